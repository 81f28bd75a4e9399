#include "neraca/desk/backdating.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "neraca/desk/later_balances.hpp"
#include "neraca/desk/reversal.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/loan/repayment.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/loan_interest.hpp"
#include "neraca/periodic/month_again.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/periodic/savings_interest.hpp"
#include "neraca/periodic/turnover_tax.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/stock.hpp"

namespace neraca {
namespace {

/// Of more entries than these, only how many there are is told.
constexpr std::size_t most_told = 5;

/// An amount as every command reads it, in either language: "212000", "212000,50".
std::string typed(Rupiah amount) {
    const std::int64_t sen = amount.sen() % Rupiah::sen_per_rupiah;
    const std::int64_t whole = amount.sen() / Rupiah::sen_per_rupiah;
    return sen == 0 ? std::to_string(whole) : fmt::format("{},{:02}", whole, sen);
}

/// The call that puts `right` in the place of what `posted` posts; empty where that cannot be said by
/// accounts alone, or the entry is only one part of what its command did.
std::optional<Sentence> correction_to(const std::vector<Posting>& right, const PostedEntry& posted,
                                      const Book& book) {
    std::set<std::pair<AccountCode, Side>> named;
    std::string options;
    for (const Posting& posting : right) {
        if (!named.emplace(posting.account, posting.side).second) {
            return std::nullopt;
        }
        options += fmt::format(" --{} {}={}", to_string(posting.side), posting.account.text(),
                               typed(posting.amount));
    }
    if (is_part_of_more(book, posted)) {
        return std::nullopt;
    }
    return Sentence{say("`neraca correct {}{}` puts it right"), {posted.number, options}};
}

/// Tells the first of `changes`, and how many more there are.
void tell_first(std::string_view code, std::vector<Sentence> changes, std::vector<Notice>& notices) {
    const std::size_t told = std::min(changes.size(), most_told);
    for (std::size_t index = 0; index < told; ++index) {
        notices.push_back({code, std::move(changes[index])});
    }
    if (changes.size() > told) {
        notices.push_back(
            {code,
             {say("{} more entries after these would be others too: put the first right, and see."),
              {static_cast<std::int64_t>(changes.size() - told)}}});
    }
}

class Backdating {
public:
    Backdating(const PostedEntry& posted, const Book& book, const Register& registry)
        : posted_{posted}, entry_{posted.entry}, book_{book}, registry_{registry} {}

    std::vector<Notice> found() {
        const auto kept = book_.days_kept();
        if (!kept || entry_.kind() == EntryKind::closing) {
            return {};
        }
        if (kept->last_day > entry_.date()) {
            look_at_repayments();
            look_at_costs();
        }
        if (kept->last_day >= Month{entry_.date()}.last_day()) {
            look_at_month_ends(Month{kept->last_day});
        }
        return std::move(notices_);
    }

private:
    void add(std::string_view code, Sentence sentence) { notices_.push_back({code, std::move(sentence)}); }

    void tell(std::string_view code, std::vector<Sentence> changes) {
        tell_first(code, std::move(changes), notices_);
    }

    // Repayments of the same loan.

    struct LaterRepayment {
        PostedEntry posted;
        RepaymentNote note;
        Rupiah received() const { return note.paid.total() + note.held; }
        PaidAndWaived did() const { return {note.paid, note.waived}; }
    };

