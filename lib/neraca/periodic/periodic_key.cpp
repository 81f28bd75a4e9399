#include "neraca/periodic/periodic_key.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<MonthlyPosting> posting_names[] = {
    {MonthlyPosting::depreciation, "depreciation"},   {MonthlyPosting::accrual, "accrual"},
    {MonthlyPosting::interest, "interest"},           {MonthlyPosting::tax, "tax"},
    {MonthlyPosting::loan_interest, "loan-interest"},
};

/// What was put right stands in its place, under whatever key.
PostedEntry put_right_last(const Book& book, PostedEntry posted) {
    while (posted.reversed_by && posted.corrected_by) {
        posted = entry_numbered(book, *posted.corrected_by);
    }
    return posted;
}

/// Visits the entries under `key` and the keys that follow it, as long as `visit` gives true. Gives the key
/// where it ended: that of the last entry, or the first that no entry has.
template <typename Visit>
std::string go_through(const Book& book, const PeriodicKey& key, const Visit& visit) {
    std::string next = key.text();
    for (int attempt = 2;; ++attempt) {
        const auto found = book.find_entry_by_key(next);
        if (!found || !visit(*found)) {
            return next;
        }
        next = fmt::format("{}/{}", key.text(), attempt);
    }
}

}  // namespace

Phrase phrase_for(MonthlyPosting posting) {
    switch (posting) {
        case MonthlyPosting::depreciation:
            return say("depreciation");
        case MonthlyPosting::accrual:
            return say("what is spread over months");
        case MonthlyPosting::interest:
            return say("interest on savings");
        case MonthlyPosting::loan_interest:
            return say("accrued interest on loans");
        case MonthlyPosting::tax:
            break;
    }
    return say("tax on turnover");
}

PeriodicKey::PeriodicKey(MonthlyPosting posting, Month month)
    : PeriodicKey{fmt::format("{}/{}", name_of(posting_names, posting), to_string(month))} {}

PeriodicKey PeriodicKey::of_surplus(int year) {
    return PeriodicKey{fmt::format("surplus/{}", year)};
}

namespace {

struct PostedMonth {
    MonthlyPosting posting;
    Month month;
};
std::optional<PostedMonth> posted_month(std::string_view key) {
    constexpr std::size_t length_of_month = 7;  // "2026-01"
    for (const Named<MonthlyPosting>& posting : posting_names) {
        const std::size_t slash = posting.name.size();
        if (!key.starts_with(posting.name) || key.size() < slash + 1 + length_of_month || key[slash] != '/') {
            continue;
        }
        if (const auto day = Date::parse(std::string{key.substr(slash + 1, length_of_month)} + "-01")) {
            return PostedMonth{posting.value, Month{*day}};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Sentence> words_for_key(std::string_view key) {
    const auto posted = posted_month(key);
    return posted ? std::optional{Sentence{say("{}, {}"), {phrase_for(posted->posting), posted->month}}}
                  : std::nullopt;
}

std::optional<Month> month_of(const JournalEntry& entry) {
    const auto posted = posted_month(entry.heading().key);
    return posted ? std::optional{posted->month} : std::nullopt;
}

PeriodicEntries periodic_entries(const Book& book, const PeriodicKey& key) {
    PeriodicEntries entries;
    entries.next_key = go_through(book, key, [&](const PostedEntry& posted) {
        PostedEntry last = put_right_last(book, posted);
        if (last.reversed_by) {
            return true;
        }
        entries.standing = std::move(last);
        return false;
    });
    return entries;
}

std::vector<PostedEntry> all_standing(const Book& book, const PeriodicKey& key) {
    std::vector<PostedEntry> standing;
    go_through(book, key, [&](const PostedEntry& posted) {
        PostedEntry last = put_right_last(book, posted);
        // What put another right may have the next key of the period itself.
        if (!last.reversed_by &&
            std::ranges::find(standing, last.number, &PostedEntry::number) == standing.end()) {
            standing.push_back(std::move(last));
        }
        return true;
    });
    return standing;
}

std::string unused_key(const Book& book, const PeriodicKey& key) {
    return go_through(book, key, [](const PostedEntry&) { return true; });
}

}  // namespace neraca
