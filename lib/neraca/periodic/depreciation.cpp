#include "neraca/periodic/depreciation.hpp"

#include <algorithm>
#include <map>

#include "neraca/coop/savings.hpp"
#include "neraca/periodic/monthly.hpp"
#include "neraca/periodic/periodic_key.hpp"

namespace neraca {
namespace {

/// What of the first `count` months of its life is posted by these books.
Rupiah posted_by_schedule(const Asset& asset, int count) {
    if (asset.taken_over) {
        const int before = Month{*asset.taken_over}.index() - Month{asset.depreciated_from}.index();
        const Rupiah rest = asset.cost - asset.residue - asset.depreciated_before;
        return parts_until(rest, asset.months - before, count - before);
    }
    return std::max(straight_line_until(asset, count) - asset.depreciated_before, Rupiah{});
}

std::optional<PostedEntry> standing_depreciation(const Book& book, Month month) {
    return periodic_entries(book, {MonthlyPosting::depreciation, month}).standing;
}

/// Visits the months in which `asset` loses something, in order, up to that of `day`.
template <typename Visit>
void each_month_of(const Asset& asset, Date day, const Visit& visit) {
    for (int index = 0; index < asset.months; ++index) {
        const Date first = months_after(asset.depreciated_from, index);
        if (first > day) {
            return;
        }
        if (const Rupiah part = depreciation_of(asset, Month{first}); !part.is_zero()) {
            visit(Month{first}, part);
        }
    }
}

void require_depreciated_until(const Disposal& disposal, const Book& book) {
    const Month gone{disposal.heading.date};
    each_month_of(disposal.asset, Date::last(), [&](Month month, Rupiah) {
        const std::optional<PostedEntry> standing = standing_depreciation(book, month);
        if (month < gone && !standing) {
            throw BookError{Rule::year_must_be_complete,
                            say("{}: its depreciation of {} is not posted yet"),
                            {disposal.asset.code, month},
                            Sentence{book.is_closed(month.first_day().year())
                                         ? say("post it first: `neraca asset depreciate {} --late`")
                                         : say("post it first: `neraca asset depreciate {}`"),
                                     {to_string(month)}}};
        }
        if (month >= gone && standing) {
            throw BookError{
                Rule::posted_for_this_period,
                say("{}: its depreciation of {} is posted already, as entry {}"),
                {disposal.asset.code, month, standing->number},
                Sentence{say("`neraca reverse {}` undoes it; after the asset is gone, post it again"),
                         {to_string(standing->number)}}};
        }
    });
}

/// Nothing leaves an account that did not come to it.
void require_held(const Asset& asset, const Book& book, const AccountCode& code, Rupiah amount, Date day) {
    const Account& account = book.chart().account(code);
    const Rupiah held =
        seen_from(account.normal_side, net_of(book, {.last_day = day, .account = account.code}));
    if (held < amount) {
        throw BookError{Rule::account_cannot_go_below_zero,
                        say("{} {} holds {} on {}; {} would take {} off it"),
                        {account.code, Fact{account.name, account.name_in(Language::english)}, held, day,
                         asset.code, amount},
                        Sentence{say("what is not in the books is posted first; an asset that was entered by "
                                     "mistake is taken out: `neraca asset remove {}`"),
                                 {asset.code}}};
    }
}

void require_disposable(const Disposal& disposal) {
    const Asset& asset = disposal.asset;
    if (asset.disposed) {
        throw BookError{
            Rule::asset_is_disposed, say("{} {} went on {}"), {asset.code, asset.name, *asset.disposed}};
    }
    Asset gone = asset;
    gone.disposed = disposal.heading.date;
    require_sound(gone);
    if (disposal.proceeds.is_negative()) {
        throw BookError{Rule::posting_must_be_positive, say("{} is less than nothing"), {disposal.proceeds}};
    }
}

void add(std::vector<Posting>& postings, const AccountCode& account, Side side, Rupiah amount) {
    if (!amount.is_zero()) {
        postings.push_back({account, side, amount});
    }
}

}  // namespace

Rupiah depreciation_of(const Asset& asset, Month month) {
    const int index = month.index() - Month{asset.depreciated_from}.index();
    const bool is_gone = asset.disposed && *asset.disposed <= month.last_day();
    if (index < 0 || index >= asset.months || is_gone) {
        return {};
    }
    return posted_by_schedule(asset, index + 1) - posted_by_schedule(asset, index);
}

Rupiah accumulated_on(const Asset& asset, const Book& book, Date day) {
    Rupiah accumulated = asset.depreciated_before;
    each_month_of(asset, day, [&](Month month, Rupiah part) {
        const auto standing = month.last_day() <= day ? standing_depreciation(book, month) : std::nullopt;
        if (standing && standing->entry.date() <= day) {
            accumulated += part;
        }
    });
    return accumulated;
}

std::optional<JournalEntry> depreciation_entry(const Book& book, const Register& registry, Month month,
                                               const std::string& key) {
    std::map<AccountCode, Rupiah> by_account;
    for (const Asset& asset : registry.assets()) {
        if (const Rupiah part = depreciation_of(asset, month); !part.is_zero()) {
            by_account[*asset.accumulated] += part;
        }
    }
    if (by_account.empty()) {
        return std::nullopt;
    }
    const AccountCode& expense = book.chart().account_for(AccountRole::depreciation).code;
    std::vector<Posting> postings;
    for (const auto& [accumulated, amount] : by_account) {
        postings.push_back({expense, Side::debit, amount});
        postings.push_back({accumulated, Side::credit, amount});
    }
    return JournalEntry{month.last_day(), {.kind = EntryKind::depreciation, .key = key}, std::move(postings)};
}

JournalEntry entry_for(const Purchase& purchase) {
    const Asset& asset = purchase.asset;
    return JournalEntry{
        with_default_memo(purchase.heading, asset.name),
        EntryKind::journal,
        {{asset.account, Side::debit, asset.cost}, {purchase.counter_account, Side::credit, asset.cost}}};
}

DisposalNote note_for(const Disposal& disposal, const Book& book) {
    // Sent again under its key, it was judged when it was posted.
    if (!posted_under(book, disposal.heading.key)) {
        require_disposable(disposal);
        require_depreciated_until(disposal, book);
    }
    const Asset& asset = disposal.asset;
    const Rupiah accumulated = accumulated_on(asset, book, disposal.heading.date);
    if (!posted_under(book, disposal.heading.key)) {
        require_held(asset, book, asset.account, asset.cost, disposal.heading.date);
        if (asset.accumulated) {
            require_held(asset, book, *asset.accumulated, accumulated, disposal.heading.date);
        }
    }
    const Rupiah book_value = asset.cost - accumulated;
    const Rupiah gain = disposal.proceeds - book_value;

    std::vector<Posting> postings;
    add(postings, disposal.counter_account, Side::debit, disposal.proceeds);
    if (asset.accumulated) {
        add(postings, *asset.accumulated, Side::debit, accumulated);
    }
    if (gain.is_negative()) {
        add(postings, book.chart().account_for(AccountRole::other_expense).code, Side::debit, -gain);
    }
    add(postings, asset.account, Side::credit, asset.cost);
    if (gain > Rupiah{}) {
        add(postings, book.chart().account_for(AccountRole::other_income).code, Side::credit, gain);
    }
    return {JournalEntry{with_default_memo(disposal.heading, asset.name), EntryKind::disposal,
                         std::move(postings)},
            book_value, gain};
}

}  // namespace neraca
