#pragma once
// First stage of an import: bytes. Read by position, so that a file can be gone through twice and a single
// row looked up again, with no more than a chunk of it in memory.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/sheet/mapping/mapping.hpp"

namespace neraca {

/// Cells of a sheet that are merged over several rows: as a reader sees it, their value holds for each of
/// them, and was written into each that has any other value.
struct MergedRows {
    std::size_t column = 0;  // from zero
    std::int64_t first_row = 0;
    std::int64_t last_row = 0;
};

/// Of a column of a sheet in which numbers below a thousand stand beside texts that group thousands
/// ("1.045.000"): the first of each.
struct MixedCells {
    static constexpr std::size_t most_kept = 16;
    struct Cell {
        std::int64_t row;
        std::string text;
    };
    std::size_t column = 0;  // from zero
    std::vector<Cell> small_numbers = {};
    std::vector<Cell> grouped_texts = {};
};

/// How a file became the UTF-8 text that is read of it (text_source.hpp).
struct Origin {
    Encoding encoding = Encoding::utf8;
    /// The rows of a sheet, one a line: in places the column is that of the sheet, rows may end with their
    /// last filled cell, and typed_number_mark has its meaning.
    bool is_sheet = false;
    std::vector<MergedRows> merged_rows = {};  // of a sheet, from the top
    std::vector<MixedCells> mixed_cells = {};  // of a sheet, by column
    std::vector<Sentence> decisions = {};      // for people: what was found, and chosen
};

class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// How errors call it.
    virtual const std::string& name() const = 0;
    virtual std::int64_t size() const = 0;
    /// Fills `into` from `offset` on, as far as there are bytes, and gives how many there were.
    /// Throws BookError{file_must_be_readable}.
    virtual std::size_t read(std::int64_t offset, std::span<char> into) const = 0;
    /// Throws BookError{file_must_be_readable} where the bytes are no longer those of the first reading.
    virtual void require_unchanged() const = 0;
    /// Of text that is read as it stands: UTF-8, and nothing to say.
    virtual const Origin& origin() const;
};

/// A regular file. A pipe, a device (/dev/zero never ends) or a folder is refused.
class FileSource : public ByteSource {
public:
    /// Throws BookError{file_must_exist} or file_must_be_readable.
    explicit FileSource(std::string path);

    const std::string& name() const override { return path_; }
    std::int64_t size() const override { return file_.size(); }
    std::size_t read(std::int64_t offset, std::span<char> into) const override;
    void require_unchanged() const override;
    /// For libraries that read files by themselves.
    Stream stream() const;

private:
    std::string path_;
    InputFile file_;
};

/// Text in memory, which must outlive this: for tests and fuzzing.
class TextSource : public ByteSource {
public:
    TextSource(std::string name, std::string_view text) : name_{std::move(name)}, text_{text} {}
    const std::string& name() const override { return name_; }
    std::int64_t size() const override { return static_cast<std::int64_t>(text_.size()); }
    std::size_t read(std::int64_t offset, std::span<char> into) const override;
    void require_unchanged() const override {}

private:
    std::string name_;
    std::string_view text_;
};

}  // namespace neraca
