// What an answer offers as the way out works when it is typed: refused commands, followed by what their hints
// name, end where they wanted to.

#include <algorithm>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "support/command_book.hpp"

namespace neraca::cli {
namespace {

/// The commands between backticks, without "neraca".
std::vector<std::string> offered_in(const std::string& text) {
    std::vector<std::string> offered;
    constexpr std::string_view mark = "`neraca ";
    for (std::size_t begin = text.find(mark); begin != std::string::npos; begin = text.find(mark, begin)) {
        begin += mark.size();
        offered.push_back(text.substr(begin, text.find('`', begin) - begin));
    }
    return offered;
}

/// Types `goal` until it is accepted, and before each new attempt the first command that the refusal offers,
/// which must be accepted. Gives the commands that it took.
std::vector<std::string> reached(CommandBook& book, const std::string& goal) {
    constexpr int most_attempts = 12;
    std::vector<std::string> typed;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        const std::string why = refusal(book.call(goal));
        if (why.empty()) {
            return typed;
        }
        CAPTURE(why);
        const std::vector<std::string> offered = offered_in(why);
        REQUIRE(!offered.empty());
        book.must(offered.front());
        typed.push_back(offered.front());
    }
    FAIL(goal << " was never accepted");
    return typed;
}

/// All that the answer warns of.
std::string warnings_of(const Outcome& outcome) {
    std::string text;
    for (const Warning& warning : outcome.reply.warnings) {
        text += warning.code + ": " + warning.text + "\n";
    }
    return text;
}

Rupiah balance(CommandBook& book, const char* account, const char* day) {
    return net_of(book.kept(), {.last_day = Date::read(day), .account = AccountCode::read(account)});
}

class MonthsBook : public CommandBook {
public:
    MonthsBook() : CommandBook{"2026-09-15"} {
        must_all({
            "coop add melati Melati --template waste-bank",
            "member add A-001 Budi --joined 2026-01-01",
            "member add A-002 Siti --joined 2026-01-01",
            "opening 1110=100.000.000 3150=100.000.000 --date 2026-01-01",
        });
    }
    void add_asset(const std::string& code, const std::string& more = {}) {
        must("asset add " + code +
             " Timbangan 1.200.000 --account 1340 --accumulated 1345 --months 12 "
             "--acquired 2026-01-02 --paid-from 1110" +
             more);
    }
};

}  // namespace

