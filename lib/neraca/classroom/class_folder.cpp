#include "neraca/classroom/class_folder.hpp"

#include <algorithm>

#include "neraca/classroom/exercise_source.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/store/engines/engines.hpp"
#include "neraca/training/pack.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

/// The file of that name, or the same as a workbook; whichever is there.
std::optional<std::string> answer_file(const fs::path& folder, const std::string& name) {
    for (const char* ending : {".csv", ".xlsx"}) {
        if (const fs::path path = folder / (name + ending); fs::exists(path)) {
            return path.string();
        }
    }
    return std::nullopt;
}

/// Reads `path` into the sheet by `read`; a file that cannot be opened at all is something that could not be
/// read.
template <typename Read>
void read_file(AnswerSheet& sheet, const std::string& path, const Read& read) {
    try {
        const std::unique_ptr<ByteSource> source = open_text(path, {});
        read(*source);
    } catch (const BookError& error) {
        sheet.unread.push_back(error.place() ? error : error.at(Place{path, 0, 0, {}, {}}));
    }
}

/// Null where there are none.
std::unique_ptr<Books> books_of(const fs::path& group_folder) {
    const std::string address = address_of_books(group_folder);
    try {
        return engine_for(address).open(address, Access::read);
    } catch (const BookError& error) {
        if (error.rule() == Rule::book_must_exist) {
            return nullptr;
        }
        throw;
    }
}

}  // namespace

std::string address_of_books(const fs::path& group_folder) {
    return (group_folder / "buku.db").string();
}

std::string folder_of_group(int group) {
    return "kelompok-" + group_digits(group);
}

std::string folder_of(const Exercise& exercise, const std::string& stage) {
    if (!stage.empty() && !is_exercise_name(stage)) {
        throw BookError{Rule::wrong_call,
                        say("\"{}\" names no stage: one word of small letters, digits and -"),
                        {excerpt(stage)},
                        Sentence{say("such as --stage awal: it becomes the name of a folder, tes-awal")}};
    }
    const std::string folder = stage.empty() ? exercise.code : exercise.code + "-" + stage;
    if (folder == keys_folder) {
        throw BookError{Rule::wrong_call,
                        say("no exercise can be called {}: the keys lie in that folder"),
                        {folder},
                        Sentence{say("give it another code, in its first line")}};
    }
    return folder;
}

CooperativeCode code_of_exercise_book() {
    return CooperativeCode::read("latihan");
}

const Seal& KeyRing::seal_of(const std::string& folder) {
    const auto found = seals_.find(folder);
    return found != seals_.end() ? found->second : seals_.emplace(folder, Seal{seed_, folder}).first->second;
}

OpenKey KeyRing::open(const fs::path& group_folder) {
    const fs::path folder = fs::absolute(group_folder).lexically_normal();
    const fs::path group = folder.has_filename() ? folder : folder.parent_path();
    const std::string exercise = group.parent_path().filename().string();
    const fs::path path = group.parent_path().parent_path() / keys_folder /
                          (exercise + "-" + group.filename().string() + ".kunci");
    const std::string shown = fs::proximate(path).string();
    const std::optional<std::string> text = seal_of(exercise).open(bytes_of_file(shown));
    const std::optional<OpenedKey> key = text ? read_key_text(*text) : std::nullopt;
    if (!key) {
        throw BookError{Rule::exercise_seed_must_fit,
                        say("{} cannot be opened with this seed"),
                        {shown},
                        Sentence{say("--seed is the one that `exercise new` was called with; a key that was "
                                     "changed or renamed does not open either")}};
    }
    auto read = exercises_.find(key->exercise);
    if (read == exercises_.end()) {
        read = exercises_.emplace(key->exercise, sound_exercise(key->exercise, path.string())).first;
    }
    return {&read->second, variant_of(read->second, {seed_, key->stage, key->group})};
}

AnswerSheet answer_in(const fs::path& group_folder, const Exercise& exercise) {
    AnswerSheet sheet;
    const ChartOfAccounts& chart = exercise.accounts;
    if (const auto path = answer_file(group_folder, "jurnal"); path && !exercise.events.empty()) {
        read_file(sheet, *path, [&](const ByteSource& source) { add_journal(sheet, source, chart); });
    }
    if (const auto books = books_of(group_folder); books && !exercise.events.empty()) {
        const bool has_rows = !sheet.entries.empty();
        AnswerSheet of_book;
        add_book(of_book, books->cooperative(code_of_exercise_book()));
        if (has_rows && !of_book.entries.empty()) {
            throw BookError{Rule::answers_must_be_one,
                            say("{} has entries both in jurnal.csv and in buku.db"),
                            {group_folder.string()},
                            Sentence{say("take the one away that does not count")}};
        }
        std::ranges::move(of_book.entries, std::back_inserter(sheet.entries));
    }
    if (const auto path = answer_file(group_folder, "jawaban"); path && !exercise.questions.empty()) {
        read_file(sheet, *path, [&](const ByteSource& source) { add_answers(sheet, source); });
    }
    return sheet;
}

std::int64_t hints_used(const fs::path& group_folder) {
    const fs::path path = group_folder / "petunjuk-dipakai.csv";
    if (!fs::exists(path)) {
        return 0;
    }
    const std::string text = bytes_of_file(path);
    return std::max(std::int64_t{0}, static_cast<std::int64_t>(std::ranges::count(text, '\n')) - 1);
}

std::map<std::string, std::vector<fs::path>> group_folders(const fs::path& directory) {
    std::map<std::string, std::vector<fs::path>> folders;
    const fs::path keys = directory / keys_folder;
    if (!fs::is_directory(keys)) {
        throw BookError{Rule::exercise_must_exist,
                        say("{} has no folder of keys (kunci)"),
                        {directory.string()},
                        Sentence{say("name the folder that `exercise new --out` was given")}};
    }
    constexpr std::string_view middle = "-kelompok-";
    for (const fs::directory_entry& entry : fs::directory_iterator{keys}) {
        const std::string name = entry.path().stem().string();
        const std::size_t at = name.rfind(middle);
        if (entry.path().extension() == ".kunci" && at != std::string::npos) {
            folders[name.substr(0, at)].push_back(directory / name.substr(0, at) / name.substr(at + 1));
        }
    }
    for (auto& [exercise, groups] : folders) {
        std::ranges::sort(groups);
    }
    return folders;
}

}  // namespace neraca
