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

/// What an entry did to a loan. Interest and penalties are above zero where they were paid or waived,
/// principal where it was paid out.
struct Movement {
    Date date;
    EntryNumber number;
    std::optional<EntryNumber> reverses = {};
    Rupiah principal = {};
    Rupiah interest = {};
    Rupiah penalty = {};
    Rupiah interest_waived = {};
    Rupiah penalty_waived = {};
    Rupiah written_off = {};
};

struct EndOfDay {
    Rupiah principal = {};
    Rupiah written_off = {};
};

/// What is accrued is debited beside income that is credited, and so is neither paid nor owed more.
bool is_interest(const Account& account) {
    return account.role == AccountRole::accrued_income ||
           (account.account_class == AccountClass::income && account.role != AccountRole::loan_provision &&
            account.role != AccountRole::administration_fees && account.role != AccountRole::late_fees);
}

class LoanHistory {
public:
    LoanHistory(const Loan& loan, const Book& book, Date day, const PaidInstead& instead)
        : loan_{loan}, book_{book} {
        std::set<EntryNumber> replaced;
        book.each_posting({.last_day = day, .loan = loan.reference}, [&](const PostedLine& line) {
            const auto other = instead.find(line.entry.number);
            if (other == instead.end()) {
                add(line, book.chart().account(line.posting.account));
            } else if (replaced.insert(line.entry.number).second) {
                add(other->second, line.entry);
            }
        });
        drop_what_was_taken_back();
        for (const Movement& movement : movements_) {
            principal_ += movement.principal;
            EndOfDay& end = by_day_[movement.date];
            end.principal = principal_;
            written_off_ += movement.written_off;
            end.written_off = written_off_;
        }
        for (const auto& [date, end] : by_day_) {
            if (end.written_off <= Rupiah{}) {
                written_off_since_.reset();
            } else if (!written_off_since_) {
                written_off_since_ = date;
            }
            if (end.principal > Rupiah{}) {
                settled_.reset();
            } else if (!settled_) {
                settled_ = date;
            }
        }
    }

    /// By date, and in the order in which they were posted.
    const std::vector<Movement>& movements() const { return movements_; }
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
        return after == by_day_.begin() ? Rupiah{} : std::prev(after)->second.principal;
    }
    /// The sum of a field up to the end of a day.
    Rupiah sum_of(Rupiah Movement::*field, Date to) const {
        return sum_of(field, 0, std::min(movements_.size(), first_after(to)));
    }
    /// The same of the movements from `first` up to `last`, which is none of them.
    Rupiah sum_of(Rupiah Movement::*field, std::size_t first, std::size_t last) const {
        Rupiah sum;
        for (std::size_t index = first; index < last; ++index) {
            sum += movements_[index].*field;
        }
        return sum;
    }
    /// The first movement that is dated after `day`.
    std::size_t first_after(Date day) const {
        const auto after = std::ranges::upper_bound(movements_, day, {}, &Movement::date);
        return static_cast<std::size_t>(after - movements_.begin());
    }
    /// The first movement under `terms`, which followed others.
    std::size_t first_under(const LoanTerms& terms) const {
        const auto first = std::ranges::lower_bound(movements_, terms.from, {}, &Movement::date);
        Rupiah principal;
        for (auto each = movements_.begin(); each != first; ++each) {
            principal += each->principal;
        }
        for (auto each = first; each != movements_.end() && each->date == terms.from; ++each) {
            principal += each->principal;
            if (each->principal.is_negative() && principal == terms.principal) {
                return static_cast<std::size_t>(each - movements_.begin()) + 1;
            }
        }
        return static_cast<std::size_t>(first - movements_.begin());
    }

private:
    /// An entry that was taken back, and what took it back, are none; but for what paid the loan out.
    void drop_what_was_taken_back() {
        std::set<EntryNumber> numbers;
        for (const Movement& movement : movements_) {
            numbers.insert(movement.number);
        }
        std::set<EntryNumber> dropped;
        for (const Movement& movement : movements_) {
            if (movement.reverses && numbers.contains(*movement.reverses) &&
                !paid_out_by_.contains(*movement.reverses)) {
                dropped.insert({movement.number, *movement.reverses});
            }
        }
        std::erase_if(movements_,
                      [&](const Movement& movement) { return dropped.contains(movement.number); });
    }
    void look_for_undoing(const PostedEntry& posted) {
        const auto& reverses = posted.entry.heading().reverses;
        if (posted.entry.kind() == EntryKind::loan) {
            paid_out_by_.insert(posted.number);
            undone_.reset();
        } else if (reverses && paid_out_by_.contains(*reverses)) {
            undone_ = posted.entry.date();
        }
    }
    void add(const PaidAndWaived& instead, const PostedEntry& posted) {
        movements_.push_back({.date = posted.entry.date(),
                              .number = posted.number,
                              .principal = -instead.paid.principal,
                              .interest = instead.paid.interest,
                              .penalty = instead.paid.penalty,
                              .interest_waived = instead.waived.interest,
                              .penalty_waived = instead.waived.penalty});
    }
    void add(const PostedLine& line, const Account& account) {
        const Posting& posting = line.posting;
        const Date date = line.entry.entry.date();
        const Rupiah paid = -posting.net();
        if (movements_.empty() || movements_.back().number != line.entry.number) {
            movements_.push_back(
                {.date = date, .number = line.entry.number, .reverses = line.entry.entry.heading().reverses});
        }
        Movement& movement = movements_.back();
        if (account.code == loan_.account) {
            look_for_undoing(line.entry);
            began_ = std::min(began_.value_or(date), date);
            movement.principal -= paid;
        } else if (account.role == AccountRole::loans_written_off) {
            movement.written_off -= paid;
        } else if (account.role == AccountRole::late_fees) {
            movement.penalty += paid;
            movement.penalty_waived += waived_by(line.entry.entry, posting, book_);
        } else if (is_interest(account)) {
            movement.interest += paid;
            movement.interest_waived += waived_by(line.entry.entry, posting, book_);
        }
    }

    const Loan& loan_;
    const Book& book_;
    std::vector<Movement> movements_;
    std::map<Date, EndOfDay> by_day_;
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
            carry_interest(index, owed);
        }
        owed.instalments = instalments_of(current);
        const LoanTerms& terms = loan_.terms[current];
        settle_interest(owed, current, day);
        drop_what_never_falls_due(owed.instalments, day);
        settle_principal(owed, terms,
                         history_.began() ? terms.principal - history_.principal_on(day) : terms.principal);
        return owed;
    }

