#pragma once
// A profile tried on its own samples, in books that are made for it.

#include "neraca/profile/sample_trial.hpp"
#include "neraca/store/books.hpp"

namespace neraca {

/// Tries `sample` in one new cooperative of `books` (chart waste-bank, kept in full), of which nothing is
/// left. Throws as try_sample of profile/, and BookError{cooperative_must_be_new} where the books are not
/// empty.
SampleTrial try_sample(const Profile& profile, const ProfileSample& sample, Books& books, Date today);

}  // namespace neraca
