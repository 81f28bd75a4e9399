#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"

namespace neraca {

/// The accounts of one cooperative, sorted by code.
class ChartOfAccounts {
public:
    ChartOfAccounts() = default;
    explicit ChartOfAccounts(std::vector<Account> accounts);
    std::span<const Account> accounts() const { return accounts_; }
    const Account* find(const AccountCode& code) const;
    /// Throws BookError{account_must_exist}, with accounts of a similar code or name as its hint.
    const Account& account(const AccountCode& code) const;
    /// Finds by code, else by name in either language (name_key). Throws as `account`, and
    /// BookError{name_must_be_unambiguous} where several have the name.
    const Account& account_named(std::string_view code_or_name) const;

    /// At most three, "2114 Tabungan Sampah", whose code or name is near to `typed` or has it in it.
    std::vector<std::string> accounts_like(std::string_view typed) const;

    /// The account that has this role. Throws BookError{account_role_must_be_given}.
    const Account& account_for(AccountRole role) const;
    /// The same; null where no account has it.
    const Account* find_role(AccountRole role) const;

private:
    BookError unknown(std::string_view typed) const;
    std::vector<Account> accounts_;
};

}  // namespace neraca
