#include "neraca/near_match.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace neraca {
namespace {

/// The characters of `text` in small letters; a byte that is no UTF-8 counts as a character.
std::u32string small_letters(std::string_view text) {
    std::u32string letters;
    letters.reserve(text.size());
    while (!text.empty()) {
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             utf8proc_ssize_t(text.size()), &character);
        letters += length > 0 ? char32_t(utf8proc_tolower(character)) : char32_t(text.front() & 0xff);
        text.remove_prefix(length > 0 ? std::size_t(length) : 1);
    }
    return letters;
}

/// The fewest slips that make `a` into `b`: a letter more, a letter less, another letter, or two
/// neighbours exchanged.
std::size_t slips_between(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before_previous(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    std::iota(current.begin(), current.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_previous.swap(previous);
        previous.swap(current);
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t other_letter = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, other_letter});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_previous[j - 2] + 1);
            }
        }
    }
    return current[b.size()];
}

/// The hyphens that options begin with: all options have them, so they bring none nearer to another.
std::size_t leading_hyphens(const std::u32string& letters) {
    return std::min(letters.find_first_not_of(U'-'), letters.size());
}

}  // namespace

std::vector<std::string> near_matches(std::string_view typed, std::span<const std::string> candidates,
                                      std::size_t most_slips) {
    constexpr std::size_t offered = 3;
    struct Match {
        std::size_t slips;
        const std::string* candidate;
    };
    std::vector<Match> matches;
    const std::u32string typed_letters = small_letters(typed);
    for (const std::string& candidate : candidates) {
        const std::u32string letters = small_letters(candidate);
        const auto [shorter, longer] = std::minmax({letters.size(), typed_letters.size()});
        const std::size_t in_common = std::min(leading_hyphens(typed_letters), leading_hyphens(letters));
        const std::size_t allowed = std::min((longer - in_common) / 3, most_slips);
        if (longer - shorter > allowed) {
            continue;
        }
        if (const std::size_t slips = slips_between(typed_letters, letters); slips <= allowed) {
            matches.push_back({slips, &candidate});
        }
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return a.slips < b.slips; });
    std::vector<std::string> nearest;
    for (const Match& match : matches) {
        if (nearest.size() < offered && std::ranges::find(nearest, *match.candidate) == nearest.end()) {
            nearest.push_back(*match.candidate);
        }
    }
    return nearest;
}

}  // namespace neraca
