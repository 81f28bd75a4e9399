#include "neraca/waste/stock.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <limits>
#include <ranges>

#include "neraca/value/shares.hpp"

namespace neraca {
namespace {

constexpr std::int64_t sen_in_a_rupiah = 100;

bool is_whole(Rupiah amount) {
    return amount.sen() % sen_in_a_rupiah == 0;
}

Stock stock_in(const Balance& sum) {
    return {sum.quantity_in - sum.quantity_out, sum.net()};
}

/// Visits what was posted on `account` of `item` up to `day` by the entry `before` and later ones of its
/// year.
void each_later_posting(const Book& book, const AccountCode& account, const ItemCode& item, Date day,
                        EntryNumber before, const std::function<void(const Posting&)>& visit) {
    const Date new_year = before.year > Date::first().year() ? Date{before.year, 1, 1} : Date::first();
    book.each_posting({.first_day = new_year, .last_day = day, .account = account, .item = item},
                      [&](const PostedLine& line) {
                          if (line.entry.number >= before) {
                              visit(line.posting);
                          }
                      });
}

__extension__ using WideAmount = __int128;
std::int64_t to_amount(WideAmount amount) {
    if (amount > std::numeric_limits<std::int64_t>::max()) {
        refuse_amount();
    }
    return static_cast<std::int64_t>(amount);
}

std::vector<Rupiah> shared_by(Rupiah total, const std::vector<std::int64_t>& weights, bool in_rupiah) {
    const std::vector<std::int64_t> parts =
        shared_out(in_rupiah ? total.sen() / sen_in_a_rupiah : total.sen(), weights);
    std::vector<Rupiah> amounts;
    for (const std::int64_t part : parts) {
        amounts.push_back(in_rupiah ? Rupiah::of_rupiah(part) : Rupiah::of_sen(part));
    }
    return amounts;
}

std::vector<std::int64_t> thousandths_of(std::span<const Quantity> quantities) {
    std::vector<std::int64_t> thousandths;
    for (const Quantity quantity : quantities) {
        thousandths.push_back(quantity.thousandths());
    }
    return thousandths;
}

}  // namespace

Quantity ItemStock::quantity() const {
    return owned() + consigned.quantity;
}
Rupiah ItemStock::value() const {
    return members.value + others.value;
}

Stock stock_on(const Book& book, const AccountCode& account, const ItemCode& item, Date day,
               std::optional<EntryNumber> before) {
    Stock stock;
    for (const Balance& sum : book.balances({.last_day = day, .account = account, .item = item})) {
        const Stock part = stock_in(sum);
        stock.quantity += part.quantity;
        stock.value += part.value;
    }
    if (before) {
        each_later_posting(book, account, item, day, *before, [&](const Posting& posting) {
            const bool is_in = posting.side == Side::debit;
            const Quantity quantity = posting.dimensions.quantity.value_or(Quantity{});
            stock.quantity = is_in ? stock.quantity - quantity : stock.quantity + quantity;
            stock.value -= is_in ? posting.amount : -posting.amount;
        });
    }
    return stock;
}

std::map<ItemCode, Stock> stock_by_item(const Book& book, const AccountCode& account, Date day) {
    std::map<ItemCode, Stock> stock;
    for (const Balance& sum :
         book.balances({.last_day = day, .group_by = {.item = true}, .account = account})) {
        if (sum.dimensions.item) {
            stock[*sum.dimensions.item] = stock_in(sum);
        }
    }
    return stock;
}

ItemStock stock_of(const WasteBank& bank, const ItemCode& item, Date day, std::optional<EntryNumber> before) {
    ItemStock stock;
    for (const Pool pool : all_pools) {
        if (const AccountCode* account = bank.find_account(stock_role(pool))) {
            stock[pool] = stock_on(bank.book(), *account, item, day, before);
        }
    }
    return stock;
}

std::map<ItemCode, ItemStock> stock_of_all(const WasteBank& bank, Date day) {
    std::map<ItemCode, ItemStock> stock;
    for (const Pool pool : all_pools) {
        const AccountCode* const account = bank.find_account(stock_role(pool));
        if (account == nullptr) {
            continue;
        }
        for (const auto& [item, part] : stock_by_item(bank.book(), *account, day)) {
            stock[item][pool] = part;
        }
    }
    return stock;
}

std::vector<Claim> claims_on(const WasteBank& bank, const ItemCode& item, Date day,
                             std::optional<EntryNumber> before) {
    const AccountCode* const account = bank.find_account(AccountRole::waste_claims);
    if (account == nullptr) {
        return {};
    }
    std::map<std::optional<MemberNumber>, Quantity> claimed;  // none stands before all members
    for (const Balance& sum : bank.book().balances(
             {.last_day = day, .group_by = {.member = true}, .account = *account, .item = item})) {
        claimed[sum.dimensions.member] += sum.quantity_out - sum.quantity_in;
    }
    if (before) {
        each_later_posting(bank.book(), *account, item, day, *before, [&](const Posting& posting) {
            const Quantity quantity = posting.dimensions.quantity.value_or(Quantity{});
            claimed[posting.dimensions.member] +=
                posting.side == Side::credit ? Quantity{} - quantity : quantity;
        });
    }
    std::vector<Claim> claims;
    for (const auto& [member, quantity] : claimed) {
        if (quantity > Quantity{}) {
            claims.push_back({member, quantity});
        }
    }
    return claims;
}

Rupiah cost_of(Stock stock, Quantity out) {
    assert(out >= Quantity{} && out <= stock.quantity);
    if (out == stock.quantity) {
        return stock.value;
    }
    const std::int64_t share =
        multiply_divide_half_up(stock.value.sen(), out.thousandths(),
                                checked_multiply(stock.quantity.thousandths(), sen_in_a_rupiah));
    const std::int64_t most = stock.value.sen() / sen_in_a_rupiah - 1;  // a rupiah stays
    return Rupiah::of_rupiah(std::max<std::int64_t>(std::min(share, most), 0));
}

PerPool<Rupiah> worth_at_average(const PerPool<Stock>& stock, const PerPool<Quantity>& found) {
    using Wide = WideAmount;
    struct Share {
        std::int64_t rupiah = 0;
        Wide rest = 0;  // of a rupiah: rest / divisor
        Wide divisor = 1;
    };
    PerPool<Share> shares;
    for (const Pool pool : owned_pools) {
        if (found[pool] > Quantity{}) {
            const Wide divisor = Wide{stock[pool].quantity.thousandths()} * sen_in_a_rupiah;
            const Wide product = Wide{stock[pool].value.sen()} * found[pool].thousandths();
            shares[pool] = {to_amount(product / divisor), product % divisor, divisor};
        }
    }
    const Share& members = shares.members;
    const Share& others = shares.others;
    // Twice the sum of both rests, over the product of both divisors: a half and more is a rupiah, one and a
    // half and more are two.
    const Wide whole = members.divisor * others.divisor;
    const Wide twice = 2 * (members.rest * others.divisor + others.rest * members.divisor);
    const int over = twice >= 3 * whole ? 2 : twice >= whole ? 1 : 0;
    const bool members_lost_more = members.rest * others.divisor >= others.rest * members.divisor;
    const int to_members = over == 2 || (over == 1 && members_lost_more) ? 1 : 0;
    return {.members = Rupiah::of_rupiah(checked_add(members.rupiah, to_members)),
            .others = Rupiah::of_rupiah(checked_add(others.rupiah, over - to_members))};
}

PerPool<Rupiah> cost_of(const PerPool<Stock>& stock, const PerPool<Quantity>& out) {
    const auto is_part = [&](Pool pool) { return !out[pool].is_zero() && out[pool] < stock[pool].quantity; };
    if (!is_part(Pool::members) || !is_part(Pool::others)) {
        return {.members = cost_of(stock.members, out.members), .others = cost_of(stock.others, out.others)};
    }
    PerPool<Rupiah> cost = worth_at_average(stock, out);
    for (const Pool pool : owned_pools) {
        const std::int64_t most = stock[pool].value.sen() / sen_in_a_rupiah - 1;  // a rupiah stays
        cost[pool] = std::max(std::min(cost[pool], Rupiah::of_rupiah(most)), Rupiah{});
    }
    return cost;
}

PerPool<Quantity> spread_over(const PerPool<Stock>& stock, Quantity quantity) {
    // A pool that an older book holds below zero gives nothing.
    const auto there = [](const Stock& pool) { return std::max(pool.quantity, Quantity{}); };
    const Quantity weights[] = {there(stock.members), there(stock.others), there(stock.consigned)};
    const std::vector<Quantity> parts = shared_quantity(quantity, weights);
    return {.members = parts[0], .others = parts[1], .consigned = parts[2]};
}

std::vector<Rupiah> shared_amount(Rupiah total, std::span<const Quantity> weights) {
    return shared_by(total, thousandths_of(weights), is_whole(total));
}

std::vector<Rupiah> shared_amount(Rupiah total, std::span<const Rupiah> weights) {
    std::vector<std::int64_t> sen;
    for (const Rupiah weight : weights) {
        sen.push_back(weight.sen());
    }
    return shared_by(total, sen, is_whole(total) && std::ranges::all_of(weights, is_whole));
}

std::vector<Quantity> shared_quantity(Quantity total, std::span<const Quantity> weights) {
    std::vector<Quantity> quantities;
    for (const std::int64_t part : shared_out(total.thousandths(), thousandths_of(weights))) {
        quantities.push_back(Quantity::of_thousandths(part));
    }
    return quantities;
}

void refuse_for_stock(const Item& item, Date day, Quantity wanted, const ItemStock& there) {
    throw BookError{
        Rule::stock_cannot_go_below_zero,
        say("{} {} of {} is more than the {} there are on {}: from members {}, from others {}, on "
            "consignment {}"),
        {wanted, item.unit, item.code, there.quantity(), day, there.members.quantity, there.others.quantity,
         there.consigned.quantity},
        Sentence{say("check the weight; `neraca stock count {}=QUANTITY` books what is really there; `sell "
                     "--surplus` sells what the buyer's scale shows more"),
                 {item.code}}};
}

}  // namespace neraca
