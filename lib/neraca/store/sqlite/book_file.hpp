#pragma once
// The file of a book: what makes it one, and copies of it.

#include <string>

#include "neraca/store/book_records.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// The version of books that this program makes and opens.
int newest_version();
/// Makes what is behind `connection`, so far empty, a book of the newest version.
void create_schema(Connection& connection);
/// All that a book of `version` lacks, in the transaction that is open; before version 5, what the book holds
/// becomes its first event. Throws BookError{book_is_damaged} or book_was_altered where the outcome is not a
/// sound book of the newest version.
void apply_missing_schema(Connection& connection, int version, const Author& author);

/// The version of the book behind `connection`. Throws BookError{book_must_be_a_book}, or
/// book_version_unknown where it is newer than this program.
int version_of(Connection& connection);
/// Throws BookError{book_was_altered} unless the schema is as books of `version` are made.
void require_unaltered(Connection& connection, int version);

/// Copies the book to `path`, which must be new: durable, and proved to be a sound book of `version`. Throws
/// BookError{book_must_be_new}, check_found_differences.
void copy_durably(Connection& connection, const std::string& path, int version);

}  // namespace neraca
