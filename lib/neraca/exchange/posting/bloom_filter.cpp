#include "neraca/exchange/posting/bloom_filter.hpp"

#include <algorithm>
#include <bit>

namespace neraca {
namespace {

constexpr std::size_t most_blocks = std::size_t{16} * 1024 * 1024 / 64;
/// A row that names a voucher has some forty bytes, so this is about 32 bits a voucher.
constexpr std::int64_t bytes_of_text_in_a_block = 512;

std::size_t blocks_for(std::int64_t text_size) {
    const auto wanted = static_cast<std::size_t>(std::max<std::int64_t>(text_size, 0)) /
                        static_cast<std::size_t>(bytes_of_text_in_a_block);
    return std::bit_ceil(std::clamp<std::size_t>(wanted, 16, most_blocks));
}

/// Spreads what a hash for tables leaves close together (the last step of MurmurHash3).
std::uint64_t spread(std::uint64_t hash) {
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCD;
    hash ^= hash >> 33;
    hash *= 0xC4CEB9FE1A85EC53;
    return hash ^ (hash >> 33);
}

}  // namespace

BloomFilter::BloomFilter(std::int64_t text_size) : wanted_blocks_{blocks_for(text_size)} {}

bool BloomFilter::note(std::uint64_t hash) {
    if (blocks_.empty()) {
        blocks_.resize(wanted_blocks_);
    }
    const std::uint64_t mixed = spread(hash);
    Block& block = blocks_[mixed & (blocks_.size() - 1)];
    bool was_there = true;
    // Six bits of another mixing choose one bit in each of the eight words.
    std::uint64_t choice = spread(mixed + 0x9E3779B97F4A7C15);
    for (std::uint64_t& word : block.words) {
        const std::uint64_t bit = std::uint64_t{1} << (choice & 63);
        was_there = was_there && (word & bit) != 0;
        word |= bit;
        choice >>= 6;
    }
    return was_there;
}

}  // namespace neraca
