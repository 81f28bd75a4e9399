#pragma once
// What is wrong with a line that is no TOML, in our own words: those of the parser are English, and about
// parsers.

#include <cstdint>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// Of the line `number` (from 1) of `text`, on which a parser of TOML stopped: what stands there, and how it
/// is written instead. The line is looked at by itself, so of what was opened before it and not closed it is
/// said that it may be so. Source: TOML 1.0.0.
Sentence toml_fault_on(std::string_view text, std::int64_t number);

}  // namespace neraca
