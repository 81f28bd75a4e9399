// Who left and came back, as the register recorded it.

#include "neraca/register/memberships.hpp"

#include "neraca/desk/member_exit.hpp"
#include "neraca/desk/undoing.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct ReturningBook : LoanBook {
    void leave(const char* on) {
        write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            neraca::leave({.heading = {.date = day(on)},
                           .member = member("A-001"),
                           .reason = LeavingReason::expulsion,
                           .decision = "RAT",
                           .counter_account = cash},
                          keeper, book);
        });
    }
    void come_back(const char* on) {
        write([&](CooperativeBook& book) { rejoin(member("A-001"), day(on), book); });
    }
    void undo_return() {
        write([&](CooperativeBook& book) { undo_rejoin(member("A-001"), book, book); });
    }
    std::vector<Member> memberships() { return memberships_of(member("A-001"), kept()); }
};

}  // namespace

TEST_CASE("memberships: each return begins another, until it is taken back") {
    ReturningBook book;
    const Date joined = book.member("A-001").joined;
    CHECK(book.memberships().size() == 1);
    book.leave("2026-02-20");
    REQUIRE(book.memberships().size() == 1);
    book.come_back("2026-03-01");
    const std::vector<Member> both = book.memberships();
    REQUIRE(both.size() == 2);
    CHECK(both[0].joined == joined);
    CHECK(both[0].left == day("2026-02-20"));
    CHECK(both[0].left_reason == LeavingReason::expulsion);
    CHECK(both[0].left_decision == "RAT");
    CHECK(both[1].joined == day("2026-03-01"));
    CHECK_FALSE(both[1].left);
    SUBCASE("what a day had") {
        const auto on = [&](const char* text) {
            return membership_on(book.member("A-001"), book.kept(), day(text)).value();
        };
        CHECK(on("2026-02-25").left == day("2026-02-20"));
        CHECK_FALSE(on("2026-03-01").left);
    }
    SUBCASE("taken back, with the reason") {
        book.undo_return();
        REQUIRE(book.memberships().size() == 1);
        CHECK(book.member("A-001").left == day("2026-02-20"));
        CHECK(book.member("A-001").left_reason == LeavingReason::expulsion);
        CHECK(book.member("A-001").left_decision == "RAT");
    }
    SUBCASE("left again") {
        book.leave("2026-04-01");
        CHECK(book.memberships().size() == 2);
        book.come_back("2026-05-01");
        CHECK(book.memberships().size() == 3);
    }
}

TEST_CASE("memberships: another kind from a later day on is another time in the register") {
    ReturningBook book;
    const Date joined = book.member("A-001").joined;
    const auto become = [&](MemberKind kind, const char* on) {
        book.write([&](CooperativeBook& kept) {
            Member after = book.member("A-001");
            after.kind = kind;
            after.joined = on ? day(on) : after.joined;
            kept.set_member(after);
        });
    };
    const auto kind_on = [&](const char* text) {
        return member_on(book.member("A-001"), book.kept(), day(text)).kind;
    };
    become(MemberKind::non_member, "2026-03-01");
    REQUIRE(book.memberships().size() == 2);
    CHECK(book.memberships()[0].left == day("2026-02-28"));
    CHECK(kind_on("2026-02-28") == MemberKind::member);
    CHECK(kind_on("2026-03-01") == MemberKind::non_member);
    // Nobody left: there is nothing to settle, and no return to take back.
    CHECK(memberships_left(book.member("A-001"), book.kept()).empty());
    SUBCASE("the day moves later: so does the end of what was before") {
        become(MemberKind::non_member, "2026-04-01");
        REQUIRE(book.memberships().size() == 2);
        CHECK(book.memberships()[0].left == day("2026-03-31"));
    }
    SUBCASE("and earlier") {
        become(MemberKind::non_member, "2026-02-15");
        REQUIRE(book.memberships().size() == 2);
        CHECK(book.memberships()[0].left == day("2026-02-14"));
    }
    SUBCASE("before all: it was so from the beginning") {
        const std::string first = to_string(joined);
        become(MemberKind::non_member, first.c_str());
        CHECK(book.memberships().size() == 1);
        CHECK(kind_on("2026-02-01") == MemberKind::non_member);
    }
    SUBCASE("a mistake that is put right holds for the whole of its time") {
        become(MemberKind::group, nullptr);
        CHECK(book.memberships().size() == 2);
        CHECK(kind_on("2026-02-28") == MemberKind::member);
        CHECK(kind_on("2026-03-01") == MemberKind::group);
    }
    SUBCASE("before all of them, the first counts") {
        CHECK(kind_on("2000-01-01") == MemberKind::member);
        CHECK_FALSE(membership_on(book.member("A-001"), book.kept(), day("2000-01-01")));
    }
}

}  // namespace neraca
