#include "neraca/desk/notices.hpp"

#include <algorithm>
#include <set>

#include "neraca/coop/account_floor.hpp"
#include "neraca/desk/backdating.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/value/shares.hpp"
#include "neraca/waste/price_list.hpp"
#include "neraca/waste/waste_entries.hpp"
#include "neraca/waste/weighing.hpp"

namespace neraca {
namespace {

constexpr std::int64_t unusual_factor = 10;

/// Whether one is ten times the other, or more. Both are above zero.
bool is_far_from(std::int64_t value, std::int64_t usual) {
    return value >= checked_multiply(usual, unusual_factor) ||
           usual >= checked_multiply(value, unusual_factor);
}

class Notices {
public:
    Notices(const PostedEntry& posted, const Book& book, const Register& registry, Date today, Stays stays)
        : posted_{posted},
          entry_{posted.entry},
          book_{book},
          registry_{registry},
          today_{today},
          stays_{stays} {}

    std::vector<Notice> found() {
        look_for_debts_of_leavers();
        if (entry_.kind() == EntryKind::reversal || entry_.kind() == EntryKind::closing) {
            look_ahead();
            return std::move(notices_);
        }
        if (!entry_.heading().corrects && entry_.kind() != EntryKind::exit) {
            look_for_same();
            look_for_voucher();
        }
        look_at_quantities();
        look_at_returns();
        look_at_sale();
        look_at_losses();
        look_at_day();
        look_at_members();
        look_at_contracts();
        look_at_money();
        look_at_payables();
        return std::move(notices_);
    }

private:
    void add(std::string_view code, Sentence sentence) { notices_.push_back({code, std::move(sentence)}); }

    bool is_another(const PostedEntry& other) const {
        return other.number != posted_.number && stands(other);
    }

    /// Whoever has left, and was settled with, owes again.
    void look_for_debts_of_leavers() {
        for (const Posting& posting : entry_.postings()) {
            const Dimensions& named = posting.dimensions;
            if (!named.loan || !named.member || posting.side == Side::credit) {
                continue;
            }
            const auto member = registry_.find_member(*named.member);
            if (member && member->left) {
                add("owed_by_leaver", {say("{} left on {}, and owes {} of the loan {}."),
                                       {name_of(*member), *member->left, posting.amount, *named.loan}});
            }
        }
    }

    void look_for_same() {
        std::optional<MemberNumber> who;
        for (const Posting& posting : entry_.postings()) {
            who = who ? who : posting.dimensions.member;
        }
        const auto money = std::ranges::find_if(entry_.postings(), [&](const Posting& posting) {
            return book_.chart().account(posting.account).cash_flow != CashFlow::cash;
        });
        PostingQuery query{.first_day = entry_.date(), .last_day = entry_.date(), .member = who};
        if (!who && money != entry_.postings().end()) {
            query.account = money->account;
        }
        std::optional<EntryNumber> same;
        book_.each_posting(query, [&](const PostedLine& line) {
            const JournalEntry& other = line.entry.entry;
            const bool is_same = is_another(line.entry) && other.kind() == entry_.kind() &&
                                 other.total() == entry_.total() &&
                                 (who || std::ranges::equal(other.postings(), entry_.postings()));
            if (is_same && !same) {
                same = line.entry.number;
            }
        });
        if (same && stays_ == Stays::maybe_not) {
            add("same_again", {say("Entry {} of the same day is the same ({}): this would be it once more."),
                               {*same, stated_amount(book_.chart(), entry_)}});
        } else if (same) {
            add("same_again", {say("Entry {} of the same day is the same ({}): if this was entered twice, "
                                   "`neraca reverse {}`."),
                               {*same, stated_amount(book_.chart(), entry_), posted_.number}});
        }
    }

