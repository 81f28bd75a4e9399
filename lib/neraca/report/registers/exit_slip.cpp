#include "neraca/report/registers/exit_slip.hpp"

#include <algorithm>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/membership/leaving.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"

namespace neraca {
namespace {

/// The entries of the leaving and of what was paid since, or set off against what is payable, by number.
std::vector<PostedEntry> entries_of_leaving(const Book& book, const Member& member) {
    std::vector<PostedEntry> entries;
    book.each_posting({.first_day = member.left, .member = member.number}, [&](const PostedLine& line) {
        const PostedEntry& posted = line.entry;
        const bool is_of_leaving =
            posted.done_by == event_kind::member_exit || posted.done_by == event_kind::member_pay_out ||
            posted.entry.kind() == EntryKind::exit ||
            book.chart().account(line.posting.account).role == AccountRole::leavers_payable;
        if (is_of_leaving && stands(posted) &&
            std::ranges::find(entries, posted.number, &PostedEntry::number) == entries.end()) {
            entries.push_back(posted);
        }
    });
    return entries;
}

class ExitSlip {
public:
    ExitSlip(const Book& book, const Register& registry, const Member& member, bool came_back,
             Language language)
        : book_{book},
          registry_{registry},
          member_{member},
          came_back_{came_back},
          last_day_{*member.left},
          report_{book, "exit_slip", say("Settlement with a member who left"), *member.left, language} {}

    Report made() {
        report_.subject = name_of(member_);
        report_.add_columns({day_column("date", say("Date")), text_column("entry", say("Entry")),
                             amount_column("owed", say("To the member")),
                             amount_column("taken", say("Set off or paid")),
                             amount_column("balance", say("Still to be paid"))});
        report_.label_rows(say("Description"));
        report_.label_after = 2;
        add_payable_before();
        for (const PostedEntry& posted : entries_of_leaving(book_, member_)) {
            last_day_ = std::max(last_day_, posted.entry.date());
            add(posted);
        }
        if (!came_back_) {
            add_what_else_is_owed();
        }
        report_.add_total(report_.cells({{"owed", owed_}, {"taken", taken_}, {"balance", owed_ - taken_}}));
        add_notes();
        return std::move(report_);
    }

private:
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

    /// What an entry gives, then what it takes; what is payable in between is neither.
    void add(const PostedEntry& posted) {
        Rupiah taken;
        std::string label = text_of(posted, report_.language);
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
            taken += posting.amount;
            if (posting.dimensions.loan) {
                label = report_.words(say("Loan")) + " " + posting.dimensions.loan->text();
            }
        }
        if (!taken.is_zero()) {
            taken_ += taken;
            add_row(posted, std::move(label), {}, taken);
        }
    }

    void add_row(const PostedEntry& posted, std::string label, Rupiah owed, Rupiah taken) {
        report_.add_row(to_string(posted.number), std::move(label),
                        {posted.entry.date(), to_string(posted.number), if_not_zero(owed), if_not_zero(taken),
                         owed_ - taken_});
    }

    /// What the settlement did not take in: passbooks that got something since, the surplus, what was
    /// overpaid. As it is in the books now, since it is paid by entries of its own.
    void add_what_else_is_owed() {
        for (const SavingsProduct& product : registry_.products()) {
            const Rupiah balance = -net_of(book_, {.last_day = Date::last(),
                                                   .account = product.account,
                                                   .member = member_.number,
                                                   .product = product.code});
            if (!balance.is_zero()) {
                add_owed(product.code.text(), product.name_in(report_.language), balance);
            }
        }
        for (const auto& [account, amount] : also_owed_to(member_.number, book_, Date::last())) {
            add_owed(account.text(), book_.chart().account(account).name_in(report_.language), amount);
        }
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
        for (const LoanSetOff& loan : loans_left(book_, registry_, member_.number, last_day_)) {
            report_.note(member_.left_reason == LeavingReason::death
                             ? say("Loan {}: {} is due from the estate.")
                             : say("Loan {}: {} is still owed."),
                         {loan.loan, loan.still_owed});
        }
        for (const auto& [loan, amount] :
             written_off_and_asked_for(book_, registry_, member_.number, Date::last())) {
            report_.note(say("Loan {}, written off: {} is still asked for."), {loan, amount});
        }
    }

    const Book& book_;
    const Register& registry_;
    const Member& member_;
    bool came_back_;  // what is owed since is not of the leaving
    Date last_day_;   // of the leaving, or of what was paid since
    Draft report_;
    Rupiah owed_;
    Rupiah taken_;
};

}  // namespace

Report exit_slip(const Book& book, const Register& registry, const MemberNumber& number, Language language) {
    // Who came back has a settlement still: that of the leaving before.
    std::vector<Member> memberships = memberships_of(member_named(registry, number.text()), registry);
    const bool came_back = !memberships.back().left && memberships.size() > 1;
    if (came_back) {
        memberships.pop_back();
    }
    const Member& member = memberships.back();
    if (!member.left) {
        throw BookError{Rule::member_must_have_left,
                        say("{} has not left"),
                        {name_of(member)},
                        Sentence{say("`neraca member exit {}` records that the member leaves"), {number}}};
    }
    return ExitSlip{book, registry, member, came_back, language}.made();
}

}  // namespace neraca
