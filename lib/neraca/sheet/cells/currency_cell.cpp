#include "neraca/sheet/cells/currency_cell.hpp"

#include <algorithm>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

bool begins_with_word(std::string_view key, std::string_view word) {
    const auto is_letter = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    return key.starts_with(word) && (key.size() == word.size() || !is_letter(key[word.size()]));
}

}  // namespace

bool is_own_currency(std::string_view cell) {
    const std::string whole = comparison_key(cell);
    constexpr std::string_view space_of_names = "currency::";  // as GnuCash writes it: "CURRENCY::IDR"
    const std::string_view key =
        std::string_view{whole}.substr(whole.starts_with(space_of_names) ? space_of_names.size() : 0);
    return key.empty() || begins_with_word(key, "idr") || begins_with_word(key, "rp") ||
           begins_with_word(key, "rupiah") || begins_with_word(key, "indonesian rupiah");
}

BookError foreign_currency(std::string_view cell) {
    return BookError{
        Rule::currency_is_foreign,
        say("\"{}\" is not the currency of the book, which is kept in rupiah"),
        {excerpt(cell)},
        Sentence{say("change the amounts into rupiah in the file, at the rate of their day, and let the "
                     "column say IDR")}};
}

std::optional<std::string_view> behind_currency_label(std::string_view cell) {
    constexpr std::string_view labels[] = {"kode mata uang", "mata uang", "currency", "valuta", "ccy"};
    const std::string key = comparison_key(cell);
    if (std::ranges::none_of(labels,
                             [&key](std::string_view label) { return begins_with_word(key, label); })) {
        return std::nullopt;
    }
    const std::size_t mark = cell.find_first_of(":=");
    return mark == std::string_view::npos ? std::string_view{} : trimmed(cell.substr(mark + 1));
}

}  // namespace neraca
