#pragma once
// Exercises, read and drawn, for their tests.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "neraca/training/trial.hpp"
#include "support/support.hpp"

namespace neraca {

inline Exercise exercise_of(std::string_view text) {
    std::vector<BookError> faults;
    Exercise exercise = read_exercise(text, "exercise.toml", faults);
    for (const BookError& fault : faults) {
        FAIL_CHECK(fault.sentence().in(Language::english) << ", line " << fault.place()->line);
    }
    return exercise;
}

/// Random numbers that are the same on every machine: std::mt19937_64 is, distributions are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_{seed} {}
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

private:
    std::mt19937_64 engine_;
};

}  // namespace neraca
