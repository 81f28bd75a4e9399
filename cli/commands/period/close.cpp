#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "neraca/desk/period_end.hpp"
#include "neraca/report/explain/explanation.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::int64_t year = 0;
    std::string accepted;
    std::string reason;
};

int year_of(std::int64_t typed) {
    return Date{static_cast<int>(std::clamp<std::int64_t>(typed, 0, 9999)), 12, 31}.year();
}

Data to_data(const ClosingReadiness& readiness, Language language) {
    Data data = Data::list();
    for (const ClosingFinding& finding : readiness.findings) {
        data.push_back({{"key", finding.key},
                        {"forbids", finding.forbids},
                        {"message", finding.what.in(language)},
                        {"hint", finding.way_out ? finding.way_out->in(language) : std::string{}}});
    }
    return data;
}

/// What was looked at and is in order, and below it what there is to do.
void add_findings(Context& context, const ClosingReadiness& readiness, Reply& reply) {
    std::string passed;
    for (const Phrase what : readiness.passed) {
        append_to_list(passed, context.text(what));
    }
    if (!passed.empty()) {
        reply.lines.push_back(context.text(say("In order: {}."), {passed}));
    }
    for (const ClosingFinding& finding : readiness.findings) {
        reply.lines.push_back((finding.forbids ? "! " : "- ") + finding.what.in(context.language()) +
                              (finding.way_out ? ": " + finding.way_out->in(context.language()) : ""));
    }
    reply.data["findings"] = to_data(readiness, context.language());
}

void add_entries(Context& context, const Closed& closed, Phrase closing, Phrase new_year, Reply& reply) {
    reply.data["closing"] = cli::to_data(closed.closing);
    reply.lines.push_back(line_about(context, closed.closing, context.text(closing)));
    reply.data["new_year"] = closed.new_year ? cli::to_data(*closed.new_year) : Data{};
    if (closed.new_year) {
        reply.lines.push_back(line_about(context, *closed.new_year, context.text(new_year)));
    }
    if (context.settings().explain) {
        reply.explanation = explanation(context.cooperative(), closed.closing, context.language());
    }
}

Reply close(const Options& options, Context& context) {
    const int year = year_of(options.year);
    const auto [readiness, surplus, closed] = close_year({.year = year,
                                                          .today = context.date(),
                                                          .accepted = options.accepted,
                                                          .is_trial = context.settings().dry_run},
                                                         context.bookkeeper());
    Reply reply{.data = {{"year", year}, {"surplus", surplus}}};
    add_findings(context, readiness, reply);
    if (!closed) {
        reply.data["closing"] = nullptr;
        reply.changed_book = false;
        reply.lines.push_back(context.text(say("{} is not ready to be closed. Surplus so far: {}."),
                                           {std::int64_t{year}, surplus}));
        return reply;
    }
    const Phrase waits = surplus.is_negative() ? say("loss waits for the members' meeting")
                                               : say("surplus waits for the members' meeting");
    add_entries(context, *closed, say("closing of the year"), waits, reply);
    reply.lines.push_back(context.text(say("{} is closed. Surplus: {}."), {std::int64_t{year}, surplus}));
    const Phrase next =
        surplus > Rupiah{}
            ? say("Next: `neraca period lock {0}`, `neraca report annual --period {0}`, `neraca surplus plan "
                  "--rule FILE --year {0}`.")
        : surplus.is_negative() ? say("Next: `neraca period lock {0}`, `neraca report annual --period {0}`; "
                                      "how the loss is covered "
                                      "is decided by the members' meeting, and posted with `neraca post`.")
                                : say("Next: `neraca period lock {0}`, `neraca report annual --period {0}`.");
    reply.lines.push_back(context.text(next, {std::int64_t{year}}));
    return reply;
}

Reply reopen(const Options& options, Context& context) {
    const int year = year_of(options.year);
    const Closed opened = reopen_year(context.bookkeeper(), year, options.reason);
    Reply reply{.data = {{"year", year}}};
    add_entries(context, opened, say("closing undone"), say("closing undone"), reply);
    reply.lines.push_back(context.text(say("{} is open again."), {std::int64_t{year}}));
    return reply;
}

}  // namespace

Action add_close(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("YEAR"), options->year, say("the year that is over")).required();
    arguments.option("--accept", say("TEXT"), options->accepted,
                     say("why what was found may stay so; it stands in the entry"));
    arguments.example(say("neraca close 2026 --date 2026-12-31 --dry-run"));
    arguments.example(say("neraca close 2026 --date 2026-12-31 --accept \"Counted on 2 January\""));
    return [options](Context& context) { return close(*options, context); };
}

Action add_reopen(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("YEAR"), options->year, say("the year that was closed")).required();
    arguments.option("--reason", say("TEXT"), options->reason, say("why; it is kept for good")).required();
    arguments.example(say("neraca reopen 2026 --reason \"Late bank statement\""));
    return [options](Context& context) { return reopen(*options, context); };
}

}  // namespace neraca::cli
