#include <algorithm>
#include <filesystem>

#include "arguments/command_line.hpp"
#include "arguments/readable_file.hpp"
#include "commands.hpp"
#include "commands/tables.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/profile/inspection.hpp"
#include "neraca/profile/profile.hpp"
#include "reply/output.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::filesystem::path file;
    std::optional<std::filesystem::path> write;
    WrittenIn written_in;
};

std::string in(const Fact& fact, Language language) {
    return language == Language::indonesian ? fact.indonesian : fact.english;
}

/// As a table shows it.
Cell cell_of(const FoundValue& value, Language language) {
    if (const Fact* words = std::get_if<Fact>(&value)) {
        return in(*words, language);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);  // at the left, like all that stands in the column
    }
    if (const Date* day = std::get_if<Date>(&value)) {
        return *day;
    }
    return std::get<Rupiah>(value);
}

/// As programs read it, in any language.
std::string plain(const FoundValue& value) {
    if (const Fact* words = std::get_if<Fact>(&value)) {
        return words->english;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    if (const Date* day = std::get_if<Date>(&value)) {
        return to_string(*day);
    }
    return to_plain(std::get<Rupiah>(value));
}

std::string reason_of(const Finding& finding, Language language) {
    return finding.reason ? finding.reason->in(language) : "";
}

Report report_about(const Inspection& inspection, const Context& context) {
    Report report = table(context, "findings", say("What the file is like"), say("Key"), say("Question"));
    report.code_label.clear();  // the keys are for programs
    add_column(report, context, "value", say("Found"));
    add_column(report, context, "reason", say("Because"));
    for (const Finding& finding : inspection.findings) {
        add_row(report, finding.key, finding.what.in(context.language()),
                {cell_of(finding.value, context.language()), reason_of(finding, context.language())});
    }
    return report;
}

Data to_data(const Finding& finding, Language language) {
    const std::string reason = reason_of(finding, language);
    return {{"key", finding.key},
            {"what", finding.what.in(language)},
            {"value", plain(finding.value)},
            {"reason", Data::or_nothing(reason)}};
}

/// What hinders an import is an answer here, not a failure of the command.
Data to_data(const Failure& failure) {
    return {{"code", failure.code},
            {"message", failure.message},
            {"hint", Data::or_nothing(failure.hint)},
            {"line", failure.place.line},
            {"column", failure.place.column}};
}

Data to_data(const Inspection& inspection, const std::vector<Failure>& hindrances, const Options& options,
             Language language) {
    Data data{{"file", options.file.string()}, {"kind", inspection.kind},
              {"profile", inspection.profile}, {"findings", Data::list()},
              {"hindrances", Data::list()},    {"first_profile", in(inspection.first_profile, language)}};
    for (const Finding& finding : inspection.findings) {
        data["findings"].push_back(to_data(finding, language));
    }
    for (const Failure& failure : hindrances) {
        data["hindrances"].push_back(to_data(failure));
    }
    return data;
}

std::vector<Failure> hindrances_in(const Inspection& inspection, Language language) {
    std::vector<Failure> failures;
    for (const BookError& error : inspection.errors) {
        failures.push_back(failure_of(error, language));
    }
    return failures;
}

/// "line 5, column 3: ..."
std::string line_about(const Failure& failure, const Context& context) {
    const Place& place = failure.place;
    if (place.line == 0) {
        return "  " + failure.message;
    }
    const std::string where = place.column == 0
                                  ? context.text(say("line {}"), {place.line})
                                  : context.text(say("line {}, column {}"), {place.line, place.column});
    return "  " + where + ": " + failure.message;
}

void add_hindrances(Reply& reply, const std::vector<Failure>& hindrances, const Context& context) {
    constexpr std::size_t shown_at_most = 20;
    if (hindrances.empty()) {
        reply.lines.push_back(context.text(say("Nothing in the file itself hinders an import.")));
        return;
    }
    reply.lines.push_back(context.text(say("What hinders an import:")));
    for (std::size_t i = 0; i < std::min(hindrances.size(), shown_at_most); ++i) {
        reply.lines.push_back(line_about(hindrances[i], context));
        if (!hindrances[i].hint.empty()) {
            reply.lines.push_back("    " + hindrances[i].hint);
        }
    }
    if (hindrances.size() > shown_at_most) {
        reply.lines.push_back("  " +
                              context.text(say("and {} more; --format json shows them all"),
                                           {static_cast<std::int64_t>(hindrances.size() - shown_at_most)}));
    }
}

/// What to type next.
void add_command(Reply& reply, const Inspection& inspection, const Options& options, const Context& context) {
    if (!inspection.kind) {
        return;
    }
    const Command& import = *find_verb(*find_noun("import"), to_string(*inspection.kind));
    std::vector<std::string> words{options.file.string()};
    if (inspection.profile) {
        words.insert(words.end(), {"--profile", *inspection.profile});
    }
    words.emplace_back("--dry-run");
    const auto typed = [&](Language language) {
        return "neraca " + name_of(import).in(language) + " " + join_words(words);
    };
    reply.data["command"] = typed(Language::english);  // as programs read it, in any language
    reply.lines.push_back(context.text(say("To see what an import would post: {}"),
                                       {Fact{typed(Language::indonesian), typed(Language::english)}}));
}

void require_new(const std::filesystem::path& path) {
    if (std::filesystem::exists(std::filesystem::symlink_status(path))) {
        throw wrong_call(say("\"{}\" is there already"), {path.string()},
                         Sentence{say("say another name for the profile")});
    }
}

void add_profile(Reply& reply, const Inspection& inspection, const Options& options, const Context& context) {
    if (options.write) {
        write_file_durably(options.write->string(), in(inspection.first_profile, context.language()));
        reply.data["written"] = options.write->string();
        reply.lines.push_back(context.text(say("A first profile was written: {}. Check every line of it."),
                                           {options.write->string()}));
    } else if (inspection.profile) {
        reply.lines.push_back(context.text(
            say("`neraca profile show {}` shows the profile; --write FILE makes a copy of it to adapt."),
            {*inspection.profile}));
    } else {
        reply.lines.push_back(context.text(say("A first profile, which --write FILE writes into a file:")));
        reply.lines.emplace_back();
        std::string text = in(inspection.first_profile, context.language());
        text.resize(text.find_last_not_of('\n') + 1);  // the last line break comes with the line
        reply.lines.push_back(std::move(text));
    }
}

Reply run(const Options& options, Context& context) {
    if (options.write && context.settings().dry_run) {
        throw wrong_call(say("--dry-run says nothing to `inspect --write`"));
    }
    if (options.write) {
        require_new(*options.write);
    }
    const ReadableFile file{context.file(options.file)};
    const Inspection inspection =
        inspect_file(file.path(), options.file.filename().string(), options.written_in);
    const std::vector<Failure> hindrances = hindrances_in(inspection, context.language());
    Reply reply{.data = to_data(inspection, hindrances, options, context.language()),
                .report = report_about(inspection, context)};
    add_hindrances(reply, hindrances, context);
    add_command(reply, inspection, options, context);
    reply.lines.emplace_back();
    add_profile(reply, inspection, options, context);
    return reply;
}

}  // namespace

Action add_inspect(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FILE"), options->file, say("a file to import; - is standard input")).required();
    arguments.option("--write", say("PROFILE"), options->write,
                     say("write a first profile into this new file"));
    arguments.option("--number-style", say("id|en"), options->written_in.number_style,
                     say("1.234,50 or 1,234.50, where the file leaves it open"), read_number_style);
    arguments.option("--date-order", say("dmy|mdy"), options->written_in.date_order,
                     say("day or month first, where the file leaves it open"), read_date_order);
    arguments.option("--sheet", say("NAME"), options->written_in.sheet,
                     say("the sheet of a workbook; else the first"));
    arguments.example(say("neraca inspect statement.csv"));
    arguments.example(say("neraca inspect january.csv --write january.toml"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
