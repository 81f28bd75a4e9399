#include "neraca/periodic/savings_interest.hpp"

#include <algorithm>
#include <map>

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

Rupiah whole_rupiah_half_up(Rupiah total, std::int64_t parts) {
    constexpr std::int64_t sen_of_a_rupiah = 100;
    return Rupiah::of_rupiah(
        multiply_divide_half_up(total.sen(), 1, checked_multiply(parts, sen_of_a_rupiah)));
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
        for (const Member& member : registry_.members()) {
            const auto found = earned_.find(member.number);
            const bool has_left = member.left && *member.left <= month_.last_day();
            if (found != earned_.end() && !has_left) {
                interest.push_back({member, std::move(found->second)});
                withhold(interest.back());
            }
        }
        return interest;
    }

private:
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
                               if (member && !is_interest_itself(book_, line.entry, month_, standing_)) {
                                   passbooks[*member].changes[line.entry.entry.date().day()] -=
                                       line.posting.net();
                               }
                           });
        return passbooks;
    }

    void add_product(const SavingsProduct& product, Rate rate) {
        constexpr std::int64_t months_of_a_year = 12;
        constexpr std::int64_t sen_of_a_rupiah = 100;
        const Date day = month_.last_day();
        const Rupiah minimum = settings_.amount("interest_minimum", day, product.code);
        const EarningBalance method = method_of(settings_, product, day);
        for (const auto& [member, passbook] : passbooks_of(product)) {
            const Rupiah balance = earning_balance(passbook, month_, method);
            if (balance <= Rupiah{} || balance < minimum) {
                continue;
            }
            const Rupiah gross = Rupiah::of_rupiah(
                multiply_divide_half_up(balance.sen(), rate.hundred_millionths(),
                                        Rate::units_of_one * months_of_a_year * sen_of_a_rupiah));
            if (!gross.is_zero()) {
                earned_[member].push_back(
                    {.product = product, .balance = balance, .rate = rate, .gross = gross});
            }
        }
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
