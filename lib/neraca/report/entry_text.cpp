#include "neraca/report/entry_text.hpp"

#include <algorithm>
#include <iterator>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view any_event;  // imported, or older than events, too

/// One event may post entries of several kinds, and several events entries of one kind.
struct Done {
    std::string_view by;  // the kind of the event
    EntryKind kind;
    Phrase phrase;
    std::optional<Dimension> names = {};  // only where a posting names one
};
constexpr Done done[] = {
    {event_kind::deposit, EntryKind::deposit, say("Waste brought in, against a loan"), Dimension::loan},
    {event_kind::loan_repay, EntryKind::deposit, say("Waste brought in, against a loan"), Dimension::loan},
    {event_kind::hold_add, EntryKind::transfer, say("Put on hold for a withdrawal")},
    {event_kind::hold_pay, EntryKind::withdrawal, say("Withdrawal that was on hold, paid")},
    {event_kind::hold_release, EntryKind::transfer, say("Hold given back to the passbook")},
    {event_kind::bill_charge, EntryKind::withdrawal, say("Bill paid out of savings")},
    {event_kind::bill_pay, EntryKind::journal, say("Bills passed on")},
    {event_kind::stock_count, EntryKind::stock, say("Stock counted")},
    {event_kind::stock_regrade, EntryKind::stock, say("Waste sorted again")},
    {event_kind::stock_spoil, EntryKind::stock, say("Waste spoiled or lost")},
    {event_kind::stock_return, EntryKind::stock, say("Waste given back")},
    {event_kind::loan_write_off, EntryKind::allowance, say("Loan written off")},
    {event_kind::loan_recover, EntryKind::repayment, say("Recovered of a loan that was written off")},
    {event_kind::member_exit, EntryKind::withdrawal, say("Savings paid out on leaving")},
    {event_kind::member_exit, EntryKind::repayment, say("Loan set off on leaving")},
    {event_kind::member_pay_out, EntryKind::exit, say("Paid to the leaver")},
    {event_kind::surplus_distribute, EntryKind::surplus, say("Surplus shared out")},
    {event_kind::surplus_pay, EntryKind::surplus, say("Share of the surplus paid")},
    {event_kind::asset_add, EntryKind::journal, say("Asset bought")},
    {event_kind::interest_savings, EntryKind::interest, say("Interest on savings")},
    {event_kind::interest_loans, EntryKind::accrual, say("Accrued interest on loans")},
    {event_kind::interest_bank, EntryKind::interest, say("Interest from the bank")},
    {any_event, EntryKind::deposit, say("Deposit of waste"), Dimension::item},
    {any_event, EntryKind::deposit, say("Savings deposit")},
    {any_event, EntryKind::withdrawal, say("Savings withdrawal")},
};

/// The entries that settle with a leaver are all of one kind. Money that is paid is nobody's, and what was on
/// hold is of no product.
Phrase phrase_for_exit(const JournalEntry& entry) {
    const auto postings = entry.postings();
    if (std::ranges::any_of(postings, [](const Posting& posting) {
            return posting.side == Side::credit && !posting.dimensions.member;
        })) {
        return say("Paid to the leaver");
    }
    return std::ranges::any_of(postings,
                               [](const Posting& posting) { return posting.dimensions.product.has_value(); })
               ? say("Savings and shares made payable on leaving")
               : say("What was on hold made payable on leaving");
}

/// `done_by` is the kind of its event, of a correction that of what it puts right.
Phrase phrase_for(const PostedEntry& posted, std::string_view done_by) {
    if (done_by == event_kind::member_exit && posted.entry.kind() == EntryKind::exit) {
        return phrase_for_exit(posted.entry);
    }
    const auto is_named = [&](Dimension dimension) {
        return std::ranges::any_of(posted.entry.postings(), [&](const Posting& posting) {
            return posting.dimensions.code(dimension) != nullptr;
        });
    };
    const auto found = std::ranges::find_if(done, [&](const Done& each) {
        return (each.by == any_event || each.by == done_by) && each.kind == posted.entry.kind() &&
               (!each.names || is_named(*each.names));
    });
    return found == std::end(done) ? phrase_for(posted.entry.kind()) : found->phrase;
}

