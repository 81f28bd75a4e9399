#include "neraca/periodic/savings_interest.hpp"

#include <algorithm>
#include <map>

#include "neraca/ledger/event_kind.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/value/quantity.hpp"

namespace neraca {
namespace {

/// Changes of one passbook in a month, by day of the month.
struct MonthOfPassbook {
    Rupiah opening;
    std::map<unsigned, Rupiah> changes;
};
using Passbooks = std::map<MemberNumber, MonthOfPassbook>;

enum class EarningBalance { lowest, average, closing };

EarningBalance method_of(const Settings& settings, const SavingsProduct& product, Date day) {
    return settings.is({"interest_method", "average"}, day, product.code)   ? EarningBalance::average
           : settings.is({"interest_method", "closing"}, day, product.code) ? EarningBalance::closing
                                                                            : EarningBalance::lowest;
}

enum class DayCount { month, actual_365, actual_366, actual_actual, thirty_360 };

DayCount day_count_of(const Settings& settings, const SavingsProduct& product, Date day) {
    const auto is = [&](ProductChoice choice) { return settings.is(choice, day, product.code); };
    return is({"interest_day_count", "actual/365"})      ? DayCount::actual_365
           : is({"interest_day_count", "actual/366"})    ? DayCount::actual_366
           : is({"interest_day_count", "actual/actual"}) ? DayCount::actual_actual
           : is({"interest_day_count", "30/360"})        ? DayCount::thirty_360
                                                         : DayCount::month;
}

std::int64_t days_of_year(DayCount count, Month month) {
    const bool is_leap = Month{month.first_day().year(), 2}.last_day().day() == 29;
    switch (count) {
        case DayCount::actual_366:
            return 366;
        case DayCount::actual_actual:
            return is_leap ? 366 : 365;
        case DayCount::thirty_360:
            return 360;
        case DayCount::actual_365:
        case DayCount::month:
            break;
    }
    return 365;
}

/// How many days the balance at the end of `day` earns for. By 30E/360 the time from one day to the next is
/// that between their numbers, 31 taken as 30: none from the 30th to the 31st, three from 28 February to 1
/// March.
unsigned days_earned_by(unsigned day, unsigned days_of_month, DayCount count) {
    constexpr unsigned thirty = 30;
    if (count != DayCount::thirty_360) {
        return 1;
    }
    const unsigned until = day == days_of_month ? thirty + 1 : std::min(day + 1, thirty);
    return until - std::min(day, thirty);
}

Rounding rounding_of(const Settings& settings, const SavingsProduct& product, Date day) {
    return settings.is({"interest_rounding", "down"}, day, product.code) ? Rounding::down : Rounding::half_up;
}

/// The sum of amounts in sen times rates, over `parts_of_year`, in whole rupiah.
Rupiah interest_for(std::span<const Factors> sen_and_rates, std::int64_t parts_of_year, Rounding rounding) {
    const std::int64_t divisor = Rate::units_of_one * parts_of_year * Rupiah::sen_per_rupiah;
    return Rupiah::of_rupiah(rounding == Rounding::down ? sum_divide_down(sen_and_rates, divisor)
                                                        : sum_divide_half_up(sen_and_rates, divisor));
}

Rupiah whole_rupiah_half_up(Rupiah total, std::int64_t parts) {
    return Rupiah::of_rupiah(
        multiply_divide_half_up(total.sen(), 1, checked_multiply(parts, Rupiah::sen_per_rupiah)));
}

/// The balance that earns interest, from those at the end of each day of `month`.
Rupiah earning_balance(const MonthOfPassbook& passbook, Month month, EarningBalance method) {
    const unsigned days = month.last_day().day();
    Rupiah balance = passbook.opening;
    std::optional<Rupiah> lowest;
    Rupiah sum;
    for (unsigned day = 1; day <= days; ++day) {
        if (const auto change = passbook.changes.find(day); change != passbook.changes.end()) {
            balance += change->second;
        }
        lowest = std::min(lowest.value_or(balance), balance);
        sum += balance;
    }
    switch (method) {
        case EarningBalance::average:
            return sum > Rupiah{} ? whole_rupiah_half_up(sum, days) : Rupiah{};
        case EarningBalance::closing:
            return balance;
        case EarningBalance::lowest:
            break;
    }
    return *lowest;
}

/// Whether `posted` is interest of `month` itself, or undoes such interest.
bool is_interest_itself(const Book& book, const PostedEntry& posted, Month month,
                        std::optional<EntryNumber> standing) {
    const auto was_undone = [&](const PostedEntry& each) {
        return each.entry.kind() == EntryKind::interest && each.reversed_by &&
               Month{each.entry.date()} == month;
    };
    const std::optional<EntryNumber>& reverses = posted.entry.heading().reverses;
    return posted.number == standing || was_undone(posted) ||
           (reverses && was_undone(entry_numbered(book, *reverses)));
}

class InterestOfMonth {
public:
    InterestOfMonth(const Book& book, const Register& registry, Month month,
                    std::optional<EntryNumber> standing)
        : book_{book},
          registry_{registry},
          settings_{registry.settings()},
          month_{month},
          standing_{standing} {}

