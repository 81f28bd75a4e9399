#include "neraca/report/papers/surplus_report.hpp"

#include "neraca/report/drafting.hpp"
#include "neraca/value/decimal.hpp"

namespace neraca {
namespace {

bool is_weight(const SurplusPart& part) {
    return part.base == ShareBase::waste_weight;
}

/// A base or a sum of bases, in its own unit.
Cell base_cell(const SurplusPart& part, std::int64_t base) {
    return is_weight(part) ? Cell{Quantity::of_thousandths(base)} : Cell{Rupiah::of_sen(base)};
}

Fact base_fact(const SurplusPart& part, std::int64_t base) {
    if (is_weight(part)) {
        return Quantity::of_thousandths(base);
    }
    return {to_text(Rupiah::of_sen(base), Language::indonesian),
            to_text(Rupiah::of_sen(base), Language::english)};
}

/// What members share the part by, as the rule says: "savings (pokok, wajib), balance on the last day ...".
std::string base_in_words(const SurplusPart& part, Language language) {
    if (!part.is_for_members()) {
        return {};
    }
    std::string text = words(phrase_for(*part.base), language);
    if (part.base == ShareBase::savings) {
        std::string products;
        for (const std::string& product : part.products) {
            products += (products.empty() ? "" : ", ") + product;
        }
        text += (products.empty() ? "" : " (" + products + ")") + ", " +
                words(phrase_for(part.measure), language);
    }
    if (part.denominator == ShareDenominator::everyone) {
        text += ", " + words(say("measured against everyone's"), language);
    }
    return text;
}

Row row_of(std::string key, std::string label, std::vector<Cell> cells, RowRole role = RowRole::line) {
    Row row{.key = std::move(key), .label = std::move(label), .role = role};
    row.cells = std::move(cells);
    return row;
}

void add_parts(Report& report, const SurplusPlan& plan, Language language) {
    report.label_label = words(say("Part"), language);
    report.columns = {column("percent", say("Percent"), ColumnType::rate, language),
                      amount_column("pool", say("Part of the surplus"), language),
                      if_any(amount_column("shared", say("Shared among members"), language)),
                      if_any(amount_column("left_over", say("To the reserve"), language)),
                      if_any(column("by", say("Shared by"), ColumnType::text, language)),
                      amount_column("credited", say("Credited"), language)};
    for (const PlannedPart& planned : plan.parts) {
        const bool to_members = planned.part.is_for_members();
        const bool is_reserve = planned.part.is_reserve();
        report.rows.push_back(
            row_of(planned.part.key, planned.part.name,
                   {planned.part.percent, planned.pool, to_members ? Cell{planned.shared} : Cell{},
                    planned.left_over.is_zero() ? Cell{} : Cell{planned.left_over},
                    to_members ? Cell{base_in_words(planned.part, language)} : Cell{},
                    is_reserve ? plan.reserve() : planned.shared}));
    }
    if (!plan.not_shared.is_zero()) {
        report.rows.push_back(row_of("not_shared",
                                     words(say("Surplus from non-members, not shared"), language),
                                     {Cell{}, plan.not_shared, Cell{}, plan.not_shared, Cell{}, Cell{}}));
    }
    if (!plan.pools_left.is_zero()) {
        report.rows.push_back(row_of("rounding", words(say("Left over by rounding the parts"), language),
                                     {Cell{}, plan.pools_left, Cell{}, plan.pools_left, Cell{}, Cell{}}));
    }
    report.rows.push_back(row_of("total", words(say("Surplus"), language),
                                 {Cell{}, plan.surplus, Cell{}, Cell{}, Cell{}, plan.surplus},
                                 RowRole::total));
}

void add_notes(Report& report, const SurplusPlan& plan, Language language) {
    const auto note = [&](Phrase pattern, std::vector<Fact> facts) {
        report.notes.push_back(Sentence{pattern, std::move(facts)}.in(language));
    };
    if (!plan.rule.name.empty()) {
        note(say("Rule: {}."), {plan.rule.name});
    }
    if (plan.rule.source == SurplusSource::members_part) {
        note(say("Only what was earned in business with members is shared: {} of {}."),
             {plan.shared_out, plan.surplus});
    }
    note(say("Shares of members: {}."), {Fact{phrase_for(plan.rule.rounding)}});
    if (!plan.rule.least_share.is_zero()) {
        note(say("Shares of less than {} are not paid and go to the reserve."), {plan.rule.least_share});
    }
    Rupiah left = plan.pools_left;
    for (const PlannedPart& planned : plan.parts) {
        left += planned.left_over;
    }
    if (!left.is_zero()) {
        note(say("Left over by rounding and not shared: {}, to the reserve."), {left});
    }
}

Report members_list(const SurplusPlan& plan, Language language) {
    Report list{.key = "members"};
    list.title = words(say("Shares of members"), language);
    list.code_label = words(say("Member"), language);
    list.label_label = words(say("Name"), language);
    std::vector<Cell> totals;
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members()) {
            continue;
        }
        list.columns.push_back({planned.part.key + "_base", words(phrase_for(*planned.part.base), language),
                                is_weight(planned.part) ? ColumnType::quantity : ColumnType::amount});
        list.columns.push_back({planned.part.key, planned.part.name, ColumnType::amount});
        std::int64_t base = 0;
        for (const Share& share : planned.shares) {
            base += share.base;
        }
        totals.push_back(base_cell(planned.part, base));
        totals.emplace_back(planned.shared);
    }
    list.columns.push_back(amount_column("total", say("Surplus share"), language));
    Rupiah total;
    for (std::size_t index = 0; index < plan.members.size(); ++index) {
        Row row{.key = plan.members[index].number.text(),
                .code = plan.members[index].number.text(),
                .label = plan.members[index].name};
        for (const PlannedPart& planned : plan.parts) {
            if (planned.part.is_for_members()) {
                row.cells.push_back(base_cell(planned.part, planned.shares[index].base));
                row.cells.emplace_back(planned.shares[index].amount);
            }
        }
        row.cells.emplace_back(plan.share_of(index));
        total += plan.share_of(index);
        list.rows.push_back(std::move(row));
    }
    totals.emplace_back(total);
    list.rows.push_back(row_of("total", words(say("Total"), language), std::move(totals), RowRole::total));
    return list;
}

