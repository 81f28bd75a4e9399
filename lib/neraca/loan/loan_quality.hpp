#pragma once
// What is owed on loans, by how well it is paid.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
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

/// Of the loans with a contract that are owed on `day`; empty where there is none, since nothing says then
/// how well anybody pays.
std::optional<LoanQuality> loan_quality(const Book& book, const Register& registry, Date day);

}  // namespace neraca
