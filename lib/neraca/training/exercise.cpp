#include "neraca/training/exercise.hpp"

#include <algorithm>
#include <set>

#include "neraca/ledger/chart_template.hpp"
#include "neraca/toml/toml_node.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<ValueKind> kind_names[] = {
    {ValueKind::amount, "amount", "rupiah"},   {ValueKind::weight, "weight", "berat"},
    {ValueKind::percent, "percent", "persen"}, {ValueKind::number, "number", "bilangan"},
    {ValueKind::name, "name", "nama"},         {ValueKind::day, "day", "hari"}};

/// "15000", "2.5", "12.5%": exact.
Fraction read_number(const std::string& text) {
    struct NoNames : FormulaScope {
        Fraction value(std::string_view name) const override { refuse(name); }
        Fraction ask(std::string_view name, const std::vector<std::string>&) const override { refuse(name); }
        [[noreturn]] static void refuse(std::string_view name) {
            throw BookError{Rule::exercise_must_be_readable, say("{} is no number"), {excerpt(name)}};
        }
    };
    return Formula::read(text).worth(NoNames{});
}

class ExerciseReader {
public:
    ExerciseReader(const TomlNode& root, TomlFaults& faults) : root_{root, {}, faults}, faults_{faults} {}

    Exercise read() {
        exercise_.code = root_.text("code", true);
        if (!exercise_.code.empty() && !is_exercise_name(exercise_.code)) {
            faults_.add(*root_.table().find("code"),
                        say("\"{}\" names no exercise: one word of small letters, digits and -"),
                        {excerpt(exercise_.code)});
        }
        exercise_.title = wording(root_, "title");
        exercise_.cooperative = wording(root_, "cooperative");
        exercise_.story = paragraphs();
        exercise_.task = wording(root_, "task");
        read_chart();
        read_period();
        read_draws();
        read_values();
        read_conditions();
        read_opening();
        read_tables();
        read_events();
        read_questions();
        root_.finish();
        if (exercise_.events.empty() && exercise_.questions.empty()) {
            faults_.add(root_.table(), say("an exercise has events or questions: [[event]], [[question]]"));
        }
        return std::move(exercise_);
    }

private:
    /// { id = "...", en = "..." }, or one text for both.
    Wording wording_of(TomlReader& reader, std::string_view key, const TomlNode& node) {
        if (node.kind != TomlNode::Kind::table) {
            const std::string text = reader.written(node, key).value_or("");
            return {text, text};
        }
        TomlReader inner{node, reader.path_of(key), faults_};
        Wording words{inner.text("id", true), inner.text("en", true)};
        inner.finish();
        return words;
    }
    Wording wording(TomlReader& reader, std::string_view key, bool is_required = true) {
        const TomlNode* const node = reader.find(key, is_required);
        return node == nullptr ? Wording{} : wording_of(reader, key, *node);
    }
    std::vector<Wording> wordings(TomlReader& reader, std::string_view key) {
        std::vector<Wording> all;
        const TomlNode* const node = reader.find(key);
        if (node == nullptr) {
            return all;
        }
        for (const TomlNode& element : node->each()) {
            all.push_back(wording_of(reader, key, element));
        }
        return all;
    }
    std::vector<Wording> paragraphs() { return wordings(root_, "story"); }

    Formula formula(TomlReader& reader, const TomlNode& node, std::string_view key) {
        const std::optional<std::string> text = reader.written(node, key);
        return text ? reader.found(node, key, [&] { return Formula::read(*text); }).value_or(Formula{})
                    : Formula{};
    }
    std::optional<AccountCode> account(TomlReader& reader, const TomlNode& node, std::string_view typed) {
        try {
            return exercise_.accounts.account_named(typed).code;
        } catch (const BookError& error) {
            if (exercise_.accounts.accounts_like(typed).empty()) {
                // Whoever writes an exercise has no book whose accounts could be listed.
                faults_.add(node, reader.path_of(typed), error,
                            {say("`neraca exercise accounts {}` lists them"), {exercise_.chart}});
            } else {
                faults_.add(node, reader.path_of(typed), error);
            }
            return std::nullopt;
        }
    }

