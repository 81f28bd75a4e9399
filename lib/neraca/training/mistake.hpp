#pragma once
// What is wrong with a wrong entry, as a teacher would say it. Sources: mistakes that
// learners of bookkeeping and running waste banks make in practice.

#include <optional>
#include <string_view>
#include <vector>

#include "neraca/training/variant.hpp"

namespace neraca {

enum class Mistake {
    missing,
    sides_swapped,
    digits_transposed,  // the difference is divisible by nine
    digit_slipped,      // a nought too many or too few
    amount_doubled,
    wrong_amount,
    wrong_account_of_class,  // another account of the right class
    wrong_account,
    withdrawal_as_expense,
    savings_as_income,
    cost_of_sales_forgotten,
    cut_ignored,  // savings credited with all of it although a part is kept
    stock_at_selling_price,
    day_and_month_swapped,
    wrong_date,
    posted_twice,
    out_of_balance,
    superfluous,
    lines_differ,
    not_answered,
    wrong_answer
};
/// "sides_swapped"
std::string_view to_string(Mistake mistake);
/// What it is called over the column of a table.
Phrase phrase_for(Mistake mistake);

struct Diagnosis {
    Mistake mistake;
    Sentence sentence;  // in plain words, with accounts and amounts, and nothing that gives the key away
};

/// Why an amount is not the one wanted.
Mistake mistake_in_amount(Rupiah wanted, Rupiah written);

/// What is wrong with `written` where `wanted` was; empty where they are the same. `postings` are what was
/// written, one by one: who posts twice has every line twice.
std::optional<Diagnosis> diagnose(const NetBalances& wanted, const NetBalances& written,
                                  const std::vector<Posting>& postings, const ChartOfAccounts& chart);
/// The same for the date.
std::optional<Diagnosis> diagnose_date(Date wanted, Date written);

}  // namespace neraca
