// The stock of sorted waste: what there is of each item, and why it changed.

#include <map>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// What one item stands at on one account.
struct Standing {
    Quantity quantity = {};
    Rupiah value = {};
};
using Standings = std::map<ItemCode, Standing>;

/// By item, at the end of `day`; nothing where no account has the role.
Standings standings(const Book& book, AccountRole role, Date day) {
    Standings made;
    const Account* account = book.chart().find_role(role);
    if (!account) {
        return made;
    }
    for (const Balance& balance :
         book.balances({.last_day = day, .group_by = {.item = true}, .account = account->code})) {
        if (balance.dimensions.item) {
            made[*balance.dimensions.item] = {balance.quantity_in - balance.quantity_out, balance.net()};
        }
    }
    return made;
}

/// One item that the cooperative owns some of, or did in the period.
struct OwnedItem {
    StockMove moves;
    Standing members = {};
    Standing others = {};

    Quantity closing() const { return members.quantity + others.quantity; }
    Rupiah value() const { return members.value + others.value; }
    /// What there was before the period, and what opening balances brought in during it.
    Quantity opening() const {
        return closing() - moves.taken_in + moves.sold + moves.shrunk + moves.spoiled + moves.returned -
               moves.regraded - moves.other;
    }
    bool any() const {
        return !closing().is_zero() || !value().is_zero() || !opening().is_zero() ||
               !moves.taken_in.is_zero() || !moves.sold.is_zero() || !moves.shrunk.is_zero() ||
               !moves.regraded.is_zero() || !moves.other.is_zero();
    }
};

struct ConsignedItem {
    ConsignedMove moves;
    Quantity closing = {};

    Quantity opening() const { return closing - moves.taken_in + moves.sold - moves.other; }
    bool any() const {
        return !closing.is_zero() || !opening().is_zero() || !moves.taken_in.is_zero() ||
               !moves.sold.is_zero();
    }
};

