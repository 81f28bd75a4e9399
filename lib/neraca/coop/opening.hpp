#pragma once
// Opening balances that are given in several parts, or twice.

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Which balance a posting is about: that of an account, and of the passbook, the item or whatever else it
/// names; of a loan by its reference alone, since no two members have one of the same number.
struct OpenedBalance {
    AccountCode account;
    std::optional<MemberNumber> member;
    std::optional<ProductCode> product;
    std::optional<ItemCode> item;
    std::optional<LoanReference> loan;
    friend auto operator<=>(const OpenedBalance&, const OpenedBalance&) = default;
};

/// The opening balances that the book has: of opening entries that nobody took back.
class RecordedOpenings {
public:
    explicit RecordedOpenings(const Book& book);

    /// Whether this balance is recorded, of the same amount. Throws BookError{opening_is_there_already} where
    /// it is recorded with another amount (or a loan under another member): the way out is to correct or to
    /// reverse.
    bool have(const Posting& balance) const;

    /// A recorded balance, and the entry that it is in.
    struct Recorded {
        Posting posting;
        EntryNumber entry;
        bool is_of_two = false;  // postings: the entry has no other balances
    };
    /// Of whatever amount: the one of the same amount, else the first; null where there is none.
    const Recorded* find(const Posting& balance) const;

private:
    std::multimap<OpenedBalance, Recorded> recorded_;
};

/// Whether `balances` are a part of their own: none of them is recorded, or one account of equity alone that
/// names nobody. Balances that are given in parts are put against such an account, and it may get more.
bool is_another_part(std::span<const Posting> balances, const Book& book);

/// What of an opening entry is not in the book yet.
struct NewOpening {
    std::optional<JournalEntry> entry = {};  // empty: all of it is there
    std::vector<Posting> passed_over = {};   // what an earlier opening entry has, of the same amount
};
/// A balance stands once. What an opening entry that stands has already is passed over, in whatever order and
/// under whatever date it comes; the rest is posted where it balances. Another part is posted
/// whole. Throws BookError{opening_is_there_already} where a balance is recorded with another amount, or
/// where what is new does not balance; opening_repeats_itself where the entry has a balance twice.
NewOpening new_part_of(const JournalEntry& opening, const Book& book);

/// No balance stands twice in an opening. Throws BookError{opening_repeats_itself}.
void require_each_once(std::span<const Posting> balances);
/// Where in `balances` one comes that an earlier one of them is about too; empty where each comes once.
std::optional<std::size_t> first_repetition(std::span<const Posting> balances);

}  // namespace neraca
