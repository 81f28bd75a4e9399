#pragma once
// The books that one process has open, from one line of a script to the next.

#include <map>
#include <memory>
#include <string>

#include "neraca/store/engines/engines.hpp"

namespace neraca::cli {

class Session {
public:
    /// The books at `address`, open at least for `access`; opened at the first call and kept open. References
    /// to books that were open for reading end when they are opened for writing.
    Books& open(const std::string& address, Access access, Altered altered = Altered::refused);
    /// Forgets the books at `address`: others are about to take their place.
    void close(const std::string& address) { books_.erase(address); }

    /// From now on everything written to the books at `address` is kept together or, without
    /// `commit_whole`, not at all.
    void begin_whole(const std::string& address);
    void commit_whole();
    /// The address that `begin_whole` spoke of; empty if it was not called.
    const std::string& whole_address() const { return whole_address_; }

    /// How many scripts are being run, one by another.
    std::int64_t depth_of_scripts() const { return depth_of_scripts_; }
    void enter_script() { ++depth_of_scripts_; }
    void leave_script() { --depth_of_scripts_; }

private:
    struct OpenBooks {
        std::unique_ptr<Books> books;
        Access access;
        Altered altered;
    };
    std::map<std::string, OpenBooks> books_;
    std::string whole_address_;
    std::int64_t depth_of_scripts_ = 0;
    std::unique_ptr<Books::Transaction> whole_;  // after books_: it must end first
};

}  // namespace neraca::cli