class StockList {
public:
    StockList(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          request_{request},
          language_{request.language},
          names_{registry, request.language},
          report_{new_report(book, "stock", say("Stock of sorted waste"),
                             to_long_text(request.period, request.language), request.language)} {}

    Report made() {
        collect();
        add_owned();
        add_consigned();
        note_books_without_waste(report_, book_, language_);
        return std::move(report_);
    }

private:
    /// What stands at the end comes from balances, what moved in between from the journal.
    void collect() {
        const Date day = request_.period.last_day;
        for (const auto& [item, standing] : standings(book_, AccountRole::waste_stock_members, day)) {
            owned(item).members = standing;
        }
        for (const auto& [item, standing] : standings(book_, AccountRole::waste_stock_others, day)) {
            owned(item).others = standing;
        }
        for (const auto& [item, standing] : standings(book_, AccountRole::waste_consigned, day)) {
            consigned(item).closing = standing.quantity;
        }
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) {
            for (StockMove move : stock_moves(book_.chart(), entry.content)) {
                owned(move.item).moves += entry.takes_back ? move.taken_back() : move;
            }
            for (ConsignedMove move : consigned_moves(book_.chart(), entry.content)) {
                consigned(move.item).moves += entry.takes_back ? move.taken_back() : move;
            }
        });
    }
    OwnedItem& owned(const ItemCode& item) {
        return owned_.try_emplace(item, OwnedItem{{item}}).first->second;
    }
    ConsignedItem& consigned(const ItemCode& item) {
        return consigned_.try_emplace(item, ConsignedItem{{item}}).first->second;
    }

    void add_owned() {
        report_.code_label = words(say("Code"), language_);
        report_.label_label = words(say("Kind of waste"), language_);
        report_.columns = {
            for_programs(column("unit", say("Unit"), ColumnType::text, language_)),
            quantity_column("opening", say("Opening"), language_),
            quantity_column("in", say("In"), language_),
            quantity_column("sold", say("Sold"), language_),
            if_any(quantity_column("shrinkage", say("Shrinkage"), language_)),
            if_any(quantity_column("spoiled", say("Spoiled"), language_)),
            if_any(quantity_column("returned", say("Returned"), language_)),
            if_any(quantity_column("regraded", say("Regraded"), language_)),
            if_any(quantity_column("other", say("Other"), language_)),
            quantity_column("closing", say("Closing"), language_),
            amount_column("value", say("Value"), language_),
            amount_column("average_rounded", say("Average, rounded"), language_),
            for_programs(quantity_column("closing_members", say("Closing, from members"), language_)),
            for_programs(amount_column("value_members", say("Value, from members"), language_)),
            for_programs(quantity_column("closing_others", say("Closing, from others"), language_)),
            for_programs(amount_column("value_others", say("Value, from others"), language_))};
        Rupiah members;
        Rupiah others;
        for (const auto& [waste_class, items] : owned_by_class()) {
            const std::string key = waste_class ? std::string{to_string(*waste_class)} : "no_class";
            add_heading(key, waste_class);
            Rupiah members_of_class;
            Rupiah others_of_class;
            for (const OwnedItem* item : items) {
                add_item(*item);
                members_of_class += item->members.value;
                others_of_class += item->others.value;
            }
            add_sum("total_" + key, say("Value of the class"), RowRole::subtotal, members_of_class,
                    others_of_class);
            members += members_of_class;
            others += others_of_class;
        }
        if (report_.rows.empty()) {
            report_.notes.push_back(words(say("There was no sorted waste in stock."), language_));
        }
        add_sum("total", say("Total value"), RowRole::total, members, others);
        note_control_accounts(members + others);
    }

    /// Items that have a class first, in the order of the forms.
    std::vector<std::pair<std::optional<WasteClass>, std::vector<const OwnedItem*>>> owned_by_class() const {
        std::map<WasteClass, std::vector<const OwnedItem*>> classes;
        std::vector<const OwnedItem*> without;
        for (const auto& [code, item] : owned_) {
            if (!item.any()) {
                continue;
            }
            const Item* known = names_.find(code);
            (known && known->waste_class ? classes[*known->waste_class] : without).push_back(&item);
        }
        std::vector<std::pair<std::optional<WasteClass>, std::vector<const OwnedItem*>>> sorted{
            classes.begin(), classes.end()};
        if (!without.empty()) {
            sorted.emplace_back(std::nullopt, std::move(without));
        }
        return sorted;
    }

    void add_heading(const std::string& key, std::optional<WasteClass> waste_class) {
        report_.rows.push_back(
            {.key = key,
             .label = words(waste_class ? phrase_for(*waste_class) : say("Without a class"), language_),
             .role = RowRole::heading});
    }

    void add_item(const OwnedItem& item) {
        const StockMove& moves = item.moves;
        report_.rows.push_back(
            {.key = moves.item.text(),
             .code = moves.item.text(),
             .label = names_.name_and_unit_of(moves.item),
             .level = 1,
             .cells = {names_.unit_of(moves.item), item.opening(), moves.taken_in, moves.sold, moves.shrunk,
                       moves.spoiled, moves.returned, moves.regraded, moves.other, item.closing(),
                       item.value(), average(item), item.members.quantity, item.members.value,
                       item.others.quantity, item.others.value}});
    }

    /// Value by quantity, half up to the sen: for the eye. What counts is the pair.
    static Cell average(const OwnedItem& item) {
        constexpr std::int64_t thousandths_of_one = 1000;
        return item.closing() > Quantity{}
                   ? Cell{Rupiah::of_sen(multiply_divide_half_up(item.value().sen(), thousandths_of_one,
                                                                 item.closing().thousandths()))}
                   : Cell{};
    }

    void add_sum(std::string key, Phrase label, RowRole role, Rupiah members, Rupiah others) {
        report_.rows.push_back(
            {.key = std::move(key),
             .label = words(label, language_),
             .role = role,
             .cells = {
                 {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, members + others, {}, {}, members, {}, others}});
    }

    void note_control_accounts(Rupiah value) {
        Rupiah control;
        for (const Account* account : accounts_with_roles(book_.chart(), owned_stock_roles)) {
            control += net_of(book_, {.last_day = request_.period.last_day, .account = account->code});
        }
        report_.notes.push_back(
            value == control
                ? Sentence{say("The value agrees with the stock accounts: {}."), {control}}.in(language_)
                : Sentence{say("The stock accounts stand at {}: {} of it was posted without an item."),
                           {control, control - value}}
                      .in(language_));
    }

    void add_consigned() {
        Report part{.key = "consigned"};
        part.title = words(say("On consignment: the depositors' until it is sold, without value"), language_);
        part.code_label = report_.code_label;
        part.label_label = report_.label_label;
        part.columns = {for_programs(column("unit", say("Unit"), ColumnType::text, language_)),
                        quantity_column("opening", say("Opening"), language_),
                        quantity_column("in", say("In"), language_),
                        quantity_column("sold", say("Sold"), language_),
                        if_any(quantity_column("other", say("Other"), language_)),
                        quantity_column("closing", say("Closing"), language_)};
        for (const auto& [code, item] : consigned_) {
            if (item.any()) {
                part.rows.push_back({.key = code.text(),
                                     .code = code.text(),
                                     .label = names_.name_and_unit_of(code),
                                     .cells = {names_.unit_of(code), item.opening(), item.moves.taken_in,
                                               item.moves.sold, item.moves.other, item.closing}});
            }
        }
        if (!part.rows.empty()) {
            report_.parts.push_back(std::move(part));
        }
    }

    const Book& book_;
    const ReportRequest& request_;
    Language language_;
    RegisterNames names_;
    Report report_;
    std::map<ItemCode, OwnedItem> owned_;
    std::map<ItemCode, ConsignedItem> consigned_;
};

}  // namespace

Report stock_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return StockList{book, registry, request}.made();
}

}  // namespace neraca
