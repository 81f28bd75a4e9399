#include "neraca/desk/month_end.hpp"

#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"

namespace neraca {
namespace {

/// Throws `nothing` where no month has an entry.
std::vector<MonthlyEntry> post_some(Bookkeeper& bookkeeper, MonthlyPosting posting,
                                    const std::vector<Month>& months, const MakeMonthlyEntry& make,
                                    Phrase nothing) {
    std::vector<MonthlyEntry> entries = post_monthly(bookkeeper, posting, months, make);
    if (entries.empty()) {
        throw BookError{Rule::nothing_to_post, nothing};
    }
    return entries;
}

}  // namespace

std::vector<MonthlyEntry> post_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber>) {
        return depreciation_entry(bookkeeper.book(), bookkeeper.registry(), month, key);
    };
    return post_some(bookkeeper, MonthlyPosting::depreciation, months_over_from_january(period, today), make,
                     say("nothing in the register wears out in these months"));
}

std::vector<MonthlyEntry> release_accruals(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        auto entry = accrual_entry(bookkeeper.registry(), month, key);
        if (entry && !standing) {
            require_paid_before(*entry, bookkeeper.book(), bookkeeper.registry(), month, today);
        }
        return entry;
    };
    return post_some(bookkeeper, MonthlyPosting::accrual, months_over_from_january(period, today), make,
                     say("nothing is spread over these months"));
}

PostedInterest post_savings_interest(const Period& period, Date today, Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    PostedInterest posted;
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
        posted.earned.emplace_back(month, savings_interest(book, bookkeeper.registry(), month, standing));
        return entry_for(posted.earned.back().second, book, month, key);
    };
    posted.entries =
        post_some(bookkeeper, MonthlyPosting::interest, months_over(period, today), make,
                  say("no passbook earned anything: `neraca setting set interest_rate 3% --product "
                      "PRODUCT` says what a product earns in a year"));
    return posted;
}

PostedLoanInterest post_loan_interest(const Period& period, Date today, Bookkeeper& bookkeeper) {
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
                                   "accrue_loan_interest yes` makes it income as it is earned"));
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
