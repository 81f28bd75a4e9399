#include "neraca/ledger/book.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "neraca/ledger/account_fit.hpp"
#include "neraca/ledger/new_accounts.hpp"
#include "neraca/ledger/records.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<BooksKept> kept_names[] = {{BooksKept::full, "full", "lengkap"},
                                           {BooksKept::summary, "summary", "ringkas"}};

Phrase phrase_for_required(Dimension dimension) {
    switch (dimension) {
        case Dimension::member:
            break;
        case Dimension::product:
            return say("product");
        case Dimension::item:
            return say("item and quantity");
        case Dimension::loan:
            return say("loan");
    }
    return say("member");
}

/// Whether the posting says what an account that requires `dimension` asks for.
bool names(const Posting& posting, Dimension dimension) {
    return posting.dimensions.code(dimension) != nullptr &&
           (dimension != Dimension::item || posting.dimensions.quantity.has_value());
}

/// What stands on accounts of these roles is looked up by the role, and would not be found on another
/// account. The rest are posted on and no more.
bool is_looked_up(AccountRole role) {
    using enum AccountRole;
    static constexpr AccountRole looked_up[] = {
        buyer_receivables, withdrawals_held,      bills_payable,     member_loans,
        other_loans,       loan_allowance,        loans_written_off, loans_written_off_counter,
        accrued_income,    undistributed_surplus, surplus_payable,   education_fund,
        leavers_payable,   overpayments,          suspense,          loan_interest_members,
        late_fees,         loan_interest_others,  surplus_of_year};
    return is_about_waste(role) || std::ranges::find(looked_up, role) != std::end(looked_up);
}

/// The sums that do not come to nothing: of a balance sheet by person, item and loan, of results as a whole,
/// as closings take them.
std::optional<Balance> first_balance_on(const Book& book, const Account& account) {
    const bool is_result =
        account.account_class == AccountClass::income || account.account_class == AccountClass::expense;
    const PerDimension<bool> each = {.member = true, .item = true, .loan = true};
    for (const Balance& balance : book.balances({.last_day = Date::last(),
                                  .group_by = is_result ? PerDimension<bool>{} : each,
                                  .account = account.code})) {
        const bool has_quantity = !is_result && balance.quantity_in != balance.quantity_out;
        if (!balance.net().is_zero() || has_quantity) {
            return balance;
        }
    }
    return std::nullopt;
}

/// "Rp5.000, 3 kg (A-001)": what stands on an account, for a refusal.
Fact standing(const Account& account, const Balance& left) {
    const auto in = [&](Language language) {
        const std::string named = words_for(left.dimensions, language);
        const std::string amount =
            to_text_with_currency(seen_from(account.normal_side, left.net()), language);
        const Quantity quantity = left.quantity_in - left.quantity_out;
        return amount + (quantity.is_zero() ? "" : ", " + to_text(quantity, language)) +
               (named.empty() ? "" : " (" + named + ")");
    };
    return {in(Language::indonesian), in(Language::english)};
}

/// Throws BookError{account_in_use} where the account would cease to require what something stands on it by:
/// the next posting without it would leave the sub-ledger beside the account.
/// Results have no sub-ledger.
void require_requirements_may_go(const Book& book, const Account& old, const Account& account) {
    if (old.account_class == AccountClass::income || old.account_class == AccountClass::expense) {
        return;
    }
    for (const Dimension dimension : all_dimensions) {
        if (!old.requires_dimensions[dimension] || account.requires_dimensions[dimension]) {
            continue;
        }
        RequiredDimensions gone;
        gone[dimension] = true;
        for (const Balance& balance :
             book.balances({.last_day = Date::last(), .group_by = gone, .account = old.code})) {
            if (balance.net().is_zero() && balance.quantity_in == balance.quantity_out) {
                continue;
            }
            throw BookError{
                Rule::account_in_use,
                say("account {} {} goes on requiring {} while something stands on it by that: {}"),
                {old.code, Fact{old.name, old.name_in(Language::english)}, word_for(gone),
                 standing(old, balance)},
                way_to_keep_requiring(account, old.requires_dimensions)};
        }
    }
}

