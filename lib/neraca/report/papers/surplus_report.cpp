#include "neraca/report/papers/surplus_report.hpp"

#include <map>

#include "neraca/report/drafting.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/joined.hpp"

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
        const std::string products = joined(part.products);
        text += (products.empty() ? "" : " (" + products + ")") + ", " +
                words(phrase_for(part.measure), language);
    }
    if (part.denominator == ShareDenominator::everyone) {
        text += ", " + words(say("measured against everyone's"), language);
    }
    return text;
}

constexpr Phrase others_label = say("of which others', not shared");
std::string key_of_others(const PlannedPart& planned) {
    return planned.part.key + "_others";
}

/// "116.749,96": exact to four decimals.
Fact exact_fact(const PlannedPart& planned, const Share& share) {
    const std::int64_t exact = exact_share_ten_thousandths(planned, share);
    return {grouped_decimal(exact, 4, 0, NumberStyle::indonesian),
            grouped_decimal(exact, 4, 0, NumberStyle::english)};
}

void note_part_of_others(Draft& report, const PlannedPart& planned) {
    const Share& of_others = planned.of_others;
    if (of_others.base != 0) {
        report.note(
            say("{}: what is others' is not shared: {} x {} / {} = {}, which becomes {} and goes to the "
                "reserve."),
            {planned.part.name, planned.pool, base_fact(planned.part, of_others.base),
             base_fact(planned.part, planned.denominator), exact_fact(planned, of_others), of_others.amount});
    }
}

void add_parts(Draft& report, const SurplusPlan& plan) {
    report.label_rows(say("Part"));
    report.add_columns(
        {rate_column("percent", say("Percent")), amount_column("pool", say("Part of the surplus")),
         if_any(amount_column("shared", say("Shared among members"))),
         if_any(amount_column("left_over", say("To the reserve"))),
         if_any(text_column("by", say("Shared by"))), amount_column("credited", say("Credited"))});
    for (const PlannedPart& planned : plan.parts) {
        const bool to_members = planned.part.is_for_members();
        report.add_row(planned.part.key, planned.part.name,
                       {planned.part.percent, planned.pool, to_members ? Cell{planned.shared} : Cell{},
                        if_not_zero(planned.left_over + planned.too_little),
                        to_members ? Cell{base_in_words(planned.part, report.language)} : Cell{},
                        planned.part.is_reserve() ? plan.reserve() : planned.shared});
        if (planned.of_others.base != 0) {
            report
                .add_row(key_of_others(planned), report.words(others_label),
                         report.cells({{"left_over", planned.of_others.amount}}))
                .level = 1;
        }
    }
    const auto add_left = [&](std::string key, Phrase label, Rupiah amount) {
        if (!amount.is_zero()) {
            report.add_row(std::move(key), report.words(label),
                           report.cells({{"pool", amount}, {"left_over", amount}}));
        }
    };
    add_left("not_shared", say("Surplus from non-members, not shared"), plan.not_shared);
    add_left("rounding", say("Left over by rounding the parts"), plan.pools_left);
    report.add_total(report.cells({{"pool", plan.surplus}, {"credited", plan.surplus}}), say("Surplus"));
}

void add_notes(Draft& report, const SurplusPlan& plan) {
    if (!plan.rule.name.empty()) {
        report.note(say("Rule: {}."), {plan.rule.name});
    }
    if (plan.rule.source == SurplusSource::members_part) {
        report.note(say("Only what was earned in business with members is shared: {} of {}."),
                    {plan.shared_out, plan.surplus});
    }
    report.note(say("Shares of members: {}."), {Fact{phrase_for(plan.rule.rounding)}});
    if (!plan.rule.least_share.is_zero()) {
        Rupiah too_little;
        for (const PlannedPart& planned : plan.parts) {
            too_little += planned.too_little;
        }
        report.note(say("Shares of less than {} are not paid and go to the reserve: {}."),
                    {plan.rule.least_share, too_little});
    }
    Rupiah left = plan.pools_left;
    for (const PlannedPart& planned : plan.parts) {
        note_part_of_others(report, planned);
        left += planned.left_over;
    }
    if (!left.is_zero()) {
        report.note(say("Left over by rounding: {}, to the reserve."), {left});
    }
    if (!plan.put_right_before.empty()) {
        report.note(say("Entries that put right an earlier year, and count in no member's base: {}."),
                    {joined(plan.put_right_before, [](EntryNumber number) { return to_string(number); })});
    }
}

