#include <map>

#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {

Report member_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    const Date day = request.period.last_day;
    Report report =
        new_report(book, "member_list", say("Register of members"), as_of(day, language), language);
    report.code_label = words(say("Number"), language);
    report.label_label = words(say("Name"), language);
    report.columns = {{"kind", words(say("Kind"), language), ColumnType::text, true},
                      {"joined", words(say("Joined"), language), ColumnType::date},
                      {"left", words(say("Left"), language), ColumnType::date, true},
                      {"old_number", words(say("Old number"), language), ColumnType::text, true}};
    std::vector<Member> members = registry.members();
    std::erase_if(members, [&](const Member& member) { return member.joined > day; });
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
        report.rows.push_back({.key = member.number.text(),
                               .code = member.number.text(),
                               .label = member.name,
                               .cells = {tells_kind ? Cell{words(phrase_for(member.kind), language)} : Cell{},
                                         member.joined, has_left ? Cell{*member.left} : Cell{},
                                         member.old_number.empty() ? Cell{} : Cell{member.old_number}}});
    }
    report.notes.push_back(
        Sentence{say("Members: {}. Left: {}."), {present[MemberKind::member], gone}}.in(language));
    if (tells_kind) {
        report.notes.push_back(Sentence{
            say("No members: non-members {}, groups {}, buyers {}."),
            {present[MemberKind::non_member], present[MemberKind::group], present[MemberKind::buyer]}}
                                   .in(language));
    }
    return report;
}

}  // namespace neraca
