#include "neraca/register/register.hpp"

#include <algorithm>
#include <span>

#include "neraca/near_match.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/records.hpp"
#include "neraca/several_named.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// "A-001 Siti Aminah, A-010 Siti Amanah" for those of `things` of whose name `typed` is a part; where there
/// are none, those whose words look like it. They are offered, never taken.
template <typename Thing, typename Words>
std::string near_ones(std::string_view typed, const std::vector<Thing>& things, const Words& words_of) {
    constexpr std::size_t most_offered = 5;
    std::string having_it;
    std::size_t count = 0;
    for (const Thing& thing : things) {
        if (says_name(thing.name, typed) && ++count <= most_offered) {
            append_to_list(having_it, words_of(thing).front() + " " + thing.name);
        }
    }
    if (count > 0) {
        return count > most_offered ? having_it + ", ..." : having_it;
    }
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
        append_to_list(near, words_of(*owner).front() + " " + owner->name);
    }
    return near;
}

/// The thing whose code is `typed`, letter for letter; else the one whose code it is but for capitals; else
/// the one of whose words one is, as names are compared; else the one whose code it is, as codes are
/// compared. The first `codes` of its words are codes. Throws BookError{name_must_be_unambiguous} where
/// several are.
template <typename Thing, typename Words>
std::optional<Thing> find_named(std::string_view typed, std::vector<Thing>& things, const Words& words_of,
                                std::size_t codes = 1) {
    enum Likeness { the_code, capitals, a_word, as_codes, none };
    const std::string_view exact = trimmed(typed);
    const std::string folded = comparison_key(typed);
    const std::string name = name_key(typed);
    const std::string code = code_key(typed);
    if (code.empty()) {
        return std::nullopt;
    }
    const auto likeness = [&](const std::vector<std::string>& words) {
        if (words.front() == exact) {
            return the_code;
        }
        if (comparison_key(words.front()) == folded) {
            return capitals;
        }
        if (std::ranges::any_of(words, [&](const std::string& word) { return name_key(word) == name; })) {
            return a_word;
        }
        const auto codes_of = std::span{words}.first(std::min(codes, words.size()));
        return std::ranges::any_of(codes_of, [&](const std::string& word) { return code_key(word) == code; })
                   ? as_codes
                   : none;
    };
    std::vector<Thing*> found;
    Likeness best = none;
    for (Thing& thing : things) {
        const Likeness alike = likeness(words_of(thing));
        if (alike < best) {
            best = alike;
            found.clear();
        }
        if (alike == best && alike != none) {
            found.push_back(&thing);
        }
    }
    if (found.empty()) {
        return std::nullopt;
    }
    if (found.size() > 1) {
        refuse_several_named(typed, joined(found, [&](const Thing* thing) {
                                 return words_of(*thing).front() + " " + thing->name;
                             }));
    }
    return std::move(*found.front());
}

/// Throws BookError{`rule`} where another of `things` has a code that people would not tell from `code`.
template <typename Thing, typename Code>
void require_other_code(const std::vector<Thing>& things, const Code& code, Rule rule) {
    const std::string key = code_key(code.text());
    for (const Thing& thing : things) {
        if (thing.code != code && code_key(thing.code.text()) == key) {
            throw BookError{rule,
                            say("{} cannot be told from {} {}, which is there already"),
                            {code, thing.code, thing.name},
                            Sentence{say("choose a code that differs in more than capitals, spaces and "
                                         "hyphens")}};
        }
    }
}

std::optional<Sentence> did_you_mean(const std::string& near) {
    return near.empty() ? std::nullopt : std::optional{Sentence{say("did you mean {}?"), {near}}};
}

template <typename Thing>
std::string codes_of(const std::vector<Thing>& things) {
    return joined(things, [](const Thing& thing) { return thing.code.text(); });
}

/// The thing with this code; null where there is none.
template <typename Thing, typename Code>
const Thing* find_coded(const std::vector<Thing>& things, const Code& code) {
    const auto found = std::ranges::find(things, code, &Thing::code);
    return found == things.end() ? nullptr : &*found;
}

