// The register of a cooperative's year: settings, loan products, loans and their terms, assets, accruals,
// counts, decisions about the surplus; and what the journal holds of one loan.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "neraca/ledger/chart_template.hpp"
#include "neraca/register/register.hpp"
#include "support/asset_support.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

LoanReference loan_reference(const char* text) {
    return LoanReference::read(text);
}

LoanTerms terms_of_ten_months() {
    return {.from = day("2026-01-10"),
            .principal = rupiah(1'000'000),
            .rate = Rate::read("1%"),
            .instalments = 10,
            .first_due = day("2026-02-10")};
}

Loan loan_of_siti() {
    return {.reference = loan_reference("P-01"),
            .member = MemberNumber::read("A-001"),
            .account = account("1141"),
            .terms = {terms_of_ten_months()},
            .purpose = "Warung",
            .collateral = rupiah(250'000)};
}

LoanProduct usual_product() {
    return {.code = ProductCode::read("biasa"),
            .name = "Pinjaman biasa",
            .english_name = "Ordinary loan",
            .method = LoanMethod::declining,
            .rate = LoanRate::of_year(Rate::read("10%"), 1),
            .instalments = 12,
            .multiple_of = rupiah(1'000),
            .provision_rate = Rate::read("1%"),
            .administration_fee = rupiah(10'000),
            .largest = rupiah(5'000'000),
            .penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%"), .grace_days = 3},
            .order = read_payment_order("principal,interest,penalty"),
            .early = {EarlyRule::period, 1},
            .interest_rounding = InterestRounding::down};
}

Asset scales_with_residue() {
    Asset asset = scales("2026-01-15");
    asset.residue = rupiah(400'000);
    return asset;
}

/// A change of `thing` that makes one row of a table of refusals.
template <typename Thing>
struct Refusal {
    std::string why;
    std::function<void(Thing&)> change;
    Rule broken;
};

template <typename Thing, typename Add>
void check_refusals(TestBook& book, const Thing& sound, const std::vector<Refusal<Thing>>& rows,
                    const Add& add) {
    for (const Refusal<Thing>& row : rows) {
        CAPTURE(row.why);
        Thing changed = sound;
        row.change(changed);
        CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { add(kept, changed); }); }) ==
              row.broken);
    }
}

}  // namespace

