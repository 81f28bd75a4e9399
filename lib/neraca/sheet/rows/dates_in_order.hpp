#pragma once
// Single dates far from those around them, in a file whose rows are in order otherwise: a year or a month
// that was mistyped.

#include <cstdint>
#include <optional>
#include <vector>

#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/value/date.hpp"

namespace neraca {

/// A date, and those of the rows before and after it that have another one. At the end of a file one of them
/// is absent.
struct DateOutOfPlace {
    CsvPosition row;
    Date date;
    std::optional<Date> before;
    std::optional<Date> after;
};

class DatesInOrder {
public:
    /// The date of the next row.
    void note(Date date, CsvPosition row);
    /// Once all rows are noted; none where they are in no order, or are too few to have one.
    std::vector<DateOutOfPlace> out_of_place();

private:
    struct Seen {
        std::int64_t day;  // of the order that is looked for, which rises
        Date date;
        CsvPosition row;
    };
    /// Looks for one order: the oldest row first, or the newest.
    class Order {
    public:
        void note(const Seen& seen);
        void finish();
        std::int64_t breaks = 0;  // that no single date explains
        std::vector<DateOutOfPlace> found = {};

    private:
        void settle(const Seen& next);
        void tell(const Seen& seen, const std::optional<Seen>& before, const std::optional<Seen>& after);
        std::optional<Seen> before_last_;
        std::optional<Seen> last_;
        std::optional<Seen> held_;  // far below the last one: which of the two is wrong the next one tells
    };

    Order rising_;
    Order falling_;
    std::optional<Date> last_date_;
    std::int64_t dates_ = 0;  // rows of one date that follow each other are one
};

}  // namespace neraca
