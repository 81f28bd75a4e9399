#pragma once
// The kinds of waste that courses begin with, beside the items there are.

#include <optional>
#include <string>
#include <vector>

#include "neraca/register/register.hpp"

namespace neraca {

struct DefaultItem {
    Item item;
    /// A word for it that means another item of the register, for which it was left out.
    struct TakenWord {
        std::string word;
        ItemCode item;
    };
    std::optional<TakenWord> taken = {};
};
/// Adds those default_waste_items() none of whose words is taken; gives all of them.
std::vector<DefaultItem> add_default_items(Register& registry);

}  // namespace neraca
