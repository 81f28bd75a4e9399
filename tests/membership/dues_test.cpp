#include "neraca/membership/dues.hpp"

#include "neraca/coop/savings.hpp"
#include "support/book_support.hpp"

namespace neraca {
namespace {

struct DuesBook : TestBook {
    void set_due(const char* of, const char* amount, const char* from) {
        write([&](CooperativeBook& kept) {
            kept.set_setting(
                {.key = "due", .product = ProductCode::read(of), .from = day(from), .value = amount});
        });
    }
    void deposit(const char* number, const char* into, std::int64_t amount, const char* on) {
        post(entry_for(
            Deposit{{day(on)}, member(number), product(into), rupiah(amount), AccountCode::read("1110")}));
    }
    Dues of(const char* number, const char* in, const char* on) {
        for (const Dues& each : dues_on(kept(), kept(), day(on))) {
            if (each.member.number.text() == number && each.product.code.text() == in) {
                return each;
            }
        }
        FAIL("no dues of " << number);
        throw std::logic_error{"unreachable"};
    }
};

}  // namespace

TEST_CASE("dues: mandatory savings are due every month, at the amount of the month") {
    DuesBook book;
    CHECK(dues_on(book.kept(), book.kept(), day("2025-06-30")).empty());  // nobody said what is due
    book.set_due("wajib", "10000.00", "2025-01-01");
    book.set_due("wajib", "15000.00", "2025-05-01");
    book.deposit("A-001", "wajib", 45'000, "2025-03-10");
    struct Row {
        std::string why;
        const char* on;
        std::int64_t due;
        std::int64_t arrears;
        int months;
    };
    const Row rows[] = {
        {"the first month is due from its first day on", "2025-01-01", 10'000, 10'000, 1},
        {"paid ahead", "2025-04-30", 40'000, 0, 0},
        {"the new amount, paid in part", "2025-05-01", 55'000, 10'000, 1},
        {"and a whole month more", "2025-06-15", 70'000, 25'000, 2},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Dues dues = book.of("A-001", "wajib", row.on);
        CHECK(dues.due == rupiah(row.due));
        CHECK(dues.arrears() == rupiah(row.arrears));
        CHECK(dues.months_in_arrears == row.months);
    }
}

TEST_CASE("dues: principal savings once, by instalments too; leavers and others owe nothing") {
    DuesBook book;
    book.set_due("pokok", "100000.00", "2025-06-01");
    book.write([&](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("A-004"), .name = "Joko", .joined = day("2025-07-01")});
        kept.add_member({.number = MemberNumber::read("N-001"),
                         .name = "Yanti",
                         .joined = day("2025-07-01"),
                         .kind = MemberKind::non_member});
        Member wati = *kept.find_member(MemberNumber::read("A-003"));
        wati.left = day("2025-08-01");
        kept.set_member(wati);
    });
    book.deposit("A-004", "pokok", 60'000, "2025-07-05");
    CHECK(book.of("A-001", "pokok", "2025-07-31").arrears() == rupiah(100'000));  // joined before the setting
    CHECK(book.of("A-004", "pokok", "2025-07-31").arrears() == rupiah(40'000));
    CHECK(dues_on(book.kept(), book.kept(), day("2025-07-31")).size() == 4);
    CHECK(dues_on(book.kept(), book.kept(), day("2025-08-01")).size() == 3);
    book.deposit("A-004", "pokok", 40'000, "2025-08-05");
    CHECK(book.of("A-004", "pokok", "2025-08-31").months_in_arrears == 0);
}

}  // namespace neraca
