#pragma once
// What the program says to people, in either of its languages.
//
// English is the language of the source; Indonesian comes from the gettext catalogue
// `language/id.po`, compiled into the program so that it needs no locale on the machine.

#include <string_view>

namespace neraca {

enum class Language { indonesian, english };

/// English text that has a translation. Only `say` makes one, and xgettext collects the calls of
/// `say`: a text that reaches a person through a Phrase cannot be missing from the catalogue
/// without a test noticing (tests/catalogue_test.cpp).
class Phrase {
public:
    constexpr std::string_view english() const { return english_; }
    friend constexpr bool operator==(Phrase, Phrase) = default;

private:
    friend consteval Phrase say(const char* english);
    explicit constexpr Phrase(std::string_view english) : english_{english} {}
    std::string_view english_;
};

/// Marks `english` for translation. May hold fmt fields, `{}` or `{0}`.
consteval Phrase say(const char* english) {
    return Phrase{english};
}

/// `phrase` in `language`; the English text where the catalogue has none.
std::string_view translate(Phrase phrase, Language language);

/// "id" or "en".
std::string_view to_string(Language language);

}  // namespace neraca
