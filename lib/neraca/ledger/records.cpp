#include "neraca/ledger/records.hpp"

namespace neraca {
namespace {

template <typename Enumeration>
std::string word(Enumeration value) {
    return std::string{to_string(value)};
}
std::string text_of(bool is_so) {
    return is_so ? "yes" : "";
}

}  // namespace

Record record_of(const Cooperative& cooperative) {
    return {RecordKind::cooperative,
            "",
            {{"name", cooperative.name},
             {"chart", cooperative.chart},
             {"books", word(cooperative.books)},
             {"cash_account", cooperative.cash_account.text()},
             {"worth_rounding", word(cooperative.worth_rounding)}}};
}

Record record_of(const Account& account) {
    return {RecordKind::account,
            account.code.text(),
            {{"name", account.name},
             {"english_name", account.english_name},
             {"class", word(account.account_class)},
             {"normal_side", word(account.normal_side)},
             {"statement_line", account.statement_line},
             {"cash_flow", word(account.cash_flow)},
             {"contra", text_of(account.contra)},
             {"requires", to_string(account.requires_dimensions)},
             {"open", text_of(account.open)},
             {"role", word(account.role)}}};
}

Record record_of(const LockEvent& event) {
    return {RecordKind::lock,
            to_string(event.month),
            {{"locked", text_of(event.locked)}, {"reason", event.reason}}};
}

}  // namespace neraca
