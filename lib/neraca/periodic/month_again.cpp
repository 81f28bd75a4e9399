#include "neraca/periodic/month_again.hpp"

#include <algorithm>

#include "neraca/periodic/loan_interest.hpp"
#include "neraca/periodic/savings_interest.hpp"

namespace neraca {
namespace {

bool is_stale(const Book& book, const Register& registry, MonthlyPosting posting, Month month,
              const PostedEntry& standing) {
    const JournalEntry& entry = standing.entry;
    if (entry.heading().corrects && entry.heading().key.empty()) {
        return false;
    }
    const std::optional<JournalEntry> made =
        posting == MonthlyPosting::interest
            ? entry_for(savings_interest(book, registry, month, standing.number), book, month, {})
            : entry_for(accrued_loan_interest(book, registry, month, standing.number), book, month, {});
    return !made || !std::ranges::equal(made->postings(), entry.postings());
}

}  // namespace

std::string range_of_months(Month first, Month last) {
    return first == last ? to_string(first) : to_string(first) + ".." + to_string(last);
}

Fact words_for_months(Month first, Month last) {
    return first == last ? Fact{first} : Fact{Sentence{say("{} to {}"), {first, last}}};
}

Sentence call_again(MonthlyPosting posting, Month first, Month last) {
    const auto phrase = [&]() -> Phrase {
        switch (posting) {
            case MonthlyPosting::depreciation:
                return say("`neraca asset depreciate {} --again`");
            case MonthlyPosting::accrual:
                return say("`neraca accrual release {} --again`");
            case MonthlyPosting::interest:
                return say("`neraca interest savings {} --again`");
            case MonthlyPosting::loan_interest:
                return say("`neraca interest loans {} --again`");
            case MonthlyPosting::tax:
                break;
        }
        return say("`neraca tax turnover {} --again`");
    };
    return {phrase(), {range_of_months(first, last)}};
}

std::optional<StaleMonth> first_stale_month(const Book& book, const Register& registry,
                                            MonthlyPosting posting, Month first, Month last) {
    for (Month month = first; month <= last; month = month.next()) {
        const auto standing = periodic_entries(book, {posting, month}).standing;
        if (standing && is_stale(book, registry, posting, month, *standing)) {
            return StaleMonth{month, standing->number};
        }
    }
    return std::nullopt;
}

}  // namespace neraca
