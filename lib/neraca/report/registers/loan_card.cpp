// The card of one loan (kartu pinjaman).

#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/loan_reports.hpp"

namespace neraca {
namespace {

/// What one entry did to a loan.
struct Movement {
    Rupiah paid_out = {};
    Rupiah principal = {};
    Rupiah interest = {};
    Rupiah penalty = {};

    Movement& operator+=(const Movement& other) {
        paid_out += other.paid_out;
        principal += other.principal;
        interest += other.interest;
        penalty += other.penalty;
        return *this;
    }
    std::vector<Cell> cells() const { return {paid_out, principal, interest, penalty}; }
};

/// Of the postings under the loan; empty where none of them is about what is owed (provision, memo).
std::optional<Movement> movement_of(const JournalEntry& entry, const Loan& loan,
                                    const ChartOfAccounts& chart) {
    std::optional<Movement> movement;
    for (const Posting& posting : entry.postings()) {
        const Account& account = chart.account(posting.account);
        const bool is_kept =
            account.role == AccountRole::loan_provision || account.role == AccountRole::administration_fees;
        const bool is_income = account.account_class == AccountClass::income && !is_kept;
        if (posting.dimensions.loan != loan.reference || (posting.account != loan.account && !is_income)) {
            continue;
        }
        movement = movement.value_or(Movement{});
        const Rupiah paid = -posting.net();
        if (is_income) {
            (account.role == AccountRole::late_fees ? movement->penalty : movement->interest) += paid;
        } else if (posting.side == Side::debit && entry.kind() != EntryKind::reversal) {
            movement->paid_out += posting.amount;
        } else {
            movement->principal += paid;
        }
    }
    return movement;
}

class LoanCard {
public:
    LoanCard(const Book& book, const Register& registry, const Loan& loan, const ReportRequest& request)
        : book_{book}, registry_{registry}, loan_{loan}, request_{request}, language_{request.language} {}

    Report made() {
        const RegisterNames names{registry_, language_};
        report_ = new_report(book_, "loan_card", say("Loan card"), to_long_text(request_.period, language_),
                             language_);
        report_.subject =
            loan_.reference.text() + " " + loan_.member.text() + " " + names.name_of(loan_.member);
        report_.columns = {date_column(language_),
                           entry_column(language_),
                           voucher_column(language_),
                           amount_column("paid_out", say("Paid out"), language_),
                           amount_column("principal", say("Principal"), language_),
                           amount_column("interest", say("Interest"), language_),
                           if_any(amount_column("penalty", say("Penalties"), language_)),
                           amount_column("balance", say("Balance"), language_)};
        report_.label_label = words(say("Description"), language_);
        report_.label_after = 3;
        add_rows();
        add_terms();
        add_state();
        return std::move(report_);
    }

private:
    void add_rows() {
        const Period& period = request_.period;
        Rupiah balance =
            net_before(book_, period.first_day,
                       {.last_day = period.last_day, .account = loan_.account, .loan = loan_.reference});
        report_.rows.push_back({.key = "opening_balance",
                                .label = words(say("Opening balance"), language_),
                                .role = RowRole::subtotal,
                                .cells = {period.first_day, {}, {}, {}, {}, {}, {}, balance}});
        Movement total;
        std::optional<EntryNumber> last;
        book_.each_posting(
            {.first_day = period.first_day, .last_day = period.last_day, .loan = loan_.reference},
            [&](const PostedLine& line) {
                const PostedEntry& posted = line.entry;
                if (last == posted.number) {
                    return;  // an entry has a row, whatever it posts
                }
                last = posted.number;
                if (const auto movement = movement_of(posted.entry, loan_, book_.chart())) {
                    balance += movement->paid_out - movement->principal;
                    total += *movement;
                    report_.rows.push_back(row_of(posted, *movement, balance));
                }
            });
        Row row{.key = "total",
                .label = words(say("Total and closing balance"), language_),
                .role = RowRole::total,
                .cells = {{}, {}, {}}};
        for (Cell& cell : total.cells()) {
            row.cells.push_back(std::move(cell));
        }
        row.cells.emplace_back(balance);
        report_.rows.push_back(std::move(row));
    }
    Row row_of(const PostedEntry& posted, const Movement& movement, Rupiah balance) const {
        const std::string number = to_string(posted.number);
        Row row{.key = number, .label = text_of(posted.entry, language_)};
        row.cells = {posted.entry.date(), number, posted.entry.heading().voucher};
        for (const Cell& cell : movement.cells()) {
            row.cells.push_back(cell == Cell{Rupiah{}} ? Cell{} : cell);
        }
        row.cells.emplace_back(balance);
        return row;
    }

    void note(Phrase pattern, std::vector<Fact> facts) {
        report_.notes.push_back(Sentence{pattern, std::move(facts)}.in(language_));
    }
    void add_terms() {
        for (const LoanTerms& terms : loan_.terms) {
            if (terms.from > request_.period.last_day) {
                continue;
            }
            const LoanSchedule schedule = schedule_for(terms);
            note(say("From {}: {}, {}, {} for each instalment's time, due from {} to {}."),
                 {terms.from, terms.principal, phrase_for(terms.method), terms.rate, terms.first_due,
                  schedule.instalments.back().due});
            if (!terms.reason.empty()) {
                note(say("  Reason: {}"), {terms.reason});
            }
        }
    }
    void add_state() {
        const LoanState state = state_of(loan_, book_, request_.period.last_day);
        if (state.written_off) {
            note(say("Loan {} was written off on {}; {} is still asked for."),
                 {loan_.reference, *state.written_off, state.written_off_principal});
            return;
        }
        note(say("Due on {}: penalties {}, interest {}, principal {}."),
             {state.day, state.due.penalty, state.due.interest, state.due.principal});
        if (const auto since = state.overdue_since()) {
            note(say("In arrears since {} ({} days): {}."), {*since, state.days_late(), state.arrears()});
        }
        if (const InstalmentState* const next = state.next()) {
            note(say("Next instalment: {} on {}."),
                 {next->principal_open() + next->interest_open(), next->instalment.due});
        }
        note(say("Class: {}."), {phrase_for(state.collectibility(Settings{registry_.settings()}))});
    }

    const Book& book_;
    const Register& registry_;
    const Loan& loan_;
    const ReportRequest& request_;
    Language language_;
    Report report_;
};

}  // namespace

Report loan_card(const Book& book, const Register& registry, const Loan& loan, const ReportRequest& request) {
    return LoanCard{book, registry, loan, request}.made();
}

}  // namespace neraca
