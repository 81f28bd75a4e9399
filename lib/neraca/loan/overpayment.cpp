#include "neraca/loan/overpayment.hpp"

#include <algorithm>

#include "neraca/loan/repayment.hpp"

namespace neraca {

std::vector<Overpayment> overpayments_on(const Book& book, Date day) {
    const Account* const account = book.chart().find_role(AccountRole::overpayments);
    std::vector<Overpayment> held;
    if (account == nullptr) {
        return held;
    }
    for (const Balance& balance :
         book.balances({.last_day = day, .group_by = {.member = true}, .account = account->code})) {
        if (balance.dimensions.member && balance.net().is_negative()) {
            held.push_back({*balance.dimensions.member, account->code, -balance.net()});
        }
    }
    std::ranges::sort(held, {}, &Overpayment::member);
    return held;
}

std::optional<Overpayment> overpayment_of(const MemberNumber& member, const Book& book, Date day) {
    const Account* const account = book.chart().find_role(AccountRole::overpayments);
    const Rupiah amount =
        account ? -net_of(book, {.last_day = day, .account = account->code, .member = member}) : Rupiah{};
    return amount > Rupiah{} ? std::optional{Overpayment{member, account->code, amount}} : std::nullopt;
}

Sentence sentence_about(const Overpayment& held, const LoanReference& loan, const LoanState& state) {
    const bool is_owed = state.principal > Rupiah{} || !state.due.total().is_zero();
    const bool is_asked_for = state.written_off_principal > Rupiah{};
    if (!is_owed && !is_asked_for) {
        return sentence_about(held);
    }
    const Rupiah usable =
        std::min(held.amount, is_owed ? most_without_extra(state) : state.written_off_principal);
    return {
        is_owed ? say("{} paid {} too much, held on {}: `neraca loan repay {} {} --counter {}` uses it.")
                : say("{} paid {} too much, held on {}: `neraca loan recover {} {} --counter {}` uses it."),
        {held.member, held.amount, held.account, loan, to_text(usable, Language::indonesian), held.account}};
}

Sentence sentence_about(const Overpayment& held) {
    return {
        say("{} paid {} too much, held on {}: `neraca deposit {} {} --product PRODUCT --counter {}` puts it "
            "on a passbook."),
        {held.member, held.amount, held.account, held.member, to_text(held.amount, Language::indonesian),
         held.account}};
}

}  // namespace neraca
