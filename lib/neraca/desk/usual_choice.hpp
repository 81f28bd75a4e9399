#pragma once
// What is meant where a choice is left open and only one answer fits.

#include "neraca/register/register.hpp"
#include "neraca/store/books.hpp"

namespace neraca {

/// The only cooperative in the books. Throws BookError{cooperative_must_exist} where there is none,
/// cooperative_must_be_named, which lists those there are.
CooperativeCode usual_cooperative(const Books& books);

/// The product that is meant where `member` saves and none is named: the only open voluntary one that they
/// may hold; in a cooperative without any, the only one for waste. One that is closed is not replaced by
/// another: Throws BookError{product_must_be_named}, which lists those that are open to them.
SavingsProduct usual_product(const Register& registry, const Member& member);

/// The only open loan product; empty where there is none or a choice.
std::optional<LoanProduct> usual_loan_product(const Register& registry);

}  // namespace neraca
