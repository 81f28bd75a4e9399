#include "neraca/report/entry_text.hpp"

#include "support/book_support.hpp"

using namespace neraca;

TEST_CASE("what an entry is called: by its memo, by what was done, else by its kind") {
    struct Row {
        std::string why;
        JournalEntry::Heading heading;
        std::string done_by;
        std::string text;
    };
    const EntryNumber other{2026, 5};
    const Row rows[] = {
        {"a memo says it, whatever was done",
         {.kind = EntryKind::withdrawal, .memo = "Token"},
         "bill charge",
         "Token"},
        {"an event that its kind does not tell",
         {.kind = EntryKind::withdrawal},
         "bill charge",
         "Bill paid out of savings"},
        {"the same kind, of another event",
         {.kind = EntryKind::withdrawal},
         "hold pay",
         "Withdrawal that was on hold, paid"},
        {"an event with entries of several kinds",
         {.kind = EntryKind::exit},
         "member exit",
         "Savings and shares made payable on leaving"},
        {"and another of them", {.kind = EntryKind::repayment}, "member exit", "Loan set off on leaving"},
        {"an event that its kind tells", {.kind = EntryKind::withdrawal}, "withdraw", "Savings withdrawal"},
        {"no event: imported, or older", {.kind = EntryKind::withdrawal}, "", "Savings withdrawal"},
        {"by hand", {}, "post", "General journal"},
        {"a reversal",
         {.kind = EntryKind::reversal, .reverses = other},
         "reverse",
         "Reversal of entry 2026/5"},
        {"one that corrects",
         {.kind = EntryKind::reversal, .reverses = other},
         "correct",
         "Taken back to be corrected: entry 2026/5"},
        {"what takes its place",
         {.kind = EntryKind::deposit, .corrects = other},
         "correct",
         "Correction of entry 2026/5: Savings deposit"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const PostedEntry posted{
            .number = {2026, 9},
            .entry = JournalEntry{day("2026-01-05"), row.heading, cash_sale_postings(5'000)},
            .done_by = row.done_by};
        CHECK(text_of(posted, Language::english) == row.text);
    }
}
