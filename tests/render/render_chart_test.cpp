#include <doctest/doctest.h>

#include "neraca/render/chart_svg.hpp"
#include "neraca/render/render.hpp"
#include "neraca/sheet/source/xml_reader.hpp"
#include "support/json.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

/// What is drawn, shape by shape, as the project's own reader of XML sees it.
struct Drawing : XmlVisitor {
    struct Box {
        std::int64_t x = 0;
        std::int64_t y = 0;
        std::int64_t width = 0;
        std::string fill = {};
    };
    std::vector<Box> boxes = {};  // of bars and legends, not the tiles of patterns
    std::vector<std::string> texts = {};
    std::string title = {};
    std::string description = {};
    std::string inside = {};

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        inside = name;
        if (name == "rect" && !attributes["stroke"].empty() && attributes["fill"] != "none") {
            const auto number = [&](std::string_view key) {
                return std::stoll(std::string{attributes[key]});
            };
            boxes.push_back({number("x"), number("y"), number("width"), std::string{attributes["fill"]}});
        }
        if (name == "text") {
            texts.emplace_back();
        }
    }
    void end(std::string_view) override { inside.clear(); }
    void text(std::string_view piece) override {
        if (inside == "text") {
            texts.back() += piece;
        } else if (inside == "title") {
            title += piece;
        } else if (inside == "desc") {
            description += piece;
        }
    }
};

Drawing drawn(const Chart& chart, Language language = Language::english) {
    Drawing drawing;
    XmlReader reader{drawing};
    reader.take(chart_svg(chart, 1, language));
    reader.finish();
    return drawing;
}

Chart one_series(ChartKind kind, const std::vector<std::pair<std::string, ChartValue>>& bars) {
    Chart chart{.key = "c", .title = "A <b> & c", .kind = kind, .series = {{"s", "S", {}}}};
    for (const auto& [label, value] : bars) {
        chart.categories.push_back({label, label});
        chart.series.front().values.push_back(value);
    }
    return chart;
}

}  // namespace

TEST_CASE("bars are as long as their figures") {
    const Drawing drawing = drawn(
        one_series(ChartKind::bars,
                   {{"Plastic", thousandths(3'000)}, {"Paper", thousandths(1'500)}, {"Glass", Quantity{}}}));
    REQUIRE(drawing.boxes.size() == 3);
    CHECK(drawing.boxes[0].width == 2 * drawing.boxes[1].width);
    CHECK(drawing.boxes[2].width == 0);
    CHECK(drawing.boxes[0].x == drawing.boxes[1].x);
    CHECK(drawing.texts == std::vector<std::string>{"Plastic", "3", "Paper", "1.5", "Glass", "0"});
    CHECK(drawing.title == "A <b> & c");
    CHECK(drawing.description == "Plastic: 3; Paper: 1.5; Glass: 0");
}

TEST_CASE("what is below zero lies to the left") {
    const Drawing drawing = drawn(
        one_series(ChartKind::bars, {{"up", rupiah(1'000)}, {"down", rupiah(-1'000)}}), Language::indonesian);
    REQUIRE(drawing.boxes.size() == 2);
    CHECK(drawing.boxes[1].x + drawing.boxes[1].width == drawing.boxes[0].x);
    CHECK(drawing.texts == std::vector<std::string>{"up", "1.000", "down", "(1.000)"});
}

TEST_CASE("a waterfall goes from sum to sum") {
    Chart chart = one_series(
        ChartKind::waterfall,
        {{"gross", rupiah(1'000)}, {"costs", rupiah(-400)}, {"other", rupiah(100)}, {"net", rupiah(700)}});
    chart.categories.front().is_sum = chart.categories.back().is_sum = true;
    const Drawing drawing = drawn(chart);
    REQUIRE(drawing.boxes.size() == 4);
    const auto& [gross, costs, other, net] =
        std::tie(drawing.boxes[0], drawing.boxes[1], drawing.boxes[2], drawing.boxes[3]);
    CHECK(costs.x + costs.width == gross.x + gross.width);
    CHECK(other.x == costs.x);
    CHECK(net.x == gross.x);
    CHECK(std::abs(net.width - (other.x + other.width - net.x)) <= 1);  // each end is rounded by itself
    CHECK(gross.fill == net.fill);
    CHECK(gross.fill != costs.fill);
    CHECK(costs.fill != other.fill);
}

TEST_CASE("stacked bars add up, and a legend says what they are") {
    const Chart chart{.key = "c",
                      .title = "Savings",
                      .kind = ChartKind::stacked_bars,
                      .categories = {{"2026-01", "January"}, {"2026-02", "February"}},
                      .series = {{"a", "Pokok", {rupiah(100), rupiah(200)}},
                                 {"b", "Wajib", {rupiah(300), rupiah(0)}},
                                 {"c", "Bebas", {rupiah(0), rupiah(-50)}}}};
    const Drawing drawing = drawn(chart);
    REQUIRE(drawing.boxes.size() == 3 + 2 + 2);
    CHECK(drawing.boxes[4].x == drawing.boxes[3].x + drawing.boxes[3].width);
    CHECK(drawing.boxes[6].x + drawing.boxes[6].width == drawing.boxes[5].x);
    for (std::size_t series = 0; series < 2; ++series) {
        CHECK(drawing.boxes[series].fill == drawing.boxes[3 + series].fill);
    }
    CHECK(drawing.texts ==
          std::vector<std::string>{"Pokok", "Wajib", "Bebas", "January", "400", "February", "150"});
    CHECK(drawing.description ==
          "January: Pokok 100, Wajib 300, Bebas 0; February: Pokok 200, Wajib 0, Bebas (50)");
}

TEST_CASE("shares say how much of the whole they are") {
    const Drawing drawing = drawn(
        one_series(ChartKind::shares, {{"members", rupiah(500)}, {"reserve", rupiah(250)}, {"x", rupiah(3)}}),
        Language::indonesian);
    CHECK(drawing.texts == std::vector<std::string>{"members", "500", "66,4 %", "reserve", "250", "33,2 %",
                                                    "x", "3", "0,4 %"});
}

TEST_CASE("pictures of nothing") {
    CHECK(drawn(one_series(ChartKind::bars, {})).boxes.empty());
    CHECK(drawn(one_series(ChartKind::bars, {{"a", rupiah(0)}})).boxes.front().width == 0);
    CHECK(drawn(one_series(ChartKind::shares, {{"a", rupiah(0)}})).texts ==
          std::vector<std::string>{"a", "0"});
    CHECK(drawn({.key = "c", .title = "t", .kind = ChartKind::stacked_bars}).texts.empty());
}

TEST_CASE("figures too large to measure are refused, not drawn wrong") {
    const std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    const Chart chart = one_series(ChartKind::bars, {{"a", sen(largest)}, {"b", sen(-largest)}});
    CHECK(rule_broken_by([&] { chart_svg(chart, 1, Language::english); }) == Rule::amount_must_fit);
}

TEST_CASE("charts as JSON") {
    Report report{.key = "r"};
    CHECK_FALSE(json_of(report).contains("charts"));
    report.charts = {one_series(ChartKind::waterfall, {{"a", rupiah(5)}})};
    CHECK(
        json_of(report)["charts"].dump() ==
        R"([{"key":"c","title":"A <b> & c","kind":"waterfall","categories":[{"key":"a","label":"a","sum":false}],)"
        R"("series":[{"key":"s","label":"S","values":["5.00"]}]}])");
}
