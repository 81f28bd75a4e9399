#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "neraca/value/joined.hpp"

namespace neraca {

/// A list that may be as long as a file, of which people are shown the first: "41, 42, …". Keeps no more than
/// it shows.
class FirstOfList {
public:
    explicit FirstOfList(std::int64_t most = 12) : most_{most} {}

    void add(std::string_view word) {
        if (++count_ <= most_) {
            append_to_list(text_, word);
        }
    }
    /// The number of a line.
    void add(std::int64_t line) {
        if (++count_ <= most_) {
            append_to_list(text_, std::to_string(line));
        }
    }
    /// How many there are.
    std::int64_t count() const { return count_; }
    std::string text() const { return count_ > most_ ? text_ + ", …" : text_; }

private:
    std::int64_t most_;
    std::int64_t count_ = 0;
    std::string text_;
};

}  // namespace neraca
