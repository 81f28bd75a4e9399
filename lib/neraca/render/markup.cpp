#include "neraca/render/markup.hpp"

namespace neraca {

std::string escaped(std::string_view text) {
    std::string made;
    for (const char each : text) {
        switch (each) {
            case '&':
                made += "&amp;";
                break;
            case '<':
                made += "&lt;";
                break;
            case '>':
                made += "&gt;";
                break;
            case '"':
                made += "&quot;";
                break;
            case '\'':
                made += "&#39;";
                break;
            default:
                made += each;
        }
    }
    return made;
}

}  // namespace neraca
