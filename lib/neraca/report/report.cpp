#include "neraca/report/report.hpp"

#include <algorithm>
#include <stdexcept>

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<ColumnType> column_type_names[] = {
    {ColumnType::text, "text"},         {ColumnType::date, "date"},     {ColumnType::amount, "amount"},
    {ColumnType::quantity, "quantity"}, {ColumnType::number, "number"}, {ColumnType::rate, "rate"},
};
constexpr Named<RowRole> row_role_names[] = {
    {RowRole::heading, "heading"},
    {RowRole::line, "line"},
    {RowRole::subtotal, "subtotal"},
    {RowRole::total, "total"},
};
constexpr Named<ChartKind> chart_kind_names[] = {
    {ChartKind::bars, "bars"},
    {ChartKind::stacked_bars, "stacked_bars"},
    {ChartKind::waterfall, "waterfall"},
    {ChartKind::shares, "shares"},
};

template <typename Things, typename Key>
std::size_t index_of(const Things& things, std::string_view key, Key of) {
    const auto found = std::ranges::find(things, key, of);
    if (found == things.end()) {
        throw std::logic_error{"the table has nothing called " + std::string{key}};
    }
    return static_cast<std::size_t>(found - things.begin());
}

}  // namespace

std::size_t index_of_column(const Report& report, std::string_view key) {
    return index_of(report.columns, key, &Column::key);
}
const Row& row_named(const Report& report, std::string_view key) {
    return report.rows[index_of(report.rows, key, &Row::key)];
}

const Row& total_of(const Report& report) {
    if (report.rows.empty() || report.rows.back().role != RowRole::total) {
        throw std::logic_error{"the table has no total: " + report.key};
    }
    return report.rows.back();
}

std::string_view to_string(ColumnType type) {
    return name_of(column_type_names, type);
}
std::string_view to_string(RowRole role) {
    return name_of(row_role_names, role);
}
std::string_view to_string(ChartKind kind) {
    return name_of(chart_kind_names, kind);
}

}  // namespace neraca
