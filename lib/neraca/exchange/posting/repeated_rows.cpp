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

void RepeatedRows::note(const Header& header, const CsvReader& reader) {
    const auto cell = [&](Role role) {
        const auto column = header.column(role);
        return column ? cell_text(reader.text(*column)) : std::string_view{};
    };
    words_.clear();
    for (const Role role : roles_) {
        add_word(words_, cell(role));
    }
    rows_.note(cell(Role::coop), words_);
}

std::optional<std::int64_t> RepeatedRows::line_of_first(const RowReader& rows) {
    words_.clear();
    for (const Role role : roles_) {
        add_word(words_, rows.text(role));
    }
    return rows_.line_of_first(rows.text(Role::coop), words_, rows.position().line);
}

}  // namespace neraca
