#pragma once
// Files as the store makes them: never over another, never half, never gone after a power cut.

#include <string>

namespace neraca {

/// Makes an empty file that its owner alone can read. Throws BookError{book_must_be_new} where something
/// has that name, or book_is_read_only.
void create_exclusively(const std::string& path);
/// Throws BookError{book_must_exist} or book_must_be_a_book (a folder, a pipe, a device).
void require_regular_file(const std::string& path);
/// Throws BookError{book_must_be_a_book} unless the file begins as SQLite files do.
void require_sqlite_header(const std::string& path);
/// Waits until the bytes of the file are on the disk. Throws BookError{disk_is_full}.
void sync_file(const std::string& path);
/// `from` takes the place of `to`, whole or not at all, durably.
void replace_durably(const std::string& from, const std::string& to);

}  // namespace neraca
