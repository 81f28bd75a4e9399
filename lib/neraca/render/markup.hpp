#pragma once
// Text inside HTML and SVG.

#include <string>
#include <string_view>

namespace neraca {

/// `text` as it stands between tags and in quoted attributes: none of its characters is markup.
std::string escaped(std::string_view text);

}  // namespace neraca
