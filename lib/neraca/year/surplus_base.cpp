#include "neraca/year/surplus_base.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/statement_code.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/shares.hpp"

namespace neraca {
namespace {

using BaseByMember = std::map<MemberNumber, std::int64_t>;

/// What surplus is shared by, of everybody.
struct Measured {
    BaseByMember by_member = {};  // of whoever is named, members or not
    /// Of no one by name, or of business that is not the members'. It tells how much smaller the part of
    /// members is where they are measured against everyone; below zero it counts nothing.
    std::int64_t of_others = 0;

    /// What is negative (more given back than delivered) gives no share.
    void add(const std::optional<MemberNumber>& member, std::int64_t amount) {
        std::int64_t& base = member ? by_member[*member] : of_others;
        base = checked_add(base, amount);
    }
    void add_of_others(std::int64_t amount) { of_others = checked_add(of_others, amount); }
};

class Bases {
public:
    Bases(const Book& book, const Register& registry, int year)
        : book_{book}, registry_{registry}, year_{year}, days_{Period::of_year(year)} {
        find_what_puts_right_before();
        find_who_was_another_kind();
    }

    const std::set<EntryNumber>& put_right_before() const { return put_right_before_; }

    Measured of(const SurplusPart& part) const {
        switch (*part.base) {
            case ShareBase::savings:
                return savings(part);
            case ShareBase::interest_paid:
                return interest_paid();
            case ShareBase::loans_taken:
                return loans_taken();
            case ShareBase::waste_value:
                return waste([](const Balance& each) { return (-each.net()).sen(); });
            case ShareBase::waste_weight:
                return waste([](const Balance& each) { return delivered(each).thousandths(); });
            case ShareBase::waste_margin:
                return waste_margin();
            case ShareBase::purchases:
                break;
        }
        return purchases();
    }

private:
    /// What takes back or replaces an entry of an earlier year is no business of this one: that year was
    /// counted, and perhaps shared out, with the entry as it was.
    void find_what_puts_right_before() {
        book_.each_entry({.first_day = days_.first_day, .last_day = days_.last_day},
                         [&](const PostedEntry& posted) {
                             if (!is_prior_period_correction(book_, posted, days_.first_day)) {
                                 return;
                             }
                             put_right_before_.insert(posted.number);
                             for (const Posting& posting : posted.entry.postings()) {
                                 postings_before_.push_back(posting);
                             }
                         });
    }

    /// Who became a member within the year, or stopped being one, did business as somebody else before or
    /// after: that is not the members'.
    void find_who_was_another_kind() {
        for (const Member& member : registry_.members()) {
            if (member.joined <= days_.first_day) {
                continue;
            }
            for (const Member& then : memberships_of(member, registry_)) {
                const Date last = std::min(then.left.value_or(days_.last_day), days_.last_day);
                const Date first = std::max(then.joined, days_.first_day);
                if (then.kind != MemberKind::member && first <= last) {
                    as_others_.emplace_back(member.number, Period{first, last});
                }
            }
        }
    }
    /// What each of those delivered in that time, by item.
    std::vector<Balance> delivered_as_others() const {
        std::vector<Balance> found;
        for (const auto& [number, days] : as_others_) {
            for (Balance& each : book_.balances({.first_day = days.first_day,
                                 .last_day = days.last_day,
                                 .group_by = {.member = true, .item = true},
                                 .member = number,
                                 .with_closing = false})) {
                if (says_what_was_delivered(each)) {
                    found.push_back(std::move(each));
                }
            }
        }
        return found;
    }

    static Quantity delivered(const Balance& balance) { return balance.quantity_out - balance.quantity_in; }

    Measured savings(const SurplusPart& part) const {
        Measured measured;
        for (const SavingsProduct& product : products_of(part)) {
            for (const Date day : days_that_count(part.measure)) {
                for (const Balance& each : book_.balances({.last_day = day,
                                           .group_by = {.member = true},
                                           .account = product.account,
                                           .product = product.code})) {
                    measured.add(each.dimensions.member, (-each.net()).sen());
                }
            }
        }
        return measured;
    }

    std::vector<SavingsProduct> products_of(const SurplusPart& part) const {
        std::vector<SavingsProduct> found;
        for (const std::string& name : part.products) {
            found.push_back(product_named(registry_, name));
        }
        if (part.products.empty()) {
            for (const SavingsProduct& product : registry_.products()) {
                if (product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory) {
                    found.push_back(product);
                }
            }
        }
        return found;
    }

