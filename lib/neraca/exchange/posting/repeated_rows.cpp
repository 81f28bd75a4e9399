#include "neraca/exchange/posting/repeated_rows.hpp"

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

void add_word(std::string& words, std::string_view word) {
    words += std::to_string(word.size());
    words += ':';
    words += word;
}

}  // namespace

/// Of the cells as the file writes them, and without a copy: few rows are looked at any closer.
std::uint64_t RepeatedRows::hash_of(const Header& header, const CsvReader& reader) const {
    std::uint64_t hash = 0;
    const auto add = [&](Role role) {
        if (const auto column = header.column(role)) {
            hash = hash_with(hash, cell_text(reader.text(*column)));
        }
    };
    add(Role::coop);
    for (const Role role : roles_) {
        add(role);
    }
    return hash;
}

void RepeatedRows::note(const Header& header, const CsvReader& reader) {
    rows_.note(hash_of(header, reader));
}

std::optional<std::int64_t> RepeatedRows::line_of_first(const Header& header, const RowReader& rows) {
    if (!rows_.has_doubled() || !rows_.may_be_doubled(hash_of(header, rows.record()))) {
        return std::nullopt;
    }
    words_.clear();
    for (const Role role : roles_) {
        add_word(words_, rows.text(role));
    }
    return rows_.line_of_first_doubled(rows.text(Role::coop), words_, rows.position().line);
}

}  // namespace neraca
