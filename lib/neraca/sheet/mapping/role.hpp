#pragma once
// What a column can be. The names that people give to columns are in role.cpp.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"

namespace neraca {

enum class Role : std::uint8_t {
    // an entry
    date,
    entry,  // the number of an entry in the book that the file comes from
    voucher,
    description,
    account,
    debit,
    credit,
    debit_account,
    credit_account,
    counter_account,  // beside `account`: the other side of the same row
    amount,
    // money going in and out of one account: cashbooks, bank statements
    in,
    out,
    direction,  // of `amount`: "CR" and "DB", "masuk" and "keluar"
    balance,    // what is there after the row
    // what postings are about
    member,
    product,
    item,
    quantity,
    loan,
    // prices
    price,
    unit,
    buyer_price,  // what the collector pays the cooperative
    category,
    category_code,  // of the heading: says nothing more than its name
    aliases,        // other names of the item, with ";" or "|" between them
    waste_class,    // of the item, and that of the national composition of waste where it is another
    national_class,
    kilograms,  // what a unit of the item weighs
    channel,    // what is paid in: savings or cash
    customer,   // whom a price is paid to
    // a wide sheet: a row a depositor, a column an item
    item_column,   // the cells are quantities of the item that the column is called after
    row_quantity,  // what those of the row come to
    row_amount,    // and what they are worth
    row_total,     // one of the two: the name does not say which
    // members
    name,
    joined,
    left,
    left_reason,
    left_decision,
    old_number,
    national_id,
    kind,  // member, depositor, group, buyer
    // accounts
    english_name,
    account_class,
    normal_side,
    statement_line,
    cash_flow,
    contra,
    required_dimensions,
    account_role,  // what the program posts on it for
    // names beside codes: which thing is meant is said by the code
    account_name,
    item_name,
    // any file
    coop,
    key,
    currency,     // must be that of the book
    status,       // "ditolak", "batal": read by rules of a profile
    serial,       // "No": counts the rows, says nothing
    reject_code,  // of a file of rejected rows that was put right: both are passed over
    reject_reason,
    blank,       // must be so: what stands in it would change what the row means
    own_column,  // nobody's: kept in the description, behind its name
    ignored,     // said to be of no interest, by a profile
};
/// Whether many columns of a file may have this role; all others are given to one.
constexpr bool may_stand_often(Role role) {
    return role == Role::ignored || role == Role::blank || role == Role::item_column ||
           role == Role::own_column;
}
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::ignored) + 1;

/// What a column may be called. The first two names are those that messages use; `others` are separated by
/// commas.
struct RoleNames {
    Role role;
    std::string_view english;
    std::string_view indonesian;
    std::string_view others;
};
const RoleNames& names_of(Role role);
/// Each of them by itself.
std::vector<std::string_view> all_names(const RoleNames& names);
/// The name of the column in each language: "no bukti", "voucher".
Fact column_name(Role role);
/// "voucher": as profiles write it, and JSON.
std::string_view to_string(Role role);
/// Throws BookError{option_must_be_known}.
Role read_role(std::string_view text);

}  // namespace neraca
