// The card of one loan (kartu pinjaman).

#include "neraca/loan/overpayment.hpp"
#include "neraca/loan/repayment.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/registers/loan_words.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

/// What one entry did to a loan.
struct Movement {
    Rupiah paid_out = {};
    Rupiah principal = {};
    Rupiah interest = {};
    Rupiah penalty = {};
    Rupiah waived = {};  // interest and penalties
    Rupiah written_off = {};
    Rupiah recovered = {};  // of what was written off: it is owed outside the balance sheet

    friend bool operator==(const Movement&, const Movement&) = default;
    Movement& operator+=(const Movement& other) {
        paid_out += other.paid_out;
        principal += other.principal;
        interest += other.interest;
        penalty += other.penalty;
        waived += other.waived;
        written_off += other.written_off;
        recovered += other.recovered;
        return *this;
    }
};

/// Of the postings under the loan; empty where none of them is about what is owed (provision, the memo of a
/// write-off). What an
/// entry takes back stands below zero in the column of what it undoes.
std::optional<Movement> movement_of(const JournalEntry& entry, const Loan& loan, const Book& book) {
    const auto undone = entry.heading().reverses
                            ? std::optional{entry_numbered(book, *entry.heading().reverses)}
                            : std::nullopt;
    const EntryKind kind = undone ? undone->entry.kind() : entry.kind();
    std::optional<Movement> movement;
    for (const Posting& posting : entry.postings()) {
        const Account& account = book.chart().account(posting.account);
        const bool is_kept =
            account.role == AccountRole::loan_provision || account.role == AccountRole::administration_fees;
        const bool is_income =
            (account.account_class == AccountClass::income || account.role == AccountRole::accrued_income) &&
            !is_kept;
        const bool is_recovery =
            account.role == AccountRole::loans_written_off && kind == EntryKind::repayment;
        if (posting.dimensions.loan != loan.reference ||
            (posting.account != loan.account && !is_income && !is_recovery)) {
            continue;
        }
        movement = movement.value_or(Movement{});
        const Rupiah paid = -posting.net();
        const bool was_paid_out = (posting.side == Side::debit) != undone.has_value();
        if (is_recovery) {
            movement->recovered += paid;
        } else if (is_income) {
            movement->waived += waived_by(entry, posting, book);
            (account.role == AccountRole::late_fees ? movement->penalty : movement->interest) += paid;
        } else if (kind == EntryKind::allowance) {
            movement->written_off += paid;
        } else if (was_paid_out) {
            movement->paid_out -= paid;
        } else {
            movement->principal += paid;
        }
    }
    return movement;
}

class LoanCard {
public:
    LoanCard(const Book& book, const Register& registry, const Loan& loan, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          loan_{loan},
          request_{request},
          report_{book, "loan_card", say("Loan card"), request.period, request.language} {}

    Report made() {
        report_.subject = subject_of(loan_, RegisterNames{registry_, request_.language});
        report_.add_columns(entry_columns);
        report_.add_columns(
            {amount_column("paid_out", say("Paid out")), amount_column("principal", say("Principal")),
             amount_column("interest", say("Interest")), if_any(amount_column("penalty", say("Penalties"))),
             if_any(amount_column("waived", say("Waived"))),
             if_any(amount_column("written_off", say("Written off"))),
             if_any(amount_column("recovered", say("Recovered"))), amount_column("balance", say("Balance"))});
        report_.label_rows(say("Description"));
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
        report_.add_row("opening_balance", report_.words(say("Opening balance")),
                        report_.cells({{"date", period.first_day}, {"balance", balance}}), RowRole::subtotal);
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
                const auto movement = movement_of(posted.entry, loan_, book_);
                // What is accrued is neither paid nor owed more: it has no row.
                if (movement && *movement != Movement{}) {
                    balance += movement->paid_out - movement->principal - movement->written_off;
                    total += *movement;
                    add_row(posted, *movement, balance);
                }
            });
        report_.add_total(report_.cells({{"paid_out", total.paid_out},
                                         {"principal", total.principal},
                                         {"interest", total.interest},
                                         {"penalty", total.penalty},
                                         {"waived", total.waived},
                                         {"written_off", total.written_off},
                                         {"recovered", total.recovered},
                                         {"balance", balance}}),
                          say("Total and closing balance"));
    }
    void add_row(const PostedEntry& posted, const Movement& movement, Rupiah balance) {
        const std::string number = to_string(posted.number);
        report_.add_row(
            number, text_of(posted, book_, request_.language),
            {posted.entry.date(), number, posted.entry.heading().voucher, if_not_zero(movement.paid_out),
             if_not_zero(movement.principal), if_not_zero(movement.interest), if_not_zero(movement.penalty),
             if_not_zero(movement.waived), if_not_zero(movement.written_off), if_not_zero(movement.recovered),
             balance});
    }

    void note(Phrase pattern, std::vector<Fact> facts) { report_.note(pattern, std::move(facts)); }
    void add_terms() {
        const std::vector<LoanSchedule> schedules = schedules_of(loan_);
        for (std::size_t index = 0; index < schedules.size(); ++index) {
            const LoanTerms& terms = loan_.terms[index];
            const LoanSchedule& schedule = schedules[index];
            if (terms.from > request_.period.last_day) {
                continue;
            }
            note(say("From {}: {}, {}, {} for each instalment's time, due from {} to {}."),
                 {terms.from, terms.principal, phrase_for(terms.method), terms.rate, terms.first_due,
                  schedule.instalments.back().due});
            if (terms.interest_rounding != InterestRounding::half_up) {
                note(say("  Interest is {}."), {phrase_for(terms.interest_rounding)});
            }
            const EarlyInterest early = early_interest_of(loan_, registry_, terms.from);
            if (early != EarlyInterest{}) {
                const Sentence asked = sentence_for(early);
                note(say("  Paid early, interest is asked {}."), {asked});
            }
            if (!terms.reason.empty()) {
                note(say("  Reason: {}"), {terms.reason});
            }
        }
    }
    void add_state() {
        const LoanState state = state_of(loan_, book_, request_.period.last_day);
        if (const auto held = overpayment_of(loan_.member, book_, state.day)) {
            report_.notes.push_back(sentence_about(*held, loan_.reference, state).in(request_.language));
        }
        if (state.written_off) {
            note_written_off(report_, loan_, state);
            return;
        }
        note(say("Due on {}: penalties {}, interest {}, principal {}."),
             {state.day, state.due.penalty, state.due.interest, state.due.principal});
        if (!state.waived.total().is_zero()) {
            note(say("Waived by then: penalties {}, interest {}."),
                 {state.waived.penalty, state.waived.interest});
        }
        if (const auto since = state.overdue_since()) {
            note(say("In arrears since {} ({}): {}."),
                 {*since, counted(state.days_late(), say("{} day"), say("{} days")), state.arrears()});
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
    Draft report_;
};

}  // namespace

Report loan_card(const Book& book, const Register& registry, const Loan& loan, const ReportRequest& request) {
    return LoanCard{book, registry, loan, request}.made();
}

}  // namespace neraca
