#include "neraca/sheet/rows/row_reader.hpp"

#include <algorithm>
#include <utility>

#include "neraca/sheet/cells/currency_cell.hpp"
#include "neraca/sheet/cells/date_cell.hpp"
#include "neraca/sheet/rows/identifier.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

std::vector<std::size_t> nameless_columns(const Header& header) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < header.roles.size(); ++column) {
        if (!header.roles[column]) {
            columns.push_back(column);
        }
    }
    return columns;
}

/// "12500", as most amounts are; empty for all that needs a closer look.
std::optional<Rupiah> plain_amount(std::string_view text) {
    constexpr std::size_t surely_fits = 13;
    if (text.empty() || text.size() > surely_fits) {
        return std::nullopt;
    }
    std::int64_t rupiah = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        rupiah = rupiah * 10 + (digit - '0');
    }
    return Rupiah::of_sen(rupiah * 100);
}

std::array<bool, role_count> roles_there(const Header& header, const Mapping& mapping) {
    std::array<bool, role_count> there{};
    for (std::size_t role = 0; role < role_count; ++role) {
        const auto asked = static_cast<Role>(role);
        there[role] = header.has(asked) || gives_value(mapping, asked);
    }
    if (header.has(Role::item_column)) {
        there[static_cast<std::size_t>(Role::item)] = true;
        there[static_cast<std::size_t>(Role::quantity)] = true;
    }
    return there;
}

template <typename Values>
std::optional<std::string_view> value_of(const Values& values, Role role) {
    const auto found = std::ranges::find(values, role, [](const auto& value) { return value.first; });
    return found == values.end() ? std::nullopt : std::optional{std::string_view{found->second}};
}

/// Whether the word that `text` begins with says so: "ditolak, basah", "BATAL".
bool begins_with_void(std::string_view text) {
    constexpr std::string_view words[] = {"ditolak",   "dibatalkan", "batal",   "void",
                                          "cancelled", "canceled",   "rejected"};
    return std::ranges::any_of(words, [&](std::string_view word) {
        return is_word(text.substr(0, word.size()), word) &&
               (text.size() == word.size() || !is_letter(text[word.size()]));
    });
}

/// As people mark what did not take place. Asked for each row: most words are passed over by their first
/// letter.
bool says_void(std::string_view text) {
    constexpr std::string_view first_letters = "dDbBvVcCrR";
    bool is_in_word = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (!is_letter(text[place])) {
            is_in_word = false;
            continue;
        }
        const bool begins_word = !std::exchange(is_in_word, true);
        if (begins_word && first_letters.find(text[place]) != std::string_view::npos &&
            begins_with_void(text.substr(place))) {
            return true;
        }
    }
    return false;
}

bool is_one_of(std::span<const Role> roles, Role role) {
    return std::ranges::find(roles, role) != roles.end();
}

}  // namespace

RowReader::RowReader(const ByteSource& source, const Survey& survey, const Mapping& mapping, ErrorLog& errors,
                     RowCounts& counts, const BytesProgress& progress, RefusedRow on_refused)
    : source_{source},
      survey_{survey},
      mapping_{mapping},
      errors_{errors},
      counts_{counts},
      progress_{progress},
      on_refused_{std::move(on_refused)},
      is_sheet_{source.origin().is_sheet},
      sorter_{survey.header, survey.form, survey.written_in, mapping},
      rules_{mapping.rules},
      footing_{survey, is_sheet_},
      reader_{source, survey.header.delimiter, survey.header.position},
      is_there_{roles_there(survey.header, mapping)},
      text_columns_{text_columns(survey.header)},
      nameless_columns_{nameless_columns(survey.header)} {
    for (const auto& [theirs, ours] : mapping.accounts) {
        accounts_.emplace(comparison_key(theirs),
                          ours);  // the first holds: the caller's go before a profile's
    }
    pass_header(reader_, survey.header);
    if (const auto limit = survey.limits.largest_amount_sen;
        limit && Rupiah::of_sen(*limit) < largest_amount_) {
        largest_amount_ = Rupiah::of_sen(*limit);
    }
}

