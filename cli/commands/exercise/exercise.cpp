#include <algorithm>
#include <fstream>
#include <set>
#include "commands.hpp"
#include "commands/exercise/exercise_folder.hpp"
#include "commands/tables.hpp"
#include "exercise_folder.hpp"
#include "neraca/ledger/chart_template.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/render/render.hpp"
#include "neraca/training/pack.hpp"
#include "neraca/training/trial.hpp"
#include "neraca/value/text.hpp"
#include "reply/output.hpp"

namespace neraca::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::vector<Verbatim> exercises;
    Verbatim exercise;
    std::int64_t groups = 0;
    std::int64_t seeds = 1000;
    Verbatim seed;
    Verbatim stage;
    fs::path folder;
    std::string code;
    std::string chart = "mini";
    bool write = false;
};

Reply list(Context& context) {
    Report report = table(context, "exercises", say("Exercises of the course"), say("Name"), say("Title"));
    add_column(report, context, "events", say("Events"), ColumnType::number);
    add_column(report, context, "questions", say("Questions"), ColumnType::number);
    add_column(report, context, "marks", say("Marks"), ColumnType::number);
    for (const EmbeddedFile& file : shipped_exercises()) {
        const Exercise exercise = exercise_named(std::string{file.name});
        add_row(report, exercise.code, exercise.title.in(context.language()),
                {static_cast<std::int64_t>(exercise.events.size()),
                 static_cast<std::int64_t>(exercise.questions.size()), exercise.marks()});
    }
    return {.report = std::move(report)};
}

Reply show(const Options& options, Context&) {
    ExerciseFile file = exercise_file(options.exercise.text);
    Reply reply{.data = {{"file", file.path}, {"text", file.text}}};
    file.text.resize(file.text.find_last_not_of('\n') + 1);  // the last line break comes with the line
    reply.lines.push_back(std::move(file.text));
    return reply;
}

Reply accounts(const Options& options, Context& context) {
    const ChartOfAccounts chart{chart_template(options.chart).accounts};
    Report report = accounts_table(chart, {}, context.language());
    report.parts.push_back(statement_lines_table(context.language()));
    return {.report = std::move(report)};
}

Reply test(const Options& options, Context& context) {
    const ExerciseFile file = exercise_file(options.exercise.text);
    std::vector<BookError> faults;
    const Exercise exercise = read_exercise(file.text, file.path, faults);
    if (!faults.empty()) {
        const BookError heading{Rule::exercise_must_be_readable,
                                say("the exercise {} has mistakes: {}"),
                                {file.path, static_cast<std::int64_t>(faults.size())}};
        return {.failures = failures_of(heading, faults, context.language())};
    }
    Reply reply;
    constexpr std::int64_t most = 100'000;
    const ExerciseTrial trial =
        try_exercise(exercise, "uji", static_cast<int>(std::min(options.seeds, most)));
    reply.data = {{"exercise", exercise.code},
                  {"drawn", trial.drawn},
                  {"different", trial.different},
                  {"marks", exercise.marks()}};
    for (const ExerciseTrial::Fault& fault : trial.faults) {
        reply.failures.push_back(failure_of(
            BookError{Rule::exercise_must_work,
                      say("variant {}: {}"),
                      {std::int64_t{fault.group},
                       Fact{fault.sentence.in(Language::indonesian), fault.sentence.in(Language::english)}}},
            context.language()));
    }
    if (trial.works()) {
        reply.verdict =
            context.text(say("{}: {} variants drawn, {} of them different; all of them balance, can be "
                             "solved, and give the model full marks ({})."),
                         {exercise.code, trial.drawn, trial.different, exercise.marks()});
    }
    return reply;
}

/// A book with the chart of the exercise, in summary: an exercise has no register of members. It is made
/// once, and copied for each group, since to make a book is most of the work.
void make_empty_book(const fs::path& path, const Exercise& exercise, Language language) {
    const Engine& engine = engine_for(path.string());
    engine.create(path.string());
    const auto books = engine.open(path.string(), Access::write);
    Books::Transaction transaction{*books};
    books->add_cooperative(code_of_exercise_book(), exercise.cooperative.in(language), exercise.chart,
                           BooksKept::summary);
    transaction.commit();
}