/// What is given up of a loan is debited under the loan; what is received for one names it on its other side
/// alone.
std::optional<Phrase> waived_in(const PostedEntry& posted, std::string_view done_by) {
    if (done_by != event_kind::loan_repay || posted.entry.kind() != EntryKind::repayment) {
        return std::nullopt;
    }
    bool gives_up = false;
    bool receives = false;
    for (const Posting& posting : posted.entry.postings()) {
        if (posting.side == Side::debit && !posting.amount.is_zero()) {
            (posting.dimensions.loan ? gives_up : receives) = true;
        }
    }
    if (!gives_up) {
        return std::nullopt;
    }
    return receives ? say("Loan repayment, part of what was due waived")
                    : say("What was due on the loan waived");
}

/// Of a correction: its own event is not sealed yet where it was posted just now.
std::string what_is_put_right(const PostedEntry& correction, const Book& book) {
    PostedEntry told = correction;
    told.done_by = event_kind::correct;
    return what_was_done(book, told);
}

/// What was done, whatever the memo says of it; empty of what was posted by hand, which its memo says alone.
std::optional<Sentence> done_in(const PostedEntry& posted, const Book& book) {
    const JournalEntry::Heading& heading = posted.entry.heading();
    const std::string done_by = heading.corrects ? what_is_put_right(posted, book) : posted.done_by;
    const bool says_nothing =
        heading.kind == EntryKind::journal && phrase_for(posted, done_by) == phrase_for(heading.kind);
    if (heading.reverses) {
        return Sentence{posted.done_by == event_kind::correct ? say("Taken back to be corrected: entry {}")
                                                              : say("Reversal of entry {}"),
                        {*heading.reverses}};
    }
    const Phrase phrase = waived_in(posted, done_by).value_or(phrase_for(posted, done_by));
    if (heading.corrects) {
        return says_nothing && !heading.memo.empty()
                   ? Sentence{say("Correction of entry {}"), {*heading.corrects}}
                   : Sentence{say("Correction of entry {}: {}"), {*heading.corrects, phrase}};
    }
    return says_nothing && !heading.memo.empty() ? std::nullopt : std::optional{Sentence{phrase}};
}

/// Whom the postings name, each once, in their order.
std::vector<MemberNumber> people_in(const JournalEntry& entry) {
    std::vector<MemberNumber> people;
    for (const Posting& posting : entry.postings()) {
        const auto& member = posting.dimensions.member;
        if (member && std::ranges::find(people, *member) == people.end()) {
            people.push_back(*member);
        }
    }
    return people;
}

/// "Savings withdrawal, Siti Aminah: school fees"; the memo alone where nothing else is known, or where it
/// says what was done itself.
std::string with_memo(const std::optional<Sentence>& what, std::string_view names, const std::string& memo,
                      Language language) {
    if (!what) {
        return memo;
    }
    std::string text = what->in(language);
    if (comparison_key(memo).starts_with(comparison_key(text))) {
        return memo;
    }
    if (!names.empty()) {
        append_to_list(text, names);
    }
    return memo.empty() ? text : text + ": " + memo;
}

}  // namespace

std::string text_of(const PostedEntry& posted, const Book& book, Language language) {
    return with_memo(done_in(posted, book), {}, posted.entry.heading().memo, language);
}

std::string text_with_names(const PostedEntry& posted, const RegisterNames& names, const Book& book,
                            Language language, const Posting* posting) {
    constexpr std::size_t most = 2;
    const std::vector<MemberNumber> people = posting && posting->dimensions.member
                                                 ? std::vector{*posting->dimensions.member}
                                                 : people_in(posted.entry);
    std::string named;
    if (people.size() > most) {
        named = Sentence{say("{} people"), {static_cast<std::int64_t>(people.size())}}.in(language);
    } else {
        for (const MemberNumber& number : people) {
            append_to_list(named, names.name_of(number));
        }
    }
    return with_memo(done_in(posted, book), named, posted.entry.heading().memo, language);
}

}  // namespace neraca
