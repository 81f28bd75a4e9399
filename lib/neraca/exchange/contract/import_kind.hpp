#pragma once
// The kinds of import, by name.

#include <span>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

enum class ImportKind {
    journal,
    members,
    deposits,
    withdrawals,
    weighings,
    prices,
    items,
    opening,
    cashbook,
    bank,
    accounts,
    loans,
};
std::string_view to_string(ImportKind kind);
/// As people type it.
Fact word_for(ImportKind kind);
/// BookError{option_must_be_known} for all else, with what there is. Indonesian names are read too.
ImportKind read_import_kind(std::string_view text);
/// All of them, in the order in which help lists them.
std::span<const ImportKind> import_kinds();

}  // namespace neraca
