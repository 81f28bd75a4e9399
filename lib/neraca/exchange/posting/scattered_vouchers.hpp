#pragma once
// Which vouchers have rows that do not stand next to each other: asked before the rows are read, so that a
// voucher can be closed with its last row and only those that are really open are held.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "neraca/exchange/posting/bloom_filter.hpp"

namespace neraca {

/// Counts runs of rows with the same voucher. Remembers the vouchers of several runs, and beside a filter of
/// fixed size nothing of those of a single one. A voucher that is wrongly taken for one of several runs is
/// held until the end, and still gets exactly its own rows.
class ScatteredVouchers {
public:
    explicit ScatteredVouchers(std::int64_t text_size) : seen_{text_size} {}
    /// To be called for the rows in their order.
    void note(std::string_view coop, std::string_view voucher);
    /// In how many runs the rows of the voucher stand, at most.
    std::uint32_t runs_of(std::string_view coop, std::string_view voucher) const;

private:
    BloomFilter seen_;
    std::unordered_map<std::uint64_t, std::uint32_t> runs_;  // by hash
    std::string last_coop_;
    std::string last_voucher_;
    bool has_last_ = false;
};

}  // namespace neraca
