#include "neraca/exchange/kinds/unit_name.hpp"

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

const Sentence way_out{say("what is counted in another unit is another item: give it a code of its own")};

}  // namespace

bool is_same_unit(std::string_view one, std::string_view other) {
    return usual_unit(one) == usual_unit(other);
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