std::vector<RowReader::TextColumn> RowReader::text_columns(const Header& header) {
    constexpr Role others[] = {Role::date,          Role::joined,     Role::left,         Role::debit,
                               Role::credit,        Role::amount,     Role::in,           Role::out,
                               Role::balance,       Role::quantity,   Role::price,        Role::buyer_price,
                               Role::item_column,   Role::row_amount, Role::row_quantity, Role::row_total,
                               Role::serial,        Role::currency,   Role::ignored,      Role::reject_code,
                               Role::reject_reason, Role::blank};
    std::vector<TextColumn> columns;
    for (std::size_t column = 0; column < header.roles.size(); ++column) {
        const std::optional<Role> role = header.roles[column];
        if (role && !is_one_of(others, *role)) {
            columns.push_back({column, *role, is_one_of(identifier_roles, *role)});
        }
    }
    return columns;
}

RowReader RowReader::again(ErrorLog& errors, RowCounts& counts) const {
    static const BytesProgress untold = [](std::int64_t) {};
    return RowReader{source_, survey_, mapping_, errors, counts, untold};
}

bool RowReader::next() {
    constexpr std::int64_t rows_between_progress = 4096;
    while (reader_.next()) {
        if (++counts_.read % rows_between_progress == 0) {
            progress_(reader_.offset());
        }
        if (begin_row()) {
            return true;
        }
    }
    notice_dates_out_of_place();
    return false;
}

/// Only the whole file tells which dates are in order.
void RowReader::notice_dates_out_of_place() {
    for (const DateOutOfPlace& found : std::exchange(dates_in_order_, {}).out_of_place()) {
        if (++notices_found_ > most_notices) {
            return;
        }
        const Sentence hint{say("look whether its year or its month is mistyped")};
        BookError notice{Rule::date_outside_limits,
                         say("{} is far from the date of the rows around it, which is {}"),
                         {found.date, found.before ? *found.before : *found.after},
                         hint};
        if (found.before && found.after && *found.before != *found.after) {
            notice = BookError{Rule::date_outside_limits,
                               say("{} is far from the dates of the rows around it, which are {} and {}"),
                               {found.date, *found.before, *found.after},
                               hint};
        }
        notices_.push_back(notice.at(place(found.row, Role::date)));
    }
}

/// False where the row is not for the caller; it is counted then.
bool RowReader::begin_row() {
    refusals_ = 0;
    first_refusal_.reset();
    cell_.reset();
    rule_met_ = nullptr;
    from_above_ = FromAbove::nothing;
    make_as_wide_as_header(reader_, survey_.header, is_sheet_);
    if (reader_.position() == survey_.price_row || reader_.position() == survey_.unit_row) {
        ++counts_.skipped;
        return false;
    }
    const RowKind kind = sorter_.kind_of(reader_);
    if (kind == RowKind::total) {
        footing_.check(sorter_.total_kind(reader_), reader_, errors_);
    }
    const bool is_balance = kind == RowKind::balance;
    balance_kind_ = is_balance ? std::optional{sorter_.balance_of(reader_)->kind} : std::nullopt;
    if ((kind != RowKind::data && !is_balance) || reader_.position() > survey_.last_row) {
        follows_row_ = false;
        ++counts_.skipped;
        return false;
    }
    if (reader_.size() != survey_.header.names.size()) {
        follows_row_ = false;
        footing_.give_up();
        refuse_field_count();
        ++counts_.refused;
        return false;
    }
    return begin_data();
}

bool RowReader::next_cell() {
    const std::vector<std::size_t>& columns = survey_.header.item_columns;
    if (columns.empty()) {
        const bool is_first = !cell_;
        cell_ = 0;
        return is_first;
    }
    const auto holds_something = [&](std::size_t column) {
        const auto [text, style] =
            written_number(cell_text(reader_.text(column)), NumberStyle::english, is_sheet_);
        return number_cell(text).number.find_first_not_of("0.,") != std::string_view::npos;
    };
    std::size_t next = cell_ ? *cell_ + 1 : 0;
    while (next < columns.size() && !holds_something(columns[next])) {
        ++next;
    }
    cell_ = next;
    return next < columns.size();
}