    void look_at_repayments() {
        std::set<LoanReference> seen;
        for (const Posting& posting : entry_.postings()) {
            const auto& reference = posting.dimensions.loan;
            if (!reference || !seen.insert(*reference).second) {
                continue;
            }
            const auto loan = registry_.find_loan(*reference);
            if (loan && decides_repayments(*loan)) {
                look_at_repayments(*loan);
            }
        }
    }
    bool is_about_debt(const Posting& posting, const Loan& loan) const {
        const Account& account = book_.chart().account(posting.account);
        return posting.dimensions.loan == loan.reference &&
               (posting.account == loan.account || account.account_class == AccountClass::income ||
                account.role == AccountRole::accrued_income);
    }
    /// What is accrued is paid by nobody: it changes no split.
    bool decides_repayments(const Loan& loan) const {
        return entry_.kind() != EntryKind::accrual &&
               std::ranges::any_of(entry_.postings(),
                                   [&](const Posting& each) { return is_about_debt(each, loan); });
    }
    /// Up to one that gave the loan other terms: those were made of what was left then.
    std::vector<LaterRepayment> repayments_after(const Loan& loan) const {
        std::vector<LaterRepayment> later;
        bool has_ended = false;
        each_posting_after(book_, entry_.date(), {.loan = loan.reference}, [&](const PostedLine& line) {
            const JournalEntry& entry = line.entry.entry;
            const bool is_new = later.empty() || later.back().posted.number != line.entry.number;
            if (has_ended || !is_new || !stands(line.entry) || entry.kind() != EntryKind::repayment ||
                !is_about_debt(line.posting, loan)) {
                return;
            }
            has_ended = std::ranges::any_of(loan.terms, [&](const LoanTerms& terms) {
                return !terms.reason.empty() && terms.from == entry.date();
            });
            if (!has_ended) {
                later.push_back({line.entry, repayment_in(entry, book_)});
            }
        });
        return later;
    }
    struct Right {
        PaidAndWaived did;
        Rupiah beyond;
    };
    /// As a repayment is split that is entered now (`note_for`); of what was waived, as much as is asked for.
    Right right_of(const LaterRepayment& later, const Loan& loan, LoanState state) const {
        const Extra extra = later.note.held.is_zero() ? Extra::refused : Extra::hold;
        const EarlyInterest early = early_interest_of(loan, registry_, state.day);
        const LoanParts& waived = later.note.waived;
        if (const auto ending = split_that_ends(later.received(), state, extra, early, waived)) {
            return {{ending->paid, waived}, ending->beyond};
        }
        const LoanParts given_up{.penalty = std::min(waived.penalty, state.due.penalty),
                                 .interest = std::min(waived.interest, state.due.interest)};
        state.due.penalty -= given_up.penalty;
        state.due.interest -= given_up.interest;
        const PaymentSplit split = split_of(later.received(), state, extra, early.rule);
        return {{split.paid, given_up}, split.beyond};
    }
    /// How each would be split after those before it, where `instead` counts.
    std::vector<Right> splits_of(const std::vector<LaterRepayment>& later, const Loan& loan,
                                 PaidInstead instead) const {
        for (const LaterRepayment& each : later) {
            instead[each.posted.number] = {};
        }
        std::vector<Right> splits;
        for (const LaterRepayment& each : later) {
            splits.push_back(
                right_of(each, loan, state_to_pay(loan, book_, each.posted.entry.date(), instead)));
            instead[each.posted.number] = splits.back().did;
        }
        return splits;
    }
    void look_at_repayments(const Loan& loan) {
        const std::vector<LaterRepayment> later = repayments_after(loan);
        if (later.empty()) {
            return;
        }
        const std::vector<Right> with = splits_of(later, loan, {});
        const std::vector<Right> without = splits_of(later, loan, {{posted_.number, {}}});
        std::vector<Sentence> changes;
        for (std::size_t index = 0; index < later.size(); ++index) {
            if (with[index].did != without[index].did && with[index].did != later[index].did()) {
                changes.push_back(sentence_about(later[index], with[index], loan));
            }
        }
        tell("later_repayment", std::move(changes));
    }
    /// What differs, part by part: "interest Rp12.000 instead of Rp22.000".
    Sentence sentence_about(const LaterRepayment& later, const Right& right, const Loan& loan) const {
        std::string indonesian;
        std::string english;
        const auto differs = [&](Phrase phrase, Rupiah now, Rupiah was) {
            if (now != was) {
                const Sentence part{phrase, {now, was}};
                append_to_list(indonesian, part.in(Language::indonesian), ", ");
                append_to_list(english, part.in(Language::english), ", ");
            }
        };
        const auto& [paid, waived] = later.did();
        const auto& [right_paid, right_waived] = right.did;
        differs(say("penalties {} instead of {}"), right_paid.penalty, paid.penalty);
        differs(say("interest {} instead of {}"), right_paid.interest, paid.interest);
        differs(say("principal {} instead of {}"), right_paid.principal, paid.principal);
        differs(say("waived penalties {} instead of {}"), right_waived.penalty, waived.penalty);
        differs(say("waived interest {} instead of {}"), right_waived.interest, waived.interest);
        differs(say("held for later {} instead of {}"), right.beyond, later.note.held);
        return {say("Entry {} of {} would be split otherwise ({}): {}."),
                {later.posted.number, later.posted.entry.date(), Fact{indonesian, english},
                 way_out_of(later, right, loan)}};
    }
    /// What `neraca loan repay` is told of the payment and of what is waived with it; empty where it would be
    /// told nothing.
    static Fact arguments_of(const LaterRepayment& later, const Right& right) {
        return {arguments_in(Language::indonesian, later, right),
                arguments_in(Language::english, later, right)};
    }
    static std::string arguments_in(Language language, const LaterRepayment& later, const Right& right) {
        const LoanParts& waived = right.did.waived;
        const bool is_indonesian = language == Language::indonesian;
        std::string arguments = later.received().is_zero() ? std::string{} : ' ' + typed(later.received());
        if (!right.beyond.is_zero()) {
            arguments += " --extra hold";  // more than is owed by then; refused if nothing is said of it
        }
        for (const LoanPart part : {LoanPart::penalty, LoanPart::interest}) {
            const Rupiah amount = part == LoanPart::penalty ? waived.penalty : waived.interest;
            if (!amount.is_zero()) {
                const std::string_view in_indonesian = part == LoanPart::penalty ? "denda" : "jasa";
                arguments += fmt::format(" --waive {}={}", is_indonesian ? in_indonesian : to_string(part),
                                         typed(amount));
            }
        }
        if (!waived.total().is_zero()) {
            arguments += fmt::format(" --reason \"{}\"", later.posted.entry.heading().memo);
        }
        return arguments;
    }
    Sentence way_out_of(const LaterRepayment& later, const Right& right, const Loan& loan) const {
        std::vector<Posting> postings;
        LoanParts left = right.did.paid;
        bool settles_accrued = false;  // then a new payment says what is settled and what is income
        for (Posting posting : later.posted.entry.postings()) {
            const Account& account = book_.chart().account(posting.account);
            settles_accrued = settles_accrued || account.role == AccountRole::accrued_income;
            if (posting.side == Side::credit && account.role != AccountRole::overpayments) {
                Rupiah& part = account.role == AccountRole::late_fees          ? left.penalty
                               : account.account_class == AccountClass::income ? left.interest
                                                                               : left.principal;
                posting.amount = part;
                part = {};
            }
            postings.push_back(posting);
        }
        const bool is_said = !settles_accrued && later.note.waived.total().is_zero() &&
                             left.total().is_zero() && later.note.held == right.beyond;
        const auto correction =
            is_said ? correction_to(without_nothing(std::move(postings)), later.posted, book_) : std::nullopt;
        if (correction) {
            return *correction;
        }
        const EntryNumber number = later.posted.number;
        const Fact arguments = arguments_of(later, right);
        return arguments.english.empty()
                   ? Sentence{say("`neraca reverse {}` takes it back"), {number}}
                   : Sentence{say("`neraca reverse {}`, then `neraca loan repay {}{} --date {}`"),
                              {number, loan.reference, arguments, to_string(later.posted.entry.date())}};
    }

