#pragma once
// Tables that more than one reader of a book looks into, as values of the library.

#include <string>
#include <vector>

#include "neraca/store/book_records.hpp"
#include "neraca/store/cooperative_book.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// Selects cooperatives with the columns that `cooperative_in` reads: all, by code; the one with a code.
extern const std::string select_cooperatives_by_code;
extern const std::string select_cooperative;
/// Column 0 is the row's id.
Cooperative cooperative_in(const Query& row);

/// Selects batches with the columns that `batch_in` reads: all, by number; the one with a number; those of a
/// cooperative, by its code, with a file's hash, that were not undone, the newest first.
extern const std::string select_batches_by_number;
extern const std::string select_batch;
extern const std::string select_standing_batch;
ImportBatch batch_in(const Query& row);

/// Selects events with the columns that `event_in` reads: those of a cooperative, by its row; the one with a
/// row; that of an entry, by its row.
extern const std::string select_events;
extern const std::string select_last_events;
extern const std::string select_event;
extern const std::string select_event_of_entry;
SealedEvent event_in(const Query& row);

std::vector<Account> accounts_of(Connection& connection, std::int64_t cooperative);
/// In the order in which they happened.
std::vector<LockEvent> lock_events_of(Connection& connection, std::int64_t cooperative);

/// Everything beside the journal of this cooperative, as the proof takes it; what is recorded by the clock
/// (`recorded_at`) with its time.
std::vector<Record> present_records(Connection& connection, std::int64_t cooperative);

}  // namespace neraca
