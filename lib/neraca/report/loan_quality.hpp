#pragma once
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What borrowers owe of their principal, by how well they pay (kolektibilitas).
struct LoanQuality {
    Rupiah current = {};      // lancar
    Rupiah substandard = {};  // kurang lancar
    Rupiah doubtful = {};     // diragukan
    Rupiah loss = {};         // macet

    Rupiah problem() const { return substandard + doubtful + loss; }
    Rupiah total() const { return current + problem(); }
};

}  // namespace neraca
