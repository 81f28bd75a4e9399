#include "neraca/ledger/chart_of_accounts.hpp"

#include <algorithm>

#include "neraca/near_match.hpp"
#include "neraca/several_named.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

ChartOfAccounts::ChartOfAccounts(std::vector<Account> accounts) : accounts_{std::move(accounts)} {
    std::ranges::sort(accounts_, {}, &Account::code);
}

const Account* ChartOfAccounts::find(const AccountCode& code) const {
    const auto place = std::ranges::lower_bound(accounts_, code, {}, &Account::code);
    return place != accounts_.end() && place->code == code ? &*place : nullptr;
}

const Account& ChartOfAccounts::account(const AccountCode& code) const {
    if (const Account* found = find(code)) {
        return *found;
    }
    throw unknown(code.text());
}

const Account& ChartOfAccounts::account_named(std::string_view code_or_name) const {
    if (const auto code = AccountCode::parse(code_or_name)) {
        if (const Account* found = find(*code)) {
            return *found;
        }
    }
    const std::string wanted = name_key(code_or_name);
    std::vector<const Account*> found;
    for (const Account& account : accounts_) {
        if (name_key(account.name) == wanted || name_key(account.english_name) == wanted) {
            found.push_back(&account);
        }
    }
    if (found.empty()) {
        throw unknown(code_or_name);
    }
    if (found.size() > 1) {
        refuse_several_named(code_or_name, joined(found, [](const Account* account) {
                                 return account->code.text() + " " + account->name;
                             }));
    }
    return *found.front();
}

const Account* ChartOfAccounts::find_role(AccountRole role) const {
    const auto found = std::ranges::find(accounts_, role, &Account::role);
    return found == accounts_.end() ? nullptr : &*found;
}

const Account& ChartOfAccounts::account_for(AccountRole role) const {
    if (const Account* found = find_role(role)) {
        return *found;
    }
    throw BookError{
        Rule::account_role_must_be_given,
        say("no account has the role {}, which this entry needs"),
        {to_string(role)},
        Sentence{say("`neraca account set CODE --role {}` gives it to an account, `neraca account "
                     "add` makes one"),
                 {to_string(role)}}};
}

std::vector<std::string> ChartOfAccounts::accounts_like(std::string_view typed) const {
    std::vector<std::string> like;
    std::vector<std::string> candidates;
    for (const Account& account : accounts_) {
        candidates.push_back(account.code.text());
        candidates.push_back(account.name);
        candidates.push_back(account.english_name);
    }
    for (const std::string& candidate : near_matches(typed, candidates)) {
        const auto owner = std::ranges::find_if(accounts_, [&](const Account& account) {
            return account.code.text() == candidate || account.name == candidate ||
                   account.english_name == candidate;
        });
        like.push_back(owner->code.text() + " " + owner->name);
    }
    // Whoever types "Persediaan" means an account whose name has that word in it.
    constexpr std::size_t shortest_word = 3;
    constexpr std::size_t offered = 3;
    const std::string words = comparison_key(typed);
    for (const Account& account : accounts_) {
        const bool has_them = comparison_key(account.name).find(words) != std::string::npos ||
                              comparison_key(account.english_name).find(words) != std::string::npos;
        const std::string called = account.code.text() + " " + account.name;
        if (words.size() >= shortest_word && has_them && like.size() < offered &&
            std::ranges::find(like, called) == like.end()) {
            like.push_back(called);
        }
    }
    return like;
}

BookError ChartOfAccounts::unknown(std::string_view typed) const {
    if (typed.empty()) {  // of a cooperative whose chart began empty
        return BookError{Rule::account_must_exist,
                         say("no account of money is in the chart yet"),
                         {},
                         Sentence{say("`neraca account add CODE NAME --class asset --line N.1.01` adds one, "
                                      "and makes it the cash account")}};
    }
    const std::string near = joined(accounts_like(typed));
    return BookError{Rule::account_must_exist,
                     say("there is no account \"{}\""),
                     {typed},
                     near.empty() ? Sentence{say("`neraca account list` shows the chart of accounts")}
                                  : Sentence{say("did you mean {}?"), {near}}};
}

}  // namespace neraca
