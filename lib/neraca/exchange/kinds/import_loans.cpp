// What members owe when the books begin.

#include <algorithm>
#include <deque>

#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const std::vector<Form>& loan_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::member, Role::loan, Role::amount},
         .optional = {Role::name, Role::account, Role::date, Role::voucher, Role::description, Role::coop,
                      Role::key},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member}}};
    return forms;
}

/// The loans of one cooperative: a single entry, so it is posted whole or not at all.
struct LoanBalances {
    Destination* destination;
    std::vector<DraftPosting> postings = {};
    std::vector<CsvPosition> rows = {};
    std::vector<CsvPosition> passed_over = {};  // of the rows: recorded by an earlier opening entry
    std::optional<Date> date = {};
    JournalEntry::Heading heading = {.kind = EntryKind::opening};
    TextMap<std::int64_t> lines = {};  // of the loans
    std::optional<Fault> fault = {};
};

/// One pass over the rows: an opening entry a cooperative, which debits each loan and credits the counter
/// account with their total. It may come with the other opening balances or after them, on the same day: what
/// counts is that no entry is dated before it, as for them.
class LoanRows {
public:
    explicit LoanRows(ImportRun& run) : run_{run} {}

    void import_rows() {
        while (run_.next()) {
            read_row();
        }
        for (LoanBalances& loans : balances_) {
            const Poster::Outcome outcome = loans.fault ? Poster::Outcome::refused : post(loans);
            settle_opening(run_, outcome, loans.rows, loans.passed_over,
                           loans.fault.value_or(run_.poster.fault()));
        }
    }

private:
    void read_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.has_value(Role::date) ? rows.date(Role::date) : day_of_file();
        DraftPosting draft{.amount = rows.required_amount(Role::amount).value_or(Rupiah{}),
                           .row = rows.position(),
                           .side = Side::debit};
        if (destination == nullptr) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        LoanBalances& loans = balances_of(*destination);
        draft.member = read_member(rows, *destination);
        draft.account = read_loan_account(*destination, draft.member);
        read_loan(loans, draft);
        if (date) {
            take_same(loans.date, *date, Role::date);
        }
        take_word(loans.heading.voucher, Role::voucher);
        take_word(loans.heading.key, Role::key);
        take_description(loans.heading.memo);
        loans.rows.push_back(rows.position());
        if (const std::optional<Rule> broken = rows.first_refusal()) {
            loans.fault = loans.fault.value_or(Fault{*broken, rows.position().line});
        } else {
            loans.postings.push_back(std::move(draft));
        }
    }

    /// The day given for the whole file; the row is refused where there is none.
    std::optional<Date> day_of_file() {
        return run_.options.date ? run_.options.date : run_.rows.required_date(Role::date);
    }

    void read_loan(LoanBalances& loans, DraftPosting& draft) {
        RowReader& rows = run_.rows;
        const std::string_view typed = rows.required_text(Role::loan);
        if (typed.empty()) {
            return;
        }
        const auto loan = rows.found(Role::loan, [&] { return LoanReference::read(typed); });
        const auto [first, is_new] = loans.lines.emplace(typed, rows.position().line);
        if (!is_new) {
            rows.refuse(Role::loan, BookError{Rule::key_doubled,
                                              say("loan {} stands in line {} already"),
                                              {excerpt(typed), first->second}});
        } else if (loan) {
            draft.loan = std::make_unique<LoanReference>(*loan);
        }
    }

    /// The row's own account, else the caller's, else the one that loans of such a member are granted on,
    /// else the one that wants a member and a loan.
    const Account* read_loan_account(Destination& destination, const Member* borrower) {
        RowReader& rows = run_.rows;
        if (rows.has_value(Role::account)) {
            return read_account(rows, Role::account, destination);
        }
        if (run_.options.account) {
            return &destination.account(run_.options.account->text());
        }
        if (rows.is_refused() && borrower == nullptr) {
            return nullptr;  // whose loan it is decides
        }
        const auto found = destination.accounts_requiring({.member = true, .loan = true});
        if (borrower != nullptr) {
            const AccountRole granted_on =
                borrower->kind == MemberKind::member ? AccountRole::member_loans : AccountRole::other_loans;
            const auto place = std::ranges::find(found, granted_on, &Account::role);
            if (place != found.end()) {
                return *place;
            }
        }
        if (found.size() == 1) {
            return found.front();
        }
        const std::string codes = joined(found, [](const Account* account) { return account->code.text(); });
        rows.refuse(Role::account, BookError{Rule::value_required,
                                             say("several accounts hold loans: {}; which one is this in?"),
                                             {codes.empty() ? Fact{say("none")} : Fact{codes}},
                                             Sentence{say("add a column {}, or say --account CODE"),
                                                      {column_name(Role::account)}}});
        return nullptr;
    }

    /// One entry has one day.
    void take_same(std::optional<Date>& date, Date here, Role role) {
        if (date && *date != here) {
            run_.rows.refuse(role, BookError{Rule::voucher_spans_dates,
                                             say("loans stand at one day: {} here, {} above"),
                                             {here, *date},
                                             Sentence{say("import the loans of each day from a file of "
                                                          "their own")}});
        }
        date = date.value_or(here);
    }

    void take_word(std::string& word, Role role) {
        const std::string here = run_.rows.clean_text(role);
        if (!word.empty() && !here.empty() && word != here) {
            run_.rows.refuse(role, BookError{Rule::voucher_has_two_keys,
                                             say("the loans become one entry: \"{}\" here, \"{}\" above"),
                                             {excerpt(here), excerpt(word)}});
        }
        word = word.empty() ? here : word;
    }

    void take_description(std::string& memo) {
        const std::string here = run_.rows.clean_text(Role::description);
        memo = memo.empty() ? here : memo;
    }

    LoanBalances& balances_of(Destination& destination) {
        for (LoanBalances& known : balances_) {
            if (known.destination == &destination) {
                return known;
            }
        }
        return balances_.emplace_back(LoanBalances{.destination = &destination});
    }

    Poster::Outcome post(LoanBalances& loans) {
        try {
            require_first(loans.destination->book(), *loans.date);
            require_each_once(run_, *loans.destination, loans.postings);
            loans.passed_over = pass_over_recorded(run_, *loans.destination, loans.postings);
            if (loans.postings.empty()) {
                return Poster::Outcome::skipped;
            }
            loans.postings.push_back({.account = &counter_of_total(run_, *loans.destination),
                                      .amount = totals_of(loans.postings).debit,
                                      .row = loans.rows.front(),
                                      .side = Side::credit});
        } catch (const BookError& error) {
            const CsvPosition first = loans.rows.front();
            const BookError placed =
                error.place()
                    ? error
                    : error.at(run_.rows.place(first, role_of(error.rule(), loans.postings.front())));
            run_.errors.add(placed);
            loans.fault = Fault{error.rule(), placed.place()->line};
            return Poster::Outcome::refused;
        }
        // The loans are recognised one by one, so a voucher may come again with more of them.
        return run_.poster.post(*loans.destination, *loans.date, std::move(loans.heading), loans.postings,
                                VoucherUse::many_rows,
                                static_cast<std::int64_t>(loans.rows.size() - loans.passed_over.size()));
    }

    ImportRun& run_;
    std::deque<LoanBalances> balances_;
};

class LoansImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return loan_forms(); }

    void import_rows(ImportRun& run) override {
        if (!run.options.counter_account) {
            throw BookError{Rule::counter_account_required,
                            say("loans need the account that the opening balances of the others were put "
                                "against"),
                            {},
                            Sentence{say("say --counter ACCOUNT")}};
        }
        if (!run.rows.has_column(Role::coop)) {
            Destination& destination = run.destinations.named({});
            (void)counter_of_total(run, destination);
            if (run.options.account) {
                (void)destination.account(run.options.account->text());
            }
        }
        LoanRows{run}.import_rows();
    }
};

}  // namespace

std::unique_ptr<ImportOfKind> loans_import() {
    return std::make_unique<LoansImport>();
}

}  // namespace neraca
