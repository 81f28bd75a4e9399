#pragma once
// Finding what cells name: an account, a member, a product, an item.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "neraca/ledger/account.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// The words that a thing is found by. The code comes first: it is compared as it stands before anything
/// else is looked at.
struct Words {
    std::string_view code;
    /// The name first; then a member's old number, a name in English, the aliases of an item. They may be
    /// empty.
    std::vector<std::string_view> others;

    std::string_view name() const { return others.front(); }
};
Words words_of(const Account& account);
Words words_of(const Member& member);
Words words_of(const SavingsProduct& product);
Words words_of(const Item& item);

/// Strings looked up by a view of them.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// Things of one kind, found by code, else by code or another word compared by comparison_key. Made once
/// for a file, because a register of a hundred thousand members cannot be gone through for every row.
template <typename Thing>
class Directory {
public:
    explicit Directory(std::vector<Thing> things);

    /// Valid as long as the directory. Throws BookError{account_must_exist} (member_must_exist, ...), with
    /// near matches as its hint, also where two things share the word.
    const Thing& named(std::string_view typed);
    /// By its code as it stands; null where there is none.
    const Thing* coded(std::string_view code) const;
    const std::vector<Thing>& things() const { return things_; }

private:
    static constexpr std::size_t several = static_cast<std::size_t>(-1);

    void index_words();
    void index_word(std::string_view word, std::size_t thing);
    [[noreturn]] void refuse(std::string_view typed);
    [[noreturn]] void refuse_shared(std::string_view typed);
    std::optional<Sentence> near(std::string_view typed) const;

    std::vector<Thing> things_;
    TextMap<std::size_t> by_code_;
    TextMap<std::size_t> by_word_;  // made when first needed
    TextMap<BookError> refusals_;   // of the first unknown words, with what is near them
};

extern template class Directory<Account>;
extern template class Directory<Member>;
extern template class Directory<SavingsProduct>;
extern template class Directory<Item>;

}  // namespace neraca
