#include "neraca/register/earning.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<EarningModel> model_names[] = {{EarningModel::margin, "margin", "selisih"},
                                               {EarningModel::cut, "cut", "potongan"},
                                               {EarningModel::share, "share", "bagi-hasil"}};
constexpr Named<CutBooking> booking_names[] = {{CutBooking::gross, "gross", "bruto"},
                                               {CutBooking::net, "net", "neto"}};

}  // namespace

Earning require_sound(Earning earning) {
    constexpr Rate whole = Rate::of_hundred_millionths(Rate::units_of_one);
    if (earning.model == EarningModel::margin && earning.rate != Rate{}) {
        throw BookError{Rule::rate_must_be_readable,
                        say("a margin has no percentage: it is what the buyer pays more than the price")};
    }
    if (earning.model != EarningModel::margin && (earning.rate <= Rate{} || earning.rate > whole)) {
        throw BookError{Rule::rate_must_be_readable,
                        say("{} is no part: it must be more than zero and at most {}"),
                        {earning.rate, whole}};
    }
    return earning;
}

std::string_view to_string(EarningModel model) {
    return name_of(model_names, model);
}
EarningModel read_earning_model(std::string_view text) {
    return value_named(model_names, text);
}
Phrase phrase_for(EarningModel model) {
    switch (model) {
        case EarningModel::margin:
            break;
        case EarningModel::cut:
            return say("cut at deposit");
        case EarningModel::share:
            return say("share after sale");
    }
    return say("margin");
}
std::string_view to_string(CutBooking booking) {
    return name_of(booking_names, booking);
}
CutBooking read_cut_booking(std::string_view text) {
    return value_named(booking_names, text);
}
Phrase phrase_for(CutBooking booking) {
    return booking == CutBooking::gross ? say("gross") : say("net");
}

}  // namespace neraca
