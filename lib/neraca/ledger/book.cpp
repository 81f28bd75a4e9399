#include "neraca/ledger/book.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<BooksKept> kept_names[] = {{BooksKept::full, "full", "lengkap"},
                                           {BooksKept::summary, "summary", "ringkas"}};

}  // namespace

std::string_view to_string(BooksKept kept) {
    return name_of(kept_names, kept);
}
BooksKept read_books_kept(std::string_view text) {
    return value_named(kept_names, text);
}

PostedEntry entry_numbered(const Book& book, EntryNumber number) {
    if (auto found = book.find_entry(number)) {
        return *std::move(found);
    }
    throw BookError{Rule::entry_must_exist,
                    say("there is no entry {} in {}"),
                    {number, book.cooperative().code},
                    Sentence{say("`neraca find` and `neraca report journal` list the entries")}};
}

}  // namespace neraca
