#include "neraca/year/closing.hpp"

#include <algorithm>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/loan/losses.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/loan_interest.hpp"
#include "neraca/periodic/month_again.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/periodic/savings_interest.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/year/surplus.hpp"

namespace neraca {
namespace {

bool runs_by_the_year(const Account& account) {
    return account.account_class == AccountClass::income || account.account_class == AccountClass::expense;
}

Date last_day_of(int year) {
    return Date{year, 12, 31};
}

/// Income less expenses up to `day` that no closing has taken to equity.
Rupiah unclosed_until(const Book& book, Date day) {
    Rupiah surplus;
    for (const Balance& each : book.balances({.last_day = day})) {
        if (runs_by_the_year(book.chart().account(each.account))) {
            surplus -= each.net();
        }
    }
    return surplus;
}

/// The looks that are taken before a year is closed, one function each.
class Inspection {
public:
    Inspection(const Book& book, const Register& registry, int year)
        : book_{book}, registry_{registry}, year_{year}, last_day_{last_day_of(year)} {}

    ClosingReadiness result() && {
        using Self = Inspection;
        constexpr void (Self::*looks[])() = {&Self::look_at_earlier_years, &Self::look_at_suspense,
                                             &Self::look_at_subledgers,    &Self::look_at_cash,
                                             &Self::look_at_stock,         &Self::look_at_depreciation,
                                             &Self::look_at_accruals,      &Self::look_at_interest,
                                             &Self::look_at_loan_interest, &Self::look_at_allowance};
        for (const auto look : looks) {
            looked_at_.reset();
            const std::size_t before = readiness_.findings.size();
            (this->*look)();
            if (looked_at_ && readiness_.findings.size() == before) {
                readiness_.passed.push_back(*looked_at_);
            }
        }
        return std::move(readiness_);
    }

private:
    void looked_at(Phrase what) { looked_at_ = what; }
    void found(std::string key, bool forbids, Sentence what, std::optional<Sentence> way_out = {}) {
        readiness_.findings.push_back({std::move(key), forbids, std::move(what), std::move(way_out)});
    }

    void look_at_earlier_years() {
        looked_at(say("earlier years are closed"));
        const Rupiah unclosed = unclosed_until(book_, last_day_of(year_ - 1));
        if (!unclosed.is_zero()) {
            found("earlier_years", true,
                  {say("years before {} are not closed: {} of their surplus is open"),
                   {std::int64_t{year_}, unclosed}},
                  Sentence{say("close them first, the oldest before the others: `neraca close {}`"),
                           {std::int64_t{year_ - 1}}});
        }
    }

    void look_at_suspense() {
        looked_at(say("nothing is in suspense"));
        const Account* suspense = book_.chart().find_role(AccountRole::suspense);
        const Rupiah left =
            suspense ? net_of(book_, {.last_day = last_day_, .account = suspense->code}) : Rupiah{};
        if (!left.is_zero()) {
            found("suspense", true,
                  {say("account {} {} still holds {}"), {suspense->code, suspense->name, left}},
                  Sentence{say("find out what it is and post it where it belongs: `neraca report ledger {}`"),
                           {suspense->code}});
        }
    }

    /// Books kept in full take no posting without its dimensions; those of a summary do not ask.
    void look_at_subledgers() {
        looked_at(say("sub-ledgers come to their accounts"));
        if (book_.cooperative().books != BooksKept::full) {
            return;
        }
        for (const Account& account : book_.chart().accounts()) {
            if (!account.requires_dimensions.member) {
                continue;
            }
            Rupiah by_member;
            for (const Balance& each : book_.balances(
                     {.last_day = last_day_, .group_by = {.member = true}, .account = account.code})) {
                by_member += each.dimensions.member ? each.net() : Rupiah{};
            }
            const Rupiah control = net_of(book_, {.last_day = last_day_, .account = account.code});
            if (by_member != control) {
                found("subledgers", true,
                      {say("account {} comes to {}, its members to {}"), {account.code, control, by_member}},
                      Sentence{say("`neraca check` looks at every posting")});
            }
        }
    }

    bool was_counted(const Account& account, const std::optional<ItemCode>& item) const {
        const Date first = Month{last_day_}.first_day();
        return std::ranges::any_of(counts_, [&](const Count& count) {
            return count.account == account.code && count.item == item && count.day >= first &&
                   count.day <= last_day_;
        });
    }