    /// One slip that two people entered, each as they read it, is found by its number.
    void look_for_voucher() {
        const std::string& voucher = entry_.heading().voucher;
        if (voucher.empty()) {
            return;
        }
        constexpr int months_apart = 1;
        for (const Posting& posting : entry_.postings()) {
            const Dimensions& named = posting.dimensions;
            if (!named.member) {
                continue;  // of one voucher of the cooperative's own there are often several entries
            }
            std::optional<PostedEntry> same;
            book_.each_posting({.first_day = months_after_within_books(entry_.date(), -months_apart),
                                .last_day = months_after_within_books(entry_.date(), months_apart),
                                .account = posting.account,
                                .member = named.member,
                                .product = named.product,
                                .item = named.item,
                                .loan = named.loan},
                               [&](const PostedLine& line) {
                                   const JournalEntry& other = line.entry.entry;
                                   if (!same && is_another(line.entry) && other.kind() == entry_.kind() &&
                                       other.heading().voucher == voucher &&
                                       line.posting.side == posting.side) {
                                       same = line.entry;
                                   }
                               });
            const bool is_same_again =
                same && same->entry.date() == entry_.date() && same->entry.total() == entry_.total();
            if (same && !is_same_again) {
                add("same_voucher",
                    {say("Entry {} of {} has voucher {} too, for {}: if one slip was entered "
                         "twice, `neraca reverse {}`."),
                     {same->number, same->entry.date(), voucher, same->entry.total(), posted_.number}});
                return;
            }
        }
    }

    /// What the person delivered of the item before.
    void look_at_quantities() {
        if (entry_.kind() != EntryKind::deposit && entry_.kind() != EntryKind::purchase) {
            return;
        }
        for (const Posting& posting : entry_.postings()) {
            const Dimensions& named = posting.dimensions;
            if (!named.member || !named.item || !named.quantity || posting.side == Side::debit) {
                continue;
            }
            look_at_price(posting);
            std::int64_t count = 0;
            Quantity sum;
            book_.each_posting({.member = named.member, .item = named.item}, [&](const PostedLine& line) {
                if (is_another(line.entry) && line.posting.side == Side::credit &&
                    line.posting.dimensions.quantity) {
                    sum += *line.posting.dimensions.quantity;
                    ++count;
                }
            });
            constexpr std::int64_t enough_to_tell = 3;
            if (count >= enough_to_tell &&
                is_far_from(named.quantity->thousandths(),
                            std::max<std::int64_t>(sum.thousandths() / count, 1))) {
                add("unusual_quantity", {say("{} {}: {} brought {} each time so far, on average."),
                                         {*named.quantity, *named.item, *named.member,
                                          Quantity::of_thousandths(sum.thousandths() / count)}});
            }
        }
    }

    /// What somebody brought of an item, what it was taken in for, and what of it went back since.
    struct Brought {
        Quantity quantity;
        Rupiah value;
        Quantity returned;
        Quantity left() const { return quantity - returned; }
    };
    Brought brought_before(const MemberNumber& member, const ItemCode& item) const {
        Brought brought;
        book_.each_posting({.member = member, .item = item}, [&](const PostedLine& line) {
            const auto& quantity = line.posting.dimensions.quantity;
            if (!quantity || !is_another(line.entry) || line.entry.entry.kind() == EntryKind::sale) {
                return;
            }
            if (line.posting.side == Side::credit) {
                brought.quantity += *quantity;
                brought.value += line.posting.amount;
            } else {
                brought.returned += *quantity;
            }
        });
        return brought;
    }

    /// Waste that is handed back, beside what the same person brought.
    void look_at_returns() {
        if (entry_.kind() != EntryKind::stock) {
            return;
        }
        for (const Posting& posting : entry_.postings()) {
            const Dimensions& named = posting.dimensions;
            if (!named.member || !named.product || !named.item || !named.quantity ||
                posting.side == Side::credit) {
                continue;
            }
            const Brought brought = brought_before(*named.member, *named.item);
            if (*named.quantity > brought.left()) {
                add("returned_more_than_brought",
                    {say("{} {} goes back to {}, who brought {} by the books that did not go back yet."),
                     {*named.quantity, *named.item, *named.member, brought.left()}});
                continue;
            }
            const std::int64_t parts[] = {named.quantity->thousandths(),
                                          (brought.quantity - *named.quantity).thousandths()};
            const Rupiah taken_in_for = brought.value > Rupiah{}
                                            ? Rupiah::of_sen(shared_out(brought.value.sen(), parts).front())
                                            : posting.amount;
            const Rupiah apart =
                std::max(taken_in_for, posting.amount) - std::min(taken_in_for, posting.amount);
            if (apart >= Rupiah::of_rupiah(1)) {
                add("returned_at_other_price",
                    {say("{} {} goes back for {}: it was taken in for {}, on average; the price is said with "
                         "@PRICE."),
                     {*named.quantity, *named.item, posting.amount, taken_in_for}});
            }
        }
    }

