// The register of loans with its arrears, and the classes with what they ask for.

#include <array>
#include <map>
#include <set>

#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/loan_reports.hpp"

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
          language_{request.language},
          names_{registry, request.language},
          settings_{registry.settings()} {}

    Report made() {
        report_ = new_report(book_, "loans", say("Loans and arrears"), as_of(day_, language_), language_);
        report_.code_label = words(say("Loan"), language_);
        report_.label_label = words(say("Borrower"), language_);
        report_.columns = {for_programs(column("member", say("Member"), ColumnType::text, language_)),
                           column("from", say("Granted"), ColumnType::date, language_),
                           amount_column("granted", say("Principal"), language_),
                           amount_column("outstanding", say("Still owed"), language_),
                           if_any(amount_column("arrears_30", say("1-30 days late"), language_)),
                           if_any(amount_column("arrears_60", say("31-60 days late"), language_)),
                           if_any(amount_column("arrears_90", say("61-90 days late"), language_)),
                           if_any(amount_column("arrears_over_90", say("Over 90 days late"), language_)),
                           amount_column("arrears", say("Arrears"), language_),
                           if_any(amount_column("penalty", say("Penalties"), language_)),
                           for_programs(column("days_late", say("Days late"), ColumnType::number, language_)),
                           for_programs(column("collectibility", say("Class"), ColumnType::text, language_)),
                           column("class_name", say("Class"), ColumnType::text, language_)};
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
        report_.rows.push_back({.key = "without_loan",
                                .label = words(say("Under no loan"), language_),
                                .cells = sums({}, accounts.total() - named, {}, {}),
                                .hide_if_zero = true});
        report_.rows.push_back({.key = "total",
                                .label = words(say("Total by control accounts"), language_),
                                .role = RowRole::total,
                                .cells = sums(granted_, accounts.total(), by_age_, penalties_)});
        note_if_any_without_contract();
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
        Row row{.key = loan.reference.text(), .code = loan.reference.text()};
        row.label = names_.name_of(loan.member);
        row.cells = sums(loan.terms.front().principal, state.principal, by_age, state.due.penalty);
        row.cells[0] = loan.member.text();
        row.cells[1] = loan.terms.front().from;
        row.cells[10] = state.days_late();
        row.cells[11] = std::string{to_string(collectibility)};
        row.cells[12] = words(state.written_off ? say("written off") : phrase_for(collectibility), language_);
        report_.rows.push_back(std::move(row));
        granted_ += loan.terms.front().principal;
        penalties_ += state.due.penalty;
        for (std::size_t age = 0; age < by_age.size(); ++age) {
            by_age_[age] += by_age[age];
        }
        if (state.written_off) {
            report_.notes.push_back(
                Sentence{say("Loan {} was written off on {}; {} is still asked for."),
                         {loan.reference, *state.written_off, state.written_off_principal}}
                    .in(language_));
        }
    }
    void add_without_contract(const LoanReference& reference, const LoanAccounts::Owed& owed) {
        if (owed.principal.is_zero()) {
            return;
        }
        Row row{.key = reference.text(), .code = reference.text()};
        row.label = owed.member ? names_.name_of(*owed.member) : std::string{};
        row.cells = sums({}, owed.principal, {}, {});
        row.cells[0] = owed.member ? Cell{owed.member->text()} : Cell{};
        row.cells[12] = words(say("no contract"), language_);
        report_.rows.push_back(std::move(row));
        has_any_without_contract_ = true;
    }
    std::vector<Cell> sums(Rupiah granted, Rupiah outstanding, const ByAge& by_age, Rupiah penalty) const {
        Rupiah arrears;
        for (const Rupiah each : by_age) {
            arrears += each;
        }
        return {{},        {},      granted, outstanding, by_age[0], by_age[1], by_age[2],
                by_age[3], arrears, penalty, {},          {},        {}};
    }
    void note_if_any_without_contract() {
        if (has_any_without_contract_) {
            report_.notes.push_back(
                words(say("Loans without a contract have no due days: `neraca loan add` gives them one."),
                      language_));
        }
    }

    const Book& book_;
    const Register& registry_;
    Date day_;
    Language language_;
    RegisterNames names_;
    Settings settings_;
    Report report_;
    Rupiah granted_;
    Rupiah penalties_;
    ByAge by_age_{};
    bool has_any_without_contract_ = false;
};

