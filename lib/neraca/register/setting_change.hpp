#pragma once
// Settings as people change them.

#include <optional>
#include <string>

#include "neraca/register/setting.hpp"

namespace neraca {

/// What shall hold from a day on, as it was typed.
struct SettingChange {
    std::string key;    // by name or alias
    std::string value;  // "0,5%", "Rp240.000"
    std::optional<ProductCode> product = {};
    Date from;
    std::string source = {};
};
/// Throws BookError: setting_must_exist; product_must_be_named for a key that each product has for itself,
/// setting_value_must_fit for a product with any other key; and what the value's reader throws.
Setting setting_for(const SettingChange& change);

}  // namespace neraca
