// The paper for the cooperative office: other reports, in one.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "neraca/report/drafting.hpp"
#include "neraca/report/waste_reports.hpp"

namespace neraca {
namespace {

/// A statement in short: without the lines that a subtotal above them adds up, and without empty ones on
/// paper.
Report in_short(Report statement) {
    std::erase_if(statement.rows, [](const Row& row) {
        return row.level > 1 || (row.level == 1 && row.role == RowRole::heading);
    });
    for (Row& row : statement.rows) {
        row.hide_if_zero = row.hide_if_zero || row.role == RowRole::line || row.role == RowRole::heading;
    }
    return statement;
}

/// How many there were, who joined and who left. Buyers are not counted.
Report members_part(const Register& registry, const Period& period, Language language) {
    Report part{.key = "members"};
    part.title = words(say("Members and depositors"), language);
    part.label_label = words(say("Kind"), language);
    const auto number_column = [&](std::string_view key, Phrase label) {
        return column(key, label, ColumnType::number, language);
    };
    part.columns = {number_column("opening", say("Opening")), number_column("joined", say("Joined")),
                    number_column("left", say("Left")), number_column("closing", say("Closing"))};
    struct Count {
        std::int64_t joined_before = 0;
        std::int64_t joined = 0;
        std::int64_t left = 0;
    };
    std::map<MemberKind, Count> counts{{MemberKind::member, {}}};
    for (const Member& member : registry.members()) {
        if (member.kind == MemberKind::buyer || member.joined > period.last_day ||
            (member.left && *member.left < period.first_day)) {
            continue;
        }
        Count& count = counts[member.kind];
        ++(member.joined < period.first_day ? count.joined_before : count.joined);
        count.left += member.left && *member.left <= period.last_day ? 1 : 0;
    }
    Count all;
    const auto cells_of = [](const Count& count) {
        return std::vector<Cell>{count.joined_before, count.joined, count.left,
                                 count.joined_before + count.joined - count.left};
    };
    for (const auto& [kind, count] : counts) {
        part.rows.push_back({.key = std::string{to_string(kind)},
                             .label = words(phrase_for(kind), language),
                             .cells = cells_of(count)});
        all.joined_before += count.joined_before;
        all.joined += count.joined;
        all.left += count.left;
    }
    part.rows.push_back({.key = "total",
                         .label = words(say("Total"), language),
                         .role = RowRole::total,
                         .cells = cells_of(all)});
    return part;
}

/// What was credited to the passbooks of a product, and debited.
struct Movement {
    Rupiah in = {};
    Rupiah out = {};
};

/// As in the list of savings, what names no product counts for the first product of its account.
std::map<ProductCode, Movement> movements(const Book& book, const std::vector<SavingsProduct>& products,
                                          const Period& period) {
    std::map<ProductCode, Movement> moved;
    std::map<AccountCode, Movement> unnamed;
    for (const SavingsProduct& product : products) {
        const BalanceQuery of_account{
            .first_day = period.first_day, .last_day = period.last_day, .account = product.account};
        if (unnamed.try_emplace(product.account).second) {
            for (const Balance& balance : book.balances(of_account)) {
                unnamed[product.account].in += balance.credit;
                unnamed[product.account].out += balance.debit;
            }
        }
        BalanceQuery of_product = of_account;
        of_product.product = product.code;
        for (const Balance& balance : book.balances(of_product)) {
            moved[product.code].in += balance.credit;
            moved[product.code].out += balance.debit;
            unnamed[product.account].in -= balance.credit;
            unnamed[product.account].out -= balance.debit;
        }
    }
    for (const auto& [account, rest] : unnamed) {
        Movement& first = moved[std::ranges::find(products, account, &SavingsProduct::account)->code];
        first.in += rest.in;
        first.out += rest.out;
    }
    return moved;
}

/// By product: what there was, what came in and went out, what there is (by the control accounts, as the list
/// of savings has it).
Report savings_part(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    Report part{.key = "savings"};
    part.title = words(say("Savings by product"), language);
    part.code_label = words(say("Product"), language);
    part.label_label = words(say("Name"), language);
    part.columns = {amount_column("opening", say("Opening"), language),
                    amount_column("in", say("In"), language), amount_column("out", say("Out"), language),
                    amount_column("closing", say("Closing"), language)};
    const std::vector<SavingsProduct> products = registry.products();
    const std::vector<Cell> closing = savings_list(book, registry, request).rows.back().cells;
    std::map<ProductCode, Movement> moved = movements(book, products, request.period);
    Rupiah sums[4];
    for (std::size_t index = 0; index < products.size(); ++index) {
        const SavingsProduct& product = products[index];
        const Movement& movement = moved[product.code];
        const Rupiah at_end = std::get<Rupiah>(closing[index]);
        const Rupiah amounts[] = {at_end - movement.in + movement.out, movement.in, movement.out, at_end};
        Row row{.key = product.code.text(), .code = product.code.text(), .label = product.name_in(language)};
        row.hide_if_zero = true;
        for (std::size_t place = 0; place < std::size(amounts); ++place) {
            row.cells.emplace_back(amounts[place]);
            sums[place] += amounts[place];
        }
        part.rows.push_back(std::move(row));
    }
    part.rows.push_back({.key = "total",
                         .label = words(say("Total"), language),
                         .role = RowRole::total,
                         .cells = {sums[0], sums[1], sums[2], sums[3]}});
    return part;
}

/// What each item brought: of the sales book, the sums.
Report sales_part(const Book& book, const Register& registry, const ReportRequest& request) {
    Report sales = sales_book(book, registry, request);
    const auto items = std::ranges::find(sales.parts, "items", &Report::key);
    Report part = items == sales.parts.end() ? Report{} : std::move(*items);
    part.key = "sales";
    part.title = words(say("Sales and margin"), request.language);
    if (part.rows.empty()) {
        part.notes.push_back(words(say("Nothing was sold."), request.language));
    }
    return part;
}

}  // namespace

Report monthly_report(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    Report report = new_report(book, "month", say("Report to the cooperative office"),
                               to_long_text(request.period, language), language);
    report.parts = {members_part(registry, request.period, language),
                    savings_part(book, registry, request),
                    sales_part(book, registry, request),
                    in_short(as_part(income_statement(book, registry, request))),
                    in_short(as_part(balance_sheet(book, registry, request))),
                    as_part(savings_coverage(book, registry, request))};
    report.signatures = officers(Settings{registry.settings()}, request.period.last_day, language);
    return report;
}

}  // namespace neraca
