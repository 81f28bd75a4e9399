#pragma once
// An entry that was wrong, put right: reversed, and posted anew as it should have been.

#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/desk/mending.hpp"

namespace neraca {

/// What is right. What is not said stays as it was.
struct Correction {
    EntryNumber number;             // of the entry that was wrong
    std::optional<Date> date = {};  // of both new entries; else as `mending_day`
    Date today;
    /// The right amount, for an entry of two postings.
    std::optional<Rupiah> amount = {};
    /// The right postings. What one of them does not name (a member, an item and its quantity, a loan) is
    /// taken from the posting it replaces: that on the same account and side, else the only one on that side
    /// that nothing replaces yet.
    std::vector<Posting> postings = {};
    /// Who or what is right, in every posting that names one of its kind; beside `postings`, in what those
    /// would take over from the ones they replace.
    std::optional<MemberNumber> member = {};
    std::optional<SavingsProduct> product = {};  // with its account
    std::optional<ItemCode> item = {};
    std::optional<Quantity> quantity = {};
    std::optional<LoanReference> loan = {};
    std::optional<std::string> memo = {};
    std::optional<std::string> voucher = {};
    std::string key = {};
};
struct Corrected {
    PostedEntry reversal;
    Posted replacement;
    std::vector<Sentence> changes = {};  // what is right now, and what it was
    bool is_dated_today = false;         // its month takes no more entries, and no day was said
};
/// Where the key is that of a correction of the same entry, gives that one and posts nothing.
/// Throws BookError{entry_must_exist}; nothing_to_post where nothing would change; undone_by_another_command
/// for an entry whose event did more than post it; wrong_call for an amount of an entry of more than two
/// postings, a member (product, item, loan) of one that names none, or several, or postings that name other
/// goods on one side than on the other where those of the entry were the same;
/// loan_terms_must_fit where more would be owed on a loan than its contract lends, or other than its later
/// terms were made for (to be called in a transaction: that is judged with the entries in the book);
/// reversal_cannot_come_before, and what Bookkeeper::correct throws.
Corrected correct(const Correction& correction, Bookkeeper& bookkeeper);

}  // namespace neraca
