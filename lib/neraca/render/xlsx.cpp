#include "neraca/render/xlsx.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cassert>
#include <compare>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "neraca/platform/input_file.hpp"
#include "neraca/platform/temporary_file.hpp"
#include "neraca/render/paper.hpp"
#include "neraca/render/text_lines.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::size_t most_rows = 1'048'576;  // of a sheet
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t rows_of_a_large_workbook = 10'000;

// In characters of the normal font, as spreadsheets count.
constexpr std::size_t narrowest_column = 8;
constexpr std::size_t widest_text_column = 50;
constexpr std::size_t width_without_table = 80;
constexpr double height_of_a_line = 15;  // points

/// The dates of files inside a workbook begin here too: 1 January 1980.
constexpr std::int64_t created_in_unix_seconds = 315'532'800;

void require(lxw_error error) {
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error{lxw_strerror(error)};
    }
}

/// How a cell looks.
struct Look {
    bool bold = false;
    int size = 11;  // points
    bool right_aligned = false;
    bool centred = false;
    bool wraps = false;
    int indentation = 0;
    lxw_format_borders above = LXW_BORDER_NONE;
    lxw_format_borders below = LXW_BORDER_NONE;
    std::string number_format = {};
    friend auto operator<=>(const Look&, const Look&) = default;
};

class Workbook {
public:
    /// `is_large`: rows go into files of the system while they are written, and texts stand in their cells
    /// instead of in a list of all texts, so that the memory they take does not grow with them.
    explicit Workbook(bool is_large) {
        lxw_workbook_options options{};
        options.constant_memory = is_large ? LXW_TRUE : LXW_FALSE;
        options.tmpdir = folder_.data();
        workbook_ = workbook_new_opt(file_.path().c_str(), &options);
        if (workbook_ == nullptr) {
            throw std::runtime_error{lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED)};
        }
    }
    ~Workbook() {
        if (workbook_ != nullptr) {
            lxw_workbook_free(workbook_);
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void set_properties(std::string title, std::string company) {
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.company = company.data();
        properties.created = created_in_unix_seconds;
        require(workbook_set_properties(workbook_, &properties));
    }

    lxw_worksheet* add_sheet(const std::string& name) {
        lxw_worksheet* const sheet = workbook_add_worksheet(workbook_, name.c_str());
        assert(sheet != nullptr);  // names come from `sheet_names`
        return sheet;
    }

    lxw_format* format(const Look& look) {
        lxw_format*& format = formats_[look];
        if (format == nullptr) {
            format = made(look);
        }
        return format;
    }

    /// Called once, at the end.
    void write(const TextSink& sink) {
        require(workbook_close(std::exchange(workbook_, nullptr)));
        const InputFile written{file_.path()};
        std::string piece(bytes_of_a_piece, '\0');
        std::size_t got = piece.size();
        for (std::int64_t offset = 0; got == piece.size(); offset += static_cast<std::int64_t>(got)) {
            got = written.read(offset, piece);
            sink(std::string_view{piece}.substr(0, got));
        }
    }

private:
    lxw_format* made(const Look& look) {
        lxw_format* const format = workbook_add_format(workbook_);
        if (look.bold) {
            format_set_bold(format);
        }
        format_set_font_size(format, look.size);
        if (look.right_aligned || look.centred) {
            format_set_align(format, look.centred ? LXW_ALIGN_CENTER : LXW_ALIGN_RIGHT);
        }
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (look.wraps) {
            format_set_text_wrap(format);
        }
        format_set_indent(format, static_cast<std::uint8_t>(look.indentation));
        format_set_top(format, static_cast<std::uint8_t>(look.above));
        format_set_bottom(format, static_cast<std::uint8_t>(look.below));
        if (!look.number_format.empty()) {
            format_set_num_format(format, look.number_format.c_str());
        }
        return format;
    }

    std::string folder_ = temporary_folder();
    TemporaryFile file_{folder_};  // libxlsxwriter writes to a path alone
    lxw_workbook* workbook_ = nullptr;
    std::map<Look, lxw_format*> formats_;  // owned by the workbook
};

/// A number as it is held: so many units of the last of `places` decimals.
struct Scaled {
    std::int64_t units = 0;
    int places = 0;
};

/// Nothing for cells that hold no number. A rate is the proportion that spreadsheets show as per cent.
std::optional<Scaled> scaled(const Cell& cell) {
    if (const auto* amount = std::get_if<Rupiah>(&cell)) {
        return Scaled{amount->sen(), 2};
    }
    if (const auto* quantity = std::get_if<Quantity>(&cell)) {
        return Scaled{quantity->thousandths(), 3};
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return Scaled{*number, 0};
    }
    if (const auto* rate = std::get_if<Rate>(&cell)) {
        return Scaled{rate->hundred_millionths(), 8};
    }
    return std::nullopt;
}

/// The same number without zeros at the end of its decimals.
Scaled shortened(Scaled number) {
    while (number.places > 0 && number.units % 10 == 0) {
        number.units /= 10;
        --number.places;
    }
    return number;
}

/// As many decimals as a column needs: amounts have two or none.
int decimals_of(const LaidOutTable& table, std::size_t column) {
    int decimals = 0;
    for (const LaidOutRow& row : table.rows) {
        if (const auto number = scaled(row.cells[column])) {
            decimals = std::max(decimals, shortened(*number).places);
        }
    }
    switch (table.columns[column].type) {
        case ColumnType::amount:
            return decimals > 0 ? 2 : 0;
        case ColumnType::rate:
            return std::max(decimals - 2, 0);  // of per cent
        case ColumnType::text:
        case ColumnType::date:
        case ColumnType::quantity:
        case ColumnType::number:
            break;
    }
    return decimals;
}

/// The format of a column's cells; spreadsheets show it with the marks of their own language.
std::string number_format(ColumnType type, int decimals, Language language) {
    const std::string number = "#,##0" + (decimals > 0 ? "." + std::string(std::size_t(decimals), '0') : "");
    switch (type) {
        case ColumnType::amount:
            return number + "_);(" + number + ")";
        case ColumnType::quantity:
        case ColumnType::number:
            return number;
        case ColumnType::rate:
            return number + "%";
        case ColumnType::date:
            return language == Language::indonesian ? "dd/mm/yyyy" : "yyyy-mm-dd";
        case ColumnType::text:
            break;
    }
    return {};
}

/// Text that spreadsheets would take for a coded character ("_x0041_") is coded itself.
std::string protected_text(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    constexpr std::size_t length = 7;
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view code = text.substr(at, length);
        const bool is_code = code.size() == length && code.starts_with("_x") && code.ends_with('_') &&
                             code.substr(2, 4).find_first_not_of(hex) == code.npos;
        made += is_code ? "_x005F_" : std::string{text[at]};
    }
    return made;
}

