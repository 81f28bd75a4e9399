#pragma once
// The file of a book before it is opened, and while it is made.

#include <functional>
#include <string>

namespace neraca {

/// A name that SQLite cannot take for a URI or for a book in memory. Throws BookError{book_must_exist} for
/// what is none.
std::string plain_path(const std::string& path);
/// Throws BookError{book_must_exist}; book_must_be_a_book for a folder, a pipe, a device, and for a file that
/// does not begin as SQLite files do, unless a journal lies beside it; or book_is_read_only where it cannot
/// be opened.
void require_database_file(const std::string& path);
/// Throws BookError{book_is_read_only}.
void require_writable(const std::string& path);
/// Makes a file under a temporary name beside `path` by `make`, which is told that name, and gives it its own
/// when it is on the disk, readable by its owner alone: one that was killed leaves nothing under that name,
/// and can be repeated. Throws BookError{book_must_be_new} where anything has the name, book_is_busy where
/// another program is making it, disk_is_full, book_is_read_only, and what `make` throws.
void make_new_file(const std::string& path, const std::function<void(const std::string&)>& make);
/// Waits until the copy at `path` is on the disk. Throws BookError{disk_is_full}.
void require_on_disk(const std::string& path);

}  // namespace neraca
