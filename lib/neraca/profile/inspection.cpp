#include "neraca/profile/inspection.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "neraca/exchange/import.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/near_match.hpp"
#include "neraca/profile/first_profile.hpp"
#include "neraca/profile/profile_fit.hpp"
#include "neraca/sheet/columns/column_style.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// A file, read as one kind.
struct Reading {
    ImportKind kind;
    std::shared_ptr<ImportOfKind> import;
    const Profile* profile = nullptr;  // that it is read by; null: none
    Mapping mapping = {};              // of the profile
    HeaderSearch search = {};
    std::size_t known = 0;  // columns with a role
    bool has_all_needed = false;
};

/// The two places that ask for the shape of a file.
HeaderSearch search_header(const ByteSource& source, const Reading& reading) {
    const std::optional<char> delimiter =
        reading.profile == nullptr ? std::nullopt : reading.profile->written_in.delimiter;
    return find_header(source, reading.import->forms(), delimiter, reading.mapping);
}
Survey survey_of(const ByteSource& source, const Reading& reading, const WrittenIn& written_in,
                 ErrorLog& errors) {
    return survey_file(
        source, reading.import->forms(), written_in, reading.mapping, {}, {}, errors,
        [](const Header&, const CsvReader&) {}, [](std::int64_t) {});
}

Reading read_as(ImportKind kind, const ByteSource& source, const Profile* profile) {
    Reading reading{.kind = kind,
                    .import = import_of(kind, source.size()),
                    .profile = profile,
                    .mapping = profile == nullptr ? Mapping{} : profile->mapping};
    reading.search = search_header(source, reading);
    const Header& header = reading.search.header;
    reading.known = static_cast<std::size_t>(std::ranges::count_if(
        header.roles, [](const auto& role) { return role && *role != Role::item_column; }));
    reading.has_all_needed =
        reading.known > 0 && std::ranges::none_of(reading.search.errors, [](const BookError& error) {
            return error.rule() == Rule::column_missing;
        });
    return reading;
}

/// Those that have all the columns they need first, then those that know most.
std::vector<Reading> all_readings(const ByteSource& source) {
    std::vector<Reading> readings;
    for (const ImportKind kind : import_kinds()) {
        readings.push_back(read_as(kind, source, nullptr));
    }
    std::ranges::stable_sort(readings, std::ranges::greater{}, [](const Reading& reading) {
        return std::pair{reading.has_all_needed, reading.known};
    });
    return readings;
}

/// The same for the profile that fits; empty where none does.
std::optional<Reading> reading_by(const std::vector<ProfileFit>& fits, const ByteSource& source) {
    return fits.empty() ? std::nullopt
                        : std::optional{read_as(fits.front().profile->kind, source, fits.front().profile)};
}

/// What the cells come to, once it is known how they are written.
struct Sums {
    std::array<std::optional<Rupiah>, std::size(amount_roles)> amounts = {};
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};
};

void note_day(Date day, Sums& sums) {
    sums.first_day = std::min(sums.first_day.value_or(day), day);
    sums.last_day = std::max(sums.last_day.value_or(day), day);
}

/// A bank's amounts have a direction, which its kind reads, not this.
bool can_be_summed(Role role, ImportKind kind) {
    return role != Role::amount || (kind != ImportKind::bank && kind != ImportKind::cashbook);
}

/// Outflows may have a sign, and so have the credits of a journal with one amount a posting, which come to
/// zero with its debits.
bool may_be_below_zero(ImportKind kind, Role role, const RowReader& rows) {
    return kind == ImportKind::bank || kind == ImportKind::cashbook ||
           (kind == ImportKind::journal && role == Role::amount && rows.has_column(Role::account));
}

