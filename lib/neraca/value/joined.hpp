#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace neraca {

/// Adds `text` at the end of `list`, behind `separator` where there is something already.
inline void append_to_list(std::string& list, std::string_view text, std::string_view separator = ", ") {
    if (!list.empty()) {
        list += separator;
    }
    list += text;
}

/// The word that `word_of` gives of each of `things` (each itself, where they are words), with ", " between.
template <typename Things, typename WordOf = std::identity>
std::string joined(const Things& things, const WordOf& word_of = {}) {
    std::string list;
    for (const auto& thing : things) {
        append_to_list(list, std::invoke(word_of, thing));
    }
    return list;
}

}  // namespace neraca