/// Writes one sheet from its top down.
class SheetWriter {
public:
    SheetWriter(Workbook& workbook, lxw_worksheet* sheet, Language language)
        : workbook_{workbook}, sheet_{sheet}, language_{language} {
        constexpr std::uint8_t a4 = 9;
        worksheet_set_paper(sheet_, a4);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_set_margins(sheet_, 0.6, 0.6, 0.7, 0.7);  // inches
        require(worksheet_set_footer(sheet_, "&C&P / &N"));
    }

    void write_title_block(const std::vector<std::string>& lines) {
        int size = 14;
        for (const std::string& line : lines) {
            if (!line.empty()) {
                write_text(0, line, {.bold = size > 11, .size = size});
                ++row_;
                size = size > 12 ? 12 : 11;
            }
        }
    }

    void write_table(const Report& report) {
        const LaidOutTable table = laid_out(report);
        if (table.rows.empty()) {
            return;
        }
        require_place_for(report, table);
        columns_ = table.columns.size();
        ++row_;
        write_header(table);
        std::vector<std::string> formats;
        for (std::size_t column = 0; column < columns_; ++column) {
            const ColumnType type = table.columns[column].type;
            formats.push_back(number_format(type, decimals_of(table, column), language_));
        }
        const Row* above = nullptr;
        for (const LaidOutRow& row : table.rows) {
            for (std::size_t column = 0; column < columns_; ++column) {
                const Look look = look_of(*row.row, above, table.columns[column], formats[column]);
                write_cell(column, row.cells[column], look);
            }
            above = row.row;
            ++row_;
        }
        set_widths(table);
    }

    void write_note(const std::string& note) {
        ++row_;
        write_paragraph(note, {.wraps = true});
    }

    void write_signatures(const std::vector<Signature>& signatures) {
        if (signatures.empty()) {
            return;
        }
        ++row_;
        for (const Signature& signature : signatures) {
            row_ += 1;
            write_text(0,
                       signature.title + ": ........................................" +
                           (signature.name.empty() ? "" : " " + signature.name),
                       {});
            row_ += 2;
        }
    }

