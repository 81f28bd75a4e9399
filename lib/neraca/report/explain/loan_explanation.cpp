#include "neraca/report/explain/loan_explanation.hpp"

namespace neraca {

std::optional<Sentence> loan_split(const ChartOfAccounts& chart, const JournalEntry& entry) {
    Rupiah principal;
    Rupiah interest;
    Rupiah penalty;
    Rupiah held;
    bool is_payment = false;
    for (const Posting& posting : entry.postings()) {
        const Account& account = chart.account(posting.account);
        if (account.role == AccountRole::overpayments && posting.side == Side::credit) {
            held += posting.amount;
        }
        if (!posting.dimensions.loan || posting.side == Side::debit) {
            continue;
        }
        if (account.account_class == AccountClass::asset) {
            principal += posting.amount;
        } else if (account.account_class == AccountClass::income) {
            (account.role == AccountRole::late_fees ? penalty : interest) += posting.amount;
        }
        is_payment = true;
    }
    const bool pays = entry.kind() == EntryKind::repayment || entry.kind() == EntryKind::deposit;
    if (!pays || !is_payment || (principal + interest + penalty).is_zero()) {
        return std::nullopt;
    }
    if (!held.is_zero()) {
        return Sentence{
            say("Of the payment, {} is penalty, {} interest, {} principal; {} is held for later."),
            {penalty, interest, principal, held}};
    }
    return Sentence{say("Of the payment, {} is penalty, {} interest, {} principal."),
                    {penalty, interest, principal}};
}

}  // namespace neraca
