#pragma once
// A file imported: refused where it was imported before and read in the same way, its rows posted in a batch
// for each cooperative that it fills, and the batch taken back. To be called in a transaction of the books,
// which is left without `commit` for a dry run.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "neraca/desk/notices.hpp"
#include "neraca/exchange/import.hpp"
#include "neraca/exchange/undo_import.hpp"
#include "neraca/profile/profile.hpp"
#include "neraca/store/books.hpp"

namespace neraca {

/// `said`, and where that says nothing what the profile says. Throws BookError{wrong_call} where the profile
/// is for another kind of file.
ImportOptions options_for(ImportKind kind, ImportOptions said, const Profile& profile);

/// How the cooperative writes, by its settings number_style and date_order on `day`.
Convention convention_of(const Register& registry, Date day);

struct ImportRequest {
    ImportKind kind = ImportKind::journal;
    std::string path;  // can be read more than once
    std::string name;  // as people call the file; its last part is kept with the batch
    ImportOptions options;
    std::optional<CooperativeCode> cooperative = {};  // of rows that name none; else the only one
};
struct Imported {
    ImportReceipt receipt;
    ImportOptions options;  // as the file was read: those of the request, with the cooperative's convention
    /// Otherwise nothing may be kept, of a file without one good row either: the caller rolls back.
    bool is_accepted = false;
    std::vector<std::int64_t> batches = {};           // that were made; none where nothing may be kept
    std::vector<Notice> notices = {};                 // of what holds in a closed year, too
    std::optional<CooperativeCode> cooperative = {};  // of rows that named none, if there were such
};
/// Throws BookError{file_imported_already}, before the first row is read and for each cooperative that the
/// file may fill; cooperative_must_be_named; and as import_file.
Imported import_into(Books& books, const ImportRequest& request, const ProgressReport& progress = {});

struct UndoneImport {
    ImportBatch batch;
    UndoReceipt receipt;
};
/// Reverses what the import `number` posted, each entry on its own day or all on `on`; the file may be
/// imported again. Throws BookError{batch_must_exist}, batch_undone_already, and as undo_import of exchange/.
UndoneImport undo_import(Books& books, std::int64_t number, std::optional<Date> on = {},
                         std::optional<Date> today = {});

}  // namespace neraca
