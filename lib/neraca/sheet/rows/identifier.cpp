#include "neraca/sheet/rows/identifier.hpp"

#include <algorithm>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// More of them than this are no accident: then the numbers have no leading zeros.
constexpr std::size_t most_shorter = 100;

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

}  // namespace

LeadingZeros::LeadingZeros(const Header& header) {
    for (const std::size_t column : columns_of(header, identifier_roles)) {
        columns_.push_back({.column = column, .name = header.names[column]});
    }
}

void LeadingZeros::note(const CsvReader& reader) {
    for (Column& column : columns_) {
        if (!column.is_out) {
            note(column, reader);
        }
    }
}

void LeadingZeros::note(Column& column, const CsvReader& reader) {
    const std::string_view raw = reader.text(column.column);
    if (raw == column.last) {
        return;
    }
    column.last = raw;
    const std::string_view text = cell_text(raw);
    if (text.empty()) {
        return;
    }
    column.longest = std::max(column.longest, text.size());
    if (!all_digits(text)) {
        column.is_out = true;
    } else if (text.front() == '0' && text.size() > 1) {
        column.is_out = column.zeros_length != 0 && column.zeros_length != text.size();
        column.zeros_length = text.size();
    } else if (column.zeros_length == 0 || text.size() < column.zeros_length) {
        keep_shorter(column, reader, text.size());
    }
}

/// As long as no zero was seen, every value may turn out to be too short.
void LeadingZeros::keep_shorter(Column& column, const CsvReader& reader, std::size_t length) {
    if (column.shorter.size() == most_shorter) {
        if (length == column.longest) {
            return;
        }
        std::erase_if(column.shorter,
                      [&column](const Short& value) { return value.length >= column.longest; });
        column.is_out = column.shorter.size() == most_shorter;
    }
    if (column.is_out) {
        return;
    }
    Place place = reader.place(column.column);
    place.field = excerpt(column.name);
    column.shorter.push_back({length, std::move(place)});
}

std::vector<BookError> LeadingZeros::suspicions() const {
    std::vector<BookError> found;
    for (const Column& column : columns_) {
        if (column.is_out || column.zeros_length == 0 || column.longest > column.zeros_length) {
            continue;
        }
        for (const Short& value : column.shorter) {
            if (value.length < column.zeros_length) {
                found.push_back(
                    BookError{Rule::leading_zeros_lost,
                              say("\"{}\" is shorter than the other numbers of its column, which have {} "
                                  "digits: it may have lost leading zeros"),
                              {value.place.value, static_cast<std::int64_t>(column.zeros_length)},
                              Sentence{say("format the column as text, then type it again")}}
                        .at(value.place));
            }
        }
    }
    return found;
}

void require_national_id(std::string_view text) {
    constexpr std::size_t digits = 16;
    if (text.size() != digits || !all_digits(text)) {
        throw BookError{Rule::identifier_of_wrong_length,
                        say("\"{}\" is no national identity number: these have {} digits"),
                        {excerpt(text), static_cast<std::int64_t>(digits)}};
    }
}

}  // namespace neraca
