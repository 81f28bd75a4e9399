#include "neraca/desk/undoing.hpp"

#include <functional>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/register/records.hpp"

namespace neraca {
namespace {

/// The first entry of `query` that stands and of which `counts` is true; empty where there is none.
bool counts_all(const PostedEntry&) {
    return true;
}

std::optional<PostedEntry> first_standing(
    const Book& book, const PostingQuery& query,
    const std::function<bool(const PostedEntry&)>& counts = counts_all) {
    std::optional<PostedEntry> found;
    book.each_posting(query, [&](const PostedLine& line) {
        if (!found && stands(line.entry) && counts(line.entry)) {
            found = line.entry;
        }
    });
    return found;
}

/// The same of the days after `day`.
std::optional<PostedEntry> first_standing_after(
    Date day, const Book& book, PostingQuery query,
    const std::function<bool(const PostedEntry&)>& counts = counts_all) {
    if (day == Date::last()) {
        return std::nullopt;
    }
    query.first_day = day.next_day();
    return first_standing(book, query, counts);
}

[[noreturn]] void refuse_built_on(const Fact& what, EntryNumber number) {
    throw BookError{Rule::undone_by_another_command,
                    say("entry {} was posted on {} since"),
                    {number, what},
                    Sentence{say("`neraca reverse {}` takes that back first"), {number}}};
}

/// The entry, on `account`, that an event of this kind posted about `subject`, as far as it stands.
void require_not_posted_with(const Book& book, const AccountCode& account, std::string_view kind,
                             const std::string& subject, const Fact& what) {
    std::optional<EntryNumber> found;
    book.each_posting({.account = account}, [&](const PostedLine& line) {
        if (found || !stands(line.entry)) {
            return;
        }
        const auto sealed = book.event_of(line.entry.number);
        if (sealed && sealed->event.kind == kind && sealed->event.subject == subject) {
            found = line.entry.number;
        }
    });
    if (found) {
        throw BookError{Rule::undone_by_another_command,
                        say("{} came with entry {}"),
                        {what, *found},
                        Sentence{say("`neraca reverse {}` takes both back"), {*found}}};
    }
}

/// The entry of a month that is not what the others of the register ask for counts `what` in.
void require_not_counted_in(const Book& book, const Register& registry, MonthlyPosting posting, Month month,
                            Rupiah of_others, const Fact& what) {
    const std::vector<PostedEntry> standing = all_standing(book, {posting, month});
    Rupiah total;
    for (const PostedEntry& each : standing) {
        total += each.entry.total();
    }
    if (!standing.empty() && total != of_others) {
        const EntryNumber last = standing.back().number;
        throw BookError{Rule::undone_by_another_command,
                        say("entry {} was posted for {} since, and {} is part of it"),
                        {last, month, what},
                        call_that_takes_back(standing.back(), book, registry)};
    }
}

}  // namespace

std::optional<Sentence> call_that_reverses(const Book& book, const PostingQuery& query,
                                           std::string_view kind) {
    std::optional<EntryNumber> found;
    book.each_posting(query, [&](const PostedLine& line) {
        if (stands(line.entry) && what_was_done(book, line.entry) == kind) {
            found = line.entry.number;
        }
    });
    return found ? std::optional{Sentence{say("`neraca reverse {}` takes that back first"), {*found}}}
                 : std::nullopt;
}

std::optional<Sentence> call_that_brings_back(const Asset& asset, const Book& book) {
    return call_that_reverses(
        book, {.first_day = *asset.disposed, .last_day = *asset.disposed, .account = asset.account},
        event_kind::asset_dispose);
}

std::optional<Asset> asset_gone_since(const PostedEntry& posted, const Register& registry) {
    if (posted.entry.kind() != EntryKind::depreciation) {
        return std::nullopt;
    }
    const Month month = month_of(posted.entry).value_or(Month{posted.entry.date()});
    for (const Asset& asset : registry.assets()) {
        // In the month in which it goes, and later, nothing is written down of it.
        if (asset.disposed && !depreciation_of(asset, month).is_zero()) {
            return asset;
        }
    }
    return std::nullopt;
}

Sentence call_that_takes_back(const PostedEntry& posted, const Book& book, const Register& registry) {
    const auto gone = asset_gone_since(posted, registry);
    const auto call = gone ? call_that_brings_back(*gone, book) : std::nullopt;
    return call ? *call : Sentence{say("`neraca reverse {}` takes that back first"), {posted.number}};
}

std::optional<PostedEntry> payment_with_terms(const Book& book, const Loan& loan, Date day) {
    std::optional<PostedEntry> found;
    book.each_posting(
        {.first_day = day, .last_day = day, .loan = loan.reference}, [&](const PostedLine& line) {
            if (line.entry.reversed_by || line.entry.entry.kind() != EntryKind::repayment) {
                return;
            }
            const auto sealed = book.event_of(line.entry.number);
            // Of an exit, one change is the member's.
            const std::int64_t others = sealed && sealed->event.kind == event_kind::member_exit ? 1 : 0;
            if (sealed && sealed->event.changes > others) {
                found = line.entry;
            }
        });
    return found;
}

Sentence call_that_undoes_terms(const Loan& loan, const Book& book) {
    if (const auto payment = payment_with_terms(book, loan, loan.terms.back().from)) {
        return {say("`neraca reverse {}` takes back the payment that made them; then enter both again"),
                {payment->number}};
    }
    return {say("`neraca loan reschedule {} --undo` takes them back; then agree them again"),
            {loan.reference}};
}

BookError later_terms_stand(const Loan& loan, const Book& book) {
    const LoanTerms& last = loan.terms.back();
    return BookError{Rule::loan_terms_must_fit,
                     say("the loan {} has other terms from {}, made for what was left then"),
                     {loan.reference, last.from},
                     call_that_undoes_terms(loan, book)};
}

LoanTerms undo_reschedule(const Loan& loan, const Book& book, Register& registry) {
    if (loan.terms.size() == 1) {
        throw BookError{Rule::nothing_to_post,
                        say("the loan {} has the terms of its contract: there are no others to take back"),
                        {loan.reference}};
    }
    const LoanTerms terms = loan.terms.back();
    if (const auto payment = payment_with_terms(book, loan, terms.from)) {
        throw BookError{Rule::undone_by_another_command,
                        say("the payment of entry {} gave the loan {} its terms from {}"),
                        {payment->number, loan.reference, terms.from},
                        Sentence{say("`neraca reverse {}` takes both back"), {payment->number}}};
    }
    // What was posted before was split and accrued by the terms that hold again.
    const auto agreed =
        registry.event_that_recorded(RecordKind::loan_terms, record_of(loan.reference, terms).key);
    const auto is_since = [&](const PostedEntry& posted) {
        const auto sealed = book.event_of(posted.number);
        return !agreed || *agreed == 0 || (sealed && sealed->event.number > *agreed);
    };
    if (const auto later = first_standing_after(terms.from, book, {.loan = loan.reference}, is_since)) {
        refuse_built_on(loan.reference, later->number);
    }
    const Month month{terms.from};
    if (book.is_locked(month)) {
        throw BookError{Rule::period_must_be_open,
                        say("{} lies in {}, which is locked"),
                        {terms.from, month},
                        Sentence{say("`neraca loan reschedule {}` gives the loan other terms from today on"),
                                 {loan.reference}}};
    }
    registry.withdraw_loan_terms(loan.reference, terms.from);
    return terms;
}

void remove_asset(const Asset& asset, const Book& book, Register& registry) {
    if (asset.disposed) {
        throw BookError{
            Rule::asset_is_disposed,
            say("{} {} went on {}"),
            {asset.code, asset.name, *asset.disposed},
            Sentence{say("the entry by which it went is reversed first: `neraca find --account {}`"),
                     {asset.account}}};
    }
    require_not_posted_with(book, asset.account, event_kind::asset_add, "asset " + asset.code.text(),
                            asset.code);
    registry.withdraw_asset(asset.code);
    const std::vector<Asset> others = registry.assets();
    for (int index = 0; index < asset.months; ++index) {
        const Month month{months_after(asset.depreciated_from, index)};
        if (depreciation_of(asset, month).is_zero()) {
            continue;
        }
        Rupiah of_others;
        for (const Asset& other : others) {
            of_others += depreciation_of(other, month);
        }
        require_not_counted_in(book, registry, MonthlyPosting::depreciation, month, of_others, asset.code);
    }
}

void remove_accrual(const Accrual& accrual, const Book& book, Register& registry) {
    require_not_posted_with(book, accrual.balance_account, event_kind::accrual_add,
                            "accrual " + accrual.code.text(), accrual.code);
    registry.withdraw_accrual(accrual.code);
    const std::vector<Accrual> others = registry.accruals();
    for (int index = 0; index < accrual.months; ++index) {
        const Month month{months_after(accrual.first_month.first_day(), index)};
        Rupiah of_others;
        for (const Accrual& other : others) {
            of_others += part_of(other, month);
        }
        require_not_counted_in(book, registry, MonthlyPosting::accrual, month, of_others, accrual.code);
    }
}

void remove_contract(const Loan& loan, const Book& book, Register& registry) {
    if (loan.terms.size() > 1) {
        throw BookError{Rule::undone_by_another_command,
                        say("the loan {} has other terms from {}"),
                        {loan.reference, loan.terms.back().from},
                        Sentence{say("what gave it these terms is taken back first: `neraca report loan {}`"),
                                 {loan.reference}}};
    }
    book.each_posting({.loan = loan.reference}, [&](const PostedLine& line) {
        const EntryKind kind = line.entry.entry.kind();
        const bool is_beside = kind == EntryKind::opening || kind == EntryKind::journal;
        if (!is_beside && stands(line.entry)) {
            throw BookError{Rule::undone_by_another_command,
                            say("entry {} of {} was posted by the contract of the loan {}"),
                            {line.entry.number, line.entry.entry.date(), loan.reference},
                            Sentence{say("`neraca reverse {}` takes that back first"), {line.entry.number}}};
        }
    });
    registry.withdraw_loan(loan.reference);
}

Member undo_rejoin(const Member& member, const Book& book, Register& registry) {
    if (member.left) {
        throw BookError{Rule::member_has_left,
                        say("{} left on {}: there is no return to take back"),
                        {name_of(member), *member.left}};
    }
    const std::vector<Member> memberships = memberships_left(member, registry);
    if (memberships.empty()) {
        throw BookError{Rule::nothing_to_post,
                        say("no return of {} is recorded: there is none to take back"),
                        {name_of(member)}};
    }
    if (const auto later = first_standing(book, {.first_day = member.joined, .member = member.number})) {
        throw BookError{Rule::member_has_later_entries,
                        say("entry {} was posted for {} since {}"),
                        {later->number, name_of(member), member.joined},
                        Sentence{say("`neraca reverse {}` takes that back first"), {later->number}}};
    }
    Member before = member;
    const Member& left = memberships.back();
    before.joined = left.joined;
    before.left = left.left;
    before.left_reason = left.left_reason;
    before.left_decision = left.left_decision;
    registry.set_member(before);
    return before;
}

}  // namespace neraca
