#include "neraca/report/explain/loan_explanation.hpp"

namespace neraca {

std::optional<Sentence> loan_split(const ChartOfAccounts& chart, const JournalEntry& entry) {
    Rupiah principal;
    Rupiah interest;
    Rupiah penalty;
    Rupiah held;
    Rupiah waived;
    Rupiah taken_back;  // of the income on the accounts of interest: debit less credit
    bool is_payment = false;
    for (const Posting& posting : entry.postings()) {
        const Account& account = chart.account(posting.account);
        if (account.role == AccountRole::overpayments && posting.side == Side::credit) {
            held += posting.amount;
        }
        const bool is_waived = entry.kind() == EntryKind::repayment && posting.side == Side::debit &&
                               account.account_class == AccountClass::income;
        if (is_waived && posting.dimensions.loan) {
            (account.role == AccountRole::late_fees ? penalty : interest) -= posting.amount;
            waived += posting.amount;
        }
        if (account.account_class == AccountClass::income && account.role != AccountRole::late_fees &&
            posting.dimensions.loan) {
            taken_back += posting.net();
        }
        if (!posting.dimensions.loan || posting.side == Side::debit) {
            continue;
        }
        const bool is_accrued = account.role == AccountRole::accrued_income;
        if (account.account_class == AccountClass::asset && !is_accrued) {
            principal += posting.amount;
        } else if (account.account_class == AccountClass::income || is_accrued) {
            (account.role == AccountRole::late_fees ? penalty : interest) += posting.amount;
        }
        is_payment = true;
    }
    const bool pays = entry.kind() == EntryKind::repayment || entry.kind() == EntryKind::deposit;
    if (!pays || !is_payment || (principal + interest + penalty + waived).is_zero()) {
        return std::nullopt;
    }
    if (!waived.is_zero() && taken_back > Rupiah{}) {
        return Sentence{say("Of the payment, {} is penalty, {} interest, {} principal. {} of interest and "
                            "penalties is waived, and was never received: {} of it was income before, as "
                            "accrued, and is taken back."),
                        {penalty, interest, principal, waived, taken_back}};
    }
    if (!waived.is_zero()) {
        return Sentence{say("Of the payment, {} is penalty, {} interest, {} principal. {} of interest and "
                            "penalties is waived: it is credited and debited again, and was never received."),
                        {penalty, interest, principal, waived}};
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
