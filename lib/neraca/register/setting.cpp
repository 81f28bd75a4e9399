#include "neraca/register/setting.hpp"

#include <algorithm>
#include <charconv>

#include "neraca/near_match.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

struct DefaultRow {
    AnySettingKey key;
    Date from;
    std::string_view value;
    std::string_view source;
};
// Rates of laws with the day they began on; the rest from the first day there is. What is marked as practice
// has no public source yet: a cooperative's own articles or its city office decide.
const DefaultRow default_rows[] = {
    {"framework", Date::first(), "sak-ep", "Permenkop UKM 2/2024"},
    {"member_shares", Date::first(), "equity", "UU 25/1992 art. 41"},
    {"interest_method", Date::first(), "lowest", "practice"},
    {"interest_day_count", Date::first(), "month", "practice"},
    {"interest_rounding", Date::first(), "half_up", "practice"},
    {"interest_minimum", Date::first(), "0.00", "practice"},
    {"savings_interest_tax_threshold", Date{2009, 1, 1}, "240000.00", "PP 15/2009"},
    {"savings_interest_tax_rate", Date{2009, 1, 1}, "10%", "PP 15/2009"},
    {"turnover_tax_rate", Date{2013, 7, 1}, "1%", "PP 46/2013"},
    {"turnover_tax_rate", Date{2018, 7, 1}, "0.5%", "PP 23/2018, PP 55/2022"},
    {"bank_interest_tax_rate", Date{2001, 1, 1}, "20%", "PP 131/2000"},
    {"arrears_substandard", Date::first(), "3", "practice"},
    {"arrears_doubtful", Date::first(), "6", "practice"},
    {"arrears_loss", Date::first(), "12", "practice"},
    {"allowance_current", Date::first(), "0.5%", "practice"},
    {"allowance_substandard", Date::first(), "10%", "practice"},
    {"allowance_doubtful", Date::first(), "50%", "practice"},
    {"allowance_loss", Date::first(), "100%", "practice"},
    {"accrue_loan_interest", Date::first(), "no", "practice"},
    {"backup_every", Date::first(), "day", "practice"},
};

std::vector<Setting> made_defaults() {
    std::vector<Setting> made;
    for (const DefaultRow& row : default_rows) {
        made.push_back({.key = std::string{row.key->name},
                        .from = row.from,
                        .value = std::string{row.value},
                        .source = std::string{row.source}});
    }
    return made;
}

/// Among `settings`, the last of this key (and product, where `of` is given) that began by `day`.
const Setting* last_of(std::span<const Setting> settings, std::string_view key, Date day,
                       const std::optional<ProductCode>& of) {
    const Setting* found = nullptr;
    for (const Setting& each : settings) {
        if (each.key == key && each.product == of && each.from <= day &&
            (!found || found->from <= each.from)) {
            found = &each;
        }
    }
    return found;
}

BookError misfit(const SettingKey& key, std::string_view typed, Sentence hint) {
    return BookError{Rule::setting_value_must_fit,
                     say("\"{}\" is no value of {}"),
                     {typed, word_for(key)},
                     std::move(hint)};
}

/// The words that a choice has in each language, the English one is kept.
std::vector<Fact> words_of_choice(const SettingKey& key) {
    std::vector<Fact> words;
    std::string_view indonesian = key.indonesian_choices.empty() ? key.choices : key.indonesian_choices;
    for (std::string_view rest = key.choices; !rest.empty();) {
        const std::string_view english = next_choice(rest);
        words.emplace_back(std::string{next_choice(indonesian)}, std::string{english});
    }
    return words;
}

Fact choices_of(const SettingKey& key) {
    const std::vector<Fact> words = words_of_choice(key);
    return {joined(words, &Fact::indonesian), joined(words, &Fact::english)};
}

std::string read_choice(const SettingKey& key, std::string_view typed) {
    for (const Fact& word : words_of_choice(key)) {
        if (same_name(typed, word.english) || same_name(typed, word.indonesian)) {
            return word.english;
        }
    }
    throw misfit(key, typed, Sentence{say("one of: {}"), {choices_of(key)}});
}

