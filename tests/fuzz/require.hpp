#pragma once
// What a fuzz target holds to be true. assert would do, but for builds that leave it out.

#include <cstdio>
#include <cstdlib>

namespace neraca::fuzz {

inline void require(bool is_true, const char* what) {
    if (!is_true) {
        std::fprintf(stderr, "not true: %s\n", what);
        std::abort();
    }
}

}  // namespace neraca::fuzz
