#include "neraca/coop/account_references.hpp"

#include <algorithm>

#include "neraca/coop/account_change.hpp"

namespace neraca {

AccountReferences::AccountReferences(const Book& book, const Register& registry)
    : products_{registry.products()} {
    for (const Balance& balance : book.balances({.last_day = Date::last()})) {
        posted_.insert(balance.account);
    }
    const auto note = [this](const AccountCode& code, Phrase phrase, std::vector<Fact> facts = {}) {
        named_by_.emplace(code, Sentence{phrase, std::move(facts)});
    };
    note(book.cooperative().cash_account, say("the cooperative, as its cash account"));
    for (const SavingsProduct& product : products_) {
        note(product.account, say("the savings product {}"), {product.code});
    }
    for (const Loan& loan : registry.loans()) {
        note(loan.account, say("the loan {}"), {loan.reference});
    }
    for (const Asset& asset : registry.assets()) {
        note(asset.account, say("the fixed asset {}"), {asset.code});
        if (asset.accumulated) {
            note(*asset.accumulated, say("the fixed asset {}"), {asset.code});
        }
    }
    for (const Accrual& accrual : registry.accruals()) {
        note(accrual.balance_account, say("the accrual {}"), {accrual.code});
        note(accrual.result_account, say("the accrual {}"), {accrual.code});
    }
    for (const Count& count : registry.counts()) {
        note(count.account, say("the count of {}"), {count.day});
    }
    for (const Setting& setting : registry.settings()) {
        const SettingKey& key = setting_key(setting.key);
        if (key.type == SettingType::accounts) {
            for (const AccountCode& code : accounts_in(setting.value)) {
                note(code, say("the setting {}"), {word_for(key)});
            }
        }
    }
}

const Fact* AccountReferences::record_naming(const AccountCode& code) const {
    const auto found = named_by_.find(code);
    return found == named_by_.end() ? nullptr : &found->second;
}

void AccountReferences::require_replaceable(const Account& before, const Account& after) const {
    const Fact* const record = record_naming(before.code);
    if (record == nullptr) {
        return;
    }
    const bool requires_less = std::ranges::any_of(all_dimensions, [&](Dimension dimension) {
        return before.requires_dimensions[dimension] && !after.requires_dimensions[dimension];
    });
    const bool is_money = before.cash_flow == CashFlow::cash;
    if (before.account_class != after.account_class || before.normal_side != after.normal_side ||
        before.contra != after.contra || is_money != (after.cash_flow == CashFlow::cash) || requires_less) {
        throw BookError{
            Rule::account_in_use,
            say("account {} is named by {}: its class, its side, whether it is cash, and what its "
                "postings must name stay as they are"),
            {before.code, *record},
            Sentence{say("give the file's account another code, or name another account there first")}};
    }
    if (before.statement_line != after.statement_line) {
        for (const SavingsProduct& product : products_) {
            if (product.account == after.code) {
                require_line_of_shares(product, after);
            }
        }
    }
}

}  // namespace neraca
