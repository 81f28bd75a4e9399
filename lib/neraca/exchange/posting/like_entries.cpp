#include "neraca/exchange/posting/like_entries.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace neraca {
namespace {

void mix(std::uint64_t& hash, std::uint64_t value) {
    constexpr std::uint64_t prime = 0x100000001B3;  // FNV-1a
    hash = (hash ^ value) * prime;
}

std::uint64_t hash_of_text(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

std::uint64_t hash_of_posting(const Posting& posting) {
    std::uint64_t hash = hash_of_text(posting.account.text());
    const std::int64_t sen = posting.amount.sen();
    mix(hash, static_cast<std::uint64_t>(posting.side == Side::debit ? sen : -sen));
    const Dimensions& dimensions = posting.dimensions;
    mix(hash, dimensions.member ? hash_of_text(dimensions.member->text()) : 0);
    mix(hash, dimensions.item ? hash_of_text(dimensions.item->text()) : 0);
    mix(hash, dimensions.quantity ? static_cast<std::uint64_t>(dimensions.quantity->thousandths()) : 0);
    mix(hash, dimensions.loan ? hash_of_text(dimensions.loan->text()) : 0);
    return hash;
}

/// The same for the same postings in another order.
std::uint64_t hash_of_postings(const JournalEntry& entry) {
    std::uint64_t hash = 0;
    for (const Posting& posting : entry.postings()) {
        std::uint64_t one = hash_of_posting(posting);
        mix(one, 0);
        hash += one;
    }
    return hash;
}

}  // namespace

std::optional<EntryNumber> LikeEntries::like(const JournalEntry& entry) {
    There* const there = find(entry, [](const There& each) { return each.counts; });
    return there == nullptr ? std::nullopt : std::optional{there->number};
}

bool LikeEntries::takes(EntryNumber number, const JournalEntry& entry) {
    return find(entry, [number](const There& each) { return each.number == number; }) != nullptr;
}

template <typename IsIt>
LikeEntries::There* LikeEntries::find(const JournalEntry& entry, const IsIt& is_it) {
    if (!days_kept_ || entry.date() < days_kept_->first_day || entry.date() > days_kept_->last_day) {
        return nullptr;
    }
    const auto [first, last] = day_of(entry.date()).equal_range(hash_of_postings(entry));
    const std::string& voucher = entry.heading().voucher;
    const auto found = std::find_if(first, last, [&](const auto& each) {
        const There& there = each.second;
        return !there.is_given && is_it(there) &&
               (voucher.empty() || there.voucher.empty() || there.voucher == voucher);
    });
    if (found == last) {
        return nullptr;
    }
    found->second.is_given = true;
    return &found->second;
}

LikeEntries::Day& LikeEntries::day_of(Date date) {
    if (last_date_ == date) {
        return *last_;
    }
    last_date_ = date;
    const auto [day, is_new] = days_.try_emplace(days_between(Date::first(), date));
    last_ = &day->second;
    if (is_new) {
        book_.each_entry({.first_day = date, .last_day = date}, [this](const PostedEntry& posted) {
            const bool counts = !posted.reversed_by && posted.entry.heading().kind != EntryKind::reversal;
            last_->emplace(hash_of_postings(posted.entry),
                           There{posted.number, posted.entry.heading().voucher, counts});
        });
    }
    return *last_;
}

}  // namespace neraca
