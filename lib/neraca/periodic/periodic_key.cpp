#include "neraca/periodic/periodic_key.hpp"

#include <fmt/format.h>

namespace neraca {

PeriodicEntries periodic_entries(const Book& book, const std::string& key) {
    std::string next = key;
    for (int attempt = 2;; ++attempt) {
        auto found = book.find_entry_by_key(next);
        if (!found) {
            return {std::nullopt, std::move(next)};
        }
        if (!found->reversed_by) {
            return {std::move(found), std::move(next)};
        }
        next = fmt::format("{}/{}", key, attempt);
    }
}

}  // namespace neraca
