// What a buyer owes, pays and claims back.

#include <algorithm>

#include "neraca/waste/sale.hpp"

namespace neraca {
namespace {

constexpr AccountRole revenue_roles[] = {AccountRole::waste_sales_members, AccountRole::waste_sales_others,
                                         AccountRole::waste_surplus_weight, AccountRole::waste_fee_members,
                                         AccountRole::waste_fee_others};

void require_debt(const BuyerPayment& payment, const WasteBank& bank) {
    // Without his owing less than nothing then or later.
    const Rupiah owed = least_balance(
        bank.book(), Side::debit,
        {.account = bank.account(AccountRole::buyer_receivables), .member = payment.buyer.number},
        payment.heading.date);
    if (payment.amount + payment.claim > owed) {
        throw BookError{Rule::buyer_owes_less,
                        say("{} {} owes {} on {}, which is less than {}"),
                        {payment.buyer.number, payment.buyer.name, std::max(owed, Rupiah{}),
                         payment.heading.date, payment.amount + payment.claim},
                        Sentence{say("`neraca report sales` shows what was sold on account")}};
    }
}

/// The sale that is claimed against. Throws BookError{sale_must_exist}.
PostedEntry sale_of(const BuyerPayment& payment, const WasteBank& bank) {
    const Sentence hint{say("`neraca report sales` shows the sales with their numbers")};
    if (!payment.sale) {
        throw BookError{Rule::sale_must_exist,
                        say("a claim of {} names the sale that it is about"),
                        {payment.claim},
                        hint};
    }
    const std::optional<PostedEntry> posted = bank.book().find_entry(*payment.sale);
    const bool stands = posted && posted->entry.kind() == EntryKind::sale && !posted->reversed_by &&
                        posted->entry.date() <= payment.heading.date;
    const auto is_to_buyer = [&](const Posting& posting) {
        return posting.side == Side::debit && posting.dimensions.member == payment.buyer.number &&
               !posting.dimensions.item;
    };
    if (!stands || std::ranges::none_of(posted->entry.postings(), is_to_buyer)) {
        throw BookError{Rule::sale_must_exist,
                        say("entry {} is no sale to {} that stands on {}"),
                        {*payment.sale, payment.buyer.number, payment.heading.date},
                        hint};
    }
    return *posted;
}

bool is_revenue(const Posting& posting, const WasteBank& bank) {
    return posting.side == Side::credit && std::ranges::any_of(revenue_roles, [&](AccountRole role) {
               const AccountCode* const account = bank.find_account(role);
               return account != nullptr && *account == posting.account;
           });
}

/// What the buyer claims of an item, with what he claimed before, is no more than what it was sold to him
/// for.
void require_earned(const BuyerPayment& payment, const Posting& claimed, const WasteBank& bank) {
    if (posted_under(bank.book(), payment.heading.key)) {
        return;
    }
    const MemberNumber& buyer = payment.buyer.number;
    const auto names_buyer = [&](const Posting& posting) { return posting.dimensions.member == buyer; };
    Rupiah earned;  // less what was claimed, and what was taken back
    bank.book().each_posting(
        {.account = claimed.account, .item = claimed.dimensions.item}, [&](const PostedLine& line) {
            const bool is_of_item = line.posting.dimensions.item == claimed.dimensions.item;
            if (is_of_item && std::ranges::any_of(line.entry.entry.postings(), names_buyer)) {
                earned -= line.posting.net();
            }
        });
    if (claimed.amount > earned) {
        throw BookError{
            Rule::buyer_owes_less,
            say("{} {} claims {} of {}, but after earlier claims only {} is left of what it was sold "
                "for"),
            {buyer, payment.buyer.name, claimed.amount,
             claimed.dimensions.item ? Fact{*claimed.dimensions.item} : Fact{say("the sale")},
             std::max(earned, Rupiah{})},
            Sentence{say("`neraca report sales` shows the sales and the claims against them")}};
    }
}

/// The claim, account by account and item by item.
std::vector<Posting> claim_postings(const BuyerPayment& payment, const WasteBank& bank) {
    const PostedEntry sale = sale_of(payment, bank);
    std::vector<Posting> postings;
    std::vector<Rupiah> revenue;
    Rupiah total;
    for (const Posting& posting : sale.entry.postings()) {
        if (is_revenue(posting, bank)) {
            postings.push_back({posting.account, Side::debit, Rupiah{}, {.item = posting.dimensions.item}});
            revenue.push_back(posting.amount);
            total += posting.amount;
        }
    }
    if (payment.claim > total) {
        throw BookError{
            Rule::buyer_owes_less,
            say("sale {} brought the cooperative {}: a claim of {} is more"),
            {sale.number, total, payment.claim},
            Sentence{say("what depositors were credited stays theirs; `neraca post` books what the "
                         "cooperative bears besides")}};
    }
    const std::vector<Rupiah> parts = shared_amount(payment.claim, revenue);
    for (std::size_t index = 0; index < postings.size(); ++index) {
        postings[index].amount = parts[index];
        require_earned(payment, postings[index], bank);
    }
    return without_nothing(std::move(postings));
}

}  // namespace

Rupiah owed_by(const Book& book, const MemberNumber& buyer, Date day) {
    const Account* const receivables = book.chart().find_role(AccountRole::buyer_receivables);
    return receivables == nullptr
               ? Rupiah{}
               : net_of(book, {.last_day = day, .account = receivables->code, .member = buyer});
}

JournalEntry entry_for(const BuyerPayment& payment, const WasteBank& bank) {
    require_buyer(payment.buyer);
    if (payment.amount.is_negative() || payment.claim.is_negative() ||
        (payment.amount + payment.claim).is_zero()) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} is not more than zero"),
                        {payment.amount + payment.claim}};
    }
    if (!posted_under(bank.book(), payment.heading.key)) {
        require_debt(payment, bank);
    }
    const Dimensions buyer{.member = payment.buyer.number};
    std::vector<Posting> postings;
    if (!payment.amount.is_zero()) {
        postings.push_back({payment.cash, Side::debit, payment.amount, buyer});
    }
    if (!payment.claim.is_zero()) {
        std::ranges::move(claim_postings(payment, bank), std::back_inserter(postings));
    }
    postings.push_back(
        {bank.account(AccountRole::buyer_receivables), Side::credit, payment.amount + payment.claim, buyer});
    return JournalEntry{payment.heading, EntryKind::receipt, std::move(postings)};
}

}  // namespace neraca
