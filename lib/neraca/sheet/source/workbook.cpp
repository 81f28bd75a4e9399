#include "neraca/sheet/source/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/sheet/source/file_kind.hpp"
#include "neraca/sheet/source/prepared_source.hpp"
#include "neraca/sheet/source/utf8.hpp"
#include "neraca/sheet/source/xml_reader.hpp"
#include "neraca/sheet/source/zip_package.hpp"
#include "neraca/value/first_of_list.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr const char* workbook_part = "xl/workbook.xml";
/// Of what stands beside the sheets and their texts, in bytes: real ones have some kilobytes.
constexpr std::int64_t largest_side_part = std::int64_t{16} * 1024 * 1024;

BookError damaged(const std::string& name, Phrase pattern, std::vector<Fact> facts) {
    facts.insert(facts.begin(), Fact{name});
    return BookError{Rule::workbook_must_be_readable, pattern, std::move(facts),
                     Sentence{say("open it in the spreadsheet program and save it again as XLSX")}};
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

// ---- The parts beside the sheets ----

struct SheetEntry {
    std::string name;
    std::string relation;
    bool is_hidden = false;
};

/// xl/workbook.xml: which sheets there are.
class WorkbookVisitor : public XmlVisitor {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "sheet") {
            const std::string_view state = attributes["state"];
            sheets.push_back({std::string{attributes["name"]}, std::string{attributes["id"]},
                              state == "hidden" || state == "veryHidden"});
        } else if (name == "workbookPr") {
            counts_from_1904 = is_true(attributes["date1904"]);
        }
    }
    void end(std::string_view) override {}

    std::vector<SheetEntry> sheets;
    bool counts_from_1904 = false;
};

/// xl/_rels/workbook.xml.rels: in which part each sheet lies.
class RelationsVisitor : public XmlVisitor {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "Relationship" && attributes["Type"].ends_with("/worksheet")) {
            const std::string_view target = attributes["Target"];
            parts[std::string{attributes["Id"]}] =
                target.starts_with('/') ? std::string{target.substr(1)} : "xl/" + std::string{target};
        }
    }
    void end(std::string_view) override {}

    std::map<std::string, std::string> parts;
};

/// The formats that have no code in the file because every program knows them (ISO/IEC 29500-1, 18.8.30).
bool is_known_date_format(std::int64_t id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/// xl/styles.xml: which styles of cells show dates.
class StylesVisitor : public XmlVisitor {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            if (const auto id = whole_number(attributes["numFmtId"])) {
                dated_formats_[*id] = is_date_format(attributes["formatCode"]);
            }
        } else if (name == "cellXfs") {
            in_cell_styles_ = true;
        } else if (name == "xf" && in_cell_styles_) {
            const std::int64_t id = whole_number(attributes["numFmtId"]).value_or(0);
            const auto own = dated_formats_.find(id);
            is_dated.push_back(own != dated_formats_.end() ? own->second : is_known_date_format(id));
        }
    }
    void end(std::string_view name) override { in_cell_styles_ &= name != "cellXfs"; }

    std::vector<bool> is_dated;  // by style

private:
    std::map<std::int64_t, bool> dated_formats_;
    bool in_cell_styles_ = false;
};

/// Text with the letters that XML cannot hold, which are written _x000D_ there: as spaces.
std::string unescaped(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const bool is_escape = text.size() >= 7 && text.starts_with("_x") && text[6] == '_';
        std::uint32_t code = 0;
        if (is_escape) {
            const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
            if (error == std::errc{} && end == text.data() + 6 && (code < 0xD800 || code > 0xDFFF)) {
                append_utf8(plain, code < ' ' ? ' ' : code);
                text.remove_prefix(7);
                continue;
            }
        }
        plain += text.front();
        text.remove_prefix(1);
    }
    return plain;
}

