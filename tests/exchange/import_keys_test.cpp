// What was imported before is recognised, and imported once.

#include <doctest/doctest.h>

#include "neraca/exchange/posting/bloom_filter.hpp"
#include "neraca/exchange/posting/doubled_words.hpp"
#include "neraca/exchange/posting/import_key.hpp"
#include "neraca/exchange/posting/scattered_vouchers.hpp"
#include "support/import_support.hpp"
#include "support/property.hpp"

using namespace neraca;

namespace {

const std::string by_entry = "tanggal,no bukti,keterangan,akun debit,akun kredit,jumlah\n";

ImportReceipt import_journal(TestBook& book, const std::string& text) {
    return import_text(book, ImportKind::journal, text);
}

ImportReceipt import_deposits(TestBook& book, const std::string& rows) {
    ImportOptions options = import_options();
    options.product = ProductCode::read("sampah");
    return import_text(book, ImportKind::deposits, "tanggal,anggota,no bukti,jumlah\n" + rows, options);
}

}  // namespace

TEST_CASE("rows come in once, whatever their file has beside them") {
    struct Row {
        std::string why;
        std::string first;
        std::string second;
        std::string errors;
        std::string counts;  // of the second
        std::size_t entries;
    };
    const Row rows[] = {
        {"the same file again", "2026-01-05,A-001,,5\n2026-01-06,A-001,,6\n",
         "2026-01-05,A-001,,5\n2026-01-06,A-001,,6\n", "", "read 2 posted 0 skipped 2 refused 0", 2},
        {"files that overlap", "2026-01-05,A-001,,5\n2026-01-06,A-001,,6\n",
         "2026-01-06,A-001,,6\n2026-01-07,A-001,,7\n", "", "read 2 posted 1 skipped 1 refused 0", 3},
        {"five equal rows are five", "2026-01-05,A-001,,5\n",
         "2026-01-05,A-001,,5\n2026-01-05,A-001,,5\n2026-01-05,A-001,,5\n2026-01-05,A-001,,5\n2026-01-05,A-"
         "001,,5\n",
         "", "read 5 posted 4 skipped 1 refused 0", 5},
        {"a row less than before", "2026-01-05,A-001,,5\n2026-01-05,A-001,,5\n", "2026-01-05,A-001,,5\n", "",
         "read 1 posted 0 skipped 1 refused 0", 2},
        {"the same voucher", "2026-01-05,A-001,S-1,5\n", "2026-01-05,A-001,S-1,5\n", "",
         "read 1 posted 0 skipped 1 refused 0", 1},
        {"the same voucher with another amount", "2026-01-05,A-001,S-1,5\n", "2026-01-05,A-001,S-1,6\n",
         "content_differs_under_key 2:18\n", "read 1 posted 0 skipped 0 refused 1", 1},
        {"another voucher with the same content", "2026-01-05,A-001,S-1,5\n", "2026-01-05,A-001,S-2,5\n", "",
         "read 1 posted 1 skipped 0 refused 0", 2},
        {"a slip of two rows", "2026-01-05,A-001,S-1,5\n2026-01-05,A-001,S-1,6\n",
         "2026-01-05,A-001,S-1,5\n2026-01-05,A-001,S-1,6\n", "", "read 2 posted 0 skipped 2 refused 0", 2},
        {"a slip that has a row more", "2026-01-05,A-001,S-1,5\n",
         "2026-01-05,A-001,S-1,5\n2026-01-05,A-001,S-1,6\n", "", "read 2 posted 1 skipped 1 refused 0", 2},
        {"a slip of which one row is left", "2026-01-05,A-001,S-1,5\n2026-01-05,A-001,S-1,6\n",
         "2026-01-05,A-001,S-1,6\n", "", "read 1 posted 0 skipped 1 refused 0", 2},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        CHECK(errors_of(import_deposits(book, row.first)) == "");
        const ImportReceipt again = import_deposits(book, row.second);
        CHECK(errors_of(again) == row.errors);
        CHECK(counts_of(again) == row.counts);
        CHECK(again.rows_known == again.rows_skipped);
        CHECK(entries_of(book).size() == row.entries);
    }
}

