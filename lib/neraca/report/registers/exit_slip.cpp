#include "neraca/report/registers/exit_slip.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/membership/standing.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"

namespace neraca {
namespace {

/// The entries about the member from the day of leaving to `day`, by day and number, that stand.
std::vector<PostedEntry> entries_since_leaving(const Book& book, const Member& member, Date day) {
    std::vector<PostedEntry> entries;
    book.each_posting(
        {.first_day = member.left, .last_day = day, .member = member.number}, [&](const PostedLine& line) {
            if (stands(line.entry) &&
                std::ranges::find(entries, line.entry.number, &PostedEntry::number) == entries.end()) {
                entries.push_back(line.entry);
            }
        });
    return entries;
}

class ExitSlip {
public:
    ExitSlip(const Book& book, const Register& registry, const Member& member, bool came_back, Date day,
             Language language)
        : book_{book},
          registry_{registry},
          member_{member},
          came_back_{came_back},
          day_{std::max(day, *member.left)},
          report_{book, "exit_slip", say("Settlement with a member who left"), day_, language} {}

    Report made() {
        report_.subject = name_of(member_);
        report_.add_columns({day_column("date", say("Date")), text_column("entry", say("Entry")),
                             amount_column("owed", say("To the member")),
                             amount_column("taken", say("Set off or paid")),
                             amount_column("balance", say("Still to be paid"))});
        report_.label_rows(say("Description"));
        report_.label_after = 2;
        add_payable_before();
        const std::vector<PostedEntry> entries = entries_since_leaving(book_, member_, day_);
        const auto first =
            std::ranges::find_if(entries, [&](const PostedEntry& posted) { return is_of_leaving(posted); });
        std::vector<PostedEntry> later;
        for (auto each = entries.begin(); each != entries.end(); ++each) {
            if (is_of_leaving(*each)) {
                add(*each);
            } else if (each->entry.date() > *member_.left || each > first) {
                later.push_back(*each);
            }
        }
        if (!came_back_) {
            add_what_was_left(later);
        }
        for (const PostedEntry& posted : later) {
            add_later(posted);
        }
        report_.add_total(report_.cells({{"owed", owed_}, {"taken", taken_}, {"balance", owed_ - taken_}}));
        add_notes();
        return std::move(report_);
    }

private:
    /// Those of the day itself: later ones go by what they do to what the member has to get.
    bool is_of_leaving(const PostedEntry& posted) const {
        const bool takes_payable = std::ranges::any_of(posted.entry.postings(), [&](const Posting& posting) {
            return posting.dimensions.member == member_.number && is_payable(posting);
        });
        return posted.entry.date() == *member_.left &&
               (posted.done_by == event_kind::member_exit || posted.done_by == event_kind::member_pay_out ||
                posted.entry.kind() == EntryKind::exit || takes_payable);
    }
    bool is_payable(const Posting& posting) const {
        return book_.chart().account(posting.account).role == AccountRole::leavers_payable;
    }
    /// Whether it is on a passbook of the member, or on what else is owed to him (also_owed_to).
    bool is_owed_besides(const Posting& posting) const {
        const auto role = book_.chart().account(posting.account).role;
        return role == AccountRole::surplus_payable || role == AccountRole::overpayments ||
               (posting.dimensions.product &&
                std::ranges::any_of(products_, [&](const SavingsProduct& product) {
                    return product.account == posting.account && product.code == *posting.dimensions.product;
                }));
    }

    /// What came to the member after the leaving, and what was paid of it or of what was payable. Of who came
    /// back, what is payable alone: the rest is of the new membership.
    void add_later(const PostedEntry& posted) {
        std::vector<const Posting*> given;
        Rupiah taken;
        Rupiah net;
        std::string label = text_of(posted, book_, report_.language);
        for (const Posting& posting : posted.entry.postings()) {
            const bool is_of_member = posting.dimensions.member == member_.number;
            if (is_of_member && (is_payable(posting) || (!came_back_ && is_owed_besides(posting)))) {
                net -= posting.net();
                if (posting.side == Side::credit) {
                    given.push_back(&posting);
                } else {
                    taken += posting.amount;
                }
            } else if (is_of_member && posting.side == Side::credit && posting.dimensions.loan &&
                       book_.chart().account(posting.account).account_class != AccountClass::memo) {
                label = report_.words(say("Loan")) + " " + posting.dimensions.loan->text();
            }
        }
        if (net.is_zero()) {
            return;  // from one of these to another
        }
        for (const Posting* const posting : given) {
            owed_ += posting->amount;
            add_row(posted, name_of_what(*posting), posting->amount, {});
        }
        if (!taken.is_zero()) {
            taken_ += taken;
            add_row(posted, std::move(label), {}, taken);
        }
    }

    /// What was payable already, from an earlier leaving or instead of a payment.
    void add_payable_before() {
        const Account* const payable = book_.chart().find_role(AccountRole::leavers_payable);
        const Rupiah before = payable ? -net_of(book_, {.last_day = member_.left->previous_day(),
                                                        .account = payable->code,
                                                        .member = member_.number})
                                      : Rupiah{};
        if (before > Rupiah{}) {
            add_owed(payable->code.text(), payable->name_in(report_.language), before);
        }
    }

    void add_owed(std::string row, std::string label, Rupiah amount) {
        owed_ += amount;
        report_.add_row(std::move(row), std::move(label), {Cell{}, Cell{}, amount, Cell{}, owed_ - taken_});
    }

