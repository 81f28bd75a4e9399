#include "neraca/register/records.hpp"

#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

std::string text_of(const std::optional<Date>& day) {
    return day ? to_string(*day) : std::string{};
}
template <typename Code>
std::string text_of(const std::optional<Code>& code) {
    return code ? code->text() : std::string{};
}
/// Empty for nothing: zero is what most records have.
std::string text_of(Rupiah amount) {
    return amount.is_zero() ? std::string{} : to_plain(amount);
}
std::string text_of(Rate rate) {
    return rate == Rate{} ? std::string{} : to_plain(rate);
}
/// As a record has it: books before version 6 knew no such rates, and what says nothing is no line.
std::string recorded_rounding(InterestRounding rounding) {
    return rounding == InterestRounding::half_up ? std::string{} : recorded_word(rounding);
}
int twelfths_of(LoanRate rate) {
    return static_cast<int>(rate.twelfths_left());
}
std::string text_of(int number) {
    return number == 0 ? std::string{} : std::to_string(number);
}
template <typename Class>
std::string name_of_class(const std::optional<Class>& waste_class) {
    return waste_class ? std::string{to_string(*waste_class)} : std::string{};
}

std::string key_of(std::initializer_list<std::string_view> parts) {
    std::string key;
    for (const std::string_view part : parts) {
        append_to_list(key, part, "|");
    }
    return key;
}

void add_penalty(std::vector<RecordField>& fields, const Penalty& penalty) {
    fields.push_back({"penalty", recorded_word(penalty.kind)});
    fields.push_back({"penalty_rate", text_of(penalty.rate)});
    fields.push_back({"penalty_amount", text_of(penalty.amount)});
    fields.push_back({"grace_days", text_of(penalty.grace_days)});
}

}  // namespace

Record record_of(const Member& member) {
    return {RecordKind::member,
            member.number.text(),
            {{"name", member.name, true},
             {"old_number", member.old_number},
             {"joined", to_string(member.joined)},
             {"left", text_of(member.left)},
             {"national_id", member.national_id, true},
             {"kind", recorded_word(member.kind)},
             {"left_reason", member.left_reason ? recorded_word(*member.left_reason) : std::string{}},
             {"left_decision", member.left_decision}}};
}

Record record_of(const SavingsProduct& product) {
    return {RecordKind::product,
            product.code.text(),
            {{"name", product.name},
             {"english_name", product.english_name},
             {"kind", recorded_word(product.kind)},
             {"account", product.account.text()},
             {"minimum_balance", text_of(product.minimum_balance)},
             {"minimum_amount", text_of(product.minimum_amount)},
             {"multiple_of", text_of(product.multiple_of)},
             {"locked_until_exit", recorded_flag(product.locked_until_exit)},
             {"open", recorded_flag(product.open)},
             {"holders", recorded_word(product.holders)},
             {"withdraw_from", text_of(product.withdrawal_times.from)},
             {"withdraw_until", text_of(product.withdrawal_times.until)},
             {"months_between", text_of(product.withdrawal_times.months_between)},
             {"purpose", product.purpose}}};
}

Record record_of(const Item& item) {
    Record record{
        RecordKind::item,
        item.code.text(),
        {{"name", item.name},
         {"unit", item.unit},
         {"category", item.category},
         {"waste_class", name_of_class(item.waste_class)},
         {"national_class", name_of_class(item.national_class)},
         {"kilograms_per_unit", item.kilograms_per_unit ? to_plain(*item.kilograms_per_unit) : std::string{}},
         {"active", recorded_flag(item.active)}}};
    for (const std::string& alias : item.aliases) {
        record.fields.push_back({"alias", alias});
    }
    return record;
}

Record record_of(const Price& price) {
    Record record{RecordKind::price,
                  key_of({price.item.text(), to_string(price.channel), to_string(price.customer),
                          to_string(price.from)}),
                  {{"per_unit", to_plain(price.per_unit)}}};
    if (const auto& derivation = price.derivation) {
        record.fields.push_back({"buyer_price", to_plain(derivation->buyer_price)});
        record.fields.push_back({"margin_rate", to_plain(derivation->rate)});
        record.fields.push_back({"margin_base", recorded_word(derivation->base)});
    }
    return record;
}

Record record_of(const Earning& earning) {
    return {RecordKind::earning,
            key_of({to_string(earning.customer), to_string(earning.from)}),
            {{"model", recorded_word(earning.model)},
             {"rate", text_of(earning.rate)},
             {"booking", recorded_word(earning.booking)}}};
}

Record record_of(const Setting& setting) {
    return {RecordKind::setting,
            key_of({setting.key, text_of(setting.product), to_string(setting.from)}),
            {{"value", setting.value}, {"source", setting.source}}};
}

