#include "neraca/sheet/columns/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "neraca/near_match.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// A single known word may be chance ("Jumlah" in a title); every kind of file needs two columns at least.
constexpr std::size_t fewest_known_names = 2;
/// Accountants' exports have more than a hundred columns, most of them blank.
constexpr std::size_t most_columns = 500;

/// Only where a file is about members: elsewhere a number may be that of the voucher, of the row, or of the
/// bank account.
constexpr RoleNames number_alone{Role::member, "number", "nomor", "no rek,no buku,nomor buku"};

/// What else a voucher may be called: beside a column that is called after it, these say something else.
constexpr RoleNames loose_voucher_names{
    Role::voucher, "transaction no", "kode transaksi",
    "transaction number,document no,document number,doc no,no ref,nomor ref,no referensi,nomor referensi,no "
    "dokumen,nomor dokumen"};
/// The same, only where a file is not about members.
constexpr RoleNames voucher_number_alone{Role::voucher, "number", "nomor", ""};

/// Only in a price list and in a chart of accounts: elsewhere a code may be that of anything.
constexpr RoleNames item_code_alone{Role::item, "code", "kode", ""};
constexpr RoleNames account_code_alone{Role::account, "code", "kode", ""};

/// Columns that any file may have.
constexpr Role roles_of_any_file[] = {Role::currency, Role::serial, Role::reject_code, Role::reject_reason};

/// The names that one form of a file knows, and those of a profile.
class Vocabulary {
public:
    Vocabulary(const Form& form, const Mapping& mapping) : form_{form}, mapping_{mapping} {
        for (const auto& [name, role] : mapping.columns.names) {
            own_[column_key(name)].push_back(role);
        }
        for (const std::vector<Role>* roles : {&form.required, &form.optional}) {
            for (const Role role : *roles) {
                add(names_of(role));
            }
        }
        if (has(form.required, Role::member)) {
            add(number_alone);
        } else if (takes(Role::voucher)) {
            add(voucher_number_alone);
        }
        if (takes(Role::voucher)) {
            add(loose_voucher_names);
        }
        if (has(form.required, Role::price) || has(form.required, Role::buyer_price)) {
            add(item_code_alone);
        }
        if (has(form.required, Role::account_class)) {
            add(account_code_alone);
        }
        for (const Role role : roles_of_any_file) {
            add(names_of(role));
        }
    }

    /// `occurrence`: how often the name stands in the header before.
    std::optional<Role> role_of(std::string_view name, std::size_t occurrence = 0) const {
        const std::string key = column_key(name);
        if (const auto own = own_.find(key); own != own_.end()) {
            return own->second[std::min(occurrence, own->second.size() - 1)];
        }
        const auto found = roles_.find(key);
        return found == roles_.end() ? std::nullopt : std::optional{found->second};
    }
    /// Whether `name` is that of a column of this form: a profile names columns of whatever form its files
    /// have.
    bool knows(std::string_view name) const {
        const std::optional<Role> role = role_of(name);
        return role && (!is_own(name) || *role == Role::ignored || has(form_.required, *role) ||
                        has(form_.optional, *role));
    }
    /// Whether a voucher may be called so, and other things as well.
    bool is_loose_voucher(std::string_view name) const {
        const auto is_it = [key = column_key(name)](std::string_view known) {
            return column_key(known) == key;
        };
        return !is_own(name) && (std::ranges::any_of(all_names(loose_voucher_names), is_it) ||
                                 std::ranges::any_of(all_names(voucher_number_alone), is_it));
    }
    /// Whether the profile gives `name` its role.
    bool is_own(std::string_view name) const { return own_.contains(column_key(name)); }
    const Mapping& mapping() const { return mapping_; }
    /// `others`: names beside those of columns.
    std::vector<std::string> near(std::string_view name, const std::vector<std::string>& others) const {
        std::vector<std::string> all = names_;
        all.insert(all.end(), others.begin(), others.end());
        return near_matches(name, all);
    }
    /// Whether `name` is one slip away from that of a column: it may be that, mistyped.
    bool is_slip_of_a_name(std::string_view name) const { return !near_matches(name, names_, 1).empty(); }
    /// Whether a name that is no column's may be that of an item.
    bool takes_items() const { return has(form_.required, Role::item_column); }
    bool takes(Role role) const { return has(form_.required, role) || has(form_.optional, role); }
    const Form& form() const { return form_; }
    static bool has(const std::vector<Role>& roles, Role role) {
        return std::ranges::find(roles, role) != roles.end();
    }

private:
    void add(const RoleNames& names) {
        for (const std::string_view name : all_names(names)) {
            roles_.emplace(column_key(name), names.role);
            names_.emplace_back(name);
        }
    }