/// The second pass: what cannot be read goes into `errors`.
Sums sums_of(const ByteSource& source, const Reading& reading, const Survey& survey, ErrorLog& errors) {
    Sums sums;
    RowCounts counts;
    const BytesProgress no_progress = [](std::int64_t) {};
    RowReader rows{source, survey, reading.mapping, errors, counts, no_progress};
    while (rows.next()) {
        for (const Role role : date_roles) {
            const std::optional<Date> day = rows.date(role);
            if (day && role == Role::date) {
                note_day(*day, sums);
            }
        }
        for (std::size_t i = 0; i < std::size(amount_roles); ++i) {
            if (rows.has_column(amount_roles[i]) && can_be_summed(amount_roles[i], reading.kind)) {
                const Role role = amount_roles[i];
                const Rupiah amount = (may_be_below_zero(reading.kind, role, rows) ? rows.signed_amount(role)
                                                                                   : rows.amount(role))
                                          .value_or(Rupiah{});
                sums.amounts[i] = sums.amounts[i].value_or(Rupiah{}) + amount;
            }
        }
        while (rows.next_cell()) {
            (void)rows.quantity(Role::quantity);
        }
    }
    return sums;
}

/// Puts together what was found.
class Inspector {
public:
    Inspector(const ByteSource& source, const std::string& name, const WrittenIn& written_in)
        : source_{source}, name_{name}, written_in_{written_in} {}

    Inspection inspect() {
        readings_ = all_readings(source_);
        const std::vector<ProfileFit> fits = fitting_profiles(source_);
        std::optional<Reading> by_profile = reading_by(fits, source_);
        const Reading& reading = by_profile ? *by_profile : readings_.front();
        if (by_profile) {
            written_in_ =
                with_profile({.written_in = written_in_, .today = Date::first()}, *by_profile->profile)
                    .written_in;
        }
        go_through(reading);
        tell_file();
        tell_header(reading.search.header);
        tell_kinds(reading);
        tell_profiles(fits);
        tell_columns(reading.search.header);
        tell_rows();
        write_profile(reading, fits);
        return std::move(found_);
    }

private:
    void tell(std::string key, Sentence what, FoundValue value, std::optional<Sentence> reason = {}) {
        found_.findings.push_back({std::move(key), std::move(what), std::move(value), std::move(reason)});
    }

    /// Both passes over the rows.
    void go_through(const Reading& reading) {
        ErrorLog errors;
        try {
            survey_ = survey_of(source_, reading, written_in_, errors);
            if (errors.is_empty()) {
                sums_ = sums_of(source_, reading, *survey_, errors);
            }
        } catch (const BookError& error) {
            if (!error.place()) {
                throw;  // it is the file that cannot be read, not what stands in it
            }
            errors.add(error);
        }
        found_.errors = errors.in_order();
        source_.require_unchanged();
    }
    bool rows_were_read() const { return survey_ && survey_->rows > 0; }

    void tell_file() {
        tell("size", say("bytes"), FileSource{source_.name()}.size());  // not that of a sheet's text
        tell("sha256", say("SHA-256"), Fact{to_hex(hash_of_file(source_.name()))});
        if (survey_) {
            tell_encoding();
        }
    }

    void tell_encoding() {
        tell("encoding", say("encoding"), Fact{to_string(survey_->encoding)}, reason_of_encoding());
    }

    /// Text that was made of something else comes with what was found; UTF-8 is read as it stands.
    std::optional<Sentence> reason_of_encoding() const {
        if (survey_->encoding != Encoding::utf8) {
            const std::vector<Sentence>& said = source_.origin().decisions;
            return said.empty() ? std::nullopt : std::optional{said.front()};
        }
        std::array<char, 3> start{};
        const bool has_mark = source_.read(0, start) == start.size() &&
                              std::string_view{start.data(), start.size()} == "\xEF\xBB\xBF";
        return has_mark ? Sentence{say("it begins with a byte order mark")}
                        : Sentence{say("all of it can be read so")};
    }

    void tell_kinds(const Reading& reading) {
        if (reading.profile == nullptr && !reading.has_all_needed) {
            tell("kind", say("kind"), Fact{say("none")},
                 Sentence{say("of no kind are all the needed columns there; nearest is {}"),
                          {word_for(reading.kind)}});
            return;
        }
        found_.kind = reading.kind;
        const auto columns = static_cast<std::int64_t>(reading.search.header.names.size());
        tell("kind", say("kind"), word_for(reading.kind),
             reading.profile != nullptr
                 ? Sentence{say("the profile {} is for it"), {reading.profile->name}}
                 : Sentence{say("the needed columns are there; {} of {} columns are known"),
                            {static_cast<std::int64_t>(reading.known), columns}});
        if (reading.profile == nullptr) {
            tell_other_kinds(reading);
        }
    }

