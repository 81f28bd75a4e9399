#include "neraca/proof/chain_link.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>

using namespace neraca;

namespace {

const Hash zeros{};
const Record siti{
    RecordKind::member, "A-001", {{"name", "Siti", true}, {"joined", "2026-01-02"}, {"left", ""}}};

}  // namespace

TEST_CASE("a change is hashed over everything that it says, and over what stands before it") {
    const RecordChange change{RecordKind::member, "A-001", "joined:10:2026-01-02\n", hash_of("x")};
    std::set<std::string> hashes{to_hex(hash_of_change("melati", change, zeros))};
    const std::function<void(RecordChange&)> edits[] = {
        [](RecordChange& edited) { edited.kind = RecordKind::item; },
        [](RecordChange& edited) { edited.key = "A-002"; },
        [](RecordChange& edited) { edited.lines += "left:10:2026-02-02\n"; },
        [](RecordChange& edited) { edited.personal = hash_of("y"); },
        [](RecordChange& edited) { edited.personal.reset(); },
    };
    for (const auto& edit : edits) {
        RecordChange edited = change;
        edit(edited);
        CHECK(hashes.insert(to_hex(hash_of_change("melati", edited, zeros))).second);
    }
    CHECK(hashes.insert(to_hex(hash_of_change("mawar", change, zeros))).second);
    CHECK(hashes.insert(to_hex(hash_of_change("melati", change, hash_of("before")))).second);
}

TEST_CASE("the seal of an event is taken over all of it") {
    const Event event{1, "loan grant", "loan L-1", 2, 3, 4, 5};
    std::set<std::string> hashes{to_hex(hash_of_seal("melati", event, zeros))};
    const std::function<void(Event&)> edits[] = {
        [](Event& edited) { edited.number = 9; },    [](Event& edited) { edited.kind = "deposit"; },
        [](Event& edited) { edited.subject = "x"; }, [](Event& edited) { edited.undoes = 9; },
        [](Event& edited) { edited.corrects = 9; },  [](Event& edited) { edited.entries = 9; },
        [](Event& edited) { edited.changes = 9; },
    };
    for (const auto& edit : edits) {
        Event edited = event;
        edit(edited);
        CHECK(hashes.insert(to_hex(hash_of_seal("melati", edited, zeros))).second);
    }
}

TEST_CASE("a line of the log is hashed over all of it, and what was typed can be erased") {
    const LogLine line{"2026-01-02T08:00:00Z", "siti", "Bu Siti",      "2026-01-02", "neraca 0.1.0", "melati",
                       hash_of("x"),           "note", hash_of("head")};
    std::set<std::string> hashes{to_hex(hash_of_log_line(line, zeros))};
    const std::function<void(LogLine&)> edits[] = {
        [](LogLine& edited) { edited.recorded_at = "2026-01-02T08:00:01Z"; },
        [](LogLine& edited) { edited.author = "x"; },
        [](LogLine& edited) { edited.claimed = "x"; },
        [](LogLine& edited) { edited.today = "x"; },
        [](LogLine& edited) { edited.program = "x"; },
        [](LogLine& edited) { edited.cooperative = "x"; },
        [](LogLine& edited) { edited.command = hash_of("y"); },
        [](LogLine& edited) { edited.note = "x"; },
        [](LogLine& edited) { edited.business = zeros; },
    };
    for (const auto& edit : edits) {
        LogLine edited = line;
        edit(edited);
        CHECK(hashes.insert(to_hex(hash_of_log_line(edited, zeros))).second);
    }
    const Hash salt = salt_of_command("member add A-001 Siti", zeros);
    CHECK(hash_of_command("member add A-001 Siti", salt) != hash_of_command("member add A-001 Sita", salt));
    CHECK(hash_of_command("member add A-001 Siti", salt) != hash_of_command("member add A-001 Siti", zeros));
}

TEST_CASE("a person's own fields are apart from the others, and the salt depends on all of them") {
    CHECK(lines_of(siti) == "joined:10:2026-01-02\n");
    CHECK(personal_lines_of(siti) == "name:4:Siti\n");
    Record with_identity = siti;
    with_identity.fields.push_back({"national_id", "3572010101900001", true});
    CHECK(personal_data(siti, zeros).salt != personal_data(with_identity, zeros).salt);
    CHECK(personal_data(siti, zeros).salt != personal_data(siti, hash_of("before")).salt);
    CHECK(hash_of(personal_data(siti, zeros)) == hash_of(personal_data(siti, zeros)));
}
