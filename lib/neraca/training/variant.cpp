#include "neraca/training/variant.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

// Common names; nobody in particular.
constexpr std::string_view names[] = {
    "Aminah",   "Bambang",  "Citra",   "Darmi",   "Endang",  "Farida",   "Gunawan", "Hartini",
    "Imam",     "Juwita",   "Kartini", "Lestari", "Mulyadi", "Nurul",    "Oktavia", "Parman",
    "Qomariah", "Rahayu",   "Suparti", "Tumini",  "Umar",    "Vina",     "Wahyuni", "Yanti",
    "Zainal",   "Agus",     "Budiono", "Dewi",    "Eko",     "Fitri",    "Haryono", "Indah",
    "Joko",     "Khotimah", "Lilik",   "Mariyam", "Ngatini", "Purwanti", "Retno",   "Slamet"};

BookError does_not_work(Phrase pattern, std::vector<Fact> facts) {
    return {Rule::exercise_must_work, pattern, std::move(facts)};
}

/// Draws for one try. Each value is drawn from its own name, so that a value added to an exercise leaves the
/// others as they were.
class Lots {
public:
    Lots(const Exercise& exercise, const VariantKey& key, int round)
        : prefix_{"neraca exercise\n" + exercise.code + "\n" + key.seed + "\n" + key.stage + "\n" +
                  std::to_string(key.group) + "\n" + std::to_string(round) + "\n"} {}
    /// Below `count`, each as likely.
    std::uint64_t below(std::uint64_t count, const std::string& name) const {
        const std::uint64_t top = ~std::uint64_t{0};
        const std::uint64_t fair = top - top % count;
        for (int again = 0;; ++again) {
            const Hash hash = hash_of(prefix_ + name + "\n" + std::to_string(again));
            std::uint64_t number = 0;
            for (std::size_t byte = 0; byte < sizeof number; ++byte) {
                number = number << 8U | hash[byte];
            }
            if (number < fair) {
                return number % count;
            }
        }
    }

private:
    std::string prefix_;
};

VariantValue drawn(const Draw& draw, const Lots& lots, std::set<std::string>& used_names) {
    VariantValue value{.kind = draw.kind};
    if (draw.kind == ValueKind::name) {
        for (int again = 0; value.name.empty(); ++again) {
            const std::string_view name =
                names[lots.below(std::size(names), draw.key + "/" + std::to_string(again))];
            if (used_names.size() >= std::size(names) || used_names.insert(std::string{name}).second) {
                value.name = name;
            }
        }
    } else if (draw.kind == ValueKind::day) {
        const std::chrono::sys_days first{draw.first_day->calendar()};
        const auto days = (std::chrono::sys_days{draw.last_day->calendar()} - first).count() + 1;
        const auto after = lots.below(static_cast<std::uint64_t>(days), draw.key);
        value.day = Date{std::chrono::year_month_day{first + std::chrono::days{static_cast<int>(after)}}};
    } else if (!draw.choices.empty()) {
        value.number = draw.choices[lots.below(draw.choices.size(), draw.key)];
    } else {
        const std::int64_t steps = ((draw.to - draw.from) / draw.step).down();
        const auto step = lots.below(static_cast<std::uint64_t>(steps) + 1, draw.key);
        value.number = draw.from + draw.step * Fraction{static_cast<std::int64_t>(step)};
    }
    return value;
}

/// Of at most six decimals, those there are.
std::string plain(const Fraction& number, Language language) {
    constexpr std::int64_t millionths = 1'000'000;
    const std::int64_t scaled = (number * Fraction{millionths}).half_up();
    return grouped_decimal(scaled, 6, 0,
                           language == Language::english ? NumberStyle::english : NumberStyle::indonesian);
}

/// The unit that stands around a field although the value brings it along: "{berat} kg"; empty: none.
std::string_view doubled_unit(ValueKind kind, std::string_view before, std::string_view after) {
    switch (kind) {
        case ValueKind::amount:
            return trimmed(before).ends_with("Rp") ? "Rp" : "";
        case ValueKind::weight:
            return trimmed(after).starts_with("kg") ? "kg" : "";
        case ValueKind::percent:
            return trimmed(after).starts_with('%') ? "%" : "";
        case ValueKind::number:
        case ValueKind::name:
        case ValueKind::day:
            break;
    }
    return {};
}

std::string filled(const std::string& pattern, const VariantValues& values, Language language) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = pattern.find('{', at);
        const std::size_t close = open == std::string::npos ? open : pattern.find('}', open);
        if (close == std::string::npos) {
            return text + pattern.substr(at);
        }
        const std::string name = pattern.substr(open + 1, close - open - 1);
        const auto value = values.find(name);
        if (value == values.end()) {
            throw does_not_work(say("a text names {}, and there is no such value"), {excerpt(name)});
        }
        text += pattern.substr(at, open - at);
        const std::string_view unit =
            doubled_unit(value->second.kind, text, std::string_view{pattern}.substr(close + 1));
        if (!unit.empty()) {
            throw does_not_work(say("a text has {} beside {}, which is written with it already"),
                                {unit, "{" + name + "}"});
        }
        text += value->second.in(language);
        at = close + 1;
    }
    return text;
}
Wording filled(const Wording& pattern, const VariantValues& values) {
    return {filled(pattern.indonesian, values, Language::indonesian),
            filled(pattern.english, values, Language::english)};
}

