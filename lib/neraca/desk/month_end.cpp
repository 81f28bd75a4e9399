#include "neraca/desk/month_end.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "neraca/coop/account_floor.hpp"
#include "neraca/desk/backdating.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/month_again.hpp"

namespace neraca {
namespace {

/// Throws `nothing` where no month has an entry.
std::vector<MonthlyEntry> post_some(Bookkeeper& bookkeeper, MonthlyPosting posting,
                                    const std::vector<Month>& months, const MakeMonthlyEntry& make,
                                    Phrase nothing, IfStale if_stale = IfStale::refuse,
                                    const WayToPostAgain& way_to_post_again = {}) {
    std::vector<MonthlyEntry> entries =
        post_monthly(bookkeeper, posting, months, make, if_stale, way_to_post_again);
    if (entries.empty()) {
        throw BookError{Rule::nothing_to_post, nothing};
    }
    return entries;
}

/// From January on, so that none is left out; what is put right is put right where that was asked.
std::vector<Month> months_asked(const Period& period, Date today, IfStale if_stale) {
    return if_stale == IfStale::post_again ? months_over(period, today)
                                           : months_over_from_january(period, today);
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
    const std::string months = range_of_months(first, last);
    const Fact these = words_for_months(first, last);
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

/// A payment that settled more accrued interest than there would be once `made` is in the place of `standing`
/// must be entered after that.
std::optional<Sentence> way_past_payments(Month month, const PostedEntry& standing,
                                          const std::optional<JournalEntry>& made, const Book& book) {
    std::map<std::pair<AccountCode, LoanReference>, Rupiah> changes;
    const auto add = [&](const JournalEntry& entry, bool is_undone) {
        for (const Posting& posting : entry.postings()) {
            if (posting.dimensions.loan) {
                changes[{posting.account, *posting.dimensions.loan}] +=
                    is_undone ? -posting.net() : posting.net();
            }
        }
    };
    add(standing.entry, true);
    if (made) {
        add(*made, false);
    }
    std::optional<PostedEntry> first;
    for (const auto& [what, change] : changes) {
        const auto& [account, loan] = what;
        if (book.chart().account(account).role != AccountRole::accrued_income || !change.is_negative()) {
            continue;
        }
        const auto fault = first_known_fault(book, {.account = account, .loan = loan}, month.last_day(),
                                             {{month.last_day(), change}});
        if (!fault) {
            continue;
        }
        book.each_posting({.first_day = fault->day, .last_day = fault->day, .account = account, .loan = loan},
                          [&](const PostedLine& line) {
                              if (line.posting.side == Side::credit && stands(line.entry) &&
                                  line.entry.entry.kind() == EntryKind::repayment &&
                                  (!first || line.entry.entry.date() < first->entry.date())) {
                                  first = line.entry;
                              }
                          });
    }
    if (!first) {
        return std::nullopt;
    }
    return Sentence{
        say("the payment of entry {} settled what was accrued then: `neraca reverse {}`, then {}, "
            "then enter the payment again, dated {}"),
        {first->number, first->number, Fact{call_again(MonthlyPosting::loan_interest, month, month)},
         first->entry.date()}};
}

}  // namespace

std::vector<MonthlyEntry> post_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper,
                                            IfStale if_stale) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        auto entry = depreciation_entry(bookkeeper.book(), bookkeeper.registry(), month, key);
        if (entry && !standing) {
            require_open(month, bookkeeper.book(), say("`neraca asset depreciate {} --late` posts it today"));
        }
        return entry;
    };
    return post_some(bookkeeper, MonthlyPosting::depreciation, months_asked(period, today, if_stale), make,
                     nothing_wears_out, if_stale);
}

std::vector<MonthlyEntry> release_accruals(const Period& period, Date today, Bookkeeper& bookkeeper,
                                           IfStale if_stale) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        auto entry = accrual_entry(bookkeeper.registry(), month, key);
        if (entry && !standing) {
            require_open(month, bookkeeper.book(), say("`neraca accrual release {} --late` posts it today"));
            require_paid_before(*entry, bookkeeper.book(), bookkeeper.registry(), month, today);
        }
        return entry;
    };
    return post_some(bookkeeper, MonthlyPosting::accrual, months_asked(period, today, if_stale), make,
                     nothing_is_spread, if_stale);
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
                  if_stale, [&](Month month, const PostedEntry& standing, const auto& made) {
                      return way_past_payments(month, standing, made, book);
                  });
    posted.notices = notices_about_months(MonthlyPosting::loan_interest, posted.entries, bookkeeper);
    return posted;
}

PostedTax post_turnover_tax(const Period& period, Date today, Bookkeeper& bookkeeper, IfStale if_stale) {
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
                               say("there was no turnover, so no tax is owed"), if_stale);
    return posted;
}

}  // namespace neraca
