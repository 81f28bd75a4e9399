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
