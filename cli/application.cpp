#include "application.hpp"

#include <algorithm>

#include "arguments/command_line.hpp"
#include "commands.hpp"
#include "help.hpp"
#include "interrupt.hpp"
#include "neraca/backup/backup_folder.hpp"
#include "neraca/platform/standard_streams.hpp"
#include "neraca/store/engines/engines.hpp"
#include "reply/output.hpp"
#include "stray_argument.hpp"

namespace neraca::cli {
namespace {

/// A command line taken apart: which command, and the words that are its arguments.
struct Call {
    const Noun* noun = nullptr;
    const Command* command = nullptr;
    std::vector<std::string> words;
    bool wants_help = false;
    bool wants_version = false;
};

/// Finds the words that are no options and no values of global options, from `place` on; these may be the
/// command. Sets `place` to the first, or to the end.
void skip_options(const std::vector<std::string>& words, std::size_t& place, const Arguments& globals) {
    while (place < words.size() && words[place].size() > 1 && words[place].starts_with('-') &&
           words[place] != "--") {
        const Argument* option = globals.find_option(words[place]);
        const bool has_value_behind =
            option != nullptr && !option->is_flag() && words[place].find('=') == std::string::npos;
        place += has_value_behind ? 2 : 1;
    }
    place = std::min(place, words.size());
}

/// Takes the next word that is no option out of `call.words`; empty where there is none.
std::string take_word(Call& call, std::size_t& place, const Arguments& globals) {
    skip_options(call.words, place, globals);
    if (place == call.words.size() || call.words[place] == "--") {
        return {};
    }
    std::string word = call.words[place];
    call.words.erase(call.words.begin() + static_cast<std::ptrdiff_t>(place));
    return word;
}

/// Whether one of `flags` stands among the words, before "--"; takes it out.
bool take_flag(std::vector<std::string>& words, std::initializer_list<std::string_view> flags) {
    const auto end = std::ranges::find(words, "--");
    const auto found = std::find_first_of(words.begin(), end, flags.begin(), flags.end());
    if (found == end) {
        return false;
    }
    words.erase(found);
    return true;
}

Call take_apart(std::span<const std::string> words, const Arguments& globals) {
    Call call;
    call.words.assign(words.begin(), words.end());
    call.wants_help = take_flag(call.words, {"--help", "-h"});
    call.wants_version = take_flag(call.words, {"--version"});
    std::size_t place = 0;
    const std::string word = take_word(call, place, globals);
    if (word.empty()) {
        return call;
    }
    call.noun = find_noun(word);
    if (call.noun == nullptr) {
        call.command = find_command(word);
        return call.command == nullptr ? (refuse_command(word), call) : call;
    }
    const std::string verb = take_word(call, place, globals);
    if (!verb.empty()) {
        call.command = find_verb(*call.noun, verb);
        if (call.command == nullptr) {
            refuse_verb(*call.noun, verb);
        }
    }
    return call;
}

/// The answer to a call that names no command to carry out: --version, --help, or nothing.
Reply answer_without_command(const Call& call, Language language) {
    if (call.wants_version) {
        return {.data = {{"version", NERACA_VERSION}}, .lines = {program_name()}};
    }
    if (call.wants_help) {
        const std::string text = call.command != nullptr ? help_for(*call.command, language)
                                 : call.noun != nullptr  ? help_for(*call.noun, language)
                                                         : overview(language);
        return {.data = {{"text", text}}, .lines = {text.substr(0, text.size() - 1)}};
    }
    if (call.noun != nullptr) {
        refuse_missing_verb(*call.noun);
    }
    throw wrong_call(say("no command was given"), {}, Sentence{say("`neraca help` shows the commands")});
}

/// Options that would be without effect are refused: somebody counts on them.
void require_options_to_fit(const Command& command, const Settings& settings, const Settings& defaults) {
    const bool runs_lines = command.does == Does::runs_lines;
    if (!settings.key.empty() && command.does != Does::posts) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--key", name_of(command)});
    }
    if (settings.explain && !defaults.explain && command.does != Does::posts && !runs_lines) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--explain", name_of(command)});
    }
    const bool is_workbook = command.shows == Shows::workbook;
    if (is_workbook && settings.format != Format::text && settings.format != Format::xlsx) {
        throw wrong_call(say("`{}` writes a workbook"), {name_of(command)},
                         Sentence{say("leave --format out")});
    }
    const bool wants_table = settings.format != Format::text && settings.format != Format::json;
    if (wants_table && command.shows == Shows::message) {
        throw wrong_call(say("the answer of `{}` is no table: --format is text or json"), {name_of(command)});
    }
    if (settings.csv_style != defaults.csv_style && settings.format != Format::csv) {
        throw wrong_call(say("{} goes with {}"), {"--csv-style", "--format csv"});
    }
    if (settings.output && settings.dry_run && command.writes()) {
        throw wrong_call(say("--dry-run leaves no file behind"), {},
                         Sentence{say("leave -o out: what would be done is shown")});
    }
    if (settings.output) {
        require_replaceable(*settings.output);
    } else if ((is_workbook || settings.format == Format::xlsx) && is_terminal_output()) {
        throw wrong_call(say("a workbook is not for a terminal"), {},
                         Sentence{say("-o FILE writes it to a file, such as report.xlsx")});
    }
}

