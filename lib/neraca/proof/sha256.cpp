#include "neraca/proof/sha256.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <new>

namespace neraca {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

/// The value of a hexadecimal digit; 16 for all else.
unsigned value_of(char digit) {
    const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    const std::size_t value = hex_digits.find(lower);
    return value == std::string_view::npos ? 16u : static_cast<unsigned>(value);
}

/// OpenSSL fails here only where there is no memory.
void require(bool succeeded) {
    if (!succeeded) {
        throw std::bad_alloc{};
    }
}

/// What a machine's settings of OpenSSL say is not asked. Neither they, nor the texts of its errors, nor the
/// names of its older ciphers are of use here, and to load them took a tenth of the time of a deposit.
EVP_MD* sha256() {
    constexpr std::uint64_t nothing_else = OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
                                           OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS;
    static const bool is_ready = OPENSSL_init_crypto(nothing_else, nullptr) == 1;
    require(is_ready);
    return EVP_MD_fetch(nullptr, "SHA256", nullptr);
}

}  // namespace

struct Sha256::Context {
    Context() : algorithm{sha256()}, state{EVP_MD_CTX_new()} {}
    ~Context() {
        EVP_MD_CTX_free(state);
        EVP_MD_free(algorithm);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void begin() { require(EVP_DigestInit_ex2(state, algorithm, nullptr) == 1); }

    EVP_MD* algorithm;
    EVP_MD_CTX* state;
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {
    require(context_->algorithm != nullptr && context_->state != nullptr);
    context_->begin();
}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    require(EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1);
}

Hash Sha256::finish() {
    Hash hash{};
    require(EVP_DigestFinal_ex(context_->state, hash.data(), nullptr) == 1);
    context_->begin();
    return hash;
}

Hash hash_of(std::string_view bytes) {
    thread_local Sha256 sha256;  // making one costs as much as twenty hashes
    sha256.add(bytes);
    return sha256.finish();
}

std::string to_hex(const Hash& hash) {
    std::string hex(hash.size() * 2, '\0');
    char* digit = hex.data();
    for (const std::uint8_t byte : hash) {
        *digit++ = hex_digits[byte >> 4];
        *digit++ = hex_digits[byte & 15];
    }
    return hex;
}

std::optional<Hash> parse_hash(std::string_view hex) {
    Hash hash{};
    if (hex.size() != hash.size() * 2) {
        return std::nullopt;
    }
    for (std::size_t index = 0; index < hash.size(); ++index) {
        const unsigned high = value_of(hex[index * 2]);
        const unsigned low = value_of(hex[index * 2 + 1]);
        if (high > 15 || low > 15) {
            return std::nullopt;
        }
        hash[index] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return hash;
}

}  // namespace neraca
