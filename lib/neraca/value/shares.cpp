#include "neraca/value/shares.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "neraca/value/decimal.hpp"

namespace neraca {

std::vector<std::int64_t> shared_out(std::int64_t total, std::span<const std::int64_t> weights) {
    __extension__ using Wide = __int128;
    assert(total >= 0);
    std::vector<std::int64_t> parts(weights.size());
    std::int64_t sum = 0;
    for (const std::int64_t weight : weights) {
        assert(weight >= 0);
        sum = checked_add(sum, weight);
    }
    if (sum == 0) {
        assert(total == 0);
        return parts;
    }
    std::vector<std::int64_t> remainders(weights.size());
    std::int64_t left = total;
    for (std::size_t index = 0; index < weights.size(); ++index) {
        const Wide product = Wide{total} * weights[index];
        parts[index] = static_cast<std::int64_t>(product / sum);
        remainders[index] = static_cast<std::int64_t>(product % sum);
        left -= parts[index];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t index) { return remainders[index]; });
    // Fewer are left than there are remainders above zero: nobody without weight gets one.
    for (std::int64_t given = 0; given < left; ++given) {
        ++parts[order[static_cast<std::size_t>(given)]];
    }
    return parts;
}

}  // namespace neraca
