#include "neraca/desk/reversal.hpp"

#include <algorithm>
#include <span>

#include "neraca/coop/account_floor.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/year/surplus.hpp"

namespace neraca {
namespace {

/// Commands that catch up on months: each month is posted, and undone, by itself.
constexpr std::string_view monthly[] = {event_kind::asset_depreciate, event_kind::interest_savings,
                                        event_kind::interest_loans, event_kind::tax_turnover};

/// Whether one command posted all of it, as one thing. An import and a class are many things under one event.
bool is_one_thing(const Event& event) {
    if (std::ranges::find(monthly, event.kind) != std::end(monthly)) {
        return false;
    }
    return event.kind == event_kind::asset_add || event.kind == event_kind::accrual_add ||
           std::ranges::find(telling_event_kinds(), event.kind) != telling_event_kinds().end();
}

/// The event of the entry where it is one thing; empty for all else.
std::optional<Event> whole_event_of(const Book& book, EntryNumber number) {
    const std::optional<SealedEvent> sealed = book.event_of(number);
    return sealed && is_one_thing(sealed->event) ? std::optional{sealed->event} : std::nullopt;
}

[[noreturn]] void refuse_changed_since(EntryNumber number, const Fact& what,
                                       const std::optional<Sentence>& way_out = {}) {
    throw BookError{Rule::undone_by_another_command,
                    say("{} was changed again after entry {}"),
                    {what, number},
                    way_out ? *way_out : Sentence{say("take back what changed it since first")}};
}

/// What the loan was last given: written off, or other terms.
std::optional<Sentence> call_that_undoes_last(const Loan& loan, const Book& book) {
    if (loan.written_off) {
        return call_that_reverses(book, {.first_day = *loan.written_off, .loan = loan.reference},
                                  event_kind::loan_write_off);
    }
    return loan.terms.size() > 1 ? std::optional{call_that_undoes_terms(loan, book)} : std::nullopt;
}

/// What an event changed in the registers, put back as it was.
class RegistersBefore {
public:
    /// `day` is that of the reversal.
    RegistersBefore(const Event& event, std::vector<PostedEntry> entries, Date day, const Book& book,
                    Register& registry)
        : event_{event}, entries_{std::move(entries)}, day_{day}, book_{book}, registry_{registry} {}

    std::vector<Sentence> restore() && {
        for (const Undoing& undoing : undoings()) {
            if (undoing.kind != event_.kind) {
                continue;
            }
            if (undoing.require_unused != nullptr) {
                (this->*undoing.require_unused)();
            }
            if (event_.changes != 0) {
                (this->*undoing.put_back)();
            }
        }
        return std::move(restored_);
    }

private:
    /// How an event of this kind is undone in the registers.
    struct Undoing {
        std::string_view kind;
        void (
            RegistersBefore::*require_unused)() const;  // that nothing since counts on it; null: nothing can
        void (RegistersBefore::*put_back)();
    };
    /// Events that change registers. What was counted (stock count, cash count) stays counted.
    static std::span<const Undoing> undoings() {
        using Self = RegistersBefore;
        static constexpr Undoing all[] = {
            {event_kind::loan_grant, nullptr, &Self::withdraw_loan},
            {event_kind::loan_repay, &Self::require_no_later_terms, &Self::withdraw_terms_of_payment},
            {event_kind::loan_write_off, nullptr, &Self::take_write_off_back},
            {event_kind::member_exit, nullptr, &Self::let_member_stay},
            {event_kind::asset_add, &Self::require_asset_unused, &Self::withdraw_asset},
            {event_kind::asset_dispose, nullptr, &Self::keep_asset},
            {event_kind::accrual_add, &Self::require_accrual_unused, &Self::withdraw_accrual},
            {event_kind::surplus_distribute, nullptr, &Self::withdraw_decision},
        };
        return all;
    }

    void say_restored(Sentence sentence) { restored_.push_back(std::move(sentence)); }

    EntryNumber number() const { return entries_.front().number; }

    /// "loan L-001" of the subject that the event says.
    std::string_view subject_of(std::string_view kind) const {
        const std::string_view subject = event_.subject;
        return subject.starts_with(kind) ? subject.substr(kind.size() + 1) : std::string_view{};
    }

