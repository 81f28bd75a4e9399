#pragma once
// A whole class, marked.

#include <cstdint>
#include <string>
#include <vector>

#include "neraca/report/report.hpp"
#include "neraca/training/marking.hpp"

namespace neraca {

/// What one group handed in for one exercise.
struct GroupResult {
    int group = 0;
    bool handed_in = false;
    Marking marking;
    std::int64_t hints = 0;   // asked for
    std::int64_t unread = 0;  // rows and answers that could not be read
    int like_group = 0;       // whose key the answer fits instead of its own; 0: nobody's
};

struct ClassResult {
    std::string folder;  // "jurnal", "tes-awal"
    Wording title;
    std::vector<GroupResult> groups;
};

/// Which other group's key `sheet` fits: at least half of the events and questions, and more than twice as
/// many as of its own. 0: none.
int like_group(const Exercise& exercise, const std::vector<Variant>& variants, int own,
               const AnswerSheet& sheet);

/// One row a group with its per cent in each exercise; then a part for each exercise: where the class
/// stumbled, by item and by mistake, with pictures.
Report class_table(const std::vector<ClassResult>& results, Language language);

/// What was learned between two tests with the same items: per cent of the marks before and after, and the
/// gain in points, by topic and by item. Groups that handed in only one of the two count in neither.
Report gain_table(const ClassResult& before, const ClassResult& after, Language language);

}  // namespace neraca
