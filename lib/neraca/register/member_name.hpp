#pragma once
#include <string>

#include "neraca/register/member.hpp"

namespace neraca {

/// "A-001 Siti Aminah": how an answer or a refusal names a member.
inline std::string name_of(const Member& member) {
    return member.number.text() + " " + member.name;
}

}  // namespace neraca