    const Form& form_;
    const Mapping& mapping_;
    std::unordered_map<std::string, std::vector<Role>> own_;
    std::unordered_map<std::string, Role> roles_;
    std::vector<std::string> names_;
};

/// The delimiters that a file may have.
std::vector<char> possible_delimiters(const ByteSource& source, std::optional<char> given) {
    if (source.origin().is_sheet) {
        return {','};
    }
    return given ? std::vector{*given} : std::vector(std::begin(delimiters), std::end(delimiters));
}

BookError undecidable_delimiter(const ByteSource& source, std::int64_t line, char one, char other) {
    // A bare sign would be taken for one of the sentence itself.
    const auto shown = [](char delimiter) {
        return delimiter == '\t' ? name_of_delimiter(delimiter) : Fact{fmt::format("\"{}\"", delimiter)};
    };
    return BookError{Rule::delimiter_undecidable,
                     say("columns could be separated by {} or by {}: both make as much sense"),
                     {shown(one), shown(other)},
                     Sentence{say("say --delimiter, or delimiter in the profile")}}
        .at(Place{source.name(), line, 0, {}, {}});
}

/// A record that may be the header, read with one delimiter.
struct Candidate {
    char delimiter = ',';
    std::size_t form = 0;
    std::size_t known = 0;    // how many of its names the form knows
    std::size_t lacking = 0;  // how many columns that the form needs are none of them
    CsvPosition position;
    std::int64_t lines_above = 0;
    std::optional<char> rival;  // another delimiter that lets as many names be known
};

bool is_blank(std::string_view name) {
    return trimmed(name).empty();
}

/// What may stand in the place of a column that is wanted, the best first: a person is known by the identity
/// number and by the number in the old book too.
std::vector<Role> stand_ins_of(const Form::Substitute& substitute) {
    return substitute.wanted == Role::member
               ? std::vector{Role::national_id, Role::old_number, substitute.given}
               : std::vector{substitute.given};
}

/// How far a record is a header of one form.
struct Fit {
    std::size_t known = 0;    // columns that the form knows: "kg;kg;kg" is one
    std::size_t lacking = 0;  // columns that it needs and does not find
};

/// `name_of` gives the name of each of so many columns. Only so many are looked at as a header may have: what
/// a hostile file holds in a row of a megabyte is not worth more.
template <typename NameOf>
Fit fit_of(std::size_t columns, const NameOf& name_of, const Vocabulary& vocabulary) {
    Fit fit;
    std::array<bool, role_count> is_there{};
    for (std::size_t column = 0; column < std::min(columns, most_columns); ++column) {
        const std::string_view name = name_of(column);
        if (is_blank(name)) {
            continue;
        }
        if (vocabulary.knows(name)) {
            const Role role = *vocabulary.role_of(name);
            bool& was_there = is_there[static_cast<std::size_t>(role)];
            fit.known += was_there && !may_stand_often(role) ? 0U : 1U;
            was_there = true;
        } else {
            is_there[static_cast<std::size_t>(Role::item_column)] = true;
        }
    }
    const Form& form = vocabulary.form();
    if (vocabulary.takes_items() && !is_there[static_cast<std::size_t>(Role::item_column)]) {
        fit.lacking = form.required.size();  // it is no wide sheet
        return fit;
    }
    const std::optional<Form::Substitute>& substitute = form.substitute;
    for (const Role role : form.required) {
        const bool is_given = is_there[static_cast<std::size_t>(role)] ||
                              gives_value(vocabulary.mapping(), role) ||
                              (substitute && substitute->wanted == role &&
                               std::ranges::any_of(stand_ins_of(*substitute), [&](Role stand_in) {
                                   return is_there[static_cast<std::size_t>(stand_in)];
                               }));
        fit.lacking += is_given ? 0U : 1U;
    }
    return fit;
}

