#pragma once
// Where the rows of a cooperative go, and what is known there.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/exchange/contract/import_target.hpp"
#include "neraca/exchange/posting/directory.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/waste/waste_bank.hpp"

namespace neraca {

/// One cooperative of an import: its books, and what its rows may name. What is found stays valid.
class Destination {
public:
    explicit Destination(ImportTarget target);

    Bookkeeper& bookkeeper() { return target_.bookkeeper; }
    Register& registry() { return target_.registry; }
    const Book& book() const { return target_.bookkeeper.book(); }
    const Cooperative& cooperative() const { return book().cooperative(); }
    bool is_kept_in_full() const { return cooperative().books == BooksKept::full; }

    /// By code or name, or by both as other programs print them ("1110 Kas", "1110 - Kas", "Aset:1110 Kas",
    /// "(1110) Kas", "Kas (1110)"); throws as Directory::named.
    const Account& account(std::string_view typed);
    /// What `account` did not find, and how often it was asked for each.
    const std::map<std::string, std::int64_t, std::less<>>& unknown_accounts() const {
        return unknown_accounts_;
    }
    const Member& member(std::string_view typed);
    /// `member` as they were on the day of a row (register/memberships.hpp).
    const Member& member_on(const Member& member, Date day) const { return memberships_.on(member, day); }
    const SavingsProduct& product(std::string_view typed);
    const Item& item(std::string_view typed);

    /// Whose name `name` is, in either language: `coded` where it is its own, or nobody's.
    const Account* account_called(std::string_view name, const Account& coded);
    /// The same of items; what else an item is called counts too.
    const Item* item_called(std::string_view name, const Item& coded);

    /// The one product whose passbooks sum up to this account; null where there is none, or several.
    const SavingsProduct* product_on(const Account& account);
    /// The open accounts that a posting must name these things for, by code.
    std::vector<const Account*> accounts_requiring(RequiredDimensions dimensions);
    /// What the rules of waste look up: read once, when first asked for.
    const WasteBank& waste_bank();
    /// The members of this name, compared as people compare names; none for a name that nobody has.
    const std::vector<const Member*>& members_called(std::string_view name);
    const std::vector<Member>& members();
    const std::vector<Item>& items();

private:
    Directory<Account>& accounts();
    Directory<Member>& member_directory();
    Directory<SavingsProduct>& products();

    ImportTarget target_;
    // Made when first needed: not every file names members.
    std::optional<Directory<Account>> accounts_;
    std::optional<Directory<Member>> members_;
    std::optional<Directory<SavingsProduct>> products_;
    std::optional<Directory<Item>> items_;
    std::optional<WasteBank> waste_bank_;
    MembershipsRead memberships_;
    std::optional<TextMap<std::vector<const Member*>>> members_by_name_;
    std::optional<TextMap<std::vector<const Account*>>> accounts_by_name_;
    std::optional<TextMap<std::vector<const Item*>>> items_by_name_;
    std::unordered_map<const Account*, const SavingsProduct*> product_on_;
    std::map<std::string, std::int64_t, std::less<>> unknown_accounts_;
};

/// The cooperatives of an import, made as rows name them.
class Destinations {
public:
    explicit Destinations(const TargetFor& target_for) : target_for_{target_for} {}

    /// The cooperative that a cell names; that of the file as a whole for an empty one. Throws
    /// BookError{cooperative_must_exist}, cooperative_must_be_named, code_must_be_readable.
    Destination& named(std::string_view coop);
    /// Those that were named, by code.
    std::vector<Destination*> all() const;

private:
    Destination& destination_of(const ImportTarget& target);

    const TargetFor& target_for_;
    std::vector<std::unique_ptr<Destination>> all_;
    TextMap<Destination*> by_name_;  // one cooperative may be named in one row and meant in another
    std::string last_name_;
    Destination* last_ = nullptr;  // rows of a cooperative come in runs
};

}  // namespace neraca
