#pragma once
// A copy of a book that nobody can read who lacks its passphrase: for a stick that may be lost, or a copy
// that is sent.
//
// The file: "neraca-backup 1\n", lines `name:length:value` with the rounds and the salt of the key, then
// pieces, each of eight bytes that say how long it is (the highest first) and what Seal (proof/seal.hpp) made
// of "piece n of m\n" and the bytes. So none can be left out, put elsewhere or cut off unseen.

#include <string>
#include <string_view>

namespace neraca {

/// Of a passphrase that a person can remember, more than of a seed: OWASP's Password Storage Cheat Sheet of
/// 2023 for PBKDF2-HMAC-SHA256.
inline constexpr int rounds_of_backup = 600'000;
inline constexpr std::size_t shortest_passphrase = 8;  // characters of UTF-8, spaces left out
/// Throws BookError{passphrase_must_fit}.
void require_fit_passphrase(std::string_view passphrase);

/// Whether the file begins as such a copy does. False where it cannot be read.
bool is_sealed_backup(const std::string& path);
/// Makes `sealed`, which must be new, of the file `plain`, durably. Throws BookError{passphrase_must_fit},
/// book_must_be_new, std::system_error.
void seal_backup(const std::string& plain, const std::string& sealed, std::string_view passphrase,
                 int rounds = rounds_of_backup);
/// Makes `plain`, which must be new, of the file `sealed`. Throws BookError{passphrase_is_wrong} where it
/// does not open, or anything in the file was changed; std::system_error.
void open_backup(const std::string& sealed, const std::string& plain, std::string_view passphrase);

}  // namespace neraca
