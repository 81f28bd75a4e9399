#pragma once
// Whether an account is fit for what it is named for: one rule, for every option, setting, register and role
// that takes one. A wrong account makes an entry that balances all the same, and no sum shows it.

#include "neraca/ledger/account.hpp"
#include "neraca/value/account_use.hpp"

namespace neraca {

/// By class, contra, cash flow and role; never by code. The suspense account stands for what is not known yet
/// and fits as a counter account. Accounts of waste fit for no payment: their postings name goods.
bool fits(const Account& account, AccountUse use);
/// `account`; throws BookError{account_must_fit}, which names its class and what is needed.
const Account& require_fit(const Account& account, AccountUse use);

/// Throws BookError{statement_line_must_fit} where the line of an account is none of the forms, or is for
/// another class, or money stands on another line than cash or bank, or something else on those: the
/// cash-flow statement ends at these lines; account_must_fit for an account of money that is no plain asset.
/// An account without a line stands below the others.
void require_line_fits(const Account& account);

/// What each posting must name for that use, or on the account of that role: what is kept there is kept by
/// person, item or loan. Floors, locks and sub-ledgers go by it.
RequiredDimensions required_for(AccountUse use);
RequiredDimensions required_for(AccountRole role);
bool includes(const RequiredDimensions& all, const RequiredDimensions& some);
RequiredDimensions united(RequiredDimensions one, const RequiredDimensions& other);
/// The way out where an account would cease to require what it must: what to say behind --requires.
Sentence way_to_keep_requiring(const Account& account, const RequiredDimensions& needed);

/// Whether the program can post on `account` what its role says: by class and what it requires, and of money
/// and of contra accounts by that.
bool fits_its_role(const Account& account);
/// Throws BookError{account_must_fit}.
void require_fits_its_role(const Account& account);

}  // namespace neraca
