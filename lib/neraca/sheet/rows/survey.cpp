#include "neraca/sheet/rows/survey.hpp"

#include <algorithm>
#include <array>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/cells/currency_cell.hpp"
#include "neraca/sheet/rows/identifier.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/sheet/rows/stated_period.hpp"
#include "neraca/value/first_of_list.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

bool begins_with_any(std::string_view cell, const std::vector<std::string>& labels) {
    const std::string key = comparison_key(cell);
    return std::ranges::any_of(
        labels, [&key](const std::string& label) { return key.starts_with(comparison_key(label)); });
}

/// What the columns of a file say, gathered row by row.
class Gatherer {
public:
    Gatherer(const Header& header, const WrittenIn& given, bool is_sheet)
        : dates{dates_written(given)},
          header_{header},
          is_sheet_{is_sheet},
          amount_columns_{columns_of(header, money_roles)},
          quantity_columns_{columns_of(header, quantity_roles)},
          date_columns_{columns_of(header, date_roles)} {}

    /// A row of prices below the header.
    void note_prices(const CsvReader& reader) { note_all(reader, header_.item_columns, amounts); }

    void note(const CsvReader& reader) {
        note_all(reader, amount_columns_, amounts);
        note_all(reader, quantity_columns_, quantities);
        note_all(reader, date_columns_, dates);
        if (const auto column = header_.column(Role::amount); column && !has_directions) {
            const NumberCell amount = number_cell(cell_text(reader.text(*column)));
            has_directions = !amount.tail.empty() && direction_named(amount.tail);
        }
    }

    NumberEvidence amounts{decimals_of_money};
    NumberEvidence quantities{decimals_of_quantity};
    DateEvidence dates;
    bool has_directions = false;  // letters behind an amount say which way it goes

private:
    template <typename Evidence>
    void note_all(const CsvReader& reader, const std::vector<std::size_t>& columns, Evidence& evidence) {
        for (const std::size_t column : columns) {
            if (!is_sheet_ || !reader.text(column).starts_with(typed_number_mark)) {
                evidence.note(reader, column, header_.names[column]);
            }
        }
    }

    const Header& header_;
    bool is_sheet_;
    std::vector<std::size_t> amount_columns_;
    std::vector<std::size_t> quantity_columns_;
    std::vector<std::size_t> date_columns_;
};

// ---- Balances that lines beside the table state ----

/// One such line, before it is known how its number is written.
struct BalanceLine {
    std::optional<StatedBalance> Survey::*states;
    std::string cell;
    Place place;
};

/// What stands behind the label inside its own cell: "Saldo Awal : 1.000,00".
std::string_view behind_label(std::string_view cell) {
    const std::size_t mark = cell.find_last_of(":=");
    if (mark != std::string_view::npos) {
        return trimmed(cell.substr(mark + 1));
    }
    const std::size_t number = cell.find_first_of("0123456789(-");
    return number == std::string_view::npos ? std::string_view{} : cell.substr(number);
}

bool is_only_marks(std::string_view cell) {
    return cell.find_first_not_of(":= ") == std::string_view::npos;
}

bool is_datev_header(const CsvReader& reader) {
    return reader.position().line == 1 && (reader.text(0) == "EXTF" || reader.text(0) == "DTVF");
}

/// Reads the lines that begin with one of the labels of a mapping.
class BalanceLines {
public:
    explicit BalanceLines(const Mapping& mapping)
        : labels_{{{&mapping.opening_labels, &Survey::opening_balance},
                   {&mapping.closing_labels, &Survey::closing_balance},
                   {&mapping.total_in_labels, &Survey::total_in},
                   {&mapping.total_out_labels, &Survey::total_out}}} {}

    bool are_looked_for() const {
        return std::ranges::any_of(labels_, [](const auto& each) { return !each.first->empty(); });
    }

    void note(const CsvReader& reader) {
        std::size_t field = 0;
        while (field < reader.size() && cell_text(reader.text(field)).empty()) {
            ++field;
        }
        if (field == reader.size()) {
            return;
        }
        const std::string_view label = cell_text(reader.text(field));
        const auto found = std::ranges::find_if(
            labels_, [label](const auto& each) { return begins_with_any(label, *each.first); });
        if (found == labels_.end()) {
            return;
        }
        std::string_view number = behind_label(label);
        while (number.empty() && ++field < reader.size()) {
            const std::string_view cell = cell_text(reader.text(field));
            number = is_only_marks(cell) ? std::string_view{} : cell;
        }
        if (!number.empty()) {
            lines_.push_back({found->second, std::string{number}, reader.place(field)});
        }
    }

