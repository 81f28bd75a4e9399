#include "neraca/report/entry_text.hpp"

#include <algorithm>
#include <iterator>

namespace neraca {
namespace {

/// One event may post entries of several kinds, and several events entries of one kind.
struct Done {
    std::string_view by;  // the kind of the event
    EntryKind kind;
    Phrase phrase;
};
constexpr Done done[] = {
    {"hold add", EntryKind::transfer, say("Put on hold for a withdrawal")},
    {"hold pay", EntryKind::withdrawal, say("Withdrawal that was on hold, paid")},
    {"hold release", EntryKind::transfer, say("Hold given back to the passbook")},
    {"bill charge", EntryKind::withdrawal, say("Bill paid out of savings")},
    {"bill pay", EntryKind::journal, say("Bills passed on")},
    {"stock count", EntryKind::stock, say("Stock counted")},
    {"stock regrade", EntryKind::stock, say("Waste sorted again")},
    {"stock spoil", EntryKind::stock, say("Waste spoiled or lost")},
    {"stock return", EntryKind::stock, say("Waste given back")},
    {"loan write-off", EntryKind::allowance, say("loan written off")},
    {"loan recover", EntryKind::repayment, say("recovered of a loan that was written off")},
    {"member exit", EntryKind::withdrawal, say("Savings paid out on leaving")},
    {"member exit", EntryKind::exit, say("Savings and shares made payable on leaving")},
    {"member exit", EntryKind::repayment, say("Loan set off on leaving")},
    {"member pay-out", EntryKind::exit, say("Paid to the leaver")},
    {"surplus distribute", EntryKind::surplus, say("Surplus shared out")},
    {"surplus pay", EntryKind::surplus, say("Share of the surplus paid")},
};

Phrase phrase_for(const PostedEntry& posted) {
    const EntryKind kind = posted.entry.kind();
    const auto found = std::ranges::find_if(
        done, [&](const Done& each) { return each.by == posted.done_by && each.kind == kind; });
    return found == std::end(done) ? phrase_for(kind) : found->phrase;
}

}  // namespace

std::string text_of(const PostedEntry& posted, Language language) {
    const JournalEntry::Heading& heading = posted.entry.heading();
    if (!heading.memo.empty()) {
        return heading.memo;
    }
    if (heading.reverses) {
        const Phrase undone = posted.done_by == "correct" ? say("Taken back to be corrected: entry {}")
                                                          : say("Reversal of entry {}");
        return Sentence{undone, {*heading.reverses}}.in(language);
    }
    if (heading.corrects) {
        return Sentence{say("Correction of entry {}: {}"), {*heading.corrects, phrase_for(posted)}}.in(
            language);
    }
    return Sentence{phrase_for(posted)}.in(language);
}

}  // namespace neraca
