#include <pwd.h>
#include <unistd.h>

#include <array>

#include "neraca/platform/environment.hpp"

namespace neraca {

std::string user_name() {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return found->pw_name;
    }
    return std::to_string(::getuid());
}

}  // namespace neraca
