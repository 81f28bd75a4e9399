#pragma once
// The one door into the journal. Every command and every import posts through a Bookkeeper, so that
// the rules of a cooperative hold whatever way an entry comes.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// What a posting names, for a caller that has looked it up already: all of it belongs to the cooperative.
/// Null: the posting names none (an account it always names).
struct NamedThings {
    const Account* account = nullptr;
    const Member* member = nullptr;
    const SavingsProduct* product = nullptr;
    const Item* item = nullptr;
};

/// What became of an entry: posted now, or found there already under its key.
struct Posted {
    PostedEntry posted;
    bool already_there = false;
};

/// Throws BookError{key_used_for_other_content}: the key of an event is that of `there`, which is about
/// something else.
[[noreturn]] void refuse_key(const PostedEntry& there);

class Bookkeeper {
public:
    Bookkeeper(Book& book, Register& registry);

    /// Posts `entry`. Where its key is in the book with the same content, gives the entry that is there.
    /// Throws BookError, and changes nothing, where a rule is broken:
    ///   account_must_exist, account_must_be_open, dimension_required, dimension_not_allowed,
    ///   entry_must_balance where memo accounts are set against others (memo_accounts.hpp),
    ///   member_must_exist, member_has_left, product_must_exist, product_must_be_open, item_must_exist,
    ///   period_must_be_open, year_is_closed, savings_cannot_go_below_zero, stock_cannot_go_below_zero,
    ///   savings_locked_until_exit, product_not_for_this_member,
    ///   stock_value_must_fit, account_cannot_go_below_zero, loan_cannot_go_below_zero (account_floor.hpp; an
    ///   account of money only where the setting accounts_below_zero does not name it),
    ///   key_used_for_other_content, check_found_differences where a passbook that is
    ///   debited is not the sum of its postings.
    Posted post(const JournalEntry& entry);

    /// The same for many: all or none. Entries count on each other in date order.
    std::vector<EntryNumber> post_all(std::span<const JournalEntry> entries);

    /// Posts the opposite of entry `number`, dated `on`. Throws BookError{entry_must_exist},
    /// entry_already_reversed, reversal_cannot_be_reversed, year_is_closed where it closes a year and `on` is
    /// another day than its own, or what `post` throws.
    Posted reverse(EntryNumber number, Date on, std::string memo, std::string key = {});
    /// The same for all of `numbers`, or none: they count on each other, as what one event posted does. The
    /// first of them takes the key. Gives the reversals, in the order of `numbers`.
    std::vector<PostedEntry> reverse_all(std::span<const EntryNumber> numbers, Date on,
                                         const std::string& memo, const std::string& key = {});

    /// Reverses entry `number` (on the date of `replacement`) and posts `replacement` instead, linked to it.
    struct Correction {
        PostedEntry reversal;
        PostedEntry replacement;
    };
    Correction correct(EntryNumber number, const JournalEntry& replacement);

    /// `entry` with what a posting leaves unsaid and only one answer fits: the product of an account
    /// that has one product, as passbooks need it.
    JournalEntry completed(const JournalEntry& entry) const;

    /// Throws as `post` for the rules that can be judged from the entry and the register alone.
    void judge(const JournalEntry& entry) const;
    /// The same without looking anything up: `named` has one row for each posting.
    void judge(const JournalEntry& entry, std::span<const NamedThings> named) const;

    /// What `entry` takes from savings of a sitting member that are paid back on leaving alone, and no
    /// withdrawal would take (coop/savings.hpp): the refusal, or none. What only moves between such savings
    /// of one member takes nothing. Reversals and opening entries are asked nothing: what they say was so;
    /// nor is a correction that takes no more than what it puts right. Commands are refused by it; imports,
    /// whose entries happened elsewhere, tell it.
    std::optional<BookError> locked_savings_taken(const JournalEntry& entry) const;

    /// For imports that are too long for memory: `judge` each entry, `append_imported` them in portions, and
    /// ask about the passbooks (passbook_balance.hpp) and about stock (stock_balance.hpp) before the
    /// transaction is committed.
    void append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys);

    /// Throws as Book::add_account.
    void add_accounts(std::span<const Account> accounts) { book_.add_accounts(accounts); }
    /// Throws as Book::set_accounts.
    void set_accounts(std::span<const Account> accounts) { book_.set_accounts(accounts); }

    const Book& book() const { return book_; }
    const Register& registry() const { return registry_; }
    /// Reads the members again, after some were added.
    void refresh();

private:
    const Member* find_member(const MemberNumber& number) const;
    /// As `member_on` (register/memberships.hpp) has them on `day`; null where there is nobody.
    const Member* find_member(const MemberNumber& number, Date day) const;
    NamedThings names_of(const Posting& posting) const;
    void judge_posting(const JournalEntry& entry, const Posting& posting, const NamedThings& named) const;
    /// Throws BookError{year_is_closed}, period_must_be_open.
    void judge_period(const JournalEntry& entry) const;
    void require_own_reference(const LoanReference& loan) const;
    void require_dimensions(const Account& account, const Posting& posting) const;
    static void require_borrower(const JournalEntry& entry, const Posting& posting, const Member* member);
    void require_member_of_loan(const Posting& posting) const;
    void require_holders(const JournalEntry& entry) const;
    std::map<MemberNumber, Rupiah> locked_savings_moved(const JournalEntry& entry) const;
    /// Throws BookError{check_found_differences}.
    void require_proved_passbooks(const JournalEntry& entry) const;
    void judge_passbooks(std::span<const JournalEntry> entries) const;
    void judge_stock(std::span<const JournalEntry> entries) const;
    void judge_floors(std::span<const JournalEntry> entries) const;
    PostedEntry reversible(EntryNumber number) const;

    Book& book_;
    Register& registry_;
    mutable std::unordered_map<MemberNumber, std::optional<Member>> members_;  // looked up once each
    MembershipsRead memberships_;
    /// By code_key: of all loans, with a contract or without; read when a loan is first named.
    mutable std::optional<std::multimap<std::string, LoanReference>> references_;
    mutable std::map<LoanReference, std::optional<MemberNumber>> borrowers_;  // of loans with a contract
    std::vector<SavingsProduct> products_;
    std::vector<Item> items_;
};

}  // namespace neraca
