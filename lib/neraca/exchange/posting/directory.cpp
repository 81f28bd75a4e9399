#include "neraca/exchange/posting/directory.hpp"

#include <algorithm>

#include "neraca/near_match.hpp"
#include "neraca/value/first_of_list.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Looking for near matches goes through everything: worth it for the errors that people see first.
constexpr std::size_t refusals_with_near_matches = 20;

/// How a kind of thing is missed.
struct Missing {
    Rule rule;
    Phrase unknown;
    Phrase hint;
};
template <typename Thing>
Missing missing();
template <>
Missing missing<Account>() {
    return {Rule::account_must_exist, say("there is no account \"{}\""),
            say("`neraca account list` shows the chart of accounts")};
}
template <>
Missing missing<Member>() {
    return {Rule::member_must_exist, say("there is no member \"{}\""),
            say("`neraca member add {} NAME` adds one")};
}
template <>
Missing missing<SavingsProduct>() {
    return {Rule::product_must_exist, say("there is no savings product \"{}\""),
            say("`neraca product list` shows those there are")};
}
template <>
Missing missing<Item>() {
    return {Rule::item_must_exist, say("there is no item \"{}\""), say("`neraca item add {} NAME` adds one")};
}

std::string label_of(const Words& words) {
    return std::string{words.code} + " " + std::string{words.name()};
}

}  // namespace

Words words_of(const Account& account) {
    return {account.code.text(), {account.name, account.english_name}};
}
Words words_of(const Member& member) {
    return {member.number.text(), {member.name, member.old_number, member.national_id}};
}
Words words_of(const SavingsProduct& product) {
    return {product.code.text(), {product.name, product.english_name}};
}
Words words_of(const Item& item) {
    Words words{item.code.text(), {item.name}};
    words.others.insert(words.others.end(), item.aliases.begin(), item.aliases.end());
    return words;
}

template <typename Thing>
Directory<Thing>::Directory(std::vector<Thing> things) : things_{std::move(things)} {
    by_code_.reserve(things_.size());
    for (std::size_t thing = 0; thing < things_.size(); ++thing) {
        by_code_.emplace(words_of(things_[thing]).code, thing);
    }
}

template <typename Thing>
const Thing& Directory<Thing>::named(std::string_view typed) {
    if (const auto found = by_code_.find(typed); found != by_code_.end()) {
        return things_[found->second];
    }
    if (by_word_.empty()) {
        index_words();
    }
    const auto found = by_word_.find(name_key(typed));
    if (found == by_word_.end()) {
        refuse(typed);
    }
    if (found->second == several) {
        refuse_shared(typed);
    }
    return things_[found->second];
}

template <typename Thing>
const Thing* Directory<Thing>::coded(std::string_view code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &things_[found->second];
}

template <typename Thing>
void Directory<Thing>::index_words() {
    for (std::size_t thing = 0; thing < things_.size(); ++thing) {
        const Words words = words_of(things_[thing]);
        index_word(words.code, thing);
        for (const std::string_view word : words.others) {
            index_word(word, thing);
        }
    }
}

template <typename Thing>
void Directory<Thing>::index_word(std::string_view word, std::size_t thing) {
    if (word.empty()) {
        return;
    }
    const auto [entry, is_new] = by_word_.emplace(name_key(word), thing);
    if (!is_new && entry->second != thing) {
        entry->second = several;
    }
}

template <typename Thing>
void Directory<Thing>::refuse(std::string_view typed) {
    if (const auto known = refusals_.find(typed); known != refusals_.end()) {
        throw known->second;
    }
    const Missing words = missing<Thing>();
    const Fact shown{excerpt(typed)};
    if (refusals_.size() >= refusals_with_near_matches) {
        throw BookError{words.rule, words.unknown, {shown}, Sentence{words.hint, {shown}}};
    }
    const std::optional<Sentence> hint = near(typed);
    throw refusals_
        .emplace(typed,
                 BookError{words.rule, words.unknown, {shown}, hint ? hint : Sentence{words.hint, {shown}}})
        .first->second;
}

/// "Siti" is the name of more than one, which are listed.
template <typename Thing>
void Directory<Thing>::refuse_shared(std::string_view typed) {
    if (const auto known = refusals_.find(typed); known != refusals_.end()) {
        throw known->second;
    }
    const Rule rule = missing<Thing>().rule;
    const Sentence hint{say("write the number or code instead")};
    if (refusals_.size() >= refusals_with_near_matches) {
        throw BookError{rule, say("\"{}\" is the name of more than one"), {excerpt(typed)}, hint};
    }
    constexpr std::size_t most_listed = 10;
    FirstOfList owners{most_listed};
    const std::string key = name_key(typed);
    for (const Thing& thing : things_) {
        const Words words = words_of(thing);
        const auto is_it = [&](std::string_view word) { return !word.empty() && name_key(word) == key; };
        if (is_it(words.code) || std::ranges::any_of(words.others, is_it)) {
            owners.add(label_of(words));
        }
    }
    throw refusals_
        .emplace(
            typed,
            BookError{
                rule, say("\"{}\" is the name of more than one: {}"), {excerpt(typed), owners.text()}, hint})
        .first->second;
}

/// "did you mean A-001 Siti Aminah, A-010 Siti Amanah?"
template <typename Thing>
std::optional<Sentence> Directory<Thing>::near(std::string_view typed) const {
    std::vector<std::string> candidates;
    TextMap<std::size_t> owners;
    for (std::size_t thing = 0; thing < things_.size(); ++thing) {
        Words words = words_of(things_[thing]);
        words.others.insert(words.others.begin(), words.code);
        for (const std::string_view word : words.others) {
            if (!word.empty() && owners.emplace(word, thing).second) {
                candidates.emplace_back(word);
            }
        }
    }
    std::string found;
    for (const std::string& candidate : near_matches(typed, candidates)) {
        append_to_list(found, label_of(words_of(things_[owners.find(candidate)->second])));
    }
    return found.empty() ? std::nullopt : std::optional{Sentence{say("did you mean {}?"), {found}}};
}

template class Directory<Account>;
template class Directory<Member>;
template class Directory<SavingsProduct>;
template class Directory<Item>;

}  // namespace neraca