TEST_CASE("ways out: depreciation is posted again beside an asset that is gone since") {
    MonthsBook book;
    book.add_asset("T-1");
    book.add_asset("T-2");
    book.must("asset depreciate 2026-03");
    book.must("asset dispose T-1 --proceeds 500.000 --date 2026-04-05");
    // 100.000 a month each; T-3, which was forgotten, from February on.
    const Outcome added = book.must(
        "asset add T-3 Gerobak 1.200.000 --account 1340 --accumulated 1345 --months 12 --acquired "
        "2026-02-03");
    const std::vector<std::string> offered = offered_in(warnings_of(added));
    REQUIRE(offered == std::vector<std::string>{"asset depreciate 2026-02..2026-03 --again"});
    CHECK(refusal(book.call("asset depreciate 2026-03"))
              .find("`neraca asset depreciate 2026-02 --again` puts what it should be in its place") !=
          std::string::npos);
    book.must(offered.front());
    // T-2 and T-3 alone are left: 3 x 100.000 and 2 x 100.000.
    CHECK(balance(book, "1345", "2026-09-15") == Rupiah::of_rupiah(-500'000));
    CHECK(balance(book, "6117", "2026-03-31") == Rupiah::of_rupiah(800'000));
    book.must("asset depreciate 2026-03");  // nothing is stale any more
    book.must("asset depreciate 2026-04");
    CHECK(balance(book, "6117", "2026-04-30") == Rupiah::of_rupiah(1'000'000));
}

TEST_CASE("ways out: an asset that went before another did, after months were posted") {
    MonthsBook book;
    book.add_asset("T-1");
    book.add_asset("T-2");
    book.must("asset depreciate 2026-06");
    book.must("asset dispose T-1 --date 2026-07-03");
    book.must("asset depreciate 2026-08");
    // May to August are taken back, and before May and June the disposal that went by them.
    const std::vector<std::string> typed = reached(book, "asset dispose T-2 --date 2026-05-20");
    CHECK(typed.size() == 5);
    book.must("asset depreciate 2026-06");
    book.must("asset dispose T-1 --date 2026-07-03");
    // T-1: January to June; T-2: January to April. Each was 1.200.000, and brought nothing.
    CHECK(balance(book, "6117", "2026-09-15") == Rupiah::of_rupiah(1'000'000));
    CHECK(balance(book, "1345", "2026-09-15") == Rupiah{});
    CHECK(balance(book, "1340", "2026-09-15") == Rupiah{});
}

TEST_CASE("ways out: depreciation of the month in which another asset went is taken back freely") {
    MonthsBook book;
    book.add_asset("T-1");
    book.add_asset("T-2");
    book.must("asset depreciate 2026-04");
    book.must("asset dispose T-1 --date 2026-05-03");
    book.must("asset depreciate 2026-05");  // of T-2 alone
    const std::vector<std::string> typed = reached(book, "asset dispose T-2 --date 2026-05-20");
    CHECK(typed.size() == 1);
}

TEST_CASE("ways out: an asset or an accrual of months that are locked says so, with the commands") {
    MonthsBook book;
    book.add_asset("T-1");
    book.must("asset depreciate 2026-03");
    book.must("period lock 2026-01..2026-03");
    const Outcome added = book.must(
        "asset add T-2 Gerobak 1.200.000 --account 1340 --accumulated 1345 --months 12 --acquired "
        "2026-02-03");
    std::vector<std::string> offered = offered_in(warnings_of(added));
    REQUIRE(offered == std::vector<std::string>{"period unlock 2026-02..2026-03 --reason TEXT",
                                                "asset depreciate 2026-02..2026-03 --again"});
    CHECK(!refusal(book.call(offered[1])).empty());
    for (const std::string& line : offered) {
        book.must(line);
    }
    CHECK(balance(book, "6117", "2026-03-31") == Rupiah::of_rupiah(500'000));
    const Outcome spread =
        book.must("accrual add SEWA Sewa prepaid-expense 600.000 --months 6 --result 6116 --from 2026-01");
    CHECK(warnings_of(spread).find("`neraca period unlock 2026-01 --reason TEXT`") != std::string::npos);
}

TEST_CASE("ways out: what is spread and what is taxed is posted again too") {
    MonthsBook book;
    book.must(
        "accrual add SEWA Sewa prepaid-expense 600.000 --months 6 --result 6116 --from 2026-01 "
        "--paid-from 1110 --date 2026-01-02");
    book.must("accrual release 2026-03");
    const Outcome late = book.must(
        "accrual add ASUR Asuransi prepaid-expense 240.000 --months 12 --result 6119 --from 2026-02 "
        "--paid-from 1110 --date 2026-02-02");
    const std::vector<std::string> offered = offered_in(warnings_of(late));
    REQUIRE(std::ranges::count(offered, "accrual release 2026-02..2026-03 --again") == 1);
    book.must("accrual release 2026-02..2026-03 --again");
    CHECK(balance(book, "6119", "2026-03-31") == Rupiah::of_rupiah(40'000));
    CHECK(balance(book, "6116", "2026-03-31") == Rupiah::of_rupiah(300'000));

    book.must("post --debit 1110=10.000.000 --credit 4151=10.000.000 --date 2026-04-10");
    book.must("tax turnover 2026-04");
    const Outcome more = book.must("post --debit 1110=2.000.000 --credit 4151=2.000.000 --date 2026-04-11");
    const std::vector<std::string> again = offered_in(warnings_of(more));
    REQUIRE(again == std::vector<std::string>{"tax turnover 2026-04 --again"});
    book.must(again.front());
    CHECK(warnings_of(book.must("tax turnover 2026-04")).empty());
}

TEST_CASE("ways out: new terms are taken back though an entry of before is dated later") {
    MonthsBook book;
    book.must_all({
        "setting set accrue_loan_interest yes --from 2026-01-01",
        "loan grant A-001 6.000.000 --rate 1%/month --method flat --months 6 --ref P-1 --date 2026-01-05",
        "interest loans 2026-01",
        "loan repay P-1 1.060.000 --date 2026-02-05",
        "interest loans 2026-02",
    });
    // Agreed for 10 February, when the interest of February, dated the 28th, was there.
    book.must("loan reschedule P-1 --months 10 --reason Banjir --date 2026-02-10");
    book.must("loan reschedule P-1 --undo");
    book.must("loan reschedule P-1 --months 10 --reason Banjir --date 2026-02-10");
    book.must("interest loans 2026-03");  // this goes by them
    CHECK(reached(book, "loan reschedule P-1 --undo").size() == 1);
    CHECK(book.kept().find_loan(LoanReference::read("P-1"))->terms.size() == 1);
}

TEST_CASE("ways out: interest on loans of several months is put right after late payments") {
    MonthsBook book;
    book.must_all({
        "setting set accrue_loan_interest yes --from 2026-01-01",
        "loan grant A-002 6.000.000 --rate 1%/month --method flat --months 6 --ref P-1 --date 2026-01-05",
        "interest loans 2026-01..2026-04",
        "loan repay P-1 1.060.000 --date 2026-02-05",
        "loan repay P-1 1.060.000 --date 2026-03-05",
    });
    // The payment of March settled what February had before the payment of February was known.
    const std::string why = refusal(book.call("interest loans 2026-01..2026-04 --again"));
    CAPTURE(why);
    const std::vector<std::string> offered = offered_in(why);
    REQUIRE(offered.size() == 2);
    for (const std::string& line : offered) {
        book.must(line);
    }
    book.must("loan repay P-1 1.060.000 --date 2026-03-05");
    book.must("interest loans 2026-01..2026-04 --again");
    CHECK(warnings_of(book.must("interest loans 2026-01..2026-04")).empty());

    // As in a book in which everything came in its order.
    MonthsBook right;
    right.must_all({
        "setting set accrue_loan_interest yes --from 2026-01-01",
        "loan grant A-002 6.000.000 --rate 1%/month --method flat --months 6 --ref P-1 --date 2026-01-05",
        "interest loans 2026-01",
        "loan repay P-1 1.060.000 --date 2026-02-05",
        "interest loans 2026-02",
        "loan repay P-1 1.060.000 --date 2026-03-05",
        "interest loans 2026-03..2026-04",
    });
    for (const char* account : {"1172", "4110", "1141", "1110"}) {
        for (const char* day : {"2026-02-05", "2026-02-28", "2026-03-05", "2026-03-31", "2026-04-30"}) {
            CAPTURE(account);
            CAPTURE(day);
            CHECK(balance(book, account, day) == balance(right, account, day));
        }
    }
}

TEST_CASE("ways out: interest on savings of several months is put right after late deposits") {
    MonthsBook book;
    book.must_all({
        "setting set interest_rate 6% --product sukarela --from 2026-01-01",
        "deposit A-001 10.000.000 --date 2026-01-05",
        "interest savings 2026-02..2026-04",
        "deposit A-001 5.000.000 --date 2026-01-20",
        "withdraw A-001 1.000.000 --date 2026-03-10",
        "interest savings 2026-02..2026-04 --again",
    });
    CHECK(warnings_of(book.must("interest savings 2026-02..2026-04")).empty());
}

TEST_CASE("an account goes on requiring what is kept on it by person, item or loan") {
    MonthsBook book;
    const auto refused_with = [&](const std::string& line, Rule rule) {
        CAPTURE(line);
        const Outcome outcome = book.call(line);
        CHECK(outcome.exit_code() == exit_code_for(rule));
        CHECK(refusal(outcome).starts_with(std::string{to_string(rule)}));
        return refusal(outcome);
    };
    // By what it is for, before anything was posted.
    CHECK(refused_with("account set 2111 --requires none", Rule::account_must_fit)
              .ends_with("(say --requires member,product)"));
    refused_with("account set 3110 --requires member", Rule::account_must_fit);
    refused_with("account set 1141 --requires none", Rule::account_must_fit);
    refused_with("account set 1162 --requires none", Rule::account_must_fit);
    refused_with("account set 2129 --requires tidak-ada", Rule::account_must_fit);
    refused_with("account set 2111 --requires \"\"", Rule::wrong_call);
    // What nothing is kept on may cease, and is no account for passbooks then.
    book.must("account set 2112 --requires none");
    refused_with("product add raya \"Hari Raya\" --account 2112", Rule::account_must_fit);
    book.must("account set 2112 --requires member,product");
    book.must("product add raya \"Hari Raya\" --account 2112");
    refused_with("account set 2112 --requires none", Rule::account_must_fit);
    // By what stands on it.
    book.must("post --debit 1151=50.000 --credit 1110=50.000 --member A-001 --date 2026-02-01");
    const std::string why = refused_with("account set 1151 --requires none", Rule::account_in_use);
    CHECK(why.find("Rp50,000 (A-001)") != std::string::npos);
    book.must("post --debit 1110=50.000 --credit 1151=50.000 --member A-001 --date 2026-03-01");
    book.must("account set 1151 --requires none");
    // A role brings it along.
    refused_with("account add 2138 Titipan --like 2145 --role overpayments", Rule::account_role_taken);
    book.must("account set 2119 --role none");
    refused_with("account add 2138 Titipan --like 2145 --role overpayments", Rule::account_must_fit);
    book.must("account add 2138 Titipan --like 2145 --role overpayments --requires member");
}

TEST_CASE("a loan that is known by what is still asked for alone is recovered") {
    MonthsBook book;
    book.must("post --debit 9100=500.000 --credit 9190=500.000 --member A-002 --loan P-9 --date 2026-01-01");
    CHECK(!refusal(book.call("post --debit 9100=500.000 --credit 9190=500.000 --date 2026-01-01")).empty());
    CHECK(!refusal(book.call("loan recover P-9 600.000 --date 2026-02-01")).empty());
    book.must("loan recover P-9 200.000 --date 2026-02-01");
    CHECK(balance(book, "9100", "2026-02-01") == Rupiah::of_rupiah(300'000));
    const Outcome added = book.must(
        "loan add P-9 --principal 800.000 --from 2025-01-05 --rate 1%/month --method flat --months 10");
    CHECK(std::ranges::count(added.reply.lines,
                             "Loan P-9 was written off on 2026-01-01; Rp300,000 is still asked for.") == 1);
    book.must("loan recover P-9 300.000 --date 2026-03-01");
}

}  // namespace neraca::cli