BookError no_member(const MemberNumber& number) {
    return {Rule::member_must_exist, say("there is no member \"{}\""), {number}};
}

BookError no_product(const ProductCode& code) {
    return {Rule::product_must_exist, say("there is no savings product \"{}\""), {code}};
}

BookError no_item(const ItemCode& code) {
    return {Rule::item_must_exist, say("there is no item \"{}\""), {code}};
}

BookError no_loan_product(const ProductCode& code) {
    return {Rule::loan_product_must_exist, say("there is no loan product \"{}\""), {code}};
}

BookError no_loan(const LoanReference& reference) {
    return {Rule::loan_must_exist, say("there is no loan \"{}\""), {reference}};
}

}  // namespace

BookError written_alike(const LoanReference& first, const LoanReference& second) {
    return {Rule::loan_must_be_new,
            say("there is a loan {} already: {} differs from it in hyphens or in the case of letters alone"),
            {first, second},
            Sentence{say("say {} if that one is meant, else give the new one another reference"), {first}}};
}

void Register::require_new(const Member& member) const {
    if (find_member(member.number)) {
        throw BookError{Rule::member_must_be_new,
                        say("member {} is there already"),
                        {member.number},
                        Sentence{say("`neraca member show {}` shows who it is"), {member.number}}};
    }
    require_numbers_free(member, std::nullopt);
}

void Register::add_member(const Member& member) {
    const Member sound = require_sound(member);
    require_new(sound);
    insert_member(sound);
    keep_change(record_of(sound));
}

/// Throws BookError{member_must_be_new} where the number is, but for capitals, spaces and hyphens, that of
/// another member or another's old number, or the old number is another's number: who types it would get
/// the passbook of the wrong one. Two may have the same old number, of two paper books.
void Register::require_numbers_free(const Member& member, const std::optional<Member>& before) const {
    const auto refuse = [&](const std::string& number, const MemberNumber& other, Phrase pattern) {
        throw BookError{Rule::member_must_be_new,
                        pattern,
                        {number, other},
                        Sentence{say("`neraca member show {}` shows who it is"), {other}}};
    };
    if (!before) {
        for (const MemberNumber& other : members_numbered(code_key(member.number.text()))) {
            const bool is_number = code_key(other.text()) == code_key(member.number.text());
            refuse(member.number.text(), other,
                   is_number ? say("{} cannot be told from {}, which is another member's number")
                             : say("{} is the old number of member {}"));
        }
    }
    if (member.old_number.empty() || (before && before->old_number == member.old_number)) {
        return;
    }
    for (const MemberNumber& other : members_numbered(code_key(member.old_number))) {
        if (other != member.number && code_key(other.text()) == code_key(member.old_number)) {
            refuse(member.old_number, other, say("the old number {} is the number of member {}"));
        }
    }
}

void Register::set_member(const Member& member) {
    const Member sound = require_sound(member);
    const auto before = find_member(member.number);
    if (!before) {
        throw no_member(member.number);
    }
    if (is_erased(*before)) {
        throw BookError{Rule::member_data_erased,
                        say("the personal data of {} was erased"),
                        {member.number},
                        Sentence{say("who comes back gets a new number: `neraca member add`")}};
    }
    require_numbers_free(sound, before);
    replace_member(sound);
    keep_change(record_of(sound));
}

void Register::erase_member(const MemberNumber& number) {
    auto member = find_member(number);
    if (!member) {
        throw no_member(number);
    }
    if (is_erased(*member)) {
        throw BookError{Rule::member_data_erased, say("the personal data of {} was erased"), {number}};
    }
    if (!member->left) {
        throw BookError{
            Rule::member_must_have_left,
            say("{} has not left"),
            {name_of(*member)},
            Sentence{say("`neraca member exit {}` first: of a member the cooperative must know who it is"),
                     {number}}};
    }
    member->name = erased_name;
    member->national_id.clear();
    replace_member(*member);
    keep_change(record_of(*member));
}