    void gather(NumberEvidence& amounts, bool is_sheet) const {
        for (const BalanceLine& line : lines_) {
            if (!is_sheet || !line.cell.starts_with(typed_number_mark)) {
                amounts.note(line.cell, line.place);
            }
        }
    }

    void read(Survey& survey, bool is_sheet, ErrorLog& errors) const {
        for (const BalanceLine& line : lines_) {
            try {
                const auto [text, style] = written_number(line.cell, survey.amount_style, is_sheet);
                const std::optional<AmountCell> read = read_signed_amount_cell(text, style);
                if (read && !survey.amounts_are_open) {
                    const Rupiah amount = read->direction == Direction::out ? -read->amount : read->amount;
                    survey.*line.states = StatedBalance{amount, line.place};
                }
            } catch (const BookError& error) {
                errors.add(error.at(line.place));
            }
        }
    }

private:
    using Labels = std::pair<const std::vector<std::string>*, std::optional<StatedBalance> Survey::*>;
    std::array<Labels, 4> labels_;
    std::vector<BalanceLine> lines_;
};

// ---- How columns are written ----

/// The style to read a group of columns in; what hinders a decision goes into `errors` and makes it open.
/// What the cooperative declared is held against amounts that would otherwise settle how open ones are read;
/// scales print points wherever they stand.
NumberStyle decided(const NumberEvidence& evidence, const WrittenIn& given, bool others_needed_it,
                    bool are_amounts, bool& is_open, ErrorLog& errors) {
    const auto by_itself = evidence.style();
    if (given.number_style) {
        return by_itself && others_needed_it ? *by_itself : *given.number_style;
    }
    const std::optional<NumberStyle> declared = given.convention.number_style;
    is_open = true;
    if (evidence.found().is_mixed()) {
        errors.add(mixed_numbers(evidence.found()));
    } else if (are_amounts && declared && by_itself && *by_itself != *declared &&
               evidence.open_in_other(*by_itself)) {
        errors.add(against_convention(*evidence.found().decisive(), *declared));
    } else if (!declared && evidence.found().is_undecidable()) {
        errors.add(undecidable_number(*evidence.found().either));
    } else {
        is_open = false;
    }
    return by_itself.value_or(declared.value_or(NumberStyle::indonesian));
}

DateOrder decided(const DateEvidence& evidence, const WrittenIn& given, bool& is_open, ErrorLog& errors) {
    if (given.date_order) {
        return *given.date_order;
    }
    const Evidence<DateOrder>& found = evidence.found();
    const std::optional<DateOrder> declared = given.convention.date_order;
    is_open = true;
    if (found.is_mixed() && !evidence.is_mostly_day_first()) {
        errors.add(mixed_dates(found));
    } else if (declared == DateOrder::month_first && found.first_choice && found.either) {
        errors.add(against_convention(*found.first_choice, *declared));
    } else if (declared == DateOrder::day_first && !found.first_choice && found.second_choice) {
        for (const Witness& cell : evidence.months_first()) {
            errors.add(against_convention(cell, *declared));
        }
    } else if (!declared && !found.first_choice && found.second_choice) {
        for (const Witness& cell : evidence.months_first()) {
            errors.add(unsaid_month_first(cell));
        }
    } else if (!declared && found.is_undecidable()) {
        errors.add(undecidable_date(*found.either, dates_written(given)));
    } else {
        is_open = false;
    }
    return found.first_choice ? DateOrder::day_first : declared.value_or(DateOrder::day_first);
}

Sentence number_decision(Phrase indonesian, Phrase english, NumberStyle style, const Witness& witness) {
    return Sentence{style == NumberStyle::indonesian ? indonesian : english,
                    {excerpt(witness.text), witness.place.line}};
}

