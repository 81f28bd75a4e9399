// A rule asks for a setting by its key, and what it asks is judged when it is compiled.

#include "neraca/register/setting_key.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>

namespace neraca {
namespace {

/// A word that a template can take.
template <std::size_t size>
struct Word {
    char text[size];
    consteval Word(const char (&word)[size]) { std::copy_n(word, size, text); }
};
template <typename Key, Word name>
concept is_key = requires {
    typename std::bool_constant<(Key{name.text}, true)>;
};
template <typename AnyChoice, Word key, Word word>
concept is_choice = requires {
    typename std::bool_constant<(AnyChoice{key.text, word.text}, true)>;
};

static_assert(is_key<AnySettingKey, "turnover_tax_rate">);
static_assert(is_key<RateKey, "turnover_tax_rate">);
static_assert(is_key<ProductRateKey, "interest_rate">);
static_assert(is_key<ProductAmountKey, "due">);
static_assert(is_key<NumberKey, "arrears_loss">);
static_assert(is_key<TextKey, "chair">);
// a slip, a name in the other language, a name that is none
static_assert(!is_key<AnySettingKey, "turnover_tax_rat">);
static_assert(!is_key<AnySettingKey, "tarif_pph_final">);
static_assert(!is_key<AnySettingKey, "">);
// another type
static_assert(!is_key<AmountKey, "turnover_tax_rate">);
static_assert(!is_key<RateKey, "arrears_loss">);
static_assert(!is_key<NumberKey, "due">);
static_assert(!is_key<TextKey, "framework">);
// of each product, or of the cooperative
static_assert(!is_key<RateKey, "interest_rate">);
static_assert(!is_key<ProductRateKey, "turnover_tax_rate">);
static_assert(!is_key<AmountKey, "due">);

static_assert(is_choice<Choice, "framework", "sak-emkm">);
static_assert(is_choice<ProductChoice, "interest_method", "closing">);
static_assert(!is_choice<Choice, "framework", "sak_emkm">);
static_assert(!is_choice<Choice, "framework", "sak">);
static_assert(!is_choice<Choice, "framework", "">);
static_assert(!is_choice<Choice, "member_shares", "sak-ep">);
static_assert(!is_choice<Choice, "interest_method", "closing">);
static_assert(!is_choice<Choice, "chair", "sak-ep">);

}  // namespace

TEST_CASE("settings: every key has names of its own, and choices where it is one") {
    std::set<std::string_view> names;
    for (const SettingKey& key : setting_keys) {
        CAPTURE(std::string{key.name});
        CHECK(names.insert(key.name).second);
        CHECK(names.insert(key.alias).second);
        CHECK(key.choices.empty() == (key.type != SettingType::choice));
    }
}

}  // namespace neraca
