#include "neraca/training/trial.hpp"

#include <set>

namespace neraca {
namespace {

constexpr std::size_t most_faults = 10;

/// An answer as its kind reads it: a percentage times hundred, a choice by its letter.
std::string written(const Fraction& answer, ValueKind kind, bool is_choice) {
    if (is_choice) {
        return std::string(1, static_cast<char>('A' + answer.half_up() - 1));
    }
    const Fraction shown = kind == ValueKind::percent ? answer * Fraction{100} : answer;
    return grouped_decimal((shown * Fraction{1'000'000}).half_up(), 6, 0, NumberStyle::indonesian);
}

/// What tells one variant from another.
std::string drawn_values(const Variant& variant) {
    std::string text;
    for (const auto& [name, value] : variant.values) {
        text += value.in(Language::english) + "\n";
    }
    return text;
}

}  // namespace

AnswerSheet model_answer(const Exercise& exercise, const Variant& variant) {
    AnswerSheet sheet;
    for (const VariantEvent& event : variant.events) {
        sheet.entries.push_back({event.code, event.day, event.postings});
    }
    for (std::size_t index = 0; index < variant.questions.size(); ++index) {
        const VariantQuestion& question = variant.questions[index];
        sheet.answers.push_back({question.code, written(question.answer, exercise.questions[index].kind,
                                                        !question.choices.empty())});
    }
    return sheet;
}

ExerciseTrial try_exercise(const Exercise& exercise, std::string_view seed, int groups) {
    ExerciseTrial trial;
    std::set<std::string> seen;
    for (int group = 1; group <= groups && trial.faults.size() < most_faults; ++group) {
        ++trial.drawn;
        try {
            const Variant variant = variant_of(exercise, {std::string{seed}, {}, group});
            seen.insert(drawn_values(variant));
            const Marking marking = mark(exercise, variant, model_answer(exercise, variant));
            for (const MarkedItem& item : marking.items) {
                if (!item.is_right()) {
                    trial.faults.push_back(
                        {group,
                         {say("the model of {} does not earn its marks: an answer that cannot be "
                              "written with six decimals, or an entry like another"),
                          {item.code}}});
                }
            }
        } catch (const BookError& error) {
            trial.faults.push_back({group, error.sentence()});
        }
    }
    trial.different = static_cast<std::int64_t>(seen.size());
    return trial;
}

}  // namespace neraca