    std::vector<MemberInterest> made() {
        for (const SavingsProduct& product : registry_.products()) {
            if (const auto rate = settings_.find_rate("interest_rate", month_.last_day(), product.code)) {
                add_product(product, *rate);
            }
        }
        std::vector<MemberInterest> interest;
        for (const Member& today : registry_.members()) {
            const auto found = earned_.find(today.number);
            if (found == earned_.end()) {
                continue;
            }
            const Member member = member_on(today, registry_, month_.last_day());
            const bool has_left = member.left && *member.left <= month_.last_day();
            if (!has_left || was_credited_before_leaving(member)) {
                interest.push_back({member, std::move(found->second)});
                withhold(interest.back());
            }
        }
        return interest;
    }

private:
    /// Who leaves on the last day of a month, after its interest was credited, was settled with it.
    bool was_credited_before_leaving(const Member& member) const {
        if (!standing_ || member.left != month_.last_day()) {
            return false;
        }
        const PostedEntry credited = entry_numbered(book_, *standing_);
        return std::ranges::any_of(credited.entry.postings(), [&](const Posting& posting) {
            return posting.dimensions.member == member.number && posting.dimensions.product;
        });
    }
    /// Whether `posted` settled with somebody after the interest of the month was credited, on its last day.
    bool is_leaving_after_it(const PostedEntry& posted) const {
        const bool is_leaving =
            posted.entry.kind() == EntryKind::exit || posted.done_by == event_kind::member_exit;
        return standing_ && is_leaving && posted.entry.date() == month_.last_day() &&
               *standing_ < posted.number;
    }

    Passbooks passbooks_of(const SavingsProduct& product) const {
        Passbooks passbooks;
        for (const Balance& balance : book_.balances({.last_day = month_.first_day().previous_day(),
                                      .group_by = {.member = true},
                                      .account = product.account,
                                      .product = product.code})) {
            if (balance.dimensions.member) {
                passbooks[*balance.dimensions.member].opening -= balance.net();
            }
        }
        book_.each_posting({.first_day = month_.first_day(),
                            .last_day = month_.last_day(),
                            .account = product.account,
                            .product = product.code},
                           [&](const PostedLine& line) {
                               const auto& member = line.posting.dimensions.member;
                               if (member && !is_interest_itself(book_, line.entry, month_, standing_) &&
                                   !is_leaving_after_it(line.entry)) {
                                   passbooks[*member].changes[line.entry.entry.date().day()] -=
                                       line.posting.net();
                               }
                           });
        return passbooks;
    }

    void add_product(const SavingsProduct& product, Rate rate) {
        const DayCount count = day_count_of(settings_, product, month_.last_day());
        for (const auto& [member, passbook] : passbooks_of(product)) {
            auto [balance, gross, rates] = count == DayCount::month ? by_the_month(product, passbook, rate)
                                                                    : by_the_day(product, passbook, count);
            if (!gross.is_zero()) {
                earned_[member].push_back({.product = product,
                                           .balance = balance,
                                           .rate = rate,
                                           .rates = std::move(rates),
                                           .gross = gross});
            }
        }
    }

    struct Interest {
        Rupiah balance;
        Rupiah gross;
        std::vector<RateOfDays> rates;
    };
    Interest by_the_month(const SavingsProduct& product, const MonthOfPassbook& passbook, Rate rate) const {
        constexpr std::int64_t months_of_a_year = 12;
        const Date day = month_.last_day();
        const Rupiah balance = earning_balance(passbook, month_, method_of(settings_, product, day));
        if (balance <= Rupiah{} || balance < settings_.amount("interest_minimum", day, product.code)) {
            return {};
        }
        const Factors earned{balance.sen(), rate.hundred_millionths()};
        return {balance,
                interest_for({&earned, 1}, months_of_a_year, rounding_of(settings_, product, day)),
                {{rate, month_.first_day(), std::int64_t{day.day()}}}};
    }

