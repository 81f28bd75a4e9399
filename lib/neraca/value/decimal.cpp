#include "neraca/value/decimal.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

#include "neraca/error.hpp"

namespace neraca {
namespace {

__extension__ using Wide = __int128;

struct Marks {
    char group;
    char decimal;
};
constexpr Marks marks_of(NumberStyle style) {
    return style == NumberStyle::indonesian ? Marks{'.', ','} : Marks{',', '.'};
}

/// Digits taken one after the other from the front of a text.
class Digits {
public:
    explicit Digits(std::string_view text) : at_{text.data()}, end_{text.data() + text.size()} {}

    bool at_end() const { return at_ == end_; }
    bool fits() const { return fits_; }
    std::int64_t value() const { return value_; }

    bool next_is(char c) const { return !at_end() && *at_ == c; }
    bool take(char mark) {
        const bool found = next_is(mark);
        at_ += found ? 1 : 0;
        return found;
    }
    /// How many digits there were until something else.
    int take_digits() {
        const char* const first = at_;
        for (; !at_end() && *at_ >= '0' && *at_ <= '9'; ++at_) {
            append(*at_ - '0');
        }
        return int(at_ - first);
    }
    void append(int digit) {
        fits_ &= !__builtin_mul_overflow(value_, 10, &value_);
        fits_ &= !__builtin_add_overflow(value_, digit, &value_);
    }

private:
    const char* at_;
    const char* end_;
    std::int64_t value_ = 0;
    bool fits_ = true;
};

/// `scaled` / 10^places, written from its last digit to its first. A `group` of NUL does not group.
std::string written(std::int64_t scaled, int places, int shown, Marks marks) {
    char buffer[64];
    char* at = std::end(buffer);
    std::uint64_t rest = scaled < 0 ? 0 - std::uint64_t(scaled) : std::uint64_t(scaled);
    const auto put_digit = [&] {
        *--at = char('0' + rest % 10);
        rest /= 10;
    };
    int place = places;
    for (; place > shown && rest % 10 == 0; --place) {
        rest /= 10;
    }
    if (place > 0) {
        for (; place > 0; --place) {
            put_digit();
        }
        *--at = marks.decimal;
    }
    put_digit();
    for (int digits = 1; rest != 0; ++digits) {
        if (marks.group != '\0' && digits % 3 == 0) {
            *--at = marks.group;
        }
        put_digit();
    }
    if (scaled < 0) {
        *--at = '-';
    }
    return {at, std::end(buffer)};
}

std::int64_t narrowed(Wide value) {
    if (value < std::numeric_limits<std::int64_t>::min() ||
        value > std::numeric_limits<std::int64_t>::max()) {
        refuse_amount();
    }
    return std::int64_t(value);
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view text, NumberStyle style, int places) {
    const Marks marks = marks_of(style);
    Digits digits{text};
    const bool negative = digits.take('-');
    const bool zero_first = digits.next_is('0');
    const int first_group = digits.take_digits();
    if (first_group == 0) {
        return std::nullopt;
    }
    while (digits.take(marks.group)) {
        if (first_group > 3 || zero_first || digits.take_digits() != 3) {
            return std::nullopt;
        }
    }
    int decimals = 0;
    if (digits.take(marks.decimal)) {
        decimals = digits.take_digits();
        if (decimals == 0 || decimals > places) {
            return std::nullopt;
        }
    }
    if (!digits.at_end()) {
        return std::nullopt;
    }
    for (; decimals < places; ++decimals) {
        digits.append(0);
    }
    if (!digits.fits()) {
        return std::nullopt;
    }
    return negative ? -digits.value() : digits.value();
}

std::optional<std::int64_t> parse_decimal_loosely(std::string_view text, int places) {
    // "1,000.00": a dot behind the comma groups nothing, however loosely.
    const std::size_t comma = text.rfind(',');
    if (comma != std::string_view::npos && text.find('.', comma) != std::string_view::npos) {
        return std::nullopt;
    }
    std::string plain{text};
    std::erase(plain, '.');
    if (std::ranges::count(plain, ',') == 1) {
        plain.erase(plain.find_last_not_of('0') + 1);
        if (plain.ends_with(',')) {
            plain.pop_back();
        }
    }
    return parse_decimal(plain, NumberStyle::indonesian, places);
}

bool has_too_many_digits(std::string_view text, int places) {
    return text.find_first_not_of("-0123456789.,") == std::string_view::npos &&
           std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) > 18 - places;
}

std::string plain_decimal(std::int64_t scaled, int places) {
    return written(scaled, places, places, {'\0', '.'});
}

std::string grouped_decimal(std::int64_t scaled, int places, int shown, NumberStyle style) {
    return written(scaled, places, shown, marks_of(style));
}

void refuse_amount() {
    throw BookError{Rule::amount_must_fit,
                    say("the amount is too large to be kept exactly"),
                    {},
                    say("check it for zeros too many, or split it into smaller amounts")};
}

std::int64_t multiply_divide_half_up(std::int64_t a, std::int64_t b, std::int64_t divisor) {
    const Factors product{a, b};
    return sum_divide_half_up({&product, 1}, divisor);
}

std::int64_t multiply_divide_down(std::int64_t a, std::int64_t b, std::int64_t divisor) {
    const Factors product{a, b};
    return sum_divide_down({&product, 1}, divisor);
}

namespace {

Wide sum_of(std::span<const Factors> products) {
    Wide sum = 0;
    for (const auto& [a, b] : products) {
        sum += Wide{a} * b;
    }
    return sum;
}

}  // namespace

std::int64_t sum_divide_half_up(std::span<const Factors> products, std::int64_t divisor) {
    assert(divisor > 0);
    const Wide sum = sum_of(products);
    const Wide rest = sum % divisor;
    const bool half_or_more = (rest < 0 ? -rest : rest) * 2 >= divisor;
    return narrowed(sum / divisor + (!half_or_more ? 0 : sum < 0 ? -1 : 1));
}

std::int64_t sum_divide_down(std::span<const Factors> products, std::int64_t divisor) {
    assert(divisor > 0);
    const Wide sum = sum_of(products);
    return narrowed(sum / divisor - (sum % divisor < 0 ? 1 : 0));
}

}  // namespace neraca