    // What later entries took of the same stock.

    struct StockMoved {
        PostedEntry posted;
        PerPool<Stock> in;
        PerPool<Stock> out;
        PerPool<Quantity> quantities_out() const {
            return {.members = out.members.quantity, .others = out.others.quantity};
        }
        PerPool<Rupiah> cost() const { return {.members = out.members.value, .others = out.others.value}; }
    };

    static void add_to(Stock& stock, const Posting& posting) {
        stock.quantity += posting.dimensions.quantity.value_or(Quantity{});
        stock.value += posting.amount;
    }
    static Rupiah sum_of(const PerPool<Rupiah>& cost) { return cost.members + cost.others; }
    static bool is_sound(const PerPool<Stock>& stock) {
        return !stock.members.value.is_negative() && !stock.others.value.is_negative();
    }
    static bool holds(const PerPool<Stock>& stock, const PerPool<Quantity>& out) {
        return out.members <= stock.members.quantity && out.others <= stock.others.quantity;
    }
    /// The pool that a posting is on the stock of; empty for other postings, and for what is consigned.
    std::optional<Pool> owned_pool_of(const Posting& posting) const {
        const AccountRole role = book_.chart().account(posting.account).role;
        return role == AccountRole::waste_stock_members  ? std::optional{Pool::members}
               : role == AccountRole::waste_stock_others ? std::optional{Pool::others}
                                                         : std::nullopt;
    }
    void look_at_costs() {
        std::set<ItemCode> seen;
        for (const Posting& posting : entry_.postings()) {
            const auto& item = posting.dimensions.item;
            if (item && owned_pool_of(posting) && seen.insert(*item).second) {
                look_at_costs(*item);
            }
        }
    }
    std::vector<StockMoved> moved_after(const ItemCode& item) const {
        std::vector<StockMoved> moved;
        each_posting_after(book_, entry_.date(), {.item = item}, [&](const PostedLine& line) {
            const auto pool = owned_pool_of(line.posting);
            if (!pool) {
                return;
            }
            if (moved.empty() || moved.back().posted.number != line.entry.number) {
                moved.push_back({line.entry, {}, {}});
            }
            StockMoved& here = moved.back();
            add_to(line.posting.side == Side::debit ? here.in[*pool] : here.out[*pool], line.posting);
        });
        return moved;
    }
    /// Whether all that the entry took of the stock cost the average.
    static bool takes_at_average(const StockMoved& moved) {
        const EntryKind kind = moved.posted.entry.kind();
        return (kind == EntryKind::sale || kind == EntryKind::stock) && stands(moved.posted) &&
               moved.posted.done_by != event_kind::stock_return && moved.in == PerPool<Stock>{};
    }
    PerPool<Stock> stock_at_end_of_day(const ItemCode& item) const {
        PerPool<Stock> stock;
        for (const auto& [pool, role] : {std::pair{Pool::members, AccountRole::waste_stock_members},
                                         std::pair{Pool::others, AccountRole::waste_stock_others}}) {
            if (const Account* const account = book_.chart().find_role(role)) {
                stock[pool] = stock_on(book_, account->code, item, entry_.date());
            }
        }
        return stock;
    }
    static void move(PerPool<Stock>& stock, const StockMoved& moved, const PerPool<Rupiah>& cost) {
        for (const Pool pool : owned_pools) {
            stock[pool].quantity += moved.in[pool].quantity - moved.out[pool].quantity;
            stock[pool].value += moved.in[pool].value - cost[pool];
        }
    }
    void look_at_costs(const ItemCode& item) {
        const std::vector<StockMoved> later = moved_after(item);
        if (later.empty()) {
            return;
        }
        PerPool<Stock> with = stock_at_end_of_day(item);
        PerPool<Stock> without = with;
        for (const Posting& posting : entry_.postings()) {
            const auto pool = owned_pool_of(posting);
            if (pool && posting.dimensions.item == item) {
                const Quantity quantity = posting.dimensions.quantity.value_or(Quantity{});
                Stock& stock = without[*pool];
                const bool is_in = posting.side == Side::debit;
                stock.quantity = is_in ? stock.quantity - quantity : stock.quantity + quantity;
                stock.value -= posting.net();
            }
        }
        std::vector<Sentence> changes;
        for (const StockMoved& each : later) {
            const PerPool<Rupiah> cost = each.cost();
            PerPool<Rupiah> right = cost;
            if (takes_at_average(each)) {
                const PerPool<Quantity> out = each.quantities_out();
                if (!holds(with, out) || !holds(without, out) || !is_sound(with)) {
                    break;  // stock that is not sound has no average
                }
                const PerPool<Rupiah> before = is_sound(without) ? cost_of(without, out) : cost;
                right = cost_of(with, out);
                if (right != before && sum_of(right) != sum_of(cost)) {
                    changes.push_back({say("{} in entry {} of {} would have cost {} instead of {}: {}."),
                                       {item, each.posted.number, each.posted.entry.date(), sum_of(right),
                                        sum_of(cost), way_out_of(each, item, right)}});
                } else {
                    right = cost;
                }
            }
            move(with, each, right);
            move(without, each, cost);
        }
        tell("later_cost", std::move(changes));
    }
    static bool is_cost_of(Pool pool, AccountRole role) {
        return pool == Pool::members
                   ? role == AccountRole::waste_cost_members || role == AccountRole::waste_shrinkage ||
                         role == AccountRole::waste_spoiled
                   : role == AccountRole::waste_cost_others || role == AccountRole::waste_shrinkage_others ||
                         role == AccountRole::waste_spoiled_others;
    }
    /// Changes what the entry took of a pool, and its cost. False where they are not one posting each.
    bool change_cost(std::vector<Posting>& postings, Pool pool, const ItemCode& item, Rupiah from,
                     Rupiah to) const {
        int costs = 0;
        int taken = 0;
        for (Posting& posting : postings) {
            const bool is_cost =
                posting.side == Side::debit && is_cost_of(pool, book_.chart().account(posting.account).role);
            const bool is_taken = posting.side == Side::credit && owned_pool_of(posting) == pool;
            if (posting.dimensions.item == item && posting.amount == from && (is_cost || is_taken)) {
                posting.amount = to;
                ++(is_cost ? costs : taken);
            }
        }
        return costs == 1 && taken == 1 && to > Rupiah{};
    }
    Sentence way_out_of(const StockMoved& moved, const ItemCode& item, const PerPool<Rupiah>& right) const {
        std::vector<Posting> postings{moved.posted.entry.postings().begin(),
                                      moved.posted.entry.postings().end()};
        const PerPool<Rupiah> cost = moved.cost();
        const bool is_said = std::ranges::all_of(owned_pools, [&](Pool pool) {
            return right[pool] == cost[pool] || change_cost(postings, pool, item, cost[pool], right[pool]);
        });
        const auto correction = is_said ? correction_to(postings, moved.posted, book_) : std::nullopt;
        return correction ? *correction
                          : Sentence{say("`neraca reverse {}` takes it back; then enter it again"),
                                     {moved.posted.number}};
    }