    void read_chart() {
        if (std::string chart = root_.text("chart"); !chart.empty()) {
            exercise_.chart = std::move(chart);
        }
        if (auto found =
                root_.found(root_.table(), "chart", [&] { return chart_template(exercise_.chart); })) {
            exercise_.accounts = ChartOfAccounts{std::move(found->accounts)};
        }
        const TomlNode* const shown = root_.table().find("accounts");
        for (const std::string& typed : root_.texts("accounts")) {
            if (const auto code = account(root_, *shown, typed)) {
                exercise_.accounts_shown.push_back(*code);
            }
        }
    }
    void read_period() {
        const std::string typed = root_.text("period", true);
        if (!typed.empty()) {
            const TomlNode& node = *root_.table().find("period");
            if (const auto period = root_.found(node, "period", [&] { return Period::read(typed); })) {
                exercise_.period = *period;
            }
        }
    }
    /// Whether `key` is a name that is still free; then it is taken.
    bool take_name(const TomlNode& node, const std::string& key) {
        const bool is_name = !key.empty() && std::ranges::all_of(key, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }) && (key.front() < '0' || key.front() > '9');
        if (!is_name) {
            faults_.add(node, say("\"{}\" is no name: small letters, digits and _, a letter first"),
                        {excerpt(key)});
        } else if (!names_.insert(key).second) {
            faults_.add(node, say("{} is named twice"), {key});
        }
        return is_name;
    }
    void read_draws() {
        std::optional<TomlReader> draws = root_.inner("draw");
        if (!draws) {
            return;
        }
        draws->take_all();
        for (const auto& [key, node] : draws->table().members) {
            if (node.kind != TomlNode::Kind::table) {
                faults_.add(node, say("{} is a table: [{}], or {{ ... }}"), {key, "draw." + key});
            } else if (take_name(node, key)) {
                TomlReader reader{node, "draw." + key, faults_};
                read_draw(reader, key);
            }
        }
    }
    void read_draw(TomlReader& reader, const std::string& key) {
        Draw draw{.key = key};
        draw.kind = reader.named("kind", kind_names, ValueKind::amount);
        if (draw.kind == ValueKind::day) {
            draw.first_day = day(reader, "from");
            draw.last_day = day(reader, "to");
            if (draw.first_day && draw.last_day && *draw.last_day < *draw.first_day) {
                faults_.add(reader.table(), say("{} ends before it begins"), {key});
            }
        } else if (draw.kind != ValueKind::name) {
            read_bounds(reader, draw);
        }
        reader.finish();
        exercise_.draws.push_back(std::move(draw));
    }
    std::optional<Date> day(TomlReader& reader, std::string_view key) {
        const TomlNode* const node = reader.find(key, true);
        if (node == nullptr) {
            return std::nullopt;
        }
        const std::optional<std::string> typed = reader.written(*node, key);
        const auto day = typed ? reader.found(*node, key, [&] { return Date::read(*typed); }) : std::nullopt;
        if (day && !exercise_.period.contains(*day)) {
            faults_.add(*node, say("{} is outside the period of the exercise"), {*day});
        }
        return day;
    }
    std::optional<Fraction> bound(TomlReader& reader, std::string_view key, bool is_required = true) {
        const TomlNode* const node = reader.find(key, is_required);
        if (node == nullptr) {
            return std::nullopt;
        }
        const std::optional<std::string> typed = reader.written(*node, key);
        return typed ? reader.found(*node, key, [&] { return read_number(*typed); }) : std::nullopt;
    }
    void read_bounds(TomlReader& reader, Draw& draw) {
        if (const TomlNode* const node = reader.find("choices")) {
            for (const std::string& typed : reader.texts("choices")) {
                if (const auto choice = reader.found(*node, "choices", [&] { return read_number(typed); })) {
                    draw.choices.push_back(*choice);
                }
            }
            if (draw.choices.empty()) {
                faults_.add(*node, say("{} has nothing to choose from"), {draw.key});
            }
            return;
        }
        draw.from = bound(reader, "from").value_or(Fraction{});
        draw.to = bound(reader, "to").value_or(Fraction{});
        draw.step = bound(reader, "step", false).value_or(Fraction{1});
        if (draw.to < draw.from || draw.step <= Fraction{}) {
            faults_.add(reader.table(), say("{} goes from a least to a most, in steps above zero"),
                        {draw.key});
            draw.step = Fraction{1};
            draw.to = draw.from;
        }
    }
    void read_values() {
        std::optional<TomlReader> values = root_.inner("value");
        if (!values) {
            return;
        }
        values->take_all();
        for (const auto& [key, node] : values->table().members) {
            if (!take_name(node, key)) {
                continue;
            }
            if (node.kind != TomlNode::Kind::table) {
                exercise_.values.push_back({key, ValueKind::amount, formula(*values, node, key)});
            } else if (node.members.size() != 1) {
                faults_.add(node, say("{} has one kind: {{ weight = \"...\" }}"), {key});
            } else {
                read_value_of_kind(*values, key, node);
            }
        }
    }
    void read_value_of_kind(TomlReader& values, const std::string& key, const TomlNode& node) {
        const auto& [name, worth] = node.members.front();
        const std::string& kind_name = name;
        const auto kind = values.found(node, key, [&] { return value_named(kind_names, kind_name); });
        if (kind) {
            exercise_.values.push_back({key, *kind, formula(values, worth, key)});
        }
    }
    void read_conditions() {
        const TomlNode* const node = root_.table().find("conditions");
        for (const std::string& typed : root_.texts("conditions")) {
            if (auto condition = root_.found(*node, "conditions", [&] { return Condition::read(typed); })) {
                exercise_.conditions.push_back(*std::move(condition));
            }
        }
    }
    void read_opening() {
        std::optional<TomlReader> opening = root_.inner("opening");
        if (!opening) {
            return;
        }
        opening->take_all();
        for (const auto& [key, node] : opening->table().members) {
            if (const auto code = account(*opening, node, key)) {
                exercise_.opening.push_back({*code, formula(*opening, node, key)});
            }
        }
    }
    void read_tables() {
        for (TomlReader& reader : root_.tables("table")) {
            SheetTable table{
                .title = wording(reader, "title"), .columns = wordings(reader, "columns"), .rows = {}};
            if (const TomlNode* const rows = reader.find("rows", true)) {
                for (const TomlNode& row : rows->elements) {
                    std::vector<Wording> cells;
                    for (const TomlNode& cell : row.elements) {
                        cells.push_back(wording_of(reader, "rows", cell));
                    }
                    if (cells.size() != table.columns.size()) {
                        faults_.add(row, say("a row of {} has {} cells, the table {} columns"),
                                    {table.title.english, static_cast<std::int64_t>(cells.size()),
                                     static_cast<std::int64_t>(table.columns.size())});
                    }
                    table.rows.push_back(std::move(cells));
                }
            }
            reader.finish();
            exercise_.tables.push_back(std::move(table));
        }
    }
    std::string item_code(TomlReader& reader) {
        std::string code = reader.text("code", true);
        if (!code.empty() && parse_code(code) != code) {
            // Participants write it into a column, and in front of the hints they ask for.
            faults_.add(*reader.table().find("code"),
                        say("\"{}\" is no voucher: letters, digits and . - _ / without spaces, such as B-03"),
                        {excerpt(code)});
        } else if (!code.empty() && !codes_.insert(comparison_key(code)).second) {
            faults_.add(reader.table(), say("{} stands twice: events and questions have codes of their own"),
                        {excerpt(code)});
        }
        return code;
    }
    std::optional<Hints> hints(TomlReader& reader) {
        std::vector<Wording> written = wordings(reader, "hints");
        if (written.empty()) {
            return std::nullopt;
        }
        if (written.size() != hint_steps) {
            faults_.add(*reader.table().find("hints"), say("hints come in three steps"));
            return std::nullopt;
        }
        Hints hints;
        std::ranges::move(written, hints.begin());
        return hints;
    }
    void read_side(TomlReader& reader, ExerciseEvent& event, Side side) {
        std::optional<TomlReader> postings = reader.inner(to_string(side), true);
        if (!postings) {
            return;
        }
        postings->take_all();
        for (const auto& [key, node] : postings->table().members) {
            if (const auto code = account(*postings, node, key)) {
                event.postings.push_back({*code, side, formula(*postings, node, key)});
            }
        }
    }
    void read_events() {
        for (TomlReader& reader : root_.tables("event")) {
            ExerciseEvent event;
            event.code = item_code(reader);
            event.topic = wording(reader, "topic");
            event.day = reader.text("day", true);
            require_day(reader, event.day);
            event.text = wording(reader, "text");
            read_side(reader, event, Side::debit);
            read_side(reader, event, Side::credit);
            event.marks = reader.number("marks", 1, most_marks, event.marks);
            event.hints = hints(reader);
            event.is_adjustment = reader.flag("adjustment");
            reader.finish();
            exercise_.events.push_back(std::move(event));
        }
    }
    void require_day(TomlReader& reader, const std::string& typed) {
        const TomlNode* const node = reader.table().find("day");
        const bool is_drawn = std::ranges::any_of(exercise_.draws, [&](const Draw& draw) {
            return draw.kind == ValueKind::day && draw.key == typed;
        });
        if (node == nullptr || is_drawn) {
            return;
        }
        const std::optional<Date> day = Date::parse(typed);
        if (!day) {
            faults_.add(
                *node, say("event.day: \"{}\" is neither a date nor a day under [draw]"), {excerpt(typed)},
                Sentence{say("day = 2026-02-03, or the name of one that is drawn with kind = \"day\"")});
        } else if (!exercise_.period.contains(*day)) {
            faults_.add(*node, say("{} is outside the period of the exercise"), {*day});
        }
    }
    void read_questions() {
        for (TomlReader& reader : root_.tables("question")) {
            ExerciseQuestion question;
            question.code = item_code(reader);
            question.topic = wording(reader, "topic");
            question.text = wording(reader, "text");
            question.choices = wordings(reader, "choices");
            question.kind = reader.named("kind", kind_names, ValueKind::amount);
            if (const TomlNode* const node = reader.find("answer", question.choices.empty())) {
                question.answer = formula(reader, *node, "answer");
                if (!question.choices.empty()) {
                    faults_.add(*node, say("{} has choices: the first of them is the answer"),
                                {question.code});
                }
            }
            question.marks = reader.number("marks", 1, most_marks, question.marks);
            question.hints = hints(reader);
            reader.finish();
            exercise_.questions.push_back(std::move(question));
        }
    }

    static constexpr std::int64_t most_marks = 1000;
    TomlReader root_;
    TomlFaults& faults_;
    Exercise exercise_;
    std::set<std::string> names_;
    std::set<std::string> codes_;
};

}  // namespace