    void tell_other_kinds(const Reading& best) {
        for (const Reading& other : readings_) {
            if (other.kind == best.kind || !other.has_all_needed) {
                continue;
            }
            const bool is_equal = other.known == best.known;
            if (is_equal) {
                equals_.push_back(other.kind);
            }
            tell("other_kind_" + std::to_string(++other_kinds_), say("could also be"), word_for(other.kind),
                 is_equal ? Sentence{say("it knows as many columns: only you can tell which it is")}
                          : Sentence{say("but it knows fewer columns: {}"),
                                     {static_cast<std::int64_t>(other.known)}});
        }
    }

    void tell_profiles(const std::vector<ProfileFit>& fits) {
        for (const ProfileFit& fit : fits) {
            const bool is_best = &fit == &fits.front();
            const auto count = [](std::size_t number) { return Fact{static_cast<std::int64_t>(number)}; };
            tell(is_best ? "profile" : "other_profile", is_best ? say("profile") : say("could also be"),
                 Fact{fit.profile->name},
                 Sentence{say("it is shipped; with it {} of {} columns are known"),
                          {count(fit.known), count(fit.columns)}});
        }
        if (!fits.empty()) {
            found_.profile = fits.front().profile->name;
        }
    }

    void tell_header(const Header& header) {
        if (header.names.empty()) {
            return;
        }
        tell("delimiter", say("columns are separated by"), name_of_delimiter(header.delimiter));
        tell("header_line", say("the header stands in line"), header.position.line);
        tell("lines_above", say("lines above it, set aside"), header.lines_above);
    }

    void tell_columns(const Header& header) {
        for (std::size_t column = 0; column < header.names.size(); ++column) {
            tell_column(header, column);
        }
    }

    void tell_column(const Header& header, std::size_t column) {
        const auto number = static_cast<std::int64_t>(column + 1);
        const std::string& name = header.names[column];
        const std::optional<Role> role = header.roles[column];
        std::optional<Sentence> reason;
        if (!role && name.empty()) {
            reason = Sentence{say("it has no name, so its cells must be empty")};
        } else if (!role) {
            reason = near_names(name);
        }
        const Fact as = role ? role_shown(*role) : Fact{say("not known")};
        tell("column_" + std::to_string(number), Sentence{say("column {}, \"{}\""), {number, excerpt(name)}},
             as, std::move(reason));
    }

    /// "tanggal (date)": profiles write the English word.
    static Fact role_shown(Role role) {
        const Fact name = column_name(role);
        return Fact{
            name.indonesian == name.english ? name.english : name.indonesian + " (" + name.english + ")",
            name.english};
    }

    static std::optional<Sentence> near_names(const std::string& name) {
        std::vector<std::string> names;
        for (std::size_t role = 0; role < role_count; ++role) {
            names.emplace_back(names_of(static_cast<Role>(role)).english);
            names.emplace_back(names_of(static_cast<Role>(role)).indonesian);
        }
        const std::string near = joined(near_matches(name, names));
        return near.empty() ? std::nullopt : std::optional{Sentence{say("did you mean {}?"), {near}}};
    }

    void tell_rows() {
        if (rows_were_read()) {
            tell("rows", say("rows below the header"), survey_->rows);
            tell("blank_rows", say("blank rows"), survey_->blank_rows);
            tell_styles();
        }
        if (sums_) {
            tell_sums(*sums_);
        }
    }

    void tell_styles() {
        const auto has_any = [this](std::span<const Role> roles) {
            return std::ranges::any_of(roles, [this](Role role) { return survey_->header.has(role); });
        };
        if (has_any(money_roles)) {
            tell_style("number_style", say("amounts are written like"), survey_->amount_evidence,
                       written_in_.number_style, NumberStyle::indonesian, NumberStyle::english,
                       "1.234.567,89", "1,234,567.89");
        }
        if (has_any(quantity_roles)) {
            tell_style("quantity_style", say("quantities are written like"), survey_->quantity_evidence,
                       written_in_.number_style, NumberStyle::indonesian, NumberStyle::english, "1.234,567",
                       "1,234.567");
        }
        if (has_any(date_roles)) {
            tell_date_order();
        }
    }