/// What the file left open, and the cooperative's own way of writing settled; and what has one reading
/// against it.
void tell_convention(const Gatherer& gathered, Survey& survey) {
    const WrittenIn& given = survey.written_in;
    const auto by_itself = gathered.amounts.style();
    if (given.convention.number_style && !given.number_style && by_itself &&
        gathered.amounts.found().either && !survey.amounts_are_open &&
        *by_itself != *given.convention.number_style) {
        survey.decisions.push_back(Sentence{
            say("the file writes amounts otherwise than the cooperative's number_style, and was read as it "
                "is written")});
    }
    if (given.convention.number_style && !given.number_style) {
        for (const auto& [numbers, are_open] :
             {std::pair{&gathered.amounts, survey.amounts_are_open},
              std::pair{&gathered.quantities, survey.quantities_are_open}}) {
            if (!are_open && numbers->found().is_undecidable()) {
                survey.decisions.push_back(number_decision(say("numbers are read like 1.234.567,89, as the "
                                                               "cooperative's number_style says: \"{}\" in "
                                                               "line {} leaves it open"),
                                                           say("numbers are read like 1,234,567.89, as the "
                                                               "cooperative's number_style says: \"{}\" in "
                                                               "line {} leaves it open"),
                                                           *given.convention.number_style,
                                                           *numbers->found().either));
            }
        }
    }
    if (const Evidence<DateOrder>& dates = gathered.dates.found();
        given.convention.date_order && !given.date_order && dates.is_undecidable()) {
        survey.decisions.push_back(Sentence{given.convention.date_order == DateOrder::day_first
                                                ? say("dates are read with the day first, as the "
                                                      "cooperative's date_order says: \"{}\" in line {} "
                                                      "leaves it open")
                                                : say("dates are read with the month first, as the "
                                                      "cooperative's date_order says: \"{}\" in line "
                                                      "{} leaves it open"),
                                            {excerpt(dates.either->text), dates.either->place.line}});
    }
}

void tell_styles(const Gatherer& gathered, Survey& survey) {
    if (const auto& witness = gathered.amounts.found().decisive();
        gathered.amounts.style() == survey.amount_style && !survey.amounts_are_open) {
        survey.decisions.push_back(
            number_decision(say("amounts are written like 1.234.567,89: \"{}\" in line {} shows it"),
                            say("amounts are written like 1,234,567.89: \"{}\" in line {} shows it"),
                            survey.amount_style, *witness));
    }
    if (const auto& witness = gathered.quantities.found().decisive();
        gathered.quantities.style() == survey.quantity_style && !survey.quantities_are_open) {
        survey.decisions.push_back(
            number_decision(say("quantities are written like 1.234,567: \"{}\" in line {} shows it"),
                            say("quantities are written like 1,234.567: \"{}\" in line {} shows it"),
                            survey.quantity_style, *witness));
    }
    const Evidence<DateOrder>& dates = gathered.dates.found();
    const bool day_first = survey.date_order == DateOrder::day_first;
    if (const auto& witness = day_first ? dates.first_choice : dates.second_choice;
        witness && !survey.dates_are_open) {
        survey.decisions.push_back(
            Sentence{day_first ? say("dates have the day first: \"{}\" in line {} shows it")
                               : say("dates have the month first: \"{}\" in line {} shows it"),
                     {excerpt(witness->text), witness->place.line}});
    }
    tell_convention(gathered, survey);
}

/// How the cooperative writes says nothing of weights beside amounts that are written otherwise: the file
/// came from elsewhere.
WrittenIn given_for_quantities(WrittenIn given, const NumberEvidence& amounts) {
    if (amounts.style() && amounts.style() != given.convention.number_style) {
        given.convention.number_style.reset();
    }
    return given;
}

void decide(const Gatherer& gathered, Survey& survey, ErrorLog& errors) {
    const WrittenIn& given = survey.written_in;
    const bool amounts_need_it = gathered.amounts.found().is_undecidable();
    const bool quantities_need_it = gathered.quantities.found().is_undecidable();
    survey.amount_style =
        decided(gathered.amounts, given, quantities_need_it, true, survey.amounts_are_open, errors);
    survey.quantity_style = decided(gathered.quantities, given_for_quantities(given, gathered.amounts),
                                    amounts_need_it, false, survey.quantities_are_open, errors);
    survey.date_order = decided(gathered.dates, given, survey.dates_are_open, errors);
    survey.amount_evidence = gathered.amounts.found();
    survey.quantity_evidence = gathered.quantities.found();
    survey.date_evidence = gathered.dates.found();
    survey.amounts_have_directions = gathered.has_directions;
    tell_styles(gathered, survey);
}

