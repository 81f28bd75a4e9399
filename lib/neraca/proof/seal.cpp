#include "neraca/proof/seal.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>
#include <new>

namespace neraca {
namespace {

constexpr std::string_view magic = "neraca-key 1\n";
constexpr std::size_t nonce_length = 12;
constexpr std::size_t tag_length = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher new_cipher() {
    Cipher cipher{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};
    if (!cipher) {
        throw std::bad_alloc{};
    }
    return cipher;
}
const unsigned char* bytes(const char* text) {
    return reinterpret_cast<const unsigned char*>(text);
}
unsigned char* bytes(char* text) {
    return reinterpret_cast<unsigned char*>(text);
}
/// None of the calls fails but for a fault of the machine.
void require(int done) {
    if (done != 1) {
        throw std::runtime_error{"OpenSSL refused to seal"};
    }
}

}  // namespace

Seal::Seal(std::string_view secret, std::string_view label, int rounds) : key_{} {
    const std::string salt = "neraca exercise key\n" + std::string{label};
    require(PKCS5_PBKDF2_HMAC(secret.data(), static_cast<int>(secret.size()), bytes(salt.data()),
                              static_cast<int>(salt.size()), rounds, EVP_sha256(),
                              static_cast<int>(key_.size()), key_.data()));
}

std::string Seal::seal(std::string_view text) const {
    Sha256 hash;
    hash.add({reinterpret_cast<const char*>(key_.data()), key_.size()});
    hash.add(text);
    const Hash digest = hash.finish();
    const std::string nonce{reinterpret_cast<const char*>(digest.data()), nonce_length};
    std::string sealed(text.size(), '\0');
    std::string tag(tag_length, '\0');
    const Cipher cipher = new_cipher();
    int length = 0;
    require(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes(nonce.data())));
    require(EVP_EncryptUpdate(cipher.get(), bytes(sealed.data()), &length, bytes(text.data()),
                              static_cast<int>(text.size())));
    require(EVP_EncryptFinal_ex(cipher.get(), bytes(sealed.data()) + length, &length));
    require(
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_length), tag.data()));
    return std::string{magic} + nonce + tag + sealed;
}

std::optional<std::string> Seal::open(std::string_view sealed) const {
    if (!sealed.starts_with(magic) || sealed.size() < magic.size() + nonce_length + tag_length) {
        return std::nullopt;
    }
    sealed.remove_prefix(magic.size());
    const std::string nonce{sealed.substr(0, nonce_length)};
    std::string tag{sealed.substr(nonce_length, tag_length)};
    sealed.remove_prefix(nonce_length + tag_length);
    std::string text(sealed.size(), '\0');
    const Cipher cipher = new_cipher();
    int length = 0;
    require(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes(nonce.data())));
    require(EVP_DecryptUpdate(cipher.get(), bytes(text.data()), &length, bytes(sealed.data()),
                              static_cast<int>(sealed.size())));
    require(
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_length), tag.data()));
    if (EVP_DecryptFinal_ex(cipher.get(), bytes(text.data()) + length, &length) != 1) {
        return std::nullopt;
    }
    return text;
}

Hash random_salt() {
    Hash salt{};
    require(RAND_bytes(salt.data(), static_cast<int>(salt.size())));
    return salt;
}

}  // namespace neraca
