// Months locked, a year closed: what is refused, what a trial tells.

#include "neraca/desk/period_end.hpp"

#include <algorithm>

#include "support/book_support.hpp"

namespace neraca {
namespace {

struct YearBook : TestBook {
    YearBook() { post(cash_sale("2026-06-01", 1'000'000)); }
    std::vector<SetMonth> set_locked(const char* period, bool locked, const char* reason = "") {
        return write([&](CooperativeBook& book) {
            return neraca::set_locked(Period::read(period), locked, reason, book);
        });
    }
    YearEndReceipt close(const char* today, const std::string& accepted, bool is_trial) {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return close_year({.year = 2026, .today = day(today), .accepted = accepted, .is_trial = is_trial},
                              keeper);
        });
    }
};

}  // namespace

TEST_CASE("period end: whole months are locked, and it is told which were not so before") {
    YearBook book;
    CHECK(book.set_locked("2026-02", true).size() == 1);
    const std::vector<SetMonth> year = book.set_locked("2026", true);
    CHECK(year.size() == 12);
    CHECK(std::ranges::count_if(year, &SetMonth::changed) == 11);
    CHECK_FALSE(year[1].changed);
    CHECK(book.kept().is_locked(Month{2026, 12}));

    CHECK(rule_broken_by([&] { book.set_locked("2026-Q1", false); }) == Rule::reason_required);
    CHECK(rule_broken_by([&] { book.set_locked("2026-01-01..2026-01-30", false, "uji"); }) ==
          Rule::period_must_be_readable);
    CHECK(rule_broken_by([&] { book.set_locked("2026-01-02..2026-01-31", false, "uji"); }) ==
          Rule::period_must_be_readable);
    CHECK(book.kept().is_locked(Month{2026, 1}));
    CHECK(book.set_locked("2026-01-01..2026-02-28", false, "uji").size() == 2);
    CHECK_FALSE(book.kept().is_locked(Month{2026, 2}));
    CHECK(book.kept().is_locked(Month{2026, 3}));
}

TEST_CASE("period end: a year that is not ready is refused, or told of in a trial") {
    struct Row {
        std::string why;
        const char* today;
        std::string accepted;
        bool is_trial;
        std::optional<Rule> broken;
        bool closes = false;
    };
    const Row rows[] = {
        {"it still runs", "2026-12-30", "uji", false, Rule::year_must_be_complete},
        {"it still runs, in a trial too", "2026-12-30", "uji", true, Rule::year_must_be_complete},
        {"cash was not counted", "2026-12-31", "", false, Rule::year_not_ready_to_close},
        {"which a trial tells", "2026-12-31", "", true, {}},
        {"accepted, as a trial", "2026-12-31", "uji", true, {}, true},
        {"accepted", "2027-01-05", "uji", false, {}, true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        YearBook book;
        if (row.broken) {
            CHECK(rule_broken_by([&] { book.close(row.today, row.accepted, row.is_trial); }) == *row.broken);
        } else {
            const YearEndReceipt receipt = book.close(row.today, row.accepted, row.is_trial);
            CHECK(receipt.surplus == rupiah(1'000'000));
            CHECK_FALSE(receipt.readiness.findings.empty());
            CHECK(receipt.closed.has_value() == row.closes);
        }
        CHECK(closing_of(book.kept(), 2026).has_value() == row.closes);
    }
}

TEST_CASE("period end: a closed year is not closed again, in a trial neither") {
    YearBook book;
    book.close("2026-12-31", "uji", false);
    for (const bool is_trial : {false, true}) {
        CHECK(rule_broken_by([&] { book.close("2026-12-31", "uji", is_trial); }) == Rule::year_is_closed);
    }
}

}  // namespace neraca
