#include "neraca/sheet/source/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "neraca/sheet/source/file_kind.hpp"
#include "neraca/sheet/source/utf8.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr auto enough_to_know = static_cast<std::ptrdiff_t>(bytes_that_tell);

bool continues_a_letter(char letter) {
    return (byte_of(letter) & 0xC0) == 0x80;
}

bool is_only_spaces(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

CsvReader::Kinds CsvReader::kinds_outside_quotes(char delimiter) {
    Kinds kinds{};
    std::fill(kinds.begin() + 0x80, kinds.end(), Kind::beyond_ascii);
    kinds[0] = Kind::nul;
    kinds['\n'] = Kind::line_break;
    kinds['\r'] = Kind::line_break;
    kinds['"'] = Kind::quote;
    kinds[byte_of(delimiter)] = Kind::delimiter;
    return kinds;
}

const CsvReader::Kinds& CsvReader::kinds_inside_quotes() {
    static const Kinds kinds = [] {
        Kinds inside = kinds_outside_quotes(',');
        inside[','] = Kind::plain;
        return inside;
    }();
    return kinds;
}

CsvReader::CsvReader(const ByteSource& source, char delimiter, std::size_t chunk)
    : CsvReader{source, delimiter, CsvPosition{}, chunk} {}

CsvReader::CsvReader(const ByteSource& source, char delimiter, CsvPosition from, std::size_t chunk)
    : source_{source},
      kinds_{kinds_outside_quotes(delimiter)},
      chunk_{chunk},
      buffer_(1),
      chunk_offset_{from.offset},
      line_{from.line} {
    record_ = cursor_ = end_ = buffer_.data();
    if (from.offset > 0) {
        return;
    }
    while (end_ - cursor_ < enough_to_know && fill()) {
    }
    refuse_what_is_no_text();
    if (std::string_view{cursor_, static_cast<std::size_t>(end_ - cursor_)}.starts_with(byte_order_mark)) {
        cursor_ += 3;
    }
}

void CsvReader::refuse_what_is_no_text() const {
    // No more than that, so that the size of a chunk makes no difference.
    const std::string_view begin{cursor_, static_cast<std::size_t>(std::min(end_ - cursor_, enough_to_know))};
    switch (file_kind(begin)) {
        case FileKind::text:
            return;
        case FileKind::utf16_low_first:
        case FileKind::utf16_high_first:
            throw BookError{Rule::not_utf8,
                            say("{} is UTF-16 text, not UTF-8"),
                            {source_.name()},
                            Sentence{say("save the file as \"CSV UTF-8\"")}};
        case FileKind::zip:
            throw of_another_kind(source_.name(), say("a workbook or another compressed file"),
                                  WayOut::unpack);
        case FileKind::other:
            throw of_another_kind(begin, source_.name());
    }
}

bool CsvReader::next() {
    fields_.clear();
    unescaped_.clear();
    record_ = cursor_;
    position_ = {chunk_offset_ + (record_ - buffer_.data()), line_};
    if (at_end()) {
        return false;
    }
    while (read_field()) {
    }
    return true;
}

bool CsvReader::is_blank() const {
    for (std::size_t field = 0; field < size(); ++field) {
        if (!is_only_spaces(text(field))) {
            return false;
        }
    }
    return true;
}

Place CsvReader::place(std::size_t field) const {
    Place place = place_at(fields_[field].place);
    if (source_.origin().is_sheet) {
        place.column = static_cast<std::int64_t>(field) + 1;
    }
    place.value = excerpt(text(field));
    return place;
}

void CsvReader::join(std::size_t first, std::size_t count) {
    const Field& last = fields_[first + count - 1];
    const bool is_at_end = first + count == fields_.size();
    // A field that had doubled quotes lies elsewhere by now.
    const std::size_t end = !is_at_end       ? fields_[first + count].place - 1
                            : last.unescaped ? here()
                                             : last.begin + last.size;
    Field& joined = fields_[first];
    joined.begin = joined.place;
    joined.size = static_cast<std::uint32_t>(end) - joined.begin;
    joined.unescaped = false;
    const auto behind = fields_.begin() + static_cast<std::ptrdiff_t>(first) + 1;
    fields_.erase(behind, behind + static_cast<std::ptrdiff_t>(count) - 1);
}

void CsvReader::fill_up_to(std::size_t fields) {
    while (fields_.size() < fields) {
        fields_.push_back({fields_.back().begin, 0, fields_.back().place, fields_.back().unescaped});
    }
}

/// Reads one field and what ends it; true if another field of the record follows.
bool CsvReader::read_field() {
    const std::size_t place = here();
    for (;;) {
        const char* scan = cursor_;
        while (kinds_[byte_of(*scan)] == Kind::plain) {
            ++scan;
        }
        cursor_ = scan;
        switch (kinds_[byte_of(*cursor_)]) {
            case Kind::delimiter:
            case Kind::line_break:
                add_field(place, here(), place);
                return end_field();
            case Kind::quote:
                if (is_only_spaces({record_ + place, here() - place})) {
                    return read_quoted_field();
                }
                ++cursor_;  // as in: pipa 1/2"
                break;
            default:
                if (pass_seam_or_letter(place)) {
                    break;
                }
                add_field(place, here(), place);
                return false;
        }
    }
}

/// The same for a field whose opening quote is under the cursor.
bool CsvReader::read_quoted_field() {
    const std::size_t opening = here();
    ++cursor_;
    const bool has_doubled_quotes = find_closing_quote(opening);
    const std::size_t closing = here() - 1;
    if (has_doubled_quotes) {
        add_unescaped_field(opening + 1, closing, opening);
    } else {
        add_field(opening + 1, closing, opening);
    }
    while (!at_end() && *cursor_ == ' ') {
        ++cursor_;
    }
    return !at_end() && end_field();
}

/// Moves the cursor behind the closing quote; true if there were doubled quotes before it.
bool CsvReader::find_closing_quote(std::size_t opening) {
    const Kinds& kinds = kinds_inside_quotes();
    bool has_doubled_quotes = false;
    for (;;) {
        const char* scan = cursor_;
        while (kinds[byte_of(*scan)] == Kind::plain) {
            ++scan;
        }
        cursor_ = scan;
        switch (kinds[byte_of(*cursor_)]) {
            case Kind::quote:
                ++cursor_;
                if (at_end() || *cursor_ != '"') {
                    return has_doubled_quotes;
                }
                has_doubled_quotes = true;
                ++cursor_;
                break;
            case Kind::line_break:
                skip_line_break();
                break;
            default:
                if (!pass_seam_or_letter(opening)) {
                    refuse(
                        Rule::quote_left_open, say("the quote that opens here is never closed"), {},
                        Sentence{say("close it; where a quote is part of the text, write it twice (\"\")")},
                        opening);
                }
        }
    }
}

/// What stops a scan and is neither delimiter, quote nor line break: the seam between two chunks, a letter
/// beyond ASCII, a NUL. False at the end of the text. `place` is where the field begins.
bool CsvReader::pass_seam_or_letter(std::size_t place) {
    if (cursor_ == end_) {
        if (here() - place > longest_field + 1) {  // an opening quote does not count
            refuse_length(here() - place, place);
        }
        return fill();
    }
    if (*cursor_ == '\0') {
        refuse(Rule::nul_byte, say("there is a NUL byte here, so this is no text"), {},
               Sentence{say("save the file as \"CSV UTF-8\"")}, here());
    }
    while (end_ - cursor_ < 4 && fill()) {
    }
    const std::size_t length = utf8_length({cursor_, static_cast<std::size_t>(end_ - cursor_)});
    if (length == 0) {
        refuse(Rule::not_utf8, say("byte 0x{} (number {} of the file) is not UTF-8"),
               {fmt::format("{:02X}", byte_of(*cursor_)), offset() + 1},
               Sentence{say("save the file as \"CSV UTF-8\"; it may be in the older encoding Windows-1252")},
               here());
    }
    if (std::string_view{cursor_, length} == byte_order_mark) {
        refuse(Rule::byte_order_mark_inside,
               say("there is a byte order mark (U+FEFF) here, which can only stand before the first letter"),
               {}, Sentence{say("it comes from files that were joined: import each of them by itself")},
               here());
    }
    cursor_ += length;
    return true;
}

/// Passes the delimiter or line break that ends a field; true for a delimiter.
bool CsvReader::end_field() {
    switch (kinds_[byte_of(*cursor_)]) {
        case Kind::delimiter:
            ++cursor_;
            return true;
        case Kind::line_break:
            skip_line_break();
            return false;
        default:
            refuse(Rule::quote_out_of_place, say("there is text behind the closing quote of this field"), {},
                   Sentence{say("where a quote is part of the text, write it twice (\"\")")}, here());
    }
}

void CsvReader::skip_line_break() {
    const bool is_return = *cursor_ == '\r';
    ++cursor_;
    if (is_return && !at_end() && *cursor_ == '\n') {
        ++cursor_;
    }
    ++line_;
}

void CsvReader::add_field(std::size_t begin, std::size_t end, std::size_t place) {
    if (end - begin > longest_field || end > longest_record) {
        refuse_length(end - begin, place);
    }
    fields_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin),
                       static_cast<std::uint32_t>(place), false});
}

