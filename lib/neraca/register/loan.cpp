#include "neraca/register/loan.hpp"

#include <algorithm>

#include "neraca/value/named.hpp"

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
        text += (text.empty() ? "" : ",") + std::string{to_string(part)};
    }
    return text;
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
