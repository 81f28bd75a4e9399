#include <map>

#include "commands.hpp"
#include "commands/tables.hpp"

namespace neraca::cli {
namespace {

Reply run(std::int64_t last, Context& context) {
    Report report = table(context, "log", say("Log"), say("Number"), say("Command"));
    add_column(report, context, "recorded_at", say("Recorded at"));
    add_column(report, context, "author", say("By"));
    add_column(report, context, "claimed_author", say("Claimed")).hide_if_empty = true;
    add_column(report, context, "today", say("Day set")).hide_if_empty = true;
    add_column(report, context, "coop", say("Cooperative"));
    add_column(report, context, "program", say("Program"));
    add_column(report, context, "note", say("Note")).hide_if_empty = true;
    const std::vector<LogRecord> records = context.books().log(last);
    for (const LogRecord& record : records) {
        add_row(report, std::to_string(record.number), record.command,
                {record.recorded_at, record.author, record.claimed_author, record.today, record.cooperative,
                 record.program, record.note});
    }
    Reply reply{.report = std::move(report)};
    // The other chain: its end, beside that of the business chain, proves who did what and when.
    std::map<std::string, std::string> ends;
    for (const LogRecord& record : records) {
        if (record.hash != Hash{}) {
            ends[record.cooperative] = to_hex(record.hash);
        }
    }
    for (const auto& [cooperative, end] : ends) {
        reply.lines.push_back(cooperative.empty()
                                  ? context.text(say("The log ends with {}"), {end})
                                  : context.text(say("The log of {} ends with {}"), {cooperative, end}));
    }
    return reply;
}

}  // namespace

Action add_log(Arguments& arguments) {
    auto last = std::make_shared<std::int64_t>(20);
    arguments.option("--last", say("NUMBER"), *last, say("how many; 20 as if not said"));
    arguments.example(say("neraca log"));
    arguments.example(say("neraca log --last 100 --format csv -o log.csv"));
    return [last](Context& context) { return run(*last, context); };
}

}  // namespace neraca::cli