    // What months ended with.

    /// Interest of a month that the entry takes back, and nothing stands for: what comes next is to post it
    /// again, and until then no later month can be judged by it.
    std::optional<MonthlyPosting> interest_taken_back() const {
        const auto& reverses = entry_.heading().reverses;
        if (!reverses) {
            return std::nullopt;
        }
        const std::string key = entry_numbered(book_, *reverses).entry.heading().key;
        for (const MonthlyPosting posting : {MonthlyPosting::interest, MonthlyPosting::loan_interest}) {
            const PeriodicKey whole{posting, Month{entry_.date()}};
            if (key.starts_with(whole.text()) && !periodic_entries(book_, whole).standing) {
                return posting;
            }
        }
        return std::nullopt;
    }
    void tell_of_interest_taken_back(MonthlyPosting posting, Month last,
                                     std::vector<Sentence>& changes) const {
        const Month month{entry_.date()};
        for (Month later = month.next(); later <= last; later = later.next()) {
            if (periodic_entries(book_, {posting, later}).standing) {
                changes.push_back(
                    {posting == MonthlyPosting::interest
                         ? say("Interest on savings of {} is not credited now, and later months were worked "
                               "out with it: `neraca interest savings {}`.")
                         : say("What loans earned in {} is not posted now, and later months were worked out "
                               "with it: `neraca interest loans {}`."),
                     {month, to_string(month)}});
                return;
            }
        }
    }

