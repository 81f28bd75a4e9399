#pragma once
// What the journal and the register of a cooperative share: its own row, and those that others name.

#include <vector>

#include "neraca/store/sqlite/code_table.hpp"
#include "neraca/store/sqlite/stored_dimension.hpp"

namespace neraca {

/// Finds the rows of one cooperative by their codes.
class BookRows {
public:
    BookRows(Connection& connection, std::int64_t cooperative);

    Connection& connection() const { return connection_; }
    std::int64_t cooperative_id() const { return cooperative_; }
    CodeTable& accounts() { return accounts_; }
    CodeTable& of(Dimension dimension) { return dimensions_[static_cast<std::size_t>(dimension)]; }
    /// The row with this code; a code that is new gets one.
    std::int64_t row_or_new(Dimension dimension, const std::string& code);
    /// After a roll-back, or when another program has written: everything is looked up anew.
    void forget();

private:
    Connection& connection_;
    std::int64_t cooperative_;
    CodeTable accounts_;
    std::vector<CodeTable> dimensions_;  // in the order of `all_dimensions`
};

}  // namespace neraca