std::string read_number(const SettingKey& key, std::string_view typed) {
    int number = 0;
    const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (failed != std::errc{} || end != typed.data() + typed.size() || number < 0) {
        throw misfit(key, typed, Sentence{say("a whole number from zero up is needed")});
    }
    return std::to_string(number);
}

std::string read_amount(const SettingKey& key, std::string_view typed) {
    const Rupiah amount = Rupiah::read(typed);
    if (amount.is_negative()) {
        throw misfit(key, typed, Sentence{say("an amount from zero up is needed")});
    }
    return to_plain(amount);
}

/// What is a part of something: a tax of what it is taken of, an allowance of what is owed.
bool is_part(const SettingKey& key) {
    constexpr AnySettingKey parts[] = {
        "savings_interest_tax_rate", "turnover_tax_rate",  "bank_interest_tax_rate", "allowance_current",
        "allowance_substandard",     "allowance_doubtful", "allowance_loss"};
    return std::ranges::any_of(parts, [&](AnySettingKey each) { return each->name == key.name; });
}

std::string read_rate(const SettingKey& key, std::string_view typed) {
    const Rate rate = Rate::read(typed);
    if (is_part(key) && rate > Rate::read("100%")) {
        throw misfit(key, typed, Sentence{say("it is a part of the whole: at most {}"), {"100 %"}});
    }
    return to_plain(rate);
}

/// A book is opened from many folders: what is relative would be another folder each time. Paths of either
/// system are read on both.
std::string read_folder(const SettingKey& key, std::string_view typed) {
    const std::string folder = read_text(typed);
    if (const std::string word = comparison_key(folder); word == "off" || word == "mati") {
        return {};
    }
    const bool names_drive = folder.size() > 2 && folder[1] == ':' && (folder[2] == '\\' || folder[2] == '/');
    if (!folder.empty() && folder.front() != '/' && !folder.starts_with("\\\\") && !names_drive) {
        throw misfit(
            key, typed,
            Sentence{say("the whole path is needed, such as /media/usb or E:\\copies; \"off\" for none")});
    }
    return folder;
}

}  // namespace

const SettingKey& setting_key(std::string_view typed) {
    std::vector<std::string> names;
    for (const SettingKey& key : setting_keys) {
        if (same_name(typed, key.name) || same_name(typed, key.alias)) {
            return key;
        }
        names.emplace_back(key.name);
        names.emplace_back(key.alias);
    }
    const std::vector<std::string> near = near_matches(typed, names);
    throw BookError{Rule::setting_must_exist,
                    say("there is no setting \"{}\""),
                    {typed},
                    near.empty() ? Sentence{say("`neraca setting list` shows those there are")}
                                 : Sentence{say("did you mean {}?"), {near.front()}}};
}

Fact word_for(const SettingKey& key) {
    return {std::string{key.alias}, std::string{key.name}};
}

Fact value_for_people(const SettingKey& key, const std::string& kept) {
    switch (key.type) {
        case SettingType::rate:
            return Rate::read(kept);
        case SettingType::amount:
            if (const auto amount = Rupiah::parse(kept, NumberStyle::english)) {
                return *amount;
            }
            break;
        case SettingType::choice:
            for (const Fact& word : words_of_choice(key)) {
                if (word.english == kept) {
                    return word;
                }
            }
            break;
        case SettingType::folder:
            return kept.empty() ? Fact{say("off")} : Fact{kept};
        case SettingType::accounts:
            return kept.empty() ? Fact{say("none")} : Fact{kept};
        case SettingType::number:
        case SettingType::text:
            break;
    }
    return kept;
}

std::string read_setting_value(const SettingKey& key, std::string_view typed) {
    switch (key.type) {
        case SettingType::choice:
            return read_choice(key, typed);
        case SettingType::rate:
            return read_rate(key, typed);
        case SettingType::amount:
            return read_amount(key, typed);
        case SettingType::number:
            return read_number(key, typed);
        case SettingType::folder:
            return read_folder(key, typed);
        case SettingType::accounts:
            return comparison_key(typed) == "none" || same_name(comparison_key(typed), "tidak-ada")
                       ? std::string{}
                       : joined(accounts_in(typed), &AccountCode::text);
        case SettingType::text:
            break;
    }
    return read_text(typed);
}

