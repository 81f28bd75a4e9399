#pragma once
// The ratios that offices and mentors look at, and the bands they fall in, as data.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "neraca/loan/loan_quality.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/value/rate.hpp"

namespace neraca {

/// What ratios are made of. Members' shares count as equity whatever the statements say: the law calls them
/// own capital (UU 25/1992 art. 41), and every ratio of the offices is meant so.
struct RatioFigures {
    LineAmounts position;  // at the end
    LineAmounts base;      // that growth is measured from
    LineAmounts income;
    LineAmounts earlier_income;  // of the days compared with
    std::optional<LoanQuality> loans = {};
    FundMovement education = {};     // the fund for members' education
    Rupiah required_allowance = {};  // by the classes of `loans`
};

/// How a ratio is judged against the edges of its bands.
///   at_least, more_than   higher is better      at_most, less_than   lower is better
///   optimum               a figure to aim at: further from it is no grade
enum class Judged { at_least, more_than, at_most, less_than, optimum };

/// A band reaches from the edge of the one before it, which it leaves out, to its own.
struct Band {
    Rate edge;
    Phrase grade;
};

struct Ratio {
    std::string_view key;
    std::string_view code;  // what people call it: "ROA"; may be empty
    Phrase formula;
    using Figure = Rupiah (*)(const RatioFigures&);
    Figure part;
    Figure whole;
    Judged judged;
    std::span<const Band> bands;  // from the best; what is worse than the last has `worst`
    Phrase worst;
    std::string_view source;   // of the bands; empty: only the figure to aim at was found, they are a draft
    bool needs_loans = false;  // classified ones
};

struct RatioGroup {
    std::string_view key;
    Phrase label;
    std::span<const Ratio> ratios;
};
std::span<const RatioGroup> ratio_groups();

/// In per cent with two decimals, half up. Empty where `whole` is not above zero, or where the ratio is above
/// what anybody could read (ten million per cent).
std::optional<Rate> ratio_of(Rupiah part, Rupiah whole);

/// The band that the exact ratio falls in, not the rounded one: "3 % - < 5 %", and what it is called. `whole`
/// is above zero. Nothing is judged against an optimum.
struct Judgement {
    std::string band;
    std::optional<Phrase> grade = {};
};
Judgement judgement_on(const Ratio& ratio, Rupiah part, Rupiah whole, Language language);

}  // namespace neraca
