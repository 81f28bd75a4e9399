#include "neraca/exchange/error_catalogue.hpp"

namespace neraca {

std::string_view import_code(Rule rule) {
    return to_string(rule);
}

}  // namespace neraca
