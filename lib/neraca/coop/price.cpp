#include "neraca/coop/price.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<PriceChannel> channel_names[] = {{PriceChannel::savings, "savings", "tabungan"},
                                                 {PriceChannel::cash, "cash", "tunai"}};
constexpr Named<PriceCustomer> customer_names[] = {{PriceCustomer::everyone, "everyone", "semua"},
                                                   {PriceCustomer::member, "member", "anggota"},
                                                   {PriceCustomer::non_member, "non_member", "non-anggota"},
                                                   {PriceCustomer::group, "group", "kelompok"}};

}  // namespace

std::string_view to_string(PriceChannel channel) {
    return name_of(channel_names, channel);
}
PriceChannel read_price_channel(std::string_view text) {
    return value_named(channel_names, text);
}
Phrase phrase_for(PriceChannel channel) {
    return channel == PriceChannel::savings ? say("savings") : say("cash");
}
std::string_view to_string(PriceCustomer customer) {
    return name_of(customer_names, customer);
}
PriceCustomer read_price_customer(std::string_view text) {
    return value_named(customer_names, text);
}
Phrase phrase_for(PriceCustomer customer) {
    switch (customer) {
        case PriceCustomer::member:
            return say("members");
        case PriceCustomer::non_member:
            return say("non-members");
        case PriceCustomer::group:
            return say("groups");
        case PriceCustomer::everyone:
            break;
    }
    return say("everyone");
}

}  // namespace neraca
