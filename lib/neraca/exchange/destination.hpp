#pragma once
// Where the rows of a cooperative go, and what is known there.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/exchange/directory.hpp"
#include "neraca/exchange/import.hpp"
#include "neraca/sheet/csv_reader.hpp"

namespace neraca {

/// One cooperative of an import: its books, and what its rows may name. What is found stays valid.
class Destination {
public:
    explicit Destination(ImportTarget target) : target_{target} {}

    Bookkeeper& bookkeeper() { return target_.bookkeeper; }
    Register& registry() { return target_.registry; }
    const Book& book() const { return target_.bookkeeper.book(); }

    /// By code or name; throws as Directory::named.
    const Account& account(std::string_view typed);
    const Member& member(std::string_view typed);
    const SavingsProduct& product(std::string_view typed);
    const Item& item(std::string_view typed);

private:
    ImportTarget target_;
    // Made when first needed: not every file names members.
    std::optional<Directory<Account>> accounts_;
    std::optional<Directory<Member>> members_;
    std::optional<Directory<SavingsProduct>> products_;
    std::optional<Directory<Item>> items_;
};

/// The cooperatives of an import, made as rows name them.
class Destinations {
public:
    explicit Destinations(const TargetFor& target_for) : target_for_{target_for} {}

    /// The cooperative that a cell names; that of the file as a whole for an empty one. Throws
    /// BookError{cooperative_must_exist}, cooperative_must_be_named, code_must_be_readable.
    Destination& named(std::string_view coop);

private:
    const TargetFor& target_for_;
    TextMap<std::unique_ptr<Destination>> by_name_;
    std::string last_name_;
    Destination* last_ = nullptr;  // rows of a cooperative come in runs
};

}  // namespace neraca
