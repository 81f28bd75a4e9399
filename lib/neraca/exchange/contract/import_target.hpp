#pragma once
// The books that an import goes into.

#include <functional>
#include <optional>

#include "neraca/value/code.hpp"

namespace neraca {

class Bookkeeper;
class Register;

/// Where the rows of one cooperative go.
struct ImportTarget {
    Bookkeeper& bookkeeper;
    Register& registry;
};
/// The target for a cooperative named in a `coop` column, or for the file as a whole (empty).
/// Throws BookError{cooperative_must_exist} or cooperative_must_be_named.
using TargetFor = std::function<ImportTarget(const std::optional<CooperativeCode>&)>;

}  // namespace neraca
