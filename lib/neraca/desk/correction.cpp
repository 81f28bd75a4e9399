#include "neraca/desk/correction.hpp"

namespace neraca {
namespace {

std::vector<Posting> right_postings(const Correction& correction, const JournalEntry& original) {
    if (!correction.postings.empty()) {
        return correction.postings;
    }
    std::vector<Posting> postings{original.postings().begin(), original.postings().end()};
    if (!correction.amount) {
        return postings;
    }
    if (postings.size() != 2) {
        throw BookError{Rule::wrong_call,
                        say("--amount corrects entries of two postings; this one has {}"),
                        {static_cast<std::int64_t>(postings.size())},
                        Sentence{say("say --debit and --credit")}};
    }
    for (Posting& posting : postings) {
        posting.amount = *correction.amount;
    }
    return postings;
}

/// The correction that stands under `key` already, if it corrects `original`.
std::optional<Corrected> corrected_before(const std::string& key, const PostedEntry& original,
                                          const Book& book) {
    auto there = key.empty() ? std::nullopt : book.find_entry_by_key(key);
    if (!there || there->entry.heading().corrects != original.number || !original.reversed_by) {
        return std::nullopt;
    }
    return Corrected{entry_numbered(book, *original.reversed_by), {*std::move(there), true}};
}

}  // namespace

Corrected correct(const Correction& correction, Bookkeeper& bookkeeper) {
    const PostedEntry original = entry_numbered(bookkeeper.book(), correction.number);
    const JournalEntry::Heading& heading = original.entry.heading();
    const JournalEntry right{correction.date,
                             {.kind = heading.kind,
                              .memo = correction.memo.value_or(heading.memo),
                              .voucher = correction.voucher.value_or(heading.voucher),
                              .key = correction.key},
                             right_postings(correction, original.entry)};
    if (auto before = corrected_before(correction.key, original, bookkeeper.book())) {
        return *std::move(before);
    }
    Bookkeeper::Correction made = bookkeeper.correct(correction.number, right);
    return {std::move(made.reversal), {std::move(made.replacement), false}};
}

}  // namespace neraca
