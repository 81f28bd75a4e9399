#include "neraca/ledger/book.hpp"

#include <algorithm>

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

std::optional<PostedEntry> posted_under(const Book& book, std::string_view key) {
    return key.empty() ? std::nullopt : book.find_entry_by_key(key);
}

std::optional<EntryNumber> number_posted_under(const Book& book, std::string_view key) {
    const std::optional<PostedEntry> there = posted_under(book, key);
    return there ? std::optional{there->number} : std::nullopt;
}

Rupiah net_of(const Book& book, const BalanceQuery& query) {
    Rupiah net;
    for (const Balance& balance : book.balances(query)) {
        net += balance.net();
    }
    return net;
}

Rupiah least_balance(const Book& book, Side side, PostingQuery query, Date day) {
    Rupiah balance = seen_from(side, net_of(book, {.last_day = day,
                                                   .account = query.account,
                                                   .member = query.member,
                                                   .product = query.product,
                                                   .item = query.item,
                                                   .loan = query.loan}));
    const auto kept = book.days_kept();
    if (!kept || kept->last_day <= day) {
        return balance;
    }
    query.first_day = day.next_day();
    query.last_day.reset();
    // Entries come by day: what counts is the end of each.
    Rupiah least = balance;
    Date current = day;
    book.each_posting(query, [&](const PostedLine& line) {
        if (line.entry.entry.date() != current) {
            least = std::min(least, balance);
            current = line.entry.entry.date();
        }
        balance += seen_from(side, line.posting.net());
    });
    return std::min(least, balance);
}

}  // namespace neraca
