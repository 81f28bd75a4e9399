// Whatever a cooperative does in two years, with and without closing the first: the statement of changes in
// equity ends at the equity of the balance sheet, column by column, the cash flow at its cash, and both ways
// to the cash of operations meet.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statements.hpp"
#include "support/book_support.hpp"
#include "support/property.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

/// Which accounts, how much, how many days later, and what it is: each number becomes what it can.
using Occurrence = std::tuple<std::uint8_t, std::uint8_t, std::uint16_t, std::uint8_t>;

// Of every purpose and every line, contra accounts, income and expenses, cash twice, and one without a line.
constexpr const char* accounts[] = {
    "1110", "1110", "1120", "1110", "1130", "1141", "1149", "1152", "1162", "1164", "1171",
    "1340", "1345", "1410", "2111", "2114", "2116", "2121", "2123", "2129", "2130", "2140",
    "2145", "2151", "2152", "2155", "2160", "2240", "3110", "3120", "3130", "3150", "3161",
    "3170", "3180", "4110", "4130", "4152", "4252", "4910", "4920", "5110", "5152", "5153",
    "5252", "6111", "6117", "6118", "6211", "6910", "6920", "6930", "7110", "1999", "3999"};

class Trial {
public:
    Trial() {
        book_.write([](CooperativeBook& book) {
            book.add_account({.code = account("1999"), .name = "Lain"});
            book.add_account({.code = account("3999"),
                              .name = "Modal lain",
                              .account_class = AccountClass::equity,
                              .normal_side = Side::credit,
                              .cash_flow = CashFlow::financing});
        });
    }

    void play(const Occurrence& event) {
        const auto& [one, other, size, kind] = event;
        for (int days = kind % 40; days > 0; --days) {
            on_ = on_.next_day();
        }
        const auto of = [](unsigned place) { return account(accounts[place % std::size(accounts)]); };
        const Rupiah amount = rupiah(1 + size);
        const Rupiah part = sen(1 + size / 3);
        std::vector<Posting> postings{{of(one), Side::debit, amount}, {of(other), Side::credit, amount}};
        if (kind % 3 > 0) {
            postings.push_back({of(one + 7U * size), Side::credit, part});
            postings.push_back({of(other + 5U * size), Side::debit, part});
        }
        try {
            if (kind % 11 == 0 && !posted_.empty()) {
                book_.write([&](CooperativeBook&) {
                    book_.bookkeeper().reverse(posted_[size % posted_.size()], on_, "");
                });
            } else {
                keep(JournalEntry{on_, {.kind = kind_of(kind)}, std::move(postings)});
            }
        } catch (const BookError&) {
            // Reversed already.
        }
    }

    /// As the closing of a year is posted: each account of its result to 3180, and the day after to 3170.
    void close(int year) {
        std::vector<Posting> postings;
        Rupiah surplus;
        for (const Balance& balance : book_.kept().balances({.last_day = Date{year, 12, 31}})) {
            const AccountClass is = book_.kept().chart().account(balance.account).account_class;
            if ((is == AccountClass::income || is == AccountClass::expense) && !balance.net().is_zero()) {
                add(postings, balance.account, -balance.net());
                surplus -= balance.net();
            }
        }
        if (surplus.is_zero()) {
            return;
        }
        add(postings, account("3180"), -surplus);
        keep(JournalEntry{Date{year, 12, 31}, {.kind = EntryKind::closing}, std::move(postings)});
        std::vector<Posting> carried;
        add(carried, account("3180"), surplus);
        add(carried, account("3170"), -surplus);
        keep(JournalEntry{Date{year + 1, 1, 1}, {.kind = EntryKind::closing}, std::move(carried)});
    }

    void check(const Period& period) {
        CooperativeBook& book = book_.kept();
        const ReportRequest request{Language::english, period};
        const Report position = balance_sheet(book, book, request);
        const Report equity = equity_statement(book, book, request);
        RC_ASSERT(amount_of(equity, "closing", "total") == amount_of(position, "total_equity"));
        for (std::size_t column = 0; column + 1 < equity.columns.size(); ++column) {
            const std::string& key = equity.columns[column].key;
            RC_ASSERT(amount_of(equity, "closing", key) == amount_of(position, key));
        }
        RC_ASSERT(amount_of(equity, "surplus_of_the_year", "total") ==
                  amount_of(income_statement(book, book, request), "surplus_after_tax"));
        RC_ASSERT(amount_of(equity, "carried_over", "total") == Rupiah{});
        RC_ASSERT(amount_of(equity, "to_reserves", "total") == Rupiah{});

        const Report cash = cash_flow_statement(book, book, request);
        RC_ASSERT(amount_of(cash, "closing_cash") ==
                  amount_of(position, "cash") + amount_of(position, "bank"));
        RC_ASSERT(amount_of(cash.parts.front(), "operating_cash") == amount_of(cash, "operating_cash"));
        // Where the books begin within the period, their opening balances are its beginning.
        const auto kept = book.days_kept();
        if (kept && kept->first_day < period.first_day) {
            const Report before = cash_flow_statement(
                book, book, {Language::english, {Date{2026, 1, 1}, period.first_day.previous_day()}});
            RC_ASSERT(amount_of(cash, "opening_cash") == amount_of(before, "closing_cash"));
        }
    }

private:
    static void add(std::vector<Posting>& postings, const AccountCode& code, Rupiah debited) {
        postings.push_back({code, debited.is_negative() ? Side::credit : Side::debit,
                            debited.is_negative() ? -debited : debited});
    }
    /// Balances are brought in on the first day, as a beginner does, and now and then later, as one who
    /// forgot some.
    EntryKind kind_of(std::uint8_t number) const {
        if (on_ == Date{2026, 1, 1}) {
            return EntryKind::opening;
        }
        constexpr EntryKind kinds[] = {EntryKind::journal, EntryKind::disposal, EntryKind::surplus,
                                       EntryKind::exit,    EntryKind::journal,  EntryKind::opening};
        return kinds[number % std::size(kinds)];
    }
    void keep(const JournalEntry& entry) { posted_.push_back(book_.post(entry).posted.number); }

    TestBook book_{BooksKept::summary};
    Date on_ = Date{2026, 1, 1};
    std::vector<EntryNumber> posted_;
};

}  // namespace

TEST_CASE("equity and cash flow end at the balance sheet, whatever happens and whatever days are asked for") {
    int run = 0;
    check_property("statements",
                   [&](std::vector<Occurrence> events, bool closed, std::uint16_t first, std::uint16_t days) {
                       constexpr std::size_t most_events = 20;
                       constexpr int enough_runs = 60;  // each has a book of its own, which takes its time
                       if (++run > enough_runs) {
                           return;
                       }
                       events.resize(std::min(events.size(), most_events));
                       Trial trial;
                       for (const Occurrence& event : events) {
                           trial.play(event);
                       }
                       if (closed) {
                           trial.close(2026);
                       }
                       trial.check(Period::of_year(2026));
                       trial.check(Period::of_year(2027));
                       Date from{2026, 1, 1};
                       for (int day = first % 500; day > 0; --day) {
                           from = from.next_day();
                       }
                       Date to = from;
                       for (int day = days % 400; day > 0; --day) {
                           to = to.next_day();
                       }
                       trial.check({from, to});
                   });
}
