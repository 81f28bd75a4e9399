#include "neraca/waste/sale.hpp"

#include <algorithm>
#include <set>

#include "neraca/waste/consignment.hpp"
#include "neraca/waste/priced_line.hpp"

namespace neraca {
namespace {

NoteLine note_line(const SoldLine& line, Date date, const WasteBank& bank) {
    if (line.our_weight) {
        require_above_zero(line.item, *line.our_weight);
    }
    const PricedLine found = priced({line.item, line.quantity, line.price_per_unit, line.amount},
                                    {.day = date, .channel = PriceChannel::buyer}, bank);
    return {line.item, line.quantity, found.price_per_unit, found.worth};
}

/// An item of the sale with what its postings need besides.
struct WorkedItem {
    ItemSold sold;
    Rupiah amount = {};            // of all its lines
    PerPool<Quantity> taken = {};  // that leaves stock: sold, and shrinkage
    PerPool<Rupiah> taken_cost = {};
    std::vector<SettledClaim> claims = {};

    Quantity shrunk(Pool pool) const { return taken[pool] - sold.sold[pool]; }
    Rupiah shrunk_cost(Pool pool) const { return taken_cost[pool] - sold.cost[pool]; }
    /// Found by a stock-take, so that nobody is owed for it.
    bool is_unclaimed() const { return claims.empty() && !sold.sold.consigned.is_zero(); }
};

/// The lines of one item together, in the order of the note.
std::vector<WorkedItem> by_item(const std::vector<SoldLine>& lines,
                                const std::vector<NoteLine>& priced_lines) {
    std::vector<WorkedItem> items;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const SoldLine& line = lines[index];
        auto place = std::ranges::find(items, line.item.code,
                                       [](const WorkedItem& item) { return item.sold.item.code; });
        if (place == items.end()) {
            place = items.insert(place, WorkedItem{.sold = {.item = line.item}});
        }
        place->sold.quantity += line.quantity;
        place->sold.our_weight += line.our_weight.value_or(line.quantity);
        place->amount += priced_lines[index].amount;
    }
    return items;
}

/// What leaves stock, from which pool, and how much of it is on the note. What left by our own scale and is
/// not on the note is shrinkage; what is on the note and did not leave is surplus.
void take(WorkedItem& item, const ItemStock& stock) {
    ItemSold& sold = item.sold;
    const Quantity leaving = std::min(sold.our_weight, std::max(stock.quantity(), Quantity{}));
    const Quantity from_stock = std::min(sold.quantity, leaving);
    item.taken = spread_over(stock, leaving);
    const Quantity weights[] = {item.taken.members, item.taken.others, item.taken.consigned};
    const std::vector<Quantity> parts = shared_quantity(from_stock, weights);
    sold.sold = {.members = parts[0], .others = parts[1], .consigned = parts[2]};
    sold.surplus = sold.quantity - from_stock;
    sold.shrinkage.quantity = leaving - from_stock;
    item.taken_cost = cost_of(stock, item.taken);
    sold.cost = cost_of(stock, sold.sold);
    for (const Pool pool : owned_pools) {
        // A rupiah of rounding may fall to the one pool of what is sold and to the other of what leaves.
        sold.cost[pool] = std::min(sold.cost[pool], item.taken_cost[pool]);
        sold.shrinkage.value += item.shrunk_cost(pool);
    }
}

/// The amount of the item by where the waste came from.
void share_amount(WorkedItem& item) {
    ItemSold& sold = item.sold;
    const Quantity weights[] = {sold.sold.members, sold.sold.others, sold.sold.consigned, sold.surplus};
    const std::vector<Rupiah> parts = shared_amount(item.amount, weights);
    sold.proceeds = {.members = parts[0], .others = parts[1], .consigned = parts[2]};
    sold.surplus_proceeds = parts[3];
}

WorkedItem worked_out(WorkedItem item, const Sale& sale, const WasteBank& bank,
                      std::optional<EntryNumber> before) {
    ItemSold& sold = item.sold;
    const ItemStock stock = stock_of(bank, sold.item.code, sale.heading.date, before);
    if (sold.our_weight > stock.quantity() && !sale.accepts_surplus) {
        refuse_for_stock(sold.item, sale.heading.date, sold.our_weight, stock);
    }
    take(item, stock);
    share_amount(item);
    if (!item.taken.consigned.is_zero()) {
        item.claims = settled(claims_on(bank, sold.item.code, sale.heading.date, before),
                              stock.consigned.quantity, item.taken.consigned);
    }
    if (item.is_unclaimed()) {
        sold.surplus_proceeds += sold.proceeds.consigned;
        sold.proceeds.consigned = {};
    } else {
        share_proceeds(sold.proceeds.consigned, item.claims);
    }
    return item;
}

/// Of the consigned part of an item: what depositors are credited, and what is kept.
void share_with_depositors(WorkedItem& item, Date date, const WasteBank& bank) {
    share_with_depositors(item.claims, date, bank);
    for (const SettledClaim& claim : item.claims) {
        (claim.member ? item.sold.credited : item.sold.to_charity) += claim.credited;
        item.sold.fee += claim.proceeds - claim.credited;
    }
}

/// Makes the postings of a sale: what comes in, then item by item.
class SalePostings {
public:
    SalePostings(const Sale& sale, const WasteBank& bank) : sale_{sale}, bank_{bank} {}