    void write_foot(const std::string& chain) {
        if (!chain.empty()) {
            row_ += 2;
            write_paragraph(chain, {.size = 8, .wraps = true});
        }
    }

private:
    static constexpr std::size_t rows_around_a_table = 100;

    static void require_place_for(const Report& report, const LaidOutTable& table) {
        if (table.rows.size() > most_rows - rows_around_a_table - 2 * report.notes.size() ||
            table.columns.size() > most_columns) {
            throw BookError{Rule::wrong_call,
                            say("a sheet has no place for a table of {} rows and {} columns"),
                            {static_cast<std::int64_t>(table.rows.size()),
                             static_cast<std::int64_t>(table.columns.size())},
                            Sentence{say("ask for fewer days, or for --format csv")}};
        }
    }

    static Look look_of(const Row& row, const Row* above, const PaperColumn& column,
                        const std::string& format) {
        Look look{.bold = row.role != RowRole::line, .right_aligned = column.right_aligned};
        look.wraps = !column.right_aligned && !column.is_word;
        look.indentation = column.is_label ? row.level : 0;
        look.number_format = format;
        const bool is_sum = row.role == RowRole::subtotal || row.role == RowRole::total;
        if (column.right_aligned && is_sum) {
            const bool ends_lines = row.role == RowRole::total || (above && above->role == RowRole::line);
            look.above = ends_lines ? LXW_BORDER_THIN : LXW_BORDER_NONE;
            look.below = row.role == RowRole::total ? LXW_BORDER_DOUBLE : LXW_BORDER_NONE;
        }
        return look;
    }

    void write_header(const LaidOutTable& table) {
        for (std::size_t column = 0; column < columns_; ++column) {
            const PaperColumn& each = table.columns[column];
            write_text(
                column, each.label,
                {.bold = true, .right_aligned = each.right_aligned, .wraps = true, .below = LXW_BORDER_THIN});
        }
        if (columns_ > most_columns_upright) {
            worksheet_set_landscape(sheet_);
        }
        require(worksheet_repeat_rows(sheet_, row_, row_));
        ++row_;
        worksheet_freeze_panes(sheet_, row_, 0);
    }

    void write_cell(std::size_t column, const Cell& cell, const Look& look) {
        if (const auto* date = std::get_if<Date>(&cell)) {
            lxw_datetime day{
                date->year(), static_cast<int>(date->month()), static_cast<int>(date->day()), 0, 0, 0};
            require(worksheet_write_datetime(sheet_, row_, place(column), &day, workbook_.format(look)));
            return;
        }
        const auto number = scaled(cell);
        const auto kept = number ? spreadsheet_number(number->units, number->places) : std::nullopt;
        if (kept) {
            require(worksheet_write_number(sheet_, row_, place(column), *kept, workbook_.format(look)));
        } else {
            write_text(column, cell_for_people(cell, language_), look);
        }
    }

    void write_text(std::size_t column, const std::string& text, const Look& look) {
        lxw_format* const format = workbook_.format(look);
        if (text.empty()) {
            require(worksheet_write_blank(sheet_, row_, place(column), format));
        } else {
            const std::string safe = protected_text(text);
            require(worksheet_write_string(sheet_, row_, place(column), safe.c_str(), format));
        }
    }

    /// Text over the whole width, in as many lines as it takes.
    void write_paragraph(const std::string& text, const Look& look) {
        const std::size_t width = columns_ > 0 ? width_ : width_without_table;
        const std::size_t lines = wrapped(text, width).size();
        require(worksheet_set_row(sheet_, row_, height_of_a_line * double(lines), nullptr));
        if (columns_ > 1) {
            require(worksheet_merge_range(sheet_, row_, 0, row_, place(columns_ - 1), "",
                                          workbook_.format(look)));
        } else if (columns_ == 0) {
            set_width(0, width);
        }
        write_text(0, text, look);
        ++row_;
    }

    void set_widths(const LaidOutTable& table) {
        constexpr std::size_t space = 2;
        width_ = 0;
        for (std::size_t column = 0; column < columns_; ++column) {
            const PaperColumn& each = table.columns[column];
            std::size_t width = std::max(narrowest_column, widest_word(each.label) + space);
            for (const LaidOutRow& row : table.rows) {
                const std::size_t indentation = each.is_label ? std::size_t(row.row->level) : 0;
                const std::size_t text = display_width(cell_for_people(row.cells[column], language_));
                width = std::max(width, text + indentation + space);
            }
            const bool may_wrap = !each.right_aligned && !each.is_word;
            width = may_wrap ? std::min(width, widest_text_column) : width;
            set_width(column, width);
            width_ += width;
        }
    }