namespace {

/// `setting` under the name of its key, its value as `read` reads it.
template <typename Read>
Setting sound(Setting setting, const Read& read) {
    const SettingKey& key = setting_key(setting.key);
    if (key.of_a_product && !setting.product) {
        throw BookError{Rule::product_must_be_named,
                        say("each product has its own {}"),
                        {word_for(key)},
                        Sentence{say("say which with --product PRODUCT")}};
    }
    if (!key.of_a_product && setting.product) {
        throw BookError{Rule::setting_value_must_fit,
                        say("{} holds for the whole cooperative, not for product {}"),
                        {word_for(key), *setting.product}};
    }
    setting.key = key.name;
    setting.value = read(key, setting.value);
    setting.source = read_text(setting.source);
    return setting;
}

}  // namespace

Setting read_setting(Setting typed) {
    return sound(std::move(typed), read_setting_value);
}

Setting require_sound(Setting setting) {
    return sound(std::move(setting), [](const SettingKey& key, const std::string& value) {
        const auto amount =
            key.type == SettingType::amount ? Rupiah::parse(value, NumberStyle::english) : std::nullopt;
        return amount && to_plain(*amount) == value ? value : read_setting_value(key, value);
    });
}

std::vector<AccountCode> accounts_in(std::string_view value) {
    std::vector<AccountCode> accounts;
    while (!value.empty()) {
        const std::size_t end = std::min(value.find_first_of(", "), value.size());
        if (end > 0) {
            accounts.push_back(AccountCode::read(value.substr(0, end)));
        }
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return accounts;
}

std::span<const Setting> default_settings() {
    static const std::vector<Setting> defaults = made_defaults();
    return defaults;
}

const Setting* Settings::find(AnySettingKey key, Date day, const std::optional<ProductCode>& product) const {
    const Setting* own = last_of(own_, key->name, day, product);
    // A default never names a product: it holds for all.
    return own ? own : last_of(default_settings(), key->name, day, std::nullopt);
}

const std::string& Settings::required(AnySettingKey key, Date day,
                                      const std::optional<ProductCode>& product) const {
    if (const Setting* found = find(key, day, product)) {
        return found->value;
    }
    const Sentence command =
        product ? Sentence{say("`neraca setting set {} VALUE --product {}`"), {word_for(*key), *product}}
                : Sentence{say("`neraca setting set {} VALUE`"), {word_for(*key)}};
    throw BookError{Rule::setting_required,
                    say("{} is not set for {}"),
                    {word_for(*key), day},
                    Sentence{say("set it: {}"), {command}}};
}

Rate Settings::rate(RateKey key, Date day) const {
    return Rate::read(required(key, day));
}

Rupiah Settings::amount(AmountKey key, Date day) const {
    return *Rupiah::parse(required(key, day), NumberStyle::english);
}

Rupiah Settings::amount(ProductAmountKey key, Date day, const ProductCode& product) const {
    return *Rupiah::parse(required(key, day, product), NumberStyle::english);
}

int Settings::number(NumberKey key, Date day) const {
    return std::stoi(required(key, day));
}

std::optional<Rate> Settings::find_rate(ProductRateKey key, Date day, const ProductCode& product) const {
    const Setting* found = find(key, day, product);
    return found ? std::optional{Rate::read(found->value)} : std::nullopt;
}

std::optional<Rupiah> Settings::find_amount(ProductAmountKey key, Date day,
                                            const ProductCode& product) const {
    return find(key, day, product) ? std::optional{amount(key, day, product)} : std::nullopt;
}

std::string Settings::text_of(AnySettingKey key, Date day) const {
    const Setting* found = find(key, day);
    return found ? found->value : std::string{};
}

std::string Settings::text(TextKey key, Date day) const {
    return text_of(key, day);
}

std::string Settings::folder(FolderKey key, Date day) const {
    return text_of(key, day);
}

std::vector<AccountCode> Settings::accounts(AccountsKey key, Date day) const {
    return accounts_in(text_of(key, day));
}

bool Settings::is(Choice choice, Date day) const {
    const Setting* found = find(choice.key(), day);
    return found && found->value == choice.word();
}

bool Settings::is(ProductChoice choice, Date day, const ProductCode& product) const {
    const Setting* found = find(choice.key(), day, product);
    return found && found->value == choice.word();
}

}  // namespace neraca
