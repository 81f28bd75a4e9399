#pragma once

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// The journal and the register of one cooperative.
class CooperativeBook : public Book, public Register {};

}  // namespace neraca