Report members_list(const SurplusPlan& plan, Language language) {
    Draft list{"members", say("Shares of members"), language};
    list.label_rows(say("Member"), say("Name"));
    std::vector<Cell> totals;
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members()) {
            continue;
        }
        list.columns.push_back({planned.part.key + "_base", list.words(phrase_for(*planned.part.base)),
                                is_weight(planned.part) ? ColumnType::quantity : ColumnType::amount});
        list.columns.push_back({planned.part.key, planned.part.name, ColumnType::amount});
        std::int64_t base = 0;
        for (const Share& share : planned.shares) {
            base += share.base;
        }
        totals.push_back(base_cell(planned.part, base));
        totals.emplace_back(planned.shared);
    }
    list.add_column(amount_column("total", say("Surplus share")));
    Rupiah total;
    for (std::size_t index = 0; index < plan.members.size(); ++index) {
        std::vector<Cell> cells;
        for (const PlannedPart& planned : plan.parts) {
            if (planned.part.is_for_members()) {
                cells.push_back(base_cell(planned.part, planned.shares[index].base));
                cells.emplace_back(planned.shares[index].amount);
            }
        }
        cells.emplace_back(plan.share_of(index));
        total += plan.share_of(index);
        list.add_coded_row(plan.members[index].number.text(), plan.members[index].name, std::move(cells));
    }
    totals.emplace_back(total);
    list.add_total(std::move(totals));
    return list;
}

/// For decisions that kept no figures, and which today's registers do not come to.
void note_entry_alone(Draft& report, EntryNumber distribution) {
    report.note(
        say("The shares are those that entry {} posted. What each was worked out by was not kept with the "
            "decision, and today's registers come to other shares."),
        {distribution});
}

Report posted_members_list(const PostedEntry& distribution, const RegisterNames& names, Language language) {
    Draft list{"members", say("Shares of members"), language};
    list.label_rows(say("Member"), say("Name"));
    list.add_column(amount_column("total", say("Surplus share")));
    Rupiah total;
    for (const SurplusClaim& share : shares_posted(distribution)) {
        list.add_coded_row(share.member.text(), names.name_of(share.member), {share.amount});
        total += share.amount;
    }
    list.add_total({total});
    return list;
}

Report posted_surplus_report(Report titled, const PostedEntry& distribution, const ChartOfAccounts& chart,
                             const RegisterNames& names, Language language) {
    Draft report{std::move(titled), language};
    report.label_rows(say("Account"), say("Name"));
    report.add_column(amount_column("credited", say("Credited")));
    std::map<AccountCode, Rupiah> credited;
    Rupiah total;
    for (const Posting& posting : distribution.entry.postings()) {
        if (posting.side == Side::credit) {
            credited[posting.account] += posting.amount;
            total += posting.amount;
        }
    }
    for (const auto& [account, amount] : credited) {
        report.add_coded_row(account.text(), chart.account(account).name_in(language), {amount});
    }
    report.add_total({total}, say("Surplus"));
    note_entry_alone(report, distribution.number);
    if (!shares_posted(distribution).empty()) {
        report.parts.push_back(posted_members_list(distribution, names, language));
    }
    return report;
}

}  // namespace

Report decided_surplus_report(Report titled, const DecidedSurplus& decided, const ChartOfAccounts& chart,
                              const RegisterNames& names, Language language) {
    return decided.plan ? surplus_plan_report(std::move(titled), *decided.plan, language)
                        : posted_surplus_report(std::move(titled), decided.entry, chart, names, language);
}

Report posted_surplus_slip(Report titled, const SurplusClaim& share, EntryNumber distribution,
                           const RegisterNames& names, Language language) {
    Draft slip{std::move(titled), language};
    slip.subject = share.member.text() + " " + names.name_of(share.member);
    slip.add_column(amount_column("share", say("Your share")));
    slip.add_total({share.amount}, say("Surplus share"));
    note_entry_alone(slip, distribution);
    return slip;
}

Report surplus_plan_report(Report titled, const SurplusPlan& plan, Language language) {
    Draft report{std::move(titled), language};
    add_parts(report, plan);
    add_notes(report, plan);
    if (!plan.members.empty()) {
        report.parts.push_back(members_list(plan, language));
    }
    return report;
}

Report surplus_slip(Report titled, const SurplusPlan& plan, std::size_t index, Language language) {
    Draft slip{std::move(titled), language};
    slip.subject = plan.members[index].number.text() + " " + plan.members[index].name;
    slip.label_rows(say("Part"));
    slip.add_columns({amount_column("pool", say("Part of the surplus")), text_column("by", say("Shared by")),
                      amount_column("base", say("Yours")), amount_column("denominator", say("Of all")),
                      amount_column("share", say("Your share"))});
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members()) {
            continue;
        }
        const Share& share = planned.shares[index];
        slip.add_row(
            planned.part.key, planned.part.name,
            {planned.pool, base_in_words(planned.part, language), base_cell(planned.part, share.base),
             base_cell(planned.part, planned.denominator), share.amount});
        slip.note(say("{}: {} x {} / {} = {}, which becomes {}."),
                  {planned.part.name, planned.pool, base_fact(planned.part, share.base),
                   base_fact(planned.part, planned.denominator), exact_fact(planned, share), share.amount});
        if (planned.of_others.base != 0) {
            slip.add_row(key_of_others(planned), slip.words(others_label),
                         slip.cells({{"pool", planned.of_others.amount},
                                     {"denominator", base_cell(planned.part, planned.of_others.base)}}))
                .level = 1;
            note_part_of_others(slip, planned);
        }
    }
    slip.add_total(slip.cells({{"share", plan.share_of(index)}}), say("Surplus share"));
    slip.note(say("Rounding: {}."), {Fact{phrase_for(plan.rule.rounding)}});
    return slip;
}

}  // namespace neraca
