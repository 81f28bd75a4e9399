#include "commands/waste_arguments.hpp"

#include "neraca/value/text.hpp"

namespace neraca::cli {

ItemArgument ItemArgument::read(std::string_view text) {
    const auto equals = text.rfind('=');
    const std::string item =
        equals == std::string_view::npos ? std::string{} : read_text(text.substr(0, equals));
    if (item.empty()) {
        throw wrong_call(say("\"{}\" is not an item with a quantity"), {text},
                         Sentence{say("it is written ITEM=QUANTITY or ITEM=QUANTITY@PRICE, such as {}"),
                                  {"PET=3,25@2.500"}});
    }
    const std::string_view figures = text.substr(equals + 1);
    const auto at = figures.find('@');
    ItemArgument argument{
        .item = item, .quantity = Quantity::read(figures.substr(0, at)), .price_per_unit = {}};
    if (at != std::string_view::npos) {
        argument.price_per_unit = Rupiah::read(figures.substr(at + 1));
    }
    return argument;
}

WasteBank waste_bank(Context& context) {
    const CooperativeBook& book = context.cooperative();
    return {book, book};
}

std::string with_unit(const Context& context, Quantity quantity, const Item& item) {
    return to_text(quantity, context.language()) + " " + unit_in(item.unit, context.language());
}

}  // namespace neraca::cli
