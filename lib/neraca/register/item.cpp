#include "neraca/register/item.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<WasteClass> class_names[] = {
    {WasteClass::hard_plastic, "hard_plastic", "plastik-keras"},
    {WasteClass::flexible_plastic, "flexible_plastic", "plastik-fleksibel"},
    {WasteClass::paper, "paper", "kertas"},
    {WasteClass::metal, "metal", "logam"},
    {WasteClass::glass, "glass", "kaca"},
    {WasteClass::rubber_and_leather, "rubber_and_leather", "karet-kulit"},
    {WasteClass::textile, "textile", "kain"},
    {WasteClass::other, "other", "lainnya"},
};
constexpr Named<NationalWasteClass> national_names[] = {
    {NationalWasteClass::food, "food", "sisa-makanan"},
    {NationalWasteClass::wood, "wood", "kayu"},
    {NationalWasteClass::paper, "paper", "kertas"},
    {NationalWasteClass::plastic, "plastic", "plastik"},
    {NationalWasteClass::metal, "metal", "logam"},
    {NationalWasteClass::textile, "textile", "kain"},
    {NationalWasteClass::rubber_and_leather, "rubber_and_leather", "karet-kulit"},
    {NationalWasteClass::glass, "glass", "kaca"},
    {NationalWasteClass::other, "other", "lainnya"},
};

/// Words of headings, as price lists of waste banks have them. The longer ones stand first: "plastik
/// lembaran" is found before "plastik".
struct ClassWord {
    std::string_view word;  // as comparison_key gives it
    WasteClass waste_class;
};
constexpr ClassWord class_words[] = {
    {"plastik fleksibel", WasteClass::flexible_plastic},
    {"plastik lembaran", WasteClass::flexible_plastic},
    {"flexible plastic", WasteClass::flexible_plastic},
    {"kresek", WasteClass::flexible_plastic},
    {"multilayer", WasteClass::flexible_plastic},
    {"sablon", WasteClass::flexible_plastic},
    {"plastik", WasteClass::hard_plastic},
    {"plastic", WasteClass::hard_plastic},
    {"kertas", WasteClass::paper},
    {"karton", WasteClass::paper},
    {"kardus", WasteClass::paper},
    {"paper", WasteClass::paper},
    {"aluminium", WasteClass::metal},
    {"alumunium", WasteClass::metal},
    {"tembaga", WasteClass::metal},
    {"kuningan", WasteClass::metal},
    {"kaleng", WasteClass::metal},
    {"logam", WasteClass::metal},
    {"besi", WasteClass::metal},
    {"metal", WasteClass::metal},
    {"beling", WasteClass::glass},
    {"botol kaca", WasteClass::glass},
    {"kaca", WasteClass::glass},
    {"glass", WasteClass::glass},
    {"karet", WasteClass::rubber_and_leather},
    {"kulit", WasteClass::rubber_and_leather},
    {"kain", WasteClass::textile},
    {"tekstil", WasteClass::textile},
    {"lain", WasteClass::other},
    {"minyak", WasteClass::other},
    {"aki", WasteClass::other},
    {"elektronik", WasteClass::other},
};

/// Whether `word` stands in `text` with no letter before it: "baki" holds no "aki".
bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (at == 0 || text[at - 1] < 'a' || text[at - 1] > 'z') {
            return true;
        }
    }
    return false;
}

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

}  // namespace

std::string_view to_string(WasteClass waste_class) {
    return name_of(class_names, waste_class);
}
WasteClass read_waste_class(std::string_view text) {
    return value_named(class_names, text);
}
Phrase phrase_for(WasteClass waste_class) {
    switch (waste_class) {
        case WasteClass::hard_plastic:
            return say("Hard plastic");
        case WasteClass::flexible_plastic:
            return say("Flexible plastic");
        case WasteClass::paper:
            return say("Paper and cardboard");
        case WasteClass::metal:
            return say("Metal");
        case WasteClass::glass:
            return say("Glass");
        case WasteClass::rubber_and_leather:
            return say("Rubber and leather");
        case WasteClass::textile:
            return say("Textile");
        case WasteClass::other:
            break;
    }
    return say("Other waste");
}

std::string_view to_string(NationalWasteClass waste_class) {
    return name_of(national_names, waste_class);
}
NationalWasteClass read_national_waste_class(std::string_view text) {
    return value_named(national_names, text);
}
Phrase phrase_for(NationalWasteClass waste_class) {
    switch (waste_class) {
        case NationalWasteClass::food:
            return say("Food waste");
        case NationalWasteClass::wood:
            return say("Wood and twigs");
        case NationalWasteClass::paper:
            return say("Paper and cardboard");
        case NationalWasteClass::plastic:
            return say("Plastic");
        case NationalWasteClass::metal:
            return say("Metal");
        case NationalWasteClass::textile:
            return say("Textile");
        case NationalWasteClass::rubber_and_leather:
            return say("Rubber and leather");
        case NationalWasteClass::glass:
            return say("Glass");
        case NationalWasteClass::other:
            break;
    }
    return say("Other waste");
}