/// Where dates without a year go on into the next one. They do so once, from December to January, and all of
/// them together are no more than a year; rows that are in no such order leave it open which year they are
/// of.
class YearTurn {
public:
    /// For the rows in their order. `day`: month times a hundred and day.
    void note(int day, const CsvReader& reader, std::size_t column) {
        has_dates_ = true;
        if (last_ && day != *last_) {
            const bool falls = day < *last_;
            ++(falls ? falls_ : rises_);
            largest_fall_ = std::max(largest_fall_, *last_ - day);
            if (falls && *last_ >= first_of_november && day <= end_of_february) {
                note_turn(forwards_, day, reader, column);
            } else if (!falls && *last_ <= end_of_february && day >= first_of_november) {
                note_turn(backwards_, day, reader, column);
            } else if (falls && falls_ == 1) {
                note_turn(fall_, day, reader, column);
                fall_.count = 1;
            }
        }
        (forwards_.count > 0 || fall_.count > 0 ? last_after_ : first_before_) =
            forwards_.count > 0 || fall_.count > 0 ? std::max(last_after_, day)
                                                   : std::min(first_before_, day);
        last_ = day;
    }
    bool has_dates() const { return has_dates_; }
    std::optional<CsvPosition> turns_at() const {
        const bool turns = forwards_.count == 1 && falls_ == 1 && is_within_a_year();
        return turns ? std::optional{forwards_.row} : std::nullopt;
    }
    /// The cell at which it can no longer be told which year the dates are of; null: it can.
    const Witness* open_at() const {
        const bool goes_back = backwards_.count == 1 && rises_ == 1 && falls_ > 0;
        if (turns_at() || (forwards_.count == 0 && !goes_back && !falls_by_half_a_year())) {
            return nullptr;
        }
        const bool is_backwards_first =
            backwards_.count > 0 && (forwards_.count == 0 || backwards_.row < forwards_.row);
        return is_backwards_first ? &*backwards_.cell : forwards_.count > 0 ? &*forwards_.cell : &*fall_.cell;
    }
    /// Whether the newest row stands first, and the rows go back over a new year.
    bool goes_back() const { return backwards_.count == 1 && rises_ == 1 && falls_ > 0; }

private:
    static constexpr int first_of_november = 1101;
    static constexpr int end_of_february = 229;
    struct Turn {
        std::int64_t count = 0;
        CsvPosition row = {};
        std::optional<Witness> cell = {};
    };
    static void note_turn(Turn& turn, int day, const CsvReader& reader, std::size_t column) {
        (void)day;
        if (++turn.count == 1) {
            turn.row = reader.position();
            turn.cell = Witness{std::string{reader.text(column)}, reader.place(column)};
        }
    }
    bool is_within_a_year() const { return last_after_ < first_before_; }
    /// Rows in order but for one step back, from autumn to spring: of the next year, or a block that was put
    /// below.
    bool falls_by_half_a_year() const {
        constexpr int half_a_year = 600;
        return falls_ == 1 && rises_ > 1 && fall_.count == 1 && largest_fall_ > half_a_year &&
               is_within_a_year();
    }

    std::optional<int> last_;
    std::int64_t falls_ = 0;
    std::int64_t rises_ = 0;
    int largest_fall_ = 0;
    int first_before_ = 1231;
    int last_after_ = 0;
    Turn forwards_;
    Turn backwards_;
    Turn fall_;
    bool has_dates_ = false;
};

// ---- Rows ----

/// So many rows of one kind, and the line of the first.
struct CountedLines {
    std::int64_t count = 0;
    std::int64_t first = 0;
    void add(std::int64_t line) { first = ++count == 1 ? line : first; }
    void tell(Phrase pattern, std::vector<Sentence>& decisions) const {
        if (count > 0) {
            decisions.push_back(Sentence{pattern, {count, first}});
        }
    }
};

/// The first pass over the rows.
class RowSurvey {
public:
    RowSurvey(const ByteSource& source, const Mapping& mapping, Survey& survey, const RowVisitor& visit)
        : source_{source},
          survey_{survey},
          visit_{visit},
          is_sheet_{source.origin().is_sheet},
          sorter_{survey.header, survey.form, survey.written_in, mapping},
          gathered{survey.header, survey.written_in, is_sheet_},
          balances{mapping},
          zeros_{survey.header} {}

