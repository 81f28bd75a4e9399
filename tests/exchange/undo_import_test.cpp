// Import, undo, import again: the books and the receipts right each time.

#include "neraca/exchange/undo_import.hpp"
#include "neraca/coop/passbook_balance.hpp"
#include "neraca/coop/savings.hpp"
#include "support/book_support.hpp"
#include "support/import_support.hpp"
#include "support/property.hpp"

using namespace neraca;

namespace {

/// An import as a command does it: with its batch, kept where nothing was refused.
struct Imported {
    ImportReceipt receipt;
    std::int64_t batch = 0;
};
Imported import_batch(TestBook& book, ImportKind kind, const std::string& text,
                      ImportOptions options = import_options()) {
    const TextSource source{"test.csv", text};
    Books::Transaction transaction{book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const std::int64_t entries_before = book.kept().chain_head().entries;
    Imported imported;
    imported.batch = book.books.begin_batch({.cooperative = book.code,
                                             .kind = std::string{to_string(kind)},
                                             .file_name = "test.csv",
                                             .total = {},
                                             .recorded_at = {}});
    imported.receipt = import_source(kind, source, options, [&](const std::optional<CooperativeCode>&) {
        return ImportTarget{bookkeeper, book.kept()};
    });
    if (imported.receipt.errors.empty()) {
        book.books.end_batch(imported.batch, imported.receipt.rows_read,
                             book.kept().chain_head().entries - entries_before, imported.receipt.total);
        transaction.commit();
    }
    return imported;
}

UndoReceipt undo(TestBook& book, std::int64_t batch, std::optional<Date> on = {}) {
    Books::Transaction transaction{book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const UndoReceipt receipt = undo_import(bookkeeper, batch, on);
    book.books.mark_undone(batch);
    transaction.commit();
    return receipt;
}

Rupiah net_of(TestBook& book, const char* code) {
    Rupiah net;
    for (const Balance& balance :
         book.kept().balances({.last_day = day("2026-12-31"), .account = account(code)})) {
        net += balance.net();
    }
    return net;
}

bool check_is_clean(TestBook& book) {
    for (const CheckResult& result : book.books.check()) {
        if (!result.differences.empty()) {
            return false;
        }
    }
    return true;
}

const std::string deposits =
    "date,member,amount,product,voucher\n"
    "2026-01-05,A-001,50000,sukarela,K-1\n"
    "2026-01-06,A-002,25000,sukarela,K-2\n"
    "2026-01-07,A-001,10000,sukarela,\n"
    "2026-01-07,A-001,10000,sukarela,\n";

}  // namespace

TEST_CASE("import undo: the balances are as before, and the file can be imported again") {
    TestBook book;
    const Imported first = import_batch(book, ImportKind::deposits, deposits);
    CHECK(counts_of(first.receipt) == "read 4 posted 4 skipped 0 refused 0");
    CHECK(net_of(book, "2111") == -rupiah(95000));

    const UndoReceipt undone = undo(book, first.batch);
    CHECK(undone.entries == 4);
    CHECK(undone.reversed_before == 0);
    CHECK(undone.total == rupiah(95000));
    CHECK(net_of(book, "2111").is_zero());
    CHECK(net_of(book, "1110").is_zero());
    CHECK(!book.books.batch(first.batch).undone_at.empty());

    const Imported second = import_batch(book, ImportKind::deposits, deposits);
    CHECK(counts_of(second.receipt) == "read 4 posted 4 skipped 0 refused 0");
    CHECK(second.batch != first.batch);
    CHECK(net_of(book, "2111") == -rupiah(95000));
    CHECK(check_is_clean(book));
}

TEST_CASE("import undo: what was imported twice is skipped, by voucher and by content, until it is undone") {
    TestBook book;
    const Imported first = import_batch(book, ImportKind::deposits, deposits);
    const Imported overlap = import_batch(book, ImportKind::deposits,
                                          deposits +
                                              "2026-01-07,A-001,10000,sukarela,\n"
                                              "2026-01-09,A-003,5000,sukarela,K-3\n");
    CHECK(counts_of(overlap.receipt) == "read 6 posted 2 skipped 4 refused 0");
    CHECK(overlap.receipt.rows_known == 4);
    CHECK(net_of(book, "2111") == -rupiah(110000));
    // The overlapping file stands on its own: undoing the first takes only that one's entries back.
    undo(book, first.batch);
    CHECK(net_of(book, "2111") == -rupiah(15000));
    CHECK(check_is_clean(book));
}

TEST_CASE("import undo: the reversals stand on the days of their entries, or on one day that is said") {
    TestBook book;
    const Imported imported = import_batch(book, ImportKind::deposits, deposits);
    book.write([](CooperativeBook& kept) { kept.set_locked(Month{2026, 1}, true, ""); });
    CHECK(rule_broken_by([&] { undo(book, imported.batch); }) == Rule::period_must_be_open);
    CHECK(net_of(book, "2111") == -rupiah(95000));  // nothing of it was kept
    CHECK(undo(book, imported.batch, day("2026-02-01")).entries == 4);
    for (const PostedEntry& posted : entries_of(book)) {
        if (posted.entry.kind() == EntryKind::reversal) {
            CHECK(posted.entry.date() == day("2026-02-01"));
            CHECK(posted.entry.heading().memo == "Pembatalan impor 1");
        }
    }
}

TEST_CASE("import undo: savings that were paid out since cannot be taken back") {
    TestBook book;
    const Imported imported = import_batch(book, ImportKind::deposits, deposits);
    const Withdrawal withdrawal{.heading = {.date = day("2026-01-20")},
                                .member = book.member("A-001"),
                                .product = book.product("sukarela"),
                                .amount = rupiah(1000),
                                .counter_account = account("1110")};
    book.post(entry_for(withdrawal, book.kept()));
    CHECK(rule_broken_by([&] { undo(book, imported.batch); }) == Rule::savings_cannot_go_below_zero);
    CHECK(book.books.batch(imported.batch).undone_at.empty());
}

TEST_CASE("import undo: entries that were reversed by hand are left as they are") {
    TestBook book;
    const Imported imported = import_batch(book, ImportKind::deposits, deposits);
    book.write([&](CooperativeBook&) {
        Bookkeeper bookkeeper = book.bookkeeper();
        bookkeeper.reverse({2026, 2}, day("2026-01-31"), "");
    });
    const UndoReceipt receipt = undo(book, imported.batch);
    CHECK(receipt.entries == 3);
    CHECK(receipt.reversed_before == 1);
    CHECK(net_of(book, "2111").is_zero());
}

TEST_CASE("import undo: an import of members has no entries to reverse, and there is no import 9") {
    TestBook book;
    const Imported imported = import_batch(book, ImportKind::members, "number,name\nA-009,Wati Lestari\n");
    CHECK(rule_broken_by([&] { undo(book, imported.batch); }) == Rule::batch_has_no_entries);
    CHECK(rule_broken_by([&] { book.books.batch(9); }) == Rule::batch_must_exist);
}

TEST_CASE("property: any file imported, undone and imported again leaves the balances of one import") {
    check_property("any file imported, undone and imported again leaves the balances of one import", [] {
        TestBook book;
        std::string text = "date,member,amount,product,voucher\n";
        const int rows = *rc::gen::inRange(1, 12);
        for (int row = 0; row < rows; ++row) {
            const int days = *rc::gen::inRange(1, 28);
            text += "2026-03-" + std::string(days < 10 ? "0" : "") + std::to_string(days) + ",A-00" +
                    std::to_string(*rc::gen::inRange(1, 4)) + "," +
                    std::to_string(*rc::gen::inRange(1, 5) * 1000) + ",sukarela," +
                    (*rc::gen::arbitrary<bool>() ? "V-" + std::to_string(row) : std::string{}) + "\n";
        }
        const Imported first = import_batch(book, ImportKind::deposits, text);
        const Rupiah once = net_of(book, "2111");
        const Imported again = import_batch(book, ImportKind::deposits, text + "\n");
        RC_ASSERT(again.receipt.rows_known == std::int64_t{rows});
        RC_ASSERT(net_of(book, "2111") == once);
        undo(book, first.batch);
        RC_ASSERT(net_of(book, "2111").is_zero());
        const Imported last = import_batch(book, ImportKind::deposits, text);
        RC_ASSERT(last.receipt.rows_posted == std::int64_t{rows});
        RC_ASSERT(net_of(book, "2111") == once);
    });
}
