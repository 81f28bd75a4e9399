#pragma once
// What stands beside the entries of a journal, as the proof takes it.

#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/proof/record.hpp"

namespace neraca {

Record record_of(const Cooperative& cooperative);
Record record_of(const Account& account);
/// Without the time, which the log knows.
Record record_of(const LockEvent& event);

}  // namespace neraca
