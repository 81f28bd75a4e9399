#include "commands.hpp"
#include "commands/tables.hpp"

namespace neraca::cli {
namespace {

Reply run(std::int64_t last, Context& context) {
    Report report = table(context, "log", say("Log"), say("Number"), say("Command"));
    add_column(report, context, "recorded_at", say("Recorded at"));
    add_column(report, context, "author", say("By"));
    add_column(report, context, "coop", say("Cooperative"));
    add_column(report, context, "program", say("Program"));
    add_column(report, context, "note", say("Note")).hide_if_empty = true;
    for (const LogRecord& record : context.books().log(last)) {
        add_row(report, std::to_string(record.number), record.command,
                {record.recorded_at, record.author, record.cooperative, record.program, record.note});
    }
    return {.report = std::move(report)};
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
