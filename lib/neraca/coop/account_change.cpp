#include "neraca/coop/account_change.hpp"

#include <algorithm>

#include "neraca/ledger/account_fit.hpp"
#include "neraca/ledger/statement_code.hpp"

namespace neraca {

void require_line_of_shares(const SavingsProduct& product, const Account& account) {
    const bool is_of_shares =
        product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory;
    if (!is_of_shares || account.account_class != AccountClass::equity ||
        account.statement_line == statement_code::principal_savings ||
        account.statement_line == statement_code::mandatory_savings) {
        return;
    }
    throw BookError{Rule::statement_line_must_fit,
                    say("{} {} holds the shares of the product {}, and would stand on line \"{}\""),
                    {account.code, Fact{account.name, account.name_in(Language::english)}, product.code,
                     account.statement_line},
                    Sentence{say("principal savings stand on {}, mandatory savings on {}"),
                             {statement_code::principal_savings, statement_code::mandatory_savings}}};
}

/// An account that a setting names stays what the setting needs it for: money that may be overdrawn, income
/// from goods. One that a later value names no more is free.
static void require_still_what_settings_name(const Account& after, const Register& registry) {
    const std::vector<Setting> settings = registry.settings();
    for (const Setting& setting : settings) {
        const SettingKey& key = setting_key(setting.key);
        if (key.type != SettingType::accounts || fits(after, key.accounts)) {
            continue;
        }
        const bool is_replaced = std::ranges::any_of(settings, [&](const Setting& later) {
            return later.key == setting.key && later.from > setting.from;
        });
        const std::vector<AccountCode> named = accounts_in(setting.value);
        if (!is_replaced && std::ranges::find(named, after.code) != named.end()) {
            throw BookError{
                Rule::account_must_fit,
                say("{} {} is named by the setting {}, which needs: {}"),
                {after.code, Fact{after.name, after.name_in(Language::english)}, word_for(key),
                 phrase_for(key.accounts)},
                Sentence{say("leave it out there first: `neraca setting set {} ACCOUNTS`"), {word_for(key)}}};
        }
    }
}

void change_account(const Account& after, Book& book, const Register& registry) {
    if (book.chart().account(after.code).statement_line != after.statement_line) {
        for (const SavingsProduct& product : registry.products()) {
            if (product.account == after.code) {
                require_line_of_shares(product, after);
            }
        }
    }
    require_still_what_settings_name(after, registry);
    book.set_account(after);
}

}  // namespace neraca
