#include "neraca/report/draft.hpp"

#include <stdexcept>
#include <utility>

#include "neraca/ledger/book.hpp"
#include "neraca/report/drafting.hpp"

namespace neraca {

Draft::Draft(std::string key_of_report, Phrase title_of_report, Language in) : language{in} {
    key = std::move(key_of_report);
    title = words(title_of_report);
}

Draft::Draft(const Book& book, std::string key_of_report, Phrase title_of_report, std::string days,
             Language in)
    : Draft{std::move(key_of_report), title_of_report, in} {
    cooperative = book.cooperative().name;
    period = std::move(days);
    const ChainHead head = book.chain_head();
    chain_entries = head.entries;
    chain_head = to_hex(head.hash);
}
Draft::Draft(const Book& book, std::string key_of_report, Phrase title_of_report, const Period& days,
             Language in)
    : Draft{book, std::move(key_of_report), title_of_report, to_long_text(days, in), in} {}
Draft::Draft(const Book& book, std::string key_of_report, Phrase title_of_report, Date day, Language in)
    : Draft{book, std::move(key_of_report), title_of_report, as_of(day, in), in} {}
Draft::Draft(Report begun, Language in) : Report{std::move(begun)}, language{in} {}

void Draft::label_rows(Phrase code, Phrase label) {
    code_label = words(code);
    label_label = words(label);
}

void Draft::add_column(const ColumnForm& form) {
    columns.push_back({.key = std::string{form.key},
                       .label = words(form.label),
                       .type = form.type,
                       .hide_if_empty = form.hide_if_empty,
                       .for_programs = form.for_programs});
}

Row& Draft::add_row(Row row) {
    if (!row.cells.empty() && row.cells.size() != columns.size()) {
        throw std::logic_error{"a row has not a cell a column: " + row.key};
    }
    return rows.emplace_back(std::move(row));
}
Row& Draft::add_row(std::string key_of_row, std::string label, std::vector<Cell> cells, RowRole role) {
    return add_row(
        {.key = std::move(key_of_row), .label = std::move(label), .role = role, .cells = std::move(cells)});
}
Row& Draft::add_coded_row(const std::string& code, std::string label, std::vector<Cell> cells) {
    return add_row({.key = code, .code = code, .label = std::move(label), .cells = std::move(cells)});
}
Row& Draft::add_heading(std::string_view key_of_row, Phrase label) {
    return add_row(std::string{key_of_row}, words(label), {}, RowRole::heading);
}
Row& Draft::add_total(std::vector<Cell> cells, Phrase label) {
    return add_row("total", words(label), std::move(cells), RowRole::total);
}

std::vector<Cell> Draft::cells(std::initializer_list<NamedCell> named) const {
    std::vector<Cell> row(columns.size());
    set(row, named);
    return row;
}
void Draft::set(std::vector<Cell>& row, std::initializer_list<NamedCell> named) const {
    for (const NamedCell& each : named) {
        row.at(index_of_column(*this, each.column)) = each.cell;
    }
}

void Draft::note(Phrase pattern, std::vector<Fact> facts) {
    notes.push_back(Sentence{pattern, std::move(facts)}.in(language));
}
void Draft::note_if_empty(bool empty) {
    if (empty) {
        note(say("There are no entries on these days."));
    }
}

}  // namespace neraca
