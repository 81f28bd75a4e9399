#pragma once
// Profiles: what is known about the files of one origin (a bank's download, a treasurer's spreadsheet),
// written down once as TOML. Shipped ones are in profile/profiles/; one's own stand beside the data. A
// profile says no more than ImportOptions hold. `neraca help profiles` explains the format to users:
//
//   kind = "bank"                      an import kind, in either language; needed
//   description = "..."                one line in Indonesian; english_description beside it
//   draft = true                       no public documentation of such files was found: told at each import
//   [file]       encoding              utf-8, utf-16 or windows-1252
//                delimiter             "," ";" "|" or "\t"
//                sheet                 of a workbook
//                positions             the file has no header: its roles from left to right
//                others = "ignored"    columns of unknown names are passed over
//                begins                what such a file begins with: it is then read so without being asked
//                free_text             the role of the column that may hold the delimiter without quotes
//   [number]     style                 "id" (1.234,50) or "en" (1,234.50)
//   [date]       order                 "dmy" or "mdy"
//                year                  of dates that have none
//                period                labels of lines that say the period, whose year such dates have
//                digits = "ddmm"       dates are day and month in digits alone, "0501"
//                length                dates are so many characters, the rest of the cell is something else
//                pending               words instead of a date, in rows that are not final
//   [columns]    "name" = "role"       "" is the column without a name; roles as sheet/mapping/role.hpp names
//   them; a
//                                      list of roles is for columns of the same name, from left to right
//   [constants]  role = "value"
//   [accounts]   "theirs" = "ours"     what the file calls an account, and the code or name of ours
//   [defaults]   product, account, counter_account, suspense_account
//   [limits]     largest_amount = "100.000.000", first_day = 2026-01-01, last_day
//   [balances]   opening, closing      labels of lines above or below the table
//                others                labels of such lines that are set aside
//   [[rules]]    name, when = {role = TEXT}, set = {role = "value"}; TEXT is "text" or ["text", ...], which
//   the
//                cell contains, or {contains|begins|equals = "text" or ["text", ...]}
//   [[samples]]  name, text, members = ["A-001 Siti Aminah"], items = ["PET Botol PET"],
//                defaults, accounts (as above, for this sample), entries (see expected_entry.hpp)
//
// Amounts are texts, never numbers of TOML, which would be floating point.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/exchange/contract/import_options.hpp"
#include "neraca/profile/expected_entry.hpp"
#include "neraca/register/item.hpp"
#include "neraca/register/member.hpp"

namespace neraca {

/// What rows mean that say nothing themselves.
struct ProfileDefaults {
    std::optional<ProductCode> product = {};
    std::optional<AccountCode> account = {};
    std::optional<AccountCode> counter_account = {};
    std::optional<AccountCode> suspense_account = {};
};

/// Rows as such a file has them, and the entries expected of them: a profile that proves itself.
struct ProfileSample {
    std::string name;
    std::string text;                  // a whole small file
    std::vector<Member> members = {};  // that it needs in the book, joined on the first day there is
    std::vector<Item> items = {};      // counted in kg
    ProfileDefaults defaults = {};     // as the command line would say them
    std::vector<std::pair<std::string, std::string>> accounts = {};  // theirs and ours, likewise
    std::vector<ExpectedEntry> entries = {};
};

struct Profile {
    std::string name;         // "bca-individual": of the file, without .toml
    std::string description;  // one line, in Indonesian; in English too if it is shipped; may be empty
    std::string english_description;
    ImportKind kind = ImportKind::journal;
    WrittenIn written_in = {};
    Mapping mapping = {};
    Limits limits = {};
    ProfileDefaults defaults = {};
    std::vector<ProfileSample> samples = {};
    std::string begins = {};  // what its files begin with, quotes left out; empty: nothing of their own
    bool is_shipped = false;
    bool is_draft = false;  // the layout is not borne out by public documentation
    std::string text = {};  // the TOML itself
};

/// The shipped ones, by name.
std::span<const Profile> shipped_profiles();
/// The shipped profile of this kind whose files begin as that at `path` does; null where there is none.
/// Throws BookError{file_must_be_readable}.
const Profile* profile_recognised(ImportKind kind, const std::string& path);
/// A shipped profile by its name, else the file `named` (with or without .toml). Throws
/// BookError{profile_must_exist}, with near matches or those there are; wrong_call where the name is that of
/// a shipped profile and of a file; what parse_profile throws.
Profile find_profile(const std::string& named);
/// Throws the first of the faults below, by line.
Profile parse_profile(std::string_view toml, const std::string& name, const std::string& file);
/// Everything that is wrong with a profile, by line and column: profile_must_be_readable, role_used_twice.
/// Where it is no TOML at all, the one place where reading it ended. `file` is how errors call it.
std::vector<BookError> faults_of_profile(std::string_view toml, const std::string& file);
/// The text of the profile in file `path`, which may lack its ".toml"; empty where there is no such file.
/// Throws BookError{file_must_be_readable}, profile_must_be_readable where it is too long for a profile.
struct ProfileFile {
    std::string path;
    std::string text;
};
std::optional<ProfileFile> read_profile_file(const std::string& path);

/// `options` with what `profile` says wherever `options` says nothing. Of names, constants and rules both
/// are kept, those of `options` first.
ImportOptions with_profile(ImportOptions options, const Profile& profile);

}  // namespace neraca
