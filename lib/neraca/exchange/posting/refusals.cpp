#include "neraca/exchange/posting/refusals.hpp"

#include <algorithm>

namespace neraca {

void Refusals::add(CsvPosition row, Fault fault) {
    if (!find(row)) {
        all_.push_back({row, fault});
    }
}

void Refusals::begin_attempt() {
    all_ = in_order();
    earlier_ = all_.size();
}

std::optional<Fault> Refusals::find(CsvPosition row) const {
    const auto end = all_.begin() + static_cast<std::ptrdiff_t>(earlier_);
    const auto found =
        std::lower_bound(all_.begin(), end, row,
                         [](const Refusal& refusal, CsvPosition wanted) { return refusal.row < wanted; });
    return found != end && found->row == row ? std::optional{found->fault} : std::nullopt;
}

std::vector<Refusal> Refusals::in_order() const {
    std::vector<Refusal> sorted = all_;
    std::ranges::stable_sort(sorted, {}, &Refusal::row);
    // Not std::ranges::unique: clang 14, which the fuzz targets are built with, cannot compile that of
    // gcc 12.
    const auto doubled =
        std::unique(sorted.begin(), sorted.end(),
                    [](const Refusal& one, const Refusal& other) { return one.row == other.row; });
    sorted.erase(doubled, sorted.end());
    return sorted;
}

}  // namespace neraca
