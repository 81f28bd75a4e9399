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

}  // namespace neraca
