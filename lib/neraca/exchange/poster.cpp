#include "neraca/exchange/poster.hpp"

#include <algorithm>
#include <cassert>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Entries appended at once: enough that the cost of a call does not show, few enough to hold.
constexpr std::size_t entries_in_a_portion = 1000;

/// Whether a product has to be found for a posting that names only its member.
bool is_incomplete(const JournalEntry& entry) {
    return std::ranges::any_of(entry.postings(), [](const Posting& posting) {
        return posting.dimensions.member && !posting.dimensions.product;
    });
}

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
const PostingSource& source_at_fault(Rule rule, Destination& destination, const JournalEntry& entry,
                                     std::span<const PostingSource> sources) {
    for (std::size_t index = 0; index < sources.size(); ++index) {
        if (breaks(rule, entry.postings()[index], entry.date(), destination.bookkeeper())) {
            return sources[index];
        }
    }
    return sources.front();
}

}  // namespace

std::optional<Role> role_of(Rule rule, const PostingSource& source) {
    switch (rule) {
        case Rule::period_must_be_open:
        case Rule::opening_must_come_first:
            return Role::date;
        case Rule::account_must_exist:
        case Rule::account_must_be_open:
        case Rule::dimension_required:
            return source.account;
        case Rule::member_must_exist:
        case Rule::member_has_left:
            return Role::member;
        case Rule::product_must_exist:
        case Rule::product_must_be_open:
        case Rule::dimension_not_allowed:
            return Role::product;
        case Rule::item_must_exist:
            return Role::item;
        case Rule::posting_must_be_positive:
        case Rule::amount_must_fit:
        case Rule::amount_below_minimum:
        case Rule::amount_not_a_multiple:
            return source.amount;
        case Rule::text_must_be_readable:  // vouchers and keys were looked at as they were read
            return Role::description;
        case Rule::key_doubled:
        case Rule::key_used_for_other_content:
            return Role::key;
        default:
            return std::nullopt;
    }
}

CooperativePlan& plan_of(ImportReceipt& receipt, const Destination& destination) {
    const CooperativeCode& code = destination.book().cooperative().code;
    const auto known = std::ranges::find(receipt.cooperatives, code, &CooperativePlan::cooperative);
    return known != receipt.cooperatives.end()
               ? *known
               : receipt.cooperatives.emplace_back(CooperativePlan{.cooperative = code});
}

Poster::Outcome Poster::post(Destination& destination, Date date, JournalEntry::Heading heading,
                             std::vector<Posting> postings, std::span<const PostingSource> sources) {
    assert(postings.size() == sources.size());
    Portion& portion = portion_of(destination);
    std::optional<JournalEntry> entry;
    try {
        entry.emplace(date, std::move(heading), std::move(postings));
        if (is_incomplete(*entry)) {
            entry = destination.bookkeeper().completed(*entry);
        }
        if (!entry->heading().key.empty() && is_in_book(portion, *entry, sources.front().row)) {
            skipped_total_ += entry->total();
            return Outcome::skipped;
        }
        destination.bookkeeper().judge(*entry);
        count(destination, *entry);
    } catch (const BookError& error) {
        refuse(error, destination, entry, sources);
        return Outcome::refused;
    }
    remember_debits(portion, *entry, sources);
    portion.entries.push_back(*std::move(entry));
    if (portion.entries.size() >= entries_in_a_portion) {
        append(portion);
    }
    return Outcome::posted;
}

void Poster::refuse(const BookError& error, Destination& destination,
                    const std::optional<JournalEntry>& entry, std::span<const PostingSource> sources) {
    if (errors_.is_full()) {
        errors_.count_one();
        return;
    }
    const PostingSource& at_fault =
        entry ? source_at_fault(error.rule(), destination, *entry, sources) : sources.front();
    errors_.add(error.at(rows_.place(at_fault.row, role_of(error.rule(), at_fault))));
}

void Poster::finish() {
    for (Portion& portion : portions_) {
        append(portion);
    }
    // A passbook can only be asked about when all that belongs into it is there.
    if (errors_.is_empty()) {
        std::ranges::for_each(portions_, [this](Portion& portion) { require_no_overdraft(portion); });
    }
}

Poster::Portion& Poster::portion_of(Destination& destination) {
    const auto found = std::ranges::find(portions_, &destination, &Portion::destination);
    if (found != portions_.end()) {
        return *found;
    }
    return portions_.emplace_back(
        Portion{.destination = &destination, .entries = {}, .debits = {}, .keys = {}});
}

/// Whether the key of `entry` is in the book with the same content. Throws BookError{key_doubled} or
/// key_used_for_other_content.
bool Poster::is_in_book(Portion& portion, const JournalEntry& entry, CsvPosition row) {
    const std::string& key = entry.heading().key;
    const auto [first, is_new] = portion.keys.emplace(key, row.line);
    if (!is_new) {
        throw BookError{Rule::key_doubled,
                        say("the key \"{}\" stands in line {} already"),
                        {excerpt(key), first->second}};
    }
    const std::optional<PostedEntry> there = portion.destination->book().find_entry_by_key(key);
    if (there && !(there->entry == entry)) {
        throw BookError{Rule::key_used_for_other_content,
                        say("the key \"{}\" belongs to entry {} of {}, which has other content"),
                        {excerpt(key), there->number, there->entry.date()},
                        Sentence{say("`neraca show {}` shows it"), {there->number}}};
    }
    return there.has_value();
}

void Poster::remember_debits(Portion& portion, const JournalEntry& entry,
                             std::span<const PostingSource> sources) {
    for (std::size_t index = 0; index < sources.size(); ++index) {
        const Posting& posting = entry.postings()[index];
        const Dimensions& dimensions = posting.dimensions;
        if (posting.side == Side::debit && dimensions.member && dimensions.product) {
            portion.debits[{*dimensions.member, *dimensions.product}].push_back(
                {entry.date(), sources[index].row});
        }
    }
}

void Poster::count(const Destination& destination, const JournalEntry& entry) {
    receipt_.total += entry.total();
    ++receipt_.entries;
    receipt_.first_day = std::min(receipt_.first_day.value_or(entry.date()), entry.date());
    receipt_.last_day = std::max(receipt_.last_day.value_or(entry.date()), entry.date());
    CooperativePlan& plan = plan_of(receipt_, destination);
    ++plan.entries;
    plan.total += entry.total();
}

void Poster::append(Portion& portion) {
    if (errors_.is_empty() && !portion.entries.empty()) {
        portion.destination->bookkeeper().append_judged(portion.entries);
    }
    portion.entries.clear();
}

void Poster::require_no_overdraft(Portion& portion) {
    for (const auto& [passbook, debits] : portion.debits) {
        const auto& [member, product] = passbook;
        const Date from = std::ranges::min_element(debits, {}, &Debit::day)->day;
        const auto overdrawn = portion.destination->bookkeeper().first_overdrawn(member, product, from);
        if (!overdrawn) {
            continue;
        }
        const Debit* last = nullptr;
        for (const Debit& debit : debits) {
            const bool is_later =
                last == nullptr || std::pair{debit.day, debit.row} > std::pair{last->day, last->row};
            last = debit.day <= overdrawn->day && is_later ? &debit : last;
        }
        errors_.add(BookError{Rule::savings_cannot_go_below_zero,
                              say("the {} savings of {} would be {} on {}"),
                              {product, member, overdrawn->balance, overdrawn->day},
                              Sentence{say("no passbook goes below zero, on that day or on a later one")}}
                        .at(rows_.place(last->row, Role::member)));
    }
}

}  // namespace neraca