    /// The month first is never taken from the cells alone.
    void tell_date_order() {
        const Evidence<DateOrder>& found = survey_->date_evidence;
        const Phrase what = say("dates are written like");
        if (!written_in_.date_order && found.second_choice && !found.first_choice) {
            tell("date_order", what, Fact{say("undecided")},
                 Sentence{
                     say("\"{}\" in line {} is a day only with the month first: say --date-order mdy if all "
                         "dates are written so"),
                     {excerpt(found.second_choice->text), found.second_choice->place.line}});
            return;
        }
        tell_style("date_order", what, found, written_in_.date_order, DateOrder::day_first,
                   DateOrder::month_first, "31/01/2026", "01/31/2026");
    }

    /// Columns that say nothing about it are passed over.
    template <typename Choice>
    void tell_style(const char* key, Phrase what, const Evidence<Choice>& evidence,
                    std::optional<Choice> given, Choice first, Choice second, const char* first_example,
                    const char* second_example) {
        const auto seen = [](Phrase pattern, const Witness& witness) {
            return Sentence{pattern, {excerpt(witness.text), witness.place.line}};
        };
        const auto example = [&](Choice choice) { return choice == first ? first_example : second_example; };
        if (given) {
            tell(key, what, Fact{example(*given)}, Sentence{say("the profile or the call says so")});
        } else if (const std::optional<Choice> choice = evidence.choice(first, second)) {
            tell(key, what, Fact{example(*choice)},
                 seen(say("\"{}\" in line {} shows it"), *evidence.decisive()));
        } else if (evidence.is_mixed()) {
            tell(key, what, Fact{say("mixed")},
                 seen(say("\"{}\" in line {} is written otherwise"), *evidence.second_choice));
        } else if (evidence.is_undecidable()) {
            tell(key, what, Fact{say("undecided")},
                 seen(say("\"{}\" in line {} can be read in two ways, and no other cell settles it"),
                      *evidence.either));
        }
    }

    void tell_sums(const Sums& sums) {
        if (sums.first_day) {
            tell("first_day", say("first day"), *sums.first_day);
            tell("last_day", say("last day"), *sums.last_day);
        }
        for (std::size_t i = 0; i < std::size(amount_roles); ++i) {
            if (sums.amounts[i]) {
                tell("total_" + std::string{to_string(amount_roles[i])},
                     Sentence{say("total of {}"), {column_name(amount_roles[i])}}, *sums.amounts[i]);
            }
        }
    }

    void write_profile(const Reading& reading, const std::vector<ProfileFit>& fits) {
        if (!fits.empty()) {
            found_.first_profile = Fact{fits.front().profile->text};
            return;
        }
        const FoundInFile found{.file_name = name_,
                                .kind = found_.kind,
                                .equals = equals_,
                                .header = reading.search.header,
                                .amounts = rows_were_read() ? &survey_->amount_evidence : nullptr,
                                .dates = rows_were_read() ? &survey_->date_evidence : nullptr,
                                .written_in = written_in_};
        found_.first_profile = Fact{write_first_profile(found, Language::indonesian),
                                    write_first_profile(found, Language::english)};
    }

    const ByteSource& source_;
    const std::string& name_;
    WrittenIn written_in_;
    std::vector<Reading> readings_;
    std::vector<ImportKind> equals_;
    int other_kinds_ = 0;
    std::optional<Survey> survey_;  // empty where the file cannot be gone through
    std::optional<Sums> sums_;      // where nothing hindered the second pass
    Inspection found_{.findings = {}, .kind = {}, .profile = {}, .errors = {}, .first_profile = Fact{""}};
};

}  // namespace

Inspection inspect_file(const std::string& path, const std::string& name, const WrittenIn& written_in) {
    const std::unique_ptr<ByteSource> source = open_text(path, written_in);
    return Inspector{*source, name, written_in}.inspect();
}

}  // namespace neraca