    std::vector<Posting> made(const std::vector<WorkedItem>& items) {
        Rupiah total;
        for (const WorkedItem& item : items) {
            total += item.amount;
        }
        const AccountCode& received =
            sale_.on_account ? bank_.account(AccountRole::buyer_receivables) : sale_.cash;
        add(received, Side::debit, total, {.member = sale_.buyer.number});
        for (const WorkedItem& item : items) {
            add_proceeds(item);
            add_shares(item);
            add_cost(item);
            add_settlement(item);
        }
        return std::move(postings_);
    }

private:
    void add(const AccountCode& account, Side side, Rupiah amount, Dimensions dimensions) {
        postings_.push_back({account, side, amount, std::move(dimensions)});
    }

    static Dimensions goods(const WorkedItem& item, Quantity quantity) {
        return {.item = item.sold.item.code, .quantity = quantity};
    }

    void add_proceeds(const WorkedItem& item) {
        for (const Pool pool : owned_pools) {
            if (!item.sold.sold[pool].is_zero()) {
                add(bank_.sales_account(pool), Side::credit, item.sold.proceeds[pool],
                    goods(item, item.sold.sold[pool]));
            }
        }
        const Quantity unclaimed = item.is_unclaimed() ? item.sold.sold.consigned : Quantity{};
        if (const Quantity surplus = item.sold.surplus + unclaimed; !surplus.is_zero()) {
            add(bank_.account(AccountRole::waste_surplus_weight), Side::credit, item.sold.surplus_proceeds,
                goods(item, surplus));
        }
    }

    void add_shares(const WorkedItem& item) {
        PerPool<Rupiah> fees;
        for (const SettledClaim& claim : item.claims) {
            if (!claim.member) {
                continue;
            }
            const Member& depositor = bank_.member(*claim.member, sale_.heading.date);
            const SavingsProduct& product = bank_.waste_product_of(depositor);
            add(product.account, Side::credit, claim.credited,
                {.member = claim.member,
                 .product = product.code,
                 .item = item.sold.item.code,
                 .quantity = claim.quantity});
            fees[pool_of(depositor)] += claim.proceeds - claim.credited;
        }
        const Dimensions of_item{.item = item.sold.item.code};
        for (const Pool pool : owned_pools) {
            if (!fees[pool].is_zero()) {
                add(bank_.fee_account(pool), Side::credit, fees[pool], of_item);
            }
        }
        if (!item.sold.to_charity.is_zero()) {
            add(bank_.account(AccountRole::charity), Side::credit, item.sold.to_charity, of_item);
        }
    }

    void add_cost(const WorkedItem& item) {
        for (const Pool pool : owned_pools) {
            if (const Quantity quantity = item.sold.sold[pool]; !quantity.is_zero()) {
                const Rupiah cost = item.sold.cost[pool];
                add(bank_.cost_account(pool), Side::debit, cost, goods(item, quantity));
                add(bank_.stock_account(pool), Side::credit, cost, goods(item, quantity));
            }
        }
        for (const Pool pool : all_pools) {
            if (const Quantity quantity = item.shrunk(pool); !quantity.is_zero()) {
                const Rupiah cost = item.shrunk_cost(pool);
                const LossAccount account = bank_.loss_account(pool, Loss::shrinkage);
                add(account.code, Side::debit, cost,
                    account.takes_quantity ? goods(item, quantity) : Dimensions{.item = item.sold.item.code});
                add(bank_.stock_account(pool), Side::credit, cost, goods(item, quantity));
            }
        }
    }

    void add_settlement(const WorkedItem& item) {
        for (const SettledClaim& claim : item.claims) {
            add(bank_.account(AccountRole::waste_claims), Side::debit, Rupiah{},
                {.member = claim.member, .item = item.sold.item.code, .quantity = claim.quantity});
        }
        if (const Quantity quantity = item.sold.sold.consigned; !quantity.is_zero()) {
            add(bank_.stock_account(Pool::consigned), Side::credit, Rupiah{}, goods(item, quantity));
        }
    }

