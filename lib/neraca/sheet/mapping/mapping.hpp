#pragma once
// What somebody says about a file beside the file itself, on the command line or in a profile: how it is
// written, and what its columns and rows mean. Everything that is left empty is found out from the file.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/sheet/mapping/role.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

enum class Encoding { utf8, utf16, windows_1252 };
std::string_view to_string(Encoding encoding);
/// Throws BookError{option_must_be_known}.
Encoding read_encoding(std::string_view text);

/// "dmy" and "mdy", "id" and "en": as profiles and the command line write them. Throws
/// BookError{option_must_be_known}.
DateOrder read_date_order(std::string_view text);
NumberStyle read_number_style(std::string_view text);
std::string_view to_string(DateOrder order);
std::string_view to_string(NumberStyle style);

/// How the cooperative writes everywhere, as it has declared. It settles what a file leaves open, which is
/// then told. Cells with one reading are read so, and open ones with them; where these would be no money in
/// that reading ("12.500" beside "2,400,000.00"), the file is refused.
struct Convention {
    std::optional<NumberStyle> number_style = {};
    std::optional<DateOrder> date_order = {};
};

/// How a file is written.
struct WrittenIn {
    std::optional<NumberStyle> number_style = {};
    std::optional<DateOrder> date_order = {};
    Convention convention = {};
    std::optional<char> delimiter = {};
    std::optional<Encoding> encoding = {};
    std::string sheet = {};        // of a workbook, by name; empty: the first
    std::optional<int> year = {};  // of dates that have none: "31/01"
    /// Dates are the digits of day and month, "0501" or "501" for 5 January: they have no year.
    bool dates_are_digits = false;
    std::size_t date_length = 0;  // dates are so many characters, and what follows is something else; 0: all
    /// Lines above the table that begin with one of these say the period ("Periode : 01/12/2025 -
    /// 31/01/2026"): a date without a year has that year in which it lies within the period. Two such years,
    /// or none, are an error. `year` goes before it.
    std::vector<std::string> period_labels = {};
    std::optional<Period> period = {};  // that the file says: found by the labels
    /// Words that stand instead of a date in rows that are not final ("PEND").
    std::vector<std::string> pending = {};
};

/// What the columns are.
struct ColumnMap {
    /// Names beside those that are known anyway, and before them; compared like them. An empty name is the
    /// column without one. A name that stands here more than once means its first role where it first stands
    /// in the header, and so on ("Description,Description").
    std::vector<std::pair<std::string, Role>> names = {};
    /// For files without a header: the roles from left to right. Not empty: the file has no header.
    std::vector<Role> by_position = {};
    /// Columns whose names are not known are passed over (a bank's many codes), else they are an error.
    bool others_ignored = false;
    /// The column that may hold the delimiter without quotes: surplus fields belong to it.
    std::optional<Role> free_text = {};
};

/// A rule that gives rows values by what stands in them: "where the description contains PLN, the account is
/// 6113". Comparison is by comparison_key (trimmed, single-spaced, whatever the case).
struct MappingRule {
    struct Condition {
        enum class Test { contains, begins_with, equals };
        Role role = Role::description;
        Test test = Test::contains;
        std::vector<std::string> texts = {};  // any of them
    };
    std::string name = {};                   // how messages call it
    std::vector<Condition> conditions = {};  // all of them
    std::vector<std::pair<Role, std::string>> values = {};
    /// Why such rows are left out: "refused at the scales". Empty: they are not.
    std::string skip = {};
};

/// What rows mean beside what stands in their columns. A constant holds for rows whose cell is blank, or
/// where there is no such column; the first rule whose conditions hold gives its values to a row, before
/// what the row itself says.
struct Mapping {
    ColumnMap columns = {};
    std::vector<std::pair<Role, std::string>> constants = {};
    std::vector<MappingRule> rules = {};
    /// What the file calls accounts ("Assets:Kas", "1-10001"), and the code or name of ours that each of them
    /// is; compared by comparison_key. What a rule or a constant gives is ours already.
    std::vector<std::pair<std::string, std::string>> accounts = {};
    /// Lines above or below the table that begin with one of these say the balance before the first row, or
    /// after the last ("Saldo Awal").
    std::vector<std::string> opening_labels = {};
    std::vector<std::string> closing_labels = {};
    /// Lines above or below the table that begin with one of these say what all rows bring in, or take out
    /// ("Mutasi Kredit", "Mutasi Debet").
    std::vector<std::string> total_in_labels = {};
    std::vector<std::string> total_out_labels = {};
    /// Lines outside the table that begin with one of these say nothing about money ("Jumlah transaksi"), and
    /// are set aside.
    std::vector<std::string> other_labels = {};
};

/// What is too much to be true.
struct Limits {
    std::optional<std::int64_t> largest_amount_sen = {};
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};
};

}  // namespace neraca