    void go_through(const BytesProgress& progress) {
        constexpr std::int64_t rows_between_progress = 4096;
        look_above();
        CsvReader reader{source_, survey_.header.delimiter, survey_.header.position};
        pass_header(reader, survey_.header);
        for (std::int64_t records = 1; reader.next(); ++records) {
            if (records % rows_between_progress == 0) {
                progress(reader.offset());
            }
            make_as_wide_as_header(reader, survey_.header, is_sheet_);
            note(reader);
        }
        if (survey_.rows == 0) {  // below no table there are no signatures
            survey_.rows = notes_.count();
            survey_.last_row.offset = source_.size();
            notes_ = FirstOfList{};
        }
        survey_.blank_rows += notes_.count();
        survey_.notices = zeros_.suspicions();
    }

    void tell() const {
        std::vector<Sentence>& decisions = survey_.decisions;
        if (survey_.header.is_in_file && survey_.header.lines_above > 0) {
            decisions.push_back(Sentence{say("lines above the header that were set aside: {}"),
                                         {survey_.header.lines_above}});
        }
        if (survey_.header.records.size() > 1) {
            decisions.push_back(Sentence{say("the header has more than one row: lines {} to {}"),
                                         {survey_.header.position.line, survey_.header.last_line()}});
        }
        if (notes_.count() > 0) {
            decisions.push_back(
                Sentence{say("lines below the table that were set aside: {}"), {notes_.text()}});
        }
        if (survey_.price_row) {
            decisions.push_back(Sentence{say("prices of the columns, which hold for this sheet: line {}"),
                                         {survey_.price_row->line}});
        }
        if (survey_.unit_row) {
            decisions.push_back(Sentence{say("units of the columns: line {}"), {survey_.unit_row->line}});
        }
        filled_.tell(say("rows that were filled from the row above: {}, the first in line {}"), decisions);
        totals_.tell(say("rows of totals, which are checked and not posted: {}, the first in line {}"),
                     decisions);
        balance_rows_.tell(
            say("rows that state a balance, which are compared and not posted: {}, the first in line {}"),
            decisions);
        repeated_.tell(say("headers that are repeated further down: {}, the first in line {}"), decisions);
        pending_.tell(say("rows that are not final yet and were passed over: {}, the first in line {}"),
                      decisions);
    }

private:
    void look_above() {
        CsvReader reader{source_, survey_.header.delimiter};
        while (reader.next() && reader.position() < survey_.header.position) {
            note_beside_table(reader);
        }
    }

    /// A line above or below the table.
    void note_beside_table(const CsvReader& reader) {
        if (balances.are_looked_for()) {
            balances.note(reader);
        }
        note_currency(reader);
    }

    /// "Currency,=,USD": the label, and what stands behind it in its own cell or in a later one.
    void note_currency(const CsvReader& reader) {
        constexpr std::size_t currency_of_datev = 21;  // field 22 of its header
        if (is_datev_header(reader) && reader.size() > currency_of_datev) {
            if (const std::string_view said = reader.text(currency_of_datev); !is_own_currency(said)) {
                currency_faults.push_back(foreign_currency(said).at(reader.place(currency_of_datev)));
            }
            return;
        }
        for (std::size_t field = 0; field < reader.size(); ++field) {
            std::optional<std::string_view> said = behind_currency_label(cell_text(reader.text(field)));
            if (!said) {
                continue;
            }
            std::size_t place = field;
            while (is_only_marks(*said) && ++place < reader.size()) {
                said = cell_text(reader.text(place));
            }
            if (place < reader.size() && !is_own_currency(*said)) {
                currency_faults.push_back(foreign_currency(*said).at(reader.place(place)));
            }
            return;
        }
    }

    void note(const CsvReader& reader) {
        if (note_heading_row(reader)) {
            ++survey_.blank_rows;
            return;
        }
        const std::int64_t line = reader.position().line;
        switch (sorter_.kind_of(reader)) {
            case RowKind::data:
                note_data(reader, false);
                return;
            case RowKind::balance:
                balance_rows_.add(line);
                note_data(reader, reader.size() == survey_.header.names.size());
                return;
            case RowKind::blank:
                break;
            case RowKind::total:
                totals_.add(line);
                ++survey_.total_rows;
                break;
            case RowKind::stated_balance:
                note_beside_table(reader);
                break;
            case RowKind::header_repeated:
                repeated_.add(line);
                break;
            case RowKind::pending:
                pending_.add(line);
                break;
        }
        follows_row_ = false;
        ++survey_.blank_rows;
    }

