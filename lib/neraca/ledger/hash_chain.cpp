// The text an entry is hashed over.

#include <charconv>

#include "neraca/ledger/journal_entry.hpp"

namespace neraca {
namespace {

void add_number(std::string& text, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

/// Adds "name:length:value\n". The length comes first, so that no two contents have one text.
void add_line(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ':';
    add_number(text, static_cast<std::int64_t>(value.size()));
    text += ':';
    text += value;
    text += '\n';
}

void add_line_if_any(std::string& text, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        add_line(text, name, value);
    }
}

/// What is absent has no line: a dimension that a later version adds leaves older hashes as they are.
void add_posting(std::string& text, const Posting& posting) {
    add_line(text, to_string(posting.side), posting.account.text());
    add_line(text, "amount", to_plain(posting.amount));
    each_named(posting.dimensions,
               [&](std::string_view name, std::string_view value) { add_line(text, name, value); });
}

}  // namespace

void write_canonical_text(std::string& text, const CooperativeCode& cooperative, EntryNumber number,
                          const JournalEntry& entry, const Hash& previous) {
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
    for (const Posting& posting : entry.postings()) {
        add_posting(text, posting);
    }
}

std::string canonical_text(const CooperativeCode& cooperative, EntryNumber number, const JournalEntry& entry,
                           const Hash& previous) {
    std::string text;
    write_canonical_text(text, cooperative, number, entry, previous);
    return text;
}

}  // namespace neraca