void Register::add_product(const SavingsProduct& product) {
    const SavingsProduct sound = require_sound(product);
    if (find_coded(products(), product.code)) {
        throw BookError{Rule::product_must_be_new, say("product {} is there already"), {product.code}};
    }
    require_other_code(products(), product.code, Rule::product_must_be_new);
    require_account(product.account, AccountUse::savings);
    insert_product(sound);
    keep_change(record_of(sound));
}

void Register::set_product(const SavingsProduct& product) {
    const SavingsProduct sound = require_sound(product);
    const std::vector<SavingsProduct> kept = products();
    const SavingsProduct* const before = find_coded(kept, product.code);
    if (!before) {
        throw no_product(product.code);
    }
    if (before->account != product.account) {
        require_account(product.account, AccountUse::savings);
    }
    if (before->account != product.account && is_used(product.code)) {
        throw BookError{Rule::account_in_use,
                        say("product {} has passbooks: its account stays as it is"),
                        {product.code},
                        Sentence{say("close it and add another product instead")}};
    }
    replace_product(sound);
    keep_change(record_of(sound));
}

namespace {

/// Throws BookError{units_must_be_the_same} where a kilogram would weigh something else.
void require_weight_of_unit(const Item& item) {
    if (item.unit == "kg" && item.kilograms_per_unit &&
        *item.kilograms_per_unit != Quantity::of_thousandths(1'000)) {
        throw BookError{
            Rule::units_must_be_the_same,
            say("{} is counted in kilograms, and a kilogram does not weigh {}"),
            {item.code, *item.kilograms_per_unit},
            Sentence{say("--kilograms is for items of another unit: pieces, litres, sets, sacks")}};
    }
}

}  // namespace

void Register::add_item(const Item& item) {
    const Item sound = require_sound(item);
    require_weight_of_unit(sound);
    if (has_item(item.code)) {
        throw BookError{Rule::item_must_be_new, say("item {} is there already"), {item.code}};
    }
    require_words_free(sound, {});
    insert_item(sound);
    keep_change(record_of(sound));
}

void Register::set_item(const Item& item) {
    Item sound = require_sound(item);
    const std::vector<Item> kept = items();
    const Item* const before = find_coded(kept, item.code);
    if (!before) {
        throw no_item(item.code);
    }
    sound.unit = before->unit;
    if (sound.kilograms_per_unit != before->kilograms_per_unit) {  // what an older book has may be renamed
        require_weight_of_unit(sound);
    }
    require_words_free(sound, words_for(*before));
    replace_item(sound);
    keep_change(record_of(sound));
}

/// Throws BookError{item_must_be_new} where a word for `item`, which it did not have `before`, is one for
/// another item.
void Register::require_words_free(const Item& item, const std::vector<std::string>& before) const {
    for (const std::string& word : words_for(item)) {
        if (std::ranges::find(before, word) != before.end()) {
            continue;
        }
        for (const ItemCode& other : items_called(comparison_key(word))) {
            if (other != item.code) {
                throw BookError{Rule::item_must_be_new,
                                say("\"{}\" means item {} already"),
                                {word, other},
                                Sentence{say("no two items share a code, a name or an alias")}};
            }
        }
    }
}

void Register::add_price(const Price& price) {
    const Price sound = require_sound(price);
    if (!has_item(price.item)) {
        throw no_item(price.item);
    }
    if (const auto there = find_price_like(price)) {
        throw BookError{Rule::price_must_be_new,
                        say("item {} has a price from {} on already, {}"),
                        {price.item, price.from, *there},
                        Sentence{say("`neraca price set` replaces it while nothing was posted by it; else "
                                     "another one begins on another day")}};
    }
    insert_price(sound);
    keep_change(record_of(sound));
}

void Register::correct_price(const Price& price) {
    const Price sound = require_sound(price);
    if (!has_item(price.item)) {
        throw no_item(price.item);
    }
    if (!find_price_like(price)) {
        throw BookError{
            Rule::price_must_exist, say("item {} has no price from {} on"), {price.item, price.from}};
    }
    replace_price(sound);
    keep_change(record_of(sound));
}

void Register::add_earning(const Earning& earning) {
    const Earning sound = require_sound(earning);
    for (const Earning& there : earnings()) {
        if (there.from == earning.from && there.customer == earning.customer) {
            throw BookError{Rule::earning_must_be_new,
                            say("from {} on it is settled already for {}: {}"),
                            {earning.from, phrase_for(earning.customer), phrase_for(there.model)},
                            Sentence{say("a setting never changes; another one begins on another day")}};
        }
    }
    insert_earning(sound);
    keep_change(record_of(sound));
}

/// Settings of the classes of loans, the best class first: of a worse one each is no less. A loan that is
/// longer in arrears is in no better class, and no less is set aside for it.
constexpr AnySettingKey arrears_by_class[] = {"arrears_substandard", "arrears_doubtful", "arrears_loss"};
constexpr AnySettingKey allowance_by_class[] = {"allowance_current", "allowance_substandard",
                                                "allowance_doubtful", "allowance_loss"};

static std::int64_t figure_of(const Setting& setting) {
    return setting_key(setting.key).type == SettingType::rate ? Rate::read(setting.value).hundred_millionths()
                                                              : std::stoll(setting.value);
}

/// On any day from which one of the settings `by_class` holds, from that of `changed` on.
static void require_in_order(std::span<const AnySettingKey> by_class, const Setting& changed,
                             std::vector<Setting> settings) {
    const auto is_of_these = [&](const Setting& each) {
        return std::ranges::any_of(by_class, [&](AnySettingKey key) { return each.key == key->name; });
    };
    if (!is_of_these(changed)) {
        return;
    }
    std::erase_if(settings, [&](const Setting& each) {
        return !is_of_these(each) || (each.key == changed.key && each.from == changed.from);
    });
    settings.push_back(changed);
    const Settings together{settings};
    for (const Setting& each : settings) {
        for (std::size_t i = 1; each.from >= changed.from && i < by_class.size(); ++i) {
            const Setting* const better = together.find(by_class[i - 1], each.from);
            const Setting* const worse = together.find(by_class[i], each.from);
            if (better && worse && figure_of(*better) > figure_of(*worse)) {
                throw BookError{
                    Rule::setting_value_must_fit,
                    say("from {} on {} would be {}, and {}, of a worse class of loans, {}"),
                    {each.from, word_for(*by_class[i - 1]), value_for_people(*by_class[i - 1], better->value),
                     word_for(*by_class[i]), value_for_people(*by_class[i], worse->value)},
                    Sentence{say("of a worse class it is no less: raise the worst class first, or lower the "
                                 "best one first")}};
            }
        }
    }
}

/// Shares alone are owed: what is saved freely nobody must pay.
static void require_of_shares(const Setting& due, const SavingsProduct& product) {
    constexpr AnySettingKey key = "due";
    if (due.key == key->name && product.kind != SavingsKind::principal &&
        product.kind != SavingsKind::mandatory) {
        throw BookError{Rule::setting_value_must_fit,
                        say("{} is of principal and mandatory savings, and {} is neither"),
                        {word_for(*key), product.code}};
    }
}

void Register::set_setting(const Setting& setting) {
    const Setting sound = require_sound(setting);
    if (setting.product) {
        const std::vector<SavingsProduct> known = products();
        const SavingsProduct* const product = find_coded(known, *setting.product);
        if (!product) {
            throw no_product(*setting.product);
        }
        require_of_shares(sound, *product);
    }
    if (const SettingKey& key = setting_key(sound.key); key.type == SettingType::accounts) {
        for (const AccountCode& account : accounts_in(sound.value)) {
            require_account(account, key.accounts);
        }
    }
    const std::vector<Setting> there = settings();
    require_in_order(arrears_by_class, sound, there);
    require_in_order(allowance_by_class, sound, there);
    insert_or_replace_setting(sound);
    keep_change(record_of(sound));
}

void Register::add_loan_product(const LoanProduct& product) {
    const LoanProduct sound = require_sound(product);
    if (find_coded(loan_products(), product.code)) {
        throw BookError{
            Rule::loan_product_must_be_new, say("loan product {} is there already"), {product.code}};
    }
    require_other_code(loan_products(), product.code, Rule::loan_product_must_be_new);
    insert_loan_product(sound);
    keep_change(record_of(sound));
}

void Register::set_loan_product(const LoanProduct& product) {
    const LoanProduct sound = require_sound(product);
    if (!find_coded(loan_products(), product.code)) {
        throw no_loan_product(product.code);
    }
    replace_loan_product(sound);
    keep_change(record_of(sound));
}

void Register::add_loan(const Loan& loan) {
    const Loan sound = require_sound(loan);
    if (find_loan(loan.reference)) {
        throw BookError{Rule::loan_must_be_new,
                        say("loan {} is there already"),
                        {loan.reference},
                        Sentence{say("`neraca report loan {}` shows it"), {loan.reference}}};
    }
    for (const Loan& other : loans()) {
        if (code_key(other.reference.text()) == code_key(loan.reference.text())) {
            throw written_alike(other.reference, loan.reference);
        }
    }
    if (!find_member(loan.member)) {
        throw no_member(loan.member);
    }
    if (loan.product && !find_coded(loan_products(), *loan.product)) {
        throw no_loan_product(*loan.product);
    }
    require_account(loan.account, AccountUse::loan);
    insert_loan(sound);
    keep_change(record_of(sound));
    for (const LoanTerms& terms : sound.terms) {
        keep_change(record_of(sound.reference, terms));
    }
}

void Register::add_loan_terms(const LoanReference& reference, const LoanTerms& terms) {
    std::optional<Loan> loan = find_loan(reference);
    if (!loan) {
        throw no_loan(reference);
    }
    loan->terms.push_back(terms);
    const LoanTerms sound = require_sound(*std::move(loan)).terms.back();
    insert_loan_terms(reference, sound);
    keep_change(record_of(reference, sound));
}

void Register::withdraw_loan_terms(const LoanReference& reference, Date from) {
    const std::optional<Loan> loan = find_loan(reference);
    if (!loan) {
        throw no_loan(reference);
    }
    const LoanTerms& last = loan->terms.back();
    if (loan->terms.size() == 1 || last.from != from) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("the terms of the loan {} from {} are not the last that followed others"),
                        {reference, from}};
    }
    remove_loan_terms(reference, from);
    keep_change(withdrawal_of(record_of(reference, last)));
}

