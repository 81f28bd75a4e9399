#include "neraca/report/statements/ratio_table.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

using namespace on_balance_sheet;
using namespace on_income_statement;
using Figure = Ratio::Figure;

constexpr Rate per_cent(std::int64_t whole) {
    return Rate::of_hundred_millionths(whole * 1'000'000);
}

/// The sum of lines: at the end, or of the period.
template <const StatementLine&... each>
Rupiah sum_of(const RatioFigures& figures) {
    const auto amount = [&](const StatementLine& line) {
        return (line.statement == Statement::balance_sheet ? figures.position : figures.income)[line];
    };
    return (amount(each) + ...);
}
/// The same where growth is measured from.
template <const StatementLine&... each>
Rupiah sum_before(const RatioFigures& figures) {
    const auto amount = [&](const StatementLine& line) {
        return (line.statement == Statement::balance_sheet ? figures.base : figures.earlier_income)[line];
    };
    return (amount(each) + ...);
}
template <const StatementLine&... each>
Rupiah growth_of(const RatioFigures& figures) {
    return sum_of<each...>(figures) - sum_before<each...>(figures);
}

constexpr Figure money = sum_of<cash, bank>;
constexpr Figure liquid_assets = sum_of<cash, bank, short_term_placements>;
constexpr Figure all_loans = sum_of<member_loans, other_loans>;
constexpr Figure productive_assets =
    sum_of<member_loans, other_loans, short_term_placements, long_term_investments>;
constexpr Figure all_savings = sum_of<savings, term_savings, long_term_savings>;
constexpr Figure operating_costs = sum_of<operating_expenses, cooperative_expenses>;
Rupiah problem_loans(const RatioFigures& figures) {
    return figures.loans ? figures.loans->problem() : Rupiah{};
}
Rupiah classified_loans(const RatioFigures& figures) {
    return figures.loans ? figures.loans->total() : Rupiah{};
}
Rupiah allowance(const RatioFigures& figures) {
    return -figures.position[loan_loss_allowance];
}
Rupiah required_allowance(const RatioFigures& figures) {
    return figures.required_allowance;
}

// The printed tables overlap at their edges (5 stands in two classes): here each edge is in one band alone.
constexpr Band problem_loan_bands[] = {
    {per_cent(5), say("healthy")}, {per_cent(10), say("fair")}, {per_cent(15), say("poor")}};
constexpr std::string_view juknis = "Juknis 15/2021";

// Of the others only the figure to aim at was found in public, in an application of a city office.
template <std::int64_t whole>
constexpr Band aim[] = {{per_cent(whole), say("good")}};

Ratio draft(std::string_view key, std::string_view code, Phrase formula, Ratio::Figure part,
            Ratio::Figure whole, Judged judged, std::span<const Band> bands) {
    return {key, code, formula, part, whole, judged, bands, say("not reached"), {}};
}
Ratio of_loans(Ratio ratio) {
    ratio.needs_loans = true;
    return ratio;
}

