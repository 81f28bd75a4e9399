#include "neraca/membership/dues.hpp"

#include <algorithm>
#include <map>

#include "neraca/register/memberships.hpp"

namespace neraca {
namespace {

/// The amounts that are due one after another, the oldest first.
std::vector<Rupiah> amounts_due(const Settings& settings, const SavingsProduct& product, const Member& member,
                                Date day) {
    std::vector<Rupiah> amounts;
    const auto on = [&](Date at) { return settings.find_amount("due", at, product.code).value_or(Rupiah{}); };
    if (product.kind == SavingsKind::principal) {
        // Who joined before there was such a setting owes what it says now.
        const Rupiah at_joining = on(member.joined);
        return {at_joining.is_zero() ? on(day) : at_joining};
    }
    for (Month month{member.joined}; month <= Month{day}; month = month.next()) {
        const Rupiah amount = on(month.last_day());
        if (!amount.is_zero()) {
            amounts.push_back(amount);
        }
    }
    return amounts;
}

Dues dues_of(const Member& member, const SavingsProduct& product, const std::vector<Rupiah>& amounts,
             Rupiah paid) {
    Dues dues{.member = member, .product = product, .due = {}, .paid = paid};
    for (const Rupiah amount : amounts) {
        dues.due += amount;
        dues.months_in_arrears += dues.due > paid ? 1 : 0;
    }
    return dues;
}

}  // namespace

std::vector<Dues> dues_on(const Book& book, const Register& registry, Date day) {
    const Settings settings{registry.settings()};
    const std::vector<Member> members = memberships_on(registry, day);
    std::vector<Dues> all;
    for (const SavingsProduct& product : registry.products()) {
        const bool is_share =
            product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory;
        if (!is_share || !settings.find_amount("due", day, product.code)) {
            continue;
        }
        std::map<MemberNumber, Rupiah> paid;
        for (const Balance& each : book.balances({.last_day = day,
                                   .group_by = {.member = true},
                                   .account = product.account,
                                   .product = product.code})) {
            if (each.dimensions.member) {
                paid[*each.dimensions.member] -= each.net();
            }
        }
        for (const Member& member : members) {
            const bool is_one = member.kind == MemberKind::member && (!member.left || *member.left > day);
            if (is_one && may_hold(member, product)) {
                all.push_back(dues_of(member, product, amounts_due(settings, product, member, day),
                                      paid[member.number]));
            }
        }
    }
    std::ranges::stable_sort(all, {}, [](const Dues& dues) { return dues.member.number; });
    return all;
}

}  // namespace neraca
