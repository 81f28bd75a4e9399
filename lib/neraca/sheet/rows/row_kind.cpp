#include "neraca/sheet/rows/row_kind.hpp"

#include <algorithm>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/cells/date_cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Whether `key` begins with `words`, and they end there.
bool takes(std::string_view& key, std::string_view words) {
    if (!key.starts_with(words) || (key.size() > words.size() && is_letter(key[words.size()]))) {
        return false;
    }
    key.remove_prefix(words.size());
    return true;
}

bool takes_any(std::string_view& key, std::span<const std::string_view> all) {
    return std::ranges::any_of(all, [&key](std::string_view words) { return takes(key, words); });
}

/// Whether `rest` is made of `words` and of what is no letter.
bool is_made_of(std::string_view rest, std::span<const std::string_view> words) {
    while (!rest.empty()) {
        if (!is_letter(rest.front())) {
            rest.remove_prefix(1);
        } else if (!takes_any(rest, words)) {
            return false;
        }
    }
    return true;
}

/// Whether `rest` says no more than of which page or time a total is: ": ", " (Rp)", " ke halaman 2", " bulan
/// Maret 2026".
bool is_page_or_marks(std::string_view rest) {
    constexpr std::string_view words[] = {
        "halaman",    "hal",        "page",     "dari",     "ke",    "from",    "to",        "lembar",
        "rp",         "idr",        "ini",      "lalu",     "bulan", "tahun",   "minggu",    "hari",
        "tanggal",    "tgl",        "per",      "s/d",      "s.d",   "sd",      "sampai",    "dengan",
        "sebelumnya", "berikutnya", "month",    "year",     "this",  "last",    "januari",   "februari",
        "maret",      "april",      "mei",      "juni",     "juli",  "agustus", "september", "oktober",
        "november",   "desember",   "pebruari", "nopember", "jan",   "feb",     "mar",       "apr",
        "jun",        "jul",        "agu",      "agt",      "ags",   "sep",     "sept",      "okt",
        "nov",        "des",        "january",  "february", "march", "may",     "june",      "july",
        "august",     "october",    "december", "aug",      "oct",   "dec"};
    return is_made_of(rest, words);
}

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, is_digit);
}

/// Asked for each row with a date: most cells are passed over without a copy.
bool begins_like_total(std::string_view text) {
    constexpr std::string_view beginnings[] = {"jum", "tot", "gra", "sub", "dip", "pin", "sal", "car", "bro"};
    constexpr std::size_t letters = 3;
    return text.size() >= letters && std::ranges::any_of(beginnings, [&](std::string_view beginning) {
               return is_word(text.substr(0, letters), beginning);
           });
}

/// Whether the whole cell is a number, in one style or the other.
bool is_number(std::string_view text) {
    if (text.starts_with(typed_number_mark)) {
        return true;
    }
    const NumberCell parts = number_cell(text);
    return !parts.number.empty() && (parse_number(parts, NumberStyle::indonesian, decimals_of_quantity) ||
                                     parse_number(parts, NumberStyle::english, decimals_of_quantity));
}

/// Whether the whole cell can be an amount of money: not the number of a page, a year, a telephone or a
/// person.
bool is_amount_like(std::string_view text) {
    constexpr std::ptrdiff_t fewest = 3;
    constexpr std::ptrdiff_t most = 14;  // numbers of identity have 16 digits, those of officials 18
    if (!is_number(text)) {
        return false;
    }
    const std::string_view number = number_cell(text).number;
    const std::ptrdiff_t digits = std::ranges::count_if(number, is_digit);
    const bool is_plain = digits == std::ssize(number);
    const bool is_year = is_plain && digits == 4 && (number.starts_with("19") || number.starts_with("20"));
    return digits >= fewest && digits <= most && !is_year && !(is_plain && number.front() == '0');
}

/// Whether the whole cell is a date in figures: "Blitar, 31 Januari 2026" stands above a signature.
bool is_date_in_figures(std::string_view text) {
    return !text.empty() && is_digit(text.front()) && std::ranges::none_of(text, is_letter) &&
           (Date::parse(text, DateOrder::day_first) || Date::parse(text, DateOrder::month_first));
}

