#pragma once
// How an answer to a question is read.

#include <string_view>
#include <vector>

#include "neraca/training/exercise.hpp"
#include "neraca/training/fraction.hpp"

namespace neraca {

/// The answer to a question that a participant wrote, in every way it can be read ("15.000" is an amount,
/// "12,5 %" an eighth); empty where it cannot.
std::vector<Fraction> readings_of(std::string_view text, ValueKind kind, bool is_choice);

}  // namespace neraca
