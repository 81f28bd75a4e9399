// The sales book, sums by item, and what buyers owe.

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

constexpr std::size_t columns_before_money = 9;  // of the book

/// The columns of money that the book and the sums by item share.
std::vector<Column> money_columns(Language language) {
    return {amount_column("proceeds", say("Proceeds"), language),
            if_any(amount_column("shared", say("To depositors"), language)),
            amount_column("cost", say("Cost"), language),
            if_any(amount_column("lost", say("Shrinkage"), language)),
            amount_column("margin", say("Margin"), language),
            column("margin_rate", say("Margin %"), ColumnType::rate, language)};
}
void add_money_cells(std::vector<Cell>& cells, const SoldGoods& goods) {
    cells.emplace_back(goods.proceeds);
    cells.push_back(goods.shared.is_zero() ? Cell{} : Cell{goods.shared});
    cells.emplace_back(goods.cost);
    cells.push_back(goods.lost.is_zero() ? Cell{} : Cell{goods.lost});
    cells.emplace_back(goods.margin());
    cells.push_back(per_cent_cell(goods.margin(), goods.proceeds));
}

class SalesBook {
public:
    SalesBook(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          request_{request},
          language_{request.language},
          names_{registry, request.language},
          report_{new_report(book, "sales", say("Sales of waste"),
                             to_long_text(request.period, request.language), request.language)} {}

    Report made() {
        add_columns();
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) { add(entry); });
        note_if_empty(report_, report_.rows.empty(), language_);
        SoldGoods total;
        for (const auto& [item, goods] : items_) {
            total += goods;
        }
        std::vector<Cell> cells(columns_before_money);
        add_money_cells(cells, total);
        cells.emplace_back();
        report_.rows.push_back({.key = "total",
                                .label = words(say("Total"), language_),
                                .role = RowRole::total,
                                .cells = std::move(cells)});
        add_items(total);
        add_receivables();
        note_below_cost();
        note_left_out(report_, left_out_, language_);
        note_books_without_waste(report_, book_, language_);
        return std::move(report_);
    }