TEST_CASE("what is known is told once, and a conflict shows both sides") {
    TestBook book;
    const std::string text = by_entry + "2026-01-05,V-1,Jual,1110,4152,5000\n2026-01-06,V-2,,1110,4152,6\n";
    CHECK(errors_of(import_journal(book, text)) == "");
    const ImportReceipt again = import_journal(book, text);
    REQUIRE(again.notices.size() == 1);
    CHECK(again.notices[0].rule() == Rule::entry_posted_already);
    CHECK(again.notices[0].sentence().in(Language::english) ==
          "entries of the file that were imported before and are passed over: 2; the first is this, entry "
          "2026/1");
    const ImportReceipt other = import_journal(book, by_entry + "2026-01-05,V-1,Jual,1110,4152,7000\n");
    REQUIRE(other.errors.size() == 1);
    CHECK(
        shown(other.errors[0]) ==
        "[no bukti] voucher V-1 was imported already as entry 2026/1 of 2026-01-05, Rp5,000; here it is "
        "2026-01-05, Rp7,000 (`neraca show 2026/1` shows what is there: reverse it, or undo its import, and "
        "import again; a column `key` tells apart what only has the same number)");
}

TEST_CASE("rows of one voucher that name both accounts are one entry, wherever they stand") {
    TestBook book;
    const std::string rows =
        "2026-01-05,V-1,Air,6113,1110,5\n2026-01-05,V-2,,1110,4152,5\n2026-01-05,V-1,Sewa,6114,1110,7\n";
    const ImportReceipt receipt = import_journal(book, by_entry + rows);
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 3 skipped 0 refused 0");
    CHECK(receipt.entries == 2);
    CHECK(receipt.total == Rupiah::of_rupiah(17));  // 5 + 7 of V-1, 5 of V-2
    const ImportReceipt again = import_journal(book, by_entry + rows + "2026-01-06,V-3,,1110,4152,5\n");
    CHECK(errors_of(again) == "");
    CHECK(again.rows_known == 3);
    CHECK(again.entries == 1);
    const ImportReceipt grown = import_journal(book, by_entry + rows + "2026-01-05,V-1,Gaji,6112,1110,9\n");
    CHECK(errors_of(grown) == "content_differs_under_key 2:12\n");
}

TEST_CASE("in rows of two accounts a key belongs to one entry") {
    TestBook book;
    const std::string header = "date,voucher,debit_account,credit_account,amount,key\n";
    CHECK(errors_of(import_journal(
              book, header + "2026-01-05,A,6113,1110,5,k1\n2026-01-05,A,6114,1110,6,k1\n")) == "");
    CHECK(errors_of(
              import_journal(book, header + "2026-01-05,,6113,1110,5,k2\n2026-01-05,,6114,1110,6,k2\n")) ==
          "key_doubled 3:25\n");
}

TEST_CASE("a key belongs to one voucher") {
    TestBook book;
    const std::string header = "date,voucher,account,debit,credit,key\n";
    CHECK(errors_of(import_journal(book, header + "2026-01-05,A,1110,5,,k1\n2026-01-05,B,1110,6,,k2\n"
                                                  "2026-01-05,A,4152,,5,k1\n2026-01-05,B,4152,,6,\n")) == "");
    CHECK(errors_of(import_journal(book, header + "2026-01-05,C,1110,5,,k3\n2026-01-05,C,4152,,5,k3\n"
                                                  "2026-01-05,D,1110,6,,k3\n2026-01-05,D,4152,,6,\n")) ==
          "key_doubled 4:22\n");
}

