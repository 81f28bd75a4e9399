#include "neraca/platform/environment.hpp"

#include <fmt/chrono.h>

#include <cstdlib>

namespace neraca {

std::optional<std::string> environment_variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>{value};
}

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::chrono::year_month_day today() {
    const std::tm local = fmt::localtime(std::chrono::system_clock::to_time_t(now()));
    return {std::chrono::year{local.tm_year + 1900},
            std::chrono::month{static_cast<unsigned>(local.tm_mon) + 1},
            std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
}

}  // namespace neraca
