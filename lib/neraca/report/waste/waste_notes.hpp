#pragma once
// Sentences under the registers of a waste bank.

#include <set>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/draft.hpp"

namespace neraca {

/// Which entries a register leaves out, since another one in the same period takes them back.
void note_left_out(Draft& report, const std::set<EntryNumber>& left_out);

/// When what `entry` delivers, or takes back, was weighed: what corrects an entry was weighed when that was.
Date day_of_weighing(const Book& book, const EffectiveEntry& entry);
/// That what puts right a weighing of before `first_day` is in the quantities, but is no delivery.
void note_weighed_before(Draft& report, Date first_day);

/// Books kept in summary have no waste by kind, and a chart without the roles of a waste bank no stock.
void note_books_without_waste(Draft& report, const Book& book);

}  // namespace neraca
