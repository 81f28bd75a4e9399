#pragma once
// What a group is given, and what the trainer keeps: files as bytes. Nothing here reads or writes files.

#include <optional>
#include <string>
#include <string_view>

#include "neraca/report/report.hpp"
#include "neraca/training/marking.hpp"

namespace neraca {

/// The sheet with the story, the opening balances, the events and the questions; nothing of the answer.
Report task_sheet(const Exercise& exercise, const Variant& variant, Language language);
/// What formulas and entries can name: the accounts of a chart (those `shown`; none: all), and the lines of
/// the statements.
Report accounts_table(const ChartOfAccounts& chart, const std::vector<AccountCode>& shown, Language language);
Report statement_lines_table(Language language);
/// The model: every entry and answer of the variant. For the trainer.
Report answer_key(const Exercise& exercise, const Variant& variant, Language language);

/// Files to be filled in, as a spreadsheet with Indonesian settings opens them: byte order mark, semicolons.
std::string empty_journal(Language language);
std::string empty_answers(const Exercise& exercise, Language language);

/// The same files as `sheet` would fill them in: to try a class out before it comes.
std::string filled_journal(const AnswerSheet& sheet, Language language);
std::string filled_answers(const AnswerSheet& sheet, Language language);

/// What the trainer's sealed file holds: which variant, and the whole exercise.
std::string key_text(const Exercise& exercise, const VariantKey& key);
struct OpenedKey {
    int group = 1;
    std::string stage;
    std::string exercise;  // its text
};
/// Empty where the text is of another form.
std::optional<OpenedKey> read_key_text(std::string_view text);

/// The hints to each event and question: those of the writer, else made from the model.
Hints hints_for(const Exercise& exercise, std::string_view code);
/// What lies beside the sheet, so that hints come without the trainer: one line a hint, not readable at a
/// glance (base64).
std::string hints_text(const Exercise& exercise);
/// The hint on step 0 to 2; empty where there is no such item.
std::optional<Wording> read_hint(std::string_view hints_text, std::string_view code, std::size_t step);

/// Marks and what to think about again, for the participant: never the key.
Report feedback(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet,
                const Marking& marking, Language language);

}  // namespace neraca
