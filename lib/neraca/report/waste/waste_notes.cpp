#include "neraca/report/waste/waste_notes.hpp"

#include <string>

#include "neraca/report/drafting.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {

void note_left_out(Draft& report, const std::set<EntryNumber>& left_out) {
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
        append_to_list(named, to_string(number));
    }
    report.note(
        say("Left out, since they were reversed in the same period: entries {}. The journal shows them."),
        {named});
}

Date day_of_weighing(const Book& book, const EffectiveEntry& entry) {
    Date day = entry.content.date();
    for (std::optional<EntryNumber> before = entry.content.heading().corrects; before;) {
        const PostedEntry corrected = entry_numbered(book, *before);
        day = corrected.entry.date();
        before = corrected.entry.heading().corrects;
    }
    return day;
}

void note_weighed_before(Draft& report, Date first_day) {
    report.note(say("What corrects weighings of before {} is in the quantities, but counts as no delivery."),
                {first_day});
}

void note_books_without_waste(Draft& report, const Book& book) {
    if (book.cooperative().books == BooksKept::summary) {
        report.note(
            say("These books are kept in summary: they have no waste by kind and quantity, so there "
                "may be nothing to show here."));
    }
    if (accounts_with_roles(book.chart(), owned_stock_roles).empty()) {
        report.note(
            say("No account of the chart has the role {}, so no stock is known. `account set` gives it."),
            {to_string(AccountRole::waste_stock_members)});
    }
}

}  // namespace neraca
