#pragma once
// Where exercises come from: the program's own, or a file of the trainer's.

#include <filesystem>
#include <string>

#include "neraca/training/exercise.hpp"

namespace neraca {

struct ExerciseFile {
    std::string path;
    std::string text;
};
/// The text of an exercise that ships with the program, by its code, or of a file. Throws
/// BookError{exercise_must_exist}, which lists those there are.
ExerciseFile exercise_file(const std::string& code_or_file);
/// The exercise itself. Throws as exercise_file, or the first fault of the file.
Exercise exercise_named(const std::string& code_or_file);
/// Throws the first fault of `text`; `path` is how that calls it.
Exercise sound_exercise(const std::string& text, const std::string& path);

/// Reads a whole file of at most some megabytes. Throws BookError{file_must_exist}, file_must_be_readable.
std::string bytes_of_file(const std::filesystem::path& path);

}  // namespace neraca
