#include "neraca/store/sqlite/chain_audit.hpp"

#include <algorithm>
#include <limits>

#include "neraca/register/member.hpp"
#include "neraca/store/sqlite/book_tables.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

bool has_time(RecordKind kind) {
    return kind == RecordKind::lock || kind == RecordKind::import || kind == RecordKind::import_undone;
}

namespace change_column {
enum : int {
    id,
    cooperative,
    event,
    after_entry,
    record,
    which,
    content,
    personal_hash,
    hash,
    salt,
    personal
};
}

std::optional<RecordKind> kind_in(const Query& row) {
    try {
        return read_record_kind(row.view(change_column::record));
    } catch (const BookError&) {
        return std::nullopt;
    }
}

}  // namespace

ChainAudit::ChainAudit(Connection& connection, std::map<std::int64_t, std::string> codes)
    : connection_{connection},
      change_{connection,
              "SELECT r.id, r.cooperative_id, r.event_id, r.after_entry_id, r.record, r.which, r.content, "
              "r.personal_hash, r.hash, p.salt, p.content FROM register_change r "
              "LEFT JOIN personal_data p ON p.change_id = r.id ORDER BY r.id"} {
    for (auto& [row, code] : codes) {
        chains_[row].code = std::move(code);
        chains_[row].row = row;
    }
    change_left_ = change_.next();
}

const Hash& ChainAudit::before_entry(std::int64_t cooperative, std::int64_t id, std::int64_t event) {
    pass_changes(id);
    Chain& passed = chains_[cooperative];
    enter_event(passed, event);
    return passed.end;
}

void ChainAudit::pass_entry(std::int64_t cooperative, std::int64_t id, const Hash& kept) {
    Chain& passed = chains_[cooperative];
    passed.end = kept;
    passed.last_entry = id;
    ++passed.entries;
    ++passed.counted.entries;
    ++chain.checked;
}

/// All changes that were recorded before the entry: rows are written in the order of time, and each says
/// after which entry of its cooperative it came.
void ChainAudit::pass_changes(std::int64_t before_entry) {
    while (change_left_ && change_.integer(change_column::after_entry) < before_entry) {
        pass_change();
        change_left_ = change_.next();
    }
}

void ChainAudit::pass_change() {
    ++chain.checked;
    const std::int64_t cooperative = change_.integer(change_column::cooperative);
    Chain& passed = chains_[cooperative];
    enter_event(passed, change_.integer(change_column::event));
    ++passed.counted.changes;
    const Hash kept = change_.hash(change_column::hash);
    const auto kind = kind_in(change_);
    RecordChange change{.kind = kind.value_or(RecordKind::cooperative),
                        .key = change_.raw_text(change_column::which),
                        .lines = change_.raw_text(change_column::content),
                        .personal = {}};
    if (!change_.is_null(change_column::personal_hash)) {
        change.personal = change_.hash(change_column::personal_hash);
    }
    auto lines = read_lines(change.lines);
    if (!kind || !lines || change_.integer(change_column::after_entry) != passed.last_entry ||
        hash_of_change(passed.code, change, passed.end) != kept) {
        tell_of_change(
            passed,
            say("{}: change {} ({} {}) is not what was recorded, or what stood before it was changed"));
    }
    passed.end = kept;
    const std::vector<CanonicalLine> personal = pass_personal_data(passed, change.personal);
    if (!kind || !lines) {
        return;
    }
    lines->insert(lines->end(), personal.begin(), personal.end());
    // As registers have it: what somebody edited into the file does no harm where it is shown.
    std::string which = change_.text(change_column::which);
    const bool says_time = std::ranges::find(*lines, "recorded_at", &CanonicalLine::name) != lines->end();
    if (has_time(*kind) && !says_time) {
        timed_.push_back({cooperative, *kind, std::move(which), *std::move(lines), passed.event});
    } else {
        passed.registers.add(*kind, which, *std::move(lines));
    }
}

/// The lines of a person's own fields of the change; none where it has none, or they cannot be read.
std::vector<CanonicalLine> ChainAudit::pass_personal_data(Chain& passed,
                                                          const std::optional<Hash>& recorded) {
    const std::string which = change_.text(change_column::which);
    if (change_.is_null(change_column::personal)) {
        if (recorded) {
            passed.without_personal_data[which].push_back(change_.integer(change_column::id));
        }
        return {};
    }
    const PersonalData data{.salt = change_.hash(change_column::salt),
                            .lines = change_.raw_text(change_column::personal)};
    if (!recorded || hash_of(data) != *recorded) {
        tell_of_change(passed, say("{}: the personal data of change {} ({} {}) is not what was recorded"));
    }
    std::vector<CanonicalLine> lines = read_lines(data.lines).value_or(std::vector<CanonicalLine>{});
    if (std::ranges::find(lines, CanonicalLine{"name", std::string{erased_name}}) != lines.end()) {
        passed.without_personal_data.erase(which);
    }
    return lines;
}