/// Puts the first records, as `delimiter` divides them, in the place of `best` where they know more names.
/// With the wrong delimiter the text may not even be readable: then these are the records before the
/// fault, and the fault is left to whoever reads the file as a whole.
void look_for_better(const ByteSource& source, char delimiter, const std::vector<Vocabulary>& vocabularies,
                     std::optional<Candidate>& best) {
    try {
        CsvReader reader{source, delimiter};
        for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
            for (std::size_t form = 0; form < vocabularies.size(); ++form) {
                const Fit fit = fit_of(
                    reader.size(), [&](std::size_t field) { return reader.text(field); }, vocabularies[form]);
                const bool is_other_form =
                    best && delimiter == best->delimiter && reader.position() == best->position;
                if (!best || fit.known > best->known ||
                    (is_other_form && fit.known == best->known && fit.lacking < best->lacking)) {
                    best = Candidate{delimiter,
                                     form,
                                     fit.known,
                                     fit.lacking,
                                     reader.position(),
                                     static_cast<std::int64_t>(record),
                                     is_other_form ? best->rival : std::nullopt};
                } else if (fit.known == best->known && delimiter != best->delimiter) {
                    best->rival = delimiter;
                }
            }
        }
    } catch (const BookError& error) {
        if (!error.place()) {
            throw;  // it is the file that cannot be read
        }
    }
}

/// The record, delimiter and form that know most names; the first of equals. Empty for an empty file.
std::optional<Candidate> best_candidate(const ByteSource& source, std::optional<char> given,
                                        const std::vector<Vocabulary>& vocabularies) {
    std::optional<Candidate> best;
    for (const char delimiter : possible_delimiters(source, given)) {
        look_for_better(source, delimiter, vocabularies, best);
    }
    return best;
}

// ---- Headers of several rows ----

using Cells = std::vector<std::string>;

Cells cells_of(const CsvReader& reader) {
    Cells cells;
    for (std::size_t field = 0; field < std::min(reader.size(), most_columns + 1); ++field) {
        cells.emplace_back(trimmed(reader.text(field)));
    }
    return cells;
}

bool is_mostly_digits(std::string_view cell) {
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    return std::ranges::count_if(cell, is_digit) * 2 >= std::ssize(cell);
}

/// Whether a row can be one of headings: at least two words, and no number or date.
bool may_be_headings(const Cells& cells) {
    std::size_t words = 0;
    for (const std::string& cell : cells) {
        if (!cell.empty() && is_mostly_digits(cell)) {
            return false;
        }
        words += cell.empty() ? 0U : 1U;
    }
    return words >= 2;
}

/// "1;2;3;4" or "(1);(2);(3)": printed forms number their columns.
bool numbers_columns(const Cells& cells) {
    constexpr std::size_t fewest = 3;
    std::size_t next = 1;
    for (const std::string& cell : cells) {
        if (cell.empty()) {
            continue;
        }
        std::string_view number = cell;
        if (number.front() == '(' && number.back() == ')') {
            number = number.substr(1, number.size() - 2);
        }
        if (number != std::to_string(next++)) {
            return false;
        }
    }
    return next > fewest;
}

/// What column `column` is called by the words of `records` over each other, from the top.
std::vector<std::string> words_over(std::span<const Cells> records, std::size_t column) {
    const auto cell = [](const Cells& cells, std::size_t at) {
        return at < cells.size() ? std::string_view{cells[at]} : std::string_view{};
    };
    std::vector<std::string> words;
    for (std::size_t record = 0; record < records.size(); ++record) {
        std::string_view word = cell(records[record], column);
        const auto below = records.subspan(record + 1);
        const bool names_below =
            std::ranges::any_of(below, [&](const Cells& cells) { return !cell(cells, column).empty(); });
        for (std::size_t left = column; word.empty() && names_below && left > 0; --left) {
            word = cell(records[record], left - 1);
        }
        if (!word.empty() && (words.empty() || words.back() != word)) {
            words.emplace_back(word);
        }
    }
    return words;
}

