#include "neraca/sheet/mapping/mapping.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<Encoding> encoding_names[] = {
    {Encoding::utf8, "utf-8"}, {Encoding::utf16, "utf-16"}, {Encoding::windows_1252, "windows-1252"}};

constexpr Named<NumberStyle> number_style_names[] = {{NumberStyle::indonesian, "id"},
                                                     {NumberStyle::english, "en"}};
constexpr Named<DateOrder> date_order_names[] = {{DateOrder::day_first, "dmy"},
                                                 {DateOrder::month_first, "mdy"}};

}  // namespace

std::string_view to_string(Encoding encoding) {
    return name_of(encoding_names, encoding);
}
Encoding read_encoding(std::string_view text) {
    return value_named(encoding_names, text);
}
DateOrder read_date_order(std::string_view text) {
    return value_named(date_order_names, text);
}
NumberStyle read_number_style(std::string_view text) {
    return value_named(number_style_names, text);
}
std::string_view to_string(DateOrder order) {
    return name_of(date_order_names, order);
}
std::string_view to_string(NumberStyle style) {
    return name_of(number_style_names, style);
}

}  // namespace neraca
