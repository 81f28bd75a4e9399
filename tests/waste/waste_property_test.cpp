// Any sequence of events of a waste bank leaves stock sound: no gram and no sen is lost.

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "support/property.hpp"
#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

/// What happens: which event, to which item, and two numbers that it makes of them what it can use.
using Occurrence = std::tuple<std::uint8_t, bool, std::uint16_t, std::uint16_t>;

/// Two items of their own in a book that all runs share, and what they should come to.
class Trial {
public:
    Trial(WasteBook& book, int run) : book_{book} {
        for (const char* half : {"A", "B"}) {
            items_.push_back({.code = ItemCode::read("X" + std::to_string(run) + half),
                              .name = "Barang " + std::to_string(run) + half,
                              .unit = "kg"});
        }
        book_.write([&](CooperativeBook& kept) {
            for (const Item& item : items_) {
                kept.add_item(item);
            }
        });
        bank_.emplace(book_.kept(), book_.kept());
    }

    void play(const Occurrence& event) {
        const auto& [kind, second, size, price] = event;
        const std::size_t index = second ? 1 : 0;
        const Quantity quantity = thousandths(1 + size % 5'000);
        const Rupiah per_unit = rupiah(1'000 + price % 4'000);
        try {
            switch (kind % 9) {
                case 0:
                case 1:
                    deliver(kind % 2 == 0 ? "A-001" : "N-01", index, quantity, per_unit);
                    break;
                case 2:
                    consign(index, quantity);
                    break;
                case 3:
                    sell(index, quantity, per_unit, {});
                    break;
                case 4:
                    sell(index, quantity, per_unit, thousandths(1 + price % 5'000));
                    break;
                case 5:
                    count(index, thousandths(size % 5'000), per_unit);
                    break;
                case 6:
                    regrade(index, quantity, thousandths(1 + price % 5'000));
                    break;
                case 7:
                    spoil(index, quantity);
                    break;
                default:
                    reverse(size);
            }
        } catch (const BookError&) {
            // Refused, so nothing may have changed: `check` looks.
        }
        on_ = price % 3 == 0 ? on_.next_day() : on_;
    }

    void check() {
        Rupiah value;
        const WasteBank& bank = *bank_;
        for (const Item& item : items_) {
            const ItemStock stock = stock_of(bank, item.code, on_);
            for (const Pool pool : owned_pools) {
                RC_ASSERT(stock[pool].quantity >= Quantity{});
                RC_ASSERT(!stock[pool].value.is_negative());
                RC_ASSERT(stock[pool].value.is_zero() == stock[pool].quantity.is_zero());
                RC_ASSERT(stock[pool].quantity.thousandths() == quantity_in(item, pool));
                value += stock[pool].value;
            }
            RC_ASSERT(stock.consigned.value.is_zero());
            RC_ASSERT(stock.consigned.quantity.thousandths() == quantity_in(item, Pool::consigned));
            RC_ASSERT(stock.quantity().thousandths() == totals_[item.code]);
            for (const char* expense : {"5152", "5252", "5153", "5154", "5253", "5254"}) {
                for (const Balance& sum : book_.kept().balances(
                         {.last_day = on_, .account = account(expense), .item = item.code})) {
                    value += sum.net();
                }
            }
        }
        RC_ASSERT(value == put_in_);  // what is there and what it cost is all that was paid for
    }

private:
    std::int64_t quantity_in(const Item& item, Pool pool) { return quantities_[{item.code, pool}]; }

    void deliver(const char* number, std::size_t index, Quantity quantity, Rupiah per_unit) {
        const Weighing weighing{.heading = {.date = on_},
                                .member = book_.member(number),
                                .lines = {{items_[index], quantity, per_unit}}};
        const WeighingSlip slip = slip_for(weighing, *bank_);
        keep(slip.entry, {{index, quantity.thousandths()}}, slip.credited);
    }
    void consign(std::size_t index, Quantity quantity) {
        const Weighing weighing{
            .heading = {.date = on_}, .member = book_.member("K-01"), .lines = {{items_[index], quantity}}};
        keep(slip_for(weighing, *bank_).entry, {{index, quantity.thousandths()}}, {});
    }
    void sell(std::size_t index, Quantity quantity, Rupiah per_unit, std::optional<Quantity> our_weight) {
        Sale sale = book_.sale({{.item = items_[index],
                                 .quantity = quantity,
                                 .price_per_unit = per_unit,
                                 .our_weight = our_weight}});
        sale.heading.date = on_;
        sale.accepts_surplus = our_weight.has_value();
        const std::int64_t leaving =
            std::min(our_weight.value_or(quantity).thousandths(), totals_[items_[index].code]);
        const SaleNote note = note_for(sale, *bank_);
        RC_ASSERT(note.total == note.entry.total() - cost_in(note.entry));
        keep(note.entry, {{index, -leaving}}, {});
    }
    /// The debits of an entry that are cost.
    static Rupiah cost_in(const JournalEntry& entry) {
        Rupiah cost;
        for (const Posting& posting : entry.postings()) {
            if (posting.side == Side::debit && posting.account.text().starts_with("5")) {
                cost += posting.amount;
            }
        }
        return cost;
    }
    void count(std::size_t index, Quantity counted, Rupiah per_unit) {
        const StockCount count{.heading = {.date = on_}, .items = {{items_[index], counted, per_unit}}};
        if (const auto entry = note_for(count, *bank_).entry) {
            keep(*entry, {{index, counted.thousandths() - totals_[items_[index].code]}}, {});
        } else {
            RC_ASSERT(counted.thousandths() == totals_[items_[index].code]);
        }
    }
    void regrade(std::size_t index, Quantity taken, Quantity made) {
        const Regrade regrade{.heading = {.date = on_},
                              .from = items_[index],
                              .taken = taken,
                              .into = {{items_[1 - index], made}}};
        const RegradeNote note = note_for(regrade, *bank_);
        std::int64_t arrived = 0;  // a pool of which nothing can be counted gives nothing
        for (const Posting& posting : note.entry.postings()) {
            if (posting.side == Side::debit && posting.dimensions.item == items_[1 - index].code) {
                arrived += posting.dimensions.quantity->thousandths();
            }
        }
        RC_ASSERT(arrived == made.thousandths());
        keep(note.entry, {{index, -taken.thousandths()}, {1 - index, arrived}}, {});
    }
    void spoil(std::size_t index, Quantity quantity) {
        const Spoilage spoilage{.heading = {.date = on_}, .item = items_[index], .quantity = quantity};
        keep(entry_for(spoilage, *bank_), {{index, -quantity.thousandths()}}, {});
    }
    void reverse(std::size_t which) {
        if (posted_.empty()) {
            return;
        }
        const KeptEntry& there = posted_[which % posted_.size()];
        const Posted reversal =
            book_.write([&](CooperativeBook&) { return book_.bookkeeper().reverse(there.number, on_, ""); });
        note(reversal.posted.entry);
        for (const auto& [index, change] : there.changes) {
            totals_[items_[index].code] -= change;
        }
        put_in_ -= there.put_in;
    }

    using Changes = std::vector<std::pair<std::size_t, std::int64_t>>;
    void keep(const JournalEntry& entry, Changes changes, Rupiah put_in) {
        const Posted posted = book_.post(entry);
        note(entry);
        for (const auto& [index, change] : changes) {
            totals_[items_[index].code] += change;
        }
        put_in_ += put_in;
        posted_.push_back({posted.posted.number, std::move(changes), put_in});
    }
    /// Adds up by pool what the postings say.
    void note(const JournalEntry& entry) {
        for (const Posting& posting : entry.postings()) {
            for (const Pool pool : all_pools) {
                if (posting.account == stock_accounts_[pool]) {
                    const std::int64_t change = posting.dimensions.quantity->thousandths();
                    quantities_[{*posting.dimensions.item, pool}] +=
                        posting.side == Side::debit ? change : -change;
                }
            }
        }
    }

    struct KeptEntry {
        EntryNumber number;
        Changes changes;
        Rupiah put_in;
    };
    WasteBook& book_;
    std::optional<WasteBank> bank_;
    std::vector<Item> items_;
    PerPool<AccountCode> stock_accounts_{account("1162"), account("1165"), account("1166")};
    Date on_ = day("2026-01-05");
    std::map<ItemCode, std::int64_t> totals_;
    std::map<std::pair<ItemCode, Pool>, std::int64_t> quantities_;
    std::vector<KeptEntry> posted_;
    Rupiah put_in_;
};

}  // namespace

TEST_CASE("any events of a waste bank leave stock sound, and lose no gram and no sen") {
    std::optional<WasteBook> book;
    int run = 0;
    check_property("stock", [&](std::vector<Occurrence> events) {
        constexpr std::size_t most_events = 12;
        constexpr int runs_in_a_book = 10;  // making one takes long, and so do the items of many runs
        if (run++ % runs_in_a_book == 0) {
            book.emplace();
            book->set_earning(EarningModel::share, "70%", PriceCustomer::group);
        }
        events.resize(std::min(events.size(), most_events));
        Trial trial{*book, run};
        for (const Occurrence& event : events) {
            trial.play(event);
        }
        trial.check();  // runs of all lengths: each stands for a beginning of longer ones
    });
}
