#pragma once
// What the program writes for other programs, read as another program would read it.

#include <nlohmann/json.hpp>

#include "neraca/render/render.hpp"

namespace neraca {

using Json = nlohmann::ordered_json;

inline Json json_of(const Data& data) {
    return Json::parse(render_json(data));
}
inline Json json_of(const Report& report) {
    return json_of(to_data(report));
}

}  // namespace neraca
