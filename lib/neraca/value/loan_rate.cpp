#include "neraca/value/loan_rate.hpp"

namespace neraca {
namespace {

/// Twelve times `rate`, as a decimal.
Rate times_twelve(LoanRate rate) {
    return Rate::of_hundred_millionths(rate.twelfths_of_hundred_millionths());
}

}  // namespace

LoanRate LoanRate::of(Rate rounded_down, std::int64_t twelfths) {
    return LoanRate{checked_add(checked_multiply(rounded_down.hundred_millionths(), parts), twelfths)};
}

LoanRate LoanRate::of_month(Rate rate, int months) {
    return LoanRate{checked_multiply(checked_multiply(rate.hundred_millionths(), months), parts)};
}

LoanRate LoanRate::of_year(Rate rate, int months) {
    return LoanRate{checked_multiply(rate.hundred_millionths(), months)};
}

Rate LoanRate::rounded_down() const {
    return Rate::of_hundred_millionths(multiply_divide_down(units_, 1, parts));
}

std::int64_t LoanRate::twelfths_left() const {
    return units_ - multiply_divide_down(units_, 1, parts) * parts;
}

LoanRate::operator Fact() const {
    return {to_text(*this, Language::indonesian), to_text(*this, Language::english)};
}

std::string to_text(LoanRate rate, Language language) {
    return rate.is_decimal() ? to_text(rate.rounded_down(), language)
                             : to_text(times_twelve(rate), language) + "/12";
}

std::string to_plain(LoanRate rate) {
    return rate.is_decimal() ? to_plain(rate.rounded_down()) : to_plain(times_twelve(rate)) + "/12";
}

}  // namespace neraca
