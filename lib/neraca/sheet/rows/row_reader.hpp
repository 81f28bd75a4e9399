#pragma once
// The second pass over a file: one row after another, its cells read by their roles.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/rows/column_heading.hpp"
#include "neraca/sheet/rows/dates_in_order.hpp"
#include "neraca/sheet/rows/error_log.hpp"
#include "neraca/sheet/rows/footing.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/sheet/rows/rule_matcher.hpp"
#include "neraca/sheet/rows/survey.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What became of the rows: read = posted + skipped + refused.
struct RowCounts {
    std::int64_t read = 0;
    std::int64_t posted = 0;
    std::int64_t skipped = 0;
    std::int64_t refused = 0;
};

/// A number that may be either; empty where it cannot be read as one of them.
struct QuantityOrAmount {
    std::optional<Quantity> quantity;
    std::optional<Rupiah> amount;
};
/// Money that goes into or out of an account. `amount` is more than zero; `role`: the cell that it stands in.
struct Movement {
    Direction direction;
    Rupiah amount;
    Role role;
    bool is_below_zero = false;  // as it is written, in a column of outflows
};

/// Cells that cannot be read become errors in the log, with their place; the row is then refused, and the
/// caller goes on to find the other faults in it. Cells that depend on what the survey left open are absent
/// and refuse the row without an error of their own.
class RowReader {
public:
    /// Told of a row that is refused before a kind sees it.
    using RefusedRow = std::function<void(CsvPosition row, Rule rule)>;
    static constexpr std::size_t most_notices = 1000;

    /// All must outlive the reader. `survey.rows_can_be_read`.
    RowReader(const ByteSource& source, const Survey& survey, const Mapping& mapping, ErrorLog& errors,
              RowCounts& counts, const BytesProgress& progress, RefusedRow on_refused = {});

    /// Goes to the next row of data; false at the end. Counts every row as read, those that are no data as
    /// skipped (totals are checked), those with more or fewer fields than the header (an error) as refused.
    bool next();

    /// In a wide sheet, goes to the next cell of the row that holds a quantity of an item: the roles item and
    /// quantity are of this cell from here on. A cell that is blank, "-" or zero is none. False at the end of
    /// the row. In other files the row is its only cell.
    bool next_cell();
    /// A reader of the same rows from the first on, with a log and counts of its own.
    RowReader again(ErrorLog& errors, RowCounts& counts) const;

    /// Begins the cells of the row again, for another round of `next_cell`.
    void begin_cells() { cell_.reset(); }
    /// What the row states instead of a movement (Form::states_balances); empty: it is one.
    std::optional<BalanceKind> balance_kind() const { return balance_kind_; }
    bool is_wide() const { return !survey_.header.item_columns.empty(); }
    /// The column that the cell stands in, of `header.item_columns`. Only in a wide sheet.
    std::size_t cell_column() const { return survey_.header.item_columns[*cell_]; }

    /// What stands above the columns of items; faults go into `errors`.
    std::vector<ColumnHeading> column_headings(ErrorLog& errors) const {
        return neraca::column_headings(source_, survey_, errors);
    }

    /// Whether there is such a column, a constant, or a value that some rule gives.
    bool has_column(Role role) const { return is_there_[static_cast<std::size_t>(role)]; }
    /// What the rule that the row met gives, else the cell without spaces and apostrophe around it, else what
    /// stands above it (in rows that are "as above"), else the constant; else empty.
    std::string_view text(Role role) const;
    /// Whether the mapping of accounts says what the cell of `role` means: a name beside it is then that of
    /// the other program.
    bool is_mapped_account(Role role) const;
    bool has_value(Role role) const { return !text(role).empty(); }
    /// Empty where the cell holds nothing, or something that is no date (then the row is refused).
    std::optional<Date> date(Role role);
    std::optional<Rupiah> amount(Role role);
    /// An amount that may be below zero, by its sign or by letters behind it (what a bank debits).
    std::optional<Rupiah> signed_amount(Role role);
    std::optional<Quantity> quantity(Role role);
    /// From the columns `in` and `out`, or from amount with the column direction, letters behind it, or a
    /// sign. Empty, and the row refused, where there is none: both_sides_filled, neither_side_filled,
    /// amount_is_zero, value_required where a direction is missing, amount_is_negative where there is one
    /// beside a sign. An outflow below zero in its own column is one.
    std::optional<Movement> movement(Role in = Role::in, Role out = Role::out);
    /// Whether the row moves nothing: its amounts and quantities are blank, "-" or zero. False where the file
    /// has no column of amounts.
    bool is_without_money() const;
    /// Without refusing the row.
    QuantityOrAmount quantity_or_amount(Role role) const;
    /// Text that may be stored (value/text.hpp). Line breaks of a description become spaces.
    std::string clean_text(Role role);
    /// Refuses the row where the cell is blank.
    std::string_view required_text(Role role);
    std::optional<Date> required_date(Role role);

    /// Of a column that must hold more than zero.
    std::optional<Rupiah> required_amount(Role role);
    std::optional<Quantity> required_quantity(Role role);

