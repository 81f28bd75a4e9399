#include "neraca/coop/savings_product.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<SavingsKind> kind_names[] = {
    {SavingsKind::principal, "principal", "pokok"},
    {SavingsKind::mandatory, "mandatory", "wajib"},
    {SavingsKind::voluntary, "voluntary", "sukarela"},
    {SavingsKind::waste, "waste", "sampah"},
};

}  // namespace

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
    return {
        product("pokok", "Simpanan Pokok", "Principal savings", SavingsKind::principal, "3110", true),
        product("wajib", "Simpanan Wajib", "Mandatory savings", SavingsKind::mandatory, "3120", true),
        product("sukarela", "Simpanan Sukarela", "Voluntary savings", SavingsKind::voluntary, "2111", false),
        product("sampah", "Tabungan Sampah", "Waste savings", SavingsKind::waste, "2114", false),
    };
}

}  // namespace neraca
