#pragma once
// What one group gets of an exercise: every value drawn, every text filled in, the entry of every event and
// the answer to every question worked out.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/training/exercise.hpp"

namespace neraca {

/// Which variant: the same three draw the same values on any machine, and nobody can tell the seed from
/// them (SHA-256).
struct VariantKey {
    std::string seed;   // the trainer's secret
    std::string stage;  // of the same exercise given twice: before and after the course; may be empty
    int group = 1;
};

/// "07": as folders and sheets write a group, so that they sort.
std::string group_digits(int group);

/// Debit less credit of every account.
using NetBalances = std::map<AccountCode, Rupiah>;
void add_to(NetBalances& balances, std::span<const Posting> postings);

/// What a formula is worked out from: the values of a variant, and somebody's books.
struct VariantValue {
    ValueKind kind = ValueKind::amount;
    Fraction number = {};
    std::string name = {};
    std::optional<Date> day = {};
    /// "Rp15.000", "3,25 kg", "12,5 %", "5 Januari 2026".
    std::string in(Language language) const;
};
using VariantValues = std::map<std::string, VariantValue, std::less<>>;
using Answers = std::map<std::string, Fraction, std::less<>>;

class VariantScope : public FormulaScope {
public:
    /// All must outlive it.
    VariantScope(const VariantValues& values, const ChartOfAccounts& chart, const NetBalances& books,
                 const Answers& answers)
        : values_{values}, chart_{chart}, books_{books}, answers_{answers} {}
    Fraction value(std::string_view name) const override;
    Fraction ask(std::string_view function, const std::vector<std::string>& words) const override;

private:
    Fraction line(std::string_view key) const;
    const VariantValues& values_;
    const ChartOfAccounts& chart_;
    const NetBalances& books_;
    const Answers& answers_;
};

/// The postings of a model, worked out; lines of nothing are left out. Throws
/// BookError{exercise_must_work} for an amount that is below zero or no whole rupiah.
std::vector<Posting> postings_of(std::span<const ModelPosting> model, const FormulaScope& scope);

struct VariantEvent {
    std::string code;
    Date day;
    Wording text;
    std::vector<Posting> postings;
};

struct VariantQuestion {
    std::string code;
    Wording text;
    Fraction answer;                    // of choices: the number of the right one, from 1
    std::vector<Wording> choices = {};  // in the order of the sheet
};

struct Variant {
    VariantKey key;
    VariantValues values = {};
    std::vector<Wording> story = {};
    std::vector<SheetTable> tables = {};
    std::vector<Posting> opening = {};      // balanced, or empty
    std::vector<VariantEvent> events = {};  // as in the exercise
    std::vector<VariantQuestion> questions = {};
};

/// Draws until the conditions hold and every amount is a whole rupiah. Throws BookError{exercise_must_work},
/// with what was wrong the last time, after 200 tries.
Variant variant_of(const Exercise& exercise, const VariantKey& key);

}  // namespace neraca
