#pragma once
// Members and items as papers show them: read once a report, found by their codes.

#include <map>
#include <optional>
#include <string>

#include "neraca/register/memberships.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

class RegisterNames {
public:
    /// `registry` must outlive it.
    RegisterNames(const Register& registry, Language language);

    /// Null where there is none.
    const Member* find(const MemberNumber& number) const;
    /// As they were on `day` (register/memberships.hpp).
    const Member* find(const MemberNumber& number, Date day) const;
    const Item* find(const ItemCode& code) const;
    /// The name; the code itself where nobody has it.
    std::string name_of(const MemberNumber& number) const;
    std::string name_of(const ItemCode& code) const;
    /// "kg", "piece": as the book has it, for keys and for programs; empty where there is no such item.
    std::string unit_of(const ItemCode& code) const;
    /// "Kardus (kg)", "Botol kaca (biji)": for people.
    std::string name_and_unit_of(const ItemCode& code) const;
    /// What `quantity` of the item weighs, rounded half up to the gram; empty where its unit is another than
    /// the kilogram and nobody said what one of it weighs.
    std::optional<Quantity> kilograms(const ItemCode& code, Quantity quantity) const;

    const std::map<MemberNumber, Member>& members() const { return members_; }
    const std::map<ItemCode, Item>& items() const { return items_; }

private:
    Language language_;
    std::map<MemberNumber, Member> members_;
    MembershipsRead memberships_;
    std::map<ItemCode, Item> items_;
};

/// Whether `unit` is the kilogram, however it is written.
bool is_kilogram(const std::string& unit);

/// Quantities by unit, since kilograms and pieces are never added.
class UnitTotals {
public:
    void add(const std::string& unit, Quantity quantity) { totals_[unit] += quantity; }
    const std::map<std::string, Quantity>& by_unit() const { return totals_; }

private:
    std::map<std::string, Quantity> totals_;
};

}  // namespace neraca
