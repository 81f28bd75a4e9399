#include "neraca/exchange/posting/destination.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {

Destination::Destination(ImportTarget target) : target_{target}, memberships_{target.registry} {
    // An attempt that was taken back may have left members behind that are in no book.
    target_.bookkeeper.refresh();
}

namespace {

/// `name` without what stands between it and a code: spaces, dashes, dots.
std::string_view without_marks(std::string_view name) {
    constexpr std::string_view marks[] = {" ", "-", "\u2013", "\u00b7"};
    for (bool is_marked = true; is_marked;) {
        is_marked = false;
        for (const std::string_view mark : marks) {
            if (name.starts_with(mark)) {
                name.remove_prefix(mark.size());
                is_marked = true;
            }
            if (name.ends_with(mark)) {
                name.remove_suffix(mark.size());
                is_marked = true;
            }
        }
    }
    return name;
}

/// The account of this code, where it is called so; else null.
const Account* coded_and_called(const Directory<Account>& accounts, std::string_view code,
                                std::string_view name) {
    const Account* const account = accounts.coded(trimmed(code));
    if (account == nullptr) {
        return nullptr;
    }
    const std::string key = name_key(without_marks(name));
    const bool is_it = key == name_key(account->name) || key == name_key(account->name_in(Language::english));
    return is_it ? account : nullptr;
}

/// A code in brackets before its name or behind it.
const Account* bracketed_account(const Directory<Account>& accounts, std::string_view label) {
    for (const std::string_view brackets : {"()", "[]"}) {
        if (const std::size_t end = label.find(brackets[1]);
            label.starts_with(brackets[0]) && end != std::string_view::npos) {
            if (const auto* account =
                    coded_and_called(accounts, label.substr(1, end - 1), label.substr(end + 1))) {
                return account;
            }
        }
        if (const std::size_t begin = label.rfind(brackets[0]);
            label.ends_with(brackets[1]) && begin != std::string_view::npos) {
            const std::string_view code = label.substr(begin + 1, label.size() - begin - 2);
            if (const auto* account = coded_and_called(accounts, code, label.substr(0, begin))) {
                return account;
            }
        }
    }
    return nullptr;
}

/// The account whose code `label` begins with, and whose name follows behind a space or a dash.
const Account* prefixed_account(const Directory<Account>& accounts, std::string_view label) {
    for (std::size_t end = label.find_first_of(" -"); end != std::string_view::npos;
         end = label.find_first_of(" -", end + 1)) {
        if (const auto* account = coded_and_called(accounts, label.substr(0, end), label.substr(end))) {
            return account;
        }
    }
    return nullptr;
}

/// The account that `typed` names by code and name together; null where there is none. "1110 Kas",
/// "1110 - Kas", "1110 · Kas", "(1110) Kas", "Kas (1110)"; of a path, its last name: "Aset:1110 Kas".
const Account* labelled_account(const Directory<Account>& accounts, std::string_view typed) {
    const auto labelled = [&](std::string_view label) {
        const Account* const account = bracketed_account(accounts, label);
        return account != nullptr ? account : prefixed_account(accounts, label);
    };
    const Account* const account = labelled(typed);  // a name may hold a colon itself
    const std::size_t colon = typed.rfind(':');
    return account != nullptr || colon == std::string_view::npos ? account
                                                                 : labelled(trimmed(typed.substr(colon + 1)));
}

}  // namespace

const Account& Destination::account(std::string_view typed) {
    if (const Account* const labelled = labelled_account(accounts(), typed)) {
        return *labelled;
    }
    try {
        return accounts().named(typed);
    } catch (const BookError&) {
        const auto known = unknown_accounts_.find(typed);
        ++(known == unknown_accounts_.end() ? unknown_accounts_[std::string{typed}] : known->second);
        throw;
    }
}
const Member& Destination::member(std::string_view typed) {
    return member_directory().named(typed);
}
const SavingsProduct& Destination::product(std::string_view typed) {
    return products().named(typed);
}
const Item& Destination::item(std::string_view typed) {
    (void)items();
    return items_->named(typed);
}

Directory<Account>& Destination::accounts() {
    if (!accounts_) {
        const auto accounts = book().chart().accounts();
        accounts_.emplace(std::vector<Account>{accounts.begin(), accounts.end()});
    }
    return *accounts_;
}

