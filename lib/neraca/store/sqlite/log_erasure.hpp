#pragma once
// The log after a person's data was erased from it: the text of a line may go, what its hash stands for not.
//
// A line whose text was changed has no salt any more, so that its hash cannot be taken again. What its text
// is from then on, the line about the erasure says in its note: a hash over all such lines of the
// cooperative.

#include <cstdint>
#include <string>
#include <vector>

#include "neraca/proof/sha256.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

struct LogErasure {
    std::string cooperative;
    std::vector<std::string> words;
    std::vector<std::string> others;  // names of other members, of which a word may be a part
    std::int64_t lines = 0;           // that said one of them
    bool changed_old_lines = false;   // those of books before version 5, which have no hash of their own
};
/// The command `text` without the words; its own first word stays.
std::string without_words(std::string text, const LogErasure& erasure);
/// Takes the words out of what the log says of the cooperative, and counts the lines.
void erase_from_log(Connection& connection, LogErasure& erasure);
/// What the line about it says.
std::string note_of_erasure(Connection& connection, const LogErasure& erasure);

/// Over the lines of the cooperative whose text was changed.
Hash hash_of_erased_lines(Connection& connection, std::string_view cooperative);

/// The hash in a note: behind this name, 64 digits.
inline constexpr std::string_view erased_lines_are = "erased lines: ";
inline constexpr std::string_view log_before_is = "log before: ";
std::optional<Hash> hash_in_note(std::string_view note, std::string_view name);

}  // namespace neraca
