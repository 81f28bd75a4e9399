#include "neraca/register/setting_change.hpp"

namespace neraca {

Setting setting_for(const SettingChange& change) {
    const SettingKey& key = setting_key(change.key);
    if (key.of_a_product && !change.product) {
        throw BookError{Rule::product_must_be_named,
                        say("each product has its own {}"),
                        {key.name},
                        Sentence{say("say which with --product PRODUCT")}};
    }
    if (!key.of_a_product && change.product) {
        throw BookError{Rule::setting_value_must_fit,
                        say("{} holds for the whole cooperative, not for product {}"),
                        {key.name, *change.product}};
    }
    return {.key = std::string{key.name},
            .product = change.product,
            .from = change.from,
            .value = read_setting_value(key, change.value),
            .source = change.source};
}

}  // namespace neraca
