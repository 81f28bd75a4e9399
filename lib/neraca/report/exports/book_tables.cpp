#include "neraca/report/exports/book_tables.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "neraca/report/draft.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

using Sink = std::function<void(std::span<const Cell>)>;

/// Columns in the words that programs use: they are the header of the file, in any language.
std::vector<Column> columns_of(std::initializer_list<ColumnForm> forms, Language language) {
    std::vector<Column> columns;
    for (const ColumnForm& form : forms) {
        columns.push_back({.key = std::string{form.key},
                           .label = std::string{translate(form.label, language)},
                           .type = form.type});
    }
    return columns;
}

Cell text_or_nothing(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

/// A blank cell says nothing of an account that the chart has already; "-" says that it has none.
Cell text_or_none(const std::string& text) {
    return text.empty() ? Cell{"-"} : Cell{text};
}

/// What a posting or a balance names, a cell a column: member, product, item, quantity, loan.
void add_dimensions(std::vector<Cell>& cells, const Dimensions& named,
                    const std::optional<Quantity>& quantity) {
    cells.push_back(if_known(named.member));
    cells.push_back(if_known(named.product));
    cells.push_back(if_known(named.item));
    cells.push_back(if_known(quantity));
    cells.push_back(if_known(named.loan));
}

void add_side(std::vector<Cell>& cells, Side side, Rupiah amount) {
    cells.push_back(side == Side::debit ? Cell{amount} : Cell{});
    cells.push_back(side == Side::credit ? Cell{amount} : Cell{});
}

/// "Botol aqua; PET bening"
std::string aliases_of(const Item& item) {
    std::string list;
    for (const std::string& alias : item.aliases) {
        append_to_list(list, alias, "; ");
    }
    return list;
}

/// Prices by item, then as they came to hold.
std::vector<Price> sorted_prices(const Register& registry) {
    std::vector<Price> prices = registry.prices();
    std::ranges::stable_sort(prices, {}, [](const Price& price) {
        return std::tuple{price.item.text(), price.from, price.channel, price.customer};
    });
    return prices;
}

/// What stands on each account, by what its postings name. Goods stand by their item where an account holds
/// them; beside savings an item says what they came from, which no opening balance tells.
class OpeningRows {
public:
    OpeningRows(const Book& book, Date day) : book_{book}, day_{day} {}

    void give(const Sink& sink) {
        for (const Balance& balance : book_.balances({.last_day = day_})) {
            rest_[balance.account] = balance.net();
        }
        for (const bool of_goods : {true, false}) {
            const PerDimension<bool> grouped{.member = true, .product = true, .item = of_goods, .loan = true};
            for (const Balance& balance : book_.balances({.last_day = day_, .group_by = grouped})) {
                if (book_.chart().account(balance.account).requires_dimensions.item == of_goods) {
                    add(balance, of_goods);
                }
            }
        }
        for (const auto& [account, net] : rest_) {
            rows_[account].push_back({.net = net});
        }
        for (const auto& [account, rows] : rows_) {
            for (const Line& row : rows) {
                give(account, row, sink);
            }
        }
    }

private:
    struct Line {
        Rupiah net;
        Dimensions named = {};
        Quantity held = {};
    };

    void add(const Balance& balance, bool of_goods) {
        rest_[balance.account] -= balance.net();
        rows_[balance.account].push_back(
            {balance.net(), balance.dimensions,
             of_goods ? balance.quantity_in - balance.quantity_out : Quantity{}});
    }

    static void give(const AccountCode& account, const Line& row, const Sink& sink) {
        if (row.net.is_zero() && row.held.is_zero()) {
            return;
        }
        const bool is_credit = row.net.is_zero() ? row.held < Quantity{} : row.net.is_negative();
        std::vector<Cell> cells{account.text()};
        add_side(cells, is_credit ? Side::credit : Side::debit, is_credit ? -row.net : row.net);
        const Quantity seen = is_credit ? Quantity{} - row.held : row.held;
        add_dimensions(cells, row.named, seen.is_zero() ? std::optional<Quantity>{} : seen);
        sink(cells);
    }

    const Book& book_;
    Date day_;
    std::map<AccountCode, std::vector<Line>> rows_;
    std::map<AccountCode, Rupiah> rest_;  // what no posting says more of
};

}  // namespace

