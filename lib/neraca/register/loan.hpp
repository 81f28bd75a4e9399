#pragma once
// What the book keeps about loans besides their postings: products, contracts and their terms.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/loan_rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

inline constexpr int most_instalments = 600;  // fifty years of months

/// How a loan is paid back.
///   flat       equal principal, interest on the whole principal each time
///   declining  equal principal, interest on what is left (menurun; cooperatives also say efektif, sliding)
///   annuity    equal instalments, interest on what is left (anuitas)
///   bullet     interest each time, the principal at the end (musiman, jatuh tempo)
/// Source: practice of cooperatives.
enum class LoanMethod { flat, declining, annuity, bullet };
std::string_view to_string(LoanMethod method);
/// Indonesian names are read too: menurun, efektif, sliding, anuitas, musiman. Throws
/// BookError{option_must_be_known}.
LoanMethod read_loan_method(std::string_view text);
Phrase phrase_for(LoanMethod method);

/// What a borrower who is late pays for it.
///   none
///   per_day    `rate` of what is overdue, for each day
///   per_month  `rate` of what is overdue, for each month that was begun
///   fixed      `amount` for each day
enum class PenaltyKind { none, per_day, per_month, fixed };
std::string_view to_string(PenaltyKind kind);
PenaltyKind read_penalty_kind(std::string_view text);
Phrase phrase_for(PenaltyKind kind);
struct Penalty {
    PenaltyKind kind = PenaltyKind::none;
    Rate rate = {};
    Rupiah amount = {};
    int grace_days = 0;  // after the due date that cost nothing
    friend bool operator==(const Penalty&, const Penalty&) = default;
};

/// What a payment pays first.
enum class LoanPart { penalty, interest, principal };
std::string_view to_string(LoanPart part);
using PaymentOrder = std::array<LoanPart, 3>;
/// "penalty,interest,principal", in any order but each once. Throws BookError{option_must_be_known}.
PaymentOrder read_payment_order(std::string_view text);
std::string to_string(const PaymentOrder& order);
inline constexpr PaymentOrder usual_payment_order{LoanPart::penalty, LoanPart::interest, LoanPart::principal};

/// How the interest of an instalment, or of a part of its time, becomes whole rupiah (or sen, of a schedule
/// that is in no book). `down` cuts what is left off, in favour of the borrower; `up` is in favour of the
/// cooperative.
enum class InterestRounding { half_up, down, up };
/// "half-up", "down", "up".
std::string_view to_string(InterestRounding rounding);
/// terdekat, ke-bawah and ke-atas too. Throws BookError{option_must_be_known}.
InterestRounding read_interest_rounding(std::string_view text);
Phrase phrase_for(InterestRounding rounding);

/// What interest a loan asks for that is paid off early, or of which more principal is paid than is due, in
/// the middle of the time between two due days.
///   period  that of the running time in full; and on paying off, that of `months` months after it
///   days    the part of it for the days that ran: interest x days that ran / days of that time, rounded as
///           the interest of the loan is
/// Interest of a time that is over is owed whatever the rule is.
enum class EarlyRule { period, days };
struct EarlyInterest {
    EarlyRule rule = EarlyRule::period;
    int months = 0;  // with `period` only
    friend bool operator==(const EarlyInterest&, const EarlyInterest&) = default;
};
/// The word in the book: "period", "days".
std::string_view to_string(EarlyRule rule);
EarlyRule read_early_rule(std::string_view text);
/// Reads "period" (masa), "days" (hari), and "2-months" (2-bulan), which is the period with so many months
/// after it. Throws BookError{option_must_be_known}.
EarlyInterest read_early_interest(std::string_view text);
/// "period", "days", "2-months".
std::string to_string(const EarlyInterest& early);
/// "the running period and 2 months more".
Sentence sentence_for(const EarlyInterest& early);

