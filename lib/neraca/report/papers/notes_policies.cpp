// The policies behind the figures, as the notes to the statements tell them.

#include <algorithm>
#include <set>

#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/notes_parts.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

class Policies {
public:
    Policies(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          settings_{registry.settings()},
          day_{request.period.last_day},
          part_{"policies", say("Policies"), request.language} {}

    Report made() {
        add(
            say("Income from business with members stands apart from that with others: what members earn or "
                "pay as owners of the business is told from trade."));
        add_waste();
        add_loans();
        add_fixed_assets();
        add_savings();
        add(phrase_for(member_shares_on(settings_, day_)));
        add_accruals();
        add_tax();
        add(say(
            "The surplus (SHU) is equity until the members' meeting decides on it. What the meeting shares "
            "out is owed from that day on; it is no expense."));
        return std::move(part_);
    }

private:
    void add(Phrase pattern, std::vector<Fact> facts = {}) { part_.note(pattern, std::move(facts)); }

    bool is_used(AccountRole role) const {
        const Account* const account = book_.chart().find_role(role);
        return account && !book_.balances({.last_day = day_, .account = account->code}).empty();
    }
    bool has_line(const StatementLine& line) const {
        return std::ranges::any_of(book_.balances({.last_day = day_}), [&](const Balance& balance) {
            return line_of(book_.chart().account(balance.account)) == &line;
        });
    }

    void add_waste() {
        if (is_used(AccountRole::waste_stock_members) || is_used(AccountRole::waste_stock_others)) {
            add(say(
                "Waste is stock from the day it is weighed, at what its depositor was credited. What is "
                "sold costs the moving average of its item; what is counted short, or was worthless, is a "
                "cost of the day it is found."));
        }
        if (is_used(AccountRole::waste_consigned)) {
            add(
                say("Waste on consignment stays its depositors' own: it is a quantity without value until it "
                    "is sold, and they are credited then."));
        }
    }

    void add_loans() {
        if (!has_line(on_balance_sheet::member_loans) && !has_line(on_balance_sheet::other_loans)) {
            return;
        }
        if (settings_.is({"accrue_loan_interest", "yes"}, day_)) {
            add(
                say("Loans stand at the principal that is still owed. Interest on loans that are current is "
                    "income as it is earned, in proportion to time; when a loan is current no more, what was "
                    "accrued and not received is taken back, and its interest is income on the day it is "
                    "paid, as are provisions, fees and penalties."));
        } else {
            add(
                say("Loans stand at the principal that is still owed. Interest, provisions, fees and "
                    "penalties "
                    "are income on the day they are paid."));
        }
        if (registry_.loans().empty()) {
            return;
        }
        add(say("A loan is substandard after more than {} months of arrears, doubtful after more than {}, "
                "lost "
                "after more than {}. Set aside of the principal less its collateral: {} of current, {} of "
                "substandard, {} of doubtful and {} of lost loans."),
            {std::int64_t{settings_.number("arrears_substandard", day_)},
             std::int64_t{settings_.number("arrears_doubtful", day_)},
             std::int64_t{settings_.number("arrears_loss", day_)}, rate("allowance_current"),
             rate("allowance_substandard"), rate("allowance_doubtful"), rate("allowance_loss")});
    }
    Fact rate(RateKey key) const { return Fact{settings_.rate(key, day_)}; }

    void add_fixed_assets() {
        if (!has_line(on_balance_sheet::fixed_assets_cost)) {
            return;
        }
        std::set<int> lives;
        for (const Asset& asset : registry_.assets()) {
            if (asset.months > 0 && asset.acquired <= day_) {
                lives.insert(asset.months);
            }
        }
        if (lives.empty()) {
            add(say("Fixed assets stand at cost less accumulated depreciation."));
        } else if (lives.size() == 1) {
            add(say("Fixed assets stand at cost less depreciation in equal parts over their useful life, of "
                    "{} months."),
                {std::int64_t{*lives.begin()}});
        } else {
            add(say("Fixed assets stand at cost less depreciation in equal parts over their useful life, of "
                    "{} "
                    "to {} months."),
                {std::int64_t{*lives.begin()}, std::int64_t{*lives.rbegin()}});
        }
    }

    void add_savings() {
        add(
            say("Savings that can be taken out, waste savings among them, are liabilities at the balance of "
                "the passbooks."));
        std::string products;
        for (const SavingsProduct& product : registry_.products()) {
            const auto interest = settings_.find_rate("interest_rate", day_, product.code);
            if (interest > Rate{}) {
                append_to_list(products,
                               product.name_in(part_.language) + " " + to_text(*interest, part_.language),
                               "; ");
            }
        }
        if (!products.empty()) {
            add(say("Interest on savings is credited month by month, at these rates a year: {}."),
                {products});
        }
    }

    void add_accruals() {
        if (!registry_.accruals().empty()) {
            add(say("What is paid or received for several months is spread over them in equal parts."));
        }
    }

    void add_tax() {
        const Setting* const tax = settings_.find("turnover_tax_rate", day_);
        if (tax && is_used(AccountRole::income_tax)) {
            add(say("The final income tax is {} of the turnover of each month ({})."),
                {Rate::read(tax->value), tax->source});
        }
    }

    const Book& book_;
    const Register& registry_;
    Settings settings_;
    Date day_;
    Draft part_;
};

}  // namespace

Report policies_part(const Book& book, const Register& registry, const ReportRequest& request) {
    return Policies{book, registry, request}.made();
}

}  // namespace neraca
