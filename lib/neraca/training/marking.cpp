#include "neraca/training/marking.hpp"

#include <algorithm>
#include <cctype>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

NetBalances nets_of(std::span<const Posting> postings) {
    NetBalances nets;
    add_to(nets, postings);
    std::erase_if(nets, [](const auto& each) { return each.second.is_zero(); });
    return nets;
}
NetBalances sum_of(const NetBalances& a, const NetBalances& b, std::int64_t factor = 1) {
    NetBalances sum = a;
    for (const auto& [account, net] : b) {
        sum[account] += Rupiah::of_sen(checked_multiply(net.sen(), factor));
    }
    std::erase_if(sum, [](const auto& each) { return each.second.is_zero(); });
    return sum;
}

/// "B-03, B-04" and "b-03+b-04" name two.
std::vector<std::string> vouchers_in(std::string_view text) {
    std::vector<std::string> vouchers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",;+&/", begin), text.size());
        if (std::string voucher = comparison_key(text.substr(begin, end - begin)); !voucher.empty()) {
            vouchers.push_back(std::move(voucher));
        }
        begin = end + 1;
    }
    return vouchers;
}

/// Finds out which entries of an answer are meant for which events.
class Matcher {
public:
    struct Candidate {
        const AnswerEntry* entry;
        NetBalances nets;
        bool taken = false;
    };
    /// Events that were written together, and the entries that they were written as. Most are one and one.
    struct Match {
        std::vector<std::size_t> events;
        std::vector<std::size_t> entries;
    };

    Matcher(const Variant& variant, const AnswerSheet& sheet) {
        for (const VariantEvent& event : variant.events) {
            wanted_.push_back(nets_of(event.postings));
            days_.push_back(event.day);
            codes_.push_back(comparison_key(event.code));
        }
        for (const AnswerEntry& entry : sheet.entries) {
            candidates_.push_back({&entry, nets_of(entry.postings)});
        }
        found_.resize(wanted_.size(), false);
    }

    void run() {
        match_by_voucher();
        match_exactly();
        match_parts();
        match_likely();
        join_missing();
    }
    const std::vector<Match>& matches() const { return matches_; }
    const std::vector<Candidate>& candidates() const { return candidates_; }
    bool is_found(std::size_t event) const { return found_[event]; }

private:
    NetBalances nets_of_events(const std::vector<std::size_t>& events) const {
        NetBalances nets;
        for (const std::size_t event : events) {
            nets = sum_of(nets, wanted_[event]);
        }
        return nets;
    }
    NetBalances nets_of_entries(const std::vector<std::size_t>& entries) const {
        NetBalances nets;
        for (const std::size_t entry : entries) {
            nets = sum_of(nets, candidates_[entry].nets);
        }
        return nets;
    }
    void take(Match match) {
        for (const std::size_t event : match.events) {
            found_[event] = true;
        }
        for (const std::size_t entry : match.entries) {
            candidates_[entry].taken = true;
        }
        matches_.push_back(std::move(match));
    }

    /// Entries that name the same vouchers belong together.
    void match_by_voucher() {
        std::map<std::vector<std::size_t>, std::vector<std::size_t>> named;
        for (std::size_t index = 0; index < candidates_.size(); ++index) {
            std::vector<std::size_t> events;
            for (const std::string& voucher : vouchers_in(candidates_[index].entry->voucher)) {
                const auto code = std::ranges::find(codes_, voucher);
                if (code != codes_.end()) {
                    events.push_back(static_cast<std::size_t>(code - codes_.begin()));
                }
            }
            std::ranges::sort(events);
            events.erase(std::unique(events.begin(), events.end()), events.end());
            if (!events.empty()) {
                named[std::move(events)].push_back(index);
            }
        }
        for (const auto& [events, entries] : named) {
            // A voucher that is named alone and with others: the first to come has it.
            if (std::ranges::none_of(events, [&](std::size_t event) { return found_[event]; })) {
                take({events, entries});
            }
        }
    }

