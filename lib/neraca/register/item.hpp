#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/value/code.hpp"
#include "neraca/value/quantity.hpp"

namespace neraca {

/// The classes of waste that the forms of environment offices ask for.
/// Source: the monthly form of a city's waste information system.
enum class WasteClass {
    hard_plastic,
    flexible_plastic,
    paper,
    metal,
    glass,
    rubber_and_leather,
    textile,
    other
};
/// "hard_plastic"
std::string_view to_string(WasteClass waste_class);
/// Indonesian names are read too ("plastik-keras"). Throws BookError{option_must_be_known}.
WasteClass read_waste_class(std::string_view text);
Phrase phrase_for(WasteClass waste_class);

/// The classes of the national composition of waste. Which local class belongs to which is practice, not law.
enum class NationalWasteClass {
    food,
    wood,
    paper,
    plastic,
    metal,
    textile,
    rubber_and_leather,
    glass,
    other
};
std::string_view to_string(NationalWasteClass waste_class);
NationalWasteClass read_national_waste_class(std::string_view text);
Phrase phrase_for(NationalWasteClass waste_class);
/// The class that waste of this local class has where its item says nothing else.
NationalWasteClass national_class_of(WasteClass waste_class);

/// What the heading of a price list says about the class ("KERTAS", "Plastik Keras", "Logam/besi"); empty
/// where it cannot be told.
std::optional<WasteClass> waste_class_in(std::string_view category);

/// A kind of waste or of goods that stock is counted in.
struct Item {
    ItemCode code;  // text: "2.10" is not "2.1"
    std::string name;
    std::string unit;  // as `usual_unit` calls it: "kg", "piece", "litre", "set", "sack"; never converted
    std::vector<std::string> aliases = {};  // other names people write; no two items share one
    std::string category = {};              // the bank's own heading; may be empty
    std::optional<WasteClass> waste_class = {};
    std::optional<NationalWasteClass> national_class = {};  // where it is not that of `waste_class`
    /// What one unit weighs, for reports in kilograms: a glass bottle, a sack. Empty: such items are left out
    /// of tonnage, and named.
    std::optional<Quantity> kilograms_per_unit = {};
    bool active = true;  // what is not is taken in no more; what is there can be sold
};

/// `item` without aliases that say the same as its code, its name or another of its aliases. Throws
/// BookError{posting_must_be_positive} where a unit of it weighs nothing.
Item require_sound(Item item);

/// What people write for an item: its code, its name, its aliases.
std::vector<std::string> words_for(const Item& item);

/// The unit that people write in other words: "Kg." and "kilo" are "kg", "pcs" and "biji" are "piece". What
/// is not known stays as it is written.
std::string usual_unit(std::string_view written);
/// The unit as people read it: "piece" is "biji" in Indonesian. Units that are not usual stay as they are.
std::string unit_in(std::string_view unit, Language language);

/// The kinds of waste that courses begin with: 15 items with classes and aliases, without prices.
std::vector<Item> default_waste_items();

}  // namespace neraca
