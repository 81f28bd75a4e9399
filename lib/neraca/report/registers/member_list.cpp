#include <map>

#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {

Report member_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Date day = request.period.last_day;
    Draft report{book, "member_list", say("Register of members"), day, request.language};
    report.label_rows(say("Number"), say("Name"));
    report.add_columns({if_any(text_column("kind", say("Kind"))), day_column("joined", say("Joined")),
                        if_any(day_column("left", say("Left"))),
                        if_any(text_column("left_reason", say("Reason"))),
                        if_any(text_column("old_number", say("Old number")))});
    const std::vector<Member> members = memberships_on(registry, day);
    const bool tells_kind = any_is_no_member(members);
    std::map<MemberKind, std::int64_t> present;
    std::int64_t gone = 0;
    for (const Member& member : members) {
        const bool has_left = member.left && *member.left <= day;
        if (!has_left) {
            ++present[member.kind];
        } else if (member.kind == MemberKind::member) {
            ++gone;
        }
        report.add_coded_row(
            member.number.text(), member.name,
            {tells_kind ? Cell{report.words(phrase_for(member.kind))} : Cell{}, member.joined,
             has_left ? Cell{*member.left} : Cell{},
             has_left && member.left_reason ? Cell{report.words(phrase_for(*member.left_reason))} : Cell{},
             member.old_number.empty() ? Cell{} : Cell{member.old_number}});
    }
    report.note(say("Members: {}. Left: {}."), {present[MemberKind::member], gone});
    if (tells_kind) {
        report.note(
            say("No members: non-members {}, groups {}, buyers {}."),
            {present[MemberKind::non_member], present[MemberKind::group], present[MemberKind::buyer]});
    }
    return report;
}

}  // namespace neraca