bool RowReader::is_without_money() const {
    constexpr Role moved[] = {Role::debit, Role::credit, Role::amount, Role::in, Role::out};
    const auto holds_nothing = [this](Role role) {
        const auto [text, style] = written_number(number_text(role), NumberStyle::english, is_sheet_);
        return number_cell(text).number.find_first_not_of("0.,") == std::string_view::npos &&
               !is_spreadsheet_error(text);
    };
    return std::ranges::any_of(moved, [this](Role role) { return has_column(role); }) &&
           std::ranges::all_of(moved, holds_nothing) && holds_nothing(Role::quantity);
}

/// In a wide sheet what is paid for a quantity, and how much it is, stands in the column of the item.
std::optional<std::size_t> RowReader::column_of(Role role) const {
    const std::vector<std::size_t>& columns = survey_.header.item_columns;
    if (columns.empty() || (role != Role::item && role != Role::quantity)) {
        return survey_.header.column(role);
    }
    return cell_ && *cell_ < columns.size() ? std::optional{columns[*cell_]} : std::nullopt;
}

/// False where a rule leaves the row out; it is counted then.
bool RowReader::begin_data() {
    if (survey_.filled_rows > 0) {
        fill_from_above();
    }
    follows_row_ = true;
    if (!rules_.is_empty()) {
        rule_met_ = rules_.match([this](Role role) { return text(role); });
        if (rule_met_ != nullptr && !rule_met_->skip.empty()) {
            leave_out(*rule_met_);
            return false;
        }
    }
    if (is_left_out_as_draft()) {
        return false;
    }
    if (survey_.total_rows > 0) {
        balance_kind_ ? footing_.set_aside(reader_) : footing_.add(reader_);
    }
    refuse_nameless_values();
    check_text_cells();
    require_own_currency();
    notice_void();
    notice_words_of_balance();
    return true;
}

void RowReader::leave_out(const MappingRule& rule) {
    auto found = std::ranges::find(left_out_, &rule, &std::pair<const MappingRule*, std::int64_t>::first);
    if (found == left_out_.end()) {
        found = left_out_.insert(left_out_.end(), {&rule, 0});
    }
    ++found->second;
    ++counts_.skipped;
}

/// A row of an entry that was never posted where the file comes from.
bool RowReader::is_left_out_as_draft() {
    static const MappingRule drafts{.name = "status", .skip = "draft, batal (draft, cancelled)"};
    constexpr std::string_view words[] = {"draft",    "draf",  "konsep",     "cancel", "cancelled",
                                          "canceled", "batal", "dibatalkan", "void"};
    const std::optional<std::size_t> column = survey_.header.column(Role::status);
    if (!column) {
        return false;
    }
    const std::string_view status = cell(*column);
    if (std::ranges::none_of(words, [&](std::string_view word) { return is_word(status, word); })) {
        return false;
    }
    leave_out(drafts);
    return true;
}

/// A book has one currency.
void RowReader::require_own_currency() {
    const std::optional<std::size_t> column = survey_.header.column(Role::currency);
    if (column && !is_own_currency(cell(*column))) {
        refuse(Role::currency, foreign_currency(cell(*column)));
    }
}

/// A row that says of itself that nothing came of it.
void RowReader::notice_void() {
    const std::string_view said = text(Role::description);
    if (!said.empty() && says_void(said)) {
        add_notice(Role::description,
                   BookError{Rule::row_says_it_is_void,
                             say("\"{}\": this row was taken although it says that nothing came of it"),
                             {excerpt(said)},
                             Sentence{say("a rule of a profile with `skip` leaves such rows out")}});
    }
}

