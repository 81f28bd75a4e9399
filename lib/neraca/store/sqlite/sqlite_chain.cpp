#include "neraca/store/sqlite/sqlite_chain.hpp"

namespace neraca {
namespace {

/// "member A-001": what an event that begins with this change, or this entry, is about.
std::string subject_of(const Record& record) {
    std::string subject{to_string(record.kind)};
    return record.key.empty() ? subject : subject + " " + record.key;
}

std::string subject_of(const JournalEntry& entry) {
    for (const Dimension dimension : {Dimension::loan, Dimension::member, Dimension::item}) {
        for (const Posting& posting : entry.postings()) {
            if (const std::string* const code = posting.dimensions.code(dimension)) {
                return std::string{to_string(dimension)} + " " + *code;
            }
        }
    }
    return {};
}

}  // namespace

ChangeLink change_link(std::string_view cooperative, const Record& record, const Hash& previous) {
    ChangeLink link{.change = {record.kind, record.key, lines_of(record), {}}, .personal = {}, .hash = {}};
    PersonalData personal = personal_data(record, previous);
    if (!personal.lines.empty()) {
        link.change.personal = hash_of(personal);
        link.personal = std::move(personal);
    }
    link.hash = hash_of_change(cooperative, link.change, previous);
    return link;
}

const ChainEnd& SqliteChain::end() const {
    if (!end_) {
        end_.emplace();
        Query query{connection_,
                    "SELECT entries, events, last_entry_id, hash FROM chain WHERE cooperative_id = ?"};
        query.with(rows_.cooperative_id());
        if (query.next()) {
            *end_ = {query.integer(0), query.integer(1), query.integer(2), query.hash(3)};
        }
    }
    return *end_;
}

std::int64_t SqliteChain::event_id() {
    if (open_.id == 0) {
        open_ = {.id = writer_.take_event_id(), .event = {.number = end().events + 1}};
    }
    return open_.id;
}

std::int64_t SqliteChain::event_of_entry(std::int64_t entry_id) const {
    Query query{connection_, "SELECT v.number FROM entry e JOIN event v ON v.id = e.event_id WHERE e.id = ?"};
    query.with(entry_id);
    return query.next() ? query.integer(0) : 0;
}

void SqliteChain::add_entry(std::int64_t id, const JournalEntry& entry, const Hash& hash,
                            std::int64_t reversed, std::int64_t corrected) {
    event_id();
    Event& event = open_.event;
    if (event.entries == 0 && event.changes == 0) {
        event.subject = subject_of(entry);
    }
    if (reversed != 0 && !open_.has_reversed) {
        event.undoes = event_of_entry(reversed);
        open_.has_reversed = true;
    }
    if (corrected != 0 && !open_.has_corrected) {
        event.corrects = event_of_entry(corrected);
        open_.has_corrected = true;
    }
    ++event.entries;
    end_->last_entry_id = id;
    end_->hash = hash;
    ++end_->entries;
    changed_ = true;
}

void SqliteChain::add_change(const Record& record) {
    const std::int64_t id = event_id();
    Event& event = open_.event;
    if (event.entries == 0 && event.changes == 0) {
        event.subject = subject_of(record);
    }
    ++event.changes;
    const ChangeLink link = change_link(cooperative_, record, end().hash);
    Query{connection_,
          "INSERT INTO register_change(cooperative_id, event_id, after_entry_id, record, which, content, "
          "personal_hash, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(rows_.cooperative_id(), id, end_->last_entry_id, to_string(record.kind), record.key,
              link.change.lines, link.change.personal, link.hash)
        .run();
    if (link.personal) {
        Query{connection_,
              "INSERT INTO personal_data(change_id, salt, content) VALUES(last_insert_rowid(), ?, ?)"}
            .with(link.personal->salt, link.personal->lines)
            .run();
    }
    end_->hash = link.hash;
    changed_ = true;
}

void SqliteChain::seal(std::string_view kind) {
    if (open_.id == 0) {
        return;
    }
    open_.event.kind = kind;
    const Event& event = open_.event;
    end_->hash = hash_of_seal(cooperative_, event, end().hash);
    end_->events = event.number;
    Query{connection_,
          "INSERT INTO event(id, cooperative_id, number, kind, subject, undoes, corrects, entries, changes, "
          "hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(open_.id, rows_.cooperative_id(), event.number, event.kind, event.subject, event.undoes,
              event.corrects, event.entries, event.changes, end_->hash)
        .run();
    changed_ = true;
    open_ = {};
}

void SqliteChain::write() {
    if (!changed_) {
        return;
    }
    Query{connection_,
          "INSERT INTO chain(cooperative_id, entries, events, last_entry_id, hash) VALUES(?, ?, ?, ?, ?) "
          "ON CONFLICT DO UPDATE SET entries = excluded.entries, events = excluded.events, "
          "last_entry_id = excluded.last_entry_id, hash = excluded.hash"}
        .with(rows_.cooperative_id(), end_->entries, end_->events, end_->last_entry_id, end_->hash)
        .run();
    changed_ = false;
}

void SqliteChain::forget() {
    end_.reset();
    changed_ = false;
    open_ = {};
}

}  // namespace neraca
