#include "neraca/exchange/poster.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "neraca/coop/passbook_balance.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/coop/stock_balance.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Entries appended at once: enough that the cost of a call does not show, few enough to hold.
constexpr std::size_t entries_in_a_portion = 1000;
constexpr std::size_t most_notices = 1000;

/// Whether `posting` alone, set against its opposite, breaks `rule`.
bool breaks(Rule rule, const Posting& posting, Date date, const Bookkeeper& bookkeeper) {
    Posting other = posting;
    other.side = opposite(posting.side);
    try {
        bookkeeper.judge(JournalEntry{date, {}, {posting, std::move(other)}});
    } catch (const BookError& error) {
        return error.rule() == rule;
    }
    return false;
}

/// Where to look: the row whose posting breaks the rule by itself, else the first.
const DraftPosting& draft_at_fault(Rule rule, Destination& destination, const JournalEntry& entry,
                                   std::span<const DraftPosting> drafts) {
    for (std::size_t index = 0; index < drafts.size(); ++index) {
        if (breaks(rule, entry.postings()[index], entry.date(), destination.bookkeeper())) {
            return drafts[index];
        }
    }
    return drafts.front();
}

Dimensions dimensions_of(const DraftPosting& draft) {
    Dimensions dimensions;
    if (draft.member != nullptr) {
        dimensions.member = draft.member->number;
    }
    if (draft.product != nullptr) {
        dimensions.product = draft.product->code;
    }
    if (draft.item != nullptr) {
        dimensions.item = draft.item->code;
    }
    if (!draft.quantity.is_zero()) {
        dimensions.quantity = draft.quantity;
    }
    if (draft.loan) {
        dimensions.loan = *draft.loan;
    }
    return dimensions;
}

BookError other_content(const JournalEntry& entry, const PostedEntry& there) {
    const JournalEntry::Heading& heading = entry.heading();
    const bool by_key = !heading.key.empty();
    return BookError{
        Rule::content_differs_under_key,
        by_key ? say("the key \"{}\" was imported already as entry {} of {}, {}; here it is {}, {}")
               : say("voucher {} was imported already as entry {} of {}, {}; here it is {}, {}"),
        {excerpt(by_key ? heading.key : heading.voucher), there.number, there.entry.date(),
         there.entry.total(), entry.date(), entry.total()},
        Sentence{
            say("`neraca show {}` shows what is there: reverse it, or undo its import, and import again; "
                "a column `key` tells apart what only has the same number"),
            {there.number}}};
}

}  // namespace

std::optional<Role> role_of(Rule rule, const DraftPosting& draft) {
    switch (rule) {
        case Rule::period_must_be_open:
        case Rule::opening_must_come_first:
            return Role::date;
        case Rule::account_must_exist:
        case Rule::account_must_be_open:
        case Rule::dimension_required:
            return draft.account_role;
        case Rule::member_must_exist:
        case Rule::member_has_left:
            return Role::member;
        case Rule::product_must_exist:
        case Rule::product_must_be_open:
        case Rule::savings_locked_until_exit:
        case Rule::dimension_not_allowed:
            return Role::product;
        case Rule::item_must_exist:
            return Role::item;
        case Rule::posting_must_be_positive:
        case Rule::amount_is_zero:
        case Rule::amount_must_fit:
        case Rule::amount_below_minimum:
        case Rule::amount_not_a_multiple:
            return draft.amount_role;
        case Rule::text_must_be_readable:  // vouchers and keys were looked at as they were read
            return Role::description;
        case Rule::content_differs_under_key:
            return Role::voucher;
        default:
            return std::nullopt;
    }
}

CooperativePlan& plan_of(ImportReceipt& receipt, const Destination& destination) {
    const CooperativeCode& code = destination.cooperative().code;
    const auto known = std::ranges::find(receipt.cooperatives, code, &CooperativePlan::cooperative);
    return known != receipt.cooperatives.end()
               ? *known
               : receipt.cooperatives.emplace_back(CooperativePlan{.cooperative = code});
}

void add_notice(ImportReceipt& receipt, BookError notice) {
    if (receipt.notices.size() < most_notices) {
        receipt.notices.push_back(std::move(notice));
    }
}

