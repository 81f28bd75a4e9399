#pragma once
// Enumerations that are written as words: in the book, in files, as options.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/near_match.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {

/// One row of a table of names. `alias` is another word that is read, never written; may be empty.
template <typename Enumeration>
struct Named {
    Enumeration value;
    std::string_view name;
    std::string_view alias = {};
};

/// The name of `value`, which is in `table`.
template <typename Table, typename Enumeration>
std::string_view name_of(const Table& table, Enumeration value) {
    const auto row = std::ranges::find(table, value, [](const auto& named) { return named.value; });
    return row == std::end(table) ? std::string_view{} : row->name;
}

/// A row as people read it and type it: in Indonesian the other word, where it has one.
template <typename Row>
Fact word_of(const Row& row) {
    return {std::string{row.alias.empty() ? row.name : row.alias}, std::string{row.name}};
}
/// The same of `value`, which is in `table`.
template <typename Table, typename Enumeration>
Fact word_for(const Table& table, Enumeration value) {
    return word_of(*std::ranges::find(table, value, [](const auto& named) { return named.value; }));
}

/// Whether two names are the same but for '-', '_' and ' ': one is easier to type, one is what programs
/// write, one what people read.
inline bool same_name(std::string_view a, std::string_view b) {
    const auto plain = [](char c) { return c == '-' || c == ' ' ? '_' : c; };
    return std::ranges::equal(a, b, {}, plain, plain);
}

/// The value that `text` names. Throws BookError{option_must_be_known}, which lists the names there are: in
/// Indonesian the other words, where they have one.
template <typename Table>
auto value_named(const Table& table, std::string_view text) {
    for (const auto& named : table) {
        if (same_name(text, named.name) || (!named.alias.empty() && same_name(text, named.alias))) {
            return named.value;
        }
    }
    throw BookError{
        Rule::option_must_be_known,
        say("\"{}\" is not known here"),
        {text},
        Sentence{say("one of: {}"),
                 {Fact{joined(table, [](const auto& named) { return word_of(named).indonesian; }),
                       joined(table, [](const auto& named) { return word_of(named).english; })}}}};
}

}  // namespace neraca