    /// Directly below the header of a wide sheet.
    bool note_heading_row(const CsvReader& reader) {
        if (survey_.header.item_columns.empty() || survey_.rows > 0 || notes_.count() > 0) {
            return false;
        }
        const RowSorter::HeadingRow found = sorter_.heading_row(reader);
        if (found == RowSorter::HeadingRow::prices && !survey_.price_row) {
            survey_.price_row = reader.position();
            gathered.note_prices(reader);
            return true;
        }
        if (found == RowSorter::HeadingRow::units && !survey_.unit_row) {
            survey_.unit_row = reader.position();
            return true;
        }
        return false;
    }

    void note_data(const CsvReader& reader, bool is_balance) {
        const bool is_whole = reader.size() == survey_.header.names.size();
        const bool may_be_note =
            !is_balance && reader.size() <= survey_.header.names.size() && !sorter_.could_be_data(reader);
        if (may_be_note) {
            notes_.add(reader.position().line);
            note_currency(reader);
        } else {
            survey_.rows += notes_.count() + 1;  // rows follow: these are some too
            notes_ = FirstOfList{};
            survey_.last_row = reader.position();
        }
        if (!is_whole) {
            follows_row_ = false;
            return;
        }
        gathered.note(reader);
        note_year(reader);
        const FromAbove filled = follows_row_ ? sorter_.from_above(reader) : FromAbove::nothing;
        follows_row_ = true;
        if (is_balance) {
            return;
        }
        if (filled != FromAbove::nothing) {
            ++survey_.filled_rows;
            filled_.add(reader.position().line);
        }
        if (filled == FromAbove::all) {
            return;
        }
        if (!may_be_note) {
            zeros_.note(reader);
        }
        visit_(survey_.header, reader);
    }

    void note_year(const CsvReader& reader) {
        const std::optional<std::size_t> column = survey_.header.column(Role::date);
        const WrittenIn& written = survey_.written_in;
        if (column && (written.year || written.period)) {
            const std::string_view cell = cell_text(reader.text(*column));
            const DateOrder order = written.date_order.value_or(DateOrder::day_first);
            if (const auto day = day_without_year(cell, order, dates_written(written))) {
                year_turn.note(*day, reader, *column);
            }
        }
    }

    const ByteSource& source_;
    Survey& survey_;
    const RowVisitor& visit_;
    bool is_sheet_;
    RowSorter sorter_;

public:
    Gatherer gathered;
    BalanceLines balances;
    std::vector<BookError> currency_faults;
    YearTurn year_turn;

private:
    LeadingZeros zeros_;
    FirstOfList notes_;  // lines since the last row that could be data: a file may be nothing else
    CountedLines filled_;
    CountedLines totals_;
    CountedLines balance_rows_;
    CountedLines repeated_;
    CountedLines pending_;
    bool follows_row_ = false;  // the record before was a row of data
};

/// Amounts, accounts and quantities of merged cells: whether each row has them, or all have them together,
/// nobody can tell.
void require_amounts_apart(const ByteSource& source, const Survey& survey, ErrorLog& errors) {
    constexpr Role apart[] = {Role::account,     Role::debit_account, Role::credit_account,
                              Role::debit,       Role::credit,        Role::amount,
                              Role::in,          Role::out,           Role::quantity,
                              Role::item_column, Role::row_quantity,  Role::row_amount};
    const Header& header = survey.header;
    for (const MergedRows& merged : source.origin().merged_rows) {
        if (merged.column >= header.roles.size() || !header.roles[merged.column]) {
            continue;
        }
        const Role role = *header.roles[merged.column];
        const bool is_in_table =
            merged.last_row > header.last_line() && merged.first_row <= survey.last_row.line;
        if (is_in_table && std::ranges::find(apart, role) != std::end(apart)) {
            errors.add(BookError{Rule::amounts_are_merged,
                                 say("{} is merged over the rows {} to {}, so it cannot be told which of "
                                     "them it belongs to"),
                                 {column_name(role), merged.first_row, merged.last_row},
                                 Sentence{say("take the merging back, and fill each of the rows")}}
                           .at(Place{source.name(),
                                     merged.first_row,
                                     static_cast<std::int64_t>(merged.column) + 1,
                                     excerpt(header.names[merged.column]),
                                     {}}));
        }
    }
}

