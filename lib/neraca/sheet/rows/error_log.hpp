#pragma once
// Every error of an import, in one pass.

#include <cstddef>
#include <vector>

#include "neraca/error.hpp"

namespace neraca {

/// Keeps the first ten thousand errors and counts the others: who has more of them has one mistake in a
/// column, not ten thousand in rows.
class ErrorLog {
public:
    static constexpr std::size_t most = 10'000;

    /// `error` has its place.
    void add(BookError error) {
        ++count_;
        if (!is_full()) {
            errors_.push_back(std::move(error));
        }
    }
    /// One that need not be worded any more, since the log is full.
    void count_one() { ++count_; }
    bool is_empty() const { return count_ == 0; }
    std::size_t count() const { return count_; }
    bool is_full() const { return errors_.size() >= most; }
    /// What was kept, by line and column.
    std::vector<BookError> in_order() const;

private:
    std::size_t count_ = 0;
    std::vector<BookError> errors_;
};

}  // namespace neraca
