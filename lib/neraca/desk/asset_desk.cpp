#include "neraca/desk/asset_desk.hpp"

#include <algorithm>

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

}  // namespace

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

DisposedAsset dispose(const Disposal& disposal, Bookkeeper& bookkeeper, Register& registry) {
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
