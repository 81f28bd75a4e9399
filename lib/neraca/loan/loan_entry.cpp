#include "neraca/loan/loan_entry.hpp"

#include <algorithm>
#include <set>

#include "neraca/several_named.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

const AccountCode& loan_account_for(const Book& book, const Member& member) {
    return book.chart()
        .account_for(member.kind == MemberKind::member ? AccountRole::member_loans : AccountRole::other_loans)
        .code;
}

const AccountCode& interest_account_for(const Book& book, const Member& member) {
    return book.chart()
        .account_for(member.kind == MemberKind::member ? AccountRole::loan_interest_members
                                                       : AccountRole::loan_interest_others)
        .code;
}

Dimensions dimensions_of(const BorrowedLoan& borrowed) {
    return {.member = borrowed.member.number, .loan = borrowed.loan.reference};
}

LoanReference reference_named(const Book& book, const Register& registry, std::string_view typed) {
    std::set<LoanReference> alike;
    const auto add = [&](const LoanReference& reference) {
        if (code_key(reference.text()) == code_key(typed)) {
            alike.insert(reference);
        }
    };
    for (const Loan& loan : registry.loans()) {
        add(loan.reference);
    }
    for (const Balance& balance : book.balances({.last_day = Date::last(), .group_by = {.loan = true}})) {
        if (balance.dimensions.loan) {
            add(*balance.dimensions.loan);
        }
    }
    const auto exact = LoanReference::parse(typed);
    if (alike.empty() || (exact && alike.contains(*exact))) {
        return LoanReference::read(typed);
    }
    if (alike.size() > 1) {
        refuse_several_named(typed, joined(alike, [](const LoanReference& each) { return each.text(); }));
    }
    return *alike.begin();
}

Posting posting_on(const Book& book, AccountRole role, Side side, Rupiah amount,
                   const Dimensions& dimensions) {
    return {book.chart().account_for(role).code, side, amount, dimensions};
}

Posting counter_posting(const Book& book, const AccountCode& account, const Member& member, Side side,
                        Rupiah amount) {
    Posting posting{account, side, amount};
    if (book.chart().account(account).requires_dimensions.member) {
        posting.dimensions.member = member.number;
    }
    return posting;
}

Rupiah accrued_interest(const LoanReference& loan, const Book& book, Date day) {
    const Account* const account = accrued_interest_account(book);
    return account == nullptr
               ? Rupiah{}
               : std::max(least_balance(book, Side::debit, {.account = account->code, .loan = loan}, day),
                          Rupiah{});
}

std::vector<Posting> interest_postings(const Dimensions& about, const AccountCode& income, const Book& book,
                                       Date day, Rupiah interest) {
    const Rupiah accrued = std::min(accrued_interest(about.loan.value(), book, day), interest);
    std::vector<Posting> postings;
    if (!accrued.is_zero()) {
        postings.push_back({accrued_interest_account(book)->code, Side::credit, accrued, about});
    }
    if (accrued != interest) {
        postings.push_back({income, Side::credit, interest - accrued, about});
    }
    return postings;
}

bool is_about(const JournalEntry& entry, const LoanReference& loan) {
    return std::ranges::any_of(entry.postings(),
                               [&](const Posting& posting) { return posting.dimensions.loan == loan; });
}

Rupiah least_principal_from(const Loan& loan, const Book& book, Date day) {
    return least_balance(book, Side::debit, {.account = loan.account, .loan = loan.reference}, day);
}

void require_to_be_owed(const Loan& loan, const LoanState& state) {
    if (state.written_off) {
        throw BookError{
            Rule::loan_is_written_off,
            say("the loan {} was written off on {}"),
            {loan.reference, *state.written_off},
            Sentence{say("`neraca loan recover {}` records what is still paid on it"), {loan.reference}}};
    }
    if (state.principal <= Rupiah{} && state.due.total() <= Rupiah{}) {
        throw BookError{Rule::loan_is_paid_back,
                        say("nothing is owed on the loan {} on {}"),
                        {loan.reference, state.day}};
    }
}

void require_principal_owed(const Loan& loan, const LoanState& state) {
    require_to_be_owed(loan, state);
    if (state.principal <= Rupiah{}) {
        throw BookError{
            Rule::loan_is_paid_back,
            say("no principal is owed on the loan {} on {}"),
            {loan.reference, state.day},
            Sentence{say("`neraca loan repay {} --payoff` pays the interest and penalties that are, --waive "
                         "gives them up"),
                     {loan.reference}}};
    }
}

}  // namespace neraca
