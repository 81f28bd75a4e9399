#include "neraca/desk/period_end.hpp"

namespace neraca {
namespace {

/// A day alone cannot be locked.
void require_whole_months(const Period& period) {
    const Month first{period.first_day};
    if (period.first_day != first.first_day() || period.last_day != Month{period.last_day}.last_day()) {
        throw BookError{Rule::period_must_be_readable,
                        say("only whole months are locked or unlocked"),
                        {},
                        Sentence{say("say a month, such as {}, or a year"), {to_string(first)}}};
    }
}

/// Closing a year that still runs would leave out what is to come.
void require_complete(int year, Date today) {
    if (year >= Date::last().year()) {
        throw BookError{
            Rule::date_must_be_in_range,
            say("{} cannot be closed: its surplus would go to the next year, and the last day that a "
                "book can hold is {}"),
            {std::int64_t{year}, Date::last()}};
    }
    if (today < Date{year, 12, 31}) {
        throw BookError{Rule::year_must_be_complete,
                        say("{} is not over on {}"),
                        {std::int64_t{year}, today},
                        Sentence{say("close it on its last day or later; `--date` says which day it is")}};
    }
}

}  // namespace

std::vector<SetMonth> set_locked(const Period& period, bool locked, std::string_view reason, Book& book) {
    require_whole_months(period);
    std::vector<SetMonth> months;
    const Month last{period.last_day};
    for (Month month{period.first_day}; month <= last; month = month.next()) {
        const bool changes = book.is_locked(month) != locked;
        if (changes) {
            book.set_locked(month, locked, reason);
        }
        months.push_back({month, changes});
    }
    return months;
}

YearEndReceipt close_year(const YearEnd& end, Bookkeeper& bookkeeper) {
    require_complete(end.year, end.today);
    const Book& book = bookkeeper.book();
    YearEndReceipt receipt{.readiness = closing_readiness(book, bookkeeper.registry(), end.year),
                           .surplus = closing_entries(book, end.year).surplus};
    if (!end.is_trial || receipt.readiness.permits(end.accepted)) {
        receipt.closed = close_year(bookkeeper, end.year, end.accepted);
    }
    return receipt;
}

}  // namespace neraca