    bool is_refused() const { return refusals_ > 0; }
    /// How many faults were found in this row so far.
    std::size_t refusals() const { return refusals_; }
    std::optional<Rule> first_refusal() const { return first_refusal_; }
    /// Refuses the row for `error`, found in the cell of `role`.
    void refuse(Role role, const BookError& error);
    /// Runs `find`, refusing the row in `role` for the BookError it throws. Empty then; and at once in a row
    /// that is refused already when the log is full: of a million bad rows nobody reads a second fault.
    template <typename Find>
    auto found(Role role, const Find& find) -> std::optional<decltype(find())> {
        if (is_refused() && errors_.is_full()) {
            return std::nullopt;
        }
        try {
            return find();
        } catch (const BookError& error) {
            refuse(role, error);
            return std::nullopt;
        }
    }

    /// The mapping rule that this row met; empty: none.
    std::string_view rule_name() const { return rule_met_ == nullptr ? std::string_view{} : rule_met_->name; }
    /// Of the whole file, once it is read.
    std::vector<std::string> rules_never_met() const { return rules_.never_met(); }
    /// Rules that leave rows out, and how many each of them left out.
    const std::vector<std::pair<const MappingRule*, std::int64_t>>& left_out() const { return left_out_; }
    /// Suspicious values met since the last call (dates in the future), each with its place; at most
    /// `most_notices` of a file. Those that the first pass found are in Survey::notices.
    std::vector<BookError> take_notices();

    /// The row as the file writes it.
    const CsvReader& record() const { return reader_; }
    /// What the columns that are nobody's say, one by one: "Cabang: Blitar".
    std::vector<std::string> own_notes();
    CsvPosition position() const { return reader_.position(); }
    /// The place of a cell; of the line alone where the file has no such column.
    Place place(Role role) const { return place_in(reader_, role); }
    /// The same for a row that was read before.
    Place place(CsvPosition row, std::optional<Role> role) const;

private:
    /// A column whose cells are text.
    struct TextColumn {
        std::size_t column;
        Role role;
        bool is_identifier;
    };
    static std::vector<TextColumn> text_columns(const Header& header);

    bool begin_row();
    bool begin_data();
    void leave_out(const MappingRule& rule);
    void fill_from_above();
    void check_text_cells();
    std::optional<std::string_view> ruled(Role role) const;
    std::string_view cell(std::size_t column) const;
    /// Ours for an account that the file calls otherwise; empty where the mapping says nothing of it.
    std::optional<std::string_view> mapped_account(Role role, std::string_view there) const;
    /// The column of `role`, which may depend on the cell of a wide sheet.
    std::optional<std::size_t> column_of(Role role) const;
    /// As `text`, but a typed number keeps its mark.
    std::string_view number_text(Role role) const;
    std::string_view fallback(Role role) const;
    std::optional<AmountCell> amount_cell(Role role);
    std::optional<Rupiah> within_limits(Role role, Rupiah amount);
    bool depends_on_style(const WrittenNumber& number, bool is_open, int places) const;
    bool depends_on_order(std::string_view cell) const;
    /// How dates of this row are written.
    DatesWritten written() const;
    Date checked_date(Role role, std::string_view cell);
    BookError with_item(const BookError& error) const;
    void refuse_unsaid(Rule rule);
    void add_notice(Role role, const BookError& notice);
    std::optional<Movement> movement_of_columns(Role in, Role out);
    std::optional<Movement> movement_of_amount();
    std::optional<Direction> direction_of(const AmountCell& cell);

    Place place_in(const CsvReader& reader, std::optional<Role> role) const;
    void refuse_field_count();
    void refuse_nameless_values();
    void refuse_values_that_must_be_blank();
    void require_own_currency();
    void notice_void();
    void notice_dates_out_of_place();
    bool is_left_out_as_draft();
    void notice_words_of_balance();

    const ByteSource& source_;
    const Survey& survey_;
    const Mapping& mapping_;
    ErrorLog& errors_;
    RowCounts& counts_;
    const BytesProgress& progress_;
    RefusedRow on_refused_;
    bool is_sheet_;
    RowSorter sorter_;
    RuleMatcher rules_;
    Footing footing_;
    CsvReader reader_;
    std::array<bool, role_count> is_there_{};
    std::vector<TextColumn> text_columns_;
    std::map<std::string, std::string_view, std::less<>> accounts_;  // of the mapping, by comparison_key
    std::vector<std::size_t> nameless_columns_;
    Rupiah largest_amount_ = largest_posting;
    // The row.
    std::size_t refusals_ = 0;
    std::optional<Rule> first_refusal_;
    const MappingRule* rule_met_ = nullptr;
    std::optional<BalanceKind> balance_kind_;
    std::optional<std::size_t> cell_;  // among the columns of items
    // What "as above" would mean; kept only where the file has such rows.
    bool follows_row_ = false;
    FromAbove from_above_ = FromAbove::nothing;
    std::array<std::string, role_count> above_;
    std::vector<std::pair<const MappingRule*, std::int64_t>> left_out_;
    // Dates come in runs.
    std::string last_date_text_;
    std::optional<Date> last_date_;
    DatesInOrder dates_in_order_;
    std::vector<BookError> notices_;
    std::size_t notices_found_ = 0;
};

}  // namespace neraca