Poster::Outcome Poster::post(Destination& destination, Date date, JournalEntry::Heading heading,
                             std::span<DraftPosting> drafts, VoucherUse use, std::int64_t rows_of_entry) {
    Portion& portion = portion_of(destination);
    std::optional<JournalEntry> entry;
    ImportKey key = 0;
    try {
        entry.emplace(entry_of(destination, date, std::move(heading), drafts));
        key = key_of(*entry, use);
        if (is_in_book(portion, *entry, key, use)) {
            skipped_total_ += entry->total();
            ++known_entries_;
            if (!first_known_) {
                first_known_.emplace(drafts.front().row, found_as_);
            }
            return Outcome::skipped;
        }
        destination.bookkeeper().judge(*entry, named_);
        count(portion, *entry, drafts, rows_of_entry);
    } catch (const BookError& error) {
        refuse(error, destination, entry, drafts);
        return Outcome::refused;
    }
    if (may_write()) {
        portion.entries.push_back(*std::move(entry));
        portion.keys.push_back(key);
        if (portion.entries.size() >= entries_in_a_portion) {
            append(portion);
        }
    }
    return Outcome::posted;
}

/// Also fills `named_`.
JournalEntry Poster::entry_of(Destination& destination, Date date, JournalEntry::Heading heading,
                              std::span<DraftPosting> drafts) {
    std::vector<Posting> postings;
    postings.reserve(drafts.size());
    named_.clear();
    for (DraftPosting& draft : drafts) {
        if (draft.member != nullptr && draft.product == nullptr) {
            draft.product = destination.product_on(*draft.account);
        }
        postings.push_back({draft.account->code, draft.side, draft.amount, dimensions_of(draft)});
        named_.push_back({draft.account, draft.member, draft.product, draft.item});
    }
    return JournalEntry{date, std::move(heading), std::move(postings)};
}

ImportKey Poster::key_of(const JournalEntry& entry, VoucherUse use) {
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.key.empty()) {
        return keys_.of_key(heading.key);
    }
    return heading.voucher.empty() || use == VoucherUse::many_rows ? keys_.of_content(entry)
                                                                   : keys_.of_voucher(heading.voucher);
}

/// Throws BookError{content_differs_under_key}.
bool Poster::is_in_book(Portion& portion, const JournalEntry& entry, ImportKey key, VoucherUse use) {
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.key.empty()) {
        return stands_under(portion, entry, key, true);
    }
    if (heading.voucher.empty()) {
        return stands_by_content(portion, entry, key);
    }
    switch (use) {
        case VoucherUse::whole_entry:
            return stands_under(portion, entry, key, true);
        case VoucherUse::this_row:
            // Another file may have had the slip with more of its rows.
            return stands_by_content(portion, entry, keys_.of_content(entry)) ||
                   stands_under(portion, entry, key, true);
        case VoucherUse::many_rows:
            break;
    }
    return stands_by_content(portion, entry, key) ||
           stands_under(portion, entry, keys_.of_voucher(heading.voucher), false);
}

/// Whether the entry is in the book under a key of its own. With another content it `conflicts`, or is
/// nothing to this entry.
bool Poster::stands_under(const Portion& portion, const JournalEntry& entry, ImportKey key, bool conflicts) {
    const Book& book = portion.destination->book();
    if (book.count_imported_as(key) == 0) {
        return false;
    }
    const std::vector<PostedEntry> there = book.entries_imported_as(key);
    const auto same = std::ranges::find_if(
        there, [&](const PostedEntry& posted) { return keys_.is_same(posted.entry, entry); });
    if (same == there.end()) {
        if (conflicts && !there.empty()) {
            throw other_content(entry, there.front());
        }
        return false;
    }
    found_as_ = same->number;
    return true;
}

/// Whether the book has this content at least as often as the file so far. The entries are compared when the
/// content is met first; later rows are known by the key alone.
bool Poster::stands_by_content(Portion& portion, const JournalEntry& entry, ImportKey key) {
    const Book& book = portion.destination->book();
    auto known = portion.occurrences.find(key);
    if (known == portion.occurrences.end()) {
        if (book.count_imported_as(key) == 0) {
            return false;
        }
        known = portion.occurrences.emplace(key, Occurrences{}).first;
        for (const PostedEntry& there : book.entries_imported_as(key)) {
            if (keys_.is_same(there.entry, entry)) {
                ++known->second.in_book;
                found_as_ = there.number;
            }
        }
    }
    return known->second.seen++ < known->second.in_book;
}

void Poster::refuse(const BookError& error, Destination& destination,
                    const std::optional<JournalEntry>& entry, std::span<const DraftPosting> drafts) {
    if (errors_.is_full()) {
        errors_.count_one();
        fault_ = {error.rule(), drafts.front().row.line};
        return;
    }
    const DraftPosting& at_fault =
        entry ? draft_at_fault(error.rule(), destination, *entry, drafts) : drafts.front();
    std::optional<Role> role = role_of(error.rule(), at_fault);
    if (error.rule() == Rule::content_differs_under_key && !entry->heading().key.empty()) {
        role = Role::key;
    }
    errors_.add(error.at(rows_.place(at_fault.row, role)));
    fault_ = {error.rule(), at_fault.row.line};
}

