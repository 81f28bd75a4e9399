#pragma once
// What a posting can name besides its account. A new dimension is an enumerator, a field and a row of names
// here, a code in `Dimensions` (journal_entry.hpp), and columns in the store.

#include <compare>
#include <string_view>

#include "neraca/value/named.hpp"

namespace neraca {

enum class Dimension { member, product, item, loan };
/// In the order in which they are written out.
inline constexpr Dimension all_dimensions[] = {Dimension::member, Dimension::product, Dimension::item,
                                               Dimension::loan};
inline constexpr Named<Dimension> dimension_names[] = {
    {Dimension::member, "member", "anggota"},
    {Dimension::product, "product", "produk"},
    {Dimension::item, "item", "barang"},
    {Dimension::loan, "loan", "pinjaman"},
};
/// "member"
inline std::string_view to_string(Dimension dimension) {
    return name_of(dimension_names, dimension);
}

/// A `T` for each dimension, by its name or by the enumeration.
template <typename T>
struct PerDimension {
    T member = {};
    T product = {};
    T item = {};
    T loan = {};

    constexpr T& operator[](Dimension dimension) { return of(*this, dimension); }
    constexpr const T& operator[](Dimension dimension) const { return of(*this, dimension); }
    /// Whether one of them is set: true, or not zero.
    constexpr bool any() const {
        for (const Dimension dimension : all_dimensions) {
            if ((*this)[dimension] != T{}) {
                return true;
            }
        }
        return false;
    }
    friend constexpr auto operator<=>(const PerDimension&, const PerDimension&) = default;

private:
    static constexpr auto& of(auto& self, Dimension dimension) {
        switch (dimension) {
            case Dimension::member:
                break;
            case Dimension::product:
                return self.product;
            case Dimension::item:
                return self.item;
            case Dimension::loan:
                return self.loan;
        }
        return self.member;
    }
};

}  // namespace neraca