Record record_of(const LoanProduct& product) {
    Record record{
        RecordKind::loan_product,
        product.code.text(),
        {{"name", product.name},
         {"english_name", product.english_name},
         {"method", recorded_word(product.method)},
         {"rate", text_of(product.rate.rounded_down())},
         {"rate_twelfths", text_of(twelfths_of(product.rate))},
         {"instalments", text_of(product.instalments)},
         {"months_between", text_of(product.months_between)},
         {"multiple_of", text_of(product.multiple_of)},
         {"provision_rate", text_of(product.provision_rate)},
         {"administration_fee", text_of(product.administration_fee)},
         {"largest", text_of(product.largest)},
         {"order", to_string(product.order)},
         {"early_months", text_of(product.early.months)},
         {"early_rule",
          product.early.rule == EarlyRule::period ? std::string{} : recorded_word(product.early.rule)},
         {"interest_rounding", recorded_rounding(product.interest_rounding)},
         {"open", recorded_flag(product.open)}}};
    add_penalty(record.fields, product.penalty);
    return record;
}

Record record_of(const Loan& loan) {
    return {RecordKind::loan,
            loan.reference.text(),
            {{"member", loan.member.text()},
             {"product", text_of(loan.product)},
             {"account", loan.account.text()},
             {"purpose", loan.purpose},
             {"collateral", text_of(loan.collateral)},
             {"written_off", text_of(loan.written_off)}}};
}

Record record_of(const LoanReference& loan, const LoanTerms& terms) {
    Record record{RecordKind::loan_terms,
                  key_of({loan.text(), to_string(terms.from)}),
                  {{"principal", to_plain(terms.principal)},
                   {"rate", text_of(terms.rate.rounded_down())},
                   {"rate_twelfths", text_of(twelfths_of(terms.rate))},
                   {"method", recorded_word(terms.method)},
                   {"instalments", text_of(terms.instalments)},
                   {"months_between", text_of(terms.months_between)},
                   {"first_due", to_string(terms.first_due)},
                   {"multiple_of", text_of(terms.multiple_of)},
                   {"order", to_string(terms.order)},
                   {"reason", terms.reason},
                   {"interest_rounding", recorded_rounding(terms.interest_rounding)},
                   {"early_rule", terms.early ? recorded_word(terms.early->rule) : std::string{}},
                   {"early_months", text_of(terms.early ? terms.early->months : 0)},
                   {"interest_from", text_of(terms.interest_from)}}};
    add_penalty(record.fields, terms.penalty);
    return record;
}

Record record_of(const Asset& asset) {
    return {RecordKind::asset,
            asset.code.text(),
            {{"name", asset.name},
             {"account", asset.account.text()},
             {"accumulated", text_of(asset.accumulated)},
             {"acquired", to_string(asset.acquired)},
             {"cost", to_plain(asset.cost)},
             {"residue", text_of(asset.residue)},
             {"months", text_of(asset.months)},
             {"depreciated_from", to_string(asset.depreciated_from)},
             {"depreciated_before", text_of(asset.depreciated_before)},
             {"taken_over", text_of(asset.taken_over)},
             {"disposed", text_of(asset.disposed)}}};
}

Record record_of(const Accrual& accrual) {
    return {RecordKind::accrual,
            accrual.code.text(),
            {{"name", accrual.name},
             {"kind", recorded_word(accrual.kind)},
             {"balance_account", accrual.balance_account.text()},
             {"result_account", accrual.result_account.text()},
             {"amount", to_plain(accrual.amount)},
             {"first_month", to_string(accrual.first_month)},
             {"months", text_of(accrual.months)}}};
}

Record record_of(const Count& count) {
    return {RecordKind::count,
            key_of({to_string(count.day), count.account.text(), text_of(count.item)}),
            {{"amount", text_of(count.amount)},
             {"quantity", count.quantity.is_zero() ? std::string{} : to_plain(count.quantity)}}};
}

Record record_of(const SurplusDecision& decision) {
    return {RecordKind::surplus_decision,
            std::to_string(decision.year),
            {{"day", to_string(decision.day)}, {"rule_file", decision.rule_file}, {"rule", decision.rule}}};
}

std::vector<Record> records_of(const Register& registry) {
    std::vector<Record> records;
    const auto add_all = [&](const auto& things) {
        for (const auto& thing : things) {
            records.push_back(record_of(thing));
        }
    };
    add_all(registry.members());
    add_all(registry.products());
    add_all(registry.items());
    add_all(registry.prices());
    add_all(registry.earnings());
    add_all(registry.settings());
    add_all(registry.loan_products());
    for (const Loan& loan : registry.loans()) {
        records.push_back(record_of(loan));
        for (const LoanTerms& terms : loan.terms) {
            records.push_back(record_of(loan.reference, terms));
        }
    }
    add_all(registry.assets());
    add_all(registry.accruals());
    add_all(registry.counts());
    add_all(registry.surplus_decisions());
    return records;
}

}  // namespace neraca
