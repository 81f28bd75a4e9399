#pragma once
// Names that people give to things in the books: text, never numbers ("2.10" is not "2.1").

#include <compare>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "neraca/error.hpp"

namespace neraca {

/// `text` trimmed if it can be a code: 1 to 32 bytes of letters (A to Z), digits, and `. - _ /` after the
/// first; empty otherwise.
std::optional<std::string> parse_code(std::string_view text);
/// The same, or BookError{code_must_be_readable}, which names `kind`.
std::string read_code(std::string_view text, Phrase kind);

/// A code of one kind of thing: a MemberNumber is no AccountCode.
template <typename Kind>
class Code {
public:
    static std::optional<Code> parse(std::string_view text) {
        auto code = parse_code(text);
        return code ? std::optional{Code{*std::move(code)}} : std::nullopt;
    }
    static Code read(std::string_view text) { return Code{read_code(text, Kind::name())}; }
    /// A code that the book has stored, and so was read once before.
    static Code stored(std::string text) { return Code{std::move(text)}; }

    const std::string& text() const noexcept { return text_; }
    friend auto operator<=>(const Code&, const Code&) = default;
    operator Fact() const { return Fact{text_}; }

private:
    explicit Code(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

struct AccountCodeName {
    static constexpr Phrase name() { return say("account"); }
};
struct CooperativeCodeName {
    static constexpr Phrase name() { return say("cooperative"); }
};
struct MemberCodeName {
    static constexpr Phrase name() { return say("member"); }
};
struct ProductCodeName {
    static constexpr Phrase name() { return say("product"); }
};
struct ItemCodeName {
    static constexpr Phrase name() { return say("item"); }
};
struct LoanCodeName {
    static constexpr Phrase name() { return say("loan"); }
};
struct AssetCodeName {
    static constexpr Phrase name() { return say("asset"); }
};
struct AccrualCodeName {
    static constexpr Phrase name() { return say("accrual"); }
};

using AccountCode = Code<AccountCodeName>;
using CooperativeCode = Code<CooperativeCodeName>;
using MemberNumber = Code<MemberCodeName>;
using ProductCode = Code<ProductCodeName>;
using ItemCode = Code<ItemCodeName>;
using LoanReference = Code<LoanCodeName>;
using AssetCode = Code<AssetCodeName>;
using AccrualCode = Code<AccrualCodeName>;

}  // namespace neraca

template <typename Kind>
struct std::hash<neraca::Code<Kind>> {
    std::size_t operator()(const neraca::Code<Kind>& code) const noexcept {
        return std::hash<std::string>{}(code.text());
    }
};
