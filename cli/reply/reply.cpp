#include "reply/reply.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "neraca/platform/environment.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/platform/standard_streams.hpp"
#include "neraca/render/render.hpp"
#include "neraca/render/xlsx.hpp"
#include "reply/output.hpp"

namespace neraca::cli {
namespace {

enum class Paint { red, green };

bool has_colors(const Settings& settings, bool on_terminal) {
    if (settings.color == Color::automatic) {
        return on_terminal && !environment_variable("NO_COLOR");
    }
    return settings.color == Color::always;
}

std::string painted(std::string_view text, Paint paint, bool with_colors) {
    return with_colors ? fmt::format("\x1b[{}m{}\x1b[0m", paint == Paint::red ? 31 : 32, text)
                       : std::string{text};
}

Data to_data(const Place& place) {
    Data where = Data::fields();
    const auto add = [&](const char* key, const auto& value, bool is_known) {
        if (is_known) {
            where[key] = value;
        }
    };
    add("file", place.file, !place.file.empty());
    add("line", place.line, place.line > 0);
    add("column", place.column, place.column > 0);
    add("field", place.field, !place.field.empty());
    add("value", place.value, !place.value.empty());
    return where;
}

Data to_data(const Failure& failure) {
    Data error{
        {"code", failure.code}, {"message", failure.message}, {"hint", Data::or_nothing(failure.hint)}};
    if (!failure.number.empty()) {
        error["number"] = failure.number;
    }
    if (Data where = to_data(failure.place); where.size() > 0) {
        error["where"] = std::move(where);
    }
    return error;
}

Data data_of(const Reply& reply) {
    Data data = !reply.data.is_nothing() ? reply.data
                : reply.report           ? to_data(*reply.report)
                                         : Data::fields();
    if (reply.explanation) {
        data["explanation"] = to_data(*reply.explanation);
    }
    return data;
}

std::string text_of(const Outcome& outcome) {
    const Settings& settings = outcome.settings;
    const bool to_screen = !settings.output;
    const bool with_colors = to_screen && has_colors(settings, is_terminal_output());
    const Reply& reply = outcome.reply;
    std::string text;
    if (reply.report) {
        text = render_text(*reply.report, language_of(settings), with_colors);
        text.erase(0, text.find_first_not_of('\n'));  // a table without a title begins with its header
    }
    if (outcome.is_talk && settings.quiet) {
        return text;
    }
    if (!text.empty() && !(reply.lines.empty() && reply.verdict.empty())) {
        text += "\n";
    }
    for (const std::string& line : reply.lines) {
        text += line + "\n";
    }
    if (reply.explanation) {
        text += "\n" + render_text(*reply.explanation, language_of(settings), with_colors);
    }
    if (!reply.verdict.empty()) {
        text +=
            painted(reply.verdict, reply.failures.empty() ? Paint::green : Paint::red, with_colors) + "\n";
    }
    return text;
}

/// The answer in the format asked for, but a document, which is written as it is made.
std::string bytes_of(const Outcome& outcome) {
    const Settings& settings = outcome.settings;
    const std::optional<Report>& report = outcome.reply.report;
    switch (settings.format) {
        case Format::text:
            return text_of(outcome);
        case Format::json:
            return render_json(envelope_of(outcome));
        case Format::csv:
            return outcome.reply.csv ? *outcome.reply.csv
                   : report          ? render_csv(*report, settings.csv_style)
                                     : "";
        case Format::html:
            return report ? render_html(*report, language_of(settings)) : "";
        case Format::xlsx:
            return report ? render_xlsx(*report, language_of(settings)) : "";
    }
    return {};
}

/// The code of the catalogue before a message: "E322 ".
std::string numbered(const Failure& failure) {
    return failure.number.empty() ? "" : failure.number + " ";
}

/// What people are shown of many failures: the first ones by their place, those of one kind together.
std::vector<const Failure*> shown_of(const std::vector<Failure>& failures, std::size_t at_most) {
    std::vector<const Failure*> shown;
    for (std::size_t i = 1; i < failures.size() && i <= at_most; ++i) {
        shown.push_back(&failures[i]);
    }
    std::ranges::stable_sort(shown, {}, &Failure::number);
    return shown;
}

}  // namespace

std::string prefix_of(const Place& place) {
    std::string prefix = place.file;
    for (const std::int64_t number : {place.line, place.column}) {
        if (!place.file.empty() && number > 0) {
            prefix += fmt::format(":{}", number);
        }
    }
    return prefix.empty() ? prefix : prefix + ": ";
}

Failure failure_of(const BookError& error, Language language) {
    Failure failure{.code = std::string{to_string(error.rule())},
                    .exit_code = exit_code_for(error.rule()),
                    .message = error.sentence().in(language)};
    if (error.hint()) {
        failure.hint = error.hint()->in(language);
    }
    if (error.place()) {
        failure.place = *error.place();
    }
    return failure;
}

std::vector<Failure> failures_of(const BookError& heading, const std::vector<BookError>& faults,
                                 Language language) {
    std::vector<Failure> failures;
    if (!faults.empty()) {
        failures.push_back(failure_of(heading, language));
    }
    for (const BookError& fault : faults) {
        failures.push_back(failure_of(fault, language));
    }
    return failures;
}

Failure on_line(Failure failure, const std::string& file, std::int64_t line) {
    failure.message = prefix_of(failure.place) + failure.message;
    failure.place.file = file;
    failure.place.line = line;
    failure.place.column = 0;
    return failure;
}

Data envelope_of(const Outcome& outcome) {
    Data envelope{{"schema", 1},
                  {"ok", outcome.reply.failures.empty()},
                  {"command", outcome.command},
                  {"coop", Data::or_nothing(outcome.cooperative)},
                  {"data", data_of(outcome.reply)},
                  {"warnings", Data::list()},
                  {"errors", Data::list()}};
    for (const Warning& warning : outcome.reply.warnings) {
        envelope["warnings"].push_back({{"code", warning.code}, {"message", warning.text}});
    }
    for (const Failure& failure : outcome.reply.failures) {
        envelope["errors"].push_back(to_data(failure));
    }
    if (outcome.settings.dry_run) {
        envelope["dry_run"] = true;
    }
    return envelope;
}

void show_reply(const Outcome& outcome) {
    const bool is_document = outcome.reply.document && outcome.settings.format != Format::json;
    const Document answer = is_document ? *outcome.reply.document : document_of(bytes_of(outcome));
    // What was refused replaces no file, unless there is a table all the same (as that of `check`).
    const bool to_file = outcome.settings.output && (outcome.reply.failures.empty() || outcome.reply.report);
    if (to_file) {
        write_file_durably(outcome.settings.output->string(), answer);
    } else {
        answer(write_standard_output);
    }
}

void show_failure(const Failure& failure, const Settings& settings) {
    const bool with_colors = has_colors(settings, is_terminal_error());
    std::string text = painted("neraca:", Paint::red, with_colors) + " " + prefix_of(failure.place) +
                       numbered(failure) + failure.message + "\n";
    if (!failure.hint.empty()) {
        text += "  " + failure.hint + "\n";
    }
    write_standard_error(text);
}

void show_failures(const Outcome& outcome) {
    if (outcome.settings.format == Format::json) {
        return;
    }
    constexpr std::size_t shown_at_most = 20;
    const auto tell_rest = [&](std::size_t number) {
        if (number > shown_at_most) {
            tell(Sentence{say("and {} more; --format json shows them all"),
                          {static_cast<std::int64_t>(number - shown_at_most)}}
                     .in(language_of(outcome.settings)));
        }
    };
    if (!outcome.settings.quiet) {
        const std::vector<Warning>& warnings = outcome.reply.warnings;
        for (std::size_t i = 0; i < std::min(warnings.size(), shown_at_most); ++i) {
            tell(warnings[i].text);
        }
        tell_rest(warnings.size());
    }
    // The first failure is the conclusion; the others, where there are any, are its reasons.
    const std::vector<Failure>& failures = outcome.reply.failures;
    for (const Failure* failure : shown_of(failures, shown_at_most)) {
        show_failure(*failure, outcome.settings);
    }
    if (!failures.empty()) {
        tell_rest(failures.size() - 1);
        show_failure(failures.front(), outcome.settings);
    }
}

void tell(std::string_view message) {
    write_standard_error(fmt::format("neraca: {}\n", message));
}

}  // namespace neraca::cli