/// The names of the columns below `records`, as `vocabulary` knows them.
Cells names_below(std::span<const Cells> records, const Vocabulary& vocabulary) {
    const std::size_t columns =
        std::ranges::max_element(records, {}, [](const Cells& cells) { return cells.size(); })->size();
    Cells names;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::vector<std::string> words = words_over(records, column);
        std::string down;
        std::string up;
        for (const std::string& word : words) {
            append_to_list(down, word, " ");
            up = up.empty() ? word : word + " " + up;
        }
        const auto is_under_the_same = [&](std::size_t other) {
            const std::vector<std::string> others = words_over(records, other);
            return words.size() > 1 && others.size() > 1 && others.front() == words.front();
        };
        // A word below a single name is a remark on it ("kg" below an item), and no name by itself.
        const bool is_grouped = words.size() <= 1 || (column > 0 && is_under_the_same(column - 1)) ||
                                (column + 1 < columns && is_under_the_same(column + 1));
        const std::string lowest = words.empty() ? std::string{} : words.back();
        const bool takes_lowest = is_grouped && (vocabulary.knows(lowest) || vocabulary.takes_items());
        names.push_back(vocabulary.knows(down) ? down
                        : vocabulary.knows(up) ? up
                        : takes_lowest         ? lowest
                                               : down);
    }
    return names;
}

std::size_t named_columns(const Cells& names) {
    return static_cast<std::size_t>(
        std::ranges::count_if(names, [](const std::string& name) { return !name.empty(); }));
}

/// Rows that are the header together.
struct HeaderRows {
    std::vector<CsvPosition> positions;  // of all the sampled records
    std::vector<Cells> cells;
    std::size_t first = 0;
    std::size_t count = 1;
    std::size_t form = 0;
    Cells names;

    std::span<const Cells> records() const { return std::span{cells}.subspan(first, count); }
};

/// The rows of the header around the one that was found, which are that one alone unless more is known with
/// others: columns that are needed, or known, or that have a name below a heading.
HeaderRows header_rows(const ByteSource& source, const Candidate& found,
                       const std::vector<Vocabulary>& vocabularies) {
    constexpr std::size_t most_rows = 3;
    const auto row = static_cast<std::size_t>(found.lines_above);
    HeaderRows best;
    try {
        CsvReader reader{source, found.delimiter};
        while (best.cells.size() < row + most_rows + 1 && reader.next()) {
            best.positions.push_back(reader.position());
            best.cells.push_back(cells_of(reader));
        }
    } catch (const BookError& error) {
        if (!error.place()) {
            throw;
        }
    }
    best.first = row;
    best.form = found.form;
    best.names = best.cells[row];
    std::size_t known = found.known;
    std::size_t lacking = found.lacking;
    std::size_t named = named_columns(best.names);
    for (std::size_t first = row - std::min(row, most_rows - 1); first <= row; ++first) {
        for (std::size_t count = 2; count <= most_rows && first + count <= best.cells.size(); ++count) {
            const std::span<const Cells> records = std::span{best.cells}.subspan(first, count);
            if (first + count <= row || !std::ranges::all_of(records, may_be_headings)) {
                continue;
            }
            for (std::size_t form = 0; form < vocabularies.size(); ++form) {
                Cells names = names_below(records, vocabularies[form]);
                const Fit fit = fit_of(
                    names.size(), [&](std::size_t column) -> std::string_view { return names[column]; },
                    vocabularies[form]);
                const std::size_t are_named = vocabularies[form].takes_items() ? named_columns(names) : 0;
                const bool is_better = fit.known >= found.known &&
                                       (fit.lacking < lacking ||
                                        (fit.lacking == lacking &&
                                         (fit.known > known || (fit.known == known && are_named > named))));
                if (is_better) {
                    known = fit.known;
                    lacking = fit.lacking;
                    named = named_columns(names);
                    best.first = first;
                    best.count = count;
                    best.form = form;
                    best.names = std::move(names);
                }
            }
        }
    }
    const std::size_t next = best.first + best.count;
    if (next < best.cells.size() && numbers_columns(best.cells[next])) {
        ++best.count;
    }
    return best;
}