/// A movement whose words begin like those of a balance.
void RowReader::notice_words_of_balance() {
    if (const auto words = balance_kind_ ? std::nullopt : sorter_.balance_of(reader_);
        words && !is_without_money()) {
        const std::string_view said = text(Role::description);
        add_notice(
            Role::description,
            BookError{Rule::row_says_it_is_void,
                      say("\"{}\" begins like a balance; this row was taken as a movement"),
                      {excerpt(said)},
                      Sentence{say("if it states what is there, write \"Saldo awal\" or \"Saldo akhir\" "
                                   "alone: such rows are compared and not posted")}});
    }
}

void RowReader::fill_from_above() {
    from_above_ = follows_row_ ? sorter_.from_above(reader_) : FromAbove::nothing;
    if (from_above_ == FromAbove::all) {
        return;
    }
    for (const Role role : survey_.form.merged) {
        if (role == Role::date && from_above_ == FromAbove::date) {
            continue;
        }
        if (const auto column = survey_.header.column(role)) {
            above_[static_cast<std::size_t>(role)] = cell(*column);
        }
    }
}

/// What spreadsheets make of text. Numbers and dates are looked at when they are read.
void RowReader::check_text_cells() {
    for (const TextColumn& column : text_columns_) {
        const std::string_view text = reader_.text(column.column);
        if (text.empty()) {
            continue;
        }
        if (text.front() == '#' && is_spreadsheet_error(text)) {
            refuse(column.role, spreadsheet_error(text));
        } else if (column.is_identifier && text.find('+') != std::string_view::npos &&
                   has_lost_digits(cell(column.column))) {
            refuse(column.role, digits_lost(cell(column.column)));
        } else if (column.role == Role::national_id && !cell(column.column).empty()) {
            (void)found(column.role, [&] {
                require_national_id(cell(column.column));
                return true;
            });
        }
    }
}

std::string_view RowReader::cell(std::size_t column) const {
    const std::string_view text = cell_text(reader_.text(column));
    return is_sheet_ && text.starts_with(typed_number_mark) ? text.substr(1) : text;
}

std::optional<std::string_view> RowReader::ruled(Role role) const {
    return rule_met_ == nullptr ? std::nullopt : value_of(rule_met_->values, role);
}

std::string_view RowReader::text(Role role) const {
    if (!has_column(role)) {
        return {};
    }
    if (const auto given = ruled(role)) {
        return *given;
    }
    if (const std::optional<std::size_t> column = column_of(role)) {
        if (role == Role::item && is_wide()) {
            return survey_.header.names[*column];
        }
        const bool is_number = role == Role::voucher || role == Role::entry;
        if (const std::string_view there = is_number ? number_of_entry(cell(*column)) : cell(*column);
            !there.empty()) {
            return accounts_.empty() ? there : mapped_account(role, there).value_or(there);
        }
    }
    return fallback(role);
}

std::optional<std::string_view> RowReader::mapped_account(Role role, std::string_view there) const {
    const bool is_account = role == Role::account || role == Role::debit_account ||
                            role == Role::credit_account || role == Role::counter_account;
    if (!is_account) {
        return std::nullopt;
    }
    const auto found = accounts_.find(comparison_key(there));
    return found == accounts_.end() ? std::nullopt : std::optional{found->second};
}

bool RowReader::is_mapped_account(Role role) const {
    const std::optional<std::size_t> column = column_of(role);
    return column && !ruled(role) && mapped_account(role, cell(*column)).has_value();
}

std::string_view RowReader::number_text(Role role) const {
    if (const auto given = ruled(role)) {
        return *given;
    }
    if (const std::optional<std::size_t> column = column_of(role)) {
        if (const std::string_view there = cell_text(reader_.text(*column)); !there.empty()) {
            return there;
        }
    }
    return fallback(role);
}

std::string_view RowReader::fallback(Role role) const {
    if (from_above_ == FromAbove::all ? is_one_of(survey_.form.merged, role)
                                      : from_above_ == FromAbove::date && role == Role::date) {
        return above_[static_cast<std::size_t>(role)];
    }
    return mapping_.constants.empty() ? std::string_view{}
                                      : value_of(mapping_.constants, role).value_or(std::string_view{});
}

