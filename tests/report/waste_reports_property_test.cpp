// Whatever happens in a waste bank, and whatever days are asked for: its registers, its sums and its balances
// tell the same kilograms and the same rupiah.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "neraca/report/waste/waste_reports.hpp"
#include "support/property.hpp"
#include "support/report_support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

/// What happens: which event, and two numbers that it makes of them what it can use.
using Occurrence = std::tuple<std::uint8_t, std::uint16_t, std::uint16_t>;

/// A book that only this run has.
class Trial {
public:
    Trial() { book_.set_earning(EarningModel::share, "70%", PriceCustomer::group); }

    void play(const Occurrence& event) {
        const auto& [kind, size, which] = event;
        const char* item = which % 2 == 0 ? "PET" : "KARDUS";
        const std::int64_t grams = 1 + size % 5'000;
        try {
            switch (kind % 10) {
                case 0:
                case 1:
                case 2:
                    keep(slip_for(dated(book_.weighing(which % 3 == 0 ? "N-01" : "A-001",
                                                       {book_.weighed(item, grams)})),
                                  book_.bank())
                             .entry);
                    break;
                case 3:  // stays on consignment, which is why it is an item of its own: nothing else touches
                         // it
                    keep(slip_for(dated(book_.weighing("K-01", {book_.weighed("CAMPUR", grams)})),
                                  book_.bank())
                             .entry);
                    break;
                case 4:
                case 5:
                    sell(which % 3 == 0 ? "CAMPUR" : item, grams, which);
                    break;
                case 6:
                    keep_count({.heading = {.date = on_},
                                .items = {{book_.item(item), thousandths(grams), rupiah(1'000)}}});
                    break;
                case 7:
                    keep(note_for(Regrade{.heading = {.date = on_},
                                          .from = book_.item("PET"),
                                          .taken = thousandths(grams),
                                          .into = {{book_.item("KARDUS"), thousandths(1 + grams / 2)}}},
                                  book_.bank())
                             .entry);
                    break;
                case 8:
                    which % 2 == 0 ? keep(entry_for(Spoilage{.heading = {.date = on_},
                                                             .item = book_.item("KARDUS"),
                                                             .quantity = thousandths(grams)},
                                                    book_.bank()))
                                   : keep(entry_for(WasteReturn{.heading = {.date = on_},
                                                                .member = book_.member("A-001"),
                                                                .item = book_.item("PET"),
                                                                .quantity = thousandths(grams)},
                                                    book_.bank()));
                    break;
                default:
                    reverse(which);
            }
        } catch (const BookError&) {
            // Refused: the stock or the passbook does not have it.
        }
        for (int days = size % 12; days > 0; --days) {
            on_ = on_.next_day();
        }
    }

    void check(Date first, Date last) {
        const ReportRequest request{Language::english, {first, last}};
        const Report weighings = weighing_book(book_.kept(), book_.kept(), {}, request);
        const Report deliveries = deliveries_list(book_.kept(), book_.kept(), request);
        const Report tonnage = waste_tonnage(book_.kept(), book_.kept(), ClassesShown::local, request);
        const Quantity delivered = delivered_by_balances(request.period);
        RC_ASSERT(quantity_in(deliveries, "total", "kilograms") == delivered);
        RC_ASSERT(quantity_in(tonnage, "total", "in") == delivered);
        RC_ASSERT(quantity_in(weighings, "total_kg", "quantity") == delivered);
        RC_ASSERT(amount_of(deliveries, "total") == amount_of(tonnage.parts.front(), "total", "deposits"));
        RC_ASSERT(amount_of(sales_book(book_.kept(), book_.kept(), request), "total", "margin") ==
                  margin_by_balances(request.period));
        check_stock(request);
    }

private:
    Weighing dated(Weighing weighing) const {
        weighing.heading.date = on_;
        return weighing;
    }
    void sell(const char* item, std::int64_t grams, std::uint16_t which) {
        Sale sale = book_.sale({book_.sold(item, grams, 1'500)});
        sale.heading.date = on_;
        sale.accepts_surplus = which % 5 == 0;
        sale.on_account = which % 7 == 0;
        if (which % 4 == 1) {
            sale.lines.front().our_weight = thousandths(grams + 10);
        }
        keep(note_for(sale, book_.bank()).entry);
    }
    void keep_count(const StockCount& count) {
        if (const auto entry = note_for(count, book_.bank()).entry) {
            keep(*entry);
        }
    }
    void keep(const JournalEntry& entry) { posted_.push_back(book_.post(entry).posted.number); }
    void reverse(std::size_t which) {
        if (!posted_.empty()) {
            book_.write([&](CooperativeBook&) {
                book_.bookkeeper().reverse(posted_[which % posted_.size()], on_, "");
            });
        }
    }

    static Quantity quantity_in(const Report& report, const char* row_key, const char* column_key) {
        const auto row = std::ranges::find(report.rows, row_key, &Row::key);
        const auto column = std::ranges::find(report.columns, column_key, &Column::key);
        return row == report.rows.end()
                   ? Quantity{}
                   : std::get<Quantity>(row->cells.at(std::size_t(column - report.columns.begin())));
    }

    /// Over the accounts that are neither stock nor its income and expenses: credits less debits of postings
    /// that name a member and an item.
    Quantity delivered_by_balances(const Period& period) {
        Quantity sum;
        for (const Balance& balance : book_.kept().balances({.first_day = period.first_day,
                                      .last_day = period.last_day,
                                      .group_by = {.member = true, .item = true}})) {
            const AccountRole role = book_.kept().chart().account(balance.account).role;
            const bool counts = role == AccountRole::none || role == AccountRole::waste_claims;
            if (counts && balance.dimensions.member && balance.dimensions.item) {
                sum += balance.quantity_out - balance.quantity_in;
            }
        }
        return sum;
    }

    Rupiah margin_by_balances(const Period& period) {
        Rupiah margin;
        for (const char* code : {"4152", "4252", "4930", "4160", "4260", "5152", "5252"}) {
            for (const Balance& balance : book_.kept().balances({.first_day = period.first_day,
                                          .last_day = period.last_day,
                                          .account = account(code)})) {
                margin -= balance.net();
            }
        }
        return margin - lost_in_sales(period);
    }

    /// What weighed less on the buyer's scale; what counts find missing is no part of a sale.
    Rupiah lost_in_sales(const Period& period) {
        Rupiah lost;
        for (const char* code : {"5153", "5253"}) {
            book_.kept().each_posting(
                {.first_day = period.first_day, .last_day = period.last_day, .account = account(code)},
                [&](const PostedLine& line) {
                    const JournalEntry& entry = line.entry.entry;
                    const auto& reversed = entry.heading().reverses;
                    const EntryKind kind =
                        reversed ? book_.kept().find_entry(*reversed)->entry.kind() : entry.kind();
                    lost += kind == EntryKind::sale ? line.posting.net() : Rupiah{};
                });
        }
        return lost;
    }

    /// What there was is what there had been the day before, and every movement has its reason.
    void check_stock(const ReportRequest& request) {
        const Date eve = request.period.first_day.previous_day();
        const Report before = stock_list(book_.kept(), book_.kept(), {Language::english, {eve, eve}});
        const Report stock = stock_list(book_.kept(), book_.kept(), request);
        for (const char* item : {"PET", "KARDUS"}) {
            RC_ASSERT(quantity_in(stock, item, "opening") == quantity_in(before, item, "closing"));
            RC_ASSERT(quantity_in(stock, item, "other").is_zero());
            const Report card = stock_book(book_.kept(), book_.kept(), ItemCode::read(item), request);
            RC_ASSERT(quantity_in(stock, item, "closing") == quantity_in(card, "total", "balance"));
        }
    }

    WasteBook book_;
    Date on_ = Date{2026, 1, 5};
    std::vector<EntryNumber> posted_;
};

}  // namespace

TEST_CASE("registers, sums and balances of waste agree whatever happens and whatever days are asked for") {
    int run = 0;
    check_property("reports", [&](std::vector<Occurrence> events, std::uint8_t first, std::uint8_t days) {
        constexpr std::size_t most_events = 15;
        constexpr int enough_runs = 40;  // each has a book of its own, which takes its time
        if (++run > enough_runs) {
            return;
        }
        events.resize(std::min(events.size(), most_events));
        Trial trial;
        for (const Occurrence& event : events) {
            trial.play(event);
        }
        Date from{2026, 1, 2};
        for (int day = first % 100; day > 0; --day) {
            from = from.next_day();
        }
        Date to = from;
        for (int day = days % 90; day > 0; --day) {
            to = to.next_day();
        }
        trial.check(from, to);
    });
}
