#pragma once
// What the builders of reports have in common.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/setting.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

/// `phrase` in `language`, as text of its own.
std::string words(Phrase phrase, Language language);

/// A report without columns and rows: names, title block, and the end of the hash chain.
Report new_report(const Book& book, std::string_view key, Phrase title, std::string period,
                  Language language);

/// "As of 31 December 2026".
std::string as_of(Date day, Language language);

/// "2026" for a whole year, "01/01/2026 - 31/03/2026" for other days: the heading of a column.
std::string period_label(const Period& period, Language language);
/// `report` as a part of another: its own table, without title block, parts and foot.
Report as_part(Report report);

/// A column of any type; and those that registers have in common.
Column column(std::string_view key, Phrase label, ColumnType type, Language language);
Column date_column(Language language);
Column entry_column(Language language);
Column voucher_column(Language language);
Column amount_column(std::string_view key, Phrase label, Language language);
Column quantity_column(std::string_view key, Phrase label, Language language);
/// The same column, left out on paper where no row says anything in it; or always.
Column if_any(Column column);
Column for_programs(Column column);

/// A sentence where the register is empty.
void note_if_empty(Report& report, bool empty, Language language);

/// `part` of `whole` in per cent with one decimal, rounded down; empty where the whole is not above zero.
std::optional<Rate> per_cent_down(Rupiah part, Rupiah whole);
/// The same as a cell.
Cell per_cent_cell(Rupiah part, Rupiah whole);

/// The months of `period`, the first and the last cut to its days.
std::vector<Period> months_of(const Period& period);

/// Who signs the statements: chair, secretary, treasurer, with the names that the settings of `day` have.
std::vector<Signature> officers(const Settings& settings, Date day, Language language);

/// A sentence on the standard that the settings of `day` name.
void note_framework(Report& report, const Settings& settings, Date day, Language language);
/// The same for the statements that SAK EP alone asks for (equity, cash flow): by SAK EMKM the balance
/// sheet, the income statement and the notes are enough.
void note_framework_beyond_emkm(Report& report, const Settings& settings, Date day, Language language);
/// "SAK EP"
std::string framework_on(const Settings& settings, Date day);

/// What an entry is called: its memo; without one, the entry it undoes or its kind.
std::string text_of(const JournalEntry& entry, Language language);

/// Debit less credit of what `query` asks for, before `first_day`: kept balances, not a walk through the
/// journal. The days of `query` are not looked at.
Rupiah net_before(const Book& book, Date first_day, BalanceQuery query);

/// `amount` where `side` is `wanted`, else nothing: the two columns of a journal.
Cell amount_on(Side wanted, Side side, Rupiah amount);

}  // namespace neraca