Report table_of_classes(Report report, const Allowance& allowance, Language language) {
    report.label_label = words(say("Class"), language);
    report.columns = {column("loans", say("Loans"), ColumnType::number, language),
                      amount_column("principal", say("Principal"), language),
                      amount_column("base", say("Less collateral"), language),
                      column("rate", say("Rate"), ColumnType::rate, language),
                      amount_column("required", say("To set aside"), language)};
    std::int64_t loans = 0;
    Rupiah principal;
    Rupiah base;
    for (const ClassAllowance& each : allowance.classes) {
        report.rows.push_back({.key = std::string{to_string(each.collectibility)},
                               .label = words(phrase_for(each.collectibility), language),
                               .cells = {each.loans, each.principal, each.base, each.rate, each.required}});
        loans += each.loans;
        principal += each.principal;
        base += each.base;
    }
    report.rows.push_back({.key = "total",
                           .label = words(say("Total"), language),
                           .role = RowRole::total,
                           .cells = {loans, principal, base, {}, allowance.required}});
    report.notes.push_back(
        Sentence{say("In the books: {}. Difference: {}."), {allowance.existing, allowance.difference()}}.in(
            language));
    if (!allowance.unclassified.is_zero()) {
        report.notes.push_back(
            Sentence{say("{} is owed without a contract: it has no class, and nothing is set aside for it."),
                     {allowance.unclassified}}
                .in(language));
    }
    return report;
}

}  // namespace

Report loan_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return LoanList{book, registry, request}.made();
}

Report loan_allowance(const Book& book, const Allowance& allowance, Language language) {
    return table_of_classes(new_report(book, "loan_allowance", say("Allowance for loan losses"),
                                       as_of(allowance.day, language), language),
                            allowance, language);
}

Report loan_classes(const Book& book, const Register& registry, Date day, Language language) {
    Report report = new_report(book, "loan_classes", say("Loans by class"), as_of(day, language), language);
    const RegisterNames names{registry, language};
    report.code_label = words(say("Loan"), language);
    report.label_label = words(say("Borrower"), language);
    report.columns = {for_programs(column("member", say("Member"), ColumnType::text, language)),
                      amount_column("principal", say("Still owed"), language),
                      amount_column("arrears", say("Arrears"), language),
                      column("overdue_since", say("Since"), ColumnType::date, language),
                      column("months_late", say("Months"), ColumnType::number, language),
                      for_programs(column("collectibility", say("Class"), ColumnType::text, language)),
                      column("class_name", say("Class"), ColumnType::text, language),
                      if_any(amount_column("collateral", say("Collateral"), language))};
    for (const ClassifiedLoan& each : classified_loans(book, registry, day)) {
        const auto since = each.state.overdue_since();
        report.rows.push_back(
            {.key = each.loan.reference.text(),
             .code = each.loan.reference.text(),
             .label = names.name_of(each.loan.member),
             .cells = {each.loan.member.text(), each.state.principal, each.state.arrears(),
                       since ? Cell{*since} : Cell{}, std::int64_t{each.state.months_late()},
                       std::string{to_string(each.collectibility)},
                       words(phrase_for(each.collectibility), language), each.loan.collateral}});
    }
    const Settings settings{registry.settings()};
    report.notes.push_back(Sentence{
        say("Substandard: more than {} months of arrears; doubtful: more than {}; loss: more than {}."),
        {std::int64_t{settings.number("arrears_substandard", day)},
         std::int64_t{settings.number("arrears_doubtful", day)},
         std::int64_t{settings.number("arrears_loss", day)}}}
                               .in(language));
    Report part{.key = "classes", .title = words(say("What must be set aside"), language)};
    report.parts.push_back(table_of_classes(std::move(part), allowance_for(book, registry, day), language));
    return report;
}

}  // namespace neraca
