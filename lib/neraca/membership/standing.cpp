#include "neraca/membership/standing.hpp"

namespace neraca {

MemberStanding standing_of(const MemberNumber& member, const Book& book, const Register& registry, Date day) {
    MemberStanding standing{.savings = balances_of(book, registry, member, day),
                            .besides = also_owed_to(member, book, day),
                            .loans = loans_left(book, registry, member, day),
                            .written_off = written_off_and_asked_for(book, registry, member, day)};
    for (const AccountRole role : {AccountRole::leavers_payable, AccountRole::withdrawals_held}) {
        const Account* const account = book.chart().find_role(role);
        const Rupiah amount =
            account ? -net_of(book, {.last_day = day, .account = account->code, .member = member}) : Rupiah{};
        if (amount > Rupiah{}) {
            standing.besides.emplace_back(account->code, amount);
        }
    }
    return standing;
}

Sentence sentence_about(const LoanSetOff& loan, std::optional<LeavingReason> reason) {
    const LoanParts& owed = loan.still_owed;
    const bool is_of_estate = reason == LeavingReason::death;
    if (owed.interest.is_zero() && owed.penalty.is_zero()) {
        return {is_of_estate ? say("Loan {}: {} is due from the estate.") : say("Loan {}: {} is still owed."),
                {loan.loan, owed.total()}};
    }
    return {is_of_estate
                ? say("Loan {}: {} is due from the estate (penalties {}, interest {}, principal {}).")
                : say("Loan {}: {} is still owed (penalties {}, interest {}, principal {})."),
            {loan.loan, owed.total(), owed.penalty, owed.interest, owed.principal}};
}

Sentence sentence_about_written_off(const LoanReference& loan, Rupiah asked) {
    return {say("Loan {}, written off: {} is still asked for."), {loan, asked}};
}

Sentence sentence_about_owed(const Account& account, Rupiah amount) {
    return {say("{} is owed besides, on {} {}"),
            {amount, account.code, Fact{account.name, account.name_in(Language::english)}}};
}

}  // namespace neraca
