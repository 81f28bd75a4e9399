#include "neraca/ledger/effective_entry.hpp"

#include <algorithm>

#include "neraca/ledger/event_kind.hpp"

namespace neraca {

std::optional<bool> EffectiveEntry::was(std::initializer_list<std::string_view> commands) const {
    if (std::ranges::find(telling_event_kinds(), done_by) == telling_event_kinds().end()) {
        return std::nullopt;
    }
    return std::ranges::find(commands, done_by) != commands.end();
}

std::string what_was_done(const Book& book, const PostedEntry& posted) {
    std::string done_by = posted.done_by;
    std::optional<EntryNumber> corrected = posted.entry.heading().corrects;
    while (done_by == event_kind::correct && corrected) {
        const PostedEntry before = entry_numbered(book, *corrected);
        if (before.entry.kind() != posted.entry.kind()) {
            return std::string{event_kind::post};  // it went to other accounts: nobody said what it is
        }
        done_by = before.done_by;
        corrected = before.entry.heading().corrects;
    }
    return done_by;
}

void each_effective_entry(const Book& book, const Period& period,
                          const std::function<void(const EffectiveEntry&)>& visit) {
    const auto is_inside = [&](const std::optional<EntryNumber>& number) {
        return number && period.contains(entry_numbered(book, *number).entry.date());
    };
    book.each_entry({.first_day = period.first_day, .last_day = period.last_day},
                    [&](const PostedEntry& posted) {
                        if (posted.entry.kind() == EntryKind::closing) {
                            return;
                        }
                        const auto& undone = posted.entry.heading().reverses;
                        if (!undone) {
                            visit({.posted = posted,
                                   .content = posted.entry,
                                   .cancelled = is_inside(posted.reversed_by),
                                   .done_by = what_was_done(book, posted),
                                   .is_imported = posted.batch != 0});
                            return;
                        }
                        const PostedEntry original = entry_numbered(book, *undone);
                        visit({.posted = posted,
                               .content = original.entry,
                               .takes_back = true,
                               .cancelled = period.contains(original.entry.date()),
                               .done_by = what_was_done(book, original),
                               .is_imported = original.batch != 0});
                    });
}

std::vector<Posting> opened_in(const Book& book, const Period& period) {
    std::vector<Posting> opened;
    book.each_entry(
        {.first_day = period.first_day, .last_day = period.last_day, .kind = EntryKind::opening},
        [&](const PostedEntry& posted) {
            const bool is_taken_back =
                posted.reversed_by && period.contains(entry_numbered(book, *posted.reversed_by).entry.date());
            if (!is_taken_back) {
                opened.insert(opened.end(), posted.entry.postings().begin(), posted.entry.postings().end());
            }
        });
    return opened;
}

std::vector<Posting> results_before_books(const Book& book, const Period& period) {
    const int year = period.first_day.year();
    if (period.first_day == Date{year, 1, 1}) {
        return {};
    }
    const Period days{period.first_day, std::min(period.last_day, Period::of_year(year).last_day)};
    std::vector<Posting> results = opened_in(book, days);
    // What takes one of them back in a later month takes it off the year, and off no month.
    book.each_entry({.first_day = days.first_day, .last_day = days.last_day, .kind = EntryKind::reversal},
                    [&](const PostedEntry& posted) {
                        const PostedEntry original = entry_numbered(book, *posted.entry.heading().reverses);
                        const Date brought_in = original.entry.date();
                        if (original.entry.kind() == EntryKind::opening && brought_in.year() == year &&
                            brought_in < days.first_day) {
                            results.insert(results.end(), posted.entry.postings().begin(),
                                           posted.entry.postings().end());
                        }
                    });
    std::erase_if(results, [&](const Posting& posting) {
        const AccountClass of_account = book.chart().account(posting.account).account_class;
        return of_account != AccountClass::income && of_account != AccountClass::expense;
    });
    return results;
}

std::vector<Posting> taken_back_in(const Book& book, const Period& period) {
    std::vector<Posting> taken_back;
    book.each_entry({.first_day = period.first_day, .last_day = period.last_day, .kind = EntryKind::reversal},
                    [&](const PostedEntry& posted) {
                        taken_back.insert(taken_back.end(), posted.entry.postings().begin(),
                                          posted.entry.postings().end());
                    });
    return taken_back;
}

bool is_prior_period_correction(const Book& book, const PostedEntry& posted, Date first_day) {
    const JournalEntry::Heading& heading = posted.entry.heading();
    const auto& earlier = heading.reverses ? heading.reverses : heading.corrects;
    if (!earlier) {
        return false;
    }
    const PostedEntry before = entry_numbered(book, *earlier);
    return before.entry.date() < first_day || is_prior_period_correction(book, before, first_day);
}

bool is_opening(const EffectiveEntry& entry, const Period& period) {
    return entry.content.kind() == EntryKind::opening && period.contains(entry.content.date());
}

}  // namespace neraca
