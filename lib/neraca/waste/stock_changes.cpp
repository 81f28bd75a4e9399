#include "neraca/waste/stock_changes.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"
#include "neraca/waste/consignment.hpp"
#include "neraca/waste/priced_line.hpp"
#include "neraca/waste/weighing.hpp"

namespace neraca {
namespace {

Dimensions goods(const Item& item, Quantity quantity) {
    return {.item = item.code, .quantity = quantity};
}

void add(std::vector<Posting>& postings, const AccountCode& account, Side side, Rupiah amount,
         Dimensions dimensions) {
    postings.push_back({account, side, amount, std::move(dimensions)});
}

/// What of `goods` the account of a loss says.
Dimensions lost(const LossAccount& account, Dimensions goods) {
    if (!account.takes_quantity) {
        goods.quantity.reset();
    }
    return goods;
}

/// Takes `quantity` out of all pools of an item. Gives what it cost.
Rupiah take_out(std::vector<Posting>& postings, const WasteBank& bank, const Item& item, Date date,
                const ItemStock& stock, Quantity quantity, Loss reason, std::optional<EntryNumber> before) {
    const PerPool<Quantity> taken = spread_over(stock, quantity);
    const PerPool<Rupiah> costs = cost_of(stock, taken);
    Rupiah value;
    for (const Pool pool : all_pools) {
        if (taken[pool].is_zero()) {
            continue;
        }
        const LossAccount account = bank.loss_account(pool, reason);
        const Dimensions gone = goods(item, taken[pool]);
        add(postings, account.code, Side::debit, costs[pool], lost(account, gone));
        add(postings, bank.stock_account(pool), Side::credit, costs[pool], gone);
        value += costs[pool];
    }
    if (!taken.consigned.is_zero() && taken.consigned == stock.consigned.quantity) {
        add_settled_at_nothing(bank, item.code, date, claims_on(bank, item.code, date, before), postings);
    }
    return value;
}

/// Puts what a stock-take found more into the pools there are, at the average of each. Gives its value.
Rupiah put_in(std::vector<Posting>& postings, const WasteBank& bank, const Item& item, const ItemStock& stock,
              Quantity quantity) {
    const PerPool<Quantity> found = spread_over(stock, quantity);
    const PerPool<Rupiah> worth_of_it = worth_at_average(stock, found);
    Rupiah value;
    for (const Pool pool : all_pools) {
        if (found[pool].is_zero()) {
            continue;
        }
        const LossAccount account = bank.loss_account(pool, Loss::shrinkage);
        const Dimensions more = goods(item, found[pool]);
        add(postings, bank.stock_account(pool), Side::debit, worth_of_it[pool], more);
        add(postings, account.code, Side::credit, worth_of_it[pool], lost(account, more));
        value += worth_of_it[pool];
    }
    return value;
}

/// The same where the books have nothing of it.
Rupiah put_in_anew(std::vector<Posting>& postings, const WasteBank& bank, const CountedItem& counted,
                   Quantity quantity) {
    const Item& item = counted.item;
    if (!counted.price_per_unit) {
        throw BookError{Rule::price_must_exist,
                        say("the books have nothing of {}, so {} that were counted have no average cost"),
                        {item.code, quantity},
                        Sentence{say("say what a unit is put in at: {}=QUANTITY@PRICE"), {item.code}}};
    }
    if (counted.price_per_unit->is_negative()) {
        throw BookError{
            Rule::posting_must_be_positive, say("{} is not more than zero"), {*counted.price_per_unit}};
    }
    const Rupiah value = bank.worth_of(quantity, *counted.price_per_unit);
    if (value.is_zero()) {
        throw BookError{Rule::amount_is_zero,
                        say("{} at {} is worth nothing in whole rupiah"),
                        {quantity, *counted.price_per_unit}};
    }
    add(postings, bank.stock_account(Pool::members), Side::debit, value, goods(item, quantity));
    add(postings, bank.loss_account(Pool::members, Loss::shrinkage).code, Side::credit, value,
        goods(item, quantity));
    return value;
}

void require_each_once(const std::vector<CountedItem>& items) {
    if (items.empty()) {
        throw BookError{Rule::wrong_call, say("a stock-take names at least one item")};
    }
    for (auto item = items.begin(); item != items.end(); ++item) {
        const auto is_same = [&](const CountedItem& other) { return other.item.code == item->item.code; };
        if (std::any_of(std::next(item), items.end(), is_same)) {
            throw BookError{Rule::wrong_call,
                            say("{} is counted twice"),
                            {item->item.code},
                            Sentence{say("say once what there is of it in all")}};
        }
    }
}

CountLine counted_line(const CountedItem& counted, const StockCount& count, const WasteBank& bank,
                       std::optional<EntryNumber> before, std::vector<Posting>& postings) {
    if (counted.counted < Quantity{}) {
        throw BookError{Rule::quantity_must_be_readable,
                        say("{} of {} is less than nothing"),
                        {counted.counted, counted.item.code}};
    }
    const ItemStock stock = stock_of(bank, counted.item.code, count.heading.date, before);
    CountLine line{counted.item, stock.quantity(), counted.counted, stock.value(), stock.value()};
    if (line.counted < line.in_books) {
        line.value_after -= take_out(postings, bank, counted.item, count.heading.date, stock,
                                     line.in_books - line.counted, Loss::shrinkage, before);
    } else if (line.counted > line.in_books) {
        const Quantity more = line.counted - line.in_books;
        line.value_after += line.in_books > Quantity{} ? put_in(postings, bank, counted.item, stock, more)
                                                       : put_in_anew(postings, bank, counted, more);
    }
    return line;
}

}  // namespace

CountNote note_for(const StockCount& count, const WasteBank& bank) {
    bank.require_stock();
    require_each_once(count.items);
    const std::optional<EntryNumber> before = number_posted_under(bank.book(), count.heading.key);
    CountNote note;
    std::vector<Posting> postings;
    for (const CountedItem& item : count.items) {
        note.lines.push_back(counted_line(item, count, bank, before, postings));
    }
    if (!postings.empty()) {
        note.entry = JournalEntry{count.heading, EntryKind::stock, std::move(postings)};
    }
    return note;
}

std::vector<Count> counts_of(const StockCount& count, const WasteBank& bank) {
    std::vector<Count> counts;
    for (const CountedItem& counted : count.items) {
        const ItemCode& item = counted.item.code;
        const ItemStock stock = stock_of(bank, item, count.heading.date);
        for (const Pool pool : all_pools) {
            const bool is_all_there_is = pool == Pool::members && stock.quantity().is_zero();
            if (is_all_there_is || !stock[pool].quantity.is_zero()) {
                counts.push_back({.day = count.heading.date,
                                  .account = bank.stock_account(pool),
                                  .item = item,
                                  .quantity = stock[pool].quantity});
            }
        }
    }
    return counts;
}

namespace {

/// What a regrade makes in all.
Quantity made_of(const Regrade& regrade) {
    Quantity made;
    for (const GradedInto& graded : regrade.into) {
        made += graded.quantity;
    }
    return made;
}

void require_regrade(const Regrade& regrade) {
    require_above_zero(regrade.from, regrade.taken);
    if (regrade.into.empty()) {
        throw BookError{Rule::wrong_call,
                        say("{} {} of {} become nothing"),
                        {regrade.taken, regrade.from.unit, regrade.from.code},
                        Sentence{say("name what it becomes, or use `neraca stock spoil`")}};
    }
    for (const GradedInto& graded : regrade.into) {
        require_above_zero(graded.item, graded.quantity);
        if (graded.item.code == regrade.from.code) {
            throw BookError{Rule::accounts_must_differ,
                            say("{} cannot become {}: take less of it instead"),
                            {regrade.from.code, graded.item.code}};
        }
        if (graded.item.unit != regrade.from.unit) {
            throw BookError{Rule::units_must_be_the_same,
                            say("{} is counted in {} and {} in {}: one does not become the other"),
                            {regrade.from.code, regrade.from.unit, graded.item.code, graded.item.unit}};
        }
        if (!graded.item.active) {
            throw BookError{
                Rule::item_must_be_active,
                say("{} {} is taken in no more"),
                {graded.item.code, graded.item.name},
                Sentence{say("`neraca item set {} --reopen` takes it in again"), {graded.item.code}}};
        }
    }
    if (const Quantity made = made_of(regrade); made > regrade.taken) {
        throw BookError{Rule::regraded_more_than_taken,
                        say("{} {} cannot become {}"),
                        {regrade.taken, regrade.from.unit, made},
                        Sentence{say("sorting again loses weight and gains none; `neraca stock count` books "
                                     "what was found more")}};
    }
}

/// What one owned pool gives and becomes.
void add_regraded(std::vector<Posting>& postings, const WasteBank& bank, const Regrade& regrade, Pool pool,
                  Quantity taken, Rupiah cost, const std::vector<Quantity>& made) {
    postings.push_back({bank.stock_account(pool), Side::credit, cost, goods(regrade.from, taken)});
    if (std::ranges::all_of(made, &Quantity::is_zero)) {
        const LossAccount account = bank.loss_account(pool, Loss::shrinkage);
        add(postings, account.code, Side::debit, cost, lost(account, goods(regrade.from, taken)));
        return;
    }
    const std::vector<Rupiah> values = shared_amount(cost, made);
    for (std::size_t index = 0; index < made.size(); ++index) {
        if (!made[index].is_zero()) {
            postings.push_back({bank.stock_account(pool), Side::debit, values[index],
                                goods(regrade.into[index].item, made[index])});
        }
    }
}

}  // namespace

RegradeNote note_for(const Regrade& regrade, const WasteBank& bank) {
    bank.require_stock();
    require_regrade(regrade);
    ItemStock stock = stock_of(bank, regrade.from.code, regrade.heading.date,
                               number_posted_under(bank.book(), regrade.heading.key));
    if (regrade.taken > stock.owned()) {
        if (regrade.taken <= stock.quantity()) {
            throw BookError{Rule::waste_is_on_consignment,
                            say("{} {} of {} are on consignment and cannot be sorted into something else; {} "
                                "are the cooperative's own"),
                            {stock.consigned.quantity, regrade.from.unit, regrade.from.code, stock.owned()},
                            Sentence{say("sell them first, or hand them back: `neraca stock return`")}};
        }
        refuse_for_stock(regrade.from, regrade.heading.date, regrade.taken, stock);
    }
    stock.consigned = {};
    const PerPool<Quantity> taken = spread_over(stock, regrade.taken);
    const Quantity weights[] = {taken.members, taken.others};
    PerPool<std::vector<Quantity>> made;
    for (const GradedInto& graded : regrade.into) {
        const std::vector<Quantity> parts = shared_quantity(graded.quantity, weights);
        made.members.push_back(parts[0]);
        made.others.push_back(parts[1]);
    }
    const PerPool<Rupiah> cost = cost_of(stock, taken);
    Rupiah value;
    std::vector<Posting> postings;
    for (const Pool pool : owned_pools) {
        if (!taken[pool].is_zero()) {
            add_regraded(postings, bank, regrade, pool, taken[pool], cost[pool], made[pool]);
            value += cost[pool];
        }
    }
    return {.entry = JournalEntry{regrade.heading, EntryKind::stock, std::move(postings)},
            .lost = regrade.taken - made_of(regrade),
            .value = value};
}

JournalEntry entry_for(const Spoilage& spoilage, const WasteBank& bank) {
    bank.require_stock();
    require_above_zero(spoilage.item, spoilage.quantity);
    const std::optional<EntryNumber> before = number_posted_under(bank.book(), spoilage.heading.key);
    const ItemStock stock = stock_of(bank, spoilage.item.code, spoilage.heading.date, before);
    if (spoilage.quantity > stock.quantity()) {
        refuse_for_stock(spoilage.item, spoilage.heading.date, spoilage.quantity, stock);
    }
    std::vector<Posting> postings;
    take_out(postings, bank, spoilage.item, spoilage.heading.date, stock, spoilage.quantity, Loss::spoilage,
             before);
    return JournalEntry{spoilage.heading, EntryKind::stock, std::move(postings)};
}

namespace {

JournalEntry consigned_return(const WasteReturn& given_back, const WasteBank& bank, std::vector<Claim> claims,
                              const ItemStock& stock) {
    const Item& item = given_back.item;
    const Quantity quantity = given_back.quantity;
    Claim& own = *std::ranges::find(claims, std::optional{given_back.member.number}, &Claim::member);
    if (quantity > own.quantity || given_back.price_per_unit) {
        throw BookError{Rule::waste_is_on_consignment,
                        say("{} has {} {} of {} on consignment, which go back without a price"),
                        {given_back.member.number, own.quantity, item.unit, item.code},
                        Sentence{say("hand back what is on consignment by itself, without a price")}};
    }
    if (quantity > stock.consigned.quantity) {
        refuse_for_stock(item, given_back.heading.date, quantity, stock);
    }
    Dimensions claimed = goods(item, quantity);
    claimed.member = given_back.member.number;
    std::vector<Posting> postings{
        {bank.account(AccountRole::waste_claims), Side::debit, Rupiah{}, std::move(claimed)},
        {bank.stock_account(Pool::consigned), Side::credit, Rupiah{}, goods(item, quantity)}};
    if (quantity == stock.consigned.quantity) {
        own.quantity = own.quantity - quantity;
        std::erase_if(claims, [](const Claim& claim) { return claim.quantity.is_zero(); });
        add_settled_at_nothing(bank, item.code, given_back.heading.date, claims, postings);
    }
    return JournalEntry{given_back.heading, EntryKind::stock, std::move(postings)};
}

/// What stock gives for waste that is handed back at `value`: no more than leaves a rupiah while anything is
/// left, and all of it with the last of the waste.
Rupiah value_out(const Stock& stock, Quantity quantity, Rupiah value) {
    if (quantity == stock.quantity) {
        return stock.value;
    }
    return std::max(std::min(value, stock.value - Rupiah::of_rupiah(1)), Rupiah{});
}

JournalEntry owned_return(const WasteReturn& given_back, const WasteBank& bank, const ItemStock& stock) {
    const Pool pool = pool_of(given_back.member);
    if (given_back.quantity > stock[pool].quantity) {
        refuse_for_stock(given_back.item, given_back.heading.date, given_back.quantity, stock);
    }
    const PriceCustomer customer = customer_of(given_back.member);
    const PricedLine line = priced(
        {given_back.item, given_back.quantity, given_back.price_per_unit},
        {.day = given_back.heading.date, .channel = PriceChannel::savings, .customer = customer}, bank);
    const Earning earning = bank.earning_for(customer, given_back.heading.date);
    const Rupiah cut = earning.model == EarningModel::cut ? part_half_up(line.worth, earning.rate) : Rupiah{};
    const bool has_fee = earning.booking == CutBooking::gross && !cut.is_zero();
    const Rupiah taken_in_at = has_fee ? line.worth : line.worth - cut;
    const Rupiah out = value_out(stock[pool], given_back.quantity, taken_in_at);

    const SavingsProduct product =
        given_back.product ? *given_back.product : bank.waste_product_of(given_back.member);
    Dimensions returned = goods(given_back.item, given_back.quantity);
    std::vector<Posting> postings;
    const Dimensions of_item{.item = given_back.item.code};
    postings.push_back({product.account,
                        Side::debit,
                        line.worth - cut,
                        {.member = given_back.member.number,
                         .product = product.code,
                         .item = returned.item,
                         .quantity = returned.quantity}});
    if (has_fee) {
        postings.push_back({bank.fee_account(pool), Side::debit, cut, of_item});
    }
    postings.push_back({bank.stock_account(pool), Side::credit, out, std::move(returned)});
    if (out != taken_in_at) {
        const bool is_loss = out > taken_in_at;
        postings.push_back({bank.loss_account(pool, Loss::shrinkage).code,
                            is_loss ? Side::debit : Side::credit,
                            is_loss ? out - taken_in_at : taken_in_at - out, of_item});
    }
    return JournalEntry{given_back.heading, EntryKind::stock, std::move(postings)};
}

}  // namespace

JournalEntry entry_for(const WasteReturn& given_back, const WasteBank& bank) {
    bank.require_stock();
    require_above_zero(given_back.item, given_back.quantity);
    const std::optional<EntryNumber> before = number_posted_under(bank.book(), given_back.heading.key);
    const ItemStock stock = stock_of(bank, given_back.item.code, given_back.heading.date, before);
    std::vector<Claim> claims = claims_on(bank, given_back.item.code, given_back.heading.date, before);
    const auto own = std::ranges::find(claims, std::optional{given_back.member.number}, &Claim::member);
    return own == claims.end() ? owned_return(given_back, bank, stock)
                               : consigned_return(given_back, bank, claims, stock);
}

}  // namespace neraca