const Ratio risk[] = {
    draft("productive_assets", "", say("Loans and placements / total assets"), productive_assets,
          sum_of<total_assets>, Judged::at_most, aim<95>),
    draft("loans_of_productive", "", say("Loans / loans and placements"), all_loans, productive_assets,
          Judged::at_most, aim<75>),
    draft("liquid_assets", "", say("Cash, bank and placements / total assets"), liquid_assets,
          sum_of<total_assets>, Judged::more_than, aim<15>),
    draft("liquid_to_liabilities", "", say("Cash, bank and placements / short-term liabilities"),
          liquid_assets, sum_of<total_current_liabilities>, Judged::more_than, aim<21>),
};
const Ratio earning[] = {
    draft("return_on_assets", "ROA", say("Surplus after tax / total assets"), sum_of<surplus_after_tax>,
          sum_of<total_assets>, Judged::at_least, aim<7>),
    draft("return_on_equity", "ROE", say("Surplus after tax / own capital"), sum_of<surplus_after_tax>,
          sum_of<total_equity>, Judged::at_least, aim<10>),
    draft("self_sufficiency", "",
          say("Net member participation / expenses of business and of being a cooperative"),
          sum_of<net_member_participation>, operating_costs, Judged::at_least, aim<120>),
};
const Ratio efficiency[] = {
    draft("cost_to_participation", "BOPO",
          say("Direct costs of members and operating expenses / gross member participation"),
          sum_of<member_costs, operating_expenses, cooperative_expenses>, sum_of<member_revenue>,
          Judged::less_than, aim<80>),
    draft("expenses_to_gross_surplus", "", say("Business expenses / gross surplus"),
          sum_of<operating_expenses>, sum_of<gross_surplus>, Judged::less_than, aim<40>),
};
const Ratio asset_quality[] = {
    draft("loans_to_members", "", say("Loans to members / all loans"), sum_of<member_loans>, all_loans,
          Judged::at_least, aim<75>),
    of_loans({"problem_loans", "NPL", say("Problem loans / loans"), problem_loans, classified_loans,
              Judged::at_most, problem_loan_bands, say("unhealthy"), juknis}),
    of_loans(draft("allowance_to_problem_loans", "", say("Allowance for loan losses / problem loans"),
                   allowance, problem_loans, Judged::at_least, aim<75>)),
    of_loans(draft("allowance_to_required", "PPAP",
                   say("Allowance for loan losses / what the classes of the loans require"), allowance,
                   required_allowance, Judged::at_least, aim<100>)),
};
const Ratio liquidity[] = {
    draft("money_to_liabilities", "", say("Cash and bank / short-term liabilities"), money,
          sum_of<total_current_liabilities>, Judged::optimum, aim<20>),
    draft("loans_to_savings", "LDR", say("Loans / savings received"), all_loans, all_savings, Judged::optimum,
          aim<90>),
    draft("current_ratio", "", say("Current assets / short-term liabilities"), sum_of<total_current_assets>,
          sum_of<total_current_liabilities>, Judged::at_least, aim<125>),
};
const Ratio growth[] = {
    draft("growth_of_assets", "", say("Growth of assets / assets before"), growth_of<total_assets>,
          sum_before<total_assets>, Judged::at_least, aim<10>),
    draft("growth_of_savings", "", say("Growth of savings / savings before"),
          growth_of<savings, term_savings, long_term_savings>,
          sum_before<savings, term_savings, long_term_savings>, Judged::at_least, aim<10>),
    draft("growth_of_equity", "", say("Growth of own capital / own capital before"), growth_of<total_equity>,
          sum_before<total_equity>, Judged::at_least, aim<10>),
    draft("growth_of_surplus", "", say("Growth of the surplus / surplus before"),
          growth_of<surplus_after_tax>, sum_before<surplus_after_tax>, Judged::at_least, aim<5>),
};
const Ratio identity[] = {
    draft("main_income", "", say("Income from the business itself / all income"),
          sum_of<member_revenue, non_member_revenue>,
          sum_of<member_revenue, non_member_revenue, other_income>, Judged::at_least, aim<85>),
};
Rupiah education_used(const RatioFigures& figures) {
    return figures.education.used;
}
Rupiah education_available(const RatioFigures& figures) {
    return figures.education.opening + figures.education.added;
}
constexpr Band education_bands[] = {
    {per_cent(5), say("healthy")}, {per_cent(3), say("fair")}, {per_cent(1), say("poor")}};

const Ratio education_of_members[] = {
    {"education_of_surplus", "", say("Education fund used / surplus after tax"), education_used,
     sum_of<surplus_after_tax>, Judged::at_least, education_bands, say("unhealthy"), juknis},
    draft("education_used", "", say("Education fund used / what it held and was given"), education_used,
          education_available, Judged::more_than, {}),
};
const Ratio mentor[] = {
    draft("own_capital", "", say("Own capital / total assets"), sum_of<total_equity>, sum_of<total_assets>,
          Judged::more_than, {}),
    draft("savings_covered", "", say("Cash, bank, stock and receivables / savings"),
          sum_of<cash, bank, inventory, trade_receivables>, all_savings, Judged::at_least, aim<100>),
};

const RatioGroup groups[] = {
    {"risk", say("RISK"), risk},
    {"earning", say("EARNING POWER"), earning},
    {"efficiency", say("EFFICIENCY"), efficiency},
    {"asset_quality", say("QUALITY OF ASSETS"), asset_quality},
    {"liquidity", say("LIQUIDITY"), liquidity},
    {"growth", say("GROWTH"), growth},
    {"identity", say("COOPERATIVE IDENTITY"), identity},
    {"education", say("EDUCATION OF MEMBERS"), education_of_members},
    {"mentor", say("WHAT A MENTOR ASKS"), mentor},
};

/// Below zero, zero or above zero, as part / whole is below, at or above `edge`: without rounding.
int compared(Rupiah part, Rupiah whole, Rate edge) {
    __extension__ using Wide = __int128;
    const Wide difference =
        Wide{part.sen()} * Rate::units_of_one - Wide{whole.sen()} * edge.hundred_millionths();
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
    append_to_list(text, std::string{sign_of(ratio.judged, true)} + to_text(reached->edge, language));
    return {text, reached->grade};
}

}  // namespace neraca
