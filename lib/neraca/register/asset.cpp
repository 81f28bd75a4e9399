#include "neraca/register/asset.hpp"

#include <algorithm>

#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr Named<AccrualKind> accrual_kind_names[] = {
    {AccrualKind::prepaid_expense, "prepaid_expense", "dibayar-di-muka"},
    {AccrualKind::unearned_income, "unearned_income", "diterima-di-muka"},
    {AccrualKind::accrued_expense, "accrued_expense", "beban-harus-dibayar"},
    {AccrualKind::accrued_income, "accrued_income", "pendapatan-harus-diterima"},
};

constexpr int most_months_of_an_asset = 1200;
constexpr int most_months_of_an_accrual = 600;

[[noreturn]] void refuse(const AssetCode& code, Phrase pattern, std::vector<Fact> facts) {
    facts.insert(facts.begin(), code);
    throw BookError{Rule::asset_terms_must_fit, pattern, std::move(facts)};
}

void require_sound_cost(const Asset& asset) {
    if (asset.cost <= Rupiah{} || asset.cost > largest_posting) {
        refuse(asset.code, say("{}: {} is no cost: it must be more than zero and at most {}"),
               {asset.cost, largest_posting});
    }
    if (asset.residue < Rupiah{} || asset.residue > asset.cost) {
        refuse(asset.code, say("{}: {} is no residue of something that cost {}"),
               {asset.residue, asset.cost});
    }
}

void require_sound_depreciation(const Asset& asset) {
    if (asset.months < 0 || asset.months > most_months_of_an_asset) {
        refuse(asset.code, say("{}: it is depreciated over 0 to {} months, not {}"),
               {std::int64_t{most_months_of_an_asset}, std::int64_t{asset.months}});
    }
    if (asset.months > 0 && !asset.accumulated) {
        refuse(asset.code, say("{}: what is depreciated needs an account for it"), {});
    }
    if (asset.depreciated_from.day() != 1 || Month{asset.depreciated_from} < Month{asset.acquired}) {
        refuse(asset.code, say("{}: depreciation begins with a month, not before that of {}; not on {}"),
               {asset.acquired, asset.depreciated_from});
    }
    if (Month{asset.depreciated_from}.index() + asset.months - 1 > Month{Date::last()}.index()) {
        refuse(asset.code, say("{}: {} months from {} on go beyond {}, the last day that a book can hold"),
               {std::int64_t{asset.months}, Month{asset.depreciated_from}, Date::last()});
    }
    if (asset.depreciated_before < Rupiah{} ||
        asset.depreciated_before > (asset.months > 0 ? asset.cost - asset.residue : Rupiah{})) {
        refuse(asset.code, say("{}: {} cannot have been depreciated before: it costs {} and keeps {}"),
               {asset.depreciated_before, asset.cost, asset.residue});
    }
}

void require_sound_continuation(const Asset& asset) {
    if (!asset.taken_over) {
        return;
    }
    const Date last =
        asset.months > 0 ? months_after(asset.depreciated_from, asset.months - 1) : Date::first();
    if (asset.taken_over->day() != 1 || *asset.taken_over < asset.depreciated_from ||
        *asset.taken_over > last) {
        refuse(asset.code, say("{}: it is taken over in one of its {} months from {} on, not on {}"),
               {std::int64_t{asset.months}, Month{asset.depreciated_from}, *asset.taken_over});
    }
}

}  // namespace

Rupiah straight_line_until(const Asset& asset, int count) {
    const Rupiah whole = asset.cost - asset.residue;
    if (count >= asset.months) {
        return whole;
    }
    const Rupiah part = Rupiah::of_rupiah(whole.sen() / (Rupiah::sen_per_rupiah * asset.months));
    return Rupiah::of_sen(checked_multiply(part.sen(), std::max(count, 0)));
}

void require_continuation_known(const Asset& asset) {
    if (asset.taken_over || asset.depreciated_before.is_zero()) {
        return;
    }
    for (int count = 0; count <= asset.months; ++count) {
        if (straight_line_until(asset, count) == asset.depreciated_before) {
            return;
        }
    }
    throw BookError{
        Rule::asset_terms_must_fit,
        say("{}: {} before is no whole number of months at {} a month"),
        {asset.code, asset.depreciated_before, straight_line_until(asset, 1)},
        Sentence{say("say from which month these books spread the rest over the months that are left: "
                     "--taken-over MONTH")}};
}

Asset require_sound(Asset asset) {
    require_sound_cost(asset);
    require_sound_depreciation(asset);
    require_sound_continuation(asset);
    if (asset.disposed && *asset.disposed < asset.acquired) {
        refuse(asset.code, say("{}: it cannot go on {}, before it came on {}"),
               {*asset.disposed, asset.acquired});
    }
    asset.name = read_text(asset.name);
    return asset;
}

Accrual require_sound(Accrual accrual) {
    if (accrual.amount <= Rupiah{} || accrual.amount > largest_posting) {
        throw BookError{Rule::accrual_terms_must_fit,
                        say("{}: {} cannot be spread: it must be more than zero and at most {}"),
                        {accrual.code, accrual.amount, largest_posting}};
    }
    if (accrual.months < 1 || accrual.months > most_months_of_an_accrual ||
        accrual.first_month.index() + accrual.months - 1 > Month{Date::last()}.index()) {
        throw BookError{Rule::accrual_terms_must_fit,
                        say("{}: an amount is spread over 1 to {} months up to {}, not over {} from {}"),
                        {accrual.code, std::int64_t{most_months_of_an_accrual}, Month{Date::last()},
                         std::int64_t{accrual.months}, accrual.first_month}};
    }
    accrual.name = read_text(accrual.name);
    return accrual;
}

Count require_sound(Count count) {
    if (count.amount.is_negative()) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} is less than nothing: that is not what a box can hold"),
                        {count.amount}};
    }
    if (count.quantity < Quantity{}) {
        throw BookError{Rule::posting_must_be_positive,
                        say("nothing can be counted below zero: {} and {}"),
                        {count.amount, count.quantity}};
    }
    if (count.item ? !count.amount.is_zero() : count.quantity != Quantity{}) {
        throw BookError{Rule::dimension_not_allowed, say("cash is counted in rupiah, an item in its unit")};
    }
    return count;
}

SurplusDecision require_sound(SurplusDecision decision) {
    decision.rule_file = read_text(decision.rule_file);
    return decision;
}

std::string_view to_string(AccrualKind kind) {
    return name_of(accrual_kind_names, kind);
}
AccrualKind read_accrual_kind(std::string_view text) {
    return value_named(accrual_kind_names, text);
}
AccountUse balance_of(AccrualKind kind) {
    return kind == AccrualKind::prepaid_expense || kind == AccrualKind::accrued_income
               ? AccountUse::assets
               : AccountUse::liabilities;
}
AccountUse result_of(AccrualKind kind) {
    return kind == AccrualKind::prepaid_expense || kind == AccrualKind::accrued_expense ? AccountUse::expense
                                                                                        : AccountUse::income;
}
Phrase phrase_for(AccrualKind kind) {
    switch (kind) {
        case AccrualKind::prepaid_expense:
            break;
        case AccrualKind::unearned_income:
            return say("unearned income");
        case AccrualKind::accrued_expense:
            return say("accrued expense");
        case AccrualKind::accrued_income:
            return say("accrued income");
    }
    return say("prepaid expense");
}

}  // namespace neraca
