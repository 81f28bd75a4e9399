#pragma once
// Changes of accounts and products, with what stands on the one because of the other.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// Book::set_account, where the line of the account changed also for the products on it. Throws as it does,
/// and BookError{statement_line_must_fit} as `require_line_of_shares`.
void change_account(const Account& after, Book& book, const Register& registry);

/// Principal and mandatory savings that are equity stand on their own lines: the setting `member_shares`
/// moves those to the liabilities, and an owner reads in them what each group of members has put in. Throws
/// BookError{statement_line_must_fit}.
void require_line_of_shares(const SavingsProduct& product, const Account& account);

}  // namespace neraca
