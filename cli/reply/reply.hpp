#pragma once
// What a command answers, and the one place that shows it.

#include <optional>
#include <string>
#include <vector>

#include "arguments/settings.hpp"
#include "neraca/error.hpp"
#include "neraca/render/data.hpp"
#include "neraca/report/report.hpp"
#include "neraca/value/text_sink.hpp"
#include "reply/exit_codes.hpp"

namespace neraca::cli {

/// Why something was not done, in the user's language.
struct Failure {
    std::string code;  // the rule: "entry_must_balance"
    /// "E322": in the error catalogue of imports (`neraca help E322`); empty elsewhere.
    std::string number = {};
    int exit_code = ExitCode::unexpected;
    std::string message;
    std::string hint = {};
    Place place = {};
};
Failure failure_of(const BookError& error, Language language);
/// Everything that is wrong with a file, after `heading`, which says so; nothing where nothing is.
std::vector<Failure> failures_of(const BookError& heading, const std::vector<BookError>& faults,
                                 Language language);
/// "setoran.csv:5:3: ", as far as it is known.
std::string prefix_of(const Place& place);
/// The same failure, on line `line` of the script `file`.
Failure on_line(Failure failure, const std::string& file, std::int64_t line);

/// What may not be as it was meant, in the user's language; it is done all the same.
struct Warning {
    std::string code;  // "same_again": for programs. "decided": how a file was read, which --strict lets pass
    std::string text;
};

/// What a command has to say. Texts are in the user's language.
struct Reply {
    Data data = {};                     // for programs; where it is nothing, the report
    std::optional<Report> report = {};  // a table, in any format
    /// The answer itself, byte for byte, where no other format was asked for: an export.
    /// It is made while it is shown, from the books as they are then.
    std::optional<Document> document = {};
    std::optional<std::string> csv = {};     // where the table as CSV is another than that of the report
    std::vector<std::string> lines = {};     // for people, below the report
    std::optional<Report> explanation = {};  // T-accounts, below the lines
    std::string verdict = {};  // for people, the last line: green, or red where there are failures
    std::vector<Warning> warnings = {};
    /// Where there are any, nothing of the command is kept, and the first gives the exit code.
    std::vector<Failure> failures = {};
    /// The failures tell what was left out, as --keep-going asks; the rest is kept.
    bool partly_done = false;
    /// Whether the book is other than it was before, so that the log must say why.
    bool changed_book = true;
};

/// A command that was carried out, or not.
struct Outcome {
    std::string command;      // its English name; empty where the line held none
    std::string cooperative;  // that it was about; may be empty
    Settings settings;
    Reply reply;
    bool kept = false;     // the book was changed by it
    bool is_talk = false;  // what it says is a confirmation, which --quiet leaves out

    int exit_code() const {
        return reply.failures.empty() ? int{ExitCode::done} : reply.failures.front().exit_code;
    }
};

/// {"schema":1,"ok":...,"command":...,"coop":...,"data":{...},"warnings":[],"errors":[]}
Data envelope_of(const Outcome& outcome);

/// Shows the answer on standard output, or in the file of `--output`, in the format asked for.
/// Throws std::system_error where the answer cannot be written, and BookError{wrong_call} for a table that
/// has no place in a workbook.
void show_reply(const Outcome& outcome);
/// Shows warnings and failures on standard error. In JSON the envelope has told them.
void show_failures(const Outcome& outcome);
void show_failure(const Failure& failure, const Settings& settings);
/// "neraca: ..." on standard error.
void tell(std::string_view message);

}  // namespace neraca::cli
