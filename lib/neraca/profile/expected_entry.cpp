#include "neraca/profile/expected_entry.hpp"

#include <algorithm>
#include <tuple>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr char memo_mark = '\'';

/// Takes such a line apart from the left.
class LineReader {
public:
    explicit LineReader(std::string_view line) : rest_{line} {}

    bool at_memo_or_end() const { return rest_.empty() || rest_.front() == memo_mark; }

    /// The next word if it is `word`, which is then passed.
    bool take(std::string_view word) {
        if (next() != word) {
            return false;
        }
        pass(word.size());
        return true;
    }

    /// The next word as `read` reads it. Refused where that gives nothing.
    template <typename Read>
    auto required(Phrase expected, const Read& read) {
        const std::string_view word = next();
        auto value = read(word);
        if (!value) {
            refuse(word.empty() ? rest_ : word, expected);
        }
        pass(word.size());
        return *std::move(value);
    }

    std::optional<std::string> memo() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        std::string text;
        for (rest_.remove_prefix(1); !rest_.empty(); rest_.remove_prefix(1)) {
            if (rest_.front() != memo_mark) {
                text += rest_.front();
            } else if (rest_.size() == 1) {
                return text;
            } else {
                rest_.remove_prefix(1);
                if (rest_.front() != memo_mark) {
                    refuse(rest_, say("the end of the line"));
                }
                text += memo_mark;
            }
        }
        refuse({}, say("an apostrophe that ends the memo"));
    }

    [[noreturn]] static void refuse(std::string_view found, Phrase expected) {
        const std::string example = "2026-01-31 debit 6113 45000.00 credit 1120 45000.00 'Listrik'";
        const Sentence hint{say("an entry is written like {}"), {example}};
        if (found.empty()) {
            throw BookError{
                Rule::profile_must_be_readable, say("the line ends where {} should stand"), {expected}, hint};
        }
        throw BookError{Rule::profile_must_be_readable,
                        say("\"{}\" stands where {} should stand"),
                        {excerpt(found), expected},
                        hint};
    }

private:
    std::string_view next() const { return rest_.substr(0, rest_.find(' ')); }
    /// A space is passed only where something follows it.
    void pass(std::size_t size) {
        rest_.remove_prefix(size);
        if (rest_.size() > 1) {
            rest_.remove_prefix(1);
        } else if (!rest_.empty()) {
            refuse({}, say("debit or credit"));
        }
    }

    std::string_view rest_;
};

std::optional<Side> parse_side(std::string_view word) {
    return word == to_string(Side::debit)    ? std::optional{Side::debit}
           : word == to_string(Side::credit) ? std::optional{Side::credit}
                                             : std::nullopt;
}

/// A value written as programs write it, and in no other way.
template <typename Value>
std::optional<Value> parse_plain(std::string_view word) {
    const std::optional<Value> value = Value::parse(word, NumberStyle::english);
    return value && to_plain(*value) == word ? value : std::nullopt;
}

Dimensions read_dimensions(LineReader& line) {
    Dimensions dimensions;
    const auto read = [&line](std::string_view word, auto& dimension, Phrase expected, const auto& parse) {
        if (dimension || !line.take(word)) {
            return false;
        }
        dimension = line.required(expected, parse);
        return true;
    };
    while (read("member", dimensions.member, say("a member's number"), MemberNumber::parse) ||
           read("product", dimensions.product, say("a savings product"), ProductCode::parse) ||
           read("item", dimensions.item, say("an item"), ItemCode::parse) ||
           read("quantity", dimensions.quantity, say("a quantity such as 2.500"), parse_plain<Quantity>) ||
           read("loan", dimensions.loan, say("a loan"), LoanReference::parse)) {
    }
    return dimensions;
}

Posting read_posting(LineReader& line) {
    const Side side = line.required(say("debit or credit"), parse_side);
    AccountCode account = line.required(say("an account"), AccountCode::parse);
    const Rupiah amount = line.required(say("an amount such as 45000.00"), parse_plain<Rupiah>);
    return {std::move(account), side, amount, read_dimensions(line)};
}

std::string line_of(const Posting& posting) {
    std::string line =
        std::string{to_string(posting.side)} + " " + posting.account.text() + " " + to_plain(posting.amount);
    each_named(posting.dimensions, [&line](std::string_view name, std::string_view value) {
        line.append(" ").append(name).append(" ").append(value);
    });
    return line;
}

