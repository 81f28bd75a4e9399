#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"
#include "neraca/ledger/event_heading.hpp"
#include "neraca/proof/sha256.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What a posting is about besides its account. The journal is the only place where these live:
/// a passbook is the sum of the postings of a member and a product, stock that of an item.
struct Dimensions {
    std::optional<MemberNumber> member = {};
    std::optional<ProductCode> product = {};
    std::optional<ItemCode> item = {};
    std::optional<Quantity> quantity =
        {};  // of `item`, more than zero; the side says in or out, as of amounts
    std::optional<LoanReference> loan = {};
    friend bool operator==(const Dimensions&, const Dimensions&) = default;

    /// What is named of this dimension; null where nothing is.
    const std::string* code(Dimension dimension) const;
    /// Names a code that the book has stored.
    void set(Dimension dimension, std::string code);
};
/// Visits all that is named, in the order in which it is written out, with the name of its dimension:
/// "member" and "A-001". A quantity comes behind its item, as programs write it: "quantity" and "3.250".
template <typename Visit>
void each_named(const Dimensions& dimensions, const Visit& visit) {
    for (const Dimension dimension : all_dimensions) {
        if (const std::string* code = dimensions.code(dimension)) {
            visit(to_string(dimension), *code);
        }
        if (dimension == Dimension::item && dimensions.quantity) {
            visit(std::string_view{"quantity"}, to_plain(*dimensions.quantity));
        }
    }
}

/// One line of a journal entry. The side says the direction; the amount has no sign.
struct Posting {
    AccountCode account;
    Side side;
    /// More than zero, at most `largest_posting`. Zero only beside a quantity: goods that are not worth
    /// anything in the books (waste on consignment, the last grams of a cheap item).
    Rupiah amount;
    Dimensions dimensions = {};
    /// Debit less credit, as Balance::net.
    Rupiah net() const { return seen_from(side, amount); }
    friend bool operator==(const Posting&, const Posting&) = default;
};

/// What a posting names besides its account, as people read it: "A-001 sukarela", "PET 3,25".
std::string words_for(const Dimensions& dimensions, Language language);
/// "2111 A-001 sukarela Rp400.000"
Fact words_for(const Posting& posting);

/// `postings` without those of nothing: what splits an amount need not fill all its parts.
std::vector<Posting> without_nothing(std::vector<Posting> postings);

/// What kind of event an entry books: what it is called where it has no text of its own, and how
/// statements treat it (an income statement leaves out `closing`).
///   deposit   money or waste against savings      withdrawal  savings paid out
///   purchase  waste paid for at once              sale        waste sold
///   stock     counted, regraded or spoiled        receipt     a buyer pays what he owes
///   loan      paid out                            repayment   of a loan
///   interest  on savings, from a bank             tax         worked out or paid
///   depreciation, disposal  of fixed assets       accrual     what belongs to other months
///   allowance for losses of loans, write-offs     count       cash over or short
///   surplus   shared out or paid                  exit        shares of who leaves become payable
enum class EntryKind {
    journal,
    opening,
    deposit,
    withdrawal,
    transfer,
    purchase,
    sale,
    stock,
    receipt,
    reversal,
    closing,
    loan,
    repayment,
    interest,
    tax,
    depreciation,
    disposal,
    accrual,
    allowance,
    count,
    surplus,
    exit
};
std::string_view to_string(EntryKind kind);
EntryKind read_entry_kind(std::string_view text);
Phrase phrase_for(EntryKind kind);

/// The number of an entry: without gaps for each cooperative and year of the entry's date.
struct EntryNumber {
    int year = 0;
    std::int64_t number = 0;
    friend auto operator<=>(const EntryNumber&, const EntryNumber&) = default;
    operator Fact() const;
};
/// "2026/17"
std::string to_string(EntryNumber number);
/// Reads "2026/17", or "17" as of `year`. Throws BookError{entry_must_exist}.
EntryNumber read_entry_number(std::string_view text, int year);

