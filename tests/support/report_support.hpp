#pragma once
// For tests of reports and of what is made from them.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/report/report.hpp"
#include "support/support.hpp"

namespace neraca {

/// The first row with this key.
inline const Row& row_of(const Report& report, std::string_view key) {
    const auto row = std::ranges::find(report.rows, key, &Row::key);
    REQUIRE_MESSAGE(row != report.rows.end(), std::string{key});
    return *row;
}

inline const Cell& cell_of(const Report& report, std::string_view row_key, std::string_view column_key) {
    const auto column = std::ranges::find(report.columns, column_key, &Column::key);
    REQUIRE_MESSAGE(column != report.columns.end(), std::string{column_key});
    return row_of(report, row_key).cells.at(std::size_t(column - report.columns.begin()));
}

/// The amount there; fails the test where there is none.
inline Rupiah amount_of(const Report& report, std::string_view row_key,
                        std::string_view column_key = "amount") {
    const auto* amount = std::get_if<Rupiah>(&cell_of(report, row_key, column_key));
    REQUIRE_MESSAGE(amount != nullptr, std::string{row_key});
    return *amount;
}

inline bool has_note(const Report& report, std::string_view part_of_it) {
    return std::ranges::any_of(report.notes,
                               [&](const std::string& note) { return note.find(part_of_it) != note.npos; });
}

/// A small statement made by hand, with everything that a renderer must get right.
inline Report hand_made_report() {
    return {.key = "balance_sheet",
            .cooperative = "Koperasi <Kenanga> & Co",
            .title = "Balance sheet",
            .period = "As of 31 December 2026",
            .columns = {{"amount", "2026", ColumnType::amount}, {"comparison", "2025", ColumnType::amount}},
            .rows = {{.key = "assets", .label = "ASSETS", .role = RowRole::heading},
                     {.key = "cash",
                      .code = "N.1.01",
                      .label = "Cash",
                      .level = 1,
                      .cells = {rupiah(4'153'000), sen(450'000'050)},
                      .hide_if_zero = true},
                     {.key = "bank",
                      .code = "N.1.02",
                      .label = "Bank",
                      .level = 1,
                      .cells = {Rupiah{}, Rupiah{}},
                      .hide_if_zero = true},
                     {.key = "loan_loss_allowance",
                      .code = "N.1.06",
                      .label = "Allowance for loan losses",
                      .level = 1,
                      .cells = {rupiah(-308'000), Rupiah{}},
                      .hide_if_zero = true},
                     {.key = "fixed_assets",
                      .label = "Fixed assets",
                      .role = RowRole::heading,
                      .level = 1,
                      .hide_if_zero = true},
                     {.key = "land",
                      .label = "Land",
                      .level = 2,
                      .cells = {Rupiah{}, Rupiah{}},
                      .hide_if_zero = true},
                     {.key = "total_assets",
                      .label = "TOTAL ASSETS",
                      .role = RowRole::total,
                      .cells = {rupiah(3'845'000), sen(450'000'050)}}},
            .notes = {"Both sides agree."},
            .signatures = {{"Chair"}, {"Treasurer"}},
            .chain_entries = 30,
            .chain_head = "3fa9"};
}

/// A list made by hand: columns before the label, hidden columns, rows that go on.
inline Report hand_made_journal() {
    const Cell none;
    return {.key = "journal",
            .cooperative = "Koperasi Kenanga",
            .title = "Journal",
            .period = "January 2026",
            .columns = {{"date", "Date", ColumnType::date},
                        {"entry", "Entry"},
                        {"voucher", "Voucher", ColumnType::text, true},
                        {"description", "Description"},
                        {"debit", "Debit", ColumnType::amount},
                        {"credit", "Credit", ColumnType::amount}},
            .code_label = "Code",
            .label_label = "Account",
            .label_after = 4,
            .rows = {{.key = "2026/1",
                      .code = "1110",
                      .label = "Cash",
                      .cells = {day("2026-01-05"), "2026/1", "", "=SUM(A1:A9)", rupiah(500), none}},
                     {.key = "2026/1",
                      .code = "3110",
                      .label = "Principal savings",
                      .level = 1,
                      .cells = {day("2026-01-05"), "2026/1", "", "=SUM(A1:A9)", none, rupiah(500)},
                      .continues = true},
                     {.key = "total",
                      .label = "Total",
                      .role = RowRole::total,
                      .cells = {none, none, none, none, rupiah(500), rupiah(500)}}}};
}

}  // namespace neraca
