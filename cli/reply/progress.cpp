#include "reply/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "neraca/error.hpp"
#include "neraca/platform/standard_streams.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/text.hpp"
#include "reply/output.hpp"

namespace neraca::cli {
namespace {

/// "0:07", "12:30".
std::string minutes(std::int64_t seconds) {
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

Fact grouped(std::int64_t number) {
    return Fact{grouped_decimal(number, 0, 0, NumberStyle::indonesian),
                grouped_decimal(number, 0, 0, NumberStyle::english)};
}

}  // namespace

Progress::Progress(bool quiet, Language language)
    : wanted_{!quiet && is_terminal_error()}, language_{language} {}

void Progress::show(int hundredths, std::int64_t rows) {
    const Clock::time_point now = Clock::now();
    if (rows < last_rows_) {
        pass_begun_ = now;
    }
    last_rows_ = rows;
    const auto milliseconds = [&](Clock::time_point since) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(now - since).count();
    };
    const std::int64_t elapsed = milliseconds(begun_);
    if (!wanted_ || elapsed < 1000 || hundredths == last_ || hundredths == 0) {
        return;
    }
    last_ = hundredths;
    const std::int64_t rate = rows * 1000 / std::max<std::int64_t>(milliseconds(pass_begun_), 1);
    const std::int64_t left = elapsed * (100 - hundredths) / hundredths / 1000;
    const std::string text = Sentence{
        say("{} %, {} rows, {} a second, {} left"),
        {std::int64_t{hundredths}, grouped(rows), grouped(rate),
         minutes(left)}}.in(language_);
    const std::size_t width = display_width(text);
    const std::string rest(shown_ > width ? shown_ - width : 0, ' ');
    shown_ = width;
    write_standard_error("\r" + text + rest);
}

void Progress::clear() {
    if (shown_ > 0) {
        write_standard_error("\r" + std::string(shown_, ' ') + "\r");
        shown_ = 0;
    }
}

}  // namespace neraca::cli