    void look_at_cash() {
        looked_at(say("cash was counted in December"));
        for (const Account& account : book_.chart().accounts()) {
            const bool is_in_a_box =
                account.cash_flow == CashFlow::cash && account.role != AccountRole::bank_account;
            if (is_in_a_box && !net_of(book_, {.last_day = last_day_, .account = account.code}).is_zero() &&
                !was_counted(account, std::nullopt)) {
                found("cash_counted", false,
                      {say("the cash of account {} {} was not counted in December"),
                       {account.code, account.name}},
                      Sentence{say("count it and say so: `neraca cash count AMOUNT --account {} --date {}`"),
                               {account.code, to_string(last_day_)}});
            }
        }
    }

    void look_at_stock() {
        looked_at(say("stock was counted in December"));
        std::vector<ItemCode> items;
        for (const AccountRole role : {AccountRole::waste_stock_members, AccountRole::waste_stock_others}) {
            const Account* account = book_.chart().find_role(role);
            if (account == nullptr) {
                continue;
            }
            for (const Balance& each : book_.balances(
                     {.last_day = last_day_, .group_by = {.item = true}, .account = account->code})) {
                const auto& item = each.dimensions.item;
                if (item && each.quantity_in != each.quantity_out && !was_counted(*account, item) &&
                    std::ranges::find(items, *item) == items.end()) {
                    items.push_back(*item);
                }
            }
        }
        if (!items.empty()) {
            found("stock_counted", false,
                  {say("the stock of {} was not counted in December"), {joined(items, &ItemCode::text)}},
                  Sentence{say("count it and say so: `neraca stock count ITEM=QUANTITY --date {}`"),
                           {to_string(last_day_)}});
        }
    }

    /// The months of the year for which `asked` says more than nothing, as far as they are not posted, and
    /// those that are posted with another amount.
    struct MonthsToDo {
        std::vector<Month> missing;
        std::vector<Month> other;
    };
    template <typename Asked>
    MonthsToDo months_to_do(MonthlyPosting posting, const Asked& asked) const {
        MonthsToDo found;
        for (unsigned number = 1; number <= 12; ++number) {
            const Month month{year_, number};
            const auto standing = periodic_entries(book_, {posting, month}).standing;
            const Rupiah amount = asked(month);
            if (!standing && !amount.is_zero()) {
                found.missing.push_back(month);
            } else if (standing && standing->entry.total() != amount) {
                found.other.push_back(month);
            }
        }
        return found;
    }
    static Fact named(const std::vector<Month>& months) {
        std::string indonesian;
        std::string english;
        for (const Month month : months) {
            const Fact fact{month};
            append_to_list(indonesian, fact.indonesian);
            append_to_list(english, fact.english);
        }
        return {std::move(indonesian), std::move(english)};
    }
    void found_to_do(const std::string& key, const MonthsToDo& months, Phrase not_posted,
                     const Sentence& way_out) {
        if (!months.missing.empty()) {
            found(key, false, {not_posted, {named(months.missing)}}, way_out);
        }
        if (!months.other.empty()) {
            found(key, false,
                  {say("what is posted for {} is not what the register asks for"), {named(months.other)}},
                  Sentence{say("{} names the entry, which is reversed and posted again"), {way_out}});
        }
    }

    void look_at_depreciation() {
        looked_at(say("depreciation is posted"));
        const std::vector<Asset> assets = registry_.assets();
        const auto asked = [&](Month month) {
            Rupiah sum;
            for (const Asset& asset : assets) {
                sum += depreciation_of(asset, month);
            }
            return sum;
        };
        found_to_do("depreciation", months_to_do(MonthlyPosting::depreciation, asked),
                    say("depreciation of {} is not posted"),
                    {say("`neraca asset depreciate {}`"), {std::int64_t{year_}}});
    }

    void look_at_accruals() {
        looked_at(say("what is spread over months is posted"));
        const std::vector<Accrual> accruals = registry_.accruals();
        const auto asked = [&](Month month) {
            Rupiah sum;
            for (const Accrual& accrual : accruals) {
                sum += part_of(accrual, month);
            }
            return sum;
        };
        found_to_do("accruals", months_to_do(MonthlyPosting::accrual, asked),
                    say("what belongs to {} of prepaid and accrued items is not posted"),
                    {say("`neraca accrual release {}`"), {std::int64_t{year_}}});
    }

