// A class from the first sheet to the marks, as a program without a command line prepares and marks it.

#include <algorithm>

#include "neraca/classroom/class_making.hpp"
#include "neraca/classroom/class_marking.hpp"
#include "neraca/classroom/exercise_source.hpp"
#include "neraca/training/trial.hpp"
#include "support/book_support.hpp"
#include "support/temporary_folder.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

struct ClassRoom {
    TemporaryFolder folder;
    fs::path class_folder = folder.path("kelas");
    KeyRing keys{"mawar di kebun 1987"};

    ClassRequest request(std::vector<std::string> exercises = {"jurnal"}, std::int64_t groups = 3) {
        return {.exercises = std::move(exercises),
                .groups = groups,
                .seed = "mawar di kebun 1987",
                .folder = class_folder,
                .language = Language::indonesian};
    }
    fs::path group(int number) { return class_folder / "jurnal" / folder_of_group(number); }
    std::unique_ptr<Books> books(int of_group, Access access = Access::read) {
        const std::string address = address_of_books(group(of_group));
        return engine_for(address).open(address, access);
    }
    /// Posts the model of the group in its books, without the last `left_out` entries.
    void post_model(int of_group, std::size_t left_out = 0) {
        const OpenKey key = keys.open(group(of_group));
        const auto opened = books(of_group, Access::write);
        Books::Transaction transaction{*opened};
        CooperativeBook& book = opened->cooperative(code_of_exercise_book());
        std::vector<AnswerEntry> entries = model_answer(*key.exercise, key.variant).entries;
        entries.resize(entries.size() - left_out);
        for (const AnswerEntry& entry : entries) {
            Bookkeeper{book, book}.post(
                JournalEntry{*entry.date, {.voucher = entry.voucher}, entry.postings});
        }
        transaction.commit();
    }
};

bool has_full_marks(const GroupResult& result) {
    return result.handed_in && result.marking.earned == result.marking.possible;
}

}  // namespace

TEST_CASE("class: each group has sheets, files, books of its own, and the trainer its key") {
    ClassRoom room;
    const std::vector<PreparedExercise> prepared = prepare_class(room.request());
    REQUIRE(prepared.size() == 1);
    CHECK(prepared.front().folder == "jurnal");
    CHECK(group_folders(room.class_folder).at("jurnal").size() == 3);
    for (const int group : {1, 2, 3}) {
        for (const char* name : {"soal.html", "soal.md", "soal.txt", "petunjuk.dat", "jurnal.csv"}) {
            CHECK(fs::exists(room.group(group) / name));
        }
        const OpenKey key = room.keys.open(room.group(group));
        CHECK(key.variant.key.group == group);
        const auto books = room.books(group);
        const CooperativeBook& book = books->cooperative(code_of_exercise_book());
        CHECK(book.chain_head().entries == (key.variant.opening.empty() ? 0 : 1));
        CHECK(hints_used(room.group(group)) == 0);
        for (const CheckResult& result : books->check()) {
            CHECK(result.differences.empty());
        }
    }
    // Nothing but the exercise and the keys, and no books among these.
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator{room.class_folder / keys_folder}) {
        CHECK(entry.path().extension() == ".kunci");
    }
    CHECK(std::distance(fs::directory_iterator{room.class_folder}, fs::directory_iterator{}) == 2);
}

TEST_CASE("class: what is refused lays out nothing") {
    struct Refused {
        std::string why;
        std::vector<std::string> exercises;
        std::int64_t groups;
        std::string stage;
        Rule broken = Rule::wrong_call;
    };
    const Refused rows[] = {
        {"no group", {"jurnal"}, 0, ""},
        {"too many groups", {"jurnal"}, 1000, ""},
        {"no such exercise", {"jurnal", "tiada"}, 2, "", Rule::exercise_must_exist},
        {"the same twice", {"jurnal", "2-jurnal"}, 2, ""},
        {"a stage that leads elsewhere", {"jurnal"}, 2, "../awal"},
    };
    ClassRoom room;
    for (const Refused& row : rows) {
        CAPTURE(row.why);
        ClassRequest request = room.request(row.exercises, row.groups);
        request.stage = row.stage;
        CHECK(rule_broken_by([&] { prepare_class(request); }) == row.broken);
        CHECK_FALSE(fs::exists(room.class_folder));
    }
    prepare_class(room.request());
    CHECK(rule_broken_by([&] { prepare_class(room.request()); }) == Rule::wrong_call);
}

TEST_CASE("class: answers in files and in books are marked alike") {
    ClassRoom room;
    prepare_class(room.request());
    CHECK(rule_broken_by([&] { mark_group(room.keys, room.group(1)); }) == Rule::answer_must_exist);
    write_model_answer(room.group(1), room.keys.open(room.group(1)), Language::indonesian);
    room.post_model(2);
    const std::vector<ClassResult> results = mark_class(room.keys, room.class_folder);
    REQUIRE(results.size() == 1);
    REQUIRE(results.front().groups.size() == 3);
    CHECK(mark_group(room.keys, room.group(1)).marking.earned ==
          mark_group(room.keys, room.group(1)).marking.possible);
    CHECK(has_full_marks(results.front().groups[0]));
    CHECK(results.front().groups[1].handed_in);
    CHECK_FALSE(results.front().groups[2].handed_in);
    room.post_model(3, 1);
    const ClassResult later = mark_exercise(room.keys, room.class_folder, "jurnal");
    CHECK(later.groups[2].handed_in);
    CHECK(later.groups[2].marking.earned < later.groups[1].marking.earned);

    // Two answers of one group are none.
    write_model_answer(room.group(2), room.keys.open(room.group(2)), Language::indonesian);
    CHECK(rule_broken_by([&] { mark_group(room.keys, room.group(2)); }) == Rule::answers_must_be_one);
    // A group without books handed in what else there is.
    fs::remove(address_of_books(room.group(2)));
    CHECK(mark_group(room.keys, room.group(2)).marking.earned > 0);

    CHECK(rule_broken_by([&] { mark_exercise(room.keys, room.class_folder, "tes-awal"); }) ==
          Rule::exercise_must_exist);
    CHECK(rule_broken_by([&] { mark_class(room.keys, room.group(1)); }) == Rule::exercise_must_exist);
    KeyRing others{"mawar di kebun 1988"};
    CHECK(rule_broken_by([&] { mark_group(others, room.group(1)); }) == Rule::exercise_seed_must_fit);
}

TEST_CASE("class: hints come one by one, are counted, and the last comes again") {
    ClassRoom room;
    prepare_class(room.request());
    const fs::path group = room.group(1);
    const std::string code = room.keys.open(group).exercise->events.front().code;
    for (const std::int64_t step : {1, 2, 3, 3}) {
        CHECK(take_hint(group, code, day("2026-03-01")).step == step);
    }
    CHECK(hints_used(group) == 3);
    CHECK(rule_broken_by([&] { take_hint(group, "B-99", day("2026-03-01")); }) ==
          Rule::exercise_item_must_exist);
    CHECK(hints_used(group) == 3);
}

}  // namespace neraca
