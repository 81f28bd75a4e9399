#include "neraca/training/event_match.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

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

class Matcher {
public:
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

    std::vector<EventMatch> run() {
        match_by_voucher();
        match_exactly();
        match_parts();
        match_likely();
        join_missing();
        return std::move(matches_);
    }

private:
    struct Candidate {
        const AnswerEntry* entry;
        NetBalances nets;
        bool taken = false;
    };

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
    void take(EventMatch match) {
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
            EventMatch best;
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
        for (EventMatch& match : matches_) {
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
    std::vector<EventMatch> matches_;
};

}  // namespace

NetBalances nets_of(std::span<const Posting> postings) {
    NetBalances nets;
    add_to(nets, postings);
    std::erase_if(nets, [](const auto& each) { return each.second.is_zero(); });
    return nets;
}
NetBalances sum_of(const NetBalances& a, const NetBalances& b, std::int64_t factor) {
    NetBalances sum = a;
    for (const auto& [account, net] : b) {
        sum[account] += Rupiah::of_sen(checked_multiply(net.sen(), factor));
    }
    std::erase_if(sum, [](const auto& each) { return each.second.is_zero(); });
    return sum;
}

std::vector<EventMatch> match_events(const Variant& variant, const AnswerSheet& sheet) {
    return Matcher{variant, sheet}.run();
}

}  // namespace neraca
