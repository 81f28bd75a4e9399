#include "neraca/sheet/row_reader.hpp"

#include <algorithm>

#include "neraca/sheet/cell.hpp"
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

}  // namespace

RowReader::RowReader(const ByteSource& source, const Survey& survey, const Mapping& mapping, ErrorLog& errors,
                     RowCounts& counts, const BytesProgress& progress, RefusedRow on_refused)
    : source_{source},
      survey_{survey},
      errors_{errors},
      counts_{counts},
      progress_{progress},
      reader_{source, survey.header.delimiter, survey.header.position},
      nameless_columns_{nameless_columns(survey.header)},
      mapping_{mapping},
      on_refused_{std::move(on_refused)} {
    reader_.next();  // the header
}

bool RowReader::next() {
    constexpr std::int64_t rows_between_progress = 4096;
    while (reader_.next()) {
        refusals_ = 0;
        first_refusal_.reset();
        rule_ = nullptr;
        if (++counts_.read % rows_between_progress == 0) {
            progress_(reader_.offset());
        }
        if (reader_.is_blank()) {
            ++counts_.skipped;
        } else if (reader_.size() != survey_.header.names.size()) {
            refuse_field_count();
            ++counts_.refused;
            if (on_refused_) {
                on_refused_(reader_.position(), Rule::field_count_differs);
            }
        } else {
            remember_above();
            meet_rules();
            refuse_nameless_values();
            return true;
        }
    }
    return false;
}

std::string_view RowReader::cell(Role role) const {
    const std::optional<std::size_t> column = survey_.header.column(role);
    return column ? trimmed(reader_.text(*column)) : std::string_view{};
}

std::string_view RowReader::text(Role role) const {
    if (rule_ != nullptr) {
        for (const auto& [given, value] : rule_->values) {
            if (given == role) {
                return value;
            }
        }
    }
    if (const std::string_view found = cell(role); !found.empty()) {
        return found;
    }
    if (as_above_) {
        for (const auto& [given, value] : above_) {
            if (given == role) {
                return value;
            }
        }
    }
    for (const auto& [given, value] : mapping_.constants) {
        if (given == role) {
            return value;
        }
    }
    return {};
}

bool RowReader::has_column(Role role) const {
    const auto gives = [role](const auto& values) {
        return std::ranges::any_of(values, [role](const auto& value) { return value.first == role; });
    };
    return survey_.header.has(role) || gives(mapping_.constants) ||
           std::ranges::any_of(mapping_.rules, [&](const MappingRule& rule) { return gives(rule.values); });
}

void RowReader::remember_above() {
    as_above_ = !survey_.merged.empty() && !above_.empty() &&
                std::ranges::all_of(survey_.merged, [&](Role role) { return cell(role).empty(); });
    if (!as_above_) {
        above_.clear();
        for (const Role role : survey_.merged) {
            above_.emplace_back(role, cell(role));
        }
    }
}

void RowReader::meet_rules() {
    using Test = MappingRule::Condition::Test;
    for (const MappingRule& rule : mapping_.rules) {
        const bool holds = std::ranges::all_of(rule.conditions, [&](const MappingRule::Condition& condition) {
            const std::string key = comparison_key(cell(condition.role));
            return std::ranges::any_of(condition.texts, [&](const std::string& text) {
                const std::string wanted = comparison_key(text);
                return condition.test == Test::contains      ? key.find(wanted) != std::string::npos
                       : condition.test == Test::begins_with ? key.starts_with(wanted)
                                                             : key == wanted;
            });
        });
        if (holds) {
            rule_ = &rule;
            met_.push_back(&rule);
            return;
        }
    }
}

std::vector<std::string> RowReader::rules_never_met() const {
    std::vector<std::string> names;
    for (const MappingRule& rule : mapping_.rules) {
        if (std::ranges::find(met_, &rule) == met_.end()) {
            names.push_back(rule.name);
        }
    }
    return names;
}

std::optional<Rupiah> RowReader::signed_amount(Role role) {
    std::string_view shown = text(role);
    if (!shown.starts_with('-')) {
        return amount(role);
    }
    shown.remove_prefix(1);
    const auto found_amount =
        found(role, [&] { return read_amount_cell(shown, survey_.amount_style); }).value_or(std::nullopt);
    return found_amount ? std::optional{-*found_amount} : std::nullopt;
}

