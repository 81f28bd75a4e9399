#include "neraca/training/marking.hpp"

#include <algorithm>

#include "neraca/training/event_match.hpp"
#include "neraca/training/reading.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

class Marker {
public:
    Marker(const Exercise& exercise, const Variant& variant, const AnswerSheet& sheet)
        : exercise_{exercise}, variant_{variant}, sheet_{sheet} {}

    Marking mark() {
        const std::vector<EventMatch> matches = match_events(variant_, sheet_);
        marking_.items.resize(variant_.events.size());
        add_to(books_, variant_.opening);
        std::vector<const EventMatch*> match_of(variant_.events.size(), nullptr);
        for (const EventMatch& match : matches) {
            for (const std::size_t event : match.events) {
                match_of[event] = &match;
            }
        }
        std::vector<const EventMatch*> marked;
        for (std::size_t event = 0; event < variant_.events.size(); ++event) {
            if (match_of[event] == nullptr) {
                MarkedItem& item = begin_item(event);
                item.diagnoses.push_back({Mistake::missing, {say("This is not in the journal.")}});
            } else if (std::ranges::find(marked, match_of[event]) == marked.end()) {
                marked.push_back(match_of[event]);
                mark_match(*match_of[event]);
            }
        }
        mark_others(matches);
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

    void mark_match(const EventMatch& match) {
        std::vector<Posting> postings;
        for (const std::size_t entry : match.entries) {
            const std::vector<Posting>& part = sheet_.entries[entry].postings;
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
    std::size_t blamed_of(const EventMatch& match, const std::vector<NetBalances>& models,
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
    std::int64_t mark_date(const EventMatch& match, std::size_t event, MarkedItem& item,
                           std::int64_t possible) const {
        Date first = variant_.events[match.events.front()].day;
        Date last = first;
        for (const std::size_t each : match.events) {
            first = std::min(first, variant_.events[each].day);
            last = std::max(last, variant_.events[each].day);
        }
        for (const std::size_t entry : match.entries) {
            const std::optional<Date>& date = sheet_.entries[entry].date;
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

    void mark_others(const std::vector<EventMatch>& matches) {
        std::vector<bool> taken(sheet_.entries.size(), false);
        for (const EventMatch& match : matches) {
            for (const std::size_t entry : match.entries) {
                taken[entry] = true;
            }
        }
        for (std::size_t index = 0; index < sheet_.entries.size(); ++index) {
            const AnswerEntry& entry = sheet_.entries[index];
            const NetBalances nets = nets_of(entry.postings);
            if (taken[index] || nets.empty()) {
                continue;
            }
            add_to(books_, entry.postings);
            const Fact called =
                entry.voucher.empty() && entry.date ? Fact{*entry.date} : Fact{excerpt(entry.voucher)};
            const auto same = std::ranges::find_if(
                variant_.events, [&](const VariantEvent& event) { return nets_of(event.postings) == nets; });
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
    const ChartOfAccounts& chart_ = exercise_.accounts;
    NetBalances books_;
    Marking marking_;
};

}  // namespace

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
