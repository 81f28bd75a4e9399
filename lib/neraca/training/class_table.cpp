#include "neraca/training/class_table.hpp"

#include <algorithm>
#include <map>

#include "neraca/report/drafting.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

/// Rounded half up to whole per cent.
std::int64_t per_cent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : multiply_divide_half_up(part, 100, whole);
}

/// Sums by what they are of, in the order in which they were met.
template <typename Sum>
using SumsByKey = std::vector<std::pair<std::string, Sum>>;

template <typename Sum>
Sum& sum_of(SumsByKey<Sum>& all, const std::string& key, const std::string& label) {
    const auto found = std::ranges::find(all, key, &std::pair<std::string, Sum>::first);
    return found != all.end() ? found->second : all.emplace_back(key, Sum{.label = label}).second;
}

class ClassTable {
public:
    ClassTable(const std::vector<ClassResult>& results, Language language)
        : results_{results}, language_{language}, report_{"class", say("Class table"), language} {}

    Report make() {
        report_.label_rows(say("Group"));
        for (const ClassResult& result : results_) {
            report_.columns.push_back({result.folder, result.folder, ColumnType::number});
        }
        report_.add_column(number_column("total", say("Together, per cent")));
        report_.add_column(number_column("hints", say("Hints")));
        add_groups();
        add_average();
        for (const ClassResult& result : results_) {
            add_items(result);
            add_mistakes(result);
        }
        return std::move(report_);
    }

private:
    void add_groups() {
        std::map<int, std::vector<const GroupResult*>> by_group;
        for (std::size_t index = 0; index < results_.size(); ++index) {
            for (const GroupResult& group : results_[index].groups) {
                auto& row = by_group[group.group];
                row.resize(results_.size(), nullptr);
                row[index] = &group;
            }
        }
        for (const auto& [number, of_exercises] : by_group) {
            Row row{.key = "group_" + group_digits(number),
                    .label = Sentence{say("Group {}"), {group_digits(number)}}.in(language_)};
            std::int64_t earned = 0;
            std::int64_t possible = 0;
            std::int64_t hints = 0;
            for (std::size_t index = 0; index < of_exercises.size(); ++index) {
                const GroupResult* const result = of_exercises[index];
                if (result == nullptr || !result->handed_in) {
                    row.cells.emplace_back();
                    continue;
                }
                row.cells.emplace_back(per_cent(result->marking.earned, result->marking.possible));
                earned += result->marking.earned;
                possible += result->marking.possible;
                hints += result->hints;
                add_remarks(results_[index], *result);
            }
            row.cells.emplace_back(possible == 0 ? Cell{} : Cell{per_cent(earned, possible)});
            row.cells.emplace_back(hints);
            report_.rows.push_back(std::move(row));
        }
    }
    void add_remarks(const ClassResult& exercise, const GroupResult& result) {
        if (result.like_group != 0) {
            report_.note(say("{}, group {}: the answer fits the sheet of group {}."),
                         {exercise.folder, group_digits(result.group), group_digits(result.like_group)});
        }
        if (result.unread > 0) {
            report_.note(say("{}, group {}: {} could not be read; the group's own feedback lists them."),
                         {exercise.folder, group_digits(result.group), counted_rows(result.unread)});
        }
    }
    void add_average() {
        Row row{.key = "average",
                .label = words(say("Average of those who handed in"), language_),
                .role = RowRole::total};
        std::int64_t all_earned = 0;
        std::int64_t all_possible = 0;
        std::int64_t hints = 0;
        for (const ClassResult& result : results_) {
            std::int64_t earned = 0;
            std::int64_t possible = 0;
            for (const GroupResult& group : result.groups) {
                earned += group.handed_in ? group.marking.earned : 0;
                possible += group.handed_in ? group.marking.possible : 0;
                hints += group.hints;
            }
            row.cells.emplace_back(possible == 0 ? Cell{} : Cell{per_cent(earned, possible)});
            all_earned += earned;
            all_possible += possible;
        }
        row.cells.emplace_back(all_possible == 0 ? Cell{} : Cell{per_cent(all_earned, all_possible)});
        row.cells.emplace_back(hints);
        report_.rows.push_back(std::move(row));
    }
    void add_items(const ClassResult& result) {
        struct Sum {
            std::string label;  // the topic
            std::int64_t earned = 0;
            std::int64_t possible = 0;
        };
        SumsByKey<Sum> sums;
        for (const GroupResult& group : result.groups) {
            for (const MarkedItem& item : group.marking.items) {
                Sum& sum = sum_of(sums, item.code, item.topic.in(language_));
                sum.earned += item.earned;
                sum.possible += item.possible;
            }
        }
        Draft part{{.key = "items_" + result.folder}, language_};
        part.title = Sentence{say("{}: what each item earned"), {result.title.in(language_)}}.in(language_);
        part.label_rows(say("Sheet item"), say("Topic"));
        part.add_column(number_column("per_cent", say("Per cent")));
        Chart chart{.key = "items", .title = words(say("Per cent of the marks, by item"), language_)};
        chart.series.push_back({"per_cent", words(say("Per cent"), language_), {}});
        for (const auto& [code, sum] : sums) {
            const std::int64_t share = per_cent(sum.earned, sum.possible);
            part.add_coded_row(code, sum.label, {share});
            chart.categories.push_back({code, code});
            chart.series.front().values.emplace_back(share);
        }
        if (!part.rows.empty()) {
            part.charts.push_back(std::move(chart));
        }
        report_.parts.push_back(std::move(part));
    }
    void add_mistakes(const ClassResult& result) {
        std::map<Mistake, std::int64_t> counts;
        for (const GroupResult& group : result.groups) {
            for (const MarkedItem& item : group.marking.items) {
                for (const Diagnosis& diagnosis : item.diagnoses) {
                    ++counts[diagnosis.mistake];
                }
            }
            for (const Diagnosis& other : group.marking.others) {
                ++counts[other.mistake];
            }
        }
        std::vector<std::pair<Mistake, std::int64_t>> sorted{counts.begin(), counts.end()};
        std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
        Draft part{{.key = "mistakes_" + result.folder}, language_};
        part.title =
            Sentence{say("{}: where the class stumbled"), {result.title.in(language_)}}.in(language_);
        part.label_rows(say("Mistake"));
        part.add_column(number_column("count", say("How often")));
        Chart chart{.key = "mistakes", .title = words(say("Mistakes, by kind"), language_)};
        chart.series.push_back({"count", words(say("How often"), language_), {}});
        for (const auto& [mistake, count] : sorted) {
            const std::string key{to_string(mistake)};
            const std::string label = words(phrase_for(mistake), language_);
            part.add_row(key, label, {count});
            chart.categories.push_back({key, label});
            chart.series.front().values.emplace_back(count);
        }
        if (part.rows.empty()) {
            part.note(say("No mistakes."));
        } else {
            part.charts.push_back(std::move(chart));
        }
        report_.parts.push_back(std::move(part));
    }

