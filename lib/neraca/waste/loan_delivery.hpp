#pragma once
// Waste that pays off a loan: how much of it is principal, interest and penalty.

#include <optional>

#include "neraca/waste/weighing.hpp"

namespace neraca {

/// `weighing`, which is paid OffLoan, with its split. Where the loan has a contract, what the delivery is
/// credited is split as a repayment of that day is (loan/repayment.hpp), and ends the loan where it is what
/// ends it; `interest`, where it was said, takes the place of what would be interest. Without a contract all
/// is principal but for `interest`. Throws BookError{loan_must_exist} where the deliverer has no such loan,
/// loan_is_paid_back, loan_is_written_off, paid_more_than_due where the delivery is worth more than the loan
/// asks for with its next instalment, or than is owed; what was posted under the key of the weighing keeps
/// its split.
OffLoan split_for(const Weighing& weighing, std::optional<Rupiah> interest, const Register& registry,
                  const WasteBank& bank);

/// The account that a loan of `member` stands on. Throws BookError{loan_must_exist} where he has none under
/// this reference.
AccountCode account_of_loan(const Book& book, const Member& member, const LoanReference& loan, Date day);

}  // namespace neraca
