// Records of any bytes at all. The first byte chooses the delimiter.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/value/text.hpp"

namespace neraca::fuzz {
namespace {

constexpr char delimiters[] = {',', ';', '\t', '|'};
constexpr std::size_t chunks[] = {1, 7, std::size_t{64} * 1024};
/// For readings that are not about chunks: a small one, since every reader makes itself a buffer.
constexpr std::size_t small_chunk = 512;

struct Field {
    std::string text;
    std::int64_t line = 0;
    std::int64_t column = 0;
    friend bool operator==(const Field&, const Field&) = default;
};
struct Record {
    CsvPosition position;
    std::int64_t end = 0;
    std::vector<Field> fields;
    friend bool operator==(const Record&, const Record&) = default;
};
/// What reading comes to: the records, and the fault that ended it.
struct Reading {
    std::vector<Record> records;
    std::optional<Rule> fault;
    std::int64_t fault_line = 0;
    std::int64_t fault_column = 0;
    friend bool operator==(const Reading&, const Reading&) = default;
};

Record record_at(const CsvReader& reader) {
    Record record{.position = reader.position(), .end = reader.offset(), .fields = {}};
    for (std::size_t field = 0; field < reader.size(); ++field) {
        const Place place = reader.place(field);
        record.fields.push_back({std::string{reader.text(field)}, place.line, place.column});
    }
    return record;
}

Reading read_all(std::string_view text, char delimiter, std::size_t chunk) {
    Reading reading;
    const TextSource source{"fuzz.csv", text};
    try {
        CsvReader reader{source, delimiter, chunk};
        while (reader.next()) {
            reading.records.push_back(record_at(reader));
        }
    } catch (const BookError& error) {
        (void)error.sentence().in(Language::indonesian);
        reading.fault = error.rule();
        reading.fault_line = error.place() ? error.place()->line : 0;
        reading.fault_column = error.place() ? error.place()->column : 0;
    }
    return reading;
}

/// Lines as an editor counts them: CRLF, LF and CR each end one.
std::int64_t lines_in(std::string_view text) {
    std::int64_t lines = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool ends_line = text[at] == '\n' || (text[at] == '\r' && text.substr(at + 1, 1) != "\n");
        lines += ends_line ? 1 : 0;
    }
    return lines;
}

void require_within_text(const Reading& reading, std::string_view text) {
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t end = 0;
    std::int64_t line = 1;
    for (const Record& record : reading.records) {
        require(record.position.offset >= end && record.end > record.position.offset,
                "records follow one another");
        require(record.end <= size, "a record ends within the text");
        require(record.position.line >= line, "lines only grow");
        require(
            static_cast<std::size_t>(record.end - record.position.offset) <= CsvReader::longest_record + 2,
            "a record is not longer than the longest");
        require(!record.fields.empty(), "a record has a field");
        end = record.end;
        line = record.position.line;
    }
}

void require_fields_within(const Record& record, std::string_view text) {
    const std::string_view bytes = text.substr(static_cast<std::size_t>(record.position.offset),
                                               static_cast<std::size_t>(record.end - record.position.offset));
    const std::int64_t last_line = record.position.line + lines_in(bytes) - 1;
    std::pair<std::int64_t, std::int64_t> before{record.position.line, 0};
    std::size_t size = 0;
    for (const Field& field : record.fields) {
        require(field.text.size() <= CsvReader::longest_field, "a field is not longer than the longest");
        require(fault_of(field.text) != TextFault::not_utf8, "a field is UTF-8");
        require(field.text.find('\0') == std::string::npos, "a field has no NUL");
        const std::pair place{field.line, field.column};
        require(place > before, "places of fields only grow");
        require(field.line <= last_line, "a field is within its record");
        require(field.column >= 1 && field.column <= static_cast<std::int64_t>(bytes.size()) + 1,
                "a column is within its record");
        before = place;
        size += field.text.size();
    }
    require(size <= bytes.size(), "fields are no longer than their record");
}

/// The records again, all fields in quotes: they must read as the same fields.
std::string quoted(const std::vector<Record>& records, char delimiter) {
    std::string text;
    for (const Record& record : records) {
        for (std::size_t field = 0; field < record.fields.size(); ++field) {
            text += field == 0 ? '"' : delimiter;
            text += field == 0 ? "" : "\"";
            for (const char letter : record.fields[field].text) {
                text.append(letter == '"' ? 2 : 1, letter);
            }
            text += '"';
        }
        text += "\r\n";
    }
    return text;
}

void require_same_fields(const std::vector<Record>& one, const std::vector<Record>& other) {
    require(one.size() == other.size(), "quoted records are as many");
    for (std::size_t record = 0; record < one.size(); ++record) {
        require(std::ranges::equal(one[record].fields, other[record].fields, {}, &Field::text, &Field::text),
                "quoted fields are the same");
    }
}

/// A record whose position was remembered is found again.
void require_found_again(const Record& record, std::string_view text, char delimiter) {
    const TextSource source{"fuzz.csv", text};
    CsvReader reader{source, delimiter, record.position, small_chunk};
    require(reader.next() && record_at(reader) == record, "a record is found again by its position");
}

void test(char delimiter, std::string_view text) {
    const Reading reading = read_all(text, delimiter, small_chunk);
    for (const std::size_t chunk : chunks) {
        require(read_all(text, delimiter, chunk) == reading, "chunks make no difference");
    }
    require_within_text(reading, text);
    for (const Record& record : reading.records) {
        require_fields_within(record, text);
    }
    if (!reading.fault) {
        require(
            reading.records.empty() || reading.records.back().end == static_cast<std::int64_t>(text.size()),
            "nothing is left behind the last record");
        const Reading again = read_all(quoted(reading.records, delimiter), delimiter, small_chunk);
        require(!again.fault || again.fault == Rule::record_too_long, "quoted records can be read");
        if (!again.fault) {
            require_same_fields(reading.records, again.records);
        }
    }
    if (!reading.records.empty()) {
        require_found_again(reading.records.back(), text, delimiter);
        require_found_again(reading.records[reading.records.size() / 2], text, delimiter);
    }
}

}  // namespace
}  // namespace neraca::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 0) {
        using namespace neraca::fuzz;
        const std::string text{reinterpret_cast<const char*>(data) + 1, size - 1};
        test(delimiters[data[0] % std::size(delimiters)], text);
    }
    return 0;
}
