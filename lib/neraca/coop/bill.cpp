#include "neraca/coop/bill.hpp"

namespace neraca {

JournalEntry entry_for(const Bill& bill, const Book& book) {
    const Rupiah total = bill.amount + bill.fee;
    Passbook any_amount = bill.passbook;
    any_amount.product.minimum_amount = {};
    any_amount.product.multiple_of = {};
    require_to_give(any_amount, total, bill.heading, book);
    const MemberNumber& member = bill.passbook.member.number;
    std::vector<Posting> postings{savings_posting(bill.passbook, Side::debit, total),
                                  {book.chart().account_for(AccountRole::bills_payable).code,
                                   Side::credit,
                                   bill.amount,
                                   {.member = member}}};
    if (!bill.fee.is_zero()) {
        postings.push_back({book.chart().account_for(AccountRole::administration_fees).code,
                            Side::credit,
                            bill.fee,
                            {.member = member}});
    }
    return JournalEntry{bill.heading, EntryKind::withdrawal, std::move(postings)};
}

JournalEntry entry_for(const BillPayment& payment, const Book& book) {
    const AccountCode& account = book.chart().account_for(AccountRole::bills_payable).code;
    const auto member = payment.member ? std::optional{payment.member->number} : std::nullopt;
    const Rupiah owed =
        least_balance(book, Side::credit, {.account = account, .member = member}, payment.heading.date);
    if (payment.amount > owed && !posted_under(book, payment.heading.key)) {
        throw BookError{Rule::bills_are_less,
                        say("{} deducted for bills and not paid on by {} is less than {}"),
                        {owed, payment.heading.date, payment.amount},
                        Sentence{say("`neraca bill charge` deducts a bill from savings first")}};
    }
    return JournalEntry{payment.heading,
                        EntryKind::journal,
                        {{account, Side::debit, payment.amount, {.member = member}},
                         {payment.counter_account, Side::credit, payment.amount}}};
}

}  // namespace neraca
