#include "neraca/report/drafting.hpp"
#include "neraca/report/statements.hpp"

namespace neraca {

Report member_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    const Date day = request.period.last_day;
    Report report =
        new_report(book, "member_list", say("Register of members"), as_of(day, language), language);
    report.code_label = words(say("Number"), language);
    report.label_label = words(say("Name"), language);
    report.columns = {{"joined", words(say("Joined"), language), ColumnType::date},
                      {"left", words(say("Left"), language), ColumnType::date, true},
                      {"old_number", words(say("Old number"), language), ColumnType::text, true}};
    std::int64_t present = 0;
    std::int64_t gone = 0;
    for (const Member& member : registry.members()) {
        if (member.joined > day) {
            continue;
        }
        const bool has_left = member.left && *member.left <= day;
        ++(has_left ? gone : present);
        report.rows.push_back({.key = member.number.text(),
                               .code = member.number.text(),
                               .label = member.name,
                               .cells = {member.joined, has_left ? Cell{*member.left} : Cell{},
                                         member.old_number.empty() ? Cell{} : Cell{member.old_number}}});
    }
    report.notes.push_back(Sentence{say("Members: {}. Left: {}."), {present, gone}}.in(language));
    return report;
}

}  // namespace neraca
