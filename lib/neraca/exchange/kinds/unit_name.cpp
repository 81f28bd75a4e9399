#include "neraca/exchange/kinds/unit_name.hpp"

#include <algorithm>
#include <string>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

struct UnitName {
    std::string_view written;  // as comparison_key gives it
    std::string_view usual;
};
constexpr UnitName unit_names[] = {
    {"kg", "kg"},       {"kgs", "kg"},       {"kilo", "kg"},   {"kilogram", "kg"}, {"kilograms", "kg"},
    {"piece", "piece"}, {"pieces", "piece"}, {"pcs", "piece"}, {"pc", "piece"},    {"biji", "piece"},
    {"bj", "piece"},    {"buah", "piece"},   {"bh", "piece"},  {"butir", "piece"}, {"litre", "litre"},
    {"liter", "litre"}, {"ltr", "litre"},    {"lt", "litre"},  {"l", "litre"},     {"set", "set"},
    {"sack", "sack"},   {"karung", "sack"},  {"sak", "sack"},
};

const Sentence way_out{say("what is counted in another unit is another item: give it a code of its own")};

/// "Kg." and "/kilo" are "kg"; what is not known stays as it is written.
std::string key_of_unit(std::string_view written) {
    std::string key = comparison_key(written);
    std::erase_if(key, [](char letter) { return letter == '.' || letter == '/'; });
    const std::string_view name = trimmed(key);
    const auto found = std::ranges::find(unit_names, name, &UnitName::written);
    return std::string{found == std::end(unit_names) ? name : found->usual};
}

}  // namespace

bool is_same_unit(std::string_view one, std::string_view other) {
    return key_of_unit(one) == key_of_unit(other);
}

BookError units_differ(const Item& item, std::string_view unit) {
    return BookError{Rule::units_must_be_the_same,
                     say("item {} is counted in {} in the book, not in {}"),
                     {item.code, excerpt(item.unit), excerpt(unit)},
                     way_out};
}

BookError units_differ(const Item& item, std::string_view unit, std::int64_t line) {
    return BookError{Rule::units_must_be_the_same,
                     say("item {} is counted in {} in line {}, not in {}"),
                     {item.code, excerpt(item.unit), line, excerpt(unit)},
                     way_out};
}

}  // namespace neraca
