#pragma once
// A book that a profile's sample is tried on.

#include "neraca/profile/sample_trial.hpp"

namespace neraca::cli {

/// Tries `sample` in a book in memory: one cooperative with the chart waste-bank, kept in full.
SampleTrial try_in_memory(const Profile& profile, const ProfileSample& sample, Date today);

}  // namespace neraca::cli
