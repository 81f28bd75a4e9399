#pragma once
// What is kept beside the journal, as the proof takes it: field by field, by name.

#include <string>
#include <string_view>
#include <vector>

#include "neraca/language.hpp"
#include "neraca/proof/canonical_text.hpp"

namespace neraca {

/// The nouns of the registers. `imported_before` stands for what books before version 5 knew of their
/// imported entries; `import_undone` for an import whose entries were reversed.
enum class RecordKind {
    cooperative,
    account,
    member,
    product,
    item,
    price,
    earning,
    setting,
    loan_product,
    loan,
    loan_terms,
    asset,
    accrual,
    count,
    lock,
    surplus_decision,
    import,
    import_undone,
    imported_before
};
/// "loan_product"
std::string_view to_string(RecordKind kind);
/// Throws BookError{option_must_be_known}.
RecordKind read_record_kind(std::string_view text);
/// "loan product": for people.
Phrase phrase_for(RecordKind kind);
/// What is drawn up from such records: what a reader must doubt where one of them was altered.
Phrase reports_from(RecordKind kind);
/// Whether another record of the same key is added to those there are (a count, a lock), instead of taking
/// the place of the one before.
bool is_added_to(RecordKind kind);

struct RecordField {
    std::string_view name;  // stable, English: "old_number"
    std::string value;      // as programs write it: "15000.00", "2026-01-31"; empty: none
    /// A person's own (UU 27/2022, perlindungan data pribadi): the chain takes a salted hash of it, so that
    /// it can be erased without breaking the chain.
    bool is_personal = false;
};

/// A record as it is now. Which one it is of its kind, `key` says: "A-001", or
/// "PET|savings|member|2026-01-01".
struct Record {
    RecordKind kind;
    std::string key;
    std::vector<RecordField> fields;
};

/// How records write a word of an enumeration (its `to_string`), and whether something is so.
template <typename Enumeration>
std::string recorded_word(Enumeration value) {
    return std::string{to_string(value)};
}
inline std::string recorded_flag(bool is_so) {
    return is_so ? "yes" : "";
}

/// That the record was taken back with the event that had added it: the change that stands for it in the
/// chain.
Record withdrawal_of(Record record);
/// Whether such lines say so.
bool is_withdrawal(const std::vector<CanonicalLine>& lines);

/// The lines (canonical_text.hpp) of its fields that are not a person's own, or of those that are; fields
/// without a value have none.
std::string lines_of(const Record& record);
std::string personal_lines_of(const Record& record);

}  // namespace neraca
