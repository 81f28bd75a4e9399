#pragma once
#include <functional>
#include <string>

namespace neraca {

/// The word that `word_of` gives of each of `things` (each itself, where they are words), with ", " between.
template <typename Things, typename WordOf = std::identity>
std::string joined(const Things& things, const WordOf& word_of = {}) {
    std::string list;
    for (const auto& thing : things) {
        list += list.empty() ? "" : ", ";
        list += std::invoke(word_of, thing);
    }
    return list;
}

}  // namespace neraca
