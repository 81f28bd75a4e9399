#include "arguments/settings.hpp"

#include <fmt/chrono.h>

#include "neraca/platform/environment.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

constexpr Named<Language> language_names[] = {{Language::indonesian, "id"}, {Language::english, "en"}};
constexpr Named<Format> format_names[] = {{Format::text, "text"},
                                          {Format::csv, "csv"},
                                          {Format::json, "json"},
                                          {Format::html, "html"},
                                          {Format::xlsx, "xlsx"}};
constexpr Named<Color> color_names[] = {
    {Color::automatic, "auto"}, {Color::always, "always"}, {Color::never, "never"}};
constexpr Named<CsvStyle> csv_style_names[] = {{CsvStyle::plain, "plain"}, {CsvStyle::indonesian, "id"}};

template <typename Table>
auto reader_of(const Table& table) {
    return [&table](std::string_view text) { return value_named(table, text); };
}

/// What `read` makes of the variable `name`; an error names the variable.
template <typename Read>
auto read_variable(const char* name, const std::string& text, Read read) {
    try {
        return read(text);
    } catch (const BookError& error) {
        throw wrong_call(say("the environment variable {}: {}"), {name, error.sentence()});
    }
}

/// "id", "id_ID.UTF-8", "id@latin", but not "ido".
bool is_indonesian_locale(std::string_view locale) {
    return locale.starts_with("id") &&
           (locale.size() == 2 || std::string_view{"_.@-"}.find(locale[2]) != std::string_view::npos);
}

Language language_of_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const auto locale = environment_variable(name)) {
            return is_indonesian_locale(*locale) ? Language::indonesian : Language::english;
        }
    }
    return Language::english;
}

std::optional<Date> pretended_today() {
    const auto text = environment_variable("NERACA_TODAY");
    return text ? std::optional{read_variable("NERACA_TODAY", *text, Date::read)} : std::nullopt;
}

/// The value behind option `name` in `words`, if it stands there.
std::optional<std::string> value_behind(std::span<const std::string> words, std::string_view name) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == name && i + 1 < words.size()) {
            return words[i + 1];
        }
        if (words[i].starts_with(name) && words[i].size() > name.size() && words[i][name.size()] == '=') {
            return words[i].substr(name.size() + 1);
        }
    }
    return std::nullopt;
}

/// Sets `target` to what stands behind option `name`, if that is one of `table`.
template <typename Table, typename Target>
void set_if_named(std::span<const std::string> words, std::string_view name, const Table& table,
                  Target& target) {
    const std::string text = value_behind(words, name).value_or("");
    for (const auto& named : table) {
        if (named.name == text) {
            target = named.value;
        }
    }
}

/// A key that a script left empty would make nothing safe.
std::string read_key(std::string_view text) {
    std::string key = ArgumentReader<std::string>::read(text);
    if (trimmed(key).empty()) {
        throw wrong_call(say("{} is empty: it makes no posting safe to repeat"), {"--key"},
                         Sentence{say("give each event its own, such as the number of its voucher")});
    }
    return key;
}

}  // namespace

void add_global_options(Arguments& arguments, Settings& settings) {
    arguments.option("--book", say("FILE"), settings.book,
                     say("the book; else NERACA_BOOK, else neraca.db in this folder"));
    arguments.option("--coop", say("CODE"), settings.cooperative,
                     say("the cooperative; else NERACA_COOP, else the only one in the book"));
    arguments.option("--lang", say("id|en"), settings.language,
                     say("the language; else NERACA_LANG, else that of the machine (statements: Indonesian)"),
                     reader_of(language_names));
    arguments.option("--format", say("text|csv|json|html|xlsx"), settings.format,
                     say("how the answer is written"), reader_of(format_names));
    arguments.option("--output", say("FILE"), settings.output, say("write the answer to this file"))
        .short_name = 'o';
    arguments.option("--date", say("DATE"), settings.date,
                     say("the day, such as 2026-01-31 or 31/01/2026; else today"));
    arguments.option("--key", say("TEXT"), settings.key,
                     say("makes a posting safe to repeat: the same key again posts nothing new"), read_key);
    arguments.flag("--dry-run", settings.dry_run, say("do it all, show it, and keep nothing"));
    arguments.flag("--strict", settings.strict, say("refuse what would be done with a warning"));
    arguments.flag("--explain", settings.explain, say("show the T-accounts of what was posted"));
    arguments.flag("--quiet", settings.quiet, say("say nothing but errors and what was asked for"));
    arguments.flag("--no-input", settings.no_input, say("never ask anything"));
    arguments.option("--color", say("auto|always|never"), settings.color, say("colours on a terminal"),
                     reader_of(color_names));
    arguments.option("--csv-style", say("plain|id"), settings.csv_style,
                     say("id: for Excel with Indonesian settings (semicolons, decimal comma)"),
                     reader_of(csv_style_names));
    arguments.these_are_global();
}

Settings settings_for_errors(std::span<const std::string> words, const Settings& defaults) {
    Settings settings = defaults;
    set_if_named(words, "--lang", language_names, settings.language);
    set_if_named(words, "--format", format_names, settings.format);
    set_if_named(words, "--color", color_names, settings.color);
    return settings;
}

bool names_language(const Settings& settings) {
    return settings.language || environment_variable("NERACA_LANG");
}

Language language_of(const Settings& settings) {
    if (settings.language) {
        return *settings.language;
    }
    const auto text = environment_variable("NERACA_LANG");
    return text ? is_indonesian_locale(*text) ? Language::indonesian : Language::english
                : language_of_locale();
}

std::string book_path_of(const Settings& settings) {
    const std::string path =
        settings.book ? settings.book->text : environment_variable("NERACA_BOOK").value_or("neraca.db");
    if (path.empty() || path == ":memory:") {
        throw wrong_call(say("\"{}\" is not the name of a book's file"), {path});
    }
    return path.starts_with("file:") || path.starts_with(':') ? "./" + path : path;
}

std::optional<CooperativeCode> cooperative_of(const Settings& settings) {
    if (settings.cooperative) {
        return settings.cooperative;
    }
    const auto text = environment_variable("NERACA_COOP");
    return text ? std::optional{read_variable("NERACA_COOP", *text, CooperativeCode::read)} : std::nullopt;
}

Date today_of_machine() {
    const std::optional<Date> pretended = pretended_today();
    return pretended ? *pretended : Date{today()};
}

Date date_of(const Settings& settings) {
    return settings.date ? *settings.date : today_of_machine();
}

Author author() {
    const auto claimed = environment_variable("NERACA_USER");
    const auto day = pretended_today();
    return {.name = user_name(),
            .recorded_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now()),
            .program = program_name(),
            .claimed = claimed ? read_variable("NERACA_USER", *claimed, read_text) : std::string{},
            .today = day ? to_string(*day) : std::string{}};
}

std::string program_name() {
    return "neraca " NERACA_VERSION;
}

}  // namespace neraca::cli
