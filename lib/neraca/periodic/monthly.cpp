#include "neraca/periodic/monthly.hpp"

#include <algorithm>
#include <map>

#include "neraca/periodic/month_again.hpp"

namespace neraca {
namespace {

std::vector<Month> months_between(Month first, Month last) {
    std::vector<Month> months;
    for (Month month = first; month <= last; month = month.next()) {
        months.push_back(month);
    }
    return months;
}

std::vector<Month> those_over(Month first, Month last, Date today) {
    std::vector<Month> months = months_between(first, last);
    std::erase_if(months, [&](Month month) { return month.last_day() > today; });
    if (months.empty()) {
        throw BookError{Rule::nothing_to_post,
                        say("{} is not over on {}"),
                        {first, today},
                        Sentence{say("post it on its last day or later; `--date` says which day it is")}};
    }
    return months;
}

void require_whole_months(const Period& period) {
    if (period.first_day != Month{period.first_day}.first_day() ||
        period.last_day != Month{period.last_day}.last_day()) {
        throw BookError{Rule::period_must_be_readable,
                        say("{} to {} are not whole months"),
                        {period.first_day, period.last_day},
                        Sentence{say("write a month such as 2026-01, or a year such as 2026")}};
    }
}

/// Of the key it is nothing that an entry was put in the place of another.
bool is_same_as(const JournalEntry& made, const JournalEntry& standing) {
    return made.date() == standing.date() && std::ranges::equal(made.postings(), standing.postings());
}

MonthlyEntry post_again(Bookkeeper& bookkeeper, const PeriodicKey& key, Month month,
                        const PostedEntry& standing, const std::optional<JournalEntry>& made) {
    if (!made) {
        return {month, bookkeeper.reverse(standing.number, standing.entry.date(), {})};
    }
    JournalEntry::Heading heading = made->heading();
    heading.key = unused_key(bookkeeper.book(), key);
    Bookkeeper::Correction corrected = bookkeeper.correct(
        standing.number,
        {made->date(), std::move(heading), {made->postings().begin(), made->postings().end()}});
    return {month, {std::move(corrected.replacement)}, std::move(corrected.reversal)};
}

MonthlyEntry post_once(Bookkeeper& bookkeeper, MonthlyPosting posting, Month month,
                       const PeriodicEntries& entries, const std::optional<JournalEntry>& made,
                       IfStale if_stale, const WayToPostAgain& way_to_post_again) {
    if (!entries.standing) {
        return {month, bookkeeper.post(*made)};
    }
    if (made && is_same_as(*made, entries.standing->entry)) {
        return {month, {*entries.standing, true}};
    }
    const PeriodicKey key{posting, month};
    if (if_stale == IfStale::post_again) {
        const auto way_out =
            way_to_post_again ? way_to_post_again(month, *entries.standing, made) : std::optional<Sentence>{};
        try {
            return post_again(bookkeeper, key, month, *entries.standing, made);
        } catch (const BookError& error) {
            throw way_out ? BookError{error.rule(), say("{}: {}"), {month, error.sentence()}, way_out}
                          : error;
        }
    }
    throw BookError{
        Rule::posted_for_this_period,
        say("{} for {} was posted as entry {}, and would be another entry now"),
        {phrase_for(posting), month, entries.standing->number},
        Sentence{say("{} puts what it should be in its place"), {Fact{call_again(posting, month, month)}}}};
}

}  // namespace

std::vector<MonthlyChange> changes_of(const MonthlyEntry& entry, const ChartOfAccounts& chart) {
    const bool is_reversal_alone = entry.posted.posted.entry.heading().reverses.has_value();
    if (!entry.reversal && !is_reversal_alone) {
        return {};
    }
    std::map<std::string, MonthlyChange> changes;
    const auto add = [&](const JournalEntry& posted, bool is_undone) {
        for (const Posting& posting : posted.postings()) {
            const Dimensions& named = posting.dimensions;
            const bool is_accrued =
                named.loan && chart.account(posting.account).account_class == AccountClass::asset;
            if (!named.product && !is_accrued) {
                continue;  // the other side, which names them again
            }
            MonthlyChange& change = changes[words_for(named, Language::english)];
            change.named = named;
            const Side adds = named.product ? Side::credit : Side::debit;
            if (is_undone) {
                change.before -= seen_from(adds, posting.net());
            } else {
                change.now += seen_from(adds, posting.net());
            }
        }
    };
    if (entry.reversal) {
        add(entry.reversal->entry, true);
    }
    add(entry.posted.posted.entry, is_reversal_alone);
    std::vector<MonthlyChange> found;
    for (auto& [name, change] : changes) {
        if (change.before != change.now) {
            found.push_back(std::move(change));
        }
    }
    return found;
}

std::vector<Month> months_over(const Period& period, Date today) {
    require_whole_months(period);
    return those_over(Month{period.first_day}, Month{period.last_day}, today);
}

std::vector<Month> months_over_from_january(const Period& period, Date today) {
    const std::vector<Month> asked = months_over(period, today);
    const Month january{period.first_day.year(), 1};
    return those_over(january, asked.back(), today);
}

std::vector<MonthlyEntry> post_monthly(Bookkeeper& bookkeeper, MonthlyPosting posting,
                                       const std::vector<Month>& months, const MakeMonthlyEntry& make,
                                       IfStale if_stale, const WayToPostAgain& way_to_post_again) {
    std::vector<MonthlyEntry> posted;
    for (const Month month : months) {
        const PeriodicEntries entries = periodic_entries(bookkeeper.book(), {posting, month});
        const auto standing =
            entries.standing ? std::optional{entries.standing->number} : std::optional<EntryNumber>{};
        const std::optional<JournalEntry> made = make(month, entries.next_key, standing);
        if (made || standing) {
            posted.push_back(
                post_once(bookkeeper, posting, month, entries, made, if_stale, way_to_post_again));
        }
    }
    return posted;
}

Rupiah parts_until(Rupiah amount, int months, int count) {
    if (count >= months) {
        return amount;
    }
    const Rupiah part = Rupiah::of_rupiah(amount.sen() / (Rupiah::sen_per_rupiah * months));
    return Rupiah::of_sen(checked_multiply(part.sen(), std::max(count, 0)));
}

Rupiah monthly_part(Rupiah amount, int months, int index) {
    return parts_until(amount, months, index + 1) - parts_until(amount, months, index);
}

}  // namespace neraca
