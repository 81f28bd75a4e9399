#include "neraca/exchange/posting/scattered_vouchers.hpp"

#include "neraca/exchange/posting/doubled_words.hpp"

namespace neraca {

void ScatteredVouchers::note(std::string_view coop, std::string_view voucher) {
    if (has_last_ && voucher == last_voucher_ && coop == last_coop_) {
        return;
    }
    has_last_ = true;
    last_coop_ = coop;
    last_voucher_ = voucher;
    const std::uint64_t hash = hash_of_words(coop, voucher);
    if (seen_.note(hash)) {
        ++runs_.try_emplace(hash, 1).first->second;
    }
}

std::uint32_t ScatteredVouchers::runs_of(std::string_view coop, std::string_view voucher) const {
    if (runs_.empty()) {
        return 1;
    }
    const auto found = runs_.find(hash_of_words(coop, voucher));
    return found == runs_.end() ? 1 : found->second;
}

}  // namespace neraca
