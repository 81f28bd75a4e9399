// What is owed to a member and by them, at the end of a day.

#include "neraca/membership/standing.hpp"

#include "support/loan_support.hpp"

namespace neraca {
namespace {

const MemberNumber siti = MemberNumber::read("A-001");

struct StandingBook : LoanBook {
    using LoanBook::LoanBook;

    /// On an account that is kept by person, out of cash or into it.
    void owe(const char* on_account, std::int64_t amount, const char* on) {
        const Side side = amount > 0 ? Side::credit : Side::debit;
        const Side other = amount > 0 ? Side::debit : Side::credit;
        const Rupiah sum = rupiah(amount > 0 ? amount : -amount);
        post(JournalEntry{
            day(on),
            {},
            {{account("1110"), other, sum}, {account(on_account), side, sum, {.member = siti}}}});
    }
    MemberStanding standing(const char* on) { return standing_of(siti, kept(), kept(), day(on)); }
};

}  // namespace

TEST_CASE("standing of a member: what is owed on each account, at the end of the day alone") {
    StandingBook book;
    CHECK(book.standing("2026-01-31").besides.empty());
    book.owe("2129", 70'000, "2026-02-01");
    book.owe("2119", 30'000, "2026-02-01");
    book.owe("2160", 900'000, "2026-02-03");
    book.owe("2129", -70'000, "2026-02-10");
    book.owe("2160", -500'000, "2026-02-10");
    struct Row {
        std::string why;
        const char* on;
        std::vector<std::pair<AccountCode, Rupiah>> besides;
    };
    const Row rows[] = {
        {"nothing yet", "2026-01-31", {}},
        {"the surplus and what was overpaid",
         "2026-02-02",
         {{account("2129"), rupiah(70'000)}, {account("2119"), rupiah(30'000)}}},
        {"payable too; what is paid later is still owed",
         "2026-02-09",
         {{account("2129"), rupiah(70'000)},
          {account("2119"), rupiah(30'000)},
          {account("2160"), rupiah(900'000)}}},
        {"what was paid is not",
         "2026-02-10",
         {{account("2119"), rupiah(30'000)}, {account("2160"), rupiah(400'000)}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.standing(row.on).besides == row.besides);
    }
}

TEST_CASE("standing of a member: a loan says what of it is interest, and the estate what is due from it") {
    // 8.000.000 at 1 % flat, the first instalment due on 15 February: 80.000 of interest.
    StandingBook book;
    book.grant();
    const auto sentence = [&](const char* on, std::optional<LeavingReason> reason) {
        const MemberStanding standing = book.standing(on);
        REQUIRE(standing.loans.size() == 1);
        return sentence_about(standing.loans[0], reason).in(Language::indonesian);
    };
    CHECK(sentence("2026-02-14", {}) == "Pinjaman L-001: Rp8.000.000 masih terutang.");
    CHECK(sentence("2026-02-20", LeavingReason::resignation) ==
          "Pinjaman L-001: Rp8.080.000 masih terutang (denda Rp0, jasa Rp80.000, pokok Rp8.000.000).");
    CHECK(sentence("2026-02-14", LeavingReason::death) ==
          "Pinjaman L-001: Rp8.000.000 ditagih kepada harta peninggalan.");
    CHECK(sentence("2026-02-20", LeavingReason::death) ==
          "Pinjaman L-001: Rp8.080.000 ditagih kepada harta peninggalan (denda Rp0, jasa Rp80.000, pokok "
          "Rp8.000.000).");
}

}  // namespace neraca
