#include "neraca/store/sqlite/bulk_load.hpp"

#include <algorithm>

namespace neraca {
namespace {

/// Portions that may wait for the thread: enough that neither side waits for a hiccup of the other.
constexpr std::size_t longest_queue = 4;

// A cache that fits the processor's own serves rows that only come in at the end.
constexpr std::string_view settings_of_load =
    "PRAGMA ignore_check_constraints = ON; PRAGMA cache_size = -16384;";
constexpr std::string_view usual_settings =
    "PRAGMA ignore_check_constraints = OFF; PRAGMA cache_size = -65536;";

// Of postings all there are.
constexpr std::string_view select_indexes =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND "
    "(name IN ('entry_number', 'entry_day', 'entry_import_key') OR tbl_name = 'posting') ORDER BY name";

}  // namespace

BulkLoad::BulkLoad(Connection& connection, JournalInserter& inserter)
    : connection_{connection},
      inserter_{inserter},
      numbers_before_{last_numbers(connection)},
      entries_expected_{connection.number("SELECT count(*) FROM entry")},
      postings_expected_{connection.number("SELECT count(*) FROM posting")},
      proof_{connection, numbers_before_} {
    read_import_keys();
    drop_indexes();
    connection_.execute(settings_of_load);
    // An index of millions is sorted by files, or memory would not stay flat: they hold whole numbers only,
    // and SQLite removes them from their folder as it makes them. Where that cannot be changed now, in
    // memory.
    connection_.sort_in(Connection::SortingPlace::file);
    thread_ = std::thread{[this] { work(); }};
    connection_.share_with(this);
}

BulkLoad::~BulkLoad() {
    stop();
    try {
        connection_.execute(usual_settings);
    } catch (const std::exception&) {
        // They cost time or memory only: what neraca writes keeps the constraints by itself.
    }
}

void BulkLoad::read_import_keys() {
    Query row{connection_,
              "SELECT import_key, id FROM entry WHERE import_key IS NOT NULL ORDER BY import_key, id"};
    while (row.next()) {
        keys_before_.push_back({row.integer(0), row.integer(1)});
    }
}

void BulkLoad::drop_indexes() {
    std::vector<std::string> names;
    {
        Query index{connection_, select_indexes};
        while (index.next()) {
            names.push_back(index.text(0));
            dropped_.push_back(index.raw_text(1));
        }
    }
    for (const std::string& name : names) {
        connection_.execute("DROP INDEX " + name);
    }
}

void BulkLoad::add(JournalRows& rows) {
    entries_expected_ += static_cast<std::int64_t>(rows.entries().size());
    postings_expected_ += static_cast<std::int64_t>(rows.postings().size());
    if (connection_.open_queries() > 0) {
        // The thread must rest until that query is over; so this one does the work.
        wait_for_rest();
        insert(rows);
        rows.clear();
        return;
    }
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return failure_ || queue_.size() < longest_queue; });
    throw_failure();
    queue_.push_back(std::move(rows));
    if (spare_.empty()) {
        rows = JournalRows{};
    } else {
        rows = std::move(spare_.back());
        spare_.pop_back();
    }
    changed_.notify_all();
}

void BulkLoad::insert(const JournalRows& rows) {
    inserter_.insert(rows);
    proof_.prove(rows.entries().front().id);
}

void BulkLoad::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (stopping_) {
            return;
        }
        JournalRows rows = std::move(queue_.front());
        queue_.pop_front();
        is_busy_ = true;
        lock.unlock();
        std::exception_ptr failure;
        try {
            insert(rows);
        } catch (...) {
            failure = std::current_exception();
        }
        rows.clear();
        lock.lock();
        is_busy_ = false;
        spare_.push_back(std::move(rows));
        if (failure) {
            failure_ = failure;
            queue_.clear();
        }
        changed_.notify_all();
    }
}

bool BulkLoad::is_own_thread() const {
    return std::this_thread::get_id() == thread_.get_id();
}

void BulkLoad::wait_for_rest() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return queue_.empty() && !is_busy_; });
    throw_failure();
}

void BulkLoad::throw_failure() const {
    if (failure_) {
        std::rethrow_exception(failure_);
    }
}

void BulkLoad::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
    connection_.share_with(nullptr);
}

void BulkLoad::finish() {
    wait_for_rest();
    stop();
    require_all_rows();
    for (const std::string& index : dropped_) {
        connection_.execute(index);
    }
}

/// Portions were proved one by one; together they must be all there is.
void BulkLoad::require_all_rows() {
    if (connection_.number("SELECT count(*) FROM entry") != entries_expected_ ||
        connection_.number("SELECT count(*) FROM posting") != postings_expected_) {
        throw BookError{Rule::book_is_damaged,
                        say("the book has other entries than were imported; nothing was kept")};
    }
}

std::vector<std::int64_t> BulkLoad::entries_before_with(std::int64_t import_key) const {
    std::vector<std::int64_t> entries;
    auto found = std::ranges::lower_bound(keys_before_, import_key, {}, &KeyOfEntry::import_key);
    for (; found != keys_before_.end() && found->import_key == import_key; ++found) {
        entries.push_back(found->entry);
    }
    return entries;
}

}  // namespace neraca
