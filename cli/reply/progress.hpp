#pragma once
#include <chrono>
#include <cstdint>

#include "neraca/language.hpp"

namespace neraca::cli {

/// A line on the terminal that says how far long work is, how fast it goes and how long it will take;
/// nothing where standard error is no terminal, or before a second has passed.
class Progress {
public:
    Progress(bool quiet, Language language);
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `hundredths` of the work are done; `rows` of what is gone through now.
    void show(int hundredths, std::int64_t rows);
    /// Takes the line away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    bool wanted_;
    Language language_;
    std::size_t shown_ = 0;  // letters on the line
    int last_ = -1;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point pass_begun_ = begun_;  // rows are counted anew in each pass
    std::int64_t last_rows_ = 0;
};

}  // namespace neraca::cli
