// The reports of a whole book: the year of the cooperative Kenanga (cooperative-accounting.md, section 8), to
// the rupiah, and small books for what that year does not have.
#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "neraca/report/explain/explanation.hpp"
#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statements.hpp"
#include "support/book_support.hpp"
#include "support/json.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

struct Part {
    const char* account;
    std::int64_t rupiah_amount;
};

JournalEntry entry(const char* on, const char* memo, std::vector<Part> debits, std::vector<Part> credits,
                   EntryKind kind = EntryKind::journal) {
    std::vector<Posting> postings;
    for (const Part& part : debits) {
        postings.push_back({account(part.account), Side::debit, rupiah(part.rupiah_amount)});
    }
    for (const Part& part : credits) {
        postings.push_back({account(part.account), Side::credit, rupiah(part.rupiah_amount)});
    }
    return JournalEntry{day(on), {.kind = kind, .memo = memo}, std::move(postings)};
}

std::vector<JournalEntry> kenanga_year() {
    return {
        entry("2026-01-01", "",
              {{"1110", 4'500'000},
               {"1120", 6'000'000},
               {"1141", 5'000'000},
               {"1162", 800'000},
               {"1340", 3'600'000}},
              {{"1149", 25'000},
               {"1345", 1'200'000},
               {"2114", 3'750'000},
               {"2124", 150'000},
               {"3110", 3'000'000},
               {"3120", 7'200'000},
               {"3150", 2'400'000},
               {"3161", 1'175'000},
               {"3170", 1'000'000}},
              EntryKind::opening),
        entry("2026-03-15", "RAT", {{"3170", 1'000'000}},
              {{"3161", 250'000},
               {"2129", 500'000},
               {"2121", 100'000},
               {"2123", 50'000},
               {"2124", 50'000},
               {"2125", 50'000}}),
        entry("2026-03-20", "SHU dibayar", {{"2129", 500'000}}, {{"1110", 500'000}}),
        entry("2026-04-01", "Anggota baru", {{"1110", 500'000}}, {{"3110", 500'000}}),
        entry("2026-06-30", "Wajib tunai", {{"1110", 3'050'000}}, {{"3120", 3'050'000}}),
        entry("2026-06-30", "Wajib dari tabungan", {{"2114", 1'000'000}}, {{"3120", 1'000'000}}),
        entry("2026-07-01", "Setoran sampah", {{"1162", 9'600'000}}, {{"2114", 9'600'000}}),
        entry("2026-07-02", "Beli sampah", {{"1162", 1'200'000}}, {{"1110", 1'200'000}}),
        entry("2026-08-01", "Jual sampah anggota", {{"1120", 12'150'000}}, {{"4152", 12'150'000}}),
        entry("2026-08-01", "HPP", {{"5152", 9'000'000}}, {{"1162", 9'000'000}}),
        entry("2026-08-02", "Jual sampah luar", {{"1120", 1'495'000}}, {{"4252", 1'495'000}}),
        entry("2026-08-02", "HPP", {{"5252", 1'150'000}}, {{"1162", 1'150'000}}),
        entry("2026-08-31", "Susut", {{"5153", 60'000}}, {{"1162", 60'000}}),
        entry("2026-09-01", "Ambil kas", {{"1110", 9'000'000}}, {{"1120", 9'000'000}}),
        entry("2026-09-02", "Tabungan diambil", {{"2114", 7'900'000}}, {{"1110", 7'900'000}}),
        entry("2026-09-05", "Pinjaman", {{"1141", 8'000'000}}, {{"4130", 80'000}, {"1110", 7'920'000}}),
        entry("2026-10-05", "Angsuran", {{"1110", 7'360'000}},
              {{"1141", 6'400'000}, {"4110", 936'000}, {"4140", 24'000}}),
        entry("2026-11-30", "Beban",
              {{"6111", 1'200'000}, {"6112", 780'000}, {"6114", 240'000}, {"6211", 450'000}},
              {{"1110", 2'670'000}}),
        entry("2026-12-01", "Administrasi bank", {{"6910", 60'000}}, {{"1120", 60'000}}),
        entry("2026-12-01", "Bunga bank", {{"1120", 38'400}, {"6920", 9'600}}, {{"4910", 48'000}}),
        entry("2026-12-31", "Penyusutan", {{"6117", 720'000}}, {{"1345", 720'000}}),
        entry("2026-12-31", "Penyisihan", {{"6118", 283'000}}, {{"1149", 283'000}}),
        entry("2026-12-31", "Listrik", {{"6113", 45'000}}, {{"2130", 45'000}}),
        entry("2026-12-31", "Pajak", {{"7110", 73'425}}, {{"2152", 73'425}}),
        entry("2026-12-31", "Setor pajak", {{"2152", 67'000}}, {{"1110", 67'000}}),
    };
}

JournalEntry kenanga_closing() {
    return entry("2026-12-31", "",
                 {{"4110", 936'000},
                  {"4130", 80'000},
                  {"4140", 24'000},
                  {"4152", 12'150'000},
                  {"4252", 1'495'000},
                  {"4910", 48'000}},
                 {{"5152", 9'000'000},
                  {"5153", 60'000},
                  {"5252", 1'150'000},
                  {"6111", 1'200'000},
                  {"6112", 780'000},
                  {"6113", 45'000},
                  {"6114", 240'000},
                  {"6117", 720'000},
                  {"6118", 283'000},
                  {"6211", 450'000},
                  {"6910", 60'000},
                  {"6920", 9'600},
                  {"7110", 73'425},
                  {"3180", 661'975}},
                 EntryKind::closing);
}

struct KenangaBook : TestBook {
    KenangaBook() : TestBook{BooksKept::summary} {
        write([&](CooperativeBook&) { bookkeeper().post_all(kenanga_year()); });
    }
};

const ReportRequest year_2026{.language = Language::english, .period = Period::of_year(2026)};

struct Expected {
    std::string key;
    std::int64_t rupiah_amount;
};

void check_amounts(const Report& report, const std::vector<Expected>& expected) {
    for (const Expected& each : expected) {
        CAPTURE(each.key);
        CHECK(amount_of(report, each.key) == rupiah(each.rupiah_amount));
    }
}

const std::vector<Expected> kenanga_balance_sheet{
    {"cash", 4'153'000},
    {"bank", 10'623'400},
    {"short_term_placements", 0},
    {"member_loans", 6'600'000},
    {"other_loans", 0},
    {"loan_loss_allowance", -308'000},
    {"trade_receivables", 0},
    {"inventory", 1'390'000},
    {"total_current_assets", 22'458'400},
    {"fixed_assets_cost", 3'600'000},
    {"accumulated_depreciation", -1'920'000},
    {"net_fixed_assets", 1'680'000},
    {"unclassified_assets", 0},
    {"total_assets", 24'138'400},
    {"savings", 4'450'000},
    {"surplus_funds", 400'000},
    {"surplus_payable", 0},
    {"accrued_expenses", 45'000},
    {"tax_payable", 6'425},
    {"total_current_liabilities", 4'901'425},
    {"total_long_term_liabilities", 0},
    {"total_liabilities", 4'901'425},
    {"principal_savings", 3'500'000},
    {"mandatory_savings", 11'250'000},
    {"grants", 2'400'000},
    {"reserves", 1'425'000},
    {"undistributed_surplus", 0},
    {"surplus", 661'975},
    {"total_equity", 19'236'975},
    {"total_liabilities_and_equity", 24'138'400},
};

const std::vector<Expected> kenanga_income_statement{
    {"member_revenue", 13'190'000},
    {"member_costs", 9'060'000},
    {"net_member_participation", 4'130'000},
    {"non_member_revenue", 1'495'000},
    {"non_member_costs", 1'150'000},
    {"non_member_gross_profit", 345'000},
    {"gross_surplus", 4'475'000},
    {"operating_expenses", 3'268'000},
    {"cooperative_surplus", 1'207'000},
    {"cooperative_expenses", 450'000},
    {"surplus_after_cooperative_expenses", 757'000},
    {"net_other_income", -21'600},
    {"other_income", 48'000},
    {"other_expenses", 69'600},
    {"surplus_before_tax", 735'400},
    {"income_tax", 73'425},
    {"surplus_after_tax", 661'975},
};

Posting savings(Side side, std::int64_t amount, const char* member, const char* product,
                const char* on_account) {
    return {account(on_account),
            side,
            rupiah(amount),
            {.member = MemberNumber::read(member), .product = ProductCode::read(product)}};
}

JournalEntry deposit(const char* on, std::int64_t amount, const char* member, const char* product,
                     const char* on_account, const char* memo = "") {
    return JournalEntry{day(on),
                        {.kind = EntryKind::deposit, .memo = memo},
                        {{account("1110"), Side::debit, rupiah(amount)},
                         savings(Side::credit, amount, member, product, on_account)}};
}

JournalEntry withdrawal(const char* on, std::int64_t amount, const char* member, const char* product,
                        const char* on_account) {
    return JournalEntry{day(on),
                        {.kind = EntryKind::withdrawal},
                        {savings(Side::debit, amount, member, product, on_account),
                         {account("1110"), Side::credit, rupiah(amount)}}};
}

/// Siti saves in two products in 2025 and 2026, Budi in one.
struct SavingsBook : TestBook {
    SavingsBook() {
        post(deposit("2025-11-03", 100'000, "A-001", "pokok", "3110"));
        post(deposit("2025-12-31", 40'000, "A-001", "sukarela", "2111"));
        post(deposit("2026-01-05", 15'000, "A-001", "sukarela", "2111", "iuran Januari"));
        post(deposit("2026-01-05", 25'000, "A-002", "sukarela", "2111"));
        post(withdrawal("2026-02-10", 30'000, "A-001", "sukarela", "2111"));
    }
};

}  // namespace

TEST_CASE("Kenanga: the trial balance") {
    KenangaBook book;
    const Report report = trial_balance(book.kept(), year_2026);
    CHECK(amount_of(report, "total", "debit") == rupiah(40'437'425));
    CHECK(amount_of(report, "total", "credit") == rupiah(40'437'425));
    CHECK(amount_of(report, "1110", "debit") == rupiah(4'153'000));
    CHECK(cell_of(report, "1110", "credit") == Cell{});
    CHECK(amount_of(report, "1149", "credit") == rupiah(308'000));
    CHECK(amount_of(report, "3170", "credit") == Rupiah{});
    CHECK(row_of(report, "1110").label == "Cash on hand");
    CHECK(row_of(report, "total").role == RowRole::total);
    CHECK(has_note(report, "agree"));
    CHECK(report.period == "As of 31 December 2026");
    CHECK(report.chain_entries == std::int64_t(kenanga_year().size()));
    CHECK(report.chain_head == to_hex(book.kept().chain_head().hash));
}

TEST_CASE("Kenanga: the balance sheet, closed or not") {
    KenangaBook book;
    SUBCASE("before closing") {}
    SUBCASE("after closing") {
        book.post(kenanga_closing());
    }
    const Report report = balance_sheet(book.kept(), book.kept(), year_2026);
    check_amounts(report, kenanga_balance_sheet);
    CHECK(has_note(report, "Both sides agree: Rp24,138,400"));
    CHECK(report.notes.size() == 3);  // the policy on shares, the standard
    CHECK(report.signatures == std::vector<Signature>{{"Chair"}, {"Secretary"}, {"Treasurer"}});
}

TEST_CASE("Kenanga: the income statement, closed or not") {
    KenangaBook book;
    SUBCASE("before closing") {}
    SUBCASE("after closing") {
        book.post(kenanga_closing());
    }
    const Report report = income_statement(book.kept(), book.kept(), year_2026);
    check_amounts(report, kenanga_income_statement);
    std::vector<std::string> codes;
    for (const Row& row : report.rows) {
        if (!row.code.empty()) {
            codes.push_back(row.code);
        }
    }
    CHECK(codes.size() == 17);
    CHECK(std::ranges::is_sorted(codes));
}

TEST_CASE("Kenanga: part of the year, beside another part") {
    KenangaBook book;
    const ReportRequest august{Language::english, Period::read("2026-08"),
                               Period::read("2026-07-01..2026-07-31")};
    const Report income = income_statement(book.kept(), book.kept(), august);
    CHECK(amount_of(income, "gross_surplus") ==
          rupiah(12'150'000 + 1'495'000 - 9'000'000 - 1'150'000 - 60'000));
    CHECK(amount_of(income, "gross_surplus", "comparison") == Rupiah{});
    const Report position = balance_sheet(book.kept(), book.kept(), august);
    CHECK(amount_of(position, "inventory", "comparison") == rupiah(800'000 + 9'600'000 + 1'200'000));
    CHECK(amount_of(position, "surplus") == rupiah(3'435'000));
    CHECK(amount_of(position, "total_assets", "comparison") ==
          amount_of(position, "total_liabilities_and_equity", "comparison"));
    CHECK(position.columns[0].label == "2026-08-31");
}

TEST_CASE("years that nobody closed stand with earlier years") {
    KenangaBook book;
    book.post(cash_sale("2027-02-01", 1'000));
    const Report report = balance_sheet(book.kept(), book.kept(), {Language::english, Period::of_year(2027)});
    CHECK(amount_of(report, "undistributed_surplus") == rupiah(661'975));
    CHECK(amount_of(report, "surplus") == rupiah(1'000));
    CHECK(amount_of(report, "total_assets") == amount_of(report, "total_liabilities_and_equity"));
    CHECK(has_note(report, "Years before 2027 are not closed: their surplus of Rp661,975"));
}

TEST_CASE("an account without a statement line is shown, and both sides agree") {
    TestBook book{BooksKept::summary};
    book.write([](CooperativeBook& kept) {
        kept.add_account({.code = account("1999"),
                          .name = "Titipan",
                          .english_name = "Entrusted",
                          .account_class = AccountClass::asset,
                          .normal_side = Side::debit,
                          .statement_line = ""});
        kept.add_account({.code = account("4999"),
                          .name = "Lain",
                          .english_name = "Sundry",
                          .account_class = AccountClass::income,
                          .normal_side = Side::credit,
                          .statement_line = ""});
    });
    book.post(entry("2026-01-02", "", {{"1999", 700}}, {{"4999", 700}}));
    const Report position = balance_sheet(book.kept(), book.kept(), year_2026);
    CHECK(amount_of(position, "unclassified_assets") == rupiah(700));
    CHECK(amount_of(position, "total_assets") == rupiah(700));
    CHECK(amount_of(position, "surplus") == rupiah(700));
    CHECK(has_note(position, "Both sides agree"));
    CHECK(has_note(position, "1999 Entrusted"));
    const Report income = income_statement(book.kept(), book.kept(), year_2026);
    CHECK(amount_of(income, "unclassified_income") == rupiah(700));
    CHECK(amount_of(income, "surplus_after_tax") == rupiah(700));
    CHECK(has_note(income, "4999 Sundry"));
}

TEST_CASE("a memo account set against another is a loud difference") {
    TestBook book{BooksKept::summary};
    // No command posts it; books from before may have it.
    (void)book.kept().append(std::vector{entry("2026-01-02", "", {{"9100", 700}}, {{"1110", 700}})});
    const Report report = balance_sheet(book.kept(), book.kept(), year_2026);
    CHECK(amount_of(report, "total_assets") == rupiah(-700));
    CHECK(amount_of(report, "total_liabilities_and_equity") == Rupiah{});
    CHECK(has_note(report, "DIFFER"));
}

TEST_CASE("reports of an empty book") {
    TestBook book;
    CooperativeBook& kept = book.kept();
    CHECK(amount_of(trial_balance(kept, year_2026), "total", "debit") == Rupiah{});
    CHECK(amount_of(balance_sheet(kept, kept, year_2026), "total_assets") == Rupiah{});
    CHECK(amount_of(income_statement(kept, kept, year_2026), "surplus_after_tax") == Rupiah{});
    CHECK(has_note(journal(kept, year_2026), "There are no entries on these days."));
    CHECK(general_ledger(kept, kept, account("1110"), year_2026).rows.size() == 2);
    CHECK(passbook(kept, kept, MemberNumber::read("A-001"), {}, year_2026).parts.empty());
    CHECK(amount_of(savings_list(kept, kept, year_2026), "total", "total") == Rupiah{});
}

TEST_CASE("the journal") {
    SavingsBook book;
    const Report report = journal(book.kept(), {Language::english, Period::read("2026-01")});
    REQUIRE(report.rows.size() == 5);
    CHECK(report.rows[0].key == "2026/1");
    CHECK(report.rows[0].code == "1110");
    CHECK(report.rows[0].cells == std::vector<Cell>{day("2026-01-05"), "2026/1", "",
                                                    "Savings deposit: iuran Januari", Cell{}, rupiah(15'000),
                                                    Cell{}});
    CHECK(report.rows[1].cells == std::vector<Cell>{day("2026-01-05"), "2026/1", "",
                                                    "Savings deposit: iuran Januari", "A-001", Cell{},
                                                    rupiah(15'000)});
    CHECK(report.rows[1].level == 1);
    CHECK(report.rows[1].continues);
    CHECK_FALSE(report.rows[2].continues);
    CHECK(report.rows[2].cells[3] == Cell{"Savings deposit"});
    CHECK(amount_of(report, "total", "debit") == rupiah(40'000));
    CHECK(amount_of(report, "total", "credit") == rupiah(40'000));
}

TEST_CASE("the general ledger of an account") {
    SavingsBook book;
    const Report report = general_ledger(book.kept(), book.kept(), account("2111"), year_2026);
    CHECK(report.subject == "2111 Voluntary savings, members");
    CHECK(amount_of(report, "opening_balance", "balance") == rupiah(40'000));
    REQUIRE(report.rows.size() == 5);
    CHECK(std::get<Rupiah>(report.rows[1].cells.back()) == rupiah(55'000));
    CHECK(std::get<Rupiah>(report.rows[2].cells.back()) == rupiah(80'000));
    CHECK(std::get<Rupiah>(report.rows[3].cells.back()) == rupiah(50'000));
    CHECK(amount_of(report, "total", "debit") == rupiah(30'000));
    CHECK(amount_of(report, "total", "credit") == rupiah(40'000));
    CHECK(amount_of(report, "total", "balance") == rupiah(50'000));
    CHECK(rule_broken_by([&] { general_ledger(book.kept(), book.kept(), account("8888"), year_2026); }) ==
          Rule::account_must_exist);
}

TEST_CASE("a ledger that begins in the middle of a month") {
    SavingsBook book;
    const Report report = general_ledger(book.kept(), book.kept(), account("1110"),
                                         {Language::english, Period::read("2026-01-05..2026-02-10")});
    CHECK(amount_of(report, "opening_balance", "balance") == rupiah(140'000));
    CHECK(amount_of(report, "total", "balance") == rupiah(150'000));
}

TEST_CASE("the passbooks of a member") {
    SavingsBook book;
    CooperativeBook& kept = book.kept();
    const MemberNumber siti = MemberNumber::read("A-001");
    const Report report = passbook(kept, kept, siti, {}, year_2026);
    CHECK(report.subject == "A-001 Siti Aminah");
    REQUIRE(report.parts.size() == 2);
    CHECK(report.parts[0].key == "pokok");
    CHECK(amount_of(report.parts[0], "opening_balance", "balance") == rupiah(100'000));
    CHECK(amount_of(report.parts[0], "total", "balance") == rupiah(100'000));
    const Report& voluntary = report.parts[1];
    CHECK(voluntary.key == "sukarela");
    CHECK(amount_of(voluntary, "opening_balance", "balance") == rupiah(40'000));
    REQUIRE(voluntary.rows.size() == 4);
    CHECK(voluntary.rows[1].label == "Savings deposit: iuran Januari");
    CHECK(voluntary.rows[1].cells == std::vector<Cell>{day("2026-01-05"), "2026/1", Cell{}, Cell{}, Cell{},
                                                       rupiah(15'000), Cell{}, rupiah(55'000)});
    CHECK(voluntary.rows[2].cells == std::vector<Cell>{day("2026-02-10"), "2026/3", Cell{}, Cell{}, Cell{},
                                                       Cell{}, rupiah(30'000), rupiah(25'000)});
    CHECK(amount_of(voluntary, "total", "in") == rupiah(15'000));
    CHECK(amount_of(voluntary, "total", "out") == rupiah(30'000));

    const Report one = passbook(kept, kept, siti, ProductCode::read("wajib"), year_2026);
    REQUIRE(one.parts.size() == 1);
    CHECK(amount_of(one.parts[0], "total", "balance") == Rupiah{});
    CHECK(rule_broken_by([&] { passbook(kept, kept, MemberNumber::read("Z-9"), {}, year_2026); }) ==
          Rule::member_must_exist);
}

TEST_CASE("the register of members, as of a day") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        Member wati = *kept.find_member(MemberNumber::read("A-003"));
        wati.left = day("2026-06-30");
        kept.set_member(wati);
        kept.add_member({.number = MemberNumber::read("A-004"), .name = "Dewi", .joined = day("2026-09-01")});
    });
    CooperativeBook& kept = book.kept();
    const Report june = member_list(kept, kept, {Language::english, Period::read("2026-06")});
    CHECK(june.rows.size() == 3);
    CHECK(cell_of(june, "A-003", "left") == Cell{day("2026-06-30")});
    CHECK(has_note(june, "Members: 2. Left: 1."));
    const Report may = member_list(kept, kept, {Language::english, Period::read("2026-05")});
    CHECK(cell_of(may, "A-003", "left") == Cell{});
    CHECK(has_note(may, "Members: 3. Left: 0."));
    CHECK(has_note(member_list(kept, kept, year_2026), "Members: 3. Left: 1."));
}

TEST_CASE("the list of savings adds up to the control accounts") {
    SavingsBook book;
    CooperativeBook& kept = book.kept();
    const Report report = savings_list(kept, kept, year_2026);
    CHECK(amount_of(report, "A-001", "pokok") == rupiah(100'000));
    CHECK(amount_of(report, "A-001", "sukarela") == rupiah(25'000));
    CHECK(amount_of(report, "A-001", "total") == rupiah(125'000));
    CHECK(amount_of(report, "A-002", "sukarela") == rupiah(25'000));
    CHECK(amount_of(report, "A-003", "total") == Rupiah{});
    CHECK(row_of(report, "A-003").hide_if_zero);
    CHECK(amount_of(report, "without_member", "total") == Rupiah{});
    CHECK(amount_of(report, "total", "sukarela") == rupiah(50'000));
    CHECK(amount_of(report, "total", "total") == rupiah(150'000));
    CHECK(report.notes.empty());
}

TEST_CASE("savings posted without a member are shown beside the passbooks") {
    TestBook book{BooksKept::summary};
    book.write([](CooperativeBook& kept) {
        if (kept.products().empty()) {
            for (const SavingsProduct& product : default_savings_products()) {
                kept.add_product(product);
            }
        }
    });
    book.post(entry("2026-01-02", "", {{"1110", 900}}, {{"2111", 900}}));
    CooperativeBook& kept = book.kept();
    const Report report = savings_list(kept, kept, year_2026);
    CHECK(amount_of(report, "A-001", "total") == Rupiah{});
    CHECK(amount_of(report, "without_member", "sukarela") == rupiah(900));
    CHECK(amount_of(report, "total", "sukarela") == rupiah(900));
    CHECK(has_note(report, "the control account 2111 stands at Rp900, the passbooks add up to Rp0"));
}

TEST_CASE("what a deposit did") {
    SavingsBook book;
    const PostedEntry posted = entry_numbered(book.kept(), {2026, 1});
    const Report report = explanation(book.kept(), posted, Language::english);
    CHECK(report.subject == "2026/1 Savings deposit: iuran Januari");
    CHECK(amount_of(report, "1110", "before") == rupiah(140'000));
    CHECK(amount_of(report, "1110", "debit") == rupiah(15'000));
    CHECK(cell_of(report, "1110", "credit") == Cell{});
    CHECK(amount_of(report, "1110", "after") == rupiah(155'000));  // not yet Budi's of the same day
    CHECK(amount_of(report, "2111", "before") == rupiah(40'000));
    CHECK(amount_of(report, "2111", "after") == rupiah(55'000));
    CHECK(cell_of(report, "2111", "effect") == Cell{"liability (grows by credit): goes up"});
    CHECK(has_note(report, "A deposit increases what the cooperative owes its member"));
    REQUIRE(report.parts.size() == 1);
    CHECK(amount_of(report.parts[0], "cash", "change") == rupiah(15'000));
    CHECK(amount_of(report.parts[0], "savings", "change") == rupiah(15'000));
    CHECK(amount_of(report.parts[0], "total_assets", "change") == rupiah(15'000));
}

TEST_CASE("the rule behind each kind of entry") {
    SavingsBook book;
    const auto note_on = [&](const JournalEntry& made) {
        const Posted posted = book.post(made);
        return explanation(book.kept(), posted.posted, Language::english).notes.front();
    };
    CHECK(note_on(deposit("2026-03-01", 50'000, "A-002", "wajib", "3120")).find("share in the capital") !=
          std::string::npos);
    CHECK(note_on(withdrawal("2026-03-02", 5'000, "A-002", "sukarela", "2111"))
              .find("no distribution of surplus") != std::string::npos);
    CHECK(note_on(cash_sale("2026-03-03", 5'000)).find("debits equal credits") != std::string::npos);
    const Posted reversal = book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse({2026, 6}, day("2026-03-04"), "");
    });
    const Report report = explanation(book.kept(), reversal.posted, Language::english);
    CHECK(report.subject == "2026/7 Reversal of entry 2026/6");
    CHECK(report.notes.front().find("opposite sides") != std::string::npos);
}

TEST_CASE("what a sale and the closing moved in the statements") {
    KenangaBook book;
    const Posted sale = book.post(cash_sale("2026-12-31", 5'000));
    const Report of_sale = explanation(book.kept(), sale.posted, Language::english);
    const Report& moved = of_sale.parts.front();
    CHECK(amount_of(moved, "cash", "change") == rupiah(5'000));
    CHECK(amount_of(moved, "surplus", "change") == rupiah(5'000));
    CHECK(amount_of(moved, "member_revenue", "change") == rupiah(5'000));
    CHECK(amount_of(moved, "surplus_after_tax", "change") == rupiah(5'000));

    const Posted closing = book.post(kenanga_closing());
    const Report of_closing = explanation(book.kept(), closing.posted, Language::english);
    CHECK(of_closing.parts.front().rows.empty());
    CHECK(has_note(of_closing.parts.front(), "No line of a statement moved."));
}

TEST_CASE("every report can be rendered in every way and both languages") {
    SavingsBook book;
    CooperativeBook& kept = book.kept();
    for (const Language language : {Language::indonesian, Language::english}) {
        const ReportRequest request{language, Period::of_year(2026), Period::of_year(2025)};
        const Report reports[] = {
            trial_balance(kept, request),
            balance_sheet(kept, kept, request),
            income_statement(kept, kept, request),
            journal(kept, request),
            general_ledger(kept, kept, account("1110"), request),
            passbook(kept, kept, MemberNumber::read("A-001"), {}, request),
            member_list(kept, kept, request),
            savings_list(kept, kept, request),
            explanation(kept, entry_numbered(kept, {2026, 1}), language),
        };
        for (const Report& report : reports) {
            CAPTURE(report.key);
            CHECK_FALSE(report.title.empty());
            CHECK(report.chain_head.size() == 64);
            for (const Row& row : report.rows) {
                CAPTURE(row.key);
                CHECK((row.cells.size() == report.columns.size() || row.role == RowRole::heading));
            }
            CHECK(render_text(report, language).find(report.title) != std::string::npos);
            CHECK(render_csv(report, CsvStyle::plain).find("key,code,label,role") != std::string::npos);
            CHECK(render_html(report, language).ends_with("</html>\n"));
            CHECK(json_of(report)["report"] == report.key);
        }
    }
}
