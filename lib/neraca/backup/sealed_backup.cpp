#include "neraca/backup/sealed_backup.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "neraca/error.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/proof/canonical_text.hpp"
#include "neraca/proof/seal.hpp"
#include "neraca/store/file_refusal.hpp"

namespace neraca {
namespace {

constexpr std::string_view magic = sealed_backup_magic;
constexpr int most_rounds = 10'000'000;  // a forged file must not keep the machine busy for hours
constexpr std::size_t piece_size = 4 << 20;
constexpr std::size_t length_size = 8;
constexpr std::size_t header_size = 128;  // more than the lines take

std::string key_label(std::string_view salt) {
    return "backup\n" + std::string{salt};
}

std::string heading_of_piece(std::int64_t number, std::int64_t count) {
    return fmt::format("piece {} of {}\n", number, count);
}

std::int64_t pieces_in(std::int64_t size) {
    return std::max<std::int64_t>(1, (size + std::int64_t{piece_size} - 1) / std::int64_t{piece_size});
}

std::string length_of(std::string_view piece) {
    std::string length(length_size, '\0');
    std::uint64_t left = piece.size();
    for (std::size_t index = length_size; index-- > 0; left >>= 8U) {
        length[index] = static_cast<char>(left & 0xFFU);
    }
    return length;
}

std::uint64_t read_length(std::string_view bytes) {
    std::uint64_t length = 0;
    for (const char byte : bytes) {
        length = length << 8U | static_cast<unsigned char>(byte);
    }
    return length;
}

std::string read_bytes(const InputFile& file, std::int64_t offset, std::size_t size) {
    std::string bytes(size, '\0');
    bytes.resize(file.read(offset, bytes));
    return bytes;
}

std::string header_of(int rounds, std::string_view salt) {
    std::string header{magic};
    add_line(header, "rounds", rounds);
    add_line(header, "salt", salt);
    return header;
}

struct Header {
    int rounds = 0;
    std::string salt;
    std::size_t size = 0;
};
/// Empty where it is not as `header_of` makes it.
std::optional<Header> read_header(const InputFile& file) {
    const std::string bytes = read_bytes(file, 0, header_size);
    if (!bytes.starts_with(magic)) {
        return std::nullopt;
    }
    // Two lines.
    const std::size_t end = bytes.find('\n', std::min(bytes.find('\n', magic.size()), bytes.size() - 1) + 1);
    const auto lines = read_lines(std::string_view{bytes}.substr(magic.size(), end + 1 - magic.size()));
    if (end == std::string::npos || !lines || lines->size() != 2 || lines->at(0).name != "rounds" ||
        lines->at(1).name != "salt") {
        return std::nullopt;
    }
    Header header{.salt = lines->at(1).value, .size = end + 1};
    const std::string& digits = lines->front().value;
    const auto [stop, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), header.rounds);
    const bool is_number = failed == std::errc{} && stop == digits.data() + digits.size();
    // As it is written, and no other way: else a byte could be changed unseen.
    const bool is_canonical = bytes.starts_with(header_of(header.rounds, header.salt));
    const bool can_be_tried = header.rounds > 0 && header.rounds <= most_rounds;
    return is_number && is_canonical && can_be_tried ? std::optional{header} : std::nullopt;
}

[[noreturn]] void refuse_to_open(const std::string& path) {
    throw BookError{Rule::passphrase_is_wrong,
                    say("\"{}\" does not open: the passphrase is another, or the file was changed"),
                    {path},
                    Sentence{say("small and capital letters count, and so do spaces")}};
}

}  // namespace

void require_fit_passphrase(std::string_view passphrase) {
    const auto counts = [](char byte) {
        return byte != ' ' && (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    };
    const auto letters = std::size_t(std::ranges::count_if(passphrase, counts));
    if (letters < shortest_passphrase) {
        throw BookError{Rule::passphrase_must_fit,
                        say("the passphrase has {} characters; {} are the least"),
                        {std::int64_t(letters), std::int64_t(shortest_passphrase)},
                        Sentence{say("four or five words that nobody would guess are best")}};
    }
}

bool is_sealed_backup(const std::string& path) try {
    const InputFile file{path};
    return file.kind() == InputFile::Kind::regular && read_bytes(file, 0, magic.size()) == magic;
} catch (const std::system_error&) {
    return false;
}

void seal_backup(const std::string& plain, const std::string& sealed, std::string_view passphrase,
                 int rounds) try {
    require_fit_passphrase(passphrase);
    const InputFile file{plain};
    const std::string salt = to_hex(random_salt());
    const Seal seal{passphrase, key_label(salt), rounds};
    const std::int64_t count = pieces_in(file.size());
    std::int64_t number = 0;
    make_file_durably(sealed, [&]() -> std::optional<std::string> {
        if (number == 0) {
            ++number;
            return header_of(rounds, salt);
        }
        if (number > count) {
            return std::nullopt;
        }
        const std::int64_t offset = (number - 1) * std::int64_t{piece_size};
        const std::string piece =
            seal.seal(heading_of_piece(number, count) + read_bytes(file, offset, piece_size));
        ++number;
        return length_of(piece) + piece;
    });
} catch (const std::system_error& error) {
    refuse_to_make(sealed, error);
}

void open_backup(const std::string& sealed, const std::string& plain, std::string_view passphrase) try {
    const InputFile file{sealed};
    const auto header = read_header(file);
    if (!header) {
        refuse_to_open(sealed);
    }
    const Seal seal{passphrase, key_label(header->salt), header->rounds};
    auto offset = std::int64_t(header->size);
    std::int64_t number = 0;
    std::int64_t count = 1;  // at least; the first piece says it
    make_file_durably(plain, [&]() -> std::optional<std::string> {
        if (number == count) {
            if (offset != file.size()) {
                refuse_to_open(sealed);
            }
            return std::nullopt;
        }
        const std::string length = read_bytes(file, offset, length_size);
        const std::uint64_t size = read_length(length);
        if (length.size() != length_size || size > 2 * piece_size) {
            refuse_to_open(sealed);
        }
        auto piece = seal.open(read_bytes(file, offset + std::int64_t{length_size}, size));
        offset += std::int64_t{length_size} + std::int64_t(size);
        ++number;
        if (piece && number == 1) {
            const std::size_t of = std::string_view{"piece 1 of "}.size();
            std::from_chars(piece->data() + std::min(of, piece->size()), piece->data() + piece->size(),
                            count);
        }
        const std::string heading = heading_of_piece(number, count);
        if (!piece || !piece->starts_with(heading)) {
            refuse_to_open(sealed);
        }
        return piece->substr(heading.size());
    });
} catch (const std::system_error& error) {
    refuse_to_make(plain, error);
}

}  // namespace neraca
