#pragma once
// What a cooperative has on its accounts beside roles: whether an account may still become another.

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// Postings, and the records that name accounts: products, loans, assets, accruals, counts, settings, the
/// cash account. Read once: what one account costs does not depend on how many there are.
class AccountReferences {
public:
    AccountReferences(const Book& book, const Register& registry);

    bool has_postings(const AccountCode& code) const { return posted_.contains(code); }
    /// The first record that names the account: "the savings product wajib"; empty: none.
    const Fact* record_naming(const AccountCode& code) const;

    /// Whether `after`, which has no postings as `before`, is still fit for the records that name it: class,
    /// side, contra, money stay, and it goes on to require what it required. Throws
    /// BookError{account_in_use}, which says the record; statement_line_must_fit as `require_line_of_shares`.
    void require_replaceable(const Account& before, const Account& after) const;

private:
    std::set<AccountCode> posted_;
    std::map<AccountCode, Fact> named_by_;
    std::vector<SavingsProduct> products_;
};

}  // namespace neraca
