#include "neraca/sheet/mapping.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<Encoding> encoding_names[] = {
    {Encoding::utf8, "utf-8"}, {Encoding::utf16, "utf-16"}, {Encoding::windows_1252, "windows-1252"}};

}  // namespace

std::string_view to_string(Encoding encoding) {
    return name_of(encoding_names, encoding);
}
Encoding read_encoding(std::string_view text) {
    return value_named(encoding_names, text);
}

}  // namespace neraca
