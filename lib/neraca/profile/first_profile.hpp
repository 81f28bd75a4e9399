#pragma once
// A profile to begin with, written from what was found out about a file.

#include <optional>
#include <string>
#include <vector>

#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/exchange/contract/import_options.hpp"
#include "neraca/sheet/columns/column_style.hpp"
#include "neraca/sheet/columns/header.hpp"

namespace neraca {

/// What such a profile is made of.
struct FoundInFile {
    std::string file_name;
    std::optional<ImportKind> kind = {};
    std::vector<ImportKind> equals = {};  // kinds that the file could be as well
    const Header& header;                 // without names where none was found
    /// What the cells say. Null where no rows were read, so that nothing is known of them.
    const Evidence<NumberStyle>* amounts = nullptr;
    const Evidence<DateOrder>* dates = nullptr;
    const WrittenIn& written_in;  // what the caller settled
};

/// The profile as TOML, with comments in `language`. It can be parsed, whatever the file holds: what is
/// undecided, unknown or doubled stands in a comment.
std::string write_first_profile(const FoundInFile& found, Language language);

}  // namespace neraca
