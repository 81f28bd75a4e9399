#pragma once
// The final income tax on turnover (PP 23/2018, PP 55/2022), month by month; and interest from a bank, from
// which the bank has withheld tax (PP 131/2000).

#include <optional>
#include <string>

#include "neraca/ledger/book.hpp"
#include "neraca/register/setting.hpp"

namespace neraca {

/// What is owed for one month.
struct TurnoverTax {
    Month month;
    Rupiah turnover;          // income of the lines P.01 and P.04: business with members and with others
    Rate rate;                // that of the last day of the month
    std::string rate_source;  // the regulation, as the setting says
    Rupiah tax;               // rounded down to the whole rupiah; nothing where there was no turnover
};
/// Throws BookError{setting_required} where no rate holds.
TurnoverTax turnover_tax(const Book& book, const Settings& settings, Month month);
/// Debit income tax, credit income tax payable, on the last day of the month; none where nothing is owed.
/// Throws BookError{account_role_must_be_given}.
std::optional<JournalEntry> entry_for(const TurnoverTax& tax, const Book& book, const std::string& key);

/// Interest that a bank paid.
struct BankInterest {
    EventHeading heading;
    Rupiah gross;
    std::optional<Rupiah> tax = {};  // as the bank says; else the rate of the day, down to the whole rupiah
    AccountCode bank;
};
/// What the bank withheld. Throws BookError{setting_required}, posting_must_be_positive.
Rupiah tax_on(const BankInterest& interest, const Settings& settings);
/// Debit the bank net and the tax, credit bank interest gross. Throws as `tax_on`, or
/// account_role_must_be_given.
JournalEntry entry_for(const BankInterest& interest, const Settings& settings, const Book& book);

}  // namespace neraca
