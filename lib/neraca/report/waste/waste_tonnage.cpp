// The monthly form of environment offices: kilograms by month and class.

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// A class of the form asked for.
struct FormClass {
    std::string key;
    Phrase label;
};

template <typename Class>
FormClass form_class(Class waste_class) {
    return {std::string{to_string(waste_class)}, phrase_for(waste_class)};
}

std::vector<FormClass> classes_of(ClassesShown shown) {
    using enum WasteClass;
    if (shown == ClassesShown::local) {
        return {
            form_class(hard_plastic), form_class(flexible_plastic),   form_class(paper),   form_class(metal),
            form_class(glass),        form_class(rubber_and_leather), form_class(textile), form_class(other)};
    }
    using National = NationalWasteClass;
    return {form_class(National::food),
            form_class(National::wood),
            form_class(National::paper),
            form_class(National::plastic),
            form_class(National::metal),
            form_class(National::textile),
            form_class(National::rubber_and_leather),
            form_class(National::glass),
            form_class(National::other)};
}

/// The key of the class that `item` has in the form; empty where it has none.
std::string class_key_of(const Item& item, ClassesShown shown) {
    if (shown == ClassesShown::local) {
        return item.waste_class ? std::string{to_string(*item.waste_class)} : "";
    }
    if (item.national_class) {
        return std::string{to_string(*item.national_class)};
    }
    return item.waste_class ? std::string{to_string(national_class_of(*item.waste_class))} : "";
}

using Quantities = std::map<ItemCode, Quantity>;

/// What happened in the days of one row.
struct Sums {
    Quantities delivered = {};
    Quantities sold = {};
    std::map<MemberNumber, int> lines_of = {};  // of slips, those taken back taken off
    Rupiah credited = {};
    Rupiah proceeds = {};

    std::int64_t depositors() const {
        std::int64_t count = 0;
        for (const auto& [member, lines] : lines_of) {
            count += lines > 0 ? 1 : 0;
        }
        return count;
    }
};

class WasteTonnage {
public:
    WasteTonnage(const Book& book, const Register& registry, ClassesShown shown, const ReportRequest& request)
        : book_{book},
          request_{request},
          language_{request.language},
          shown_{shown},
          names_{registry, request.language},
          classes_{classes_of(shown)},
          report_{new_report(book, "waste", say("Waste delivered and sold, in kilograms"),
                             to_long_text(request.period, request.language), request.language)} {}

    Report made() {
        for (const Period& month : months_of(request_.period)) {
            months_.emplace_back(month, Sums{});
        }
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) { add(entry); });
        add_columns();
        for (const auto& [month, sums] : months_) {
            add_month(month, sums);
        }
        add_total();
        add_notes();
        add_turnover();
        add_items_left_out();
        note_books_without_waste(report_, book_, language_);
        return std::move(report_);
    }

