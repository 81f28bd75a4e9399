#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "neraca/proof/sha256.hpp"

namespace neraca {

/// Seals answer keys with the trainer's seed: whoever does not know it can neither read a key nor change it
/// unseen. AES-256-GCM, its key from the seed by PBKDF2-HMAC-SHA-256 (RFC 8018, 100,000 rounds), its nonce
/// from the text itself, so that the same text and seed give the same bytes.
class Seal {
public:
    /// `label` says what for: the same seed gives another key for another label. Slow on purpose; one is made
    /// for a whole class.
    Seal(std::string_view seed, std::string_view label);
    std::string seal(std::string_view text) const;
    /// Empty where the bytes were sealed with another seed or label, or changed.
    std::optional<std::string> open(std::string_view sealed) const;

private:
    Hash key_;
};

}  // namespace neraca