void post_opening(const fs::path& path, const Exercise& exercise, const Variant& variant) {
    if (variant.opening.empty()) {
        return;
    }
    const auto books = engine_for(path.string()).open(path.string(), Access::write);
    Books::Transaction transaction{*books};
    CooperativeBook& book = books->cooperative(code_of_exercise_book());
    Bookkeeper{book, book}.post(
        JournalEntry{exercise.period.first_day, {.kind = EntryKind::opening}, variant.opening});
    transaction.commit();
}

void make_group(const fs::path& folder, const fs::path& empty_book, const Exercise& exercise,
                const Variant& variant, Language language) {
    fs::create_directories(folder);
    const Report sheet = task_sheet(exercise, variant, language);
    write_file((folder / "soal.html").string(), render_html(sheet, language));
    write_file((folder / "soal.md").string(), render_markdown(sheet, language));
    write_file((folder / "soal.txt").string(), render_text(sheet, language));
    write_file((folder / "petunjuk.dat").string(), hints_text(exercise));
    if (!exercise.events.empty()) {
        write_file((folder / "jurnal.csv").string(), empty_journal(language));
        fs::copy_file(empty_book, folder / "buku.db");
        post_opening(folder / "buku.db", exercise, variant);
    }
    if (!exercise.questions.empty()) {
        write_file((folder / "jawaban.csv").string(), empty_answers(exercise, language));
    }
}

Reply make(const Options& options, Context& context) {
    if (context.settings().dry_run) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--dry-run", "exercise new"});
    }
    constexpr std::int64_t most_groups = 999;
    if (options.groups < 1 || options.groups > most_groups) {
        throw wrong_call(say("{} groups cannot be prepared: from 1 to {}"), {options.groups, most_groups});
    }
    KeyRing keys{options.seed.text};
    const fs::path all_keys = options.folder / keys_folder;
    std::vector<Exercise> exercises;
    for (const Verbatim& named : options.exercises) {
        exercises.push_back(exercise_named(named.text));
    }
    std::set<std::string> folders;
    for (const Exercise& exercise : exercises) {
        const std::string folder = folder_of(exercise, options.stage.text);
        if (!folders.insert(folder).second) {
            throw wrong_call(say("two of the exercises have the code {}"), {folder});
        }
        if (fs::exists(options.folder / folder)) {
            throw wrong_call(say("{} is there already"), {(options.folder / folder).string()},
                             Sentence{say("answers may be in it: name another folder, or move it away")});
        }
    }
    Reply reply{.data = {{"folder", options.folder.string()}, {"groups", options.groups}}};
    for (const Exercise& exercise : exercises) {
        const std::string folder = folder_of(exercise, options.stage.text);
        // Takes its name when it is whole: an interrupted call leaves nothing that looks like a class.
        const fs::path unfinished = options.folder / ("." + folder);
        fs::remove_all(unfinished);
        fs::create_directories(all_keys);
        const fs::path empty_book = all_keys / (folder + ".db");
        if (!exercise.events.empty()) {
            make_empty_book(empty_book, exercise, context.language());
        }
        for (int group = 1; group <= static_cast<int>(options.groups); ++group) {
            const VariantKey key{options.seed.text, options.stage.text, group};
            make_group(unfinished / folder_of_group(group), empty_book, exercise, variant_of(exercise, key),
                       context.language());
            write_file((all_keys / (folder + "-" + folder_of_group(group) + ".kunci")).string(),
                       keys.seal_of(folder).seal(key_text(exercise, key)));
        }
        fs::remove(empty_book);
        fs::rename(unfinished, options.folder / folder);
        reply.data["exercises"].push_back(folder);
        reply.lines.push_back(context.text(
            say("{}: {} groups in {}"),
            {exercise.title.in(context.language()), options.groups, (options.folder / folder).string()}));
    }
    reply.lines.push_back(context.text(say("The keys are in {}: keep that folder and the seed to yourself."),
                                       {all_keys.string()}));
    return reply;
}

Reply key(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const OpenKey key = keys.open(options.folder);
    if (options.write) {
        const AnswerSheet model = model_answer(*key.exercise, key.variant);
        if (!model.entries.empty()) {
            write_file((options.folder / "jurnal.csv").string(), filled_journal(model, context.language()));
        }
        if (!model.answers.empty()) {
            write_file((options.folder / "jawaban.csv").string(), filled_answers(model, context.language()));
        }
    }
    return {.report = answer_key(*key.exercise, key.variant, context.language())};
}

