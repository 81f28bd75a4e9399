#include "neraca/loan/state.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

__extension__ using Wide = __int128;

constexpr Named<Collectibility> collectibility_names[] = {
    {Collectibility::current, "current", "lancar"},
    {Collectibility::substandard, "substandard", "kurang-lancar"},
    {Collectibility::doubtful, "doubtful", "diragukan"},
    {Collectibility::loss, "loss", "macet"},
};

/// What the journal says happened to a loan on one day. Interest and penalties are above zero where they were
/// paid, principal where it was paid out.
struct DayOfLoan {
    Rupiah principal = {};
    Rupiah interest = {};
    Rupiah penalty = {};
    Rupiah written_off = {};
};

class LoanHistory {
public:
    LoanHistory(const Loan& loan, const Book& book, Date day, const PaidInstead& instead) : loan_{loan} {
        std::set<EntryNumber> replaced;
        book.each_posting({.last_day = day, .loan = loan.reference}, [&](const PostedLine& line) {
            const auto other = instead.find(line.entry.number);
            if (other == instead.end()) {
                add(line, book.chart().account(line.posting.account));
            } else if (replaced.insert(line.entry.number).second) {
                add(other->second, line.entry.entry.date());
            }
        });
        for (const auto& [date, movement] : days_) {
            principal_ += movement.principal;
            written_off_ += movement.written_off;
            if (written_off_ <= Rupiah{}) {
                written_off_since_.reset();
            } else if (!written_off_since_) {
                written_off_since_ = date;
            }
            by_day_.emplace(date, principal_);
            if (principal_ > Rupiah{}) {
                settled_.reset();
            } else if (!settled_) {
                settled_ = date;
            }
        }
    }

    const std::map<Date, DayOfLoan>& days() const { return days_; }
    /// The first day on which the loan's account has it; empty where it never did.
    std::optional<Date> began() const { return began_; }
    /// Since when all principal is paid back; empty where some is owed.
    std::optional<Date> settled() const { return settled_; }
    /// Since when some of it is asked for outside the balance sheet; empty where nothing is.
    std::optional<Date> written_off_since() const { return written_off_since_; }
    /// Since when what paid the loan out is undone and nothing is owed; empty where it stands.
    std::optional<Date> undone() const { return settled_ ? undone_ : std::nullopt; }
    Rupiah principal_on(Date day) const {
        const auto after = by_day_.upper_bound(day);
        return after == by_day_.begin() ? Rupiah{} : std::prev(after)->second;
    }
    /// The sum of a field after `from` up to `to`; from the beginning where `from` is empty.
    Rupiah sum_of(Rupiah DayOfLoan::*field, std::optional<Date> from, Date to) const {
        Rupiah sum;
        for (const auto& [date, movement] : days_) {
            if ((!from || *from < date) && date <= to) {
                sum += movement.*field;
            }
        }
        return sum;
    }

private:
    void look_for_undoing(const PostedEntry& posted) {
        const auto& reverses = posted.entry.heading().reverses;
        if (posted.entry.kind() == EntryKind::loan) {
            paid_out_by_.insert(posted.number);
            undone_.reset();
        } else if (reverses && paid_out_by_.contains(*reverses)) {
            undone_ = posted.entry.date();
        }
    }
    void add(const LoanParts& paid, Date date) {
        DayOfLoan& on = days_[date];
        on.principal -= paid.principal;
        on.interest += paid.interest;
        on.penalty += paid.penalty;
    }
    void add(const PostedLine& line, const Account& account) {
        const Posting& posting = line.posting;
        const Date date = line.entry.entry.date();
        const Rupiah paid = -posting.net();
        DayOfLoan& on = days_[date];
        if (account.code == loan_.account) {
            look_for_undoing(line.entry);
            began_ = std::min(began_.value_or(date), date);
            on.principal -= paid;
        } else if (account.role == AccountRole::loans_written_off) {
            on.written_off -= paid;
        } else if (account.role == AccountRole::late_fees) {
            on.penalty += paid;
        } else if (account.role == AccountRole::accrued_income ||
                   (account.account_class == AccountClass::income &&
                    account.role != AccountRole::loan_provision &&
                    account.role != AccountRole::administration_fees)) {
            on.interest += paid;
        }
    }

    const Loan& loan_;
    std::map<Date, DayOfLoan> days_;
    std::map<Date, Rupiah> by_day_;  // principal at its end
    Rupiah principal_ = {};
    Rupiah written_off_ = {};
    std::optional<Date> written_off_since_;
    std::optional<Date> began_;
    std::optional<Date> settled_;
    std::set<EntryNumber> paid_out_by_;
    std::optional<Date> undone_;
};

