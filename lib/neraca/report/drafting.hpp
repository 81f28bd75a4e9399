#pragma once
// What reports say alike, beside the words of draft.hpp: days, percentages, signatures, frameworks.

#include <optional>
#include <string>
#include <vector>

#include "neraca/report/draft.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

class Settings;
class JournalEntry;
enum class Side;
struct BalanceQuery;

/// `phrase` in `language`, as text of its own.
std::string words(Phrase phrase, Language language);

/// "As of 31 December 2026".
std::string as_of(Date day, Language language);

/// Headings of a column: "2026" for a whole year, "01/01/2026 - 31/03/2026" for other days; "31/12/2026" for
/// what stands at their end.
std::string period_label(const Period& period, Language language);
std::string closing_label(const Period& period, Language language);
/// `report` as a part of another: its own table, without title block, parts and foot.
Report as_part(Report report);

/// `part` of `whole` in per cent with one decimal, rounded half up; empty where the whole is not above zero.
Cell per_cent_cell(Rupiah part, Rupiah whole);
/// What one of `quantity` comes to of `amount`, half up to the sen, for the eye; empty where the quantity is
/// not above zero.
Cell per_unit_cell(Rupiah amount, Quantity quantity);

/// The months of `period`, the first and the last cut to its days.
std::vector<Period> months_of(const Period& period);

/// Who signs the statements: chair, secretary, treasurer, with the names that the settings of `day` have.
std::vector<Signature> officers(const Settings& settings, Date day, Language language);

/// What every statement ends with: a sentence on the standard that the settings of `day` name, and who signs.
void sign_statement(Draft& statement, const Settings& settings, Date day);
/// The same for the statements that SAK EP alone asks for (equity, cash flow): by SAK EMKM the balance
/// sheet, the income statement and the notes are enough.
void sign_statement_beyond_emkm(Draft& statement, const Settings& settings, Date day);
/// "SAK EP"
std::string framework_on(const Settings& settings, Date day);

/// The day before `first_day`, where the book has entries up to then.
std::optional<Date> eve_of(const Book& book, Date first_day);

/// Debit less credit of what `query` asks for, before `first_day`: kept balances, not a walk through the
/// journal. The days of `query` are not looked at.
Rupiah net_before(const Book& book, Date first_day, BalanceQuery query);

/// `amount` where `side` is `wanted`, else nothing: the two columns of a journal.
Cell amount_on(Side wanted, Side side, Rupiah amount);

}  // namespace neraca
