#include "neraca/proof/replay.hpp"

#include <doctest/doctest.h>

using namespace neraca;

namespace {

Record member(const char* number, const char* name) {
    return {RecordKind::member, number, {{"name", name, true}, {"left", ""}}};
}
Record lock(const char* month, const char* locked) {
    return {RecordKind::lock, month, {{"locked", locked}}};
}

std::vector<std::string> found_in(const Replay& replay, const std::vector<Record>& present) {
    std::vector<std::string> sentences;
    for (const RecordDifference& difference : replay.differences(present)) {
        sentences.push_back(sentence_about(difference).in(Language::english));
    }
    return sentences;
}

}  // namespace

TEST_CASE("registers are compared with what the changes make of them, field by field") {
    Replay replay;
    replay.add(RecordKind::member, "A-001", {{"name", "Siti"}});
    replay.add(RecordKind::member, "A-002", {{"name", "Budi"}});
    replay.add(RecordKind::member, "A-001", {{"name", "Siti Aminah"}, {"left", "2026-02-01"}});
    Record siti = member("A-001", "Siti Aminah");
    siti.fields[1].value = "2026-02-01";
    CHECK(found_in(replay, {siti, member("A-002", "Budi")}).empty());
    CHECK(
        found_in(replay, {member("A-001", "Siti Aminah"), member("A-002", "Bodi")}) ==
        std::vector<std::string>{
            "member A-001: left is \"\", recorded was \"2026-02-01\"; look again at: passbooks and lists of "
            "members",
            "member A-002: name is \"Bodi\", recorded was \"Budi\"; look again at: passbooks and lists of "
            "members"});
    CHECK(found_in(replay, {siti, member("A-003", "Hantu")}) ==
          std::vector<std::string>{
              "member A-002 was recorded and is not there any more; look again at: passbooks and lists of "
              "members",
              "member A-003 is there and was never recorded; look again at: passbooks and lists of members"});
}

TEST_CASE("records that are added to one another are told apart by their order") {
    Replay replay;
    replay.add(RecordKind::lock, "2026-01", {{"locked", "yes"}});
    replay.add(RecordKind::lock, "2026-01", {});
    replay.add(RecordKind::lock, "2026-02", {{"locked", "yes"}});
    CHECK(found_in(replay, {lock("2026-01", "yes"), lock("2026-01", ""), lock("2026-02", "yes")}).empty());
    CHECK(found_in(replay, {lock("2026-01", ""), lock("2026-01", "yes"), lock("2026-02", "yes")}).size() ==
          2);
    CHECK(found_in(replay, {lock("2026-01", "yes"), lock("2026-02", "yes")}).size() == 1);
}

TEST_CASE("of several values of one name each counts, in order") {
    Replay replay;
    replay.add(RecordKind::item, "PET", {{"alias", "botol"}, {"alias", "gelas"}});
    const Record item{RecordKind::item, "PET", {{"alias", "botol"}, {"alias", "gelas"}}};
    const Record less{RecordKind::item, "PET", {{"alias", "gelas"}}};
    CHECK(found_in(replay, {item}).empty());
    CHECK(found_in(replay, {less})
              .front()
              .starts_with("item PET: alias is \"gelas\", recorded was \"botol, gelas\""));
}

TEST_CASE("every kind of record has a name that is read back, a phrase and reports that come of it") {
    for (int index = 0; index <= static_cast<int>(RecordKind::imported_before); ++index) {
        const auto kind = static_cast<RecordKind>(index);
        CHECK(read_record_kind(to_string(kind)) == kind);
        CHECK_FALSE(Sentence{phrase_for(kind)}.in(Language::indonesian).empty());
        CHECK_FALSE(Sentence{reports_from(kind)}.in(Language::indonesian).empty());
    }
}