    /// Read once, for all lines of a slip.
    const PriceList& prices() {
        if (!prices_) {
            prices_.emplace(registry_.prices());
        }
        return *prices_;
    }

    void look_at_price(const Posting& posting) {
        const Dimensions& named = posting.dimensions;
        const auto member =
            posting.amount.is_zero() ? std::nullopt : find_member_on(*named.member, registry_, entry_.date());
        if (!member) {
            return;
        }
        const bool in_cash = book_.chart().account(posting.account).cash_flow == CashFlow::cash;
        const auto listed =
            prices().find(*named.item, entry_.date(), in_cash ? PriceChannel::cash : PriceChannel::savings,
                          customer_of(*member));
        if (!listed) {
            return;
        }
        const Rupiah by_list = worth(*named.quantity, *listed, book_.cooperative().worth_rounding);
        if (!by_list.is_zero() && is_far_from(posting.amount.sen(), by_list.sen())) {
            add("unusual_price", {say("{} {} for {}: by the price list it is {}."),
                                  {*named.quantity, *named.item, posting.amount, by_list}});
        }
    }

    /// What is sold, item by item, beside what it cost.
    void look_at_sale() {
        if (entry_.kind() != EntryKind::sale) {
            return;
        }
        std::map<ItemCode, std::pair<Rupiah, Rupiah>> sold;  // proceeds, cost
        for (const Posting& posting : entry_.postings()) {
            if (!posting.dimensions.item) {
                continue;
            }
            const AccountRole role = book_.chart().account(posting.account).role;
            auto& [proceeds, cost] = sold[*posting.dimensions.item];
            if (role == AccountRole::waste_sales_members || role == AccountRole::waste_sales_others) {
                proceeds -= posting.net();
            } else if (role == AccountRole::waste_cost_members || role == AccountRole::waste_cost_others) {
                cost += posting.net();
            }
        }
        for (const auto& [item, amounts] : sold) {
            const auto& [proceeds, cost] = amounts;
            if (proceeds > Rupiah{} && cost > Rupiah{} && is_far_from(proceeds.sen(), cost.sen())) {
                add("unusual_price", {say("{} was sold for {}, and cost {}."), {item, proceeds, cost}});
            }
        }
    }

    /// Older books have no account for what others' waste loses (WasteBank::loss_account).
    void look_at_losses() {
        if (entry_.kind() != EntryKind::sale && entry_.kind() != EntryKind::stock) {
            return;
        }
        const auto loss = std::ranges::find_if(entry_.postings(), [&](const Posting& posting) {
            return posting.dimensions.item && !posting.dimensions.quantity &&
                   book_.chart().account(posting.account).role == AccountRole::waste_cost_others;
        });
        if (loss != entry_.postings().end()) {
            add("no_account_for_loss", {say("What waste from non-members lost stands in its cost of sales, "
                                            "{}: give it an account of its "
                                            "own, `neraca account add CODE NAME --like {} --role "
                                            "waste_shrinkage_others`, and one with "
                                            "the role waste_spoiled_others."),
                                        {loss->account, loss->account}});
        }
    }