    const Sale& sale_;
    const WasteBank& bank_;
    std::vector<Posting> postings_;
};

std::size_t depositors_of(const std::vector<WorkedItem>& items) {
    std::set<MemberNumber> depositors;
    for (const WorkedItem& item : items) {
        for (const SettledClaim& claim : item.claims) {
            if (claim.member) {
                depositors.insert(*claim.member);
            }
        }
    }
    return depositors.size();
}

void set_amounts(std::vector<SoldLine>& lines, const std::vector<Rupiah>& amounts) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
        lines[index].amount = amounts[index];
    }
}

}  // namespace

Rupiah ItemSold::total() const {
    return proceeds.members + proceeds.others + proceeds.consigned + surplus_proceeds;
}
Rupiah ItemSold::margin() const {
    return proceeds.members + proceeds.others + surplus_proceeds + fee - cost.members - cost.others -
           shrinkage.value;
}
bool ItemSold::is_below_cost() const {
    return proceeds.members + proceeds.others < cost.members + cost.others;
}

void require_buyer(const Member& member) {
    if (member.kind != MemberKind::buyer) {
        throw BookError{Rule::member_must_be_of_kind,
                        say("{} {} is no buyer"),
                        {member.number, member.name},
                        Sentence{say("`neraca member add NUMBER NAME --kind buyer` adds one")}};
    }
}

SaleNote note_for(const Sale& sale, const WasteBank& bank) {
    bank.require_stock();
    require_buyer(sale.buyer);
    std::vector<NoteLine> lines;
    for (const SoldLine& line : sale.lines) {
        lines.push_back(note_line(line, sale.heading.date, bank));
    }
    const std::optional<EntryNumber> before = number_posted_under(bank.book(), sale.heading.key);
    std::vector<WorkedItem> items = by_item(sale.lines, lines);
    for (WorkedItem& item : items) {
        item = worked_out(std::move(item), sale, bank, before);
        share_with_depositors(item, sale.heading.date, bank);
    }

    SaleNote note{.lines = std::move(lines),
                  .depositors_credited = depositors_of(items),
                  .entry = JournalEntry{sale.heading, EntryKind::sale, SalePostings{sale, bank}.made(items)}};
    for (WorkedItem& item : items) {
        note.total += item.amount;
        note.cost += item.sold.cost.members + item.sold.cost.others;
        note.margin += item.sold.margin();
        note.credited += item.sold.credited;
        note.fee += item.sold.fee;
        note.items.push_back(std::move(item.sold));
    }
    return note;
}

std::vector<SoldLine> whole_stock(const WasteBank& bank, Date day) {
    std::vector<SoldLine> lines;
    for (const auto& [code, stock] : stock_of_all(bank, day)) {
        if (stock.quantity() > Quantity{}) {
            lines.push_back({.item = bank.item(code), .quantity = stock.quantity()});
        }
    }
    if (lines.empty()) {
        throw BookError{Rule::nothing_to_post, say("there is nothing in the store on {}"), {day}};
    }
    return lines;
}

void share_total(std::vector<SoldLine>& lines, Rupiah total, const WasteBank& bank, Date day) {
    if (total <= Rupiah{}) {
        throw BookError{
            Rule::posting_must_be_positive, say("a note comes to more than zero, not to {}"), {total}};
    }
    const auto is_of_first = [&](const SoldLine& line) { return line.item.code == lines.front().item.code; };
    if (std::ranges::all_of(lines, is_of_first)) {
        std::vector<Quantity> quantities;
        for (const SoldLine& line : lines) {
            require_above_zero(line.item, line.quantity);
            quantities.push_back(line.quantity);
        }
        set_amounts(lines, lines.empty() ? std::vector<Rupiah>{} : shared_amount(total, quantities));
        return;
    }
    std::vector<Rupiah> costs;
    for (const SoldLine& line : lines) {
        const ItemStock stock = stock_of(bank, line.item.code, day);
        if (stock.owned().is_zero() || !stock.consigned.quantity.is_zero()) {
            throw BookError{
                Rule::price_must_exist,
                say("{} has no cost by which a total could be shared: it is on consignment, or not "
                    "there"),
                {line.item.code},
                Sentence{say("write the buyer's price: {}=QUANTITY@PRICE"), {line.item.code}}};
        }
        const Quantity leaving = std::min(line.quantity, stock.owned());
        const PerPool<Quantity> taken = spread_over(stock, leaving);
        const PerPool<Rupiah> cost = cost_of(stock, taken);
        costs.push_back(cost.members + cost.others);
    }
    set_amounts(lines, shared_amount(total, costs));
}

}  // namespace neraca
