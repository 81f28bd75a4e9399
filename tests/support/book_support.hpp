#pragma once
// A small book for tests: one cooperative with three members.

#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/store/sqlite/book_file.hpp"
#include "support/support.hpp"

namespace neraca {

inline AccountCode account(const char* code) {
    return AccountCode::read(code);
}

inline std::vector<Posting> cash_sale_postings(std::int64_t rupiah_amount) {
    return {{account("1110"), Side::debit, rupiah(rupiah_amount)},
            {account("4152"), Side::credit, rupiah(rupiah_amount)}};
}

inline JournalEntry cash_sale(const char* on, std::int64_t rupiah_amount) {
    return JournalEntry{day(on), {}, cash_sale_postings(rupiah_amount)};
}

struct TestBook {
    BookFile file = BookFile::in_memory();
    CooperativeCode code = CooperativeCode::read("melati");

    explicit TestBook(BooksKept books = BooksKept::full, const char* chart = "waste-bank") {
        fill(books, chart);
    }
    /// On a file of its own.
    TestBook(const std::string& path, BooksKept books) : file{made(path)} { fill(books, "waste-bank"); }

    CooperativeBook& kept() { return file.cooperative(code); }
    Bookkeeper bookkeeper() { return Bookkeeper{kept(), kept()}; }
    Member member(const char* number) { return member_named(kept(), number); }
    SavingsProduct product(const char* product_code) { return product_named(kept(), product_code); }

    /// Runs `change` in a transaction and commits it.
    template <typename Change>
    auto write(const Change& change) {
        BookFile::Transaction transaction{file};
        if constexpr (std::is_void_v<decltype(change(kept()))>) {
            change(kept());
            transaction.commit();
        } else {
            auto result = change(kept());
            transaction.commit();
            return result;
        }
    }
    Posted post(const JournalEntry& entry) {
        return write([&](CooperativeBook&) { return bookkeeper().post(entry); });
    }

private:
    static BookFile made(const std::string& path) {
        BookFile::create(path);
        return BookFile::open(path, BookFile::Access::write, true);
    }
    void fill(BooksKept books, const char* chart) {
        BookFile::Transaction transaction{file};
        file.add_cooperative(code, "Koperasi Bank Sampah Melati", chart, books);
        for (const auto& [number, name] :
             {std::pair{"A-001", "Siti Aminah"}, {"A-002", "Budi Santoso"}, {"A-003", "Wati"}}) {
            kept().add_member(
                {.number = MemberNumber::read(number), .name = name, .joined = day("2025-01-01")});
        }
        transaction.commit();
    }
};

}  // namespace neraca
