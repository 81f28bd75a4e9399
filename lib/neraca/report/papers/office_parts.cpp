#include "neraca/report/papers/office_parts.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/registers.hpp"

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
    // What a reversal takes back was not paid in, or out, after all.
    for (const Posting& posting : taken_back_in(book, period)) {
        if (const auto found = unnamed.find(posting.account); found != unnamed.end()) {
            Movement& of_posting =
                posting.dimensions.product ? moved[*posting.dimensions.product] : found->second;
            of_posting.in -= posting.amount;
            of_posting.out -= posting.amount;
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
    Draft part{"particulars", say("Particulars"), language};
    part.add_columns({text_column("value", say("Particulars"))});
    const auto add = [&](std::string key, Phrase label, std::string value) {
        if (!value.empty()) {
            part.add_row(std::move(key), part.words(label), {std::move(value)});
        }
    };
    const auto add_setting = [&](TextKey key, Phrase label) {
        add(std::string{key->name}, label, settings.text(key, period.last_day));
    };
    add_setting("legal_number", say("Number of the legal entity"));
    add_setting("cooperative_number", say("Identity number of the cooperative (NIK)"));
    add_setting("address", say("Address"));
    // Books kept in summary may have no register of members.
    const Report members = members_part(registry, period, language);
    const auto count = std::get<std::int64_t>(
        row_named(members, to_string(MemberKind::member)).cells[index_of_column(members, "closing")]);
    add("members", say("Members at the end"), count == 0 ? std::string{} : std::to_string(count));
    add_setting("chair", say("Chair"));
    add_setting("secretary", say("Secretary"));
    add_setting("treasurer", say("Treasurer"));
    add_setting("supervisor", say("Supervisory board"));
    return part;
}

namespace {

/// Why members left in the period, where the register says so of any.
void note_reasons(Draft& part, const Register& registry, const Period& period) {
    std::map<std::optional<LeavingReason>, std::int64_t> counts;
    for (const Member& member : all_memberships(registry)) {
        if (member.kind == MemberKind::member && member.left && period.contains(*member.left)) {
            ++counts[member.left_reason];
        }
    }
    const std::int64_t unsaid = counts[std::nullopt];
    if (counts.size() > 1) {
        part.note(say("Members who left: by resignation {}, by death {}, by expulsion {}, without a recorded "
                      "reason {}."),
                  {counts[LeavingReason::resignation], counts[LeavingReason::death],
                   counts[LeavingReason::expulsion], unsaid});
    }
}

}  // namespace

Report members_part(const Register& registry, const Period& period, Language language) {
    Draft part{"members", say("Members and depositors"), language};
    part.label_rows(say("Kind"));
    part.add_columns({number_column("opening", say("Opening")), number_column("joined", say("Joined")),
                      number_column("left", say("Left")), number_column("closing", say("Closing"))});
    struct KindCount {
        std::int64_t joined_before = 0;
        std::int64_t joined = 0;
        std::int64_t left = 0;
    };
    std::map<MemberKind, KindCount> counts{{MemberKind::member, {}}};
    for (const Member& member : all_memberships(registry)) {
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
        part.add_row(std::string{to_string(kind)}, part.words(phrase_for(kind)), cells_of(count));
        all.joined_before += count.joined_before;
        all.joined += count.joined;
        all.left += count.left;
    }
    part.add_total(cells_of(all));
    note_reasons(part, registry, period);
    return part;
}

Report savings_part(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    Draft part{"savings", say("Savings by product"), language};
    part.label_rows(say("Product"), say("Name"));
    part.add_columns({amount_column("opening", say("Opening")), amount_column("in", say("In")),
                      amount_column("out", say("Out")), amount_column("closing", say("Closing"))});
    const std::vector<SavingsProduct> products = registry.products();
    const Report list = savings_list(book, registry, request);
    const std::vector<Cell>& closing = total_of(list).cells;
    std::map<ProductCode, Movement> moved = movements(book, products, request.period);
    Rupiah opening;
    Movement sum;
    Rupiah at_the_end;
    for (const SavingsProduct& product : products) {
        const Movement& movement = moved[product.code];
        const Rupiah at_end = std::get<Rupiah>(closing[index_of_column(list, product.code.text())]);
        const Rupiah at_beginning = at_end - movement.in + movement.out;
        part.add_coded_row(product.code.text(), product.name_in(language),
                           {at_beginning, movement.in, movement.out, at_end})
            .hide_if_zero = true;
        opening += at_beginning;
        sum.in += movement.in;
        sum.out += movement.out;
        at_the_end += at_end;
    }
    part.add_total({opening, sum.in, sum.out, at_the_end});
    return part;
}

Chart savings_chart(const Book& book, const Register& registry, const ReportRequest& request) {
    // Before the books began nobody knows what was held: no bars there.
    std::vector<Period> months = months_of(request.period);
    const auto kept = book.days_kept();
    std::erase_if(months, [&](const Period& month) { return kept && month.last_day < kept->first_day; });
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
    for (const SavingsProduct& product : products) {
        Rupiah held =
            std::get<Rupiah>(row_named(table, product.code.text()).cells[index_of_column(table, "opening")]);
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
    const std::vector<Member> members = all_memberships(registry);
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