void require_rows(const ByteSource& source, const Survey& survey, ErrorLog& errors) {
    if (survey.rows == 0) {
        errors.add(BookError{Rule::rows_missing, say("there are no rows below the header")}.at(
            Place{source.name(), survey.header.position.line, 0, {}, {}}));
    }
}

}  // namespace

void make_as_wide_as_header(CsvReader& reader, const Header& header, bool is_sheet) {
    const std::size_t wanted = header.names.size();
    if (is_sheet) {
        reader.fill_up_to(wanted);
    } else if (header.free_text && reader.size() > wanted) {
        reader.join(*header.free_text, reader.size() - wanted + 1);
    }
}

namespace {

/// The period of a DATEV export ("EXTF" or "DTVF" in the first field of its first line): fields 15 and 16, as
/// 20260101 (DATEV-Format, Header).
std::optional<Period> datev_period(const CsvReader& reader) {
    constexpr std::size_t from = 14;
    constexpr std::size_t to = 15;
    if (!is_datev_header(reader) || reader.size() <= to) {
        return std::nullopt;
    }
    const auto first = parse_date_cell(reader.text(from), DateOrder::day_first);
    const auto last = parse_date_cell(reader.text(to), DateOrder::day_first);
    return first && last && *first <= *last ? std::optional{Period{*first, *last}} : std::nullopt;
}

std::string joined_fields(const CsvReader& reader) {
    std::string line;
    for (std::size_t field = 0; field < reader.size(); ++field) {
        if (const std::string_view text = cell_text(reader.text(field)); !text.empty()) {
            line.append(line.empty() ? "" : " ").append(text);
        }
    }
    return line;
}

/// What the lines above the table say: the first that begins with one of `labels`; where there are none of
/// these, the headings that people write, which must go into one another ("Tahun 2025", "Bulan Juni 2025").
std::optional<Period> stated_period(const ByteSource& source, const Header& header,
                                    const std::vector<std::string>& labels) {
    std::optional<Period> stated;
    for (CsvReader reader{source, header.delimiter}; reader.next() && reader.position() < header.position;) {
        if (const std::optional<Period> period = datev_period(reader)) {
            return period;
        }
        const std::string line = joined_fields(reader);
        const auto period = labels.empty() ? period_in_heading(line) : period_behind(line, labels);
        if (period && !labels.empty()) {
            return period;
        }
        if (!period ||
            (stated && period->contains(stated->first_day) && period->contains(stated->last_day))) {
            continue;
        }
        if (stated && !(stated->contains(period->first_day) && stated->contains(period->last_day))) {
            return std::nullopt;
        }
        stated = period;
    }
    return stated;
}

}  // namespace

BookError year_is_open(const Witness& cell, bool goes_back) {
    return BookError{
        Rule::date_order_undecidable,
        goes_back
            ? say("at \"{}\" the dates, the newest first, go back over a new year: which years they are of "
                  "cannot be told")
            : say("at \"{}\" the dates are in no order that goes from December to January once: which years "
                  "they are of cannot be told"),
        {excerpt(cell.text)},
        Sentence{
            say("put the cell right if it is mistyped; else sort the rows from the oldest on, --year being "
                "that of the first, or write the year in the dates, or a line \"Periode: 01/12/2025 - "
                "31/01/2026\" above the table")}}
        .at(cell.place);
}

/// Which year dates without one have, where that is not what somebody said in so many words.
void tell_year(const YearTurn& turn, Survey& survey, ErrorLog& errors) {
    const WrittenIn& written = survey.written_in;
    if (!turn.has_dates()) {
        return;
    }
    const Witness* const open_at = turn.open_at();
    if (!written.year) {
        const bool is_one_year = written.period->first_day.year() == written.period->last_day.year();
        if (is_one_year && open_at != nullptr && turn.goes_back()) {
            errors.add(year_is_open(*open_at, true));
        }
        if (written.period_labels.empty()) {
            survey.decisions.push_back(
                Sentence{say("dates without a year lie in the period that stands above the table, {} to {}"),
                         {written.period->first_day, written.period->last_day}});
        }
        return;
    }
    survey.year_turns_at = turn.turns_at();
    if (survey.year_turns_at) {
        survey.decisions.push_back(
            Sentence{say("the dates go on from December to January: from line {} on they are of {}"),
                     {survey.year_turns_at->line, std::int64_t{*written.year + 1}}});
    } else if (open_at != nullptr) {
        errors.add(year_is_open(*open_at, turn.goes_back()));
    }
}

