#include "neraca/ledger/query_match.hpp"

#include <algorithm>

#include "neraca/ledger/named_code.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

bool matches(const EntryQuery& query, const PostedEntry& posted, const std::string& wanted_text) {
    const JournalEntry& entry = posted.entry;
    const auto any_posting = [&](const auto& matches_posting) {
        return std::ranges::any_of(entry.postings(), matches_posting);
    };
    if (query.kind && entry.kind() != *query.kind) {
        return false;
    }
    if (query.account && !any_posting([&](const Posting& p) { return p.account == *query.account; })) {
        return false;
    }
    if (query.member &&
        !any_posting([&](const Posting& p) { return p.dimensions.member == *query.member; })) {
        return false;
    }
    if (query.amount && entry.total() != *query.amount &&
        !any_posting([&](const Posting& p) { return p.amount == *query.amount; })) {
        return false;
    }
    const auto holds_text = [&](const std::string& text) {
        return comparison_key(text).find(wanted_text) != std::string::npos;
    };
    const JournalEntry::Heading& heading = entry.heading();
    return wanted_text.empty() || holds_text(heading.memo) || holds_text(heading.voucher) ||
           holds_text(heading.key);
}

bool matches(const PostingQuery& query, const Posting& posting) {
    if (query.account && posting.account != *query.account) {
        return false;
    }
    return std::ranges::all_of(all_dimensions, [&](Dimension dimension) {
        const std::string* const wanted = named_code(query, dimension);
        const std::string* const code = wanted ? posting.dimensions.code(dimension) : nullptr;
        return !wanted || (code && *code == *wanted);
    });
}

}  // namespace neraca