    void look_at_month_ends(Month last) {
        const bool is_of_assets = touches_assets();
        const std::set<MemberNumber> savers = savers_of_entry();
        const std::set<LoanReference> loans = loans_of_entry();
        std::vector<Sentence> changes;
        std::map<LoanReference, Rupiah> redone;
        const auto taken_back = interest_taken_back();
        if (taken_back) {
            tell_of_interest_taken_back(*taken_back, last, changes);
        }
        for (Month month{entry_.date()}; month <= last; month = month.next()) {
            if (!savers.empty() && taken_back != MonthlyPosting::interest) {
                look_at_savings_interest(month, savers, changes);
            }
            if (!loans.empty() && taken_back != MonthlyPosting::loan_interest) {
                look_at_loan_interest(month, loans, redone, changes);
            }
            if (is_of_assets) {
                look_at_depreciation(month, changes);
            }
            if (month == Month{entry_.date()} && touches_income()) {
                look_at_tax(month, changes);
            }
        }
        tell("later_month_end", std::move(changes));
    }

    /// What a month ended with, where that is another entry than the one that was posted.
    std::optional<PostedEntry> standing(MonthlyPosting posting, Month month) const {
        auto found = periodic_entries(book_, {posting, month}).standing;
        return found && found->number != posted_.number ? found : std::nullopt;
    }
    bool touches_income() const {
        return std::ranges::any_of(entry_.postings(), [&](const Posting& posting) {
            return book_.chart().account(posting.account).account_class == AccountClass::income;
        });
    }
    bool touches_assets() const {
        if (entry_.kind() == EntryKind::depreciation) {
            return false;
        }
        const std::vector<Asset> assets = registry_.assets();
        return std::ranges::any_of(entry_.postings(), [&](const Posting& posting) {
            return std::ranges::find(assets, posting.account, &Asset::account) != assets.end();
        });
    }
    std::set<MemberNumber> savers_of_entry() const {
        std::set<MemberNumber> savers;
        for (const Posting& posting : entry_.postings()) {
            if (posting.dimensions.member && posting.dimensions.product) {
                savers.insert(*posting.dimensions.member);
            }
        }
        return savers;
    }
    std::set<LoanReference> loans_of_entry() const {
        std::set<LoanReference> loans;
        for (const Posting& posting : entry_.postings()) {
            if (posting.dimensions.loan) {
                loans.insert(*posting.dimensions.loan);
            }
        }
        return loans;
    }

