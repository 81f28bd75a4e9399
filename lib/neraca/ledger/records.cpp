#include "neraca/ledger/records.hpp"

namespace neraca {
Record record_of(const Cooperative& cooperative) {
    return {RecordKind::cooperative,
            "",
            {{"name", cooperative.name},
             {"chart", cooperative.chart},
             {"books", recorded_word(cooperative.books)},
             {"cash_account", cooperative.cash_account.text()},
             {"worth_rounding", recorded_word(cooperative.worth_rounding)}}};
}

Record record_of(const Account& account) {
    return {RecordKind::account,
            account.code.text(),
            {{"name", account.name},
             {"english_name", account.english_name},
             {"class", recorded_word(account.account_class)},
             {"normal_side", recorded_word(account.normal_side)},
             {"statement_line", account.statement_line},
             {"cash_flow", recorded_word(account.cash_flow)},
             {"contra", recorded_flag(account.contra)},
             {"requires", to_string(account.requires_dimensions)},
             {"open", recorded_flag(account.open)},
             {"role", recorded_word(account.role)}}};
}

Record record_of(const LockEvent& event) {
    return {RecordKind::lock,
            to_string(event.month),
            {{"locked", recorded_flag(event.locked)}, {"reason", event.reason}}};
}

}  // namespace neraca
