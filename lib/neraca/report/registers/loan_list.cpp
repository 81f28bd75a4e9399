// The register of loans with its arrears, and the classes with what they ask for.

#include <array>
#include <map>
#include <set>

#include "neraca/loan/overpayment.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/registers/loan_words.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

/// By days since they fell due: 1 to 30, to 60, to 90, more.
constexpr std::array<std::int64_t, 3> last_days_of_ages{30, 60, 90};
using ByAge = std::array<Rupiah, last_days_of_ages.size() + 1>;

ByAge arrears_by_age(const LoanState& state) {
    ByAge arrears{};
    for (const OpenDue& each : state.open) {
        if (each.due >= state.day) {
            continue;
        }
        std::size_t age = 0;
        while (age < last_days_of_ages.size() && each.days_late_on(state.day) > last_days_of_ages[age]) {
            ++age;
        }
        arrears[age] += each.total();
    }
    return arrears;
}

/// What stands on the accounts of loans.
class LoanAccounts {
public:
    LoanAccounts(const Book& book, const Register& registry, Date day) {
        std::set<AccountCode> accounts;
        for (const AccountRole role : {AccountRole::member_loans, AccountRole::other_loans}) {
            if (const Account* const account = book.chart().find_role(role)) {
                accounts.insert(account->code);
            }
        }
        for (const Loan& loan : registry.loans()) {
            accounts.insert(loan.account);
        }
        for (const AccountCode& account : accounts) {
            total_ += net_of(book, {.last_day = day, .account = account});
            for (const Balance& balance : book.balances(
                     {.last_day = day, .group_by = {.member = true, .loan = true}, .account = account})) {
                if (balance.dimensions.loan) {
                    Owed& owed = by_loan_[*balance.dimensions.loan];
                    owed.principal += balance.net();
                    owed.member = balance.dimensions.member;
                }
            }
        }
    }

    struct Owed {
        std::optional<MemberNumber> member;
        Rupiah principal = {};
    };
    const std::map<LoanReference, Owed>& by_loan() const { return by_loan_; }
    Rupiah total() const { return total_; }

private:
    std::map<LoanReference, Owed> by_loan_;
    Rupiah total_ = {};
};

class LoanList {
public:
    LoanList(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          day_{request.period.last_day},
          names_{registry, request.language},
          settings_{registry.settings()},
          report_{book, "loans", say("Loans and arrears"), day_, request.language} {}

    Report made() {
        report_.label_rows(say("Loan"), say("Borrower"));
        report_.add_columns(
            {for_programs(text_column("member", say("Member"))), day_column("from", say("Granted")),
             amount_column("granted", say("Principal")), amount_column("outstanding", say("Still owed")),
             if_any(amount_column("arrears_30", say("1-30 days late"))),
             if_any(amount_column("arrears_60", say("31-60 days late"))),
             if_any(amount_column("arrears_90", say("61-90 days late"))),
             if_any(amount_column("arrears_over_90", say("Over 90 days late"))),
             amount_column("arrears", say("Arrears")), if_any(amount_column("penalty", say("Penalties"))),
             for_programs(number_column("days_late", say("Days late"))),
             for_programs(text_column("collectibility", say("Class"))),
             text_column("class_name", say("Class"))});
        const LoanAccounts accounts{book_, registry_, day_};
        Rupiah named;
        for (const Loan& loan : registry_.loans()) {
            add(loan);
        }
        for (const auto& [reference, owed] : accounts.by_loan()) {
            named += owed.principal;
            if (!registry_.find_loan(reference)) {
                add_without_contract(reference, owed);
            }
        }
        report_
            .add_row("without_loan", report_.words(say("Under no loan")),
                     sums({}, accounts.total() - named, {}, {}))
            .hide_if_zero = true;
        report_.add_total(sums(granted_, accounts.total(), by_age_, penalties_),
                          say("Total by control accounts"));
        note_if_any_without_contract();
        for (const Sentence& sentence : sentences_about_overpayments(book_, registry_, day_)) {
            report_.notes.push_back(sentence.in(report_.language));
        }
        return std::move(report_);
    }

private:
    void add(const Loan& loan) {
        const LoanState state = state_of(loan, book_, day_);
        if (state.principal.is_zero() && state.due.total().is_zero() &&
            state.written_off_principal.is_zero()) {
            return;
        }
        const ByAge by_age = arrears_by_age(state);
        const Collectibility collectibility = state.collectibility(settings_);
        std::vector<Cell> cells =
            sums(loan.terms.front().principal, state.principal, by_age, state.due.penalty);
        report_.set(cells, {{"member", loan.member.text()},
                            {"from", loan.terms.front().from},
                            {"days_late", state.days_late()},
                            {"collectibility", std::string{to_string(collectibility)}},
                            {"class_name", report_.words(state.written_off ? say("written off")
                                                                           : phrase_for(collectibility))}});
        report_.add_coded_row(loan.reference.text(), names_.name_of(loan.member), std::move(cells));
        granted_ += loan.terms.front().principal;
        penalties_ += state.due.penalty;
        for (std::size_t age = 0; age < by_age.size(); ++age) {
            by_age_[age] += by_age[age];
        }
        if (state.written_off) {
            note_written_off(report_, loan, state);
        }
    }
    void add_without_contract(const LoanReference& reference, const LoanAccounts::Owed& owed) {
        if (owed.principal.is_zero()) {
            return;
        }
        std::vector<Cell> cells = sums({}, owed.principal, {}, {});
        report_.set(cells,
                    {{"member", if_known(owed.member)}, {"class_name", report_.words(say("no contract"))}});
        report_.add_coded_row(reference.text(), owed.member ? names_.name_of(*owed.member) : std::string{},
                              std::move(cells));
        has_any_without_contract_ = true;
    }
    std::vector<Cell> sums(Rupiah granted, Rupiah outstanding, const ByAge& by_age, Rupiah penalty) const {
        Rupiah arrears;
        for (const Rupiah each : by_age) {
            arrears += each;
        }
        return report_.cells({{"granted", granted},
                              {"outstanding", outstanding},
                              {"arrears_30", by_age[0]},
                              {"arrears_60", by_age[1]},
                              {"arrears_90", by_age[2]},
                              {"arrears_over_90", by_age[3]},
                              {"arrears", arrears},
                              {"penalty", penalty}});
    }
    void note_if_any_without_contract() {
        if (has_any_without_contract_) {
            report_.note(say("Loans without a contract have no due days: `neraca loan add` gives them one."));
        }
    }

    const Book& book_;
    const Register& registry_;
    Date day_;
    RegisterNames names_;
    Settings settings_;
    Draft report_;
    Rupiah granted_;
    Rupiah penalties_;
    ByAge by_age_{};
    bool has_any_without_contract_ = false;
};

void fill_with_classes(Draft& report, const Allowance& allowance) {
    report.label_rows(say("Class"));
    report.add_columns({number_column("loans", say("Loans")), amount_column("principal", say("Principal")),
                        amount_column("base", say("Less collateral")), rate_column("rate", say("Rate")),
                        amount_column("required", say("To set aside"))});
    std::int64_t loans = 0;
    Rupiah principal;
    Rupiah base;
    for (const ClassAllowance& each : allowance.classes) {
        report.add_row(std::string{to_string(each.collectibility)},
                       report.words(phrase_for(each.collectibility)),
                       {each.loans, each.principal, each.base, each.rate, each.required});
        loans += each.loans;
        principal += each.principal;
        base += each.base;
    }
    report.add_total({loans, principal, base, {}, allowance.required});
    report.note(say("In the books: {}. Difference: {}."), {allowance.existing, allowance.difference()});
    if (!allowance.unclassified.is_zero()) {
        report.note(say("{} is owed without a contract: it has no class, and nothing is set aside for it."),
                    {allowance.unclassified});
    }
}

}  // namespace

