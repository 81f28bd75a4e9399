#include "neraca/register/memberships.hpp"

#include <algorithm>

namespace neraca {
namespace {

/// `member` as one recorded change has it; empty where that does not say since when.
std::optional<Member> as_recorded(const Member& member, const std::vector<CanonicalLine>& lines) {
    const auto field = [&](std::string_view name) {
        const auto found = std::ranges::find(lines, name, &CanonicalLine::name);
        return found == lines.end() ? std::string{} : found->value;
    };
    const std::string joined = field("joined");
    if (joined.empty()) {
        return std::nullopt;
    }
    const std::string left = field("left");
    const std::string reason = field("left_reason");
    const std::string kind = field("kind");
    Member then = member;
    then.joined = Date::read(joined);
    then.left = left.empty() ? std::nullopt : std::optional{Date::read(left)};
    then.left_reason = reason.empty() ? std::nullopt : std::optional{read_leaving_reason(reason)};
    then.left_decision = field("left_decision");
    then.kind = kind.empty() ? member.kind : read_member_kind(kind);
    return then;
}

/// A later record of the same membership takes the place of the one before; a return begins another. A day of
/// joining that is set back into an earlier membership goes on with that one.
void add(std::vector<Member>& memberships, Member next) {
    const bool is_return = !memberships.empty() && memberships.back().left && !next.left &&
                           next.joined > *memberships.back().left;
    if (memberships.empty() || is_return) {
        memberships.push_back(std::move(next));
    } else {
        memberships.back() = std::move(next);
    }
    while (memberships.size() > 1 && memberships.back().joined <= *memberships[memberships.size() - 2].left) {
        memberships.erase(memberships.end() - 2);
    }
}

}  // namespace

std::vector<Member> memberships_of(const Member& member, const Register& registry) {
    std::vector<Member> memberships;
    for (const std::vector<CanonicalLine>& lines :
         registry.changes_of(RecordKind::member, member.number.text())) {
        if (auto then = as_recorded(member, lines)) {
            add(memberships, *std::move(then));
        }
    }
    add(memberships, member);
    return memberships;
}

std::vector<Member> all_memberships(const Register& registry) {
    std::vector<Member> all;
    for (const Member& member : registry.members()) {
        std::ranges::move(memberships_of(member, registry), std::back_inserter(all));
    }
    return all;
}

std::optional<Member> membership_on(const Member& member, const Register& registry, Date day) {
    std::vector<Member> memberships = memberships_of(member, registry);
    std::erase_if(memberships, [&](const Member& each) { return each.joined > day; });
    return memberships.empty() ? std::nullopt : std::optional{std::move(memberships.back())};
}

std::vector<Member> memberships_on(const Register& registry, Date day) {
    std::vector<Member> begun;
    for (const Member& member : registry.members()) {
        if (auto then = membership_on(member, registry, day)) {
            begun.push_back(*std::move(then));
        }
    }
    return begun;
}

}  // namespace neraca
