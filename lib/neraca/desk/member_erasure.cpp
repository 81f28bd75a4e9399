#include "neraca/desk/member_erasure.hpp"

#include <algorithm>

#include "neraca/ledger/records.hpp"
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

/// Whoever still has something to get, or to pay, must be known: savings, shares, what is payable, a share of
/// the surplus, loans, also those that were written off.
void require_settled(const Member& member, const Book& book) {
    for (const Balance& balance : book.balances({.last_day = Date::last(), .member = member.number})) {
        const Account& account = book.chart().account(balance.account);
        const bool is_flow =
            account.account_class == AccountClass::income || account.account_class == AccountClass::expense;
        const Rupiah open = seen_from(account.normal_side, balance.net());
        if (!is_flow && !open.is_zero()) {
            throw BookError{Rule::member_still_has_balances,
                            say("{} still has {} on account {} {}"),
                            {name_of(member), open, account.code,
                             Fact{account.name_in(Language::indonesian), account.name_in(Language::english)}},
                            Sentence{say("settle it first: then nobody needs to know who it was")}};
        }
    }
}

/// Whatever the books hold beside the entries.
std::vector<Record> all_records(const Book& book, const Register& registry, const Books& books) {
    std::vector<Record> records = records_of(registry);
    records.push_back(record_of(book.cooperative()));
    for (const Account& account : book.chart().accounts()) {
        records.push_back(record_of(account));
    }
    for (const LockEvent& event : book.lock_events()) {
        records.push_back(record_of(event));
    }
    for (const ImportBatch& batch : books.batches()) {
        if (batch.cooperative == book.cooperative().code) {
            records.push_back(record_of(batch));
        }
    }
    return records;
}

}  // namespace

MemberErasureReceipt erase(const MemberErasure& erasure, Bookkeeper& bookkeeper, Register& registry,
                           Books& books) {
    const Member& member = erasure.member;
    require_name(erasure);
    registry.erase_member(member.number);
    require_settled(member, bookkeeper.book());
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
    for (const Record& record : all_records(book, registry, books)) {
        const bool says_one = std::ranges::any_of(record.fields, [&](const RecordField& field) {
            return !field.is_personal && is_said(field.value);
        });
        if (says_one) {
            receipt.records.emplace_back(record.kind, record.key);
        }
    }
    bookkeeper.refresh();
    return receipt;
}

}  // namespace neraca
