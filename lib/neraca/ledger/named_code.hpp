#pragma once
// What queries and postings name, by the dimension.

#include <string>

#include "neraca/ledger/dimension.hpp"

namespace neraca {

/// The code that `named` (a query, or what a posting names) has for this dimension; null where it has none.
template <typename Named>
const std::string* named_code(const Named& named, Dimension dimension) {
    const auto text_of = [](const auto& code) { return code ? &code->text() : nullptr; };
    switch (dimension) {
        case Dimension::member:
            return text_of(named.member);
        case Dimension::product:
            return text_of(named.product);
        case Dimension::item:
            return text_of(named.item);
        case Dimension::loan:
            return text_of(named.loan);
    }
    return nullptr;
}

/// Whether `named` has all that `query` names.
template <typename Query, typename Named>
bool names_all_of(const Query& query, const Named& named) {
    for (const Dimension dimension : all_dimensions) {
        const std::string* const wanted = named_code(query, dimension);
        const std::string* const code = wanted ? named_code(named, dimension) : nullptr;
        if (wanted && (!code || *code != *wanted)) {
            return false;
        }
    }
    return true;
}

}  // namespace neraca
