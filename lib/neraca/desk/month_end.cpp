#include "neraca/desk/month_end.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "neraca/desk/backdating.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/month_again.hpp"

namespace neraca {
namespace {

/// Throws `nothing` where no month has an entry.
std::vector<MonthlyEntry> post_some(Bookkeeper& bookkeeper, MonthlyPosting posting,
                                    const std::vector<Month>& months, const MakeMonthlyEntry& make,
                                    Phrase nothing, IfStale if_stale = IfStale::refuse) {
    std::vector<MonthlyEntry> entries = post_monthly(bookkeeper, posting, months, make, if_stale);
    if (entries.empty()) {
        throw BookError{Rule::nothing_to_post, nothing};
    }
    return entries;
}

constexpr Phrase nothing_wears_out = say("nothing in the register wears out in these months");
constexpr Phrase nothing_is_spread = say("nothing is spread over these months");

/// `way_out` has the month.
void require_open(Month month, const Book& book, Phrase way_out) {
    const std::int64_t year = month.first_day().year();
    if (book.is_closed(month.first_day().year())) {
        throw BookError{Rule::year_is_closed,
                        say("{} lies in {}, which is closed"),
                        {month, year},
                        Sentence{way_out, {to_string(month)}}};
    }
}

/// What `made` has that the entries which stand for its month lack, dated `today`: all of it, where there is
/// none. Empty where they have as much.
std::optional<JournalEntry> what_is_lacking(const JournalEntry& made, Month month,
                                            const std::vector<PostedEntry>& standing, Date today) {
    std::map<AccountCode, Rupiah> lacking;
    Rupiah posted;
    const auto add = [&](const JournalEntry& entry, int sign) {
        for (const Posting& posting : entry.postings()) {
            lacking[posting.account] += sign > 0 ? posting.net() : -posting.net();
        }
    };
    add(made, 1);
    for (const PostedEntry& each : standing) {
        add(each.entry, -1);
        posted += each.entry.total();
    }
    if (made.total() <= posted) {
        return std::nullopt;
    }
    std::vector<Posting> postings;
    for (const Side side : {Side::debit, Side::credit}) {
        for (const auto& [account, net] : lacking) {
            if (const Rupiah amount = seen_from(side, net); amount > Rupiah{}) {
                postings.push_back({account, side, amount});
            }
        }
    }
    JournalEntry::Heading heading = made.heading();
    // Kept in the language of documents of record.
    heading.memo = Sentence{
        made.kind() == EntryKind::depreciation
            ? say("Depreciation of {}, a month of a closed year")
            : say("Prepaid and accrued items of {}, a month of a closed year"),
        {month}}.in(Language::indonesian);
    return JournalEntry{today, std::move(heading), std::move(postings)};
}

/// Posts what the months of `period` that lie in a closed year lack of the entry that `make` gives for them.
std::vector<MonthlyEntry> post_late(
    Bookkeeper& bookkeeper, MonthlyPosting posting, const Period& period, Date today,
    const std::function<std::optional<JournalEntry>(Month month, const std::string& key)>& make) {
    const Book& book = bookkeeper.book();
    std::vector<MonthlyEntry> late;
    for (const Month month : months_over(period, today)) {
        const PeriodicKey key{posting, month};
        const auto made =
            book.is_closed(month.first_day().year()) ? make(month, unused_key(book, key)) : std::nullopt;
        const auto lacking =
            made ? what_is_lacking(*made, month, all_standing(book, key), today) : std::nullopt;
        if (lacking) {
            if (posting == MonthlyPosting::accrual) {
                require_paid_before(*lacking, book, bookkeeper.registry(), month, today);
            }
            late.push_back({month, bookkeeper.post(*lacking)});
        }
    }
    if (late.empty()) {
        throw BookError{Rule::nothing_to_post,
                        say("none of these months lies in a closed year and is not posted"),
                        {},
                        Sentence{say("without --late, months of an open year are posted")}};
    }
    return late;
}

Month month_before(Month month) {
    return Month{months_after(month.first_day(), -1)};
}

/// Whether interest of `month` could be posted still, and was not.
bool was_left_out(MonthlyPosting posting, Month month, const Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    const Register& registry = bookkeeper.registry();
    if (book.is_locked(month) || periodic_entries(book, {posting, month}).standing) {
        return false;
    }
    return posting == MonthlyPosting::interest
               ? entry_for(savings_interest(book, registry, month, {}), book, month, {}).has_value()
               : Settings{registry.settings()}.is({"accrue_loan_interest", "yes"}, month.last_day()) &&
                     entry_for(accrued_loan_interest(book, registry, month, {}), book, month, {}).has_value();
}

/// The months up to that before `posted` that were left out, one after the other.
std::optional<Notice> notice_of_months_left_out(MonthlyPosting posting, Month posted,
                                                const Bookkeeper& bookkeeper) {
    constexpr int most_months = 12;
    const Month last = month_before(posted);
    Month first = posted;
    for (int count = 0; count < most_months && was_left_out(posting, month_before(first), bookkeeper);
         ++count) {
        first = month_before(first);
    }
    if (first == posted) {
        return std::nullopt;
    }
    const std::string months = first == last ? to_string(first) : to_string(first) + ".." + to_string(last);
    const Sentence both{say("{} to {}"), {first, last}};
    const Fact these = first == last ? Fact{first} : both;
    const Sentence again = call_again(posting, posted, posted);
    const Fact call{again};
    return posting == MonthlyPosting::interest
               ? Notice{"month_left_out",
                        {say("Interest on savings of {} is not credited, and {} was worked out without it: "
                             "`neraca interest savings {}`, then {}."),
                         {these, posted, months, call}}}
               : Notice{"month_left_out",
                        {say("What loans earned in {} was not posted, and is income of {} now: `neraca "
                             "interest loans {}`, then {}."),
                         {these, posted, months, call}}};
}

/// About the first and the last that were posted now.
std::vector<Notice> notices_about_months(MonthlyPosting posting, const std::vector<MonthlyEntry>& entries,
                                         const Bookkeeper& bookkeeper) {
    std::vector<Notice> notices;
    const auto is_new = [](const MonthlyEntry& each) { return !each.posted.already_there; };
    const auto first = std::ranges::find_if(entries, is_new);
    if (first == entries.end()) {
        return notices;
    }
    if (auto left_out = notice_of_months_left_out(posting, first->month, bookkeeper)) {
        notices.push_back(*std::move(left_out));
    }
    const auto last = std::ranges::find_if(entries.rbegin(), entries.rend(), is_new);
    for (Notice& notice :
         notices_of_backdating(last->posted.posted, bookkeeper.book(), bookkeeper.registry())) {
        notices.push_back(std::move(notice));
    }
    return notices;
}

}  // namespace

std::vector<MonthlyEntry> post_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        auto entry = depreciation_entry(bookkeeper.book(), bookkeeper.registry(), month, key);
        if (entry && !standing) {
            require_open(month, bookkeeper.book(), say("`neraca asset depreciate {} --late` posts it today"));
        }
        return entry;
    };
    return post_some(bookkeeper, MonthlyPosting::depreciation, months_over_from_january(period, today), make,
                     nothing_wears_out);
}

