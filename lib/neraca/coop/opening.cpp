#include "neraca/coop/opening.hpp"

#include <algorithm>
#include <set>

namespace neraca {
namespace {

OpenedBalance key_of(const Posting& posting) {
    const Dimensions& named = posting.dimensions;
    return named.loan ? OpenedBalance{posting.account, {}, {}, {}, named.loan}
                      : OpenedBalance{posting.account, named.member, named.product, named.item, {}};
}

bool has_sub_ledger(const Posting& posting) {
    const Dimensions& named = posting.dimensions;
    return named.member || named.item || named.loan;
}

[[noreturn]] void refuse_there(const RecordedOpenings::Recorded& there, const Posting& posting) {
    throw BookError{
        Rule::opening_is_there_already,
        say("the opening balance {} is in the book already, as {} in entry {}"),
        {words_for(posting), words_for(there.posting), there.entry},
        there.is_of_two
            ? Sentence{say("give what is missing alone; what is wrong is put right by `neraca correct {} "
                           "--amount AMOUNT`, or taken back by `neraca reverse {}`"),
                       {there.entry, there.entry}}
            : Sentence{say("give what is missing alone; what is wrong is taken back by `neraca reverse {}`, "
                           "with all that entry brought in, and then entered again as it is right"),
                       {there.entry}}};
}

Rupiah net_of_postings(const std::vector<Posting>& postings) {
    Rupiah net;
    for (const Posting& posting : postings) {
        net += posting.net();
    }
    return net;
}

/// What balances given in parts are put against.
bool may_get_more(const Posting& posting, const ChartOfAccounts& chart) {
    return !has_sub_ledger(posting) && chart.account(posting.account).account_class == AccountClass::equity;
}

}  // namespace

RecordedOpenings::RecordedOpenings(const Book& book) {
    book.each_entry({.kind = EntryKind::opening}, [&](const PostedEntry& posted) {
        if (!posted.reversed_by) {
            for (const Posting& posting : posted.entry.postings()) {
                recorded_.emplace(key_of(posting),
                                  Recorded{posting, posted.number, posted.entry.postings().size() == 2});
            }
        }
    });
}

const RecordedOpenings::Recorded* RecordedOpenings::find(const Posting& balance) const {
    const auto [first, last] = recorded_.equal_range(key_of(balance));
    if (first == last) {
        return nullptr;
    }
    const auto equal =
        std::find_if(first, last, [&](const auto& each) { return each.second.posting == balance; });
    return &(equal == last ? first : equal)->second;
}

bool RecordedOpenings::have(const Posting& balance) const {
    const Recorded* const there = find(balance);
    if (there && there->posting != balance) {
        refuse_there(*there, balance);
    }
    return there != nullptr;
}

std::optional<std::size_t> first_repetition(std::span<const Posting> balances) {
    std::set<OpenedBalance> seen;
    const auto repeated = std::ranges::find_if(
        balances, [&](const Posting& balance) { return !seen.insert(key_of(balance)).second; });
    return repeated == balances.end() ? std::nullopt
                                      : std::optional{std::size_t(repeated - balances.begin())};
}

void require_each_once(std::span<const Posting> balances) {
    if (const auto second = first_repetition(balances)) {
        const Posting& repeated = balances[*second];
        const Posting& first =
            *std::ranges::find(balances, key_of(repeated), [](const Posting& each) { return key_of(each); });
        throw BookError{Rule::opening_repeats_itself,
                        say("the opening balances have {} and {}: one balance twice"),
                        {words_for(first), words_for(repeated)},
                        Sentence{say("give each balance once, or add the two up")}};
    }
}

bool is_another_part(std::span<const Posting> balances, const Book& book) {
    const RecordedOpenings recorded{book};
    const auto is_known = [&](const Posting& balance) { return recorded.find(balance) != nullptr; };
    const auto known = std::ranges::find_if(balances, is_known);
    return known == balances.end() || (may_get_more(*known, book.chart()) &&
                                       std::find_if(known + 1, balances.end(), is_known) == balances.end());
}

NewOpening new_part_of(const JournalEntry& opening, const Book& book) {
    require_each_once(opening.postings());
    if (is_another_part(opening.postings(), book)) {
        return {opening};
    }
    const RecordedOpenings recorded{book};
    NewOpening fresh;
    std::vector<Posting> left;
    for (const Posting& posting : opening.postings()) {
        (recorded.have(posting) ? fresh.passed_over : left).push_back(posting);
    }
    if (left.empty()) {
        return fresh;
    }
    if (left.size() == 1 || !net_of_postings(left).is_zero()) {
        refuse_there(*recorded.find(fresh.passed_over.front()), fresh.passed_over.front());
    }
    fresh.entry = JournalEntry{opening.date(), opening.heading(), std::move(left)};
    return fresh;
}

}  // namespace neraca
