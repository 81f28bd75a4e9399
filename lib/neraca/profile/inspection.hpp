#pragma once
// What a file is like, found out without any book.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/exchange/contract/import_options.hpp"

namespace neraca {

/// Words (the English ones are stable), or a value that each format shows in its own way.
using FoundValue = std::variant<Fact, std::int64_t, Date, Rupiah>;

/// One thing that was found out about a file, and by what.
struct Finding {
    std::string key;  // stable: "delimiter", "number_style", "column_3"
    Sentence what;    // "columns are separated by"
    FoundValue value;
    std::optional<Sentence> reason = {};
};

/// Which kinds a file could be, its columns and their roles, how it is written, its totals, and what hinders
/// an import.
struct Inspection {
    std::vector<Finding> findings;
    /// The kind whose needed columns are all there and which knows most columns, the first of equals (a file
    /// of deposits looks like one of withdrawals; a finding says so); empty: there is none.
    std::optional<ImportKind> kind;
    std::optional<std::string> profile;  // a shipped one whose columns are all there
    std::vector<BookError> errors;       // what hinders an import, as far as no book is needed to see it
    /// A profile to begin with, as TOML with comments in either language: the text of the shipped one where
    /// one fits, else what was found out; what is undecided stands in it as a comment.
    Fact first_profile;
};

/// `name` is how the first profile calls the file, `written_in` settles what the file leaves open. Throws
/// BookError{file_must_exist}, file_must_be_readable, and what has no place in a row: a file of another kind.
Inspection inspect_file(const std::string& path, const std::string& name, const WrittenIn& written_in);

}  // namespace neraca