TEST_CASE("a kind knows its own entries only") {
    TestBook book;
    CHECK(errors_of(import_deposits(book, "2026-01-05,A-001,S-1,5\n")) == "");
    const ImportReceipt journal = import_journal(book, by_entry + "2026-01-05,S-1,,1110,4152,5\n");
    CHECK(errors_of(journal) == "");
    CHECK(journal.rows_known == 0);
}

TEST_CASE("keys are taken over the kind and what an entry is recognised by, and never change") {
    ImportKeys journal{"journal"};
    ImportKeys deposits{"deposits"};
    CHECK(journal.of_voucher("BKM-1") == journal.of_voucher("BKM-1"));
    CHECK(journal.of_voucher("BKM-1") != deposits.of_voucher("BKM-1"));
    CHECK(journal.of_voucher("BKM-1") != journal.of_key("BKM-1"));
    const JournalEntry sale = cash_sale("2026-01-05", 5);
    CHECK(journal.of_content(sale) == journal.of_content(cash_sale("2026-01-05", 5)));
    CHECK(journal.of_content(sale) != journal.of_content(cash_sale("2026-01-06", 5)));
    CHECK(journal.of_content(sale) != journal.of_content(cash_sale("2026-01-05", 6)));
    CHECK(journal.of_content(sale) !=
          journal.of_content(JournalEntry{day("2026-01-05"), {.memo = "x"}, cash_sale_postings(5)}));
}

TEST_CASE("a filter never forgets, and seldom imagines") {
    BloomFilter filter{100'000 * 40};
    int imagined = 0;
    for (std::uint64_t word = 1; word <= 100'000; ++word) {
        imagined += filter.note(word) ? 1 : 0;
    }
    CHECK(imagined < 20);
    int forgotten = 0;
    for (std::uint64_t word = 1; word <= 100'000; ++word) {
        forgotten += filter.note(word) ? 0 : 1;
    }
    CHECK(forgotten == 0);
}

TEST_CASE("runs of a voucher are counted, and doubled words have the line of the first") {
    ScatteredVouchers scattered{1000};
    for (const char* voucher : {"A", "A", "B", "A", "C", "C", "A"}) {
        scattered.note("", voucher);
    }
    CHECK(scattered.runs_of("", "A") == 3);
    CHECK(scattered.runs_of("", "B") == 1);
    CHECK(scattered.runs_of("", "C") == 1);
    CHECK(scattered.runs_of("melati", "A") == 1);

    DoubledWords words{1000};
    for (const char* word : {"A", "B", "A"}) {
        words.note("", word);
    }
    CHECK_FALSE(words.may_be_doubled("", "B"));
    CHECK(words.may_be_doubled("", "A"));
    CHECK(words.line_of_first("", "A", 2) == std::nullopt);
    CHECK(words.line_of_first("", "B", 3) == std::nullopt);
    CHECK(words.line_of_first("", "A", 4) == 2);
}

TEST_CASE("a file imported twice is a file imported once") {
    check_property("random rows, some equal, some on vouchers", [] {
        std::string text = by_entry;
        const int rows = *rc::gen::inRange(1, 30);
        for (int row = 0; row < rows; ++row) {
            const std::string voucher = *rc::gen::inRange(0, 2) == 0 ? "" : "V" + std::to_string(row);
            text += "2026-01-0" + std::to_string(*rc::gen::inRange(1, 4)) + "," + voucher + ",,1110,4152," +
                    std::to_string(*rc::gen::inRange(1, 4)) + "\n";
        }
        TestBook book;
        const ImportReceipt once = import_journal(book, text);
        const Rupiah balance = balance_on(book, "1110", "2026-12-31");
        const ImportReceipt twice = import_journal(book, text);
        RC_ASSERT(once.errors.empty());
        RC_ASSERT(twice.errors.empty());
        RC_ASSERT(once.entries == rows);
        RC_ASSERT(twice.entries == 0);
        RC_ASSERT(twice.rows_known == rows);
        RC_ASSERT(balance_on(book, "1110", "2026-12-31") == balance);
    });
}
