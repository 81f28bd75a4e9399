#pragma once
// The tables of a cooperative in the columns that `import` reads: what is written from one book is read back
// into another that began with the same chart. The tables hold references: book and register must outlive
// them.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/record_table.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

/// A row a posting, the entries by their numbers: in this order an empty book gives them the same numbers.
RecordTable journal_table(const Book& book, const Period& days, Language language);
RecordTable account_table(const Book& book, Language language);
/// Everybody in the register, those who left too; whose name was erased goes by the number.
RecordTable member_table(const Register& registry, Language language);
RecordTable item_table(const Register& registry, Language language);
RecordTable price_table(const Register& registry, Language language);
/// What stands on each account at the end of `day`, by everything that its postings name: the opening
/// balances of the next book. An account that holds goods gives a row an item with its quantity.
RecordTable opening_table(const Book& book, Date day, Language language);

/// All of them as one document, a part a table: a workbook has a sheet for each.
Report book_tables(const Book& book, const Register& registry, const Period& days, Language language);
/// One of them as a report.
Report report_of(const Book& book, const RecordTable& table, std::string period, Language language);

}  // namespace neraca