std::optional<Date> RowReader::date(Role role) {
    const std::string_view cell = text(role);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (last_date_ && cell == last_date_text_) {
        return last_date_;
    }
    if (survey_.dates_are_open && depends_on_order(cell)) {
        refuse_unsaid(Rule::date_order_undecidable);
        return std::nullopt;
    }
    const std::size_t notices_before = notices_found_;
    const std::optional<Date> date = found(role, [&] { return checked_date(role, cell); });
    // What is suspicious in one row is so in the next.
    last_date_ = notices_found_ == notices_before ? date : std::nullopt;
    last_date_text_ = cell;
    if (date && role == Role::date) {
        dates_in_order_.note(*date, reader_.position());
    }
    return date;
}

/// Throws what read_date_cell throws, and date_outside_limits.
Date RowReader::checked_date(Role role, std::string_view cell) {
    const Date date = read_date_cell(cell, survey_.date_order, written());
    const Limits& limits = survey_.limits;
    if ((limits.first_day && date < *limits.first_day) || (limits.last_day && date > *limits.last_day)) {
        throw BookError{
            Rule::date_outside_limits,
            say("{} is outside the days that were allowed, from {} to {}"),
            {date, limits.first_day.value_or(Date::first()), limits.last_day.value_or(Date::last())}};
    }
    if (survey_.today && date > *survey_.today) {
        add_notice(role, BookError{Rule::date_in_future, say("{} is in the future"), {date}});
    }
    return date;
}

bool RowReader::depends_on_order(std::string_view cell) const {
    return parse_date_cell(cell, DateOrder::day_first, written()) !=
           parse_date_cell(cell, DateOrder::month_first, written());
}

DatesWritten RowReader::written() const {
    DatesWritten written = dates_written(survey_.written_in);
    if (written.year && survey_.year_turns_at && reader_.position() >= *survey_.year_turns_at) {
        ++*written.year;
    }
    return written;
}

/// A typed number depends on nothing.
bool RowReader::depends_on_style(const WrittenNumber& number, bool is_open, int places) const {
    if (!is_open || (is_sheet_ && number.style == NumberStyle::english)) {
        return false;
    }
    const NumberCell parts = number_cell(number.text);
    return parse_number(parts, NumberStyle::indonesian, places) !=
           parse_number(parts, NumberStyle::english, places);
}

std::optional<AmountCell> RowReader::amount_cell(Role role) {
    const WrittenNumber number = written_number(number_text(role), survey_.amount_style, is_sheet_);
    if (number.text.empty()) {
        return std::nullopt;
    }
    if (depends_on_style(number, survey_.amounts_are_open, decimals_of_quantity)) {
        refuse_unsaid(Rule::number_style_undecidable);
        return std::nullopt;
    }
    return found(role, [&] { return read_signed_amount_cell(number.text, number.style); })
        .value_or(std::nullopt);
}

std::optional<Rupiah> RowReader::amount(Role role) {
    const WrittenNumber number = written_number(number_text(role), survey_.amount_style, is_sheet_);
    if (number.text.empty()) {
        return std::nullopt;
    }
    if (const std::optional<Rupiah> plain = plain_amount(number.text)) {
        return within_limits(role, *plain);
    }
    if (depends_on_style(number, survey_.amounts_are_open, decimals_of_quantity)) {
        refuse_unsaid(Rule::number_style_undecidable);
        return std::nullopt;
    }
    const std::optional<Rupiah> amount =
        found(role, [&] { return read_amount_cell(number.text, number.style); }).value_or(std::nullopt);
    return amount ? within_limits(role, *amount) : std::nullopt;
}

std::optional<Rupiah> RowReader::signed_amount(Role role) {
    const std::optional<AmountCell> read = amount_cell(role);
    if (!read) {
        return std::nullopt;
    }
    return read->direction == Direction::out ? -read->amount : read->amount;
}

std::optional<Rupiah> RowReader::within_limits(Role role, Rupiah amount) {
    if (amount <= largest_amount_) {
        return amount;
    }
    if (amount > largest_posting) {
        refuse(role, BookError{Rule::amount_must_fit,
                               say("{} is more than a posting can hold, which is {}"),
                               {amount, largest_posting}});
    } else {
        refuse(role, BookError{Rule::amount_above_limit,
                               say("{} is more than was allowed, which is {}"),
                               {amount, largest_amount_}});
    }
    return std::nullopt;
}

