#pragma once
// Numbers that are names (of members, accounts, vouchers): text, and what spreadsheets do to them.

#include <array>
#include <cstddef>
#include <vector>

#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

/// The number of a voucher or of an entry in `cell`; empty where it is made of marks alone: "/" is what Odoo
/// gives to every draft, and "-" is none.
inline std::string_view number_of_entry(std::string_view cell) {
    const auto is_mark = [](char letter) {
        return std::string_view{" /-.*#_"}.find(letter) != std::string_view::npos;
    };
    for (const char letter : cell) {
        if (!is_mark(letter)) {
            return cell;
        }
    }
    return {};
}

inline constexpr Role identifier_roles[] = {Role::entry,         Role::voucher,        Role::account,
                                            Role::debit_account, Role::credit_account, Role::counter_account,
                                            Role::member,        Role::old_number,     Role::national_id,
                                            Role::item,          Role::loan,           Role::key};

/// Looks for leading zeros that were lost, in the first pass: where the values of a column that begin with
/// zero all have one length, no other is longer, and a few are shorter without a zero ("0001", "0002", "3").
class LeadingZeros {
public:
    explicit LeadingZeros(const Header& header);
    void note(const CsvReader& reader);
    /// leading_zeros_lost, one for each value that is too short. A suspicion: codes may be of any length.
    std::vector<BookError> suspicions() const;

private:
    struct Short {
        std::size_t length;
        Place place;
    };
    struct Column {
        std::size_t column;
        std::string name;
        std::size_t zeros_length = 0;  // of the values that begin with zero; 0: there was none
        std::size_t longest = 0;
        bool is_out = false;  // its values are of no one length, or are no numbers
        std::vector<Short> shorter = {};
        std::string last = {};  // values come in runs
    };
    static void note(Column& column, const CsvReader& reader);
    static void keep_shorter(Column& column, const CsvReader& reader, std::size_t length);

    std::vector<Column> columns_;
};

/// Throws BookError{identifier_of_wrong_length}: a national identity number (NIK) has sixteen digits.
void require_national_id(std::string_view text);

}  // namespace neraca