std::vector<Sentence> sentences_about_overpayments(const Book& book, const Register& registry, Date day) {
    std::vector<Sentence> sentences;
    const std::vector<Overpayment> all = overpayments_on(book, day);
    if (all.empty()) {
        return sentences;
    }
    const std::vector<Loan> loans = registry.loans();
    for (const Overpayment& held : all) {
        std::optional<Sentence> sentence;
        for (const Loan& loan : loans) {
            if (loan.member != held.member || sentence) {
                continue;
            }
            const LoanState state = state_of(loan, book, day);
            if (!state.is_paid_back()) {
                sentence = sentence_about(held, loan.reference, state);
            }
        }
        sentences.push_back(sentence.value_or(sentence_about(held)));
    }
    return sentences;
}

Report loan_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return LoanList{book, registry, request}.made();
}

Report loan_allowance(const Book& book, const Allowance& allowance, Language language) {
    Draft report{book, "loan_allowance", say("Allowance for loan losses"), allowance.day, language};
    fill_with_classes(report, allowance);
    return report;
}

Report loan_classes(const Book& book, const Register& registry, Date day, Language language) {
    Draft report{book, "loan_classes", say("Loans by class"), day, language};
    const RegisterNames names{registry, language};
    report.label_rows(say("Loan"), say("Borrower"));
    report.add_columns(
        {for_programs(text_column("member", say("Member"))), amount_column("principal", say("Still owed")),
         amount_column("arrears", say("Arrears")), day_column("overdue_since", say("Since")),
         number_column("months_late", say("Months")),
         for_programs(text_column("collectibility", say("Class"))), text_column("class_name", say("Class")),
         if_any(amount_column("collateral", say("Collateral")))});
    for (const ClassifiedLoan& each : classified_loans(book, registry, day)) {
        report.add_coded_row(each.loan.reference.text(), names.name_of(each.loan.member),
                             {each.loan.member.text(), each.state.principal, each.state.arrears(),
                              if_known(each.state.overdue_since()), std::int64_t{each.state.months_late()},
                              std::string{to_string(each.collectibility)},
                              report.words(phrase_for(each.collectibility)), each.loan.collateral});
    }
    const Settings settings{registry.settings()};
    report.note(say("Substandard: more than {} of arrears; doubtful: more than {}; loss: more than {}."),
                {counted_months(settings.number("arrears_substandard", day)),
                 std::int64_t{settings.number("arrears_doubtful", day)},
                 std::int64_t{settings.number("arrears_loss", day)}});
    Draft part{"classes", say("What must be set aside"), language};
    fill_with_classes(part, allowance_for(book, registry, day));
    report.parts.push_back(std::move(part));
    return report;
}

}  // namespace neraca