void Poster::finish() {
    for (const auto& portion : portions_) {
        append(*portion);
    }
    // Passbooks and stock can only be asked about when all that belongs into them is there.
    if (may_write()) {
        for (const auto& portion : portions_) {
            require_no_overdraft(*portion);
        }
    }
    if (may_write()) {
        for (const auto& portion : portions_) {
            require_sound_stock(*portion);
        }
    }
    for (const auto& portion : portions_) {
        fill_plan(*portion);
    }
    notice_known();
}

Poster::Portion& Poster::portion_of(Destination& destination) {
    if (last_ != nullptr && last_->destination == &destination) {
        return *last_;
    }
    const auto found =
        std::ranges::find(portions_, &destination, [](const auto& portion) { return portion->destination; });
    if (found != portions_.end()) {
        last_ = found->get();
    } else {
        portions_.push_back(std::make_unique<Portion>(Portion{.destination = &destination}));
        last_ = portions_.back().get();
        last_->entries.reserve(entries_in_a_portion);
        last_->keys.reserve(entries_in_a_portion);
    }
    return *last_;
}

void Poster::count(Portion& portion, const JournalEntry& entry, std::span<const DraftPosting> drafts,
                   std::int64_t rows_of_entry) {
    receipt_.total += entry.total();
    ++receipt_.entries;
    receipt_.first_day = std::min(receipt_.first_day.value_or(entry.date()), entry.date());
    receipt_.last_day = std::max(receipt_.last_day.value_or(entry.date()), entry.date());
    ++portion.posted;
    portion.total += entry.total();
    for (const DraftPosting& draft : drafts) {
        const auto account =
            portion.accounts.try_emplace(draft.account, PlannedAccount{.account = draft.account->code}).first;
        const bool is_debit = draft.side == Side::debit;
        note_stock(portion, entry.date(), draft, rows_of_entry);
        (is_debit ? account->second.debit : account->second.credit) += draft.amount;
        if (draft.member == nullptr || draft.product == nullptr) {
            continue;
        }
        PassbookSums& sums = portion.passbooks[{draft.member, draft.product}];
        (is_debit ? sums.paid_out : sums.paid_in) += draft.amount;
        if (is_debit) {
            sums.debits.push_back({entry.date(), draft.row, draft.amount, rows_of_entry});
        }
        if (entry.kind() == EntryKind::withdrawal) {
            sums.must_stay = std::max(sums.must_stay, must_stay(*draft.member, *draft.product, entry.date()));
        }
    }
}

void Poster::append(Portion& portion) {
    if (may_write() && !portion.entries.empty()) {
        portion.destination->bookkeeper().append_imported(portion.entries, portion.keys);
    }
    portion.entries.clear();
    portion.keys.clear();
}

void Poster::require_no_overdraft(Portion& portion) {
    std::vector<PassbookOf> debited;
    for (const auto& [passbook, sums] : portion.passbooks) {
        if (!sums.debits.empty()) {
            debited.push_back(passbook);
        }
    }
    // The log keeps the first errors: the same ones on every machine.
    std::ranges::sort(debited, {}, [](const PassbookOf& passbook) {
        return std::tie(passbook.first->number, passbook.second->code);
    });
    for (const PassbookOf& passbook : debited) {
        refuse_overdrafts(portion, passbook, portion.passbooks.at(passbook));
    }
}

/// Names the last debit before the passbook is too low, then looks at it without that debit, until it holds.
void Poster::refuse_overdrafts(Portion& portion, const PassbookOf& passbook, PassbookSums& sums) {
    const auto& [member, product] = passbook;
    const auto in_order = [](const Debit& debit) { return std::pair{debit.day, debit.row}; };
    std::ranges::sort(sums.debits, {}, in_order);
    const Date from = sums.debits.front().day;
    std::map<Date, Rupiah> changes{{from, -sums.must_stay}};
    while (true) {
        const auto overdrawn =
            lowest_balance_from(portion.destination->book(), member->number, product->code, from, changes)
                .first_below_zero;
        if (!overdrawn) {
            return;
        }
        const auto after = std::ranges::upper_bound(sums.debits, overdrawn->first, {}, &Debit::day);
        if (after == sums.debits.begin()) {
            return;  // what is left does not come from this file
        }
        const Debit debit = *std::prev(after);
        sums.debits.erase(std::prev(after));
        changes[debit.day] += debit.amount;
        const Rupiah balance = overdrawn->second + sums.must_stay;
        const Rule rule =
            balance.is_negative() ? Rule::savings_cannot_go_below_zero : Rule::savings_below_minimum_balance;
        errors_.add(
            (balance.is_negative()
                 ? BookError{rule,
                             say("the {} savings of {} would be {} on {}"),
                             {product->code, member->number, balance, overdrawn->first},
                             Sentence{say("no passbook goes below zero, on that day or on a later one")}}
                 : BookError{rule,
                             say("the {} savings of {} would be {} on {}, and {} must stay in them"),
                             {product->code, member->number, balance, overdrawn->first, sums.must_stay}})
                .at(rows_.place(debit.row, Role::member)));
        refusals_.add(debit.row, {rule, debit.row.line});
        counts_.posted -= debit.rows;
        counts_.refused += debit.rows;
    }
}

