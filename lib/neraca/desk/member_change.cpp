#include "neraca/desk/member_change.hpp"

#include "neraca/coop/savings.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

/// What the books have of somebody that their new kind has not.
class Misfits {
public:
    Misfits(const Member& before, const Member& after, const Book& book, const Register& registry)
        : before_{before}, after_{after}, book_{book}, registry_{registry} {}

    /// Empty where there is nothing.
    Fact found() {
        look_at_savings();
        look_at_loans();
        if (after_.kind == MemberKind::buyer) {
            look_at(AccountRole::withdrawals_held);
        }
        if (before_.kind == MemberKind::buyer) {
            look_at(AccountRole::buyer_receivables);
        }
        return {found_.indonesian, found_.english};
    }
    bool any() const { return !found_.english.empty(); }

private:
    void add(const std::string& what, Rupiah amount) {
        if (!amount.is_zero()) {
            append_to_list(found_.indonesian, what + " Rp" + to_text(amount, Language::indonesian));
            append_to_list(found_.english, what + " Rp" + to_text(amount, Language::english));
        }
    }

    /// The other kind holds from a day on: what the books had on that day counts, and what they have now.
    std::vector<Date> days() const {
        return before_.joined < after_.joined ? std::vector{after_.joined, Date::last()}
                                              : std::vector{Date::last()};
    }
    /// What `query` comes to on the first of those days on which there is something.
    Rupiah first_of(const PostingQuery& query) const {
        Rupiah amount;
        for (const Date day : days()) {
            amount = amount.is_zero() ? net_of(book_, {.last_day = day,
                                                       .account = query.account,
                                                       .member = query.member,
                                                       .product = query.product,
                                                       .loan = query.loan})
                                      : amount;
        }
        return amount;
    }

    void look_at_savings() {
        for (const SavingsProduct& product : registry_.products()) {
            if (!may_hold(after_, product)) {
                add(product.code.text(),
                    -first_of(
                        {.account = product.account, .member = after_.number, .product = product.code}));
            }
        }
    }

    /// A loan stays on the account that it was lent on: with another kind it would be in the wrong one, its
    /// interest in another again.
    void look_at_loans() {
        for (const Loan& loan : registry_.loans()) {
            const bool is_misfit = loan.member == after_.number && (after_.kind == MemberKind::buyer ||
                                                                    (before_.kind == MemberKind::member) !=
                                                                        (after_.kind == MemberKind::member));
            if (is_misfit) {
                add(loan.reference.text(), first_of({.account = loan.account, .loan = loan.reference}));
            }
        }
    }

    void look_at(AccountRole role) {
        if (const Account* account = book_.chart().find_role(role)) {
            add(account->code.text(), seen_from(account->normal_side, first_of({.account = account->code,
                                                                                .member = after_.number})));
        }
    }

    const Member& before_;
    const Member& after_;
    const Book& book_;
    const Register& registry_;
    struct {
        std::string indonesian;
        std::string english;
    } found_;
};

}  // namespace

Date other_kind_since(const Member& before, Date day, const Book& book) {
    bool has_entries = false;
    if (day > before.joined && !before.left) {
        book.each_posting({.last_day = day.previous_day(), .member = before.number},
                          [&](const PostedLine& line) { has_entries = has_entries || stands(line.entry); });
    }
    return has_entries ? day : before.joined;
}

/// The day of a return that is set back before the leaving would make one membership of two, and the first of
/// them, with all that was settled at its end, would be forgotten.
static void require_after_leaving(const Member& after, const Member& before, const Register& registry) {
    for (const Member& earlier : memberships_left(before, registry)) {
        if (earlier.joined != before.joined && after.joined <= *earlier.left) {
            throw BookError{
                Rule::member_has_left,
                say("{} left on {}, and cannot have come back on {}"),
                {name_of(after), *earlier.left, after.joined},
                Sentence{say("say a later day; `neraca member rejoin {} --undo` takes a return back"),
                         {after.number}}};
        }
    }
}

void change_member(const Member& after, const Book& book, Register& registry) {
    const auto before = registry.find_member(after.number);
    if (before && before->kind != after.kind) {
        Misfits misfits{*before, after, book, registry};
        if (const Fact found = misfits.found(); misfits.any()) {
            throw BookError{
                Rule::member_still_has_balances,
                say("{} cannot become {} while the books have this of them: {}"),
                {name_of(*before), phrase_for(after.kind), found},
                Sentence{
                    say("it is paid out, paid back or transferred first; who stops being a member leaves: "
                        "`neraca member exit {} --settle`"),
                    {after.number}}};
        }
    }
    if (before && before->joined != after.joined) {
        require_after_leaving(after, *before, registry);
    }
    registry.set_member(after);
}

}  // namespace neraca
