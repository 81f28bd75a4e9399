#pragma once
// Second stage of an import: records. RFC 4180 and what people really have.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// Where a record begins: enough to read it again, and to say its line.
struct CsvPosition {
    std::int64_t offset = 0;  // in bytes
    std::int64_t line = 1;    // as an editor counts
    friend auto operator<=>(const CsvPosition&, const CsvPosition&) = default;
};

/// Reads the records of a CSV text one after another, holding one of them and a chunk of the bytes.
///
/// A record ends with CRLF, LF, a lone CR, or the end of the text. A field in quotes may hold delimiters,
/// line breaks and doubled quotes; spaces around the quotes are set aside. A quote inside a field that
/// does not begin with one is text. A BOM before the first record is skipped.
///
/// Nothing is mended: `next` throws BookError with file, line and column for what can be read in no way
/// or in two: nul_byte, not_utf8, byte_order_mark_inside, quote_left_open, quote_out_of_place,
/// field_too_long, record_too_long. The constructor throws not_utf8 for UTF-16 (by its BOM) and
/// file_is_of_another_kind for workbooks and PDFs that are merely called .csv: text_source.hpp reads some of
/// these.
class CsvReader {
public:
    static constexpr std::size_t longest_field = std::size_t{64} * 1024;
    static constexpr std::size_t longest_record = std::size_t{1024} * 1024;
    static constexpr std::size_t usual_chunk = std::size_t{256} * 1024;

    /// Reads from the beginning. `source` must outlive the reader.
    CsvReader(const ByteSource& source, char delimiter, std::size_t chunk = usual_chunk);
    /// Reads from a record whose `position()` an earlier reader gave.
    CsvReader(const ByteSource& source, char delimiter, CsvPosition from, std::size_t chunk = usual_chunk);

    /// Goes to the next record; false at the end. After it threw, the reader is of no more use.
    bool next();

    /// Fields of this record, at least one.
    std::size_t size() const { return fields_.size(); }
    /// The content of a field, quotes resolved. Valid until the next call of `next`.
    std::string_view text(std::size_t field) const {
        const Field& found = fields_[field];
        return {(found.unescaped ? unescaped_.data() : record_) + found.begin, found.size};
    }
    /// Whether every field is empty or spaces.
    bool is_blank() const;
    CsvPosition position() const { return position_; }
    /// Bytes read up to the end of this record.
    std::int64_t offset() const { return chunk_offset_ + (cursor_ - buffer_.data()); }
    /// Where a field begins: at its quote if it has one. Columns are characters, not bytes; of a sheet they
    /// are its columns.
    Place place(std::size_t field) const;

    /// Makes one field of `count` fields from `first` on, with the delimiters between them: where one column
    /// holds delimiters without quotes.
    void join(std::size_t first, std::size_t count);
    /// Adds empty fields until there are `fields`: rows of a sheet end with their last filled cell.
    void fill_up_to(std::size_t fields);

private:
    enum class Kind : std::uint8_t { plain, delimiter, quote, line_break, nul, beyond_ascii };
    using Kinds = std::array<Kind, 256>;
    /// Offsets are counted from the beginning of the record (which moves when the buffer is filled), or
    /// of `unescaped_`.
    struct Field {
        std::uint32_t begin;
        std::uint32_t size;
        std::uint32_t place;
        bool unescaped;
    };

    static Kinds kinds_outside_quotes(char delimiter);
    static const Kinds& kinds_inside_quotes();

    void refuse_what_is_no_text() const;
    bool read_field();
    bool read_quoted_field();
    bool find_closing_quote(std::size_t opening);
    bool pass_seam_or_letter(std::size_t place);
    bool end_field();
    void skip_line_break();
    void add_field(std::size_t begin, std::size_t end, std::size_t place);
    void add_unescaped_field(std::size_t begin, std::size_t end, std::size_t place);
    [[noreturn]] void refuse_length(std::size_t length, std::size_t place) const;
    bool at_end();
    bool fill();
    std::size_t here() const { return static_cast<std::size_t>(cursor_ - record_); }
    Place place_at(std::size_t offset) const;
    [[noreturn]] void refuse(Rule rule, Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint,
                             std::size_t offset) const;

    const ByteSource& source_;
    Kinds kinds_;
    std::size_t chunk_;
    std::vector<char> buffer_;       // bytes, then one NUL that stops every scan
    std::int64_t chunk_offset_ = 0;  // of buffer_[0] in the source
    bool exhausted_ = false;
    const char* record_ = nullptr;
    const char* cursor_ = nullptr;
    const char* end_ = nullptr;
    CsvPosition position_;
    std::int64_t line_ = 1;  // that the cursor is in
    std::vector<Field> fields_;
    std::string unescaped_;  // fields of this record that had doubled quotes
};

}  // namespace neraca