    /// Whether any product earns something at the end of `month`, and any passbook of it does.
    bool earns_interest(Month month) const {
        const Settings settings{registry_.settings()};
        const bool some_earns = std::ranges::any_of(registry_.products(), [&](const SavingsProduct& product) {
            return settings.find_rate("interest_rate", month.last_day(), product.code) > Rate{};
        });
        return some_earns &&
               std::ranges::any_of(savings_interest(book_, registry_, month, {}),
                                   [](const MemberInterest& each) { return !each.gross().is_zero(); });
    }
    void look_at_interest() {
        looked_at(say("interest on savings is credited"));
        std::vector<Month> missing;
        for (unsigned number = 1; number <= 12; ++number) {
            const Month month{year_, number};
            if (!periodic_entries(book_, {MonthlyPosting::interest, month}).standing &&
                earns_interest(month)) {
                missing.push_back(month);
            }
        }
        if (!missing.empty()) {
            found("interest", false, {say("interest on savings of {} is not credited"), {named(missing)}},
                  Sentence{say("`neraca interest savings {}`, each month by itself"),
                           {to_string(missing.front())}});
        }
        if (const auto stale = stale_month(MonthlyPosting::interest)) {
            found("interest_stale", false,
                  {say("interest on savings of {}, in entry {}, would be another now"),
                   {Fact{stale->month}, stale->standing}},
                  call_again(MonthlyPosting::interest, stale->month, Month{last_day_}));
        }
    }

    std::optional<StaleMonth> stale_month(MonthlyPosting posting) const {
        return first_stale_month(book_, registry_, posting, Month{year_, 1}, Month{last_day_});
    }

    void look_at_loan_interest() {
        const Settings settings{registry_.settings()};
        if (const auto stale = stale_month(MonthlyPosting::loan_interest)) {
            found("loan_interest_stale", false,
                  {say("accrued interest on loans of {}, in entry {}, would be another now"),
                   {Fact{stale->month}, stale->standing}},
                  call_again(MonthlyPosting::loan_interest, stale->month, Month{last_day_}));
        }
        if (!settings.is({"accrue_loan_interest", "yes"}, last_day_)) {
            return;
        }
        looked_at(say("interest on loans is accrued"));
        const Month december{last_day_};
        const auto standing = periodic_entries(book_, {MonthlyPosting::loan_interest, december}).standing;
        if (!standing &&
            entry_for(accrued_loan_interest(book_, registry_, december, {}), book_, december, {})) {
            found("loan_interest", false, {say("interest on loans of {} is not accrued"), {Fact{december}}},
                  Sentence{say("`neraca interest loans {}`"), {to_string(december)}});
        }
    }

    void look_at_allowance() {
        looked_at(say("the allowance is what the classes of loans ask for"));
        if (registry_.loans().empty() || book_.chart().find_role(AccountRole::loan_allowance) == nullptr) {
            return;
        }
        const Rupiah difference = allowance_for(book_, registry_, last_day_).difference();
        if (!difference.is_zero()) {
            found("allowance", false, {say("the allowance for loans is off by {}"), {difference}},
                  Sentence{say("`neraca loan allowance --as-of {}` posts it"), {to_string(last_day_)}});
        }
    }