Reply hint(const Options& options, Context& context) {
    const fs::path hints = options.folder / "petunjuk.dat";
    const fs::path used = options.folder / "petunjuk-dipakai.csv";
    const std::string text = bytes_of(hints);
    std::string told = fs::exists(used) ? bytes_of(used) : "item,step,date\n";
    const std::string code = comparison_key(options.code);
    std::size_t step = 0;
    for (std::size_t at = told.find("\n" + code + ","); at != std::string::npos;
         at = told.find("\n" + code + ",", at + 1)) {
        ++step;
    }
    const bool was_last = step >= hint_steps;
    const std::optional<Wording> words = read_hint(text, code, std::min(step, hint_steps - 1));
    if (!words) {
        throw BookError{Rule::exercise_item_must_exist,
                        say("the sheet has no \"{}\""),
                        {options.code},
                        Sentence{say("events and questions are called as on the sheet: B-03, S-1")}};
    }
    if (!was_last) {
        told += code + "," + std::to_string(step + 1) + "," + to_string(context.date()) + "\n";
        write_file_durably(used.string(), told);
    }
    const auto shown = static_cast<std::int64_t>(std::min(step + 1, hint_steps));
    return {.data = {{"item", options.code}, {"step", shown}, {"hint", words->in(context.language())}},
            .lines = {context.text(say("{}, hint {} of {}: {}"),
                                   {options.code, shown, static_cast<std::int64_t>(hint_steps),
                                    words->in(context.language())})}};
}

std::shared_ptr<Options> add_group_folder(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FOLDER"), options->folder, say("of one group: class/jurnal/kelompok-07"))
        .required();
    return options;
}

std::shared_ptr<Options> add_exercise(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("EXERCISE"), options->exercise,
                    say("one that comes with the program (`exercise list`), or a file"))
        .required();
    return options;
}

}  // namespace

Action add_exercise_list(Arguments& arguments) {
    arguments.example(say("neraca exercise list"));
    return list;
}

Action add_exercise_show(Arguments& arguments) {
    const auto options = add_exercise(arguments);
    arguments.example(say("neraca exercise show jurnal -o our-case.toml"));
    return [options](Context& context) { return show(*options, context); };
}

Action add_exercise_accounts(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional(say("CHART"), options->chart,
                         say("the chart of accounts: mini (so unless said) or waste-bank"));
    arguments.example(say("neraca exercise accounts waste-bank"));
    return [options](Context& context) { return accounts(*options, context); };
}

Action add_exercise_test(Arguments& arguments) {
    const auto options = add_exercise(arguments);
    arguments.option("--seeds", say("NUMBER"), options->seeds,
                     say("how many variants are drawn; 1000 unless said"));
    arguments.example(say("neraca exercise test our-case.toml"));
    return [options](Context& context) { return test(*options, context); };
}

Action add_exercise_new(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("EXERCISE"), options->exercises,
                    say("those that come with the program (`exercise list`), or files"))
        .required();
    arguments.option("--groups", say("NUMBER"), options->groups, say("how many groups")).required();
    add_seed(arguments, options->seed);
    arguments.option("--out", say("FOLDER"), options->folder, say("where the class is prepared")).required();
    arguments.option("--stage", say("NAME"), options->stage,
                     say("of an exercise that is given twice: before, after"));
    arguments.example(
        say("neraca exercise new jurnal --groups 40 --seed \"mawar di kebun 1987\" --out class"));
    return [options](Context& context) { return make(*options, context); };
}

Action add_exercise_key(Arguments& arguments) {
    const auto options = add_group_folder(arguments);
    add_seed(arguments, options->seed);
    arguments.flag("--write", options->write,
                   say("fill it in as the group's answer too, to try a class out"));
    arguments.example(say("neraca exercise key class/jurnal/kelompok-07 --seed \"mawar di kebun 1987\""));
    return [options](Context& context) { return key(*options, context); };
}

Action add_exercise_hint(Arguments& arguments) {
    const auto options = add_group_folder(arguments);
    arguments.positional(say("ITEM"), options->code, say("an event or a question of the sheet: B-03, S-1"))
        .required();
    arguments.example(say("neraca exercise hint kelompok-07 B-03"));
    return [options](Context& context) { return hint(*options, context); };
}

}  // namespace neraca::cli
