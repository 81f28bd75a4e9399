#include "neraca/exchange/posting/doubled_words.hpp"

#include <bit>
#include <functional>
#include <string>

namespace neraca {

std::uint64_t hash_of_words(std::string_view first, std::string_view second) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    const std::hash<std::string_view> hash;
    return hash(second) + odd * (hash(first) | 1);
}

std::uint64_t hash_with(std::uint64_t hash, std::string_view word) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    return (std::rotl(hash, 23) ^ std::hash<std::string_view>{}(word)) * odd;
}

void DoubledWords::note(std::uint64_t hash) {
    if (seen_.note(hash)) {
        doubled_.insert(hash);
    }
}

std::optional<std::int64_t> DoubledWords::line_of_first_doubled(std::string_view coop, std::string_view word,
                                                                std::int64_t line) {
    std::string whole{coop};
    whole += '\n';  // stands in no code
    whole += word;
    const auto [first, is_new] = lines_.emplace(std::move(whole), line);
    return is_new ? std::nullopt : std::optional{first->second};
}

}  // namespace neraca
