#pragma once
// What a cooperative decides, or a regulation decides for it: rates, limits, names, each from a day on and
// with its source. Nothing of this is a constant of the program: laws and articles change.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/register/setting_key.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// By name or alias. Throws BookError{setting_must_exist}, with what was perhaps meant.
const SettingKey& setting_key(std::string_view typed);
/// The key as people read it and type it, in each language.
Fact word_for(const SettingKey& key);
/// A value of `key` as it is kept, as people read it: of a choice the word of each language, "none" and "off"
/// of what is empty.
Fact value_for_people(const SettingKey& key, const std::string& kept);

/// A value from a day on, until the next one of the same key and product. What a person types becomes what is
/// kept by `read_setting`.
struct Setting {
    std::string key;                          // the name of a SettingKey
    std::optional<ProductCode> product = {};  // of keys that are a product's
    Date from;
    std::string value;        // as programs write it: "0.5%", "240000.00", "sak-ep"
    std::string source = {};  // the regulation, the articles, the decision; may be empty
};
/// The rule of the record, judged where it is kept. Throws BookError: setting_must_exist;
/// product_must_be_named for a key that each product has for itself, setting_value_must_fit for a product
/// with any other key; and what `read_setting_value` throws for a value that is not as programs write it.
Setting require_sound(Setting setting);
/// What is kept of a setting that a person typed: its name in either language, its value as people write it.
/// Throws as `require_sound`.
Setting read_setting(Setting typed);
/// The value of `key` as programs write it, from what a person typed ("0,5%", "Rp240.000").
/// Throws BookError{setting_value_must_fit}, or what the value's reader throws.
std::string read_setting_value(const SettingKey& key, std::string_view typed);

/// The accounts that the value of a setting of that type names.
std::vector<AccountCode> accounts_in(std::string_view value);

/// What holds where a cooperative has set nothing, with the source of each figure.
std::span<const Setting> default_settings();

/// The settings of one cooperative, on any day. Values that a book holds are read once, when it is made.
class Settings {
public:
    explicit Settings(std::vector<Setting> own) : own_{std::move(own)} {}

    /// The setting that holds on `day`: the cooperative's own, else the default; null where there is none.
    const Setting* find(AnySettingKey key, Date day, const std::optional<ProductCode>& product = {}) const;

    /// Its value; throws BookError{setting_required}, which says how it is set, where there is none.
    Rate rate(RateKey key, Date day) const;
    Rupiah amount(AmountKey key, Date day) const;
    Rupiah amount(ProductAmountKey key, Date day, const ProductCode& product) const;
    int number(NumberKey key, Date day) const;
    /// Its value; empty where there is none.
    std::optional<Rate> find_rate(ProductRateKey key, Date day, const ProductCode& product) const;
    std::optional<Rupiah> find_amount(ProductAmountKey key, Date day, const ProductCode& product) const;
    std::string text(TextKey key, Date day) const;
    std::string folder(FolderKey key, Date day) const;
    std::vector<AccountCode> accounts(AccountsKey key, Date day) const;
    /// Whether this is chosen.
    bool is(Choice choice, Date day) const;
    bool is(ProductChoice choice, Date day, const ProductCode& product) const;

private:
    std::string text_of(AnySettingKey key, Date day) const;
    /// What holds; throws as `rate`.
    const std::string& required(AnySettingKey key, Date day,
                                const std::optional<ProductCode>& product = {}) const;
    std::vector<Setting> own_;
};

}  // namespace neraca
