#pragma once
#include <string>
#include <string_view>
#include <vector>

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

    const std::string& name_in(Language language) const {
        return language == Language::english && !english_name.empty() ? english_name : name;
    }
};

/// `pokok`, `wajib`, `sukarela` and, where the chart has an account for it, `sampah`, on the accounts of a
/// shipped chart.
std::vector<SavingsProduct> default_savings_products();

}  // namespace neraca
