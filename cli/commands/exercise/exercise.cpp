#include <algorithm>

#include "commands.hpp"
#include "commands/exercise/seed_option.hpp"
#include "commands/tables.hpp"
#include "neraca/classroom/class_making.hpp"
#include "neraca/classroom/exercise_source.hpp"
#include "neraca/ledger/chart_template.hpp"
#include "neraca/training/pack.hpp"
#include "neraca/training/trial.hpp"
#include "neraca/value/counted.hpp"

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
            BookError{
                Rule::exercise_must_work, say("variant {}: {}"), {std::int64_t{fault.group}, fault.sentence}},
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

Reply make(const Options& options, Context& context) {
    if (context.settings().dry_run) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--dry-run", "exercise new"});
    }
    ClassRequest request{.groups = options.groups,
                         .seed = options.seed.text,
                         .stage = options.stage.text,
                         .folder = options.folder,
                         .language = context.language()};
    for (const Verbatim& named : options.exercises) {
        request.exercises.push_back(named.text);
    }
    Reply reply{.data = {{"folder", options.folder.string()}, {"groups", options.groups}}};
    for (const PreparedExercise& prepared : prepare_class(request)) {
        reply.data["exercises"].push_back(prepared.folder);
        reply.lines.push_back(
            context.text(say("{}: {} in {}"), {prepared.title.in(context.language()),
                                               counted(options.groups, say("{} group"), say("{} groups")),
                                               (options.folder / prepared.folder).string()}));
    }
    reply.lines.push_back(context.text(say("The keys are in {}: keep that folder and the seed to yourself."),
                                       {(options.folder / keys_folder).string()}));
    return reply;
}

Reply key(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const OpenKey key = keys.open(options.folder);
    if (options.write) {
        write_model_answer(options.folder, key, context.language());
    }
    return {.report = answer_key(*key.exercise, key.variant, context.language())};
}

Reply hint(const Options& options, Context& context) {
    const TakenHint hint = take_hint(options.folder, options.code, context.date());
    const std::string words = hint.words.in(context.language());
    return {.data = {{"item", options.code}, {"step", hint.step}, {"hint", words}},
            .lines = {context.text(say("{}, hint {} of {}: {}"),
                                   {options.code, hint.step, static_cast<std::int64_t>(hint_steps), words})}};
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
