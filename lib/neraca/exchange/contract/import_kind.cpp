#include "neraca/exchange/contract/import_kind.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<ImportKind> names[] = {
    {ImportKind::journal, "journal", "jurnal"},
    {ImportKind::members, "members", "anggota"},
    {ImportKind::deposits, "deposits", "setoran"},
    {ImportKind::withdrawals, "withdrawals", "penarikan"},
    {ImportKind::weighings, "weighings", "timbangan"},
    {ImportKind::prices, "prices", "harga"},
    {ImportKind::items, "items", "barang"},
    {ImportKind::opening, "opening", "saldo-awal"},
    {ImportKind::cashbook, "cashbook", "buku-kas"},
    {ImportKind::bank, "bank", "rekening-koran"},
    {ImportKind::accounts, "accounts", "akun"},
    {ImportKind::loans, "loans", "pinjaman"},
};

constexpr auto all = [] {
    std::array<ImportKind, std::size(names)> kinds{};
    std::ranges::transform(names, kinds.begin(), &Named<ImportKind>::value);
    return kinds;
}();

}  // namespace

std::string_view to_string(ImportKind kind) {
    return name_of(names, kind);
}
Fact word_for(ImportKind kind) {
    return word_for(names, kind);
}
ImportKind read_import_kind(std::string_view text) {
    return value_named(names, text);
}
std::span<const ImportKind> import_kinds() {
    return all;
}

}  // namespace neraca
