#include "neraca/sheet/survey.hpp"

#include "neraca/sheet/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Role amount_roles[] = {Role::debit, Role::credit, Role::amount, Role::in,
                                 Role::out,   Role::price,  Role::balance};
constexpr Role quantity_roles[] = {Role::quantity};
constexpr Role date_roles[] = {Role::date, Role::joined, Role::left};

std::vector<std::size_t> columns_of(const Header& header, std::span<const Role> roles) {
    std::vector<std::size_t> columns;
    for (const Role role : roles) {
        if (const auto column = header.column(role)) {
            columns.push_back(*column);
        }
    }
    return columns;
}

/// What the columns of a file say, gathered row by row.
class Gatherer {
public:
    explicit Gatherer(const Header& header)
        : header_{header},
          amount_columns_{columns_of(header, amount_roles)},
          quantity_columns_{columns_of(header, quantity_roles)},
          date_columns_{columns_of(header, date_roles)} {}

    void note(const CsvReader& reader) {
        note_all(reader, amount_columns_, amounts);
        note_all(reader, quantity_columns_, quantities);
        note_all(reader, date_columns_, dates);
    }

    NumberEvidence amounts;
    NumberEvidence quantities;
    DateEvidence dates;

private:
    template <typename Evidence>
    void note_all(const CsvReader& reader, const std::vector<std::size_t>& columns, Evidence& evidence) {
        for (const std::size_t column : columns) {
            evidence.note(reader, column, header_.names[column]);
        }
    }

    const Header& header_;
    std::vector<std::size_t> amount_columns_;
    std::vector<std::size_t> quantity_columns_;
    std::vector<std::size_t> date_columns_;
};

/// The style to read a group of columns in; what hinders a decision goes into `errors`.
NumberStyle decided(const NumberEvidence& evidence, std::optional<NumberStyle> given, bool others_needed_it,
                    ErrorLog& errors) {
    const auto by_itself = evidence.style();
    if (given) {
        return by_itself && others_needed_it ? *by_itself : *given;
    }
    if (evidence.found().is_mixed()) {
        errors.add(mixed_numbers(evidence.found()));
    } else if (evidence.found().is_undecidable()) {
        errors.add(undecidable_number(*evidence.found().either));
    }
    return by_itself.value_or(NumberStyle::indonesian);
}

DateOrder decided(const DateEvidence& evidence, std::optional<DateOrder> given, ErrorLog& errors) {
    if (given) {
        return *given;
    }
    if (evidence.found().is_mixed()) {
        errors.add(mixed_dates(evidence.found()));
    } else if (evidence.found().is_undecidable()) {
        errors.add(undecidable_date(*evidence.found().either));
    }
    return evidence.order().value_or(DateOrder::day_first);
}

Sentence number_decision(Phrase indonesian, Phrase english, NumberStyle style, const Witness& witness) {
    return Sentence{style == NumberStyle::indonesian ? indonesian : english,
                    {excerpt(witness.text), witness.place.line}};
}

void tell_decisions(const Gatherer& gathered, Survey& survey) {
    if (survey.header.lines_above > 0) {
        survey.decisions.push_back(
            Sentence{say("lines above the header that were set aside: {}"), {survey.header.lines_above}});
    }
    if (const auto& witness = gathered.amounts.found().decisive();
        gathered.amounts.style() == survey.amount_style) {
        survey.decisions.push_back(
            number_decision(say("amounts are written like 1.234.567,89: \"{}\" in line {} shows it"),
                            say("amounts are written like 1,234,567.89: \"{}\" in line {} shows it"),
                            survey.amount_style, *witness));
    }
    if (const auto& witness = gathered.quantities.found().decisive();
        gathered.quantities.style() == survey.quantity_style) {
        survey.decisions.push_back(
            number_decision(say("quantities are written like 1.234,567: \"{}\" in line {} shows it"),
                            say("quantities are written like 1,234.567: \"{}\" in line {} shows it"),
                            survey.quantity_style, *witness));
    }
    if (const auto& witness = gathered.dates.found().decisive();
        gathered.dates.order() == survey.date_order) {
        const bool day_first = survey.date_order == DateOrder::day_first;
        survey.decisions.push_back(
            Sentence{day_first ? say("dates have the day first: \"{}\" in line {} shows it")
                               : say("dates have the month first: \"{}\" in line {} shows it"),
                     {excerpt(witness->text), witness->place.line}});
    }
}

void decide(const Gatherer& gathered, const WrittenIn& given, Survey& survey, ErrorLog& errors) {
    const bool amounts_need_it = gathered.amounts.found().is_undecidable();
    const bool quantities_need_it = gathered.quantities.found().is_undecidable();
    survey.amount_style = decided(gathered.amounts, given.number_style, quantities_need_it, errors);
    survey.quantity_style = decided(gathered.quantities, given.number_style, amounts_need_it, errors);
    survey.date_order = decided(gathered.dates, given.date_order, errors);
    tell_decisions(gathered, survey);
}

void require_rows(const ByteSource& source, const Survey& survey, ErrorLog& errors) {
    if (survey.rows == 0) {
        errors.add(BookError{Rule::file_is_empty, say("there are no rows below the header")}.at(
            Place{source.name(), survey.header.position.line, 0, {}, {}}));
    }
}

}  // namespace

Survey survey_file(const ByteSource& source, std::span<const Form> forms, const WrittenIn& given,
                   const Mapping& mapping, const Limits&, std::optional<Date>, ErrorLog& errors,
                   const RowVisitor& visit, const BytesProgress& progress) {
    constexpr std::int64_t rows_between_progress = 4096;
    HeaderSearch search = find_header(source, forms);
    for (BookError& error : search.errors) {
        errors.add(std::move(error));
    }
    Survey survey{.header = std::move(search.header)};
    if (!errors.is_empty()) {
        return survey;
    }
    survey.merged = forms[survey.header.form].merged;
    survey.rows_can_be_read = true;
    Gatherer gathered{survey.header};
    CsvReader reader{source, survey.header.delimiter, survey.header.position};
    for (reader.next(); reader.next();) {
        if (reader.is_blank()) {
            ++survey.blank_rows;
            continue;
        }
        if (++survey.rows % rows_between_progress == 0) {
            progress(reader.offset());
        }
        if (reader.size() == survey.header.names.size()) {
            gathered.note(reader);
            visit(survey.header, reader);
        }
    }
    require_rows(source, survey, errors);
    decide(gathered, given, survey, errors);
    // The balances that a profile's labels state, in the lines above the header.
    const auto stated = [&](const std::vector<std::string>& labels) -> std::optional<StatedBalance> {
        CsvReader all{source, survey.header.delimiter};
        while (!labels.empty() && all.next()) {
            for (const std::string& label : labels) {
                if (all.size() >= 2 && comparison_key(all.text(0)) == comparison_key(label)) {
                    return StatedBalance{*read_amount_cell(all.text(all.size() - 1), survey.amount_style),
                                         all.place(all.size() - 1)};
                }
            }
        }
        return std::nullopt;
    };
    survey.opening_balance = stated(mapping.opening_labels);
    survey.closing_balance = stated(mapping.closing_labels);
    return survey;
}

}  // namespace neraca
