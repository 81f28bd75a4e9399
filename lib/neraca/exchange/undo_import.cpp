#include "neraca/exchange/undo_import.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/passbook_balance.hpp"
#include "neraca/coop/stock_balance.hpp"

namespace neraca {
namespace {

/// Reversals appended at once.
constexpr std::size_t entries_in_a_portion = 1000;

class Undo {
public:
    Undo(Bookkeeper& bookkeeper, std::int64_t batch, std::optional<Date> on, std::optional<Date> today)
        : bookkeeper_{bookkeeper},
          batch_{batch},
          on_{on},
          today_{today},
          stock_{bookkeeper.book()},
          floors_{bookkeeper.book()} {}

    UndoReceipt run() {
        // The numbers first: a journal is not read while it grows.
        std::vector<EntryNumber> numbers = entries_to_reverse();
        for (const EntryNumber number : numbers) {
            reverse(entry_numbered(bookkeeper_.book(), number));
        }
        append();
        require_no_overdraft();
        require_sound_stock();
        require_no_balance_below_zero();
        return receipt_;
    }

private:
    std::vector<EntryNumber> entries_to_reverse() {
        std::vector<EntryNumber> numbers;
        bookkeeper_.book().each_entry({.batch = batch_}, [&](const PostedEntry& posted) {
            if (posted.reversed_by) {
                ++receipt_.reversed_before;
            } else {
                numbers.push_back(posted.number);
            }
        });
        if (numbers.empty() && receipt_.reversed_before == 0) {
            throw BookError{Rule::batch_has_no_entries,
                            say("import {} posted no entries: there is nothing to reverse"),
                            {batch_},
                            Sentence{say("members, items, prices and accounts stay in the book; "
                                         "mend them one by one")}};
        }
        return numbers;
    }

    /// As `neraca reverse` dates it: what was reported stays as it was reported.
    Date day_for(Date own) {
        const Book& book = bookkeeper_.book();
        if (on_ || !today_ || (!book.is_closed(own.year()) && !book.is_locked(Month{own}))) {
            return on_.value_or(own);
        }
        ++receipt_.dated_today;
        return std::max(*today_, own);
    }

    void reverse(const PostedEntry& posted) {
        const Date day = day_for(posted.entry.date());
        // Papers of record are Indonesian, whatever language the screen has.
        JournalEntry reversal =
            posted.entry.reversal(posted.number, day, "Pembatalan impor " + std::to_string(batch_));
        bookkeeper_.judge(reversal);
        remember_debits(reversal);
        stock_.add(reversal);
        floors_.add(reversal);
        receipt_.total += reversal.total();
        ++receipt_.entries;
        portion_.push_back(std::move(reversal));
        if (portion_.size() >= entries_in_a_portion) {
            append();
        }
    }

    void append() {
        if (!portion_.empty()) {
            const std::vector<ImportKey> no_keys(portion_.size());  // what undoes an import is none itself
            bookkeeper_.append_imported(portion_, no_keys);
            portion_.clear();
        }
    }

    void remember_debits(const JournalEntry& reversal) {
        for (const Posting& posting : reversal.postings()) {
            const Dimensions& dimensions = posting.dimensions;
            if (posting.side == Side::debit && dimensions.member && dimensions.product) {
                const auto [first, is_new] =
                    first_debit_.try_emplace({*dimensions.member, *dimensions.product}, reversal.date());
                first->second = std::min(first->second, reversal.date());
            }
        }
    }

    void require_no_overdraft() const {
        for (const auto& [passbook, from] : first_debit_) {
            const auto& [member, product] = passbook;
            const auto below =
                lowest_balance_from(bookkeeper_.book(), member, product, from, {}).first_below_zero;
            if (below) {
                throw BookError{Rule::savings_cannot_go_below_zero,
                                say("without import {} the {} savings of {} would be {} on {}"),
                                {batch_, product, member, below->second, below->first},
                                Sentence{say("reverse the withdrawal first, or put single entries right with "
                                             "`neraca correct`")}};
            }
        }
    }

    void require_sound_stock() const {
        for (const auto& [pool, from] : stock_.touched()) {
            if (const auto fault = stock_.first_fault(pool, from)) {
                throw BookError{
                    fault->rule,
                    say("without import {} there would be {} of {} worth {} on account {} on {}"),
                    {batch_, fault->balance.quantity, pool.item, fault->balance.value, pool.account,
                     fault->day},
                    Sentence{say("some of what it brought was sold or counted since: reverse that first, or "
                                 "put single entries right with `neraca correct`")}};
            }
        }
    }

    void require_no_balance_below_zero() const {
        const Book& book = bookkeeper_.book();
        for (const FloorFault& fault : floors_.faults_in_book()) {
            if (!is_money(book.chart(), fault.what) ||
                !may_be_overdrawn(bookkeeper_.registry(), fault.what.account, fault.day)) {
                throw error_for(fault, book.chart());
            }
        }
    }

    Bookkeeper& bookkeeper_;
    std::int64_t batch_;
    std::optional<Date> on_;
    std::optional<Date> today_;
    StockWatch stock_;
    FloorWatch floors_;
    UndoReceipt receipt_;
    std::vector<JournalEntry> portion_;
    std::map<std::pair<MemberNumber, ProductCode>, Date> first_debit_;
};

}  // namespace

UndoReceipt undo_import(Bookkeeper& bookkeeper, std::int64_t batch, std::optional<Date> on,
                        std::optional<Date> today) {
    return Undo{bookkeeper, batch, on, today}.run();
}

}  // namespace neraca
