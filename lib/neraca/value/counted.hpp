#pragma once
// A number with its noun, for a sentence that goes on either way: "1 entry", "3 entries".

#include "neraca/error.hpp"

namespace neraca {

/// `one` of a single thing, else `many`; both hold "{}" for the number. Indonesian nouns have no plural:
/// there both read alike.
inline Fact counted(std::int64_t number, Phrase one, Phrase many) {
    return Sentence{number == 1 ? one : many, {number}};
}

// Nouns that several rooms count.
inline Fact counted_entries(std::int64_t number) {
    return counted(number, say("{} entry"), say("{} entries"));
}
inline Fact counted_events(std::int64_t number) {
    return counted(number, say("{} event"), say("{} events"));
}
inline Fact counted_rows(std::int64_t number) {
    return counted(number, say("{} row"), say("{} rows"));
}
inline Fact counted_months(std::int64_t number) {
    return counted(number, say("{} month"), say("{} months"));
}

}  // namespace neraca
