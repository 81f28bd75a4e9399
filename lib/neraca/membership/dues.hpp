#pragma once
// What members owe of their shares: simpanan pokok once, simpanan wajib every month, as the setting `due` of
// each product says from a day on. Source: UU 25/1992 art. 41; the amounts are those of the articles.
// What is not paid is no claim in the books (practice: a share is booked when it is paid): it is told, not
// posted.

#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// What one member owes of one product on a day.
struct Dues {
    Member member;
    SavingsProduct product;
    Rupiah due;   // to that day, since he joined
    Rupiah paid;  // what is in the passbook
    /// Months, the last ones, that are not fully paid; of principal savings 0 or 1.
    int months_in_arrears = 0;

    Rupiah arrears() const { return paid < due ? due - paid : Rupiah{}; }
};

/// By member and product; members on `day` alone, and products with a setting `due` alone. A month is due as
/// a whole from its first day on, the month of joining too, at the amount that holds on its last day.
std::vector<Dues> dues_on(const Book& book, const Register& registry, Date day);

}  // namespace neraca
