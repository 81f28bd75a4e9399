#include "neraca/register/asset.hpp"

#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<AccrualKind> kind_names[] = {
    {AccrualKind::prepaid_expense, "prepaid_expense", "dibayar-di-muka"},
    {AccrualKind::unearned_income, "unearned_income", "diterima-di-muka"},
    {AccrualKind::accrued_expense, "accrued_expense", "beban-harus-dibayar"},
    {AccrualKind::accrued_income, "accrued_income", "pendapatan-harus-diterima"},
};

}  // namespace

std::string_view to_string(AccrualKind kind) {
    return name_of(kind_names, kind);
}
AccrualKind read_accrual_kind(std::string_view text) {
    return value_named(kind_names, text);
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
