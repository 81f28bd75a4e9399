#pragma once
// What the commands about loans take alike.

#include <optional>
#include <string>

#include "arguments/arguments.hpp"
#include "context.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/loan/schedule.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

/// "0.1%/day", "2%/month" of what is overdue, "1.000/day", or "none"; the grace days are said apart.
struct PenaltyArgument {
    PenaltyKind kind = PenaltyKind::none;
    Rate rate = {};
    Rupiah amount = {};
    /// Throws BookError{wrong_call}, or what Rate::read and Rupiah::read throw.
    static PenaltyArgument read(std::string_view text);
};

/// What is agreed about paying back; what is not said is that of the product.
struct TermsOptions {
    std::optional<StatedRate> rate;
    std::optional<LoanMethod> method;
    std::optional<std::int64_t> months;
    std::optional<std::int64_t> every;
    std::optional<Date> first_due;
    std::optional<Rupiah> multiple_of;
    std::optional<PenaltyArgument> penalty;
    std::optional<std::int64_t> grace_days;
    std::optional<PaymentOrder> order;
    std::optional<InterestRounding> interest_rounding;
    std::optional<EarlyInterest> early;
};
/// --rate, --method, --months, --every, --multiple-of, --penalty, --grace-days, --order, --round-interest and
/// --early.
void add_terms_options(Arguments& arguments, TermsOptions& options);
/// --round-interest.
void add_interest_rounding(Arguments& arguments, TermsOptions& options);
/// --first-due.
void add_first_due(Arguments& arguments, TermsOptions& options);

/// How many instalments, and how far apart. Throws BookError{wrong_call} where --months is no multiple of
/// --every.
void apply_times(const TermsOptions& options, int& instalments, int& months_between);
void apply(const TermsOptions& options, Penalty& penalty);
/// What was said in the place of what `terms` have; the first due day, where none was said, is one interval
/// after they begin.
void apply(const TermsOptions& options, LoanTerms& terms);

BorrowedLoan borrowed(Context& context, const std::string& reference);

/// "Principal Rp937.500, interest Rp93.750": without what is nothing.
std::string text_of(const Context& context, const LoanParts& parts);
/// "Interest rounded down; on paying early, interest for the days that ran": empty for what most loans agree
/// on, and nothing said.
std::string text_of_interest(const Context& context, InterestRounding rounding,
                             const std::optional<EarlyInterest>& early);
void add_parts(Data& data, const LoanParts& parts);
/// What is still owed and when the next instalment is due, for people and programs.
void add_state(Context& context, const Loan& loan, Date day, Reply& reply);

}  // namespace neraca::cli
