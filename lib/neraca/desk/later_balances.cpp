#include "neraca/desk/later_balances.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/loan/losses.hpp"
#include "neraca/waste/consignment.hpp"

namespace neraca {
namespace {

class LaterBalances {
public:
    LaterBalances(const PostedEntry& posted, const Book& book, const Register& registry)
        : posted_{posted}, entry_{posted.entry}, book_{book}, registry_{registry} {}

    std::vector<Notice> found() {
        look_at_counts();
        look_at_allowances();
        look_at_write_offs();
        look_at_settlements();
        return std::move(notices_);
    }

private:
    void add(std::string_view code, Sentence sentence) { notices_.push_back({code, std::move(sentence)}); }

    AccountRole role_of(const Posting& posting) const { return book_.chart().account(posting.account).role; }

    // Counts.

    void look_at_counts() {
        std::map<AccountCode, Rupiah> money;
        std::set<ItemCode> goods;
        for (const Posting& posting : entry_.postings()) {
            const Account& account = book_.chart().account(posting.account);
            if (account.cash_flow == CashFlow::cash) {
                money[account.code] += posting.net();
            }
            if (posting.dimensions.item && holds_waste(account.role)) {
                goods.insert(*posting.dimensions.item);
            }
        }
        std::erase_if(money, [](const auto& each) { return each.second.is_zero(); });
        if (money.empty() && goods.empty()) {
            return;
        }
        // What was counted last on each day; an item lies on several accounts, and is counted on all.
        std::map<std::pair<AccountCode, Date>, Rupiah> counted_money;
        std::map<std::pair<ItemCode, Date>, std::map<AccountCode, Quantity>> counted_goods;
        for (const Count& count : registry_.counts()) {
            if (count.day <= entry_.date()) {
                continue;
            }
            if (count.item && goods.contains(*count.item)) {
                counted_goods[{*count.item, count.day}][count.account] = count.quantity;
            } else if (!count.item && money.contains(count.account)) {
                counted_money[{count.account, count.day}] = count.amount;
            }
        }
        look_at_money(counted_money);
        look_at_goods(counted_goods);
    }
    static bool holds_waste(AccountRole role) {
        return role == AccountRole::waste_stock_members || role == AccountRole::waste_stock_others ||
               role == AccountRole::waste_consigned;
    }

    void look_at_money(const std::map<std::pair<AccountCode, Date>, Rupiah>& counted) {
        std::map<AccountCode, Rupiah> put_right;  // by the counts of earlier days
        for (const auto& [what, amount] : counted) {
            const auto& [code, day] = what;
            const Rupiah in_books = net_of(book_, {.last_day = day, .account = code}) + put_right[code];
            if (in_books == amount) {
                continue;
            }
            put_right[code] += amount - in_books;
            const Account& account = book_.chart().account(code);
            add("later_count", {say("{} {} was counted on {}: {}; the books have {} on that day now. If the "
                                    "count holds, `neraca cash count {} --account {} --date {}` posts the "
                                    "difference."),
                                {code, Fact{account.name, account.name_in(Language::english)}, day, amount,
                                 in_books, to_text(amount, Language::indonesian), code, to_string(day)}});
        }
    }

    void look_at_goods(const std::map<std::pair<ItemCode, Date>, std::map<AccountCode, Quantity>>& counted) {
        std::map<ItemCode, Quantity> put_right;
        for (const auto& [what, by_account] : counted) {
            const auto& [item, day] = what;
            Quantity found;
            for (const auto& [account, quantity] : by_account) {
                found += quantity;
            }
            const Quantity in_books = in_stock(item, day) + put_right[item];
            if (in_books == found) {
                continue;
            }
            put_right[item] += found - in_books;
            add("later_count",
                {say("{} was counted on {}: {}; the books have {} of it on that day now. If the count holds, "
                     "`neraca stock count {}={} --date {}` posts the difference."),
                 {item, day, found, in_books, item, to_text(found, Language::indonesian), to_string(day)}});
        }
    }
    Quantity in_stock(const ItemCode& item, Date day) const {
        Quantity quantity;
        for (const AccountRole role : {AccountRole::waste_stock_members, AccountRole::waste_stock_others,
                                       AccountRole::waste_consigned}) {
            if (const Account* const account = book_.chart().find_role(role)) {
                quantity += stock_on(book_, account->code, item, day).quantity;
            }
        }
        return quantity;
    }

    // The allowance for loan losses.

