#include "neraca/waste/priced_line.hpp"

namespace neraca {
namespace {

constexpr Rupiah rounding_of_slips = Rupiah::of_rupiah(1);

void require_positive(const Item& item, std::optional<Rupiah> amount, PriceChannel channel) {
    if (amount && *amount <= Rupiah{}) {
        throw BookError{
            Rule::posting_must_be_positive,
            say("{}: {} is not more than zero"),
            {item.code, *amount},
            channel == PriceChannel::buyer
                ? Sentence{say("what nobody pays for leaves the stock with `neraca stock spoil {}=QUANTITY`"),
                           {item.code}}
                : Sentence{say("what is given away without payment is `neraca deposit ... --charity`")}};
    }
}

}  // namespace

bool fits_on_slip(Rupiah amount, Quantity quantity, Rupiah price_per_unit) {
    return is_worth_about(quantity, price_per_unit, amount, rounding_of_slips);
}

void require_above_zero(const Item& item, Quantity quantity) {
    if (quantity <= Quantity{}) {
        throw BookError{
            Rule::quantity_must_be_readable, say("{} of {} is not more than zero"), {quantity, item.code}};
    }
}

PricedLine priced(const WrittenLine& line, const PriceSource& source, const WasteBank& bank) {
    require_above_zero(line.item, line.quantity);
    require_positive(line.item, line.price_per_unit, source.channel);
    require_positive(line.item, line.amount, source.channel);
    if (line.amount && line.price_per_unit &&
        !fits_on_slip(*line.amount, line.quantity, *line.price_per_unit)) {
        throw BookError{Rule::amount_differs_from_price,
                        say("{} at {} is {}, not {}"),
                        {line.quantity, *line.price_per_unit,
                         bank.worth_of(line.quantity, *line.price_per_unit), *line.amount},
                        Sentence{say("one of quantity, price and amount is wrong")}};
    }
    if (line.amount) {
        PricedLine typed{.price_per_unit = line.price_per_unit, .worth = *line.amount};
        const auto listed = bank.find_price(line.item, source.day, source.channel, source.customer);
        if (!line.price_per_unit && listed) {
            if (fits_on_slip(*line.amount, line.quantity, *listed)) {
                typed.price_per_unit = listed;
            } else {
                typed.worth_by_list = bank.worth_of(line.quantity, *listed);
            }
        }
        return typed;
    }
    const Rupiah price = line.price_per_unit
                             ? *line.price_per_unit
                             : bank.price(line.item, source.day, source.channel, source.customer);
    const Rupiah worth = bank.worth_of(line.quantity, price);
    if (worth.is_zero()) {
        throw BookError{
            Rule::amount_is_zero, say("{} at {} is worth nothing in whole rupiah"), {line.quantity, price}};
    }
    return {.price_per_unit = price, .worth = worth};
}

}  // namespace neraca
