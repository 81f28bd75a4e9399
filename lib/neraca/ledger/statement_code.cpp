#include "neraca/ledger/statement_code.hpp"

#include <algorithm>

namespace neraca::statement_code {
namespace {

constexpr std::string_view of_assets[] = {"N.1.01", "N.1.02", "N.1.03", "N.1.04", "N.1.05", "N.1.06",
                                          "N.1.07", "N.1.08", "N.1.09", "N.1.10", "N.1.11", "N.2.01",
                                          "N.3.01", "N.3.02", "N.3.03", "N.4.01"};
constexpr std::string_view of_liabilities[] = {"N.5.01", "N.5.02", "N.5.03", "N.5.04", "N.5.05",
                                               "N.5.06", "N.5.07", "N.5.08", "N.5.09", "N.5.10",
                                               "N.6.01", "N.6.02", "N.6.03"};
constexpr std::string_view of_equity[] = {"N.7.01", "N.7.02", "N.7.03", "N.7.04",
                                          "N.7.05", "N.7.06", "N.7.07", "N.7.08"};
constexpr std::string_view of_income[] = {"P.01", "P.04", "P.13"};
constexpr std::string_view of_expenses[] = {"P.02", "P.05", "P.08", "P.10", "P.14", "P.16"};

}  // namespace

std::span<const std::string_view> lines_of(AccountClass account_class) {
    switch (account_class) {
        case AccountClass::asset:
            return of_assets;
        case AccountClass::liability:
            return of_liabilities;
        case AccountClass::equity:
            return of_equity;
        case AccountClass::income:
            return of_income;
        case AccountClass::expense:
            return of_expenses;
        case AccountClass::memo:
            break;
    }
    return {};
}

std::optional<AccountClass> class_of(std::string_view line) {
    for (const AccountClass each : {AccountClass::asset, AccountClass::liability, AccountClass::equity,
                                    AccountClass::income, AccountClass::expense}) {
        if (std::ranges::count(lines_of(each), line) > 0) {
            return each;
        }
    }
    return std::nullopt;
}

}  // namespace neraca::statement_code
