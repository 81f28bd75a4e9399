// Whatever is posted, taken back and put right, in whatever order: the books show what a plain list shows
// from which the undone is struck out.

#include <map>

#include "neraca/coop/account_floor.hpp"
#include "neraca/desk/correction.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/reversal.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "support/loan_support.hpp"
#include "support/property.hpp"

namespace neraca {
namespace {

constexpr const char* members[] = {"A-001", "A-002", "A-003"};

/// What somebody would write on a sheet of paper: a line for what was done, struck out when it is undone.
struct Line {
    EntryNumber number;
    enum class What { saved, withdrawn, lent, repaid } what;
    std::string who;  // a member; of loans the reference
    Rupiah amount;
    Date day;
};

class Paper {
public:
    void add(Line line) { lines_.push_back(std::move(line)); }
    void strike(EntryNumber number) {
        std::erase_if(lines_, [&](const Line& line) { return line.number == number; });
    }
    const std::vector<Line>& lines() const { return lines_; }

    /// What somebody has saved, or a loan still owes.
    Rupiah of(const std::string& who) const {
        Rupiah sum;
        for (const Line& line : lines_) {
            if (line.who == who) {
                const bool adds = line.what == Line::What::saved || line.what == Line::What::lent;
                sum += adds ? line.amount : -line.amount;
            }
        }
        return sum;
    }
    Rupiah cash() const {
        Rupiah sum;
        for (const Line& line : lines_) {
            const bool comes_in = line.what == Line::What::saved || line.what == Line::What::repaid;
            sum += comes_in ? line.amount : -line.amount;
        }
        return sum;
    }

private:
    std::vector<Line> lines_;
};

class Trial {
public:
    Trial() {
        book_.write([&](CooperativeBook&) { book_.may_be_overdrawn("none"); });
        book_.post(JournalEntry{day("2025-12-31"),
                                {.kind = EntryKind::opening},
                                {{account("1110"), Side::debit, rupiah(opened)},
                                 {account("3150"), Side::credit, rupiah(opened)}}});
    }

    void step() {
        try {
            switch (*rc::gen::inRange(0, 8)) {
                case 0:
                case 1:
                    return save();
                case 2:
                    return withdraw();
                case 3:
                    return lend();
                case 4:
                    return repay();
                case 5:
                case 6:
                    return take_back();
                default:
                    return put_right();
            }
        } catch (const BookError&) {
            // What is refused is on no paper.
        }
    }

    void compare() {
        const Book& book = book_.kept();
        for (const char* member : members) {
            RC_ASSERT(paper_.of(member) == -net_of(book, {.last_day = Date::last(),
                                                          .account = account("2111"),
                                                          .member = MemberNumber::read(member)}));
        }
        for (int loan = 1; loan <= loans_; ++loan) {
            const LoanReference reference = LoanReference::read("L-" + std::to_string(loan));
            RC_ASSERT(
                paper_.of(reference.text()) ==
                net_of(book, {.last_day = Date::last(), .account = account("1141"), .loan = reference}));
            const bool stands = std::ranges::any_of(paper_.lines(), [&](const Line& line) {
                return line.what == Line::What::lent && line.who == reference.text();
            });
            RC_ASSERT(stands == book_.kept().find_loan(reference).has_value());
        }
        RC_ASSERT(rupiah(opened) + paper_.cash() ==
                  net_of(book, {.last_day = Date::last(), .account = account("1110")}));
        RC_ASSERT(balances_below_zero(book).empty());
        RC_ASSERT(differences(book_.books).empty());
    }

private:
    static constexpr std::int64_t opened = 300'000;

