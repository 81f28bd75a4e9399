#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neraca {

/// At most three of `candidates` that look like a slip of `typed` (case ignored; by optimal string
/// alignment distance, at most a third of the longer length without the hyphens that both begin with),
/// nearest first. For "did you mean": a near match is offered, never taken. `most_slips`: nor further away
/// than so many slips.
std::vector<std::string> near_matches(std::string_view typed, std::span<const std::string> candidates,
                                      std::size_t most_slips = std::string_view::npos);

}  // namespace neraca
