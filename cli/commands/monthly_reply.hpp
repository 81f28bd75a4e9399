#pragma once
// What commands that post month by month answer alike.

#include <string>
#include <vector>

#include "commands/entries.hpp"
#include "neraca/periodic/monthly.hpp"

namespace neraca::cli {

/// The answer about one entry a month.
inline Reply reply_about(Context& context, const std::vector<MonthlyEntry>& entries,
                         const std::string& what) {
    Reply reply;
    reply.data = {{"entries", Data::list()}};
    reply.changed_book = false;
    for (const MonthlyEntry& each : entries) {
        Data data = to_data(each.posted.posted);
        data["month"] = each.month;
        data["already_there"] = each.posted.already_there;
        if (each.reversal) {
            data["reversal"] = to_data(*each.reversal);
            reply.lines.push_back(line_about(context, *each.reversal));
        }
        reply.data["entries"].push_back(std::move(data));
        const bool is_reversal = each.posted.posted.entry.heading().reverses.has_value();
        const std::string line = is_reversal ? line_about(context, each.posted.posted)
                                             : line_about(context, each.posted.posted, what);
        reply.lines.push_back(each.posted.already_there ? context.text(say("{} (was posted before)"), {line})
                                                        : line);
        reply.changed_book = reply.changed_book || !each.posted.already_there;
    }
    return reply;
}

/// Adds the entry that came with what a command is about to its answer, with its notices.
inline void add_entry(Reply& reply, const PostedEntry& posted, Context& context) {
    reply.data["entry"] = to_data(posted);
    reply.lines.push_back(line_about(context, posted));
    tell_notices(context, reply, posted);
}

/// The month that --from names. Throws BookError{wrong_call} for a longer or shorter time.
inline Month month_from(const Period& from) {
    const Month month{from.first_day};
    if (from != Period::of_month(month)) {
        throw wrong_call(say("--from takes one month, such as 2026-01"));
    }
    return month;
}

/// A period of whole months, as the argument of such a command.
inline Argument& add_months(Arguments& arguments, std::optional<Period>& period) {
    return arguments.positional(say("PERIOD"), period, say("a month such as 2026-01, or a year such as 2026"))
        .required();
}

}  // namespace neraca::cli