std::string_view to_string(ValueKind kind) {
    return name_of(kind_names, kind);
}

bool is_exercise_name(std::string_view text) {
    constexpr std::size_t longest = 32;
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= longest && is_plain(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return is_plain(c) || c == '-'; });
}

std::int64_t Exercise::marks() const {
    std::int64_t marks = 0;
    for (const ExerciseEvent& event : events) {
        marks += event.marks;
    }
    for (const ExerciseQuestion& question : questions) {
        marks += question.marks;
    }
    return marks;
}

Exercise read_exercise(std::string_view text, const std::string& file, std::vector<BookError>& faults) {
    TomlFaults found{file, Rule::exercise_must_be_readable};
    const TomlNode root = read_toml(text, found);
    // What is no TOML has no keys that could be missing.
    Exercise exercise;
    if (found.all().empty()) {
        exercise = ExerciseReader{root, found}.read();
        exercise.text = std::string{text};
    }
    std::vector<BookError> in_order = found.all();
    std::ranges::stable_sort(in_order, {},
                             [](const BookError& fault) { return fault.place() ? fault.place()->line : 0; });
    faults.insert(faults.end(), in_order.begin(), in_order.end());
    return exercise;
}

std::span<const EmbeddedFile> shipped_exercises() {
    return embedded::exercises;
}

}  // namespace neraca
