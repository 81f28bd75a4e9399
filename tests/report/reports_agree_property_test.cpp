// Whatever a cooperative does and whatever days are asked for: a figure that stands in two reports is the
// same figure, and the sum of a register is the balance of its account.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/reversal.hpp"
#include "neraca/periodic/turnover_tax.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/papers/office_parts.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "support/property.hpp"
#include "support/report_support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

/// What happens: which event, how much, and a number that it makes the rest of.
using Occurrence = std::tuple<std::uint8_t, std::uint16_t, std::uint16_t>;

constexpr const char* savers[] = {"A-001", "A-002"};

/// A book that only this run has.
class Trial {
public:
    Trial() {
        book_.write([&](CooperativeBook&) { book_.may_be_overdrawn("1110"); });
        open({{account("1110"), Side::debit, rupiah(900'000)},
              {account("3150"), Side::credit, rupiah(900'000)}});
    }

    void play(const Occurrence& event) {
        const auto& [kind, size, which] = event;
        try {
            happen(kind % 12, size, which);
        } catch (const BookError&) {
            // Refused: there is not so much of it, or it was taken back already.
        }
        for (int days = size % 17; days > 0; --days) {
            on_ = on_.next_day();
        }
    }

    void check(const Period& period) {
        CooperativeBook& book = book_.kept();
        const ReportRequest request{Language::english, period};
        const Report position = balance_sheet(book, book, request);
        const Report income = income_statement(book, book, request);
        check_money(request, position);
        check_savings(request, position);
        check_loans(request, position);
        check_waste(request, position, income);
        const Report equity = equity_statement(book, book, request);
        RC_ASSERT(amount_of(equity, "surplus_of_the_year", "total") ==
                  amount_of(income, "surplus_after_tax"));
        RC_ASSERT(amount_of(equity, "closing", "total") == amount_of(position, "total_equity"));
        const Report members = members_part(book, period, Language::english);
        RC_ASSERT(std::get<std::int64_t>(cell_of(members, "total", "closing")) ==
                  std::ranges::count_if(book.members(), [&](const Member& member) {
                      return member.kind != MemberKind::buyer && member.joined <= period.last_day;
                  }));
    }

    /// The months of the year and what was before the books come to the year.
    void check_months() {
        CooperativeBook& book = book_.kept();
        Rupiah sum;
        for (unsigned month = 1; month <= 12; ++month) {
            sum += surplus_in(Period::of_month(Month{Date{2026, month, 1}}));
        }
        const Period after_january{Date{2026, 2, 1}, Date{2026, 12, 31}};
        RC_ASSERT(sum + result_before_books(book, after_january) == surplus_in(Period::of_year(2026)));
        RC_ASSERT(balance_sheet_amounts(book, Date{2026, 12, 31})[on_balance_sheet::surplus] ==
                  surplus_in(Period::of_year(2026)));
    }

private:
    void happen(unsigned kind, std::uint16_t size, std::uint16_t which) {
        const char* saver = savers[which % 2];
        const char* item = which % 2 == 0 ? "PET" : "KARDUS";
        const Rupiah amount = rupiah(1 + size);
        const Dimensions passbook{.member = MemberNumber::read(saver),
                                  .product = ProductCode::read("sukarela")};
        switch (kind) {
            case 0:
                return keep(entry(EntryKind::deposit, {{account("1110"), Side::debit, amount},
                                                       {account("2111"), Side::credit, amount, passbook}}));
            case 1:
                return keep(entry(EntryKind::withdrawal, {{account("2111"), Side::debit, amount, passbook},
                                                          {account("1110"), Side::credit, amount}}));
            case 2:
            case 3:
                return weigh(which % 3 == 0 ? "N-01" : saver, item, 1 + size % 5'000);
            case 4:
                return sell(item, 1 + size % 4'000, which);
            case 5:
                return lend(saver, amount);
            case 6:
                return repay(amount, which);
            case 7:
                return keep(entry(EntryKind::journal,
                                  {{account(which % 2 == 0 ? "6113" : "6211"), Side::debit, amount},
                                   {account(which % 3 == 0 ? "2145" : "1120"), Side::credit, amount}}));
            case 8:
                return keep(entry(EntryKind::journal, {{account("1120"), Side::debit, amount},
                                                       {account("4120"), Side::credit, amount}}));
            case 9:  // late, with income of before
                return open({{account("1120"), Side::debit, amount},
                             {account("4910"), Side::credit, rupiah(size / 3)},
                             {account("3150"), Side::credit, amount - rupiah(size / 3)}});
            case 10:
                return open({{account("1141"),
                              Side::debit,
                              amount,
                              {.member = MemberNumber::read(saver),
                               .loan = LoanReference::read("X-" + std::to_string(which))}},
                             {account("3150"), Side::credit, amount}});
            default:
                return take_back(which);
        }
    }

    JournalEntry entry(EntryKind kind, std::vector<Posting> postings) const {
        return {on_, {.kind = kind}, std::move(postings)};
    }
    void open(std::vector<Posting> balances) {
        std::erase_if(balances, [](const Posting& posting) { return posting.amount.is_zero(); });
        keep(entry(EntryKind::opening, std::move(balances)));
    }
    void keep(const JournalEntry& entry) { posted_.push_back(book_.post(entry).posted.number); }

    void weigh(const char* who, const char* item, std::int64_t grams) {
        Weighing weighing = book_.weighing(who, {book_.weighed(item, grams)});
        weighing.heading.date = on_;
        keep(slip_for(weighing, book_.bank()).entry);
    }
    void sell(const char* item, std::int64_t grams, std::uint16_t which) {
        Sale sale = book_.sale({book_.sold(item, grams, 1'500)});
        sale.heading.date = on_;
        sale.on_account = which % 3 == 0;
        sale.accepts_surplus = which % 5 == 0;
        keep(note_for(sale, book_.bank()).entry);
    }
    void lend(const char* who, Rupiah amount) {
        const LoanReference reference = LoanReference::read("L-" + std::to_string(loans_ + 1));
        const Posted posted = book_.write([&](CooperativeBook& book) {
            Bookkeeper keeper{book, book};
            return grant(LoanGrant{.heading = {.date = on_},
                                   .borrowed = {{.reference = reference,
                                                 .member = MemberNumber::read(who),
                                                 .account = account("1141"),
                                                 .terms = {{.from = on_,
                                                            .principal = amount,
                                                            .rate = Rate::read("1%"),
                                                            .instalments = 5,
                                                            .first_due = months_after(on_, 1)}}},
                                                book_.member(who)},
                                   .counter_account = account("1110")},
                         keeper, book);
        });
        ++loans_;
        posted_.push_back(posted.posted.number);
    }
    void repay(Rupiah amount, std::uint16_t which) {
        if (loans_ == 0) {
            return;
        }
        const auto repaid = book_.write([&](CooperativeBook& book) {
            const Loan loan = loan_named(book, "L-" + std::to_string(1 + which % loans_));
            Bookkeeper keeper{book, book};
            return neraca::repay(LoanRepayment{.heading = {.date = on_},
                                               .borrowed = {loan, book_.member(loan.member.text().c_str())},
                                               .amount = amount,
                                               .extra = Extra::principal,
                                               .counter_account = account("1110")},
                                 keeper, book);
        });
        posted_.push_back(repaid.posted.posted.number);
    }
    void take_back(std::size_t which) {
        const EntryNumber number = posted_[which % posted_.size()];
        book_.write([&](CooperativeBook& book) {
            Bookkeeper keeper{book, book};
            reverse({.number = number, .date = on_, .today = on_}, keeper, book);
        });
    }

    Rupiah surplus_in(const Period& period) {
        return amount_of(income_statement(book_.kept(), book_.kept(), {Language::english, period}),
                         "surplus_after_tax");
    }
    /// What the register says at its end, and what the account has.
    Rupiah balance_of(const char* code, const Period& period) {
        return net_of(book_.kept(), {.last_day = period.last_day, .account = account(code)});
    }

    void check_money(const ReportRequest& request, const Report& position) {
        CooperativeBook& book = book_.kept();
        const Report cash = cash_flow_statement(book, book, request);
        RC_ASSERT(amount_of(cash, "closing_cash") ==
                  amount_of(position, "cash") + amount_of(position, "bank"));
        RC_ASSERT(amount_of(cash.parts.front(), "operating_cash") == amount_of(cash, "operating_cash"));
        for (const char* code : {"1110", "1120"}) {
            RC_ASSERT(amount_of(general_ledger(book, book, account(code), request), "total", "balance") ==
                      balance_of(code, request.period));
        }
        RC_ASSERT(amount_of(position, "cash") == balance_of("1110", request.period));
        const Report debts = general_ledger(book, book, account("2145"), request);
        RC_ASSERT(amount_of(debts, "total", "balance") == amount_of(position, "trade_payables"));
    }

    void check_savings(const ReportRequest& request, const Report& position) {
        CooperativeBook& book = book_.kept();
        const Rupiah held = amount_of(position, "savings");
        const Report list = savings_list(book, book, request);
        RC_ASSERT(amount_of(list, "total", "total") == held);
        const Report by_product = savings_part(book, book, request);
        RC_ASSERT(amount_of(by_product, "total", "closing") == held);
        RC_ASSERT(amount_of(by_product, "total", "opening") + amount_of(by_product, "total", "in") -
                      amount_of(by_product, "total", "out") ==
                  held);
        Rupiah in_passbooks;
        for (const Member& member : book.members()) {
            const Report shown = passbook(book, book, member.number, {}, request);
            for (const Report& part : shown.parts) {
                in_passbooks += amount_of(part, "total", "balance");
            }
        }
        RC_ASSERT(in_passbooks == held);
    }

    void check_loans(const ReportRequest& request, const Report& position) {
        CooperativeBook& book = book_.kept();
        const Report list = loan_list(book, book, request);
        RC_ASSERT(amount_of(list, "total", "outstanding") == amount_of(position, "member_loans"));
        Rupiah sum;
        for (const Row& row : list.rows) {
            if (row.role == RowRole::line) {
                sum += amount_of(list, row.key, "outstanding");
            }
        }
        RC_ASSERT(sum == amount_of(position, "member_loans"));
        Rupiah interest;
        for (const Loan& loan : book.loans()) {
            interest += amount_of(loan_card(book, book, loan, request), "total", "interest");
        }
        RC_ASSERT(interest == -moved_on(book, AccountRole::loan_interest_members, request.period));
    }

    void check_waste(const ReportRequest& request, const Report& position, const Report& income) {
        CooperativeBook& book = book_.kept();
        const Report stock = stock_list(book, book, request);
        RC_ASSERT(amount_of(stock, "total", "value") == amount_of(position, "inventory"));
        const Report sales = sales_book(book, book, request);
        const Report tonnage = waste_tonnage(book, book, ClassesShown::local, request);
        const Rupiah sold = amount_of(sales, "total", "proceeds");
        RC_ASSERT(sold == amount_of(tonnage.parts.front(), "total", "sales"));
        RC_ASSERT(sold == -moved_on(book, AccountRole::waste_sales_members, request.period) -
                              moved_on(book, AccountRole::waste_sales_others, request.period) -
                              moved_on(book, AccountRole::waste_surplus_weight, request.period));
        const auto receivables = std::ranges::find(sales.parts, "receivables", &Report::key);
        RC_ASSERT((receivables == sales.parts.end() ? Rupiah{} : amount_of(*receivables, "total", "owed")) ==
                  amount_of(position, "trade_receivables"));
        Rupiah turnover;
        for (const Period& month : months_of(request.period)) {
            turnover += turnover_tax(book, Settings{book.settings()}, Month{month.first_day}).turnover;
        }
        const bool is_whole = request.period.first_day.day() == 1 &&
                              request.period.last_day == Month{request.period.last_day}.last_day();
        if (is_whole) {
            RC_ASSERT(turnover == amount_of(income, "member_revenue") +
                                      amount_of(income, "non_member_revenue") -
                                      moved_on(book, AccountRole::waste_surplus_weight, request.period));
        }
    }

    WasteBook book_;
    Date on_ = Date{2026, 1, 3};
    std::vector<EntryNumber> posted_;
    int loans_ = 0;
};

}  // namespace

TEST_CASE("a figure that stands in two reports is the same figure") {
    check_property("random events of a year, and random days",
                   [](std::vector<Occurrence> events, std::uint16_t first, std::uint16_t days) {
                       constexpr std::size_t most_events = 25;
                       events.resize(std::min(events.size(), most_events));
                       Trial trial;
                       for (const Occurrence& event : events) {
                           trial.play(event);
                       }
                       trial.check(Period::of_year(2026));
                       trial.check(Period::of_month(Month{Date{2026, 1 + first % 12U, 1}}));
                       Date from{2026, 1, 2};
                       for (int day = first % 200; day > 0; --day) {
                           from = from.next_day();
                       }
                       Date to = from;
                       for (int day = days % 90; day > 0; --day) {
                           to = to.next_day();
                       }
                       trial.check({from, to});
                       trial.check_months();
                   });
}
