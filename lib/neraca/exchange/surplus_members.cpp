#include "neraca/exchange/surplus_members.hpp"

#include <algorithm>
#include <map>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/columns/column_style.hpp"
#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/mapping/role.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int thousandths = 3;

/// Where the columns of the file are; the bases in the order of the rule's parts.
struct Columns {
    char delimiter = ',';
    std::size_t member = 0;
    std::optional<std::size_t> name = {};
    std::vector<std::size_t> bases = {};
};

struct BaseColumn {
    std::string key;
    std::vector<std::string> words;  // that its heading may be, by comparison_key
};

/// A heading or a name, so that "nilai-sampah", "nilai_sampah" and "Nilai Sampah" are the same.
std::string heading_key(std::string_view text) {
    std::string plain{text};
    std::ranges::replace(plain, '-', ' ');
    std::ranges::replace(plain, '_', ' ');
    return comparison_key(plain);
}

std::vector<BaseColumn> base_columns(const SurplusRule& rule) {
    std::vector<BaseColumn> columns;
    for (const SurplusPart& part : rule.parts) {
        if (part.is_for_members()) {
            BaseColumn column{.key = part.key,
                              .words = {comparison_key(part.key), comparison_key(part.name)}};
            column.words.push_back(comparison_key(std::string{to_string(*part.base)}));
            for (const Language language : {Language::indonesian, Language::english}) {
                column.words.push_back(
                    comparison_key(std::string{translate(phrase_for(*part.base), language)}));
            }
            columns.push_back(std::move(column));
        }
    }
    return columns;
}

bool is_called(std::string_view heading, Role role) {
    const std::vector<std::string_view> names = all_names(names_of(role));
    return std::ranges::any_of(
        names, [&](std::string_view name) { return comparison_key(std::string{name}) == heading; });
}

/// The columns of a first record that is read with `delimiter`; empty where it has no column for members.
std::optional<Columns> columns_in(const ByteSource& source, char delimiter,
                                  const std::vector<BaseColumn>& wanted) {
    CsvReader reader{source, delimiter};
    if (!reader.next()) {
        throw BookError{Rule::file_is_empty, say("the file has no rows")}.at(
            Place{source.name(), 0, 0, {}, {}});
    }
    Columns found{.delimiter = delimiter};
    found.bases.assign(wanted.size(), reader.size());
    bool has_member = false;
    for (std::size_t field = 0; field < reader.size(); ++field) {
        const std::string heading = heading_key(reader.text(field));
        const auto base = std::ranges::find_if(wanted, [&](const BaseColumn& column) {
            return std::ranges::find(column.words, heading) != column.words.end();
        });
        if (base != wanted.end()) {
            found.bases[static_cast<std::size_t>(base - wanted.begin())] = field;
        } else if (!has_member && is_called(heading, Role::member)) {
            found.member = field;
            has_member = true;
        } else if (is_called(heading, Role::name)) {
            found.name = field;
        }
    }
    if (!has_member) {
        return std::nullopt;
    }
    for (std::size_t index = 0; index < wanted.size(); ++index) {
        if (found.bases[index] == reader.size()) {
            throw BookError{Rule::column_missing,
                            say("there is no column \"{}\", by which the rule shares"),
                            {wanted[index].key}}
                .at(reader.place(0));
        }
    }
    return found;
}

Columns columns_of(const ByteSource& source, const std::vector<BaseColumn>& wanted) {
    for (const char delimiter : delimiters) {
        if (const auto found = columns_in(source, delimiter, wanted)) {
            return *found;
        }
    }
    throw BookError{Rule::column_missing, say("there is no column \"{}\""), {column_name(Role::member)}}.at(
        Place{source.name(), 1, 0, {}, {}});
}

/// How the numbers are written, by all of them together.
NumberStyle style_of(const ByteSource& source, const Columns& columns,
                     const std::vector<BaseColumn>& wanted) {
    NumberEvidence evidence{decimals_of_quantity};
    CsvReader reader{source, columns.delimiter};
    reader.next();
    while (reader.next()) {
        reader.fill_up_to(1 + std::ranges::max(columns.bases));
        for (std::size_t index = 0; index < wanted.size(); ++index) {
            evidence.note(reader, columns.bases[index], wanted[index].key);
        }
    }
    if (evidence.found().is_mixed()) {
        throw mixed_numbers(evidence.found());
    }
    if (evidence.found().is_undecidable()) {
        throw undecidable_number(*evidence.found().either);
    }
    return evidence.style().value_or(NumberStyle::english);
}

