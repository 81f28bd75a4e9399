#pragma once
// The file of a book before it is opened, and while it is made.

#include <functional>
#include <string>

namespace neraca {

/// A name that SQLite cannot take for a URI or for a book in memory. Throws BookError{book_must_exist} for
/// what is none.
std::string plain_path(const std::string& path);
/// Makes an empty file that its owner alone can read: never over another file, never readable by others.
/// Throws BookError{book_must_be_new} where something has that name, disk_is_full, or book_is_read_only.
void claim_path(const std::string& path);
/// Throws BookError{book_must_exist}; book_must_be_a_book for a folder, a pipe, a device, and for a file that
/// does not begin as SQLite files do; or book_is_read_only where it cannot be opened.
void require_database_file(const std::string& path);
/// Throws BookError{book_is_read_only}.
void require_writable(const std::string& path);
/// Makes `copy`, in the same folder, the file at `path`: whole or not at all, and durably. Throws
/// BookError{book_is_read_only}.
/// Makes a file under a temporary name beside `path` by `make`, which is told that name, and gives it its own
/// when it is on the disk: one that was killed leaves nothing under that name, and can be repeated. Throws
/// BookError{book_must_be_new} where anything has the name, and what `make` throws.
void make_new_file(const std::string& path, const std::function<void(const std::string&)>& make);
/// Waits until the copy at `path` is on the disk. Throws BookError{disk_is_full}.
void require_on_disk(const std::string& path);

}  // namespace neraca