/// What is owed at the end of a day, by instalment.
struct OwedByInstalment {
    std::vector<OpenDue> carried;  // from before these terms
    std::vector<InstalmentState> instalments;
};

/// Puts the payments of a loan against the instalments of its terms.
class Settlement {
public:
    Settlement(const Loan& loan, const LoanHistory& history) : loan_{loan}, history_{history} {
        for (LoanSchedule& schedule : schedules_of(loan)) {
            schedules_.push_back(std::move(schedule.instalments));
        }
    }

    OwedByInstalment owed_on(Date day) const {
        const std::size_t current = static_cast<std::size_t>(&loan_.terms_on(day) - loan_.terms.data());
        OwedByInstalment owed;
        for (std::size_t index = 0; index < current; ++index) {
            carry_interest(index, owed.carried);
        }
        owed.instalments = instalments_of(current);
        const LoanTerms& terms = loan_.terms[current];
        settle_interest(owed, paid_under(current, day));
        drop_what_never_falls_due(owed.instalments, day);
        settle_principal(owed, terms,
                         history_.began() ? terms.principal - history_.principal_on(day) : terms.principal);
        return owed;
    }

private:
    /// Interest paid while the terms held: up to the day on which others replaced them.
    Rupiah paid_under(std::size_t index, Date day) const {
        const auto from = index == 0 ? std::nullopt : std::optional{loan_.terms[index].from};
        return history_.sum_of(&DayOfLoan::interest, from, day);
    }

    std::vector<InstalmentState> instalments_of(std::size_t index) const {
        std::vector<InstalmentState> states;
        for (const Instalment& each : schedules_[index]) {
            states.push_back({each});
        }
        if (index == 0) {
            settle_what_was_paid_before_the_books(states);
        }
        return states;
    }
    void settle_what_was_paid_before_the_books(std::vector<InstalmentState>& states) const {
        const LoanTerms& terms = loan_.terms.front();
        const auto began = history_.began();
        if (!began || *began <= terms.from) {
            return;
        }
        Rupiah paid = terms.principal - history_.principal_on(*began);
        for (InstalmentState& state : states) {
            const Rupiah principal = state.instalment.principal;
            const bool is_touched = principal.is_zero() ? !paid.is_negative() : paid > Rupiah{};
            if (state.instalment.due <= *began && is_touched) {
                state.interest_paid = state.instalment.interest;
            }
            paid -= principal;
        }
    }

    void carry_interest(std::size_t index, std::vector<OpenDue>& carried) const {
        const Date end = loan_.terms[index + 1].from;
        for (const InstalmentState& state : instalments_of(index)) {
            if (state.instalment.due <= end && !state.interest_open().is_zero()) {
                carried.push_back({.due = state.instalment.due, .interest = state.interest_open()});
            }
        }
        Rupiah paid = paid_under(index, end);
        for (OpenDue& due : carried) {
            due.interest -= take(paid, due.interest);
        }
        std::erase_if(carried, [](const OpenDue& due) { return due.interest.is_zero(); });
    }

    void drop_what_never_falls_due(std::vector<InstalmentState>& states, Date day) const {
        const auto settled = history_.settled();
        if (!settled || *settled > day) {
            return;
        }
        for (InstalmentState& state : states) {
            if (state.instalment.due > *settled) {
                state.instalment.interest = state.interest_paid;
            }
        }
    }
    static void settle_interest(OwedByInstalment& owed, Rupiah paid) {
        for (OpenDue& due : owed.carried) {
            due.interest -= take(paid, due.interest);
        }
        std::erase_if(owed.carried, [](const OpenDue& due) { return due.interest.is_zero(); });
        for (InstalmentState& state : owed.instalments) {
            state.interest_paid += take(paid, state.interest_open());
        }
    }
    static void settle_principal(OwedByInstalment& owed, const LoanTerms& terms, Rupiah paid) {
        if (paid.is_negative()) {
            owed.carried.push_back({.due = terms.from, .principal = -paid});
        }
        for (InstalmentState& state : owed.instalments) {
            state.principal_paid = take(paid, state.instalment.principal);
        }
    }

    const Loan& loan_;
    const LoanHistory& history_;
    std::vector<std::vector<Instalment>> schedules_;  // by terms
};

