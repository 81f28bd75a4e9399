#pragma once
// The error catalogue of imports: one stable code for each thing that can be wrong with a file. `neraca help
// E322` explains it; the pages are in cli/topics/errors_*.txt.
//
//   E10x file           E11x encoding    E12x shape        E20x profile
//   E30x number         E31x date        E32x ambiguity    E33x identifiers
//   E40x references     E50x entry       E60x rules        E70x duplicates
//   E80x totals         E90x storage

#include <span>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

struct CataloguedError {
    std::string_view code;  // "E322": never renamed, never used again for something else
    Rule rule;
};
/// By code.
std::span<const CataloguedError> error_catalogue();
/// The code of `rule`; empty for what cannot be wrong with a file.
std::string_view import_code(Rule rule);

}  // namespace neraca
