#include "neraca/register/memberships.hpp"

#include <algorithm>
#include <iterator>

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

struct Membership {
    Member member;
    bool ends_by_other_kind = false;  // the person stayed, as something else
};

/// Closes `last` where `next`, of another kind from a later day on, goes on with it.
bool is_other_kind_since(const Member& last, const Member& next) {
    return !last.left && last.kind != next.kind && next.joined > last.joined;
}

/// A later record of the same membership takes the place of the one before; a return begins another, and so
/// does another kind that holds from a later day on. A day of joining that is set back into an earlier
/// membership goes on with that one; that of another kind only moves.
void add(std::vector<Membership>& memberships, Member next) {
    if (!memberships.empty() && is_other_kind_since(memberships.back().member, next)) {
        memberships.back().ends_by_other_kind = true;
        memberships.push_back({std::move(next)});
    } else if (!memberships.empty() && memberships.back().member.left && !next.left &&
               next.joined > *memberships.back().member.left) {
        memberships.push_back({std::move(next)});
    } else if (memberships.empty()) {
        memberships.push_back({std::move(next)});
    } else {
        memberships.back() = {std::move(next)};
    }
    while (memberships.size() > 1) {
        const Date joined = memberships.back().member.joined;
        Membership& before = memberships[memberships.size() - 2];
        if (before.ends_by_other_kind && joined > before.member.joined) {
            before.member.left = joined.previous_day();
        }
        if (joined > *before.member.left) {
            break;
        }
        memberships.erase(memberships.end() - 2);
    }
}

std::vector<Membership> recorded_memberships(const Member& member, const Register& registry) {
    std::vector<Membership> memberships;
    for (const std::vector<CanonicalLine>& lines :
         registry.changes_of(RecordKind::member, member.number.text())) {
        if (auto then = as_recorded(member, lines)) {
            add(memberships, *std::move(then));
        }
    }
    add(memberships, member);
    return memberships;
}

/// The last of `memberships` that had begun by `day`, else the first.
const Member& begun_by(Date day, const std::vector<Member>& memberships) {
    const auto later =
        std::ranges::find_if(memberships, [&](const Member& each) { return each.joined > day; });
    return later == memberships.begin() ? memberships.front() : *std::prev(later);
}

}  // namespace

std::vector<Member> memberships_of(const Member& member, const Register& registry) {
    std::vector<Member> found;
    for (Membership& each : recorded_memberships(member, registry)) {
        found.push_back(std::move(each.member));
    }
    return found;
}

std::vector<Member> memberships_left(const Member& member, const Register& registry) {
    std::vector<Member> found;
    for (Membership& each : recorded_memberships(member, registry)) {
        if (each.member.left && !each.ends_by_other_kind) {
            found.push_back(std::move(each.member));
        }
    }
    return found;
}

std::vector<Member> all_memberships(const Register& registry) {
    std::vector<Member> all;
    for (const Member& member : registry.members()) {
        std::ranges::move(memberships_of(member, registry), std::back_inserter(all));
    }
    return all;
}

std::optional<Member> membership_on(const Member& member, const Register& registry, Date day) {
    if (member.joined <= day) {
        return member;
    }
    std::vector<Member> memberships = memberships_of(member, registry);
    std::erase_if(memberships, [&](const Member& each) { return each.joined > day; });
    return memberships.empty() ? std::nullopt : std::optional{std::move(memberships.back())};
}

Member member_on(const Member& member, const Register& registry, Date day) {
    if (member.joined <= day) {
        return member;
    }
    return begun_by(day, memberships_of(member, registry));
}

std::optional<Member> find_member_on(const MemberNumber& number, const Register& registry, Date day) {
    const auto member = registry.find_member(number);
    return member ? std::optional{member_on(*member, registry, day)} : std::nullopt;
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

const Member& MembershipsRead::on(const Member& today, Date day) const {
    if (today.joined <= day) {
        return today;
    }
    auto known = read_.find(today.number);
    if (known == read_.end()) {
        known = read_.emplace(today.number, memberships_of(today, *registry_)).first;
    }
    return begun_by(day, known->second);
}

}  // namespace neraca
