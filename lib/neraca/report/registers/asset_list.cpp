// The register of fixed assets.

#include <map>

#include "neraca/periodic/depreciation.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/year_reports.hpp"

namespace neraca {
namespace {

class AssetList {
public:
    AssetList(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book},
          registry_{registry},
          day_{request.period.last_day},
          language_{request.language},
          report_{new_report(book, "assets", say("Fixed assets"), as_of(day_, language_), language_)} {
        report_.code_label = words(say("Code"), language_);
        report_.label_label = words(say("Asset"), language_);
        report_.columns = {column("account", say("Account"), ColumnType::text, language_),
                           column("acquired", say("Acquired"), ColumnType::date, language_),
                           column("months", say("Months"), ColumnType::number, language_),
                           amount_column("cost", say("Acquisition cost"), language_),
                           amount_column("accumulated", say("Written down"), language_),
                           amount_column("book_value", say("Book value"), language_)};
    }

    Report made() {
        for (const Asset& asset : registry_.assets()) {
            if (asset.acquired <= day_ && (!asset.disposed || *asset.disposed > day_)) {
                add(asset);
            }
        }
        note_if_empty(report_, report_.rows.empty(), language_);
        report_.rows.push_back({.key = "total",
                                .label = words(say("Total"), language_),
                                .role = RowRole::total,
                                .cells = {{}, {}, {}, cost_, accumulated_, cost_ - accumulated_}});
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
        report_.rows.push_back({.key = asset.code.text(),
                                .code = asset.code.text(),
                                .label = asset.name,
                                .cells = {asset.account.text(), asset.acquired,
                                          asset.months > 0 ? Cell{std::int64_t{asset.months}} : Cell{},
                                          asset.cost, accumulated, asset.cost - accumulated}});
    }

    /// What stands on an account without being in the register, or the other way round.
    void note_control_accounts() {
        bool agree = true;
        for (const auto& [account, registered] : by_account_) {
            const Rupiah kept = net_of(book_, {.last_day = day_, .account = account});
            if (kept != registered) {
                agree = false;
                report_.notes.push_back(Sentence{
                    say("Account {} stands at {}, the register at {}."),
                    {account, kept,
                     registered}}.in(language_));
            }
        }
        if (agree && !by_account_.empty()) {
            report_.notes.push_back(words(say("The register agrees with its accounts."), language_));
        }
    }

    const Book& book_;
    const Register& registry_;
    Date day_;
    Language language_;
    Report report_;
    std::map<AccountCode, Rupiah> by_account_;  // debit less credit
    Rupiah cost_;
    Rupiah accumulated_;
};

}  // namespace

Report asset_list(const Book& book, const Register& registry, const ReportRequest& request) {
    return AssetList{book, registry, request}.made();
}

}  // namespace neraca