/// xl/sharedStrings.xml: the texts that cells name by their number.
class SharedTextsVisitor : public XmlVisitor {
public:
    /// Room is set aside once and taken as it is filled: what grows is copied, and there twice meanwhile.
    explicit SharedTextsVisitor(const std::string& file) : file_{file} {
        texts_.reserve(largest_shared_text);
        ends_.reserve(largest_shared_text / sizeof ends_[0]);
    }

    void begin(std::string_view name, const XmlAttributes&) override {
        in_text_ = name == "t" && !in_reading_aid_;
        in_reading_aid_ |= name == "rPh";
    }
    void end(std::string_view name) override {
        in_text_ = false;
        if (name == "rPh") {
            in_reading_aid_ = false;
        } else if (name == "si") {
            require_room(sizeof ends_[0]);
            ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
        }
    }
    void text(std::string_view piece) override {
        if (!in_text_) {
            return;
        }
        require_room(piece.size());
        texts_ += piece;
    }

    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t index) const {
        const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
        return std::string_view{texts_}.substr(begin, ends_[index] - begin);
    }

private:
    /// Empty texts take room too.
    void require_room(std::size_t bytes) const {
        if (texts_.size() + ends_.size() * sizeof ends_[0] + bytes > largest_shared_text) {
            throw damaged(file_, say("{} holds more text than can be read"), {});
        }
    }

    const std::string& file_;
    std::string texts_;
    std::vector<std::uint32_t> ends_;
    bool in_text_ = false;
    bool in_reading_aid_ = false;
};

// ---- A sheet ----

/// "B5" as the second column of row five; empty for what is no such name.
struct CellName {
    std::size_t column = 0;  // from zero
    std::int64_t row = 0;    // from one
};
std::optional<CellName> cell_name(std::string_view text) {
    CellName name;
    std::size_t letters = 0;
    for (; letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters) {
        name.column = name.column * 26 + static_cast<std::size_t>(text[letters] - 'A') + 1;
        if (name.column > most_sheet_columns) {
            return std::nullopt;
        }
    }
    const std::optional<std::int64_t> row = whole_number(text.substr(letters));
    if (letters == 0 || !row || *row < 1 || *row > most_sheet_rows) {
        return std::nullopt;
    }
    --name.column;
    name.row = *row;
    return name;
}

/// Which cells of a worksheet are merged over several rows.
class MergesVisitor : public XmlVisitor {
public:
    explicit MergesVisitor(const std::string& file) : file_{file} {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "mergeCell") {
            return;
        }
        const std::string_view range = attributes["ref"];
        const std::size_t colon = range.find(':');
        const auto first = cell_name(range.substr(0, colon));
        const auto last = colon == std::string_view::npos ? first : cell_name(range.substr(colon + 1));
        if (!first || !last) {
            throw damaged(file_, say("{} is a damaged workbook: cell {} is out of place"), {excerpt(range)});
        }
        if (last->row > first->row) {
            if (merges.size() == static_cast<std::size_t>(most_sheet_rows)) {
                throw damaged(file_, say("{} has more merged cells than can be read"), {});
            }
            merges.push_back({first->column, first->row, last->row});
        }
    }
    void end(std::string_view) override {}

    std::vector<MergedRows> merges;

private:
    const std::string& file_;
};

