// The stock of sorted waste: what there is of each item, and why it changed.

#include <map>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/stock.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// By item, at the end of `day`; nothing where no account has the role.
std::map<ItemCode, Stock> standings(const Book& book, AccountRole role, Date day) {
    const Account* account = book.chart().find_role(role);
    return account ? stock_by_item(book, account->code, day) : std::map<ItemCode, Stock>{};
}

/// One item that the cooperative owns some of, or did in the period.
struct OwnedItem {
    StockMove moves;
    Stock members = {};
    Stock others = {};

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
          names_{registry, request.language},
          report_{book, "stock", say("Stock of sorted waste"), request.period, request.language} {}

    Report made() {
        collect();
        add_owned();
        add_consigned();
        told_.note(report_);
        note_books_without_waste(report_, book_);
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
            const std::vector<StockMove> moves = stock_moves(book_.chart(), entry);
            const std::vector<ConsignedMove> consigned_there = consigned_moves(book_.chart(), entry);
            if (!moves.empty() || !consigned_there.empty()) {
                told_.add(entry);
            }
            for (const StockMove& move : moves) {
                owned(move.item).moves += entry.takes_back ? move.taken_back() : move;
            }
            for (const ConsignedMove& move : consigned_there) {
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
        report_.label_rows(say("Code"), say("Kind of waste"));
        report_.add_columns(
            {for_programs(text_column("unit", say("Unit"))), quantity_column("opening", say("Opening")),
             quantity_column("in", say("In")), quantity_column("sold", say("Sold")),
             if_any(quantity_column("shrinkage", say("Shrinkage"))),
             if_any(quantity_column("spoiled", say("Spoiled"))),
             if_any(quantity_column("returned", say("Returned"))),
             if_any(quantity_column("regraded", say("Regraded"))),
             if_any(quantity_column("other", say("Other"))), quantity_column("closing", say("Closing")),
             amount_column("value", say("Value")), amount_column("average_rounded", say("Average, rounded")),
             for_programs(quantity_column("closing_members", say("Closing, from members"))),
             for_programs(amount_column("value_members", say("Value, from members"))),
             for_programs(quantity_column("closing_others", say("Closing, from others"))),
             for_programs(amount_column("value_others", say("Value, from others")))});
        Rupiah members;
        Rupiah others;
        for (const auto& [waste_class, items] : owned_by_class()) {
            const std::string key = waste_class ? std::string{to_string(*waste_class)} : "no_class";
            report_.add_heading(key, waste_class ? phrase_for(*waste_class) : say("Without a class"));
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
            report_.note(say("There was no sorted waste in stock."));
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

    void add_item(const OwnedItem& item) {
        const StockMove& moves = item.moves;
        report_.add_row(
            {.key = moves.item.text(),
             .code = moves.item.text(),
             .label = names_.name_and_unit_of(moves.item),
             .level = 1,
             .cells = report_.cells({{"unit", names_.unit_of(moves.item)},
                                     {"opening", item.opening()},
                                     {"in", moves.taken_in},
                                     {"sold", moves.sold},
                                     {"shrinkage", moves.shrunk},
                                     {"spoiled", moves.spoiled},
                                     {"returned", moves.returned},
                                     {"regraded", moves.regraded},
                                     {"other", moves.other},
                                     {"closing", item.closing()},
                                     {"value", item.value()},
                                     // For the eye. What counts is the pair of quantity and value.
                                     {"average_rounded", per_unit_cell(item.value(), item.closing())},
                                     {"closing_members", item.members.quantity},
                                     {"value_members", item.members.value},
                                     {"closing_others", item.others.quantity},
                                     {"value_others", item.others.value}})});
    }

    void add_sum(std::string key, Phrase label, RowRole role, Rupiah members, Rupiah others) {
        report_.add_row(
            std::move(key), report_.words(label),
            report_.cells(
                {{"value", members + others}, {"value_members", members}, {"value_others", others}}),
            role);
    }

    void note_control_accounts(Rupiah value) {
        Rupiah control;
        for (const Account* account : accounts_with_roles(book_.chart(), owned_stock_roles)) {
            control += net_of(book_, {.last_day = request_.period.last_day, .account = account->code});
        }
        if (value == control) {
            report_.note(say("The value agrees with the stock accounts: {}."), {control});
        } else {
            report_.note(say("The stock accounts stand at {}: {} of it was posted without an item."),
                         {control, control - value});
        }
    }

    void add_consigned() {
        Draft part{"consigned", say("On consignment: the depositors' until it is sold, without value"),
                   report_.language};
        part.label_rows(say("Code"), say("Kind of waste"));
        part.add_columns(
            {for_programs(text_column("unit", say("Unit"))), quantity_column("opening", say("Opening")),
             quantity_column("in", say("In")), quantity_column("sold", say("Sold")),
             if_any(quantity_column("other", say("Other"))), quantity_column("closing", say("Closing"))});
        for (const auto& [code, item] : consigned_) {
            if (item.any()) {
                part.add_coded_row(code.text(), names_.name_and_unit_of(code),
                                   {names_.unit_of(code), item.opening(), item.moves.taken_in,
                                    item.moves.sold, item.moves.other, item.closing});
            }
        }
        if (!part.rows.empty()) {
            report_.parts.push_back(std::move(part));
        }
    }

    const Book& book_;
    const ReportRequest& request_;
    RegisterNames names_;
    Draft report_;
    std::map<ItemCode, OwnedItem> owned_;
    std::map<ItemCode, ConsignedItem> consigned_;
    ToldByAccounts told_;
};

}  // namespace

Report stock_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return StockList{book, registry, request}.made();
}

}  // namespace neraca
