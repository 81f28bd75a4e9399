#include "neraca/store/book_records.hpp"

namespace neraca {

Record record_of(const ImportBatch& batch) {
    return {RecordKind::import,
            std::to_string(batch.number),
            {{"kind", batch.kind_and_reading()},
             {"file_name", batch.file_name},
             {"file_hash", to_hex(batch.file_hash)},
             {"rows_read", std::to_string(batch.rows_read)},
             {"entries_posted", std::to_string(batch.entries_posted)},
             {"total", to_plain(batch.total)}}};
}

Record record_of_undoing(const ImportBatch& batch) {
    return {RecordKind::import_undone, std::to_string(batch.number), {{"undone", "yes"}}};
}

}  // namespace neraca
