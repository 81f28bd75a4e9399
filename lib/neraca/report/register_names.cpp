#include "neraca/report/register_names.hpp"

#include "neraca/value/decimal.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

template <typename Code, typename Thing>
const Thing* found_in(const std::map<Code, Thing>& things, const Code& code) {
    const auto found = things.find(code);
    return found == things.end() ? nullptr : &found->second;
}

}  // namespace

RegisterNames::RegisterNames(const Register& registry, Language language)
    : language_{language}, memberships_{registry} {
    for (Member& member : registry.members()) {
        const MemberNumber number = member.number;
        members_.emplace(number, std::move(member));
    }
    for (Item& item : registry.items()) {
        const ItemCode code = item.code;
        items_.emplace(code, std::move(item));
    }
}

const Member* RegisterNames::find(const MemberNumber& number) const {
    return found_in(members_, number);
}
const Member* RegisterNames::find(const MemberNumber& number, Date day) const {
    const Member* const member = find(number);
    return member ? &memberships_.on(*member, day) : nullptr;
}
const Item* RegisterNames::find(const ItemCode& code) const {
    return found_in(items_, code);
}
std::string RegisterNames::name_of(const MemberNumber& number) const {
    const Member* member = find(number);
    return member ? member->name : number.text();
}
std::string RegisterNames::name_of(const ItemCode& code) const {
    const Item* item = find(code);
    return item ? item->name : code.text();
}
std::string RegisterNames::unit_of(const ItemCode& code) const {
    const Item* item = find(code);
    return item ? usual_unit(item->unit) : std::string{};
}

std::string RegisterNames::name_and_unit_of(const ItemCode& code) const {
    const std::string unit = unit_in(unit_of(code), language_);
    return name_of(code) + (unit.empty() ? "" : " (" + unit + ")");
}

std::optional<Quantity> RegisterNames::kilograms(const ItemCode& code, Quantity quantity) const {
    constexpr std::int64_t thousandths_of_one = 1000;
    const Item* item = find(code);
    if (item && is_kilogram(item->unit)) {
        return quantity;
    }
    if (!item || !item->kilograms_per_unit) {
        return std::nullopt;
    }
    return Quantity::of_thousandths(multiply_divide_half_up(
        quantity.thousandths(), item->kilograms_per_unit->thousandths(), thousandths_of_one));
}

bool is_kilogram(const std::string& unit) {
    return usual_unit(unit) == "kg";
}

}  // namespace neraca
