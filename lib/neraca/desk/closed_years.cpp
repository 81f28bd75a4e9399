#include "neraca/desk/closed_years.hpp"

namespace neraca {

std::optional<int> last_closed_year(const Book& book) {
    const auto kept = book.days_kept();
    if (!kept) {
        return std::nullopt;
    }
    for (int year = kept->last_day.year(); year >= kept->first_day.year(); --year) {
        if (book.is_closed(year)) {
            return year;
        }
    }
    return std::nullopt;
}

std::optional<Notice> notice_of_closed_year(const Book& book, Date from) {
    const auto closed = last_closed_year(book);
    if (!closed || from > Date{*closed, 12, 31}) {
        return std::nullopt;
    }
    return Notice{
        "closed_year_restated",
        {say("{} is closed: its statements, made again, come out by what is said now, and may not be "
             "those that were signed."),
         {std::int64_t{*closed}}}};
}

}  // namespace neraca
