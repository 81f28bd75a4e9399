#include "neraca/ledger/journal_entry.hpp"

#include <doctest/doctest.h>

#include "support/support.hpp"

using namespace neraca;

namespace {

const AccountCode cash = AccountCode::read("1110");
const AccountCode savings = AccountCode::read("2111");

Posting debit(Rupiah amount, Dimensions dimensions = {}) {
    return {cash, Side::debit, amount, std::move(dimensions)};
}
Posting credit(Rupiah amount) {
    return {savings, Side::credit, amount};
}

}  // namespace

TEST_CASE("an entry that does not balance cannot exist") {
    struct Row {
        std::string why;
        std::vector<Posting> postings;
        std::optional<Rule> broken;
    };
    const ItemCode item = ItemCode::read("PET");
    const Row rows[] = {
        {"balanced", {debit(rupiah(10)), credit(rupiah(10))}, std::nullopt},
        {"three lines", {debit(rupiah(4)), debit(rupiah(6)), credit(rupiah(10))}, std::nullopt},
        {"the largest posting", {debit(largest_posting), credit(largest_posting)}, std::nullopt},
        {"a quantity of an item",
         {debit(rupiah(1), {.item = item, .quantity = Quantity::of_thousandths(1)}), credit(rupiah(1))},
         std::nullopt},
        {"nothing", {}, Rule::entry_needs_two_postings},
        {"one line", {debit(rupiah(10))}, Rule::entry_needs_two_postings},
        {"zero", {debit(Rupiah{}), credit(Rupiah{})}, Rule::posting_must_be_positive},
        {"negative on both sides", {debit(rupiah(-10)), credit(rupiah(-10))}, Rule::posting_must_be_positive},
        {"a rupiah short", {debit(rupiah(10)), credit(rupiah(9))}, Rule::entry_must_balance},
        {"a sen short", {debit(rupiah(10)), credit(sen(999))}, Rule::entry_must_balance},
        {"both debits", {debit(rupiah(10)), debit(rupiah(10))}, Rule::entry_must_balance},
        {"a sen above the largest posting",
         {debit(Rupiah::of_sen(largest_posting.sen() + 1)), credit(largest_posting)},
         Rule::amount_must_fit},
        {"a quantity of nothing",
         {debit(rupiah(1), {.quantity = Quantity::of_thousandths(1)}), credit(rupiah(1))},
         Rule::dimension_not_allowed},
        {"a negative quantity",
         {debit(rupiah(1), {.item = item, .quantity = Quantity::of_thousandths(-1)}), credit(rupiah(1))},
         Rule::dimension_not_allowed},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { JournalEntry{day("2026-01-31"), {}, row.postings}; }) == row.broken);
    }
}

