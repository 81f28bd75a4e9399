#include "neraca/training/reading.hpp"

#include <algorithm>
#include <cctype>

#include "neraca/value/text.hpp"

namespace neraca {

std::vector<Fraction> readings_of(std::string_view text, ValueKind kind, bool is_choice) {
    text = trimmed(text);
    std::vector<Fraction> readings;
    if (is_choice) {
        if (text.ends_with('.') || text.ends_with(')')) {
            text.remove_suffix(1);  // "b." and "b)" as choices are listed
        }
        if (text.size() == 1 && std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
            const int letter = std::tolower(static_cast<unsigned char>(text.front())) - 'a';
            readings.emplace_back(letter + 1);
        }
        return readings;
    }
    const auto read = [&](std::string_view number, std::int64_t divisor) {
        constexpr int places = 6;
        for (const NumberStyle style : {NumberStyle::indonesian, NumberStyle::english}) {
            if (const auto scaled = parse_decimal(number, style, places)) {
                const Fraction reading{*scaled, 1'000'000};
                const Fraction value = reading / Fraction{divisor};
                if (std::ranges::find(readings, value) == readings.end()) {
                    readings.push_back(value);
                }
            }
        }
    };
    switch (kind) {
        case ValueKind::amount:
            for (const NumberStyle style : {NumberStyle::indonesian, NumberStyle::english}) {
                if (const auto amount = Rupiah::parse(text, style)) {
                    if (const Fraction value{amount->sen(), 100};
                        std::ranges::find(readings, value) == readings.end()) {
                        readings.push_back(value);
                    }
                }
            }
            if (text.starts_with('(') && text.ends_with(')')) {
                for (const Fraction& positive :
                     readings_of(text.substr(1, text.size() - 2), kind, is_choice)) {
                    readings.push_back(Fraction{-1} * positive);
                }
            }
            break;
        case ValueKind::percent:
            read(trimmed(text.ends_with('%') ? text.substr(0, text.size() - 1) : text), 100);
            break;
        case ValueKind::weight:
            read(trimmed(comparison_key(text).ends_with("kg") ? text.substr(0, text.size() - 2) : text), 1);
            break;
        case ValueKind::number:
        case ValueKind::name:
        case ValueKind::day:
            read(text, 1);
            break;
    }
    return readings;
}

}  // namespace neraca
