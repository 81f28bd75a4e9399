#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"

namespace neraca {
namespace {

/// Amounts and quantities are strings, because common tools damage a JSON number above 2^53.
Data to_data(const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) {
        return {};
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return *number;
    }
    return cell_for_programs(cell);
}

Data to_data(const Row& row, const std::vector<Column>& columns) {
    Data cells = Data::fields();
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        cells[columns[column].key] = to_data(row.cells[column]);
    }
    return {{"key", row.key},     {"code", row.code},
            {"label", row.label}, {"role", to_string(row.role)},
            {"level", row.level}, {"cells", std::move(cells)}};
}

Data to_data(const Chart& chart) {
    Data categories = Data::list();
    for (const ChartCategory& category : chart.categories) {
        categories.push_back({{"key", category.key}, {"label", category.label}, {"sum", category.is_sum}});
    }
    Data series = Data::list();
    for (const ChartSeries& each : chart.series) {
        Data values = Data::list();
        for (const ChartValue& value : each.values) {
            values.push_back(to_data(cell_of(value)));
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

Data to_data(const Report& report) {
    Data columns = Data::list();
    for (const Column& column : report.columns) {
        columns.push_back({{"key", column.key}, {"label", column.label}, {"type", to_string(column.type)}});
    }
    Data rows = Data::list();
    for (const Row& row : report.rows) {
        rows.push_back(to_data(row, report.columns));
    }
    Data data{{"report", report.key},    {"cooperative", report.cooperative},
              {"title", report.title},   {"subject", report.subject},
              {"period", report.period}, {"columns", std::move(columns)},
              {"rows", std::move(rows)}, {"notes", report.notes}};
    if (!report.charts.empty()) {
        data["charts"] = Data::list();
        for (const Chart& chart : report.charts) {
            data["charts"].push_back(to_data(chart));
        }
    }
    if (!report.chain_head.empty()) {
        data["chain"] = {{"entries", report.chain_entries}, {"head", report.chain_head}};
    }
    if (!report.parts.empty()) {
        data["parts"] = Data::list();
        for (const Report& part : report.parts) {
            data["parts"].push_back(to_data(part));
        }
    }
    return data;
}

}  // namespace neraca