Rupiah whole_rupiah(const Fraction& amount, const std::string& formula) {
    const std::optional<std::int64_t> rupiah = amount.scaled(1);
    if (!rupiah) {
        throw does_not_work(
            say("{} is {}: no whole rupiah"),
            {formula, Fact{plain(amount, Language::indonesian), plain(amount, Language::english)}});
    }
    return Rupiah::of_rupiah(*rupiah);
}

class VariantMaker {
public:
    VariantMaker(const Exercise& exercise, const ChartOfAccounts& chart, const VariantKey& key, int round)
        : exercise_{exercise}, chart_{chart}, lots_{exercise, key, round}, variant_{.key = key} {}

    Variant make() {
        draw_values();
        for (const Condition& condition : exercise_.conditions) {
            if (!condition.holds(scope_)) {
                throw does_not_work(say("the condition {} does not hold"), {condition.text});
            }
        }
        open_books();
        for (const ExerciseEvent& event : exercise_.events) {
            add_event(event);
        }
        for (const ExerciseQuestion& question : exercise_.questions) {
            add_question(question);
        }
        fill_texts();
        return std::move(variant_);
    }

private:
    void draw_values() {
        std::set<std::string> used_names;
        for (const Draw& draw : exercise_.draws) {
            variant_.values.emplace(draw.key, drawn(draw, lots_, used_names));
        }
        for (const NamedValue& named : exercise_.values) {
            VariantValue value{.kind = named.kind, .number = named.formula.worth(scope_)};
            if (named.kind == ValueKind::amount) {
                (void)whole_rupiah(value.number, named.key);
            }
            variant_.values.emplace(named.key, std::move(value));
        }
    }
    void open_books() {
        Rupiah sum;
        for (const OpeningBalance& opening : exercise_.opening) {
            const Rupiah amount = whole_rupiah(opening.amount.worth(scope_), opening.amount.text());
            const Side normal = chart_.account(opening.account).normal_side;
            if (amount.is_zero()) {
                continue;
            }
            const Posting posting = amount.is_negative() ? Posting{opening.account, opposite(normal), -amount}
                                                         : Posting{opening.account, normal, amount};
            sum += posting.net();
            variant_.opening.push_back(posting);
        }
        if (!sum.is_zero()) {
            throw does_not_work(say("the opening balances differ by {}"), {sum.is_negative() ? -sum : sum});
        }
        add_to(books_, variant_.opening);
    }
    Date day_of(const ExerciseEvent& event) const {
        const auto value = variant_.values.find(event.day);
        return value == variant_.values.end() ? Date::read(event.day) : *value->second.day;
    }
    void add_event(const ExerciseEvent& event) {
        VariantEvent made{event.code, day_of(event), filled(event.text, variant_.values),
                          postings_of(event.postings, scope_)};
        // Throws what is wrong with an entry: it must be one that could be posted.
        try {
            (void)JournalEntry{made.day, {}, made.postings};
        } catch (const BookError& error) {
            throw does_not_work(say("{}: {}"), {event.code, error.sentence()});
        }
        add_to(books_, made.postings);
        if (is_overdrawn(made.postings)) {
            throw does_not_work(say("after {} there is less than nothing in cash"), {event.code});
        }
        variant_.events.push_back(std::move(made));
    }
    bool is_overdrawn(std::span<const Posting> postings) const {
        return std::ranges::any_of(postings, [&](const Posting& posting) {
            return posting.side == Side::credit &&
                   chart_.account(posting.account).cash_flow == CashFlow::cash &&
                   books_.at(posting.account).is_negative();
        });
    }
    void add_question(const ExerciseQuestion& question) {
        VariantQuestion made{
            .code = question.code, .text = filled(question.text, variant_.values), .answer = {}};
        if (question.choices.empty()) {
            made.answer = question.answer.worth(scope_);
            if (question.kind == ValueKind::amount) {
                (void)whole_rupiah(made.answer, question.answer.text());
            }
        } else {
            shuffle(question, made);
        }
        answers_.emplace(question.code, made.answer);
        variant_.questions.push_back(std::move(made));
    }
    void shuffle(const ExerciseQuestion& question, VariantQuestion& made) const {
        std::vector<std::size_t> order;
        for (std::size_t index = 0; index < question.choices.size(); ++index) {
            const auto place = lots_.below(order.size() + 1, question.code + "/" + std::to_string(index));
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(place), index);
        }
        for (std::size_t place = 0; place < order.size(); ++place) {
            made.choices.push_back(filled(question.choices[order[place]], variant_.values));
            if (order[place] == 0) {
                made.answer = Fraction{static_cast<std::int64_t>(place) + 1};
            }
        }
    }
    void fill_texts() {
        for (const Wording& paragraph : exercise_.story) {
            variant_.story.push_back(filled(paragraph, variant_.values));
        }
        for (const SheetTable& table : exercise_.tables) {
            SheetTable made{filled(table.title, variant_.values), {}, {}};
            for (const Wording& column : table.columns) {
                made.columns.push_back(filled(column, variant_.values));
            }
            for (const std::vector<Wording>& row : table.rows) {
                std::vector<Wording> cells;
                for (const Wording& cell : row) {
                    cells.push_back(filled(cell, variant_.values));
                }
                made.rows.push_back(std::move(cells));
            }
            variant_.tables.push_back(std::move(made));
        }
    }

    const Exercise& exercise_;
    const ChartOfAccounts& chart_;
    Lots lots_;
    Variant variant_;
    NetBalances books_;
    Answers answers_;
    VariantScope scope_{variant_.values, chart_, books_, answers_};
};

}  // namespace

