#pragma once
// The options that every command takes, and what stands in for those that were not given.

#include <filesystem>
#include <optional>
#include <string>

#include "arguments/arguments.hpp"
#include "neraca/language.hpp"
#include "neraca/render/render.hpp"
#include "neraca/store/book_records.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"

namespace neraca::cli {

enum class Format { text, csv, json, html, xlsx };
enum class Color { automatic, always, never };

struct Settings {
    std::optional<Verbatim> book = {};
    std::optional<CooperativeCode> cooperative = {};
    std::optional<Language> language = {};
    Format format = Format::text;
    std::optional<std::filesystem::path> output = {};
    std::optional<Date> date = {};
    std::string key = {};
    bool dry_run = false;
    bool strict = false;
    bool explain = false;
    bool quiet = false;
    bool no_input = false;
    Color color = Color::automatic;
    CsvStyle csv_style = CsvStyle::plain;
};

void add_global_options(Arguments& arguments, Settings& settings);

/// What of `words` decides how an error is shown (language, format, colour), for errors in the rest of them.
Settings settings_for_errors(std::span<const std::string> words, const Settings& defaults);

/// `--lang`, else NERACA_LANG, else the locale: Indonesian where it begins with "id".
Language language_of(const Settings& settings);
/// Whether anybody said it, so that it is not only that of the machine.
bool names_language(const Settings& settings);
/// `--book`, else NERACA_BOOK, else "neraca.db" in this folder; always the name of a file, never something
/// that SQLite would take for a URI or a book in memory. Throws BookError{wrong_call} for those.
std::string book_path_of(const Settings& settings);
/// `--coop`, else NERACA_COOP.
std::optional<CooperativeCode> cooperative_of(const Settings& settings);
/// NERACA_TODAY, else this machine's day.
Date today_of_machine();
/// `--date`, else that.
Date date_of(const Settings& settings);

/// Who writes now, for the log: the user of the operating system, at the time of this machine. What
/// NERACA_USER and NERACA_TODAY say stands beside it.
Author author();
/// "neraca 0.1.0"
std::string program_name();

}  // namespace neraca::cli
