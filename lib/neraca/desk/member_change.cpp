#include "neraca/desk/member_change.hpp"

#include "neraca/coop/savings.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/register/member_name.hpp"
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

    void look_at_savings() {
        for (const MemberBalance& there : balances_of(book_, registry_, after_.number, Date::last())) {
            if (!may_hold(after_, there.product)) {
                add(there.product.code.text(), there.amount);
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
                add(loan.reference.text(),
                    net_of(book_,
                           {.last_day = Date::last(), .account = loan.account, .loan = loan.reference}));
            }
        }
    }

    void look_at(AccountRole role) {
        if (const Account* account = book_.chart().find_role(role)) {
            add(account->code.text(),
                seen_from(account->normal_side, net_of(book_, {.last_day = Date::last(),
                                                               .account = account->code,
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
    registry.set_member(after);
}

}  // namespace neraca
