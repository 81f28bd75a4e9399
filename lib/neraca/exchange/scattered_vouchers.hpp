#pragma once
// Which vouchers have rows that do not stand next to each other: asked before the rows are read, so that a
// voucher can be closed with its last row and only those that are really open are held.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neraca {

/// Counts runs of rows with the same voucher. Remembers 64 bits a run while counting and nothing for
/// vouchers of a single run after. Two vouchers with the same hash look like one of several runs: each is
/// then held until the end at worst, and still gets exactly its own rows.
class ScatteredVouchers {
public:
    /// To be called for the rows in their order.
    void note(std::string_view coop, std::string_view voucher);
    /// To be called after the last row.
    void finish();
    /// In how many runs the rows of the voucher stand.
    std::uint32_t runs_of(std::string_view coop, std::string_view voucher) const;

private:
    std::string last_coop_;
    std::string last_voucher_;
    bool has_last_ = false;
    std::vector<std::uint64_t> runs_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> scattered_;  // by hash
};

}  // namespace neraca
