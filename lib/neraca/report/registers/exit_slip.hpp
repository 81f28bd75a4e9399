#pragma once
// What somebody who left was paid, line by line: the paper that the member, or the heirs, sign.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

/// What the last leaving of `number` by `day`, else the first, came to: savings and shares that became
/// theirs, what was set off against loans, what came and was paid then and since, and what is still to be
/// paid; with what is owed on loans. All of it as it stands on `day`, or on that of leaving where `day` is
/// before it; of who had come back by then, without what is of the new membership. Entries that were taken
/// back are left out. Throws BookError{member_must_exist}, member_must_have_left.
Report exit_slip(const Book& book, const Register& registry, const MemberNumber& number, Date day,
                 Language language);

}  // namespace neraca