std::string group_digits(int group) {
    return (group < 10 ? "0" : "") + std::to_string(group);
}

void add_to(NetBalances& balances, std::span<const Posting> postings) {
    for (const Posting& posting : postings) {
        balances[posting.account] += posting.net();
    }
}

std::string VariantValue::in(Language language) const {
    switch (kind) {
        case ValueKind::amount:
            return to_text_with_currency(Rupiah::of_rupiah(number.half_up()), language);
        case ValueKind::weight:
            return plain(number, language) + " kg";
        case ValueKind::percent:
            return plain(number * Fraction{100}, language) + (language == Language::english ? "%" : " %");
        case ValueKind::number:
            return plain(number, language);
        case ValueKind::name:
            return name;
        case ValueKind::day:
            break;
    }
    return to_long_text(*day, language);
}

Fraction VariantScope::value(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.kind == ValueKind::name ||
        found->second.kind == ValueKind::day) {
        throw BookError{Rule::exercise_must_be_readable, say("there is no value {}"), {excerpt(name)}};
    }
    return found->second.number;
}

Fraction VariantScope::ask(std::string_view function, const std::vector<std::string>& words) const {
    const std::string word = words.empty() ? "" : words.front();
    const auto in_rupiah = [](Rupiah amount) { return Fraction{amount.sen(), 100}; };
    if (function == "balance") {
        const Account& account = chart_.account_named(word);
        const auto net = books_.find(account.code);
        return in_rupiah(seen_from(account.normal_side, net == books_.end() ? Rupiah{} : net->second));
    }
    if (function == "trial_balance") {
        Rupiah debits;
        for (const auto& [account, net] : books_) {
            debits += net.is_negative() ? Rupiah{} : net;
        }
        return in_rupiah(debits);
    }
    if (function == "answer") {
        const auto answer = answers_.find(word);
        if (answer == answers_.end()) {
            throw BookError{Rule::exercise_must_be_readable,
                            say("no question {} stands before this one"),
                            {excerpt(word)}};
        }
        return answer->second;
    }
    return line(word);
}

Fraction VariantScope::line(std::string_view key) const {
    for (const Statement statement : {Statement::balance_sheet, Statement::income_statement}) {
        const auto lines = lines_of(statement);
        const auto wanted = std::ranges::find(lines, key, &StatementLine::key);
        if (wanted == lines.end()) {
            continue;
        }
        std::vector<Balance> balances;
        for (const auto& [account, net] : books_) {
            Balance balance{.account = account};
            (net.is_negative() ? balance.credit : balance.debit) = net.is_negative() ? -net : net;
            balances.push_back(std::move(balance));
        }
        LineAmounts amounts{statement};
        amounts.add_accounts(chart_, balances);
        if (statement == Statement::balance_sheet) {
            amounts.add(on_balance_sheet::surplus, unclosed_surplus(chart_, balances));
        }
        amounts.add_up();
        return Fraction{amounts[*wanted].sen(), 100};
    }
    throw BookError{Rule::exercise_must_be_readable,
                    say("no line of a statement is called {}"),
                    {excerpt(key)},
                    Sentence{say("`neraca exercise accounts` lists them")}};
}

std::vector<Posting> postings_of(std::span<const ModelPosting> model, const FormulaScope& scope) {
    std::vector<Posting> postings;
    for (const ModelPosting& each : model) {
        const Rupiah amount = whole_rupiah(each.amount.worth(scope), each.amount.text());
        if (amount.is_negative()) {
            throw does_not_work(say("{} is {}: an entry has no amounts below zero"),
                                {each.amount.text(), amount});
        }
        postings.push_back({each.account, each.side, amount});
    }
    return without_nothing(std::move(postings));
}

Variant variant_of(const Exercise& exercise, const VariantKey& key) {
    constexpr int most_tries = 200;
    const ChartOfAccounts& chart = exercise.accounts;
    for (int round = 0;; ++round) {
        try {
            return VariantMaker{exercise, chart, key, round}.make();
        } catch (const BookError& error) {
            if (error.rule() != Rule::exercise_must_work || round + 1 == most_tries) {
                throw;
            }
        }
    }
}

}  // namespace neraca