    std::vector<LoanReference> loans() const {
        std::vector<LoanReference> loans;
        for (const PostedEntry& posted : entries_) {
            for (const Posting& posting : posted.entry.postings()) {
                const auto& loan = posting.dimensions.loan;
                if (loan && std::ranges::find(loans, *loan) == loans.end()) {
                    loans.push_back(*loan);
                }
            }
        }
        return loans;
    }

    /// What was paid under terms that others followed decided what those begin with.
    void require_no_later_terms() const {
        const Date day = entries_.front().entry.date();
        for (const LoanReference& reference : loans()) {
            const auto loan = registry_.find_loan(reference);
            const bool has_later_terms = loan && loan->terms.size() > 1 && loan->terms.back().from > day;
            if (has_later_terms && !loan->written_off) {
                refuse_changed_since(number(), {reference}, call_that_undoes_terms(*loan, book_));
            }
            if (loan && loan->written_off) {
                refuse_changed_since(number(), {reference}, call_that_undoes_last(*loan, book_));
            }
        }
    }
    void require_asset_unused() const {
        if (asset_of_event().disposed) {
            refuse_changed_since(number(), {asset_of_event().code},
                                 call_that_brings_back(asset_of_event(), book_));
        }
        require_none_posted(MonthlyPosting::depreciation);
    }
    void require_accrual_unused() const { require_none_posted(MonthlyPosting::accrual); }
    /// What all assets lose in a month, or all accruals release, is one entry: it would stay when one of them
    /// goes.
    void require_none_posted(MonthlyPosting posting) const {
        const Month first{entries_.front().entry.date()};
        const auto kept = book_.days_kept();
        for (Month month = first; kept && month <= Month{kept->last_day}; month = month.next()) {
            if (const auto posted = periodic_entries(book_, {posting, month}).standing) {
                throw BookError{Rule::undone_by_another_command,
                                posting == MonthlyPosting::depreciation
                                    ? say("depreciation of {} was posted since, as entry {}")
                                    : say("what is spread over {} was posted since, as entry {}"),
                                {month, posted->number},
                                call_that_takes_back(*posted, book_, registry_)};
            }
        }
    }

    /// Reports of the days between what happened and what takes it back show it still: it was reported then.
    bool is_undone_later() const { return day_ > entries_.front().entry.date(); }

    void withdraw_asset() {
        Asset asset = asset_of_event();
        if (is_undone_later()) {
            asset.disposed = day_;
            registry_.set_asset(asset);
            say_restored({say("The asset {} is in the register up to {}, for the reports of before."),
                          {asset.code, day_}});
            return;
        }
        registry_.withdraw_asset(asset.code);
        say_restored({say("The asset {} is not in the register any more."), {asset.code}});
    }

    void withdraw_loan() {
        for (const LoanReference& reference : loans()) {
            const Loan loan = loan_named(registry_, reference.text());
            if (loan.terms.size() > 1 || loan.written_off) {
                refuse_changed_since(number(), {reference}, call_that_undoes_last(loan, book_));
            }
            if (is_undone_later()) {
                say_restored({say("The loan {} is in the register up to {}, for the reports of before."),
                              {reference, day_}});
                continue;
            }
            registry_.withdraw_loan(reference);
            say_restored({say("The loan {} has no contract any more."), {reference}});
        }
    }

    /// As many terms as the event added.
    void withdraw_terms(std::int64_t added) {
        const Date day = entries_.front().entry.date();
        for (const LoanReference& reference : loans()) {
            const Loan loan = loan_named(registry_, reference.text());
            if (added <= 0) {
                return;
            }
            const bool has_them =
                std::ranges::any_of(loan.terms, [&](const LoanTerms& terms) { return terms.from == day; });
            if (!has_them || loan.terms.size() == 1) {
                continue;
            }
            if (loan.terms.back().from != day) {
                refuse_changed_since(number(), {reference}, call_that_undoes_last(loan, book_));
            }
            registry_.withdraw_loan_terms(reference, day);
            --added;
            say_restored({say("The loan {} has the terms again that it had before {}."), {reference, day}});
        }
    }

    /// A second extra payment of a day took the terms of the first away, and added its own.
    static constexpr std::int64_t changes_of_second_extra_payment = 2;