std::optional<Movement> RowReader::movement(Role in, Role out) {
    return has_column(in) || has_column(out) ? movement_of_columns(in, out) : movement_of_amount();
}

std::optional<Movement> RowReader::movement_of_columns(Role in_role, Role out_role) {
    const std::size_t before = refusals_;
    const std::optional<Rupiah> in = amount(in_role);
    std::optional<Rupiah> out;
    bool is_below_zero = false;
    const WrittenNumber written = written_number(number_text(out_role), survey_.amount_style, is_sheet_);
    if (number_cell(written.text).is_negative) {
        const std::optional<AmountCell> read = amount_cell(out_role);
        is_below_zero = read && read->amount.is_negative();
        out = is_below_zero ? within_limits(out_role, -read->amount)
              : read        ? std::optional{read->amount}
                            : std::nullopt;
    } else {
        out = amount(out_role);
    }
    const bool goes_in = in && !in->is_zero();
    const bool goes_out = out && !out->is_zero();
    const Role first = has_column(in_role) ? in_role : out_role;
    if (refusals_ != before) {
        return std::nullopt;
    }
    if (goes_in && goes_out) {
        refuse(out_role, BookError{Rule::both_sides_filled,
                                   say("both {} and {} have an amount in this row"),
                                   {column_name(in_role), column_name(out_role)},
                                   Sentence{say("write a row for each")}});
        return std::nullopt;
    }
    if (!goes_in && !goes_out) {
        refuse(first, in || out ? BookError{Rule::amount_is_zero, say("the amount is not more than zero")}
                                : BookError{Rule::neither_side_filled,
                                            say("neither {} nor {} has an amount in this row"),
                                            {column_name(in_role), column_name(out_role)}});
        return std::nullopt;
    }
    return goes_in ? Movement{Direction::in, *in, in_role}
                   : Movement{Direction::out, *out, out_role, is_below_zero};
}

std::optional<Movement> RowReader::movement_of_amount() {
    const std::size_t before = refusals_;
    const std::optional<AmountCell> read = amount_cell(Role::amount);
    if (refusals_ != before) {
        return std::nullopt;
    }
    if (!read) {
        refuse(
            Role::amount,
            BookError{Rule::value_required, say("{} is missing in this row"), {column_name(Role::amount)}});
        return std::nullopt;
    }
    if (read->amount.is_zero()) {
        refuse(Role::amount, BookError{Rule::amount_is_zero, say("the amount is not more than zero")});
        return std::nullopt;
    }
    const std::optional<Direction> direction = direction_of(*read);
    if (!direction) {
        return std::nullopt;
    }
    const std::optional<Rupiah> amount =
        within_limits(Role::amount, read->amount.is_negative() ? -read->amount : read->amount);
    return amount ? std::optional{Movement{*direction, *amount, Role::amount}} : std::nullopt;
}

/// Empty, and the row refused, where the row does not say it or says two things.
std::optional<Direction> RowReader::direction_of(const AmountCell& cell) {
    const std::string_view word = text(Role::direction);
    const std::optional<Direction> named = direction_named(word);
    if (!word.empty() && !named) {
        refuse(Role::direction, BookError{Rule::option_must_be_known,
                                          say("\"{}\" does not say whether money came in or went out"),
                                          {excerpt(word)},
                                          Sentence{say("write CR or DB, K or D, masuk or keluar")}});
        return std::nullopt;
    }
    if (named && cell.direction && *named != *cell.direction) {
        refuse(Role::direction, BookError{Rule::both_sides_filled,
                                          say("\"{}\" is not the way that the letters behind the amount say"),
                                          {excerpt(word)}});
        return std::nullopt;
    }
    const std::optional<Direction> said = named ? named : cell.direction;
    if (said && cell.amount.is_negative()) {
        refuse(
            Role::amount,
            BookError{Rule::amount_is_negative,
                      say("{} is less than zero"),
                      {cell.amount},
                      Sentence{say("amounts have no sign: the column or the account says the direction")}});
        return std::nullopt;
    }
    if (!said && (has_column(Role::direction) || survey_.amounts_have_directions)) {
        const Role role = has_column(Role::direction) ? Role::direction : Role::amount;
        refuse(role,
               BookError{Rule::value_required,
                         say("this row does not say whether the money came in or went out, others do")});
        return std::nullopt;
    }
    return said ? said : std::optional{cell.amount.is_negative() ? Direction::out : Direction::in};
}

