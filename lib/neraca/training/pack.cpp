#include "neraca/training/pack.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_lines.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

Report sheet_of(const Exercise& exercise, const Variant& variant, std::string_view key, Language language) {
    Report report{.key = std::string{key}};
    report.cooperative = exercise.cooperative.in(language);
    report.title = exercise.title.in(language);
    report.subject = Sentence{say("Group {}"), {group_digits(variant.key.group)}}.in(language);
    report.period = to_long_text(exercise.period, language);
    return report;
}

constexpr ColumnForm two_sides[] = {amount_column("debit", say("Debit")),
                                    amount_column("credit", say("Credit"))};
Row posting_row(const Account& account, const Posting& posting, Language language) {
    return {.key = account.code.text(),
            .code = account.code.text(),
            .label = account.name_in(language),
            .level = 1,
            .cells = {amount_on(Side::debit, posting.side, posting.amount),
                      amount_on(Side::credit, posting.side, posting.amount)}};
}

/// The letter of a choice, and of the answer to it.
std::string letter(std::size_t index) {
    return std::string(1, static_cast<char>('A' + index));
}

class SheetMaker {
public:
    SheetMaker(const Exercise& exercise, const Variant& variant, Language language)
        : exercise_{exercise}, variant_{variant}, language_{language} {}

    Report make() {
        Report sheet = sheet_of(exercise_, variant_, "task", language_);
        for (const Wording& paragraph : variant_.story) {
            sheet.notes.push_back(paragraph.in(language_));
        }
        sheet.notes.push_back(exercise_.task.in(language_));
        add_opening(sheet);
        for (const SheetTable& table : variant_.tables) {
            sheet.parts.push_back(part_of(table, sheet.parts.size()));
        }
        add_events(sheet, false, "events", say("What happened"));
        add_events(sheet, true, "adjustments", say("Adjustments"));
        add_questions(sheet);
        add_accounts(sheet);
        return sheet;
    }

private:
    void add_opening(Report& sheet) const {
        if (variant_.opening.empty()) {
            return;
        }
        Draft opening{"opening", say("Opening balances"), language_};
        opening.code_label = words(say("Account"), language_);
        opening.add_columns(two_sides);
        for (const Posting& posting : variant_.opening) {
            opening.rows.push_back(posting_row(chart_.account(posting.account), posting, language_));
            opening.rows.back().level = 0;
        }
        sheet.parts.push_back(std::move(opening));
    }
    Report part_of(const SheetTable& table, std::size_t number) const {
        Report made{.key = "table_" + std::to_string(number)};
        made.title = table.title.in(language_);
        made.label_label = table.columns.front().in(language_);
        for (std::size_t column = 1; column < table.columns.size(); ++column) {
            made.columns.push_back({"column_" + std::to_string(column), table.columns[column].in(language_)});
        }
        for (const std::vector<Wording>& row : table.rows) {
            Row line{.key = "row_" + std::to_string(made.rows.size() + 1),
                     .label = row.front().in(language_)};
            for (std::size_t column = 1; column < row.size(); ++column) {
                line.cells.emplace_back(row[column].in(language_));
            }
            made.rows.push_back(std::move(line));
        }
        return made;
    }
    void add_events(Report& sheet, bool adjustments, std::string_view key, Phrase title) const {
        Draft events{std::string{key}, title, language_};
        events.label_rows(say("Voucher"), say("Event"));
        events.add_columns({day_column("date", say("Date")), number_column("marks", say("Marks"))});
        events.label_after = 1;
        for (std::size_t index = 0; index < variant_.events.size(); ++index) {
            const VariantEvent& event = variant_.events[index];
            if (exercise_.events[index].is_adjustment == adjustments) {
                events.add_coded_row(event.code, event.text.in(language_),
                                     {event.day, exercise_.events[index].marks});
            }
        }
        if (!events.rows.empty()) {
            sheet.parts.push_back(std::move(events));
        }
    }
    void add_questions(Report& sheet) const {
        if (variant_.questions.empty()) {
            return;
        }
        Draft questions{"questions", say("Questions"), language_};
        questions.label_rows(say("Question no."), say("Question"));
        questions.add_column(number_column("marks", say("Marks")));
        for (std::size_t index = 0; index < variant_.questions.size(); ++index) {
            const VariantQuestion& question = variant_.questions[index];
            std::string text = question.text.in(language_);
            for (std::size_t choice = 0; choice < question.choices.size(); ++choice) {
                text += "  " + letter(choice) + ". " + question.choices[choice].in(language_);
            }
            questions.add_coded_row(question.code, std::move(text), {exercise_.questions[index].marks});
        }
        sheet.parts.push_back(std::move(questions));
    }
    void add_accounts(Report& sheet) const {
        if (!variant_.events.empty()) {
            sheet.parts.push_back(accounts_table(chart_, exercise_.accounts_shown, language_));
        }
    }

