#include "neraca/exchange/posting/entry_recogniser.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

BookError other_content(const JournalEntry& entry, const PostedEntry& there) {
    const JournalEntry::Heading& heading = entry.heading();
    const bool by_key = !heading.key.empty();
    return BookError{
        Rule::content_differs_under_key,
        by_key ? say("the key \"{}\" was imported already as entry {} of {}, {}; here it is {}, {}")
               : say("voucher {} was imported already as entry {} of {}, {}; here it is {}, {}"),
        {excerpt(by_key ? heading.key : heading.voucher), there.number, there.entry.date(),
         there.entry.total(), entry.date(), entry.total()},
        Sentence{
            say("`neraca show {}` shows what is there: reverse it, or undo its import, and import again; "
                "a column `key` tells apart what only has the same number"),
            {there.number}}};
}

}  // namespace

ImportKey EntryRecogniser::key_of(const JournalEntry& entry, VoucherUse use) {
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.key.empty()) {
        return keys_.of_key(heading.key);
    }
    return heading.voucher.empty() || use == VoucherUse::many_rows ? keys_.of_content(entry)
                                                                   : keys_.of_voucher(heading.voucher);
}

std::optional<EntryNumber> EntryRecogniser::find(const JournalEntry& entry, ImportKey key, VoucherUse use) {
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.key.empty()) {
        return find_under(entry, key, true);
    }
    if (heading.voucher.empty()) {
        return take_equal_ ? std::nullopt : find_by_content(entry, key);
    }
    std::optional<EntryNumber> found;
    switch (use) {
        case VoucherUse::whole_entry:
            return find_under(entry, key, true);
        case VoucherUse::this_row:
            // Another file may have had the slip with more of its rows.
            found = find_by_content(entry, keys_.of_content(entry));
            return found ? found : find_under(entry, key, true);
        case VoucherUse::many_rows:
            break;
    }
    found = find_by_content(entry, key);
    return found ? found : find_under(entry, keys_.of_voucher(heading.voucher), false);
}

/// Under a key of its own. With another content it `conflicts`, or is nothing to this entry.
std::optional<EntryNumber> EntryRecogniser::find_under(const JournalEntry& entry, ImportKey key,
                                                       bool conflicts) const {
    if (book_.count_imported_as(key) == 0) {
        return std::nullopt;
    }
    const std::vector<PostedEntry> there = book_.entries_imported_as(key);
    const auto same = std::ranges::find_if(
        there, [&](const PostedEntry& posted) { return keys_.is_same(posted.entry, entry); });
    if (same != there.end()) {
        return same->number;
    }
    if (conflicts && !there.empty()) {
        throw other_content(entry, there.front());
    }
    return std::nullopt;
}

/// Where the book has this content at least as often as the file so far. The entries are compared when the
/// content is met first; later rows are known by the key alone.
std::optional<EntryNumber> EntryRecogniser::find_by_content(const JournalEntry& entry, ImportKey key) {
    auto known = occurrences_.find(key);
    if (known == occurrences_.end()) {
        if (book_.count_imported_as(key) == 0) {
            return std::nullopt;
        }
        known = occurrences_.emplace(key, Occurrences{}).first;
        for (const PostedEntry& there : book_.entries_imported_as(key)) {
            if (keys_.is_same(there.entry, entry)) {
                ++known->second.in_book;
                known->second.last = there.number;
            }
        }
    }
    Occurrences& content = known->second;
    return content.seen++ < content.in_book ? std::optional{content.last} : std::nullopt;
}

}  // namespace neraca
