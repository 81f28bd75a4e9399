#pragma once
// The formulas of exercise files: "berat_pet * harga_pet", "round(balance(1162) / 12)".

#include <string>
#include <string_view>
#include <vector>

#include "neraca/training/fraction.hpp"

namespace neraca {

/// What the names and the questions to the books in a formula mean.
class FormulaScope {
public:
    virtual ~FormulaScope() = default;
    /// A drawn or named value. Throws BookError{exercise_must_be_readable} where there is none.
    virtual Fraction value(std::string_view name) const = 0;
    /// A question to the books: `words` stand between the brackets of `function`, which is one of
    ///   balance(ACCOUNT)     seen from the account's normal side, as the books stand then
    ///   line(KEY)            of the balance sheet or the income statement: line(surplus_after_tax)
    ///   answer(QUESTION)     of a question before
    virtual Fraction ask(std::string_view function, const std::vector<std::string>& words) const = 0;
};

/// A formula: numbers, names, + - * / and brackets; round(x) half up to the whole, down(x), min(x, y),
/// max(x, y), total of the trial balance `trial_balance()`, and the questions of FormulaScope. Exact.
class Formula {
public:
    Formula() = default;
    /// Reads "2 * (harga + 50)"; numbers are whole, or have decimals behind a point; "15%" is 0.15. Throws
    /// BookError{exercise_must_be_readable} with what is wrong and where.
    static Formula read(std::string_view text);

    /// Throws what `scope` throws; BookError{exercise_must_be_readable} for a division by zero.
    Fraction worth(const FormulaScope& scope) const;
    /// Whether it asks the books, so that who erred before gets another figure.
    bool asks_books() const;
    const std::string& text() const { return text_; }
    bool is_empty() const { return text_.empty(); }

private:
    enum class Kind { number, name, add, subtract, multiply, divide, round, down, min, max, ask };
    struct Parser;
    Kind kind_ = Kind::number;
    Fraction number_;
    std::string name_;  // of a value or of a question
    std::vector<std::string> words_;
    std::vector<Formula> operands_;
    std::string text_;  // of the whole formula
};

/// Two formulas and "<", "<=", "=", ">=" or ">" between them.
struct Condition {
    Formula left;
    std::string relation;
    Formula right;
    std::string text;
    static Condition read(std::string_view text);
    bool holds(const FormulaScope& scope) const;
};

}  // namespace neraca
