#pragma once
// The package for the members' meeting: the cover, and the reports of a year as its parts.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/year/surplus_rule.hpp"

namespace neraca {

/// What the package is asked for.
struct AnnualRequest {
    /// Without days to compare with, a whole year is compared with the year before, where the book has it.
    ReportRequest days;
    /// When the meeting is held; else the day on which the surplus was shared out.
    std::optional<Date> meeting = {};
    /// How the surplus would be shared, as a proposal, where it was not yet.
    std::optional<SurplusRule> proposal = {};
    MarketPrices market_prices = {};  // for the members' benefit
};

/// A document of record: rows are the particulars of the cooperative, parts are the statements, the members'
/// benefit, ratios, the surplus, members, savings and waste, each with pictures where figures gain by them.
/// Tables that belong to a part follow it as annexes; their key is that of the part, an underscore and their
/// own. Source: UU 25/1992 art. 35 (what the annual report holds), Permenkop UKM 2/2024. Throws what the
/// parts throw; of a proposal surplus_must_be_there, surplus_base_must_be_there.
Report annual_report(const Book& book, const Register& registry, const AnnualRequest& request);

}  // namespace neraca