void ChainAudit::tell_of_change(const Chain& passed, Phrase what) {
    report(chain, what,
           {passed.code, change_.integer(change_column::id), change_.text(change_column::record),
            change_.text(change_column::which)});
}

/// The next link is of `event`: the one before it is over.
void ChainAudit::enter_event(Chain& passed, std::int64_t event) {
    if (event == passed.event) {
        return;
    }
    pass_seal(passed);
    if (event < passed.event) {
        report(chain, say("{}: what belongs to event {} stands behind a later one"), {passed.code, event});
    }
    passed.event = event;
    passed.counted = {};
}

void ChainAudit::pass_seal(Chain& passed) {
    if (passed.event == 0) {
        return;
    }
    ++chain.checked;
    SealedEvent sealed;
    {
        Query row{connection_, select_event};
        row.with(passed.event, passed.row);
        if (row.next()) {
            sealed = event_in(row);
        }
    }
    const Event& event = sealed.event;
    const Hash& kept = sealed.hash;
    if (event.number != passed.events + 1 || event.entries != passed.counted.entries ||
        event.changes != passed.counted.changes || hash_of_seal(passed.code, event, passed.end) != kept) {
        report(chain, say("{}: event {} is not what was recorded, or what stood before it was changed"),
               {passed.code, passed.events + 1});
    }
    ++passed.events;
    passed.end = kept;
    last_event_ = std::max(last_event_, passed.event);
}

void ChainAudit::finish() {
    pass_changes(std::numeric_limits<std::int64_t>::max());
    std::int64_t sealed = 0;
    for (auto& [row, passed] : chains_) {
        pass_seal(passed);
        passed.event = 0;
        sealed += passed.events;
    }
    for (const auto& [row, passed] : chains_) {
        for (const auto& [member, changes] : passed.without_personal_data) {
            for (const std::int64_t change : changes) {
                report(chain, say("{}: the personal data of change {} ({} {}) is missing"),
                       {passed.code, change, to_string(RecordKind::member), member});
            }
        }
    }
    if (connection_.number("SELECT count(*) FROM event") != sealed) {
        report(chain, say("there are events that seal nothing"), {});
    }
    if (connection_.number("SELECT count(*) FROM personal_data WHERE change_id NOT IN "
                           "(SELECT id FROM register_change)") != 0) {
        report(chain, say("there is personal data that belongs to no change"), {});
    }
    Query kept{connection_, "SELECT cooperative_id, entries, events, last_entry_id, hash FROM chain"};
    std::map<std::int64_t, bool> seen;
    while (kept.next()) {
        const auto found = chains_.find(kept.integer(0));
        const Chain none;
        const Chain& passed = found == chains_.end() ? none : found->second;
        seen[kept.integer(0)] = true;
        if (kept.integer(1) != passed.entries || kept.integer(2) != passed.events ||
            kept.integer(3) != passed.last_entry || kept.hash(4) != passed.end) {
            report(chain, say("{}: the kept end of the chain says {} and {}, the journal has {} and {}"),
                   {passed.code, counted_entries(kept.integer(1)), counted_events(kept.integer(2)),
                    passed.entries, passed.events});
        }
    }
    for (const auto& [row, passed] : chains_) {
        if (!seen.contains(row) && (passed.entries > 0 || passed.events > 0)) {
            report(chain, say("{}: the kept end of the chain is missing"), {passed.code});
        }
    }
    std::ranges::stable_sort(timed_, {}, &Timed::event);
}

void ChainAudit::settle_times(std::int64_t first_event, std::int64_t last_event,
                              const std::string& recorded_at) {
    for (; next_timed_ < timed_.size() && timed_[next_timed_].event <= last_event; ++next_timed_) {
        Timed& change = timed_[next_timed_];
        if (change.event >= first_event) {
            change.lines.push_back({"recorded_at", recorded_at});
        }
    }
}

CheckResult ChainAudit::registers() {
    CheckResult result{"registers", say("registers are what their recorded changes make of them"), 0};
    for (Timed& change : timed_) {
        chains_[change.cooperative].registers.add(change.kind, change.key, std::move(change.lines));
    }
    for (const auto& [row, passed] : chains_) {
        try {
            const std::vector<Record> present = present_records(connection_, row);
            result.checked += static_cast<std::int64_t>(present.size());
            for (const RecordDifference& difference : passed.registers.differences(present)) {
                report(result, say("{}: {}"), {passed.code, sentence_about(difference)});
            }
        } catch (const BookError& error) {  // what no record can hold
            report(result, say("{}: {}"), {passed.code, error.sentence()});
        }
    }
    return result;
}

}  // namespace neraca
