// What every member has in every product, under the control accounts that must say the same.

#include <algorithm>
#include <map>

#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {
namespace {

/// The passbooks of one product. `total` is what the control account has for the product, `members` what
/// passbooks have; they are the same unless a posting named no member.
struct ProductSavings {
    SavingsProduct product;
    std::map<MemberNumber, Rupiah> members = {};
    Rupiah total = {};

    Rupiah of(const MemberNumber& member) const {
        const auto found = members.find(member);
        return found == members.end() ? Rupiah{} : found->second;
    }
    Rupiah without_member() const {
        Rupiah rest = total;
        for (const auto& [member, amount] : members) {
            rest -= amount;
        }
        return rest;
    }
};

/// Puts the balances of one account where they belong. What names no product counts for the first product of
/// the account, so that the columns of an account always add up to it.
void add_balances(const Book& book, const AccountCode& account, Date day,
                  std::vector<ProductSavings>& savings) {
    const auto on_account = [&](const ProductSavings& each) { return each.product.account == account; };
    const Side side = book.chart().account(account).normal_side;
    Rupiah unnamed = seen_from(side, net_of(book, {.last_day = day, .account = account}));
    for (const Balance& balance : book.balances(
             {.last_day = day, .group_by = {.member = true, .product = true}, .account = account})) {
        const Dimensions& named = balance.dimensions;
        const auto owner = std::ranges::find_if(savings, [&](const ProductSavings& each) {
            return on_account(each) && named.product == each.product.code;
        });
        if (owner != savings.end()) {
            const Rupiah amount = seen_from(side, balance.net());
            owner->total += amount;
            unnamed -= amount;
            if (named.member) {
                owner->members[*named.member] += amount;
            }
        }
    }
    std::ranges::find_if(savings, on_account)->total += unnamed;
}

std::vector<ProductSavings> all_savings(const Book& book, const Register& registry, Date day) {
    std::vector<ProductSavings> savings;
    std::vector<AccountCode> accounts;
    for (const SavingsProduct& product : registry.products()) {
        savings.push_back({product});
        if (std::ranges::find(accounts, product.account) == accounts.end()) {
            accounts.push_back(product.account);
        }
    }
    for (const AccountCode& account : accounts) {
        add_balances(book, account, day, savings);
    }
    return savings;
}

/// A cell a product, and their sum.
template <typename AmountOf>
std::vector<Cell> cells_of(const std::vector<ProductSavings>& savings, AmountOf amount_of) {
    std::vector<Cell> cells;
    Rupiah sum;
    for (const ProductSavings& each : savings) {
        const Rupiah amount = amount_of(each);
        cells.emplace_back(amount);
        sum += amount;
    }
    cells.emplace_back(sum);
    return cells;
}

void add_member_rows(Draft& report, const Register& registry, Date day,
                     const std::vector<ProductSavings>& savings) {
    for (const Member& member : registry.members()) {
        auto cells = cells_of(savings, [&](const ProductSavings& each) { return each.of(member.number); });
        const bool has_savings =
            std::ranges::any_of(cells, [](const Cell& cell) { return cell != Cell{Rupiah{}}; });
        if (has_savings || membership_on(member, registry, day)) {
            report.add_coded_row(member.number.text(), member.name, std::move(cells)).hide_if_zero = true;
        }
    }
}

void note_differences(Draft& report, const std::vector<ProductSavings>& savings) {
    for (const ProductSavings& each : savings) {
        const Rupiah rest = each.without_member();
        if (!rest.is_zero()) {
            report.note(
                say("{}: the control account {} stands at {}, the passbooks add up to {}. The difference of "
                    "{} was posted without a member."),
                {each.product.name_in(report.language), each.product.account, each.total, each.total - rest,
                 rest});
        }
    }
}

}  // namespace

Report savings_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Date day = request.period.last_day;
    const std::vector<ProductSavings> savings = all_savings(book, registry, day);
    Draft report{book, "savings_list", say("Savings of members"), day, request.language};
    report.label_rows(say("Number"), say("Name"));
    for (const ProductSavings& each : savings) {
        report.columns.push_back({.key = each.product.code.text(),
                                  .label = each.product.name_in(request.language),
                                  .type = ColumnType::amount,
                                  .hide_if_empty = !each.product.open});
    }
    report.add_column(amount_column("total", say("Total")));
    add_member_rows(report, registry, day, savings);
    report
        .add_row("without_member", report.words(say("Without a member")),
                 cells_of(savings, [](const ProductSavings& each) { return each.without_member(); }))
        .hide_if_zero = true;
    report.add_total(cells_of(savings, [](const ProductSavings& each) { return each.total; }),
                     say("Total by control accounts"));
    note_differences(report, savings);
    return report;
}

}  // namespace neraca
