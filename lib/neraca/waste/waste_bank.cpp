#include "neraca/waste/waste_bank.hpp"

#include <algorithm>
#include <tuple>
#include "neraca/register/memberships.hpp"

namespace neraca {
namespace {

constexpr AccountRole first_role = AccountRole::waste_stock_members;
constexpr AccountRole last_role = AccountRole::administration_fees;

std::vector<Earning> in_order(std::vector<Earning> earnings) {
    std::ranges::stable_sort(earnings, {}, [](const Earning& earning) {
        return std::tuple{earning.from, earning.customer != PriceCustomer::everyone};
    });
    return earnings;
}

Sentence way_to_a_price(const Item& item, Date day, PriceChannel channel) {
    const std::vector<Fact> facts{item.code, to_string(day), item.code};
    switch (channel) {
        case PriceChannel::cash:
            return {say("set one: `neraca price set {} AMOUNT --from {} --channel cash`, or say it here: "
                        "{}=QUANTITY@PRICE"),
                    facts};
        case PriceChannel::buyer:
            return {say("set one: `neraca price set {} AMOUNT --from {} --channel buyer`, or say it here: "
                        "{}=QUANTITY@PRICE"),
                    facts};
        case PriceChannel::savings:
            break;
    }
    return {say("set one: `neraca price set {} AMOUNT --from {}`, or say it here: {}=QUANTITY@PRICE"), facts};
}

/// The last of `earnings`, which are by day, for such a customer up to `day`, of any model or of this one;
/// null where there is none.
const Earning* last_of(const std::vector<Earning>& earnings, PriceCustomer customer, Date day,
                       std::optional<EarningModel> model) {
    const auto found = std::find_if(earnings.rbegin(), earnings.rend(), [&](const Earning& earning) {
        const bool is_for_customer =
            earning.customer == PriceCustomer::everyone || earning.customer == customer;
        return earning.from <= day && is_for_customer && (!model || earning.model == *model);
    });
    return found == earnings.rend() ? nullptr : &*found;
}

}  // namespace

Pool pool_of(const Member& member) {
    return member.kind == MemberKind::member ? Pool::members : Pool::others;
}

AccountRole stock_role(Pool pool) {
    switch (pool) {
        case Pool::members:
            break;
        case Pool::others:
            return AccountRole::waste_stock_others;
        case Pool::consigned:
            return AccountRole::waste_consigned;
    }
    return AccountRole::waste_stock_members;
}

WasteBank::WasteBank(const Book& book, const Register& registry)
    : book_{book},
      registry_{registry},
      products_{registry.products()},
      prices_{registry.prices()},
      earnings_{in_order(registry.earnings())},
      memberships_{registry} {
    for (Item& item : registry.items()) {
        const ItemCode code = item.code;
        items_.emplace(code, std::move(item));
    }
    for (const Account& account : book.chart().accounts()) {
        if (account.role >= first_role && account.role <= last_role) {
            accounts_.emplace(account.role, account.code);
        }
    }
}

void WasteBank::require_stock() const {
    if (!keeps_stock()) {
        throw BookError{Rule::stock_cannot_go_below_zero,
                        say("the books of {} are kept in summary: there is no stock by item to take from"),
                        {cooperative().code},
                        Sentence{say("`neraca post` books it in summary")}};
    }
}

const Item& WasteBank::item(const ItemCode& code) const {
    const auto found = items_.find(code);
    return found != items_.end() ? found->second
                                 : items_.emplace(code, item_named(registry_, code.text())).first->second;
}

const Member& WasteBank::member(const MemberNumber& number, Date day) const {
    auto found = members_.find(number);
    if (found == members_.end()) {
        found = members_.emplace(number, member_named(registry_, number.text())).first;
    }
    return memberships_.on(found->second, day);
}

const SavingsProduct& WasteBank::waste_product_of(const Member& member) const {
    const SavingsProduct* found = nullptr;
    for (const SavingsProduct& product : products_) {
        if (product.kind != SavingsKind::waste || !product.open || !may_hold(member, product)) {
            continue;
        }
        if (found != nullptr) {
            throw BookError{Rule::product_must_be_named,
                            say("waste of {} could be credited in {} or in {}"),
                            {member.number, found->code, product.code},
                            Sentence{say("say --product CODE")}};
        }
        found = &product;
    }
    if (found == nullptr) {
        throw BookError{Rule::product_must_be_named,
                        say("there is no open savings product for waste that {} may have"),
                        {member.number},
                        Sentence{say("`neraca product list` shows those there are")}};
    }
    return *found;
}

std::optional<Rupiah> WasteBank::find_price(const Item& item, Date day, PriceChannel channel,
                                            PriceCustomer customer) const {
    return prices_.find(item.code, day, channel, customer);
}

Rupiah WasteBank::price(const Item& item, Date day, PriceChannel channel, PriceCustomer customer) const {
    if (const auto found = find_price(item, day, channel, customer)) {
        return *found;
    }
    if (const Price* const later = prices_.find_first_after(item.code, day, channel, customer)) {
        throw BookError{Rule::price_must_exist,
                        say("{} {} has no price on {} in the list \"{}\": the first is {} from {} on"),
                        {item.code, item.name, day, phrase_for(channel), later->per_unit, later->from},
                        way_to_a_price(item, day, channel)};
    }
    throw BookError{Rule::price_must_exist,
                    say("{} {} has no price on {} in the list \"{}\""),
                    {item.code, item.name, day, phrase_for(channel)},
                    way_to_a_price(item, day, channel)};
}

Earning WasteBank::earning_for(PriceCustomer customer, Date day) const {
    const Earning* const earning = last_of(earnings_, customer, day, {});
    return earning == nullptr ? Earning{.from = Date::first()} : *earning;
}

Earning WasteBank::share_for(PriceCustomer customer, Date day) const {
    if (const Earning* const earning = last_of(earnings_, customer, day, EarningModel::share)) {
        return *earning;
    }
    throw BookError{
        Rule::earning_must_be_set,
        say("no share of the proceeds was ever set for {}, whose waste is on consignment"),
        {phrase_for(customer)},
        Sentence{say("`neraca earning set share RATE --for {} --from DATE` sets one"), {word_for(customer)}}};
}

const AccountCode& WasteBank::account(AccountRole role) const {
    const AccountCode* const found = find_account(role);
    return found != nullptr ? *found : book_.chart().account_for(role).code;  // which refuses
}

const AccountCode* WasteBank::find_account(AccountRole role) const {
    const auto found = accounts_.find(role);
    return found == accounts_.end() ? nullptr : &found->second;
}

const AccountCode& WasteBank::stock_account(Pool pool) const {
    return account(stock_role(pool));
}
const AccountCode& WasteBank::sales_account(Pool pool) const {
    return account(pool == Pool::members ? AccountRole::waste_sales_members
                                         : AccountRole::waste_sales_others);
}
const AccountCode& WasteBank::cost_account(Pool pool) const {
    return account(pool == Pool::members ? AccountRole::waste_cost_members : AccountRole::waste_cost_others);
}
const AccountCode& WasteBank::fee_account(Pool pool) const {
    return account(pool == Pool::members ? AccountRole::waste_fee_members : AccountRole::waste_fee_others);
}

LossAccount WasteBank::loss_account(Pool pool, Loss loss) const {
    const bool is_shrinkage = loss == Loss::shrinkage;
    if (pool != Pool::others) {
        return {account(is_shrinkage ? AccountRole::waste_shrinkage : AccountRole::waste_spoiled)};
    }
    const AccountCode* const own =
        find_account(is_shrinkage ? AccountRole::waste_shrinkage_others : AccountRole::waste_spoiled_others);
    return own != nullptr ? LossAccount{*own}
                          : LossAccount{.code = cost_account(Pool::others), .takes_quantity = false};
}

}  // namespace neraca
