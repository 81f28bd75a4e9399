#pragma once
#include <optional>
#include <string>
#include <vector>

#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"

namespace neraca {

/// A member (anggota) of a cooperative, or a depositor (nasabah) who is not one.
struct Member {
    MemberNumber number;
    std::string name;
    std::string old_number = {};  // in the paper book, found by look-ups too; may be empty
    Date joined;
    std::optional<Date> left = {};
    /// NIK or another identity number: kept only where the cooperative wants it.
    std::string national_id = {};
};

/// A kind of waste or of goods that stock is counted in.
struct Item {
    ItemCode code;
    std::string name;
    std::string unit;  // "kg", "piece", "litre", "set", "sack"
};

}  // namespace neraca
