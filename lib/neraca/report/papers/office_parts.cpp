#include "neraca/report/papers/office_parts.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"

namespace neraca {
namespace {

/// What was credited to the passbooks of a product, and debited.
struct Movement {
    Rupiah in = {};
    Rupiah out = {};
};

/// As in the list of savings, what names no product counts for the first product of its account. What opening
/// entries bring in had been there.
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
    for (const Posting& opened : opened_in(book, period)) {
        if (const auto found = unnamed.find(opened.account); found != unnamed.end()) {
            Movement& of_posting =
                opened.dimensions.product ? moved[*opened.dimensions.product] : found->second;
            (opened.side == Side::credit ? of_posting.in : of_posting.out) -= opened.amount;
        }
    }
    for (const auto& [account, rest] : unnamed) {
        Movement& first = moved[std::ranges::find(products, account, &SavingsProduct::account)->code];
        first.in += rest.in;
        first.out += rest.out;
    }
    return moved;
}

/// A category for each month, called by its name.
std::vector<ChartCategory> months_as_categories(const std::vector<Period>& months, Language language) {
    std::vector<ChartCategory> categories;
    for (const Period& month : months) {
        const Month name{month.first_day};
        categories.push_back({.key = to_string(name), .label = to_long_text(name, language)});
    }
    return categories;
}

}  // namespace

Report particulars_part(const Register& registry, const Period& period, Language language) {
    const Settings settings{registry.settings()};
    Report part{.key = "particulars"};
    part.title = words(say("Particulars"), language);
    part.columns = {column("value", say("Particulars"), ColumnType::text, language)};
    const auto add = [&](std::string_view key, Phrase label, std::string value) {
        if (!value.empty()) {
            part.rows.push_back(
                {.key = std::string{key}, .label = words(label, language), .cells = {std::move(value)}});
        }
    };
    const auto add_setting = [&](TextKey key, Phrase label) {
        add(key->name, label, settings.text(key, period.last_day));
    };
    add_setting("legal_number", say("Number of the legal entity"));
    add_setting("cooperative_number", say("Identity number of the cooperative (NIK)"));
    add_setting("address", say("Address"));
    // Books kept in summary may have no register of members.
    const Report members = members_part(registry, period, language);
    const auto count = std::get<std::int64_t>(members.rows.front().cells.back());
    add("members", say("Members at the end"), count == 0 ? std::string{} : std::to_string(count));
    add_setting("chair", say("Chair"));
    add_setting("secretary", say("Secretary"));
    add_setting("treasurer", say("Treasurer"));
    add_setting("supervisor", say("Supervisory board"));
    return part;
}

Report members_part(const Register& registry, const Period& period, Language language) {
    Report part{.key = "members"};
    part.title = words(say("Members and depositors"), language);
    part.label_label = words(say("Kind"), language);
    const auto number_column = [&](std::string_view key, Phrase label) {
        return column(key, label, ColumnType::number, language);
    };
    part.columns = {number_column("opening", say("Opening")), number_column("joined", say("Joined")),
                    number_column("left", say("Left")), number_column("closing", say("Closing"))};
    struct KindCount {
        std::int64_t joined_before = 0;
        std::int64_t joined = 0;
        std::int64_t left = 0;
    };
    std::map<MemberKind, KindCount> counts{{MemberKind::member, {}}};
    for (const Member& member : registry.members()) {
        if (member.kind == MemberKind::buyer || member.joined > period.last_day ||
            (member.left && *member.left < period.first_day)) {
            continue;
        }
        KindCount& count = counts[member.kind];
        ++(member.joined < period.first_day ? count.joined_before : count.joined);
        count.left += member.left && *member.left <= period.last_day ? 1 : 0;
    }
    KindCount all;
    const auto cells_of = [](const KindCount& count) {
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

Chart savings_chart(const Book& book, const Register& registry, const ReportRequest& request) {
    const std::vector<Period> months = months_of(request.period);
    const std::vector<SavingsProduct> products = registry.products();
    const Report table = savings_part(book, registry, request);
    Chart chart{.key = "savings_by_month",
                .title = words(say("Savings at the end of each month"), request.language),
                .kind = ChartKind::stacked_bars,
                .categories = months_as_categories(months, request.language)};
    std::vector<std::map<ProductCode, Movement>> moved;
    for (const Period& month : months) {
        moved.push_back(movements(book, products, month));
    }
    for (std::size_t index = 0; index < products.size(); ++index) {
        const SavingsProduct& product = products[index];
        Rupiah held = std::get<Rupiah>(table.rows[index].cells.front());
        ChartSeries series{
            .key = product.code.text(), .label = product.name_in(request.language), .values = {}};
        for (auto& of_month : moved) {
            held += of_month[product.code].in - of_month[product.code].out;
            series.values.emplace_back(held);
        }
        if (std::ranges::any_of(series.values,
                                [](const ChartValue& value) { return value != ChartValue{Rupiah{}}; })) {
            chart.series.push_back(std::move(series));
        }
    }
    return chart;
}

Chart members_chart(const Register& registry, const Period& period, Language language) {
    const std::vector<Period> months = months_of(period);
    const std::vector<Member> members = registry.members();
    Chart chart{.key = "members_by_month",
                .title = words(say("Members at the end of each month"), language),
                .categories = months_as_categories(months, language),
                .series = {{"members", words(say("Members"), language), {}}}};
    for (const Period& month : months) {
        chart.series.front().values.emplace_back(std::ranges::count_if(members, [&](const Member& member) {
            return member.kind == MemberKind::member && member.joined <= month.last_day &&
                   !(member.left && *member.left <= month.last_day);
        }));
    }
    return chart;
}

}  // namespace neraca
