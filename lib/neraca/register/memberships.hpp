#pragma once
// Who left and came back was a member more than once, under one number. The register keeps what holds now;
// what held before is in its recorded changes.

#include <optional>
#include <unordered_map>
#include <vector>

#include "neraca/register/register.hpp"

namespace neraca {

/// The times for which `member` was or is in the register, the oldest first: the last is `member`; the others
/// are `member` with the days, the reason and the decision of then, and as the kind of then. One ends where
/// the member left, or the day before another kind began (`member set --kind` from a day on). A leaving that
/// was reversed and a return that was taken back are none. Of books before version 5, those that the register
/// recorded.
std::vector<Member> memberships_of(const Member& member, const Register& registry);
/// Of all members, by number.
std::vector<Member> all_memberships(const Register& registry);
/// Of those, the ones that ended because the member left.
std::vector<Member> memberships_left(const Member& member, const Register& registry);

// Nothing about a day is judged by what somebody is today: whoever asks whether somebody was a member, had
// left or was of a kind asks one of these. They cost nothing where the member joined by `day` and did not
// come back since.

/// The one that had begun by `day` last, as `memberships_of`; empty where none had.
std::optional<Member> membership_on(const Member& member, const Register& registry, Date day);
/// The same; of whom none had begun yet, the first.
Member member_on(const Member& member, const Register& registry, Date day);
/// `member_on` of whoever has this number; empty where nobody has it.
std::optional<Member> find_member_on(const MemberNumber& number, const Register& registry, Date day);
/// Of all members, by number: those of whom one had begun by `day`.
std::vector<Member> memberships_on(const Register& registry, Date day);

/// `member_on` for whoever asks it row by row: the memberships of each are read once.
class MembershipsRead {
public:
    /// It must outlive this. What changes in it afterwards is not seen before `clear`.
    explicit MembershipsRead(const Register& registry) : registry_{&registry} {}

    /// `today` itself, or one that is kept here until `clear`.
    const Member& on(const Member& today, Date day) const;
    void clear() { read_.clear(); }

private:
    const Register* registry_;
    mutable std::unordered_map<MemberNumber, std::vector<Member>> read_;
};

}  // namespace neraca
