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

}  // namespace

PeriodicKey::PeriodicKey(MonthlyPosting posting, Month month)
    : PeriodicKey{fmt::format("{}/{}", name_of(posting_names, posting), to_string(month))} {}

PeriodicKey PeriodicKey::of_surplus(int year) {
    return PeriodicKey{fmt::format("surplus/{}", year)};
}

PeriodicEntries periodic_entries(const Book& book, const PeriodicKey& key) {
    std::string next = key.text();
    for (int attempt = 2;; ++attempt) {
        const auto found = book.find_entry_by_key(next);
        if (!found) {
            return {std::nullopt, std::move(next)};
        }
        if (PostedEntry last = put_right_last(book, *found); !last.reversed_by) {
            return {std::move(last), std::move(next)};
        }
        next = fmt::format("{}/{}", key.text(), attempt);
    }
}

std::vector<PostedEntry> all_standing(const Book& book, const PeriodicKey& key) {
    std::vector<PostedEntry> standing;
    std::string next = key.text();
    for (int attempt = 2;; ++attempt) {
        const auto found = book.find_entry_by_key(next);
        if (!found) {
            return standing;
        }
        PostedEntry last = put_right_last(book, *found);
        // What put another right may have the next key of the period itself.
        if (!last.reversed_by &&
            std::ranges::find(standing, last.number, &PostedEntry::number) == standing.end()) {
            standing.push_back(std::move(last));
        }
        next = fmt::format("{}/{}", key.text(), attempt);
    }
}

std::string unused_key(const Book& book, const PeriodicKey& key) {
    std::string next = key.text();
    for (int attempt = 2; book.find_entry_by_key(next); ++attempt) {
        next = fmt::format("{}/{}", key.text(), attempt);
    }
    return next;
}

}  // namespace neraca
