#pragma once
// Copies of a book that are made by themselves, in a folder that the cooperative has set.

#include <optional>
#include <string>
#include <vector>

#include "neraca/store/engine.hpp"

namespace neraca {

/// What a cooperative has set.
struct BackupPlan {
    CooperativeCode cooperative;  // that has set it
    std::string folder;
    int every_days = 1;
};
/// Empty where it has set no folder.
std::optional<BackupPlan> backup_plan(const CooperativeBook& book, Date today);

/// A copy in the folder: "melati-auto-2026-11-30.db" of the book "melati.db". Where another book has taken
/// that name, "melati-auto-2026-11-30-2.db", and so on.
struct BackupCopy {
    Date day;
    std::string path;
};
/// The files that have such a name, the newest first; none where the folder cannot be read.
std::vector<BackupCopy> copies_named(const std::string& folder, const std::string& book);

/// Whether the books at `address` are an earlier state of `books`, or the same: each of their cooperatives is
/// there, and ended its chain with an event that it still has. False where they cannot be opened.
bool is_earlier_state(const std::string& address, Books& books, const Engine& engine);

struct BackupReport {
    std::optional<std::string> made = {};  // the new copy, which was checked
    std::vector<Sentence> warnings = {};
};
/// Makes a copy where the last is `every_days` old, tells the log, then removes those that give way
/// (kept_copies.hpp): among copies of this book alone, whatever else lies there. Copies of days that are
/// still to come are left alone, and asked about. What goes wrong with the copy is a warning, which says from
/// when the last good one is. Throws what writing the log throws.
BackupReport keep_backups(Books& books, const std::string& book, const BackupPlan& plan, Date today,
                          const Engine& engine);

/// Copies that still know by name a member whose data is erased in `books`, `member` as he was before: among
/// the files in the folder of the plan, and those beside the book (what `migrate` and `restore` have kept is
/// there). A copy is an earlier state, or calls him the same; one of an earlier version cannot be asked, and
/// counts where it is named after the book.
std::vector<std::string> copies_that_name(const Member& member, Books& books, const std::string& book,
                                          const CooperativeCode& cooperative,
                                          const std::optional<BackupPlan>& plan, const Engine& engine);

}  // namespace neraca
