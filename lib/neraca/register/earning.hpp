#pragma once
// What the cooperative earns on waste: a setting by day and by kind of customer.

#include <string_view>

#include "neraca/register/price.hpp"

namespace neraca {

///   margin  it buys at its list price and keeps what the buyer pays more
///   cut     it keeps a part of the list price at each deposit
///   share   it sells on behalf of the depositors, who are credited their share of the proceeds after the
///   sale
/// Source: practice of waste banks. Without a setting: margin.
enum class EarningModel { margin, cut, share };
std::string_view to_string(EarningModel model);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
EarningModel read_earning_model(std::string_view text);
Phrase phrase_for(EarningModel model);

/// How a cut is booked.
///   gross  stock at the list price, the cut is income at once
///   net    stock at what the depositor is credited, no income before the sale: the prudent one
enum class CutBooking { gross, net };
std::string_view to_string(CutBooking booking);
CutBooking read_cut_booking(std::string_view text);
Phrase phrase_for(CutBooking booking);

struct Earning {
    Date from;  // until the next one for the same customers
    PriceCustomer customer = PriceCustomer::everyone;
    EarningModel model = EarningModel::margin;
    /// Of a cut: the part of the list price that is kept. Of a share: the depositors' part of the proceeds.
    /// Zero for a margin; otherwise more than zero and at most 100 %.
    Rate rate = {};
    CutBooking booking = CutBooking::net;
};
/// Throws BookError{rate_must_be_readable} where the rate does not fit the model.
Earning require_sound(Earning earning);

}  // namespace neraca
