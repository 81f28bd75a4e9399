#pragma once
// A class laid out: for each group its sheet, its files to be filled in and its book, and for the trainer the
// keys.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "neraca/classroom/class_folder.hpp"

namespace neraca {

struct ClassRequest {
    std::vector<std::string> exercises = {};  // that ship with the program, or files
    std::int64_t groups = 0;                  // 1 to 999
    std::string seed;
    std::string stage = {};  // of an exercise that is given twice
    std::filesystem::path folder;
    Language language;
};
struct PreparedExercise {
    std::string folder;  // below that of the class: "jurnal"
    Wording title;
};
/// Makes the folders of all groups; nothing that is there already is touched. An exercise takes the name of
/// its folder when it is whole. Throws BookError{wrong_call} for another number of groups, two exercises of
/// one code, one that was laid out before, a stage that names no folder; and what exercise_named throws.
std::vector<PreparedExercise> prepare_class(const ClassRequest& request);

/// Fills the model in as the group's answer, to try a class out.
void write_model_answer(const std::filesystem::path& group_folder, const OpenKey& key, Language language);

struct TakenHint {
    std::int64_t step = 1;  // of `hint_steps`
    Wording words;
};
/// The next hint to an event or a question, counted as taken on `day`; the last one again where there are no
/// more. Throws BookError{exercise_item_must_exist}, or file_must_exist.
TakenHint take_hint(const std::filesystem::path& group_folder, const std::string& item, Date day);

}  // namespace neraca
