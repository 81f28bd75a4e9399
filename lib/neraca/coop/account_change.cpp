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

/// What a product's passbooks or loans are kept on goes on naming whose they are, also before the first
/// posting. An account of an older book that never required it may be renamed and closed.
static void require_still_what_registers_name(const Account& before, const Account& after,
                                              const Register& registry) {
    const auto ceases = [&](AccountUse use) {
        return includes(before.requires_dimensions, required_for(use)) &&
               !includes(after.requires_dimensions, required_for(use));
    };
    const Fact name{after.name, after.name_in(Language::english)};
    const std::vector<SavingsProduct> products = registry.products();
    const auto product = std::ranges::find(products, after.code, &SavingsProduct::account);
    if (ceases(AccountUse::savings) && product != products.end()) {
        throw BookError{Rule::account_must_fit,
                        say("{} {} holds the savings product {}: each posting on it must name {}"),
                        {after.code, name, product->code, word_for(required_for(AccountUse::savings))},
                        way_to_keep_requiring(after, required_for(AccountUse::savings))};
    }
    const std::vector<Loan> loans = ceases(AccountUse::loan) ? registry.loans() : std::vector<Loan>{};
    const auto loan = std::ranges::find(loans, after.code, &Loan::account);
    if (loan != loans.end()) {
        throw BookError{Rule::account_must_fit,
                        say("{} {} holds the loan {}: each posting on it must name {}"),
                        {after.code, name, loan->reference, word_for(required_for(AccountUse::loan))},
                        way_to_keep_requiring(after, required_for(AccountUse::loan))};
    }
}

void change_account(const Account& after, Book& book, const Register& registry) {
    const Account before = book.chart().account(after.code);
    if (before.statement_line != after.statement_line) {
        for (const SavingsProduct& product : registry.products()) {
            if (product.account == after.code) {
                require_line_of_shares(product, after);
            }
        }
    }
    require_still_what_settings_name(after, registry);
    require_still_what_registers_name(before, after, registry);
    book.set_account(after);
}

}  // namespace neraca
