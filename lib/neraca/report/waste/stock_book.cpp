// The stock card of one item: every movement, with what there is after it.

#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/stock.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// What lay on the accounts of `roles` before the period.
Stock opening_of(const Book& book, const ItemCode& item, std::span<const AccountRole> roles, Date first_day) {
    Stock opening;
    if (const auto eve = eve_of(book, first_day)) {
        for (const Account* account : accounts_with_roles(book.chart(), roles)) {
            const Stock part = stock_on(book, account->code, item, *eve);
            opening.quantity += part.quantity;
            opening.value += part.value;
        }
    }
    return opening;
}

/// One card: owned stock, or what is on consignment (without value).
class StockCard {
public:
    StockCard(Draft& report, const Book& book, bool with_value)
        : report_{report}, book_{book}, with_value_{with_value} {}

    void begin(const Stock& opening, Date first_day) {
        quantity_ = opening.quantity;
        value_ = opening.value;
        report_.label_rows(say("Description"));
        report_.label_after = 3;
        report_.add_columns(entry_columns);
        report_.add_columns({if_any(text_column("origin", say("Origin"))), quantity_column("in", say("In")),
                             quantity_column("out", say("Out")), quantity_column("balance", say("Balance"))});
        if (with_value_) {
            report_.add_columns(
                {amount_column("change", say("Value in (out)")), amount_column("value", say("Value"))});
        }
        add_row("opening_balance", report_.words(say("Opening balance")),
                report_.cells({{"date", first_day}, {"balance", quantity_}}), {}, RowRole::subtotal);
    }

    void add(const PostedLine& line, const std::string& origin) {
        const Posting& posting = line.posting;
        const Quantity moved = posting.dimensions.quantity.value_or(Quantity{});
        const bool is_in = posting.side == Side::debit;
        const Rupiah change = posting.net();
        (is_in ? in_ : out_) += moved;
        quantity_ += is_in ? moved : Quantity{} - moved;
        value_ += change;
        change_ += change;
        const std::string number = to_string(line.entry.number);
        add_row(number, text_of(line.entry, book_, report_.language),
                report_.cells({{"date", line.entry.entry.date()},
                               {"entry", number},
                               {"voucher", line.entry.entry.heading().voucher},
                               {"origin", origin},
                               {is_in ? "in" : "out", moved},
                               {"balance", quantity_}}),
                change, RowRole::line);
    }

    void end() {
        add_row("total", report_.words(say("Total and closing balance")),
                report_.cells({{"in", in_}, {"out", out_}, {"balance", quantity_}}), change_, RowRole::total);
    }

private:
    void add_row(std::string key, std::string label, std::vector<Cell> cells, Cell change, RowRole role) {
        if (with_value_) {
            report_.set(cells, {{"change", std::move(change)}, {"value", value_}});
        }
        report_.add_row(std::move(key), std::move(label), std::move(cells), role);
    }

    Draft& report_;
    const Book& book_;
    bool with_value_;
    Quantity quantity_;
    Rupiah value_;
    Quantity in_;
    Quantity out_;
    Rupiah change_;
};

}  // namespace

Report stock_book(const Book& book, const Register& registry, const ItemCode& code,
                  const ReportRequest& request) {
    const Period& period = request.period;
    const Item item = item_named(registry, code.text());
    constexpr AccountRole consigned_role[] = {AccountRole::waste_consigned};
    Draft report{book, "stock_book", say("Stock card"), period, request.language};
    report.subject =
        item.code.text() + " " + RegisterNames{registry, request.language}.name_and_unit_of(code);
    Draft part{"consigned", say("On consignment: the depositors' until it is sold, without value"),
               request.language};

    StockCard owned{report, book, true};
    StockCard consigned{part, book, false};
    owned.begin(opening_of(book, code, owned_stock_roles, period.first_day), period.first_day);
    const Stock waiting = opening_of(book, code, consigned_role, period.first_day);
    consigned.begin(waiting, period.first_day);
    book.each_posting({.first_day = period.first_day, .last_day = period.last_day, .item = code},
                      [&](const PostedLine& line) {
                          const AccountRole role = book.chart().account(line.posting.account).role;
                          if (role == AccountRole::waste_stock_members) {
                              owned.add(line, report.words(say("members")));
                          } else if (role == AccountRole::waste_stock_others) {
                              owned.add(line, report.words(say("others")));
                          } else if (role == AccountRole::waste_consigned) {
                              consigned.add(line, {});
                          }
                      });
    report.note_if_empty(report.rows.size() == 1);
    owned.end();
    consigned.end();
    if (part.rows.size() > 2 || !waiting.quantity.is_zero()) {
        report.parts.push_back(std::move(part));
    }
    note_books_without_waste(report, book);
    return report;
}

}  // namespace neraca
