#pragma once
#include <chrono>

namespace neraca::cli {

/// A line on the terminal that says how far long work is; nothing where standard error is no terminal, or
/// before a second has passed.
class Progress {
public:
    explicit Progress(bool quiet);
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(int hundredths);
    /// Takes the line away.
    void clear();

private:
    bool wanted_;
    bool shown_ = false;
    int last_ = -1;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace neraca::cli