void Register::withdraw_loan(const LoanReference& reference) {
    const std::optional<Loan> loan = find_loan(reference);
    if (!loan) {
        throw no_loan(reference);
    }
    remove_loan(reference);
    for (const LoanTerms& terms : loan->terms) {
        keep_change(withdrawal_of(record_of(reference, terms)));
    }
    keep_change(withdrawal_of(record_of(*loan)));
}

void Register::set_loan(const Loan& loan) {
    std::optional<Loan> kept = find_loan(loan.reference);
    if (!kept) {
        throw no_loan(loan.reference);
    }
    kept->purpose = loan.purpose;
    kept->collateral = loan.collateral;
    kept->written_off = loan.written_off;
    const Loan sound = require_sound(*std::move(kept));
    replace_loan(sound);
    keep_change(record_of(sound));
}

void Register::add_asset(const Asset& asset) {
    const Asset sound = require_sound(asset);
    if (find_coded(assets(), asset.code)) {
        throw BookError{Rule::asset_must_be_new, say("asset {} is there already"), {asset.code}};
    }
    require_other_code(assets(), asset.code, Rule::asset_must_be_new);
    require_account(asset.account, AccountUse::asset_cost);
    if (asset.accumulated) {
        require_account(*asset.accumulated, AccountUse::accumulated_depreciation);
    }
    require_continuation_known(sound);
    insert_asset(sound);
    keep_change(record_of(sound));
}

