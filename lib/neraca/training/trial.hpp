#pragma once
#include <cstdint>
#include <vector>

#include "neraca/training/marking.hpp"

namespace neraca {

/// What became of an exercise when it was drawn for many groups.
struct ExerciseTrial {
    std::int64_t drawn = 0;
    std::int64_t different = 0;  // variants that are like no other
    /// What is wrong with some variant, with the group's number; the first few.
    struct Fault {
        int group = 0;
        Sentence sentence;
    };
    std::vector<Fault> faults = {};
    bool works() const { return faults.empty(); }
};

/// Draws groups 1 to `groups` from `seed` and proves of each: its conditions can be met, every amount is a
/// whole rupiah above zero, every entry balances and could be posted, cash never goes below zero, every
/// question has an answer, every text can be filled in, and the model earns full marks.
ExerciseTrial try_exercise(const Exercise& exercise, std::string_view seed, int groups);

/// The model, as an answer.
AnswerSheet model_answer(const Exercise& exercise, const Variant& variant);

}  // namespace neraca
