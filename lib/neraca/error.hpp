#pragma once
// How the library says no.

#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/language.hpp"
#include "neraca/rule.hpp"

namespace neraca {

class Sentence;

/// A value as a sentence shows it: written out in both languages ("1.500" and "1,500").
/// Value types convert to it; text is the same in both.
struct Fact {
    std::string indonesian;
    std::string english;

    Fact(std::string text) : indonesian{text}, english{std::move(text)} {}
    Fact(std::string_view text) : Fact{std::string{text}} {}
    Fact(const char* text) : Fact{std::string{text}} {}
    Fact(std::int64_t number) : Fact{std::to_string(number)} {}
    Fact(std::floating_point auto) = delete;  // no figure here was ever one
    Fact(std::string in_indonesian, std::string in_english)
        : indonesian{std::move(in_indonesian)}, english{std::move(in_english)} {}
    /// A phrase as a fact inside a sentence: "debit" is "debit", "credit" is "kredit".
    Fact(Phrase phrase);
    /// A sentence inside another.
    Fact(const Sentence& sentence);

    const std::string& in(Language language) const {
        return language == Language::indonesian ? indonesian : english;
    }
};

/// A translatable sentence about facts: say("debit {} is not credit {}") with two amounts.
class Sentence {
public:
    Sentence(Phrase pattern, std::vector<Fact> facts = {}) : pattern_{pattern}, facts_{std::move(facts)} {}
    /// The sentence in `language`, facts filled in.
    std::string in(Language language) const;

private:
    Phrase pattern_;
    std::vector<Fact> facts_;
};

/// The place in a file that an error speaks of. Lines and columns count from one; zero is unknown.
struct Place {
    std::string file;
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::string field;
    std::string value;
};

/// The library will not do what was asked, and nothing was changed. `sentence()` gives the user
/// the facts of the case; `hint()` the way out, where there is one; `rule()` is for programs and
/// tests. Whatever else is thrown is a fault of the machine or of the code.
class BookError : public std::runtime_error {
public:
    BookError(Rule rule, Phrase pattern, std::vector<Fact> facts = {}, std::optional<Sentence> hint = {});
    Rule rule() const noexcept { return rule_; }
    const Sentence& sentence() const noexcept { return sentence_; }
    const std::optional<Sentence>& hint() const noexcept { return hint_; }
    const std::optional<Place>& place() const noexcept { return place_; }
    /// The same error, found at `place`.
    BookError at(Place place) const;

private:
    Rule rule_;
    Sentence sentence_;
    std::optional<Sentence> hint_;
    std::optional<Place> place_;
};

}  // namespace neraca
