#pragma once
// What stands between the entries in the business chains: changes of registers and seals of events, each of
// which is taken again, and the registers that come of them.

#include <map>
#include <string>
#include <vector>

#include "neraca/proof/chain_link.hpp"
#include "neraca/proof/replay.hpp"
#include "neraca/store/sqlite/audit_findings.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// Walks the chains of all cooperatives beside whoever walks the entries.
class ChainAudit {
public:
    /// `codes` are those of cooperatives, by row.
    ChainAudit(Connection& connection, std::map<std::int64_t, std::string> codes);

    /// The hash that entry `id`, which names `event` (0: none, an entry of an earlier version), follows. What
    /// was recorded before it is taken first.
    const Hash& before_entry(std::int64_t cooperative, std::int64_t id, std::int64_t event);
    /// That entry, with the hash that it is kept with.
    void pass_entry(std::int64_t cooperative, std::int64_t id, const Hash& kept);
    /// What was recorded after the last entry, and the kept ends of the chains.
    void finish();

    /// Says, in the order of events, when an event was written into the log.
    void settle_times(std::int64_t first_event, std::int64_t last_event, const std::string& recorded_at);
    std::int64_t last_event() const { return last_event_; }
    /// Compares the registers that are there with what the chains say. After `finish` and all `settle_times`.
    CheckResult registers();

    CheckResult chain{"hash_chain", say("every entry, change and event has the hash it was written with"), 0};

private:
    struct Chain {
        std::int64_t row = 0;  // of the cooperative
        std::string code;
        Hash end{};
        std::int64_t last_entry = 0;
        std::int64_t entries = 0;
        std::int64_t event = 0;  // the row of the one that goes on; 0: none yet
        Event counted = {};      // what was passed of it
        std::int64_t events = 0;
        Replay registers = {};
        /// The changes of each member that lack their personal data: found, unless it was erased later.
        std::map<std::string, std::vector<std::int64_t>> without_personal_data = {};
    };
    /// A change that is recorded with the time of its event.
    struct Timed {
        std::int64_t cooperative;
        RecordKind kind;
        std::string key;
        std::vector<CanonicalLine> lines;
        std::int64_t event;
    };

    void pass_changes(std::int64_t before_entry);
    void pass_change();
    std::vector<CanonicalLine> pass_personal_data(Chain& passed, const std::optional<Hash>& recorded);
    /// Adds what was found of the change that is being passed.
    void tell_of_change(const Chain& passed, Phrase what);
    void enter_event(Chain& chain, std::int64_t event);
    void pass_seal(Chain& chain);

    Connection& connection_;
    std::map<std::int64_t, Chain> chains_;
    Query change_;
    bool change_left_ = false;
    std::int64_t last_event_ = 0;
    std::vector<Timed> timed_;  // by event
    std::size_t next_timed_ = 0;
};

}  // namespace neraca