/// Throws BookError{account_in_use} where the account would give away a role by which what stands on it is
/// found.
void require_role_may_go(const Book& book, const Account& old, const Account& account) {
    if (old.role == account.role || !is_looked_up(old.role)) {
        return;
    }
    if (const auto left = first_balance_on(book, old)) {
        throw BookError{
            Rule::account_in_use,
            say("account {} {} keeps the role {} while something stands on it: {}"),
            {old.code, Fact{old.name, old.name_in(Language::english)}, to_string(old.role),
             standing(old, *left)},
            Sentence{say("it would not be found by the role: move it first, `neraca post --debit ... "
                         "--credit ...` with the members, items and loans it is of, or wait until it is "
                         "settled; `neraca report ledger {}` shows it"),
                     {old.code}}};
    }
}

}  // namespace

std::string_view to_string(BooksKept kept) {
    return name_of(kept_names, kept);
}
BooksKept read_books_kept(std::string_view text) {
    return value_named(kept_names, text);
}

void Book::add_accounts(std::span<const Account> accounts) {
    NewAccounts judged{chart()};
    for (const Account& account : accounts) {
        judged.add(account);
    }
    for (const Account& account : accounts) {
        insert_account(account);
        keep_change(record_of(account));
    }
    if (cooperative().cash_account.text().empty()) {  // its chart began empty
        const auto money =
            std::ranges::find_if(accounts, [](const Account& each) { return fits(each, AccountUse::money); });
        if (money != accounts.end()) {
            set_cash_account(money->code);
        }
    }
}

static bool becomes_another_kind(const Account& old, const Account& account) {
    return old.account_class != account.account_class || old.normal_side != account.normal_side;
}

void Book::set_accounts(std::span<const Account> accounts) {
    require_roles_free(accounts);
    std::vector<Account> givers;                // of a role
    std::optional<std::set<AccountCode>> used;  // asked once: a file may change a hundred thousand
    for (const Account& account : accounts) {
        const Account& old = chart().account(account.code);
        if (becomes_another_kind(old, account)) {
            if (!used) {
                used.emplace();
                for (const Balance& balance : balances({.last_day = Date::last()})) {
                    used->insert(balance.account);
                }
            }
            if (used->contains(account.code)) {
                throw BookError{Rule::account_in_use,
                                say("account {} has postings: its class and side stay as they are"),
                                {account.code},
                                Sentence{say("close it and add another account instead")}};
            }
        }
        require_may_become(old, account);
        if (old.role != AccountRole::none && old.role != account.role) {
            givers.push_back(old);
        }
    }
    if (accounts.size() > 1) {  // no moment has two accounts of one role
        for (Account& giver : givers) {
            giver.role = AccountRole::none;
            replace_account(giver);
        }
    }
    for (const Account& account : accounts) {
        replace_account(account);
        keep_change(record_of(account));
    }
}

void Book::require_may_become(const Account& old, const Account& account) const {
    const bool is_another_kind = becomes_another_kind(old, account);
    require_postings_name(account, old.requires_dimensions);
    require_role_may_go(*this, old, account);
    require_requirements_may_go(*this, old, account);
    if (old.cash_flow != account.cash_flow || old.statement_line != account.statement_line ||
        is_another_kind) {
        require_line_fits(account);
    }
    if (fits_its_role(old) || old.role != account.role) {  // what an older book has may be renamed, or closed
        require_fits_its_role(account);
    }
}

