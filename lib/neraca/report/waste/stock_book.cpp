// The stock card of one item: every movement, with what there is after it.

#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// What lay on the accounts of `roles` before the period.
struct Opening {
    Quantity quantity = {};
    Rupiah value = {};
};
Opening opening_of(const Book& book, const ItemCode& item, std::span<const AccountRole> roles,
                   Date first_day) {
    Opening opening;
    const auto kept = book.days_kept();
    if (!kept || kept->first_day >= first_day) {
        return opening;
    }
    for (const Account* account : accounts_with_roles(book.chart(), roles)) {
        for (const Balance& balance :
             book.balances({.last_day = first_day.previous_day(), .account = account->code, .item = item})) {
            opening.quantity += balance.quantity_in - balance.quantity_out;
            opening.value += balance.net();
        }
    }
    return opening;
}

/// One card: owned stock, or what is on consignment (without value).
class StockCard {
public:
    StockCard(Language language, bool with_value) : language_{language}, with_value_{with_value} {}

    void begin(Report& report, const Opening& opening, Date first_day) {
        quantity_ = opening.quantity;
        value_ = opening.value;
        report.label_label = words(say("Description"), language_);
        report.label_after = 3;
        report.columns = {date_column(language_),
                          entry_column(language_),
                          voucher_column(language_),
                          if_any(column("origin", say("Origin"), ColumnType::text, language_)),
                          quantity_column("in", say("In"), language_),
                          quantity_column("out", say("Out"), language_),
                          quantity_column("balance", say("Balance"), language_)};
        if (with_value_) {
            report.columns.push_back(amount_column("change", say("Value in (out)"), language_));
            report.columns.push_back(amount_column("value", say("Value"), language_));
        }
        add_row(report,
                {.key = "opening_balance",
                 .label = words(say("Opening balance"), language_),
                 .role = RowRole::subtotal},
                {first_day, {}, {}, {}, {}, {}, quantity_}, {});
    }

    void add(Report& report, const PostedLine& line, const std::string& origin) {
        const Posting& posting = line.posting;
        const Quantity moved = posting.dimensions.quantity.value_or(Quantity{});
        const bool is_in = posting.side == Side::debit;
        const Rupiah change = posting.net();
        (is_in ? in_ : out_) += moved;
        quantity_ += is_in ? moved : Quantity{} - moved;
        value_ += change;
        change_ += change;
        add_row(report, {.key = to_string(line.entry.number), .label = text_of(line.entry.entry, language_)},
                {line.entry.entry.date(), to_string(line.entry.number), line.entry.entry.heading().voucher,
                 origin, is_in ? Cell{moved} : Cell{}, is_in ? Cell{} : Cell{moved}, quantity_},
                change);
    }

    void end(Report& report) {
        add_row(report,
                {.key = "total",
                 .label = words(say("Total and closing balance"), language_),
                 .role = RowRole::total},
                {{}, {}, {}, {}, in_, out_, quantity_}, change_);
    }

private:
    void add_row(Report& report, Row row, std::vector<Cell> cells, Cell change) const {
        row.cells = std::move(cells);
        if (with_value_) {
            row.cells.push_back(std::move(change));
            row.cells.emplace_back(value_);
        }
        report.rows.push_back(std::move(row));
    }

    Language language_;
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
    const Language language = request.language;
    const Period& period = request.period;
    const Item item = item_named(registry, code.text());
    constexpr AccountRole consigned_role[] = {AccountRole::waste_consigned};
    Report report =
        new_report(book, "stock_book", say("Stock card"), to_long_text(period, language), language);
    report.subject =
        item.code.text() + " " + RegisterNames{registry, request.language}.name_and_unit_of(code);
    Report part{.key = "consigned"};
    part.title = words(say("On consignment: the depositors' until it is sold, without value"), language);

    StockCard owned{language, true};
    StockCard consigned{language, false};
    owned.begin(report, opening_of(book, code, owned_stock_roles, period.first_day), period.first_day);
    const Opening waiting = opening_of(book, code, consigned_role, period.first_day);
    consigned.begin(part, waiting, period.first_day);
    book.each_posting({.first_day = period.first_day, .last_day = period.last_day, .item = code},
                      [&](const PostedLine& line) {
                          const AccountRole role = book.chart().account(line.posting.account).role;
                          if (role == AccountRole::waste_stock_members) {
                              owned.add(report, line, words(say("members"), language));
                          } else if (role == AccountRole::waste_stock_others) {
                              owned.add(report, line, words(say("others"), language));
                          } else if (role == AccountRole::waste_consigned) {
                              consigned.add(part, line, {});
                          }
                      });
    note_if_empty(report, report.rows.size() == 1, language);
    owned.end(report);
    consigned.end(part);
    if (part.rows.size() > 2 || !waiting.quantity.is_zero()) {
        report.parts.push_back(std::move(part));
    }
    note_books_without_waste(report, book, language);
    return report;
}

}  // namespace neraca