    const std::vector<ClassResult>& results_;
    Language language_;
    Draft report_;
};

class GainTable {
public:
    GainTable(const ClassResult& before, const ClassResult& after, Language language)
        : before_{before}, after_{after}, language_{language} {}

    Report make() {
        std::int64_t groups = 0;
        for (const GroupResult& group : before_.groups) {
            const auto later = std::ranges::find(after_.groups, group.group, &GroupResult::group);
            if (group.handed_in && later != after_.groups.end() && later->handed_in) {
                add(group.marking, &Sums::earned_before, &Sums::possible_before);
                add(later->marking, &Sums::earned_after, &Sums::possible_after);
                ++groups;
            }
        }
        Report report = table_of("gain", say("Gain by topic"), topics_, true);
        report.title = Sentence{say("Gain from {} to {}"), {before_.folder, after_.folder}}.in(language_);
        report.notes.push_back(
            Sentence{say("Groups that handed in both: {}; per cent of the marks."), {groups}}.in(language_));
        report.parts.push_back(table_of("items", say("Gain by item"), items_, false));
        return report;
    }

private:
    struct Sums {
        std::string label;
        std::int64_t earned_before = 0;
        std::int64_t possible_before = 0;
        std::int64_t earned_after = 0;
        std::int64_t possible_after = 0;
    };
    void add(const Marking& marking, std::int64_t Sums::*earned, std::int64_t Sums::*possible) {
        for (const MarkedItem& item : marking.items) {
            const std::string& topic = item.topic.in(language_);
            for (Sums* sums :
                 {&sum_of(items_, item.code, topic), &sum_of(topics_, item.topic.indonesian, topic), &all_}) {
                sums->*earned += item.earned;
                sums->*possible += item.possible;
            }
        }
    }
    std::vector<Cell> cells_of(const Sums& sums) const {
        const std::int64_t first = per_cent(sums.earned_before, sums.possible_before);
        const std::int64_t second = per_cent(sums.earned_after, sums.possible_after);
        return {first, second, second - first};
    }
    Report table_of(std::string_view key, Phrase title, const SumsByKey<Sums>& all, bool are_topics) const {
        Draft report{std::string{key}, title, language_};
        report.label_rows(say("Topic"));
        report.code_label = are_topics ? std::string{} : report.words(say("Sheet item"));
        report.add_columns({number_column("before", say("Before")), number_column("after", say("After")),
                            number_column("gain", say("Gain"))});
        for (const auto& [code, sums] : all) {
            report.add_row(code, sums.label, cells_of(sums)).code = are_topics ? std::string{} : code;
        }
        report.add_total(cells_of(all_), say("Together"));
        return report;
    }

    const ClassResult& before_;
    const ClassResult& after_;
    Language language_;
    SumsByKey<Sums> topics_;
    SumsByKey<Sums> items_;
    Sums all_;
};

}  // namespace

int like_group(const Exercise& exercise, const std::vector<Variant>& variants, int own,
               const AnswerSheet& sheet) {
    const auto items = static_cast<std::int64_t>(exercise.events.size() + exercise.questions.size());
    const auto own_variant =
        std::ranges::find_if(variants, [&](const Variant& each) { return each.key.group == own; });
    const std::int64_t of_own =
        own_variant == variants.end() ? 0 : exact_matches(exercise, *own_variant, sheet);
    if (of_own * 2 >= items) {
        return 0;  // no other could fit twice as well
    }
    std::int64_t most = 0;
    int like = 0;
    for (const Variant& variant : variants) {
        const std::int64_t matches = variant.key.group == own ? 0 : exact_matches(exercise, variant, sheet);
        if (matches > most) {
            most = matches;
            like = variant.key.group;
        }
    }
    return most * 2 >= items && most > of_own * 2 ? like : 0;
}

Report class_table(const std::vector<ClassResult>& results, Language language) {
    return ClassTable{results, language}.make();
}

Report gain_table(const ClassResult& before, const ClassResult& after, Language language) {
    return GainTable{before, after, language}.make();
}

}  // namespace neraca
