#include "commands.hpp"
#include "commands/exercise/seed_option.hpp"
#include "neraca/classroom/class_marking.hpp"
#include "neraca/training/pack.hpp"

namespace neraca::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    Verbatim seed;
    fs::path folder;
    std::string before;
    std::string after;
};

Reply check(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const auto [key, sheet, marking] = mark_group(keys, options.folder);
    return {.report = feedback(*key.exercise, key.variant, sheet, marking, context.language())};
}

Reply score(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    return {.report = class_table(mark_class(keys, options.folder), context.language())};
}

Reply gain(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const ClassResult before = mark_exercise(keys, options.folder, options.before);
    const ClassResult after = mark_exercise(keys, options.folder, options.after);
    return {.report = gain_table(before, after, context.language())};
}

}  // namespace

Action add_exercise_check(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FOLDER"), options->folder, say("of one group: class/jurnal/kelompok-07"))
        .required();
    add_seed(arguments, options->seed);
    arguments.example(say("neraca exercise check class/jurnal/kelompok-07 --seed \"mawar di kebun 1987\""));
    return [options](Context& context) { return check(*options, context); };
}

Action add_exercise_score(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("FOLDER"), options->folder, say("the whole class, as `exercise new --out` made it"))
        .required();
    add_seed(arguments, options->seed);
    arguments.example(
        say("neraca exercise score class --seed \"mawar di kebun 1987\" --format html -o class.html"));
    return [options](Context& context) { return score(*options, context); };
}

Action add_exercise_gain(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("FOLDER"), options->folder, say("the whole class, as `exercise new --out` made it"))
        .required();
    arguments.option("--from", say("NAME"), options->before, say("the test before: tes-awal")).required();
    arguments.option("--to", say("NAME"), options->after, say("the test after: tes-akhir")).required();
    add_seed(arguments, options->seed);
    arguments.example(
        say("neraca exercise gain class --from tes-awal --to tes-akhir --seed \"mawar di kebun 1987\""));
    return [options](Context& context) { return gain(*options, context); };
}

}  // namespace neraca::cli