    std::vector<std::size_t> open_events() const {
        std::vector<std::size_t> open;
        for (std::size_t event = 0; event < found_.size(); ++event) {
            if (!found_[event]) {
                open.push_back(event);
            }
        }
        return open;
    }
    std::vector<std::size_t> open_entries() const {
        std::vector<std::size_t> open;
        for (std::size_t index = 0; index < candidates_.size(); ++index) {
            if (!candidates_[index].taken) {
                open.push_back(index);
            }
        }
        return open;
    }

    /// The first set of one to `most` of `from` for which `test` holds; smaller sets first.
    static constexpr std::size_t most_together = 4;
    template <typename Test>
    static std::vector<std::size_t> subset(const std::vector<std::size_t>& from, const Test& test) {
        for (std::size_t size = 1; size <= most_together; ++size) {
            std::vector<std::size_t> chosen;
            if (choose(from, 0, size, chosen, test)) {
                return chosen;
            }
        }
        return {};
    }
    template <typename Test>
    static bool choose(const std::vector<std::size_t>& from, std::size_t begin, std::size_t size,
                       std::vector<std::size_t>& chosen, const Test& test) {
        if (size == 0) {
            return test(chosen);
        }
        for (std::size_t index = begin; index + size <= from.size(); ++index) {
            chosen.push_back(from[index]);
            if (choose(from, index + 1, size - 1, chosen, test)) {
                return true;
            }
            chosen.pop_back();
        }
        return false;
    }

    /// Entries without a voucher that is known, which are just what one event is, or several together. Those
    /// on the right day come first: equal events happen on different days.
    void match_exactly() {
        for (const bool same_day : {true, false}) {
            for (const std::size_t entry : open_entries()) {
                const Candidate& candidate = candidates_[entry];
                const auto events = subset(open_events(), [&](const std::vector<std::size_t>& chosen) {
                    return (!same_day || candidate.entry->date == days_[chosen.front()]) &&
                           nets_of_events(chosen) == candidate.nets;
                });
                if (!events.empty()) {
                    take({events, {entry}});
                }
            }
        }
    }
    /// Several such entries that are one event together.
    void match_parts() {
        for (const std::size_t event : open_events()) {
            const auto entries = subset(open_entries(), [&](const std::vector<std::size_t>& chosen) {
                return nets_of_entries(chosen) == wanted_[event];
            });
            if (!entries.empty()) {
                take({{event}, entries});
            }
        }
    }
    /// What is most like what: the same day, account, side, amount.
    void match_likely() {
        for (;;) {
            Match best;
            int best_likeness = 2;  // a day alone, or an account alone, says nothing
            for (const std::size_t event : open_events()) {
                for (const std::size_t entry : open_entries()) {
                    const int likeness = likeness_of(event, entry);
                    if (likeness > best_likeness) {
                        best_likeness = likeness;
                        best = {{event}, {entry}};
                    }
                }
            }
            if (best.events.empty()) {
                return;
            }
            take(std::move(best));
        }
    }
    int likeness_of(std::size_t event, std::size_t entry) const {
        const Candidate& candidate = candidates_[entry];
        int likeness = candidate.entry->date == days_[event] ? 2 : 0;
        for (const auto& [account, net] : candidate.nets) {
            const auto wanted = wanted_[event].find(account);
            if (wanted != wanted_[event].end()) {
                likeness += 1 + (wanted->second.is_negative() == net.is_negative() ? 1 : 0);
            }
            const Rupiah amount = net;
            const auto is_amount = [&](const auto& each) {
                return each.second == amount || each.second == -amount;
            };
            likeness += std::ranges::any_of(wanted_[event], is_amount) ? 1 : 0;
        }
        return likeness;
    }
    /// An event that is nowhere may have been written into the entry of another: then what that entry has
    /// too much is the event.
    void join_missing() {
        for (Match& match : matches_) {
            const NetBalances rest = sum_of(nets_of_entries(match.entries), nets_of_events(match.events), -1);
            if (rest.empty()) {
                continue;
            }
            const auto events = subset(open_events(), [&](const std::vector<std::size_t>& chosen) {
                return nets_of_events(chosen) == rest;
            });
            for (const std::size_t event : events) {
                match.events.push_back(event);
                found_[event] = true;
            }
        }
    }

