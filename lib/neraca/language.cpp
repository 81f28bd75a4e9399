#include "neraca/language.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "neraca/embedded.hpp"

namespace neraca {
namespace {

/// A GNU .mo file as msgfmt writes it on a little-endian machine: texts sorted by their bytes, each
/// with its translation. Nothing is taken on trust: what points outside the file is absent.
class Catalogue {
public:
    explicit Catalogue(std::string_view bytes) : bytes_{bytes} {}

    std::optional<std::string_view> find(std::string_view text) const {
        if (number_at(0) != magic) {
            return std::nullopt;
        }
        const std::size_t originals = number_at(12);
        const std::size_t translations = number_at(16);
        std::size_t first = 0;
        std::size_t last = number_at(8);
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            const std::string_view original = text_at(originals + 8 * middle);
            if (original == text) {
                return text_at(translations + 8 * middle);
            }
            (original < text ? first : last) = original < text ? middle + 1 : middle;
        }
        return std::nullopt;
    }

private:
    static constexpr std::uint32_t magic = 0x950412de;
    static_assert(std::endian::native == std::endian::little);

    std::uint32_t number_at(std::size_t offset) const {
        std::uint32_t number = 0;
        if (offset + sizeof number <= bytes_.size()) {
            std::memcpy(&number, bytes_.data() + offset, sizeof number);
        }
        return number;
    }
    std::string_view text_at(std::size_t row) const {
        const std::size_t length = number_at(row);
        const std::size_t offset = number_at(row + 4);
        return offset + length <= bytes_.size() ? bytes_.substr(offset, length) : std::string_view{};
    }

    std::string_view bytes_;
};

}  // namespace

std::string_view translate(Phrase phrase, Language language) {
    const std::string_view english = phrase.english();
    // The empty text names the catalogue's own header.
    if (language == Language::english || english.empty()) {
        return english;
    }
    for (const EmbeddedFile& file : embedded::catalogue) {
        if (const auto found = Catalogue{file.bytes}.find(english); found && !found->empty()) {
            return *found;
        }
    }
    return english;
}

std::string_view to_string(Language language) {
    return language == Language::indonesian ? "id" : "en";
}

}  // namespace neraca
