#include "commands/book/findings.hpp"

#include "commands/tables.hpp"

namespace neraca::cli {
namespace {

Data to_data(const CheckResult& result, Language language) {
    Data differences = Data::list();
    for (const Sentence& difference : result.differences) {
        differences.push_back(difference.in(language));
    }
    return {{"key", result.key},
            {"what", translate(result.what, language)},
            {"checked", result.checked},
            {"ok", result.differences.empty()},
            {"differences", std::move(differences)}};
}

}  // namespace

void add_difference(Reply& reply, const std::string& difference, const Context& context) {
    if (reply.failures.empty()) {
        const BookError error{
            Rule::check_found_differences,
            say("the book is not as it should be"),
            {},
            Sentence{say("write nothing more into it; a backup can be restored: `neraca restore FILE`")}};
        reply.failures.push_back(failure_of(error, context.language()));
        reply.verdict.clear();
    }
    reply.failures.push_back({.code = reply.failures.front().code,
                              .exit_code = reply.failures.front().exit_code,
                              .message = difference});
}

Reply reply_about(const std::vector<CheckResult>& results, Phrase title, Phrase all_is_well,
                  const Context& context) {
    Report report = table(context, "checks", title, say("Check"), say("What was checked"));
    report.code_label.clear();  // the keys are for programs
    add_column(report, context, "checked", say("Checked"), ColumnType::number);
    add_column(report, context, "differences", say("Differences"), ColumnType::number);
    add_column(report, context, "result", say("Result"));
    Reply reply{.data = {{"checks", Data::list()}}, .verdict = context.text(all_is_well)};
    for (const CheckResult& result : results) {
        const bool is_well = result.differences.empty();
        add_row(report, result.key, context.text(result.what),
                {result.checked, static_cast<std::int64_t>(result.differences.size()),
                 context.text(is_well ? say("agrees") : say("DIFFERS"))});
        reply.data["checks"].push_back(to_data(result, context.language()));
        for (const Sentence& difference : result.differences) {
            add_difference(reply, difference.in(context.language()), context);
        }
    }
    reply.report = std::move(report);
    return reply;
}

}  // namespace neraca::cli