    /// Of one person or loan, whose it is is told; of several, the sum.
    template <typename Key>
    struct Differing {
        std::vector<Key> keys;
        Rupiah right = {};
        Rupiah posted = {};
        void add(const Key& key, Rupiah right_of_key, Rupiah posted_of_key) {
            keys.push_back(key);
            right += right_of_key;
            posted += posted_of_key;
        }
    };

    void look_at_savings_interest(Month month, const std::set<MemberNumber>& savers,
                                  std::vector<Sentence>& changes) const {
        const auto there = standing(MonthlyPosting::interest, month);
        if (!there) {
            return;
        }
        const std::vector<MemberInterest> interest = savings_interest(book_, registry_, month, there->number);
        Differing<MemberNumber> differing;
        for (const MemberNumber& saver : savers) {
            Rupiah credited;
            for (const Posting& posting : there->entry.postings()) {
                credited += posting.dimensions.member == saver && posting.side == Side::debit ? posting.amount
                                                                                              : Rupiah{};
            }
            const auto earned = std::ranges::find_if(
                interest, [&](const MemberInterest& each) { return each.member.number == saver; });
            const Rupiah right = earned == interest.end() ? Rupiah{} : earned->gross();
            if (right != credited) {
                differing.add(saver, right, credited);
            }
        }
        const Fact again{call_again(MonthlyPosting::interest, month, month)};
        if (differing.keys.size() == 1) {
            changes.push_back(
                {say("Interest on savings of {} for {}, in entry {}, would be {} instead of {}: {}."),
                 {differing.keys.front(), month, there->number, differing.right, differing.posted, again}});
        } else if (!differing.keys.empty()) {
            changes.push_back(
                {say("Interest on savings of {} people for {}, in entry {}, would be {} instead "
                     "of {}: {}."),
                 {static_cast<std::int64_t>(differing.keys.size()), month, there->number, differing.right,
                  differing.posted, again}});
        }
    }
    /// `redone` is by how much less stands of each loan once the months before are as they should be.
    void look_at_loan_interest(Month month, const std::set<LoanReference>& loans,
                               std::map<LoanReference, Rupiah>& redone,
                               std::vector<Sentence>& changes) const {
        const auto there = standing(MonthlyPosting::loan_interest, month);
        if (!there) {
            return;
        }
        const std::vector<AccruedLoanInterest> interest =
            accrued_loan_interest(book_, registry_, month, there->number);
        Differing<LoanReference> differing;
        for (const LoanReference& loan : loans) {
            Rupiah accrued;
            for (const Posting& posting : there->entry.postings()) {
                const bool is_accrued =
                    book_.chart().account(posting.account).role == AccountRole::accrued_income;
                accrued += posting.dimensions.loan == loan && is_accrued ? posting.net() : Rupiah{};
            }
            const auto found = std::ranges::find_if(interest, [&](const AccruedLoanInterest& each) {
                return each.borrowed.loan.reference == loan;
            });
            const Rupiah right = (found == interest.end() ? Rupiah{} : found->difference()) + redone[loan];
            redone[loan] += accrued - right;
            if (right != accrued) {
                differing.add(loan, right, accrued);
            }
        }
        const Fact again{call_again(MonthlyPosting::loan_interest, month, month)};
        if (differing.keys.size() == 1) {
            changes.push_back(
                {say("Accrued interest on the loan {} for {}, in entry {}, would be {} instead of {}: {}."),
                 {differing.keys.front(), month, there->number, differing.right, differing.posted, again}});
        } else if (!differing.keys.empty()) {
            changes.push_back({say("Accrued interest on {} loans for {}, in entry {}, would be {} instead of "
                                   "{}: {}."),
                               {static_cast<std::int64_t>(differing.keys.size()), month, there->number,
                                differing.right, differing.posted, again}});
        }
    }
    void look_at_depreciation(Month month, std::vector<Sentence>& changes) const {
        const auto there = standing(MonthlyPosting::depreciation, month);
        if (!there) {
            return;
        }
        const auto entry = depreciation_entry(book_, registry_, month, {});
        const Rupiah right = entry ? entry->total() : Rupiah{};
        if (right != there->entry.total()) {
            changes.push_back({say("Depreciation of {}, entry {}, would be {} instead of {}: {}."),
                               {month, there->number, right, there->entry.total(),
                                Fact{call_again(MonthlyPosting::depreciation, month, month)}}});
        }
    }
    void look_at_tax(Month month, std::vector<Sentence>& changes) const {
        const auto there = standing(MonthlyPosting::tax, month);
        if (!there) {
            return;
        }
        const Rupiah right = turnover_tax(book_, Settings{registry_.settings()}, month).tax;
        if (right != there->entry.total()) {
            changes.push_back({say("The tax on the turnover of {}, entry {}, would be {} instead of {}: {}."),
                               {month, there->number, right, there->entry.total(),
                                Fact{call_again(MonthlyPosting::tax, month, month)}}});
        }
    }

