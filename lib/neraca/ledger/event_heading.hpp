#pragma once
#include <string>

#include "neraca/value/date.hpp"

namespace neraca {

/// What every event says besides what happened. `memo` and `voucher` are texts of a person, clean or made so
/// by the entry that books the event.
struct EventHeading {
    Date date;
    std::string memo = {};     // why; may be empty: then the kind of the entry names it
    std::string voucher = {};  // the paper it rests on (nomor bukti), may be empty
    std::string key = {};      // the caller's; makes posting idempotent, may be empty
};

/// `heading`, with `memo` where it has none.
inline EventHeading with_default_memo(EventHeading heading, const std::string& memo) {
    heading.memo = heading.memo.empty() ? memo : heading.memo;
    return heading;
}

}  // namespace neraca
