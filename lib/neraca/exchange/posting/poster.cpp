#include "neraca/exchange/posting/poster.hpp"

#include <algorithm>

namespace neraca {
namespace {

/// Entries appended at once: enough that the cost of a call does not show, few enough to hold.
constexpr std::size_t entries_in_a_portion = 1000;

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

}  // namespace

Poster::Outcome Poster::post(Destination& destination, Date date, JournalEntry::Heading heading,
                             std::span<DraftPosting> drafts, VoucherUse use, std::int64_t rows_of_entry,
                             std::optional<EntryNumber> own_number) {
    const auto make = [&] {
        return JournalEntry{date, std::move(heading), postings_of(drafts, destination)};
    };
    return post_made(destination, drafts, make, use, rows_of_entry, own_number);
}

Poster::Outcome Poster::post(Destination& destination, JournalEntry entry, CsvPosition row, VoucherUse use) {
    std::vector<DraftPosting> drafts = drafts_of(entry, destination, row);
    return post_made(
        destination, drafts, [&] { return std::move(entry); }, use, 1);
}

template <typename Make>
Poster::Outcome Poster::post_made(Destination& destination, std::span<DraftPosting> drafts, const Make& make,
                                  VoucherUse use, std::int64_t rows_of_entry,
                                  std::optional<EntryNumber> own_number) {
    Portion& portion = portion_of(destination);
    std::optional<JournalEntry> entry;
    ImportKey key = 0;
    try {
        entry.emplace(make());
        key = portion.recogniser.key_of(*entry, use);
        if (const auto number = portion.recogniser.find(*entry, key, use)) {
            skipped_total_ += entry->total();
            ++known_entries_;
            if (EntryRecogniser::goes_by_content(*entry)) {
                known_by_content_.add(drafts.front().row.line);
            }
            if (!first_known_) {
                first_known_.emplace(drafts.front().row, *number);
            }
            return Outcome::skipped;
        }
        if (own_number && portion.like_entries.takes(*own_number, *entry)) {
            skipped_total_ += entry->total();
            known_by_number_.add(drafts.front().row.line);
            return Outcome::skipped;
        }
        named_.clear();
        for (const DraftPosting& draft : drafts) {
            named_.push_back({draft.account, draft.member, draft.product, draft.item});
        }
        destination.bookkeeper().judge(*entry, named_);
        if (const auto locked = destination.bookkeeper().locked_savings_taken(*entry)) {
            add_notice(receipt_, locked->at(rows_.place(drafts.front().row, std::nullopt)));
        }
        count(portion, *entry, drafts, rows_of_entry);
        if (const auto like = portion.like_entries.like(*entry)) {
            add_notice(receipt_,
                       BookError{Rule::entry_looks_posted,
                                 say("entry {} says the same: {}, {}; this one was taken too"),
                                 {*like, entry->date(), entry->total()},
                                 Sentence{say("`neraca show {}` shows it; what stands twice is taken "
                                              "back by `neraca reverse`"),
                                          {*like}}}
                           .at(rows_.place(drafts.front().row, std::nullopt)));
        }
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

void Poster::append_ready() {
    for (const auto& portion : portions_) {
        append(*portion);
    }
}

void Poster::finish() {
    append_ready();
    judge_balances();
    for (const auto& portion : portions_) {
        fill_plan(*portion);
    }
    notice_known();
    notice_below_zero();
}

/// Passbooks and stock can only be asked about when all that belongs into them is there. One that is short
/// hides none of the others.
void Poster::judge_balances() {
    if (!may_write()) {
        return;
    }
    const TakeBack take_back = [this](CsvPosition row, std::int64_t rows, Role role, const BookError& error) {
        errors_.add(error.at(rows_.place(row, role)));
        refusals_.add(row, {error.rule(), row.line});
        counts_.posted -= rows;
        counts_.refused += rows;
    };
    for (const auto judge :
         {&BalanceJudge::judge_passbooks, &BalanceJudge::judge_stock, &BalanceJudge::judge_floors}) {
        for (const auto& portion : portions_) {
            (portion->judge.*judge)(portion->destination.book(), take_back);
        }
    }
}

Poster::Portion& Poster::portion_of(Destination& destination) {
    if (last_ != nullptr && &last_->destination == &destination) {
        return *last_;
    }
    const auto found =
        std::ranges::find(portions_, &destination, [](const auto& portion) { return &portion->destination; });
    if (found != portions_.end()) {
        last_ = found->get();
    } else {
        last_ = portions_.emplace_back(std::make_unique<Portion>(kind_, take_equal_, destination)).get();
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
        (draft.side == Side::debit ? account->second.debit : account->second.credit) += draft.amount;
    }
    portion.judge.note(entry, drafts, rows_of_entry);
}

void Poster::append(Portion& portion) {
    if (may_write() && !portion.entries.empty()) {
        portion.destination.bookkeeper().append_imported(portion.entries, portion.keys);
    }
    portion.entries.clear();
    portion.keys.clear();
}

void Poster::fill_plan(const Portion& portion) {
    if (portion.posted == 0) {
        return;
    }
    CooperativePlan& plan = plan_of(receipt_, portion.destination.cooperative().code);
    plan.entries = portion.posted;
    plan.total = portion.total;
    for (const auto& [account, sums] : portion.accounts) {
        plan.accounts.push_back(sums);
    }
    std::ranges::sort(plan.accounts, {}, &PlannedAccount::account);
    plan.passbooks = portion.judge.planned_passbooks();
}

/// Once for each account, however many rows it went through.
void Poster::notice_below_zero() {
    if (!may_write()) {
        return;
    }
    for (const auto& portion : portions_) {
        const Book& book = portion->destination.book();
        for (const FloorFault& fault : portion->judge.told_below_zero(book)) {
            const bool is_of_money = is_money(book.chart(), fault.what);
            if (!is_of_money ||
                !may_be_overdrawn(portion->destination.registry(), fault.what.account, fault.day)) {
                (is_of_money ? receipt_.below_zero : receipt_.payables_below_zero)
                    .push_back(sentence_about(fault, book.chart()));
            }
        }
    }
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
    if (known_by_number_.count() > 0) {
        receipt_.warnings.push_back(
            Sentence{say("entries that the book has under the same number, with the same date, accounts and "
                         "amounts, were passed over: {}, in lines {}"),
                     {known_by_number_.count(), known_by_number_.text()}});
    }
    if (known_by_content_.count() > 0) {
        receipt_.warnings.push_back(Sentence{
            say("rows that have neither voucher nor key, and say what was imported before, were passed "
                "over: {}, in lines {}; if they took place once more, put them into a file of their "
                "own and import it with --take-equal"),
            {known_by_content_.count(), known_by_content_.text()}});
    }
}

}  // namespace neraca
