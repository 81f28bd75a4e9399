// The personal data of a leaver is erased: what must be so before, what goes, what stays and is named.

#include "neraca/desk/member_erasure.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"
#include "neraca/desk/member_exit.hpp"
#include "neraca/value/text.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct ErasureBook : LoanBook {
    MemberErasureReceipt erase(const char* number, const char* name) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::erase({.member = member(number), .name = name}, keeper, book, books);
        });
    }
    void leave(const char* number, bool settle = false) {
        write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            neraca::leave({.heading = {.date = day("2026-02-20")},
                           .member = member(number),
                           .settle = settle,
                           .counter_account = cash},
                          keeper, book);
        });
    }
    void log(const char* command) {
        write([&](CooperativeBook&) {
            books.write_log({.cooperative = "melati", .kind = "x", .command = command});
        });
    }
    std::vector<std::string> commands() const {
        std::vector<std::string> commands;
        for (const LogRecord& record : books.log(100)) {
            commands.push_back(record.command);
        }
        return commands;
    }
};

}  // namespace

TEST_CASE("member erase: who has not left, is not settled with, or is called otherwise keeps the name") {
    ErasureBook book;
    CHECK(rule_broken_by([&] { book.erase("A-001", "Siti Aminah"); }) == Rule::member_must_have_left);
    book.post(entry_for(Deposit{
        {day("2026-01-10")}, book.member("A-001"), book.product("sukarela"), rupiah(50'000), book.cash}));
    book.leave("A-001", true);
    CHECK(rule_broken_by([&] { book.erase("A-001", "Siti Aminah"); }) == Rule::member_still_has_balances);
    book.write([&](CooperativeBook&) {
        Bookkeeper keeper = book.bookkeeper();
        pay_out({.heading = {.date = day("2026-03-01")},
                 .member = book.member("A-001"),
                 .counter_account = book.cash},
                keeper);
    });
    CHECK(rule_broken_by([&] { book.erase("A-001", "Siti Aminoh"); }) == Rule::names_differ);
    CHECK(book.member("A-001").name == "Siti Aminah");
    book.erase("A-001", " siti  AMINAH");
    CHECK(is_erased(book.member("A-001")));
    CHECK(rule_broken_by([&] { book.erase("A-001", "Siti Aminah"); }) == Rule::member_data_erased);
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) {
                  Member again = book.member("A-001");
                  again.name = "Siti Aminah";
                  kept.set_member(again);
              });
          }) == Rule::member_data_erased);
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) {
                  kept.add_member({.number = MemberNumber::read("A-9"),
                                   .name = std::string{erased_name},
                                   .joined = day("2026-01-01")});
              });
          }) == Rule::text_must_be_readable);
    // No name is found by what stands for it.
    CHECK(rule_broken_by([&] { book.member("(data dihapus)"); }) == Rule::member_must_exist);
    CHECK(differences(book.books).empty());
}

TEST_CASE(
    "member erase: every name there was goes, from registers and the log; entries that say it are named") {
    ErasureBook book;
    book.write([&](CooperativeBook& kept) {
        Member wati = book.member("A-003");
        wati.name = "Wati Lestari";
        wati.national_id = "3572011203900001";
        kept.set_member(wati);
        kept.add_item({.code = ItemCode::read("PET"), .name = "Botol dari bu wati", .unit = "kg"});
    });
    book.log("neraca member set A-003 --name 'Wati Lestari' --national-id 3572011203900001");
    book.log("neraca deposit 'WATI  lestari' 5000 --memo 'Setoran Wardani'");
    book.log("neraca deposit A-001 5000");
    book.post(JournalEntry{day("2026-01-05"), {.memo = "titipan bu Wati"}, cash_sale_postings(5'000)});
    book.post(JournalEntry{day("2026-01-06"), {.memo = "Wardani"}, cash_sale_postings(5'000)});
    book.leave("A-003");
    const Hash head = book.kept().chain_head().hash;
    const MemberErasureReceipt receipt = book.write([&](CooperativeBook& kept) {
        Bookkeeper keeper = book.bookkeeper();
        auto done =
            neraca::erase({.member = book.member("A-003"), .name = "Wati Lestari"}, keeper, kept, book.books);
        book.books.write_log({.cooperative = "melati",
                              .kind = "member erase",
                              .command = "neraca member erase A-003 'Wati Lestari'"});
        return done;
    });
    CHECK(receipt.words == std::vector<std::string>{"3572011203900001", "Wati Lestari", "Wati"});
    CHECK(receipt.log_lines == 2);
    CHECK(receipt.entries.size() == 1);
    CHECK(receipt.records == std::vector{std::pair{RecordKind::item, std::string{"PET"}}});
    CHECK(book.member("A-003").national_id.empty());
    for (const std::string& command : book.commands()) {
        CAPTURE(command);
        const std::string folded = comparison_key(command);
        CHECK(folded.find("wati") == std::string::npos);
        CHECK(folded.find("3572011203900001") == std::string::npos);
    }
    const std::vector<std::string> commands = book.commands();
    CHECK(std::ranges::find(commands, "neraca deposit '(data dihapus)' 5000 --memo 'Setoran Wardani'") !=
          commands.end());
    CHECK(differences(book.books).empty());
    CHECK(book.kept().chain_head().hash != head);

    // A word that is a part of a member's name stays there; the one who is called so is erased.
    book.write([&](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("A-004"), .name = "Budi", .joined = day("2026-01-01")});
    });
    book.log("neraca member add A-002 'Budi Santoso'");
    book.log("neraca deposit budi 5000 --memo 'juga untuk Budi Santoso'");
    book.leave("A-004");
    CHECK(book.erase("A-004", "Budi").log_lines == 1);
    const std::vector<std::string> after = book.commands();
    CHECK(std::ranges::find(after, "neraca member add A-002 'Budi Santoso'") != after.end());
    CHECK(std::ranges::find(after, "neraca deposit (data dihapus) 5000 --memo 'juga untuk Budi Santoso'") !=
          after.end());
    CHECK(differences(book.books).empty());

    // The others stay, and may be erased later.
    book.leave("A-002");
    book.erase("A-002", "Budi Santoso");
    CHECK(book.member("A-001").name == "Siti Aminah");
    CHECK(differences(book.books).empty());
}

TEST_CASE("member erase: what is taken back was never erased") {
    ErasureBook book;
    book.log("neraca member add A-003 Wati");
    book.leave("A-003");
    {
        Books::Transaction transaction{book.books};
        Bookkeeper keeper = book.bookkeeper();
        neraca::erase({.member = book.member("A-003"), .name = "Wati"}, keeper, book.kept(), book.books);
    }
    CHECK(book.member("A-003").name == "Wati");
    const std::vector<std::string> commands = book.commands();
    CHECK(std::ranges::find(commands, "neraca member add A-003 Wati") != commands.end());
    book.log("neraca deposit A-001 5000");
    CHECK(differences(book.books).empty());
    book.erase("A-003", "wati");
    CHECK(differences(book.books).empty());
}

}  // namespace neraca
