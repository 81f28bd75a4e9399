#include "neraca/report/entry_text.hpp"

#include "support/book_support.hpp"
#include "support/command_book.hpp"

using namespace neraca;

TEST_CASE("what an entry is called: by what was done, else by its kind, and its memo") {
    struct Row {
        std::string why;
        JournalEntry::Heading heading;
        std::string done_by;
        std::string text;
    };
    const EntryNumber other{2026, 5};
    const Row rows[] = {
        {"a memo says more of it",
         {.kind = EntryKind::withdrawal, .memo = "Token"},
         "bill charge",
         "Bill paid out of savings: Token"},
        {"a memo that says what was done itself",
         {.kind = EntryKind::withdrawal, .memo = "Savings withdrawal of Budi"},
         "withdraw",
         "Savings withdrawal of Budi"},
        {"by hand: nothing but the memo is known", {.memo = "Listrik"}, "post", "Listrik"},
        {"a reversal with its reason",
         {.kind = EntryKind::reversal, .memo = "Dua kali", .reverses = other},
         "reverse",
         "Reversal of entry 2026/5: Dua kali"},
        {"interest of savings, and of a bank",
         {.kind = EntryKind::interest},
         "interest savings",
         "Interest on savings"},
        {"of a bank", {.kind = EntryKind::interest}, "interest bank", "Interest from the bank"},
        {"an event that its kind does not tell",
         {.kind = EntryKind::withdrawal},
         "bill charge",
         "Bill paid out of savings"},
        {"the same kind, of another event",
         {.kind = EntryKind::withdrawal},
         "hold pay",
         "Withdrawal that was on hold, paid"},
        {"an event with several entries of one kind: money, which is nobody's, is paid",
         {.kind = EntryKind::exit},
         "member exit",
         "Paid to the leaver"},
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
    };
    TestBook book;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const PostedEntry posted{
            .number = {2026, 9},
            .entry = JournalEntry{day("2026-01-05"), row.heading, cash_sale_postings(5'000)},
            .done_by = row.done_by};
        CHECK(text_of(posted, book.kept(), Language::english) == row.text);
    }
}

TEST_CASE("what an entry is called, with the people it names") {
    TestBook book;
    const RegisterNames names{book.kept(), Language::english};
    const auto posting = [](Side side, std::int64_t amount, const char* member) {
        Posting made{account("1110"), side, rupiah(amount)};
        if (*member != 0) {
            made.dimensions.member = MemberNumber::read(member);
        }
        return made;
    };
    struct Row {
        std::string why;
        std::string memo;
        std::vector<const char*> credited;
        std::string text;
    };
    const Row rows[] = {
        {"a memo says more", "Bu Siti", {"A-001"}, "Savings deposit, Siti Aminah: Bu Siti"},
        {"nobody", "", {""}, "Savings deposit"},
        {"one, named twice", "", {"A-001", "A-001"}, "Savings deposit, Siti Aminah"},
        {"two", "", {"A-002", "A-001"}, "Savings deposit, Budi Santoso, Siti Aminah"},
        {"one whom the register does not know", "", {"A-009"}, "Savings deposit, A-009"},
        {"many", "", {"A-001", "A-002", "A-003"}, "Savings deposit, 3 people"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<Posting> postings{
            posting(Side::debit, static_cast<std::int64_t>(row.credited.size()), "")};
        for (const char* member : row.credited) {
            postings.push_back(posting(Side::credit, 1, member));
        }
        const PostedEntry posted{
            .number = {2026, 9},
            .entry = JournalEntry{
                day("2026-01-05"), {.kind = EntryKind::deposit, .memo = row.memo}, std::move(postings)}};
        CHECK(text_with_names(posted, names, book.kept(), Language::english) == row.text);
        const Posting* last = &posted.entry.postings().back();
        if (row.why == "many") {
            CHECK(text_with_names(posted, names, book.kept(), Language::english, last) ==
                  "Savings deposit, Wati");
        }
    }
}

TEST_CASE("what puts an entry right is called what that was") {
    cli::CommandBook book;
    book.must_all({"coop add melati KSU --template waste-bank", "member add A-001 Siti --joined 2026-01-02",
                   "deposit A-001 100.000 --product sukarela --date 2026-01-05",
                   "hold add A-001 10.000 --product sukarela --date 2026-02-01",
                   "post --debit 1110=5.000 --credit 4920=5.000 --memo Listrik --date 2026-02-02"});
    const auto text_of_last = [&] {
        std::string text;
        book.kept().each_entry({}, [&](const PostedEntry& posted) {
            text = posted.entry.heading().corrects ? text_of(posted, book.kept(), Language::english) : text;
        });
        return text;
    };
    book.must("correct 2026/2 --amount 12.000");
    CHECK(text_of_last() == "Correction of entry 2026/2: Put on hold for a withdrawal");
    book.must("correct 2026/5 --amount 11.000");  // what puts the correction right, too
    CHECK(text_of_last() == "Correction of entry 2026/5: Put on hold for a withdrawal");
    book.must("correct 2026/1 --amount 90.000");
    book.must("correct 2026/3 --amount 4.000");
    CHECK(text_of_last() == "Correction of entry 2026/3: Listrik");
}
