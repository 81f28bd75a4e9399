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
    if (!days_kept_ || entry.date() < days_kept_->first_day || entry.date() > days_kept_->last_day) {
        return std::nullopt;
    }
    const auto [first, last] = day_of(entry.date()).equal_range(hash_of_postings(entry));
    const std::string& voucher = entry.heading().voucher;
    const auto found = std::find_if(first, last, [&](const auto& each) {
        const There& there = each.second;
        return !there.is_given && (voucher.empty() || there.voucher.empty() || there.voucher == voucher);
    });
    if (found == last) {
        return std::nullopt;
    }
    found->second.is_given = true;
    return found->second.number;
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
            if (!posted.reversed_by && posted.entry.heading().kind != EntryKind::reversal) {
                last_->emplace(hash_of_postings(posted.entry),
                               There{posted.number, posted.entry.heading().voucher});
            }
        });
    }
    return *last_;
}

}  // namespace neraca
