// Who delivered how much.

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// What somebody delivered in the period.
struct Depositor {
    std::map<Date, int> lines_on =
        {};  // lines of slips by the day of the weighing, those taken back taken off
    std::map<ItemCode, Quantity> quantities = {};
    Rupiah credited = {};
    // Of that, what had its price when it was weighed: what waits for its sale is paid in another month.
    std::map<ItemCode, Quantity> priced = {};
    Rupiah paid_at_once = {};

    /// On how many days of `period` he delivered something that stands.
    std::int64_t days(const Period& period) const {
        std::int64_t count = 0;
        for (const auto& [day, lines] : lines_on) {
            count += lines > 0 && period.contains(day) ? 1 : 0;
        }
        return count;
    }
};

constexpr MemberKind kinds_that_deliver[] = {MemberKind::member, MemberKind::non_member, MemberKind::group};

class DeliveriesList {
public:
    DeliveriesList(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          request_{request},
          names_{registry, request.language},
          members_{memberships_on(registry, request.period.last_day)},
          report_{book, "deliveries", say("Deliveries by depositor"), request.period, request.language} {}

    Report made() {
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) { add(entry); });
        // What was delivered and taken back never was.
        std::erase_if(depositors_, [&](const auto& each) { return brought_nothing(each.second); });
        add_columns();
        add_rows();
        add_kinds();
        report_.note(say("Days: on how many days somebody delivered."));
        if (puts_right_before_) {
            note_weighed_before(report_, request_.period.first_day);
        }
        told_.note(report_);
        note_books_without_waste(report_, book_);
        return std::move(report_);
    }

