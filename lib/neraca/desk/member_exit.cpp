#include "neraca/desk/member_exit.hpp"

#include <algorithm>
#include <iterator>

#include "neraca/coop/held_savings.hpp"
#include "neraca/desk/closed_years.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/year/surplus.hpp"

namespace neraca {
namespace {

/// What was lent must be settled too, or be told to stay.
void require_nothing_owed(const MemberExit& exit, const Bookkeeper& bookkeeper) {
    const Rupiah owed =
        owed_on_loans(bookkeeper.book(), bookkeeper.registry(), exit.member.number, exit.heading.date);
    if (!owed.is_zero()) {
        // What is owed as lists have it, and what a settlement asks for.
        Rupiah without_running;
        for (const LoanSetOff& loan :
             loans_left(bookkeeper.book(), bookkeeper.registry(), exit.member.number, exit.heading.date)) {
            without_running += loan.still_owed.total();
        }
        const bool interest_runs = owed != without_running;
        throw BookError{
            Rule::member_owes,
            interest_runs ? say("{} still owes {} on loans, with the interest of the time that runs {}")
                          : say("{} still owes {} on loans"),
            interest_runs ? std::vector<Fact>{name_of(exit.member), without_running, owed}
                          : std::vector<Fact>{name_of(exit.member), owed},
            Sentence{say("`neraca member exit {} --settle` sets it off against savings and shares"),
                     {exit.member.number}}};
    }
}

BookError owes_written_off(const Member& member, const LoanReference& loan, Rupiah owed, Sentence way_out) {
    return BookError{Rule::member_owes,
                     say("{} still owes {} on the loan {}, which was written off"),
                     {name_of(member), owed, loan},
                     std::move(way_out)};
}

/// Nobody is paid who owes: a loan that was written off is still asked for.
void require_nothing_written_off(const MemberExit& exit, const Bookkeeper& bookkeeper) {
    const auto asked = written_off_and_asked_for(bookkeeper.book(), bookkeeper.registry(), exit.member.number,
                                                 exit.heading.date);
    if (!asked.empty()) {
        const auto& [loan, owed] = asked.front();
        throw owes_written_off(
            exit.member, loan, owed,
            Sentence{
                say("`neraca member exit {} --settle --pay-out` sets it off and pays out what is left; with "
                    "--keep-loans all is paid out, and the loan stays owed"),
                {exit.member.number}});
    }
}

void require_nothing_saved(const Member& member, const std::vector<MemberBalance>& balances) {
    Rupiah total;
    for (const MemberBalance& balance : balances) {
        total += balance.amount;
    }
    if (!balances.empty()) {
        throw BookError{
            Rule::member_still_has_balances,
            say("{} still has savings of {}"),
            {name_of(member), total},
            Sentence{say("`neraca member exit {} --pay-out` pays them out on leaving"), {member.number}}};
    }
}

/// What is on hold is paid or given back first: only then it is known what the member has.
void require_nothing_held(const MemberExit& exit, const Book& book) {
    if (book.chart().find_role(AccountRole::withdrawals_held) == nullptr) {
        return;
    }
    const Member& member = exit.member;
    const Rupiah held = held_for(book, member.number, exit.heading.date);
    if (!held.is_zero()) {
        throw BookError{Rule::member_still_has_balances,
                        say("{} still has {} on hold for a withdrawal"),
                        {name_of(member), held},
                        Sentence{say("`neraca hold pay {} {}` pays it out"),
                                 {member.number, to_text(held, Language::indonesian)}}};
    }
}

Posted pay(const LeaverPayout& payout, Rupiah amount, Bookkeeper& bookkeeper) {
    const LeaverPayment payment{.heading = payout.heading,
                                .member = payout.member,
                                .amount = amount,
                                .counter_account = payout.counter_account};
    return bookkeeper.post(entry_for(payment, bookkeeper.book()));
}

/// The memo of an entry that pays something out.
std::string memo_of_payment(const MemberExit& exit) {
    return exit.payment_memo.value_or(exit.heading.memo);
}

/// What the settlement left open: of each loan all that is due, the interest and penalties too.
void note_what_is_left(const MemberExit& exit, const Book& book, const Register& registry,
                       MemberExitReceipt& receipt) {
    const MemberNumber& number = exit.member.number;
    receipt.standing = standing_of(number, book, registry, exit.heading.date);
    std::vector<LoanSetOff> left = receipt.standing.loans;
    for (LoanSetOff& set_off : receipt.set_offs) {
        const auto same = std::ranges::find(left, set_off.loan, &LoanSetOff::loan);
        set_off.still_owed = same == left.end() ? LoanParts{} : same->still_owed;
        if (same != left.end()) {
            left.erase(same);
        }
    }
    std::ranges::move(left, std::back_inserter(receipt.set_offs));
}

bool releases_held(const MemberExit& exit) {
    return exit.reason == LeavingReason::death;
}

/// What one who died had asked for, and was not paid yet.
void pay_held(const MemberExit& exit, Bookkeeper& bookkeeper, MemberExitReceipt& receipt) {
    const Book& book = bookkeeper.book();
    if (!book.chart().find_role(AccountRole::withdrawals_held)) {
        return;
    }
    const Rupiah held = held_for(book, exit.member.number, exit.heading.date);
    if (held <= Rupiah{}) {
        return;
    }
    const HeldPayment payment{.heading = {.date = exit.heading.date,
                                          .memo = memo_of_payment(exit),
                                          .voucher = exit.heading.voucher},
                              .member = receipt.member,
                              .amount = held,
                              .counter_account = exit.counter_account};
    receipt.entries.push_back(
        {.step = ExitStep::held_paid_out, .posted = bookkeeper.post(entry_for(payment, book)).posted});
}

/// The surplus, and what was overpaid: by account.
void pay_besides(const MemberExit& exit, Bookkeeper& bookkeeper, MemberExitReceipt& receipt) {
    for (const auto& [account, amount] :
         also_owed_to(exit.member.number, bookkeeper.book(), exit.heading.date)) {
        const JournalEntry entry{
            EventHeading{
                .date = exit.heading.date, .memo = memo_of_payment(exit), .voucher = exit.heading.voucher},
            EntryKind::exit,
            {{account, Side::debit, amount, {.member = exit.member.number}},
             {exit.counter_account, Side::credit, amount}}};
        receipt.entries.push_back(
            {.step = ExitStep::besides_paid_out, .posted = bookkeeper.post(entry).posted});
    }
}

/// First the exit, because shares are paid back to those alone who have left.
MemberExitReceipt marked_as_left(const MemberExit& exit, Bookkeeper& bookkeeper, Register& registry) {
    MemberExitReceipt receipt{.member = exit.member, .entries = {}};
    receipt.member.left = exit.heading.date;
    receipt.member.left_reason = exit.reason;
    receipt.member.left_decision = exit.decision;
    registry.set_member(receipt.member);
    bookkeeper.refresh();
    return receipt;
}

/// An extra payment of the same day gave the loan its terms, which the entries of a leaving could not put
/// back.
void require_no_terms_of_day(const Loan& loan, const LoanTerms& terms) {
    if (loan.terms.back().from == terms.from) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("the terms of the loan {} began on {}: others can follow from the next day on"),
                        {loan.reference, terms.from},
                        Sentence{say("say a later day of leaving with --date")}};
    }
}

