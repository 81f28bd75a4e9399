#include "neraca/desk/default_items.hpp"

#include <map>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

using ItemsByWord = std::map<std::string, ItemCode>;

ItemsByWord items_by_word(const Register& registry) {
    ItemsByWord items;
    for (const Item& item : registry.items()) {
        for (const std::string& word : words_for(item)) {
            items.emplace(comparison_key(word), item.code);
        }
    }
    return items;
}

std::optional<DefaultItem::TakenWord> taken_word(const Item& item, const ItemsByWord& there) {
    for (const std::string& word : words_for(item)) {
        if (const auto found = there.find(comparison_key(word)); found != there.end()) {
            return DefaultItem::TakenWord{word, found->second};
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<DefaultItem> add_default_items(Register& registry) {
    const ItemsByWord there = items_by_word(registry);
    std::vector<DefaultItem> all;
    for (const Item& item : default_waste_items()) {
        all.push_back({item, taken_word(item, there)});
        if (!all.back().taken) {
            registry.add_item(item);
        }
    }
    return all;
}

}  // namespace neraca
