#include "neraca/waste/waste_entries.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "neraca/ledger/event_kind.hpp"

namespace neraca {
namespace {

bool is_one_of(AccountRole role, std::span<const AccountRole> roles) {
    return std::ranges::find(roles, role) != roles.end();
}
bool is_owned_stock(AccountRole role) {
    return is_one_of(role, owned_stock_roles);
}

/// A posting with the role of its account.
struct RoledPosting {
    const Posting* posting;
    AccountRole role;

    bool names_goods() const { return posting->dimensions.item && posting->dimensions.quantity; }
    const ItemCode& item() const { return *posting->dimensions.item; }
    Quantity quantity() const { return *posting->dimensions.quantity; }
    bool is_debit() const { return posting->side == Side::debit; }
    Quantity quantity_in() const { return is_debit() ? quantity() : Quantity{} - quantity(); }
    Rupiah amount_out() const { return -posting->net(); }
};

std::vector<RoledPosting> with_roles(const ChartOfAccounts& chart, const JournalEntry& entry) {
    std::vector<RoledPosting> roled;
    for (const Posting& posting : entry.postings()) {
        roled.push_back({&posting, chart.account(posting.account).role});
    }
    return roled;
}

/// Kinds of entries that deliver nothing, whatever accounts they touch.
bool never_delivers(EntryKind kind) {
    switch (kind) {
        case EntryKind::opening:
        case EntryKind::sale:
        case EntryKind::receipt:
        case EntryKind::reversal:
        case EntryKind::closing:
        case EntryKind::loan:
        case EntryKind::repayment:
        case EntryKind::interest:
        case EntryKind::tax:
        case EntryKind::depreciation:
        case EntryKind::disposal:
        case EntryKind::accrual:
        case EntryKind::allowance:
        case EntryKind::count:
        case EntryKind::surplus:
        case EntryKind::exit:
            return true;
        case EntryKind::journal:
        case EntryKind::deposit:
        case EntryKind::withdrawal:
        case EntryKind::transfer:
        case EntryKind::purchase:
        case EntryKind::stock:
            return false;
    }
    return true;
}

/// Gives the posting on the other side to each line of a slip, in the order of both.
class Payments {
public:
    explicit Payments(std::span<const RoledPosting> postings) {
        for (const RoledPosting& each : postings) {
            if (!each.is_debit() && pays_for_waste(each.role)) {
                paying_.push_back(each);
            } else if (!each.is_debit() && each.posting->dimensions.item && is_one_of(each.role, fee_roles)) {
                fees_.push_back(each);
            }
        }
    }
    bool any() const { return !paying_.empty(); }