    /// Which part of a loan a posting pays.
    Phrase part_of_loan(const Posting& posting) const {
        const Account& account = book_.chart().account(posting.account);
        if (account.role == AccountRole::late_fees) {
            return say("penalties");
        }
        return account.account_class == AccountClass::income || account.role == AccountRole::accrued_income
                   ? say("interest")
                   : say("principal");
    }
    /// "Loan L-001: interest", of what is set off against a loan; else what the entry is called.
    std::string label_of_taken(const PostedEntry& posted, const Posting& posting) const {
        if (!posting.dimensions.loan) {
            return text_of(posted, book_, report_.language);
        }
        return report_.words(say("Loan")) + " " + posting.dimensions.loan->text() + ": " +
               report_.words(part_of_loan(posting));
    }

    /// What an entry gives, then what it takes, by what is paid with it; what is payable in between is
    /// neither.
    void add(const PostedEntry& posted) {
        std::vector<std::pair<std::string, Rupiah>> taken;
        for (const Posting& posting : posted.entry.postings()) {
            const Account& account = book_.chart().account(posting.account);
            if (account.role == AccountRole::leavers_payable || account.account_class == AccountClass::memo) {
                continue;
            }
            if (posting.side == Side::debit) {
                owed_ += posting.amount;
                add_row(posted, name_of_what(posting), posting.amount, {});
                continue;
            }
            const std::string label = label_of_taken(posted, posting);
            if (taken.empty() || taken.back().first != label) {
                taken.emplace_back(label, Rupiah{});
            }
            taken.back().second += posting.amount;
        }
        for (auto& [label, amount] : taken) {
            taken_ += amount;
            add_row(posted, std::move(label), {}, amount);
        }
    }

    void add_row(const PostedEntry& posted, std::string label, Rupiah owed, Rupiah taken) {
        report_.add_row(to_string(posted.number), std::move(label),
                        {posted.entry.date(), to_string(posted.number), if_not_zero(owed), if_not_zero(taken),
                         owed_ - taken_});
    }

    /// What the settlement did not take in: what is on passbooks, of the surplus and of what was overpaid,
    /// less what `later` entries brought and took.
    void add_what_was_left(const std::vector<PostedEntry>& later) {
        std::map<std::pair<AccountCode, std::optional<ProductCode>>, Rupiah> brought;
        for (const PostedEntry& posted : later) {
            for (const Posting& posting : posted.entry.postings()) {
                if (posting.dimensions.member == member_.number) {
                    brought[{posting.account, posting.dimensions.product}] -= posting.net();
                }
            }
        }
        const auto add_left = [&](std::string row, std::string label, const AccountCode& account,
                                  const std::optional<ProductCode>& product) {
            const Rupiah balance = -net_of(
                book_, {.last_day = day_, .account = account, .member = member_.number, .product = product});
            const Rupiah left = balance - brought[{account, product}];
            if (!left.is_zero()) {
                add_owed(std::move(row), std::move(label), left);
            }
        };
        for (const SavingsProduct& product : products_) {
            add_left(product.code.text(), product.name_in(report_.language), product.account, product.code);
        }
        for (const AccountRole role : {AccountRole::surplus_payable, AccountRole::overpayments}) {
            if (const Account* const account = book_.chart().find_role(role)) {
                add_left(account->code.text(), account->name_in(report_.language), account->code, {});
            }
        }
    }

    /// Of who came back, a loan that was granted since is none of the leaving.
    bool is_of_this_membership(const LoanReference& reference) const {
        const auto loan = registry_.find_loan(reference);
        return !came_back_ || !loan || loan->terms.front().from <= *member_.left;
    }

    /// The product, else the account.
    std::string name_of_what(const Posting& posting) const {
        if (posting.dimensions.product) {
            return product_named(registry_, posting.dimensions.product->text()).name_in(report_.language);
        }
        return book_.chart().account(posting.account).name_in(report_.language);
    }

    void add_notes() {
        if (member_.left_reason) {
            report_.note(say("Reason for leaving: {}."), {phrase_for(*member_.left_reason)});
        }
        if (!member_.left_decision.empty()) {
            report_.note(say("Decision: {}."), {member_.left_decision});
        }
        const MemberStanding standing = standing_of(member_.number, book_, registry_, day_);
        for (const LoanSetOff& loan : standing.loans) {
            if (is_of_this_membership(loan.loan)) {
                report_.notes.push_back(sentence_about(loan, member_.left_reason).in(report_.language));
            }
        }
        for (const auto& [loan, asked] : standing.written_off) {
            if (is_of_this_membership(loan)) {
                report_.notes.push_back(sentence_about_written_off(loan, asked).in(report_.language));
            }
        }
    }

    const Book& book_;
    const Register& registry_;
    const Member& member_;
    bool came_back_;  // what is owed since is not of the leaving
    Date day_;        // on which all lines stand: that of the leaving, or later
    std::vector<SavingsProduct> products_ = registry_.products();
    Draft report_;
    Rupiah owed_;
    Rupiah taken_;
};

}  // namespace

Report exit_slip(const Book& book, const Register& registry, const MemberNumber& number, Date day,
                 Language language) {
    // Who came back has a settlement still, and who left twice has two: that of the last leaving by `day`.
    const std::vector<Member> memberships = memberships_of(member_named(registry, number.text()), registry);
    auto found = std::ranges::find_if(memberships, [](const Member& each) { return each.left.has_value(); });
    if (found == memberships.end()) {
        throw BookError{Rule::member_must_have_left,
                        say("{} has not left"),
                        {name_of(memberships.back())},
                        Sentence{say("`neraca member exit {}` records that the member leaves"), {number}}};
    }
    for (auto later = std::next(found); later != memberships.end(); ++later) {
        if (later->left && *later->left <= day) {
            found = later;
        }
    }
    const auto next = std::next(found);
    const bool came_back = next != memberships.end() && next->joined <= std::max(day, *found->left);
    return ExitSlip{book, registry, *found, came_back, day, language}.made();
}

}  // namespace neraca