std::string RowReader::clean_text(Role role) {
    const std::string_view cell = text(role);
    if (fault_of(cell) == TextFault::none) {
        return std::string{cell};
    }
    if (role == Role::description && cell.find_first_of("\r\n") != std::string_view::npos) {
        std::string line;  // banks break long descriptions
        for (const char letter : cell) {
            const bool is_break = letter == '\r' || letter == '\n';
            if (!is_break) {
                line += letter;
            } else if (!line.ends_with(' ')) {
                line += ' ';
            }
        }
        return found(role, [&] { return read_text(line); }).value_or("");
    }
    return found(role, [&] { return read_text(cell); }).value_or("");
}

std::vector<std::string> RowReader::own_notes() {
    std::vector<std::string> notes;
    for (const std::size_t column : survey_.header.own_columns) {
        const std::string_view cell = trimmed(reader_.text(column));
        if (!cell.empty()) {
            const std::string note = survey_.header.names[column] + ": " + std::string{cell};
            if (std::optional<std::string> text = found(Role::own_column, [&] { return read_text(note); })) {
                notes.push_back(*std::move(text));
            }
        }
    }
    return notes;
}

std::optional<Quantity> RowReader::quantity(Role role) {
    const WrittenNumber number = written_number(number_text(role), survey_.quantity_style, is_sheet_);
    if (number.text.empty()) {
        return std::nullopt;
    }
    if (depends_on_style(number, survey_.quantities_are_open, decimals_of_quantity)) {
        refuse_unsaid(Rule::number_style_undecidable);
        return std::nullopt;
    }
    return found(role, [&] { return read_quantity_cell(number.text, number.style); }).value_or(std::nullopt);
}

QuantityOrAmount RowReader::quantity_or_amount(Role role) const {
    const auto read = [&](NumberStyle style, bool is_open, int places) -> std::optional<std::int64_t> {
        const WrittenNumber number = written_number(number_text(role), style, is_sheet_);
        const NumberCell parts = number_cell(number.text);
        return is_open || parts.number.empty() || parts.is_negative
                   ? std::nullopt
                   : parse_number(parts, number.style, places);
    };
    QuantityOrAmount found;
    if (const auto thousandths =
            read(survey_.quantity_style, survey_.quantities_are_open, decimals_of_quantity)) {
        found.quantity = Quantity::of_thousandths(*thousandths);
    }
    if (const auto sen = read(survey_.amount_style, survey_.amounts_are_open, decimals_of_money)) {
        found.amount = Rupiah::of_sen(*sen);
    }
    return found;
}

std::string_view RowReader::required_text(Role role) {
    const std::string_view cell = text(role);
    if (cell.empty()) {
        refuse(role, BookError{Rule::value_required, say("{} is missing in this row"), {column_name(role)}});
    }
    return cell;
}

std::optional<Date> RowReader::required_date(Role role) {
    return required_text(role).empty() ? std::nullopt : date(role);
}

std::optional<Rupiah> RowReader::required_amount(Role role) {
    const std::size_t before = refusals_;
    const std::optional<Rupiah> there = required_text(role).empty() ? std::nullopt : amount(role);
    if (refusals_ == before && there.value_or(Rupiah{}).is_zero()) {
        refuse(role, BookError{Rule::amount_is_zero, say("the amount is not more than zero")});
    }
    return there;
}

