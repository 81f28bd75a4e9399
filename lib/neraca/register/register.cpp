#include "neraca/register/register.hpp"

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

Loan loan_named(const Register& registry, std::string_view typed) {
    if (const auto reference = LoanReference::parse(typed)) {
        if (auto loan = registry.find_loan(*reference)) {
            return *std::move(loan);
        }
    }
    std::vector<std::string> references;
    for (const Loan& loan : registry.loans()) {
        references.push_back(loan.reference.text());
    }
    const std::vector<std::string> near = near_matches(typed, references);
    throw BookError{Rule::loan_must_exist,
                    say("there is no loan \"{}\""),
                    {typed},
                    near.empty() ? Sentence{say("`neraca loan list` shows those there are")}
                                 : Sentence{say("did you mean {}?"), {near.front()}}};
}

LoanProduct loan_product_named(const Register& registry, std::string_view typed) {
    std::vector<LoanProduct> products = registry.loan_products();
    const auto words = [](const LoanProduct& product) {
        return std::vector<std::string>{product.code.text(), product.name, product.english_name};
    };
    if (auto product = find_named(typed, products, words)) {
        return *std::move(product);
    }
    throw BookError{Rule::loan_product_must_exist,
                    say("there is no loan product \"{}\""),
                    {typed},
                    products.empty() ? Sentence{say("`neraca loan-product add {}` adds one"), {typed}}
                                     : Sentence{say("one of: {}"), {codes_of(products)}}};
}

Asset asset_named(const Register& registry, std::string_view typed) {
    std::vector<Asset> assets = registry.assets();
    const auto words = [](const Asset& asset) {
        return std::vector<std::string>{asset.code.text(), asset.name};
    };
    if (auto asset = find_named(typed, assets, words)) {
        return *std::move(asset);
    }
    throw BookError{
        Rule::asset_must_exist,
        say("there is no asset \"{}\" in the register"),
        {typed},
        assets.empty() ? std::nullopt : std::optional{Sentence{say("one of: {}"), {codes_of(assets)}}}};
}

Accrual accrual_named(const Register& registry, std::string_view typed) {
    std::vector<Accrual> accruals = registry.accruals();
    const auto words = [](const Accrual& accrual) {
        return std::vector<std::string>{accrual.code.text(), accrual.name};
    };
    if (auto accrual = find_named(typed, accruals, words)) {
        return *std::move(accrual);
    }
    throw BookError{
        Rule::accrual_must_exist,
        say("nothing is spread under the name \"{}\""),
        {typed},
        accruals.empty() ? std::nullopt : std::optional{Sentence{say("one of: {}"), {codes_of(accruals)}}}};
}

}  // namespace neraca
