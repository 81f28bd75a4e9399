#pragma once
// What commands that post month by month answer alike.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/entries.hpp"
#include "neraca/periodic/monthly.hpp"

namespace neraca::cli {

/// What each passbook, or loan, gets more or less by an entry that was put in the place of another.
inline void add_changes(Reply& reply, Data& data, const MonthlyEntry& entry, Context& context) {
    const std::vector<MonthlyChange> changes = changes_of(entry, context.cooperative().chart());
    if (changes.empty()) {
        return;
    }
    data["changes"] = Data::list();
    for (const MonthlyChange& change : changes) {
        const Rupiah difference = change.now - change.before;
        data["changes"].push_back({{"member", change.named.member},
                                   {"product", change.named.product},
                                   {"loan", change.named.loan},
                                   {"before", change.before},
                                   {"now", change.now},
                                   {"difference", difference}});
        const Fact less_or_more = difference.is_negative() ? -difference : difference;
        reply.lines.push_back(context.text(
            difference.is_negative() ? say("  {}: {}, it was {}: {} less")
                                     : say("  {}: {}, it was {}: {} more"),
            {words_for(change.named, context.language()), change.now, change.before, less_or_more}));
    }
}

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
        const bool is_reversal = each.posted.posted.entry.heading().reverses.has_value();
        const std::string line = is_reversal ? line_about(context, each.posted.posted)
                                             : line_about(context, each.posted.posted, what);
        reply.lines.push_back(each.posted.already_there ? context.text(say("{} (was posted before)"), {line})
                                                        : line);
        add_changes(reply, data, each, context);
        reply.data["entries"].push_back(std::move(data));
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

/// The months that a command of the month's end posts.
struct MonthsToPost {
    std::optional<Period> period = {};
    bool late = false;  // those of a closed year
    bool again = false;
    IfStale if_stale() const { return again ? IfStale::post_again : IfStale::refuse; }
};
inline void add_again(Arguments& arguments, bool& again) {
    arguments.flag(
        "--again", again,
        say("where a month was posted and would be another entry now: reverses the one that stands, posts "
            "the right one on the same day, and says what differs; refused in locked months and closed "
            "years"));
}
inline std::shared_ptr<MonthsToPost> add_months_to_post(Arguments& arguments) {
    auto months = std::make_shared<MonthsToPost>();
    add_months(arguments, months->period);
    add_again(arguments, months->again);
    arguments.flag("--late", months->late,
                   say("of months of a closed year that nothing was posted for: posts them today"));
    return months;
}

}  // namespace neraca::cli
