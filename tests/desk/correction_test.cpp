// An entry put right: what may be said of it, and what sending it again does.

#include "neraca/desk/correction.hpp"

#include "support/book_support.hpp"

namespace neraca {
namespace {

struct WrongBook : TestBook {
    PostedEntry wrong = post(JournalEntry{day("2026-01-10"),
                                          {.memo = "Listrik", .voucher = "KK-7"},
                                          {{account("6113"), Side::debit, rupiah(45'000)},
                                           {account("1110"), Side::credit, rupiah(45'000)}}})
                            .posted;

    Correction correction() const { return {.number = wrong.number, .date = day("2026-01-12")}; }
    Corrected put_right(const Correction& said) {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return correct(said, keeper);
        });
    }
};

/// 45.000 of three postings.
std::vector<Posting> three_postings() {
    return {{account("6113"), Side::debit, rupiah(30'000)},
            {account("6119"), Side::debit, rupiah(15'000)},
            {account("1110"), Side::credit, rupiah(45'000)}};
}

}  // namespace

TEST_CASE("correction: what is not said stays as it was") {
    WrongBook book;
    Correction said = book.correction();
    said.amount = rupiah(54'000);
    const Corrected corrected = book.put_right(said);
    const PostedEntry& right = corrected.replacement.posted;
    CHECK(right.entry.total() == rupiah(54'000));
    CHECK(right.entry.heading().memo == "Listrik");
    CHECK(right.entry.heading().voucher == "KK-7");
    CHECK(right.entry.heading().corrects == book.wrong.number);
    CHECK(right.entry.date() == day("2026-01-12"));
    CHECK(corrected.reversal.entry.heading().reverses == book.wrong.number);

    said = {.number = right.number, .date = day("2026-01-13"), .memo = "Air", .voucher = ""};
    const PostedEntry renamed = book.put_right(said).replacement.posted;
    CHECK(renamed.entry.total() == rupiah(54'000));
    CHECK(renamed.entry.heading().memo == "Air");
    CHECK(renamed.entry.heading().voucher.empty());
}

TEST_CASE("correction: what is refused leaves the book as it was") {
    struct Row {
        std::string why;
        Correction said;
        Rule broken;
    };
    WrongBook book;
    book.post(JournalEntry{day("2026-01-11"), {}, three_postings()});
    const PostedEntry gone =
        book.write([&](CooperativeBook&) {
                return book.bookkeeper().reverse(book.post(cash_sale("2026-01-11", 100)).posted.number,
                                                 day("2026-01-11"), "");
            })
            .posted;
    const EntryNumber wrong = book.wrong.number;
    const Date on = day("2026-01-12");
    const Row rows[] = {
        {"an amount for three postings", {{2026, 2}, on, rupiah(1)}, Rule::wrong_call},
        {"no such entry", {{2026, 99}, on, rupiah(1)}, Rule::entry_must_exist},
        {"reversed already", {{2026, 3}, on, rupiah(1)}, Rule::entry_already_reversed},
        {"a reversal", {gone.number, on, rupiah(1)}, Rule::reversal_cannot_be_reversed},
        {"an amount of nothing", {wrong, on, rupiah(0)}, Rule::posting_must_be_positive},
        {"postings that do not balance",
         {wrong, on, {}, {three_postings().front(), three_postings().back()}},
         Rule::entry_must_balance},
    };
    const std::int64_t entries = book.kept().chain_head().entries;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.put_right(row.said); }) == row.broken);
        CHECK(book.kept().chain_head().entries == entries);
    }
}

TEST_CASE("correction: sent again under its key it is the same, for the same entry alone") {
    WrongBook book;
    const PostedEntry other = book.post(cash_sale("2026-01-11", 100)).posted;
    Correction said = book.correction();
    said.postings = three_postings();
    said.key = "koreksi-1";
    const Corrected first = book.put_right(said);
    CHECK_FALSE(first.replacement.already_there);
    const std::int64_t entries = book.kept().chain_head().entries;
    const Corrected again = book.put_right(said);
    CHECK(again.replacement.already_there);
    CHECK(again.replacement.posted.number == first.replacement.posted.number);
    CHECK(again.reversal.number == first.reversal.number);
    CHECK(book.kept().chain_head().entries == entries);
    said.number = other.number;
    CHECK(rule_broken_by([&] { book.put_right(said); }) == Rule::key_used_for_other_content);
}

}  // namespace neraca
