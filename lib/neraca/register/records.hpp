#pragma once
// The registers as the proof takes them: every field of every noun, by name.

#include <string_view>
#include <vector>

#include "neraca/proof/record.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

Record record_of(const Member& member);
Record record_of(const SavingsProduct& product);
Record record_of(const Item& item);
Record record_of(const Price& price);
Record record_of(const Earning& earning);
Record record_of(const Setting& setting);
Record record_of(const LoanProduct& product);
/// Without its terms, which are records of their own.
Record record_of(const Loan& loan);
Record record_of(const LoanReference& loan, const LoanTerms& terms);
Record record_of(const Asset& asset);
Record record_of(const Accrual& accrual);
Record record_of(const Count& count);
Record record_of(const SurplusDecision& decision);

/// All that the register holds, in an order that depends on its content alone.
std::vector<Record> records_of(const Register& registry);

}  // namespace neraca
