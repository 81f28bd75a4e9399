#pragma once
// What a class handed in, opened with the trainer's keys and marked.

#include <filesystem>
#include <string>
#include <vector>

#include "neraca/classroom/class_folder.hpp"
#include "neraca/training/class_table.hpp"

namespace neraca {

struct MarkedGroup {
    OpenKey key;  // of the ring, as long as that is there
    AnswerSheet sheet;
    Marking marking;
};
/// Throws BookError{answer_must_exist} where nothing is written, and as KeyRing::open and answer_in.
MarkedGroup mark_group(KeyRing& keys, const std::filesystem::path& group_folder);

/// All groups of every exercise, those that handed nothing in too. Throws as group_folders, KeyRing::open and
/// answer_in.
std::vector<ClassResult> mark_class(KeyRing& keys, const std::filesystem::path& class_folder);
/// All groups of the one in the folder `exercise` ("tes-awal"). Throws BookError{exercise_must_exist}, and as
/// mark_class.
ClassResult mark_exercise(KeyRing& keys, const std::filesystem::path& class_folder,
                          const std::string& exercise);

}  // namespace neraca