/// What is open of what falls due by `day`, oldest first.
std::vector<OpenDue> open_by(const OwedByInstalment& owed, Date day) {
    std::vector<OpenDue> open = owed.carried;
    for (const InstalmentState& state : owed.instalments) {
        if (state.instalment.due <= day && !state.is_paid()) {
            open.push_back({state.instalment.due, state.principal_open(), state.interest_open()});
        }
    }
    std::ranges::stable_sort(open, {}, &OpenDue::due);
    return open;
}

/// Adds up penalties, in hundred-millionths of a sen.
class PenaltyCount {
public:
    /// For the days after `first` up to `last`, during which nothing of `open` was paid.
    void add(const Penalty& penalty, const std::vector<OpenDue>& open, Date first, Date last) {
        std::optional<Date> fixed_from;
        for (const OpenDue& due : open) {
            const Date free_until = after_grace(due.due, penalty);
            const Wide rated = Wide{due.total().sen()} * penalty.rate.hundred_millionths();
            switch (penalty.kind) {
                case PenaltyKind::none:
                    break;
                case PenaltyKind::per_day:
                    sum_ += rated * days_charged(free_until, first, last);
                    break;
                case PenaltyKind::per_month:
                    sum_ += rated * months_begun(free_until, first, last);
                    break;
                case PenaltyKind::fixed:
                    fixed_from = std::min(fixed_from.value_or(free_until), free_until);
                    break;
            }
        }
        if (fixed_from) {
            sum_ += Wide{penalty.amount.sen()} * Rate::units_of_one * days_charged(*fixed_from, first, last);
        }
    }

    /// Rounded half up to the whole rupiah.
    Rupiah total() const {
        constexpr Wide rupiah = Wide{Rate::units_of_one} * 100;
        const Wide whole = (sum_ + rupiah / 2) / rupiah;
        if (whole > largest_posting.sen()) {
            refuse_amount();
        }
        return Rupiah::of_rupiah(static_cast<std::int64_t>(whole));
    }

private:
    static Date after_grace(Date due, const Penalty& penalty) {
        const std::chrono::sys_days day = std::chrono::sys_days{due.calendar()};
        const auto last = std::chrono::sys_days{Date::last().calendar()};
        return Date{std::chrono::year_month_day{std::min(day + std::chrono::days{penalty.grace_days}, last)}};
    }
    static std::int64_t days_charged(Date free_until, Date first, Date last) {
        return std::max<std::int64_t>(days_between(std::max(free_until, first), last), 0);
    }
    /// How many months after `free_until` begin on a day after `first` up to `last`.
    static std::int64_t months_begun(Date free_until, Date first, Date last) {
        return months_begun_by(free_until, last) - months_begun_by(free_until, first);
    }
    static std::int64_t months_begun_by(Date free_until, Date day) {
        std::int64_t begun = 0;
        for (int month = 0; free_until < day && months_after(free_until, month) < day; ++month) {
            ++begun;
        }
        return begun;
    }

    Wide sum_ = 0;
};

/// The days on which what is open can change, up to `day`: payments, other terms, and the day itself.
std::vector<Date> turning_points(const Loan& loan, const LoanHistory& history, Date day) {
    std::vector<Date> points{day};
    for (const auto& [date, movement] : history.days()) {
        points.push_back(date);
    }
    for (const LoanTerms& terms : loan.terms) {
        if (terms.from < day) {
            points.push_back(terms.from);
        }
    }
    std::ranges::sort(points);
    // Not std::ranges::unique: clang 14, which the fuzz targets are built with, cannot compile that of
    // gcc 12.
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

Rupiah penalties_by(const Loan& loan, const LoanHistory& history, const Settlement& settlement, Date day) {
    const bool has_any = std::ranges::any_of(
        loan.terms, [](const LoanTerms& terms) { return terms.penalty.kind != PenaltyKind::none; });
    if (!has_any || !history.began()) {
        return {};
    }
    const Date last = std::min(day, loan.written_off.value_or(day));
    PenaltyCount count;
    std::optional<Date> before;
    for (const Date point : turning_points(loan, history, last)) {
        if (before && *before >= *history.began() && point <= last) {
            count.add(loan.terms_on(*before).penalty, open_by(settlement.owed_on(*before), point), *before,
                      point);
        }
        before = point;
    }
    return count.total();
}

}  // namespace

std::string_view to_string(Collectibility collectibility) {
    return name_of(collectibility_names, collectibility);
}
Phrase phrase_for(Collectibility collectibility) {
    switch (collectibility) {
        case Collectibility::current:
            break;
        case Collectibility::substandard:
            return say("substandard");
        case Collectibility::doubtful:
            return say("doubtful");
        case Collectibility::loss:
            return say("loss");
    }
    return say("current");
}