    /// The ends of the days whose balances are added up. The average is not divided by twelve: only
    /// proportions count.
    std::vector<Date> days_that_count(SavingsMeasure measure) const {
        if (measure == SavingsMeasure::closing) {
            return {days_.last_day};
        }
        std::vector<Date> days;
        for (unsigned month = 1; month <= 12; ++month) {
            const Month each{year_, month};
            days.push_back(measure == SavingsMeasure::average ? each.last_day()
                                                              : each.first_day().previous_day());
        }
        return days;
    }

    /// What was posted in the year, but for what puts right what was before.
    std::vector<Balance> balances_of_year(PerDimension<bool> grouping,
                                          const std::optional<AccountCode>& account = {}) const {
        std::vector<Balance> balances = book_.balances({.first_day = days_.first_day,
                                                        .last_day = days_.last_day,
                                                        .group_by = grouping,
                                                        .account = account,
                                                        .with_closing = false});
        for (const Posting& posting : postings_before_) {
            if (!account || posting.account == *account) {
                balances.push_back(taken_off(posting, grouping));
            }
        }
        return balances;
    }
    /// As a balance that takes the posting off the others like it.
    static Balance taken_off(const Posting& posting, const PerDimension<bool>& grouping) {
        const Dimensions& named = posting.dimensions;
        Balance balance{.account = posting.account};
        if (grouping.member) {
            balance.dimensions.member = named.member;
        }
        if (grouping.product) {
            balance.dimensions.product = named.product;
        }
        if (grouping.item) {
            balance.dimensions.item = named.item;
        }
        if (grouping.loan) {
            balance.dimensions.loan = named.loan;
        }
        const bool is_debit = posting.side == Side::debit;
        (is_debit ? balance.credit : balance.debit) = posting.amount;
        (is_debit ? balance.quantity_out : balance.quantity_in) = named.quantity.value_or(Quantity{});
        return balance;
    }

    Measured interest_paid() const {
        Measured measured;
        add_income(measured, book_.chart().account_for(AccountRole::loan_interest_members).code);
        if (const Account* of_others = book_.chart().find_role(AccountRole::loan_interest_others)) {
            add_income_of_others(measured, of_others->code);
        }
        return measured;
    }

    /// Income of the year on `account`: to whoever is named, the rest to others.
    void add_income(Measured& measured, const AccountCode& account) const {
        add_income_of_others(measured, account);
        for (const Balance& each : balances_of_year({.member = true}, account)) {
            if (each.dimensions.member) {
                measured.add(each.dimensions.member, (-each.net()).sen());
                measured.add_of_others(each.net().sen());
            }
        }
    }
    void add_income_of_others(Measured& measured, const AccountCode& account) const {
        for (const Balance& each : balances_of_year({}, account)) {
            measured.add_of_others((-each.net()).sen());
        }
    }

    /// Paid out in the year: opening balances are older loans, and what was undone was no loan.
    Measured loans_taken() const {
        Measured measured;
        each_loan_paid_out(
            book_.chart().account_for(AccountRole::member_loans).code,
            [&](const Posting& posting) { measured.add(posting.dimensions.member, posting.amount.sen()); });
        if (const Account* of_others = book_.chart().find_role(AccountRole::other_loans)) {
            each_loan_paid_out(of_others->code,
                               [&](const Posting& posting) { measured.add_of_others(posting.amount.sen()); });
        }
        return measured;
    }

    template <typename Visit>
    void each_loan_paid_out(const AccountCode& account, const Visit& visit) const {
        book_.each_posting({.first_day = days_.first_day, .last_day = days_.last_day, .account = account},
                           [&](const PostedLine& line) {
                               if (pays_out_loan(line.entry) && !line.entry.reversed_by &&
                                   !put_right_before_.contains(line.entry.number) &&
                                   line.posting.side == Side::debit) {
                                   visit(line.posting);
                               }
                           });
    }

    /// A loan that was imported, or paid out before books knew events, may be a journal entry; one by hand
    /// today mends something.
    bool pays_out_loan(const PostedEntry& posted) const {
        const std::string done_by = what_was_done(book_, posted);
        return posted.entry.kind() == EntryKind::loan ||
               (posted.entry.kind() == EntryKind::journal && done_by.empty());
    }

    /// Whether what stands there by item was delivered. Costs may name an item too: where nobody is named,
    /// only goods on accounts of the balance sheet were delivered.
    bool says_what_was_delivered(const Balance& balance) const {
        const Account& account = book_.chart().account(balance.account);
        if (!balance.dimensions.item || !pays_for_waste(account.role)) {
            return false;
        }
        const bool moved_goods = !balance.quantity_in.is_zero() || !balance.quantity_out.is_zero();
        const bool is_of_balance_sheet = account.account_class == AccountClass::asset ||
                                         account.account_class == AccountClass::liability ||
                                         account.account_class == AccountClass::equity;
        return balance.dimensions.member || (moved_goods && is_of_balance_sheet);
    }

