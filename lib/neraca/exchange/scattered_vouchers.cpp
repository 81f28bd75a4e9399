#include "neraca/exchange/scattered_vouchers.hpp"

#include <algorithm>
#include <functional>

namespace neraca {
namespace {

std::uint64_t hash_of(std::string_view coop, std::string_view voucher) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // so that coop and voucher cannot change places
    const std::hash<std::string_view> hash;
    return hash(voucher) + odd * (hash(coop) | 1);
}

}  // namespace

void ScatteredVouchers::note(std::string_view coop, std::string_view voucher) {
    if (has_last_ && voucher == last_voucher_ && coop == last_coop_) {
        return;
    }
    has_last_ = true;
    last_coop_ = coop;
    last_voucher_ = voucher;
    runs_.push_back(hash_of(coop, voucher));
}

void ScatteredVouchers::finish() {
    std::ranges::sort(runs_);
    for (auto run = runs_.begin(); run != runs_.end();) {
        const auto next = std::find_if(run, runs_.end(), [run](std::uint64_t hash) { return hash != *run; });
        if (next - run > 1) {
            scattered_.emplace_back(*run, static_cast<std::uint32_t>(next - run));
        }
        run = next;
    }
    std::vector<std::uint64_t>{}.swap(runs_);
}

std::uint32_t ScatteredVouchers::runs_of(std::string_view coop, std::string_view voucher) const {
    if (scattered_.empty()) {
        return 1;
    }
    const std::uint64_t hash = hash_of(coop, voucher);
    const auto found =
        std::ranges::lower_bound(scattered_, hash, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
    return found != scattered_.end() && found->first == hash ? found->second : 1;
}

}  // namespace neraca
