#include "neraca/proof/record.hpp"

#include <algorithm>
#include <iterator>

#include "neraca/proof/canonical_text.hpp"
#include "neraca/value/named.hpp"

namespace neraca {
namespace {

struct KindOfRecord {
    RecordKind value;
    std::string_view name;
    Phrase phrase;
    Phrase reports;
    bool is_added_to = false;
    std::string_view alias = {};
};
constexpr KindOfRecord kinds[] = {
    {RecordKind::cooperative, "cooperative", say("cooperative"), say("headings of all reports")},
    {RecordKind::account, "account", say("account"), say("all financial statements and the ledger")},
    {RecordKind::member, "member", say("member"), say("passbooks and lists of members")},
    {RecordKind::product, "product", say("savings product"), say("passbooks, savings, interest on savings")},
    {RecordKind::item, "item", say("item"), say("stock and waste reports")},
    {RecordKind::price, "price", say("price"), say("amounts of later deposits and sales of waste")},
    {RecordKind::earning, "earning", say("earning on waste"),
     say("amounts of later deposits and sales of waste")},
    {RecordKind::setting, "setting", say("setting"),
     say("interest, tax and everything that is worked out from settings")},
    {RecordKind::loan_product, "loan_product", say("loan product"), say("terms of later loans")},
    {RecordKind::loan, "loan", say("loan"), say("loans, their classes and the loan allowance")},
    {RecordKind::loan_terms, "loan_terms", say("terms of a loan"),
     say("loan schedules, arrears and the loan allowance")},
    {RecordKind::asset, "asset", say("asset"), say("depreciation and the register of assets")},
    {RecordKind::accrual, "accrual", say("accrual"), say("entries of prepaid and accrued items")},
    {RecordKind::count, "count", say("count"), say("readiness for closing"), true},
    {RecordKind::lock, "lock", say("lock of a month"), say("which months take entries"), true},
    {RecordKind::surplus_decision, "surplus_decision", say("decision about the surplus"),
     say("surplus and member benefit")},
    {RecordKind::import, "import", say("import"), say("which files count as imported")},
    {RecordKind::import_undone, "import_undone", say("import that was undone"),
     say("which files count as imported")},
    {RecordKind::imported_before, "imported_before", say("imports before version 5"),
     say("which rows count as imported")},
};

const KindOfRecord& row_of(RecordKind kind) {
    return *std::ranges::find(kinds, kind, &KindOfRecord::value);
}

std::string lines_of_fields(const Record& record, bool personal) {
    std::string lines;
    for (const RecordField& field : record.fields) {
        if (field.is_personal == personal) {
            add_line_if_any(lines, field.name, field.value);
        }
    }
    return lines;
}

}  // namespace

std::string_view to_string(RecordKind kind) {
    return row_of(kind).name;
}
RecordKind read_record_kind(std::string_view text) {
    return value_named(kinds, text);
}
Phrase phrase_for(RecordKind kind) {
    return row_of(kind).phrase;
}
Phrase reports_from(RecordKind kind) {
    return row_of(kind).reports;
}
bool is_added_to(RecordKind kind) {
    return row_of(kind).is_added_to;
}

std::string lines_of(const Record& record) {
    return lines_of_fields(record, false);
}
std::string personal_lines_of(const Record& record) {
    return lines_of_fields(record, true);
}

Record withdrawal_of(Record record) {
    record.fields = {{"withdrawn", "yes"}};
    return record;
}

bool is_withdrawal(const std::vector<CanonicalLine>& lines) {
    return lines.size() == 1 && lines.front().name == "withdrawn";
}

}  // namespace neraca
