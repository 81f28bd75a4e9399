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
    CHECK(rule_broken_by([&] { require_decided(book.kept(), book.kept(), 2026); }) ==
          Rule::surplus_not_distributed);
    const SharedSurplus shared = book.meet(60);
    CHECK(shared.plan.share_of(0) == rupiah(450'000));
    CHECK(shared.plan.share_of(1) == rupiah(150'000));
    const SurplusPlan shown = require_decided(book.kept(), book.kept(), 2026).plan.value();
    CHECK(shown.share_of(0) == rupiah(450'000));
    CHECK(shown.rule.name == "AD/ART");
    CHECK(rule_broken_by([&] { book.meet(60); }) == Rule::surplus_distributed_already);

    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(shared.posted.posted.number, day("2027-03-15"), "");
    });
    CHECK(rule_broken_by([&] { require_decided(book.kept(), book.kept(), 2026); }) ==
          Rule::surplus_not_distributed);
    book.meet(40);
    CHECK(require_decided(book.kept(), book.kept(), 2026).plan.value().share_of(0) == rupiah(300'000));
}

namespace {

/// All that a plan prints of members and parts.
std::string printed(const std::optional<SurplusPlan>& plan) {
    std::string text;
    for (std::size_t index = 0; plan && index < plan->members.size(); ++index) {
        text += fmt::format("{} {} {}; ", plan->members[index].number.text(),
                            plan->members[index].bases.at(0), plan->share_of(index).sen());
    }
    for (const PlannedPart& planned : plan ? plan->parts : std::vector<PlannedPart>{}) {
        text += fmt::format("{} {} {} {}; ", planned.part.key, planned.pool.sen(), planned.shared.sen(),
                            planned.denominator);
    }
    return text;
}

/// What changes the registers that the plan of 2026 is worked out by, after it was shared out.
const std::pair<const char*, void (*)(CooperativeBook&)> later_changes[] = {
    {"a member of another kind",
     [](CooperativeBook& book) {
         Member member = book.find_member(MemberNumber::read("A-001")).value();
         member.kind = MemberKind::non_member;
         book.set_member(member);
     }},
    {"a member who joined after the year",
     [](CooperativeBook& book) {
         Member member = book.find_member(MemberNumber::read("A-002")).value();
         member.joined = day("2027-02-01");
         book.set_member(member);
     }},
    {"a member added who joined within the year",
     [](CooperativeBook& book) {
         book.add_member({.number = MemberNumber::read("A-009"),
                          .name = "Baru",
                          .joined = day("2026-02-01"),
                          .kind = MemberKind::member});
     }},
    {"a savings product that is no share any more", [](CooperativeBook& book) {
         SavingsProduct product = product_named(book, "pokok");
         product.kind = SavingsKind::voluntary;
         book.set_product(product);
     }}};

}  // namespace

TEST_CASE("surplus meeting: what was decided stays, whatever the registers say later") {
    for (const auto& [what, change] : later_changes) {
        CAPTURE(what);
        MeetingBook book;
        const SharedSurplus shared = book.meet(60);
        // 300.000 : 100.000 of 600.000
        CHECK(printed(shared.plan) ==
              "A-001 30000000 45000000; A-002 10000000 15000000; A-003 0 0; "
              "reserve 40000000 40000000 0; capital 60000000 60000000 40000000; ");
        book.write([&](CooperativeBook& kept) { change(kept); });
        CHECK(printed(require_decided(book.kept(), book.kept(), 2026).plan) == printed(shared.plan));
    }
}

TEST_CASE("surplus meeting: a decision that kept no figures tells what was posted, where today's differ") {
    for (const auto& [what, change] : later_changes) {
        CAPTURE(what);
        MeetingBook book;
        const SharedSurplus shared = book.meet(60);
        book.write([&](CooperativeBook& kept) {
            SurplusDecision decision = kept.find_surplus_decision(2026).value();
            decision.rule = rule_text(60);  // as earlier versions kept it
            kept.set_surplus_decision(decision);
        });
        CHECK(printed(require_decided(book.kept(), book.kept(), 2026).plan) == printed(shared.plan));
        book.write([&](CooperativeBook& kept) { change(kept); });
        const DecidedSurplus decided = require_decided(book.kept(), book.kept(), 2026);
        const bool has_no_base_today = std::string{what}.starts_with("a member added");
        CHECK(decided.plan.has_value() == has_no_base_today);
        const std::vector<SurplusClaim> shares = shares_posted(decided.entry);
        REQUIRE(shares.size() == 2);
        CHECK(shares[0].amount == rupiah(450'000));
        CHECK(shares[1].amount == rupiah(150'000));
    }
}

TEST_CASE("surplus meeting: a plan of a year that was shared out says so, and how far it is from that") {
    MeetingBook book;
    const auto beside = [&](int to_members) {
        const SurplusPlan plan = plan_surplus(book.kept(), book.kept(),
                                              read_surplus_rule(rule_text(to_members), "rule.toml"), 2026);
        std::string text;
        for (const Sentence& sentence : beside_what_was_decided(plan, book.kept(), 2026)) {
            text += sentence.in(Language::english) + "\n";
        }
        return text;
    };
    CHECK(beside(60).empty());
    const EntryNumber number = book.meet(60).posted.posted.number;
    const std::string shared_out = fmt::format(
        "The surplus of 2026 was shared out on 2027-03-15 by entry {}: `neraca surplus show --year "
        "2026` shows what was decided.\n",
        to_string(number));
    CHECK(beside(60) == shared_out +
                            "This plan, by the rule given and today's registers, gives each member the "
                            "same.\n");
    CHECK(beside(40) == shared_out +
                            "This plan, by the rule given and today's registers, gives members "
                            "Rp400,000, and Rp600,000 was decided; members whose share differs: 2.\n");
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

TEST_CASE("surplus meeting: the same payment under the same key is the entry that is there") {
    struct Row {
        std::string why;
        const char* member;
        std::optional<Rupiah> amount;
        const char* into;
    };
    const Row rows[] = {
        {"to all in cash", nullptr, {}, nullptr},
        {"to all into passbooks", nullptr, {}, "sukarela"},
        {"all that is coming to one", "A-001", {}, nullptr},
        {"an amount to one, into the passbook", "A-001", rupiah(50'000), "sukarela"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        MeetingBook book;
        book.meet(60);
        SurplusPayout payout = book.payout(row.member, row.amount);
        payout.heading.key = "shu-2026";
        if (row.into != nullptr) {
            payout.into = book.product(row.into);
        }
        const PaidSurplus first = book.pay(payout);
        const PaidSurplus again = book.pay(payout);
        CHECK_FALSE(first.posted.already_there);
        CHECK(again.posted.already_there);
        CHECK(again.posted.posted.number == first.posted.posted.number);
        CHECK(again.members == first.members);
        CHECK(again.paid_later.empty());
        CHECK(again.not_paid.empty());
        SurplusPayout another = payout;
        another.into = row.into == nullptr ? std::optional{book.product("sukarela")} : std::nullopt;
        CHECK(rule_broken_by([&] { book.pay(another); }) == Rule::key_used_for_other_content);
        another = payout;
        another.member = MemberNumber::read("A-003");
        CHECK(rule_broken_by([&] { book.pay(another); }) == Rule::key_used_for_other_content);
        another = book.payout("A-001", rupiah(49'000));
        another.heading.key = payout.heading.key;
        CHECK(rule_broken_by([&] { book.pay(another); }) == Rule::key_used_for_other_content);
        // What is no payment of surplus has nobody's claim in it.
        JournalEntry::Heading heading{.kind = EntryKind::journal, .key = "lain"};
        book.post(JournalEntry{day("2027-03-20"), heading, cash_sale_postings(1000)});
        payout.heading.key = "lain";
        CHECK(rule_broken_by([&] { book.pay(payout); }) == Rule::key_used_for_other_content);
    }
}

TEST_CASE("surplus meeting: who has left is left out of what goes into passbooks, and is named") {
    MeetingBook book;
    book.meet(60);  // A-001 450.000, A-002 150.000
    book.write([&](CooperativeBook& kept) {
        Member leaver = kept.find_member(MemberNumber::read("A-002")).value();
        leaver.left = day("2027-01-10");
        kept.set_member(leaver);
    });
    SurplusPayout all = book.payout();
    all.into = book.product("sukarela");
    const PaidSurplus paid = book.pay(all);
    CHECK(paid.members == 1);
    CHECK(paid.posted.posted.entry.total() == rupiah(450'000));
    REQUIRE(paid.not_paid.size() == 1);
    CHECK(paid.not_paid.front().member.number == MemberNumber::read("A-002"));
    CHECK(paid.not_paid.front().amount == rupiah(150'000));
    CHECK(rule_broken_by([&] { book.pay(all); }) == Rule::member_has_left);
    const PaidSurplus in_cash = book.pay(book.payout());
    CHECK(in_cash.not_paid.empty());
    CHECK(in_cash.posted.posted.entry.total() == rupiah(150'000));
}

}  // namespace neraca
