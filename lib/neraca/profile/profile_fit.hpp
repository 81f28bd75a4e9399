#pragma once
// Which of the shipped profiles a file looks like.

#include <cstddef>
#include <vector>

#include "neraca/profile/profile.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

struct ProfileFit {
    const Profile* profile = nullptr;
    std::size_t columns = 0;  // of the file
    std::size_t known = 0;    // of these, known by the profile or known anyway
};

/// The shipped profiles that fit the beginning of `source`, those that leave fewest columns unknown first. A
/// profile with names of columns fits where one of the first records has them all; one without a header,
/// where the first records have its number of fields and its dates. Profiles with neither fit nothing.
std::vector<ProfileFit> fitting_profiles(const ByteSource& source);

}  // namespace neraca
