#pragma once
#include <utility>
#include <vector>

#include "neraca/store/book_records.hpp"

namespace neraca {

/// Adds what was found to `result`, as long as it is not too much to be read.
inline void report(CheckResult& result, Phrase pattern, std::vector<Fact> facts) {
    constexpr std::size_t most_differences_shown = 20;
    if (result.differences.size() < most_differences_shown) {
        result.differences.emplace_back(pattern, std::move(facts));
    }
}

}  // namespace neraca