    void withdraw_terms_of_payment() {
        const PostedEntry& payment = entries_.front();
        const Loan before = loan_named(registry_, loans().front().text());
        require_last_with_terms(before);
        withdraw_terms(event_.changes);
        if (event_.changes == changes_of_second_extra_payment) {
            LoanTerms first = before.terms.back();
            first.principal += -net_on(payment.entry, before.account);
            registry_.add_loan_terms(before.reference, first);
        }
    }
    /// The terms of the day are those that its last extra payment made.
    void require_last_with_terms(const Loan& loan) const {
        const Date day = entries_.front().entry.date();
        book_.each_posting(
            {.first_day = day, .last_day = day, .loan = loan.reference}, [&](const PostedLine& line) {
                const auto sealed = line.entry.number > number() && stands(line.entry)
                                        ? book_.event_of(line.entry.number)
                                        : std::nullopt;
                if (sealed && sealed->event.kind == event_kind::loan_repay && sealed->event.changes > 0) {
                    refuse_changed_since(
                        number(), {loan.reference},
                        Sentence{say("`neraca reverse {}` takes that back first"), {line.entry.number}});
                }
            });
    }

    void take_write_off_back() {
        for (const LoanReference& reference : loans()) {
            Loan loan = loan_named(registry_, reference.text());
            loan.written_off = std::nullopt;
            registry_.set_loan(loan);
            say_restored({say("The loan {} is not written off any more."), {reference}});
        }
    }

    void let_member_stay() {
        withdraw_terms(event_.changes - 1);
        const auto number = MemberNumber::parse(subject_of("member"));
        auto member = number ? registry_.find_member(*number) : std::nullopt;
        if (!member || member->left != entries_.front().entry.date()) {
            refuse_changed_since(this->number(), member ? Fact{name_of(*member)} : Fact{event_.subject},
                                 member ? call_that_undoes_later(*member) : std::nullopt);
        }
        member->left = std::nullopt;
        member->left_reason = std::nullopt;
        member->left_decision.clear();
        registry_.set_member(*member);
        say_restored({say("{} has not left any more."), {name_of(*member)}});
    }

    /// Who has left came back since, or has left once more.
    std::optional<Sentence> call_that_undoes_later(const Member& member) const {
        if (!member.left) {
            return Sentence{say("`neraca member rejoin {} --undo` takes the return back first"),
                            {member.number}};
        }
        return call_that_reverses(book_, {.first_day = *member.left, .member = member.number},
                                  event_kind::member_exit);
    }

    Asset asset_of_event() const { return asset_named(registry_, subject_of("asset")); }
    Accrual accrual_of_event() const { return accrual_named(registry_, subject_of("accrual")); }

    void withdraw_accrual() {
        const Accrual accrual = accrual_of_event();
        registry_.withdraw_accrual(accrual.code);
        say_restored({say("{} is not spread over months any more."), {accrual.code}});
    }

    /// The asset that went on the day of the entry, and on whose account the entry is.
    void keep_asset() {
        const JournalEntry& entry = entries_.front().entry;
        for (Asset& asset : registry_.assets()) {
            if (asset.disposed == entry.date() && -net_on(entry, asset.account) == asset.cost) {
                asset.disposed = std::nullopt;
                registry_.set_asset(asset);
                say_restored({say("The asset {} is there again."), {asset.code}});
                return;
            }
        }
        refuse_changed_since(number(), {say("the asset")});
    }

    void withdraw_decision() {
        for (const SurplusDecision& decision : registry_.surplus_decisions()) {
            const auto shared = distribution_of(book_, decision.year);
            if (shared && shared->number == number()) {
                registry_.withdraw_surplus_decision(decision.year);
                say_restored(
                    {say("The surplus of {} is not shared out any more."), {std::int64_t{decision.year}}});
                return;
            }
        }
    }

