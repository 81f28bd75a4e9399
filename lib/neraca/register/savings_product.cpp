#include "neraca/register/savings_product.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<SavingsKind> kind_names[] = {
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

}  // namespace

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
    return product.holders == ProductHolders::everyone ||
           (product.holders == ProductHolders::members) == is_member;
}

std::string_view to_string(SavingsKind kind) {
    return name_of(kind_names, kind);
}
SavingsKind read_savings_kind(std::string_view text) {
    return value_named(kind_names, text);
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