    template <typename Measure>
    Measured waste(const Measure& measure) const {
        Measured measured;
        for (const Balance& each : balances_of_year({.member = true, .item = true})) {
            if (says_what_was_delivered(each)) {
                measured.add(each.dimensions.member, measure(each));
            }
        }
        for (const Balance& each : delivered_as_others()) {
            measured.add(each.dimensions.member, -measure(each));
            measured.add_of_others(measure(each));
        }
        return measured;
    }

    /// What the waste of one pool left of one item: what it sold for, what it cost less the cut kept of that.
    struct Earned {
        Rupiah sold;
        Rupiah cost;
        Rupiah margin() const { return sold - cost; }
    };
    std::map<ItemCode, Earned> earned_on(AccountRole sales, AccountRole costs, AccountRole fees) const {
        std::map<ItemCode, Earned> earned;
        for (const AccountRole role : {sales, costs, fees}) {
            const Account* account = book_.chart().find_role(role);
            if (!account) {
                continue;
            }
            for (const Balance& each : balances_of_year({.item = true}, account->code)) {
                if (each.dimensions.item && role == sales) {
                    earned[*each.dimensions.item].sold -= each.net();
                } else if (each.dimensions.item) {
                    earned[*each.dimensions.item].cost += each.net();
                }
            }
        }
        return earned;
    }

    /// What one member delivered of an item: sen and thousandths, none below zero.
    struct Delivered {
        std::int64_t quantity = 0;
        std::int64_t credited = 0;
    };
    std::map<ItemCode, std::map<MemberNumber, Delivered>> delivered_by_members() const {
        std::set<MemberNumber> members;
        for (const Member& member : registry_.members()) {
            if (member_on(member, registry_, days_.last_day).kind == MemberKind::member) {
                members.insert(member.number);
            }
        }
        std::map<ItemCode, std::map<MemberNumber, Delivered>> found;
        for (const Balance& each : balances_of_year({.member = true, .item = true})) {
            const auto& member = each.dimensions.member;
            if (member && members.contains(*member) && says_what_was_delivered(each)) {
                Delivered& sum = found[*each.dimensions.item][*member];
                sum.quantity = checked_add(sum.quantity, delivered(each).thousandths());
                sum.credited = checked_add(sum.credited, (-each.net()).sen());
            }
        }
        for (const Balance& each : delivered_as_others()) {
            const auto& member = each.dimensions.member;
            if (member && members.contains(*member)) {
                Delivered& sum = found[*each.dimensions.item][*member];
                sum.quantity = checked_subtract(sum.quantity, delivered(each).thousandths());
                sum.credited = checked_subtract(sum.credited, (-each.net()).sen());
            }
        }
        return found;
    }

    /// Each member's own margin on each item that members' waste left something of: his part, by quantity, of
    /// what the item sold for in the year, less his part, by what he was credited, of what it cost. So who
    /// was paid more for the kilogram has earned the cooperative less. An item on which he lost it money, or
    /// which was sold at a loss, gives him nothing and takes nothing from what the others gave.
    Measured waste_margin() const {
        const auto delivered_of = delivered_by_members();
        Measured measured;
        for (const auto& [item, earned] :
             earned_on(AccountRole::waste_sales_members, AccountRole::waste_cost_members,
                       AccountRole::waste_fee_members)) {
            if (earned.margin() <= Rupiah{}) {
                continue;
            }
            const auto found = delivered_of.find(item);
            if (found == delivered_of.end() || !share_margin(measured, earned, found->second)) {
                measured.add_of_others(earned.margin().sen());  // nobody delivered of it this year
            }
        }
        for (const auto& [item, earned] :
             earned_on(AccountRole::waste_sales_others, AccountRole::waste_cost_others,
                       AccountRole::waste_fee_others)) {
            measured.add_of_others(std::max(earned.margin(), Rupiah{}).sen());
        }
        return measured;
    }

    /// Whether there was anybody to share it among.
    static bool share_margin(Measured& measured, const Earned& earned,
                             const std::map<MemberNumber, Delivered>& delivered_by) {
        std::vector<std::int64_t> quantities;
        std::vector<std::int64_t> credits;
        for (const auto& [member, delivered] : delivered_by) {
            quantities.push_back(std::max<std::int64_t>(delivered.quantity, 0));
            credits.push_back(std::max<std::int64_t>(delivered.credited, 0));
        }
        if (std::ranges::max(quantities) == 0) {
            return false;
        }
        const std::vector<std::int64_t> sold = parts_of(earned.sold, quantities);
        // Nobody was credited anything yet: then cost follows the quantity as well.
        const std::vector<std::int64_t> cost =
            parts_of(earned.cost, std::ranges::max(credits) == 0 ? quantities : credits);
        std::size_t index = 0;
        for (const auto& [member, delivered] : delivered_by) {
            measured.add(member, std::max<std::int64_t>(checked_subtract(sold[index], cost[index]), 0));
            ++index;
        }
        return true;
    }
    /// Of either sign: more cut may be kept than sold waste cost.
    static std::vector<std::int64_t> parts_of(Rupiah total, const std::vector<std::int64_t>& weights) {
        if (!total.is_negative()) {
            return shared_out(total.sen(), weights);
        }
        std::vector<std::int64_t> parts = shared_out((-total).sen(), weights);
        for (std::int64_t& part : parts) {
            part = -part;
        }
        return parts;
    }

