#pragma once
// Who left and came back was a member more than once, under one number. The register keeps what holds now;
// what held before is in its recorded changes.

#include <optional>
#include <vector>

#include "neraca/register/register.hpp"

namespace neraca {

/// The times for which `member` was or is one, the oldest first: the last is `member`; the others are
/// `member` with the days, the reason and the decision of then, and as the kind of then. A leaving that was
/// reversed and a return that was taken back are none. Of books before version 5, those that the register
/// recorded.
std::vector<Member> memberships_of(const Member& member, const Register& registry);
/// Of all members, by number.
std::vector<Member> all_memberships(const Register& registry);
/// The one that had begun by `day` last, as `memberships_of`; empty where none had.
std::optional<Member> membership_on(const Member& member, const Register& registry, Date day);
/// Of all members, by number: those of whom one had begun by `day`.
std::vector<Member> memberships_on(const Register& registry, Date day);

}  // namespace neraca
