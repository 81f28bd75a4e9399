#include "neraca/coop/memo_accounts.hpp"
#include "neraca/ledger/effective_entry.hpp"

#include <map>

namespace neraca {

void require_memo_apart(const JournalEntry& entry, Rupiah memo) {
    if (memo.is_zero() || entry.kind() == EntryKind::reversal) {
        return;
    }
    throw BookError{
        Rule::entry_must_balance,
        say("the memo accounts of the entry do not balance among themselves: debit less credit is "
            "{}"),
        {memo},
        Sentence{say("they stand outside the statements: give both sides memo accounts, or "
                     "neither; `neraca account list --class memo` shows them")}};
}

std::vector<PostedEntry> entries_against_memo(const Book& book) {
    const ChartOfAccounts& chart = book.chart();
    std::map<EntryNumber, PostedEntry> found;
    for (const Account& account : chart.accounts()) {
        if (account.account_class != AccountClass::memo) {
            continue;
        }
        book.each_entry({.account = account.code}, [&](const PostedEntry& posted) {
            Rupiah memo;
            for (const Posting& posting : posted.entry.postings()) {
                if (chart.account(posting.account).account_class == AccountClass::memo) {
                    memo += posting.net();
                }
            }
            if (!memo.is_zero() && stands(posted)) {
                found.emplace(posted.number, posted);
            }
        });
    }
    std::vector<PostedEntry> entries;
    for (auto& [number, posted] : found) {
        entries.push_back(std::move(posted));
    }
    return entries;
}

}  // namespace neraca