/// What is agreed about paying back, from a day on. The first terms of a loan are its contract; rescheduling
/// adds others for what is left of the principal. Terms never change.
struct LoanTerms {
    Date from;           // when the principal was paid out, or rescheduled
    Rupiah principal;    // that the instalments pay back
    LoanRate rate = {};  // of interest for each instalment's time: a month, as a rule
    LoanMethod method = LoanMethod::flat;
    int instalments = 1;
    int months_between = 1;  // from one due date to the next
    Date first_due;          // the others fall on the same day of the month
    /// Instalments are rounded up to a multiple of this, but for the last; zero: to the whole rupiah.
    Rupiah multiple_of = {};
    Penalty penalty = {};
    PaymentOrder order = usual_payment_order;
    std::string reason = {};  // of a rescheduling
    InterestRounding interest_rounding = InterestRounding::half_up;
    /// Empty: that of the loan's product, or the running period alone. So are terms from before version 7 of
    /// the book.
    std::optional<EarlyInterest> early = {};
    /// The first instalment pays interest for the days from then on alone, of those of its whole time: what
    /// ran before was paid by its days when principal was paid early (EarlyRule::days).
    std::optional<Date> interest_from = {};
    friend bool operator==(const LoanTerms&, const LoanTerms&) = default;
};
/// What the terms of a loan can be, whether it is granted, rescheduled or only worked out. Throws
/// BookError{loan_terms_must_fit}, in words about `subject` (a loan's reference), unless
///   - the principal is more than zero and at most `largest_posting`;
///   - there are 1 to 600 instalments, 1 to 12 months apart, the last of them due by Date::last();
///   - the rate is not negative and less than the whole: interest that eats the principal between two
///     instalments is no loan of a cooperative, but a digit too many;
///   - `multiple_of` is not negative, and at most `largest_posting`;
///   - the penalty has what its kind needs (a rate below the whole, or an amount) and nothing else, with at
///     most 3,660 days of grace;
///   - the order names each part of a payment once;
///   - paying off early costs 0 to 600 months of interest, and none beside the days that ran;
///   - the first instalment is due after the day the terms begin, which is not before the one that its
///   interest
///     is paid from.
LoanTerms require_sound(LoanTerms terms, const Fact& subject);

/// What new loans of a kind begin with.
struct LoanProduct {
    ProductCode code;
    std::string name = {};
    std::string english_name = {};
    LoanMethod method = LoanMethod::flat;
    LoanRate rate = {};  // for each instalment's time
    int instalments = 10;
    int months_between = 1;
    Rupiah multiple_of = {};
    Rate provision_rate = {};        // of the principal, kept when it is paid out
    Rupiah administration_fee = {};  // kept too
    Rupiah largest = {};             // principal; zero: any
    Penalty penalty = {};
    PaymentOrder order = usual_payment_order;
    EarlyInterest early = {};
    InterestRounding interest_rounding = InterestRounding::half_up;
    bool open = true;

    const std::string& name_in(Language language) const {
        return language == Language::english && !english_name.empty() ? english_name : name;
    }
};
/// Throws BookError{loan_terms_must_fit} unless loans could have its terms, as far as it has any; its
/// provision is a rate below the whole; fee and largest loan are not negative and at most `largest_posting`.
LoanProduct require_sound(LoanProduct product);

/// A loan that somebody took. What was paid out and back is in the journal, under its reference.
struct Loan {
    LoanReference reference;
    MemberNumber member;
    std::optional<ProductCode> product = {};
    AccountCode account;           // what its principal stands on
    std::vector<LoanTerms> terms;  // by day, at least one
    std::string purpose = {};
    Rupiah collateral = {};  // what can be taken off before a loss is provided for
    std::optional<Date> written_off = {};

    const LoanTerms& terms_on(Date day) const;  // the last that began by then, else the first
};
/// Throws BookError{loan_terms_must_fit} unless there are terms, each of them sound and later than the one
/// before; the collateral is not negative and at most `largest_posting`; it is not written off before it was
/// granted.
Loan require_sound(Loan loan);

}  // namespace neraca
