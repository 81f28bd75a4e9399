#include "neraca/loan/grant.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "neraca/coop/savings.hpp"

namespace neraca {
namespace {

void require_fit_for_product(const LoanGrant& grant) {
    if (!grant.product) {
        return;
    }
    const LoanProduct& product = *grant.product;
    if (!product.open) {
        throw BookError{
            Rule::product_must_be_open, say("the loan product {} is closed to new loans"), {product.code}};
    }
    if (!product.largest.is_zero() && grant.terms().principal > product.largest) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("{} is more than {}, the most that {} lends"),
                        {grant.terms().principal, product.largest, product.code}};
    }
}

void require_fit(const LoanGrant& grant) {
    require_sound(grant.borrowed.loan);
    if (grant.terms().from != grant.heading.date) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("the terms of the loan {} begin on {}, and it is paid out on {}"),
                        {grant.borrowed.loan.reference, grant.terms().from, grant.heading.date}};
    }
    const Member& member = grant.borrowed.member;
    if (member.left && *member.left < grant.heading.date) {
        throw BookError{Rule::member_has_left, say("member {} left on {}"), {member.number, *member.left}};
    }
    require_fit_for_product(grant);
    for (const Withheld& each : grant.withheld) {
        require_deposit_rules(member, each.product, each.amount, grant.heading.date);
    }
    const bool is_negative = grant.provision.is_negative() || grant.administration_fee.is_negative();
    if (is_negative || grant.paid_out().is_negative()) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("{} cannot be kept of a loan of {}"),
                        {grant.kept(), grant.terms().principal}};
    }
    if (grant.counter_account == grant.borrowed.loan.account) {
        throw BookError{Rule::accounts_must_differ,
                        say("a loan is not paid out of its own account {}"),
                        {grant.counter_account}};
    }
}

/// The number of a reference such as "L-007"; 0 for all others.
std::int64_t number_in(const LoanReference& reference) {
    const std::string& text = reference.text();
    std::int64_t number = 0;
    if (!text.starts_with("L-")) {
        return 0;
    }
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), number);
    const bool is_all = error == std::errc{} && end == text.data() + text.size();
    return is_all ? std::max<std::int64_t>(number, 0) : 0;
}

}  // namespace

Rupiah LoanGrant::kept() const {
    Rupiah sum = provision + administration_fee;
    for (const Withheld& each : withheld) {
        sum += each.amount;
    }
    return sum;
}

JournalEntry entry_for(const LoanGrant& grant, const Book& book) {
    if (!posted_under(book, grant.heading.key)) {
        require_fit(grant);
    }
    const Dimensions about = dimensions_of(grant.borrowed);
    const Member& member = grant.borrowed.member;
    std::vector<Posting> postings{
        {grant.borrowed.loan.account, Side::debit, grant.terms().principal, about},
        counter_posting(book, grant.counter_account, member, Side::credit, grant.paid_out())};
    if (!grant.provision.is_zero()) {
        postings.push_back(
            posting_on(book, AccountRole::loan_provision, Side::credit, grant.provision, about));
    }
    if (!grant.administration_fee.is_zero()) {
        postings.push_back(posting_on(book, AccountRole::administration_fees, Side::credit,
                                      grant.administration_fee, about));
    }
    for (const Withheld& each : grant.withheld) {
        postings.push_back(savings_posting({member, each.product}, Side::credit, each.amount));
    }
    return JournalEntry{grant.heading, EntryKind::loan, without_nothing(std::move(postings))};
}

LoanTerms terms_of(const LoanProduct& product, Rupiah principal, Date from, Date first_due) {
    return {.from = from,
            .principal = principal,
            .rate = product.rate,
            .method = product.method,
            .instalments = product.instalments,
            .months_between = product.months_between,
            .first_due = first_due,
            .multiple_of = product.multiple_of,
            .penalty = product.penalty,
            .order = product.order,
            .interest_rounding = product.interest_rounding,
            .early = product.early};
}

Rupiah provision_of(const LoanProduct& product, Rupiah principal) {
    return part_half_up(principal, product.provision_rate);
}

LoanReference next_reference(const Book& book, const Register& registry) {
    std::int64_t highest = 0;
    for (const Loan& loan : registry.loans()) {
        highest = std::max(highest, number_in(loan.reference));
    }
    for (const Balance& balance : book.balances({.last_day = Date::last(), .group_by = {.loan = true}})) {
        if (balance.dimensions.loan) {
            highest = std::max(highest, number_in(*balance.dimensions.loan));
        }
    }
    return LoanReference::read(fmt::format("L-{:03}", checked_add(highest, 1)));
}

}  // namespace neraca