    void look_ahead() {
        if (auto ahead = notice_of_day_ahead(entry_.date(), today_)) {
            notices_.push_back(*std::move(ahead));
        }
    }
    void look_at_day() {
        const Date day = entry_.date();
        look_ahead();
        const auto kept = book_.days_kept();
        const bool is_first_of_year =
            posted_.number.number == 1 && kept && kept->first_day.year() < day.year();
        if (kept && (day.year() < kept->last_day.year() || is_first_of_year)) {
            const std::int64_t year = day.year();
            add("another_year", is_first_of_year && day.year() == kept->last_day.year()
                                    ? Sentence{say("This is the first entry of {}."), {year}}
                                    : Sentence{say("{} lies in {}: there are entries of {}."),
                                               {day, year, std::int64_t{kept->last_day.year()}}});
        }
    }

    void look_at_members() {
        std::set<MemberNumber> seen;
        for (const Posting& posting : entry_.postings()) {
            const auto& number = posting.dimensions.member;
            if (!number) {
                continue;
            }
            const auto member = registry_.find_member(*number);
            if (!member) {
                continue;
            }
            const Member then = member_on(*member, registry_, entry_.date());
            if (entry_.date() < then.joined && entry_.kind() != EntryKind::opening &&
                seen.insert(*number).second) {
                add("before_joining",
                    {say("{} joined on {}, after {}."), {name_of(*member), then.joined, entry_.date()}});
            }
            const bool is_savings_or_loan = posting.dimensions.product || posting.dimensions.loan;
            if (is_savings_or_loan && has_come_back_since(*member, then) &&
                entry_.kind() != EntryKind::exit && entry_.kind() != EntryKind::reversal &&
                seen.insert(*number).second) {
                add("before_return",
                    {say("{} left on {} and came back on {}: what was settled then did not know of this."),
                     {name_of(*member), *then.left, member->joined}});
            }
            if (member->left && posting.side == Side::credit && posting.dimensions.product &&
                book_.passbook(*number, *posting.dimensions.product).kept > Rupiah{}) {
                add("owed_to_leaver",
                    {say("{} left on {}: {} is owed now, and `neraca withdraw` pays it out."),
                     {name_of(*member), *member->left, posting.amount}});
            }
            if (member->left && is_owed_besides(posting)) {
                const Account& account = book_.chart().account(posting.account);
                add("owed_to_leaver", {say("{} left on {}: {} is owed now, on {} {}."),
                                       {name_of(*member), *member->left, posting.amount, account.code,
                                        Fact{account.name, account.name_in(Language::english)}}});
            }
        }
    }

    /// Whether `then`, an earlier membership, ended with a leaving.
    bool has_come_back_since(const Member& today, const Member& then) const {
        return then.left && entry_.date() <= *then.left && then.joined != today.joined &&
               std::ranges::any_of(memberships_left(today, registry_),
                                   [&](const Member& each) { return each.left == then.left; });
    }

    /// Whether it is owed to the person beside savings, and is no step of the leaving itself.
    bool is_owed_besides(const Posting& posting) const {
        const AccountRole role = book_.chart().account(posting.account).role;
        return posting.side == Side::credit && entry_.kind() != EntryKind::exit &&
               (role == AccountRole::overpayments || role == AccountRole::leavers_payable ||
                role == AccountRole::withdrawals_held);
    }

    /// What the books have of a loan beside what its contract lends. (A payment is judged as it is worked
    /// out.)
    void look_at_contracts() {
        if (entry_.kind() != EntryKind::opening && entry_.kind() != EntryKind::journal &&
            !entry_.heading().corrects) {
            return;
        }
        std::set<LoanReference> seen;
        for (const Posting& posting : entry_.postings()) {
            const auto& reference = posting.dimensions.loan;
            if (!reference || !seen.insert(*reference).second) {
                continue;
            }
            const auto loan = registry_.find_loan(*reference);
            if (!loan || posting.account != loan->account) {
                continue;
            }
            const Rupiah lent = loan->terms.front().principal;
            const Rupiah owed = most_owed(book_, loan->account, *reference);
            if (posting.side == Side::debit && owed > lent) {
                add("loan_beyond_contract",
                    {say("{}: {} is owed in the books, and its contract lends {}: what is more counts as due "
                         "at once."),
                     {*reference, owed, lent}});
            } else if (entry_.kind() == EntryKind::opening && owed < lent) {
                add("loan_below_contract", {say("{}: the books begin with {}, and its contract lends {}: {} "
                                                "counts as paid back before "
                                                "them."),
                                            {*reference, owed, lent, lent - owed}});
            }
        }
    }

