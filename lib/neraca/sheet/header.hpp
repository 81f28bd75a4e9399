#pragma once
// Third stage of an import: shape. Which column is what, by the names in the header.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/sheet/csv_reader.hpp"
#include "neraca/sheet/mapping.hpp"

namespace neraca {

/// One shape that a kind of file can have.
struct Form {
    std::vector<Role> required;
    std::vector<Role> optional;
    /// A column that may stand instead of a required one: a name where a number is wanted.
    struct Substitute {
        Role given;
        Role wanted;
    };
    std::optional<Substitute> substitute = {};
    /// Roles that "as above" fills together: blank in all of them, a row repeats the one above.
    std::vector<Role> merged = {};
};

/// The header of a file, found.
struct Header {
    char delimiter = ',';
    std::size_t form = 0;                    // which of the forms it has
    CsvPosition position;                    // of the header's record
    std::vector<std::optional<Role>> roles;  // by column; empty: without a name, so its cells must be empty
    std::vector<std::string> names;          // by column, as the file writes them
    std::int64_t lines_above = 0;            // records set aside as titles

    /// The column of `role`; empty where the file has none.
    std::optional<std::size_t> column(Role role) const {
        const std::int32_t found = column_of_[static_cast<std::size_t>(role)];
        return found < 0 ? std::nullopt : std::optional{static_cast<std::size_t>(found)};
    }
    bool has(Role role) const { return column(role).has_value(); }
    /// To be called once `roles` is complete.
    void index_columns();

private:
    std::array<std::int32_t, role_count> column_of_{};
};

/// What was found. Where there are errors the header is of no use.
struct HeaderSearch {
    Header header;
    std::vector<BookError> errors;
};

/// Finds the header among the first records of `source`, with the delimiter (`,` `;` tab `|`) and the form
/// that know most of its names. Names are those in Indonesian and in English, whatever the case;
/// spaces and `_ - . ( ) / :` in them do not count. What stands above the header is set aside.
/// Errors: file_is_empty; column_missing, column_unknown, column_doubled, all there are. Throws as
/// CsvReader where no header is found before what cannot be read.
HeaderSearch find_header(const ByteSource& source, std::span<const Form> forms);

}  // namespace neraca
