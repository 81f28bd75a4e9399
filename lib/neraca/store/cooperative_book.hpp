#pragma once

#include "neraca/ledger/account_fit.hpp"
#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// The journal and the register of one cooperative.
///
/// Both are virtual bases, so that an engine may keep each in a class of its own.
class CooperativeBook : public virtual Book, public virtual Register {
private:
    void require_account(const AccountCode& account, AccountUse use) const final {
        (void)require_fit(chart().account(account), use);
    }
    bool is_used(const ProductCode& savings_product) const final {
        return !balances({.last_day = Date::last(), .product = savings_product}).empty();
    }
};

}  // namespace neraca