private:
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

    void carry_interest(std::size_t index, OwedByInstalment& owed) const {
        const Date end = loan_.terms[index + 1].from;
        for (const InstalmentState& state : instalments_of(index)) {
            if (state.instalment.due <= end && !state.interest_open().is_zero()) {
                owed.carried.push_back({.due = state.instalment.due, .interest = state.interest_open()});
            }
        }
        settle_interest(owed, index, end);
    }

    void drop_what_never_falls_due(std::vector<InstalmentState>& states, Date day) const {
        const auto settled = history_.settled();
        if (!settled || *settled > day) {
            return;
        }
        for (InstalmentState& state : states) {
            if (state.instalment.due > *settled) {
                state.instalment.interest = state.interest_paid + state.interest_waived;
            }
        }
    }
    /// With what was paid and waived while the terms held, up to the end of `day`.
    void settle_interest(OwedByInstalment& owed, std::size_t index, Date day) const {
        const std::size_t first = index == 0 ? 0 : history_.first_under(loan_.terms[index]);
        const std::size_t last =
            index + 1 < loan_.terms.size()
                ? std::min(history_.first_after(day), history_.first_under(loan_.terms[index + 1]))
                : history_.first_after(day);
        settle_interest(owed, history_.sum_of(&Movement::interest, first, last),
                        &InstalmentState::interest_paid);
        settle_interest(owed, history_.sum_of(&Movement::interest_waived, first, last),
                        &InstalmentState::interest_waived);
        std::erase_if(owed.carried, [](const OpenDue& due) { return due.interest.is_zero(); });
    }
    static void settle_interest(OwedByInstalment& owed, Rupiah amount, Rupiah InstalmentState::*field) {
        for (OpenDue& due : owed.carried) {
            due.interest -= take(amount, due.interest);
        }
        for (InstalmentState& state : owed.instalments) {
            state.*field += take(amount, state.interest_open());
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
        for (int month = 0; free_until < day && months_after_within_books(free_until, month) < day; ++month) {
            ++begun;
        }
        return begun;
    }

    Wide sum_ = 0;
};

/// The days on which what is open can change, up to `day`: payments, other terms, and the day itself.
std::vector<Date> turning_points(const Loan& loan, const LoanHistory& history, Date day) {
    std::vector<Date> points{day};
    for (const Movement& movement : history.movements()) {
        points.push_back(movement.date);
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
        return since && months_after_within_books(*since, settings.number(key, day)) < day;
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
    state.paid.interest = history.sum_of(&Movement::interest, day);
    state.paid.penalty = history.sum_of(&Movement::penalty, day);
    state.waived.interest = history.sum_of(&Movement::interest_waived, day);
    state.waived.penalty = history.sum_of(&Movement::penalty_waived, day);
    state.written_off_principal = history.sum_of(&Movement::written_off, day);
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
    state.due.penalty = std::max(charged - state.paid.penalty - state.waived.penalty, Rupiah{});
    return state;
}

Rupiah waived_by(const JournalEntry& entry, const Posting& posting, const Book& book) {
    if (book.chart().account(posting.account).account_class != AccountClass::income) {
        return {};
    }
    EntryKind kind = entry.kind();
    Side waives = Side::debit;
    for (std::optional<EntryNumber> undone = entry.heading().reverses; undone;) {
        const PostedEntry before = entry_numbered(book, *undone);
        kind = before.entry.kind();
        waives = opposite(waives);
        undone = before.entry.heading().reverses;
    }
    if (kind != EntryKind::repayment || posting.side != waives) {
        return {};
    }
    return waives == Side::debit ? posting.amount : -posting.amount;
}

LoanState state_to_pay(const Loan& loan, const Book& book, Date day, PaidInstead instead) {
    each_posting_after(book, day, {.loan = loan.reference}, [&](const PostedLine& line) {
        if (const auto reversed = line.entry.entry.heading().reverses) {
            instead.try_emplace(*reversed);
        }
    });
    return state_of(loan, book, day, instead);
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
    return std::max(terms.interest_from.value_or(terms.from), whole_time_of_first(terms, due_day));
}

Rupiah interest_that_ran(const InstalmentState& later, const LoanState& state) {
    const Date beginning = beginning_of(later, state);
    if (beginning >= state.day) {
        return {};
    }
    const Rupiah ran =
        part_of_interest(later.instalment.interest, days_between(beginning, state.day),
                         days_between(beginning, later.instalment.due), state.terms.interest_rounding);
    return std::max(ran - later.interest_paid - later.interest_waived, Rupiah{});
}

bool is_in_books(const Loan& loan, const Book& book) {
    return !book.balances({.last_day = Date::last(), .account = loan.account, .loan = loan.reference})
                .empty();
}

}  // namespace neraca
