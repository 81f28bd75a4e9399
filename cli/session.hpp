#pragma once
// The books that one process has open, from one line of a script to the next.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "neraca/store/engines/engines.hpp"

namespace neraca::cli {

class Session {
public:
    /// The books at `address`, open at least for `access`; opened at the first call and kept open. References
    /// to books that were open for reading end when they are opened for writing.
    Books& open(const std::string& address, Access access, Altered altered = Altered::refused);
    /// Takes `books`, which were opened for writing elsewhere (in memory), for those at `address`.
    Books& adopt(const std::string& address, std::unique_ptr<Books> books);
    /// Forgets the books at `address`: others are about to take their place.
    void close(const std::string& address) { books_.erase(address); }

    /// From now on everything written to the books at `address` is kept together or, without
    /// `commit_whole`, not at all.
    void begin_whole(const std::string& address);
    void commit_whole();
    /// The address that `begin_whole` spoke of; empty if it was not called.
    const std::string& whole_address() const { return whole_address_; }

    /// How many scripts are being run, one by another.
    std::int64_t depth_of_scripts() const { return static_cast<std::int64_t>(script_folders_.size()); }
    /// `folder`: where the script lies; empty for standard input.
    void enter_script(std::filesystem::path folder) { script_folders_.push_back(std::move(folder)); }
    void leave_script() { script_folders_.pop_back(); }
    /// Where a file that a command reads is: as typed, from the working folder, unless there is none and one
    /// lies beside the script that names it.
    std::filesystem::path file_to_read(const std::filesystem::path& typed) const;

private:
    struct OpenBooks {
        std::unique_ptr<Books> books;
        Access access;
        Altered altered;
    };
    std::map<std::string, OpenBooks> books_;
    std::string whole_address_;
    std::vector<std::filesystem::path> script_folders_;
    std::unique_ptr<Books::Transaction> whole_;  // after books_: it must end first
};

}  // namespace neraca::cli