/// Throws what made the sampling of `source` stop, with whatever delimiter.
void require_readable(const ByteSource& source) {
    std::optional<BookError> first;
    for (const char delimiter : delimiters) {
        try {
            CsvReader reader{source, delimiter};
            for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
            }
            return;
        } catch (const BookError& error) {
            if (!first) {
                first = error;
            }
        }
    }
    throw BookError{*first};
}

/// "date, voucher, account" in each language.
Fact list_of(const std::vector<Role>& roles) {
    Fact list{std::string{}};
    for (const Role role : roles) {
        const char* separator = list.english.empty() ? "" : ", ";
        const Fact name = column_name(role);
        list.english += separator + name.english;
        list.indonesian += separator + name.indonesian;
    }
    return list;
}

Sentence known_columns(const Form& form) {
    return Sentence{say("columns that are needed: {}; that may be there: {}"),
                    {list_of(form.required), list_of(form.optional)}};
}

BookError too_many_columns(const CsvReader& reader) {
    return BookError{Rule::column_unknown,
                     say("the header has {} columns, more than the {} that can be read"),
                     {static_cast<std::int64_t>(reader.size()), static_cast<std::int64_t>(most_columns)}}
        .at(reader.place(most_columns));
}

BookError no_header(const ByteSource& source, const Form& form) {
    return BookError{Rule::column_missing,
                     say("none of the first {} lines is a header with column names"),
                     {static_cast<std::int64_t>(sampled_records)},
                     known_columns(form)}
        .at(Place{source.name(), 1, 0, {}, {}});
}

/// Gives the columns of a header their roles; what hinders that becomes an error.
class RoleAssignment {
public:
    /// `reader` is at the row of the header that names most columns, which are called `names`.
    RoleAssignment(const CsvReader& reader, const Cells& names, const Vocabulary& vocabulary,
                   HeaderSearch& search)
        : reader_{reader}, vocabulary_{vocabulary}, header_{search.header}, errors_{search.errors} {
        header_.names = names;
    }

    void assign() {
        for (std::size_t column = 0; column < header_.names.size(); ++column) {
            assign(column);
        }
        substitute();
        require_columns();
        header_.index_columns();
    }

private:
    void assign(std::size_t column) {
        const std::string& name = header_.names[column];
        if (const std::string key = column_key(name);
            vocabulary_.takes(Role::entry) && (key == "journalcode" || key == "kodejurnal")) {
            header_.journal_column = column;
        }
        std::optional<Role> role = vocabulary_.role_of(name, occurrences_[column_key(name)]++);
        if (!role && vocabulary_.mapping().columns.others_ignored) {
            role = Role::ignored;
        } else if (!role && !name.empty() && vocabulary_.takes_items()) {
            role = Role::item_column;
        } else if (!role && !name.empty() && vocabulary_.takes(Role::own_column) &&
                   !vocabulary_.is_slip_of_a_name(name)) {
            role = Role::own_column;
        }
        const auto first =
            role && !may_stand_often(*role) ? std::ranges::find(header_.roles, role) : header_.roles.end();
        if (!name.empty() && !role) {
            errors_.push_back(
                unknown_column(vocabulary_.form(), vocabulary_.mapping(), name).at(place(column)));
        } else if (first != header_.roles.end()) {
            const auto other = static_cast<std::size_t>(first - header_.roles.begin());
            if (is_name_beside_code(name, header_.names[other])) {
                role = role_of_names(*role);
            } else if (is_name_beside_code(header_.names[other], name)) {
                *first = role_of_names(*role);
            } else if (*role == Role::voucher && vocabulary_.is_loose_voucher(name)) {
                role = Role::own_column;
            } else if (*role == Role::voucher && vocabulary_.is_loose_voucher(header_.names[other])) {
                *first = Role::own_column;
            } else if (is_passed_over_beside(name, header_.names[other])) {
                role = Role::ignored;
            } else if (is_passed_over_beside(header_.names[other], name)) {
                *first = Role::ignored;
            } else {
                errors_.push_back(doubled(header_.names[other], name, *role).at(place(column)));
            }
        }
        header_.roles.push_back(role);
    }

