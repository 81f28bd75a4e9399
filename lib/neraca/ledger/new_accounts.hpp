#pragma once
// Accounts on their way into a chart.

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/ledger/chart_of_accounts.hpp"

namespace neraca {

/// Judges accounts one after another, each against a chart and against those before it. What one costs does
/// not depend on how many there are (but for a logarithm), so that a file may bring a hundred thousand.
class NewAccounts {
public:
    /// `chart` must outlive this, and stay as it is.
    explicit NewAccounts(const ChartOfAccounts& chart);

    /// Throws BookError{account_must_be_new} where its code is there, or could not be told from one that is;
    /// account_role_taken where another account has its role; account_must_fit where it is not fit for it.
    void add(const Account& account);
    /// The account of the chart that has this role is going to give it up: another may take it.
    void release(AccountRole role) { holders_.erase(role); }
    /// Judges `account` instead of the one of its code in the chart. Throws BookError{account_role_taken},
    /// account_must_fit, statement_line_must_fit.
    void replace(const Account& account);
    /// As it is to be, in the chart or among the new ones; null: in neither. Valid until the next `add`.
    const Account* find(const AccountCode& code) const;
    /// The new ones, in their order.
    std::span<const Account> accounts() const { return accounts_; }
    /// Those of the chart that were replaced, in their order.
    std::span<const Account> replaced() const { return replaced_; }

private:
    void note(const Account& account);
    void require_fit(const Account& account) const;
    void require_other_code(const AccountCode& code) const;

    const ChartOfAccounts& chart_;
    std::vector<Account> accounts_;
    std::vector<Account> replaced_;
    std::map<AccountCode, std::size_t> places_;           // among the new ones
    std::map<AccountCode, std::size_t> replaced_places_;  // among the replaced ones
    std::map<std::string, AccountCode> code_keys_;        // of codes that others may be taken for
    std::map<AccountRole, AccountCode> holders_;          // of roles
};

BookError role_is_taken(const AccountCode& holder, AccountRole role);

}  // namespace neraca