/// Throws BookError{account_in_use} where a posting names less than the account would require from now on: no
/// sub-ledger would come to the account then.
void Book::require_postings_name(const Account& account, const RequiredDimensions& before) const {
    if (cooperative().books != BooksKept::full) {
        return;
    }
    for (const Dimension dimension : all_dimensions) {
        if (!account.requires_dimensions[dimension] || before[dimension]) {
            continue;
        }
        std::optional<EntryNumber> first;
        std::int64_t count = 0;
        each_posting({.account = account.code}, [&](const PostedLine& line) {
            if (!names(line.posting, dimension)) {
                first = first.value_or(line.entry.number);
                ++count;
            }
        });
        if (first) {
            throw BookError{Rule::account_in_use,
                            say("account {} has {} without {}, the first in entry {}"),
                            {account.code, counted(count, say("{} posting"), say("{} postings")),
                             phrase_for_required(dimension), *first},
                            Sentence{say("add an account that requires it, and move what stands here")}};
        }
    }
}

/// Throws BookError{account_role_taken} where two accounts would have one role.
void Book::require_roles_free(std::span<const Account> accounts) const {
    std::set<AccountCode> changed;
    std::map<AccountRole, AccountCode> holders;
    for (const Account& account : accounts) {
        changed.insert(account.code);
        const bool is_free =
            account.role == AccountRole::none || holders.emplace(account.role, account.code).second;
        if (!is_free) {
            throw role_is_taken(holders.at(account.role), account.role);
        }
    }
    for (const Account& account : chart().accounts()) {
        if (holders.contains(account.role) && !changed.contains(account.code)) {
            throw role_is_taken(account.code, account.role);
        }
    }
}

void Book::set_cash_account(const AccountCode& code) {
    replace_cash_account(require_fit(chart().account(code), AccountUse::money).code);
    keep_change(record_of(cooperative()));
}

void Book::set_worth_rounding(Rounding rounding) {
    replace_worth_rounding(rounding);
    keep_change(record_of(cooperative()));
}

void Book::set_locked(Month month, bool locked, std::string_view reason) {
    const std::string clean_reason = read_text(reason);
    if (!locked && clean_reason.empty()) {
        throw BookError{Rule::reason_required, say("{} is unlocked only with a reason"), {month}};
    }
    insert_lock_event(month, locked, clean_reason);
    keep_change(record_of(LockEvent{.month = month, .locked = locked, .reason = clean_reason}));
}

PostedEntry entry_numbered(const Book& book, EntryNumber number) {
    if (auto found = book.find_entry(number)) {
        return *std::move(found);
    }
    throw BookError{Rule::entry_must_exist,
                    say("there is no entry {} in {}"),
                    {number, book.cooperative().code},
                    Sentence{say("`neraca find` and `neraca report journal` list the entries")}};
}

std::optional<PostedEntry> posted_under(const Book& book, std::string_view key) {
    return key.empty() ? std::nullopt : book.find_entry_by_key(key);
}

std::optional<EntryNumber> number_posted_under(const Book& book, std::string_view key) {
    const std::optional<PostedEntry> there = posted_under(book, key);
    return there ? std::optional{there->number} : std::nullopt;
}

Rupiah net_of(const Book& book, const BalanceQuery& query) {
    Rupiah net;
    for (const Balance& balance : book.balances(query)) {
        net += balance.net();
    }
    return net;
}

void each_posting_after(const Book& book, Date day, PostingQuery query,
                        const std::function<void(const PostedLine&)>& visit) {
    if (day < Date::last()) {
        query.first_day = day.next_day();
        query.last_day.reset();
        book.each_posting(query, visit);
    }
}

Rupiah least_balance(const Book& book, Side side, PostingQuery query, Date day) {
    Rupiah balance = seen_from(side, net_of(book, {.last_day = day,
                                                   .account = query.account,
                                                   .member = query.member,
                                                   .product = query.product,
                                                   .item = query.item,
                                                   .loan = query.loan}));
    const auto kept = book.days_kept();
    if (!kept || kept->last_day <= day) {
        return balance;
    }
    // Entries come by day: what counts is the end of each.
    Rupiah least = balance;
    Date current = day;
    each_posting_after(book, day, query, [&](const PostedLine& line) {
        if (line.entry.entry.date() != current) {
            least = std::min(least, balance);
            current = line.entry.entry.date();
        }
        balance += seen_from(side, line.posting.net());
    });
    return std::min(least, balance);
}

}  // namespace neraca