    /// "Nama Akun" or "Account" where there is "Kode Akun" or "Account Code" as well: the code says which one
    /// is meant.
    bool is_name_beside_code(const std::string& name, const std::string& code) const {
        const auto says_name = [](const std::string& column) {
            const std::string key = comparison_key(column);
            return key.starts_with("nama") || key.ends_with("name");
        };
        const auto says_code = [](const std::string& column) {
            const std::string key = comparison_key(column);
            return key.starts_with("kode") || key.ends_with("code");
        };
        return !vocabulary_.is_own(name) && !vocabulary_.is_own(code) && !says_name(code) &&
               (says_name(name) || (says_code(code) && !says_code(name)));
    }
    /// A profile that passes over what it does not name has another column for the same.
    bool is_passed_over_beside(const std::string& name, const std::string& other) const {
        return vocabulary_.mapping().columns.others_ignored && !vocabulary_.is_own(name) &&
               vocabulary_.is_own(other);
    }
    /// Names beside codes are held against them. In a chart of accounts and in a price list they are what the
    /// row says of its code.
    Role role_of_names(Role of_codes) const {
        const Form& form = vocabulary_.form();
        const bool is_about = Vocabulary::has(form.required, of_codes) &&
                              (Vocabulary::has(form.required, Role::name) ||
                               (form.substitute && form.substitute->wanted == of_codes));
        if (is_about || of_codes == Role::member) {
            const bool is_free = vocabulary_.takes(Role::name) && !is_there(Role::name);
            return is_free ? Role::name : Role::ignored;
        }
        return of_codes == Role::account ? Role::account_name
               : of_codes == Role::item  ? Role::item_name
                                         : Role::ignored;
    }

    BookError doubled(const std::string& one, const std::string& other, Role role) const {
        if (vocabulary_.is_own(one) && vocabulary_.is_own(other)) {
            return BookError{Rule::role_used_twice,
                             say("the profile makes both \"{}\" and \"{}\" the column {}"),
                             {excerpt(one), excerpt(other), column_name(role)},
                             Sentence{say("let it ignore one of them")}};
        }
        return BookError{Rule::column_doubled,
                         say("\"{}\" and \"{}\" are both the column {}"),
                         {excerpt(one), excerpt(other), column_name(role)},
                         Sentence{say("leave one of them, or rename the other")}};
    }

    void substitute() {
        const Form& form = vocabulary_.form();
        const std::optional<Form::Substitute>& substitute = form.substitute;
        // Beside accounts alone, a name is that of the account; beside nothing it is nobody's.
        const auto name = std::ranges::find(header_.roles, Role::name);
        if (!substitute && name != header_.roles.end() && !Vocabulary::has(form.required, Role::name) &&
            !is_there(Role::member)) {
            const auto column = static_cast<std::size_t>(name - header_.roles.begin());
            if (Vocabulary::has(form.required, Role::account) && !is_there(Role::account_name)) {
                *name = Role::account_name;
            } else {
                errors_.push_back(
                    unknown_column(form, vocabulary_.mapping(), header_.names[column]).at(place(column)));
            }
        }
        if (substitute && !is_there(substitute->wanted)) {
            const std::vector<Role> stand_ins = stand_ins_of(*substitute);
            const auto found = std::ranges::find_if(stand_ins, [&](Role role) { return is_there(role); });
            if (found != stand_ins.end()) {
                std::ranges::replace(header_.roles, std::optional{*found}, std::optional{substitute->wanted});
            }
        }
    }

