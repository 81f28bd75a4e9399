#pragma once
// The arguments of one command: what may stand on its line, and the typed values that come out. CLI11 does
// the reading; only arguments.cpp includes it, so that a command compiles quickly and its messages are ours.

#include <concepts>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/value/date.hpp"

namespace neraca::cli {

/// Text that is kept byte for byte: SQL, names of files in messages. (A `std::string` is read by
/// `read_text`.)
struct Verbatim {
    std::string text;
};

/// How a value is read from what was typed: `T::read`, unless said otherwise here.
template <typename T>
struct ArgumentReader {
    static T read(std::string_view text) { return T::read(text); }
};
template <>
struct ArgumentReader<std::string> {
    static std::string read(std::string_view text);
};
template <>
struct ArgumentReader<Verbatim> {
    static Verbatim read(std::string_view text) { return {std::string{text}}; }
};
template <>
struct ArgumentReader<std::filesystem::path> {
    static std::filesystem::path read(std::string_view text) { return text; }
};
/// A whole number from zero up.
template <>
struct ArgumentReader<std::int64_t> {
    static std::int64_t read(std::string_view text);
};

/// The same error, found in what was typed: "PET=0,5: "0,5" is not an amount", where its message names no
/// more than a part of that.
BookError found_in(const BookError& error, std::string_view typed);

template <typename T>
T read_argument(const std::string& typed) {
    try {
        return ArgumentReader<T>::read(typed);
    } catch (const BookError& error) {
        throw found_in(error, typed);
    }
}

/// One argument, option or flag, as help shows it and as it is read.
struct Argument {
    std::string name = {};  // "--memo"; empty for an argument that is known by its place
    char short_name = 0;
    std::optional<Phrase> label = {};  // "TEXT"; none for a flag
    Phrase description;
    std::vector<Fact> choices = {};  // shown behind the description, where they are not in it
    bool is_required = false;
    bool is_repeated = false;
    bool may_be_emptied = false;  // said as "", it takes away what there was
    bool is_global = false;       // one of the options that every command takes
    std::function<void(const std::vector<std::string>&)> read = {};

    Argument& required() {
        is_required = true;
        return *this;
    }
    Argument& one_of(std::vector<Fact> words) {
        choices = std::move(words);
        return *this;
    }
    Argument& can_be_emptied() {
        may_be_emptied = true;
        return *this;
    }
    /// Whether nothing can be said by it: of texts that is nothing to add, of all else a value that is
    /// missing, most often a variable of a script that was not set.
    bool takes_nothing() const { return may_be_emptied || label == say("TEXT"); }
    bool is_flag() const { return !label; }
    bool is_positional() const { return name.empty(); }
    /// "--memo" or, for an argument known by its place, its label.
    Fact shown() const { return is_positional() ? Fact{*label} : Fact{name}; }
};

class Arguments {
public:
    /// An argument known by its place. A vector takes all that are left.
    template <typename T>
    Argument& positional(Phrase label, T& target, Phrase description) {
        return add({.label = label, .description = description}, target);
    }
    /// An option with a value. A vector takes one or more, and the option may be repeated.
    template <typename T>
    Argument& option(std::string_view name, Phrase label, T& target, Phrase description) {
        return add({.name = std::string{name}, .label = label, .description = description}, target);
    }
    /// The same, its text read by `read`: for enumerations.
    template <typename T, typename Read>
    Argument& option(std::string_view name, Phrase label, T& target, Phrase description, Read read) {
        Argument& argument = all_.emplace_back(
            Argument{.name = std::string{name}, .label = label, .description = description});
        argument.read = [&target, read](const std::vector<std::string>& texts) {
            target = read(texts.front());
        };
        return argument;
    }
    Argument& flag(std::string_view name, bool& target, Phrase description);

    /// A line that help shows and a test reads: "neraca deposit A-001 50.000".
    void example(Phrase line) { examples_.push_back(line); }

    /// What was added so far is for every command.
    void these_are_global();

    /// What the hint of an argument too many says: none where nothing better is known.
    void explain_stray(std::function<std::optional<Sentence>(const std::string&)> way_out) {
        way_out_of_stray_ = std::move(way_out);
    }

    /// Fills the targets from `words`. Throws BookError{wrong_call} for an unknown option, a missing, doubled
    /// or surplus argument; then what the reader of a value throws.
    void parse(std::span<const std::string> words);

    /// The option that `word` names ("--memo", "--memo=x" or "-o"); null where there is none.
    const Argument* find_option(std::string_view word) const;

    const std::deque<Argument>& all() const { return all_; }
    const std::vector<Phrase>& examples() const { return examples_; }
    /// What was typed for days that others would read with the month first: the answer says them in words.
    const std::vector<std::string>& days_of_two_readings() const { return days_of_two_readings_; }

private:
    template <typename T>
    Argument& add(Argument description, T& target) {
        Argument& argument = all_.emplace_back(std::move(description));
        argument.read = [&target](const std::vector<std::string>& texts) {
            target = read_argument<T>(texts.front());
        };
        return argument;
    }
    template <typename T>
    Argument& add(Argument description, std::optional<T>& target) {
        Argument& argument = all_.emplace_back(std::move(description));
        argument.read = [this, &target](const std::vector<std::string>& texts) {
            target = read_argument<T>(texts.front());
            if constexpr (std::is_same_v<T, Date>) {
                note_day(texts.front());
            }
        };
        return argument;
    }
    template <typename T>
    Argument& add(Argument description, std::vector<T>& target) {
        Argument& argument = all_.emplace_back(std::move(description));
        argument.is_repeated = true;
        argument.read = [&target](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) {
                target.push_back(read_argument<T>(text));
            }
        };
        return argument;
    }

    void require_values_behind_options(std::span<const std::string> words) const;
    void require_known_options(std::span<const std::string> surplus) const;

    std::deque<Argument> all_;  // a deque: `Argument&` stays valid
    void note_day(const std::string& text);

    std::vector<Phrase> examples_;
    void require_nothing_over(std::span<const std::string> surplus) const;

    std::function<std::optional<Sentence>(const std::string&)> way_out_of_stray_;
    std::vector<std::string> days_of_two_readings_;
};

/// A refusal of the call itself.
BookError wrong_call(Phrase pattern, std::vector<Fact> facts = {}, std::optional<Sentence> hint = {});
/// Throws BookError{wrong_call} where both of two options are given that exclude each other.
void require_apart(bool one, std::string_view one_name, bool other, std::string_view other_name);
/// "did you mean ...?" for what `typed` may have been; empty where nothing is near.
std::optional<Sentence> did_you_mean(std::string_view typed, std::span<const std::string> candidates);

}  // namespace neraca::cli
