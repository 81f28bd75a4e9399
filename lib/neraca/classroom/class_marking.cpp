#include "neraca/classroom/class_marking.hpp"

#include <algorithm>

namespace neraca {
namespace {

namespace fs = std::filesystem;

bool is_empty(const AnswerSheet& sheet) {
    return sheet.entries.empty() && sheet.unread.empty() &&
           std::ranges::all_of(sheet.answers, [](const AnswerToQuestion& each) { return each.text.empty(); });
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

ClassResult result_of(KeyRing& keys, const std::string& exercise, const std::vector<fs::path>& folders) {
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

}  // namespace

MarkedGroup mark_group(KeyRing& keys, const fs::path& group_folder) {
    OpenKey key = keys.open(group_folder);
    AnswerSheet sheet = answer_in(group_folder, *key.exercise);
    if (is_empty(sheet)) {
        throw BookError{Rule::answer_must_exist,
                        say("nothing is written in {}"),
                        {group_folder.string()},
                        Sentence{say("answers belong into jurnal.csv (or buku.db) and jawaban.csv")}};
    }
    Marking marking = mark(*key.exercise, key.variant, sheet);
    return {std::move(key), std::move(sheet), std::move(marking)};
}

std::vector<ClassResult> mark_class(KeyRing& keys, const fs::path& class_folder) {
    std::vector<ClassResult> results;
    for (const auto& [exercise, folders] : group_folders(class_folder)) {
        results.push_back(result_of(keys, exercise, folders));
    }
    return results;
}

ClassResult mark_exercise(KeyRing& keys, const fs::path& class_folder, const std::string& exercise) {
    const auto folders = group_folders(class_folder);
    const auto found = folders.find(exercise);
    if (found == folders.end()) {
        throw BookError{Rule::exercise_must_exist,
                        say("{} has no keys of {}"),
                        {class_folder.string(), exercise},
                        Sentence{say("`exercise new tes --stage awal` makes tes-awal")}};
    }
    return result_of(keys, exercise, found->second);
}

}  // namespace neraca
