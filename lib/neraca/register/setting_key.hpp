#pragma once
// What can be set, and how rules ask for it: a key that is misspelt, or of another type than what is asked
// for, does not compile.

#include <algorithm>
#include <string_view>

#include "neraca/language.hpp"
#include "neraca/value/account_use.hpp"

namespace neraca {

/// What stands in a setting.
///   text    a name, an address            choice  one of the words of its key
///   rate    "0.5%"                        amount  "240000"          number  "3"
///   folder  "/media/usb", "E:\copies"
///   accounts  codes of accounts: "1110, 1120"; "none"
enum class SettingType { text, choice, rate, amount, number, folder, accounts };

/// Something that can be set. `name` is what people type and programs read.
struct SettingKey {
    std::string_view name;   // "turnover_tax_rate"
    std::string_view alias;  // Indonesian
    SettingType type;
    bool of_a_product;  // each savings product has its own
    Phrase meaning;
    std::string_view choices = {};             // of a choice: "sak-ep sak-emkm"
    std::string_view indonesian_choices = {};  // as many words, where they have others
    AccountUse accounts = AccountUse::any;     // what accounts must be fit for
};
// One line a key.
// clang-format off
/// All there are, in the order in which people are shown them.
inline constexpr SettingKey setting_keys[] = {
    {"framework", "kerangka", SettingType::choice, false, say("the accounting standard of the statements"), "sak-ep sak-emkm"},
    {"member_shares", "simpanan_anggota_sebagai", SettingType::choice, false, say("whether principal and mandatory savings stand in equity or in liabilities"), "equity liability", "ekuitas liabilitas"},
    {"legal_number", "nomor_badan_hukum", SettingType::text, false, say("the number of the deed or of the legal entity")},
    {"cooperative_number", "nik_koperasi", SettingType::text, false, say("the cooperative's identity number (NIK)")},
    {"address", "alamat", SettingType::text, false, say("the address")},
    {"chair", "ketua", SettingType::text, false, say("who chairs the board and signs")},
    {"secretary", "sekretaris", SettingType::text, false, say("the secretary, who signs")},
    {"treasurer", "bendahara", SettingType::text, false, say("the treasurer, who signs")},
    {"supervisor", "pengawas", SettingType::text, false, say("the head of the supervisory board")},
    {"due", "iuran", SettingType::amount, true, say("what each member owes in this product: each month for mandatory savings, once for principal savings")},
    {"interest_rate", "jasa_simpanan", SettingType::rate, true, say("interest on this product for a year")},
    {"interest_method", "cara_jasa_simpanan", SettingType::choice, true, say("the balance of a month that earns interest"), "lowest average closing", "terendah rata-rata akhir"},
    {"interest_day_count", "hitungan_hari_jasa", SettingType::choice, true, say("how interest on this product is counted: by the month, on that balance, or by the day, on the balance of each day"), "month actual/365 actual/366 actual/actual 30/360", "bulan aktual/365 aktual/366 aktual/aktual 30/360"},
    {"interest_rounding", "pembulatan_jasa", SettingType::choice, true, say("how interest on a passbook becomes whole rupiah"), "half_up down", "setengah-ke-atas ke-bawah"},
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
    {"accrue_loan_interest", "akrual_jasa_pinjaman", SettingType::choice, false, say("whether interest on loans is income as it is earned, month by month, or when it is paid"), "no yes", "tidak ya"},
    {"market_loan_rate", "bunga_pinjaman_pasar", SettingType::rate, false, say("what others ask for a loan, for a year: for the members' benefit")},
    {"market_savings_rate", "bunga_simpanan_pasar", SettingType::rate, false, say("what others pay on savings, for a year: for the members' benefit")},
    {"member_goods_accounts", "akun_barang_anggota", SettingType::accounts, false, say("the accounts of goods sold to members: for the members' benefit; none: no account"), {}, {}, AccountUse::income},
    {"market_goods_rate", "selisih_harga_pasar", SettingType::rate, false, say("how much more others ask for the goods that members buy: for the members' benefit")},
    {"accounts_below_zero", "akun_boleh_minus", SettingType::accounts, false, say("the accounts of money that may be overdrawn: a bank that lends; none: no account"), {}, {}, AccountUse::money},
    {"number_style", "gaya_angka", SettingType::choice, false, say("how files that are imported write amounts, where they leave it open: id is 1.234,50, en is 1,234.50"), "id en"},
    {"date_order", "urutan_tanggal", SettingType::choice, false, say("whether dates of files have the day or the month first, where they leave it open"), "dmy mdy"},
    {"backup_folder", "folder_cadangan", SettingType::folder, false, say("where copies of the book are kept by themselves, such as a stick; off: nowhere")},
    {"backup_every", "cadangan_setiap", SettingType::choice, false, say("how often one is made: after the first command of a day, or of a week, that changes the book"), "day week", "hari minggu"},
};
// clang-format on

/// Any key, by the name that the table has.
class AnySettingKey {
public:
    consteval AnySettingKey(const char* name) : key_{&found(name)} {}
    constexpr AnySettingKey(const SettingKey& key) : key_{&key} {}
    constexpr const SettingKey& operator*() const { return *key_; }
    constexpr const SettingKey* operator->() const { return key_; }

private:
    static consteval const SettingKey& found(std::string_view name) {
        for (const SettingKey& key : setting_keys) {
            if (key.name == name) {
                return key;
            }
        }
        throw "no setting has this name";
    }
    const SettingKey* key_;
};

/// A key of the cooperative, or of each of its savings products, by the type of its values:
/// `settings.rate("turnover_tax_rate", day)`.
template <SettingType type, bool of_a_product = false>
class KeyOf : public AnySettingKey {
public:
    consteval KeyOf(const char* name) : AnySettingKey{name} {
        if ((*this)->type != type || (*this)->of_a_product != of_a_product) {
            throw "the setting is of another type";
        }
    }
};
using TextKey = KeyOf<SettingType::text>;
using RateKey = KeyOf<SettingType::rate>;
using AmountKey = KeyOf<SettingType::amount>;
using NumberKey = KeyOf<SettingType::number>;
using FolderKey = KeyOf<SettingType::folder>;
using AccountsKey = KeyOf<SettingType::accounts>;
using ProductRateKey = KeyOf<SettingType::rate, true>;
using ProductAmountKey = KeyOf<SettingType::amount, true>;

/// The first of `choices`, taken off them.
constexpr std::string_view next_choice(std::string_view& choices) {
    const std::size_t end = std::min(choices.find(' '), choices.size());
    const std::string_view word = choices.substr(0, end);
    choices.remove_prefix(std::min(end + 1, choices.size()));
    return word;
}

/// A word of a key that offers some: `settings.is({"framework", "sak-emkm"}, day)`.
template <bool of_a_product>
class ChoiceOf {
public:
    consteval ChoiceOf(KeyOf<SettingType::choice, of_a_product> key, const char* word)
        : key_{key}, word_{word} {
        for (std::string_view rest = key->choices; !rest.empty();) {
            if (next_choice(rest) == word) {
                return;
            }
        }
        throw "the setting does not offer this choice";
    }
    constexpr AnySettingKey key() const { return key_; }
    constexpr std::string_view word() const { return word_; }

private:
    AnySettingKey key_;
    std::string_view word_;
};
using Choice = ChoiceOf<false>;
using ProductChoice = ChoiceOf<true>;

}  // namespace neraca
