#pragma once
// The particulars of a member change, and what the books have of them must still be theirs to have.

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

/// Since when somebody who is given another kind on `day` is of it: since they joined, as a mistake in the
/// register that is put right, while no entry before `day` names them; else since `day`, so that what was
/// posted is still judged by the kind of then (register/memberships.hpp).
Date other_kind_since(const Member& before, Date day, const Book& book);

/// Keeps `after` in the place of the member with its number. Another kind is refused where the books have
/// what somebody of that kind has not: savings and shares that they may not hold
/// (register/savings_product.hpp), loans on the account of other borrowers or, of a buyer, any, savings on
/// hold of a buyer, and what somebody owes as a buyer. Throws BookError{member_still_has_balances}, which
/// names all of it, member_has_left where a
/// return would come before the leaving, and what Register::set_member throws.
void change_member(const Member& after, const Book& book, Register& registry);

}  // namespace neraca