    std::vector<NetBalances> wanted_;
    std::vector<Date> days_;
    std::vector<std::string> codes_;
    std::vector<Candidate> candidates_;
    std::vector<bool> found_;
    std::vector<Match> matches_;
};

class Marker {
public:
    Marker(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet)
        : exercise_{exercise}, variant_{variant}, sheet_{sheet}, matcher_{variant, sheet} {}

    Marking mark() {
        matcher_.run();
        marking_.items.resize(variant_.events.size());
        add_to(books_, variant_.opening);
        std::vector<const Matcher::Match*> match_of(variant_.events.size(), nullptr);
        for (const Matcher::Match& match : matcher_.matches()) {
            for (const std::size_t event : match.events) {
                match_of[event] = &match;
            }
        }
        std::vector<const Matcher::Match*> marked;
        for (std::size_t event = 0; event < variant_.events.size(); ++event) {
            if (match_of[event] == nullptr) {
                MarkedItem& item = begin_item(event);
                item.diagnoses.push_back({Mistake::missing, {say("This is not in the journal.")}});
            } else if (std::ranges::find(marked, match_of[event]) == marked.end()) {
                marked.push_back(match_of[event]);
                mark_match(*match_of[event]);
            }
        }
        mark_others();
        mark_questions();
        for (const MarkedItem& item : marking_.items) {
            marking_.possible += item.possible;
            marking_.earned += item.earned;
        }
        return std::move(marking_);
    }

private:
    MarkedItem& begin_item(std::size_t event) {
        const ExerciseEvent& model = exercise_.events[event];
        MarkedItem& item = marking_.items[event];
        item.code = model.code;
        item.topic = model.topic;
        item.possible = model.marks * 100;
        return item;
    }
    /// What the event is by the participant's own books; that of the key where they have no such amount.
    NetBalances own_model(std::size_t event) const {
        const ExerciseEvent& model = exercise_.events[event];
        const bool asks = std::ranges::any_of(
            model.postings, [](const ModelPosting& posting) { return posting.amount.asks_books(); });
        if (asks) {
            try {
                const Answers none;
                return nets_of(
                    postings_of(model.postings, VariantScope{variant_.values, chart_, books_, none}));
            } catch (const BookError&) {
                // A balance that no entry can be made of: only the key counts.
            }
        }
        return nets_of(variant_.events[event].postings);
    }