/// A dated set of postings whose debits equal its credits.
/// True of every JournalEntry there is, so nobody has to check it again:
///   - it has at least two postings, each amount is more than zero (zero: beside a quantity) and at most
///     `largest_posting`;
///   - its debits and its credits have the same total;
///   - a quantity stands only beside an item, and is more than zero;
///   - memo, voucher and key are clean text (value/text.hpp).
/// An entry never changes once posted. What was wrong is undone by posting its reversal.
class JournalEntry {
public:
    /// What an entry says besides its postings.
    struct Heading {
        EntryKind kind = EntryKind::journal;
        std::string memo = {};                     // may be empty: then the kind names it
        std::string voucher = {};                  // nomor bukti, may be empty
        std::string key = {};                      // makes posting idempotent, may be empty
        std::optional<EntryNumber> reverses = {};  // the entry this one undoes
        std::optional<EntryNumber> corrects = {};  // the entry this one puts right
    };

    /// Throws BookError with the first of these rules that is broken: entry_needs_two_postings,
    /// posting_must_be_positive, amount_must_fit, dimension_not_allowed, entry_must_balance,
    /// text_must_be_readable.
    JournalEntry(Date date, Heading heading, std::vector<Posting> postings);
    /// The entry that books an event. Throws as the other.
    JournalEntry(const EventHeading& heading, EntryKind kind, std::vector<Posting> postings);

    Date date() const { return date_; }
    const Heading& heading() const { return heading_; }
    EntryKind kind() const { return heading_.kind; }
    std::span<const Posting> postings() const { return postings_; }
    /// The total of its debits.
    Rupiah total() const { return total_; }

    /// The same postings with debit and credit exchanged, dated `on`, which undoes entry `number`. What
    /// undoes the closing of a year is of the kind `closing` too: no income statement counts it.
    JournalEntry reversal(EntryNumber number, Date on, std::string memo) const;

    /// Same date, heading and postings in the same order: what "the same content" means for a key.
    friend bool operator==(const JournalEntry&, const JournalEntry&);

private:
    Date date_;
    Heading heading_;
    std::vector<Posting> postings_;
    Rupiah total_;
};

/// Whether `entry` says what the heading does: the same day, memo, voucher and key.
bool has_heading(const JournalEntry& entry, const EventHeading& heading);

/// Whether it opens a closed year again: the reversal of a closing entry.
bool undoes_closing(const JournalEntry& entry);

/// Debit less credit of the postings of `entry` on `account`.
Rupiah net_on(const JournalEntry& entry, const AccountCode& account);

/// An entry as the book keeps it.
struct PostedEntry {
    EntryNumber number;
    JournalEntry entry;
    Hash hash{};
    std::optional<EntryNumber> reversed_by = {};
    std::optional<EntryNumber> corrected_by = {};
    std::int64_t batch = 0;  // the import it came with; 0: none
    /// What was done when it was posted: the kind of its event ("bill charge"; proof/chain_link.hpp). Empty
    /// for what was imported, or posted before books knew events: that is told by its accounts.
    std::string done_by = {};
};

/// What an imported entry is known by, so that no file is posted twice: 64 bits taken over what the entry is
/// recognised by in files of its kind (exchange/posting/import_key.hpp). Zero: none.
using ImportKey = std::uint64_t;

/// The text that an entry's hash is taken over: its content as lines of `name:length:value`, documented in
/// `neraca help chain` so that an auditor can recompute it with any SHA-256 tool; the hash is `hash_of` it.
/// `previous` is the hash of what stands before it in the chain of its cooperative (zeros for the first).
/// Entries of books before version 5 were hashed without their import key.
std::string canonical_text(const CooperativeCode& cooperative, EntryNumber number, const JournalEntry& entry,
                           const Hash& previous, ImportKey import_key = 0);
/// The same in the place of what `text` holds: its memory serves one entry after another.
void write_canonical_text(std::string& text, const CooperativeCode& cooperative, EntryNumber number,
                          const JournalEntry& entry, const Hash& previous, ImportKey import_key = 0);

}  // namespace neraca
