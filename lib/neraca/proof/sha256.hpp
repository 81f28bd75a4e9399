#pragma once
// SHA-256, by OpenSSL: it uses the instructions that processors have for it.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace neraca {

/// A SHA-256.
using Hash = std::array<std::uint8_t, 32>;
/// 64 digits, lower case.
std::string to_hex(const Hash& hash);
/// Reads what `to_hex` wrote, in either case; empty for all else.
std::optional<Hash> parse_hash(std::string_view hex);

/// The hash of bytes that come in pieces. May be used for one sequence of bytes after another.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// The hash of what was added since the last call.
    Hash finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// The hash of `bytes`.
Hash hash_of(std::string_view bytes);

}  // namespace neraca