TEST_CASE("settings come back by key, product and day, and are replaced on their day alone") {
    TestBook book;
    const auto set = [&](const char* key, std::optional<ProductCode> product, const char* from,
                         const char* value) {
        book.write([&](CooperativeBook& kept) {
            kept.set_setting({.key = key,
                              .product = std::move(product),
                              .from = day(from),
                              .value = value,
                              .source = "AD pasal 12"});
        });
    };
    const ProductCode mandatory = ProductCode::read("wajib");
    set("due", mandatory, "2026-01-01", "10000.00");
    set("due", mandatory, "2025-01-01", "5000.00");
    set("chair", std::nullopt, "2026-01-01", "Ibu Wati");
    set("chair", std::nullopt, "2026-01-01", "Pak Budi");
    std::vector<Setting> settings = book.kept().settings();
    constexpr std::string_view of_the_chart[] = {"accounts_below_zero", "number_style", "date_order"};
    std::erase_if(settings, [&](const Setting& setting) {
        return std::ranges::find(of_the_chart, setting.key) != std::end(of_the_chart);
    });
    REQUIRE(settings.size() == 3);
    CHECK(settings[0].value == "Pak Budi");
    CHECK_FALSE(settings[0].product);
    CHECK(settings[1].from == day("2025-01-01"));
    CHECK(settings[2].value == "10000.00");
    CHECK(settings[2].product == mandatory);
    CHECK(settings[2].source == "AD pasal 12");
    CHECK(rule_broken_by([&] { set("due", ProductCode::read("emas"), "2026-01-01", "1.00"); }) ==
          Rule::product_must_exist);
    CHECK(rule_broken_by([&] { set("colour", std::nullopt, "2026-01-01", "red"); }) ==
          Rule::setting_must_exist);
    const Settings read{settings};
    CHECK(read.amount("due", day("2025-12-31"), mandatory) == rupiah(5'000));
    CHECK(read.amount("due", day("2026-01-01"), mandatory) == rupiah(10'000));
}

TEST_CASE("a loan product comes back as it was added, and changes but for its code") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_loan_product(usual_product());
        LoanProduct other = usual_product();
        other.code = ProductCode::read("ajaib");
        kept.add_loan_product(other);
        other.open = false;
        other.method = LoanMethod::bullet;
        other.penalty = {.kind = PenaltyKind::fixed, .amount = rupiah(500)};
        kept.set_loan_product(other);
    });
    const std::vector<LoanProduct> products = book.kept().loan_products();
    REQUIRE(products.size() == 2);
    const LoanProduct& kept = products[0];
    const LoanProduct usual = usual_product();
    CHECK(kept.code == usual.code);
    CHECK(kept.name == usual.name);
    CHECK(kept.english_name == usual.english_name);
    CHECK(kept.method == usual.method);
    CHECK(kept.rate == usual.rate);
    CHECK(kept.instalments == usual.instalments);
    CHECK(kept.months_between == usual.months_between);
    CHECK(kept.multiple_of == usual.multiple_of);
    CHECK(kept.provision_rate == usual.provision_rate);
    CHECK(kept.administration_fee == usual.administration_fee);
    CHECK(kept.largest == usual.largest);
    CHECK(kept.penalty == usual.penalty);
    CHECK(kept.order == usual.order);
    CHECK(kept.early == usual.early);
    CHECK(kept.interest_rounding == usual.interest_rounding);
    CHECK(kept.open);
    CHECK(products[1].method == LoanMethod::bullet);
    CHECK(products[1].penalty.amount == rupiah(500));
    CHECK_FALSE(products[1].open);
    CHECK(loan_product_named(book.kept(), "BIASA").code == usual.code);
    // Both have the name: neither is taken.
    CHECK(rule_broken_by([&] { loan_product_named(book.kept(), "pinjaman BIASA"); }) ==
          Rule::name_must_be_unambiguous);
}

TEST_CASE("a loan product that could never be agreed to is refused") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_loan_product(usual_product()); });
    LoanProduct sound = usual_product();
    sound.code = ProductCode::read("lain");
    const auto whole = Rate::of_hundred_millionths(100'000'000);
    const std::vector<Refusal<LoanProduct>> rows = {
        {"no instalment", [](LoanProduct& p) { p.instalments = 0; }, Rule::loan_terms_must_fit},
        {"601 instalments", [](LoanProduct& p) { p.instalments = 601; }, Rule::loan_terms_must_fit},
        {"no month between", [](LoanProduct& p) { p.months_between = 0; }, Rule::loan_terms_must_fit},
        {"13 months between", [](LoanProduct& p) { p.months_between = 13; }, Rule::loan_terms_must_fit},
        {"all of it as interest", [&](LoanProduct& p) { p.rate = whole; }, Rule::loan_terms_must_fit},
        {"all of it as provision", [&](LoanProduct& p) { p.provision_rate = whole; },
         Rule::loan_terms_must_fit},
        {"a fee below zero", [](LoanProduct& p) { p.administration_fee = rupiah(-1); },
         Rule::loan_terms_must_fit},
        {"a largest loan below zero", [](LoanProduct& p) { p.largest = rupiah(-1); },
         Rule::loan_terms_must_fit},
        {"a multiple below zero", [](LoanProduct& p) { p.multiple_of = rupiah(-1); },
         Rule::loan_terms_must_fit},
        {"less than no early months", [](LoanProduct& p) { p.early.months = -1; }, Rule::loan_terms_must_fit},
        {"a penalty without its rate", [](LoanProduct& p) { p.penalty.rate = {}; },
         Rule::loan_terms_must_fit},
        {"a penalty with rate and amount", [](LoanProduct& p) { p.penalty.amount = rupiah(1); },
         Rule::loan_terms_must_fit},
        {"a rate of no penalty", [](LoanProduct& p) { p.penalty.kind = PenaltyKind::none; },
         Rule::loan_terms_must_fit},
        {"less than no days of grace", [](LoanProduct& p) { p.penalty.grace_days = -1; },
         Rule::loan_terms_must_fit},
        {"interest paid twice",
         [](LoanProduct& p) {
             p.order = {LoanPart::interest, LoanPart::interest, LoanPart::principal};
         },
         Rule::loan_terms_must_fit},
        {"a code that is there", [](LoanProduct& p) { p.code = ProductCode::read("biasa"); },
         Rule::loan_product_must_be_new},
    };
    check_refusals(book, sound, rows,
                   [](CooperativeBook& kept, const LoanProduct& p) { kept.add_loan_product(p); });
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_loan_product(sound); }); }) ==
          Rule::loan_product_must_exist);
    sound.code = ProductCode::read("biasa");
    sound.instalments = 0;
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_loan_product(sound); }); }) ==
          Rule::loan_terms_must_fit);
    CHECK(book.kept().loan_products().size() == 1);
    CHECK(book.kept().loan_products().front().instalments == 12);
}