Directory<Member>& Destination::member_directory() {
    if (!members_) {
        members_.emplace(target_.registry.members());
    }
    return *members_;
}

Directory<SavingsProduct>& Destination::products() {
    if (!products_) {
        products_.emplace(target_.registry.products());
    }
    return *products_;
}

const std::vector<Member>& Destination::members() {
    return member_directory().things();
}

const std::vector<Item>& Destination::items() {
    if (!items_) {
        items_.emplace(target_.registry.items());
    }
    return items_->things();
}

const SavingsProduct* Destination::product_on(const Account& account) {
    const auto [known, is_new] = product_on_.try_emplace(&account, nullptr);
    if (is_new) {
        const auto on_account = [&](const SavingsProduct& product) {
            return product.account == account.code;
        };
        const std::vector<SavingsProduct>& all = products().things();
        if (std::ranges::count_if(all, on_account) == 1) {
            known->second = &*std::ranges::find_if(all, on_account);
        }
    }
    return known->second;
}

std::vector<const Account*> Destination::accounts_requiring(RequiredDimensions dimensions) {
    std::vector<const Account*> found;
    for (const Account& account : accounts().things()) {
        if (account.open && account.requires_dimensions == dimensions) {
            found.push_back(&account);
        }
    }
    return found;
}

const WasteBank& Destination::waste_bank() {
    if (!waste_bank_) {
        waste_bank_.emplace(book(), registry());
    }
    return *waste_bank_;
}

namespace {

/// `coded` where it is called `name`, or nothing is; else the first that is.
template <typename Thing>
const Thing* called_or(const TextMap<std::vector<const Thing*>>& by_name, std::string_view name,
                       const Thing& coded) {
    const auto found = by_name.find(name_key(name));
    const bool is_another = found != by_name.end() && std::ranges::count(found->second, &coded) == 0;
    return is_another ? found->second.front() : &coded;
}

}  // namespace

const Account* Destination::account_called(std::string_view name, const Account& coded) {
    if (name.empty()) {
        return &coded;
    }
    if (!accounts_by_name_) {
        accounts_by_name_.emplace();
        for (const Account& account : accounts().things()) {
            (*accounts_by_name_)[name_key(account.name)].push_back(&account);
            (*accounts_by_name_)[name_key(account.name_in(Language::english))].push_back(&account);
        }
    }
    return called_or(*accounts_by_name_, name, coded);
}

const Item* Destination::item_called(std::string_view name, const Item& coded) {
    if (!items_by_name_) {
        items_by_name_.emplace();
        for (const Item& item : items()) {
            (*items_by_name_)[name_key(item.name)].push_back(&item);
            for (const std::string& alias : item.aliases) {
                (*items_by_name_)[name_key(alias)].push_back(&item);
            }
        }
    }
    return called_or(*items_by_name_, name, coded);
}

const std::vector<const Member*>& Destination::members_called(std::string_view name) {
    static const std::vector<const Member*> nobody;
    if (!members_by_name_) {
        members_by_name_.emplace();
        for (const Member& member : members()) {
            (*members_by_name_)[name_key(member.name)].push_back(&member);
        }
    }
    const auto found = members_by_name_->find(name_key(name));
    return found == members_by_name_->end() ? nobody : found->second;
}

Destination& Destinations::named(std::string_view coop) {
    if (last_ != nullptr && coop == last_name_) {
        return *last_;
    }
    auto found = by_name_.find(coop);
    if (found == by_name_.end()) {
        const auto code = coop.empty() ? std::nullopt : std::optional{CooperativeCode::read(coop)};
        found = by_name_.emplace(coop, &destination_of(target_for_(code))).first;
    }
    last_name_ = coop;
    last_ = found->second;
    return *last_;
}

Destination& Destinations::destination_of(const ImportTarget& target) {
    for (const auto& known : all_) {
        if (&known->book() == &target.bookkeeper.book()) {
            return *known;
        }
    }
    return *all_.emplace_back(std::make_unique<Destination>(target));
}

std::vector<Destination*> Destinations::all() const {
    std::vector<Destination*> sorted;
    for (const auto& destination : all_) {
        sorted.push_back(destination.get());
    }
    std::ranges::sort(sorted, {},
                      [](const Destination* destination) { return destination->cooperative().code; });
    return sorted;
}

}  // namespace neraca