    /// Whether what the classes ask for, or what is set aside already, may be another by the entry.
    bool decides_allowance() const {
        return entry_.kind() != EntryKind::accrual &&
               std::ranges::any_of(entry_.postings(), [&](const Posting& posting) {
                   return posting.dimensions.loan || role_of(posting) == AccountRole::loan_allowance;
               });
    }
    /// The last change of each day that stands.
    std::map<Date, EntryNumber> later_changes(const AccountCode& allowance) const {
        std::map<Date, EntryNumber> changes;
        each_posting_after(book_, entry_.date(), {.account = allowance}, [&](const PostedLine& line) {
            if (stands(line.entry) && is_change_of_allowance(line.entry.entry)) {
                changes.insert_or_assign(line.entry.entry.date(), line.entry.number);
            }
        });
        return changes;
    }
    void look_at_allowances() {
        const Account* const account = book_.chart().find_role(AccountRole::loan_allowance);
        if (account == nullptr || !decides_allowance()) {
            return;
        }
        Rupiah put_right;  // by those of earlier days
        for (const auto& [day, number] : later_changes(account->code)) {
            const Allowance allowance = allowance_for(book_, registry_, day);
            const Rupiah set_aside = allowance.existing + put_right;
            if (allowance.required == set_aside) {
                continue;
            }
            put_right += allowance.required - set_aside;
            add("later_allowance",
                {say("The allowance for loan losses on {}, brought to what the loans ask for by entry {}, is "
                     "{} and should be {}: `neraca loan allowance --as-of {}` posts the difference."),
                 {day, number, set_aside, allowance.required, to_string(day)}});
        }
    }

    /// What more is set aside on a day would have borne of loans that were given up since: what is a loss of
    /// the year could have been one of the allowance.
    void look_at_write_offs() {
        const Account* const allowance = book_.chart().find_role(AccountRole::loan_allowance);
        const Account* const expense = book_.chart().find_role(AccountRole::loan_loss_expense);
        if (allowance == nullptr || expense == nullptr) {
            return;
        }
        Rupiah more;
        for (const Posting& posting : entry_.postings()) {
            more -= posting.account == allowance->code ? posting.net() : Rupiah{};
        }
        if (more <= Rupiah{}) {
            return;
        }
        each_posting_after(book_, entry_.date(), {.account = expense->code}, [&](const PostedLine& line) {
            const JournalEntry& entry = line.entry.entry;
            const auto loan = loan_written_off(entry);
            if (!loan || !stands(line.entry) || line.posting.side != Side::debit) {
                return;
            }
            const Rupiah left =
                least_balance(book_, Side::credit, {.account = allowance->code}, entry.date());
            const Rupiah borne = std::min({line.posting.amount, more, left});
            if (borne > Rupiah{}) {
                add("later_write_off",
                    {say("Entry {} of {} wrote off the loan {} with {} as a loss of the year; {} of that "
                         "would "
                         "have been taken from the allowance: `neraca loan allowance --as-of {}` posts the "
                         "difference."),
                     {line.entry.number, entry.date(), *loan, line.posting.amount, borne,
                      to_string(entry.date())}});
                more -= borne;
            }
        });
    }
    /// The loan that `entry` wrote off; empty where it wrote off none.
    static std::optional<LoanReference> loan_written_off(const JournalEntry& entry) {
        if (entry.kind() != EntryKind::allowance) {
            return std::nullopt;
        }
        for (const Posting& posting : entry.postings()) {
            if (posting.side == Side::credit && posting.dimensions.loan) {
                return posting.dimensions.loan;
            }
        }
        return std::nullopt;
    }

    // What sales settled of waste on consignment.

    using Claimed = std::map<std::optional<MemberNumber>, Quantity>;
    struct LaterSale {
        PostedEntry posted;
        Claimed settled = {};
        Quantity taken = {};  // of what is on consignment
    };

    void look_at_settlements() {
        const Account* const claims = book_.chart().find_role(AccountRole::waste_claims);
        const Account* const consigned = book_.chart().find_role(AccountRole::waste_consigned);
        if (claims == nullptr || consigned == nullptr) {
            return;
        }
        std::set<ItemCode> items;
        for (const Posting& posting : entry_.postings()) {
            if (posting.dimensions.item && posting.account == claims->code) {
                items.insert(*posting.dimensions.item);
            }
        }
        for (const ItemCode& item : items) {
            look_at_settlements(item, claims->code, consigned->code);
        }
    }

