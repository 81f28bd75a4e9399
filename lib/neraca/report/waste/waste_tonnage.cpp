// The monthly form of environment offices: kilograms by month and class.

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/stock.hpp"
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

/// The key of the column of items without a class.
constexpr std::string_view no_class = "no_class";

/// The key of the class that `item` has in the form.
std::string class_key_of(const Item& item, ClassesShown shown) {
    if (shown == ClassesShown::local) {
        return std::string{item.waste_class ? to_string(*item.waste_class) : no_class};
    }
    if (item.national_class) {
        return std::string{to_string(*item.national_class)};
    }
    return std::string{item.waste_class ? to_string(national_class_of(*item.waste_class)) : no_class};
}

using Quantities = std::map<ItemCode, Quantity>;

/// What happened in the days of one row.
struct Sums {
    Quantities delivered = {};
    Quantities sold = {};
    std::map<MemberNumber, int> lines_of = {};  // of slips, those taken back taken off
    Rupiah credited = {};
    // Of that, what had its price when it was weighed: what waits for its sale is paid in another month.
    Quantities priced = {};
    Rupiah paid_at_once = {};
    Rupiah proceeds = {};
    Rupiah shared = {};  // of the proceeds, with those who delivered
    Rupiah income = {};  // of the cooperative, from whatever has to do with waste

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
          shown_{shown},
          names_{registry, request.language},
          classes_{classes_of(shown)},
          report_{book, "waste", say("Waste delivered and sold, in kilograms"), request.period,
                  request.language} {}

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
        if (puts_right_before_) {
            note_weighed_before(report_, request_.period.first_day);
        }
        told_.note(report_);
        note_books_without_waste(report_, book_);
        return std::move(report_);
    }

