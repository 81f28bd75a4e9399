// The sales book, sums by item, and what buyers owe.

#include <map>
#include <set>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// The columns of money that the book and the sums by item share.
constexpr ColumnForm money_columns[] = {
    amount_column("proceeds", say("Proceeds")), if_any(amount_column("shared", say("To depositors"))),
    amount_column("cost", say("Cost")),         if_any(amount_column("lost", say("Shrinkage"))),
    amount_column("margin", say("Margin")),     rate_column("margin_rate", say("Margin %"))};
/// A row of `table` with what the columns of money say.
std::vector<Cell> money_cells(const Draft& table, const SoldGoods& goods) {
    return table.cells({{"proceeds", goods.proceeds},
                        {"shared", if_not_zero(goods.shared)},
                        {"cost", goods.cost},
                        {"lost", if_not_zero(goods.lost)},
                        {"margin", goods.margin()},
                        {"margin_rate", per_cent_cell(goods.margin(), goods.proceeds)}});
}

class SalesBook {
public:
    SalesBook(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          request_{request},
          names_{registry, request.language},
          report_{book, "sales", say("Sales of waste"), request.period, request.language} {}

    Report made() {
        add_columns();
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) { add(entry); });
        report_.note_if_empty(report_.rows.empty());
        SoldGoods total;
        for (const auto& [item, goods] : items_) {
            total += goods;
        }
        report_.add_total(money_cells(report_, total));
        add_items(total);
        add_receivables();
        note_below_cost();
        note_left_out(report_, left_out_);
        told_.note(report_);
        note_books_without_waste(report_, book_);
        return std::move(report_);
    }