    /// Income of business that names who it is from, and is neither interest nor a fee of a loan, nor of
    /// waste. What non-members bought, or no one by name, is others'.
    Measured purchases() const {
        Measured measured;
        for (const Account& account : book_.chart().accounts()) {
            if (account.account_class != AccountClass::income || account.role != AccountRole::none) {
                continue;
            }
            if (account.statement_line == statement_code::member_revenue) {
                add_income(measured, account.code);
            } else if (account.statement_line == statement_code::non_member_revenue) {
                add_income_of_others(measured, account.code);
            }
        }
        return measured;
    }

    const Book& book_;
    const Register& registry_;
    int year_;
    Period days_;
    std::set<EntryNumber> put_right_before_;
    std::vector<Posting> postings_before_;  // of those
    std::vector<std::pair<MemberNumber, Period>> as_others_;
};

bool shares(const Member& member, const SurplusRule& rule, const Period& days) {
    if (member.kind != MemberKind::member || member.joined > days.last_day) {
        return false;
    }
    const bool has_left = member.left && *member.left <= days.last_day;
    return !has_left || (rule.leavers_share && *member.left >= days.first_day);
}

std::int64_t base_of(const BaseByMember& bases, const MemberNumber& member) {
    const auto found = bases.find(member);
    return found == bases.end() ? 0 : std::max<std::int64_t>(found->second, 0);
}

std::int64_t total_of(const Measured& measured) {
    std::int64_t total = std::max<std::int64_t>(measured.of_others, 0);
    for (const auto& [member, base] : measured.by_member) {
        total = checked_add(total, std::max<std::int64_t>(base, 0));
    }
    return total;
}

}  // namespace

SharingMembers sharing_members(const Book& book, const Register& registry, const SurplusRule& rule,
                               int year) {
    const Bases bases{book, registry, year};
    SharingMembers sharing;
    sharing.put_right_before = {bases.put_right_before().begin(), bases.put_right_before().end()};
    const Period days = Period::of_year(year);
    for (const Member& member : registry.members()) {
        const bool shared =
            member.joined < days.first_day
                ? shares(member, rule, days)
                : std::ranges::any_of(memberships_of(member, registry),
                                      [&](const Member& then) { return shares(then, rule, days); });
        if (shared) {
            sharing.members.push_back({.number = member.number, .name = member.name, .bases = {}});
        }
    }
    for (const SurplusPart& part : rule.parts) {
        if (!part.is_for_members()) {
            continue;
        }
        const Measured of_part = bases.of(part);
        std::int64_t others = total_of(of_part);
        for (SharingMember& member : sharing.members) {
            member.bases.push_back(base_of(of_part.by_member, member.number));
            others -= member.bases.back();
        }
        sharing.bases_of_others.push_back(others);
    }
    return sharing;
}

SurplusAmount surplus_of(const Book& book, int year) {
    const Period days = Period::of_year(year);
    SurplusAmount amount;
    for (const Balance& each :
         book.balances({.first_day = days.first_day, .last_day = days.last_day, .with_closing = false})) {
        const Account& account = book.chart().account(each.account);
        if (account.account_class != AccountClass::income && account.account_class != AccountClass::expense) {
            continue;
        }
        amount.surplus -= each.net();
        if (account.statement_line == statement_code::member_revenue ||
            account.statement_line == statement_code::member_costs) {
            amount.from_members -= each.net();
        } else if (account.statement_line == statement_code::non_member_revenue ||
                   account.statement_line == statement_code::non_member_costs) {
            amount.from_others -= each.net();
        }
    }
    return amount;
}

std::optional<Sentence> nothing_to_share(const Book& book, int year) {
    const Rupiah surplus = surplus_of(book, year).surplus;
    if (surplus > Rupiah{}) {
        return std::nullopt;
    }
    if (surplus.is_zero()) {
        return Sentence{say("There is no surplus of {} to share out."), {std::int64_t{year}}};
    }
    return Sentence{say("{} comes to a loss of {}: the members' meeting decides how it is covered."),
                    {std::int64_t{year}, -surplus}};
}

}  // namespace neraca
