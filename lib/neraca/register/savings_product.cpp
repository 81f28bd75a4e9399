#include "neraca/register/savings_product.hpp"

#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<SavingsKind> savings_kind_names[] = {
    {SavingsKind::principal, "principal", "pokok"},
    {SavingsKind::mandatory, "mandatory", "wajib"},
    {SavingsKind::voluntary, "voluntary", "sukarela"},
    {SavingsKind::waste, "waste", "sampah"},
};

constexpr Named<ProductHolders> holders_names[] = {
    {ProductHolders::everyone, "everyone", "semua"},
    {ProductHolders::members, "members", "anggota"},
    {ProductHolders::non_members, "non_members", "non-anggota"},
};

/// A hundred years: longer than any passbook waits.
constexpr int most_months_between_withdrawals = 1200;

}  // namespace

SavingsProduct require_sound(SavingsProduct product) {
    const WithdrawalTimes& times = product.withdrawal_times;
    if (times.from && times.until && *times.until < *times.from) {
        throw BookError{Rule::product_rules_must_fit,
                        say("withdrawals from {} cannot begin on {} and end on {}"),
                        {product.code, *times.from, *times.until}};
    }
    if (times.months_between < 0 || times.months_between > most_months_between_withdrawals) {
        throw BookError{Rule::product_rules_must_fit,
                        say("between two withdrawals there can be 0 to {} months, not {}"),
                        {std::int64_t{most_months_between_withdrawals}, std::int64_t{times.months_between}}};
    }
    product.name = read_text(product.name);
    product.english_name = read_text(product.english_name);
    product.purpose = read_text(product.purpose);
    return product;
}

std::string_view to_string(ProductHolders holders) {
    return name_of(holders_names, holders);
}
ProductHolders read_product_holders(std::string_view text) {
    return value_named(holders_names, text);
}
Phrase phrase_for(ProductHolders holders) {
    switch (holders) {
        case ProductHolders::everyone:
            break;
        case ProductHolders::members:
            return say("members");
        case ProductHolders::non_members:
            return say("non-members");
    }
    return say("everyone");
}

bool may_hold(const Member& member, const SavingsProduct& product) {
    if (member.kind == MemberKind::buyer) {
        return false;
    }
    const bool is_member = member.kind == MemberKind::member;
    if (!is_member && (product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory)) {
        return false;
    }
    return product.holders == ProductHolders::everyone ||
           (product.holders == ProductHolders::members) == is_member;
}

std::string_view to_string(SavingsKind kind) {
    return name_of(savings_kind_names, kind);
}
SavingsKind read_savings_kind(std::string_view text) {
    return value_named(savings_kind_names, text);
}

Phrase phrase_for(SavingsKind kind) {
    switch (kind) {
        case SavingsKind::principal:
            return say("principal savings");
        case SavingsKind::mandatory:
            return say("mandatory savings");
        case SavingsKind::voluntary:
            return say("voluntary savings");
        case SavingsKind::waste:
            break;
    }
    return say("waste savings");
}

std::vector<SavingsProduct> default_savings_products() {
    const auto product = [](const char* code, const char* name, const char* english_name, SavingsKind kind,
                            const char* account, bool locked_until_exit) {
        return SavingsProduct{.code = ProductCode::read(code),
                              .name = name,
                              .english_name = english_name,
                              .kind = kind,
                              .account = AccountCode::read(account),
                              .locked_until_exit = locked_until_exit};
    };
    std::vector<SavingsProduct> products{
        product("pokok", "Simpanan Pokok", "Principal savings", SavingsKind::principal, "3110", true),
        product("wajib", "Simpanan Wajib", "Mandatory savings", SavingsKind::mandatory, "3120", true),
        product("sukarela", "Simpanan Sukarela", "Voluntary savings", SavingsKind::voluntary, "2111", false),
        product("sampah", "Tabungan Sampah", "Waste savings", SavingsKind::waste, "2114", false),
        product("sampah-nasabah", "Tabungan Sampah Nasabah", "Waste savings of non-members",
                SavingsKind::waste, "2115", false),
    };
    for (SavingsProduct& each : products) {
        if (each.kind != SavingsKind::voluntary) {
            each.holders =
                each.account.text() == "2115" ? ProductHolders::non_members : ProductHolders::members;
        }
    }
    return products;
}

}  // namespace neraca