    static Quantity quantity_of(const Posting& posting) {
        return posting.dimensions.quantity.value_or(Quantity{});
    }
    std::vector<LaterSale> sales_after(const ItemCode& item, const AccountCode& claims,
                                       const AccountCode& consigned) const {
        std::vector<LaterSale> sales;
        each_posting_after(book_, entry_.date(), {.item = item}, [&](const PostedLine& line) {
            const Posting& posting = line.posting;
            const bool is_settled = posting.account == claims && posting.side == Side::debit;
            const bool is_taken = posting.account == consigned && posting.side == Side::credit;
            if (line.entry.entry.kind() != EntryKind::sale || !stands(line.entry) ||
                (!is_settled && !is_taken)) {
                return;
            }
            if (sales.empty() || sales.back().posted.number != line.entry.number) {
                sales.push_back({.posted = line.entry});
            }
            if (is_settled) {
                sales.back().settled[posting.dimensions.member] += quantity_of(posting);
            } else {
                sales.back().taken += quantity_of(posting);
            }
        });
        return sales;
    }
    /// What there was to settle when `sale` took of it.
    Claimed claims_before(const LaterSale& sale, const ItemCode& item, const AccountCode& account) const {
        Claimed claims = sale.settled;
        for (const Balance& sum : book_.balances({.last_day = sale.posted.entry.date(),
                                  .group_by = {.member = true},
                                  .account = account,
                                  .item = item})) {
            claims[sum.dimensions.member] += sum.quantity_out - sum.quantity_in;
        }
        return claims;
    }
    static Claimed settled_of(const Claimed& claimed, Quantity consigned, Quantity taken) {
        std::vector<Claim> claims;
        for (const auto& [member, quantity] : claimed) {
            if (quantity > Quantity{}) {
                claims.push_back({member, quantity});
            }
        }
        Claimed result;
        for (const SettledClaim& each : settled(claims, consigned, taken)) {
            result[each.member] += each.quantity;
        }
        return result;
    }
    void look_at_settlements(const ItemCode& item, const AccountCode& claims, const AccountCode& consigned) {
        for (const LaterSale& sale : sales_after(item, claims, consigned)) {
            const Quantity with =
                stock_on(book_, consigned, item, sale.posted.entry.date()).quantity + sale.taken;
            const Claimed claimed_with = claims_before(sale, item, claims);
            Quantity without = with;
            Claimed claimed_without = claimed_with;
            for (const Posting& posting : entry_.postings()) {
                const Quantity moved =
                    posting.side == Side::debit ? quantity_of(posting) : Quantity{} - quantity_of(posting);
                if (posting.dimensions.item == item && posting.account == consigned) {
                    without = without - moved;
                } else if (posting.dimensions.item == item && posting.account == claims) {
                    claimed_without[posting.dimensions.member] += moved;
                }
            }
            if (sale.taken > with || sale.taken > without) {
                return;  // stock that is not sound cannot be shared
            }
            const Claimed right = settled_of(claimed_with, with, sale.taken);
            if (right != settled_of(claimed_without, without, sale.taken) && right != sale.settled) {
                tell(sale, right, item);
                return;
            }
        }
    }
    void tell(const LaterSale& sale, const Claimed& right, const ItemCode& item) {
        std::set<std::optional<MemberNumber>> others;
        for (const Claimed* const each : {&right, &sale.settled}) {
            for (const auto& [member, quantity] : *each) {
                const auto of = [&who = member](const Claimed& claimed) {
                    const auto found = claimed.find(who);
                    return found == claimed.end() ? Quantity{} : found->second;
                };
                if (of(right) != of(sale.settled)) {
                    others.insert(member);
                }
            }
        }
        add("later_settlement",
            {say("Entry {} of {} would have settled {} on consignment otherwise, of {} depositors: `neraca "
                 "reverse {}` takes it back; then enter it again. Later sales follow."),
             {sale.posted.number, sale.posted.entry.date(), item, static_cast<std::int64_t>(others.size()),
              sale.posted.number}});
    }

    const PostedEntry& posted_;
    const JournalEntry& entry_;
    const Book& book_;
    const Register& registry_;
    std::vector<Notice> notices_;
};

}  // namespace

std::vector<Notice> notices_of_later_balances(const PostedEntry& posted, const Book& book,
                                              const Register& registry) {
    const auto kept = book.days_kept();
    const bool has_counts = std::ranges::any_of(
        registry.counts(), [&](const Count& count) { return count.day > posted.entry.date(); });
    if (posted.entry.kind() == EntryKind::closing ||
        (!has_counts && (!kept || kept->last_day <= posted.entry.date()))) {
        return {};
    }
    return LaterBalances{posted, book, registry}.found();
}

}  // namespace neraca
