#pragma once
// What the journal and the register of a cooperative share: its own row, and those that others name.

#include "neraca/store/sqlite/code_table.hpp"
#include "neraca/value/code.hpp"

namespace neraca {

/// Finds the rows of one cooperative by their codes.
class BookRows {
public:
    BookRows(Connection& connection, std::int64_t cooperative);

    Connection& connection() const { return connection_; }
    std::int64_t cooperative_id() const { return cooperative_; }
    CodeTable& accounts() { return accounts_; }
    CodeTable& members() { return members_; }
    CodeTable& products() { return products_; }
    CodeTable& items() { return items_; }
    CodeTable& loans() { return loans_; }
    /// The row of `loan`; a loan that is new gets one.
    std::int64_t loan_row(const LoanReference& loan);
    /// After a roll-back, or when another program has written: everything is looked up anew.
    void forget();

private:
    Connection& connection_;
    std::int64_t cooperative_;
    CodeTable accounts_;
    CodeTable members_;
    CodeTable products_;
    CodeTable items_;
    CodeTable loans_;
};

}  // namespace neraca