std::vector<MonthlyEntry> release_accruals(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        auto entry = accrual_entry(bookkeeper.registry(), month, key);
        if (entry && !standing) {
            require_open(month, bookkeeper.book(), say("`neraca accrual release {} --late` posts it today"));
            require_paid_before(*entry, bookkeeper.book(), bookkeeper.registry(), month, today);
        }
        return entry;
    };
    return post_some(bookkeeper, MonthlyPosting::accrual, months_over_from_january(period, today), make,
                     nothing_is_spread);
}

std::vector<MonthlyEntry> post_late_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper) {
    return post_late(bookkeeper, MonthlyPosting::depreciation, period, today,
                     [&](Month month, const std::string& key) {
                         return depreciation_entry(bookkeeper.book(), bookkeeper.registry(), month, key);
                     });
}

std::vector<MonthlyEntry> release_late_accruals(const Period& period, Date today, Bookkeeper& bookkeeper) {
    return post_late(bookkeeper, MonthlyPosting::accrual, period, today,
                     [&](Month month, const std::string& key) {
                         return accrual_entry(bookkeeper.registry(), month, key);
                     });
}

PostedInterest post_savings_interest(const Period& period, Date today, Bookkeeper& bookkeeper,
                                     IfStale if_stale) {
    const Book& book = bookkeeper.book();
    PostedInterest posted;
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        posted.earned.emplace_back(month, savings_interest(book, bookkeeper.registry(), month, standing));
        return entry_for(posted.earned.back().second, book, month, key);
    };
    const bool has_rate = std::ranges::any_of(
        bookkeeper.registry().products(),
        [&, settings = Settings{bookkeeper.registry().settings()}](const SavingsProduct& product) {
            return settings.find_rate("interest_rate", period.last_day, product.code) > Rate{};
        });
    posted.entries = post_some(
        bookkeeper, MonthlyPosting::interest, months_over(period, today), make,
        has_rate ? say("no passbook earned anything: the balance that earns is zero, or below the "
                       "interest_minimum, on each (`neraca setting list` shows the interest_method)")
                 : say("no passbook earned anything: `neraca setting set interest_rate 3% --product "
                       "PRODUCT` says what a product earns in a year"),
        if_stale);
    posted.notices = notices_about_months(MonthlyPosting::interest, posted.entries, bookkeeper);
    return posted;
}

PostedLoanInterest post_loan_interest(const Period& period, Date today, Bookkeeper& bookkeeper,
                                      IfStale if_stale) {
    const Book& book = bookkeeper.book();
    const bool is_accrued =
        Settings{bookkeeper.registry().settings()}.is({"accrue_loan_interest", "yes"}, period.last_day);
    PostedLoanInterest posted;
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        posted.accrued.emplace_back(month,
                                    accrued_loan_interest(book, bookkeeper.registry(), month, standing));
        return entry_for(posted.accrued.back().second, book, month, key);
    };
    posted.entries =
        post_some(bookkeeper, MonthlyPosting::loan_interest, months_over(period, today), make,
                  is_accrued ? say("what is accrued of the interest on loans is what it should be")
                             : say("interest on loans is income when it is paid: `neraca setting set "
                                   "accrue_loan_interest yes` makes it income as it is earned"),
                  if_stale);
    posted.notices = notices_about_months(MonthlyPosting::loan_interest, posted.entries, bookkeeper);
    return posted;
}

PostedTax post_turnover_tax(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    const Settings settings{bookkeeper.registry().settings()};
    PostedTax posted;
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber>) {
        TurnoverTax tax = turnover_tax(book, settings, month);
        const std::optional<JournalEntry> entry = entry_for(tax, book, key);
        if (entry) {
            posted.taxes.push_back(std::move(tax));
        }
        return entry;
    };
    posted.entries = post_some(bookkeeper, MonthlyPosting::tax, months_over(period, today), make,
                               say("there was no turnover, so no tax is owed"));
    return posted;
}

}  // namespace neraca