/// What a script that is kept whole cannot hold.
void require_place_in_whole(const Command& command, const Context& context, const std::string& whole_path) {
    if (whole_path.empty()) {
        return;
    }
    if (context.settings().dry_run) {
        throw wrong_call(say("{} has no place in a script that is kept whole or not at all"), {"--dry-run"});
    }
    const bool is_outside = command.does == Does::makes_files || command.does == Does::runs_lines;
    if (is_outside || (command.writes() && context.book_path() != whole_path)) {
        throw wrong_call(say("{} has no place in a script that is kept whole or not at all"),
                         {name_of(command)});
    }
}

/// Throws BookError{warnings_not_accepted} for the first warning that is no decision about how a file is
/// read.
void require_no_warnings(const Reply& reply) {
    for (const Warning& warning : reply.warnings) {
        if (warning.code != "decided") {
            throw BookError{
                Rule::warnings_not_accepted,
                say("--strict lets no warning pass: {}"),
                {warning.text},
                Sentence{say("nothing was written; if it is as it should be, leave --strict out")}};
        }
    }
}

/// Carries out a writing command in its own transaction, or joins that of the script.
bool write(Context& context, const Action& action, Reply& reply, const std::string& as_typed) {
    const InterruptGuard guard;
    Books& books = context.books();
    // What it answers is all that it does outside of the books: it may be run again.
    const bool is_kept = books.transact([&] {
        context.begin_anew();
        reply = action(context);
        stop_if_interrupted();
        if (context.settings().strict) {
            require_no_warnings(reply);
        }
        if (!reply.failures.empty() && !reply.partly_done) {
            return false;
        }
        if (reply.changed_book) {
            books.write_log({.cooperative = context.cooperative_code(),
                             .kind = std::string{context.command().name},
                             .command = as_typed});
        }
        return !context.settings().dry_run;
    });
    return is_kept && reply.changed_book;
}

/// Carries out a reading command on one state of the book.
Reply read(Context& context, const Action& action) {
    const Books::Snapshot snapshot{context.books()};
    return action(context);
}

void carry_out(const Command& command, const Action& action, Context& context, const std::string& as_typed,
               Outcome& outcome) {
    if (command.writes()) {
        outcome.kept = write(context, action, outcome.reply, as_typed);
    } else if (command.does == Does::reads || command.does == Does::inspects) {
        outcome.reply = read(context, action);
    } else {
        outcome.reply = action(context);
        outcome.kept = command.does == Does::runs_lines && outcome.reply.changed_book;
    }
}

/// Also with --quiet: whoever has scripted the books would miss copies for months.
void warn_in_any_case(const Context& context, Outcome& outcome, const Sentence& warning) {
    const std::string text = warning.in(context.language());
    if (context.settings().quiet && context.settings().format != Format::json) {
        tell(text);
    } else {
        outcome.reply.warnings.push_back({"backup", text});
    }
}

/// What was written is safe; a copy that a cooperative wants made by itself may still be missing. Whatever is
/// wrong with that is said, and takes nothing back.
void keep_backups(Context& context, Outcome& outcome) try {
    Books& books = context.books();
    const std::string& path = context.book_path();
    // A script may have been about any of them.
    std::vector<CooperativeCode> codes;
    for (const Cooperative& cooperative : books.cooperatives()) {
        if (outcome.cooperative.empty() || outcome.cooperative == cooperative.code.text()) {
            codes.push_back(cooperative.code);
        }
    }
    for (const CooperativeCode& code : codes) {
        const auto plan = backup_plan(books.cooperative(code), context.today());
        if (!plan) {
            continue;
        }
        const BackupReport report =
            neraca::keep_backups(books, path, *plan, context.today(), engine_for(path));
        if (report.made) {
            outcome.reply.lines.push_back(
                context.text(say("{} is a copy of {}, and was checked."), {*report.made, path}));
        }
        for (const Sentence& warning : report.warnings) {
            warn_in_any_case(context, outcome, warning);
        }
    }
} catch (const BookError& error) {
    warn_in_any_case(context, outcome, error.sentence());
} catch (const std::exception& error) {
    warn_in_any_case(context, outcome, Sentence{say("no copy could be made: {}"), {error.what()}});
}