    const Book& book_;
    const Register& registry_;
    int year_;
    Date last_day_;
    std::vector<Count> counts_ = registry_.counts();
    std::optional<Phrase> looked_at_;  // by the look at hand, told where it finds nothing
    ClosingReadiness readiness_;
};

/// The entries of this kind on `day` that stand: neither undone nor undoing.
std::vector<PostedEntry> standing_closings(const Book& book, Date day) {
    std::vector<PostedEntry> found;
    book.each_entry({.first_day = day, .last_day = day, .kind = EntryKind::closing},
                    [&](const PostedEntry& posted) {
                        if (stands(posted)) {
                            found.push_back(posted);
                        }
                    });
    return found;
}

Date first_day_after(int year) {
    return Date{year + 1, 1, 1};
}

/// The amount on the side where it is above zero.
Posting posting_of(const AccountCode& account, Rupiah credit) {
    return credit.is_negative() ? Posting{account, Side::debit, -credit}
                                : Posting{account, Side::credit, credit};
}

bool forbids(const ClosingReadiness& readiness) {
    return std::ranges::any_of(readiness.findings, &ClosingFinding::forbids);
}

BookError not_ready(const ClosingReadiness& readiness, int year) {
    std::string indonesian;
    std::string english;
    for (const ClosingFinding& finding : readiness.findings) {
        append_to_list(indonesian, finding.what.in(Language::indonesian), "; ");
        append_to_list(english, finding.what.in(Language::english), "; ");
    }
    return BookError{
        Rule::year_not_ready_to_close,
        say("{} cannot be closed yet: {}"),
        {std::int64_t{year}, Fact{indonesian, english}},
        forbids(readiness)
            ? Sentence{say("`neraca close {} --dry-run` shows what to do about each"), {std::int64_t{year}}}
            : Sentence{say("do it first, or say why it may stay so: `neraca close {} --accept TEXT`"),
                       {std::int64_t{year}}}};
}

}  // namespace

bool ClosingReadiness::permits(std::string_view accepted) const {
    return !forbids(*this) && (findings.empty() || !accepted.empty());
}

ClosingReadiness closing_readiness(const Book& book, const Register& registry, int year) {
    return Inspection{book, registry, year}.result();
}

std::optional<PostedEntry> closing_of(const Book& book, int year) {
    std::vector<PostedEntry> found = standing_closings(book, last_day_of(year));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

ClosingEntries closing_entries(const Book& book, int year) {
    if (const auto closed = closing_of(book, year)) {
        throw BookError{
            Rule::year_is_closed,
            say("{} is closed already, by entry {}"),
            {std::int64_t{year}, closed->number},
            Sentence{say("`neraca reopen {} --reason TEXT` opens it again"), {std::int64_t{year}}}};
    }
    const AccountCode& surplus = book.chart().account_for(AccountRole::surplus_of_year).code;
    const AccountCode& waiting = book.chart().account_for(AccountRole::undistributed_surplus).code;
    const Date last_day = last_day_of(year);
    std::vector<Posting> postings;
    Rupiah result;
    for (const Balance& each : book.balances({.last_day = last_day})) {
        if (runs_by_the_year(book.chart().account(each.account)) && !each.net().is_zero()) {
            postings.push_back(posting_of(each.account, each.net()));
            result -= each.net();
        }
    }
    if (postings.empty()) {
        throw BookError{Rule::nothing_to_post,
                        say("there is no income and no expense in {} to close"),
                        {std::int64_t{year}}};
    }
    if (!result.is_zero()) {
        postings.push_back(posting_of(surplus, result));
    }
    ClosingEntries entries{
        .closing = JournalEntry{last_day, {.kind = EntryKind::closing}, std::move(postings)},
        .new_year = {},
        .surplus = result};
    // What of it a closing that was undone by halves has moved already.
    Rupiah to_move = -net_of(book, {.last_day = last_day, .account = surplus}) + result;
    for (const PostedEntry& moved : standing_closings(book, first_day_after(year))) {
        to_move -= net_on(moved.entry, surplus);
    }
    if (!to_move.is_zero()) {
        entries.new_year = JournalEntry{first_day_after(year),
                                        {.kind = EntryKind::closing},
                                        {posting_of(surplus, -to_move), posting_of(waiting, to_move)}};
    }
    return entries;
}

Closed close_year(Bookkeeper& bookkeeper, int year, const std::string& accepted) {
    const Book& book = bookkeeper.book();
    const ClosingEntries entries = closing_entries(book, year);
    const ClosingReadiness readiness = closing_readiness(book, bookkeeper.registry(), year);
    if (!readiness.permits(accepted)) {
        throw not_ready(readiness, year);
    }
    JournalEntry::Heading heading = entries.closing.heading();
    heading.memo = readiness.findings.empty() ? std::string{} : accepted;
    std::vector<JournalEntry> both{
        JournalEntry{entries.closing.date(),
                     std::move(heading),
                     {entries.closing.postings().begin(), entries.closing.postings().end()}}};
    if (entries.new_year) {
        both.push_back(*entries.new_year);
    }
    const std::vector<EntryNumber> numbers = bookkeeper.post_all(both);
    return {
        .closing = entry_numbered(book, numbers.front()),
        .new_year = entries.new_year ? std::optional{entry_numbered(book, numbers.back())} : std::nullopt};
}

Closed reopen_year(Bookkeeper& bookkeeper, int year, const std::string& reason) {
    const Book& book = bookkeeper.book();
    const auto closed = closing_of(book, year);
    if (!closed) {
        throw BookError{Rule::year_is_not_closed, say("{} is not closed"), {std::int64_t{year}}};
    }
    if (reason.empty()) {
        throw BookError{Rule::reason_required,
                        say("opening a closed year again needs a reason"),
                        {},
                        Sentence{say("add --reason TEXT; it stays in the books")}};
    }
    if (const auto later = closing_of(book, year + 1)) {
        throw BookError{
            Rule::year_is_closed,
            say("{} is closed already, by entry {}"),
            {std::int64_t{year + 1}, later->number},
            Sentence{say("`neraca reopen {} --reason TEXT` opens it again"), {std::int64_t{year + 1}}}};
    }
    if (const auto shared = distribution_of(book, year)) {
        throw BookError{Rule::surplus_distributed_already,
                        say("the surplus of {} was shared out by entry {}"),
                        {std::int64_t{year}, shared->number},
                        Sentence{say("reverse that first: `neraca reverse {}`"), {shared->number}}};
    }
    std::optional<PostedEntry> opposite;
    for (const PostedEntry& moved : standing_closings(book, first_day_after(year))) {
        opposite = bookkeeper.reverse(moved.number, moved.entry.date(), reason).posted;
    }
    return {.closing = bookkeeper.reverse(closed->number, closed->entry.date(), reason).posted,
            .new_year = std::move(opposite)};
}

}  // namespace neraca
