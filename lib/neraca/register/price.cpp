#include "neraca/register/price.hpp"

#include "neraca/value/decimal.hpp"
#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<PriceChannel> channel_names[] = {{PriceChannel::savings, "savings", "tabungan"},
                                                 {PriceChannel::cash, "cash", "tunai"},
                                                 {PriceChannel::buyer, "buyer", "pembeli"}};
constexpr Named<MarginBase> base_names[] = {{MarginBase::buyer_price, "buyer_price", "harga-pembeli"},
                                            {MarginBase::own_price, "own_price", "harga-sendiri"}};
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
    switch (channel) {
        case PriceChannel::savings:
            break;
        case PriceChannel::cash:
            return say("cash");
        case PriceChannel::buyer:
            return say("buyer");
    }
    return say("savings");
}
std::string_view to_string(PriceCustomer customer) {
    return name_of(customer_names, customer);
}
Fact word_for(PriceCustomer customer) {
    return word_for(customer_names, customer);
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

PriceCustomer customer_of(const Member& member) {
    switch (member.kind) {
        case MemberKind::member:
            break;
        case MemberKind::group:
            return PriceCustomer::group;
        case MemberKind::non_member:
        case MemberKind::buyer:
            return PriceCustomer::non_member;
    }
    return PriceCustomer::member;
}

std::string_view to_string(MarginBase base) {
    return name_of(base_names, base);
}
MarginBase read_margin_base(std::string_view text) {
    return value_named(base_names, text);
}
Phrase phrase_for(MarginBase base) {
    return base == MarginBase::buyer_price ? say("of the buyer's price") : say("of our own price");
}

Price require_sound(Price price) {
    const auto require_amount = [&](Rupiah amount) {
        if (amount <= Rupiah{} || amount > largest_posting) {
            throw BookError{amount <= Rupiah{} ? Rule::posting_must_be_positive : Rule::amount_must_fit,
                            say("{} is no price of {}: it must be more than zero and at most {}"),
                            {amount, price.item, largest_posting}};
        }
    };
    require_amount(price.per_unit);
    if (price.derivation) {
        require_amount(price.derivation->buyer_price);
    }
    return price;
}

Rupiah derived_price(const PriceDerivation& derivation) {
    constexpr std::int64_t sen_in_a_rupiah = 100;
    const std::int64_t rate = derivation.rate.hundred_millionths();
    const bool is_of_buyer_price = derivation.base == MarginBase::buyer_price;
    const std::int64_t rupiah =
        is_of_buyer_price && rate >= Rate::units_of_one ? 0
        : is_of_buyer_price ? multiply_divide_half_up(derivation.buyer_price.sen(), Rate::units_of_one - rate,
                                                      Rate::units_of_one * sen_in_a_rupiah)
                            : multiply_divide_half_up(derivation.buyer_price.sen(), Rate::units_of_one,
                                                      (Rate::units_of_one + rate) * sen_in_a_rupiah);
    if (rupiah <= 0) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} less {} leaves no price"),
                        {derivation.buyer_price, derivation.rate}};
    }
    return Rupiah::of_rupiah(rupiah);
}

}  // namespace neraca