    void require_columns() {
        for (const Role role : vocabulary_.form().required) {
            if (!is_there(role) && !gives_value(vocabulary_.mapping(), role)) {
                const Place line{place(0).file, header_.position.line, 0, {}, {}};
                errors_.push_back(missing_column(vocabulary_.form(), role).at(line));
            }
        }
    }

    bool is_there(Role role) const { return std::ranges::find(header_.roles, role) != header_.roles.end(); }

    Place place(std::size_t column) const {
        Place place = column < reader_.size()
                          ? reader_.place(column)
                          : Place{reader_.place(0).file, reader_.position().line, 0, {}, {}};
        place.field = excerpt(header_.names[column]);
        return place;
    }

    const CsvReader& reader_;
    const Vocabulary& vocabulary_;
    Header& header_;
    std::vector<BookError>& errors_;
    std::unordered_map<std::string, std::size_t> occurrences_;
};

// ---- Files without a header ----

/// How many of the first records have `fields` fields, as `delimiter` divides them.
std::size_t records_of(const ByteSource& source, char delimiter, std::size_t fields) {
    std::size_t records = 0;
    try {
        CsvReader reader{source, delimiter};
        for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
            records += reader.size() == fields ? 1U : 0U;
        }
    } catch (const BookError& error) {
        if (!error.place()) {
            throw;
        }
    }
    return records;
}

/// The delimiter that makes most records of `fields` fields; two that do so equally are an error.
char delimiter_by_count(const ByteSource& source, std::optional<char> given, std::size_t fields,
                        std::vector<BookError>& errors) {
    std::size_t most = 0;
    char rival = '\0';  // none
    const std::vector<char> possible = possible_delimiters(source, given);
    char best = possible.front();
    for (const char delimiter : possible) {
        const std::size_t records = records_of(source, delimiter, fields);
        if (records > most) {
            most = records;
            best = delimiter;
            rival = '\0';
        } else if (records == most && most > 0) {
            rival = delimiter;
        }
    }
    if (rival != '\0') {
        errors.push_back(undecidable_delimiter(source, 1, best, rival));
    }
    return best;
}

bool has_role(const std::vector<Role>& roles, Role role) {
    return std::ranges::find(roles, role) != roles.end();
}

/// The form of which most required columns are among `roles`, and then most of all.
std::size_t form_of(std::span<const Form> forms, const std::vector<Role>& roles) {
    const auto fit = [&](const Form& form) {
        const auto there = [&](Role role) { return has_role(roles, role); };
        const auto required = std::ranges::count_if(form.required, there);
        return std::pair{required - static_cast<std::ptrdiff_t>(form.required.size()),
                         required + std::ranges::count_if(form.optional, there)};
    };
    return static_cast<std::size_t>(std::ranges::max_element(forms, {}, fit) - forms.begin());
}

HeaderSearch header_by_position(const ByteSource& source, std::span<const Form> forms,
                                std::optional<char> given, const Mapping& mapping) {
    const ColumnMap& columns = mapping.columns;
    HeaderSearch search;
    Header& header = search.header;
    const Place whole_file{source.name(), 0, 0, {}, {}};
    header.is_in_file = false;
    header.form = form_of(forms, columns.by_position);
    for (const Role role : columns.by_position) {
        if (role != Role::ignored && std::ranges::find(header.roles, role) != header.roles.end()) {
            search.errors.push_back(BookError{Rule::role_used_twice,
                                              say("the profile makes two columns the column {}"),
                                              {column_name(role)},
                                              Sentence{say("let it ignore one of them")}}
                                        .at(whole_file));
        }
        header.roles.emplace_back(role);
        header.names.emplace_back(to_string(role));
    }
    for (const Role role : forms[header.form].required) {
        if (!has_role(columns.by_position, role) && !gives_value(mapping, role)) {
            search.errors.push_back(missing_column(forms[header.form], role).at(whole_file));
        }
    }
    header.delimiter = delimiter_by_count(source, given, columns.by_position.size(), search.errors);
    header.index_columns();
    return search;
}

void tell_free_text(Header& header, const ColumnMap& columns) {
    if (columns.free_text) {
        header.free_text = header.column(*columns.free_text);
    }
}

}  // namespace