    void mark_match(const Matcher::Match& match) {
        std::vector<Posting> postings;
        for (const std::size_t entry : match.entries) {
            const std::vector<Posting>& part = matcher_.candidates()[entry].entry->postings;
            postings.insert(postings.end(), part.begin(), part.end());
        }
        const NetBalances written = nets_of(postings);
        if (written.empty()) {
            // Named, and without an amount that could be read.
            for (const std::size_t event : match.events) {
                begin_item(event).diagnoses.push_back(
                    {Mistake::missing, {say("This is not in the journal.")}});
            }
            return;
        }
        std::vector<NetBalances> models;
        NetBalances key;
        NetBalances own;
        for (const std::size_t event : match.events) {
            models.push_back(own_model(event));
            own = sum_of(own, models.back());
            key = sum_of(key, nets_of(variant_.events[event].postings));
        }
        const bool is_key = written == key;
        const bool is_own = written == own;
        const std::size_t blamed = is_key || is_own ? match.events.size() : blamed_of(match, models, written);
        for (std::size_t index = 0; index < match.events.size(); ++index) {
            const std::size_t event = match.events[index];
            MarkedItem& item = begin_item(event);
            item.followed_through = is_own && !is_key;
            const std::int64_t for_date = item.possible / 10;
            const std::int64_t for_lines = item.possible - for_date;
            if (index == blamed) {
                const NetBalances others = sum_of(own, models[index], -1);
                const NetBalances part = sum_of(written, others, -1);
                item.earned = earned_by(models[index], part, for_lines);
                if (const auto found =
                        diagnose(models[index], part,
                                 match.events.size() == 1 ? postings : std::vector<Posting>{}, chart_)) {
                    item.diagnoses.push_back(*found);
                }
            } else {
                item.earned = for_lines;
            }
            item.earned += mark_date(match, event, item, for_date);
        }
        add_to(books_, postings);
    }
    /// Of events that were written together, the one that the fault is in: where it can be named.
    std::size_t blamed_of(const Matcher::Match& match, const std::vector<NetBalances>& models,
                          const NetBalances& written) const {
        NetBalances all;
        for (const NetBalances& model : models) {
            all = sum_of(all, model);
        }
        for (std::size_t index = 0; index < match.events.size(); ++index) {
            const NetBalances part = sum_of(written, sum_of(all, models[index], -1), -1);
            const auto found = diagnose(models[index], part, {}, chart_);
            if (found && found->mistake != Mistake::lines_differ &&
                found->mistake != Mistake::out_of_balance) {
                return index;
            }
        }
        return 0;
    }
    std::int64_t earned_by(const NetBalances& wanted, const NetBalances& written,
                           std::int64_t possible) const {
        const std::int64_t share = possible / static_cast<std::int64_t>(wanted.size());
        std::int64_t earned = 0;
        std::vector<AccountCode> strange;
        for (const auto& [account, net] : written) {
            if (!wanted.contains(account)) {
                strange.push_back(account);
            }
        }
        for (const auto& [account, net] : wanted) {
            const auto own = written.find(account);
            if (own != written.end()) {
                const bool same_side = own->second.is_negative() == net.is_negative();
                const bool same_amount = own->second == net || own->second == -net;
                earned += share * 40 / 100 + (same_side ? share * 20 / 100 : 0) +
                          (same_amount ? share * 40 / 100 : 0);
                continue;
            }
            // Another account in its place.
            const Rupiah wanted_net = net;
            const auto other = std::ranges::find_if(strange, [&](const AccountCode& each) {
                return written.at(each) == wanted_net || written.at(each) == -wanted_net;
            });
            if (other != strange.end()) {
                earned += share * 40 / 100 + (written.at(*other) == net ? share * 20 / 100 : 0);
                strange.erase(other);
            }
        }
        earned -= share * static_cast<std::int64_t>(strange.size());
        return std::max(earned, std::int64_t{0});
    }
    std::int64_t mark_date(const Matcher::Match& match, std::size_t event, MarkedItem& item,
                           std::int64_t possible) const {
        Date first = variant_.events[match.events.front()].day;
        Date last = first;
        for (const std::size_t each : match.events) {
            first = std::min(first, variant_.events[each].day);
            last = std::max(last, variant_.events[each].day);
        }
        for (const std::size_t entry : match.entries) {
            const std::optional<Date>& date = matcher_.candidates()[entry].entry->date;
            if (!date) {
                item.diagnoses.push_back({Mistake::wrong_date, {say("There is no date that can be read.")}});
                return 0;
            }
            // What is written together may bear any day of what it holds.
            if (*date < first || last < *date) {
                item.diagnoses.push_back(*diagnose_date(variant_.events[event].day, *date));
                return 0;
            }
        }
        return possible;
    }

