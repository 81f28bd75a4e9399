#pragma once
// How rows of `posting` are numbered: the id of the entry times 2^20, plus the line. Postings of an entry lie
// together, in their order.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

inline constexpr int bits_of_line = 20;
inline constexpr std::int64_t most_lines = (std::int64_t{1} << bits_of_line) - 1;

/// `line` is counted from 1, up to `most_lines`.
constexpr std::int64_t posting_id(std::int64_t entry, std::int64_t line) {
    return (entry << bits_of_line) + line;
}
constexpr std::int64_t entry_of(std::int64_t posting) {
    return posting >> bits_of_line;
}
constexpr std::int64_t first_posting_of(std::int64_t entry) {
    return posting_id(entry, 1);
}
constexpr std::int64_t last_posting_of(std::int64_t entry) {
    return posting_id(entry, most_lines);
}

/// Throws BookError{postings_must_fit} for more postings than an entry has ids for.
inline void require_lines_to_fit(std::size_t postings) {
    if (postings > static_cast<std::size_t>(most_lines)) {
        throw BookError{Rule::postings_must_fit,
                        say("an entry of {} postings is more than a book can hold, which is {}"),
                        {static_cast<std::int64_t>(postings), most_lines}};
    }
}

/// The same in SQL: "p.id >> 20". Not the column `entry_id`, for which SQLite leaves an index that has the id
/// and reads the row.
inline std::string sql_entry_of(std::string_view posting) {
    return std::string{posting} + " >> " + std::to_string(bits_of_line);
}
/// "p.id > e.id << 20 AND p.id < (e.id + 1) << 20"
inline std::string sql_is_of_entry(std::string_view posting, std::string_view entry) {
    const std::string bits = std::to_string(bits_of_line);
    const std::string id{posting};
    return id + " > " + std::string{entry} + " << " + bits + " AND " + id + " < (" + std::string{entry} +
           " + 1) << " + bits;
}

}  // namespace neraca
