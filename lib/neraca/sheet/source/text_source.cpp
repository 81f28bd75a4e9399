#include "neraca/sheet/source/text_source.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <functional>
#include <optional>
#include <vector>

#include "neraca/sheet/source/file_kind.hpp"
#include "neraca/sheet/source/prepared_source.hpp"
#include "neraca/sheet/source/utf8.hpp"
#include "neraca/sheet/source/workbook.hpp"

namespace neraca {
namespace {

constexpr std::size_t chunk_size = std::size_t{256} * 1024;
constexpr std::size_t longest_letter = 4;

/// Calls `take` with one chunk after the other, from `offset` on. It gives how many bytes it has taken; the
/// others come again with the next chunk, at the end of the file with none behind them.
using TakeBytes = std::function<std::size_t(std::string_view bytes, bool is_last)>;
void each_chunk(const FileSource& file, std::int64_t offset, const TakeBytes& take) {
    std::vector<char> buffer(chunk_size);
    for (std::size_t kept = 0;;) {
        const std::span<char> free = std::span{buffer}.subspan(kept);
        const std::size_t got = file.read(offset, free);
        offset += static_cast<std::int64_t>(got);
        const bool is_last = got < free.size();
        const std::size_t filled = kept + got;
        const std::size_t taken = take({buffer.data(), filled}, is_last);
        if (is_last) {
            return;
        }
        kept = filled - taken;
        std::memmove(buffer.data(), buffer.data() + taken, kept);
    }
}

/// Bytes of ASCII at the beginning of `text`, counted by eights where that is possible.
std::size_t ascii_length(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t length = 0;
    for (std::uint64_t eight = 0; length + sizeof eight <= text.size(); length += sizeof eight) {
        std::memcpy(&eight, text.data() + length, sizeof eight);
        if ((eight & high_bits) != 0) {
            break;
        }
    }
    while (length < text.size() && byte_of(text[length]) < 0x80) {
        ++length;
    }
    return length;
}

/// What the bytes beyond ASCII are.
struct BytesFound {
    bool has_letters = false;  // written in UTF-8
    bool has_others = false;   // that are no UTF-8
};
BytesFound look_through(const FileSource& file) {
    BytesFound found;
    each_chunk(file, 0, [&found](std::string_view bytes, bool is_last) {
        std::size_t at = 0;
        for (;;) {
            at += ascii_length(bytes.substr(at));
            const std::string_view rest = bytes.substr(at);
            if (rest.empty() || (rest.size() < longest_letter && !is_last)) {
                return at;
            }
            const std::size_t length = utf8_length(rest);
            found.has_letters |= length > 0;
            found.has_others |= length == 0;
            at += length > 0 ? length : 1;
        }
    });
    return found;
}

/// Where in the text the next letter stands, as an editor counts.
class LetterPlace {
public:
    void pass(std::uint32_t letter) {
        if (letter == '\n' && after_return_) {
            after_return_ = false;  // the second half of one line break
            return;
        }
        after_return_ = letter == '\r';
        const bool is_line_break = letter == '\n' || letter == '\r';
        line_ += is_line_break ? 1 : 0;
        column_ = is_line_break ? 1 : column_ + 1;
    }
    Place in(const std::string& file) const { return Place{file, line_, column_, {}, {}}; }

private:
    std::int64_t line_ = 1;
    std::int64_t column_ = 1;
    bool after_return_ = false;
};

/// The letters of Windows-1252 from 0x80 to 0x9F (Microsoft's table); zero: none. From 0xA0 on they are those
/// of Unicode.
constexpr std::array<std::uint32_t, 32> upper_windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void copy_windows_1252(const FileSource& file, PreparedText& text) {
    LetterPlace place;
    std::string letters;
    each_chunk(file, 0, [&](std::string_view bytes, bool) {
        letters.clear();
        for (const char byte : bytes) {
            const std::uint32_t value = byte_of(byte);
            const bool is_special = value >= 0x80 && value < 0xA0;
            const std::uint32_t letter = is_special ? upper_windows_1252[value - 0x80] : value;
            if (is_special && letter == 0) {
                throw BookError{Rule::not_utf8,
                                say("byte 0x{} is neither UTF-8 nor a letter of Windows-1252"),
                                {fmt::format("{:02X}", value)},
                                Sentence{say("save the file as \"CSV UTF-8\"")}}
                    .at(place.in(file.name()));
            }
            append_utf8(letters, letter);
            place.pass(letter);
        }
        text.append(letters);
        return bytes.size();
    });
}

/// Two bytes as one unit of UTF-16.
std::uint32_t unit_at(std::string_view bytes, std::size_t at, bool high_first) {
    const std::uint32_t first = byte_of(bytes[at]);
    const std::uint32_t second = byte_of(bytes[at + 1]);
    return high_first ? first << 8 | second : second << 8 | first;
}

bool is_first_half(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_second_half(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

/// `begin`: where the text begins, behind its byte order mark if it has one.
void copy_utf16(const FileSource& file, std::int64_t begin, bool high_first, PreparedText& text) {
    LetterPlace place;
    std::string letters;
    const auto refuse = [&] {
        throw BookError{Rule::not_utf8,
                        say("there is half a letter of UTF-16 here"),
                        {},
                        Sentence{say("the file may be cut off or damaged: save it as \"CSV UTF-8\"")}}
            .at(place.in(file.name()));
    };
    each_chunk(file, begin, [&](std::string_view bytes, bool is_last) {
        letters.clear();
        std::size_t at = 0;
        while (at + 2 <= bytes.size()) {
            std::uint32_t letter = unit_at(bytes, at, high_first);
            std::size_t length = 2;
            if (is_first_half(letter)) {
                if (at + 4 > bytes.size() && !is_last) {
                    break;
                }
                const std::uint32_t second = at + 4 <= bytes.size() ? unit_at(bytes, at + 2, high_first) : 0;
                if (!is_second_half(second)) {
                    refuse();
                }
                letter = 0x10000 + ((letter - 0xD800) << 10) + (second - 0xDC00);
                length = 4;
            } else if (is_second_half(letter)) {
                refuse();
            }
            append_utf8(letters, letter);
            place.pass(letter);
            at += length;
        }
        if (is_last && at < bytes.size()) {
            refuse();
        }
        text.append(letters);
        return at;
    });
}

/// Whether UTF-16 without a byte order mark has its high byte first: its first letter is ASCII, as that of a
/// table is. Throws BookError{not_utf8} where it is not.
bool has_high_byte_first(const FileSource& file, std::string_view begin) {
    if (begin.size() >= 2 && (begin[0] == '\0') != (begin[1] == '\0')) {
        return begin[0] == '\0';
    }
    throw BookError{Rule::not_utf8,
                    say("{} is no UTF-16 text: neither a byte order mark nor its first letter shows it"),
                    {file.name()},
                    Sentence{say("save the file as \"CSV UTF-8\"")}};
}

std::unique_ptr<ByteSource> utf16_text(std::unique_ptr<FileSource> file, std::int64_t begin, bool high_first,
                                       const std::string& folder) {
    auto text = std::make_unique<PreparedText>(folder);
    copy_utf16(*file, begin, high_first, *text);
    return std::make_unique<PreparedSource>(
        std::move(file), std::move(text),
        Origin{.encoding = Encoding::utf16, .decisions = {Sentence{say("the file is written in UTF-16")}}});
}

std::unique_ptr<ByteSource> windows_1252_text(std::unique_ptr<FileSource> file, bool was_said,
                                              const std::string& folder) {
    auto text = std::make_unique<PreparedText>(folder);
    copy_windows_1252(*file, *text);
    Origin origin{.encoding = Encoding::windows_1252};
    if (!was_said) {
        origin.decisions.emplace_back(
            say("the file is no UTF-8 and was read as Windows-1252: look at letters such as é and ü"));
    }
    return std::make_unique<PreparedSource>(std::move(file), std::move(text), std::move(origin));
}

std::unique_ptr<ByteSource> eight_bit_text(std::unique_ptr<FileSource> file, std::optional<Encoding> said,
                                           const std::string& folder) {
    if (said == Encoding::windows_1252) {
        return windows_1252_text(std::move(file), true, folder);
    }
    if (!said) {
        const BytesFound found = look_through(*file);
        if (found.has_others && !found.has_letters) {
            return windows_1252_text(std::move(file), false, folder);
        }
    }
    return file;
}

/// What a container of older programs (OLE) holds: its folder has the names of its parts, in UTF-16.
BookError of_container(const FileSource& file, std::string_view begin) {
    constexpr std::size_t enough = std::size_t{1024} * 1024;
    std::string bytes(enough, '\0');
    bytes.resize(file.read(0, bytes));
    const auto holds = [&](std::string_view part) {
        std::string wanted;
        for (const char letter : part) {
            wanted += letter;
            wanted += '\0';
        }
        return bytes.find(wanted) != std::string::npos;
    };
    if (holds("EncryptedPackage")) {  // a workbook of today, put in there with its password
        return BookError{Rule::workbook_must_be_readable,
                         say("{} is protected by a password"),
                         {file.name()},
                         Sentence{say("save it without a password")}};
    }
    if (holds("WordDocument")) {
        return of_another_kind(file.name(), say("a text document (DOC)"), WayOut::copy_from_document);
    }
    return of_another_kind(begin, file.name());
}

}  // namespace

std::unique_ptr<ByteSource> open_text(const std::string& path, const WrittenIn& written,
                                      const std::string& folder) {
    constexpr std::int64_t mark_length = 2;
    auto file = std::make_unique<FileSource>(path);
    std::array<char, bytes_that_tell> first_bytes{};
    const std::string_view begin{first_bytes.data(), file->read(0, first_bytes)};
    switch (file_kind(begin)) {
        case FileKind::text:
            break;
        case FileKind::utf16_low_first:
            return utf16_text(std::move(file), mark_length, false, folder);
        case FileKind::utf16_high_first:
            return utf16_text(std::move(file), mark_length, true, folder);
        case FileKind::zip:
            return open_workbook(std::move(file), written.sheet, folder);
        case FileKind::other:
            throw begin.starts_with("\xD0\xCF\x11\xE0") ? of_container(*file, begin)
                                                        : of_another_kind(begin, path);
    }
    if (written.encoding == Encoding::utf16) {
        const bool high_first = has_high_byte_first(*file, begin);
        return utf16_text(std::move(file), 0, high_first, folder);
    }
    return eight_bit_text(std::move(file), written.encoding, folder);
}

}  // namespace neraca
