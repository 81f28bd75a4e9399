#pragma once
// The second pass over a file: one row after another, its cells read by their roles.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/sheet/error_log.hpp"
#include "neraca/sheet/survey.hpp"
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

enum class Direction { in, out };
/// Money that goes into or out of an account. `amount` is more than zero; `role`: the cell that it stands in.
struct Movement {
    Direction direction;
    Rupiah amount;
    Role role;
};

/// Cells that cannot be read become errors in the log, with their place; the row is then refused, and the
/// caller goes on to find the other faults in it.
class RowReader {
public:
    /// All must outlive the reader.
    using RefusedRow = std::function<void(CsvPosition row, Rule rule)>;
    RowReader(const ByteSource& source, const Survey& survey, const Mapping& mapping, ErrorLog& errors,
              RowCounts& counts, const BytesProgress& progress, RefusedRow on_refused = {});

    /// Goes to the next row that can be read; false at the end. Counts every row as read, blank ones as
    /// skipped, those with more or fewer fields than the header (an error) as refused.
    bool next();

    bool has_column(Role role) const;
    /// The cell, trimmed; empty where the file has no such column.
    std::string_view text(Role role) const;
    bool has_value(Role role) const { return !text(role).empty(); }
    /// Empty where the cell holds nothing, or something that is no date (then the row is refused).
    std::optional<Date> date(Role role);
    std::optional<Rupiah> amount(Role role);
    std::optional<Quantity> quantity(Role role);
    std::optional<Rupiah> signed_amount(Role role);
    std::optional<Movement> movement();
    /// Text that may be stored (value/text.hpp).
    std::string clean_text(Role role);
    /// Refuses the row where the cell is blank.
    std::string_view required_text(Role role);
    std::optional<Date> required_date(Role role);

    /// Of a column that must hold more than zero.
    std::optional<Rupiah> required_amount(Role role);
    std::optional<Quantity> required_quantity(Role role);

    bool is_refused() const { return refusals_ > 0; }
    std::optional<Rule> first_refusal() const { return first_refusal_; }
    std::string_view rule_name() const { return rule_ ? std::string_view{rule_->name} : std::string_view{}; }
    std::vector<std::string> rules_never_met() const;
    std::vector<BookError> take_notices() { return {}; }
    /// How many faults were found in this row so far.
    std::size_t refusals() const { return refusals_; }
    /// Refuses the row for `error`, found in the cell of `role`.
    void refuse(Role role, const BookError& error);
    /// Runs `find`, refusing the row in `role` for the BookError it throws. Empty then.
    template <typename Find>
    auto found(Role role, const Find& find) -> std::optional<decltype(find())> {
        try {
            return find();
        } catch (const BookError& error) {
            refuse(role, error);
            return std::nullopt;
        }
    }

    CsvPosition position() const { return reader_.position(); }
    /// The place of a cell; of the line alone where the file has no such column.
    Place place(Role role) const { return place_in(reader_, role); }
    /// The same for a row that was read before.
    Place place(CsvPosition row, std::optional<Role> role) const;

private:
    Place place_in(const CsvReader& reader, std::optional<Role> role) const;
    void refuse_field_count();
    void refuse_nameless_values();

    const ByteSource& source_;
    const Survey& survey_;
    ErrorLog& errors_;
    RowCounts& counts_;
    const BytesProgress& progress_;
    CsvReader reader_;
    std::vector<std::size_t> nameless_columns_;
    std::size_t refusals_ = 0;
    const Mapping& mapping_;
    RefusedRow on_refused_;
    const MappingRule* rule_ = nullptr;
    std::vector<const MappingRule*> met_;
    std::optional<Rule> first_refusal_;
    std::vector<std::pair<Role, std::string>> above_;
    bool as_above_ = false;
    std::string_view cell(Role role) const;
    void meet_rules();
    void remember_above();
    // Dates come in runs.
    std::string last_date_text_;
    std::optional<Date> last_date_;
};

}  // namespace neraca
