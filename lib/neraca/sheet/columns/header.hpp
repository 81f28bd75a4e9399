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
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

/// What may separate the columns of a file.
inline constexpr char delimiters[] = {',', ';', '\t', '|'};
/// How people are told of one: "a tab", else the sign itself.
Fact name_of_delimiter(char delimiter);
/// Records looked at for a header: titles above it are seldom more than ten lines.
inline constexpr std::size_t sampled_records = 20;

/// One shape that a kind of file can have.
struct Form {
    /// Where Role::item_column is among them, names that are no column's are taken as those of items; whether
    /// there are such items is for others to say.
    std::vector<Role> required;
    std::vector<Role> optional;
    /// A column that may stand instead of a required one: a name where a number is wanted.
    struct Substitute {
        Role given;
        Role wanted;
    };
    std::optional<Substitute> substitute = {};
    /// Columns that "as above" fills together: where all of them that a file has are blank in a row, their
    /// values are those of the row above. Accounts and amounts never are: a row without them is none.
    std::vector<Role> merged = {};
    /// Journals and cashbooks write a date once for all that follows: it is filled where it alone is blank.
    /// In a register of people it is rather forgotten.
    bool carries_date = false;
    /// Rows may say what is in the account that the file is about ("Saldo awal"): they are no movements.
    bool states_balances = false;
};

/// The header of a file, found.
struct Header {
    char delimiter = ',';
    std::size_t form = 0;    // which of the forms it has
    CsvPosition position;    // of the header's record
    bool is_in_file = true;  // else the first record, at `position`, is a row already
    /// The cells of its rows: often one; two or more where headings stand over several columns ("Debit" over
    /// "Akun" and "Jumlah"), or where the columns are numbered below.
    std::vector<std::vector<std::string>> records = {};
    std::int64_t last_record_line = 0;       // of the last of them
    std::vector<std::optional<Role>> roles;  // by column; empty: without a name, so its cells must be empty
    std::vector<std::string> names;          // by column, as the file writes them
    std::int64_t lines_above = 0;            // records set aside as titles
    std::optional<std::size_t> free_text = {};  // the column that surplus fields belong to
    std::optional<std::size_t> journal_column =
        {};                                      // of the journal that a row is from, beside entry numbers
    std::vector<std::size_t> own_columns = {};   // that nobody knows, and the description keeps
    std::vector<std::size_t> item_columns = {};  // of a wide sheet: each is called after an item

    /// The column of `role`; empty where the file has none.
    std::optional<std::size_t> column(Role role) const {
        const std::int32_t found = column_of_[static_cast<std::size_t>(role)];
        return found < 0 ? std::nullopt : std::optional{static_cast<std::size_t>(found)};
    }
    bool has(Role role) const { return column(role).has_value(); }
    /// Where the header ends.
    std::int64_t last_line() const { return is_in_file ? last_record_line : 0; }
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

/// What to say of a column whose name nobody knows: columns of `form` and `others` with a similar name are
/// offered.
BookError unknown_column(const Form& form, const Mapping& mapping, const std::string& name,
                         const std::vector<std::string>& others = {});
BookError missing_column(const Form& form, Role role);

/// Finds the header among the first records of `source`, with the delimiter (`,` `;` tab `|`, or the one that
/// is `given`) and the form that know most of its names; of two forms that know as many, the one that lacks
/// fewer of the columns it needs, then the first. Names are those of `mapping`, then those in
/// Indonesian and in English, whatever the case; spaces and `_ - . ( ) / :` in them do not count. A name that
/// `mapping` gives more than once means its first role where it first stands, and so on. Every form knows the
/// columns that count rows and those of a file of rejects. A required column may be missing where `mapping`
/// gives its value. What stands above the header is set aside. Rows next to the one that knows most names
/// belong to the header where more is known with them: a column is then called by the words over it, together
/// or in the other order ("Debit" over "Akun" is "akun debit"), else by the lowest alone; a word holds for
/// the blank cells to its right. Where `mapping` gives the roles by position there is no header, and the
/// delimiter is the one that makes records of so many fields. Errors: file_is_empty; delimiter_undecidable;
/// column_missing, column_unknown, column_doubled, role_used_twice, all there are. Throws as CsvReader where
/// no header is found before what cannot be read.
HeaderSearch find_header(const ByteSource& source, std::span<const Form> forms,
                         std::optional<char> given = {}, const Mapping& mapping = {});
/// Whether `mapping` has a value of `role` for rows without such a column: a constant, or one that a rule
/// gives.
bool gives_value(const Mapping& mapping, Role role);
/// Goes past the records of the header; `reader` begins at its position.
void pass_header(CsvReader& reader, const Header& header);
/// What has to be the same in two names of a column.
std::string column_key(std::string_view name);

}  // namespace neraca
