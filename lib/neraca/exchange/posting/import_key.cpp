#include "neraca/exchange/posting/import_key.hpp"

#include <utility>
#include <vector>

namespace neraca {
namespace {

/// The first 64 bits of the SHA-256. The one place that knows which hash the keys are taken with.
ImportKey short_hash(std::string_view text) {
    const Hash hash = hash_of(text);
    ImportKey key = 0;
    for (std::size_t byte = 0; byte < sizeof key; ++byte) {  // the same on every machine
        key = key << 8 | hash[byte];
    }
    return key == 0 ? 1 : key;  // zero is no key
}

void add_number(std::string& text, std::int64_t number) {
    auto bits = static_cast<std::uint64_t>(number);
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {  // the same on every machine
        byte = static_cast<char>(bits & 0xFF);
        bits >>= 8;
    }
    text.append(bytes.data(), bytes.size());
}

void add_part(std::string& text, std::string_view part) {
    add_number(text, static_cast<std::int64_t>(part.size()));
    text += part;
}

template <typename Kind>
void add_code(std::string& text, const std::optional<Code<Kind>>& code) {
    add_part(text, code ? std::string_view{code->text()} : std::string_view{});
}

/// Item and quantity are passed over without `with_goods`.
void add_posting(std::string& text, const Posting& posting, bool with_goods) {
    add_part(text, posting.account.text());
    add_number(text, posting.side == Side::debit ? posting.amount.sen() : -posting.amount.sen());
    const Dimensions& dimensions = posting.dimensions;
    add_code(text, dimensions.member);
    add_code(text, dimensions.product);
    add_code(text, with_goods ? dimensions.item : std::nullopt);
    add_number(text, with_goods && dimensions.quantity ? dimensions.quantity->thousandths() : 0);
    add_code(text, dimensions.loan);
}

}  // namespace

void ImportKeys::begin(std::string_view what) {
    text_.clear();
    add_part(text_, kind_);
    add_part(text_, what);
}

ImportKey ImportKeys::of_word(std::string_view what, std::string_view word) {
    begin(what);
    add_part(text_, word);
    return short_hash(text_);
}

ImportKey ImportKeys::of_content(const JournalEntry& entry) {
    begin("content");
    add_number(text_, entry.date().year() * 10000 + static_cast<std::int64_t>(entry.date().month()) * 100 +
                          static_cast<std::int64_t>(entry.date().day()));
    const JournalEntry::Heading& heading = entry.heading();
    add_part(text_, to_string(heading.kind));
    add_part(text_, heading.memo);
    add_part(text_, heading.voucher);
    add_part(text_, heading.key);
    for (const Posting& posting : entry.postings()) {
        add_posting(text_, posting, !is_of_weighings() || !posting.dimensions.product);
    }
    return short_hash(text_);
}

bool ImportKeys::is_same(const JournalEntry& there, const JournalEntry& entry) const {
    if (there == entry || !is_of_weighings()) {
        return there == entry;
    }
    std::vector<Posting> postings{entry.postings().begin(), entry.postings().end()};
    for (Posting& posting : postings) {
        if (posting.dimensions.product) {
            posting.dimensions.item.reset();
            posting.dimensions.quantity.reset();
        }
    }
    return there == JournalEntry{entry.date(), entry.heading(), std::move(postings)};
}

bool ImportKeys::is_of_weighings() const {
    return kind_ == "weighings";
}

}  // namespace neraca
