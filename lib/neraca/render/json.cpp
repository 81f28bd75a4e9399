#include <nlohmann/json.hpp>

#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"

namespace neraca {
namespace {

using Json = nlohmann::ordered_json;

/// Amounts and quantities are strings, because common tools damage a JSON number above 2^53.
Json to_json(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) {
        return nullptr;
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return *number;
    }
    return cell_for_programs(cell);
}

Json to_json(const Row& row, const std::vector<Column>& columns) {
    Json cells = Json::object();
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        cells[columns[column].key] = to_json(row.cells[column]);
    }
    return {{"key", row.key},     {"code", row.code},
            {"label", row.label}, {"role", to_string(row.role)},
            {"level", row.level}, {"cells", std::move(cells)}};
}

Json to_json(const Chart& chart) {
    Json categories = Json::array();
    for (const ChartCategory& category : chart.categories) {
        categories.push_back({{"key", category.key}, {"label", category.label}, {"sum", category.is_sum}});
    }
    Json series = Json::array();
    for (const ChartSeries& each : chart.series) {
        Json values = Json::array();
        for (const ChartValue& value : each.values) {
            values.push_back(to_json(cell_of(value)));
        }
        series.push_back({{"key", each.key}, {"label", each.label}, {"values", std::move(values)}});
    }
    return {{"key", chart.key},
            {"title", chart.title},
            {"kind", to_string(chart.kind)},
            {"categories", std::move(categories)},
            {"series", std::move(series)}};
}

}  // namespace

Json to_json(const Report& report) {
    Json columns = Json::array();
    for (const Column& column : report.columns) {
        columns.push_back({{"key", column.key}, {"label", column.label}, {"type", to_string(column.type)}});
    }
    Json rows = Json::array();
    for (const Row& row : report.rows) {
        rows.push_back(to_json(row, report.columns));
    }
    Json json{{"report", report.key},    {"cooperative", report.cooperative},
              {"title", report.title},   {"subject", report.subject},
              {"period", report.period}, {"columns", std::move(columns)},
              {"rows", std::move(rows)}, {"notes", report.notes}};
    if (!report.charts.empty()) {
        json["charts"] = Json::array();
        for (const Chart& chart : report.charts) {
            json["charts"].push_back(to_json(chart));
        }
    }
    if (!report.chain_head.empty()) {
        json["chain"] = {{"entries", report.chain_entries}, {"head", report.chain_head}};
    }
    if (!report.parts.empty()) {
        json["parts"] = Json::array();
        for (const Report& part : report.parts) {
            json["parts"].push_back(to_json(part));
        }
    }
    return json;
}

}  // namespace neraca
