#pragma once
// A small book for tests: one cooperative with three members.

#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/store/engines/engines.hpp"
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

/// The keys of the checks that find a difference.
inline std::vector<std::string> differences(const Books& books) {
    std::vector<std::string> keys;
    for (const CheckResult& result : books.check()) {
        if (!result.differences.empty()) {
            keys.push_back(result.key);
        }
    }
    return keys;
}

struct TestBook {
    std::unique_ptr<Books> owned;
    Books& books = *owned;
    CooperativeCode code = CooperativeCode::read("melati");

    explicit TestBook(BooksKept kept = BooksKept::full, const char* chart = "waste-bank")
        : TestBook{books_in_memory(), kept, chart} {}
    /// In new, empty books.
    explicit TestBook(std::unique_ptr<Books> empty, BooksKept kept = BooksKept::full,
                      const char* chart = "waste-bank")
        : owned{std::move(empty)} {
        fill(kept, chart);
    }
    /// At an address of its own.
    explicit TestBook(const std::string& address) : TestBook{made(address)} {}

    CooperativeBook& kept() { return books.cooperative(code); }
    Bookkeeper bookkeeper() { return Bookkeeper{kept(), kept()}; }
    Member member(const char* number) { return member_named(kept(), number); }
    SavingsProduct product(const char* product_code) { return product_named(kept(), product_code); }

    /// Runs `change` in a transaction and commits it.
    template <typename Change>
    auto write(const Change& change) {
        Books::Transaction transaction{books};
        if constexpr (std::is_void_v<decltype(change(kept()))>) {
            change(kept());
            transaction.commit();
        } else {
            auto result = change(kept());
            transaction.commit();
            return result;
        }
    }
    void may_be_overdrawn(const char* accounts) {
        kept().set_setting({.key = "accounts_below_zero", .from = Date::first(), .value = accounts});
    }
    Posted post(const JournalEntry& entry) {
        return write([&](CooperativeBook&) { return bookkeeper().post(entry); });
    }

private:
    static std::unique_ptr<Books> made(const std::string& address) {
        const Engine& engine = engine_for(address);
        engine.create(address);
        return engine.open(address, Access::write);
    }
    void fill(BooksKept books_kept, const char* chart) {
        Books::Transaction transaction{books};
        books.add_cooperative(code, "Koperasi Bank Sampah Melati", chart, books_kept);
        for (const auto& [number, name] :
             {std::pair{"A-001", "Siti Aminah"}, {"A-002", "Budi Santoso"}, {"A-003", "Wati"}}) {
            kept().add_member(
                {.number = MemberNumber::read(number), .name = name, .joined = day("2025-01-01")});
        }
        may_be_overdrawn("1110, 1120");  // so that a test need not say first where the money came from
        transaction.commit();
    }
};

}  // namespace neraca
