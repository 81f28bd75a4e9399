#include "neraca/report/explain/waste_explanation.hpp"

#include <algorithm>
#include <map>

#include "neraca/waste/stock.hpp"

namespace neraca {
namespace {

/// Which roles an entry touches, by side.
class Touched {
public:
    Touched(const ChartOfAccounts& chart, const JournalEntry& entry) : chart_{chart}, entry_{entry} {}

    bool operator()(Side side, std::initializer_list<AccountRole> roles) const {
        return std::ranges::any_of(entry_.postings(), [&](const Posting& posting) {
            return posting.side == side &&
                   std::ranges::count(roles, chart_.account(posting.account).role) != 0;
        });
    }
    bool loan_paid() const {
        return std::ranges::any_of(entry_.postings(), [](const Posting& posting) {
            return posting.side == Side::credit && posting.dimensions.loan;
        });
    }
    bool savings_debited() const {
        return std::ranges::any_of(entry_.postings(), [](const Posting& posting) {
            return posting.side == Side::debit && posting.dimensions.product;
        });
    }

private:
    const ChartOfAccounts& chart_;
    const JournalEntry& entry_;
};

std::optional<Sentence> behind_a_delivery(const Touched& touched) {
    using enum AccountRole;
    if (touched(Side::debit, {waste_consigned})) {
        return Sentence{say(
            "Waste on consignment stays its depositor's own until it is sold: its quantity is noted, without "
            "an amount. The proceeds are shared when it is sold.")};
    }
    if (!touched(Side::debit, {waste_stock_members, waste_stock_others})) {
        return std::nullopt;
    }
    if (touched(Side::credit, {charity})) {
        return Sentence{
            say("Waste that is given away is worth its list price: stock is debited, the charity "
                "fund is credited. It is no income of the cooperative.")};
    }
    if (touched.loan_paid()) {
        return Sentence{
            say("Waste pays off a loan: stock is debited, what the member owes is credited. Only "
                "the interest in it is income.")};
    }
    if (touched(Side::credit, {waste_fee_members, waste_fee_others})) {
        return Sentence{
            say("Waste is bought on credit: stock is debited at the list price, savings are credited "
                "with what the cut leaves, and the cut is income at once.")};
    }
    return Sentence{
        say("Waste is bought on credit: stock is debited and savings are credited with what the "
            "depositor gets for it. It is no income: that comes when the waste is sold for more.")};
}

std::optional<Sentence> behind_a_sale(const Touched& touched) {
    using enum AccountRole;
    const bool owned = touched(Side::credit, {waste_stock_members, waste_stock_others});
    if (!touched(Side::credit, {waste_consigned})) {
        return std::nullopt;
    }
    return owned ? Sentence{say("Part of this waste was the cooperative's own: what the buyer pays for it is "
                                "income, and what it cost becomes an expense. Part was on consignment: its "
                                "depositors are credited their share, and only the rest is income.")}
                 : Sentence{
                       say("This waste was on consignment: the depositors are credited their share of what "
                           "the buyer pays, and only the rest is the cooperative's income. It has no cost.")};
}

std::optional<Sentence> behind_a_change(const Touched& touched) {
    using enum AccountRole;
    if (touched.savings_debited()) {
        return Sentence{
            say("Waste goes back to who delivered it: his savings are debited, stock is credited at "
                "what it was taken in at, as if it had not come.")};
    }
    if (touched(Side::debit, {waste_spoiled, waste_spoiled_others})) {
        return Sentence{
            say("Spoiled waste is an expense: it is debited at what the waste cost on average, and "
                "stock is credited.")};
    }
    if (touched(Side::debit, {waste_shrinkage, waste_shrinkage_others})) {
        return Sentence{
            say("Less was found than the books say: what is missing is an expense at its average "
                "cost, and stock is credited.")};
    }
    if (touched(Side::credit, {waste_shrinkage, waste_shrinkage_others})) {
        return Sentence{
            say("More was found than the books say: stock is debited at its average cost, and the "
                "expense of shrinkage goes down.")};
    }
    if (touched(Side::debit, {waste_stock_members, waste_stock_others})) {
        return Sentence{
            say("Sorting again makes one kind of waste into another: its value moves in full, and "
                "nothing is earned or lost.")};
    }
    return std::nullopt;
}

std::optional<Sentence> behind_a_receipt(const Touched& touched) {
    using enum AccountRole;
    if (touched(Side::debit, {waste_sales_members, waste_sales_others, waste_surplus_weight,
                              waste_fee_members, waste_fee_others})) {
        return Sentence{
            say("What a buyer keeps back takes the income of that sale back: sales are debited. What "
                "he pays is no income now: it was booked when the waste was sold.")};
    }
    return std::nullopt;
}

bool is_owned_stock(const Account& account) {
    return account.role == AccountRole::waste_stock_members ||
           account.role == AccountRole::waste_stock_others;
}

/// What the entry takes out of each account and item of owned stock, once each.
using TakenOut = std::map<std::pair<AccountCode, ItemCode>, Stock>;
TakenOut taken_out(const ChartOfAccounts& chart, const JournalEntry& entry) {
    TakenOut taken;
    for (const Posting& posting : entry.postings()) {
        if (posting.side == Side::credit && posting.dimensions.item && posting.dimensions.quantity &&
            is_owned_stock(chart.account(posting.account))) {
            Stock& stock = taken[{posting.account, *posting.dimensions.item}];
            stock.quantity += *posting.dimensions.quantity;
            stock.value += posting.amount;
        }
    }
    return taken;
}

}  // namespace

std::optional<Sentence> waste_rule_behind(const ChartOfAccounts& chart, const JournalEntry& entry) {
    const Touched touched{chart, entry};
    switch (entry.kind()) {
        case EntryKind::deposit:
            return behind_a_delivery(touched);
        case EntryKind::sale:
            return behind_a_sale(touched);
        case EntryKind::stock:
            return behind_a_change(touched);
        case EntryKind::receipt:
            return behind_a_receipt(touched);
        default:
            return std::nullopt;
    }
}

std::vector<Sentence> average_costs(const Book& book, const PostedEntry& posted) {
    const JournalEntry& entry = posted.entry;
    std::vector<Sentence> sentences;
    if (entry.kind() != EntryKind::sale && entry.kind() != EntryKind::stock) {
        return sentences;
    }
    const TakenOut all_taken = taken_out(book.chart(), entry);
    for (const auto& [place, taken] : all_taken) {
        const auto& [account, item] = place;
        const Stock stock = stock_on(book, account, item, entry.date(), posted.number);
        if (taken.quantity > stock.quantity) {
            continue;  // posted by hand
        }
        const Rupiah off = taken.value - cost_of(stock, taken.quantity);
        const bool is_of_two_pools =
            std::ranges::count_if(all_taken, [&code = place.second](const auto& each) {
                return each.first.second == code;
            }) > 1;
        const bool is_rounded_together =
            is_of_two_pools && (off == Rupiah::of_rupiah(1) || off == Rupiah::of_rupiah(-1));
        if (is_rounded_together) {
            sentences.push_back(Sentence{
                say("Cost of {} on account {}: {} there were worth {}, so {} cost {} x {} / {} = {}: "
                    "the costs of both stock accounts are rounded together to whole rupiah."),
                {item, account, stock.quantity, stock.value, taken.quantity, stock.value, taken.quantity,
                 stock.quantity, taken.value}});
            continue;
        }
        if (!off.is_zero()) {
            continue;  // handed back at its own price, or posted by hand
        }
        sentences.push_back(
            taken.quantity == stock.quantity
                ? Sentence{say("Cost of {} on account {}: all {} that there were go, and with them all of "
                               "their "
                               "value, {}."),
                           {item, account, taken.quantity, taken.value}}
                : Sentence{
                      say("Cost of {} on account {}: {} there were worth {}, so {} cost {} x {} / {} = {}, "
                          "in whole rupiah."),
                      {item, account, stock.quantity, stock.value, taken.quantity, stock.value,
                       taken.quantity, stock.quantity, taken.value}});
    }
    return sentences;
}

}  // namespace neraca