/// Savings and shares become payable, loans are set off, and what is left is paid out where that is asked.
MemberExitReceipt settle(const MemberExit& exit, Bookkeeper& bookkeeper, Register& registry) {
    MemberExitReceipt receipt = marked_as_left(exit, bookkeeper, registry);
    const auto note = [&](ExitStep step, const Posted& posted) {
        receipt.entries.push_back({.step = step, .posted = posted.posted});
    };
    const LeaverSettlement settlement = settlement_for({.heading = exit.heading,
                                                        .member = receipt.member,
                                                        .releases_held = releases_held(exit),
                                                        .keeps_loans = exit.keep_loans},
                                                       bookkeeper.book(), registry);
    if (settlement.savings) {
        note(ExitStep::made_payable, bookkeeper.post(*settlement.savings));
    }
    if (settlement.held) {
        note(ExitStep::held_made_payable, bookkeeper.post(*settlement.held));
    }
    if (settlement.besides) {
        note(ExitStep::besides_made_payable, bookkeeper.post(*settlement.besides));
    }
    for (std::size_t index = 0; index < settlement.set_offs.size(); ++index) {
        note(ExitStep::loan_set_off, bookkeeper.post(settlement.set_offs[index]));
        const LoanSetOff& set_off = settlement.loans[index];
        if (set_off.new_terms) {
            require_no_terms_of_day(loan_named(registry, set_off.loan.text()), *set_off.new_terms);
            registry.add_loan_terms(set_off.loan, *set_off.new_terms);
        }
    }
    for (const JournalEntry& recovery : settlement.recoveries) {
        note(ExitStep::written_off_set_off, bookkeeper.post(recovery));
    }
    receipt.set_offs = settlement.loans;
    note_what_is_left(exit, bookkeeper.book(), registry, receipt);
    // What an earlier leaving left payable is owed too.
    receipt.payable = payable_to_leaver(bookkeeper.book(), exit.member.number, exit.heading.date);
    if (exit.pay_out && !receipt.payable.is_zero()) {
        LeaverPayout payout{
            .heading = exit.heading, .member = receipt.member, .counter_account = exit.counter_account};
        payout.heading.memo = memo_of_payment(exit);
        note(ExitStep::paid_to_leaver, pay(payout, receipt.payable, bookkeeper));
        receipt.payable = {};
        receipt.standing = standing_of(exit.member.number, bookkeeper.book(), registry, exit.heading.date);
    }
    return receipt;
}

