#include "neraca/desk/member_erasure.hpp"

#include <algorithm>

#include "neraca/membership/leaving.hpp"
#include "neraca/register/member_name.hpp"
#include "neraca/register/records.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

void require_name(const MemberErasure& erasure) {
    if (!is_erased(erasure.member) && comparison_key(erasure.name) != comparison_key(erasure.member.name)) {
        throw BookError{Rule::names_differ,
                        say("member {} is not called \"{}\""),
                        {erasure.member.number, erasure.name},
                        Sentence{say("`neraca member show {}` shows who it is"), {erasure.member.number}}};
    }
}

/// Whoever still has something to get, or to pay, must be known.
void require_settled(const Member& member, const Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    const Rupiah owed = owed_on_loans(book, bookkeeper.registry(), member.number, Date::last());
    if (!owed.is_zero()) {
        throw BookError{Rule::member_owes, say("{} still owes {} on loans"), {name_of(member), owed}};
    }
    const bool can_owe_leavers = book.chart().find_role(AccountRole::leavers_payable) != nullptr;
    const Rupiah payable = can_owe_leavers ? payable_to_leaver(book, member.number, Date::last()) : Rupiah{};
    if (!payable.is_zero()) {
        throw BookError{Rule::member_still_has_balances,
                        say("{} is still to be paid {}"),
                        {name_of(member), payable},
                        Sentence{say("`neraca member pay-out {}` pays it"), {member.number}}};
    }
}

}  // namespace

MemberErasureReceipt erase(const MemberErasure& erasure, Bookkeeper& bookkeeper, Register& registry,
                           Books& books) {
    const Member& member = erasure.member;
    require_name(erasure);
    registry.erase_member(member.number);
    require_settled(member, bookkeeper);
    const Book& book = bookkeeper.book();
    auto [words, log_lines] = books.erase_personal_data(book.cooperative().code, member.number);
    MemberErasureReceipt receipt{.words = std::move(words), .log_lines = log_lines};
    const auto is_said = [&](std::string_view text) {
        return std::ranges::any_of(receipt.words,
                                   [&](const std::string& word) { return says_name(text, word); });
    };
    book.each_entry({}, [&](const PostedEntry& entry) {
        const auto& [kind, memo, voucher, key, reverses, corrects] = entry.entry.heading();
        if (is_said(memo) || is_said(voucher) || is_said(key)) {
            receipt.entries.push_back(entry.number);
        }
    });
    for (const Record& record : records_of(registry)) {
        const bool names_another = record.kind == RecordKind::member;
        if (!names_another && std::ranges::any_of(record.fields, is_said, &RecordField::value)) {
            receipt.records.push_back(std::string{to_string(record.kind)} + " " + record.key);
        }
    }
    bookkeeper.refresh();
    return receipt;
}

}  // namespace neraca