Fact name_of_delimiter(char delimiter) {
    return delimiter == '\t' ? Fact{say("a tab")} : Fact{std::string{delimiter}};
}

void Header::index_columns() {
    column_of_.fill(-1);
    item_columns.clear();
    own_columns.clear();
    for (std::size_t column = 0; column < roles.size(); ++column) {
        if (roles[column]) {
            column_of_[static_cast<std::size_t>(*roles[column])] = static_cast<std::int32_t>(column);
        }
        if (roles[column] == Role::item_column) {
            item_columns.push_back(column);
        }
        if (roles[column] == Role::own_column) {
            own_columns.push_back(column);
        }
    }
}

void pass_header(CsvReader& reader, const Header& header) {
    for (std::size_t record = 0; header.is_in_file && record < header.records.size(); ++record) {
        reader.next();
    }
}

std::string column_key(std::string_view name) {
    std::string key = comparison_key(name);
    std::erase_if(key, [](char letter) {
        return std::string_view{" _-.()/:*"}.find(letter) != std::string_view::npos;
    });
    return key;
}

bool gives_value(const Mapping& mapping, Role role) {
    const auto is_of_role = [role](const auto& value) { return value.first == role; };
    return std::ranges::any_of(mapping.constants, is_of_role) ||
           std::ranges::any_of(mapping.rules, [&](const MappingRule& rule) {
               return std::ranges::any_of(rule.values, is_of_role);
           });
}

BookError unknown_column(const Form& form, const Mapping& mapping, const std::string& name,
                         const std::vector<std::string>& others) {
    const std::string near = joined(Vocabulary{form, mapping}.near(name, others));
    return BookError{Rule::column_unknown,
                     say("no column is known here by the name \"{}\""),
                     {excerpt(name)},
                     near.empty() ? known_columns(form) : Sentence{say("did you mean {}?"), {near}}};
}

BookError missing_column(const Form& form, Role role) {
    return BookError{
        Rule::column_missing, say("there is no column {}"), {column_name(role)}, known_columns(form)};
}

HeaderSearch find_header(const ByteSource& source, std::span<const Form> forms, std::optional<char> given,
                         const Mapping& mapping) {
    if (!mapping.columns.by_position.empty()) {
        HeaderSearch search = header_by_position(source, forms, given, mapping);
        tell_free_text(search.header, mapping.columns);
        return search;
    }
    std::vector<Vocabulary> vocabularies;
    for (const Form& form : forms) {
        vocabularies.emplace_back(form, mapping);
    }
    const std::optional<Candidate> candidate = best_candidate(source, given, vocabularies);
    HeaderSearch search;
    if (!candidate || candidate->known < fewest_known_names) {
        require_readable(source);
    }
    if (!candidate) {
        search.errors.push_back(
            BookError{Rule::file_is_empty, say("the file is empty")}.at(Place{source.name(), 0, 0, {}, {}}));
        return search;
    }
    if (candidate->known < fewest_known_names) {
        search.errors.push_back(no_header(source, forms[candidate->form]));
        return search;
    }
    if (candidate->rival) {
        search.errors.push_back(
            undecidable_delimiter(source, candidate->position.line, candidate->delimiter, *candidate->rival));
        return search;
    }
    const HeaderRows rows = header_rows(source, *candidate, vocabularies);
    Header& header = search.header;
    header.delimiter = candidate->delimiter;
    header.form = rows.form;
    header.position = rows.positions[rows.first];
    header.lines_above = static_cast<std::int64_t>(rows.first);
    header.records.assign(rows.records().begin(), rows.records().end());
    header.last_record_line = rows.positions[rows.first + rows.count - 1].line;
    CsvReader reader{source, candidate->delimiter, candidate->position};
    reader.next();
    if (reader.size() > most_columns) {
        search.errors.push_back(too_many_columns(reader));
        return search;
    }
    RoleAssignment{reader, rows.names, vocabularies[rows.form], search}.assign();
    tell_free_text(header, mapping.columns);
    return search;
}

}  // namespace neraca
