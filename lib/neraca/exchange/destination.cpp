#include "neraca/exchange/destination.hpp"

namespace neraca {

const Account& Destination::account(std::string_view typed) {
    if (!accounts_) {
        const auto accounts = book().chart().accounts();
        accounts_.emplace(std::vector<Account>{accounts.begin(), accounts.end()});
    }
    return accounts_->named(typed);
}

const Member& Destination::member(std::string_view typed) {
    if (!members_) {
        members_.emplace(target_.registry.members());
    }
    return members_->named(typed);
}

const SavingsProduct& Destination::product(std::string_view typed) {
    if (!products_) {
        products_.emplace(target_.registry.products());
    }
    return products_->named(typed);
}

const Item& Destination::item(std::string_view typed) {
    if (!items_) {
        items_.emplace(target_.registry.items());
    }
    return items_->named(typed);
}

Destination& Destinations::named(std::string_view coop) {
    if (last_ != nullptr && coop == last_name_) {
        return *last_;
    }
    auto found = by_name_.find(coop);
    if (found == by_name_.end()) {
        const auto code = coop.empty() ? std::nullopt : std::optional{CooperativeCode::read(coop)};
        found = by_name_.emplace(coop, std::make_unique<Destination>(target_for_(code))).first;
    }
    last_name_ = coop;
    last_ = found->second.get();
    return *last_;
}

}  // namespace neraca
