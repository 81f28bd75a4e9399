#include "neraca/coop/opening.hpp"

#include <algorithm>

namespace neraca {
namespace {

bool is_same_balance(const Posting& one, const Posting& other) {
    const auto key = [](const Posting& posting) {
        const Dimensions& named = posting.dimensions;
        return std::tie(posting.account, named.member, named.product, named.item, named.loan);
    };
    return key(one) == key(other);
}

bool has_sub_ledger(const Posting& posting) {
    const Dimensions& named = posting.dimensions;
    return named.member || named.item || named.loan;
}

struct OpenedBefore {
    Posting posting;
    EntryNumber entry;
};

std::vector<OpenedBefore> opened_before(const Book& book) {
    std::vector<OpenedBefore> opened;
    book.each_entry({.kind = EntryKind::opening}, [&](const PostedEntry& posted) {
        if (!posted.reversed_by) {
            for (const Posting& posting : posted.entry.postings()) {
                opened.push_back({posting, posted.number});
            }
        }
    });
    return opened;
}

void require_each_once(const JournalEntry& opening) {
    const std::span<const Posting> postings = opening.postings();
    for (std::size_t one = 0; one < postings.size(); ++one) {
        for (std::size_t other = one + 1; other < postings.size(); ++other) {
            if (is_same_balance(postings[one], postings[other])) {
                throw BookError{Rule::opening_repeats_itself,
                                say("the opening balances have {} and {}: one balance twice"),
                                {words_for(postings[one]), words_for(postings[other])},
                                Sentence{say("give each balance once, or add the two up")}};
            }
        }
    }
}

[[noreturn]] void refuse_there(const OpenedBefore& there, const Posting& posting) {
    throw BookError{
        Rule::opening_is_there_already,
        say("the opening balance {} is in the book already, as {} in entry {}"),
        {words_for(posting), words_for(there.posting), there.entry},
        Sentence{say("give what is missing alone; what is wrong is put right by `neraca correct {}`, or "
                     "taken back by `neraca reverse {}`"),
                 {there.entry, there.entry}}};
}

Rupiah net_of_postings(const std::vector<Posting>& postings) {
    Rupiah net;
    for (const Posting& posting : postings) {
        net += posting.net();
    }
    return net;
}

}  // namespace

NewOpening new_part_of(const JournalEntry& opening, const Book& book) {
    require_each_once(opening);
    const std::vector<OpenedBefore> before = opened_before(book);
    std::vector<Posting> fresh;
    std::vector<Posting> there;
    const OpenedBefore* first_there = nullptr;
    for (const Posting& posting : opening.postings()) {
        const auto equal = std::ranges::find(before, posting, &OpenedBefore::posting);
        const auto same = std::ranges::find_if(
            before, [&](const OpenedBefore& each) { return is_same_balance(each.posting, posting); });
        if (equal == before.end() && same != before.end() && has_sub_ledger(posting)) {
            refuse_there(*same, posting);
        }
        if (equal != before.end() && !first_there) {
            first_there = &*equal;
        }
        (equal != before.end() ? there : fresh).push_back(posting);
    }
    if (there.empty()) {
        return {opening};
    }
    const auto of = [&](std::vector<Posting> postings) {
        return JournalEntry{opening.date(), opening.heading(), std::move(postings)};
    };
    if (fresh.empty()) {
        return {.passed_over = std::move(there)};
    }
    if (fresh.size() > 1 && net_of_postings(fresh).is_zero()) {
        return {of(std::move(fresh)), std::move(there)};
    }
    // Put against the same account, by chance with the same amount.
    if (there.size() == 1 && !has_sub_ledger(there.front())) {
        return {opening};
    }
    refuse_there(*first_there, there.front());
}

}  // namespace neraca