void CsvReader::add_unescaped_field(std::size_t begin, std::size_t end, std::size_t place) {
    add_field(begin, end, place);
    Field& field = fields_.back();
    field.begin = static_cast<std::uint32_t>(unescaped_.size());
    for (std::size_t index = begin; index < end; ++index) {
        unescaped_.push_back(record_[index]);
        index += record_[index] == '"' ? 1 : 0;  // the second of two
    }
    field.size = static_cast<std::uint32_t>(unescaped_.size()) - field.begin;
    field.unescaped = true;
}

/// Of a field of `length` bytes that begins at `place`, in a record that is too long where the field is not.
void CsvReader::refuse_length(std::size_t length, std::size_t place) const {
    const Sentence hint{say("a quote that is opened here and never closed may be the reason")};
    if (length > longest_field) {
        refuse(Rule::field_too_long, say("this field is longer than {} bytes"), {std::int64_t{longest_field}},
               hint, place);
    }
    refuse(Rule::record_too_long, say("this row is longer than {} bytes"), {std::int64_t{longest_record}},
           hint, 0);
}

bool CsvReader::at_end() {
    return cursor_ == end_ && !fill();
}

/// Reads the next chunk behind what there is of this record; false where there is no more.
bool CsvReader::fill() {
    if (exhausted_) {
        return false;
    }
    const auto kept = static_cast<std::size_t>(end_ - record_);
    const std::size_t cursor = here();
    chunk_offset_ += record_ - buffer_.data();
    std::memmove(buffer_.data(), record_, kept);
    buffer_.resize(std::max(buffer_.size(), kept + chunk_ + 1));
    const std::size_t got =
        source_.read(chunk_offset_ + static_cast<std::int64_t>(kept), {buffer_.data() + kept, chunk_});
    exhausted_ = got < chunk_;
    record_ = buffer_.data();
    cursor_ = record_ + cursor;
    end_ = record_ + kept + got;
    buffer_[kept + got] = '\0';
    return got > 0;
}

Place CsvReader::place_at(std::size_t offset) const {
    Place place{source_.name(), position_.line, 1, {}, {}};
    for (const char* letter = record_; letter < record_ + offset; ++letter) {
        const bool is_line_break = *letter == '\n' || (*letter == '\r' && letter[1] != '\n');
        if (is_line_break) {
            ++place.line;
            place.column = 1;
        } else if (!continues_a_letter(*letter)) {
            ++place.column;
        }
    }
    return place;
}

void CsvReader::refuse(Rule rule, Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint,
                       std::size_t offset) const {
    throw BookError{rule, pattern, std::move(facts), std::move(hint)}.at(place_at(offset));
}

}  // namespace neraca
