#pragma once
// What is done to books that are not open: by their address, whose meaning is the engine's.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "neraca/store/books.hpp"

namespace neraca {

enum class Access { read, write };

/// Whether books may be opened whose tables were altered from outside: to look at what is left, and at
/// nothing else.
enum class Altered { refused, inspected };

class Engine {
public:
    virtual ~Engine() = default;

    /// Makes new, empty books, readable by their owner alone. Throws BookError{book_must_be_new},
    /// book_is_read_only, disk_is_full.
    virtual void create(const std::string& address) const = 0;
    /// Throws BookError{book_must_be_new} where `create` would.
    virtual void require_free(const std::string& address) const = 0;

    /// Throws BookError{book_must_exist}, book_must_be_a_book, book_version_unknown (newer than the program),
    /// book_must_be_migrated (older), book_was_altered (the tables are not those it was made with, unless
    /// they are to be inspected), book_is_read_only.
    virtual std::unique_ptr<Books> open(const std::string& address, Access access,
                                        Altered altered = Altered::refused) const = 0;

    /// The version that this program makes and opens.
    virtual int newest_version() const = 0;
    /// Throws BookError{book_must_exist}, book_must_be_a_book, book_version_unknown (newer than the program).
    virtual int version(const std::string& address) const = 0;
    /// Brings the books to the newest version, in one transaction, after a durable and proved copy of them to
    /// `copy`, which must be new. `author` stands in the log. Gives the version they had and the ends of
    /// the chains; where that is the newest, nothing is done. Throws BookError as `version`, or
    /// book_must_be_new (the copy), book_was_altered, check_found_differences, book_is_read_only,
    /// book_is_busy; then the books are as before.
    struct Migrated {
        int version_before = 0;
        /// Of each cooperative, by code; none where nothing was done.
        struct Heads {
            std::string cooperative;
            Hash before{};
            Hash now{};
        };
        std::vector<Heads> heads = {};
    };
    virtual Migrated migrate(const std::string& address, const std::string& copy,
                             const Author& author) const = 0;

    /// What `restore` does with books that are at the address already.
    struct Restoring {
        bool over_others = false;  // keeps them aside, instead of refusing
        bool is_trial = false;     // refuses what would be refused, and changes nothing
    };
    /// Puts a copy of `backup` in the place of what is at `address`, which nobody may have open, whole or not
    /// at all. Gives where the books that were there are kept; empty where there were none.
    /// Throws BookError{book_must_be_new}, wrong_call where what is at `address` cannot be replaced,
    /// check_found_differences where the backup is not sound, or as `open` for the backup.
    virtual std::optional<std::string> restore(const std::string& backup, const std::string& address,
                                               Restoring how) const = 0;
};

}  // namespace neraca
