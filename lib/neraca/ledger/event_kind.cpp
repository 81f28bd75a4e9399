#include "neraca/ledger/event_kind.hpp"

namespace neraca {

std::span<const std::string_view> telling_event_kinds() {
    using namespace event_kind;
    static constexpr std::string_view all[] = {deposit,
                                               withdraw,
                                               transfer,
                                               sell,
                                               collect,
                                               stock_count,
                                               stock_regrade,
                                               stock_spoil,
                                               stock_return,
                                               hold_add,
                                               hold_pay,
                                               hold_release,
                                               bill_charge,
                                               bill_pay,
                                               loan_grant,
                                               loan_repay,
                                               loan_allowance,
                                               loan_write_off,
                                               loan_recover,
                                               cash_count,
                                               member_exit,
                                               member_pay_out,
                                               asset_dispose,
                                               asset_depreciate,
                                               interest_savings,
                                               interest_loans,
                                               interest_bank,
                                               tax_turnover,
                                               close,
                                               reopen,
                                               surplus_distribute,
                                               surplus_pay};
    return all;
}

}  // namespace neraca