    void look_at_money() {
        std::map<AccountCode, Rupiah> moved;
        for (const Posting& posting : entry_.postings()) {
            if (book_.chart().account(posting.account).cash_flow == CashFlow::cash) {
                moved[posting.account] += posting.net();
            }
        }
        for (const auto& [code, change] : moved) {
            if (!change.is_negative()) {
                continue;
            }
            const Rupiah left = net_of(book_, {.last_day = Date::last(), .account = code});
            const Rupiah before = left - change;
            if (!left.is_negative() && checked_multiply(left.sen(), unusual_factor) < before.sen()) {
                const Account& account = book_.chart().account(code);
                add("cash_nearly_empty",
                    {say("{} {} has {} left."),
                     {code, Fact{account.name, account.name_in(Language::english)}, left}});
            }
        }
    }

    /// More paid than was owed.
    void look_at_payables() {
        std::set<AccountCode> seen;
        for (const Posting& posting : entry_.postings()) {
            const Account& account = book_.chart().account(posting.account);
            if (posting.side == Side::credit || !holds_payables(account) ||
                !seen.insert(account.code).second) {
                continue;
            }
            const Rupiah owed = -net_of(book_, {.last_day = Date::last(), .account = account.code});
            if (owed.is_negative()) {
                add("payable_below_zero",
                    {say("{} {} is {}: more was paid than was owed."),
                     {account.code, Fact{account.name, account.name_in(Language::english)}, owed}});
            }
        }
    }

    const PostedEntry& posted_;
    const JournalEntry& entry_;
    const Book& book_;
    const Register& registry_;
    Date today_;
    std::optional<PriceList> prices_;
    Stays stays_;
    std::vector<Notice> notices_;
};

/// What of a count says that something came after it.
void add_later_than_count(const Count& count, const Book& book, std::vector<Notice>& notices) {
    const Account& account = book.chart().account(count.account);
    const Fact what = count.item ? Fact{*count.item}
                                 : Fact{account.code.text() + " " + account.name,
                                        account.code.text() + " " + account.name_in(Language::english)};
    PostingQuery query{.item = count.item};
    if (!count.item) {
        query.account = count.account;
    }
    std::set<EntryNumber> later;
    each_posting_after(book, count.day, query, [&](const PostedLine& line) {
        // An item lies on several accounts, and is named beside what it was paid with, too.
        if (!count.item || is_about_waste(book.chart().account(line.posting.account).role)) {
            later.insert(line.entry.number);
        }
    });
    if (!later.empty()) {
        notices.push_back({"count_before_entries",
                           {say("Entries about {} that are dated after {}: {}. The count is held against the "
                                "books of that day, not against what there is now."),
                            {what, count.day, static_cast<std::int64_t>(later.size())}}});
    }
}

}  // namespace

std::vector<Notice> notices_about(std::span<const Count> counts, const Book& book) {
    std::vector<Notice> notices;
    std::set<ItemCode> seen;  // an item is counted once, and kept for each account that it lies on
    for (const Count& count : counts) {
        if (!count.item || seen.insert(*count.item).second) {
            add_later_than_count(count, book, notices);
        }
    }
    return notices;
}

std::optional<Notice> notice_of_day_ahead(Date day, Date today) {
    if (day <= months_after_within_books(today, 1)) {
        return std::nullopt;
    }
    return Notice{"far_ahead", {say("{} is more than a month ahead of today, {}."), {day, today}}};
}

std::vector<Notice> notices_about(const PostedEntry& posted, const Book& book, const Register& registry,
                                  Date today, Stays stays) {
    std::vector<Notice> notices = Notices{posted, book, registry, today, stays}.found();
    for (Notice& notice : notices_of_backdating(posted, book, registry)) {
        notices.push_back(std::move(notice));
    }
    return notices;
}

}  // namespace neraca
