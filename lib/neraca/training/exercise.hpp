#pragma once
// An exercise as its writer wrote it: a story, what is drawn at random, events with the entry each of them
// is, and questions. `variant.hpp` makes of it what one group gets. The file format is documented in `neraca
// help exercises`.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/embedded.hpp"
#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/training/expression.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

/// A text in both languages. May hold fields: "{price}" is the value of that name.
struct Wording {
    std::string indonesian = {};
    std::string english = {};
    const std::string& in(Language language) const {
        return language == Language::english ? english : indonesian;
    }
    friend bool operator==(const Wording&, const Wording&) = default;
};

/// What a value is, and so how it is written: 15.000 rupiah; 3,25 kg; 12,5 %; a number of pieces or months; a
/// member's name; a day.
enum class ValueKind { amount, weight, percent, number, name, day };
std::string_view to_string(ValueKind kind);

/// A value that differs from group to group. One of:
///   - from a least to a most, in steps: each step as likely as another;
///   - one of a list;
///   - a name that no other value of the variant has.
struct Draw {
    std::string key;
    ValueKind kind = ValueKind::amount;
    Fraction from = {};
    Fraction to = {};
    Fraction step = {};
    std::vector<Fraction> choices = {};
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};
};

/// A value worked out from others, in the order of the file.
struct NamedValue {
    std::string key;
    ValueKind kind = ValueKind::amount;
    Formula formula;
};

struct OpeningBalance {
    AccountCode account;
    Formula amount;  // on the account's normal side
};

struct ModelPosting {
    AccountCode account;
    Side side;
    Formula amount;
};

/// Hints lead there in three steps: what is it about; which accounts; which sides.
inline constexpr std::size_t hint_steps = 3;
using Hints = std::array<Wording, hint_steps>;

/// Something that happened, or an adjustment: to be journalised.
struct ExerciseEvent {
    std::string code;  // the voucher on the sheet: "B-03"; the same in every variant
    Wording topic;     // what the class table sums up by
    std::string day;   // "2026-01-05", or the name of a drawn day
    Wording text;
    std::vector<ModelPosting> postings;
    std::int64_t marks = 4;
    std::optional<Hints> hints;  // of the writer; else they are made from the entry
    bool is_adjustment = false;  // told apart on the sheet
};

/// Something to be worked out or read from the books.
struct ExerciseQuestion {
    std::string code;  // "S-1"
    Wording topic;     // what the class table sums up by
    Wording text;
    ValueKind kind = ValueKind::amount;
    Formula answer;
    std::vector<Wording> choices = {};  // the first is the right one; shown in an order that is drawn
    std::int64_t marks = 2;
    std::optional<Hints> hints;
};

/// A table of the sheet: a bank statement, weighing slips, a list of prices.
struct SheetTable {
    Wording title;
    std::vector<Wording> columns;
    std::vector<std::vector<Wording>> rows;
};

struct Exercise {
    std::string code = {};  // "jurnal"; is_exercise_name
    Wording title = {};
    Wording cooperative = {};
    std::vector<Wording> story = {};  // paragraphs
    Wording task = {};
    std::string chart = "mini";
    ChartOfAccounts accounts = {};                 // of that chart
    std::vector<AccountCode> accounts_shown = {};  // on the sheet; none: all. Others may be used all the same
    Period period = Period::of_year(2026);
    std::vector<Draw> draws = {};
    std::vector<NamedValue> values = {};
    std::vector<Condition> conditions = {};
    std::vector<OpeningBalance> opening = {};
    std::vector<SheetTable> tables = {};
    std::vector<ExerciseEvent> events = {};
    std::vector<ExerciseQuestion> questions = {};
    std::string text = {};  // of the file, as it was read

    std::int64_t marks() const;
};

/// Reads the text of an exercise file; what is wrong with it goes into `faults`, each with its place, and
/// the exercise is only good where there is none.
Exercise read_exercise(std::string_view text, const std::string& file, std::vector<BookError>& faults);

/// Whether an exercise, or a stage of it, may be called so: one word of small letters, digits and "-", since
/// folders are named by it, on every kind of disk.
bool is_exercise_name(std::string_view text);

/// The cases that ship with the program, by code, in the order of the course.
std::span<const EmbeddedFile> shipped_exercises();

}  // namespace neraca