    const PostedEntry& posted_;
    const JournalEntry& entry_;
    const Book& book_;
    const Register& registry_;
    std::vector<Notice> notices_;
};

}  // namespace

static std::vector<Notice> notices_of_months(const Setting& setting, const Book& book,
                                             const Register& registry) {
    const auto kept = book.days_kept();
    const bool is_of_savings =
        setting.key.starts_with("interest_") || setting.key.starts_with("savings_interest_tax");
    if (!kept || (!is_of_savings && setting.key != "accrue_loan_interest")) {
        return {};
    }
    const MonthlyPosting posting = is_of_savings ? MonthlyPosting::interest : MonthlyPosting::loan_interest;
    const Month last{kept->last_day};
    const auto stale =
        first_stale_month(book, registry, posting, Month{std::max(setting.from, kept->first_day)}, last);
    if (!stale) {
        return {};
    }
    const Fact again{call_again(posting, stale->month, stale->month)};
    return {{"later_month_end",
             {say("Interest of {} was posted before, as entry {}, and would be another now: {}. Later months "
                  "follow."),
              {stale->month, stale->standing, again}}}};
}

/// A setting that another one keeps from having any effect, or that asks for an account that is not there.
static std::vector<Notice> notices_of_no_effect(const Setting& setting, const Book& book,
                                                const Register& registry) {
    const Settings settings{registry.settings()};
    const auto no_effect = [](AnySettingKey key, AnySettingKey other, const Fact& value) {
        return Notice{"setting_without_effect",
                      {say("{} has no effect while {} is: {}."), {word_for(*key), word_for(*other), value}}};
    };
    constexpr AnySettingKey method = "interest_method";
    constexpr AnySettingKey day_count = "interest_day_count";
    constexpr AnySettingKey every = "backup_every";
    constexpr AnySettingKey folder = "backup_folder";
    if (setting.key == method->name) {
        const Setting* const counted = settings.find(day_count, setting.from, setting.product);
        if (counted && counted->value != "month") {
            return {no_effect(method, day_count, value_for_people(*day_count, counted->value))};
        }
    }
    if (setting.key == every->name && settings.folder("backup_folder", setting.from).empty()) {
        return {no_effect(every, folder, say("off"))};
    }
    constexpr AnySettingKey accrual = "accrue_loan_interest";
    constexpr AnySettingKey rate = "interest_rate";
    const bool accrues = setting.key == accrual->name && setting.value == "yes";
    const bool pays = setting.key == rate->name && Rate::read(setting.value) > Rate{};
    const AccountRole role = accrues ? AccountRole::accrued_income : AccountRole::savings_interest_members;
    if ((accrues || pays) && book.chart().find_role(role) == nullptr) {
        return {
            {"setting_without_account",
             {say("No account has the role {}, on which this is posted: `neraca account set ACCOUNT --role "
                  "{}` gives it."),
              {to_string(role), to_string(role)}}}};
    }
    return {};
}

std::vector<Notice> notices_of_setting(const Setting& setting, const Book& book, const Register& registry) {
    std::vector<Notice> notices = notices_of_months(setting, book, registry);
    for (Notice& notice : notices_of_no_effect(setting, book, registry)) {
        notices.push_back(std::move(notice));
    }
    return notices;
}

std::vector<Notice> notices_of_backdating(const PostedEntry& posted, const Book& book,
                                          const Register& registry) {
    std::vector<Notice> notices = Backdating{posted, book, registry}.found();
    for (Notice& notice : notices_of_later_balances(posted, book, registry)) {
        notices.push_back(std::move(notice));
    }
    return notices;
}

}  // namespace neraca
