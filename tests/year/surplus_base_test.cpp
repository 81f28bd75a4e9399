// What members and all others have that surplus is shared by.

#include "neraca/year/surplus_base.hpp"
#include "support/waste_support.hpp"

namespace neraca {
namespace {

SharingMembers measured_by(TestBook& book, const std::string& by) {
    const SurplusRule rule = read_surplus_rule(
        "[[part]]\nkey = \"x\"\npercent = 100\nto = \"members\"\ndenominator = \"everyone\"\nby = \"" + by +
            "\"\n",
        "rule.toml");
    return sharing_members(book.kept(), book.kept(), rule, 2026);
}

struct Measured2026 {
    std::string by;
    std::vector<std::int64_t> members;  // rupiah, or whole kilograms
    std::int64_t others;
    std::int64_t unit = 100;
};

void check_measured(TestBook& book, const std::vector<Measured2026>& rows) {
    for (const Measured2026& row : rows) {
        CAPTURE(row.by);
        const SharingMembers sharing = measured_by(book, row.by);
        REQUIRE(sharing.members.size() == 3);
        for (std::size_t index = 0; index < 3; ++index) {
            CHECK(sharing.members[index].bases.front() == row.members[index] * row.unit);
        }
        CHECK(sharing.bases_of_others.front() == row.others * row.unit);
    }
}

}  // namespace

TEST_CASE("surplus base: each member's own margin, and what everyone else delivered") {
    WasteBook book;
    book.deliver("A-001", "PET", 10'000);
    WeighedLine dearer = book.weighed("PET", 10'000);
    dearer.price_per_unit = rupiah(3'000);
    book.deliver(book.weighing("A-002", {dearer}));
    book.deliver("N-01", "PET", 5'000);
    book.sell(book.sale({book.sold("PET", 25'000, 3'700)}));
    // Sold at a loss: nobody has anything of it, and the margins on PET stay.
    book.deliver("A-001", "KARDUS", 4'000);
    book.sell(book.sale({book.sold("KARDUS", 4'000, 1'000)}, "2026-02-11"));
    check_measured(book,
                   {
                       // 37,000 less 25,000; A-002 was credited 30,000; N-01: 18,500 less 12,500.
                       {"waste_margin", {12'000, 7'000, 0}, 6'000},
                       {"waste_value", {31'000, 30'000, 0}, 12'500},
                       {"waste_weight", {14, 10, 0}, 5, 1000},
                   });
}

TEST_CASE("surplus base: the cut of a delivery is earned on it, however it is booked") {
    for (const CutBooking booking : {CutBooking::net, CutBooking::gross}) {
        WasteBook book;
        book.set_earning(EarningModel::cut, "20%", PriceCustomer::everyone, booking);
        book.deliver("A-001", "PET", 10'000);  // worth 25,000, credited 20,000
        book.deliver("A-002", "PET", 30'000);
        book.deliver("K-01", "PET", 10'000);
        book.sell(book.sale({book.sold("PET", 50'000, 2'500)}));
        check_measured(book, {{"waste_margin", {5'000, 15'000, 0}, 5'000}});
    }
}

TEST_CASE("surplus base: a loss on one's own waste is nobody else's, and what nobody delivered is others'") {
    WasteBook book;
    book.set_price("CAMPUR", 1'000, PriceChannel::savings, PriceCustomer::everyone, "2025-12-01");
    book.deliver("A-003", "CAMPUR", 10'000, "2025-12-01");
    WeighedLine too_dear = book.weighed("PET", 10'000);
    too_dear.price_per_unit = rupiah(5'000);
    book.deliver(book.weighing("A-001", {too_dear}));
    book.deliver("A-002", "PET", 30'000);
    book.sell(book.sale({book.sold("PET", 40'000, 3'700), book.sold("CAMPUR", 10'000, 1'400)}));
    check_measured(book, {{"waste_margin", {0, 36'000, 0}, 4'000}});
}

TEST_CASE("surplus base: interest, loans and purchases of all others") {
    TestBook book;
    const auto paid = [&](const char* income, std::int64_t amount, Dimensions about = {}) {
        book.post(JournalEntry{day("2026-05-01"),
                               {.kind = EntryKind::receipt},
                               {{account("1110"), Side::debit, rupiah(amount)},
                                {account(income), Side::credit, rupiah(amount), std::move(about)}}});
    };
    const Dimensions budi{.member = MemberNumber::read("A-002")};
    paid("4110", 40, budi);
    paid("4110", 5);
    paid("4210", 7);
    paid("4151", 9, budi);
    paid("4151", 2);
    paid("4251", 11);
    const auto lent = [&](const char* loans, std::int64_t amount, Dimensions about) {
        book.post(JournalEntry{day("2026-05-02"),
                               {.kind = EntryKind::loan},
                               {{account(loans), Side::debit, rupiah(amount), std::move(about)},
                                {account("1110"), Side::credit, rupiah(amount)}}});
    };
    book.write([](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("N-01"),
                         .name = "Pak Joko",
                         .joined = day("2025-01-01"),
                         .kind = MemberKind::non_member});
    });
    lent("1141", 1'000, {.member = MemberNumber::read("A-001"), .loan = LoanReference::read("P-1")});
    lent("1142", 300, {.member = MemberNumber::read("N-01"), .loan = LoanReference::read("P-2")});
    check_measured(book, {{"interest_paid", {0, 40, 0}, 12},
                          {"purchases", {0, 9, 0}, 13},
                          {"loans_taken", {1'000, 0, 0}, 300}});
}

TEST_CASE("surplus base: what puts an earlier year right is business of no year") {
    // 2025: interest of 40 and a delivery booked for A-001 that were A-002's. 2026: put right, and new
    // business.
    WasteBook book;
    book.set_price("PET", 2'500, PriceChannel::savings, PriceCustomer::everyone, "2025-01-01");
    const auto interest = [&](const char* member, std::int64_t amount, const char* on) {
        return JournalEntry{
            day(on),
            {.kind = EntryKind::receipt},
            {{account("1110"), Side::debit, rupiah(amount)},
             {account("4110"), Side::credit, rupiah(amount), {.member = MemberNumber::read(member)}}}};
    };
    const EntryNumber paid = book.post(interest("A-001", 40, "2025-11-01")).posted.number;
    const EntryNumber slip = book.deliver("A-001", "PET", 10'000, "2025-11-02").number;
    const EntryNumber undone = book.post(interest("A-003", 9, "2025-11-03")).posted.number;
    const auto correct = [&](EntryNumber number, const JournalEntry& replacement) {
        return book.write([&](CooperativeBook&) {
            return book.bookkeeper().correct(number, replacement).replacement.number;
        });
    };
    const EntryNumber once = correct(paid, interest("A-003", 40, "2026-02-01"));
    correct(once, interest("A-002", 40, "2026-02-02"));  // the correction was wrong too
    correct(slip, slip_for(book.weighing("A-002", {book.weighed("PET", 10'000)}), book.bank()).entry);
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse(undone, day("2026-02-03"), "salah"); });
    book.post(interest("A-001", 7, "2026-03-01"));
    book.deliver("A-003", "PET", 2'000, "2026-03-02");
    check_measured(book, {{"interest_paid", {7, 0, 0}, 0},
                          {"waste_value", {0, 0, 5'000}, 0},
                          {"waste_weight", {0, 0, 2}, 0, 1000}});
    // Two of each correction, and the reversal.
    CHECK(measured_by(book, "interest_paid").put_right_before.size() == 7);
    // The earlier year is as it was told.
    const SurplusRule rule = read_surplus_rule(
        "[[part]]\nkey = \"x\"\npercent = 100\nto = \"members\"\nby = \"interest_paid\"\n", "rule.toml");
    const SharingMembers before = sharing_members(book.kept(), book.kept(), rule, 2025);
    CHECK(before.members[0].bases.front() == 40 * 100);
    CHECK(before.members[1].bases.front() == 0);
    CHECK(before.put_right_before.empty());
}

}  // namespace neraca
