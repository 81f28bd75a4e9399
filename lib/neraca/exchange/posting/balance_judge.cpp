#include "neraca/exchange/posting/balance_judge.hpp"

#include <algorithm>
#include <tuple>

#include "neraca/coop/passbook_balance.hpp"
#include "neraca/coop/savings.hpp"

namespace neraca {

void BalanceJudge::note(const JournalEntry& entry, std::span<const DraftPosting> drafts,
                        std::int64_t rows_of_entry) {
    ++noted_;
    for (const DraftPosting& draft : drafts) {
        note_stock(entry.date(), draft, rows_of_entry);
        note_floor(entry, draft, rows_of_entry);
        if (draft.member == nullptr || draft.product == nullptr) {
            continue;
        }
        PassbookSums& sums = passbooks_[{draft.member, draft.product}];
        if (draft.side == Side::debit) {
            sums.paid_out += draft.amount;
            sums.debits.push_back({entry.date(), draft.row, draft.amount, rows_of_entry, noted_});
        } else {
            sums.paid_in += draft.amount;
        }
        if (entry.kind() == EntryKind::withdrawal) {
            sums.must_stay = std::max(sums.must_stay, must_stay(*draft.member, *draft.product, entry.date()));
        }
    }
}

void BalanceJudge::note_floor(const JournalEntry& entry, const DraftPosting& draft,
                              std::int64_t rows_of_entry) {
    const bool takes = draft.side != draft.account->normal_side;
    if (draft.account->cash_flow == CashFlow::cash || holds_payables(*draft.account)) {
        MoneyByDay& money = money_[draft.account];
        money.sum_of(entry.date()) += takes ? -draft.amount : draft.amount;
        if (takes && entry.kind() != EntryKind::opening) {
            money.first_loss = std::min(money.first_loss.value_or(entry.date()), entry.date());
        }
        return;
    }
    if (!takes) {
        return;
    }
    for (const FlooredBalance& balance :
         floored_balances(*draft.account, draft.member ? &draft.member->number : nullptr, draft.loan.get())) {
        floors_[balance].push_back({entry.date(), draft.row, draft.amount, rows_of_entry, noted_});
    }
}

void BalanceJudge::note_stock(Date day, const DraftPosting& draft, std::int64_t rows_of_entry) {
    const AccountRole role = stock_role(*draft.account);
    const bool is_claim = role == AccountRole::waste_claims;
    if (role == AccountRole::none) {
        return;
    }
    if (draft.item == nullptr) {
        return;  // the bookkeeper refuses it, or books are kept in summary
    }
    const bool takes = draft.side == (is_claim ? Side::debit : Side::credit);
    const bool is_uneven = draft.quantity.is_zero() || draft.amount.is_zero();
    if (!takes && !(is_uneven && role != AccountRole::waste_consigned && !is_claim)) {
        return;
    }
    StockPool pool{.account = draft.account->code, .item = draft.item->code};
    if (is_claim && draft.member != nullptr) {
        pool.member = draft.member->number;
    }
    const StockChange change = takes ? StockChange{draft.quantity, draft.amount}
                                     : StockChange{Quantity{} - draft.quantity, Rupiah{} - draft.amount};
    stock_[pool].push_back({day, draft.row, change, rows_of_entry, noted_});
}

/// Names the last movement before the fault, then looks without that movement, until there is none.
template <typename Taken, typename FirstFault, typename Leave, typename Refuse>
void BalanceJudge::refuse_until_sound(std::vector<Movement<Taken>>& movements, const FirstFault& first_fault,
                                      const Leave& leave_out, const Refuse& refuse) {
    std::erase_if(movements, [&](const Movement<Taken>& movement) {
        const bool is_gone = taken_back_.contains(movement.entry);
        if (is_gone) {
            leave_out(movement);
        }
        return is_gone;
    });
    if (movements.empty()) {
        return;
    }
    std::ranges::sort(movements, {}, [](const Movement<Taken>& movement) {
        return std::pair{movement.day, movement.row};
    });
    const Date from = movements.front().day;
    while (const auto fault = first_fault(from)) {
        const auto after = std::ranges::upper_bound(movements, fault->day, {}, &Movement<Taken>::day);
        if (after == movements.begin()) {
            return;  // what is left does not come from this file
        }
        const Movement<Taken> movement = *std::prev(after);
        const bool is_new = taken_back_.insert(movement.entry).second;
        movements.erase(std::prev(after));
        leave_out(movement);
        if (is_new) {  // an entry may take from one balance twice
            refuse(movement, *fault);
        }
    }
}

void BalanceJudge::judge_passbooks(const Book& book, const TakeBack& take_back) {
    std::vector<PassbookOf> debited;
    for (const auto& [passbook, sums] : passbooks_) {
        if (!sums.debits.empty()) {
            debited.push_back(passbook);
        }
    }
    // The log keeps the first errors: the same ones on every machine.
    std::ranges::sort(debited, {}, [](const PassbookOf& passbook) {
        return std::tie(passbook.first->number, passbook.second->code);
    });
    for (const PassbookOf& passbook : debited) {
        judge_passbook(book, passbook, passbooks_.at(passbook), take_back);
    }
}

void BalanceJudge::judge_passbook(const Book& book, const PassbookOf& passbook, PassbookSums& sums,
                                  const TakeBack& take_back) {
    struct Overdrawn {
        Date day;
        Rupiah below_what_must_stay;
    };
    const auto& member = passbook.first;
    const auto& product = passbook.second;
    std::map<Date, Rupiah> changes;
    const auto first_fault = [&](Date from) -> std::optional<Overdrawn> {
        changes.try_emplace(from, -sums.must_stay);
        const auto overdrawn =
            lowest_balance_from(book, member->number, product->code, from, changes).first_below_zero;
        return overdrawn ? std::optional{Overdrawn{overdrawn->first, overdrawn->second}} : std::nullopt;
    };
    const auto leave_out = [&](const Movement<Rupiah>& debit) { changes[debit.day] += debit.taken; };
    const auto refuse = [&](const Movement<Rupiah>& debit, const Overdrawn& fault) {
        const Rupiah balance = fault.below_what_must_stay + sums.must_stay;
        const BookError error =
            balance.is_negative()
                ? BookError{Rule::savings_cannot_go_below_zero,
                            say("the {} savings of {} would be {} on {}"),
                            {product->code, member->number, balance, fault.day},
                            Sentence{say("no passbook goes below zero, on that day or on a later one")}}
                : BookError{Rule::savings_below_minimum_balance,
                            say("the {} savings of {} would be {} on {}, and {} must stay in them"),
                            {product->code, member->number, balance, fault.day, sums.must_stay}};
        take_back(debit.row, debit.rows, Role::member, error);
    };
    refuse_until_sound(sums.debits, first_fault, leave_out, refuse);
}

void BalanceJudge::judge_stock(const Book& book, const TakeBack& take_back) {
    const StockWatch watch{book};
    for (auto& each : stock_) {  // not taken apart: clang 14 captures no part
        const auto& pool = each.first;
        auto& movements = each.second;
        StockChanges changes;
        const auto first_fault = [&](Date from) { return watch.first_fault(pool, from, changes); };
        const auto leave_out = [&](const Movement<StockChange>& movement) {
            StockChange& change = changes[movement.day];
            change.quantity += movement.taken.quantity;
            change.value += movement.taken.value;
        };
        refuse_until_sound(movements, first_fault, leave_out,
                           [&](const Movement<StockChange>& movement, const StockFault& fault) {
                               take_back(movement.row, movement.rows, Role::item,
                                         error_for(fault, book.chart()));
                           });
    }
}

void BalanceJudge::judge_floors(const Book& book, const TakeBack& take_back) {
    for (auto& each : floors_) {
        const auto& balance = each.first;
        auto& movements = each.second;
        std::map<Date, Rupiah> changes;
        const auto fault_from = [&](Date from) { return first_fault(book, balance, from, changes); };
        const auto leave_out = [&](const Movement<Rupiah>& movement) {
            changes[movement.day] += movement.taken;
        };
        refuse_until_sound(
            movements, fault_from, leave_out, [&](const Movement<Rupiah>& movement, const FloorFault& fault) {
                take_back(movement.row, movement.rows, balance.loan ? Role::loan : Role::account,
                          error_for(fault, book.chart()));
            });
    }
}

std::vector<FloorFault> BalanceJudge::told_below_zero(const Book& book) const {
    std::vector<FloorFault> faults;
    for (const auto& [account, money] : money_) {
        if (!money.first_loss) {
            continue;
        }
        const FlooredBalance balance{account->code};
        // Where all that was posted since is of this file, it is known by day: no look into the journal.
        const bool is_known = !days_before_ || days_before_->last_day < money.by_day.begin()->first;
        std::optional<FloorFault> fault;
        if (is_known) {
            Rupiah start = seen_from(account->normal_side,
                                     net_of(book, {.last_day = Date::last(), .account = account->code}));
            for (const auto& [day, change] : money.by_day) {
                start -= change;
            }
            fault = first_fault(balance, start, money.by_day);
        }
        if (!is_known || fault) {
            fault = first_known_fault(book, balance, *money.first_loss);
        }
        if (fault) {
            faults.push_back(*std::move(fault));
        }
    }
    std::ranges::sort(faults, {}, &FloorFault::what);
    return faults;
}

std::vector<PlannedPassbook> BalanceJudge::planned_passbooks() const {
    std::vector<PlannedPassbook> planned;
    for (const auto& [passbook, sums] : passbooks_) {
        planned.push_back({passbook.first->number, passbook.second->code, sums.paid_in, sums.paid_out});
    }
    std::ranges::sort(planned, {}, [](const PlannedPassbook& passbook) {
        return std::tie(passbook.member, passbook.product);
    });
    return planned;
}

}  // namespace neraca
