#pragma once
// The books that one process has open, from one line of a script to the next.

#include <map>
#include <memory>
#include <string>

#include "neraca/store/sqlite/book_file.hpp"

namespace neraca::cli {

class Session {
public:
    /// The book at `path`, open at least for `access`; opened at the first call and kept open. References
    /// to a book that was open for reading end when it is opened for writing.
    BookFile& open(const std::string& path, BookFile::Access access, bool inspect_altered = false);
    /// Forgets the book at `path`: its file is about to be another one.
    void close(const std::string& path) { books_.erase(path); }

    /// From now on everything written to the book at `path` is kept together or, without
    /// `commit_whole`, not at all.
    void begin_whole(const std::string& path);
    void commit_whole();
    /// The path of the book that `begin_whole` spoke of; empty if it was not called.
    const std::string& whole_path() const { return whole_path_; }

private:
    struct OpenBook {
        BookFile file;
        BookFile::Access access;
        bool inspects_altered;
    };
    std::map<std::string, OpenBook> books_;
    std::string whole_path_;
    std::unique_ptr<BookFile::Transaction> whole_;  // after books_: it must end first
};

}  // namespace neraca::cli
