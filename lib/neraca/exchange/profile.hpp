#pragma once
// Profiles: what is known about the files of one origin (a bank's download, a treasurer's spreadsheet),
// written down once as TOML. Shipped ones are in exchange/profiles/; one's own stand beside the data.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/exchange/import.hpp"

namespace neraca {

/// Rows as such a file has them, and the entries expected of them: a profile that proves itself.
struct ProfileSample {
    std::string name;
    std::string text;                  // a whole small file
    std::vector<std::string> members;  // numbers that the sample needs in the book, with their names
    /// "2026-01-31 debit 1120 150000.00 credit 4190 150000.00 'Setoran tunai'", one an entry
    std::vector<std::string> entries;
};

struct Profile {
    std::string name;         // "bca-individual": of the file, without .toml
    std::string description;  // one line, in Indonesian and English if it is shipped
    std::string english_description;
    ImportKind kind = ImportKind::journal;
    WrittenIn written_in = {};
    Mapping mapping = {};
    Limits limits = {};
    std::optional<ProductCode> product = {};
    std::optional<AccountCode> account = {};
    std::optional<AccountCode> counter_account = {};
    std::optional<AccountCode> suspense_account = {};
    std::vector<ProfileSample> samples = {};
    bool is_shipped = false;
    std::string text = {};  // the TOML itself
};

/// The shipped ones, by name.
std::span<const Profile> shipped_profiles();
/// A shipped profile by its name, else the file `named` (with or without .toml). Throws
/// BookError{profile_must_exist}, with those there are, or profile_must_be_readable with line and column.
Profile find_profile(const std::string& named);
/// Throws BookError{profile_must_be_readable}, role_used_twice; `file` is how errors call it.
Profile parse_profile(std::string_view toml, const std::string& name, const std::string& file);

/// `options` with what `profile` says wherever `options` says nothing.
ImportOptions with_profile(ImportOptions options, const Profile& profile);

/// One thing that was found out about a file, and by what.
struct Finding {
    std::string key;  // stable: "delimiter", "number_style"
    Phrase what;      // "columns are separated by"
    Sentence value;
    std::optional<Sentence> reason = {};
};
/// What a file is like, without any book: which kinds it could be, its columns and their roles, how it is
/// written, its totals, what hinders an import.
struct Inspection {
    std::vector<Finding> findings;
    std::optional<ImportKind> kind;      // the one that knows most of its columns; empty: none does
    std::optional<std::string> profile;  // a shipped one that fits better than any kind by itself
    std::vector<BookError> errors;
    std::string first_profile;  // a profile to begin with, as TOML
};
/// Throws as import_file for files that cannot be read at all.
Inspection inspect_file(const std::string& path, const WrittenIn& written_in);

}  // namespace neraca
