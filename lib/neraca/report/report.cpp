#include "neraca/report/report.hpp"

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

}  // namespace

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