    const Exercise& exercise_;
    const Variant& variant_;
    Language language_;
    const ChartOfAccounts& chart_ = exercise_.accounts;
};

std::string base64(std::string_view text) {
    std::string encoded((text.size() + 2) / 3 * 4 + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    encoded.resize(static_cast<std::size_t>(length));
    return encoded;
}
std::string from_base64(std::string_view text) {
    std::string decoded(text.size() / 4 * 3 + 1, '\0');
    const int length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(decoded.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (length < 0) {
        return {};
    }
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    decoded.resize(static_cast<std::size_t>(length) - padding);
    return decoded;
}

std::string answers_header(Language language) {
    return std::string{"\xEF\xBB\xBF"} +
           (language == Language::english ? "question;answer\r\n" : "soal;jawaban\r\n");
}

/// The first line of `rest`, taken off it.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

Wording in_both(Phrase phrase, const std::vector<Fact>& facts) {
    const Sentence sentence{phrase, facts};
    return {sentence.in(Language::indonesian), sentence.in(Language::english)};
}
Fact joined(const std::vector<Fact>& facts) {
    Fact list{""};
    for (const Fact& fact : facts) {
        append_to_list(list.indonesian, fact.indonesian);
        append_to_list(list.english, fact.english);
    }
    return list;
}

Hints hints_of_event(const ExerciseEvent& event, const ChartOfAccounts& chart) {
    std::vector<Fact> classes;
    std::vector<Fact> names;
    std::vector<Fact> debits;
    std::vector<Fact> credits;
    std::set<AccountClass> seen;
    std::vector<ModelPosting> by_code = event.postings;
    // By code, so that the order does not give the sides away.
    std::ranges::stable_sort(by_code, {}, &ModelPosting::account);
    for (const ModelPosting& posting : by_code) {
        const Account& account = chart.account(posting.account);
        const Fact name{account.code.text() + " " + account.name,
                        account.code.text() + " " + account.name_in(Language::english)};
        if (seen.insert(account.account_class).second) {
            classes.emplace_back(phrase_for(account.account_class));
        }
        names.push_back(name);
        (posting.side == Side::debit ? debits : credits).push_back(name);
    }
    return {
        in_both(say("What changes is of these classes: {}. What grows, what shrinks?"), {joined(classes)}),
        in_both(say("These accounts are moved: {}. On which side does each of them grow?"), {joined(names)}),
        in_both(say("Debit: {}. Credit: {}. Which amounts does the sheet give?"),
                {joined(debits), joined(credits)})};
}
Hints hints_of_question(const ExerciseQuestion& question) {
    if (!question.choices.empty()) {
        const Wording think =
            in_both(say("Say in your own words what is asked, and cross out what cannot be."), {});
        return {think, think, think};
    }
    return {in_both(say("It is about: {}."), {Fact{question.topic.indonesian, question.topic.english}}),
            question.answer.asks_books()
                ? in_both(say("Read it from your own books, after the last entry."), {})
                : in_both(say("Everything needed stands on the sheet."), {}),
            in_both(say("Work it out so: {}"), {question.answer.text()})};
}

}  // namespace

Report accounts_table(const ChartOfAccounts& chart, const std::vector<AccountCode>& shown,
                      Language language) {
    Draft accounts{"accounts", say("Chart of accounts"), language};
    accounts.label_rows(say("Account"), say("Name"));
    accounts.add_column(text_column("class", say("Class")));
    for (const Account& account : chart.accounts()) {
        if (!shown.empty() && std::ranges::find(shown, account.code) == shown.end()) {
            continue;
        }
        accounts.add_coded_row(account.code.text(), account.name_in(language),
                               {words(phrase_for(account.account_class), language)});
    }
    return accounts;
}

Report statement_lines_table(Language language) {
    Draft lines{"statement_lines", say("Lines of the statements, for line(KEY)"), language};
    lines.label_rows(say("Key"), say("Line"));
    for (const Statement statement : {Statement::balance_sheet, Statement::income_statement}) {
        for (const StatementLine& line : lines_of(statement)) {
            if (line.role == RowRole::heading) {
                continue;
            }
            lines.rows.push_back({.key = std::string{line.key},
                                  .code = std::string{line.key},
                                  .label = words(line.label, language)});
        }
    }
    return lines;
}

Report task_sheet(const Exercise& exercise, const Variant& variant, Language language) {
    return SheetMaker{exercise, variant, language}.make();
}

Report answer_key(const Exercise& exercise, const Variant& variant, Language language) {
    const ChartOfAccounts& chart = exercise.accounts;
    Report report = sheet_of(exercise, variant, "key", language);
    if (!variant.events.empty()) {
        Draft entries{"entries", say("Journal"), language};
        entries.code_label = words(say("Account"), language);
        entries.add_columns(two_sides);
        for (const VariantEvent& event : variant.events) {
            entries.rows.push_back({.key = event.code,
                                    .code = event.code,
                                    .label = to_text(event.day, language) + "  " + event.text.in(language),
                                    .role = RowRole::heading});
            for (const Posting& posting : event.postings) {
                entries.rows.push_back(posting_row(chart.account(posting.account), posting, language));
            }
        }
        report.parts.push_back(std::move(entries));
    }
    if (!variant.questions.empty()) {
        Draft answers{"answers", say("Answers"), language};
        answers.label_rows(say("Question no."), say("Question"));
        answers.add_column(text_column("answer", say("Answer")));
        for (std::size_t index = 0; index < variant.questions.size(); ++index) {
            const VariantQuestion& question = variant.questions[index];
            const std::string answer =
                question.choices.empty()
                    ? VariantValue{.kind = exercise.questions[index].kind, .number = question.answer}.in(
                          language)
                    : letter(static_cast<std::size_t>(question.answer.half_up() - 1));
            answers.add_coded_row(question.code, question.text.in(language), {answer});
        }
        report.parts.push_back(std::move(answers));
    }
    return report;
}

std::string empty_journal(Language language) {
    return std::string{"\xEF\xBB\xBF"} + (language == Language::english
                                              ? "date;voucher;account;debit;credit;description\r\n"
                                              : "tanggal;bukti;akun;debit;kredit;keterangan\r\n");
}

std::string empty_answers(const Exercise& exercise, Language language) {
    std::string text = answers_header(language);
    for (const ExerciseQuestion& question : exercise.questions) {
        text += question.code + ";\r\n";
    }
    return text;
}

std::string filled_journal(const AnswerSheet& sheet, Language language) {
    std::string text = empty_journal(language);
    for (const AnswerEntry& entry : sheet.entries) {
        for (const Posting& posting : entry.postings) {
            const std::string amount = to_text(posting.amount, Language::indonesian);
            text += (entry.date ? to_text(*entry.date, Language::indonesian) : std::string{}) + ";" +
                    entry.voucher + ";" + posting.account.text() + ";" +
                    (posting.side == Side::debit ? amount + ";" : ";" + amount) + ";\r\n";
        }
    }
    return text;
}

std::string filled_answers(const AnswerSheet& sheet, Language language) {
    std::string text = answers_header(language);
    for (const AnswerToQuestion& answer : sheet.answers) {
        text += answer.code + ";" + answer.text + "\r\n";
    }
    return text;
}

std::string key_text(const Exercise& exercise, const VariantKey& key) {
    return "group " + std::to_string(key.group) + "\nstage " + key.stage + "\n" + exercise.text;
}

std::optional<OpenedKey> read_key_text(std::string_view text) {
    std::string_view group = take_line(text);
    std::string_view stage = take_line(text);
    if (!group.starts_with("group ") || !stage.starts_with("stage ")) {
        return std::nullopt;
    }
    group.remove_prefix(std::string_view{"group "}.size());
    stage.remove_prefix(std::string_view{"stage "}.size());
    OpenedKey key{.stage = std::string{stage}, .exercise = std::string{text}};
    const auto read = std::from_chars(group.data(), group.data() + group.size(), key.group);
    return read.ec == std::errc{} ? std::optional{std::move(key)} : std::nullopt;
}

Hints hints_for(const Exercise& exercise, std::string_view code) {
    const ChartOfAccounts& chart = exercise.accounts;
    for (const ExerciseEvent& event : exercise.events) {
        if (event.code == code) {
            return event.hints.value_or(hints_of_event(event, chart));
        }
    }
    for (const ExerciseQuestion& question : exercise.questions) {
        if (question.code == code) {
            return question.hints.value_or(hints_of_question(question));
        }
    }
    return {};
}

std::string hints_text(const Exercise& exercise) {
    std::string text = "neraca-hints 1\n";
    const auto add = [&](const std::string& code) {
        for (const Wording& hint : hints_for(exercise, code)) {
            text += base64(comparison_key(code)) + " " + base64(hint.indonesian) + " " +
                    base64(hint.english) + "\n";
        }
    };
    for (const ExerciseEvent& event : exercise.events) {
        add(event.code);
    }
    for (const ExerciseQuestion& question : exercise.questions) {
        add(question.code);
    }
    return text;
}

std::optional<Wording> read_hint(std::string_view hints_text, std::string_view code, std::size_t step) {
    const std::string wanted = base64(comparison_key(code)) + " ";
    while (!hints_text.empty()) {
        std::string_view line = take_line(hints_text);
        if (line.starts_with(wanted) && step-- == 0) {
            line.remove_prefix(wanted.size());
            const std::size_t space = line.find(' ');
            if (space == std::string_view::npos) {
                return std::nullopt;
            }
            return Wording{from_base64(line.substr(0, space)), from_base64(line.substr(space + 1))};
        }
    }
    return std::nullopt;
}

Report feedback(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet,
                const Marking& marking, Language language) {
    Draft report{sheet_of(exercise, variant, "feedback", language), language};
    report.label_rows(say("Sheet item"), say("What to think about again"));
    report.add_columns({text_column("marks", say("Marks")), number_column("possible", say("Of")),
                        for_programs(text_column("topic", say("Topic"))),
                        for_programs(text_column("mistakes", say("Mistakes")))});
    const auto marks = [&](std::int64_t hundredths) {
        return grouped_decimal(
            hundredths, 2, 0, language == Language::english ? NumberStyle::english : NumberStyle::indonesian);
    };
    for (const MarkedItem& item : marking.items) {
        std::string label;
        std::string mistakes;
        for (const Diagnosis& diagnosis : item.diagnoses) {
            append_to_list(label, diagnosis.sentence.in(language), " ");
            append_to_list(mistakes, to_string(diagnosis.mistake), " ");
        }
        if (item.followed_through) {
            append_to_list(
                label,
                words(say("Right by your own books; what went wrong before has been marked there."),
                      language),
                " ");
        } else if (label.empty()) {
            label = words(say("right"), language);
        }
        report.add_coded_row(item.code, std::move(label),
                             {marks(item.earned), item.possible / 100, item.topic.in(language), mistakes});
    }
    report.add_total({marks(marking.earned), marking.possible / 100, std::string{}, std::string{}});
    for (const Diagnosis& other : marking.others) {
        report.notes.push_back(other.sentence.in(language));
    }
    for (const BookError& error : sheet.unread) {
        const std::string place =
            error.place() && error.place()->line > 0
                ? Sentence{say("{}, line {}: "), {error.place()->file, error.place()->line}}.in(language)
                : std::string{};
        report.notes.push_back(place + error.sentence().in(language));
    }
    return report;
}

}  // namespace neraca