void Register::withdraw_asset(const AssetCode& code) {
    const std::vector<Asset> there = assets();
    const Asset* const found = find_coded(there, code);
    if (!found) {
        throw BookError{Rule::asset_must_exist, say("there is no asset \"{}\" in the register"), {code}};
    }
    remove_asset(code);
    keep_change(withdrawal_of(record_of(*found)));
}

void Register::set_asset(const Asset& asset) {
    const std::vector<Asset> there = assets();
    const Asset* const found = find_coded(there, asset.code);
    if (!found) {
        throw BookError{
            Rule::asset_must_exist, say("there is no asset \"{}\" in the register"), {asset.code}};
    }
    Asset kept = *found;
    kept.name = asset.name;
    kept.disposed = asset.disposed;
    const Asset sound = require_sound(std::move(kept));
    replace_asset(sound);
    keep_change(record_of(sound));
}

void Register::add_accrual(const Accrual& accrual) {
    const Accrual sound = require_sound(accrual);
    if (find_coded(accruals(), accrual.code)) {
        throw BookError{Rule::accrual_must_be_new, say("{} is spread already"), {accrual.code}};
    }
    require_other_code(accruals(), accrual.code, Rule::accrual_must_be_new);
    require_account(accrual.balance_account, balance_of(accrual.kind));
    require_account(accrual.result_account, result_of(accrual.kind));
    insert_accrual(sound);
    keep_change(record_of(sound));
}

