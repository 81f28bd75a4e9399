#include "neraca/register/loan.hpp"

#include <algorithm>
#include <charconv>

#include "neraca/value/counted.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<LoanMethod> method_names[] = {
    {LoanMethod::flat, "flat", "tetap"},
    {LoanMethod::declining, "declining", "menurun"},
    {LoanMethod::annuity, "annuity", "anuitas"},
    {LoanMethod::bullet, "bullet", "musiman"},
    // Further words for the same, read only. "efektif" is equal principal in cooperatives.
    {LoanMethod::declining, "sliding", "efektif"},
};
constexpr Named<PenaltyKind> penalty_names[] = {
    {PenaltyKind::none, "none", "tidak-ada"},
    {PenaltyKind::per_day, "per_day", "per-hari"},
    {PenaltyKind::per_month, "per_month", "per-bulan"},
    {PenaltyKind::fixed, "fixed", "rupiah-per-hari"},
};
constexpr Named<LoanPart> part_names[] = {
    {LoanPart::penalty, "penalty", "denda"},
    {LoanPart::interest, "interest", "jasa"},
    {LoanPart::principal, "principal", "pokok"},
};

constexpr Named<InterestRounding> interest_rounding_names[] = {
    {InterestRounding::half_up, "half-up", "terdekat"},
    {InterestRounding::down, "down", "ke-bawah"},
    {InterestRounding::up, "up", "ke-atas"},
};
constexpr Named<EarlyRule> early_names[] = {
    {EarlyRule::period, "period", "masa"},
    {EarlyRule::days, "days", "hari"},
};

/// The number of "2-months", "2-bulan", "2 months".
std::optional<int> months_in(std::string_view text) {
    int months = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), months);
    const std::string_view word = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || word.size() < 2 || (word.front() != '-' && word.front() != ' ')) {
        return std::nullopt;
    }
    const std::string unit = comparison_key(word.substr(1));
    return unit == "months" || unit == "month" || unit == "bulan" ? std::optional{months} : std::nullopt;
}

constexpr int most_months_between = 12;
constexpr int most_early_months = 600;
constexpr int most_grace_days = 3660;
constexpr Rate whole = Rate::of_hundred_millionths(Rate::units_of_one);

/// What loan products and terms have in common. Each of its functions throws BookError{loan_terms_must_fit}.
class SoundTerms {
public:
    explicit SoundTerms(Fact subject) : subject_{std::move(subject)} {}

    void require_number(Phrase pattern, int number, int least, int most) const {
        if (number < least || number > most) {
            refuse(pattern, {std::int64_t{least}, std::int64_t{most}, std::int64_t{number}});
        }
    }
    void require_rate(LoanRate rate) const {
        if (rate < LoanRate{} || rate >= whole) {
            refuse(say("{}: {} is no rate of a loan: it must be less than {}"), {rate, whole});
        }
    }
    void require_amount(Rupiah amount) const {
        if (amount < Rupiah{} || amount > largest_posting) {
            refuse(say("{}: {} must be zero or more, and at most {}"), {amount, largest_posting});
        }
    }
    void require_principal(Rupiah principal) const {
        require_amount(principal);
        if (principal.is_zero()) {
            refuse(say("{}: a loan of nothing is none"), {});
        }
    }
    /// What both have under the same names.
    template <typename Terms>
    void require_repayment(const Terms& terms) const {
        require_rate(terms.rate);
        require_number(say("{}: a loan has {} to {} instalments, not {}"), terms.instalments, 1,
                       most_instalments);
        require_number(say("{}: between two instalments there are {} to {} months, not {}"),
                       terms.months_between, 1, most_months_between);
        require_amount(terms.multiple_of);
        require_penalty(terms.penalty);
        require_order(terms.order);
    }
    void require_early(const EarlyInterest& early) const {
        require_number(say("{}: paying off early costs {} to {} months of interest, not {}"), early.months, 0,
                       early.rule == EarlyRule::days ? 0 : most_early_months);
    }
    void require_due_days(const LoanTerms& terms) const {
        if (terms.first_due <= terms.from) {
            refuse(say("{}: the first instalment is due on {}, which is not after {}"),
                   {terms.first_due, terms.from});
        }
        if (terms.interest_from && *terms.interest_from > terms.from) {
            refuse(say("{}: interest is paid from {}, after the terms begin on {}"),
                   {*terms.interest_from, terms.from});
        }
        if (Month{terms.first_due}.index() + (terms.instalments - 1) * terms.months_between >
            Month{Date::last()}.index()) {
            refuse(say("{}: the last instalment is due after {}"), {Date::last()});
        }
    }
    [[noreturn]] void refuse(Phrase pattern, std::vector<Fact> facts) const {
        facts.insert(facts.begin(), subject_);
        throw BookError{Rule::loan_terms_must_fit, pattern, std::move(facts)};
    }

private:
    void require_penalty(const Penalty& penalty) const {
        require_rate(penalty.rate);
        require_amount(penalty.amount);
        require_number(say("{}: {} to {} days cost nothing, not {}"), penalty.grace_days, 0, most_grace_days);
        const bool is_rated = penalty.kind == PenaltyKind::per_day || penalty.kind == PenaltyKind::per_month;
        const bool is_fixed = penalty.kind == PenaltyKind::fixed;
        if ((penalty.rate > Rate{}) != is_rated || (penalty.amount > Rupiah{}) != is_fixed) {
            refuse(say("{}: a penalty ({}) of {} and {} does not fit its kind"),
                   {phrase_for(penalty.kind), penalty.rate, penalty.amount});
        }
    }
    void require_order(PaymentOrder order) const {
        std::ranges::sort(order);
        if (std::ranges::adjacent_find(order) != order.end()) {
            refuse(say("{}: a payment pays penalty, interest and principal once each"), {});
        }
    }

