#include "neraca/error.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <functional>

namespace neraca {

Fact::Fact(Phrase phrase)
    : indonesian{translate(phrase, Language::indonesian)}, english{translate(phrase, Language::english)} {}

Fact::Fact(const Sentence& sentence)
    : indonesian{sentence.in(Language::indonesian)}, english{sentence.in(Language::english)} {}

std::string Sentence::in(Language language) const {
    const std::string_view pattern = translate(pattern_, language);
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Fact& fact : facts_) {
        arguments.push_back(std::cref(fact.in(language)));
    }
    try {
        return fmt::vformat(pattern, arguments);
    } catch (const fmt::format_error&) {
        return std::string{pattern};  // a slip in a text must not hide the error that it tells of
    }
}

BookError::BookError(Rule rule, Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint)
    : std::runtime_error{Sentence{pattern, facts}.in(Language::english)},
      rule_{rule},
      sentence_{pattern, std::move(facts)},
      hint_{std::move(hint)} {}

BookError BookError::at(Place place) const {
    BookError placed = *this;
    placed.place_ = std::move(place);
    return placed;
}

}  // namespace neraca
