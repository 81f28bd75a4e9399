#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/register/member.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// principal: paid once on joining (simpanan pokok). mandatory: every month (simpanan wajib). Both are the
/// member's share in the capital. voluntary: savings proper (sukarela). waste: credited for waste
/// delivered (tabungan sampah).
enum class SavingsKind { principal, mandatory, voluntary, waste };
std::string_view to_string(SavingsKind kind);
SavingsKind read_savings_kind(std::string_view text);
Phrase phrase_for(SavingsKind kind);

/// Whose passbooks a product may have. A group counts as no member.
enum class ProductHolders { everyone, members, non_members };
std::string_view to_string(ProductHolders holders);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
ProductHolders read_product_holders(std::string_view text);
Phrase phrase_for(ProductHolders holders);

/// When savings may be taken out, where the programme says so (holiday, education, groceries, ...): what the
/// programmes of waste banks have in common in practice. Who leaves is not held to it.
struct WithdrawalTimes {
    std::optional<Date> from = {};   // the first day of the window; the next window is a new setting
    std::optional<Date> until = {};  // and the last
    int months_between = 0;          // from one withdrawal to the next; 0: any time
    friend bool operator==(const WithdrawalTimes&, const WithdrawalTimes&) = default;
};

/// A savings product: the account its passbooks sum up to, and what may be done with them.
/// No passbook ever goes below zero, whatever else a product allows.
struct SavingsProduct {
    ProductCode code;
    std::string name = {};
    std::string english_name = {};
    SavingsKind kind = SavingsKind::voluntary;
    AccountCode account;
    Rupiah minimum_balance = {};  // must stay after a withdrawal, while the member stays
    Rupiah minimum_amount = {};   // of a deposit or a withdrawal
    Rupiah multiple_of = {};      // deposits and withdrawals are multiples; zero: any amount
    /// Paid back only when the member leaves: simpanan pokok and wajib, by the explanation of article 41
    /// of UU 25/1992 (a member cannot take them back while he is one). A setting, since articles differ.
    bool locked_until_exit = false;
    bool open = true;  // a closed product takes no deposits
    ProductHolders holders = ProductHolders::everyone;
    WithdrawalTimes withdrawal_times = {};
    std::string purpose = {};  // what it is saved for, shown with the passbook; may be empty

    const std::string& name_in(Language language) const {
        return language == Language::english && !english_name.empty() ? english_name : name;
    }
};

/// Throws BookError{product_rules_must_fit} where the window for withdrawals ends before it begins, or the
/// months between two of them are not 0 to 1,200.
SavingsProduct require_sound(SavingsProduct product);

/// Whether `member` may have a passbook in `product`: buyers in none; others than members in no shares
/// (principal and mandatory savings), whoever the product is for: UU 25/1992 art. 41, explanation.
bool may_hold(const Member& member, const SavingsProduct& product);

/// `pokok`, `wajib`, `sukarela` and, where the chart has accounts for them, `sampah` for members and
/// `sampah-nasabah` for others, on the accounts of a shipped chart.
std::vector<SavingsProduct> default_savings_products();

}  // namespace neraca