/// One worksheet, written into `text` row by row.
class SheetVisitor : public XmlVisitor {
public:
    /// `merges` are ordered from the top, and in a row from the left.
    SheetVisitor(const std::string& file, const SharedTextsVisitor& shared, const std::vector<bool>& is_dated,
                 bool counts_from_1904, std::vector<MergedRows> merges, PreparedText& text)
        : file_{file},
          shared_{shared},
          is_dated_{is_dated},
          counts_from_1904_{counts_from_1904},
          merges_{std::move(merges)},
          text_{text} {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "row") {
            begin_row(attributes);
        } else if (name == "c") {
            begin_cell(attributes);
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "v" || (name == "t" && in_cell_ && !in_reading_aid_)) {
            in_value_ = has_value_ = true;
        } else if (name == "rPh") {
            in_reading_aid_ = true;
        }
    }
    void end(std::string_view name) override {
        if (name == "v" || name == "t") {
            in_value_ = false;
        } else if (name == "rPh") {
            in_reading_aid_ = false;
        } else if (name == "c") {
            end_cell();
        } else if (name == "row") {
            end_row();
        }
    }
    void text(std::string_view piece) override {
        if (!in_value_) {
            return;
        }
        value_ += piece;
        if (value_.size() > CsvReader::longest_field) {
            throw BookError{Rule::field_too_long,
                            say("this field is longer than {} bytes"),
                            {std::int64_t{CsvReader::longest_field}}}
                .at(Place{file_, row_, static_cast<std::int64_t>(column_) + 1, {}, {}});
        }
    }

    std::int64_t hidden_rows() const { return hidden_rows_; }
    std::int64_t first_hidden_row() const { return first_hidden_row_; }
    /// The merged cells that hold a value.
    std::vector<MergedRows> take_merged() { return std::move(merged_); }
    std::vector<MixedCells> take_mixed() {
        std::vector<MixedCells> taken;
        for (auto& [column, mixed] : mixed_) {
            if (!mixed.small_numbers.empty() && !mixed.grouped_texts.empty()) {
                mixed.column = column;
                taken.push_back(std::move(mixed));
            }
        }
        return taken;
    }