void Register::withdraw_accrual(const AccrualCode& code) {
    const std::vector<Accrual> there = accruals();
    const Accrual* const found = find_coded(there, code);
    if (!found) {
        throw BookError{Rule::accrual_must_exist, say("nothing is spread under the name \"{}\""), {code}};
    }
    remove_accrual(code);
    keep_change(withdrawal_of(record_of(*found)));
}

void Register::add_count(const Count& count) {
    const Count sound = require_sound(count);
    require_account(count.account, count.item ? AccountUse::any : AccountUse::money);
    if (count.item && !has_item(*count.item)) {
        throw no_item(*count.item);
    }
    insert_count(sound);
    keep_change(record_of(sound));
}

void Register::set_surplus_decision(const SurplusDecision& decision) {
    const SurplusDecision sound = require_sound(decision);
    insert_or_replace_surplus_decision(sound);
    keep_change(record_of(sound));
}

void Register::withdraw_surplus_decision(int year) {
    const std::optional<SurplusDecision> decision = find_surplus_decision(year);
    if (!decision) {
        throw BookError{
            Rule::surplus_not_distributed, say("the surplus of {} was not shared out"), {std::int64_t{year}}};
    }
    remove_surplus_decision(year);
    keep_change(withdrawal_of(record_of(*decision)));
}

std::optional<SurplusDecision> Register::find_surplus_decision(int year) const {
    for (SurplusDecision& decision : surplus_decisions()) {
        if (decision.year == year) {
            return std::move(decision);
        }
    }
    return std::nullopt;
}

Member member_named(const Register& registry, std::string_view typed) {
    if (const auto number = MemberNumber::parse(typed)) {
        if (auto member = registry.find_member(*number)) {
            return *std::move(member);
        }
    }
    const auto words = [](const Member& member) {
        return std::vector<std::string>{member.number.text(), member.old_number,
                                        is_erased(member) ? std::string{} : member.name};
    };
    std::vector<Member> members = registry.members();
    constexpr std::size_t number_and_old_number = 2;
    if (auto member = find_named(typed, members, words, number_and_old_number)) {
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
    std::vector<Loan> written_alike;
    for (Loan& loan : registry.loans()) {
        references.push_back(loan.reference.text());
        if (code_key(loan.reference.text()) == code_key(typed)) {
            written_alike.push_back(std::move(loan));
        }
    }
    if (written_alike.size() > 1) {
        refuse_several_named(typed, joined(written_alike, [](const Loan& loan) {
                                 return loan.reference.text() + " (" + loan.member.text() + ")";
                             }));
    }
    if (!written_alike.empty()) {
        return std::move(written_alike.front());
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
