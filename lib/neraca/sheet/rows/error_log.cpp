#include "neraca/sheet/rows/error_log.hpp"

#include <algorithm>
#include <tuple>

namespace neraca {

std::vector<BookError> ErrorLog::in_order() const {
    std::vector<BookError> errors = errors_;
    std::ranges::stable_sort(errors, {}, [](const BookError& error) {
        const std::optional<Place>& place = error.place();
        return place ? std::tuple{place->line, place->column} : std::tuple{std::int64_t{0}, std::int64_t{0}};
    });
    return errors;
}

}  // namespace neraca
