// What may not be as it was meant: it is posted, and told.

#include "neraca/desk/notices.hpp"

#include <array>

#include "neraca/waste/weighing.hpp"
#include "support/waste_support.hpp"

namespace neraca {
namespace {

struct NoticeBook : WasteBook {
    /// The codes about what was posted, by name.
    std::string codes(const Posted& posted) {
        std::string codes;
        for (const Notice& notice : notices_about(posted.posted, kept(), kept(), day("2026-01-31"))) {
            codes += (codes.empty() ? "" : " ") + std::string{notice.code};
        }
        return codes;
    }
    JournalEntry saved(const char* on, const char* member, std::int64_t amount) {
        return JournalEntry{
            day(on),
            {.kind = EntryKind::deposit},
            {{account("1110"), Side::debit, rupiah(amount)},
             {account("2111"),
              Side::credit,
              rupiah(amount),
              {.member = MemberNumber::read(member), .product = ProductCode::read("sukarela")}}}};
    }
    JournalEntry spent(const char* on, std::int64_t amount) {
        return JournalEntry{day(on),
                            {},
                            {{account("6113"), Side::debit, rupiah(amount)},
                             {account("1110"), Side::credit, rupiah(amount)}}};
    }
    Posted weighed_in(const char* on, std::int64_t thousandths, std::optional<Rupiah> price = {}) {
        WeighedLine line = weighed("PET", thousandths);
        line.price_per_unit = price;
        return post(slip_for(weighing("A-001", {line}, on), bank()).entry);
    }
};

}  // namespace

TEST_CASE("notices: the same again, for one person, or with the same postings") {
    NoticeBook book;
    book.post(book.saved("2026-01-05", "A-001", 50'000));
    CHECK(book.codes(book.post(book.saved("2026-01-05", "A-001", 50'000))) == "same_again");
    CHECK(book.codes(book.post(book.saved("2026-01-05", "A-002", 50'000))).empty());
    CHECK(book.codes(book.post(book.saved("2026-01-06", "A-001", 50'000))).empty());
    CHECK(book.codes(book.post(book.saved("2026-01-06", "A-001", 50'001))).empty());
    book.post(book.spent("2026-01-07", 500));
    CHECK(book.codes(book.post(book.spent("2026-01-07", 500))) == "same_again");
    CHECK(book.codes(book.post(book.spent("2026-01-07", 501))).empty());
    // What was taken back is not there twice.
    const Posted mistake = book.post(book.saved("2026-01-08", "A-001", 70'000));
    book.write(
        [&](CooperativeBook&) { book.bookkeeper().reverse(mistake.posted.number, day("2026-01-08"), ""); });
    CHECK(book.codes(book.post(book.saved("2026-01-08", "A-001", 70'000))).empty());
}

TEST_CASE("notices: ten times the weight that somebody brings, or the price") {
    NoticeBook book;
    CHECK(book.codes(book.weighed_in("2026-01-05", 35'000)).empty());  // nothing to compare with
    NoticeBook other;
    other.weighed_in("2026-01-05", 3'500);
    other.weighed_in("2026-01-06", 3'400);
    other.weighed_in("2026-01-07", 3'600);
    CHECK(other.codes(other.weighed_in("2026-01-08", 35'000)) == "unusual_quantity");
    CHECK(other.codes(other.weighed_in("2026-01-09", 34'900)).empty());  // not ten times what it is by now
    CHECK(other.codes(other.weighed_in("2026-01-10", 3'000, rupiah(25'000))) == "unusual_price");
    CHECK(other.codes(other.weighed_in("2026-01-11", 3'000, rupiah(2'700))).empty());
}

TEST_CASE("notices: a day out of place") {
    NoticeBook book;
    book.post(book.saved("2026-01-05", "A-001", 50'000));
    CHECK(book.codes(book.post(book.saved("2026-02-28", "A-001", 1))).empty());
    CHECK(book.codes(book.post(book.saved("2026-03-01", "A-001", 1))) == "far_ahead");
    CHECK(book.codes(book.post(book.saved("2025-12-31", "A-001", 1))) == "another_year");
    CHECK(book.codes(book.post(book.saved("2024-12-31", "A-001", 1))) == "another_year before_joining");
    CHECK(book.codes(book.post(book.saved("2062-01-05", "A-001", 1))) == "far_ahead another_year");
}

TEST_CASE("notices: cash nearly empty, and savings of who has left") {
    NoticeBook book;
    book.post(book.saved("2026-01-05", "A-001", 50'000));
    CHECK(book.codes(book.post(book.spent("2026-01-06", 45'000))).empty());
    CHECK(book.codes(book.post(book.spent("2026-01-07", 4'501))) == "cash_nearly_empty");
    const auto owed = [](std::int64_t amount, Side side) {
        return JournalEntry{
            day("2026-01-08"),
            {},
            {{account("2145"), side, rupiah(amount)}, {account("6113"), opposite(side), rupiah(amount)}}};
    };
    CHECK(book.codes(book.post(owed(100, Side::credit))).empty());
    CHECK(book.codes(book.post(owed(99, Side::debit))).empty());
    CHECK(book.codes(book.post(owed(2, Side::debit))) == "payable_below_zero");
    book.write([](CooperativeBook& kept) {
        Member member = member_named(kept, "A-002");
        member.left = day("2026-01-20");
        kept.set_member(member);
    });
    CHECK(book.codes(book.post(book.saved("2026-01-10", "A-002", 9'000))) == "owed_to_leaver");
}

TEST_CASE("notices: a count of a day after which something is known already") {
    NoticeBook book;
    book.post(book.saved("2026-01-05", "A-001", 50'000));
    const auto counted = [&](const char* on, std::int64_t amount) {
        const Count count{.day = day(on), .account = account("1110"), .amount = rupiah(amount)};
        book.write([&](CooperativeBook& kept) { kept.add_count(count); });
        std::string codes;
        for (const Notice& notice : notices_about(std::array{count}, book.kept())) {
            codes += (codes.empty() ? "" : " ") + std::string{notice.code};
        }
        return codes;
    };
    CHECK(counted("2026-01-10", 50'000).empty());
    CHECK(counted("2026-01-10", 50'000).empty());  // of the same day
    CHECK(counted("2026-01-09", 50'000).empty());  // a difference is told by its entry (later_count)
    book.post(book.saved("2026-01-12", "A-001", 1'000));
    CHECK(counted("2026-01-11", 50'000) == "count_before_entries");
    CHECK(counted("2026-01-08", 50'000) == "count_before_entries");
    CHECK(counted("2026-01-12", 51'000).empty());

    INFO("an item, on whatever account it lies, once");
    book.deliver("A-001", "PET", 4'000, "2026-01-05");
    book.deliver("N-01", "PET", 4'000, "2026-01-06");
    const auto of_item = [&](const char* on) {
        const StockCount count{.heading = {.date = day(on)},
                               .items = {{book.item("PET"), thousandths(4'000)}}};
        return notices_about(counts_of(count, book.bank()), book.kept());
    };
    CHECK(of_item("2026-01-06").empty());
    const std::vector<Notice> before = of_item("2026-01-05");
    REQUIRE(before.size() == 1);
    CHECK(before[0].code == "count_before_entries");
}

TEST_CASE("notices: others' loss on the cost of sales, for want of an account") {
    NoticeBook book;
    book.post(book.saved("2026-01-05", "A-001", 50'000));
    book.deliver("N-01", "PET", 4'000, "2026-01-05");
    const auto spoiled = [&](std::int64_t grams) {
        return book.post(entry_for(Spoilage{.heading = {.date = day("2026-01-06")},
                                            .item = book.item("PET"),
                                            .quantity = thousandths(grams)},
                                   book.bank()));
    };
    const Posted first = spoiled(1'000);
    CHECK(book.codes(first).empty());
    book.write([&](CooperativeBook& kept) {
        book.bookkeeper().reverse(first.posted.number, day("2026-01-06"), "");  // no role leaves a balance
        Account without = kept.chart().account(account("5254"));
        without.role = AccountRole::none;
        kept.set_account(without);
    });
    CHECK(book.codes(spoiled(900)) == "no_account_for_loss");
}

}  // namespace neraca
