#include "arguments/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "neraca/near_match.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

/// The name that CLI11 knows an argument by. Its own messages, which would show it, are never printed.
std::string name_in_cli11(const Argument& argument, std::size_t index) {
    if (argument.is_positional()) {
        return "argument" + std::to_string(index);
    }
    return argument.short_name == 0 ? argument.name
                                    : std::string{'-', argument.short_name} + "," + argument.name;
}

/// CLI11 compares every option it is told of with every other, and a script has thousands of lines: it is
/// told only of what may stand on this one.
bool may_stand_in(const Argument& argument, std::span<const std::string> words) {
    const std::string short_form =
        argument.short_name == 0 ? argument.name : std::string{'-', argument.short_name};
    return argument.is_positional() || std::ranges::any_of(words, [&](const std::string& word) {
               return word.starts_with(argument.name) || word.starts_with(short_form);
           });
}

CLI::Option* declare(CLI::App& app, const Argument& argument, std::size_t index) {
    const std::string name = name_in_cli11(argument, index);
    if (argument.is_flag()) {
        return app.add_flag(name);
    }
    CLI::Option* option = app.add_option(name);
    // How often it was given is judged in `parse`, with a message of ours.
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    option->required(argument.is_required);
    if (argument.is_repeated) {
        option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
    }
    return option;
}

/// "--memo=" would take the next word as its value; two words say what was meant.
std::vector<std::string> with_empty_values_apart(std::span<const std::string> words) {
    std::vector<std::string> apart;
    for (const std::string& word : words) {
        if (word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1) {
            apart.push_back(word.substr(0, word.size() - 1));
            apart.emplace_back();
        } else {
            apart.push_back(word);
        }
    }
    return apart;
}

/// `place` as far as the reader of the value told it.
Place argument_place(const Argument& argument, const std::string& value, std::optional<Place> place) {
    Place found = std::move(place).value_or(Place{});
    found.field = argument.shown().english;
    found.value = found.value.empty() ? value : found.value;
    return found;
}

bool read_words(CLI::App& app, const std::vector<std::string>& words) {
    try {
        app.parse(std::vector<std::string>{words.rbegin(), words.rend()});
        return true;
    } catch (const CLI::ParseError&) {
        return false;
    }
}

void read_values(const Argument& argument, const std::vector<std::string>& values) {
    if (values.empty()) {
        return;
    }
    if (argument.is_required && values.front().find_first_not_of(' ') == std::string::npos) {
        throw wrong_call(say("{} is missing"), {argument.shown()});
    }
    const bool has_blank = std::ranges::any_of(
        values, [](const std::string& value) { return value.find_first_not_of(' ') == std::string::npos; });
    if (has_blank && !argument.is_global && !argument.is_flag() && !argument.takes_nothing()) {
        throw wrong_call(say("{} is empty"), {argument.shown()},
                         Sentence{say("say {}, or leave it out"), {Fact{*argument.label}}});
    }
    if (argument.is_flag() && values.front() != "true") {
        throw wrong_call(say("{} takes no value"), {argument.shown()});
    }
    if (values.size() > 1 && !argument.is_repeated && !argument.is_flag()) {
        throw wrong_call(say("{} is given more than once"), {argument.shown()});
    }
    try {
        argument.read(values);
    } catch (const BookError& error) {
        const bool is_of_file = error.place() && error.place()->line != 0;
        throw is_of_file ? error : error.at(argument_place(argument, values.front(), error.place()));
    }
}

}  // namespace

BookError wrong_call(Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint) {
    return BookError{Rule::wrong_call, pattern, std::move(facts), std::move(hint)};
}

BookError found_in(const BookError& error, std::string_view typed) {
    if (error.place()) {
        return error;
    }
    Place place;
    place.value = typed;
    const std::string shown = excerpt(typed);
    const bool is_told = error.sentence().in(Language::english).find(shown) != std::string::npos;
    return (is_told ? error : BookError{error.rule(), say("{}: {}"), {shown, error.sentence()}, error.hint()})
        .at(place);
}

void require_apart(bool one, std::string_view one_name, bool other, std::string_view other_name) {
    if (one && other) {
        throw wrong_call(say("{} and {} exclude each other"), {one_name, other_name});
    }
}