std::optional<Quantity> RowReader::required_quantity(Role role) {
    const std::size_t before = refusals_;
    const std::optional<Quantity> there = required_text(role).empty() ? std::nullopt : quantity(role);
    if (refusals_ == before && there.value_or(Quantity{}).is_zero()) {
        refuse(role, BookError{Rule::quantity_must_be_readable, say("the quantity is not more than zero")});
    }
    return there;
}

void RowReader::refuse(Role role, const BookError& error) {
    refuse_unsaid(error.rule());
    if (errors_.is_full()) {
        errors_.count_one();
    } else {
        errors_.add((is_wide() && role == Role::quantity ? with_item(error) : error).at(place(role)));
    }
}

/// A cell of a wide sheet says nothing of the item that it stands below.
BookError RowReader::with_item(const BookError& error) const {
    const Sentence& sentence = error.sentence();
    return BookError{error.rule(), say("{}: {}"), {excerpt(text(Role::item)), sentence}, error.hint()};
}

/// For what is in the log already, or goes there by itself.
void RowReader::refuse_unsaid(Rule rule) {
    ++refusals_;
    first_refusal_ = first_refusal_.value_or(rule);
}

void RowReader::add_notice(Role role, const BookError& notice) {
    if (++notices_found_ <= most_notices) {
        notices_.push_back(notice.at(place(role)));
    }
}

std::vector<BookError> RowReader::take_notices() {
    return std::exchange(notices_, {});
}

Place RowReader::place(CsvPosition row, std::optional<Role> role) const {
    CsvReader again{source_, survey_.header.delimiter, row};
    again.next();
    make_as_wide_as_header(again, survey_.header, is_sheet_);
    return place_in(again, role);
}

Place RowReader::place_in(const CsvReader& reader, std::optional<Role> role) const {
    const std::optional<std::size_t> column = role ? column_of(*role) : std::nullopt;
    if (!column) {
        return Place{source_.name(), reader.position().line, 0, {}, {}};
    }
    Place place = reader.place(*column);
    place.field = excerpt(survey_.header.names[*column]);
    return place;
}

/// Zero says as little as nothing.
void RowReader::refuse_values_that_must_be_blank() {
    const Header& header = survey_.header;
    for (std::size_t column = 0; column < header.roles.size(); ++column) {
        const std::string_view there = cell_text(reader_.text(column));
        if (header.roles[column] == Role::blank && there.find_first_not_of("0.,") != std::string_view::npos) {
            Place place = reader_.place(column);
            place.field = excerpt(header.names[column]);
            refuse_unsaid(Rule::column_unknown);
            errors_.add(BookError{Rule::column_unknown,
                                  say("\"{}\" stands in a column that is not read: the row would mean "
                                      "something else without it"),
                                  {excerpt(there)},
                                  Sentence{say("post this row with `neraca post`, and leave it out here")}}
                            .at(place));
        }
    }
}

void RowReader::refuse_field_count() {
    const std::size_t expected = survey_.header.names.size();
    const bool too_many = reader_.size() > expected;
    errors_.add(BookError{Rule::field_count_differs,
                          say("this row has {} fields, the header has {}"),
                          {static_cast<std::int64_t>(reader_.size()), static_cast<std::int64_t>(expected)},
                          Sentence{say("a value that holds \"{}\" or a line break must stand in quotes"),
                                   {name_of_delimiter(survey_.header.delimiter)}}}
                    .at(reader_.place(too_many ? expected : reader_.size() - 1)));
    if (on_refused_) {
        on_refused_(reader_.position(), Rule::field_count_differs);
    }
}

void RowReader::refuse_nameless_values() {
    if (survey_.header.has(Role::blank)) {
        refuse_values_that_must_be_blank();
    }
    for (const std::size_t column : nameless_columns_) {
        if (!cell_text(reader_.text(column)).empty()) {
            refuse_unsaid(Rule::column_unknown);
            errors_.add(BookError{Rule::column_unknown,
                                  say("column {} has a value here but no name in the header"),
                                  {static_cast<std::int64_t>(column + 1)}}
                            .at(reader_.place(column)));
        }
    }
}

}  // namespace neraca