    void set_width(std::size_t column, std::size_t width) {
        require(worksheet_set_column(sheet_, place(column), place(column), double(width), nullptr));
    }

    static lxw_col_t place(std::size_t column) { return static_cast<lxw_col_t>(column); }

    Workbook& workbook_;
    lxw_worksheet* sheet_;
    Language language_;
    lxw_row_t row_ = 0;
    std::size_t columns_ = 0;  // of the table
    std::size_t width_ = 0;    // of all columns
};

/// `title` as a sheet may be called, at most `length` long as spreadsheets count: in units of UTF-16.
std::string allowed_name(std::string_view title, std::size_t length) {
    constexpr std::string_view forbidden = "[]:*?/\\";
    std::string name;
    std::size_t units = 0;
    for (std::size_t at = 0; at < title.size();) {
        const auto first = static_cast<unsigned char>(title[at]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        units += size == 4 ? 2 : 1;
        if (units > length) {
            break;
        }
        name += forbidden.find(title[at]) == forbidden.npos ? std::string{title.substr(at, size)} : "-";
        at += size;
    }
    const auto is_end = [](char each) { return each == '\'' || each == ' '; };
    while (!name.empty() && is_end(name.back())) {
        name.pop_back();
    }
    while (!name.empty() && is_end(name.front())) {
        name.erase(name.begin());
    }
    return name;
}

std::size_t rows_of(const Report& report) {
    std::size_t rows = report.rows.size();
    for (const Report& part : report.parts) {
        rows += part.rows.size();
    }
    return rows;
}

const std::string& title_of_sheet(const Report& report) {
    return !report.title.empty() ? report.title : report.subject.empty() ? report.key : report.subject;
}

}  // namespace

std::optional<double> spreadsheet_number(std::int64_t units, int places) {
    constexpr std::int64_t too_many = 1'000'000'000'000'000;
    static_assert(most_digits_in_a_number == 15);
    const Scaled number = shortened({units, places});
    if (number.units <= -too_many || number.units >= too_many) {
        return std::nullopt;
    }
    double divisor = 1;  // powers of ten up to 10^22 are exact, so that the division rounds once
    for (int place = 0; place < number.places; ++place) {
        divisor *= 10;
    }
    return static_cast<double>(number.units) / divisor;
}

std::vector<std::string> sheet_names(const std::vector<std::string>& titles) {
    constexpr std::size_t longest = 31;
    std::set<std::string> taken{comparison_key("History")};  // spreadsheets keep it for themselves
    std::vector<std::string> names;
    for (const std::string& title : titles) {
        const std::string wanted = allowed_name(title, longest);
        const std::string base = wanted.empty() ? "-" : wanted;
        std::string name = base;
        for (int number = 2; taken.contains(comparison_key(name)); ++number) {
            const std::string suffix = " (" + std::to_string(number) + ")";
            name = allowed_name(base, longest - suffix.size()) + suffix;
        }
        taken.insert(comparison_key(name));
        names.push_back(std::move(name));
    }
    return names;
}

void render_xlsx(const Report& report, Language language, const TextSink& sink) {
    std::vector<std::string> titles{title_of_sheet(report)};
    for (const Report& part : report.parts) {
        titles.push_back(title_of_sheet(part));
    }
    const std::vector<std::string> names = sheet_names(titles);
    Workbook workbook{rows_of(report) > rows_of_a_large_workbook};
    workbook.set_properties(protected_text(report.title), protected_text(report.cooperative));

    SheetWriter first{workbook, workbook.add_sheet(names.front()), language};
    first.write_title_block({report.cooperative, report.title, report.subject, report.period});
    first.write_table(report);
    for (const std::string& note : report.notes) {
        first.write_note(note);
    }
    first.write_signatures(report.signatures);
    first.write_foot(chain_sentence(report, language));
    for (std::size_t part = 0; part < report.parts.size(); ++part) {
        const Report& each = report.parts[part];
        SheetWriter sheet{workbook, workbook.add_sheet(names[part + 1]), language};
        sheet.write_title_block({report.cooperative, each.title, each.subject,
                                 each.period.empty() ? report.period : each.period});
        sheet.write_table(each);
        for (const std::string& note : each.notes) {
            sheet.write_note(note);
        }
    }
    workbook.write(sink);
}

std::string render_xlsx(const Report& report, Language language) {
    return text_of([&](const TextSink& sink) { render_xlsx(report, language, sink); });
}

}  // namespace neraca