private:
    void add(const EffectiveEntry& entry) {
        const std::vector<DeliveredLine> delivered = delivered_lines(book_.chart(), entry);
        const bool is_sale = !sold_goods(book_.chart(), entry).empty();
        if (is_sale || !delivered.empty()) {
            told_.add(entry);
        }
        if (delivered.empty() && !is_sale) {
            return;
        }
        const Date weighed_on = day_of_weighing(book_, entry);
        puts_right_before_ |= !delivered.empty() && weighed_on < request_.period.first_day;
        for (const DeliveredLine& line : delivered) {
            Depositor& depositor = depositors_[line.member];
            if (line.quantity > Quantity{}) {
                depositor.lines_on[weighed_on] += entry.takes_back ? -1 : 1;
            }
            depositor.quantities[line.item] += entry.effect_of(line.quantity);
            depositor.credited += entry.effect_of(line.credited());
            if (!line.is_consigned && !line.credited().is_zero()) {
                depositor.priced[line.item] += entry.effect_of(line.quantity);
                depositor.paid_at_once += entry.effect_of(line.credited());
            }
        }
        if (is_sale) {
            add_shares(entry);
        }
    }

    /// Waste on consignment is paid when it is sold: each depositor his share, given waste to the charity
    /// fund.
    void add_shares(const EffectiveEntry& entry) {
        for (const Posting& posting : entry.content.postings()) {
            const AccountRole role = book_.chart().account(posting.account).role;
            if (posting.dimensions.item && !is_about_waste(role) && role != AccountRole::buyer_receivables) {
                depositors_[posting.dimensions.member].credited += entry.effect_of(-posting.net());
            }
        }
    }

    bool brought_nothing(const Depositor& depositor) const {
        return depositor.days(request_.period) == 0 && depositor.credited.is_zero() &&
               std::ranges::all_of(depositor.quantities,
                                   [](const auto& each) { return each.second.is_zero(); });
    }
    /// Quantities by unit; what can be told in kilograms is.
    std::map<std::string, Quantity> by_unit(const Depositor& depositor) const {
        return by_unit(depositor.quantities);
    }
    std::map<std::string, Quantity> by_unit(const std::map<ItemCode, Quantity>& quantities) const {
        std::map<std::string, Quantity> sums;
        for (const auto& [item, quantity] : quantities) {
            const auto kilograms = names_.kilograms(item, quantity);
            sums[kilograms ? std::string{kilogram} : names_.unit_of(item)] += kilograms.value_or(quantity);
        }
        return sums;
    }

    void add_columns() {
        for (const auto& [member, depositor] : depositors_) {
            for (const auto& [unit, quantity] : by_unit(depositor)) {
                if (unit != kilogram) {
                    other_units_.insert(unit);
                }
            }
        }
        report_.label_rows(say("Number"), say("Name"));
        report_.add_columns({text_column("kind", say("Kind")), number_column("days", say("Days")),
                             quantity_column("kilograms", say("Kilograms"))});
        for (const std::string& unit : other_units_) {
            report_.columns.push_back(
                {"quantity_" + unit, unit_in(unit, report_.language), ColumnType::quantity});
        }
        report_.add_columns({amount_column("amount", say("Credited or paid")),
                             if_any(amount_column("paid_per_kilogram", say("Per kg when weighed")))});
    }

    std::vector<Cell> cells_of(Cell kind, Cell days, const std::map<std::string, Quantity>& quantities,
                               Rupiah amount, Cell per_kilogram) const {
        const auto quantity_in = [&](std::string_view unit) {
            const auto found = quantities.find(std::string{unit});
            return found == quantities.end() ? Quantity{} : found->second;
        };
        std::vector<Cell> cells{std::move(kind), std::move(days), quantity_in(kilogram)};
        for (const std::string& unit : other_units_) {
            cells.emplace_back(quantity_in(unit));
        }
        cells.emplace_back(amount);
        cells.push_back(std::move(per_kilogram));
        return cells;
    }

    /// What a kilogram was paid with when it was weighed; empty where some of it came by the piece.
    Cell paid_per_kilogram(const std::map<ItemCode, Quantity>& priced, Rupiah paid) const {
        const auto quantities = by_unit(priced);
        const bool all_in_kilograms =
            std::ranges::all_of(quantities, [](const auto& each) { return each.first == kilogram; });
        const auto found = quantities.find(std::string{kilogram});
        return all_in_kilograms && found != quantities.end() && paid > Rupiah{}
                   ? per_unit_cell(paid, found->second)
                   : Cell{};
    }
    Cell paid_per_kilogram(const Depositor& depositor) const {
        return paid_per_kilogram(depositor.priced, depositor.paid_at_once);
    }

    void add_rows() {
        std::map<std::string, Quantity> totals;
        Rupiah amount;
        std::map<ItemCode, Quantity> priced;
        Rupiah paid_at_once;
        for (const auto& [number, depositor] : depositors_) {
            for (const auto& [item, quantity] : depositor.priced) {
                priced[item] += quantity;
            }
            paid_at_once += depositor.paid_at_once;
            const auto quantities = by_unit(depositor);
            for (const auto& [unit, quantity] : quantities) {
                totals[unit] += quantity;
            }
            amount += depositor.credited;
            if (!number) {
                continue;
            }
            const Member* member = names_.find(*number, request_.period.last_day);
            report_.add_coded_row(number->text(), names_.name_of(*number),
                                  cells_of(member ? Cell{report_.words(phrase_for(member->kind))} : Cell{},
                                           depositor.days(request_.period), quantities, depositor.credited,
                                           paid_per_kilogram(depositor)));
        }
        if (const auto unnamed = depositors_.find(std::nullopt); unnamed != depositors_.end()) {
            report_.add_row("without_member", report_.words(say("Without a name")),
                            cells_of({}, {}, by_unit(unnamed->second), unnamed->second.credited,
                                     paid_per_kilogram(unnamed->second)));
        }
        report_.note_if_empty(report_.rows.empty());
        report_.add_total(cells_of({}, {}, totals, amount, paid_per_kilogram(priced, paid_at_once)));
    }

    /// Of each kind: how many delivered, and how many there are to deliver.
    void add_kinds() {
        Draft part{"kinds", say("Active and registered"), report_.language};
        part.label_rows(say("Kind"));
        part.add_columns(
            {number_column("active", say("Delivered")), number_column("registered", say("Registered"))});
        std::int64_t all_active = 0;
        std::int64_t all_registered = 0;
        for (const MemberKind kind : kinds_that_deliver) {
            std::int64_t active = 0;
            std::int64_t registered = 0;
            for (const Member& member : members_) {
                if (member.kind == kind) {
                    active += is_active(member.number) ? 1 : 0;
                    registered += is_registered(member) ? 1 : 0;
                }
            }
            part.add_row(std::string{to_string(kind)}, part.words(phrase_for(kind)), {active, registered});
            all_active += active;
            all_registered += registered;
        }
        part.add_total({all_active, all_registered});
        report_.parts.push_back(std::move(part));
    }
    bool is_active(const MemberNumber& number) const {
        const auto found = depositors_.find(number);
        return found != depositors_.end() && found->second.days(request_.period) > 0;
    }
    /// Whether he was there on some day of the period.
    bool is_registered(const Member& member) const {
        return !member.left || *member.left >= request_.period.first_day;
    }

    static constexpr std::string_view kilogram = "kg";

    const Book& book_;
    const ReportRequest& request_;
    ToldByAccounts told_;
    RegisterNames names_;
    std::vector<Member> members_;  // as they were on the last day of the period
    Draft report_;
    std::map<std::optional<MemberNumber>, Depositor> depositors_;
    std::set<std::string> other_units_;
    bool puts_right_before_ = false;  // something weighed before the period
};

}  // namespace

Report deliveries_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return DeliveriesList{book, registry, request}.made();
}

}  // namespace neraca