/// Who has left cannot have paid in, or been paid, afterwards.
void require_nothing_later(const MemberExit& exit, const Book& book) {
    const Date day = exit.heading.date;
    if (day < exit.member.joined) {
        throw BookError{Rule::member_has_later_entries,
                        say("{} joined on {}, and cannot have left on {}"),
                        {name_of(exit.member), exit.member.joined, day}};
    }
    std::optional<std::pair<EntryNumber, Date>> later;
    each_posting_after(book, day, {.member = exit.member.number}, [&](const PostedLine& line) {
        // What came and went afterwards is nothing; what takes an earlier entry back is not.
        const auto& reverses = line.entry.entry.heading().reverses;
        const bool counts =
            reverses ? entry_numbered(book, *reverses).entry.date() <= day : !line.entry.reversed_by;
        if (counts && !later) {
            later = {line.entry.number, line.entry.entry.date()};
        }
    });
    if (later) {
        throw BookError{Rule::member_has_later_entries,
                        say("{} has an entry after {}: {} of {}"),
                        {name_of(exit.member), day, later->first, later->second},
                        Sentence{say("say the day of leaving with --date, or reverse what was not so")}};
    }
}

}  // namespace

MemberExitReceipt leave(const MemberExit& exit, Bookkeeper& bookkeeper, Register& registry) {
    const Book& book = bookkeeper.book();
    if (exit.member.left) {
        throw BookError{
            Rule::member_has_left, say("{} left on {}"), {name_of(exit.member), *exit.member.left}};
    }
    require_nothing_later(exit, book);
    if (exit.settle) {
        if (!releases_held(exit)) {
            require_nothing_held(exit, book);
        }
        return settle(exit, bookkeeper, registry);
    }
    if (!exit.keep_loans) {
        require_nothing_owed(exit, bookkeeper);
    }
    const std::vector<MemberBalance> balances =
        balances_of(book, registry, exit.member.number, exit.heading.date);
    if (!exit.pay_out) {
        require_nothing_saved(exit.member, balances);
    }
    if (exit.pay_out && !exit.keep_loans) {
        require_nothing_written_off(exit, bookkeeper);
    }
    const bool pays_held = exit.pay_out && releases_held(exit);
    if (!pays_held) {
        require_nothing_held(exit, book);
    }
    MemberExitReceipt receipt = marked_as_left(exit, bookkeeper, registry);
    for (const MemberBalance& balance : balances) {
        const Withdrawal withdrawal{.heading = {.date = exit.heading.date,
                                                .memo = memo_of_payment(exit),
                                                .voucher = exit.heading.voucher},
                                    .member = receipt.member,
                                    .product = balance.product,
                                    .amount = balance.amount,
                                    .counter_account = exit.counter_account};
        receipt.entries.push_back({.step = ExitStep::passbook_paid_out,
                                   .posted = bookkeeper.post(entry_for(withdrawal, book)).posted,
                                   .product = balance.product.code});
    }
    if (pays_held) {
        pay_held(exit, bookkeeper, receipt);
    }
    if (exit.pay_out) {
        pay_besides(exit, bookkeeper, receipt);
    }
    note_what_is_left(exit, book, registry, receipt);
    return receipt;
}

