#pragma once
// A list of what another program calls accounts, and which of ours each of them is.

#include <string>
#include <utility>
#include <vector>

#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// Theirs and ours, as Mapping::accounts takes them, from a file of two columns (CSV, or a workbook): the
/// account of the other program, and the code or name of ours. A first row that says "theirs,ours" or
/// "akun asal,akun kita" names the columns; rows whose second column is blank map nothing yet. Throws
/// BookError with its place: value_required for a row of other than two columns or without an account,
/// key_doubled for an account that stands in two rows; what open_text throws.
std::vector<std::pair<std::string, std::string>> read_account_list(const std::string& path);
/// The same of a source that is open already.
std::vector<std::pair<std::string, std::string>> read_account_list(const ByteSource& source);

}  // namespace neraca
