#pragma once
// Words that stand in several rows of a file: keys, vouchers, whole rows.

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "neraca/exchange/posting/bloom_filter.hpp"
#include "neraca/exchange/posting/directory.hpp"

namespace neraca {

/// Of two words that cannot change places.
std::uint64_t hash_of_words(std::string_view first, std::string_view second);
/// Of one more word behind those of `hash`.
std::uint64_t hash_with(std::uint64_t hash, std::string_view word);

/// Asked in the second pass for what was noted in the first: only words that may stand in two rows are
/// remembered, so that a file of five million vouchers costs the filter alone.
class DoubledWords {
public:
    explicit DoubledWords(std::int64_t text_size) : seen_{text_size} {}

    /// First pass: `word` stands in a row of the cooperative.
    void note(std::string_view coop, std::string_view word) { note(hash_of_words(coop, word)); }
    /// The same for a hash that the caller takes.
    void note(std::uint64_t hash);
    bool has_doubled() const { return !doubled_.empty(); }
    /// False: it stands in one row, for certain.
    bool may_be_doubled(std::string_view coop, std::string_view word) const {
        return has_doubled() && may_be_doubled(hash_of_words(coop, word));
    }
    bool may_be_doubled(std::uint64_t hash) const { return doubled_.contains(hash); }
    /// Second pass, for the rows in their order: the line in which the word stood first; empty in that line.
    std::optional<std::int64_t> line_of_first(std::string_view coop, std::string_view word,
                                              std::int64_t line) {
        return may_be_doubled(coop, word) ? line_of_first_doubled(coop, word, line) : std::nullopt;
    }
    /// The same for a word that may be doubled.
    std::optional<std::int64_t> line_of_first_doubled(std::string_view coop, std::string_view word,
                                                      std::int64_t line);
    /// Before the rows are gone through once more.
    void begin_again() { lines_.clear(); }

private:
    BloomFilter seen_;
    std::unordered_set<std::uint64_t> doubled_;
    TextMap<std::int64_t> lines_;  // of the words that may be doubled
};

}  // namespace neraca
