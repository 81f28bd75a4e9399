// The register of fixed assets.

#include <map>

#include "neraca/periodic/depreciation.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {
namespace {

class AssetList {
public:
    AssetList(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          day_{request.period.last_day},
          report_{book, "assets", say("Fixed assets"), day_, request.language} {
        report_.label_rows(say("Code"), say("Asset"));
        report_.add_columns({text_column("account", say("Account")), day_column("acquired", say("Acquired")),
                             number_column("months", say("Months")),
                             amount_column("cost", say("Acquisition cost")),
                             amount_column("accumulated", say("Written down")),
                             amount_column("book_value", say("Book value"))});
    }

    Report made() {
        for (const Asset& asset : registry_.assets()) {
            if (asset.acquired <= day_ && (!asset.disposed || *asset.disposed > day_)) {
                add(asset);
            }
        }
        report_.note_if_empty(report_.rows.empty());
        report_.add_total(report_.cells(
            {{"cost", cost_}, {"accumulated", accumulated_}, {"book_value", cost_ - accumulated_}}));
        note_control_accounts();
        return std::move(report_);
    }

private:
    void add(const Asset& asset) {
        const Rupiah accumulated = accumulated_on(asset, book_, day_);
        by_account_[asset.account] += asset.cost;
        if (asset.accumulated) {
            by_account_[*asset.accumulated] -= accumulated;
        }
        cost_ += asset.cost;
        accumulated_ += accumulated;
        report_.add_coded_row(asset.code.text(), asset.name,
                              {asset.account.text(), asset.acquired,
                               asset.months > 0 ? Cell{std::int64_t{asset.months}} : Cell{}, asset.cost,
                               accumulated, asset.cost - accumulated});
    }

    /// What stands on an account without being in the register, or the other way round.
    void note_control_accounts() {
        bool agree = true;
        for (const auto& [account, registered] : by_account_) {
            const Rupiah kept = net_of(book_, {.last_day = day_, .account = account});
            if (kept != registered) {
                agree = false;
                report_.note(say("Account {} stands at {}, the register at {}."),
                             {account, kept, registered});
            }
        }
        if (agree && !by_account_.empty()) {
            report_.note(say("The register agrees with its accounts."));
        }
    }

    const Book& book_;
    const Register& registry_;
    Date day_;
    Draft report_;
    std::map<AccountCode, Rupiah> by_account_;  // debit less credit
    Rupiah cost_;
    Rupiah accumulated_;
};

}  // namespace

Report asset_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return AssetList{book, registry, request}.made();
}

}  // namespace neraca
