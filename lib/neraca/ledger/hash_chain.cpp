// The text an entry is hashed over.

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/proof/canonical_text.hpp"

namespace neraca {
namespace {

/// What is absent has no line: a dimension that a later version adds leaves older hashes as they are.
void add_posting(std::string& text, const Posting& posting) {
    add_line(text, to_string(posting.side), posting.account.text());
    add_line(text, "amount", to_plain(posting.amount));
    each_named(posting.dimensions,
               [&](std::string_view name, std::string_view value) { add_line(text, name, value); });
}

}  // namespace

void write_canonical_text(std::string& text, const CooperativeCode& cooperative, EntryNumber number,
                          const JournalEntry& entry, const Hash& previous, ImportKey import_key) {
    text.clear();
    const JournalEntry::Heading& heading = entry.heading();
    add_line(text, "previous", to_hex(previous));
    add_line(text, "cooperative", cooperative.text());
    add_line(text, "number", to_string(number));
    add_line(text, "date", to_string(entry.date()));
    add_line(text, "kind", to_string(heading.kind));
    add_line_if_any(text, "memo", heading.memo);
    add_line_if_any(text, "voucher", heading.voucher);
    add_line_if_any(text, "key", heading.key);
    if (heading.reverses) {
        add_line(text, "reverses", to_string(*heading.reverses));
    }
    if (heading.corrects) {
        add_line(text, "corrects", to_string(*heading.corrects));
    }
    if (import_key != 0) {
        add_line(text, "import_key", std::to_string(import_key));
    }
    for (const Posting& posting : entry.postings()) {
        add_posting(text, posting);
    }
}

std::string canonical_text(const CooperativeCode& cooperative, EntryNumber number, const JournalEntry& entry,
                           const Hash& previous, ImportKey import_key) {
    std::string text;
    write_canonical_text(text, cooperative, number, entry, previous, import_key);
    return text;
}

}  // namespace neraca
