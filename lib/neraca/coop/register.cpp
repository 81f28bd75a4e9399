#include "neraca/coop/register.hpp"

#include <algorithm>

#include "neraca/near_match.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// "A-001 Siti Aminah, A-010 Siti Amanah" for those of `things` whose words look like `typed`.
template <typename Thing, typename Words>
std::string near_ones(std::string_view typed, const std::vector<Thing>& things, const Words& words_of) {
    std::vector<std::string> candidates;
    for (const Thing& thing : things) {
        for (const std::string& word : words_of(thing)) {
            candidates.push_back(word);
        }
    }
    std::string near;
    for (const std::string& candidate : near_matches(typed, candidates)) {
        const auto owner = std::ranges::find_if(things, [&](const Thing& thing) {
            const std::vector<std::string> words = words_of(thing);
            return std::ranges::find(words, candidate) != words.end();
        });
        near += (near.empty() ? "" : ", ") + words_of(*owner).front() + " " + owner->name;
    }
    return near;
}

/// The thing whose code, or one of whose other words, is `typed`.
template <typename Thing, typename Words>
std::optional<Thing> find_named(std::string_view typed, std::vector<Thing>& things, const Words& words_of) {
    const std::string wanted = comparison_key(typed);
    for (Thing& thing : things) {
        for (const std::string& word : words_of(thing)) {
            if (!wanted.empty() && comparison_key(word) == wanted) {
                return std::move(thing);
            }
        }
    }
    return std::nullopt;
}

std::optional<Sentence> did_you_mean(const std::string& near) {
    return near.empty() ? std::nullopt : std::optional{Sentence{say("did you mean {}?"), {near}}};
}

template <typename Thing>
std::string codes_of(const std::vector<Thing>& things) {
    std::string codes;
    for (const Thing& thing : things) {
        codes += (codes.empty() ? "" : ", ") + thing.code.text();
    }
    return codes;
}

}  // namespace

Member member_named(const Register& registry, std::string_view typed) {
    if (const auto number = MemberNumber::parse(typed)) {
        if (auto member = registry.find_member(*number)) {
            return *std::move(member);
        }
    }
    const auto words = [](const Member& member) {
        return std::vector<std::string>{member.number.text(), member.old_number, member.name};
    };
    std::vector<Member> members = registry.members();
    if (auto member = find_named(typed, members, words)) {
        return *std::move(member);
    }
    std::optional<Sentence> hint = did_you_mean(near_ones(typed, members, words));
    throw BookError{Rule::member_must_exist,
                    say("there is no member \"{}\""),
                    {typed},
                    hint ? hint : Sentence{say("`neraca member add {} NAME` adds one"), {typed}}};
}

SavingsProduct product_named(const Register& registry, std::string_view typed) {
    const auto words = [](const SavingsProduct& product) {
        return std::vector<std::string>{product.code.text(), product.name, product.english_name};
    };
    std::vector<SavingsProduct> products = registry.products();
    if (auto product = find_named(typed, products, words)) {
        return *std::move(product);
    }
    throw BookError{Rule::product_must_exist,
                    say("there is no savings product \"{}\""),
                    {typed},
                    Sentence{say("one of: {}"), {codes_of(products)}}};
}

Item item_named(const Register& registry, std::string_view typed) {
    std::vector<Item> items = registry.items();
    if (auto item = find_named(typed, items, words_for)) {
        return *std::move(item);
    }
    std::optional<Sentence> hint = did_you_mean(near_ones(typed, items, words_for));
    throw BookError{Rule::item_must_exist,
                    say("there is no item \"{}\""),
                    {typed},
                    hint ? hint : Sentence{say("`neraca item add {} NAME` adds one"), {typed}}};
}

}  // namespace neraca