private:
    void add_columns() {
        report_.label_label = words(say("Buyer"), language_);
        report_.label_after = 3;
        report_.columns = {date_column(language_),
                           entry_column(language_),
                           voucher_column(language_),
                           for_programs(column("buyer", say("Number"), ColumnType::text, language_)),
                           for_programs(column("item", say("Code"), ColumnType::text, language_)),
                           column("item_name", say("Kind of waste"), ColumnType::text, language_),
                           quantity_column("quantity", say("On the note"), language_),
                           quantity_column("our_quantity", say("In our books"), language_),
                           if_any(quantity_column("difference", say("Difference"), language_))};
        for (Column& each : money_columns(language_)) {
            report_.columns.push_back(std::move(each));
        }
        report_.columns.push_back(for_programs(column("remark", say("Remark"), ColumnType::text, language_)));
    }

    void add(const EffectiveEntry& entry) {
        const std::vector<SoldGoods> lines = sold_goods(book_.chart(), entry.content);
        if (lines.empty()) {
            return;
        }
        if (entry.cancelled) {
            left_out_.insert(entry.posted.number);
            return;
        }
        bool continues = false;
        for (const SoldGoods& line : lines) {
            add_row(entry, entry.takes_back ? line.taken_back() : line, std::exchange(continues, true));
        }
    }

    void add_row(const EffectiveEntry& entry, const SoldGoods& goods, bool continues) {
        const auto buyer = buyer_in(entry.content);
        Row row{.key = to_string(entry.posted.number)};
        const std::string remarked = remark(entry);
        row.label = (buyer ? names_.name_of(*buyer) : text_of(entry.posted.entry, language_)) +
                    (remarked.empty() ? "" : ", " + remarked);
        row.continues = continues;
        const bool has_quantity = !goods.noted.is_zero() || !goods.taken.is_zero();
        row.cells = {entry.posted.entry.date(),
                     to_string(entry.posted.number),
                     entry.posted.entry.heading().voucher,
                     buyer ? Cell{buyer->text()} : Cell{},
                     goods.item ? Cell{goods.item->text()} : Cell{},
                     goods.item ? Cell{names_.name_and_unit_of(*goods.item)} : Cell{},
                     has_quantity ? Cell{goods.noted} : Cell{},
                     has_quantity ? Cell{goods.taken} : Cell{},
                     has_quantity ? Cell{goods.noted - goods.taken} : Cell{}};
        add_money_cells(row.cells, goods);
        row.cells.emplace_back(remarked);
        report_.rows.push_back(std::move(row));
        items_.try_emplace(goods.item, SoldGoods{goods.item}).first->second += goods;
        if (!entry.takes_back && goods.margin() < Rupiah{} && goods.proceeds > Rupiah{}) {
            below_cost_.push_back({entry.posted.number, goods});
        }
    }

    std::string remark(const EffectiveEntry& entry) const {
        if (entry.takes_back) {
            return Sentence{say("takes back {}"), {*entry.posted.entry.heading().reverses}}.in(language_);
        }
        if (entry.posted.reversed_by) {
            return Sentence{say("taken back later: {}"), {*entry.posted.reversed_by}}.in(language_);
        }
        return entry.content.kind() == EntryKind::receipt ? words(say("claim"), language_) : std::string{};
    }

    void add_items(const SoldGoods& total) {
        Report part{.key = "items"};
        part.title = words(say("By kind of waste"), language_);
        part.code_label = words(say("Code"), language_);
        part.label_label = words(say("Kind of waste"), language_);
        part.columns = {for_programs(column("unit", say("Unit"), ColumnType::text, language_)),
                        quantity_column("quantity", say("On the note"), language_),
                        quantity_column("our_quantity", say("In our books"), language_)};
        for (Column& each : money_columns(language_)) {
            part.columns.push_back(std::move(each));
        }
        for (const auto& [item, goods] : items_) {
            Row row{.key = item ? item->text() : "no_item"};
            row.code = item ? item->text() : "";
            row.label =
                item ? names_.name_and_unit_of(*item) : words(say("Without a kind of waste"), language_);
            row.cells = {item ? Cell{names_.unit_of(*item)} : Cell{}, goods.noted, goods.taken};
            add_money_cells(row.cells, goods);
            part.rows.push_back(std::move(row));
        }
        if (part.rows.empty()) {
            return;
        }
        std::vector<Cell> cells(3);
        add_money_cells(cells, total);
        part.rows.push_back({.key = "total",
                             .label = words(say("Total"), language_),
                             .role = RowRole::total,
                             .cells = std::move(cells)});
        report_.parts.push_back(std::move(part));
    }

    void add_receivables() {
        const Account* account = book_.chart().find_role(AccountRole::buyer_receivables);
        if (!account) {
            return;
        }
        const Date day = request_.period.last_day;
        const Rupiah total = net_of(book_, {.last_day = day, .account = account->code});
        Report part{.key = "receivables"};
        part.title = words(say("What buyers owe"), language_);
        part.subject = as_of(day, language_);
        part.code_label = words(say("Number"), language_);
        part.label_label = words(say("Buyer"), language_);
        part.columns = {column("since", say("Since"), ColumnType::date, language_),
                        amount_column("owed", say("Owed"), language_)};
        Rupiah named;
        for (const Balance& balance :
             book_.balances({.last_day = day, .group_by = {.member = true}, .account = account->code})) {
            if (balance.dimensions.member && !balance.net().is_zero()) {
                const MemberNumber& buyer = *balance.dimensions.member;
                named += balance.net();
                part.rows.push_back(
                    {.key = buyer.text(),
                     .code = buyer.text(),
                     .label = names_.name_of(buyer),
                     .cells = {owed_since(account->code, buyer, balance.net()), balance.net()}});
            }
        }
        if (part.rows.empty() && total.is_zero()) {
            return;
        }
        part.rows.push_back({.key = "without_buyer",
                             .label = words(say("Without a buyer"), language_),
                             .cells = {{}, total - named},
                             .hide_if_zero = true});
        part.rows.push_back({.key = "total",
                             .label = words(say("Total"), language_),
                             .role = RowRole::total,
                             .cells = {{}, total}});
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
            report_.notes.push_back(Sentence{
                say("Sold below cost: {} in entry {}, {} less than it cost."),
                {goods.item ? Fact{names_.name_of(*goods.item)} : Fact{say("waste without an item")}, number,
                 -goods.margin()}}.in(language_));
        }
    }

    const Book& book_;
    const ReportRequest& request_;
    Language language_;
    RegisterNames names_;
    Report report_;
    std::map<std::optional<ItemCode>, SoldGoods> items_;
    std::set<EntryNumber> left_out_;
    std::vector<std::pair<EntryNumber, SoldGoods>> below_cost_;
};

}  // namespace

Report sales_book(const Book& book, const Register& registry, const ReportRequest& request) {
    return SalesBook{book, registry, request}.made();
}

}  // namespace neraca
