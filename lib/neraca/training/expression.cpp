#include "neraca/training/expression.hpp"

#include <algorithm>
#include <array>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view asking_functions[] = {"balance", "line", "answer", "trial_balance"};

bool is_of_name(char c) {
    return is_letter(c) || c == '_';
}
}  // namespace

struct Formula::Parser {
    std::string_view text;
    std::size_t at = 0;
    int depth = 0;

    [[noreturn]] void refuse() const {
        throw BookError{
            Rule::exercise_must_be_readable,
            say("the formula \"{}\" cannot be read at character {}"),
            {excerpt(text), static_cast<std::int64_t>(at + 1)},
            Sentence{say("numbers (50000, 12.5, 10%), names, + - * / and brackets, round, down, min, max, "
                         "balance, line, trial_balance, answer; as in round(2.5 * price): `neraca "
                         "help exercises`")}};
    }
    void skip_spaces() {
        while (at < text.size() && text[at] == ' ') {
            ++at;
        }
    }
    bool take(char c) {
        skip_spaces();
        if (at < text.size() && text[at] == c) {
            ++at;
            return true;
        }
        return false;
    }
    void expect(char c) {
        if (!take(c)) {
            refuse();
        }
    }
    static Formula binary(Kind kind, Formula left, Formula right) {
        Formula formula;
        formula.kind_ = kind;
        formula.operands_ = {std::move(left), std::move(right)};
        return formula;
    }
    Formula sum() {
        constexpr int deepest = 50;
        if (++depth > deepest) {
            refuse();
        }
        Formula left = product();
        for (;;) {
            if (take('+')) {
                left = binary(Kind::add, std::move(left), product());
            } else if (take('-')) {
                left = binary(Kind::subtract, std::move(left), product());
            } else {
                --depth;
                return left;
            }
        }
    }
    Formula product() {
        Formula left = factor();
        for (;;) {
            if (take('*')) {
                left = binary(Kind::multiply, std::move(left), factor());
            } else if (take('/')) {
                left = binary(Kind::divide, std::move(left), factor());
            } else {
                return left;
            }
        }
    }
    Formula factor() {
        skip_spaces();
        if (take('(')) {
            Formula inner = sum();
            expect(')');
            return inner;
        }
        if (take('-')) {
            return binary(Kind::subtract, Formula{}, factor());
        }
        if (at < text.size() && is_digit(text[at])) {
            return number();
        }
        if (at < text.size() && is_of_name(text[at])) {
            return name();
        }
        refuse();
    }
    Formula number() {
        const std::size_t begin = at;
        while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) {
            ++at;
        }
        constexpr int places = 6;
        const auto scaled = parse_decimal(text.substr(begin, at - begin), NumberStyle::english, places);
        if (!scaled) {
            at = begin;
            refuse();
        }
        Formula formula;
        formula.number_ = Fraction{*scaled, 1'000'000};
        if (take('%')) {
            formula.number_ = formula.number_ / Fraction{100};
        }
        return formula;
    }
    Formula name() {
        const std::size_t begin = at;
        while (at < text.size() && (is_of_name(text[at]) || is_digit(text[at]))) {
            ++at;
        }
        Formula formula;
        formula.kind_ = Kind::name;
        formula.name_ = std::string{text.substr(begin, at - begin)};
        if (!take('(')) {
            return formula;
        }
        if (std::ranges::find(asking_functions, formula.name_) != std::end(asking_functions)) {
            formula.kind_ = Kind::ask;
            read_words(formula);
            return formula;
        }
        read_function(formula, begin);
        return formula;
    }
    void read_words(Formula& formula) {
        const std::size_t end = text.find(')', at);
        if (end == std::string_view::npos) {
            at = text.size();
            refuse();
        }
        if (const std::string_view word = trimmed(text.substr(at, end - at)); !word.empty()) {
            formula.words_.emplace_back(word);
        }
        at = end + 1;
    }
    void read_function(Formula& formula, std::size_t begin) {
        struct Function {
            std::string_view name;
            Kind kind;
            std::size_t operands;
        };
        static constexpr Function functions[] = {
            {"round", Kind::round, 1}, {"down", Kind::down, 1}, {"min", Kind::min, 2}, {"max", Kind::max, 2}};
        const auto* const function = std::ranges::find(functions, formula.name_, &Function::name);
        if (function == std::end(functions)) {
            at = begin;
            refuse();
        }
        formula.kind_ = function->kind;
        do {
            formula.operands_.push_back(sum());
        } while (take(','));
        expect(')');
        if (formula.operands_.size() != function->operands) {
            refuse();
        }
    }
};

Formula Formula::read(std::string_view text) {
    Parser parser{trimmed(text)};
    Formula formula = parser.sum();
    parser.skip_spaces();
    if (parser.at != parser.text.size()) {
        parser.refuse();
    }
    formula.text_ = std::string{parser.text};
    return formula;
}

Fraction Formula::worth(const FormulaScope& scope) const {
    const auto operand = [&](std::size_t index) { return operands_[index].worth(scope); };
    switch (kind_) {
        case Kind::number:
            return number_;
        case Kind::name:
            return scope.value(name_);
        case Kind::add:
            return operand(0) + operand(1);
        case Kind::subtract:
            return operand(0) - operand(1);
        case Kind::multiply:
            return operand(0) * operand(1);
        case Kind::divide: {
            const Fraction divisor = operand(1);
            if (divisor == Fraction{}) {
                throw BookError{Rule::exercise_must_be_readable, say("a formula divides by zero")};
            }
            return operand(0) / divisor;
        }
        case Kind::round:
            return Fraction{operand(0).half_up()};
        case Kind::down:
            return Fraction{operand(0).down()};
        case Kind::min:
            return std::min(operand(0), operand(1));
        case Kind::max:
            return std::max(operand(0), operand(1));
        case Kind::ask:
            break;
    }
    return scope.ask(name_, words_);
}

bool Formula::asks_books() const {
    return kind_ == Kind::ask ||
           std::ranges::any_of(operands_, [](const Formula& each) { return each.asks_books(); });
}

Condition Condition::read(std::string_view text) {
    const std::size_t begin = text.find_first_of("<>=");
    if (begin == std::string_view::npos) {
        throw BookError{Rule::exercise_must_be_readable,
                        say("\"{}\" compares nothing"),
                        {excerpt(text)},
                        Sentence{say("such as \"sold < bought\", with <, <=, =, >= or > between")}};
    }
    const std::size_t length = begin + 1 < text.size() && text[begin + 1] == '=' ? 2 : 1;
    return {Formula::read(text.substr(0, begin)), std::string{text.substr(begin, length)},
            Formula::read(text.substr(begin + length)), std::string{text}};
}

bool Condition::holds(const FormulaScope& scope) const {
    const std::strong_ordering order = left.worth(scope) <=> right.worth(scope);
    if (relation == "<") {
        return order < 0;
    }
    if (relation == "<=") {
        return order <= 0;
    }
    if (relation == ">") {
        return order > 0;
    }
    if (relation == ">=") {
        return order >= 0;
    }
    return order == 0;
}

}  // namespace neraca
