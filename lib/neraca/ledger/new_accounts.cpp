#include "neraca/ledger/new_accounts.hpp"

#include <algorithm>

#include "neraca/ledger/account_fit.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Most codes are: such a one can be told from any other.
bool is_figure(const AccountCode& code) {
    return std::ranges::all_of(code.text(), [](char letter) { return is_digit(letter) || letter == '.'; });
}

}  // namespace

BookError role_is_taken(const AccountCode& holder, AccountRole role) {
    return BookError{Rule::account_role_taken,
                     say("account {} has the role {} already"),
                     {holder, to_string(role)},
                     Sentence{say("`neraca account set {} --role none` takes it away"), {holder}}};
}

NewAccounts::NewAccounts(const ChartOfAccounts& chart) : chart_{chart} {
    for (const Account& account : chart.accounts()) {
        note(account);
    }
}

/// Of what is alike already, in the books of before, the first is kept.
void NewAccounts::note(const Account& account) {
    if (!is_figure(account.code)) {
        code_keys_.emplace(code_key(account.code.text()), account.code);
    }
    if (account.role != AccountRole::none) {
        holders_.emplace(account.role, account.code);
    }
}

const Account* NewAccounts::find(const AccountCode& code) const {
    if (const auto place = places_.find(code); place != places_.end()) {
        return &accounts_[place->second];
    }
    const auto place = replaced_places_.find(code);
    return place == replaced_places_.end() ? chart_.find(code) : &replaced_[place->second];
}

void NewAccounts::add(const Account& account) {
    if (find(account.code)) {
        throw BookError{Rule::account_must_be_new, say("account {} is there already"), {account.code}};
    }
    require_other_code(account.code);
    require_fit(account);
    places_.emplace(account.code, accounts_.size());
    accounts_.push_back(account);
    note(account);
}

void NewAccounts::replace(const Account& account) {
    const Account& old = chart_.account(account.code);
    require_fit(account);
    if (old.role != account.role) {
        const auto holder = holders_.find(old.role);
        if (holder != holders_.end() && holder->second == account.code) {
            holders_.erase(holder);
        }
    }
    replaced_places_.emplace(account.code, replaced_.size());
    replaced_.push_back(account);
    if (account.role != AccountRole::none) {
        holders_.emplace(account.role, account.code);
    }
}

/// By its role and its line; no other account has the role.
void NewAccounts::require_fit(const Account& account) const {
    const auto holder = holders_.find(account.role);
    if (holder != holders_.end() && holder->second != account.code) {
        throw role_is_taken(holder->second, account.role);
    }
    require_line_fits(account);
    require_fits_its_role(account);
}

/// People would not tell the code from that of another account.
void NewAccounts::require_other_code(const AccountCode& code) const {
    if (is_figure(code)) {
        return;
    }
    const auto alike = code_keys_.find(code_key(code.text()));
    if (alike == code_keys_.end()) {
        return;
    }
    const Account& other = *find(alike->second);
    throw BookError{Rule::account_must_be_new,
                    say("{} cannot be told from {} {}, which is there already"),
                    {code, other.code, Fact{other.name, other.name_in(Language::english)}},
                    Sentence{say("choose a code that differs in more than capitals, spaces and hyphens")}};
}

}  // namespace neraca
