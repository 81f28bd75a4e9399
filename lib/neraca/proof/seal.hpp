#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "neraca/proof/sha256.hpp"

namespace neraca {

/// Seals texts with a secret (answer keys with the trainer's seed, copies of a book with a passphrase):
/// whoever does not know it can neither read a text nor change it unseen. AES-256-GCM, its key from the
/// secret by PBKDF2-HMAC-SHA-256 (RFC 8018), its nonce from the text itself, so that the same text and secret
/// give the same bytes.
class Seal {
public:
    static constexpr int usual_rounds = 100'000;
    /// `label` says what for: the same secret gives another key for another label. Slow on purpose, by
    /// `rounds`; one is made for a whole class, or a whole file.
    Seal(std::string_view secret, std::string_view label, int rounds = usual_rounds);
    std::string seal(std::string_view text) const;
    /// Empty where the bytes were sealed with another secret or label, or changed.
    std::optional<std::string> open(std::string_view sealed) const;

private:
    Hash key_;
};

/// What a file begins with that holds an encrypted copy of a book (backup/sealed_backup.hpp).
inline constexpr std::string_view sealed_backup_magic = "neraca-backup 1\n";

/// 32 bytes by chance: what makes the key of one passphrase another for each file.
Hash random_salt();

}  // namespace neraca