class Rows {
public:
    Rows(const ByteSource& source, const SurplusRule& rule, std::optional<NumberStyle> style)
        : rule_{rule}, wanted_{base_columns(rule)} {
        columns_ = columns_of(source, wanted_);
        style_ = style                    ? *style
                 : columns_.bases.empty() ? NumberStyle::english
                                          : style_of(source, columns_, wanted_);
        for (const SurplusPart& part : rule_.parts) {
            if (part.is_for_members()) {
                is_weight_.push_back(part.base == ShareBase::waste_weight);
            }
        }
        sharing_.bases_of_others.assign(wanted_.size(), 0);
        CsvReader reader{source, columns_.delimiter};
        reader.next();
        while (reader.next()) {
            if (!reader.is_blank()) {
                reader.fill_up_to(fields_needed());
                read(reader);
            }
        }
        std::ranges::sort(sharing_.members, {}, &SharingMember::number);
    }
    SharingMembers result() && { return std::move(sharing_); }

private:
    std::size_t fields_needed() const {
        std::size_t most = std::max(columns_.member, columns_.name.value_or(0));
        for (const std::size_t field : columns_.bases) {
            most = std::max(most, field);
        }
        return most + 1;
    }

    void read(const CsvReader& reader) {
        const std::string typed = comparison_key(std::string{reader.text(columns_.member)});
        std::vector<std::int64_t> bases;
        for (std::size_t index = 0; index < wanted_.size(); ++index) {
            bases.push_back(base_in(reader, index));
        }
        if (typed == "others" || typed == "lainnya") {
            sharing_.bases_of_others = std::move(bases);
            return;
        }
        const auto number = MemberNumber::parse(reader.text(columns_.member));
        if (!number) {
            throw BookError{Rule::value_required, say("a row needs the number of a member")}.at(
                reader.place(columns_.member));
        }
        const auto [first, is_new] = lines_.emplace(*number, reader.position().line);
        if (!is_new) {
            throw BookError{
                Rule::key_doubled, say("member {} stands in line {} already"), {*number, first->second}}
                .at(reader.place(columns_.member));
        }
        sharing_.members.push_back(
            {.number = *number,
             .name = columns_.name ? read_text(reader.text(*columns_.name)) : std::string{},
             .bases = std::move(bases)});
    }

    /// In sen, or thousandths of what was weighed; nothing where the cell is blank.
    std::int64_t base_in(const CsvReader& reader, std::size_t index) const {
        const std::size_t field = columns_.bases[index];
        const std::string cell = read_text(reader.text(field));
        if (cell.empty() || cell == "-") {
            return 0;
        }
        const std::optional<std::int64_t> read =
            is_weight_[index] ? parse_decimal(cell, style_, thousandths) : sen_in(cell);
        if (!read) {
            throw BookError{Rule::amount_must_be_readable, say("\"{}\" cannot be read as a number"), {cell}}
                .at(reader.place(field));
        }
        if (*read < 0) {
            throw BookError{Rule::amount_is_negative, say("{} is below zero: nobody shares by that"), {cell}}
                .at(reader.place(field));
        }
        return *read;
    }

    std::optional<std::int64_t> sen_in(std::string_view cell) const {
        const auto amount = Rupiah::parse(cell, style_);
        return amount ? std::optional{amount->sen()} : std::nullopt;
    }

    const SurplusRule& rule_;
    std::vector<BaseColumn> wanted_;
    Columns columns_;
    NumberStyle style_ = NumberStyle::english;
    std::vector<bool> is_weight_;
    std::map<MemberNumber, std::int64_t> lines_;
    SharingMembers sharing_;
};

}  // namespace

SharingMembers read_sharing_members(const ByteSource& source, const SurplusRule& rule,
                                    std::optional<NumberStyle> style) {
    return Rows{source, rule, style}.result();
}

}  // namespace neraca