RecordTable journal_table(const Book& book, const Period& days, Language language) {
    return {.key = "journal",
            .title = std::string{translate(say("Journal"), language)},
            .columns = columns_of(
                {text_column("entry", say("Entry")), day_column("date", say("Date")),
                 text_column("voucher", say("Voucher")), text_column("description", say("Description")),
                 text_column("account", say("Account")), amount_column("debit", say("Debit")),
                 amount_column("credit", say("Credit")), text_column("member", say("Member")),
                 text_column("product", say("Product")), text_column("item", say("Item")),
                 quantity_column("quantity", say("Quantity")), text_column("loan", say("Loan")),
                 text_column("key", say("Key"))},
                language),
            .each_record = [&book, days](const Sink& sink) {
                const EntryQuery query{
                    .first_day = days.first_day, .last_day = days.last_day, .by_number = true};
                std::vector<Cell> cells;
                book.each_entry(query, [&](const PostedEntry& posted) {
                    const JournalEntry::Heading& heading = posted.entry.heading();
                    for (const Posting& posting : posted.entry.postings()) {
                        cells.clear();
                        cells.emplace_back(to_string(posted.number));
                        cells.emplace_back(posted.entry.date());
                        cells.push_back(text_or_nothing(heading.voucher));
                        cells.push_back(text_or_nothing(heading.memo));
                        cells.emplace_back(posting.account.text());
                        add_side(cells, posting.side, posting.amount);
                        add_dimensions(cells, posting.dimensions, posting.dimensions.quantity);
                        cells.push_back(text_or_nothing(heading.key));
                        sink(cells);
                    }
                });
            }};
}

RecordTable account_table(const Book& book, Language language) {
    return {.key = "accounts",
            .title = std::string{translate(say("Accounts"), language)},
            .columns = columns_of(
                {text_column("account", say("Account")), text_column("name", say("Name")),
                 text_column("english_name", say("English name")), text_column("class", say("Class")),
                 text_column("normal_side", say("Normal side")),
                 text_column("statement_line", say("Line of the statements")),
                 text_column("cash_flow", say("Cash flow")), text_column("contra", say("Contra account")),
                 text_column("requires", say("Requires")), text_column("role", say("Role")),
                 text_column("status", say("State"))},
                language),
            .each_record = [&book](const Sink& sink) {
                for (const Account& account : book.chart().accounts()) {
                    const Cell cells[] = {account.code.text(),
                                          account.name,
                                          text_or_none(account.english_name),
                                          std::string{to_string(account.account_class)},
                                          std::string{to_string(account.normal_side)},
                                          text_or_none(account.statement_line),
                                          std::string{to_string(account.cash_flow)},
                                          std::string{account.contra ? "yes" : "no"},
                                          text_or_none(to_string(account.requires_dimensions)),
                                          text_or_none(std::string{to_string(account.role)}),
                                          std::string{account.open ? "open" : "closed"}};
                    sink(cells);
                }
            }};
}

RecordTable member_table(const Register& registry, Language language) {
    return {.key = "members",
            .title = std::string{translate(say("Members"), language)},
            .columns = columns_of(
                {text_column("member", say("Member")), text_column("name", say("Name")),
                 text_column("kind", say("Kind")), day_column("joined", say("Joined")),
                 day_column("left", say("Left")), text_column("left_reason", say("Reason")),
                 text_column("left_decision", say("Decision")), text_column("old_number", say("Old number")),
                 text_column("national_id", say("Identity number"))},
                language),
            .each_record = [&registry](const Sink& sink) {
                for (const Member& member : registry.members()) {
                    const Cell cells[] = {
                        member.number.text(),
                        is_erased(member) ? member.number.text() : member.name,
                        std::string{to_string(member.kind)},
                        member.joined,
                        if_known(member.left),
                        member.left_reason ? Cell{std::string{to_string(*member.left_reason)}} : Cell{},
                        text_or_nothing(member.left_decision),
                        text_or_nothing(member.old_number),
                        text_or_nothing(member.national_id)};
                    sink(cells);
                }
            }};
}