private:
    Sums& month_with(Date day) {
        const auto index = std::size_t(Month{day}.index() - Month{request_.period.first_day}.index());
        return months_.at(index).second;
    }

    void add(const EffectiveEntry& entry) {
        for (Sums* sums : {&month_with(entry.posted.entry.date()), &total_}) {
            for (const DeliveredLine& line : delivered_lines(book_.chart(), entry.content)) {
                sums->delivered[line.item] += entry.effect_of(line.quantity);
                sums->credited += entry.effect_of(line.credited());
                if (line.member && line.quantity > Quantity{}) {
                    sums->lines_of[*line.member] += entry.takes_back ? -1 : 1;
                }
            }
            for (const SoldGoods& goods : sold_goods(book_.chart(), entry.content)) {
                sums->proceeds += entry.effect_of(goods.proceeds);
                sums->credited += entry.effect_of(goods.shared);
                if (goods.item) {
                    sums->sold[*goods.item] += entry.effect_of(goods.noted);
                }
            }
        }
    }

    std::string label_of(const Period& month) const {
        return month == Period::of_month(Month{month.first_day})
                   ? to_long_text(Month{month.first_day}, language_)
                   : to_text(month.first_day, language_) + " - " + to_text(month.last_day, language_);
    }

    void add_columns() {
        report_.label_label = words(say("Month"), language_);
        report_.columns = {quantity_column("in", say("Delivered, kg"), language_),
                           quantity_column("sold", say("Sold, kg"), language_),
                           quantity_column("stock", say("In stock, kg"), language_),
                           column("depositors", say("Depositors"), ColumnType::number, language_)};
        for (const FormClass& each : classes_) {
            report_.columns.push_back(if_any(quantity_column(each.key, each.label, language_)));
        }
        report_.columns.push_back(if_any(quantity_column("no_class", say("Without a class"), language_)));
    }

    /// The sum in kilograms of what can be told in them.
    Quantity kilograms(const Quantities& quantities) const {
        Quantity sum;
        for (const auto& [item, quantity] : quantities) {
            sum += names_.kilograms(item, quantity).value_or(Quantity{});
        }
        return sum;
    }

    void add_month(const Period& month, const Sums& sums) {
        std::map<std::string, Quantity> by_class;
        for (const auto& [item, quantity] : sums.delivered) {
            const Item* known = names_.find(item);
            by_class[known ? class_key_of(*known, shown_) : ""] +=
                names_.kilograms(item, quantity).value_or(Quantity{});
        }
        Row row{.key = to_string(Month{month.first_day}), .label = label_of(month)};
        row.cells = {kilograms(sums.delivered), kilograms(sums.sold), kilograms(in_stock(month.last_day)),
                     sums.depositors()};
        for (const FormClass& each : classes_) {
            row.cells.emplace_back(by_class[each.key]);
        }
        row.cells.emplace_back(by_class[""]);
        report_.rows.push_back(std::move(row));
    }

    /// What flowed is the sum of the months; what is in stock is that of the last day, and who delivered in
    /// several months counts once.
    void add_total() {
        Row total{.key = "total", .label = words(say("Total"), language_), .role = RowRole::total};
        total.cells.resize(report_.columns.size());
        for (std::size_t column = 0; column < report_.columns.size(); ++column) {
            Quantity sum;
            for (const Row& month : report_.rows) {
                const auto* quantity = std::get_if<Quantity>(&month.cells[column]);
                sum += quantity ? *quantity : Quantity{};
            }
            total.cells[column] = sum;
        }
        delivered_ = std::get<Quantity>(total.cells[column_in]);
        sold_ = std::get<Quantity>(total.cells[column_sold]);
        total.cells[column_stock] = report_.rows.back().cells[column_stock];
        total.cells[column_depositors] = total_.depositors();
        report_.rows.push_back(std::move(total));
    }

    /// Owned and on consignment, at the end of `day`.
    Quantities in_stock(Date day) const {
        constexpr AccountRole roles[] = {AccountRole::waste_stock_members, AccountRole::waste_stock_others,
                                         AccountRole::waste_consigned};
        Quantities stock;
        for (const Account* account : accounts_with_roles(book_.chart(), roles)) {
            for (const Balance& balance :
                 book_.balances({.last_day = day, .group_by = {.item = true}, .account = account->code})) {
                if (balance.dimensions.item) {
                    stock[*balance.dimensions.item] += balance.quantity_in - balance.quantity_out;
                }
            }
        }
        return stock;
    }

    void add_notes() {
        report_.notes.push_back(Sentence{
            say("Delivered: {} tonnes; sold: {} tonnes."),
            {in_tonnes(delivered_),
             in_tonnes(sold_)}}.in(language_));
        std::string empty;
        for (const FormClass& each : classes_) {
            const bool has_some = std::ranges::any_of(total_.delivered, [&](const auto& delivered) {
                const Item* known = names_.find(delivered.first);
                return known && class_key_of(*known, shown_) == each.key;
            });
            if (!has_some) {
                empty += (empty.empty() ? "" : ", ") + words(each.label, language_);
            }
        }
        if (!empty.empty()) {
            report_.notes.push_back(
                Sentence{say("Nothing was delivered of these classes: {}."), {empty}}.in(language_));
        }
    }

    /// Thousandths of a kilogram are millionths of a tonne: exact.
    static Fact in_tonnes(Quantity kilograms) {
        constexpr int places = 6;
        return {grouped_decimal(kilograms.thousandths(), places, places, NumberStyle::indonesian),
                grouped_decimal(kilograms.thousandths(), places, places, NumberStyle::english)};
    }

    void add_turnover() {
        Report part{.key = "turnover"};
        part.title = words(say("Turnover"), language_);
        part.label_label = report_.label_label;
        part.columns = {amount_column("deposits", say("Credited or paid for waste"), language_),
                        amount_column("sales", say("Sales"), language_)};
        for (const auto& [month, sums] : months_) {
            part.rows.push_back({.key = to_string(Month{month.first_day}),
                                 .label = label_of(month),
                                 .cells = {sums.credited, sums.proceeds}});
        }
        part.rows.push_back({.key = "total",
                             .label = words(say("Total"), language_),
                             .role = RowRole::total,
                             .cells = {total_.credited, total_.proceeds}});
        report_.parts.push_back(std::move(part));
    }

    /// What the form has no place for, each by name.
    void add_items_left_out() {
        Report part{.key = "not_in_classes"};
        part.title = words(say("Items without a class or without kilograms"), language_);
        part.code_label = words(say("Code"), language_);
        part.label_label = words(say("Kind of waste"), language_);
        part.columns = {column("unit", say("Unit"), ColumnType::text, language_),
                        quantity_column("in", say("Delivered"), language_),
                        quantity_column("sold", say("Sold"), language_),
                        quantity_column("stock", say("In stock"), language_),
                        column("missing", say("Missing"), ColumnType::text, language_)};
        const Quantities stock = in_stock(request_.period.last_day);
        const auto in = [](const Quantities& quantities, const ItemCode& item) {
            const auto found = quantities.find(item);
            return found == quantities.end() ? Quantity{} : found->second;
        };
        for (const auto& [code, item] : names_.items()) {
            const bool has_kilograms = names_.kilograms(code, Quantity{}).has_value();
            const bool has_class = !class_key_of(item, shown_).empty();
            const std::vector<Quantity> moved{in(total_.delivered, code), in(total_.sold, code),
                                              in(stock, code)};
            const bool is_there = std::ranges::any_of(moved, [](Quantity each) { return !each.is_zero(); });
            if (is_there && !(has_kilograms && has_class)) {
                const Phrase missing = has_class       ? say("kilograms: in no sum above")
                                       : has_kilograms ? say("class")
                                                       : say("class and kilograms: in no sum above");
                part.rows.push_back({.key = code.text(),
                                     .code = code.text(),
                                     .label = item.name,
                                     .cells = {unit_in(item.unit, language_), moved[0], moved[1], moved[2],
                                               words(missing, language_)}});
            }
        }
        if (!part.rows.empty()) {
            part.notes.push_back(
                words(say("`item set` gives an item its class, and what one of it weighs."), language_));
            report_.parts.push_back(std::move(part));
        }
    }

    static constexpr std::size_t column_in = 0;
    static constexpr std::size_t column_sold = 1;
    static constexpr std::size_t column_stock = 2;
    static constexpr std::size_t column_depositors = 3;

    const Book& book_;
    const ReportRequest& request_;
    Language language_;
    ClassesShown shown_;
    RegisterNames names_;
    std::vector<FormClass> classes_;
    Report report_;
    std::vector<std::pair<Period, Sums>> months_;
    Sums total_;
    Quantity delivered_;  // in kilograms, over all months
    Quantity sold_;
};

}  // namespace

Report waste_tonnage(const Book& book, const Register& registry, ClassesShown classes,
                     const ReportRequest& request) {
    return WasteTonnage{book, registry, classes, request}.made();
}

}  // namespace neraca