    /// The posting of the same goods. Entries of old imports name goods on the debit side alone: then the one
    /// posting there is.
    const Posting* for_goods(const RoledPosting& goods) {
        const auto found = std::ranges::find_if(paying_, [&](const RoledPosting& each) {
            return each.names_goods() && each.item() == goods.item() && each.quantity() == goods.quantity();
        });
        if (found == paying_.end()) {
            return paying_.size() == 1 && !paying_.front().names_goods() ? paying_.front().posting : nullptr;
        }
        const Posting* posting = found->posting;
        paying_.erase(found);
        return posting;
    }
    Rupiah fee_on(const ItemCode& item) {
        const auto found =
            std::ranges::find_if(fees_, [&](const RoledPosting& each) { return each.item() == item; });
        if (found == fees_.end()) {
            return {};
        }
        const Rupiah fee = found->posting->amount;
        fees_.erase(found);
        return fee;
    }

private:
    std::vector<RoledPosting> paying_;
    std::vector<RoledPosting> fees_;
};

DeliveredLine given_back(const RoledPosting& posting) {
    return {.member = posting.posting->dimensions.member,
            .item = posting.item(),
            .quantity = Quantity{} - posting.quantity(),
            .worth = -posting.posting->amount,
            .is_consigned = posting.role == AccountRole::waste_claims,
            .paid = posting.posting};
}

/// Whether the debit posting hands waste back to who delivered it. A claim is settled at nothing, and nothing
/// handed back, where the waste was lost.
bool gives_back(const RoledPosting& posting, std::span<const RoledPosting> postings) {
    if (!posting.is_debit() || !posting.names_goods() || !posting.posting->dimensions.member) {
        return false;
    }
    const auto is_loss_of_it = [&](const RoledPosting& each) {
        return (is_one_of(each.role, shrinkage_roles) || is_one_of(each.role, spoilage_roles)) &&
               each.posting->dimensions.item == posting.posting->dimensions.item;
    };
    return (!is_about_waste(posting.role) && posting.role != AccountRole::buyer_receivables) ||
           (posting.role == AccountRole::waste_claims && std::ranges::none_of(postings, is_loss_of_it));
}

/// The move of `item` in `moves`; made where there is none yet.
template <typename Move>
Move& move_of(std::vector<Move>& moves, const ItemCode& item) {
    const auto found = std::ranges::find(moves, item, &Move::item);
    return found == moves.end() ? moves.emplace_back(Move{item}) : *found;
}

SoldGoods& goods_of(std::vector<SoldGoods>& lines, const std::optional<ItemCode>& item) {
    const auto found = std::ranges::find(lines, item, &SoldGoods::item);
    return found == lines.end() ? lines.emplace_back(SoldGoods{item}) : *found;
}

/// Whether the entry has to do with sales: it is one, or posts on their accounts by hand. What others' waste
/// lost may stand on its cost of sales (WasteBank::loss_account): that is no sale.
bool is_about_sales(EntryKind kind, std::span<const RoledPosting> postings) {
    if (kind == EntryKind::stock) {
        return false;
    }
    return kind == EntryKind::sale || std::ranges::any_of(postings, [](const RoledPosting& each) {
               return is_one_of(each.role, sales_roles) || is_one_of(each.role, cost_roles);
           });
}

void add_to_sale(std::vector<SoldGoods>& lines, const RoledPosting& each) {
    const Dimensions& named = each.posting->dimensions;
    const Quantity out = each.names_goods() ? Quantity{} - each.quantity_in() : Quantity{};
    const Rupiah earned = each.amount_out();
    switch (each.role) {
        case AccountRole::waste_sales_members:
        case AccountRole::waste_sales_others:
        case AccountRole::waste_surplus_weight:
            goods_of(lines, named.item).proceeds += earned;
            goods_of(lines, named.item).noted += out;
            return;
        case AccountRole::waste_fee_members:
        case AccountRole::waste_fee_others:
            goods_of(lines, named.item).proceeds += earned;
            return;
        case AccountRole::waste_cost_members:
        case AccountRole::waste_cost_others:
            goods_of(lines, named.item).cost -= earned;
            return;
        case AccountRole::waste_shrinkage:
        case AccountRole::waste_shrinkage_others:
            goods_of(lines, named.item).lost -= earned;
            return;
        case AccountRole::waste_stock_members:
        case AccountRole::waste_stock_others:
            if (named.item) {
                goods_of(lines, named.item).taken += out;
            }
            return;
        case AccountRole::waste_consigned:
            if (named.item) {
                goods_of(lines, named.item).taken += out;
                goods_of(lines, named.item).noted += out;
            }
            return;
        case AccountRole::waste_claims:
        case AccountRole::waste_spoiled:
        case AccountRole::waste_spoiled_others:
        case AccountRole::buyer_receivables:
            return;
        default:  // whatever a share of the proceeds goes to: savings, a fund, a loan
            if (named.item) {
                goods_of(lines, named.item).proceeds += earned;
                goods_of(lines, named.item).shared += earned;
            }
            return;
    }
}

/// The move with what `members` point to below zero.
template <typename Move, typename... Members>
Move below_zero(const Move& move, Members... members) {
    Move made{move.item};
    ((made.*members = std::remove_reference_t<decltype(made.*members)>{} - move.*members), ...);
    return made;
}

/// What the buyer paid or owes; empty where the entry is no sale, nor takes one back.
std::optional<Rupiah> sold_for(const ChartOfAccounts& chart, const JournalEntry& entry) {
    bool is_of_sale = entry.kind() == EntryKind::sale;
    Rupiah received;
    for (const Posting& posting : entry.postings()) {
        const Account& account = chart.account(posting.account);
        is_of_sale =
            is_of_sale || (entry.kind() == EntryKind::reversal && is_one_of(account.role, cost_roles));
        // Depositors' shares may go to accounts of money too, by item.
        if (!posting.dimensions.item &&
            (account.cash_flow == CashFlow::cash || account.role == AccountRole::buyer_receivables)) {
            received += posting.net();
        }
    }
    if (!is_of_sale || received.is_zero()) {
        return std::nullopt;
    }
    return received.is_negative() ? -received : received;
}

}  // namespace

std::vector<DeliveredLine> delivered_lines(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    std::vector<DeliveredLine> lines;
    const EntryKind kind = entry.content.kind();
    if (!entry.was({event_kind::deposit, event_kind::loan_repay, event_kind::stock_return})
             .value_or(!never_delivers(kind))) {
        return lines;
    }
    const std::vector<RoledPosting> postings = with_roles(chart, entry.content);
    Payments payments{postings};
    const bool is_paid = payments.any();  // else it only moves from one account to another
    for (const RoledPosting& each : postings) {
        const bool is_goods_in = each.is_debit() && each.names_goods() && kind != EntryKind::stock &&
                                 (is_owned_stock(each.role) || each.role == AccountRole::waste_consigned);
        if (is_goods_in && is_paid) {
            const Posting* paid = payments.for_goods(each);
            lines.push_back({.member = paid ? paid->dimensions.member : std::nullopt,
                             .item = each.item(),
                             .quantity = each.quantity(),
                             .worth = each.posting->amount,
                             .kept = payments.fee_on(each.item()),
                             .is_consigned = each.role == AccountRole::waste_consigned,
                             .paid = paid});
        } else if (gives_back(each, postings)) {
            lines.push_back(given_back(each));
        }
    }
    return lines;
}

std::vector<SettledLine> settled_lines(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    std::vector<SettledLine> lines;
    if (!entry.was({event_kind::sell}).value_or(entry.content.kind() == EntryKind::sale)) {
        return lines;
    }
    const std::vector<RoledPosting> postings = with_roles(chart, entry.content);
    const auto is_settled = [&](const RoledPosting& credit) {
        return std::ranges::any_of(postings, [&](const RoledPosting& each) {
            return each.role == AccountRole::waste_claims && each.is_debit() && each.names_goods() &&
                   each.item() == credit.item() &&
                   each.posting->dimensions.member == credit.posting->dimensions.member;
        });
    };
    for (const RoledPosting& each : postings) {
        const bool is_share = !each.is_debit() && each.names_goods() && each.posting->dimensions.member &&
                              each.role != AccountRole::waste_claims;
        if (is_share && is_settled(each)) {
            lines.push_back({.member = *each.posting->dimensions.member,
                             .item = each.item(),
                             .quantity = each.quantity(),
                             .credited = each.posting->amount});
        }
    }
    return lines;
}

SoldGoods& SoldGoods::operator+=(const SoldGoods& more) {
    noted += more.noted;
    taken += more.taken;
    proceeds += more.proceeds;
    shared += more.shared;
    cost += more.cost;
    lost += more.lost;
    return *this;
}

SoldGoods SoldGoods::taken_back() const {
    return below_zero(*this, &SoldGoods::noted, &SoldGoods::taken, &SoldGoods::proceeds, &SoldGoods::shared,
                      &SoldGoods::cost, &SoldGoods::lost);
}

std::vector<SoldGoods> sold_goods(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    std::vector<SoldGoods> lines;
    const bool is_opening = entry.content.kind() == EntryKind::opening;  // what was sold before the books
    if (is_opening || !entry.was({event_kind::sell, event_kind::collect}).value_or(true)) {
        return lines;
    }
    const std::vector<RoledPosting> postings = with_roles(chart, entry.content);
    if (is_about_sales(entry.content.kind(), postings)) {
        for (const RoledPosting& each : postings) {
            add_to_sale(lines, each);
        }
    }
    return lines;
}

std::optional<MemberNumber> buyer_in(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    // Of what was posted by hand, or imported, savings may be part: their owner has not bought anything.
    const bool is_sale = entry.was({event_kind::sell, event_kind::collect}).value_or(false);
    for (const Posting& posting : entry.content.postings()) {
        const Account& account = chart.account(posting.account);
        if (posting.dimensions.member && !posting.dimensions.item &&
            (is_sale || account.cash_flow == CashFlow::cash ||
             account.role == AccountRole::buyer_receivables)) {
            return posting.dimensions.member;
        }
    }
    return std::nullopt;
}

Rupiah income_from_waste(const ChartOfAccounts& chart, const JournalEntry& entry) {
    Rupiah income;
    for (const RoledPosting& each : with_roles(chart, entry)) {
        if (entry.kind() != EntryKind::opening &&
            (is_one_of(each.role, sales_roles) || is_one_of(each.role, fee_roles))) {
            income += each.amount_out();
        }
    }
    return income;
}

Rupiah stated_amount(const ChartOfAccounts& chart, const JournalEntry& entry) {
    if (const auto sold = sold_for(chart, entry)) {
        return *sold;
    }
    Rupiah debited;
    Rupiah noted;  // on memo accounts, beside the books
    for (const Posting& posting : entry.postings()) {
        if (posting.side == Side::debit) {
            const bool is_memo = chart.account(posting.account).account_class == AccountClass::memo;
            (is_memo ? noted : debited) += posting.amount;
        }
    }
    return debited.is_zero() ? noted : debited;
}

StockMove& StockMove::operator+=(const StockMove& more) {
    opened += more.opened;
    taken_in += more.taken_in;
    sold += more.sold;
    shrunk += more.shrunk;
    spoiled += more.spoiled;
    returned += more.returned;
    regraded += more.regraded;
    other += more.other;
    return *this;
}

StockMove StockMove::taken_back() const {
    return below_zero(*this, &StockMove::opened, &StockMove::taken_in, &StockMove::sold, &StockMove::shrunk,
                      &StockMove::spoiled, &StockMove::returned, &StockMove::regraded, &StockMove::other);
}

std::vector<StockMove> stock_moves(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    std::vector<StockMove> moves;
    const std::vector<RoledPosting> postings = with_roles(chart, entry.content);
    // The change of the stock first; what tells why it changed is taken out of `other` then.
    for (const RoledPosting& each : postings) {
        if (each.names_goods() && is_owned_stock(each.role)) {
            move_of(moves, each.item()).other += each.quantity_in();
        }
    }
    const auto explain = [&](const ItemCode& item, Quantity StockMove::*why, Quantity out) {
        const auto found = std::ranges::find(moves, item, &StockMove::item);
        if (found != moves.end()) {
            (*found).*why += out;
            found->other += out;
        }
    };
    // Of consigned waste the loss is noted on the same accounts: what the owned stock did not change by is
    // not of it.
    const auto explain_loss = [&](const RoledPosting& each, Quantity StockMove::*why) {
        const auto found = std::ranges::find(moves, each.item(), &StockMove::item);
        if (found != moves.end()) {
            const Quantity changed = Quantity{} - found->other;  // out above zero
            explain(each.item(), why,
                    each.is_debit() ? std::clamp(changed, Quantity{}, each.quantity())
                                    : std::clamp(changed, Quantity{} - each.quantity(), Quantity{}));
        }
    };
    for (const RoledPosting& each : postings) {
        if (!each.names_goods()) {
            continue;
        }
        if (is_one_of(each.role, cost_roles)) {
            explain(each.item(), &StockMove::sold, each.quantity_in());
        } else if (is_one_of(each.role, shrinkage_roles)) {
            explain_loss(each, &StockMove::shrunk);
        } else if (is_one_of(each.role, spoilage_roles)) {
            explain_loss(each, &StockMove::spoiled);
        }
    }
    for (const DeliveredLine& line : delivered_lines(chart, entry)) {
        const auto found = std::ranges::find(moves, line.item, &StockMove::item);
        if (found == moves.end() || line.is_consigned) {
            continue;
        }
        found->other += Quantity{} - line.quantity;
        (line.quantity < Quantity{} ? found->returned : found->taken_in) +=
            line.quantity < Quantity{} ? Quantity{} - line.quantity : line.quantity;
    }
    const EntryKind kind = entry.content.kind();
    const bool is_regrade = entry.was({event_kind::stock_regrade}).value_or(kind == EntryKind::stock);
    for (StockMove& move : moves) {
        if (kind == EntryKind::opening) {
            move.opened = std::exchange(move.other, Quantity{});
        } else if (is_regrade) {
            move.regraded = std::exchange(move.other, Quantity{});
        } else if (entry.was({event_kind::sell, event_kind::stock_count}).value_or(false)) {
            // Lost of others' waste where the loss had no account of its own (WasteBank::loss_account).
            move.shrunk += Quantity{} - std::exchange(move.other, Quantity{});
        } else if (entry.was({event_kind::stock_spoil}).value_or(false)) {
            move.spoiled += Quantity{} - std::exchange(move.other, Quantity{});
        }
    }
    return moves;
}

ConsignedMove& ConsignedMove::operator+=(const ConsignedMove& more) {
    opened += more.opened;
    taken_in += more.taken_in;
    sold += more.sold;
    other += more.other;
    return *this;
}

ConsignedMove ConsignedMove::taken_back() const {
    return below_zero(*this, &ConsignedMove::opened, &ConsignedMove::taken_in, &ConsignedMove::sold,
                      &ConsignedMove::other);
}

std::vector<ConsignedMove> consigned_moves(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    std::vector<ConsignedMove> moves;
    const EntryKind kind = entry.content.kind();
    const bool is_sale = entry.was({event_kind::sell}).value_or(kind == EntryKind::sale);
    const bool takes_in =
        entry.was({event_kind::deposit, event_kind::loan_repay}).value_or(kind != EntryKind::stock);
    for (const RoledPosting& each : with_roles(chart, entry.content)) {
        if (each.role != AccountRole::waste_consigned || !each.names_goods()) {
            continue;
        }
        ConsignedMove& move = move_of(moves, each.item());
        const Quantity in = each.quantity_in();
        if (kind == EntryKind::opening) {
            move.opened += in;
        } else if (is_sale) {
            move.sold += Quantity{} - in;
        } else if (each.is_debit() && takes_in) {
            move.taken_in += in;
        } else {
            move.other += in;
        }
    }
    return moves;
}

std::vector<const Account*> accounts_with_roles(const ChartOfAccounts& chart,
                                                std::span<const AccountRole> roles) {
    std::vector<const Account*> accounts;
    for (const AccountRole role : roles) {
        if (const Account* account = chart.find_role(role)) {
            accounts.push_back(account);
        }
    }
    return accounts;
}

}  // namespace neraca