static bool was_member_at_end_of(int year, const Member& member, const Register& registry) {
    const Date day{year, 12, 31};
    const auto then = membership_on(member, registry, day);
    return then && then->kind == MemberKind::member && (!then->left || *then->left > day);
}

std::vector<Notice> notices_about_leaving(const Member& member, const Book& book, const Register& registry) {
    const auto year = last_closed_year(book);
    const Account* const waiting = book.chart().find_role(AccountRole::undistributed_surplus);
    if (!year || !waiting || !was_member_at_end_of(*year, member, registry) || distribution_of(book, *year)) {
        return {};
    }
    if (-net_of(book, {.last_day = *member.left, .account = waiting->code}) <= Rupiah{}) {
        return {};
    }
    return {{"surplus_not_shared",
             {say("the surplus of {} is not shared out yet: {} may have a right to a part of it"),
              {std::int64_t{*year}, name_of(member)}}}};
}

Posted pay_out(const LeaverPayout& payout, Bookkeeper& bookkeeper) {
    const Rupiah payable = payable_to_leaver(bookkeeper.book(), payout.member.number, payout.heading.date);
    const Rupiah amount = payout.amount.value_or(payable);
    if (amount.is_zero()) {
        throw BookError{Rule::payable_is_less, say("nothing is payable to {}"), {name_of(payout.member)}};
    }
    const auto asked = written_off_and_asked_for(bookkeeper.book(), bookkeeper.registry(),
                                                 payout.member.number, payout.heading.date);
    if (!asked.empty() && !payout.keep_loans) {
        const auto& [loan, owed] = asked.front();
        throw owes_written_off(
            payout.member, loan, owed,
            Sentence{say("`neraca loan recover {} {} --counter {}` sets it off; with --keep-loans it stays "
                         "owed"),
                     {loan, std::min(owed, amount),
                      bookkeeper.book().chart().account_for(AccountRole::leavers_payable).code}});
    }
    return pay(payout, amount, bookkeeper);
}

Member rejoin(const Member& member, Date day, Register& registry) {
    if (!member.left) {
        throw BookError{Rule::member_must_have_left, say("{} has not left"), {name_of(member)}};
    }
    if (member.left_reason == LeavingReason::death) {
        throw BookError{
            Rule::leaving_reason_must_fit,
            say("{} left by death, and membership passes to nobody"),
            {name_of(member)},
            Sentence{say("heirs join as members of their own: `neraca member add`; if it was another reason: "
                         "`neraca member set {} --reason resignation`"),
                     {member.number}}};
    }
    if (day <= *member.left) {
        throw BookError{Rule::member_has_left,
                        say("{} left on {}, and cannot come back on {}"),
                        {name_of(member), *member.left, day},
                        Sentence{say("say a later day with --date")}};
    }
    Member back = member;
    back.joined = day;
    back.left = std::nullopt;
    back.left_reason = std::nullopt;
    back.left_decision.clear();
    registry.set_member(back);
    return back;
}

}  // namespace neraca