/// Whether a cell holds a whole row whose columns another sign separates.
bool is_row_in_one_cell(std::string_view text, std::size_t columns) {
    for (const char delimiter : delimiters) {
        std::size_t pieces = 0;
        bool begins_with_date = false;
        bool has_amount = false;
        for (std::string_view rest = text;; ++pieces) {
            const std::size_t end = std::min(rest.find(delimiter), rest.size());
            const std::string_view piece = trimmed(rest.substr(0, end));
            begins_with_date |= pieces == 0 && is_date_in_figures(piece);
            has_amount |= is_amount_like(piece);
            if (end == rest.size()) {
                break;
            }
            rest.remove_prefix(end + 1);
        }
        constexpr std::size_t few = 3;  // two pieces may be words of a sentence
        if (pieces > 0 &&
            (begins_with_date ||
             (pieces + 1 >= few && (has_amount || (pieces + 1 == columns && has_digit(text)))))) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> keys_of(std::span<const std::string> texts) {
    std::vector<std::string> keys;
    for (const std::string& text : texts) {
        keys.push_back(comparison_key(text));
    }
    return keys;
}

constexpr Role row_totals[] = {Role::row_quantity, Role::row_amount, Role::row_total};

/// "Harga", "Harga/kg", "Rp", "Satuan": what stands before prices or units of columns.
bool is_heading_word(std::string_view cell) {
    constexpr std::string_view words[] = {"harga",  "price",  "prices", "rp",
                                          "rupiah", "satuan", "unit",   "units"};
    const std::string key = comparison_key(cell);
    std::string_view rest = key;
    return takes_any(rest, words);
}

bool is_one_of(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::ranges::find(columns, column) != columns.end();
}

}  // namespace

std::vector<std::size_t> columns_of(const Header& header, std::span<const Role> roles) {
    std::vector<std::size_t> columns;
    for (const Role role : roles) {
        if (role == Role::item_column) {
            columns.insert(columns.end(), header.item_columns.begin(), header.item_columns.end());
        } else if (const auto column = header.column(role)) {
            columns.push_back(*column);
        }
    }
    return columns;
}

std::optional<TotalWords> total_words(std::string_view cell) {
    constexpr std::string_view leads[] = {"jumlah yang", "jumlah", "total", "saldo"};
    constexpr std::string_view parts[] = {"sub total", "subtotal", "sub-total", "sub jumlah", "subjumlah"};
    constexpr std::string_view totals[] = {"grand total", "jumlah total", "total jumlah",
                                           "totals",      "total",        "jumlah"};
    constexpr std::string_view carried[] = {"dipindahkan", "carried forward"};
    constexpr std::string_view brought[] = {"pindahan", "brought forward"};
    constexpr std::string_view pages[] = {"halaman", "hal", "page"};
    const std::string key = comparison_key(cell);
    const auto told = [](TotalKind kind, std::string_view rest) {
        return TotalWords{kind, is_page_or_marks(rest)};
    };
    std::string_view rest = key;
    if (takes_any(rest, parts)) {
        return told(TotalKind::part, rest);
    }
    rest = key;
    if (takes_any(rest, leads)) {
        rest = trimmed(rest);
    }
    if (takes_any(rest, carried)) {
        return told(TotalKind::carried_forward, rest);
    }
    if (takes_any(rest, brought)) {
        return told(TotalKind::brought_forward, rest);
    }
    rest = key;
    if (!takes_any(rest, totals)) {
        return std::nullopt;
    }
    std::string_view behind = trimmed(rest);
    const bool is_of_page = takes_any(behind, pages);
    return told(is_of_page ? TotalKind::part : TotalKind::total, rest);
}

std::optional<BalanceWords> balance_words(std::string_view cell) {
    // Asked for each row: what cannot begin so is passed over without a copy.
    constexpr std::string_view beginnings[] = {"sal", "sis", "pin", "dip", "jum", "tot", "kas", "ope", "clo",
                                               "beg", "end", "bal", "bro", "car", "pre", "b/f", "c/f"};
    constexpr std::size_t letters = 3;
    if (cell.size() < letters || std::ranges::none_of(beginnings, [&](std::string_view beginning) {
            return is_word(cell.substr(0, letters), beginning);
        })) {
        return std::nullopt;
    }
    constexpr std::string_view openings[] = {"saldo awal",
                                             "saldo permulaan",
                                             "saldo pembukaan",
                                             "saldo pindahan",
                                             "pindahan saldo",
                                             "saldo bulan lalu",
                                             "saldo tahun lalu",
                                             "saldo minggu lalu",
                                             "saldo hari lalu",
                                             "saldo yang lalu",
                                             "saldo lalu",
                                             "saldo sebelumnya",
                                             "saldo kemarin",
                                             "saldo kas awal",
                                             "saldo bank awal",
                                             "kas awal",
                                             "sisa bulan lalu",
                                             "sisa tahun lalu",
                                             "sisa minggu lalu",
                                             "sisa yang lalu",
                                             "sisa lalu",
                                             "sisa kas bulan lalu",
                                             "sisa saldo bulan lalu",
                                             "sisa kas awal",
                                             "opening balance",
                                             "beginning balance",
                                             "previous balance",
                                             "balance forward",
                                             "balance b/f",
                                             "balance b/d",
                                             "balance brought forward",
                                             "brought forward",
                                             "b/f"};
    constexpr std::string_view theres[] = {"saldo akhir",      "saldo penutup", "saldo kas akhir",
                                           "saldo bank akhir", "kas akhir",     "closing balance",
                                           "ending balance"};
    constexpr std::string_view carrieds[] = {"saldo dipindahkan",  "saldo yang dipindahkan",
                                             "jumlah dipindahkan", "jumlah yang dipindahkan",
                                             "total dipindahkan",  "dipindahkan",
                                             "jumlah pindahan",    "total pindahan",
                                             "pindahan",           "balance carried forward",
                                             "carried forward",    "balance c/f",
                                             "balance c/d",        "c/f"};
    constexpr std::string_view bare[] = {"saldo", "sisa kas", "sisa saldo", "sisa uang kas", "balance"};
    constexpr std::string_view remarks[] = {"kas kecil", "kas besar", "kas", "bank", "tunai", "cash"};
    const std::string key = comparison_key(cell);
    const auto found = [&](std::span<const std::string_view> all, BalanceKind kind,
                           bool takes_remarks) -> std::optional<BalanceWords> {
        for (const std::string_view words : all) {
            std::string_view rest = key;
            if (takes(rest, words)) {
                std::string_view behind = trimmed(rest);
                if (takes_remarks && takes_any(behind, remarks)) {
                    rest = behind;
                }
                return BalanceWords{kind, is_page_or_marks(rest)};
            }
        }
        return std::nullopt;
    };
    for (const auto& told :
         {found(openings, BalanceKind::opening, true), found(theres, BalanceKind::there, true)}) {
        if (told) {
            return told;
        }
    }
    // "Saldo" begins many a movement, and "Pindahan ke bank" is one.
    for (const auto& told :
         {found(carrieds, BalanceKind::carried, false), found(bare, BalanceKind::there, true)}) {
        if (told && told->is_exact) {
            return told;
        }
    }
    return std::nullopt;
}

RowSorter::RowSorter(const Header& header, const Form& form, const WrittenIn& written, const Mapping& mapping)
    : header_{header},
      written_{written},
      required_{columns_of(header, form.required)},
      amounts_{columns_of(header, amount_roles)},
      merged_{columns_of(header, form.merged)},
      carries_date_{form.carries_date},
      states_balances_{form.states_balances},
      totals_{columns_of(header, row_totals)},
      labels_{keys_of(mapping.opening_labels)},
      pending_{keys_of(written.pending)} {
    amounts_.insert(amounts_.end(), header.item_columns.begin(), header.item_columns.end());
    sums_ = amounts_;
    for (const std::span<const Role> roles :
         {std::span<const Role>{quantity_roles}, std::span<const Role>{row_totals}}) {
        std::ranges::move(columns_of(header, roles), std::back_inserter(sums_));
    }
    needs_more_than_sums_ =
        std::ranges::any_of(required_, [this](std::size_t column) { return !is_one_of(sums_, column); });
    std::ranges::move(keys_of(mapping.closing_labels), std::back_inserter(labels_));
    std::ranges::move(keys_of(mapping.total_in_labels), std::back_inserter(labels_));
    std::ranges::move(keys_of(mapping.total_out_labels), std::back_inserter(labels_));
    std::ranges::move(keys_of(mapping.other_labels), std::back_inserter(labels_));
}

RowKind RowSorter::kind_of(const CsvReader& reader) const {
    const std::optional<std::size_t> first = first_cell(reader);
    if (!first) {
        return reader.is_blank() ? RowKind::blank : RowKind::data;
    }
    const std::string_view text = cell(reader, *first);
    if (has_sums_alone(reader)) {
        return RowKind::total;
    }
    if (states_balances_ && (is_digit(text.front()) || !begins_with_label(text))) {
        if (const std::optional<BalanceWords> words = balance_of(reader); words && words->is_exact) {
            return RowKind::balance;
        }
    }
    if (is_digit(text.front()) && is_total(reader, *first)) {
        return RowKind::total;
    }
    if (!is_digit(text.front())) {
        if (begins_with_label(text)) {
            return RowKind::stated_balance;
        }
        if (is_total(reader, *first)) {
            return RowKind::total;
        }
        if (is_header(reader)) {
            return RowKind::header_repeated;
        }
    }
    return is_pending(reader) ? RowKind::pending : RowKind::data;
}

TotalKind RowSorter::total_kind(const CsvReader& reader) const {
    const std::optional<TotalWords> words =
        total_words(cell(reader, label_cell(reader, *first_cell(reader))));
    return words ? words->kind : TotalKind::unlabelled;
}

std::optional<BalanceWords> RowSorter::balance_of(const CsvReader& reader) const {
    const std::optional<std::size_t> first = first_cell(reader);
    if (!states_balances_ || !first) {
        return std::nullopt;
    }
    const std::optional<BalanceWords> words = balance_words(cell(reader, label_cell(reader, *first)));
    return words ? words : balance_words(cell(reader, Role::description));
}

bool RowSorter::could_be_data(const CsvReader& reader) const {
    const bool has_amount =
        std::ranges::any_of(amounts_, [&](std::size_t column) { return has_digit(cell(reader, column)); });
    if (has_amount || has_date(reader)) {
        return true;
    }
    for (std::size_t column = 0; column < reader.size(); ++column) {
        const std::string_view text = cell(reader, column);
        if (is_amount_like(text) || is_row_in_one_cell(text, header_.names.size())) {
            return true;  // a row that begins in another column, or is separated by another sign
        }
    }
    // Words in the column of dates are the label of something else.
    const std::optional<std::size_t> date = header_.column(Role::date);
    const auto is_filled = [&](std::size_t column) {
        const std::string_view text = cell(reader, column);
        return column == date ? has_digit(text) : !text.empty();
    };
    const auto filled = static_cast<std::size_t>(std::ranges::count_if(required_, is_filled));
    // Where rows have neither dates nor amounts, half of the columns is all there is to tell them by.
    const bool has_other_marks = date || !amounts_.empty();
    return filled * 2 + (has_other_marks ? 0 : 1) > required_.size();
}

RowSorter::HeadingRow RowSorter::heading_row(const CsvReader& reader) const {
    std::size_t numbers = 0;
    std::size_t words = 0;
    for (std::size_t column = 0; column < reader.size(); ++column) {
        const std::string_view text = cell(reader, column);
        if (text.empty()) {
            continue;
        }
        if (is_one_of(header_.item_columns, column)) {
            ++(has_digit(text) ? numbers : words);
        } else if (has_digit(text) || (!is_heading_word(text) && !is_one_of(totals_, column))) {
            return HeadingRow::none;
        }
    }
    if (numbers == 0) {
        return words == 0 ? HeadingRow::none : HeadingRow::units;
    }
    return words == 0 ? HeadingRow::prices : HeadingRow::none;
}

FromAbove RowSorter::from_above(const CsvReader& reader) const {
    const auto is_empty = [&](std::size_t column) { return cell(reader, column).empty(); };
    const std::optional<std::size_t> date = header_.column(Role::date);
    if (merged_.empty() || !date || !is_one_of(merged_, *date) || !is_empty(*date)) {
        return FromAbove::nothing;
    }
    if (std::ranges::all_of(merged_, is_empty)) {
        return merged_.size() > 1 ? FromAbove::all : FromAbove::date;
    }
    return carries_date_ ? FromAbove::date : FromAbove::nothing;
}

/// Blank where the row ends before it.
std::string_view RowSorter::cell(const CsvReader& reader, std::size_t column) const {
    return column < reader.size() ? cell_text(reader.text(column)) : std::string_view{};
}

std::string_view RowSorter::cell(const CsvReader& reader, Role role) const {
    const std::optional<std::size_t> column = header_.column(role);
    return column ? cell(reader, *column) : std::string_view{};
}

std::optional<std::size_t> RowSorter::first_cell(const CsvReader& reader) const {
    const std::optional<std::size_t> serial = header_.column(Role::serial);
    for (std::size_t column = 0; column < reader.size(); ++column) {
        const std::string_view text = cell(reader, column);
        const bool counts = serial == column && !text.empty() && is_digit(text.front());
        if (!text.empty() && !counts) {
            return column;
        }
    }
    return std::nullopt;
}

std::size_t RowSorter::label_cell(const CsvReader& reader, std::size_t first) const {
    if (header_.column(Role::date) != first || !is_digit(cell(reader, first).front())) {
        return first;
    }
    for (std::size_t column = first + 1; column < reader.size(); ++column) {
        if (!cell(reader, column).empty()) {
            return column;
        }
    }
    return first;
}

bool RowSorter::is_total(const CsvReader& reader, std::size_t first) const {
    const std::size_t label = label_cell(reader, first);
    const std::string_view text = cell(reader, label);
    if (label != first && !begins_like_total(text)) {
        return false;
    }
    const std::optional<TotalWords> words = total_words(text);
    if (!words) {
        return false;
    }
    constexpr Role named_by_data[] = {Role::account, Role::member, Role::debit_account, Role::credit_account,
                                      Role::voucher};
    for (const Role role : named_by_data) {
        const std::optional<std::size_t> column = header_.column(role);
        if (column && *column != label && !cell(reader, *column).empty()) {
            return false;
        }
    }
    const std::optional<std::size_t> date = header_.column(Role::date);
    const bool has_own_date = date && *date != label && !cell(reader, *date).empty();
    return words->is_exact || (date && !has_own_date);
}

bool RowSorter::has_sums_alone(const CsvReader& reader) const {
    if (!needs_more_than_sums_) {
        return false;
    }
    bool has_number = false;
    const std::optional<std::size_t> serial = header_.column(Role::serial);
    for (std::size_t column = 0; column < reader.size(); ++column) {
        const std::string_view text = cell(reader, column);
        if (text.empty() || column == serial) {
            continue;
        }
        if (!is_one_of(sums_, column) || !is_number(text)) {
            return false;
        }
        has_number = true;
    }
    return has_number;
}

bool RowSorter::begins_with_label(std::string_view text) const {
    if (labels_.empty()) {
        return false;
    }
    const std::string key = comparison_key(text);
    return std::ranges::any_of(labels_, [&key](const std::string& label) { return key.starts_with(label); });
}

bool RowSorter::is_header(const CsvReader& reader) const {
    const auto is_it = [&](const std::vector<std::string>& record) {
        const std::size_t columns = std::min(reader.size(), record.size());
        for (std::size_t column = 0; column < columns; ++column) {
            if (trimmed(reader.text(column)) != record[column]) {
                return false;
            }
        }
        // A row of a sheet ends with its last filled cell, or was made as wide as the header.
        const auto is_blank_from = [&](std::size_t size, const auto& text) {
            for (std::size_t column = columns; column < size; ++column) {
                if (!trimmed(text(column)).empty()) {
                    return false;
                }
            }
            return true;
        };
        return is_blank_from(reader.size(), [&](std::size_t column) { return reader.text(column); }) &&
               is_blank_from(record.size(),
                             [&](std::size_t column) { return std::string_view{record[column]}; });
    };
    return std::ranges::any_of(header_.records, is_it);
}

bool RowSorter::is_pending(const CsvReader& reader) const {
    if (pending_.empty()) {
        return false;
    }
    const std::string key = comparison_key(cell(reader, Role::date));
    return std::ranges::find(pending_, key) != pending_.end();
}

bool RowSorter::has_date(const CsvReader& reader) const {
    const std::string_view text = cell(reader, Role::date);
    if (text.empty() || !has_digit(text)) {
        return false;
    }
    const DatesWritten written = dates_written(written_);
    return parse_date_cell(text, DateOrder::day_first, written) ||
           parse_date_cell(text, DateOrder::month_first, written);
}

}  // namespace neraca
