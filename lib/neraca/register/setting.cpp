#include "neraca/register/setting.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "neraca/near_match.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

// One line a key.
// clang-format off
constexpr SettingKey all_keys[] = {
    {"framework", "kerangka", SettingType::choice, false, say("the accounting standard of the statements"), "sak-ep sak-emkm"},
    {"member_shares", "simpanan_anggota_sebagai", SettingType::choice, false, say("whether principal and mandatory savings stand in equity or in liabilities"), "equity liability"},
    {"legal_number", "nomor_badan_hukum", SettingType::text, false, say("the number of the deed or of the legal entity")},
    {"cooperative_number", "nik_koperasi", SettingType::text, false, say("the cooperative's identity number (NIK)")},
    {"address", "alamat", SettingType::text, false, say("the address")},
    {"chair", "ketua", SettingType::text, false, say("who chairs the board and signs")},
    {"secretary", "sekretaris", SettingType::text, false, say("the secretary, who signs")},
    {"treasurer", "bendahara", SettingType::text, false, say("the treasurer, who signs")},
    {"supervisor", "pengawas", SettingType::text, false, say("the head of the supervisory board")},
    {"due", "iuran", SettingType::amount, true, say("what each member owes in this product: each month for mandatory savings, once for principal savings")},
    {"interest_rate", "jasa_simpanan", SettingType::rate, true, say("interest on this product for a year")},
    {"interest_method", "cara_jasa_simpanan", SettingType::choice, true, say("the balance of a month that earns interest"), "lowest average closing"},
    {"interest_minimum", "saldo_minimum_jasa", SettingType::amount, true, say("the balance below which this product earns no interest")},
    {"savings_interest_tax_threshold", "batas_pajak_jasa_simpanan", SettingType::amount, false, say("interest of one person in a month up to which no tax is withheld")},
    {"savings_interest_tax_rate", "tarif_pajak_jasa_simpanan", SettingType::rate, false, say("the tax on all interest of the month, where it is above that")},
    {"turnover_tax_rate", "tarif_pph_final", SettingType::rate, false, say("the final tax on turnover")},
    {"bank_interest_tax_rate", "tarif_pajak_bunga_bank", SettingType::rate, false, say("the tax that banks withhold from interest")},
    {"arrears_substandard", "tunggakan_kurang_lancar", SettingType::number, false, say("more than so many months of arrears: substandard")},
    {"arrears_doubtful", "tunggakan_diragukan", SettingType::number, false, say("more than so many months of arrears: doubtful")},
    {"arrears_loss", "tunggakan_macet", SettingType::number, false, say("more than so many months of arrears: loss")},
    {"allowance_current", "penyisihan_lancar", SettingType::rate, false, say("the allowance for loans that are current")},
    {"allowance_substandard", "penyisihan_kurang_lancar", SettingType::rate, false, say("the allowance for substandard loans")},
    {"allowance_doubtful", "penyisihan_diragukan", SettingType::rate, false, say("the allowance for doubtful loans")},
    {"allowance_loss", "penyisihan_macet", SettingType::rate, false, say("the allowance for loans that are lost")},
    {"market_loan_rate", "bunga_pinjaman_pasar", SettingType::rate, false, say("what others ask for a loan, for a year: for the members' benefit")},
    {"market_savings_rate", "bunga_simpanan_pasar", SettingType::rate, false, say("what others pay on savings, for a year: for the members' benefit")},
};
// clang-format on

struct DefaultRow {
    std::string_view key;
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
};

std::vector<Setting> made_defaults() {
    std::vector<Setting> made;
    for (const DefaultRow& row : default_rows) {
        made.push_back({.key = std::string{row.key},
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
    return BookError{
        Rule::setting_value_must_fit, say("\"{}\" is no value of {}"), {typed, key.name}, std::move(hint)};
}

std::string read_choice(const SettingKey& key, std::string_view typed) {
    std::string_view rest = key.choices;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (same_name(typed, rest.substr(0, end))) {
            return std::string{rest.substr(0, end)};
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    throw misfit(key, typed, Sentence{say("one of: {}"), {key.choices}});
}

std::string read_number(const SettingKey& key, std::string_view typed) {
    int number = 0;
    const auto [end, failed] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (failed != std::errc{} || end != typed.data() + typed.size() || number < 0) {
        throw misfit(key, typed, Sentence{say("a whole number from zero up is needed")});
    }
    return std::to_string(number);
}

}  // namespace

std::span<const SettingKey> setting_keys() {
    return all_keys;
}

const SettingKey& setting_key(std::string_view typed) {
    std::vector<std::string> names;
    for (const SettingKey& key : all_keys) {
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

std::string read_setting_value(const SettingKey& key, std::string_view typed) {
    switch (key.type) {
        case SettingType::choice:
            return read_choice(key, typed);
        case SettingType::rate:
            return to_plain(Rate::read(typed));
        case SettingType::amount:
            return to_plain(Rupiah::read(typed));
        case SettingType::number:
            return read_number(key, typed);
        case SettingType::text:
            break;
    }
    return read_text(typed);
}

Setting require_sound(Setting setting) {
    const SettingKey& key = setting_key(setting.key);
    if (key.of_a_product && !setting.product) {
        throw BookError{Rule::product_must_be_named,
                        say("each product has its own {}"),
                        {key.name},
                        Sentence{say("say which with --product PRODUCT")}};
    }
    if (!key.of_a_product && setting.product) {
        throw BookError{Rule::setting_value_must_fit,
                        say("{} holds for the whole cooperative, not for product {}"),
                        {key.name, *setting.product}};
    }
    setting.key = key.name;
    setting.value = read_setting_value(key, setting.value);
    setting.source = read_text(setting.source);
    return setting;
}

std::span<const Setting> default_settings() {
    static const std::vector<Setting> defaults = made_defaults();
    return defaults;
}

const Setting* Settings::find(std::string_view key, Date day,
                              const std::optional<ProductCode>& product) const {
    const Setting* own = last_of(own_, key, day, product);
    // A default never names a product: it holds for all.
    return own ? own : last_of(default_settings(), key, day, std::nullopt);
}

const Setting& Settings::required(std::string_view key, Date day,
                                  const std::optional<ProductCode>& product) const {
    if (const Setting* found = find(key, day, product)) {
        return *found;
    }
    const std::string command = fmt::format("neraca setting set {} ...{}", key,
                                            product ? " --product " + product->text() : std::string{});
    throw BookError{Rule::setting_required,
                    say("{} is not set for {}"),
                    {key, day},
                    Sentence{say("set it: `{}`"), {command}}};
}

Rate Settings::rate(std::string_view key, Date day, const std::optional<ProductCode>& product) const {
    return Rate::read(required(key, day, product).value);
}

Rupiah Settings::amount(std::string_view key, Date day, const std::optional<ProductCode>& product) const {
    return *Rupiah::parse(required(key, day, product).value, NumberStyle::english);
}

int Settings::number(std::string_view key, Date day, const std::optional<ProductCode>& product) const {
    return std::stoi(required(key, day, product).value);
}

std::string Settings::text(std::string_view key, Date day, const std::optional<ProductCode>& product) const {
    const Setting* found = find(key, day, product);
    return found ? found->value : std::string{};
}

}  // namespace neraca