    const Event& event_;
    std::vector<PostedEntry> entries_;
    Date day_;
    const Book& book_;
    Register& registry_;
    std::vector<Sentence> restored_;
};

/// Adds what else the event of the first of `entries` posted, as far as it still stands.
void add_others_standing(std::vector<PostedEntry>& entries, const Book& book) {
    const EntryNumber first = entries.front().number;
    for (const EntryNumber each : book.entries_with(first)) {
        if (each != first) {
            PostedEntry other = entry_numbered(book, each);
            if (!other.reversed_by) {
                entries.push_back(std::move(other));
            }
        }
    }
}

/// What was set aside for losses, and used by a write-off since, is not there to be taken back.
void require_allowance_unused(const std::vector<PostedEntry>& undone, Date day, const Book& book) {
    const Account* const account = book.chart().find_role(AccountRole::loan_allowance);
    Rupiah set_aside;
    for (const PostedEntry& each : undone) {
        set_aside -= account ? net_on(each.entry, account->code) : Rupiah{};
    }
    if (set_aside <= Rupiah{}) {
        return;
    }
    const auto fault = first_known_fault(book, {.account = account->code}, day, {{day, -set_aside}});
    if (!fault) {
        return;
    }
    std::optional<PostedEntry> used_by;
    book.each_posting(
        {.first_day = undone.front().entry.date(), .last_day = fault->day, .account = account->code},
        [&](const PostedLine& line) {
            if (line.posting.side == Side::debit && !line.entry.reversed_by &&
                !line.entry.entry.heading().reverses) {
                used_by = line.entry;
            }
        });
    if (used_by) {
        throw BookError{Rule::undone_by_another_command,
                        say("entry {} of {} used what entry {} set aside: the allowance would be {}"),
                        {used_by->number, used_by->entry.date(), undone.front().number, fault->balance},
                        Sentence{say("`neraca reverse {}` takes that back first"), {used_by->number}}};
    }
}

/// A disposal took what was depreciated by then out of the books.
void require_no_disposal_since(const PostedEntry& posted, const Book& book, const Register& registry) {
    if (posted.entry.kind() != EntryKind::depreciation) {
        return;
    }
    if (const auto gone = asset_gone_since(posted, registry)) {
        refuse_changed_since(posted.number, {gone->code}, call_that_brings_back(*gone, book));
    }
}

}  // namespace

Reversed reverse(const Reversal& reversal, Bookkeeper& bookkeeper, Register& registry) {
    const Book& book = bookkeeper.book();
    if (auto there = posted_under(book, reversal.key);
        there && there->entry.heading().reverses == reversal.number) {
        return {.asked = {*std::move(there), true}};
    }
    const PostedEntry named = entry_numbered(book, reversal.number);
    const std::optional<Event> event = whole_event_of(book, reversal.number);
    if (named.entry.kind() == EntryKind::closing && !named.entry.heading().reverses) {
        refuse_part_of_closing(named);
    }
    require_no_disposal_since(named, book, registry);
    const MendingDay day = mending_day(book, named, reversal.date, reversal.today);
    std::vector<PostedEntry> undone{named};
    if (event) {
        add_others_standing(undone, book);
    }
    std::vector<EntryNumber> numbers;
    for (const PostedEntry& each : undone) {
        numbers.push_back(each.number);
    }
    if (!named.reversed_by) {
        require_allowance_unused(undone, day.day, book);
    }
    std::vector<Sentence> restored;
    if (event && stands(named)) {
        restored = RegistersBefore{*event, std::move(undone), day.day, book, registry}.restore();
        bookkeeper.refresh();
    }
    std::vector<PostedEntry> posted = bookkeeper.reverse_all(numbers, day.day, reversal.memo, reversal.key);
    Reversed reversed{
        .asked = {posted.front()}, .restored = std::move(restored), .is_dated_today = day.is_moved};
    reversed.others.assign(std::make_move_iterator(posted.begin() + 1),
                           std::make_move_iterator(posted.end()));
    return reversed;
}

void refuse_part_of_closing(const PostedEntry& posted) {
    const Date day = posted.entry.date();
    const std::int64_t year = day.month() == 1 ? day.year() - 1 : day.year();
    throw BookError{Rule::undone_by_another_command,
                    say("entry {} is part of the closing of a year, which is undone whole"),
                    {posted.number},
                    Sentence{say("`neraca reopen {} --reason TEXT` does"), {year}}};
}

bool is_part_of_more(const Book& book, const PostedEntry& posted) {
    const std::optional<Event> event = whole_event_of(book, posted.number);
    return event && (event->entries > 1 || event->changes > 0);
}

}  // namespace neraca