/// "116.749,96": exact to four decimals.
Fact exact_fact(const PlannedPart& planned, const Share& share) {
    const std::int64_t exact = exact_share_ten_thousandths(planned, share);
    return {grouped_decimal(exact, 4, 0, NumberStyle::indonesian),
            grouped_decimal(exact, 4, 0, NumberStyle::english)};
}

}  // namespace

Report surplus_plan_report(Report titled, const SurplusPlan& plan, Language language) {
    add_parts(titled, plan, language);
    add_notes(titled, plan, language);
    if (!plan.members.empty()) {
        titled.parts.push_back(members_list(plan, language));
    }
    return titled;
}

Report surplus_slip(Report titled, const SurplusPlan& plan, std::size_t index, Language language) {
    titled.subject = plan.members[index].number.text() + " " + plan.members[index].name;
    titled.label_label = words(say("Part"), language);
    titled.columns = {amount_column("pool", say("Part of the surplus"), language),
                      column("by", say("Shared by"), ColumnType::text, language),
                      amount_column("base", say("Yours"), language),
                      amount_column("denominator", say("Of all"), language),
                      amount_column("share", say("Your share"), language)};
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members()) {
            continue;
        }
        const Share& share = planned.shares[index];
        const Fact base = base_fact(planned.part, share.base);
        const Fact denominator = base_fact(planned.part, planned.denominator);
        titled.rows.push_back(
            row_of(planned.part.key, planned.part.name,
                   {planned.pool, base_in_words(planned.part, language), base_cell(planned.part, share.base),
                    base_cell(planned.part, planned.denominator), share.amount}));
        titled.notes.push_back(Sentence{
            say("{}: {} x {} / {} = {}, which becomes {}."),
            {planned.part.name, planned.pool, base, denominator, exact_fact(planned, share),
             share.amount}}.in(language));
    }
    titled.rows.push_back(row_of("total", words(say("Surplus share"), language),
                                 {Cell{}, Cell{}, Cell{}, Cell{}, plan.share_of(index)}, RowRole::total));
    titled.notes.push_back(
        Sentence{say("Rounding: {}."), {Fact{phrase_for(plan.rule.rounding)}}}.in(language));
    return titled;
}

}  // namespace neraca
