#pragma once
// Whether something was seen before, in a fixed amount of memory.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neraca {

/// Answers "no" for certain, and "yes" wrongly once in a while: with the 16 MB that it takes at most, for one
/// of a hundred thousand words among five million, and for none in practice among one million.
class BloomFilter {
public:
    /// For the words of a text of so many bytes.
    explicit BloomFilter(std::int64_t text_size);

    /// Notes a hash; true where it was, perhaps, noted before.
    bool note(std::uint64_t hash);

private:
    /// A cache line: all the bits of one hash lie in it, so that a look costs one access to memory.
    struct alignas(64) Block {
        std::uint64_t words[8] = {};
    };
    std::size_t wanted_blocks_;
    std::vector<Block> blocks_;  // none before the first word: most files have no keys
};

}  // namespace neraca
