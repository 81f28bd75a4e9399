#include "neraca/render/chart_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

#include "neraca/render/markup.hpp"
#include "neraca/render/paper.hpp"
#include "neraca/render/text_lines.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

// In tenths of a pixel; the whole picture is as wide as a page of A4 between its margins.
constexpr std::int64_t chart_width = 6800;
constexpr std::int64_t letter = 66;        // an average one, of letters twelve pixels high
constexpr std::int64_t capital_more = 22;  // that a capital is wider
constexpr std::int64_t line_height = 150;
constexpr std::int64_t bar_height = 160;
constexpr std::int64_t row_gap = 80;
constexpr std::int64_t gap = 100;         // between columns
constexpr std::int64_t baseline = 42;     // below the middle of a letter
constexpr std::size_t widest_label = 30;  // in letters

/// Fills that differ in black and white too: solid ones and hatchings in turn.
struct Fill {
    std::string_view solid;    // a colour; empty where it is a pattern
    std::string_view pattern;  // what a tile of 80 by 80 holds
};
constexpr std::array fills{
    Fill{"#1f4e5f", ""},
    Fill{"#d5e3e8", ""},
    Fill{"", R"(<path d="M0 80L80 0M-20 20L20 -20M60 100L100 60" stroke="#1f4e5f" stroke-width="18"/>)"},
    Fill{"#7fa3b0", ""},
    Fill{"", R"(<circle cx="40" cy="40" r="18" fill="#1f4e5f"/>)"},
    Fill{"", R"(<path d="M0 40H80" stroke="#1f4e5f" stroke-width="18"/>)"},
    Fill{"", R"(<path d="M0 0L80 80M0 80L80 0" stroke="#1f4e5f" stroke-width="12"/>)"},
    Fill{"", R"(<path d="M40 0V80" stroke="#1f4e5f" stroke-width="18"/>)"},
};
constexpr std::size_t fill_of_sums = 0;
constexpr std::size_t fill_of_increases = 1;
constexpr std::size_t fill_of_decreases = 2;

std::int64_t units_of(const ChartValue& value) {
    struct Reader {
        std::int64_t operator()(Rupiah amount) const { return amount.sen(); }
        std::int64_t operator()(Quantity quantity) const { return quantity.thousandths(); }
        std::int64_t operator()(std::int64_t number) const { return number; }
    };
    return std::visit(Reader{}, value);
}

/// So many units of what `like` is.
ChartValue value_of(std::int64_t units, const ChartValue& like) {
    if (std::holds_alternative<Rupiah>(like)) {
        return Rupiah::of_sen(units);
    }
    if (std::holds_alternative<Quantity>(like)) {
        return Quantity::of_thousandths(units);
    }
    return units;
}

/// A piece of a bar, in units of the chart.
struct Piece {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::size_t fill = 0;
};

/// One category: what stands to the left of its bar, the bar, and what stands to the right.
struct Bar {
    std::vector<std::string> label;  // lines
    std::vector<Piece> pieces;
    std::string figure;
    std::string share = {};  // of the whole, where there is one
    bool is_sum = false;
    std::int64_t level = 0;  // of a waterfall: where the next bar begins

    std::int64_t height() const {
        return std::max(bar_height, line_height * static_cast<std::int64_t>(label.size()));
    }
};

class ChartSvg {
public:
    ChartSvg(const Chart& chart, std::size_t number, Language language)
        : chart_{chart}, id_{fmt::format("chart-{}", number)}, language_{language} {
        make_bars();
        find_range();
        choose_columns();
    }

    std::string svg() {
        draw_legend();
        const std::int64_t top = y_;
        for (std::size_t place = 0; place < bars_.size(); ++place) {
            if (chart_.kind == ChartKind::waterfall && place > 0) {
                join(bars_[place - 1], bars_[place]);
            }
            draw(bars_[place]);
        }
        const std::int64_t zero = x_of(0);
        body_ += fmt::format(R"(<path d="M{0} {1}V{2}" stroke="#111" stroke-width="12" fill="none"/>)", zero,
                             top - 40, y_ - row_gap + 40);
        body_ += "\n";
        return head() + patterns() + body_ + "</svg>\n";
    }

private:
    std::string text_of(const ChartValue& value) const { return cell_for_people(cell_of(value), language_); }
    const ChartValue& value(std::size_t series, std::size_t category) const {
        return chart_.series[series].values[category];
    }

    void make_bars() {
        const std::int64_t whole = sum_of_first_series();
        std::int64_t level = 0;
        for (std::size_t category = 0; category < chart_.categories.size(); ++category) {
            Bar bar{.label = wrapped(chart_.categories[category].label, widest_label),
                    .pieces = {},
                    .figure = {},
                    .is_sum = chart_.categories[category].is_sum};
            switch (chart_.kind) {
                case ChartKind::bars:
                    bar.pieces = {{0, units_of(value(0, category))}};
                    bar.figure = text_of(value(0, category));
                    break;
                case ChartKind::shares:
                    bar.pieces = {{0, units_of(value(0, category))}};
                    bar.figure = text_of(value(0, category));
                    bar.share = share_of(units_of(value(0, category)), whole);
                    break;
                case ChartKind::stacked_bars:
                    stack(bar, category);
                    break;
                case ChartKind::waterfall:
                    step(bar, level, value(0, category));
                    break;
            }
            bars_.push_back(std::move(bar));
        }
    }

    std::int64_t sum_of_first_series() const {
        std::int64_t sum = 0;
        for (const ChartSeries& series : chart_.series) {
            for (const ChartValue& each : series.values) {
                sum = &series == &chart_.series.front() ? checked_add(sum, units_of(each)) : sum;
            }
        }
        return sum;
    }

    /// "12,5 %", half up; nothing where there is no whole.
    std::string share_of(std::int64_t part, std::int64_t whole) const {
        constexpr std::int64_t tenths = 1000;  // of a per cent, in a whole
        const NumberStyle style =
            language_ == Language::indonesian ? NumberStyle::indonesian : NumberStyle::english;
        return whole <= 0 ? ""
                          : grouped_decimal(multiply_divide_half_up(part, tenths, whole), 1, 1, style) + " %";
    }

    /// What is above zero to the right, what is below to the left.
    void stack(Bar& bar, std::size_t category) const {
        std::int64_t above = 0;
        std::int64_t below = 0;
        for (std::size_t series = 0; series < chart_.series.size(); ++series) {
            const std::int64_t units = units_of(value(series, category));
            std::int64_t& end = units < 0 ? below : above;
            if (units != 0) {
                bar.pieces.push_back({end, checked_add(end, units), series});
            }
            end = checked_add(end, units);
        }
        if (!chart_.series.empty()) {
            bar.figure = text_of(value_of(checked_add(above, below), value(0, category)));
        }
    }

    void step(Bar& bar, std::int64_t& level, const ChartValue& change) const {
        const std::int64_t units = units_of(change);
        const std::size_t fill = bar.is_sum  ? fill_of_sums
                                 : units < 0 ? fill_of_decreases
                                             : fill_of_increases;
        const std::int64_t from = bar.is_sum ? 0 : level;
        level = checked_add(from, units);
        bar.pieces = {{from, level, fill}};
        bar.figure = text_of(change);
        bar.level = level;
    }

    void find_range() {
        for (const Bar& bar : bars_) {
            for (const Piece& piece : bar.pieces) {
                least_ = std::min({least_, piece.from, piece.to});
                most_ = std::max({most_, piece.from, piece.to});
            }
        }
        if (chart_.kind == ChartKind::shares) {
            most_ = std::max(most_, sum_of_first_series());
        }
        if (least_ == most_) {
            most_ = checked_add(least_, 1);  // nothing but zeros
        }
    }

    /// About; enough that nothing runs into a bar.
    static std::int64_t width_of(std::string_view text) {
        const auto capitals =
            std::ranges::count_if(text, [](char each) { return each >= 'A' && each <= 'Z'; });
        return letter * static_cast<std::int64_t>(display_width(text)) + capital_more * capitals;
    }

    void choose_columns() {
        std::int64_t labels = 0;
        std::int64_t figures = 0;
        for (const Bar& bar : bars_) {
            for (const std::string& line : bar.label) {
                labels = std::max(labels, width_of(line) + (bar.is_sum ? width_of(line) / 12 : 0));
            }
            figures = std::max(figures, width_of(bar.figure));
            shares_ = std::max(shares_, bar.share.empty() ? 0 : width_of(bar.share) + gap);
        }
        left_ = labels + gap;
        right_ = std::max(chart_width - figures - shares_ - gap, left_ + letter);
    }

    std::int64_t x_of(std::int64_t units) const {
        return left_ + multiply_divide_half_up(checked_subtract(units, least_), right_ - left_,
                                               checked_subtract(most_, least_));
    }

    std::string fill(std::size_t index) const {
        const Fill& fill = fills[index % fills.size()];
        return fill.solid.empty() ? fmt::format("url(#{}-fill-{})", id_, index % fills.size())
                                  : std::string{fill.solid};
    }

    void box(std::int64_t x, std::int64_t y, std::int64_t box_width, std::size_t fill_index) {
        body_ += fmt::format(
            R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#111" stroke-width="8"/>)", x, y,
            box_width, bar_height, fill(fill_index));
        body_ += "\n";
    }

    void text(std::int64_t x, std::int64_t middle, std::string_view content, bool ends_here = false,
              bool bold = false) {
        body_ += fmt::format(R"(<text x="{}" y="{}"{}{}>{}</text>)", x, middle + baseline,
                             ends_here ? R"( text-anchor="end")" : "", bold ? R"( font-weight="700")" : "",
                             escaped(content));
        body_ += "\n";
    }

    /// What the fills of stacked bars mean, in as many lines as it takes.
    void draw_legend() {
        if (chart_.kind != ChartKind::stacked_bars) {
            return;
        }
        constexpr std::int64_t swatch = 240;
        std::int64_t x = 0;
        for (std::size_t series = 0; series < chart_.series.size(); ++series) {
            const std::int64_t taken = swatch + gap + width_of(chart_.series[series].label) + 2 * gap;
            if (x > 0 && x + taken > chart_width) {
                x = 0;
                y_ += bar_height + row_gap;
            }
            box(x, y_, swatch, series);
            text(x + swatch + gap / 2, y_ + bar_height / 2, chart_.series[series].label);
            x += taken;
        }
        y_ += bar_height + 2 * row_gap;
    }

    /// Of a waterfall: a line from the end of one bar to where the next begins, above which `y_` stands.
    void join(const Bar& above, const Bar& below) {
        const std::int64_t top = y_ - row_gap - (above.height() - bar_height) / 2;
        const std::int64_t bottom = y_ + (below.height() - bar_height) / 2;
        body_ += fmt::format(R"(<path d="M{} {}V{}" stroke="#111" stroke-width="6" fill="none"/>)",
                             x_of(above.level), top, bottom);
        body_ += "\n";
    }

    void draw(const Bar& bar) {
        const std::int64_t middle = y_ + bar.height() / 2;
        const std::int64_t top = middle - bar_height / 2;
        std::int64_t line_middle =
            middle - line_height * (static_cast<std::int64_t>(bar.label.size()) - 1) / 2;
        for (const std::string& line : bar.label) {
            text(0, line_middle, line, false, bar.is_sum);
            line_middle += line_height;
        }
        if (chart_.kind == ChartKind::shares) {
            body_ += fmt::format(
                R"(<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="#999" stroke-width="6"/>)",
                left_, top, right_ - left_, bar_height);
            body_ += "\n";
        }
        for (const Piece& piece : bar.pieces) {
            const std::int64_t from = x_of(std::min(piece.from, piece.to));
            box(from, top, x_of(std::max(piece.from, piece.to)) - from, piece.fill);
        }
        text(chart_width - shares_, middle, bar.figure, true, bar.is_sum);
        if (!bar.share.empty()) {
            text(chart_width, middle, bar.share, true);
        }
        y_ += bar.height() + row_gap;
    }

    std::string head() const {
        return fmt::format(R"(<svg viewBox="0 0 {0} {1}" role="img" )"
                           R"(aria-labelledby="{2}-title {2}-desc" font-size="120" fill="#111">)",
                           chart_width, y_, id_) +
               fmt::format("\n<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n", id_,
                           escaped(chart_.title), escaped(description()));
    }

    /// "January: Wajib 100.000, Sukarela 50.000; February: ..."
    std::string description() const {
        std::string words;
        for (std::size_t category = 0; category < chart_.categories.size(); ++category) {
            append_to_list(words, chart_.categories[category].label + ":", "; ");
            for (std::size_t series = 0; series < chart_.series.size(); ++series) {
                const bool has_names = chart_.series.size() > 1;
                words += series > 0 ? ", " : " ";
                words +=
                    (has_names ? chart_.series[series].label + " " : "") + text_of(value(series, category));
            }
        }
        return words;
    }

    /// Those that the picture uses.
    std::string patterns() const {
        std::string made;
        for (std::size_t index = 0; index < fills.size(); ++index) {
            if (body_.find(fmt::format("url(#{}-fill-{})", id_, index)) != body_.npos) {
                made += fmt::format(
                    R"(<pattern id="{}-fill-{}" width="80" height="80" patternUnits="userSpaceOnUse">)"
                    R"(<rect width="80" height="80" fill="#fff"/>{}</pattern>)",
                    id_, index, fills[index].pattern);
                made += "\n";
            }
        }
        return made.empty() ? made : "<defs>\n" + made + "</defs>\n";
    }

    const Chart& chart_;
    std::string id_;
    Language language_;
    std::vector<Bar> bars_;
    std::int64_t least_ = 0;  // always with zero
    std::int64_t most_ = 0;
    std::int64_t left_ = 0;    // of the bars
    std::int64_t right_ = 0;   // of the bars
    std::int64_t shares_ = 0;  // how wide the column of shares is
    std::int64_t y_ = row_gap / 2;
    std::string body_;
};

}  // namespace

std::string chart_svg(const Chart& chart, std::size_t number, Language language) {
    return ChartSvg{chart, number, language}.svg();
}

}  // namespace neraca
