#include "neraca/sheet/header.hpp"

#include <algorithm>
#include <unordered_map>

#include "neraca/near_match.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Records looked at for a header: titles above it are seldom more than ten lines.
constexpr std::size_t sampled_records = 20;
/// A single known word may be chance ("Jumlah" in a title); every kind of file needs two columns at least.
constexpr std::size_t fewest_known_names = 2;
/// No file of ours has more than twenty, and an error for each of a hundred unknown ones is enough.
constexpr std::size_t most_columns = 100;
constexpr char delimiters[] = {',', ';', '\t', '|'};

/// Only where a file is about members: elsewhere a number may be that of the voucher or of the row.
constexpr RoleNames number_alone{Role::member, "number", "nomor", ""};

std::vector<std::string_view> all_names(const RoleNames& names) {
    std::vector<std::string_view> all{names.english, names.indonesian};
    for (std::string_view rest = names.others; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        all.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

/// What has to be the same in two names of a column.
std::string column_key(std::string_view name) {
    std::string key = comparison_key(name);
    std::erase_if(
        key, [](char letter) { return std::string_view{" _-.()/:"}.find(letter) != std::string_view::npos; });
    return key;
}

/// The names that one form of a file knows.
class Vocabulary {
public:
    explicit Vocabulary(const Form& form) : form_{form} {
        for (const std::vector<Role>* roles : {&form.required, &form.optional}) {
            for (const Role role : *roles) {
                add(names_of(role));
            }
        }
        for (const Role role : {Role::reject_code, Role::reject_reason}) {
            add(names_of(role));
        }
        if (std::ranges::find(form.required, Role::member) != form.required.end()) {
            add(number_alone);
        }
    }

    std::optional<Role> role_of(std::string_view name) const {
        const auto found = roles_.find(column_key(name));
        return found == roles_.end() ? std::nullopt : std::optional{found->second};
    }
    std::vector<std::string> near(std::string_view name) const { return near_matches(name, names_); }
    const Form& form() const { return form_; }

private:
    void add(const RoleNames& names) {
        for (const std::string_view name : all_names(names)) {
            roles_.emplace(column_key(name), names.role);
            names_.emplace_back(name);
        }
    }

    const Form& form_;
    std::unordered_map<std::string, Role> roles_;
    std::vector<std::string> names_;
};

/// A record that may be the header, read with one delimiter.
struct Candidate {
    char delimiter = ',';
    std::size_t form = 0;
    std::size_t known = 0;  // how many of its names the form knows
    CsvPosition position;
    std::int64_t lines_above = 0;
};

/// How many names of the record the form knows. Only so many fields are looked at as a header may have:
/// what a hostile file holds in a row of a megabyte is not worth more.
std::size_t known_in(const CsvReader& reader, const Vocabulary& vocabulary) {
    std::size_t known = 0;
    for (std::size_t field = 0; field < std::min(reader.size(), most_columns); ++field) {
        known += vocabulary.role_of(reader.text(field)) ? 1U : 0U;
    }
    return known;
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
                const std::size_t known = known_in(reader, vocabularies[form]);
                if (!best || known > best->known) {
                    best = Candidate{delimiter, form, known, reader.position(),
                                     static_cast<std::int64_t>(record)};
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
std::optional<Candidate> best_candidate(const ByteSource& source,
                                        const std::vector<Vocabulary>& vocabularies) {
    std::optional<Candidate> best;
    for (const char delimiter : delimiters) {
        look_for_better(source, delimiter, vocabularies, best);
    }
    return best;
}

/// Throws what made the sampling of `source` stop, if anything did.
void require_readable(const ByteSource& source) {
    CsvReader reader{source, delimiters[0]};
    for (std::size_t record = 0; record < sampled_records && reader.next(); ++record) {
    }
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

BookError unknown_column(const Vocabulary& vocabulary, const std::string& name) {
    std::string near;
    for (const std::string& candidate : vocabulary.near(name)) {
        near += (near.empty() ? "" : ", ") + candidate;
    }
    return BookError{
        Rule::column_unknown,
        say("no column is known here by the name \"{}\""),
        {excerpt(name)},
        near.empty() ? known_columns(vocabulary.form()) : Sentence{say("did you mean {}?"), {near}}};
}

BookError missing_column(const Form& form, Role role) {
    return BookError{
        Rule::column_missing, say("there is no column {}"), {column_name(role)}, known_columns(form)};
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
    /// `reader` is at the header.
    RoleAssignment(const CsvReader& reader, const Vocabulary& vocabulary, HeaderSearch& search)
        : reader_{reader}, vocabulary_{vocabulary}, header_{search.header}, errors_{search.errors} {}

    void assign() {
        for (std::size_t column = 0; column < reader_.size(); ++column) {
            header_.names.emplace_back(trimmed(reader_.text(column)));
            assign(column);
        }
        substitute();
        require_columns();
        header_.index_columns();
    }

private:
    void assign(std::size_t column) {
        const std::string& name = header_.names[column];
        const std::optional<Role> role = vocabulary_.role_of(name);
        const auto first = std::ranges::find(header_.roles, role);
        if (!name.empty() && !role) {
            errors_.push_back(unknown_column(vocabulary_, name).at(place(column)));
        } else if (role && first != header_.roles.end()) {
            const std::string& other = header_.names[static_cast<std::size_t>(first - header_.roles.begin())];
            errors_.push_back(BookError{Rule::column_doubled,
                                        say("\"{}\" and \"{}\" are both the column {}"),
                                        {excerpt(other), excerpt(name), column_name(*role)},
                                        Sentence{say("leave one of them, or rename the other")}}
                                  .at(place(column)));
        }
        header_.roles.push_back(role);
    }

    void substitute() {
        const std::optional<Form::Substitute>& substitute = vocabulary_.form().substitute;
        if (substitute && !is_there(substitute->wanted)) {
            std::ranges::replace(header_.roles, std::optional{substitute->given},
                                 std::optional{substitute->wanted});
        }
    }

    void require_columns() {
        for (const Role role : vocabulary_.form().required) {
            if (!is_there(role)) {
                const Place line{place(0).file, header_.position.line, 0, {}, {}};
                errors_.push_back(missing_column(vocabulary_.form(), role).at(line));
            }
        }
    }

    bool is_there(Role role) const { return std::ranges::find(header_.roles, role) != header_.roles.end(); }

    Place place(std::size_t column) const {
        Place place = reader_.place(column);
        place.field = excerpt(header_.names[column]);
        return place;
    }

    const CsvReader& reader_;
    const Vocabulary& vocabulary_;
    Header& header_;
    std::vector<BookError>& errors_;
};

}  // namespace

void Header::index_columns() {
    column_of_.fill(-1);
    for (std::size_t column = 0; column < roles.size(); ++column) {
        if (roles[column]) {
            column_of_[static_cast<std::size_t>(*roles[column])] = static_cast<std::int32_t>(column);
        }
    }
}

HeaderSearch find_header(const ByteSource& source, std::span<const Form> forms) {
    const std::vector<Vocabulary> vocabularies(forms.begin(), forms.end());
    const std::optional<Candidate> candidate = best_candidate(source, vocabularies);
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
    search.header.delimiter = candidate->delimiter;
    search.header.form = candidate->form;
    search.header.position = candidate->position;
    search.header.lines_above = candidate->lines_above;
    CsvReader reader{source, candidate->delimiter, candidate->position};
    reader.next();
    if (reader.size() > most_columns) {
        search.errors.push_back(too_many_columns(reader));
        return search;
    }
    RoleAssignment{reader, vocabularies[candidate->form], search}.assign();
    return search;
}

}  // namespace neraca