void carry_out(std::span<const std::string> words, const Settings& defaults, Session& session,
               const std::string& as_typed, Outcome& outcome) {
    Settings settings = defaults;
    Arguments arguments;
    add_global_options(arguments, settings);
    const Call call = take_apart(words, arguments);
    if (call.command == nullptr || call.wants_help || call.wants_version) {
        outcome.reply = answer_without_command(call, language_of(outcome.settings));
        return;
    }
    const Command& command = *call.command;
    outcome.command = command.name;
    const Action action = command.bind(arguments);
    arguments.explain_stray([&](const std::string& word) { return way_out_of(word, command, arguments); });
    arguments.parse(call.words);
    outcome.settings = settings;
    outcome.is_talk =
        command.shows == Shows::message && command.does != Does::reads && command.does != Does::nothing;
    require_options_to_fit(command, settings, defaults);
    Settings asked = settings;
    if (command.shows == Shows::record && !names_language(settings)) {
        asked.language = Language::indonesian;
    }
    Context context{command, asked, session};
    require_place_in_whole(command, context, session.whole_address());
    try {
        carry_out(command, action, context, as_typed, outcome);
        for (const std::string& typed : arguments.days_of_two_readings()) {
            const Date day = Date::read(typed);
            outcome.reply.lines.push_back(context.text(say("\"{}\" was read as {}."),
                                                       {typed, Fact{to_long_text(day, Language::indonesian),
                                                                    to_long_text(day, Language::english)}}));
        }
        outcome.cooperative = context.cooperative_code();
        outcome.settings = asked;
        // Of a script, after all of it.
        if (outcome.kept && !asked.dry_run && session.depth_of_scripts() == 0) {
            keep_backups(context, outcome);
        }
    } catch (...) {
        outcome.cooperative = context.cooperative_code();
        throw;
    }
}

void fail(Outcome& outcome, Failure failure) {
    outcome.reply = {};
    outcome.reply.failures.push_back(std::move(failure));
}

std::string in_language_of(const Outcome& outcome, Phrase phrase, std::vector<Fact> facts = {}) {
    return Sentence{phrase, std::move(facts)}.in(language_of(outcome.settings));
}

/// What a person wants to know besides the answer.
void tell_afterwards(const Outcome& outcome) {
    const Settings& settings = outcome.settings;
    if (settings.quiet || !outcome.reply.failures.empty()) {
        return;
    }
    if (settings.output) {
        tell(in_language_of(outcome, say("written to {}"), {settings.output->string()}));
    }
    if (settings.dry_run && outcome.is_talk && settings.format != Format::json) {
        tell(in_language_of(outcome, say("dry run: nothing was kept")));
    }
}

}  // namespace

Outcome perform(std::span<const std::string> words, const Settings& defaults, Session& session,
                const std::string& as_typed) {
    Outcome outcome;
    outcome.settings = settings_for_errors(words, defaults);
    try {
        carry_out(words, defaults, session, as_typed, outcome);
    } catch (const BookError& error) {
        fail(outcome, failure_of(error, language_of(outcome.settings)));
    } catch (const Interrupted&) {
        fail(outcome, {.code = "interrupted",
                       .exit_code = ExitCode::interrupted,
                       .message = in_language_of(outcome, say("interrupted; nothing was written"))});
    } catch (const std::exception& error) {
        fail(outcome,
             {.code = "unexpected",
              .message = in_language_of(outcome, say("something unexpected went wrong: {}"), {error.what()}),
              .hint = in_language_of(outcome, say("nothing of this command was kept"))});
    }
    return outcome;
}

int run_program(std::span<const std::string> words) {
    prepare_standard_streams();
    Session session;
    const Outcome outcome = perform(words, {}, session, join_words(words));
    try {
        show_reply(outcome);
    } catch (const BookError& error) {  // only a table for reading is too large for what was asked
        const Failure failure = failure_of(error, language_of(outcome.settings));
        show_failure(failure, outcome.settings);
        return failure.exit_code;
    } catch (const std::exception& failure) {
        const Phrase message = outcome.kept
                                   ? say("the work was saved, but the answer could not be written: {}")
                                   : say("the answer could not be written: {}");
        show_failure({.code = "output", .message = in_language_of(outcome, message, {failure.what()})},
                     outcome.settings);
        return ExitCode::unexpected;
    }
    show_failures(outcome);
    tell_afterwards(outcome);
    return outcome.exit_code();
}

}  // namespace neraca::cli
