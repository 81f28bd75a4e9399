#include "neraca/sheet/rows/dates_in_order.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/support.hpp"

using namespace neraca;

TEST_CASE("single dates far from those around them are found where the rows are in order otherwise") {
    struct Row {
        std::string why;
        std::vector<const char*> dates;
        std::string found;
    };
    const Row rows[] = {
        {"a year among others",
         {"2026-03-11", "2026-03-12", "2062-03-13", "2026-03-14", "2026-03-15"},
         "2062-03-13 "},
        {"a year before",
         {"2026-03-11", "2026-03-12", "2025-03-13", "2026-03-14", "2026-03-15"},
         "2025-03-13 "},
        {"two rows of one voucher",
         {"2026-03-11", "2026-03-12", "2026-02-13", "2026-02-13", "2026-03-14", "2026-03-15"},
         "2026-02-13 "},
        {"the newest first",
         {"2026-03-15", "2026-03-14", "2026-12-13", "2026-03-12", "2026-03-11"},
         "2026-12-13 "},
        {"entered late", {"2026-02-27", "2026-03-02", "2026-02-28", "2026-03-03"}, ""},
        {"in order", {"2026-01-05", "2026-03-02", "2026-07-28", "2027-01-03"}, ""},
        {"a person after the other",
         {"2026-01-05", "2026-03-05", "2026-05-05", "2026-01-06", "2026-03-06", "2026-05-06"},
         ""},
        {"too few", {"2026-03-12", "2062-03-13", "2026-03-14"}, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        DatesInOrder dates;
        std::int64_t line = 1;
        for (const char* const date : row.dates) {
            dates.note(day(date), CsvPosition{.line = ++line});
        }
        std::string found;
        for (const DateOutOfPlace& each : dates.out_of_place()) {
            found += to_string(each.date) + " ";
        }
        CHECK(found == row.found);
    }
}
