// Whether there is enough to pay all savings out.

#include <algorithm>
#include <vector>

#include "neraca/report/drafting.hpp"
#include "neraca/report/waste/waste_reports.hpp"

namespace neraca {
namespace {

/// One account of either side.
struct CoverageLine {
    const Account* account;
    Rupiah amount;
};

Rupiah sum_of(const std::vector<CoverageLine>& lines) {
    Rupiah sum;
    for (const CoverageLine& line : lines) {
        sum += line.amount;
    }
    return sum;
}

class SavingsCoverage {
public:
    SavingsCoverage(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          products_{registry.products()},
          day_{request.period.last_day},
          report_{book, "coverage", say("Are the savings covered?"), day_, request.language} {}

    Report made() {
        report_.label_rows(say("Code"), say("Account"));
        report_.add_columns(
            {amount_column("amount", say("Amount")), rate_column("of_savings", say("Of savings"))});
        collect();
        const Rupiah savings = sum_of(savings_);
        const Rupiah cover = sum_of(money_) + sum_of(goods_);
        add_side("savings", say("OWED TO SAVERS"), savings_, false);
        add_sum("total_savings", say("Savings in all"), RowRole::subtotal, savings, {});
        std::vector<CoverageLine> all = money_;
        all.insert(all.end(), goods_.begin(), goods_.end());
        add_side("cover", say("THERE TO PAY THEM"), all, true);
        add_sum("total_cover", say("Cash, bank, stock and receivables"), RowRole::subtotal, cover,
                per_cent_cell(cover, savings));
        const bool is_short = cover < savings;
        add_sum(is_short ? "missing" : "left_over", is_short ? say("MISSING") : say("LEFT OVER"),
                RowRole::total, is_short ? savings - cover : cover - savings, {});
        add_notes(savings, cover);
        return std::move(report_);
    }

private:
    void collect() {
        for (const Account& account : book_.chart().accounts()) {
            if (account.role == AccountRole::withdrawals_held || is_of_passbooks(account)) {
                savings_.push_back({&account, -net_of(account)});
            } else if (account.account_class == AccountClass::asset && account.cash_flow == CashFlow::cash) {
                money_.push_back({&account, net_of(account)});
            } else if (account.role == AccountRole::waste_stock_members ||
                       account.role == AccountRole::waste_stock_others ||
                       account.role == AccountRole::buyer_receivables) {
                goods_.push_back({&account, net_of(account)});
            }
        }
    }
    Rupiah net_of(const Account& account) const {
        return neraca::net_of(book_, {.last_day = day_, .account = account.code});
    }
    /// Shares in the capital are passbooks too, but nobody can take them out while he is a member.
    bool is_of_passbooks(const Account& account) const {
        return account.account_class == AccountClass::liability &&
               std::ranges::find(products_, account.code, &SavingsProduct::account) != products_.end();
    }

    void add_side(const char* key, Phrase label, const std::vector<CoverageLine>& lines, bool with_rate) {
        report_.add_heading(key, label);
        const Rupiah savings = sum_of(savings_);
        for (const CoverageLine& line : lines) {
            report_.add_row({.key = line.account->code.text(),
                             .code = line.account->code.text(),
                             .label = line.account->name_in(report_.language),
                             .level = 1,
                             .cells = {line.amount, with_rate && !line.amount.is_zero()
                                                        ? per_cent_cell(line.amount, savings)
                                                        : Cell{}},
                             .hide_if_zero = true});
        }
    }
    void add_sum(const char* key, Phrase label, RowRole role, Rupiah amount, Cell rate) {
        report_.add_row(key, report_.words(label), {amount, std::move(rate)}, role);
    }

    void add_notes(Rupiah savings, Rupiah cover) {
        const Rupiah money = sum_of(money_);
        if (savings <= Rupiah{}) {
            report_.note(say("Nothing is owed to savers."));
            return;
        }
        if (money >= savings) {
            report_.note(say("Cash and bank alone pay all savings out: {} of {}."), {money, savings});
        } else if (cover >= savings) {
            report_.note(
                say("Cash and bank pay {} of the savings of {}. For the rest stock must be sold and buyers "
                    "must pay; then there is enough."),
                {money, savings});
        } else {
            report_.note(
                say("THE SAVINGS ARE NOT COVERED: even with all stock sold at cost and every buyer paying, "
                    "{} of {} would be missing."),
                {savings - cover, savings});
        }
        report_.note(
            say("Percentages are rounded half up. Stock stands at cost; principal and mandatory savings "
                "are capital and do not count."));
    }

    const Book& book_;
    std::vector<SavingsProduct> products_;
    Date day_;
    Draft report_;
    std::vector<CoverageLine> savings_;
    std::vector<CoverageLine> money_;
    std::vector<CoverageLine> goods_;
};

}  // namespace

Report savings_coverage(const Book& book, const Register& registry, const ReportRequest& request) {
    return SavingsCoverage{book, registry, request}.made();
}

}  // namespace neraca