std::optional<Sentence> did_you_mean(std::string_view typed, std::span<const std::string> candidates) {
    const std::string near = joined(near_matches(typed, candidates));
    return near.empty() ? std::nullopt : std::optional{Sentence{say("did you mean {}?"), {near}}};
}

std::string ArgumentReader<std::string>::read(std::string_view text) {
    return read_text(text);
}

std::int64_t ArgumentReader<std::int64_t>::read(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) {
        throw wrong_call(say("\"{}\" is not a whole number"), {text});
    }
    return number;
}

Argument& Arguments::flag(std::string_view name, bool& target, Phrase description) {
    Argument& argument = all_.emplace_back(Argument{.name = std::string{name}, .description = description});
    argument.read = [&target](const std::vector<std::string>&) { target = true; };
    return argument;
}

void Arguments::note_day(const std::string& text) {
    if (Date::has_two_readings(text)) {
        days_of_two_readings_.push_back(text);
    }
}

void Arguments::these_are_global() {
    for (Argument& argument : all_) {
        argument.is_global = true;
    }
}

const Argument* Arguments::find_option(std::string_view word) const {
    const std::string_view name = word.substr(0, word.find('='));
    const auto found = std::ranges::find_if(all_, [&](const Argument& argument) {
        return !argument.is_positional() &&
               (argument.name == name ||
                (argument.short_name != 0 && name == std::string{'-', argument.short_name}));
    });
    return found == all_.end() ? nullptr : &*found;
}

void Arguments::require_known_options(std::span<const std::string> surplus) const {
    const auto unknown = std::ranges::find_if(surplus, [](const std::string& word) {
        return word.size() > 1 && word.starts_with('-') && word != "--";
    });
    if (unknown == surplus.end()) {
        return;
    }
    const std::string name = unknown->substr(0, unknown->find('='));
    std::vector<std::string> names{"--help", "--version"};
    for (const Argument& argument : all_) {
        if (!argument.is_positional()) {
            names.push_back(argument.name);
        }
    }
    throw wrong_call(say("there is no option {}"), {name}, did_you_mean(name, names));
}

void Arguments::require_values_behind_options(std::span<const std::string> words) const {
    for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
        const Argument* option = find_option(words[i]);
        if (option == nullptr || option->is_flag() || words[i].find('=') != std::string::npos) {
            continue;
        }
        // `--memo --voucher KM-05` would make "--voucher" the memo; `--memo=--voucher` says that on purpose.
        const bool is_last = i + 1 == words.size();
        if (is_last || (words[i + 1].starts_with("--") && find_option(words[i + 1]) != nullptr)) {
            throw wrong_call(say("{} needs a value: {}"), {option->name, Fact{*option->label}});
        }
        ++i;
    }
}

void Arguments::require_nothing_over(std::span<const std::string> surplus) const {
    const auto word = std::ranges::find_if(surplus, [](const std::string& text) { return text != "--"; });
    if (word != surplus.end()) {
        const std::optional<Sentence> way_out =
            way_out_of_stray_ ? way_out_of_stray_(*word) : std::optional<Sentence>{};
        throw wrong_call(say("\"{}\" is one argument too many"), {*word},
                         way_out ? *way_out : Sentence{say("text with spaces stands in quotes")});
    }
}

void Arguments::parse(std::span<const std::string> given) {
    const std::vector<std::string> words = with_empty_values_apart(given);
    require_values_behind_options(words);
    CLI::App app;
    app.set_help_flag();
    std::vector<CLI::Option*> options;  // null for what is not on the line
    for (const Argument& argument : all_) {
        options.push_back(may_stand_in(argument, words) ? declare(app, argument, options.size()) : nullptr);
    }
    const bool was_read = read_words(app, words);
    // The most telling message first: a misspelt option makes other arguments seem missing or too many.
    const std::vector<std::string> surplus = app.remaining();
    require_known_options(surplus);
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (all_[i].is_required && (options[i] == nullptr || options[i]->empty())) {
            throw wrong_call(say("{} is missing"), {all_[i].shown()});
        }
    }
    require_nothing_over(surplus);
    // CLI11 ends subcommands with "++", and would drop what follows.
    if (!was_read || std::ranges::find(words, "++") != words.end()) {
        throw wrong_call(say("this command line cannot be read"));
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i] != nullptr) {
            read_values(all_[i], options[i]->results());
        }
    }
}

}  // namespace neraca::cli
