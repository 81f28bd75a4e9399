// An entry put right: what may be said of it, and what sending it again does.

#include "neraca/desk/correction.hpp"

#include "neraca/desk/notices.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct WrongBook : TestBook {
    PostedEntry wrong = post(JournalEntry{day("2026-01-10"),
                                          {.memo = "Listrik", .voucher = "KK-7"},
                                          {{account("6113"), Side::debit, rupiah(45'000)},
                                           {account("1110"), Side::credit, rupiah(45'000)}}})
                            .posted;

    Correction correction() const {
        return {.number = wrong.number, .date = day("2026-01-12"), .today = day("2026-01-31")};
    }
    Corrected put_right(const Correction& said) {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return correct(said, keeper);
        });
    }
};

/// 45.000 of three postings.
std::vector<Posting> three_postings() {
    return {{account("6113"), Side::debit, rupiah(30'000)},
            {account("6119"), Side::debit, rupiah(15'000)},
            {account("1110"), Side::credit, rupiah(45'000)}};
}

}  // namespace

TEST_CASE("correction: what is not said stays as it was") {
    WrongBook book;
    Correction said = book.correction();
    said.amount = rupiah(54'000);
    const Corrected corrected = book.put_right(said);
    const PostedEntry& right = corrected.replacement.posted;
    CHECK(right.entry.total() == rupiah(54'000));
    CHECK(right.entry.heading().memo == "Listrik");
    CHECK(right.entry.heading().voucher == "KK-7");
    CHECK(right.entry.heading().corrects == book.wrong.number);
    CHECK(right.entry.date() == day("2026-01-12"));
    CHECK(corrected.reversal.entry.heading().reverses == book.wrong.number);

    said = {.number = right.number,
            .date = day("2026-01-13"),
            .today = day("2026-01-31"),
            .memo = "Air",
            .voucher = ""};
    const PostedEntry renamed = book.put_right(said).replacement.posted;
    CHECK(renamed.entry.total() == rupiah(54'000));
    CHECK(renamed.entry.heading().memo == "Air");
    CHECK(renamed.entry.heading().voucher.empty());
}

TEST_CASE("correction: what is refused leaves the book as it was") {
    struct Row {
        std::string why;
        Correction said;
        Rule broken;
    };
    WrongBook book;
    book.post(JournalEntry{day("2026-01-11"), {}, three_postings()});
    const PostedEntry gone =
        book.write([&](CooperativeBook&) {
                return book.bookkeeper().reverse(book.post(cash_sale("2026-01-11", 100)).posted.number,
                                                 day("2026-01-11"), "");
            })
            .posted;
    const EntryNumber wrong = book.wrong.number;
    const Date on = day("2026-01-12");
    const auto said = [&](EntryNumber number, std::optional<Rupiah> amount,
                          std::vector<Posting> postings = {}) {
        return Correction{
            .number = number, .date = on, .today = on, .amount = amount, .postings = std::move(postings)};
    };
    Correction other_member = said(wrong, {});
    other_member.member = MemberNumber::read("A-001");
    Correction earlier = said(wrong, rupiah(1));
    earlier.date = day("2026-01-09");
    Correction same = said(wrong, rupiah(45'000));
    same.date = day("2026-01-10");
    const Row rows[] = {
        {"an amount for three postings", said({2026, 2}, rupiah(1)), Rule::wrong_call},
        {"no such entry", said({2026, 99}, rupiah(1)), Rule::entry_must_exist},
        {"reversed already", said({2026, 3}, rupiah(1)), Rule::entry_already_reversed},
        {"a reversal", said(gone.number, rupiah(1)), Rule::reversal_cannot_be_reversed},
        {"an amount of nothing", said(wrong, rupiah(0)), Rule::posting_must_be_positive},
        {"postings that do not balance", said(wrong, {}, {three_postings().front(), three_postings().back()}),
         Rule::entry_must_balance},
        {"a member of an entry that names none", other_member, Rule::wrong_call},
        {"before it was wrong", earlier, Rule::reversal_cannot_come_before},
        {"what it is already", same, Rule::nothing_to_post},
    };
    const std::int64_t entries = book.kept().chain_head().entries;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.put_right(row.said); }) == row.broken);
        CHECK(book.kept().chain_head().entries == entries);
    }
}

TEST_CASE("correction: what a posting does not name is kept from the one it replaces") {
    TestBook book;
    const Dimensions savings{.member = MemberNumber::read("A-001"), .product = ProductCode::read("sukarela")};
    const auto put_right = [&](const Correction& said) {
        return book.write([&](CooperativeBook&) {
            Bookkeeper keeper = book.bookkeeper();
            return correct(said, keeper);
        });
    };
    const auto deposited = [&](const char* on) {
        return book
            .post(JournalEntry{day(on),
                               {.kind = EntryKind::deposit},
                               {{account("1110"), Side::debit, rupiah(50'000)},
                                {account("2111"), Side::credit, rupiah(50'000), savings}}})
            .posted.number;
    };
    SUBCASE("the passbook, where cash becomes bank") {
        const Corrected right = put_right({.number = deposited("2026-01-05"),
                                           .today = day("2026-01-31"),
                                           .postings = {{account("1120"), Side::debit, rupiah(50'000)},
                                                        {account("2111"), Side::credit, rupiah(50'000)}}});
        const JournalEntry& entry = right.replacement.posted.entry;
        CHECK(entry.postings()[1].dimensions == savings);
        CHECK(entry.date() == day("2026-01-05"));  // its month is open
        CHECK(entry.kind() == EntryKind::deposit);
        CHECK(right.changes.size() == 2);
    }
    SUBCASE("another member, in all that names one") {
        Correction said{.number = deposited("2026-01-05"), .today = day("2026-01-31")};
        said.member = MemberNumber::read("A-002");
        CHECK(put_right(said).replacement.posted.entry.postings()[1].dimensions.member == said.member);
    }
    SUBCASE("another product, with its account") {
        Correction said{.number = deposited("2026-01-05"), .today = day("2026-01-31")};
        said.product = book.product("wajib");
        const Corrected right = put_right(said);
        const Posting& posting = right.replacement.posted.entry.postings()[1];
        CHECK(posting.account == said.product->account);
        CHECK(posting.dimensions.member == savings.member);
    }
    SUBCASE("what goes to other accounts is no deposit any more") {
        const Corrected right = put_right({.number = deposited("2026-01-05"),
                                           .today = day("2026-01-31"),
                                           .postings = {{account("1110"), Side::debit, rupiah(50'000)},
                                                        {account("4910"), Side::credit, rupiah(50'000)}}});
        CHECK(right.replacement.posted.entry.kind() == EntryKind::journal);
    }
    SUBCASE("today, where its month is locked") {
        const EntryNumber number = deposited("2026-01-05");
        book.write([](CooperativeBook& kept) { kept.set_locked(Month{2026, 1}, true, ""); });
        Correction said{.number = number, .today = day("2026-02-03"), .amount = rupiah(5'000)};
        const Corrected right = put_right(said);
        CHECK(right.is_dated_today);
        CHECK(right.replacement.posted.entry.date() == day("2026-02-03"));
        CHECK(right.reversal.entry.date() == day("2026-02-03"));
    }
}

TEST_CASE("correction: what is said of the whole entry goes before what the replaced postings named") {
    TestBook book;
    const auto put_right = [&](const Correction& said) {
        return book
            .write([&](CooperativeBook&) {
                Bookkeeper keeper = book.bookkeeper();
                return correct(said, keeper);
            })
            .replacement.posted.entry;
    };
    SUBCASE("the loan and its borrower, on the line of interest too") {
        const auto of = [](const char* member, const char* loan) {
            return Dimensions{.member = MemberNumber::read(member), .loan = LoanReference::read(loan)};
        };
        for (const auto& [member, loan] : {std::pair{"A-001", "P1"}, {"A-002", "P2"}}) {
            book.post(JournalEntry{day("2026-01-02"),
                                   {.kind = EntryKind::loan},
                                   {{account("1141"), Side::debit, rupiah(1'200'000), of(member, loan)},
                                    {account("1110"), Side::credit, rupiah(1'200'000)}}});
        }
        const EntryNumber number =
            book.post(JournalEntry{day("2026-01-15"),
                                   {.kind = EntryKind::repayment},
                                   {{account("1110"), Side::debit, rupiah(112'000)},
                                    {account("1141"), Side::credit, rupiah(100'000), of("A-001", "P1")},
                                    {account("4110"), Side::credit, rupiah(12'000), of("A-001", "P1")}}})
                .posted.number;
        // As `--loan P2 --member A-002` is read: on the postings that must name them.
        Correction said{.number = number,
                        .today = day("2026-01-31"),
                        .postings = {{account("1110"), Side::debit, rupiah(112'000)},
                                     {account("1141"), Side::credit, rupiah(100'000), of("A-002", "P2")},
                                     {account("4110"), Side::credit, rupiah(12'000)}}};
        said.loan = LoanReference::read("P2");
        said.member = MemberNumber::read("A-002");
        const JournalEntry right = put_right(said);
        CHECK(right.postings()[1].dimensions == of("A-002", "P2"));
        CHECK(right.postings()[2].dimensions == of("A-002", "P2"));
    }
    SUBCASE("the goods, in the stock and in the passbook") {
        book.write([](CooperativeBook& kept) {
            for (const char* item : {"PET", "KARDUS"}) {
                kept.add_item({.code = ItemCode::read(item), .name = item, .unit = "kg"});
            }
        });
        const auto stock = [](const char* item, std::int64_t grams) {
            return Dimensions{.item = ItemCode::read(item), .quantity = thousandths(grams)};
        };
        const auto passbook = [](const char* item, std::int64_t grams) {
            return Dimensions{.member = MemberNumber::read("A-002"),
                              .product = ProductCode::read("sampah"),
                              .item = ItemCode::read(item),
                              .quantity = thousandths(grams)};
        };
        Correction said{.number = {2026, 1}, .today = day("2026-01-31")};
        SUBCASE("of one line") {
            said.number =
                book.post(JournalEntry{
                              day("2026-01-15"),
                              {.kind = EntryKind::deposit},
                              {{account("1162"), Side::debit, rupiah(30'000), stock("KARDUS", 20'000)},
                               {account("2114"), Side::credit, rupiah(30'000), passbook("KARDUS", 20'000)}}})
                    .posted.number;
            said.item = ItemCode::read("KARDUS");
            said.quantity = thousandths(18'000);
            said.postings = {
                {account("1162"), Side::debit, rupiah(27'000), stock("KARDUS", 18'000)},
                {account("2114"), Side::credit, rupiah(27'000), {.member = MemberNumber::read("A-002")}}};
            CHECK(put_right(said).postings()[1].dimensions == passbook("KARDUS", 18'000));
        }
        SUBCASE("of several lines it is not guessed which one is meant") {
            said.number =
                book.post(JournalEntry{
                              day("2026-01-15"),
                              {.kind = EntryKind::deposit},
                              {{account("1162"), Side::debit, rupiah(30'000), stock("KARDUS", 20'000)},
                               {account("2114"), Side::credit, rupiah(30'000), passbook("KARDUS", 20'000)},
                               {account("1162"), Side::debit, rupiah(2'500), stock("PET", 1'000)},
                               {account("2114"), Side::credit, rupiah(2'500), passbook("PET", 1'000)}}})
                    .posted.number;
            said.item = ItemCode::read("KARDUS");
            said.quantity = thousandths(18'000);
            said.postings = {
                {account("1162"), Side::debit, rupiah(27'000), stock("KARDUS", 18'000)},
                {account("2114"), Side::credit, rupiah(27'000), {.member = MemberNumber::read("A-002")}}};
            CHECK(rule_broken_by([&] { (void)put_right(said); }) == Rule::wrong_call);
        }
    }
}

TEST_CASE("correction: sent again under its key it is the same, for the same entry alone") {
    WrongBook book;
    const PostedEntry other = book.post(cash_sale("2026-01-11", 100)).posted;
    Correction said = book.correction();
    said.postings = three_postings();
    said.key = "koreksi-1";
    const Corrected first = book.put_right(said);
    CHECK_FALSE(first.replacement.already_there);
    const std::int64_t entries = book.kept().chain_head().entries;
    const Corrected again = book.put_right(said);
    CHECK(again.replacement.already_there);
    CHECK(again.replacement.posted.number == first.replacement.posted.number);
    CHECK(again.reversal.number == first.reversal.number);
    CHECK(book.kept().chain_head().entries == entries);
    said.number = other.number;
    CHECK(rule_broken_by([&] { book.put_right(said); }) == Rule::key_used_for_other_content);
}

TEST_CASE(
    "correction: no more is owed on a loan than its contract lends, nor other than its later terms say") {
    struct Row {
        std::string why;
        std::int64_t right;  // in the place of 5.000.000
        bool is_rescheduled;
        std::optional<Rule> broken;
        std::string notice = {};
    };
    // The contract of usual_terms lends 8.000.000.
    const Row rows[] = {
        {"all of it", 8'000'000, false, {}},
        {"a rupiah more", 8'000'001, false, Rule::loan_terms_must_fit},
        {"less: the rest was paid back before the books", 4'000'000, false, {}, "loan_below_contract"},
        {"another principal than later terms begin with", 6'000'000, true, Rule::loan_terms_must_fit},
        {"less than later terms begin with", 4'000'000, true, Rule::loan_terms_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        const Loan loan = book.open(5'000'000, "2026-03-20");
        if (row.is_rescheduled) {
            book.write([&](CooperativeBook& kept) {
                LoanTerms terms = LoanBook::usual_terms();
                terms.from = day("2026-04-01");
                terms.principal = rupiah(5'000'000);
                terms.instalments = 10;
                terms.first_due = day("2026-05-01");
                terms.reason = "Panen gagal";
                kept.add_loan_terms(loan.reference, terms);
            });
        }
        const EntryNumber number{2026, 1};
        std::optional<Corrected> corrected;
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook&) {
                      Bookkeeper keeper = book.bookkeeper();
                      corrected =
                          correct({.number = number, .today = day("2026-03-31"), .amount = rupiah(row.right)},
                                  keeper);
                  });
              }) == row.broken);
        CHECK(book.state("2026-03-31").principal == rupiah(row.broken ? 5'000'000 : row.right));
        if (!row.broken) {
            std::string notices;
            for (const Notice& notice :
                 notices_about(corrected->replacement.posted, book.kept(), book.kept(), day("2026-03-31"))) {
                notices += notice.code;
            }
            CHECK(notices == row.notice);
        }
    }
}

}  // namespace neraca