RecordTable item_table(const Register& registry, Language language) {
    return {.key = "items",
            .title = std::string{translate(say("Items"), language)},
            .columns = columns_of({text_column("item", say("Item")), text_column("name", say("Name")),
                                   text_column("unit", say("Unit")), text_column("category", say("Category")),
                                   text_column("aliases", say("Other names")),
                                   text_column("waste_class", say("Class of waste")),
                                   text_column("national_class", say("National class of waste")),
                                   quantity_column("kilograms_per_unit", say("Kilograms a unit"))},
                                  language),
            .each_record = [&registry](const Sink& sink) {
                const auto name_of_class = [](const auto& known) {
                    return known ? Cell{std::string{to_string(*known)}} : Cell{};
                };
                for (const Item& item : registry.items()) {
                    const Cell cells[] = {item.code.text(),
                                          item.name,
                                          item.unit,
                                          text_or_nothing(item.category),
                                          text_or_nothing(aliases_of(item)),
                                          name_of_class(item.waste_class),
                                          name_of_class(item.national_class),
                                          if_known(item.kilograms_per_unit)};
                    sink(cells);
                }
            }};
}

RecordTable price_table(const Register& registry, Language language) {
    return {
        .key = "prices",
        .title = std::string{translate(say("Prices"), language)},
        .columns = columns_of({text_column("item", say("Item")), day_column("date", say("From")),
                               text_column("channel", say("Paid in")),
                               text_column("customer", say("Paid to")), amount_column("price", say("Price"))},
                              language),
        .each_record = [&registry](const Sink& sink) {
            for (const Price& price : sorted_prices(registry)) {
                const Cell cells[] = {price.item.text(), price.from, std::string{to_string(price.channel)},
                                      std::string{to_string(price.customer)}, price.per_unit};
                sink(cells);
            }
        }};
}

RecordTable opening_table(const Book& book, Date day, Language language) {
    return {.key = "opening",
            .title = std::string{translate(say("Opening balances"), language)},
            .columns =
                columns_of({text_column("account", say("Account")), amount_column("debit", say("Debit")),
                            amount_column("credit", say("Credit")), text_column("member", say("Member")),
                            text_column("product", say("Product")), text_column("item", say("Item")),
                            quantity_column("quantity", say("Quantity")), text_column("loan", say("Loan"))},
                           language),
            .each_record = [&book, day](const Sink& sink) {
                OpeningRows{book, day}.give(sink);
            }};
}

Report report_of(const Book& book, const RecordTable& table, std::string period, Language language) {
    Draft draft{book, "export_" + table.key, say("Export"), std::move(period), language};
    draft.title = table.title;
    draft.label_label = table.columns.front().label;
    draft.columns.assign(table.columns.begin() + 1, table.columns.end());
    table.each_record([&](std::span<const Cell> cells) {
        const auto& first = std::get<std::string>(cells.front());
        draft.add_row(first, first, {cells.begin() + 1, cells.end()});
    });
    draft.note_if_empty(draft.rows.empty());
    return draft;
}

Report book_tables(const Book& book, const Register& registry, const Period& days, Language language) {
    const std::string period = to_long_text(days, language);
    const RecordTable tables[] = {
        journal_table(book, days, language), account_table(book, language),
        member_table(registry, language),    item_table(registry, language),
        price_table(registry, language),     opening_table(book, days.last_day, language)};
    Report document = report_of(book, tables[0], period, language);
    for (const RecordTable& table : std::span{tables}.subspan(1)) {
        document.parts.push_back(report_of(book, table, period, language));
    }
    return document;
}

}  // namespace neraca