private:
    Sums& month_with(Date day) {
        const auto index = std::size_t(Month{day}.index() - Month{request_.period.first_day}.index());
        return months_.at(index).second;
    }

    void add(const EffectiveEntry& entry) {
        const std::vector<DeliveredLine> delivered = delivered_lines(book_.chart(), entry);
        const std::vector<SoldGoods> sold = sold_goods(book_.chart(), entry);
        if (!delivered.empty() || !sold.empty()) {
            told_.add(entry);
        }
        const Rupiah income = entry.effect_of(income_from_waste(book_.chart(), entry.content));
        const Date weighed_on = day_of_weighing(book_, entry);
        puts_right_before_ |= !delivered.empty() && weighed_on < request_.period.first_day;
        const Date day = entry.posted.entry.date();
        for (Sums* sums : {&month_with(day), &total_}) {
            // Who delivered is counted by the weighings of the row's own days, as in the list of deliveries.
            const bool is_weighed_in =
                sums == &total_ ? request_.period.contains(weighed_on)
                                : Month{weighed_on} == Month{day} && weighed_on >= request_.period.first_day;
            sums->income += income;
            for (const DeliveredLine& line : delivered) {
                sums->delivered[line.item] += entry.effect_of(line.quantity);
                sums->credited += entry.effect_of(line.credited());
                if (!line.is_consigned && !line.credited().is_zero()) {
                    sums->priced[line.item] += entry.effect_of(line.quantity);
                    sums->paid_at_once += entry.effect_of(line.credited());
                }
                if (is_weighed_in && line.member && line.quantity > Quantity{}) {
                    sums->lines_of[*line.member] += entry.takes_back ? -1 : 1;
                }
            }
            for (const SoldGoods& goods : sold) {
                sums->proceeds += entry.effect_of(goods.proceeds);
                sums->credited += entry.effect_of(goods.shared);
                sums->shared += entry.effect_of(goods.shared);
                if (goods.item) {
                    sums->sold[*goods.item] += entry.effect_of(goods.noted);
                }
            }
        }
    }

    std::string label_of(const Period& month) const {
        return month == Period::of_month(Month{month.first_day})
                   ? to_long_text(Month{month.first_day}, report_.language)
                   : to_text(month.first_day, report_.language) + " - " +
                         to_text(month.last_day, report_.language);
    }

    void add_columns() {
        report_.label_rows(say("Month"));
        report_.add_columns(
            {quantity_column("in", say("Delivered, kg")), quantity_column("sold", say("Sold, kg")),
             quantity_column("stock", say("In stock, kg")), number_column("depositors", say("Depositors"))});
        for (const FormClass& each : classes_) {
            report_.add_column(if_any(quantity_column(each.key, each.label)));
        }
        report_.add_column(if_any(quantity_column(no_class, say("Without a class"))));
    }

    /// The sum in kilograms of what can be told in them.
    Quantity kilograms(const Quantities& quantities) const {
        Quantity sum;
        for (const auto& [item, quantity] : quantities) {
            sum += names_.kilograms(item, quantity).value_or(Quantity{});
        }
        return sum;
    }

    /// What one kilogram of `quantities` came to of `amount`; empty where some of it cannot be told in them.
    Cell per_kilogram(Rupiah amount, const Quantities& quantities) const {
        const bool all_told = std::ranges::all_of(quantities, [&](const auto& each) {
            return each.second.is_zero() || names_.kilograms(each.first, each.second).has_value();
        });
        return all_told && amount > Rupiah{} ? per_unit_cell(amount, kilograms(quantities)) : Cell{};
    }

    void add_month(const Period& month, const Sums& sums) {
        std::map<std::string, Quantity> by_class;
        for (const auto& [item, quantity] : sums.delivered) {
            const Item* known = names_.find(item);
            by_class[known ? class_key_of(*known, shown_) : std::string{no_class}] +=
                names_.kilograms(item, quantity).value_or(Quantity{});
        }
        std::vector<Cell> cells = report_.cells({{"in", kilograms(sums.delivered)},
                                                 {"sold", kilograms(sums.sold)},
                                                 {"stock", kilograms(in_stock(month.last_day))},
                                                 {"depositors", sums.depositors()},
                                                 {no_class, by_class[std::string{no_class}]}});
        for (const FormClass& each : classes_) {
            report_.set(cells, {{each.key, by_class[each.key]}});
        }
        report_.add_row(to_string(Month{month.first_day}), label_of(month), std::move(cells));
    }

    /// What flowed is the sum of the months; what is in stock is that of the last day, and who delivered in
    /// several months counts once.
    void add_total() {
        std::vector<Cell> total(report_.columns.size());
        for (std::size_t column = 0; column < total.size(); ++column) {
            Quantity sum;
            for (const Row& month : report_.rows) {
                const auto* quantity = std::get_if<Quantity>(&month.cells[column]);
                sum += quantity ? *quantity : Quantity{};
            }
            total[column] = sum;
        }
        delivered_ = std::get<Quantity>(total[index_of_column(report_, "in")]);
        sold_ = std::get<Quantity>(total[index_of_column(report_, "sold")]);
        report_.set(total, {{"stock", report_.rows.back().cells[index_of_column(report_, "stock")]},
                            {"depositors", total_.depositors()}});
        report_.add_total(std::move(total));
    }

    /// Owned and on consignment, at the end of `day`.
    Quantities in_stock(Date day) const {
        constexpr AccountRole roles[] = {AccountRole::waste_stock_members, AccountRole::waste_stock_others,
                                         AccountRole::waste_consigned};
        Quantities stock;
        for (const Account* account : accounts_with_roles(book_.chart(), roles)) {
            for (const auto& [item, part] : stock_by_item(book_, account->code, day)) {
                stock[item] += part.quantity;
            }
        }
        return stock;
    }

    void add_notes() {
        report_.note(say("Delivered: {} tonnes; sold: {} tonnes."),
                     {in_tonnes(delivered_), in_tonnes(sold_)});
        std::string empty;
        for (const FormClass& each : classes_) {
            const bool has_some = std::ranges::any_of(total_.delivered, [&](const auto& delivered) {
                const Item* known = names_.find(delivered.first);
                return known && class_key_of(*known, shown_) == each.key;
            });
            if (!has_some) {
                append_to_list(empty, report_.words(each.label));
            }
        }
        if (!empty.empty()) {
            report_.note(say("Nothing was delivered of these classes: {}."), {empty});
        }
    }

    /// Thousandths of a kilogram are millionths of a tonne: exact.
    static Fact in_tonnes(Quantity kilograms) {
        constexpr int places = 6;
        return {grouped_decimal(kilograms.thousandths(), places, places, NumberStyle::indonesian),
                grouped_decimal(kilograms.thousandths(), places, places, NumberStyle::english)};
    }

    void add_turnover() {
        Draft part{"turnover", say("Turnover"), report_.language};
        part.label_rows(say("Month"));
        part.add_columns({amount_column("deposits", say("Credited or paid for waste")),
                          if_any(amount_column("paid_per_kilogram", say("Per kg when weighed"))),
                          amount_column("sales", say("Sales")),
                          if_any(amount_column("shared", say("Of that to depositors"))),
                          amount_column("income", say("Income from waste")),
                          if_any(amount_column("sales_per_kilogram", say("Per kg sold")))});
        const auto cells = [&](const Sums& sums) {
            return std::vector<Cell>{sums.credited, per_kilogram(sums.paid_at_once, sums.priced),
                                     sums.proceeds, if_not_zero(sums.shared),
                                     sums.income,   per_kilogram(sums.proceeds, sums.sold)};
        };
        for (const auto& [month, sums] : months_) {
            part.add_row(to_string(Month{month.first_day}), label_of(month), cells(sums));
        }
        part.add_total(cells(total_));
        part.note(say(
            "Income from waste: sales, surplus weight and fees, less what of the sales is the depositors'. "
            "It is what the income statement and the tax on turnover count."));
        report_.parts.push_back(std::move(part));
    }

    /// What the form has no place for, each by name.
    void add_items_left_out() {
        Draft part{"not_in_classes", say("Items without a class or without kilograms"), report_.language};
        part.label_rows(say("Code"), say("Kind of waste"));
        part.add_columns({text_column("unit", say("Unit")), quantity_column("in", say("Delivered")),
                          quantity_column("sold", say("Sold")), quantity_column("stock", say("In stock")),
                          text_column("missing", say("Missing"))});
        const Quantities stock = in_stock(request_.period.last_day);
        const auto in = [](const Quantities& quantities, const ItemCode& item) {
            const auto found = quantities.find(item);
            return found == quantities.end() ? Quantity{} : found->second;
        };
        for (const auto& [code, item] : names_.items()) {
            const bool has_kilograms = names_.kilograms(code, Quantity{}).has_value();
            const bool has_class = class_key_of(item, shown_) != no_class;
            const std::vector<Quantity> moved{in(total_.delivered, code), in(total_.sold, code),
                                              in(stock, code)};
            const bool is_there = std::ranges::any_of(moved, [](Quantity each) { return !each.is_zero(); });
            if (is_there && !(has_kilograms && has_class)) {
                const Phrase missing = has_class       ? say("kilograms: in no sum above")
                                       : has_kilograms ? say("class")
                                                       : say("class and kilograms: in no sum above");
                part.add_coded_row(
                    code.text(), item.name,
                    {unit_in(item.unit, part.language), moved[0], moved[1], moved[2], part.words(missing)});
            }
        }
        if (!part.rows.empty()) {
            part.note(say("`item set` gives an item its class, and what one of it weighs."));
            report_.parts.push_back(std::move(part));
        }
    }

    const Book& book_;
    const ReportRequest& request_;
    ClassesShown shown_;
    RegisterNames names_;
    std::vector<FormClass> classes_;
    Draft report_;
    std::vector<std::pair<Period, Sums>> months_;
    Sums total_;
    ToldByAccounts told_;
    bool puts_right_before_ = false;  // something weighed before the period
    Quantity delivered_;              // in kilograms, over all months
    Quantity sold_;
};

}  // namespace

Report waste_tonnage(const Book& book, const Register& registry, ClassesShown classes,
                     const ReportRequest& request) {
    return WasteTonnage{book, registry, classes, request}.made();
}

}  // namespace neraca
