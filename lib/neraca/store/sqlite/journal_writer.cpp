#include "neraca/store/sqlite/journal_writer.hpp"

#include <algorithm>

#include "neraca/store/sqlite/posting_id.hpp"

namespace neraca {
namespace {

/// Fewer are in the book before the indexes would be made again.
constexpr std::int64_t fewest_for_bulk = 20'000;
/// How many entries of the book an entry that is imported may cost: making the indexes again reads them all.
constexpr std::int64_t most_read_for_one = 4;
/// A bulk load holds 16 bytes for each entry that was imported before.
constexpr std::int64_t most_before_bulk = 5'000'000;

}  // namespace

void JournalWriter::begin_portion() {
    if (bulk_load_) {
        return;  // nobody else writes meanwhile
    }
    // Another cooperative of this file may have appended since: its entries count too. Postings that another
    // program left without an entry are stepped over.
    const std::int64_t last = connection_.number("SELECT max(id) FROM entry");
    const std::int64_t last_posting = connection_.number("SELECT max(id) FROM posting");
    last_entry_id_ = std::max(last, entry_of(last_posting));
}

std::int64_t JournalWriter::take_event_id() {
    if (last_event_id_ == 0) {
        last_event_id_ = connection_.number("SELECT max(id) FROM event");
    }
    ++last_event_id_;
    first_new_event_ = first_new_event_ == 0 ? last_event_id_ : first_new_event_;
    return last_event_id_;
}

void JournalWriter::write() {
    if (rows_.empty()) {
        return;
    }
    const std::int64_t first = rows_.entries().front().id;
    inserter_.insert(rows_);
    rows_.clear();
    first_new_entry_ = first_new_entry_ == 0 ? first : first_new_entry_;
    first_unproved_entry_ = first_unproved_entry_ == 0 ? first : first_unproved_entry_;
}

void JournalWriter::write_imported() {
    if (!bulk_load_ && is_worth_a_bulk_load()) {
        prove();  // what was posted before in this transaction, while the indexes are there
        bulk_load_.emplace(connection_, inserter_);
        sorts_in_files_ = true;
    }
    expected_ = bulk_load_ ? 0 : expected_;
    if (!bulk_load_) {
        write();
        return;
    }
    if (rows_.empty()) {
        return;
    }
    first_new_entry_ = first_new_entry_ == 0 ? rows_.entries().front().id : first_new_entry_;
    bulk_load_->add(rows_);
}

bool JournalWriter::is_worth_a_bulk_load() {
    if (expected_ < fewest_for_bulk || connection_.open_queries() > 0) {
        return false;
    }
    const std::int64_t before = connection_.number("SELECT count(*) FROM entry");
    return before <= most_before_bulk && before / most_read_for_one <= expected_;
}

void JournalWriter::end_bulk_load() {
    if (bulk_load_) {
        bulk_load_->finish();
        bulk_load_.reset();
    }
}

void JournalWriter::prove() {
    if (first_unproved_entry_ != 0) {
        prove_new_entries(connection_, first_unproved_entry_);
        first_unproved_entry_ = 0;
    }
}

void JournalWriter::settle() {
    expected_ = 0;
    first_new_entry_ = 0;
    first_new_event_ = 0;
    last_event_id_ = 0;
    if (sorts_in_files_) {
        sorts_in_files_ = !connection_.sort_in(Connection::SortingPlace::memory);
    }
}

void JournalWriter::forget() {
    bulk_load_.reset();
    rows_.clear();
    first_unproved_entry_ = 0;
    settle();
}

}  // namespace neraca
