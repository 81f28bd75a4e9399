#pragma once
// What the rules of a waste bank look up in one cooperative.

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/register/register.hpp"
#include "neraca/waste/price_list.hpp"

namespace neraca {

/// Where waste of one item lies in the books, each with a quantity and a value of its own.
///   members    delivered by members and owned by the cooperative
///   others     delivered by non-members and groups, and owned: surplus may be shared only from business
///              with members, so the two are never mixed
///   consigned  still the depositors' own until it is sold: a quantity without value
enum class Pool { members, others, consigned };
inline constexpr Pool owned_pools[] = {Pool::members, Pool::others};
inline constexpr Pool all_pools[] = {Pool::members, Pool::others, Pool::consigned};

/// One value for each pool.
template <typename Value>
struct PerPool {
    Value members = {};
    Value others = {};
    Value consigned = {};

    constexpr Value& operator[](Pool pool) {
        return pool == Pool::members ? members : pool == Pool::others ? others : consigned;
    }
    constexpr const Value& operator[](Pool pool) const {
        return pool == Pool::members ? members : pool == Pool::others ? others : consigned;
    }
    friend bool operator==(const PerPool&, const PerPool&) = default;
};

/// Why waste is gone unsold: less was found than the books have, or it was worthless.
enum class Loss { shrinkage, spoilage };

/// What waste that is gone is debited to. An account of sold waste, where there is no other, takes no
/// quantity: nothing was sold.
struct LossAccount {
    AccountCode code;
    bool takes_quantity = true;
};

/// The owned pool that waste of `member` goes to when the cooperative buys it.
Pool pool_of(const Member& member);

/// The settings, prices and accounts of one cooperative as its rules ask for them. Reads items, products,
/// prices and earnings once, when it is made, and each member once, when first asked: whoever keeps one makes
/// no query a row. What is set in the book after that, it does not see.
class WasteBank {
public:
    /// Both must outlive it.
    WasteBank(const Book& book, const Register& registry);

    const Book& book() const { return book_; }
    const Cooperative& cooperative() const { return book_.cooperative(); }
    /// Whether stock is counted by item. Books kept in summary have none.
    bool keeps_stock() const { return cooperative().books == BooksKept::full; }
    /// Throws BookError{stock_cannot_go_below_zero} in books kept in summary: there is none to take from.
    void require_stock() const;

    /// Throws BookError{item_must_exist}.
    const Item& item(const ItemCode& code) const;
    /// As they were on `day` (register/memberships.hpp). Throws BookError{member_must_exist}.
    const Member& member(const MemberNumber& number, Date day) const;
    /// The one open product of the kind `waste` that he may hold; throws BookError{product_must_be_named}
    /// where there is none, or several.
    const SavingsProduct& waste_product_of(const Member& member) const;

    /// What a unit costs on `day`; empty where no price is kept.
    std::optional<Rupiah> find_price(const Item& item, Date day, PriceChannel channel,
                                     PriceCustomer customer = PriceCustomer::everyone) const;
    /// The same; throws BookError{price_must_exist}, with how to set one.
    Rupiah price(const Item& item, Date day, PriceChannel channel,
                 PriceCustomer customer = PriceCustomer::everyone) const;

    /// What the cooperative earns on waste of such a customer on `day`: as with prices, the last setting for
    /// everyone or for his own kind, his own first. Without any: margin.
    Earning earning_for(PriceCustomer customer, Date day) const;
    /// The setting by which waste on consignment is shared that is sold on `day`: that of the day, or where
    /// it is no share the last share before, since the waste was delivered under it. Throws
    /// BookError{earning_must_be_set} where there never was one.
    Earning share_for(PriceCustomer customer, Date day) const;

    /// What quantity x price is worth in whole rupiah, by the rounding of the cooperative.
    Rupiah worth_of(Quantity quantity, Rupiah price_per_unit) const {
        return worth(quantity, price_per_unit, cooperative().worth_rounding);
    }

    /// The account that has this role; throws BookError{account_role_must_be_given}.
    const AccountCode& account(AccountRole role) const;
    /// The same; null where no account has it.
    const AccountCode* find_account(AccountRole role) const;
    /// waste_stock_members, waste_stock_others, waste_consigned
    const AccountCode& stock_account(Pool pool) const;
    /// Of sales, cost and fee there are two accounts each, by who delivered; `pool` is an owned one.
    const AccountCode& sales_account(Pool pool) const;
    const AccountCode& cost_account(Pool pool) const;
    const AccountCode& fee_account(Pool pool) const;
    /// What others' waste loses is no cost of the members (surplus may be shared only from business with
    /// them): it has an account of its own. Books that have none, from before there was one, take their cost
    /// of sales.
    LossAccount loss_account(Pool pool, Loss loss) const;

private:
    const Book& book_;
    const Register& registry_;
    mutable std::unordered_map<ItemCode, Item> items_;
    std::vector<SavingsProduct> products_;
    PriceList prices_;
    std::vector<Earning> earnings_;  // by day, everyone's before those of a kind
    std::map<AccountRole, AccountCode> accounts_;
    mutable std::unordered_map<MemberNumber, Member> members_;
    MembershipsRead memberships_;
};

/// The role of the stock account of a pool.
AccountRole stock_role(Pool pool);

}  // namespace neraca