/// A journal whose "No" is the same in rows that follow each other numbers its entries, not its rows.
void take_repeating_serial_for_entry(const ByteSource& source, const Form& form, Header& header) {
    const auto takes = [&](Role role) {
        return std::ranges::find(form.optional, role) != form.optional.end();
    };
    const std::optional<std::size_t> serial = header.column(Role::serial);
    if (!serial || !takes(Role::entry) || header.has(Role::entry) || header.has(Role::voucher)) {
        return;
    }
    CsvReader reader{source, header.delimiter, header.position};
    pass_header(reader, header);
    std::string last;
    while (reader.next()) {
        const std::string_view number =
            *serial < reader.size() ? cell_text(reader.text(*serial)) : std::string_view{};
        if (!number.empty() && is_digit(number.front()) && number == last) {
            header.roles[*serial] = Role::entry;
            header.index_columns();
            return;
        }
        last = number;
    }
}

/// "45" as a number beside "1.045.000" as text: what a spreadsheet with English numbers makes of 45.000 and
/// of what it cannot read.
void notice_mixed_cells(const ByteSource& source, Survey& survey) {
    const Header& header = survey.header;
    const std::vector<std::size_t> money = columns_of(header, money_roles);
    for (const MixedCells& mixed : source.origin().mixed_cells) {
        const auto is_in_table = [&](std::int64_t row) {
            return row > header.last_line() && row <= survey.last_row.line;
        };
        if (std::ranges::find(money, mixed.column) == money.end()) {
            continue;
        }
        const auto small = std::ranges::find_if(mixed.small_numbers, is_in_table, &MixedCells::Cell::row);
        const auto text = std::ranges::find_if(mixed.grouped_texts, is_in_table, &MixedCells::Cell::row);
        if (small != mixed.small_numbers.end() && text != mixed.grouped_texts.end()) {
            survey.notices.push_back(BookError{
                Rule::column_mixes_styles,
                say("{} is a number here, and \"{}\" in row {} is text: a spreadsheet that reads points "
                    "as decimals makes 45 of 45.000 and leaves 1.045.000 as text"),
                {small->text, excerpt(text->text), text->row},
                Sentence{say("compare the small amounts with the paper; format the column as text, or "
                             "type the amounts without points")}}
                                         .at(Place{source.name(),
                                                   small->row,
                                                   static_cast<std::int64_t>(mixed.column) + 1,
                                                   excerpt(header.names[mixed.column]),
                                                   {}}));
        }
    }
}

Survey survey_file(const ByteSource& source, std::span<const Form> forms, const WrittenIn& given,
                   const Mapping& mapping, const Limits& limits, std::optional<Date> today, ErrorLog& errors,
                   const RowVisitor& visit, const BytesProgress& progress) {
    HeaderSearch search = find_header(source, forms, given.delimiter, mapping);
    Survey survey{.header = std::move(search.header),
                  .form = {},
                  .written_in = given,
                  .limits = limits,
                  .today = today,
                  .encoding = source.origin().encoding,
                  .decisions = source.origin().decisions};
    for (BookError& error : search.errors) {
        errors.add(std::move(error));
    }
    if (!search.errors.empty()) {
        return survey;
    }
    survey.form = forms[survey.header.form];
    take_repeating_serial_for_entry(source, survey.form, survey.header);
    survey.rows_can_be_read = true;
    survey.written_in.period = stated_period(source, survey.header, given.period_labels);
    RowSurvey rows{source, mapping, survey, visit};
    rows.go_through(progress);
    require_rows(source, survey, errors);
    require_amounts_apart(source, survey, errors);
    for (BookError& fault : rows.currency_faults) {
        errors.add(std::move(fault));
    }
    rows.tell();
    tell_year(rows.year_turn, survey, errors);
    notice_mixed_cells(source, survey);
    const bool is_sheet = source.origin().is_sheet;
    rows.balances.gather(rows.gathered.amounts, is_sheet);
    decide(rows.gathered, survey, errors);
    rows.balances.read(survey, is_sheet, errors);
    return survey;
}

}  // namespace neraca
