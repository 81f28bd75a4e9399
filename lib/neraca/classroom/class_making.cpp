#include "neraca/classroom/class_making.hpp"

#include <algorithm>
#include <set>

#include "neraca/classroom/exercise_source.hpp"
#include "neraca/coop/bookkeeper.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/render/render.hpp"
#include "neraca/store/engines/engines.hpp"
#include "neraca/training/pack.hpp"
#include "neraca/training/trial.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

/// Without what was typed, which holds the seed, and without who and when: the same seed gives the same bytes
/// on any machine.
void write_log(Books& books, const Exercise& exercise) {
    books.write_log({.cooperative = code_of_exercise_book().text(),
                     .kind = "exercise new",
                     .command = "exercise new " + exercise.code});
}

void post_opening(const std::string& address, const Exercise& exercise, const Variant& variant) {
    if (variant.opening.empty()) {
        return;
    }
    const auto books = engine_for(address).open(address, Access::write);
    Books::Transaction transaction{*books};
    CooperativeBook& book = books->cooperative(code_of_exercise_book());
    Bookkeeper{book, book}.post(
        JournalEntry{exercise.period.first_day, {.kind = EntryKind::opening}, variant.opening});
    write_log(*books, exercise);
    transaction.commit();
}

/// Makes books with the chart of the exercise at the first address, in summary: an exercise has no register
/// of members. The others are copies, since to make a chart of accounts is most of the work.
void make_empty_books(const std::vector<std::string>& addresses, const Exercise& exercise,
                      const ClassRequest& request) {
    const Engine& engine = engine_for(addresses.front());
    engine.create(addresses.front());
    const auto books = engine.open(addresses.front(), Access::write);
    Books::Transaction transaction{*books};
    books->add_cooperative(code_of_exercise_book(), exercise.cooperative.in(request.language), exercise.chart,
                           BooksKept::summary);
    write_log(*books, exercise);
    transaction.commit();
    std::for_each(addresses.begin() + 1, addresses.end(),
                  [&](const std::string& address) { books->backup(address); });
}

void write_sheets(const fs::path& folder, const Exercise& exercise, const Variant& variant,
                  Language language) {
    const Report sheet = task_sheet(exercise, variant, language);
    write_file((folder / "soal.html").string(), render_html(sheet, language));
    write_file((folder / "soal.md").string(), render_markdown(sheet, language));
    write_file((folder / "soal.txt").string(), render_text(sheet, language));
    write_file((folder / "petunjuk.dat").string(), hints_text(exercise));
    if (!exercise.events.empty()) {
        write_file((folder / "jurnal.csv").string(), empty_journal(language));
    }
    if (!exercise.questions.empty()) {
        write_file((folder / "jawaban.csv").string(), empty_answers(exercise, language));
    }
}

/// What lies in the folders of the groups, `groups`.
void make_groups(const std::vector<fs::path>& groups, const Exercise& exercise, const ClassRequest& request) {
    std::vector<std::string> addresses;
    for (const fs::path& group : groups) {
        fs::create_directories(group);
        addresses.push_back(address_of_books(group));
    }
    if (!exercise.events.empty()) {
        make_empty_books(addresses, exercise, request);
    }
    for (std::size_t index = 0; index < groups.size(); ++index) {
        const Variant variant =
            variant_of(exercise, {request.seed, request.stage, static_cast<int>(index) + 1});
        write_sheets(groups[index], exercise, variant, request.language);
        if (!exercise.events.empty()) {
            post_opening(addresses[index], exercise, variant);
        }
    }
}

void require_number_of_groups(std::int64_t groups) {
    constexpr std::int64_t most_groups = 999;
    if (groups < 1 || groups > most_groups) {
        throw BookError{
            Rule::wrong_call, say("{} groups cannot be prepared: from 1 to {}"), {groups, most_groups}};
    }
}

void require_free_folders(const std::vector<Exercise>& exercises, const ClassRequest& request) {
    std::set<std::string> folders;
    for (const Exercise& exercise : exercises) {
        const std::string folder = folder_of(exercise, request.stage);
        if (!folders.insert(folder).second) {
            throw BookError{Rule::wrong_call, say("two of the exercises have the code {}"), {folder}};
        }
        if (fs::exists(request.folder / folder)) {
            throw BookError{Rule::wrong_call,
                            say("{} is there already"),
                            {(request.folder / folder).string()},
                            Sentence{say("answers may be in it: name another folder, or move it away")}};
        }
    }
}

/// The exercise takes its name when it is whole: an interrupted call leaves nothing that looks like a class.
void prepare(const Exercise& exercise, const std::string& folder, const Seal& seal,
             const ClassRequest& request) {
    const fs::path unfinished = request.folder / ("." + folder);
    const fs::path keys = request.folder / keys_folder;
    fs::remove_all(unfinished);
    fs::create_directories(keys);
    std::vector<fs::path> groups;
    for (int group = 1; group <= static_cast<int>(request.groups); ++group) {
        groups.push_back(unfinished / folder_of_group(group));
        write_file((keys / (folder + "-" + folder_of_group(group) + ".kunci")).string(),
                   seal.seal(key_text(exercise, {request.seed, request.stage, group})));
    }
    make_groups(groups, exercise, request);
    fs::rename(unfinished, request.folder / folder);
}

}  // namespace

std::vector<PreparedExercise> prepare_class(const ClassRequest& request) {
    require_number_of_groups(request.groups);
    std::vector<Exercise> exercises;
    for (const std::string& named : request.exercises) {
        exercises.push_back(exercise_named(named));
    }
    require_free_folders(exercises, request);
    KeyRing keys{request.seed};
    std::vector<PreparedExercise> prepared;
    for (const Exercise& exercise : exercises) {
        const std::string folder = folder_of(exercise, request.stage);
        prepare(exercise, folder, keys.seal_of(folder), request);
        prepared.push_back({folder, exercise.title});
    }
    return prepared;
}

void write_model_answer(const fs::path& group_folder, const OpenKey& key, Language language) {
    const AnswerSheet model = model_answer(*key.exercise, key.variant);
    if (!model.entries.empty()) {
        write_file((group_folder / "jurnal.csv").string(), filled_journal(model, language));
    }
    if (!model.answers.empty()) {
        write_file((group_folder / "jawaban.csv").string(), filled_answers(model, language));
    }
}

TakenHint take_hint(const fs::path& group_folder, const std::string& item, Date day) {
    const fs::path used = group_folder / "petunjuk-dipakai.csv";
    const std::string text = bytes_of_file(group_folder / "petunjuk.dat");
    std::string told = fs::exists(used) ? bytes_of_file(used) : "item,step,date\n";
    const std::string code = comparison_key(item);
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
                        {item},
                        Sentence{say("events and questions are called as on the sheet: B-03, S-1")}};
    }
    if (!was_last) {
        told += code + "," + std::to_string(step + 1) + "," + to_string(day) + "\n";
        write_file_durably(used.string(), told);
    }
    return {static_cast<std::int64_t>(std::min(step + 1, hint_steps)), *words};
}

}  // namespace neraca
