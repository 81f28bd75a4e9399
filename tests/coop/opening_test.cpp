// Opening balances in several parts, or twice.

#include "neraca/coop/opening.hpp"

#include "support/book_support.hpp"

namespace neraca {
namespace {

Posting balance(const char* code, std::int64_t debited, const char* member = nullptr) {
    Posting posting{account(code), debited > 0 ? Side::debit : Side::credit,
                    rupiah(debited > 0 ? debited : -debited)};
    if (member) {
        posting.dimensions = {.member = MemberNumber::read(member), .product = ProductCode::read("sukarela")};
    }
    return posting;
}
JournalEntry opening(std::vector<Posting> postings) {
    return JournalEntry{day("2026-01-01"), {.kind = EntryKind::opening}, std::move(postings)};
}

struct OpenedBook : TestBook {
    OpenedBook() {
        post(opening({balance("1110", 1'000), balance("2111", -400, "A-001"), balance("3150", -600)}));
    }
    /// "posts 2, passes 3 over", or the rule that is broken.
    std::string comes_to(const JournalEntry& entry) {
        std::string text;
        const auto broken = rule_broken_by([&] {
            const NewOpening fresh = new_part_of(entry, kept());
            text = "posts " + std::to_string(fresh.entry ? fresh.entry->postings().size() : 0) + ", passes " +
                   std::to_string(fresh.passed_over.size()) + " over";
        });
        return broken ? std::string{to_string(*broken)} : text;
    }
};

}  // namespace

TEST_CASE("opening: nothing stands twice, whatever the order, and what was forgotten is added") {
    struct Row {
        std::string why;
        std::vector<Posting> postings;
        std::string outcome;
    };
    const Row rows[] = {
        {"the same in another order",
         {balance("2111", -400, "A-001"), balance("1110", 1'000), balance("3150", -600)},
         "posts 0, passes 3 over"},
        {"with two that were forgotten",
         {balance("1110", 1'000), balance("1120", 50), balance("2111", -400, "A-001"),
          balance("2111", -50, "A-002"), balance("3150", -600)},
         "posts 2, passes 3 over"},
        {"another account against the same one",
         {balance("1120", 500), balance("3150", -500)},
         "posts 2, passes 0 over"},
        {"against the same one, by chance of the same amount",
         {balance("1120", 600), balance("3150", -600)},
         "posts 2, passes 0 over"},
        {"another amount of the same passbook",
         {balance("1120", 450), balance("2111", -450, "A-001")},
         "opening_is_there_already"},
        {"another amount of an account that names nobody, and of the one it is put against",
         {balance("1110", 1'001), balance("3150", -1'001)},
         "opening_is_there_already"},
        {"all of it, a rupiah more in two places",
         {balance("1110", 1'001), balance("2111", -400, "A-001"), balance("3150", -601)},
         "opening_is_there_already"},
        {"another part may not take from an account that is there",
         {balance("1110", -50), balance("1120", 50)},
         "opening_is_there_already"},
        {"the account that parts are put against goes the other way for once",
         {balance("1120", -15), balance("3150", 15)},
         "posts 2, passes 0 over"},
        {"what is new does not balance by itself",
         {balance("1110", 1'000), balance("2111", -400, "A-001"), balance("3150", -550),
          balance("2111", -50, "A-002")},
         "opening_is_there_already"},
        {"one passbook twice",
         {balance("1120", 30), balance("2111", -10, "A-002"), balance("2111", -20, "A-002")},
         "opening_repeats_itself"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        OpenedBook book;
        CHECK(book.comes_to(opening(row.postings)) == row.outcome);
    }
}

TEST_CASE("opening: what was taken back is not there") {
    OpenedBook book;
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse({2026, 1}, day("2026-01-01"), ""); });
    CHECK(book.comes_to(opening({balance("1110", 1'000), balance("3150", -1'000)})) ==
          "posts 2, passes 0 over");
}

}  // namespace neraca