Rupiah& LoanParts::operator[](LoanPart part) {
    return part == LoanPart::penalty ? penalty : part == LoanPart::interest ? interest : principal;
}

std::int64_t OpenDue::days_late_on(Date day) const {
    return days_between(due, day);
}

Rupiah LoanState::arrears() const {
    Rupiah sum;
    for (const OpenDue& each : open) {
        sum += each.due < day ? each.total() : Rupiah{};
    }
    return sum;
}

std::optional<Date> LoanState::overdue_since() const {
    return open.empty() || open.front().due >= day ? std::nullopt : std::optional{open.front().due};
}

std::int64_t LoanState::days_late() const {
    const auto since = overdue_since();
    return since ? days_between(*since, day) : 0;
}

int LoanState::months_late() const {
    const auto since = overdue_since();
    if (!since) {
        return 0;
    }
    const int months = Month{day}.index() - Month{*since}.index();
    return months_after(*since, months) <= day ? months : months - 1;
}

const InstalmentState* LoanState::next() const {
    const auto found = std::ranges::find_if(instalments, [&](const InstalmentState& state) {
        return state.instalment.due > day && !state.is_paid();
    });
    return found == instalments.end() ? nullptr : &*found;
}

Collectibility LoanState::collectibility(const Settings& settings) const {
    if (written_off) {
        return Collectibility::loss;
    }
    const auto since = overdue_since();
    const auto is_over = [&](NumberKey key) {
        return since && months_after(*since, settings.number(key, day)) < day;
    };
    return is_over("arrears_loss")          ? Collectibility::loss
           : is_over("arrears_doubtful")    ? Collectibility::doubtful
           : is_over("arrears_substandard") ? Collectibility::substandard
                                            : Collectibility::current;
}

LoanState state_of(const Loan& loan, const Book& book, Date day) {
    return state_of(loan, book, day, {});
}

LoanState state_of(const Loan& loan, const Book& book, Date day, const PaidInstead& instead) {
    const LoanHistory history{loan, book, day, instead};
    const Settlement settlement{loan, history};
    OwedByInstalment owed = settlement.owed_on(day);
    LoanState state{.day = day,
                    .terms = loan.terms_on(day),
                    .principal = history.principal_on(day),
                    .instalments = {},
                    .open = open_by(owed, day)};
    state.instalments = std::move(owed.instalments);
    state.paid.interest = history.sum_of(&DayOfLoan::interest, std::nullopt, day);
    state.paid.penalty = history.sum_of(&DayOfLoan::penalty, std::nullopt, day);
    state.written_off_principal = history.sum_of(&DayOfLoan::written_off, std::nullopt, day);
    // A write-off that was reversed left the loan where it was; of one that is reversed later only the
    // journal tells.
    const std::optional<Date> written_off =
        loan.written_off && *loan.written_off <= day ? loan.written_off : history.written_off_since();
    if (written_off && state.principal <= Rupiah{}) {
        state.written_off = written_off;
        state.open.clear();
        return state;
    }
    if (!history.began() || history.undone()) {
        state.open.clear();
        return state;
    }
    for (const OpenDue& each : state.open) {
        state.due.interest += each.interest;
        state.due.principal += each.principal;
    }
    const Rupiah charged = penalties_by(loan, history, settlement, day);
    state.due.penalty = std::max(charged - state.paid.penalty, Rupiah{});
    return state;
}

const Account* accrued_interest_account(const Book& book) {
    return book.chart().find_role(AccountRole::accrued_income);
}

Date beginning_of(const InstalmentState& later, const LoanState& state) {
    const Instalment& instalment = later.instalment;
    const LoanTerms& terms = state.terms;
    if (instalment.number > 1) {
        return state.instalments[static_cast<std::size_t>(instalment.number) - 2].instalment.due;
    }
    if (terms.reason.empty()) {
        return terms.from;
    }
    unsigned due_day = 0;  // that of a month that has it
    for (const InstalmentState& each : state.instalments) {
        due_day = std::max(due_day, each.instalment.due.day());
    }
    const Month before{months_after(instalment.due, -terms.months_between)};
    return std::max(terms.from, day_in(before, due_day));
}

bool is_in_books(const Loan& loan, const Book& book) {
    return !book.balances({.last_day = Date::last(), .account = loan.account, .loan = loan.reference})
                .empty();
}

}  // namespace neraca
