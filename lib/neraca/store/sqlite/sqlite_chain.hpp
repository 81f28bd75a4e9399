#pragma once
// The business chain of one cooperative, on SQLite: where entries, changes of registers and events become
// links.

#include <optional>
#include <string>

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/proof/chain_link.hpp"
#include "neraca/store/sqlite/book_rows.hpp"
#include "neraca/store/sqlite/journal_writer.hpp"

namespace neraca {

/// An event that was begun and is not sealed yet.
struct OpenEvent {
    std::int64_t id = 0;  // of its row; 0: none is open
    Event event = {};
    bool has_reversed = false;  // an entry: which event that undoes is known
    bool has_corrected = false;
};

/// Where the chain of a cooperative ends.
struct ChainEnd {
    std::int64_t entries = 0;
    std::int64_t events = 0;
    std::int64_t last_entry_id = 0;
    Hash hash{};
};

class SqliteChain {
public:
    SqliteChain(BookRows& rows, JournalWriter& writer, std::string cooperative)
        : rows_{rows},
          connection_{rows.connection()},
          writer_{writer},
          cooperative_{std::move(cooperative)} {}

    const ChainEnd& end() const;
    /// The row of the event that is open; begins one.
    std::int64_t event_id();
    /// The next link is the entry of this row; `reversed` and `corrected` are the rows of entries that it
    /// names, 0 for none.
    void add_entry(std::int64_t id, const JournalEntry& entry, const Hash& hash, std::int64_t reversed,
                   std::int64_t corrected);
    void add_change(const Record& record);
    /// Ends the event that is open, if one is. `kind` is that of `Event`.
    void seal(std::string_view kind);

    const OpenEvent& open_event() const { return open_; }
    /// After a roll-back to a point at which `open` was open.
    void go_on_with(OpenEvent open) { open_ = std::move(open); }
    /// Writes what is kept in memory until commit.
    void write();
    /// After a roll-back, or when another program has written: what was read is read anew.
    void forget();

private:
    std::int64_t event_of_entry(std::int64_t entry_id) const;

    BookRows& rows_;
    Connection& connection_;
    JournalWriter& writer_;
    std::string cooperative_;
    mutable std::optional<ChainEnd> end_;
    bool changed_ = false;
    OpenEvent open_;
};

/// The change that `record` is after the link `previous`, and its hash. `personal` is filled where it has
/// fields of a person's own.
struct ChangeLink {
    RecordChange change;
    std::optional<PersonalData> personal;
    Hash hash;
};
ChangeLink change_link(std::string_view cooperative, const Record& record, const Hash& previous);

}  // namespace neraca