private:
    void add_columns() {
        report_.label_rows(say("Buyer"));
        report_.label_after = 3;
        report_.add_columns(entry_columns);
        report_.add_columns({for_programs(text_column("buyer", say("Number"))),
                             for_programs(text_column("item", say("Code"))),
                             text_column("item_name", say("Kind of waste")),
                             quantity_column("quantity", say("On the note")),
                             quantity_column("our_quantity", say("In our books")),
                             if_any(quantity_column("difference", say("Difference")))});
        report_.add_columns(money_columns);
        report_.add_column(for_programs(text_column("remark", say("Remark"))));
    }

    void add(const EffectiveEntry& entry) {
        const std::vector<SoldGoods> lines = sold_goods(book_.chart(), entry);
        if (lines.empty()) {
            return;
        }
        if (entry.cancelled) {
            left_out_.insert(entry.posted.number);
            return;
        }
        told_.add(entry);
        bool continues = false;
        for (const SoldGoods& line : lines) {
            add_row(entry, entry.takes_back ? line.taken_back() : line, std::exchange(continues, true));
        }
    }

    void add_row(const EffectiveEntry& entry, const SoldGoods& goods, bool continues) {
        const auto buyer = buyer_in(book_.chart(), entry);
        const std::string remarked = remark(entry);
        const std::string number = to_string(entry.posted.number);
        std::vector<Cell> cells = money_cells(report_, goods);
        report_.set(cells, {{"date", entry.posted.entry.date()},
                            {"entry", number},
                            {"voucher", entry.posted.entry.heading().voucher},
                            {"buyer", if_known(buyer)},
                            {"item", if_known(goods.item)},
                            {"item_name", goods.item ? Cell{names_.name_and_unit_of(*goods.item)} : Cell{}},
                            {"remark", remarked}});
        if (!goods.noted.is_zero() || !goods.taken.is_zero()) {
            report_.set(cells, {{"quantity", goods.noted},
                                {"our_quantity", goods.taken},
                                {"difference", goods.noted - goods.taken}});
        }
        std::string label = buyer ? names_.name_of(*buyer) : text_of(entry.posted, book_, report_.language);
        if (!remarked.empty()) {
            append_to_list(label, remarked);
        }
        report_.add_row(number, std::move(label), std::move(cells)).continues = continues;
        items_.try_emplace(goods.item, SoldGoods{goods.item}).first->second += goods;
        if (!entry.takes_back && goods.is_below_cost() && goods.proceeds > Rupiah{}) {
            below_cost_.push_back({entry.posted.number, goods});
        }
    }

    std::string remark(const EffectiveEntry& entry) const {
        if (entry.takes_back) {
            return Sentence{say("takes back {}"), {*entry.posted.entry.heading().reverses}}.in(
                report_.language);
        }
        if (entry.posted.reversed_by) {
            return Sentence{say("taken back later: {}"), {*entry.posted.reversed_by}}.in(report_.language);
        }
        return entry.content.kind() == EntryKind::receipt ? report_.words(say("claim")) : std::string{};
    }

    void add_items(const SoldGoods& total) {
        Draft part{"items", say("By kind of waste"), report_.language};
        part.label_rows(say("Code"), say("Kind of waste"));
        part.add_columns({for_programs(text_column("unit", say("Unit"))),
                          quantity_column("quantity", say("On the note")),
                          quantity_column("our_quantity", say("In our books"))});
        part.add_columns(money_columns);
        part.add_columns({if_any(amount_column("proceeds_per_unit", say("Proceeds per unit"))),
                          if_any(amount_column("cost_per_unit", say("Cost per unit")))});
        for (const auto& [item, goods] : items_) {
            std::vector<Cell> cells = money_cells(part, goods);
            part.set(cells, {{"unit", item ? Cell{names_.unit_of(*item)} : Cell{}},
                             {"quantity", goods.noted},
                             {"our_quantity", goods.taken},
                             {"proceeds_per_unit", per_unit_cell(goods.proceeds, goods.noted)},
                             {"cost_per_unit", per_unit_cell(goods.cost + goods.shared, goods.noted)}});
            if (item) {
                part.add_coded_row(item->text(), names_.name_and_unit_of(*item), std::move(cells));
            } else {
                part.add_row("no_item", part.words(say("Without a kind of waste")), std::move(cells));
            }
        }
        if (part.rows.empty()) {
            return;
        }
        part.add_total(money_cells(part, total));
        part.note(
            say("Margin: proceeds less what depositors were credited, cost and shrinkage; as a percentage, "
                "of the "
                "proceeds (margin on sales), rounded half up."));
        if (total.noted > Quantity{}) {  // of whatever unit: not for sums, but some item has a quantity
            part.note(
                total.shared.is_zero()
                    ? say("Per unit: by the quantity on the note, rounded half up.")
                    : say("Per unit: by the quantity on the note, rounded half up; what depositors were "
                          "credited of the proceeds counts as cost."));
        }
        report_.parts.push_back(std::move(part));
    }

    void add_receivables() {
        const Account* account = book_.chart().find_role(AccountRole::buyer_receivables);
        if (!account) {
            return;
        }
        const Date day = request_.period.last_day;
        const Rupiah total = net_of(book_, {.last_day = day, .account = account->code});
        Draft part{"receivables", say("What buyers owe"), report_.language};
        part.subject = as_of(day, part.language);
        part.label_rows(say("Number"), say("Buyer"));
        part.add_columns({day_column("since", say("Since")), amount_column("owed", say("Owed"))});
        Rupiah named;
        for (const Balance& balance :
             book_.balances({.last_day = day, .group_by = {.member = true}, .account = account->code})) {
            if (balance.dimensions.member && !balance.net().is_zero()) {
                const MemberNumber& buyer = *balance.dimensions.member;
                named += balance.net();
                part.add_coded_row(buyer.text(), names_.name_of(buyer),
                                   {owed_since(account->code, buyer, balance.net()), balance.net()});
            }
        }
        if (part.rows.empty() && total.is_zero()) {
            return;
        }
        part.add_row("without_buyer", part.words(say("Without a buyer")), {{}, total - named}).hide_if_zero =
            true;
        part.add_total({{}, total});
        report_.parts.push_back(std::move(part));
    }

    /// The day of the oldest sale that is not paid in full, payments settling the oldest first: the last
    /// debits that come to what is owed.
    Cell owed_since(const AccountCode& account, const MemberNumber& buyer, Rupiah owed) const {
        const Date day = request_.period.last_day;
        const auto stands = [&](const PostedEntry& posted) {
            const auto& reversed_by = posted.reversed_by;
            return !posted.entry.heading().reverses &&
                   (!reversed_by || entry_numbered(book_, *reversed_by).entry.date() > day);
        };
        std::vector<std::pair<Date, Rupiah>> debits;
        book_.each_posting({.last_day = day, .account = account, .member = buyer},
                           [&](const PostedLine& line) {
                               if (line.posting.side == Side::debit && stands(line.entry)) {
                                   debits.emplace_back(line.entry.entry.date(), line.posting.amount);
                               }
                           });
        Rupiah covered;
        for (auto debit = debits.rbegin(); debit != debits.rend(); ++debit) {
            covered += debit->second;
            if (covered >= owed) {
                return debit->first;
            }
        }
        return {};
    }

    void note_below_cost() {
        for (const auto& [number, goods] : below_cost_) {
            report_.note(say("Sold below cost: {} in entry {}, {} less than it cost."),
                         {goods.item ? Fact{names_.name_of(*goods.item)} : Fact{say("waste without an item")},
                          number, goods.cost + goods.shared - goods.proceeds});
        }
    }

    const Book& book_;
    const ReportRequest& request_;
    RegisterNames names_;
    Draft report_;
    std::map<std::optional<ItemCode>, SoldGoods> items_;
    std::set<EntryNumber> left_out_;
    ToldByAccounts told_;
    std::vector<std::pair<EntryNumber, SoldGoods>> below_cost_;
};

}  // namespace

Report sales_book(const Book& book, const Register& registry, const ReportRequest& request) {
    return SalesBook{book, registry, request}.made();
}

}  // namespace neraca