    void mark_others() {
        for (const Matcher::Candidate& candidate : matcher_.candidates()) {
            if (candidate.taken || candidate.nets.empty()) {
                continue;
            }
            add_to(books_, candidate.entry->postings);
            const Fact called = candidate.entry->voucher.empty() && candidate.entry->date
                                    ? Fact{*candidate.entry->date}
                                    : Fact{excerpt(candidate.entry->voucher)};
            const auto same = std::ranges::find_if(variant_.events, [&](const VariantEvent& event) {
                return nets_of(event.postings) == candidate.nets;
            });
            if (same != variant_.events.end()) {
                // The event is there already, or this would be its entry. Twice costs half of its marks.
                MarkedItem& item = marking_.items[static_cast<std::size_t>(same - variant_.events.begin())];
                item.earned /= 2;
                item.diagnoses.push_back({Mistake::posted_twice, {say("This is in the journal twice.")}});
            } else {
                marking_.others.push_back(
                    {Mistake::superfluous, {say("{}: no event on the sheet is like this entry."), {called}}});
            }
        }
    }

    void mark_questions() {
        Answers own_answers;
        for (std::size_t index = 0; index < variant_.questions.size(); ++index) {
            const ExerciseQuestion& model = exercise_.questions[index];
            const VariantQuestion& question = variant_.questions[index];
            MarkedItem item{.code = model.code, .topic = model.topic, .possible = model.marks * 100};
            const auto answer = std::ranges::find_if(sheet_.answers, [&](const AnswerToQuestion& each) {
                return comparison_key(each.code) == comparison_key(model.code);
            });
            const std::vector<Fraction> readings =
                answer == sheet_.answers.end()
                    ? std::vector<Fraction>{}
                    : readings_of(answer->text, model.kind, !question.choices.empty());
            const auto says = [&](const Fraction& wanted) {
                return std::ranges::find(readings, wanted) != readings.end();
            };
            if (says(question.answer)) {
                item.earned = item.possible;
            } else if (readings.empty()) {
                item.diagnoses.push_back(
                    answer == sheet_.answers.end() || trimmed(answer->text).empty()
                        ? Diagnosis{Mistake::not_answered, {say("There is no answer.")}}
                        : Diagnosis{Mistake::not_answered,
                                    {say("\"{}\" cannot be read as an answer."), {excerpt(answer->text)}}});
            } else {
                mark_by_own_books(item, model, question, readings, own_answers);
            }
            own_answers[model.code] = readings.empty() ? question.answer : chosen(readings, question.answer);
            marking_.items.push_back(std::move(item));
        }
    }
    static Fraction chosen(const std::vector<Fraction>& readings, const Fraction& wanted) {
        return std::ranges::find(readings, wanted) != readings.end() ? wanted : readings.front();
    }
    void mark_by_own_books(MarkedItem& item, const ExerciseQuestion& model, const VariantQuestion& question,
                           const std::vector<Fraction>& readings, const Answers& own_answers) const {
        // Who has no books of his own cannot follow them.
        const bool has_books = variant_.events.empty() || !sheet_.entries.empty();
        if (has_books && model.answer.asks_books()) {
            try {
                const Fraction own =
                    model.answer.worth(VariantScope{variant_.values, chart_, books_, own_answers});
                if (std::ranges::find(readings, own) != readings.end()) {
                    item.earned = item.possible;
                    item.followed_through = true;
                    return;
                }
            } catch (const BookError&) {
                // No figure can be made of these books.
            }
        }
        item.diagnoses.push_back(wrong_answer(model, question, readings.front()));
    }
    static Diagnosis wrong_answer(const ExerciseQuestion& model, const VariantQuestion& question,
                                  const Fraction& written) {
        const auto in_sen = [](const Fraction& amount) { return amount.scaled(100); };
        if (model.kind == ValueKind::amount && question.choices.empty() && in_sen(written)) {
            const Rupiah wrong = Rupiah::of_sen(*in_sen(written));
            const Rupiah right = Rupiah::of_sen(*in_sen(question.answer));
            if (right == -wrong && !right.is_zero()) {
                return {Mistake::wrong_answer, {say("The amount has the wrong sign.")}};
            }
            switch (const Mistake mistake = mistake_in_amount(right, wrong)) {
                case Mistake::digits_transposed:
                    return {mistake,
                            {say("Two digits are transposed: the difference is divisible by nine.")}};
                case Mistake::digit_slipped:
                    return {mistake, {say("There is a nought too many or too few.")}};
                case Mistake::amount_doubled:
                    return {mistake, {say("It is twice what it should be.")}};
                default:
                    break;
            }
        }
        return {Mistake::wrong_answer, {say("This is not the answer, by the key or by your own books.")}};
    }