void Poster::note_stock(Portion& portion, Date day, const DraftPosting& draft, std::int64_t rows_of_entry) {
    const AccountRole role = draft.account->role;
    const bool is_claim = role == AccountRole::waste_claims;
    if (!is_claim && role != AccountRole::waste_stock_members && role != AccountRole::waste_stock_others &&
        role != AccountRole::waste_consigned) {
        return;
    }
    if (draft.item == nullptr) {
        return;  // the bookkeeper refuses it, or books are kept in summary
    }
    const bool takes = draft.side == (is_claim ? Side::debit : Side::credit);
    const bool is_uneven = draft.quantity.is_zero() || draft.amount.is_zero();
    if (!takes && !(is_uneven && role != AccountRole::waste_consigned && !is_claim)) {
        return;
    }
    StockPool pool{.account = draft.account->code, .item = draft.item->code};
    if (is_claim && draft.member != nullptr) {
        pool.member = draft.member->number;
    }
    const StockChange change = takes ? StockChange{draft.quantity, draft.amount}
                                     : StockChange{Quantity{} - draft.quantity, Rupiah{} - draft.amount};
    portion.stock[pool].push_back({day, draft.row, change, rows_of_entry});
}

void Poster::require_sound_stock(Portion& portion) {
    const StockWatch watch{portion.destination->book()};
    for (auto& [pool, movements] : portion.stock) {
        refuse_unsound_stock(portion, watch, pool, movements);
    }
}

/// Names the last row before the pool is unsound, then looks at it without that row, until it holds.
void Poster::refuse_unsound_stock(Portion& portion, const StockWatch& watch, const StockPool& pool,
                                  std::vector<StockMovement>& movements) {
    const auto in_order = [](const StockMovement& movement) { return std::pair{movement.day, movement.row}; };
    std::ranges::sort(movements, {}, in_order);
    const Date from = movements.front().day;
    StockChanges changes;
    while (const auto fault = watch.first_fault(pool, from, changes)) {
        const auto after = std::ranges::upper_bound(movements, fault->day, {}, &StockMovement::day);
        if (after == movements.begin()) {
            return;  // what is left does not come from this file
        }
        const StockMovement movement = *std::prev(after);
        movements.erase(std::prev(after));
        StockChange& change = changes[movement.day];
        change.quantity += movement.taken.quantity;
        change.value += movement.taken.value;
        errors_.add(
            error_for(*fault, portion.destination->book().chart()).at(rows_.place(movement.row, Role::item)));
        refusals_.add(movement.row, {fault->rule, movement.row.line});
        counts_.posted -= movement.rows;
        counts_.refused += movement.rows;
    }
}

void Poster::fill_plan(const Portion& portion) {
    if (portion.posted == 0) {
        return;
    }
    CooperativePlan& plan = plan_of(receipt_, *portion.destination);
    plan.entries = portion.posted;
    plan.total = portion.total;
    for (const auto& [account, sums] : portion.accounts) {
        plan.accounts.push_back(sums);
    }
    for (const auto& [passbook, sums] : portion.passbooks) {
        plan.passbooks.push_back(
            {passbook.first->number, passbook.second->code, sums.paid_in, sums.paid_out});
    }
    std::ranges::sort(plan.accounts, {}, &PlannedAccount::account);
    std::ranges::sort(plan.passbooks, {}, [](const PlannedPassbook& passbook) {
        return std::tie(passbook.member, passbook.product);
    });
}

void Poster::notice_known() {
    if (first_known_) {
        add_notice(receipt_,
                   BookError{Rule::entry_posted_already,
                             say("entries of the file that were imported before and are passed over: {}; the "
                                 "first is this, entry {}"),
                             {known_entries_, first_known_->second}}
                       .at(rows_.place(first_known_->first, std::nullopt)));
    }
}

}  // namespace neraca
