#pragma once
// How low an account gets beside passbooks and stock: money, loans, what is owed to and by one person.

#include <map>
#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// A balance that never is below zero, seen from the normal side of its account:
///   - of an account of money (its cash flow is `cash`): there is no note of minus a thousand rupiah;
///   - of one loan, on each account that requires one: nobody pays back more than was lent, and of what was
///   written
///     off no more is recovered; and of its interest that was accrued (role accrued_income);
///   - of one person: on hold, payable to a leaver, of the surplus, overpaid, owed by a buyer, bills deducted
///     from their savings, and what else stands on an account of the balance sheet that requires a member and
///     nothing more (trade receivables of members): nobody is paid, or pays, more than there is for them;
///   - of bills deducted from all, of the allowance for loan losses, and of each memo account.
struct FlooredBalance {
    AccountCode account;
    std::optional<MemberNumber> member = {};
    std::optional<LoanReference> loan = {};
    friend auto operator<=>(const FlooredBalance&, const FlooredBalance&) = default;
};
/// Whether the program keeps `account` by person in that way: what is posted there is of somebody.
bool is_kept_by_person(const Account& account);
/// The balances of this kind that a posting on `account` changes which names them (null: none).
std::vector<FlooredBalance> floored_balances(const Account& account, const MemberNumber* member,
                                             const LoanReference* loan);
/// Whether what is owed to suppliers, or accrued, stands on `account`. It has no floor: a supplier may be
/// paid in advance. But more paid than owed is more often a bill that nobody posted, so it is told.
bool holds_payables(const Account& account);
bool is_money(const ChartOfAccounts& chart, const FlooredBalance& balance);

/// A balance that would be below zero at the end of `day`, the first on which it is.
struct FloorFault {
    FlooredBalance what;
    Date day;
    Rupiah balance;
};
/// Whether the cooperative lets the account be overdrawn on that day (the setting accounts_below_zero).
bool may_be_overdrawn(const Register& registry, const AccountCode& account, Date day);
/// BookError{account_cannot_go_below_zero} or loan_cannot_go_below_zero, with a way out.
BookError error_for(const FloorFault& fault, const ChartOfAccounts& chart);

/// "1110 Cash on hand is (Rp45,000) at the end of 2026-01-05": of what is in the books.
Sentence sentence_about(const FloorFault& fault, const ChartOfAccounts& chart);

/// The first day from `from` on at whose end `balance` is below zero. `changes` are what is not in the book
/// yet. Costs what was posted on it since.
std::optional<FloorFault> first_fault(const Book& book, const FlooredBalance& balance, Date from,
                                      const std::map<Date, Rupiah>& changes = {});

/// The same; of an account that an opening entry brought in, from its day on: what was there before is not
/// known.
std::optional<FloorFault> first_known_fault(const Book& book, const FlooredBalance& balance, Date from,
                                            const std::map<Date, Rupiah>& changes = {});

/// The first day at whose end a balance that was `start` is below zero, with what each day changed.
std::optional<FloorFault> first_fault(const FlooredBalance& balance, Rupiah start,
                                      const std::map<Date, Rupiah>& by_day);

/// What entries that are not in the book yet do to such balances. Looks at none that they only add to.
class FloorWatch {
public:
    /// `book` must outlive it.
    explicit FloorWatch(const Book& book) : book_{book} {}
    void add(const JournalEntry& entry);
    /// The balances that lost something and are below zero at the end of that day or of a later one, as
    /// `first_known_fault`.
    std::vector<FloorFault> faults() const { return found(false); }
    /// The same where the entries are in the book by now.
    std::vector<FloorFault> faults_in_book() const { return found(true); }

private:
    struct Changes {
        std::map<Date, Rupiah> by_day;
        std::optional<Date> first_loss;
    };
    std::vector<FloorFault> found(bool in_book) const;

    const Book& book_;
    std::map<FlooredBalance, Changes> changes_;
};

/// The balances of this kind that are below zero in `book` (those of accounts that an opening entry brought
/// in, from that day on), each with its first day: `check` names them.
std::vector<FloorFault> balances_below_zero(const Book& book);

}  // namespace neraca
