// Samples tried one after another in the same books, which stay empty.

#include "neraca/desk/profile_trial.hpp"

#include "neraca/store/engines/engines.hpp"
#include "support/support.hpp"

namespace neraca {

TEST_CASE("profile trial: nothing of a sample is left for the next") {
    const std::unique_ptr<Books> books = books_in_memory();
    std::size_t tried = 0;
    for (const Profile& profile : shipped_profiles()) {
        for (const ProfileSample& sample : profile.samples) {
            CAPTURE(profile.name);
            CHECK(try_sample(profile, sample, *books, day("2026-12-31")).agrees());
            CHECK(books->cooperatives().empty());
            CHECK(books->batches().empty());
            ++tried;
        }
    }
    CHECK(tried > 1);
}

}  // namespace neraca
