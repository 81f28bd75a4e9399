#include "neraca/sheet/rows/stated_period.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace neraca;

TEST_CASE("stated period: what a heading says it is about") {
    struct Row {
        const char* line;
        const char* period;  // empty: none
    };
    const Row rows[] = {
        {"Periode : 01/12/2025 - 31/01/2026", "2025-12-01..2026-01-31"},
        {"Periode 01/12/2025 s/d 31/12/2025 Halaman 1/3", "2025-12-01..2025-12-31"},
        {"Periode: Desember 2025", "2025-12-01..2025-12-31"},
        {"Bulan: Desember 2025", "2025-12-01..2025-12-31"},
        {"BULAN 12/2025", "2025-12-01..2025-12-31"},
        {"Untuk bulan Februari 2024", "2024-02-01..2024-02-29"},
        {"Tahun Buku 2025", "2025-01-01..2025-12-31"},
        {"Tahun : 2025", "2025-01-01..2025-12-31"},
        {"PER 31 DESEMBER 2025", "2025-01-01..2025-12-31"},
        {"Per 31 Maret 2026", "2026-01-01..2026-03-31"},
        {"As of 31 March 2026", "2026-01-01..2026-03-31"},
        {"Periode 1 s/d 31 Desember 2025", "2025-12-01..2025-12-31"},
        {"Periode 1 Januari - 30 Juni 2025", "2025-01-01..2025-06-30"},
        {"Periode Oktober - Desember 2025", "2025-10-01..2025-12-31"},
        {"Periode: Juli-Desember 2025", "2025-07-01..2025-12-31"},
        {"Periode: November 2025 - Januari 2026", "2025-11-01..2026-01-31"},
        {"BUKU KAS BULAN DESEMBER 2025", "2025-12-01..2025-12-31"},
        {"Laporan setoran bulan Mei tahun 2026", "2026-05-01..2026-05-31"},
        {"Bank Sampah Melati tahun 2026", "2026-01-01..2026-12-31"},
        // No period, or none that is meant.
        {"Saldo per 31 Desember 2025: 1.250.000", ""},
        {"Per 31 Desember 2025 saldo 1.250.000", ""},
        {"Bulan: Desember", ""},
        {"Periode 2025-2026", ""},
        {"Periode: 31 Februari 2025", ""},
        {"Periode Maret 2026 - Januari 2026", ""},
        {"Perumahan Melati 2025", ""},
        {"Dicetak 05/01/2026", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        const auto period = period_in_heading(row.line);
        CHECK((period ? to_string(period->first_day) + ".." + to_string(period->last_day) : std::string{}) ==
              row.period);
    }
    CHECK(period_behind("Mutasi: 01/12/2025 - 31/12/2025", {"mutasi"}) ==
          Period{Date{2025, 12, 1}, Date{2025, 12, 31}});
    CHECK_FALSE(period_behind("Periode: 01/12/2025 - 31/12/2025", {"mutasi"}));
}