    template <typename Work>
    auto command(std::string_view kind, const Work& work) {
        Books::Transaction transaction{book_.books};
        Bookkeeper keeper = book_.bookkeeper();
        auto result = work(keeper, book_.kept());
        book_.books.write_log(
            {.cooperative = book_.code.text(), .kind = std::string{kind}, .command = std::string{kind}});
        transaction.commit();
        return result;
    }
    static Date any_day() {
        return Date{2026, static_cast<unsigned>(*rc::gen::inRange(1, 4)),
                    static_cast<unsigned>(*rc::gen::inRange(1, 29))};
    }
    static Rupiah any_amount() { return rupiah(*rc::gen::inRange<std::int64_t>(1, 100) * 1'000); }
    static const char* any_member() { return members[*rc::gen::inRange(0, 3)]; }

    void save() {
        const Line line{{}, Line::What::saved, any_member(), any_amount(), any_day()};
        post(line, "deposit", EntryKind::deposit, Side::credit);
    }
    void withdraw() {
        const Line line{{}, Line::What::withdrawn, any_member(), any_amount(), any_day()};
        post(line, "withdraw", EntryKind::withdrawal, Side::debit);
    }
    void post(Line line, std::string_view kind, EntryKind entry_kind, Side side) {
        const Dimensions named{.member = MemberNumber::read(line.who),
                               .product = ProductCode::read("sukarela")};
        line.number =
            command(kind, [&](Bookkeeper& keeper, Register&) {
                return keeper.post(JournalEntry{line.day,
                                                {.kind = entry_kind},
                                                {{account("2111"), side, line.amount, named},
                                                 {account("1110"), other_side(side), line.amount}}});
            }).posted.number;
        paper_.add(std::move(line));
    }
    static Side other_side(Side side) { return side == Side::debit ? Side::credit : Side::debit; }

    void lend() {
        const LoanReference reference = LoanReference::read("L-" + std::to_string(loans_ + 1));
        const Date on = any_day();
        const Rupiah amount = any_amount();
        const Posted posted = command(event_kind::loan_grant, [&](Bookkeeper& keeper, Register& registry) {
            return grant(LoanGrant{.heading = {.date = on},
                                   .borrowed = {{.reference = reference,
                                                 .member = MemberNumber::read("A-001"),
                                                 .account = account("1141"),
                                                 .terms = {{.from = on,
                                                            .principal = amount,
                                                            .instalments = 4,
                                                            .first_due = months_after(on, 1)}}},
                                                book_.member("A-001")},
                                   .counter_account = account("1110")},
                         keeper, registry);
        });
        ++loans_;
        paper_.add({posted.posted.number, Line::What::lent, reference.text(), amount, on});
    }
    void repay() {
        if (loans_ == 0) {
            return;
        }
        const LoanReference reference =
            LoanReference::read("L-" + std::to_string(*rc::gen::inRange(1, loans_ + 1)));
        const Date on = any_day();
        const Rupiah amount = any_amount();
        const RepaidLoan repaid =
            command(event_kind::loan_repay, [&](Bookkeeper& keeper, Register& registry) {
                return neraca::repay(
                    LoanRepayment{.heading = {.date = on},
                                  .borrowed = {loan_named(registry, reference.text()), book_.member("A-001")},
                                  .amount = amount,
                                  .extra = Extra::principal,
                                  .counter_account = account("1110")},
                    keeper, registry);
            });
        // Lent without interest: all that is paid is principal.
        paper_.add({repaid.posted.posted.number, Line::What::repaid, reference.text(), amount, on});
    }

    std::optional<Line> any_line() {
        if (paper_.lines().empty()) {
            return std::nullopt;
        }
        return paper_
            .lines()[static_cast<std::size_t>(*rc::gen::inRange<int>(0, int(paper_.lines().size())))];
    }
    void take_back() {
        if (const auto line = any_line()) {
            command("reverse", [&](Bookkeeper& keeper, Register& registry) {
                return reverse({.number = line->number, .today = day("2026-12-31")}, keeper, registry);
            });
            paper_.strike(line->number);
        }
    }
    void put_right() {
        auto line = any_line();
        if (!line) {
            return;
        }
        const EntryNumber wrong = line->number;
        line->amount = any_amount();
        const Corrected corrected = command(event_kind::correct, [&](Bookkeeper& keeper, Register&) {
            return correct({.number = wrong, .today = day("2026-12-31"), .amount = line->amount}, keeper);
        });
        paper_.strike(wrong);
        line->number = corrected.replacement.posted.number;
        paper_.add(*std::move(line));
    }

    LoanBook book_;
    Paper paper_;
    int loans_ = 0;
};

}  // namespace

TEST_CASE("what is undone never was, what is corrected is as it should be") {
    check_property("random events, reversals and corrections against a list on paper", [] {
        Trial trial;
        const int steps = *rc::gen::inRange(1, 25);
        for (int step = 0; step < steps; ++step) {
            trial.step();
        }
        trial.compare();
    });
}

}  // namespace neraca