TEST_CASE("an entry says what the heading of its event says") {
    const EventHeading heading{
        .date = day("2026-01-31"), .memo = " Token PLN ", .voucher = "B-07", .key = "k-1"};
    const JournalEntry entry{heading, EntryKind::withdrawal, {debit(rupiah(10)), credit(rupiah(10))}};
    CHECK(entry.kind() == EntryKind::withdrawal);
    struct Row {
        std::string why;
        EventHeading heading;
        bool is_that;
    };
    const Row rows[] = {
        {"as it was typed", heading, true},
        {"the same", {day("2026-01-31"), "Token PLN", "B-07", "k-1"}, true},
        {"another day", {day("2026-02-01"), "Token PLN", "B-07", "k-1"}, false},
        {"another memo", {day("2026-01-31"), "Token", "B-07", "k-1"}, false},
        {"no voucher", {day("2026-01-31"), "Token PLN", "", "k-1"}, false},
        {"another key", {day("2026-01-31"), "Token PLN", "B-07", "k-2"}, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(has_heading(entry, row.heading) == row.is_that);
    }
    CHECK(with_default_memo({day("2026-01-31")}, "Gerobak").memo == "Gerobak");
    CHECK(with_default_memo(heading, "Gerobak").memo == heading.memo);
}

TEST_CASE("nine thousand of the largest postings add up, ten thousand are refused and not wrapped around") {
    const auto entry_of = [](std::size_t lines) {
        std::vector<Posting> postings(lines, debit(largest_posting));
        postings.insert(postings.end(), lines, credit(largest_posting));
        return JournalEntry{day("2026-01-31"), {}, std::move(postings)};
    };
    CHECK(entry_of(9'000).total().sen() == 9'000 * largest_posting.sen());
    CHECK(rule_broken_by([&] { entry_of(10'000); }) == Rule::amount_must_fit);
}

TEST_CASE("a reversal of an entry exchanges its sides and nothing else") {
    const JournalEntry entry{
        day("2026-01-31"),
        {.memo = "salah", .voucher = "BKK-1"},
        {debit(rupiah(10), {.member = MemberNumber::read("A-001")}), credit(rupiah(10))}};
    const JournalEntry reversal = entry.reversal({2026, 7}, day("2026-02-01"), "dibatalkan");
    CHECK(reversal.kind() == EntryKind::reversal);
    CHECK(reversal.heading().reverses == EntryNumber{2026, 7});
    CHECK(reversal.heading().voucher == "");
    CHECK(reversal.date() == day("2026-02-01"));
    CHECK(reversal.postings()[0].side == Side::credit);
    CHECK(reversal.postings()[0].dimensions == entry.postings()[0].dimensions);
    CHECK(reversal.postings()[1].side == Side::debit);
    CHECK(reversal.total() == entry.total());
}

TEST_CASE("memo, voucher and key are clean text") {
    for (const std::string text : {"a\nb", "a\x1b[31m", "a\xff",
                                   "\xe2\x80\xae"
                                   "gnp"}) {
        CHECK(rule_broken_by([&] {
                  JournalEntry{day("2026-01-31"), {.memo = text}, {debit(rupiah(1)), credit(rupiah(1))}};
              }) == Rule::text_must_be_readable);
    }
    const JournalEntry entry{
        day("2026-01-31"), {.memo = "  bayar listrik "}, {debit(rupiah(1)), credit(rupiah(1))}};
    CHECK(entry.heading().memo == "bayar listrik");
}

TEST_CASE("entry numbers are read as they are written") {
    CHECK(read_entry_number("2026/17", 2025) == EntryNumber{2026, 17});
    CHECK(read_entry_number("17", 2025) == EntryNumber{2025, 17});
    CHECK(to_string(EntryNumber{2026, 17}) == "2026/17");
    for (const std::string text :
         {"", "0", "-1", "x", "2026/", "/17", "2026/17/1", "17 ", "2026/99999999999999999999"}) {
        CAPTURE(text);
        CHECK(rule_broken_by([&] { read_entry_number(text, 2026); }) == Rule::entry_must_exist);
    }
}

TEST_CASE("no two contents have one canonical text") {
    const auto text_of = [](const char* memo, const char* voucher, const CooperativeCode& code) {
        const JournalEntry entry{
            day("2026-01-31"), {.memo = memo, .voucher = voucher}, {debit(rupiah(1)), credit(rupiah(1))}};
        return canonical_text(code, {2026, 1}, entry, Hash{});
    };
    const CooperativeCode melati = CooperativeCode::read("melati");
    CHECK(text_of("a", "b", melati) != text_of("b", "a", melati));
    CHECK(text_of("avoucher:1:b", "", melati) != text_of("a", "b", melati));
    CHECK(text_of("a", "b", melati) != text_of("a", "b", CooperativeCode::read("mawar")));
}

TEST_CASE("the hash of an entry can be recomputed with any SHA-256 tool") {
    // printf 'abc' | sha256sum, as in FIPS 180-4.
    CHECK(to_hex(hash_of("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(parse_hash(to_hex(hash_of("abc"))) == hash_of("abc"));
    CHECK_FALSE(parse_hash("ba78"));
    CHECK_FALSE(parse_hash(std::string(64, 'g')));
    const JournalEntry entry{day("2026-01-31"), {}, {debit(rupiah(10)), credit(rupiah(10))}};
    CHECK(canonical_text(CooperativeCode::read("melati"), {2026, 1}, entry, Hash{}) ==
          "previous:64:0000000000000000000000000000000000000000000000000000000000000000\n"
          "cooperative:6:melati\nnumber:6:2026/1\ndate:10:2026-01-31\nkind:7:journal\n"
          "debit:4:1110\namount:5:10.00\ncredit:4:2111\namount:5:10.00\n");
}
