// Rejected rows, written so that they can be put right and imported again.

#include <algorithm>

#include "neraca/exchange/error_catalogue.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/cells/date_cell.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/value/csv_records.hpp"

namespace neraca {
namespace {

/// The cells of merged roles that a blank row repeats.
class CellsAbove {
public:
    /// `sorter` must outlive this.
    CellsAbove(const RowSorter& sorter, const Header& header, const std::vector<Role>& merged)
        : sorter_{sorter}, columns_{columns_of(header, merged)}, date_{header.column(Role::date)} {}

    /// For the rows in their order.
    void pass(const CsvReader& row) {
        from_above_ = sorter_.from_above(row);
        if (from_above_ == FromAbove::all || row.is_blank()) {
            return;
        }
        cells_.resize(columns_.size());
        for (std::size_t index = 0; index < columns_.size(); ++index) {
            const std::size_t column = columns_[index];
            if (from_above_ == FromAbove::nothing || column != date_) {
                cells_[index] = column < row.size() ? row.text(column) : std::string_view{};
            }
        }
    }
    /// What the cell of this row means.
    std::string_view text(const CsvReader& row, std::size_t column) const {
        const auto found = std::ranges::find(columns_, column);
        const bool is_repeated =
            from_above_ == FromAbove::all || (from_above_ == FromAbove::date && column == date_);
        return is_repeated && found != columns_.end() && !cells_.empty()
                   ? std::string_view{cells_[static_cast<std::size_t>(found - columns_.begin())]}
                   : row.text(column);
    }

private:
    const RowSorter& sorter_;
    std::vector<std::size_t> columns_;
    std::optional<std::size_t> date_;
    std::vector<std::string> cells_;
    FromAbove from_above_ = FromAbove::nothing;
};

class Rejects {
public:
    Rejects(const ByteSource& source, const Survey& survey, const Mapping& mapping, Language language)
        : source_{source},
          survey_{survey},
          is_sheet_{source.origin().is_sheet},
          header_{survey.header},
          sorter_{survey.header, survey.form, survey.written_in, mapping},
          above_{sorter_, survey.header, survey.form.merged},
          has_header_{survey.header.is_in_file},
          language_{language},
          out_{survey.header.delimiter, "\r\n"} {}

    std::string written(const std::vector<RejectedRow>& rejected) {
        CsvReader reader{source_, header_.delimiter, header_.position};
        if (has_header_) {
            for (std::size_t record = 0; record < header_.records.size(); ++record) {
                reader.next();
                write_header(reader, record == 0);
            }
        }
        auto next = rejected.begin();
        while (next != rejected.end() && reader.next()) {
            above_.pass(reader);
            if (reader.position() == next->row) {
                write_row(reader, *next, is_own_reason(rejected, *next));
                ++next;
            }
        }
        return out_.take();
    }

private:
    /// Of a file of rejects that was refused once more the old columns are left out.
    bool is_left_out(std::size_t column) const {
        return is_of(column, Role::reject_code) || is_of(column, Role::reject_reason);
    }
    bool is_of(std::size_t column, Role role) const {
        return column < header_.roles.size() && header_.roles[column] == role;
    }

    void write_header(const CsvReader& header, bool is_first) {
        for (const Role role : {Role::reject_code, Role::reject_reason}) {
            const RoleNames& names = names_of(role);
            out_.add(!is_first                           ? std::string_view{}
                     : language_ == Language::indonesian ? names.indonesian
                                                         : names.english);
        }
        for (std::size_t column = 0; column < header.size(); ++column) {
            if (!is_left_out(column)) {
                out_.add(header.text(column));
            }
        }
        out_.end_record();
    }

    /// Whether what is told of the row stands in it. A record may go over several lines.
    static bool is_own_reason(const std::vector<RejectedRow>& all, const RejectedRow& row) {
        const std::optional<Place> place = row.error ? row.error->place() : std::nullopt;
        if (!place || place->line == 0) {
            return true;
        }
        const auto after = std::ranges::upper_bound(all, place->line, {},
                                                    [](const RejectedRow& each) { return each.row.line; });
        return after != all.begin() && std::prev(after)->row == row.row;
    }

    std::string reason_of(const RejectedRow& rejected, bool is_own) const {
        if (!rejected.error) {
            return std::string{to_string(rejected.rule)};
        }
        const std::string reason = rejected.error->sentence().in(language_);
        return is_own ? reason
                      : Sentence{say("it belongs to one entry with line {}, where the fault is: {}"),
                                 {rejected.error->place()->line, reason}}
                            .in(language_);
    }

    void write_row(const CsvReader& row, const RejectedRow& rejected, bool is_own) {
        if (has_header_) {
            out_.add(import_code(rejected.rule));
            out_.add(reason_of(rejected, is_own));
        }
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (is_of(column, Role::balance)) {
                out_.add({});
            } else if (!is_left_out(column)) {
                out_.add(written_cell(above_.text(row, column), row, column));
            }
        }
        out_.end_record();
    }

    /// What a cell is written as: typed numbers of a sheet as the file's others are, dates with their year.
    std::string written_cell(std::string_view cell, const CsvReader& row, std::size_t column) const {
        if (is_sheet_ && cell.starts_with(typed_number_mark)) {
            const bool is_quantity =
                column < header_.roles.size() && header_.roles[column] &&
                std::ranges::find(quantity_roles, *header_.roles[column]) != std::end(quantity_roles);
            const NumberStyle style = is_quantity ? survey_.quantity_style : survey_.amount_style;
            std::string number{cell.substr(1)};
            if (style == NumberStyle::indonesian) {
                std::ranges::replace(number, '.', ',');
            }
            return number;
        }
        if (is_of(column, Role::date)) {
            DatesWritten written = dates_written(survey_.written_in);
            if (written.year && survey_.year_turns_at && row.position() >= *survey_.year_turns_at) {
                ++*written.year;
            }
            const bool has_no_year = day_without_year(cell, survey_.date_order, written).has_value();
            if (const auto date = parse_date_cell(cell, survey_.date_order, written); date && has_no_year) {
                return to_string(*date);
            }
        }
        return std::string{cell};
    }

    const ByteSource& source_;
    const Survey& survey_;
    bool is_sheet_;
    const Header& header_;
    RowSorter sorter_;
    CellsAbove above_;
    bool has_header_;
    Language language_;
    CsvRecords out_;  // with the delimiter of the file
};

}  // namespace

std::string rejects_of(ImportKind kind, const std::string& path, const ImportOptions& options,
                       const ImportReceipt& receipt, Language language) {
    const std::unique_ptr<ByteSource> source = open_text(path, options.written_in);
    ErrorLog errors;  // they were told with the receipt
    const Survey survey = survey_file(
        *source, import_of(kind, 0)->forms(), options.written_in, options.mapping, options.limits,
        options.today, errors, [](const Header&, const CsvReader&) {}, [](std::int64_t) {});
    if (!survey.rows_can_be_read) {
        return {};
    }
    return Rejects{*source, survey, options.mapping, language}.written(receipt.rejected);
}

}  // namespace neraca
