#include "neraca/desk/mending.hpp"

namespace neraca {

MendingDay mending_day(const Book& book, const PostedEntry& posted, std::optional<Date> said, Date today) {
    const Date own = posted.entry.date();
    const bool is_open = !book.is_closed(own.year()) && !book.is_locked(Month{own});
    const Date day = said ? *said : is_open ? own : today;
    if (day < own) {
        throw BookError{Rule::reversal_cannot_come_before,
                        say("entry {} is of {}, and cannot be taken back on {}, before it"),
                        {posted.number, own, day},
                        Sentence{say("say another day with --date")}};
    }
    return {day, !said && !is_open};
}

}  // namespace neraca