TEST_CASE("a loan comes back with its terms, is rescheduled, and keeps what was agreed") {
    TestBook book;
    Loan loan = loan_of_siti();
    loan.product = ProductCode::read("biasa");
    LoanTerms rescheduled = terms_of_ten_months();
    rescheduled.from = day("2026-05-15");
    rescheduled.principal = rupiah(700'000);
    rescheduled.method = LoanMethod::annuity;
    rescheduled.first_due = day("2026-06-15");
    rescheduled.multiple_of = rupiah(100);
    rescheduled.penalty = {.kind = PenaltyKind::per_month, .rate = Rate::read("2%"), .grace_days = 7};
    rescheduled.order = read_payment_order("interest,principal,penalty");
    rescheduled.reason = "Panen gagal";
    book.write([&](CooperativeBook& kept) {
        kept.add_loan_product(usual_product());
        kept.add_loan(loan);
        kept.add_loan_terms(loan.reference, rescheduled);
        Loan another = loan_of_siti();
        another.reference = loan_reference("K-7");
        kept.add_loan(another);
    });
    loan.purpose = "Warung baru";
    loan.written_off = day("2027-01-31");
    loan.member = MemberNumber::read("A-002");  // stays who it was
    book.write([&](CooperativeBook& kept) { kept.set_loan(loan); });

    const std::vector<Loan> loans = book.kept().loans();
    REQUIRE(loans.size() == 2);
    CHECK(loans[0].reference == loan_reference("K-7"));
    CHECK(loans[0].terms == std::vector{terms_of_ten_months()});
    const auto kept = book.kept().find_loan(loan_reference("P-01"));
    REQUIRE(kept);
    CHECK(kept->terms == std::vector{terms_of_ten_months(), rescheduled});
    CHECK(loans[1].terms == kept->terms);
    CHECK(kept->member == MemberNumber::read("A-001"));
    CHECK(kept->product == ProductCode::read("biasa"));
    CHECK(kept->account == account("1141"));
    CHECK(kept->purpose == "Warung baru");
    CHECK(kept->collateral == rupiah(250'000));
    CHECK(kept->written_off == day("2027-01-31"));
    CHECK(kept->terms_on(day("2026-05-14")).method == LoanMethod::flat);
    CHECK(kept->terms_on(day("2026-05-15")).method == LoanMethod::annuity);
    CHECK_FALSE(book.kept().find_loan(loan_reference("P-02")));
}

TEST_CASE("a contract that does not hold together is refused") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        Loan there = loan_of_siti();
        there.reference = loan_reference("P-00");
        kept.add_loan(there);
    });
    const auto with_terms = [](const std::function<void(LoanTerms&)>& change) {
        return [change](Loan& loan) { change(loan.terms.front()); };
    };
    const std::vector<Refusal<Loan>> rows = {
        {"a reference that is taken", [](Loan& l) { l.reference = loan_reference("P-00"); },
         Rule::loan_must_be_new},
        {"no terms", [](Loan& l) { l.terms.clear(); }, Rule::loan_terms_must_fit},
        {"terms of the same day twice", [](Loan& l) { l.terms.push_back(terms_of_ten_months()); },
         Rule::loan_terms_must_fit},
        {"terms in the wrong order",
         [](Loan& l) {
             l.terms.push_back(terms_of_ten_months());
             l.terms.back().from = day("2026-01-09");
         },
         Rule::loan_terms_must_fit},
        {"nobody", [](Loan& l) { l.member = MemberNumber::read("Z-9"); }, Rule::member_must_exist},
        {"no such product", [](Loan& l) { l.product = ProductCode::read("x"); },
         Rule::loan_product_must_exist},
        {"a savings product", [](Loan& l) { l.product = ProductCode::read("pokok"); },
         Rule::loan_product_must_exist},
        {"no such account", [](Loan& l) { l.account = account("1999"); }, Rule::account_must_exist},
        {"a collateral below zero", [](Loan& l) { l.collateral = rupiah(-1); }, Rule::loan_terms_must_fit},
        {"written off before it was granted", [](Loan& l) { l.written_off = day("2026-01-09"); },
         Rule::loan_terms_must_fit},
        {"nothing lent", with_terms([](LoanTerms& t) { t.principal = {}; }), Rule::loan_terms_must_fit},
        {"less than nothing lent", with_terms([](LoanTerms& t) { t.principal = rupiah(-5); }),
         Rule::loan_terms_must_fit},
        {"more than a posting holds",
         with_terms([](LoanTerms& t) { t.principal = largest_posting + sen(1); }), Rule::loan_terms_must_fit},
        {"no instalment", with_terms([](LoanTerms& t) { t.instalments = 0; }), Rule::loan_terms_must_fit},
        {"601 instalments", with_terms([](LoanTerms& t) { t.instalments = 601; }), Rule::loan_terms_must_fit},
        {"no month between", with_terms([](LoanTerms& t) { t.months_between = 0; }),
         Rule::loan_terms_must_fit},
        {"13 months between", with_terms([](LoanTerms& t) { t.months_between = 13; }),
         Rule::loan_terms_must_fit},
        {"interest of the whole",
         with_terms([](LoanTerms& t) { t.rate = Rate::of_hundred_millionths(100'000'000); }),
         Rule::loan_terms_must_fit},
        {"due before it was paid out", with_terms([](LoanTerms& t) { t.first_due = day("2026-01-09"); }),
         Rule::loan_terms_must_fit},
        {"due after the end of time", with_terms([](LoanTerms& t) {
             t.instalments = 600;
             t.months_between = 12;
         }),
         Rule::loan_terms_must_fit},
        {"a fixed penalty of nothing", with_terms([](LoanTerms& t) { t.penalty.kind = PenaltyKind::fixed; }),
         Rule::loan_terms_must_fit},
        {"penalty never paid", with_terms([](LoanTerms& t) {
             t.order = {LoanPart::interest, LoanPart::principal, LoanPart::principal};
         }),
         Rule::loan_terms_must_fit},
    };
    check_refusals(book, loan_of_siti(), rows,
                   [](CooperativeBook& kept, const Loan& l) { kept.add_loan(l); });
    REQUIRE(book.kept().loans().size() == 1);

    const auto reschedule = [&](const char* loan, const char* from) {
        return rule_broken_by([&] {
            book.write([&](CooperativeBook& kept) {
                LoanTerms terms = terms_of_ten_months();
                terms.from = day(from);
                terms.first_due = day("2026-12-01");
                kept.add_loan_terms(loan_reference(loan), terms);
            });
        });
    };
    CHECK(reschedule("P-77", "2026-05-01") == Rule::loan_must_exist);
    CHECK(reschedule("P-00", "2026-01-10") == Rule::loan_terms_must_fit);
    CHECK(reschedule("P-00", "2026-05-01") == std::nullopt);
    CHECK(reschedule("P-00", "2026-04-30") == Rule::loan_terms_must_fit);
    CHECK(rule_broken_by([&] { book.write([](CooperativeBook& kept) { kept.set_loan(loan_of_siti()); }); }) ==
          Rule::loan_must_exist);
}

