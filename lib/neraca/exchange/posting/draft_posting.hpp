#pragma once
// A posting on its way from a row of a file into an entry.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "neraca/exchange/posting/destination.hpp"
#include "neraca/ledger/journal_entry.hpp"
#include "neraca/sheet/mapping/role.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

/// A posting while its entry is made: what it names is looked up already, and where it comes from is known.
/// Small, because a file may hold half of a million vouchers open.
struct DraftPosting {
    const Account* account = nullptr;
    const Member* member = nullptr;
    const SavingsProduct* product = nullptr;  // found by the account where a member has but one there
    const Item* item = nullptr;
    std::unique_ptr<LoanReference> loan = {};
    Rupiah amount = {};
    Quantity quantity = {};  // zero: none
    CsvPosition row = {};
    Side side = Side::debit;
    Role account_role = Role::account;  // the cells to look at for what is wrong
    Role amount_role = Role::amount;
};

/// What the posting says beside account and amount.
Dimensions dimensions_of(const DraftPosting& draft);
/// The cell to look at where a posting breaks `rule`; empty where it cannot be told.
std::optional<Role> role_of(Rule rule, const DraftPosting& draft);

/// What each of `drafts` comes to as a posting; the product is that of an account which has one alone.
std::vector<Posting> postings_of(std::span<DraftPosting> drafts, Destination& destination);

/// The postings of an entry that a rule made, looked up: `row` is where it comes from.
std::vector<DraftPosting> drafts_of(const JournalEntry& entry, Destination& destination, CsvPosition row);

/// Debit and credit totals. Throws BookError{amount_must_fit}.
struct SideTotals {
    Rupiah debit;
    Rupiah credit;
    Rupiah difference() const { return debit > credit ? debit - credit : credit - debit; }
};
SideTotals totals_of(std::span<const DraftPosting> drafts);

}  // namespace neraca
