#include "neraca/report/statements/cash_movements.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/value/shares.hpp"

namespace neraca {
namespace {

bool is_cash(const Account& account) {
    return account.cash_flow == CashFlow::cash;
}
bool is_result(const Account& account) {
    return statement_of(account.account_class) == Statement::income_statement;
}

template <typename Key>
Rupiah amount_in(const std::map<Key, Rupiah>& amounts, const Key& key) {
    const auto found = amounts.find(key);
    return found == amounts.end() ? Rupiah{} : found->second;
}

/// Amounts of one sign, in sen without it: what came in for some purposes, or what went out.
struct Flows {
    std::vector<CashPurpose> purposes = {};
    std::vector<std::int64_t> amounts = {};

    std::int64_t sum() const {
        return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0}, checked_add);
    }
    void add(CashPurpose purpose, std::int64_t amount) {
        purposes.push_back(purpose);
        amounts.push_back(amount);
    }
    /// Leaves `kept` of it, in proportion, and gives what was taken off.
    std::vector<std::int64_t> reduce_to(std::int64_t kept) {
        std::vector<std::int64_t> taken = shared_out(kept, amounts);
        for (std::size_t index = 0; index < amounts.size(); ++index) {
            std::swap(amounts[index], taken[index]);
            taken[index] -= amounts[index];
        }
        return taken;
    }
};

/// One entry, by purpose.
class EntryMovement {
public:
    EntryMovement(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
        const PurposesOfEntry purposes{chart, entry};
        std::map<CashPurpose, Rupiah> sums;
        std::map<AccountCode, std::pair<Rupiah, Rupiah>> cash;
        for (const Posting& posting : entry.content.postings()) {
            const Account& account = chart.account(posting.account);
            if (is_cash(account)) {
                auto& [in, out] = cash[account.code];
                (posting.side == Side::debit ? in : out) += posting.amount;
            } else {
                sums[purposes.of(account, posting)] -= posting.net();
            }
        }
        for (const auto& [purpose, amount] : sums) {
            amount.is_negative() ? out_.add(purpose, -amount.sen()) : in_.add(purpose, amount.sen());
        }
        Rupiah both_ways;
        for (const auto& [account, moved] : cash) {
            both_ways += std::min(moved.first, moved.second);
        }
        settle(both_ways.sen());
    }

    template <typename AddLine, typename AddTransfer>
    void each(const AddLine& add_line, const AddTransfer& add_transfer) const {
        for (std::size_t index = 0; index < in_.amounts.size(); ++index) {
            add_line(cash_line(in_.purposes[index], true), Rupiah::of_sen(in_.amounts[index]));
        }
        for (std::size_t index = 0; index < out_.amounts.size(); ++index) {
            add_line(cash_line(out_.purposes[index], false), -Rupiah::of_sen(out_.amounts[index]));
        }
        for (const auto& [transfer, amount] : transfers_) {
            add_transfer(transfer, amount);
        }
    }

private:
    /// What went in and what went out differ by the cash of the entry. Of the smaller of them only
    /// `both_ways` was cash too; the rest, and as much of the larger, moved without it.
    void settle(std::int64_t both_ways) {
        const std::int64_t in = in_.sum();
        const std::int64_t out = out_.sum();
        const std::int64_t without_cash = std::max(std::min(in, out) - both_ways, std::int64_t{0});
        match(out_.reduce_to(out - without_cash), in_.reduce_to(in - without_cash));
    }

    /// Pairs what was debited with what was credited without cash, in the order of the form.
    void match(std::vector<std::int64_t> debited, std::vector<std::int64_t> credited) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < credited.size(); ++from) {
            while (credited[from] > 0) {
                const std::int64_t moved = std::min(debited[to], credited[from]);
                if (moved > 0) {
                    transfers_.emplace_back(NonCashTransfer{out_.purposes[to], in_.purposes[from]},
                                            Rupiah::of_sen(moved));
                }
                credited[from] -= moved;
                debited[to] -= moved;
                if (debited[to] == 0) {
                    ++to;
                }
            }
        }
    }

    Flows in_;
    Flows out_;
    std::vector<std::pair<NonCashTransfer, Rupiah>> transfers_;
};

void add_opening(CashMovements& movements, const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    for (const Posting& posting : entry.content.postings()) {
        const Account& account = chart.account(posting.account);
        const Rupiah debited = entry.effect_of(posting.net());
        if (is_cash(account)) {
            movements.opened_cash += debited;
        } else if (is_result(account)) {
            movements.opened_result -= debited;
        }
    }
}

void add_cash(CashMovements& movements, const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    EntryMovement{chart, entry}.each(
        [&](const CashLine& line, Rupiah amount) { movements.lines[&line] += entry.effect_of(amount); },
        [&](const NonCashTransfer& transfer, Rupiah amount) {
            movements.transfers[transfer] += entry.effect_of(amount);
        });
}

/// What of the entry lies between the surplus and the cash of operations.
void add_reconciliation(CashMovements& movements, const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    const PurposesOfEntry purposes{chart, entry};
    for (const Posting& posting : entry.content.postings()) {
        const Account& account = chart.account(posting.account);
        if (is_cash(account)) {
            continue;
        }
        const bool is_operating = activity_of(purposes.of(account)) == CashFlow::operating;
        const Rupiah amount = entry.effect_of(-posting.net());
        if (is_result(account) && !is_operating) {
            (account.role == AccountRole::depreciation ? movements.depreciation
                                                       : movements.other_result_elsewhere) += amount;
        } else if (!is_result(account) && is_operating) {
            movements.operating_balances[line_of(account)] += amount;
        }
    }
}

}  // namespace

Rupiah CashMovements::of(const CashLine& line) const {
    return amount_in(lines, &line);
}
Rupiah CashMovements::of(const NonCashTransfer& transfer) const {
    return amount_in(transfers, transfer);
}
Rupiah CashMovements::operating_balance(const StatementLine* line) const {
    return amount_in(operating_balances, line);
}

Rupiah CashMovements::total(CashFlow activity) const {
    Rupiah sum;
    for (const CashLine& each : cash_lines_of(activity)) {
        sum += of(each);
    }
    return sum;
}

CashMovements cash_movements(const Book& book, const Period& period) {
    CashMovements movements;
    each_effective_entry(book, period, [&](const EffectiveEntry& entry) {
        if (is_opening(entry, period)) {
            add_opening(movements, book.chart(), entry);
        } else {
            movements.told.add(entry);
            add_cash(movements, book.chart(), entry);
            add_reconciliation(movements, book.chart(), entry);
        }
    });
    return movements;
}

Rupiah cash_on(const Book& book, Date day) {
    Rupiah sum;
    for (const Balance& balance : book.balances({.last_day = day})) {
        if (is_cash(book.chart().account(balance.account))) {
            sum += balance.net();
        }
    }
    return sum;
}

}  // namespace neraca
