#include "commands.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/period_end.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::optional<Period> period;
    std::string reason;
};

Reply set_locked(const Options& options, bool locked, Context& context) {
    Reply reply{.data = {{"months", Data::list()}, {"locked", locked}, {"reason", options.reason}}};
    reply.changed_book = false;
    for (const auto& [month, changed] :
         neraca::set_locked(*options.period, locked, options.reason, context.cooperative())) {
        reply.changed_book = reply.changed_book || changed;
        reply.data["months"].push_back({{"month", month}, {"changed", changed}});
        reply.lines.push_back(context.text(locked ? say("{}: locked") : say("{}: open"), {month}));
    }
    return reply;
}

Reply list(Context& context) {
    Report report =
        cooperative_table(context, "periods", say("Locked and unlocked months"), say("Month"), say("State"));
    add_column(report, context, "reason", say("Reason"));
    add_column(report, context, "recorded_at", say("Recorded at"));
    for (const LockEvent& event : context.cooperative().lock_events()) {
        add_row(report, to_string(event.month), context.text(event.locked ? say("locked") : say("unlocked")),
                {event.reason, event.recorded_at});
    }
    return {.report = std::move(report)};
}

}  // namespace

Action add_period_list(Arguments& arguments) {
    arguments.example(say("neraca period list"));
    return list;
}

Action add_period_lock(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("PERIOD"), options->period, say("a month such as 2026-01, or a year"))
        .required();
    arguments.option("--reason", say("TEXT"), options->reason, say("why"));
    arguments.example(say("neraca period lock 2026-01"));
    arguments.example(say("neraca period lock 2026 --reason \"Accepted by the annual meeting\""));
    return [options](Context& context) { return set_locked(*options, true, context); };
}

Action add_period_unlock(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("PERIOD"), options->period, say("a month such as 2026-01, or a year"))
        .required();
    arguments.option("--reason", say("TEXT"), options->reason, say("why; it is kept for good")).required();
    arguments.example(say("neraca period unlock 2026-01 --reason \"Late bank statement\""));
    return [options](Context& context) { return set_locked(*options, false, context); };
}

}  // namespace neraca::cli
