// What each record must be to be kept, judged by itself: no book stands behind these tables.
#include <doctest/doctest.h>

#include <functional>

#include "neraca/register/asset.hpp"
#include "neraca/register/earning.hpp"
#include "neraca/register/item.hpp"
#include "neraca/register/loan.hpp"
#include "neraca/register/member.hpp"
#include "neraca/register/price.hpp"
#include "neraca/register/records.hpp"
#include "neraca/register/savings_product.hpp"
#include "neraca/register/setting.hpp"
#include "support/support.hpp"

namespace neraca {

/// Terms by themselves, as the other records.
static LoanTerms require_sound(LoanTerms terms) {
    return require_sound(std::move(terms), say("the loan"));
}

}  // namespace neraca

using namespace neraca;

namespace {

/// A change of a sound record, and the rule it breaks; none: it is still sound.
template <typename Record>
struct Change {
    std::string why;
    std::function<void(Record&)> change;
    std::optional<Rule> broken = {};
};

template <typename Record>
void check_changes(const Record& sound, const std::vector<Change<Record>>& rows) {
    CHECK(rule_broken_by([&] { require_sound(sound); }) == std::nullopt);
    for (const Change<Record>& row : rows) {
        CAPTURE(row.why);
        Record changed = sound;
        row.change(changed);
        CHECK(rule_broken_by([&] { require_sound(changed); }) == row.broken);
    }
}

constexpr Rate whole = Rate::of_hundred_millionths(100'000'000);
constexpr Rate smallest_rate = Rate::of_hundred_millionths(1);
const std::string too_long(1'001, 'a');

LoanTerms ten_months() {
    return {.from = day("2026-01-10"),
            .principal = rupiah(1'000'000),
            .rate = Rate::read("1%"),
            .instalments = 10,
            .first_due = day("2026-02-10")};
}

}  // namespace

TEST_CASE("a member has a name") {
    const Member sound{.number = MemberNumber::read("A-001"), .name = "Siti", .joined = day("2026-01-01")};
    check_changes<Member>(
        sound,
        {{"left before joining", [](Member& m) { m.left = day("2020-01-01"); }, Rule::member_has_left},
         {"no name", [](Member& m) { m.name.clear(); }, Rule::text_must_be_readable},
         {"a name of spaces", [](Member& m) { m.name = " \t "; }, Rule::text_must_be_readable},
         {"a name of two lines", [](Member& m) { m.name = "Siti\nAminah"; }, Rule::text_must_be_readable},
         {"a name that is no UTF-8", [](Member& m) { m.name = "Siti\xff"; }, Rule::text_must_be_readable},
         {"an endless name", [](Member& m) { m.name = too_long; }, Rule::text_must_be_readable},
         {"an old number that reads otherwise", [](Member& m) { m.old_number = "7\u202e1"; },
          Rule::text_must_be_readable},
         {"a national id of two lines", [](Member& m) { m.national_id = "1\n2"; },
          Rule::text_must_be_readable}});
    Member spaced = sound;
    spaced.name = "  Siti Aminah ";
    spaced.old_number = " 12\u00a0";
    const Member kept = require_sound(spaced);
    CHECK(kept.name == "Siti Aminah");
    CHECK(kept.old_number == "12");
    CHECK(kept.number == sound.number);
}

TEST_CASE("a savings product can be withdrawn from at some time") {
    SavingsProduct sound{.code = ProductCode::read("lebaran"), .account = AccountCode::read("2111")};
    sound.withdrawal_times = {.from = day("2026-03-01"), .until = day("2026-03-19"), .months_between = 3};
    check_changes<SavingsProduct>(
        sound,
        {{"one day", [](SavingsProduct& p) { p.withdrawal_times.until = p.withdrawal_times.from; }},
         {"no end", [](SavingsProduct& p) { p.withdrawal_times.until.reset(); }},
         {"a century between", [](SavingsProduct& p) { p.withdrawal_times.months_between = 1'200; }},
         {"ends before it begins", [](SavingsProduct& p) { p.withdrawal_times.until = day("2026-02-28"); },
          Rule::product_rules_must_fit},
         {"more than a century between", [](SavingsProduct& p) { p.withdrawal_times.months_between = 1'201; },
          Rule::product_rules_must_fit},
         {"less than no month between", [](SavingsProduct& p) { p.withdrawal_times.months_between = -1; },
          Rule::product_rules_must_fit},
         {"a name of two lines", [](SavingsProduct& p) { p.name = "a\nb"; }, Rule::text_must_be_readable},
         {"an endless English name", [](SavingsProduct& p) { p.english_name = too_long; },
          Rule::text_must_be_readable},
         {"a purpose with a tab", [](SavingsProduct& p) { p.purpose = "a\tb"; },
          Rule::text_must_be_readable}});
}

TEST_CASE("a unit of an item weighs something, and its aliases say something else") {
    const Item sound{.code = ItemCode::read("PET"), .name = "Botol PET", .unit = "kg"};
    check_changes<Item>(
        sound,
        {{"a gram", [](Item& i) { i.kilograms_per_unit = thousandths(1); }},
         {"nothing", [](Item& i) { i.kilograms_per_unit = Quantity{}; }, Rule::posting_must_be_positive},
         {"less than nothing", [](Item& i) { i.kilograms_per_unit = thousandths(-1); },
          Rule::posting_must_be_positive},
         {"a name of two lines", [](Item& i) { i.name = "a\nb"; }, Rule::text_must_be_readable},
         {"a unit of two lines", [](Item& i) { i.unit = "a\nb"; }, Rule::text_must_be_readable},
         {"a heading that is no UTF-8", [](Item& i) { i.category = "\xff"; }, Rule::text_must_be_readable},
         {"an alias of two lines",
          [](Item& i) {
              i.aliases = {"aqua", "a\nb"};
          },
          Rule::text_must_be_readable}});
    Item doubled = sound;
    doubled.aliases = {"pet", "botol  pet", " Aqua ", "AQUA", "", "  ", "Botol aqua"};
    CHECK(require_sound(doubled).aliases == std::vector<std::string>{"Aqua", "Botol aqua"});
}

TEST_CASE("a price is an amount that a posting can hold") {
    Price sound{.item = ItemCode::read("PET"), .from = day("2026-01-01"), .per_unit = rupiah(3'200)};
    sound.derivation = {.buyer_price = rupiah(4'000), .rate = Rate::read("20%")};
    check_changes<Price>(
        sound, {{"a sen", [](Price& p) { p.per_unit = sen(1); }},
                {"as much as a posting", [](Price& p) { p.per_unit = largest_posting; }},
                {"nothing", [](Price& p) { p.per_unit = {}; }, Rule::posting_must_be_positive},
                {"less than nothing", [](Price& p) { p.per_unit = sen(-1); }, Rule::posting_must_be_positive},
                {"too much", [](Price& p) { p.per_unit = largest_posting + sen(1); }, Rule::amount_must_fit},
                {"made from nothing", [](Price& p) { p.derivation->buyer_price = {}; },
                 Rule::posting_must_be_positive},
                {"made from less", [](Price& p) { p.derivation->buyer_price = sen(-1); },
                 Rule::posting_must_be_positive},
                {"made from too much", [](Price& p) { p.derivation->buyer_price = largest_posting + sen(1); },
                 Rule::amount_must_fit}});
}

TEST_CASE("the rate of an earning fits its model") {
    const Earning sound{.from = day("2026-01-01"), .model = EarningModel::cut, .rate = Rate::read("15%")};
    using enum EarningModel;
    const auto of = [](EarningModel model, Rate rate) {
        return [=](Earning& e) { e.model = model, e.rate = rate; };
    };
    const Rate above = Rate::of_hundred_millionths(100'000'001);
    const Rate below = Rate::of_hundred_millionths(-1);
    check_changes<Earning>(sound,
                           {{"all of it", of(cut, whole)},
                            {"a hair", of(share, smallest_rate)},
                            {"a margin", of(margin, {})},
                            {"a cut of nothing", of(cut, {}), Rule::rate_must_be_readable},
                            {"a cut of less", of(cut, below), Rule::rate_must_be_readable},
                            {"a cut above the whole", of(cut, above), Rule::rate_must_be_readable},
                            {"a share of nothing", of(share, {}), Rule::rate_must_be_readable},
                            {"a share above the whole", of(share, above), Rule::rate_must_be_readable},
                            {"a margin with a rate", of(margin, smallest_rate), Rule::rate_must_be_readable},
                            {"a margin below zero", of(margin, below), Rule::rate_must_be_readable}});
}

TEST_CASE("a setting is the cooperative's or one product's, and holds a value of its key") {
    const auto change = [](const char* key, const char* value, const char* product) {
        return rule_broken_by([&] {
            read_setting(
                Setting{.key = key,
                        .product = *product ? std::optional{ProductCode::read(product)} : std::nullopt,
                        .from = day("2026-01-01"),
                        .value = value});
        });
    };
    CHECK(change("iuran", "10.000", "wajib") == std::nullopt);
    CHECK(change("framework", "sak-emkm", "") == std::nullopt);
    CHECK(change("due", "10.000", "") == Rule::product_must_be_named);
    CHECK(change("due", "10,000", "wajib") == Rule::amount_must_be_unambiguous);
    CHECK(change("chair", "Ibu Wati", "wajib") == Rule::setting_value_must_fit);
    CHECK(change("chair", "Ibu\nWati", "") == Rule::text_must_be_readable);
    CHECK(change("framework", "sak", "") == Rule::setting_value_must_fit);
    CHECK(change("arrears_loss", "12 bulan", "") == Rule::setting_value_must_fit);
    CHECK(change("arrears_loss", "-1", "") == Rule::setting_value_must_fit);
    CHECK(change("turnover_tax_rate", "0,5", "") == Rule::rate_must_be_readable);
    CHECK(change("kuda", "1", "") == Rule::setting_must_exist);

    const Setting kept = read_setting(Setting{.key = "iuran",
                                              .product = ProductCode::read("wajib"),
                                              .from = day("2026-01-01"),
                                              .value = "Rp10.000",
                                              .source = " AD pasal 12 "});
    CHECK(kept.key == "due");
    CHECK(kept.value == "10000.00");
    CHECK(kept.source == "AD pasal 12");
}

TEST_CASE("a value that is not as programs write it is judged as a person's") {
    const auto keep = [](const char* value) {
        return rule_broken_by([&] {
            require_sound(Setting{.key = "due",
                                  .product = ProductCode::read("wajib"),
                                  .from = day("2026-01-01"),
                                  .value = value});
        });
    };
    CHECK(keep("10000.00") == std::nullopt);
    CHECK(keep("10000") == std::nullopt);
    CHECK(keep("10,000") == Rule::amount_must_be_unambiguous);
    CHECK(keep("10000.0") == Rule::amount_must_be_readable);
    CHECK(keep("much") == Rule::amount_must_be_readable);
}

TEST_CASE("what was kept of a setting can be kept again") {
    for (const SettingKey& key : setting_keys) {
        CAPTURE(std::string{key.name});
        const std::string_view first_choice = key.choices.substr(0, key.choices.find(' '));
        const std::string typed = key.type == SettingType::choice   ? std::string{first_choice}
                                  : key.type == SettingType::rate   ? "1,125%"
                                  : key.type == SettingType::amount ? "Rp1.240.000,50"
                                  : key.type == SettingType::number ? "012"
                                  : key.type == SettingType::folder ? " /media/usb "
                                                                    : "Jl. Melati 1.000";
        const Setting kept = read_setting(
            {.key = std::string{key.alias},
             .product = key.of_a_product ? std::optional{ProductCode::read("wajib")} : std::nullopt,
             .from = day("2026-01-01"),
             .value = typed});
        CHECK(kept.key == key.name);
        CHECK(require_sound(kept).value == kept.value);
    }
}

TEST_CASE("the terms of a loan: those that some contract can have") {
    const auto misfit = std::optional{Rule::loan_terms_must_fit};
    using Terms = LoanTerms;
    check_changes<LoanTerms>(
        ten_months(),
        {{"one sen, at once", [](Terms& t) { t.principal = sen(1), t.instalments = 1; }},
         {"as much as a posting", [](Terms& t) { t.principal = largest_posting; }},
         {"600 instalments", [](Terms& t) { t.instalments = 600; }},
         {"a year between", [](Terms& t) { t.months_between = 12; }},
         {"without interest", [](Terms& t) { t.rate = {}; }},
         {"a hair less than the whole", [](Terms& t) { t.rate = Rate::of_hundred_millionths(99'999'999); }},
         {"due the next day", [](Terms& t) { t.first_due = day("2026-01-11"); }},
         {"the last day there is",
          [](Terms& t) {
              t.instalments = 1;
              t.first_due = Date::last();
          }},
         {"a rated penalty",
          [](Terms& t) {
              t.penalty = {PenaltyKind::per_month, Rate::read("2%"), {}, 7};
          }},
         {"a fixed penalty",
          [](Terms& t) {
              t.penalty = {PenaltyKind::fixed, {}, rupiah(500), 3'660};
          }},
         {"principal first",
          [](Terms& t) {
              t.order = {LoanPart::principal, LoanPart::interest, LoanPart::penalty};
          }},
         {"nothing lent", [](Terms& t) { t.principal = {}; }, misfit},
         {"less than nothing lent", [](Terms& t) { t.principal = sen(-1); }, misfit},
         {"more than a posting", [](Terms& t) { t.principal = largest_posting + sen(1); }, misfit},
         {"no instalment", [](Terms& t) { t.instalments = 0; }, misfit},
         {"less than no instalment", [](Terms& t) { t.instalments = -1; }, misfit},
         {"601 instalments", [](Terms& t) { t.instalments = 601; }, misfit},
         {"no month between", [](Terms& t) { t.months_between = 0; }, misfit},
         {"13 months between", [](Terms& t) { t.months_between = 13; }, misfit},
         {"a rate below zero", [](Terms& t) { t.rate = Rate::of_hundred_millionths(-1); }, misfit},
         {"interest of the whole", [](Terms& t) { t.rate = whole; }, misfit},
         {"150 % a month", [](Terms& t) { t.rate = Rate::read("150%"); }, misfit},
         {"a multiple below zero", [](Terms& t) { t.multiple_of = sen(-1); }, misfit},
         {"a multiple above a posting", [](Terms& t) { t.multiple_of = largest_posting + sen(1); }, misfit},
         {"due on the day itself", [](Terms& t) { t.first_due = t.from; }, misfit},
         {"due before it", [](Terms& t) { t.first_due = day("2026-01-09"); }, misfit},
         {"due after the end of time", [](Terms& t) { t.instalments = 600, t.months_between = 12; }, misfit},
         {"a penalty without its rate", [](Terms& t) { t.penalty.kind = PenaltyKind::per_day; }, misfit},
         {"a penalty without its amount", [](Terms& t) { t.penalty.kind = PenaltyKind::fixed; }, misfit},
         {"a rate of no penalty", [](Terms& t) { t.penalty.rate = smallest_rate; }, misfit},
         {"an amount of no penalty", [](Terms& t) { t.penalty.amount = sen(1); }, misfit},
         {"rate and amount",
          [](Terms& t) {
              t.penalty = {PenaltyKind::per_day, smallest_rate, sen(1), 0};
          },
          misfit},
         {"a penalty of the whole",
          [](Terms& t) {
              t.penalty = {PenaltyKind::per_day, whole, {}, 0};
          },
          misfit},
         {"less than no days of grace", [](Terms& t) { t.penalty.grace_days = -1; }, misfit},
         {"more than ten years of grace", [](Terms& t) { t.penalty.grace_days = 3'661; }, misfit},
         {"interest paid twice",
          [](Terms& t) {
              t.order = {LoanPart::interest, LoanPart::interest, LoanPart::principal};
          },
          misfit},
         {"a reason of two lines", [](Terms& t) { t.reason = "a\nb"; }, Rule::text_must_be_readable}});
}

TEST_CASE("a refusal of terms says whose they are") {
    LoanTerms terms = ten_months();
    terms.rate = Rate::read("150%");
    CHECK(refusal_of([&] { require_sound(terms); }) ==
          "the loan: 150 % is no rate of a loan: it must be less than 100 %");
    CHECK(refusal_of([&] { require_sound(terms, LoanReference::read("P-01")); }) ==
          "P-01: 150 % is no rate of a loan: it must be less than 100 %");
    terms.rate = LoanRate::of_year(Rate::read("998.5%"), 12 + 1);
    CHECK(refusal_of([&] { require_sound(terms); }) ==
          "the loan: 12,980.5 %/12 is no rate of a loan: it must be less than 100 %");
}

TEST_CASE("a rate that is a decimal is recorded as it was before there were others") {
    const LoanReference loan = LoanReference::read("P-01");
    LoanTerms terms = ten_months();
    terms.rate = Rate::read("0.833333%");
    LoanProduct product{.code = ProductCode::read("biasa"), .rate = terms.rate};
    const std::string of_terms = lines_of(record_of(loan, terms));
    const std::string of_product = lines_of(record_of(product));
    CHECK(of_terms.find("twelfths") == std::string::npos);
    CHECK(of_product.find("twelfths") == std::string::npos);
    terms.rate = LoanRate::of_year(Rate::read("10%"), 1);
    product.rate = terms.rate;
    const auto has_it_besides = [](const std::string& lines, std::string before) {
        const std::string line = "rate_twelfths:1:4\n";
        const auto place = lines.find(line);
        return place != std::string::npos && before.insert(place, line) == lines;
    };
    CHECK(has_it_besides(lines_of(record_of(loan, terms)), of_terms));
    CHECK(has_it_besides(lines_of(record_of(product)), of_product));
}

TEST_CASE("what loans agree on since version 7 of the book is recorded where it is said") {
    const LoanReference loan = LoanReference::read("P-01");
    LoanTerms terms = ten_months();
    LoanProduct product{.code = ProductCode::read("biasa"), .rate = terms.rate};
    const std::string of_terms = lines_of(record_of(loan, terms));
    const std::string of_product = lines_of(record_of(product));
    for (const char* field : {"interest_rounding", "early_rule", "early_months", "interest_from"}) {
        CAPTURE(field);
        CHECK(of_terms.find(field) == std::string::npos);
        CHECK(of_product.find(field) == std::string::npos);
    }
    const auto has = [](const std::string& lines, const char* line) {
        return lines.find(line) != std::string::npos;
    };
    terms.interest_rounding = InterestRounding::down;
    terms.early = EarlyInterest{};
    terms.interest_from = terms.from;
    product.interest_rounding = InterestRounding::up;
    product.early = {EarlyRule::days};
    CHECK(has(lines_of(record_of(loan, terms)), "interest_rounding:4:down\n"));
    CHECK(has(lines_of(record_of(loan, terms)), "early_rule:6:period\n"));
    CHECK(has(lines_of(record_of(loan, terms)), "interest_from:10:"));
    CHECK(has(lines_of(record_of(product)), "interest_rounding:2:up\n"));
    CHECK(has(lines_of(record_of(product)), "early_rule:4:days\n"));
    product.early.months = 1;
    CHECK(rule_broken_by([&] { require_sound(product); }) == Rule::loan_terms_must_fit);
}

TEST_CASE("a loan product: what some loan could be agreed on") {
    LoanProduct sound{.code = ProductCode::read("biasa"), .rate = Rate::read("1.5%")};
    sound.penalty = {PenaltyKind::per_day, Rate::read("0.1%"), {}, 3};
    const auto misfit = std::optional{Rule::loan_terms_must_fit};
    using Product = LoanProduct;
    check_changes<LoanProduct>(
        sound,
        {{"any principal", [](Product& p) { p.largest = {}; }},
         {"600 months of interest on paying off early", [](Product& p) { p.early.months = 600; }},
         {"no instalment", [](Product& p) { p.instalments = 0; }, misfit},
         {"601 instalments", [](Product& p) { p.instalments = 601; }, misfit},
         {"13 months between", [](Product& p) { p.months_between = 13; }, misfit},
         {"all of it as interest", [](Product& p) { p.rate = whole; }, misfit},
         {"all of it as provision", [](Product& p) { p.provision_rate = whole; }, misfit},
         {"a provision below zero", [](Product& p) { p.provision_rate = Rate::of_hundred_millionths(-1); },
          misfit},
         {"a fee below zero", [](Product& p) { p.administration_fee = sen(-1); }, misfit},
         {"a fee above a posting", [](Product& p) { p.administration_fee = largest_posting + sen(1); },
          misfit},
         {"a largest loan below zero", [](Product& p) { p.largest = sen(-1); }, misfit},
         {"a largest loan above a posting", [](Product& p) { p.largest = largest_posting + sen(1); }, misfit},
         {"a multiple below zero", [](Product& p) { p.multiple_of = sen(-1); }, misfit},
         {"less than no early months", [](Product& p) { p.early.months = -1; }, misfit},
         {"601 early months", [](Product& p) { p.early.months = 601; }, misfit},
         {"a penalty of another kind", [](Product& p) { p.penalty.kind = PenaltyKind::fixed; }, misfit},
         {"penalty paid twice",
          [](Product& p) {
              p.order = {LoanPart::penalty, LoanPart::interest, LoanPart::penalty};
          },
          misfit},
         {"a name of two lines", [](Product& p) { p.name = "a\nb"; }, Rule::text_must_be_readable}});
}

TEST_CASE("a loan has terms, each later than those before") {
    const Loan sound{.reference = LoanReference::read("P-01"),
                     .member = MemberNumber::read("A-001"),
                     .account = AccountCode::read("1141"),
                     .terms = {ten_months()}};
    const auto misfit = std::optional{Rule::loan_terms_must_fit};
    const auto with_others_from = [](const char* from) {
        return [=](Loan& loan) {
            loan.terms.push_back(ten_months());
            loan.terms.back().from = day(from);
            loan.terms.back().first_due = day("2026-12-01");
        };
    };
    check_changes<Loan>(
        sound,
        {{"others from the next day", with_others_from("2026-01-11")},
         {"written off at once", [](Loan& l) { l.written_off = day("2026-01-10"); }},
         {"no terms", [](Loan& l) { l.terms.clear(); }, misfit},
         {"others from the same day", with_others_from("2026-01-10"), misfit},
         {"others from before", with_others_from("2026-01-09"), misfit},
         {"others that fit nothing",
          [](Loan& l) {
              l.terms.push_back(ten_months());
              l.terms.back().from = day("2026-01-11");
              l.terms.back().rate = whole;
          },
          misfit},
         {"a collateral below zero", [](Loan& l) { l.collateral = sen(-1); }, misfit},
         {"a collateral above a posting", [](Loan& l) { l.collateral = largest_posting + sen(1); }, misfit},
         {"written off before it was granted", [](Loan& l) { l.written_off = day("2026-01-09"); }, misfit},
         {"a purpose of two lines", [](Loan& l) { l.purpose = "a\nb"; }, Rule::text_must_be_readable}});
}

TEST_CASE("an asset can be written down") {
    const Asset sound{.code = AssetCode::read("TIM-1"),
                      .name = "Timbangan",
                      .account = AccountCode::read("1340"),
                      .accumulated = AccountCode::read("1345"),
                      .acquired = day("2026-01-15"),
                      .cost = rupiah(2'400'000),
                      .residue = rupiah(400'000),
                      .months = 48,
                      .depreciated_from = day("2026-01-01")};
    const auto misfit = std::optional{Rule::asset_terms_must_fit};
    const auto land = [](Rupiah depreciated_before) {
        return [=](Asset& a) {
            a.months = 0;
            a.accumulated.reset();
            a.depreciated_before = depreciated_before;
        };
    };
    check_changes<Asset>(
        sound,
        {{"land", land({})},
         {"a century", [](Asset& a) { a.months = 1'200; }},
         {"keeps what it cost", [](Asset& a) { a.residue = a.cost; }},
         {"depreciated before to the end", [](Asset& a) { a.depreciated_before = rupiah(2'000'000); }},
         {"gone on the day it came", [](Asset& a) { a.disposed = a.acquired; }},
         {"for nothing", [](Asset& a) { a.cost = a.residue = {}; }, misfit},
         {"for less than nothing", [](Asset& a) { a.cost = sen(-1), a.residue = {}; }, misfit},
         {"for more than a posting", [](Asset& a) { a.cost = largest_posting + sen(1); }, misfit},
         {"keeps more than it cost", [](Asset& a) { a.residue = a.cost + sen(1); }, misfit},
         {"keeps less than nothing", [](Asset& a) { a.residue = sen(-1); }, misfit},
         {"less than no month", [](Asset& a) { a.months = -1; }, misfit},
         {"more than a century", [](Asset& a) { a.months = 1'201; }, misfit},
         {"depreciated nowhere", [](Asset& a) { a.accumulated.reset(); }, misfit},
         {"from the second of a month", [](Asset& a) { a.depreciated_from = day("2026-02-02"); }, misfit},
         {"from the month before", [](Asset& a) { a.depreciated_from = day("2025-12-01"); }, misfit},
         {"more depreciated than there is",
          [](Asset& a) { a.depreciated_before = rupiah(2'000'000) + sen(1); }, misfit},
         {"less than nothing depreciated", [](Asset& a) { a.depreciated_before = sen(-1); }, misfit},
         {"land depreciated before", land(sen(1)), misfit},
         {"gone before it came", [](Asset& a) { a.disposed = day("2026-01-14"); }, misfit},
         {"a name of two lines", [](Asset& a) { a.name = "a\nb"; }, Rule::text_must_be_readable}});
}

TEST_CASE("an accrual can be spread") {
    const Accrual sound{.code = AccrualCode::read("SEWA-26"),
                        .name = "Sewa",
                        .balance_account = AccountCode::read("1171"),
                        .result_account = AccountCode::read("6116"),
                        .amount = rupiah(6'000'000),
                        .first_month = Month{2026, 1},
                        .months = 12};
    const auto misfit = std::optional{Rule::accrual_terms_must_fit};
    const auto from_the_last_month_for = [](int months) {
        return [=](Accrual& a) {
            a.first_month = Month{Date::last()};
            a.months = months;
        };
    };
    check_changes<Accrual>(
        sound, {{"600 months", [](Accrual& a) { a.months = 600; }},
                {"the last month there is", from_the_last_month_for(1)},
                {"nothing", [](Accrual& a) { a.amount = {}; }, misfit},
                {"less than nothing", [](Accrual& a) { a.amount = sen(-1); }, misfit},
                {"more than a posting", [](Accrual& a) { a.amount = largest_posting + sen(1); }, misfit},
                {"over no month", [](Accrual& a) { a.months = 0; }, misfit},
                {"over less", [](Accrual& a) { a.months = -1; }, misfit},
                {"over 601 months", [](Accrual& a) { a.months = 601; }, misfit},
                {"beyond the end of time", from_the_last_month_for(2), misfit},
                {"a name of two lines", [](Accrual& a) { a.name = "a\nb"; }, Rule::text_must_be_readable}});
}

TEST_CASE("cash is counted in rupiah, an item in its unit") {
    const Count cash{.day = day("2026-01-31"), .account = AccountCode::read("1110"), .amount = rupiah(1)};
    check_changes<Count>(
        cash,
        {{"an empty box", [](Count& c) { c.amount = {}; }},
         {"less than nothing", [](Count& c) { c.amount = sen(-1); }, Rule::posting_must_be_positive},
         {"kilograms of cash", [](Count& c) { c.quantity = thousandths(1); }, Rule::dimension_not_allowed},
         {"rupiah of an item", [](Count& c) { c.item = ItemCode::read("PET"); },
          Rule::dimension_not_allowed}});
    Count waste = cash;
    waste.amount = {};
    waste.item = ItemCode::read("PET");
    check_changes<Count>(waste,
                         {{"some of it", [](Count& c) { c.quantity = thousandths(1); }},
                          {"less than none of it", [](Count& c) { c.quantity = thousandths(-1); },
                           Rule::posting_must_be_positive},
                          {"a sen", [](Count& c) { c.amount = sen(1); }, Rule::dimension_not_allowed}});
}

TEST_CASE("a decision about the surplus names its file, whose bytes stay as they are") {
    SurplusDecision decision{
        .year = 2026, .day = day("2027-03-01"), .rule_file = " shu.toml ", .rule = "a\n\tb"};
    CHECK(require_sound(decision).rule_file == "shu.toml");
    CHECK(require_sound(decision).rule == "a\n\tb");
    decision.rule_file = "a\nb";
    CHECK(rule_broken_by([&] { require_sound(decision); }) == Rule::text_must_be_readable);
}
