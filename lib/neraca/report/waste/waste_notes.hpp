#pragma once
// Sentences under the registers of a waste bank.

#include <set>

#include "neraca/ledger/book.hpp"
#include "neraca/report/draft.hpp"

namespace neraca {

/// Which entries a register leaves out, since another one in the same period takes them back.
void note_left_out(Draft& report, const std::set<EntryNumber>& left_out);

/// Books kept in summary have no waste by kind, and a chart without the roles of a waste bank no stock.
void note_books_without_waste(Draft& report, const Book& book);

}  // namespace neraca