NationalWasteClass national_class_of(WasteClass waste_class) {
    switch (waste_class) {
        case WasteClass::hard_plastic:
        case WasteClass::flexible_plastic:
            return NationalWasteClass::plastic;
        case WasteClass::paper:
            return NationalWasteClass::paper;
        case WasteClass::metal:
            return NationalWasteClass::metal;
        case WasteClass::glass:
            return NationalWasteClass::glass;
        case WasteClass::rubber_and_leather:
            return NationalWasteClass::rubber_and_leather;
        case WasteClass::textile:
            return NationalWasteClass::textile;
        case WasteClass::other:
            break;
    }
    return NationalWasteClass::other;
}

std::optional<WasteClass> waste_class_in(std::string_view category) {
    const std::string text = comparison_key(category);
    for (const ClassWord& known : class_words) {
        if (has_word(text, known.word)) {
            return known.waste_class;
        }
    }
    return std::nullopt;
}

Item require_sound(Item item) {
    if (item.kilograms_per_unit && *item.kilograms_per_unit <= Quantity{}) {
        throw BookError{Rule::posting_must_be_positive,
                        say("a unit of {} weighs more than {} kg"),
                        {item.code, *item.kilograms_per_unit}};
    }
    item.name = read_text(item.name);
    item.unit = usual_unit(read_text(item.unit));
    item.category = read_text(item.category);
    std::set<std::string> known{"", comparison_key(item.code.text()), comparison_key(item.name)};
    std::vector<std::string> aliases;
    for (const std::string& typed : item.aliases) {
        std::string alias = read_text(typed);
        if (known.insert(comparison_key(alias)).second) {
            aliases.push_back(std::move(alias));
        }
    }
    item.aliases = std::move(aliases);
    return item;
}

std::vector<std::string> words_for(const Item& item) {
    std::vector<std::string> words{item.code.text(), item.name};
    words.insert(words.end(), item.aliases.begin(), item.aliases.end());
    return words;
}

std::string usual_unit(std::string_view written) {
    std::string key = comparison_key(written);
    std::erase_if(key, [](char letter) { return letter == '.' || letter == '/'; });
    const auto found = std::ranges::find(unit_names, trimmed(key), &UnitName::written);
    return std::string{found == std::end(unit_names) ? written : found->usual};
}

std::string unit_in(std::string_view unit, Language language) {
    struct UsualUnit {
        std::string_view unit;
        Phrase phrase;
    };
    constexpr UsualUnit usual_units[] = {
        {"piece", say("piece")}, {"litre", say("litre")}, {"set", say("set")}, {"sack", say("sack")}};
    const auto found = std::ranges::find(usual_units, unit, &UsualUnit::unit);
    return std::string{found == std::end(usual_units) ? unit : translate(found->phrase, language)};
}

std::vector<Item> default_waste_items() {
    struct Row {
        const char* code;
        const char* name;
        std::initializer_list<const char*> aliases;
        WasteClass waste_class;
        const char* unit;
    };
    const Row rows[] = {
        {"PET", "Botol PET bersih", {"PET bening", "Botol plastik bersih"}, WasteClass::hard_plastic, "kg"},
        {"PET-KOTOR", "Botol PET kotor", {"Botol plastik kotor"}, WasteClass::hard_plastic, "kg"},
        {"GELAS", "Gelas plastik bersih", {"AGB", "Gelas bening"}, WasteClass::hard_plastic, "kg"},
        {"EMBER", "Plastik emberan", {"Emberan", "Bak", "Atom"}, WasteClass::hard_plastic, "kg"},
        {"TUTUP", "Tutup botol", {"Tutup galon"}, WasteClass::hard_plastic, "kg"},
        {"KRESEK", "Kantong kresek", {"Plastik kresek"}, WasteClass::flexible_plastic, "kg"},
        {"KARDUS", "Kardus", {"Dus", "Karton"}, WasteClass::paper, "kg"},
        {"HVS", "Kertas HVS putih", {"Putihan", "Kertas putih"}, WasteClass::paper, "kg"},
        {"KORAN", "Koran", {"Kertas koran"}, WasteClass::paper, "kg"},
        {"BURAM", "Kertas campur", {"Duplek", "Kertas buram"}, WasteClass::paper, "kg"},
        {"BESI", "Besi padu", {"Besi super"}, WasteClass::metal, "kg"},
        {"KALENG", "Kaleng campur", {"Kaleng bekas"}, WasteClass::metal, "kg"},
        {"ALMA", "Kaleng aluminium", {"Kaleng minuman"}, WasteClass::metal, "kg"},
        {"BOTOL", "Botol kaca", {"Botol sirup", "Botol kecap"}, WasteClass::glass, "piece"},
        {"JELANTAH", "Minyak jelantah", {"Minyak bekas"}, WasteClass::other, "litre"},
    };
    std::vector<Item> items;
    for (const Row& row : rows) {
        items.push_back({.code = ItemCode::read(row.code),
                         .name = row.name,
                         .unit = row.unit,
                         .aliases = {row.aliases.begin(), row.aliases.end()},
                         .waste_class = row.waste_class});
    }
    return items;
}

}  // namespace neraca
