#include <algorithm>

#include "commands.hpp"
#include "commands/exercise/exercise_folder.hpp"
#include "neraca/training/class_table.hpp"
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

bool is_empty(const AnswerSheet& sheet) {
    return sheet.entries.empty() && sheet.unread.empty() &&
           std::ranges::all_of(sheet.answers, [](const AnswerToQuestion& each) { return each.text.empty(); });
}

Reply check(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const OpenKey key = keys.open(options.folder);
    const AnswerSheet sheet = answer_in(options.folder, *key.exercise);
    if (is_empty(sheet)) {
        throw BookError{Rule::answer_must_exist,
                        say("nothing is written in {}"),
                        {options.folder.string()},
                        Sentence{say("answers belong into jurnal.csv (or buku.db) and jawaban.csv")}};
    }
    const Marking marking = mark(*key.exercise, key.variant, sheet);
    return {.report = feedback(*key.exercise, key.variant, sheet, marking, context.language())};
}

GroupResult result_of(const fs::path& folder, const OpenKey& key, const std::vector<Variant>& variants) {
    GroupResult result{.group = key.variant.key.group, .marking = {}};
    const AnswerSheet sheet = answer_in(folder, *key.exercise);
    result.hints = hints_used(folder);
    result.unread = static_cast<std::int64_t>(sheet.unread.size());
    if (!is_empty(sheet)) {
        result.handed_in = true;
        result.marking = mark(*key.exercise, key.variant, sheet);
        result.like_group = like_group(*key.exercise, variants, result.group, sheet);
    }
    return result;
}

ClassResult class_result(KeyRing& keys, const std::string& exercise, const std::vector<fs::path>& folders) {
    ClassResult result{.folder = exercise, .title = {}, .groups = {}};
    std::vector<OpenKey> opened;
    std::vector<Variant> variants;
    for (const fs::path& folder : folders) {
        opened.push_back(keys.open(folder));
        variants.push_back(opened.back().variant);
        result.title = opened.back().exercise->title;
    }
    for (std::size_t index = 0; index < folders.size(); ++index) {
        result.groups.push_back(result_of(folders[index], opened[index], variants));
    }
    return result;
}

Reply score(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    std::vector<ClassResult> results;
    for (const auto& [exercise, folders] : group_folders(options.folder)) {
        results.push_back(class_result(keys, exercise, folders));
    }
    return {.report = class_table(results, context.language())};
}

Reply gain(const Options& options, Context& context) {
    KeyRing keys{options.seed.text};
    const auto folders = group_folders(options.folder);
    const auto result_named = [&](const std::string& name) {
        const auto found = folders.find(name);
        if (found == folders.end()) {
            throw BookError{Rule::exercise_must_exist,
                            say("{} has no keys of {}"),
                            {options.folder.string(), name},
                            Sentence{say("`exercise new tes --stage awal` makes tes-awal")}};
        }
        return class_result(keys, name, found->second);
    };
    const ClassResult before = result_named(options.before);
    const ClassResult after = result_named(options.after);
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