    const Exercise& exercise_;
    const Variant& variant_;
    const AnswerSheet& sheet_;
    Matcher matcher_;
    const ChartOfAccounts& chart_ = exercise_.accounts;
    NetBalances books_;
    Marking marking_;
};

}  // namespace

std::vector<Fraction> readings_of(std::string_view text, ValueKind kind, bool is_choice) {
    text = trimmed(text);
    std::vector<Fraction> readings;
    if (is_choice) {
        if (text.ends_with('.') || text.ends_with(')')) {
            text.remove_suffix(1);  // "b." and "b)" as choices are listed
        }
        if (text.size() == 1 && std::isalpha(static_cast<unsigned char>(text.front())) != 0) {
            const int letter = std::tolower(static_cast<unsigned char>(text.front())) - 'a';
            readings.emplace_back(letter + 1);
        }
        return readings;
    }
    const auto read = [&](std::string_view number, std::int64_t divisor) {
        constexpr int places = 6;
        for (const NumberStyle style : {NumberStyle::indonesian, NumberStyle::english}) {
            if (const auto scaled = parse_decimal(number, style, places)) {
                const Fraction reading{*scaled, 1'000'000};
                const Fraction value = reading / Fraction{divisor};
                if (std::ranges::find(readings, value) == readings.end()) {
                    readings.push_back(value);
                }
            }
        }
    };
    switch (kind) {
        case ValueKind::amount:
            for (const NumberStyle style : {NumberStyle::indonesian, NumberStyle::english}) {
                if (const auto amount = Rupiah::parse(text, style)) {
                    if (const Fraction value{amount->sen(), 100};
                        std::ranges::find(readings, value) == readings.end()) {
                        readings.push_back(value);
                    }
                }
            }
            if (text.starts_with('(') && text.ends_with(')')) {
                for (const Fraction& positive :
                     readings_of(text.substr(1, text.size() - 2), kind, is_choice)) {
                    readings.push_back(Fraction{-1} * positive);
                }
            }
            break;
        case ValueKind::percent:
            read(trimmed(text.ends_with('%') ? text.substr(0, text.size() - 1) : text), 100);
            break;
        case ValueKind::weight:
            read(trimmed(comparison_key(text).ends_with("kg") ? text.substr(0, text.size() - 2) : text), 1);
            break;
        case ValueKind::number:
        case ValueKind::name:
        case ValueKind::day:
            read(text, 1);
            break;
    }
    return readings;
}

Marking mark(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet) {
    return Marker{exercise, variant, sheet}.mark();
}

std::int64_t exact_matches(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet) {
    std::int64_t matches = 0;
    for (const VariantEvent& event : variant.events) {
        const NetBalances wanted = nets_of(event.postings);
        matches += std::ranges::any_of(
            sheet.entries, [&](const AnswerEntry& entry) { return nets_of(entry.postings) == wanted; });
    }
    for (std::size_t index = 0; index < variant.questions.size(); ++index) {
        const VariantQuestion& question = variant.questions[index];
        matches += std::ranges::any_of(sheet.answers, [&](const AnswerToQuestion& answer) {
            const auto readings =
                readings_of(answer.text, exercise.questions[index].kind, !question.choices.empty());
            return comparison_key(answer.code) == comparison_key(question.code) &&
                   std::ranges::find(readings, question.answer) != readings.end();
        });
    }
    return matches;
}

}  // namespace neraca
