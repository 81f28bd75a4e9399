#include "neraca/report/statements/ratio_table.hpp"

#include <algorithm>

namespace neraca {
namespace {

using Figures = RatioFigures;

constexpr Rate per_cent(std::int64_t whole) {
    return Rate::of_hundred_millionths(whole * 1'000'000);
}

Rupiah assets(const Figures& of) {
    return of.position["total_assets"];
}
Rupiah equity(const Figures& of) {
    return of.position["total_equity"];
}
Rupiah short_term_liabilities(const Figures& of) {
    return of.position["total_current_liabilities"];
}
Rupiah current_assets(const Figures& of) {
    return of.position["total_current_assets"];
}
Rupiah money(const Figures& of) {
    return of.position["cash"] + of.position["bank"];
}
Rupiah liquid_assets(const Figures& of) {
    return money(of) + of.position["short_term_placements"];
}
Rupiah loans_to_members(const Figures& of) {
    return of.position["member_loans"];
}
Rupiah loans(const Figures& of) {
    return loans_to_members(of) + of.position["other_loans"];
}
Rupiah productive_assets(const Figures& of) {
    return loans(of) + of.position["short_term_placements"] + of.position["long_term_investments"];
}
Rupiah savings_in(const LineAmounts& position) {
    return position["savings"] + position["term_savings"] + position["long_term_savings"];
}
Rupiah savings(const Figures& of) {
    return savings_in(of.position);
}
Rupiah surplus(const Figures& of) {
    return of.income["surplus_after_tax"];
}
Rupiah gross_surplus(const Figures& of) {
    return of.income["gross_surplus"];
}
Rupiah net_participation(const Figures& of) {
    return of.income["net_member_participation"];
}
Rupiah gross_participation(const Figures& of) {
    return of.income["member_revenue"];
}
Rupiah business_expenses(const Figures& of) {
    return of.income["operating_expenses"];
}
Rupiah operating_costs(const Figures& of) {
    return business_expenses(of) + of.income["cooperative_expenses"];
}
Rupiah all_costs(const Figures& of) {
    return of.income["member_costs"] + operating_costs(of);
}
Rupiah main_income(const Figures& of) {
    return of.income["member_revenue"] + of.income["non_member_revenue"];
}
Rupiah all_income(const Figures& of) {
    return main_income(of) + of.income["other_income"];
}
Rupiah problem_loans(const Figures& of) {
    return of.loans ? of.loans->problem() : Rupiah{};
}
Rupiah classified_loans(const Figures& of) {
    return of.loans ? of.loans->total() : Rupiah{};
}
Rupiah allowance(const Figures& of) {
    return -of.position["loan_loss_allowance"];
}
Rupiah required_allowance(const Figures& of) {
    return of.required_allowance;
}
Rupiah assets_before(const Figures& of) {
    return of.base["total_assets"];
}
Rupiah more_assets(const Figures& of) {
    return assets(of) - assets_before(of);
}
Rupiah savings_before(const Figures& of) {
    return savings_in(of.base);
}
Rupiah more_savings(const Figures& of) {
    return savings(of) - savings_before(of);
}
Rupiah equity_before(const Figures& of) {
    return of.base["total_equity"];
}
Rupiah more_equity(const Figures& of) {
    return equity(of) - equity_before(of);
}
Rupiah surplus_before(const Figures& of) {
    return of.earlier_income["surplus_after_tax"];
}
Rupiah more_surplus(const Figures& of) {
    return surplus(of) - surplus_before(of);
}
Rupiah cover(const Figures& of) {
    return money(of) + of.position["inventory"] + of.position["trade_receivables"];
}

// The printed tables overlap at their edges (5 stands in two classes): here each edge is in one band alone.
constexpr Band problem_loan_bands[] = {
    {per_cent(5), say("healthy")}, {per_cent(10), say("fair")}, {per_cent(15), say("poor")}};
constexpr std::string_view juknis = "Juknis 15/2021";

// Of the others only the figure to aim at was found in public, in an application of a city office.
constexpr Band aim_5[] = {{per_cent(5), say("good")}};
constexpr Band aim_7[] = {{per_cent(7), say("good")}};
constexpr Band aim_10[] = {{per_cent(10), say("good")}};
constexpr Band aim_15[] = {{per_cent(15), say("good")}};
constexpr Band aim_20[] = {{per_cent(20), say("good")}};
constexpr Band aim_21[] = {{per_cent(21), say("good")}};
constexpr Band aim_40[] = {{per_cent(40), say("good")}};
constexpr Band aim_75[] = {{per_cent(75), say("good")}};
constexpr Band aim_80[] = {{per_cent(80), say("good")}};
constexpr Band aim_85[] = {{per_cent(85), say("good")}};
constexpr Band aim_90[] = {{per_cent(90), say("good")}};
constexpr Band aim_95[] = {{per_cent(95), say("good")}};
constexpr Band aim_100[] = {{per_cent(100), say("good")}};
constexpr Band aim_120[] = {{per_cent(120), say("good")}};
constexpr Band aim_125[] = {{per_cent(125), say("good")}};

Ratio draft(std::string_view key, std::string_view code, Phrase formula, Ratio::Figure part,
            Ratio::Figure whole, Judged judged, std::span<const Band> bands) {
    return {key, code, formula, part, whole, judged, bands, say("not reached"), {}};
}
Ratio of_loans(Ratio ratio) {
    ratio.needs_loans = true;
    return ratio;
}

const Ratio risk[] = {
    draft("productive_assets", "", say("Loans and placements / total assets"), productive_assets, assets,
          Judged::at_most, aim_95),
    draft("loans_of_productive", "", say("Loans / loans and placements"), loans, productive_assets,
          Judged::at_most, aim_75),
    draft("liquid_assets", "", say("Cash, bank and placements / total assets"), liquid_assets, assets,
          Judged::more_than, aim_15),
    draft("liquid_to_liabilities", "", say("Cash, bank and placements / short-term liabilities"),
          liquid_assets, short_term_liabilities, Judged::more_than, aim_21),
};
const Ratio earning[] = {
    draft("return_on_assets", "ROA", say("Surplus after tax / total assets"), surplus, assets,
          Judged::at_least, aim_7),
    draft("return_on_equity", "ROE", say("Surplus after tax / own capital"), surplus, equity,
          Judged::at_least, aim_10),
    draft("self_sufficiency", "",
          say("Net member participation / expenses of business and of being a cooperative"),
          net_participation, operating_costs, Judged::at_least, aim_120),
};
const Ratio efficiency[] = {
    draft("cost_to_participation", "BOPO",
          say("Direct costs of members and operating expenses / gross member participation"), all_costs,
          gross_participation, Judged::less_than, aim_80),
    draft("expenses_to_gross_surplus", "", say("Business expenses / gross surplus"), business_expenses,
          gross_surplus, Judged::less_than, aim_40),
};
const Ratio asset_quality[] = {
    draft("loans_to_members", "", say("Loans to members / all loans"), loans_to_members, loans,
          Judged::at_least, aim_75),
    of_loans({"problem_loans", "NPL", say("Problem loans / loans"), problem_loans, classified_loans,
              Judged::at_most, problem_loan_bands, say("unhealthy"), juknis}),
    of_loans(draft("allowance_to_problem_loans", "", say("Allowance for loan losses / problem loans"),
                   allowance, problem_loans, Judged::at_least, aim_75)),
    of_loans(draft("allowance_to_required", "PPAP",
                   say("Allowance for loan losses / what the classes of the loans require"), allowance,
                   required_allowance, Judged::at_least, aim_100)),
};
const Ratio liquidity[] = {
    draft("money_to_liabilities", "", say("Cash and bank / short-term liabilities"), money,
          short_term_liabilities, Judged::optimum, aim_20),
    draft("loans_to_savings", "LDR", say("Loans / savings received"), loans, savings, Judged::optimum,
          aim_90),
    draft("current_ratio", "", say("Current assets / short-term liabilities"), current_assets,
          short_term_liabilities, Judged::at_least, aim_125),
};
const Ratio growth[] = {
    draft("growth_of_assets", "", say("Growth of assets / assets before"), more_assets, assets_before,
          Judged::at_least, aim_10),
    draft("growth_of_savings", "", say("Growth of savings / savings before"), more_savings, savings_before,
          Judged::at_least, aim_10),
    draft("growth_of_equity", "", say("Growth of own capital / own capital before"), more_equity,
          equity_before, Judged::at_least, aim_10),
    draft("growth_of_surplus", "", say("Growth of the surplus / surplus before"), more_surplus,
          surplus_before, Judged::at_least, aim_5),
};
const Ratio identity[] = {
    draft("main_income", "", say("Income from the business itself / all income"), main_income, all_income,
          Judged::at_least, aim_85),
};
const Ratio mentor[] = {
    draft("own_capital", "", say("Own capital / total assets"), equity, assets, Judged::more_than, {}),
    draft("savings_covered", "", say("Cash, bank, stock and receivables / savings"), cover, savings,
          Judged::at_least, aim_100),
};

const RatioGroup groups[] = {
    {"risk", say("RISK"), risk},
    {"earning", say("EARNING POWER"), earning},
    {"efficiency", say("EFFICIENCY"), efficiency},
    {"asset_quality", say("QUALITY OF ASSETS"), asset_quality},
    {"liquidity", say("LIQUIDITY"), liquidity},
    {"growth", say("GROWTH"), growth},
    {"identity", say("COOPERATIVE IDENTITY"), identity},
    {"mentor", say("WHAT A MENTOR ASKS"), mentor},
};

/// Below zero, zero or above zero, as part / whole is below, at or above `edge`: without rounding.
int compared(Rupiah part, Rupiah whole, Rate edge) {
    __extension__ using Wide = __int128;
    constexpr std::int64_t one = 100'000'000;
    const Wide difference = Wide{part.sen()} * one - Wide{whole.sen()} * edge.hundred_millionths();
    return difference < 0 ? -1 : difference > 0;
}

bool reaches(Judged judged, int comparison) {
    switch (judged) {
        case Judged::at_least:
            return comparison >= 0;
        case Judged::more_than:
            return comparison > 0;
        case Judged::at_most:
            return comparison <= 0;
        case Judged::less_than:
            return comparison < 0;
        case Judged::optimum:
            break;
    }
    return false;
}

/// The sign before the edge that is reached, and before one that is not.
std::string_view sign_of(Judged judged, bool is_reached) {
    switch (judged) {
        case Judged::at_least:
            return is_reached ? ">= " : "< ";
        case Judged::more_than:
            return is_reached ? "> " : "<= ";
        case Judged::at_most:
            return is_reached ? "<= " : "> ";
        case Judged::less_than:
            return is_reached ? "< " : ">= ";
        case Judged::optimum:
            break;
    }
    return {};
}

}  // namespace

std::span<const RatioGroup> ratio_groups() {
    return groups;
}

std::optional<Rate> ratio_of(Rupiah part, Rupiah whole) {
    constexpr std::int64_t hundredths_of_a_per_cent = 10'000;  // in one, and units in each of them
    constexpr std::int64_t readable = 100'000;                 // times the whole
    if (whole <= Rupiah{} || part.sen() / whole.sen() >= readable || part.sen() / whole.sen() <= -readable) {
        return std::nullopt;
    }
    const std::int64_t ratio = multiply_divide_half_up(part.sen(), hundredths_of_a_per_cent, whole.sen());
    return Rate::of_hundred_millionths(checked_multiply(ratio, hundredths_of_a_per_cent));
}

Judgement judgement_on(const Ratio& ratio, Rupiah part, Rupiah whole, Language language) {
    if (ratio.bands.empty()) {
        return {};
    }
    if (ratio.judged == Judged::optimum) {
        return {Sentence{say("aim: {}"), {ratio.bands.front().edge}}.in(language)};
    }
    const auto reached = std::ranges::find_if(ratio.bands, [&](const Band& band) {
        return reaches(ratio.judged, compared(part, whole, band.edge));
    });
    std::string text;
    if (reached != ratio.bands.begin()) {
        text = std::string{sign_of(ratio.judged, false)} + to_text(std::prev(reached)->edge, language);
    }
    if (reached == ratio.bands.end()) {
        return {text, ratio.worst};
    }
    text += (text.empty() ? "" : ", ") + std::string{sign_of(ratio.judged, true)} +
            to_text(reached->edge, language);
    return {text, reached->grade};
}

}  // namespace neraca