    Interest by_the_day(const SavingsProduct& product, const MonthOfPassbook& passbook,
                        DayCount count) const {
        const unsigned days = month_.last_day().day();
        Rupiah balance = passbook.opening;
        std::vector<Factors> earned;
        std::vector<RateOfDays> rates;
        for (unsigned day = 1; day <= days; ++day) {
            const Date date{month_.year(), month_.month(), day};
            if (const auto change = passbook.changes.find(day); change != passbook.changes.end()) {
                balance += change->second;
            }
            const auto rate = settings_.find_rate("interest_rate", date, product.code);
            if (rate && balance > Rupiah{} &&
                balance >= settings_.amount("interest_minimum", date, product.code)) {
                const std::int64_t earning_days = days_earned_by(day, days, count);
                earned.push_back({checked_multiply(balance.sen(), earning_days), rate->hundred_millionths()});
                if (earning_days != 0 && (rates.empty() || rates.back().rate != *rate)) {
                    rates.push_back({*rate, date, 0});
                }
                if (earning_days != 0) {
                    rates.back().days += earning_days;
                }
            }
        }
        return {earning_balance(passbook, month_, EarningBalance::average),
                interest_for(earned, days_of_year(count, month_),
                             rounding_of(settings_, product, month_.last_day())),
                std::move(rates)};
    }

    /// The tax of all passbooks together, taken from each by its part rounded down; the largest bears what is
    /// left of it.
    void withhold(MemberInterest& interest) const {
        if (interest.member.kind != MemberKind::member ||
            interest.gross() <= settings_.amount("savings_interest_tax_threshold", month_.last_day())) {
            return;
        }
        const Rate rate = settings_.rate("savings_interest_tax_rate", month_.last_day());
        Rupiah left = part_down(interest.gross(), rate);
        for (PassbookInterest& passbook : interest.passbooks) {
            passbook.tax = part_down(passbook.gross, rate);
            left -= passbook.tax;
        }
        std::ranges::max_element(interest.passbooks, {}, &PassbookInterest::gross)->tax += left;
    }

    const Book& book_;
    const Register& registry_;
    Settings settings_;
    Month month_;
    std::optional<EntryNumber> standing_;
    std::map<MemberNumber, std::vector<PassbookInterest>> earned_;
};

AccountRole expense_role(const Member& member) {
    return member.kind == MemberKind::member ? AccountRole::savings_interest_members
                                             : AccountRole::savings_interest_others;
}

}  // namespace

Rupiah MemberInterest::gross() const {
    Rupiah sum;
    for (const PassbookInterest& passbook : passbooks) {
        sum += passbook.gross;
    }
    return sum;
}

Rupiah MemberInterest::tax() const {
    Rupiah sum;
    for (const PassbookInterest& passbook : passbooks) {
        sum += passbook.tax;
    }
    return sum;
}

std::vector<MemberInterest> savings_interest(const Book& book, const Register& registry, Month month,
                                             std::optional<EntryNumber> standing) {
    return InterestOfMonth{book, registry, month, standing}.made();
}

std::optional<JournalEntry> entry_for(const std::vector<MemberInterest>& interest, const Book& book,
                                      Month month, const std::string& key) {
    std::vector<Posting> postings;
    const ChartOfAccounts& chart = book.chart();
    for (const MemberInterest& earned : interest) {
        const Dimensions member{.member = earned.member.number};
        postings.push_back(
            {chart.account_for(expense_role(earned.member)).code, Side::debit, earned.gross(), member});
        for (const PassbookInterest& passbook : earned.passbooks) {
            postings.push_back({passbook.product.account,
                                Side::credit,
                                passbook.gross - passbook.tax,
                                {.member = earned.member.number, .product = passbook.product.code}});
        }
        if (const Rupiah tax = earned.tax(); !tax.is_zero()) {
            postings.push_back(
                {chart.account_for(AccountRole::savings_interest_tax).code, Side::credit, tax, member});
        }
    }
    if (postings.empty()) {
        return std::nullopt;
    }
    return JournalEntry{month.last_day(), {.kind = EntryKind::interest, .key = key}, std::move(postings)};
}

}  // namespace neraca
