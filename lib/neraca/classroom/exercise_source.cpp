#include "neraca/classroom/exercise_source.hpp"

#include "neraca/sheet/source/byte_source.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Files are called by their place in the course: "2-jurnal".
std::string_view code_of(const EmbeddedFile& file) {
    return file.name.substr(file.name.find('-') + 1);
}

std::string known_exercises() {
    return joined(shipped_exercises(), code_of);
}

}  // namespace

ExerciseFile exercise_file(const std::string& code_or_file) {
    for (const EmbeddedFile& file : shipped_exercises()) {
        if (code_of(file) == code_or_file || file.name == code_or_file) {
            return {std::string{file.name} + ".toml", std::string{file.bytes}};
        }
    }
    if (!std::filesystem::is_regular_file(code_or_file)) {
        throw BookError{Rule::exercise_must_exist,
                        say("there is no exercise \"{}\", and no such file"),
                        {excerpt(code_or_file)},
                        Sentence{say("one of: {}"), {known_exercises()}}};
    }
    return {code_or_file, bytes_of_file(code_or_file)};
}

Exercise exercise_named(const std::string& code_or_file) {
    const ExerciseFile file = exercise_file(code_or_file);
    return sound_exercise(file.text, file.path);
}

Exercise sound_exercise(const std::string& text, const std::string& path) {
    std::vector<BookError> faults;
    Exercise exercise = read_exercise(text, path, faults);
    if (!faults.empty()) {
        throw BookError{faults.front()};
    }
    return exercise;
}

std::string bytes_of_file(const std::filesystem::path& path) {
    constexpr std::int64_t longest = std::int64_t{4} * 1024 * 1024;
    const FileSource file{path.string()};
    if (file.size() > longest) {
        throw BookError{Rule::file_must_be_readable, say("\"{}\" is too long"), {path.string()}};
    }
    std::string bytes(static_cast<std::size_t>(file.size()), '\0');
    bytes.resize(file.read(0, bytes));
    return bytes;
}

}  // namespace neraca