TEST_CASE("a loan whose postings are in the book already gets its contract") {
    const TemporaryFolder folder;
    TestBook book{folder.path("book.db")};
    const Dimensions named{.member = MemberNumber::read("A-001"), .loan = loan_reference("P-01")};
    book.post(JournalEntry{day("2026-01-10"),
                           {.kind = EntryKind::opening},
                           {{account("1141"), Side::debit, rupiah(400'000), named},
                            {account("1110"), Side::credit, rupiah(400'000)}}});
    CHECK_FALSE(book.kept().find_loan(loan_reference("P-01")));
    CHECK(book.kept().loans().empty());
    const std::string outstanding = "SELECT loan, member, outstanding FROM loans";
    using Row = std::vector<std::optional<std::string>>;
    CHECK(book.books.query(outstanding).rows == std::vector<Row>{{"P-01", std::nullopt, "400000.00"}});
    book.write([](CooperativeBook& kept) { kept.add_loan(loan_of_siti()); });
    CHECK(book.kept().find_loan(loan_reference("P-01")));
    CHECK(book.books.query(outstanding).rows == std::vector<Row>{{"P-01", "A-001", "400000.00"}});
}

TEST_CASE("balances and postings of one loan, whole months and days beside them") {
    TestBook book;
    const auto paid = [&](const char* on, const char* member, const char* loan, std::int64_t amount) {
        const Dimensions named{.member = MemberNumber::read(member), .loan = loan_reference(loan)};
        const bool is_paid_out = amount > 0;
        book.post(JournalEntry{
            day(on),
            {.kind = is_paid_out ? EntryKind::loan : EntryKind::repayment},
            {{account("1141"), is_paid_out ? Side::debit : Side::credit, rupiah(std::abs(amount)), named},
             {account("1110"), is_paid_out ? Side::credit : Side::debit, rupiah(std::abs(amount))}}});
    };
    book.post(cash_sale("2026-01-01", 9'000'000));
    paid("2026-01-10", "A-001", "P-01", 1'000'000);
    paid("2026-01-11", "A-002", "P-02", 2'000'000);
    paid("2026-02-10", "A-001", "P-01", -100'000);
    paid("2026-02-20", "A-001", "P-03", 500'000);
    paid("2026-03-10", "A-001", "P-01", -150'000);
    struct Row {
        std::string why;
        BalanceQuery query;
        std::vector<std::int64_t> nets;
    };
    const auto p1 = loan_reference("P-01");
    const auto siti = MemberNumber::read("A-001");
    const Row rows[] = {
        {"at the end", {.last_day = day("2026-12-31"), .loan = p1}, {750'000}},
        {"at the end of a month", {.last_day = day("2026-02-28"), .loan = p1}, {900'000}},
        {"in the middle of a month", {.last_day = day("2026-02-09"), .loan = p1}, {1'000'000}},
        {"of some days",
         {.first_day = day("2026-02-10"), .last_day = day("2026-03-09"), .loan = p1},
         {-100'000}},
        {"by month", {.last_day = day("2026-03-09"), .by_month = true, .loan = p1}, {1'000'000, -100'000}},
        {"of its member", {.last_day = day("2026-12-31"), .member = siti, .loan = p1}, {750'000}},
        {"of its member, some days", {.last_day = day("2026-02-15"), .member = siti, .loan = p1}, {900'000}},
        {"of another member",
         {.last_day = day("2026-02-15"), .member = MemberNumber::read("A-002"), .loan = p1},
         {}},
        {"on another account", {.last_day = day("2026-12-31"), .account = account("1142"), .loan = p1}, {}},
        {"all of a member",
         {.last_day = day("2026-02-25"), .group_by = {.loan = true}, .member = siti},
         {900'000, 500'000}},
        {"a loan that is not there", {.last_day = day("2026-02-25"), .loan = loan_reference("P-99")}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<std::int64_t> nets;
        for (const Balance& balance : book.kept().balances(row.query)) {
            nets.push_back(balance.net().sen() / 100);
        }
        CHECK(nets == row.nets);
    }
    const auto days_of = [&](const PostingQuery& query) {
        std::vector<std::string> days;
        book.kept().each_posting(query, [&](const PostedLine& line) {
            CHECK(line.posting.dimensions.loan == query.loan);
            days.push_back(to_string(line.entry.entry.date()));
        });
        return days;
    };
    CHECK(days_of({.loan = p1}) == std::vector<std::string>{"2026-01-10", "2026-02-10", "2026-03-10"});
    CHECK(days_of({.first_day = day("2026-02-01"), .last_day = day("2026-02-28"), .loan = p1}) ==
          std::vector<std::string>{"2026-02-10"});
    CHECK(days_of({.member = MemberNumber::read("A-002"), .loan = p1}).empty());
    CHECK(days_of({.loan = loan_reference("P-99")}).empty());
}

TEST_CASE("an asset comes back as it was added, and changes its name and goes") {
    TestBook book;
    const Asset land{.code = AssetCode::read("AA-1"),
                     .name = "Tanah",
                     .account = account("1310"),
                     .acquired = day("2020-05-05"),
                     .cost = rupiah(50'000'000),
                     .depreciated_from = day("2020-05-01")};
    book.write([&](CooperativeBook& kept) {
        kept.add_asset(scales_with_residue());
        kept.add_asset(land);
        Asset sold = scales_with_residue();
        sold.name = "Timbangan duduk";
        sold.cost = rupiah(1);  // stays what it was
        sold.disposed = day("2027-02-01");
        kept.set_asset(sold);
    });
    const std::vector<Asset> assets = book.kept().assets();
    REQUIRE(assets.size() == 2);
    CHECK(assets[0].code == land.code);
    CHECK_FALSE(assets[0].accumulated);
    CHECK_FALSE(assets[0].disposed);
    const Asset kept = asset_named(book.kept(), "timbangan DUDUK");
    CHECK(kept.account == account("1340"));
    CHECK(kept.accumulated == account("1345"));
    CHECK(kept.acquired == day("2026-01-15"));
    CHECK(kept.cost == rupiah(2'400'000));
    CHECK(kept.residue == rupiah(400'000));
    CHECK(kept.months == 48);
    CHECK(kept.depreciated_from == day("2026-01-01"));
    CHECK(kept.disposed == day("2027-02-01"));
}

TEST_CASE("an asset that cannot be written down is refused") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_asset(scales_with_residue()); });
    Asset sound = scales_with_residue();
    sound.code = AssetCode::read("TIM-2");
    const std::vector<Refusal<Asset>> rows = {
        {"a code that is there", [](Asset& a) { a.code = AssetCode::read("TIM-1"); },
         Rule::asset_must_be_new},
        {"no such account", [](Asset& a) { a.account = account("1999"); }, Rule::account_must_exist},
        {"no such other account", [](Asset& a) { a.accumulated = account("1999"); },
         Rule::account_must_exist},
        {"for nothing", [](Asset& a) { a.cost = {}; }, Rule::asset_terms_must_fit},
        {"keeps more than it cost", [](Asset& a) { a.residue = rupiah(2'400'001); },
         Rule::asset_terms_must_fit},
        {"keeps less than nothing", [](Asset& a) { a.residue = rupiah(-1); }, Rule::asset_terms_must_fit},
        {"less than no months", [](Asset& a) { a.months = -1; }, Rule::asset_terms_must_fit},
        {"more than a century", [](Asset& a) { a.months = 1'201; }, Rule::asset_terms_must_fit},
        {"depreciated nowhere", [](Asset& a) { a.accumulated.reset(); }, Rule::asset_terms_must_fit},
        {"depreciated from the middle of a month", [](Asset& a) { a.depreciated_from = day("2026-02-02"); },
         Rule::asset_terms_must_fit},
        {"depreciated before it was there", [](Asset& a) { a.depreciated_from = day("2025-12-01"); },
         Rule::asset_terms_must_fit},
        {"more depreciated before than there is", [](Asset& a) { a.depreciated_before = rupiah(2'000'001); },
         Rule::asset_terms_must_fit},
        {"land depreciated before",
         [](Asset& a) {
             a.months = 0;
             a.depreciated_before = rupiah(1);
         },
         Rule::asset_terms_must_fit},
        {"gone before it came", [](Asset& a) { a.disposed = day("2026-01-14"); }, Rule::asset_terms_must_fit},
    };
    check_refusals(book, sound, rows, [](CooperativeBook& kept, const Asset& a) { kept.add_asset(a); });
    CHECK(book.kept().assets().size() == 1);
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_asset(sound); }); }) ==
          Rule::asset_must_exist);
    sound.code = AssetCode::read("TIM-1");
    sound.disposed = day("2026-01-14");
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_asset(sound); }); }) ==
          Rule::asset_terms_must_fit);
}

TEST_CASE("an accrual comes back as it was added; what cannot be spread is refused") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_accrual(rent()); });
    const Accrual kept = accrual_named(book.kept(), "sewa gudang 2026");
    CHECK(rule_broken_by([&] { accrual_named(book.kept(), "sewa"); }) == Rule::accrual_must_exist);
    CHECK(kept.kind == AccrualKind::prepaid_expense);
    CHECK(kept.balance_account == account("1171"));
    CHECK(kept.result_account == account("6116"));
    CHECK(kept.amount == rupiah(6'000'000));
    CHECK(kept.first_month == Month{2026, 1});
    CHECK(kept.months == 12);
    Accrual sound = rent();
    sound.code = AccrualCode::read("SEWA-27");
    const std::vector<Refusal<Accrual>> rows = {
        {"a code that is there", [](Accrual& a) { a.code = AccrualCode::read("SEWA-26"); },
         Rule::accrual_must_be_new},
        {"no such account", [](Accrual& a) { a.balance_account = account("1999"); },
         Rule::account_must_exist},
        {"no such other account", [](Accrual& a) { a.result_account = account("1999"); },
         Rule::account_must_exist},
        {"nothing", [](Accrual& a) { a.amount = {}; }, Rule::accrual_terms_must_fit},
        {"over no month", [](Accrual& a) { a.months = 0; }, Rule::accrual_terms_must_fit},
        {"over too many months", [](Accrual& a) { a.months = 601; }, Rule::accrual_terms_must_fit},
        {"beyond the end of time",
         [](Accrual& a) {
             a.first_month = Month{2199, 2};
         },
         Rule::accrual_terms_must_fit},
    };
    check_refusals(book, sound, rows,
                   [](CooperativeBook& book_of, const Accrual& a) { book_of.add_accrual(a); });
    CHECK(book.kept().accruals().size() == 1);
}

TEST_CASE("counts are kept by day, as they were added, each in its own measure") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_item({.code = ItemCode::read("PET"), .name = "Botol PET", .unit = "kg"});
        kept.add_count({.day = day("2026-02-01"), .account = account("1110"), .amount = rupiah(7'000)});
        kept.add_count({.day = day("2026-01-31"), .account = account("1110")});
        kept.add_count({.day = day("2026-01-31"),
                        .account = account("1162"),
                        .item = ItemCode::read("PET"),
                        .quantity = thousandths(3'250)});
    });
    const std::vector<Count> counts = book.kept().counts();
    REQUIRE(counts.size() == 3);
    CHECK(counts[0].account == account("1110"));
    CHECK(counts[0].amount.is_zero());
    CHECK(counts[1].item == ItemCode::read("PET"));
    CHECK(counts[1].quantity == thousandths(3'250));
    CHECK(counts[2].amount == rupiah(7'000));
    const Count sound{.day = day("2026-01-31"), .account = account("1110"), .amount = rupiah(1)};
    const std::vector<Refusal<Count>> rows = {
        {"less than nothing", [](Count& c) { c.amount = rupiah(-1); }, Rule::posting_must_be_positive},
        {"kilograms of cash", [](Count& c) { c.quantity = thousandths(1); }, Rule::dimension_not_allowed},
        {"rupiah of an item", [](Count& c) { c.item = ItemCode::read("PET"); }, Rule::dimension_not_allowed},
        {"no such account", [](Count& c) { c.account = account("1999"); }, Rule::account_must_exist},
        {"no such item",
         [](Count& c) {
             c.amount = {};
             c.item = ItemCode::read("X");
         },
         Rule::item_must_exist},
    };
    check_refusals(book, sound, rows, [](CooperativeBook& kept, const Count& c) { kept.add_count(c); });
    CHECK(book.kept().counts().size() == 3);
}

TEST_CASE("the decision about the surplus of a year is kept with its file, and replaced") {
    TestBook book;
    CHECK_FALSE(book.kept().find_surplus_decision(2026));
    const auto decide = [&](const char* on, const char* rule) {
        book.write([&](CooperativeBook& kept) {
            kept.set_surplus_decision({.year = 2026, .day = day(on), .rule_file = "shu.toml", .rule = rule});
        });
    };
    decide("2027-03-01", "general_reserve = 40\n");
    decide("2027-03-08", "general_reserve = 45\n# rapat kedua\n");
    const auto decision = book.kept().find_surplus_decision(2026);
    REQUIRE(decision);
    CHECK(decision->year == 2026);
    CHECK(decision->day == day("2027-03-08"));
    CHECK(decision->rule_file == "shu.toml");
    CHECK(decision->rule == "general_reserve = 45\n# rapat kedua\n");
    CHECK_FALSE(book.kept().find_surplus_decision(2025));
}

TEST_CASE("every role of an account and every kind of entry can be kept") {
    TestBook book{BooksKept::summary};
    const ChartOfAccounts full_chart{chart_template("waste-bank").accounts};
    book.write([&](CooperativeBook& kept) {
        for (int role = 1; role <= static_cast<int>(AccountRole::suspense); ++role) {
            const auto wanted = static_cast<AccountRole>(role);
            if (const Account* holder = kept.chart().find_role(wanted)) {
                Account without = *holder;
                without.role = AccountRole::none;
                kept.set_account(without);
            }
            // Of the kind that the shipped chart has for the role: an account gets none that it is not fit
            // for.
            Account made = *full_chart.find_role(wanted);
            made.code = AccountCode::read("R" + std::to_string(role));
            made.role = wanted;
            kept.add_account(made);
        }
    });
    CHECK(book.kept().chart().account_for(AccountRole::suspense).code ==
          AccountCode::read("R" + std::to_string(static_cast<int>(AccountRole::suspense))));
    for (int kind = 0; kind <= static_cast<int>(EntryKind::exit); ++kind) {
        const auto wanted = static_cast<EntryKind>(kind);
        CAPTURE(std::string{to_string(wanted)});
        const JournalEntry entry{day("2026-01-05"), {.kind = wanted}, cash_sale_postings(5)};
        CHECK(book.post(entry).posted.entry.kind() == wanted);
    }
    CHECK(std::ranges::all_of(book.books.check(),
                              [](const CheckResult& result) { return result.differences.empty(); }));
}
