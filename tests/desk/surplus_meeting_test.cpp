// The surplus from the meeting into the members' hands: decided, shown, paid, undone and decided anew.

#include "neraca/desk/surplus_meeting.hpp"

#include <fmt/format.h>

#include "neraca/coop/savings.hpp"
#include "neraca/year/closing.hpp"
#include "support/book_support.hpp"

namespace neraca {
namespace {

/// So many percent to members by their shares, the rest to the reserve.
std::string rule_text(int to_members) {
    return fmt::format(R"(name = "AD/ART"

[[part]]
key = "reserve"
name = "Cadangan"
percent = {}
to = "reserve"

[[part]]
key = "capital"
name = "Jasa modal"
percent = {}
to = "members"
by = "savings"
)",
                       100 - to_members, to_members);
}

/// A year with a surplus of 1.000.000, in which A-001 has three times the shares of A-002.
struct MeetingBook : TestBook {
    explicit MeetingBook(bool close = true) {
        for (const auto& [number, shares] : {std::pair{"A-001", 300'000}, {"A-002", 100'000}}) {
            post(entry_for(Deposit{
                {day("2026-01-10")}, member(number), product("pokok"), rupiah(shares), account("1110")}));
        }
        post(cash_sale("2026-06-01", 1'000'000));
        if (close) {
            write([&](CooperativeBook&) {
                Bookkeeper keeper = bookkeeper();
                close_year(keeper, 2026, "uji");
            });
        }
    }
    SharedSurplus meet(int to_members, int year = 2026) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            const std::string text = rule_text(to_members);
            return share_out({.heading = {.date = day("2027-03-15")},
                              .year = year,
                              .rule = read_surplus_rule(text, "rule.toml"),
                              .rule_file = "rule.toml",
                              .rule_text = text},
                             keeper, book);
        });
    }
    PaidSurplus pay(const SurplusPayout& payout) {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return pay_out(payout, keeper);
        });
    }
    static SurplusPayout payout(const char* member = nullptr, std::optional<Rupiah> amount = {}) {
        return {.heading = {.date = day("2027-03-20")},
                .member = member == nullptr ? std::nullopt : std::optional{MemberNumber::read(member)},
                .amount = amount,
                .cash_account = account("1110")};
    }
};

}  // namespace

TEST_CASE("surplus meeting: the rule is kept with the decision, and the plan is made of it again") {
    MeetingBook book;
    CHECK(rule_broken_by([&] { decided_plan(book.kept(), book.kept(), 2026); }) ==
          Rule::surplus_not_distributed);
    const SharedSurplus shared = book.meet(60);
    CHECK(shared.plan.share_of(0) == rupiah(450'000));
    CHECK(shared.plan.share_of(1) == rupiah(150'000));
    const SurplusPlan shown = decided_plan(book.kept(), book.kept(), 2026);
    CHECK(shown.share_of(0) == rupiah(450'000));
    CHECK(shown.rule.name == "AD/ART");
    CHECK(rule_broken_by([&] { book.meet(60); }) == Rule::surplus_distributed_already);

    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(shared.posted.posted.number, day("2027-03-15"), "");
    });
    CHECK(rule_broken_by([&] { decided_plan(book.kept(), book.kept(), 2026); }) ==
          Rule::surplus_not_distributed);
    book.meet(40);
    CHECK(decided_plan(book.kept(), book.kept(), 2026).share_of(0) == rupiah(300'000));
}

TEST_CASE("surplus meeting: nothing is decided of a year that is open, or had none") {
    MeetingBook open{false};
    CHECK(rule_broken_by([&] { open.meet(60); }) == Rule::year_is_not_closed);
    MeetingBook book;
    CHECK(rule_broken_by([&] { book.meet(60, 2025); }) == Rule::surplus_must_be_there);
    CHECK_FALSE(book.kept().find_surplus_decision(2025));
}

TEST_CASE("surplus meeting: paid to one, in parts, or to all that have something coming") {
    MeetingBook book;
    CHECK(rule_broken_by([&] { book.pay(book.payout()); }) == Rule::nothing_to_post);
    book.meet(60);
    CHECK(rule_broken_by([&] { book.pay(book.payout("A-003")); }) == Rule::payable_is_less);
    CHECK(rule_broken_by([&] { book.pay(book.payout("A-001", rupiah(450'001))); }) == Rule::payable_is_less);
    CHECK(rule_broken_by([&] { book.pay(book.payout("A-001", rupiah(0))); }) == Rule::payable_is_less);
    CHECK(book.pay(book.payout("A-001", rupiah(50'000))).members == 1);
    SurplusPayout rest = book.payout();
    rest.into = book.product("sukarela");
    const PaidSurplus paid = book.pay(rest);
    CHECK(paid.members == 2);
    CHECK(paid.posted.posted.entry.total() == rupiah(550'000));
    CHECK(balance_of(book.kept(), MemberNumber::read("A-001"), book.product("sukarela"), day("2027-03-20")) ==
          rupiah(400'000));
    CHECK(rule_broken_by([&] { book.pay(book.payout("A-001")); }) == Rule::payable_is_less);
}

}  // namespace neraca