/// Debits before credits, each sorted as text.
std::string line_without_memo(const JournalEntry& entry) {
    std::vector<std::pair<Side, std::string>> postings;
    for (const Posting& posting : entry.postings()) {
        postings.emplace_back(posting.side, line_of(posting));
    }
    std::ranges::sort(postings, {}, [](const auto& posting) {
        return std::tuple{posting.first != Side::debit, std::string_view{posting.second}};
    });
    std::string line = to_string(entry.date());
    for (const auto& [side, text] : postings) {
        line += " " + text;
    }
    return line;
}

std::string quoted_memo(std::string_view memo) {
    std::string quoted{memo_mark};
    for (const char letter : memo) {
        quoted += letter == memo_mark ? std::string(2, memo_mark) : std::string{letter};
    }
    return quoted + memo_mark;
}

/// Finds for each expected entry the one that was made.
class Matching {
public:
    Matching(std::span<const ExpectedEntry> expected, std::span<const JournalEntry> made)
        : expected_{expected}, is_met_(expected.size()) {
        for (const JournalEntry& entry : made) {
            left_.push_back(&entry);
        }
        // Those that are content with any memo must not take what another one needs.
        for (const bool with_memo : {true, false}) {
            for (std::size_t i = 0; i < expected_.size(); ++i) {
                if (expected_[i].memo.has_value() == with_memo) {
                    is_met_[i] = take([&](const JournalEntry& entry) { return is(entry, expected_[i]); });
                }
            }
        }
    }

    std::vector<Sentence> differences() {
        std::vector<Sentence> sentences;
        for (std::size_t i = 0; i < expected_.size(); ++i) {
            if (!is_met_[i]) {
                sentences.push_back(difference_about(expected_[i]));
            }
        }
        for (const JournalEntry* entry : left_) {
            sentences.push_back(Sentence{say("made, but not expected: {}"), {to_expected_line(*entry)}});
        }
        return sentences;
    }

private:
    static bool is(const JournalEntry& entry, const ExpectedEntry& expected) {
        return line_without_memo(entry) == line_without_memo(expected.entry) &&
               (!expected.memo || *expected.memo == entry.heading().memo);
    }

    /// Takes away the first entry left that `fits`; what it was is kept in `taken_`.
    template <typename Fits>
    bool take(const Fits& fits) {
        const auto found =
            std::ranges::find_if(left_, [&](const JournalEntry* entry) { return fits(*entry); });
        if (found == left_.end()) {
            return false;
        }
        taken_ = *found;
        left_.erase(found);
        return true;
    }

    Sentence difference_about(const ExpectedEntry& expected) {
        const std::string line = to_expected_line(expected);
        const Date day = expected.entry.date();
        if (take([day](const JournalEntry& entry) { return entry.date() == day; })) {
            return Sentence{say("expected: {}; made instead: {}"), {line, to_expected_line(*taken_)}};
        }
        return Sentence{say("expected, but not made: {}"), {line}};
    }

    std::span<const ExpectedEntry> expected_;
    std::vector<bool> is_met_;
    std::vector<const JournalEntry*> left_;
    const JournalEntry* taken_ = nullptr;
};

}  // namespace

ExpectedEntry read_expected_entry(std::string_view text) {
    LineReader line{text};
    const Date date = line.required(say("a day such as 2026-01-31"),
                                    [](std::string_view word) { return Date::parse(word); });
    std::vector<Posting> postings;
    while (!line.at_memo_or_end()) {
        postings.push_back(read_posting(line));
    }
    std::optional<std::string> memo = line.memo();
    return {JournalEntry{date, {}, std::move(postings)}, std::move(memo)};
}

std::string to_expected_line(const JournalEntry& entry) {
    return line_without_memo(entry) + " " + quoted_memo(entry.heading().memo);
}

std::string to_expected_line(const ExpectedEntry& expected) {
    return line_without_memo(expected.entry) + (expected.memo ? " " + quoted_memo(*expected.memo) : "");
}

std::vector<Sentence> differences_between(std::span<const ExpectedEntry> expected,
                                          std::span<const JournalEntry> made) {
    return Matching{expected, made}.differences();
}

}  // namespace neraca