    Fact subject_;
};

}  // namespace

std::string_view to_string(LoanMethod method) {
    return name_of(method_names, method);
}
LoanMethod read_loan_method(std::string_view text) {
    return value_named(method_names, text);
}
Phrase phrase_for(LoanMethod method) {
    switch (method) {
        case LoanMethod::flat:
            break;
        case LoanMethod::declining:
            return say("declining");
        case LoanMethod::annuity:
            return say("annuity");
        case LoanMethod::bullet:
            return say("principal at the end");
    }
    return say("flat");
}

std::string_view to_string(PenaltyKind kind) {
    return name_of(penalty_names, kind);
}
PenaltyKind read_penalty_kind(std::string_view text) {
    return value_named(penalty_names, text);
}
Phrase phrase_for(PenaltyKind kind) {
    switch (kind) {
        case PenaltyKind::none:
            break;
        case PenaltyKind::per_day:
            return say("of what is overdue, for each day");
        case PenaltyKind::per_month:
            return say("of what is overdue, for each month that was begun");
        case PenaltyKind::fixed:
            return say("for each day");
    }
    return say("none");
}

std::string_view to_string(InterestRounding rounding) {
    return name_of(interest_rounding_names, rounding);
}
InterestRounding read_interest_rounding(std::string_view text) {
    return value_named(interest_rounding_names, text);
}
Phrase phrase_for(InterestRounding rounding) {
    switch (rounding) {
        case InterestRounding::half_up:
            break;
        case InterestRounding::down:
            return say("rounded down");
        case InterestRounding::up:
            return say("rounded up");
    }
    return say("rounded half up");
}

std::string_view to_string(EarlyRule rule) {
    return name_of(early_names, rule);
}
EarlyRule read_early_rule(std::string_view text) {
    return value_named(early_names, text);
}
EarlyInterest read_early_interest(std::string_view text) {
    if (const auto months = months_in(text)) {
        return {EarlyRule::period, *months};
    }
    for (const auto& named : early_names) {
        if (same_name(text, named.name) || same_name(text, named.alias)) {
            return {named.value};
        }
    }
    throw BookError{
        Rule::option_must_be_known,
        say("\"{}\" does not say what interest is asked for on paying early"),
        {excerpt(text)},
        Sentence{
            say("say days (the days that ran), period (the running period) or 2-months (and so many more)")}};
}
std::string to_string(const EarlyInterest& early) {
    return early.months == 0 ? std::string{to_string(early.rule)} : std::to_string(early.months) + "-months";
}
Sentence sentence_for(const EarlyInterest& early) {
    if (early.rule == EarlyRule::days) {
        return Sentence{say("for the days that ran")};
    }
    return early.months == 0
               ? Sentence{say("for the running period")}
               : Sentence{say("for the running period and {} more"), {counted_months(early.months)}};
}

std::string_view to_string(LoanPart part) {
    return name_of(part_names, part);
}

PaymentOrder read_payment_order(std::string_view text) {
    PaymentOrder order{};
    std::size_t read = 0;
    for (std::string_view rest = text; read < order.size() && !rest.empty(); ++read) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        order[read] = value_named(part_names, rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    PaymentOrder sorted = order;
    std::ranges::sort(sorted);
    if (read != order.size() || std::ranges::adjacent_find(sorted) != sorted.end() ||
        std::ranges::count(text, ',') != 2) {
        throw BookError{
            Rule::option_must_be_known,
            say("\"{}\" is no order of payment"),
            {text},
            Sentence{say("name each of penalty, interest and principal once, with commas between")}};
    }
    return order;
}

std::string to_string(const PaymentOrder& order) {
    std::string text;
    for (const LoanPart part : order) {
        append_to_list(text, to_string(part), ",");
    }
    return text;
}

LoanTerms require_sound(LoanTerms terms, const Fact& subject) {
    const SoundTerms sound{subject};
    sound.require_principal(terms.principal);
    sound.require_repayment(terms);
    sound.require_due_days(terms);
    sound.require_early(terms.early.value_or(EarlyInterest{}));
    terms.reason = read_text(terms.reason);
    return terms;
}

LoanProduct require_sound(LoanProduct product) {
    const SoundTerms sound{product.code};
    sound.require_repayment(product);
    sound.require_rate(product.provision_rate);
    sound.require_amount(product.administration_fee);
    sound.require_amount(product.largest);
    sound.require_early(product.early);
    product.name = read_text(product.name);
    product.english_name = read_text(product.english_name);
    return product;
}

Loan require_sound(Loan loan) {
    const SoundTerms sound{loan.reference};
    if (loan.terms.empty()) {
        sound.refuse(say("{}: a loan without terms is none"), {});
    }
    std::optional<Date> before;
    for (LoanTerms& terms : loan.terms) {
        terms = require_sound(std::move(terms), loan.reference);
        if (before && terms.from <= *before) {
            sound.refuse(say("{}: terms from {} do not come after those from {}"), {terms.from, *before});
        }
        before = terms.from;
    }
    sound.require_amount(loan.collateral);
    const Date granted = loan.terms.front().from;
    if (loan.written_off && *loan.written_off < granted) {
        sound.refuse(say("{}: it cannot be written off on {}, before {}"), {*loan.written_off, granted});
    }
    loan.purpose = read_text(loan.purpose);
    return loan;
}

const LoanTerms& Loan::terms_on(Date day) const {
    const LoanTerms* found = &terms.front();
    for (const LoanTerms& each : terms) {
        if (each.from <= day) {
            found = &each;
        }
    }
    return *found;
}

}  // namespace neraca
