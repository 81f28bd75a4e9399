#include "neraca/desk/asset_desk.hpp"

#include <algorithm>

#include "neraca/desk/undoing.hpp"
#include "neraca/periodic/month_again.hpp"

namespace neraca {
namespace {

/// The first month that `book` is kept for.
Month first_month_of(const Book& book, Date day) {
    std::optional<Date> opened;
    book.each_entry({.kind = EntryKind::opening}, [&](const PostedEntry& posted) {
        if (!posted.reversed_by) {
            opened = std::min(opened.value_or(posted.entry.date()), posted.entry.date());
        }
    });
    const Month month{opened.value_or(day)};
    return opened && *opened == month.last_day() ? month.next() : month;
}

/// January after the last closed year from that of `month` on; empty where that year is open.
std::optional<Month> first_open_after(const Book& book, Month month) {
    int year = month.first_day().year();
    if (!book.is_closed(year)) {
        return std::nullopt;
    }
    while (book.is_closed(year)) {
        ++year;
    }
    return Month{year, 1};
}

void require_open_months(const Asset& asset, const Book& book) {
    std::optional<Month> first;
    std::optional<Month> open;
    Rupiah before = asset.depreciated_before;
    for (int index = 0; index < asset.months; ++index) {
        const Month month{months_after(asset.depreciated_from, index)};
        const Rupiah part = depreciation_of(asset, month);
        if (part.is_zero() || (open && month >= *open)) {
            continue;
        }
        if (!first) {
            open = first_open_after(book, month);
            if (!open) {
                return;
            }
            first = month;
        }
        before += part;
    }
    if (!first) {
        return;
    }
    const bool is_over = before == asset.cost - asset.residue;
    throw BookError{
        Rule::year_is_closed,
        say("{}: its depreciation of {} belongs to a year that is closed"),
        {asset.code, *first},
        is_over ? Sentence{say("say what was written down by then: --before {}; what the books lack of it is "
                               "posted against the surplus of earlier years"),
                           {before}}
                : Sentence{say("say what was written down by then: --before {} --taken-over {}; what the "
                               "books lack of it is posted against the surplus of earlier years"),
                           {before, to_string(*open)}}};
}

void require_open_months(const Accrual& accrual, const Book& book) {
    const auto open = first_open_after(book, accrual.first_month);
    if (!open) {
        return;
    }
    const int left = accrual.first_month.index() + accrual.months - open->index();
    throw BookError{Rule::year_is_closed,
                    say("{}: what belongs to {} lies in a year that is closed"),
                    {accrual.code, accrual.first_month},
                    Sentence{say("spread what is left of it over the months that are left: --from {} "
                                 "--months {}"),
                             {to_string(*open), std::int64_t{std::max(left, 1)}}}};
}

/// A month in which something is written down, or released.
struct AffectedMonth {
    Month month;
    std::optional<PostedEntry> standing;  // what was posted for it
};

/// The months from `first` on in which `asset` loses something, up to the last that the book has entries of.
std::vector<AffectedMonth> months_from(const Asset& asset, Month first, const Book& book) {
    std::vector<AffectedMonth> months;
    const auto kept = book.days_kept();
    for (int index = 0; index < asset.months; ++index) {
        const Month month{months_after(asset.depreciated_from, index)};
        if (month >= first && kept && month <= Month{kept->last_day} &&
            !depreciation_of(asset, month).is_zero()) {
            months.push_back({month, periodic_entries(book, {MonthlyPosting::depreciation, month}).standing});
        }
    }
    return months;
}
std::vector<AffectedMonth> months_of(const Accrual& accrual, const Book& book) {
    std::vector<AffectedMonth> months;
    const auto kept = book.days_kept();
    for (int index = 0; index < accrual.months; ++index) {
        const Month month{months_after(accrual.first_month.first_day(), index)};
        if (kept && month <= Month{kept->last_day}) {
            months.push_back({month, periodic_entries(book, {MonthlyPosting::accrual, month}).standing});
        }
    }
    return months;
}

/// What was posted for `months` before `code` was entered, and what is locked, with the calls that put it
/// right.
std::vector<Notice> notices_about_months(MonthlyPosting posting, const Fact& code,
                                         const std::vector<AffectedMonth>& months, const Book& book) {
    std::vector<Month> posted;
    std::vector<Month> locked;
    for (const AffectedMonth& each : months) {
        if (each.standing) {
            posted.push_back(each.month);
        }
        if (book.is_locked(each.month)) {
            locked.push_back(each.month);
        }
    }
    std::vector<Notice> notices;
    if (!locked.empty()) {
        notices.push_back({"month_locked",
                           {say("{}: months that it belongs to are locked ({}): `neraca period unlock {} "
                                "--reason TEXT` opens "
                                "them."),
                            {code, words_for_months(locked.front(), locked.back()),
                             range_of_months(locked.front(), locked.back())}}});
    }
    if (!posted.empty()) {
        notices.push_back({"later_month_end",
                           {say("{}: {} was posted without it ({}): {}."),
                            {code, phrase_for(posting), words_for_months(posted.front(), posted.back()),
                             Fact{call_again(posting, posted.front(), posted.back())}}}});
    }
    return notices;
}

}  // namespace

std::vector<Notice> notices_about(const Asset& asset, const Book& book) {
    return notices_about_months(MonthlyPosting::depreciation, {asset.code},
                                months_from(asset, Month{asset.depreciated_from}, book), book);
}
std::vector<Notice> notices_about(const Accrual& accrual, const Book& book) {
    return notices_about_months(MonthlyPosting::accrual, {accrual.code}, months_of(accrual, book), book);
}

void keep(const Asset& asset, const Book& book, Register& registry) {
    registry.add_asset(asset);
    require_open_months(asset, book);
}

void keep(const Accrual& accrual, const Book& book, Register& registry) {
    registry.add_accrual(accrual);
    require_open_months(accrual, book);
}

Asset taken_over_by(const Book& book, Asset asset, Date day) {
    const bool is_left = asset.depreciated_before > Rupiah{} &&
                         asset.depreciated_before < asset.cost - asset.residue && asset.months > 0;
    if (asset.taken_over || !is_left) {
        return asset;
    }
    const Month from{asset.depreciated_from};
    const Month first = std::max(first_month_of(book, day), from);
    if (straight_line_until(asset, first.index() - from.index()) != asset.depreciated_before) {
        asset.taken_over = first.first_day();
    }
    return asset;
}

Posted buy(const Purchase& purchase, Bookkeeper& bookkeeper, Register& registry) {
    keep(purchase.asset, bookkeeper.book(), registry);
    return bookkeeper.post(entry_for(purchase));
}

/// Of the months that must be taken back before `disposal`, those that another disposal counts on: that goes
/// back first.
static void require_months_free(const Disposal& disposal, const Book& book, const Register& registry) {
    if (disposal.asset.disposed || posted_under(book, disposal.heading.key)) {
        return;
    }
    for (const AffectedMonth& each : months_from(disposal.asset, Month{disposal.heading.date}, book)) {
        const auto gone = each.standing ? asset_gone_since(*each.standing, registry) : std::nullopt;
        if (gone) {
            throw BookError{
                Rule::posted_for_this_period,
                say("{}: its depreciation of {} is posted already, as entry {}, and {} went on {}"),
                {disposal.asset.code, each.month, each.standing->number, gone->code, *gone->disposed},
                call_that_takes_back(*each.standing, book, registry)};
        }
    }
}

DisposedAsset dispose(const Disposal& disposal, Bookkeeper& bookkeeper, Register& registry) {
    require_months_free(disposal, bookkeeper.book(), registry);
    DisposalNote note = note_for(disposal, bookkeeper.book());
    Posted posted = bookkeeper.post(note.entry);
    if (!posted.already_there) {
        Asset gone = disposal.asset;
        gone.disposed = disposal.heading.date;
        registry.set_asset(gone);
    }
    return {std::move(note), std::move(posted)};
}

Posted begin(const FirstPayment& payment, Bookkeeper& bookkeeper, Register& registry) {
    keep(payment.accrual, bookkeeper.book(), registry);
    return bookkeeper.post(entry_for(payment));
}

}  // namespace neraca
