// Copies that are made by themselves: when, of which book, and what becomes of the old ones.

#include "neraca/backup/backup_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "support/book_support.hpp"
#include "support/temporary_folder.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

struct CopiedBook {
    TemporaryFolder folder;
    std::string address = folder.path("melati.db");
    BackupPlan plan{.cooperative = CooperativeCode::read("melati"), .folder = folder.path("stick")};
    TestBook book{address};
    const Engine& engine = engine_for(address);

    CopiedBook() { fs::create_directory(plan.folder); }
    BackupReport on(const char* today) { return keep_backups(book.books, address, plan, day(today), engine); }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& file : fs::directory_iterator{plan.folder}) {
            names.push_back(file.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }
};

}  // namespace

TEST_CASE("copies: one a day, or one a week, whole and equal to the book") {
    CopiedBook copied;
    const BackupReport first = copied.on("2026-01-05");
    REQUIRE(first.made);
    CHECK(first.warnings.empty());
    CHECK(copied.names() == std::vector<std::string>{"melati-auto-2026-01-05.db"});
    const auto copy = copied.engine.open(*first.made, Access::read);
    CHECK(copy->cooperative(copied.book.code).chain_head().hash == copied.book.kept().chain_head().hash);

    copied.book.post(cash_sale("2026-01-05", 5'000));
    CHECK_FALSE(copied.on("2026-01-05").made);
    CHECK(copied.on("2026-01-06").made);
    copied.plan.every_days = 7;
    CHECK_FALSE(copied.on("2026-01-12").made);
    CHECK(copied.on("2026-01-13").made);
    // A clock that was set back, or had been set ahead: a copy of that day, and a question.
    const BackupReport earlier = copied.on("2025-12-01");
    CHECK(earlier.made);
    CHECK(earlier.warnings.size() == 3);
    CHECK(copied.names().size() == 4);
}

TEST_CASE("copies: what a cooperative has set") {
    TestBook book;
    CHECK_FALSE(backup_plan(book.kept(), day("2026-02-01")));
    const auto set = [&](const char* key, const char* value) {
        book.write([&](CooperativeBook& kept) {
            kept.set_setting(read_setting({.key = key, .from = day("2026-01-01"), .value = value}));
        });
    };
    set("folder_cadangan", "/media/usb");
    REQUIRE(backup_plan(book.kept(), day("2026-02-01")));
    CHECK(backup_plan(book.kept(), day("2026-02-01"))->folder == "/media/usb");
    CHECK(backup_plan(book.kept(), day("2026-02-01"))->every_days == 1);
    CHECK_FALSE(backup_plan(book.kept(), day("2025-12-31")));
    set("backup_every", "week");
    CHECK(backup_plan(book.kept(), day("2026-02-01"))->every_days == 7);
    set("backup_folder", "MATI");
    CHECK_FALSE(backup_plan(book.kept(), day("2026-02-01")));
    for (const char* const folder : {"stick", "./stick", "C:stick", "~/stick"}) {
        CAPTURE(folder);
        CHECK(rule_broken_by([&] { set("backup_folder", folder); }) == Rule::setting_value_must_fit);
    }
    set("backup_folder", "E:\\salinan");
    set("backup_folder", "\\\\kantor\\salinan");
}

TEST_CASE("copies: another book of the same name keeps its own") {
    CopiedBook copied;
    const std::string copy_for_trying = copied.folder.path("mencoba.db");
    copied.on("2026-01-05");
    copied.book.books.backup(copy_for_trying);
    copied.book.post(cash_sale("2026-01-05", 5'000));
    REQUIRE(copied.on("2026-01-06").made);

    // The copy goes on by itself: what is in the folder of yesterday is its past too, but not that of today.
    const auto other = copied.engine.open(copy_for_trying, Access::write);
    {
        Books::Transaction transaction{*other};
        CooperativeBook& book = other->cooperative(copied.book.code);
        Bookkeeper{book, book}.post(cash_sale("2026-01-06", 7'000));
        transaction.commit();
    }
    CHECK(is_earlier_state(copied.folder.path("stick/melati-auto-2026-01-05.db"), *other, copied.engine));
    CHECK_FALSE(
        is_earlier_state(copied.folder.path("stick/melati-auto-2026-01-06.db"), *other, copied.engine));
    const BackupReport report =
        keep_backups(*other, copied.address, copied.plan, day("2026-01-06"), copied.engine);
    REQUIRE(report.made);
    CHECK(copied.names() == std::vector<std::string>{"melati-auto-2026-01-05.db",
                                                     "melati-auto-2026-01-06-2.db",
                                                     "melati-auto-2026-01-06.db"});
    // And the book of the treasurer is not led to believe that it has a copy.
    copied.book.post(cash_sale("2026-01-07", 5'000));
    keep_backups(*other, copied.address, copied.plan, day("2026-01-07"), copied.engine);
    CHECK(copied.on("2026-01-07").made);

    CHECK_FALSE(is_earlier_state(copied.folder.path("nothing.db"), *other, copied.engine));
    copied.folder.write("stick/melati-auto-2026-01-09.db", "no book");
    CHECK(copied.on("2026-01-09").made);
}

TEST_CASE("copies: old ones of this book give way, and no other file") {
    CopiedBook copied;
    copied.folder.write("stick/melati-auto-2025-11-03.db", "no book");
    copied.folder.write("stick/melati-2025-11-03.db", "no book");
    copied.folder.write("stick/melati-auto-2025-11-04.txt", "no book");
    Date today = day("2025-12-01");
    for (int count = 0; count < 40; ++count, today = today.next_day()) {
        REQUIRE(keep_backups(copied.book.books, copied.address, copied.plan, today, copied.engine).made);
    }
    CHECK(copied.names() ==
          std::vector<std::string>{
              "melati-2025-11-03.db", "melati-auto-2025-11-03.db", "melati-auto-2025-11-04.txt",
              "melati-auto-2025-12-31.db", "melati-auto-2026-01-03.db", "melati-auto-2026-01-04.db",
              "melati-auto-2026-01-05.db", "melati-auto-2026-01-06.db", "melati-auto-2026-01-07.db",
              "melati-auto-2026-01-08.db", "melati-auto-2026-01-09.db"});
}

TEST_CASE("copies: what hinders one is said, with the last good copy") {
    CopiedBook copied;
    copied.plan.folder = copied.folder.path("no-stick");
    BackupReport report = copied.on("2026-01-05");
    CHECK_FALSE(report.made);
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[1].in(Language::english) == "no copy of this book was ever made by itself");
    CHECK(report.warnings[0].in(Language::english).find("no-stick is not there") != std::string::npos);

    copied.plan.folder = copied.folder.path("melati.db");  // a file
    CHECK(copied.on("2026-01-05").warnings.size() == 2);

    copied.plan.folder = copied.folder.path("stick");
    copied.book.books.set_author({"", "2026-01-05T08:00:00Z", ""});
    copied.on("2026-01-05");
    copied.plan.folder = copied.folder.path("no-stick");
    CHECK(copied.on("2026-01-06").warnings[1].in(Language::english) ==
          "the last copy was made on 2026-01-05");
    copied.plan.folder = copied.folder.path("stick");
    // Whatever stands in the way of the new file.
    fs::create_directories(copied.folder.path("stick/melati-auto-2026-01-06.db.part/x"));
    report = copied.on("2026-01-06");
    CHECK_FALSE(report.made);
    REQUIRE(report.warnings.size() == 2);
    CHECK(report.warnings[1].in(Language::english).find("melati-auto-2026-01-05.db") != std::string::npos);
}

TEST_CASE("copies: those of another book neither count nor give way") {
    CopiedBook copied;
    const std::string address = copied.folder.path("other/melati.db");
    fs::create_directory(copied.folder.path("other"));
    TestBook other{address};
    other.books.set_author({"budi", "2025-12-01T08:00:00Z", ""});
    other.post(cash_sale("2025-12-01", 1'000));
    // Of a book that began by the same commands.
    copied.book.books.set_author({"siti", "2025-12-01T08:00:00Z", ""});
    copied.book.post(cash_sale("2025-12-01", 1'000));
    for (const char* const today : {"2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"}) {
        REQUIRE(copied.on(today).made);
    }
    Date today = day("2026-01-05");
    for (int count = 0; count < 10; ++count, today = today.next_day()) {
        REQUIRE(keep_backups(other.books, address, copied.plan, today, copied.engine).made);
    }
    REQUIRE(copied.on("2026-01-20").made);
    std::int64_t own = 0;
    for (const BackupCopy& copy : copies_named(copied.plan.folder, copied.address)) {
        own += is_earlier_state(copy.path, copied.book.books, copied.engine) ? 1 : 0;
    }
    CHECK(own == 5);
}

TEST_CASE("copies that still name a leaver: of this book, wherever it lies beside it; not another's") {
    CopiedBook copied;
    const Member before = copied.book.member("A-001");
    copied.book.books.backup(copied.folder.path("kept-by-hand"));
    copied.on("2026-01-05");
    TestBook other{copied.folder.path("other.db")};
    other.write([](CooperativeBook& kept) {
        Member another = kept.members().front();
        another.name = "Joko";
        kept.set_member(another);
    });
    copied.folder.write("notes.txt", "Siti Aminah");
    copied.book.write([&](CooperativeBook& kept) {
        Member leaver = before;
        leaver.left = day("2026-01-06");
        kept.set_member(leaver);
        kept.erase_member(leaver.number);
    });
    copied.book.books.backup(copied.folder.path("after.db"));
    CHECK(copies_that_name(before, copied.book.books, copied.address, copied.book.code, copied.plan,
                           copied.engine) ==
          std::vector<std::string>{copied.folder.path("kept-by-hand"),
                                   copied.folder.path("stick/melati-auto-2026-01-05.db")});
}

}  // namespace neraca
