#pragma once
// Pictures of figures.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// bars: one bar a category. stacked_bars: what several series add up to. waterfall: how changes lead from
/// one sum to the next. shares: what parts are of a whole, which is their sum.
enum class ChartKind { bars, stacked_bars, waterfall, shares };
/// "bars" ...: as written in JSON.
std::string_view to_string(ChartKind kind);

struct ChartCategory {
    std::string key;    // English, stable: that of the row with the same figure, where there is one
    std::string label;  // in the reader's language
    /// Of a waterfall: the value is the level reached, not a change of it.
    bool is_sum = false;
};

using ChartValue = std::variant<Rupiah, Quantity, std::int64_t>;

struct ChartSeries {
    std::string key;
    std::string label;
    std::vector<ChartValue> values;  // one a category, all of one kind in a chart
};

/// A picture of figures that stand in a table of the same report. Only stacked bars have several series.
struct Chart {
    std::string key;
    std::string title;
    ChartKind kind = ChartKind::bars;
    std::vector<ChartCategory> categories = {};
    std::vector<ChartSeries> series = {};
};

}  // namespace neraca
