#include "neraca/report/waste/waste_notes.hpp"

#include <string>

#include "neraca/report/drafting.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {

void note_left_out(Report& report, const std::set<EntryNumber>& left_out, Language language) {
    constexpr std::size_t most_named = 10;
    if (left_out.empty()) {
        return;
    }
    std::string named;
    std::size_t count = 0;
    for (const EntryNumber& number : left_out) {
        if (++count > most_named) {
            named += ", ...";
            break;
        }
        named += (named.empty() ? "" : ", ") + to_string(number);
    }
    report.notes.push_back(Sentence{
        say("Left out, since they were reversed in the same period: entries {}. The "
            "journal shows them."),
        {named}}.in(language));
}

void note_books_without_waste(Report& report, const Book& book, Language language) {
    if (book.cooperative().books == BooksKept::summary) {
        report.notes.push_back(words(say("These books are kept in summary: they have no waste by kind and "
                                         "quantity, so there may be nothing to show here."),
                                     language));
    }
    if (accounts_with_roles(book.chart(), owned_stock_roles).empty()) {
        report.notes.push_back(Sentence{
            say("No account of the chart has the role {}, so no stock is known. `account set` gives it."),
            {to_string(AccountRole::waste_stock_members)}}
                                   .in(language));
    }
}

}  // namespace neraca
