#include "neraca/year/surplus_base.hpp"

#include <algorithm>
#include <map>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/statement_code.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/shares.hpp"

namespace neraca {
namespace {

using BaseByMember = std::map<MemberNumber, std::int64_t>;

/// What is negative (more given back than delivered) gives no share.
void add(BaseByMember& bases, const std::optional<MemberNumber>& member, std::int64_t amount) {
    if (member) {
        bases[*member] = checked_add(bases[*member], amount);
    }
}

class Bases {
public:
    Bases(const Book& book, const Register& registry, int year)
        : book_{book}, registry_{registry}, year_{year}, days_{Period::of_year(year)} {}

    BaseByMember of(const SurplusPart& part) const {
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
    static Quantity delivered(const Balance& balance) { return balance.quantity_out - balance.quantity_in; }

    BaseByMember savings(const SurplusPart& part) const {
        BaseByMember bases;
        for (const SavingsProduct& product : products_of(part)) {
            for (const Date day : days_that_count(part.measure)) {
                for (const Balance& each : book_.balances({.last_day = day,
                                           .group_by = {.member = true},
                                           .account = product.account,
                                           .product = product.code})) {
                    add(bases, each.dimensions.member, (-each.net()).sen());
                }
            }
        }
        return bases;
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

    std::vector<Balance> balances_of_year(PerDimension<bool> grouping,
                                          std::optional<AccountCode> account = {}) const {
        return book_.balances({.first_day = days_.first_day,
                               .last_day = days_.last_day,
                               .group_by = grouping,
                               .account = std::move(account),
                               .with_closing = false});
    }

    BaseByMember interest_paid() const {
        BaseByMember bases;
        const AccountCode& account = book_.chart().account_for(AccountRole::loan_interest_members).code;
        for (const Balance& each : balances_of_year({.member = true}, account)) {
            add(bases, each.dimensions.member, (-each.net()).sen());
        }
        return bases;
    }

    /// Paid out in the year: opening balances are older loans, and what was undone was no loan.
    BaseByMember loans_taken() const {
        BaseByMember bases;
        book_.each_posting({.first_day = days_.first_day,
                            .last_day = days_.last_day,
                            .account = book_.chart().account_for(AccountRole::member_loans).code},
                           [&](const PostedLine& line) {
                               if (pays_out_loan(line.entry) && !line.entry.reversed_by &&
                                   line.posting.side == Side::debit) {
                                   add(bases, line.posting.dimensions.member, line.posting.amount.sen());
                               }
                           });
        return bases;
    }

    /// A loan that was imported, or paid out before books knew events, may be a journal entry; one by hand
    /// today mends something.
    bool pays_out_loan(const PostedEntry& posted) const {
        const std::string done_by = what_was_done(book_, posted);
        return posted.entry.kind() == EntryKind::loan ||
               (posted.entry.kind() == EntryKind::journal && done_by.empty());
    }

    /// Whether what stands there by member and item was delivered.
    bool says_who_delivered(const Balance& balance) const {
        return balance.dimensions.member && balance.dimensions.item &&
               pays_for_waste(book_.chart().account(balance.account).role);
    }

    template <typename Measure>
    BaseByMember waste(const Measure& measure) const {
        BaseByMember bases;
        for (const Balance& each : balances_of_year({.member = true, .item = true})) {
            if (says_who_delivered(each)) {
                add(bases, each.dimensions.member, measure(each));
            }
        }
        return bases;
    }

    /// The margin of each item in the year (its sales less their cost, from members' waste), to those who
    /// delivered it, by quantity. An item sold at a loss gives nobody anything.
    BaseByMember waste_margin() const {
        std::map<ItemCode, Rupiah> margins;
        for (const AccountRole role : {AccountRole::waste_sales_members, AccountRole::waste_cost_members}) {
            for (const Balance& each :
                 balances_of_year({.item = true}, book_.chart().account_for(role).code)) {
                if (each.dimensions.item) {
                    margins[*each.dimensions.item] -= each.net();
                }
            }
        }
        std::map<ItemCode, std::map<MemberNumber, std::int64_t>> quantities;
        for (const Balance& each : balances_of_year({.member = true, .item = true})) {
            if (says_who_delivered(each)) {
                quantities[*each.dimensions.item][*each.dimensions.member] += delivered(each).thousandths();
            }
        }
        BaseByMember bases;
        for (const auto& [item, delivered_by] : quantities) {
            share_margin(bases, margins[item], delivered_by);
        }
        return bases;
    }

    static void share_margin(BaseByMember& bases, Rupiah margin,
                             const std::map<MemberNumber, std::int64_t>& delivered_by) {
        std::vector<std::int64_t> weights;
        for (const auto& [member, quantity] : delivered_by) {
            weights.push_back(std::max<std::int64_t>(quantity, 0));
        }
        if (margin <= Rupiah{} || std::ranges::max(weights) == 0) {
            return;
        }
        const std::vector<std::int64_t> sen = shared_out(margin.sen(), weights);
        std::size_t index = 0;
        for (const auto& [member, quantity] : delivered_by) {
            add(bases, member, sen[index++]);
        }
    }

    /// Income of business with members that names who it is from, and is neither interest nor a fee of a
    /// loan.
    BaseByMember purchases() const {
        BaseByMember bases;
        for (const Balance& each : balances_of_year({.member = true})) {
            const Account& account = book_.chart().account(each.account);
            if (account.account_class == AccountClass::income && account.role == AccountRole::none &&
                account.statement_line == statement_code::member_revenue) {
                add(bases, each.dimensions.member, (-each.net()).sen());
            }
        }
        return bases;
    }

    const Book& book_;
    const Register& registry_;
    int year_;
    Period days_;
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

std::int64_t total_of(const BaseByMember& bases) {
    std::int64_t total = 0;
    for (const auto& [member, base] : bases) {
        total = checked_add(total, std::max<std::int64_t>(base, 0));
    }
    return total;
}

}  // namespace

SharingMembers sharing_members(const Book& book, const Register& registry, const SurplusRule& rule,
                               int year) {
    const Bases bases{book, registry, year};
    SharingMembers sharing;
    for (const Member& member : registry.members()) {
        if (shares(member, rule, Period::of_year(year))) {
            sharing.members.push_back({.number = member.number, .name = member.name, .bases = {}});
        }
    }
    for (const SurplusPart& part : rule.parts) {
        if (!part.is_for_members()) {
            continue;
        }
        const BaseByMember of_part = bases.of(part);
        std::int64_t others = total_of(of_part);
        for (SharingMember& member : sharing.members) {
            member.bases.push_back(base_of(of_part, member.number));
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

}  // namespace neraca
