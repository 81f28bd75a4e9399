#pragma once
// Dividing a whole so that the parts add up to it.

#include <cstdint>
#include <span>
#include <vector>

namespace neraca {

/// `total` in proportion to `weights`, by largest remainder: each part is rounded down, and what is left goes
/// one by one to those who lost most by it, the first of equals first. The parts add up to `total` exactly.
/// `total` and the weights are at least zero. A weight of zero gets nothing; without any weight above zero
/// there are no parts but zeros, and `total` must be zero. Throws BookError{amount_must_fit}. Source: the
/// method of Hamilton (largest remainder), as articles of cooperatives use it to share a surplus.
std::vector<std::int64_t> shared_out(std::int64_t total, std::span<const std::int64_t> weights);

}  // namespace neraca