private:
    void begin_row(const XmlAttributes& attributes) {
        const std::string_view number = attributes["r"];
        const std::int64_t row = number.empty() ? row_ + 1 : whole_number(number).value_or(0);
        if (row <= row_ || row > most_sheet_rows) {
            throw damaged(file_, say("{} is a damaged workbook: its rows are out of order behind row {}"),
                          {row_});
        }
        for (++row_; row_ < row; ++row_) {
            text_.append("\n");
        }
        if (is_true(attributes["hidden"])) {
            first_hidden_row_ = ++hidden_rows_ == 1 ? row_ : first_hidden_row_;
        }
        columns_ = 0;
        record_.clear();
        std::erase_if(open_, [this](const OpenMerge& open) { return open.last_row < row_; });
        next_open_ = 0;
        while (next_merge_ < merges_.size() && merges_[next_merge_].first_row < row_) {
            ++next_merge_;
        }
    }

    void begin_cell(const XmlAttributes& attributes) {
        in_cell_ = true;
        has_formula_ = has_value_ = in_value_ = false;
        value_.clear();
        type_ = attributes["t"];
        const auto style = static_cast<std::size_t>(whole_number(attributes["s"]).value_or(0));
        is_date_ = style < is_dated_.size() && is_dated_[style];
        column_ = columns_;
        if (const std::string_view name = attributes["r"]; !name.empty()) {
            const std::optional<CellName> place = cell_name(name);
            if (!place || place->row != row_ || place->column < columns_) {
                throw damaged(file_, say("{} is a damaged workbook: cell {} is out of place"),
                              {excerpt(name)});
            }
            column_ = place->column;
        }
    }

    void end_cell() {
        in_cell_ = false;
        if (has_formula_ && !has_value_) {
            throw BookError{Rule::workbook_must_be_readable,
                            say("a formula has no value here: it was never worked out"),
                            {},
                            Sentence{say("open it in the spreadsheet program and save it again as XLSX")}}
                .at(Place{file_, row_, static_cast<std::int64_t>(column_) + 1, {}, {}});
        }
        if (has_value_) {
            std::string value = shown_value();
            note_mixed(value);
            add(std::move(value));
        }
    }

    void note_mixed(const std::string& value) {
        const bool is_text = type_ == "s" || type_ == "str" || type_ == "inlineStr";
        const bool is_kept =
            is_text ? groups_thousands(value) : (type_.empty() || type_ == "n") && is_small(value);
        if (!is_kept) {
            return;
        }
        MixedCells& mixed = mixed_[column_];
        std::vector<MixedCells::Cell>& cells = is_text ? mixed.grouped_texts : mixed.small_numbers;
        if (cells.size() < MixedCells::most_kept) {
            const bool is_marked = value.front() == typed_number_mark;
            cells.push_back({row_, is_marked ? value.substr(1) : value});
        }
    }

    /// "1.045.000", "Rp 45.000,50": thousands behind points.
    static bool groups_thousands(std::string_view text) {
        const std::size_t first = text.find_first_of("0123456789");
        const std::size_t end =
            first == std::string_view::npos ? first : text.find_first_not_of("0123456789.", first);
        if (first == std::string_view::npos || (end != std::string_view::npos && text[end] != ',')) {
            return false;
        }
        std::string_view whole = text.substr(first, end == std::string_view::npos ? end : end - first);
        std::size_t groups = 0;
        for (std::size_t mark = whole.rfind('.'); mark != std::string_view::npos; mark = whole.rfind('.')) {
            constexpr std::size_t digits_of_a_group = 3;
            if (whole.size() - mark - 1 != digits_of_a_group) {
                return false;
            }
            ++groups;
            whole = whole.substr(0, mark);
        }
        return groups > 0 && !whole.empty() && whole.size() <= 3;
    }

    /// More than zero and less than a thousand.
    static bool is_small(std::string_view shown) {
        if (!shown.empty() && shown.front() == typed_number_mark) {
            shown.remove_prefix(1);
        }
        const std::string_view whole = shown.substr(0, shown.find('.'));
        return !whole.empty() && whole.size() <= 3 &&
               whole.find_first_not_of("0123456789") == std::string_view::npos &&
               shown.find_first_of("123456789") != std::string_view::npos;
    }

    void end_row() {
        if (columns_ > 0) {  // a row without any value of its own stays blank
            write_merged_before(most_sheet_columns);
        }
        open_begun();
        record_ += '\n';
        text_.append(record_);
        if (text_.size() > largest_sheet_text) {
            throw damaged(file_, say("{} holds more text than can be read"), {});
        }
    }

    std::string shown_value() const {
        if (type_ == "s") {
            const auto index = static_cast<std::size_t>(whole_number(value_).value_or(-1));
            if (index >= shared_.size()) {
                throw damaged(file_, say("{} is a damaged workbook: a text of row {} is missing"), {row_});
            }
            return unescaped(shared_[index]);
        }
        if (type_ == "str" || type_ == "inlineStr") {
            return unescaped(value_);
        }
        if (type_ == "b") {
            return is_true(value_) ? "TRUE" : "FALSE";
        }
        if (type_ == "d") {
            return value_.ends_with("T00:00:00") ? value_.substr(0, value_.find('T')) : value_;
        }
        return type_ == "e" || value_.empty() ? value_ : shown_as_number();
    }

    std::string shown_as_number() const {
        double number = 0;
        const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
        if (error != std::errc{} || end != value_.data() + value_.size() || !std::isfinite(number)) {
            throw damaged(file_, say("{} is a damaged workbook: \"{}\" in row {} is no number"),
                          {excerpt(value_), row_});
        }
        if (std::string date = is_date_ ? shown_date(number, counts_from_1904_) : ""; !date.empty()) {
            return date;
        }
        std::string shown = shown_number(number);
        return shown.find('.') == std::string::npos ? shown : typed_number_mark + shown;
    }

    /// A value of the row's own. Under merged cells a sheet may hold values that nobody sees: they are none.
    void add(std::string value) {
        if (value.empty()) {
            return;
        }
        write_merged_before(column_);
        if (next_open_ < open_.size() && open_[next_open_].column == column_) {
            return;
        }
        if (begins_merge()) {
            begun_.push_back({column_, merges_[next_merge_].last_row, value});
            merged_.push_back(merges_[next_merge_]);
        }
        write(column_, std::move(value));
    }

    /// Whether the cell is the first of merged ones. Goes past those of the row that stand before it.
    bool begins_merge() {
        while (next_merge_ < merges_.size() && merges_[next_merge_].first_row == row_ &&
               merges_[next_merge_].column < column_) {
            ++next_merge_;
        }
        return next_merge_ < merges_.size() && merges_[next_merge_].first_row == row_ &&
               merges_[next_merge_].column == column_;
    }

    void write_merged_before(std::size_t column) {
        for (; next_open_ < open_.size() && open_[next_open_].column < column; ++next_open_) {
            write(open_[next_open_].column, open_[next_open_].value);
        }
    }

    /// The merged cells that began in this row hold from the next one on.
    void open_begun() {
        if (begun_.empty()) {
            return;
        }
        std::ranges::move(begun_, std::back_inserter(open_));
        begun_.clear();
        std::ranges::sort(open_, {}, &OpenMerge::column);
    }

    /// Puts `value` into a column of the record, which so far ends with its last filled cell.
    void write(std::size_t column, std::string value) {
        if (column < columns_) {
            return;  // merged cells that overlap
        }
        // Between cells there is a comma; `columns_` cells are written.
        record_.append(column - columns_ + (columns_ > 0 ? 1 : 0), ',');
        columns_ = column + 1;
        std::ranges::replace_if(
            value, [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
        const bool needs_quotes = value.find_first_of(",\"") != std::string::npos;
        if (!needs_quotes) {
            record_ += value;
            require_record_fits();
            return;
        }
        record_ += '"';
        for (const char letter : value) {
            record_.append(letter == '"' ? 2 : 1, letter);
        }
        record_ += '"';
        require_record_fits();
    }

    void require_record_fits() const {
        if (record_.size() > CsvReader::longest_record) {
            throw BookError{Rule::record_too_long,
                            say("this row is longer than {} bytes"),
                            {std::int64_t{CsvReader::longest_record}}}
                .at(Place{file_, row_, 0, {}, {}});
        }
    }

    const std::string& file_;
    const SharedTextsVisitor& shared_;
    const std::vector<bool>& is_dated_;
    bool counts_from_1904_;
    std::vector<MergedRows> merges_;
    PreparedText& text_;
    std::int64_t row_ = 0;
    std::int64_t hidden_rows_ = 0;
    std::int64_t first_hidden_row_ = 0;
    std::string record_;
    std::size_t columns_ = 0;  // of this row that are in the record
    // Merged cells.
    struct OpenMerge {
        std::size_t column;
        std::int64_t last_row;
        std::string value;
    };
    std::size_t next_merge_ = 0;    // the first that does not begin above this row
    std::vector<OpenMerge> open_;   // that this row is part of, by column
    std::size_t next_open_ = 0;     // the first of them that is not in the record yet
    std::vector<OpenMerge> begun_;  // in this row
    std::vector<MergedRows> merged_;
    std::map<std::size_t, MixedCells> mixed_;  // by column
    // The cell that is being read.
    bool in_cell_ = false;
    bool in_reading_aid_ = false;
    bool in_value_ = false;
    bool has_value_ = false;
    bool has_formula_ = false;
    bool is_date_ = false;
    std::size_t column_ = 0;
    std::string type_;
    std::string value_;
};

/// A workbook that is being read into CSV text.
class Workbook {
public:
    explicit Workbook(const FileSource& file) : file_{file}, package_{file} {
        require_workbook();
        visit(workbook_part, workbook_, largest_side_part);
        visit("xl/_rels/workbook.xml.rels", relations_, largest_side_part);
    }

    Origin write(const std::string& wanted, PreparedText& text) {
        const SheetEntry& sheet = sheet_called(wanted);
        const auto part = relations_.parts.find(sheet.relation);
        if (part == relations_.parts.end()) {
            throw damaged(file_.name(), say("{}: its sheet \"{}\" is a chart, not a table"),
                          {excerpt(sheet.name)});
        }
        StylesVisitor styles;
        visit_if_there("xl/styles.xml", styles, largest_side_part);
        SharedTextsVisitor shared{file_.name()};
        visit_if_there("xl/sharedStrings.xml", shared, ZipPackage::largest_part);
        SheetVisitor rows{
            file_.name(), shared, styles.is_dated, workbook_.counts_from_1904, merges_of(part->second), text};
        visit(part->second, rows, ZipPackage::largest_part);
        return origin(sheet, !wanted.empty(), rows);
    }

private:
    void require_workbook() {
        if (package_.has(workbook_part)) {
            return;
        }
        if (package_.has("xl/workbook.bin")) {
            throw of_another_kind(file_.name(), say("a binary workbook (XLSB)"),
                                  WayOut::save_from_spreadsheet);
        }
        if (package_.has("content.xml")) {
            throw of_another_kind(file_.name(), say("an OpenDocument file (ODS)"),
                                  WayOut::save_from_spreadsheet);
        }
        if (package_.has("word/document.xml")) {
            throw of_another_kind(file_.name(), say("a text document (DOCX)"), WayOut::copy_from_document);
        }
        throw of_another_kind(file_.name(), say("a ZIP archive"), WayOut::unpack);
    }

    /// They stand behind all rows, which are read with them in mind: most sheets have none, and are not
    /// parsed for it.
    std::vector<MergedRows> merges_of(const std::string& part) {
        constexpr std::string_view element = "mergeCell";
        std::string seam;
        bool has_merges = false;
        package_.unpack(part, [&](std::string_view piece) {
            seam += piece.substr(0, element.size());
            has_merges = seam.find(element) != std::string::npos || piece.find(element) != piece.npos;
            seam = piece.substr(piece.size() - std::min(piece.size(), element.size() - 1));
            return !has_merges;
        });
        MergesVisitor visitor{file_.name()};
        if (has_merges) {
            visit(part, visitor, ZipPackage::largest_part);
        }
        std::ranges::sort(visitor.merges, {}, [](const MergedRows& merge) {
            return std::pair{merge.first_row, merge.column};
        });
        return std::move(visitor.merges);
    }

    void visit_if_there(const std::string& part, XmlVisitor& visitor, std::int64_t largest) {
        if (package_.has(part)) {
            visit(part, visitor, largest);
        }
    }

    /// `largest`: what the part may unpack to, in bytes.
    void visit(const std::string& part, XmlVisitor& visitor, std::int64_t largest) {
        XmlReader reader{visitor};
        std::int64_t size = 0;
        try {
            package_.unpack(part, [&](std::string_view piece) {
                size += static_cast<std::int64_t>(piece.size());
                if (size > largest) {
                    throw damaged(
                        file_.name(),
                        say("{} is no workbook to be opened: its part {} unpacks to more than any real one"),
                        {excerpt(part)});
                }
                reader.take(piece);
                return true;
            });
            reader.finish();
        } catch (const XmlFault& fault) {
            throw damaged(file_.name(), say("{} is a damaged workbook: line {} of its part {}: {}"),
                          {fault.line, excerpt(part), fault.what()});
        }
    }

    const SheetEntry& sheet_called(const std::string& wanted) const {
        const std::vector<SheetEntry>& sheets = workbook_.sheets;
        const auto found = std::ranges::find_if(sheets, [&](const SheetEntry& sheet) {
            return wanted.empty() ? !sheet.is_hidden : comparison_key(sheet.name) == comparison_key(wanted);
        });
        if (found == sheets.end()) {
            throw BookError{Rule::sheet_must_exist,
                            say("{} has no sheet \"{}\""),
                            {file_.name(), excerpt(wanted)},
                            Sentence{say("the sheets are: {}"), {names_of_sheets()}}};
        }
        return *found;
    }

    std::string names_of_sheets() const {
        FirstOfList names{40};
        for (const SheetEntry& sheet : workbook_.sheets) {
            names.add(excerpt(sheet.name));
        }
        return names.text();
    }

    Origin origin(const SheetEntry& sheet, bool was_said, SheetVisitor& rows) const {
        Origin origin{.is_sheet = true, .merged_rows = rows.take_merged(), .mixed_cells = rows.take_mixed()};
        if (!was_said) {
            origin.decisions.push_back(Sentence{say("a workbook: its sheet \"{}\" was read, of {}"),
                                                {excerpt(sheet.name), names_of_sheets()}});
        }
        if (rows.hidden_rows() > 0) {
            origin.decisions.push_back(
                Sentence{say("rows that are hidden in the workbook were read too: {}, the first is row {}"),
                         {rows.hidden_rows(), rows.first_hidden_row()}});
        }
        if (!origin.merged_rows.empty()) {
            origin.decisions.push_back(Sentence{
                say("cells that are merged over several rows, whose value holds for each of them: {}, "
                    "the first in row {}"),
                {static_cast<std::int64_t>(origin.merged_rows.size()),
                 origin.merged_rows.front().first_row}});
        }
        return origin;
    }

    const FileSource& file_;
    ZipPackage package_;
    WorkbookVisitor workbook_;
    RelationsVisitor relations_;
};

/// "10:15:30"
std::string clock_text(int seconds) {
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

bool is_date_format(std::string_view code) {
    if (comparison_key(code) == "general") {
        return false;
    }
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char letter = code[at];
        if (letter == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (letter == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const char first = at + 1 < code.size() ? static_cast<char>(code[at + 1] | 0x20) : ' ';
            const bool is_elapsed = code.substr(at, end - at).find_first_not_of("[hmsHMS") == code.npos;
            if (is_elapsed && (first == 'h' || first == 'm' || first == 's')) {
                return true;
            }
            at = end;
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            ++at;
        } else if (std::string_view{"yYdDmMhHsS"}.find(letter) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

std::string shown_number(double number) {
    constexpr int most_digits = 15;
    constexpr double first_too_long = 1e15;
    constexpr double first_too_short = 1e-4;
    char buffer[64];
    const auto written = [&buffer](const std::to_chars_result& result) {
        return std::string{buffer, result.ptr};
    };
    if (number == 0) {
        return "0";
    }
    if (std::fabs(number) >= first_too_long) {
        std::string shown = written(std::to_chars(std::begin(buffer), std::end(buffer), number,
                                                  std::chars_format::general, most_digits));
        std::ranges::replace(shown, 'e', 'E');
        return shown;
    }
    if (std::fabs(number) < first_too_short) {
        return written(std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::fixed,
                                     most_digits));
    }
    return written(
        std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::general, most_digits));
}

std::string shown_date(double number, bool counts_from_1904) {
    constexpr int seconds_of_a_day = 86'400;
    constexpr double last_day = 2'958'465;  // 31 December 9999
    constexpr int day_that_never_was = 60;  // 29 February 1900
    if (number < 0 || number > last_day) {
        return {};
    }
    int days = static_cast<int>(number);
    int seconds = static_cast<int>(std::lround((number - days) * seconds_of_a_day));
    if (seconds == seconds_of_a_day) {
        seconds = 0;
        ++days;
    }
    const std::string time = seconds == 0 ? "" : clock_text(seconds);
    if (days == 0 && !counts_from_1904) {
        return time.empty() ? "0" : time;  // a time without a day
    }
    if (days == day_that_never_was && !counts_from_1904) {
        return "1900-02-29";
    }
    using namespace std::chrono;
    const sys_days zero = counts_from_1904            ? sys_days{year{1904} / January / 1}
                          : days < day_that_never_was ? sys_days{year{1899} / December / 31}
                                                      : sys_days{year{1899} / December / 30};
    const year_month_day day{zero + std::chrono::days{days}};
    return fmt::format("{:04}-{:02}-{:02}{}{}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                       time.empty() ? "" : " ", time);
}

std::unique_ptr<ByteSource> open_workbook(std::unique_ptr<FileSource> file, const std::string& sheet,
                                          const std::string& folder) {
    auto text = std::make_unique<PreparedText>(folder);
    Origin origin = Workbook{*file}.write(sheet, *text);
    return std::make_unique<PreparedSource>(std::move(file), std::move(text), std::move(origin));
}

}  // namespace neraca
