#include "neraca/exchange/contract/import_receipt.hpp"

#include <algorithm>

namespace neraca {
namespace {

constexpr std::size_t most_notices = 1000;

}  // namespace

CooperativePlan& plan_of(ImportReceipt& receipt, const CooperativeCode& cooperative) {
    const auto known = std::ranges::find(receipt.cooperatives, cooperative, &CooperativePlan::cooperative);
    return known != receipt.cooperatives.end()
               ? *known
               : receipt.cooperatives.emplace_back(CooperativePlan{.cooperative = cooperative});
}

void add_notice(ImportReceipt& receipt, BookError notice) {
    if (receipt.notices.size() < most_notices) {
        receipt.notices.push_back(std::move(notice));
    }
}

}  // namespace neraca
