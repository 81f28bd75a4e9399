#pragma once
// The links of the two chains of a cooperative, beside its entries (ledger/journal_entry.hpp).
//
//   business chain  entries, changes of registers, and the seal of each event, in the order they were
//   written:
//                   content alone, so that the same commands give the same head on any machine.
//   log chain       who, when, with what program: what differs from one machine to another.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/proof/record.hpp"
#include "neraca/proof/sha256.hpp"

namespace neraca {

/// What a person's own fields of a change are hashed with. The salt is kept beside the data and goes with it.
/// It is made of the data and of the link before, not drawn by chance, so that the same commands give the
/// same head everywhere: who knows all the fields can confirm them, who lacks one of them cannot find it out.
struct PersonalData {
    Hash salt{};
    std::string lines;
};
PersonalData personal_data(const Record& record, const Hash& previous);
/// The hash that stands for it in the chain.
Hash hash_of(const PersonalData& data);

/// A record that was added or set: all its fields as they were from then on.
struct RecordChange {
    RecordKind kind;
    std::string key;
    std::string lines;             // of its fields, without a person's own
    std::optional<Hash> personal;  // the hash of those; none where it has none
};
Hash hash_of_change(std::string_view cooperative, const RecordChange& change, const Hash& previous);

/// What one command did in one cooperative: the links since the event before it.
struct Event {
    std::int64_t number = 0;   // from 1, without gaps, in its cooperative
    std::string kind = {};     // "deposit", "loan grant": the command; empty where nobody said
    std::string subject = {};  // "member A-001", "loan L-1": what it was about; may be empty
    std::int64_t undoes = 0;   // the event whose entry this one reverses first; 0: none, or older than events
    std::int64_t corrects = 0;  // the event whose entry this one corrects first
    std::int64_t entries = 0;
    std::int64_t changes = 0;
    friend bool operator==(const Event&, const Event&) = default;
};
/// An event as the books keep it.
struct SealedEvent {
    Event event;
    Hash hash{};
};
Hash hash_of_seal(std::string_view cooperative, const Event& event, const Hash& previous);

/// A line of the log.
struct LogLine {
    std::string recorded_at;  // UTC, ISO 8601
    std::string author;       // the user of the operating system
    std::string claimed;      // who NERACA_USER says it is; may be empty
    std::string today;        // the day that NERACA_TODAY set; may be empty
    std::string program;
    std::string cooperative;  // may be empty
    Hash command{};           // `hash_of_command`: what was typed may hold a person's name
    std::string note;
    Hash business{};  // the head of the business chain after it; zeros where there is no cooperative
};
Hash hash_of_command(std::string_view command, const Hash& salt);
Hash salt_of_command(std::string_view command, const Hash& previous);
Hash hash_of_log_line(const LogLine& line, const Hash& previous);

}  // namespace neraca