std::optional<Movement> RowReader::movement() {
    const std::size_t before = refusals_;
    std::vector<Movement> filled;
    const auto add = [&](Role role, Direction direction) {
        if (const auto there = signed_amount(role); there && !there->is_zero()) {
            filled.push_back(
                there->is_negative()
                    ? Movement{direction == Direction::in ? Direction::out : Direction::in, -*there, role}
                    : Movement{direction, *there, role});
        }
    };
    add(Role::in, Direction::in);
    add(Role::out, Direction::out);
    const std::string direction = comparison_key(text(Role::direction));
    add(Role::amount, direction == "db" || direction == "keluar" ? Direction::out : Direction::in);
    if (refusals_ != before) {
        return std::nullopt;
    }
    if (filled.size() > 1) {
        refuse(Role::out, BookError{Rule::both_sides_filled, say("both sides have an amount in this row")});
        return std::nullopt;
    }
    if (filled.empty()) {
        refuse(Role::in, BookError{Rule::neither_side_filled, say("no side has an amount in this row")});
        return std::nullopt;
    }
    return filled.front();
}

std::optional<Date> RowReader::date(Role role) {
    const std::string_view cell = text(role);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (!last_date_ || cell != last_date_text_) {
        last_date_ = found(role, [&] { return read_date_cell(cell, survey_.date_order); });
        last_date_text_ = cell;
    }
    return last_date_;
}

std::optional<Rupiah> RowReader::amount(Role role) {
    const std::string_view cell = text(role);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (const std::optional<Rupiah> plain = plain_amount(cell)) {
        return plain;
    }
    const std::optional<Rupiah> amount =
        found(role, [&] { return read_amount_cell(cell, survey_.amount_style); }).value_or(std::nullopt);
    if (amount && *amount > largest_posting) {
        refuse(role, BookError{Rule::amount_must_fit,
                               say("{} is more than a posting can hold, which is {}"),
                               {*amount, largest_posting}});
        return std::nullopt;
    }
    return amount;
}

std::string RowReader::clean_text(Role role) {
    const std::string_view cell = text(role);
    if (fault_of(cell) == TextFault::none) {
        return std::string{cell};
    }
    return found(role, [&] { return read_text(cell); }).value_or("");
}

std::optional<Quantity> RowReader::quantity(Role role) {
    const std::string_view cell = text(role);
    if (cell.empty()) {
        return std::nullopt;
    }
    return found(role, [&] { return read_quantity_cell(cell, survey_.quantity_style); })
        .value_or(std::nullopt);
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
        refuse(role, BookError{Rule::posting_must_be_positive, say("the amount is not more than zero")});
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
    ++refusals_;
    first_refusal_ = first_refusal_.value_or(error.rule());
    if (errors_.is_full()) {
        errors_.count_one();
    } else {
        errors_.add(error.at(place(role)));
    }
}

Place RowReader::place(CsvPosition row, std::optional<Role> role) const {
    CsvReader again{source_, survey_.header.delimiter, row};
    again.next();
    return place_in(again, role);
}

Place RowReader::place_in(const CsvReader& reader, std::optional<Role> role) const {
    const std::optional<std::size_t> column = role ? survey_.header.column(*role) : std::nullopt;
    if (!column) {
        return Place{source_.name(), reader.position().line, 0, {}, {}};
    }
    Place place = reader.place(*column);
    place.field = excerpt(survey_.header.names[*column]);
    return place;
}

void RowReader::refuse_field_count() {
    const std::size_t expected = survey_.header.names.size();
    const char delimiter = survey_.header.delimiter;
    const bool too_many = reader_.size() > expected;
    errors_.add(BookError{Rule::field_count_differs,
                          say("this row has {} fields, the header has {}"),
                          {static_cast<std::int64_t>(reader_.size()), static_cast<std::int64_t>(expected)},
                          Sentence{say("a value that holds \"{}\" or a line break must stand in quotes"),
                                   {delimiter == '\t' ? Fact{say("a tab")} : Fact{std::string{delimiter}}}}}
                    .at(reader_.place(too_many ? expected : reader_.size() - 1)));
}

void RowReader::refuse_nameless_values() {
    for (const std::size_t column : nameless_columns_) {
        if (!trimmed(reader_.text(column)).empty()) {
            ++refusals_;
            errors_.add(BookError{Rule::column_unknown,
                                  say("column {} has a value here but no name in the header"),
                                  {static_cast<std::int64_t>(column + 1)}}
                            .at(reader_.place(column)));
        }
    }
}

}  // namespace neraca
