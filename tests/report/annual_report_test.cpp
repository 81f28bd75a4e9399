#include "neraca/report/papers/annual_report.hpp"

#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/papers/surplus_report.hpp"
#include "neraca/sheet/source/xml_reader.hpp"
#include "neraca/year/closing.hpp"
#include "neraca/year/surplus.hpp"
#include "support/json.hpp"
#include "support/report_support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

const std::string rule_text = R"(
name = "AD/ART"
[[part]]
key = "reserve"
name = "Cadangan"
percent = "40%"
to = "reserve"
[[part]]
key = "capital"
name = "Jasa modal"
percent = "60%"
to = "members"
by = "savings"
)";

/// A year of a waste bank, after a little of the year before.
struct YearBook : WasteBook {
    explicit YearBook(bool with_year_before = true) {
        write([](CooperativeBook& book) {
            for (const auto& [item_code, waste_class] : {std::pair{"PET", WasteClass::hard_plastic},
                                                         {"KARDUS", WasteClass::paper},
                                                         {"BOTOL", WasteClass::glass}}) {
                Item changed = item_named(book, item_code);
                changed.waste_class = waste_class;
                book.set_item(changed);
            }
            book.add_member(
                {.number = MemberNumber::read("A-004"), .name = "Dewi", .joined = day("2026-03-05")});
            book.set_setting({.key = "chair", .from = day("2026-01-01"), .value = "Bu Rini"});
            book.set_setting({.key = "address", .from = day("2026-01-01"), .value = "Jl. Melati <5> & 6"});
        });
        if (with_year_before) {
            post(cash_sale("2025-06-30", 100'000));
        }
        for (const char* month : {"2026-01-10", "2026-04-10", "2026-09-10"}) {
            save("A-001", "wajib", "3120", 20'000, month);
            save("A-002", "sukarela", "2111", 35'000, month);
            deliver("A-001", "PET", 40'000, month);
            deliver("A-002", "KARDUS", 65'500, month);
            deliver("N-01", "PET", 10'000, month);
        }
        sell(sale({sold("PET", 120'000, 4'000), sold("KARDUS", 100'000, 2'100)}, "2026-10-01"));
        post(JournalEntry{day("2026-11-01"),
                          {},
                          {{account("6111"), Side::debit, rupiah(55'000)},
                           {account("1110"), Side::credit, rupiah(55'000)}}});
        post(JournalEntry{
            day("2026-12-01"),
            {},
            {{account("7110"), Side::debit, rupiah(3'450)}, {account("1110"), Side::credit, rupiah(3'450)}}});
    }

    void save(const char* number, const char* product_code, const char* account_code, std::int64_t amount,
              const char* on) {
        Posting credit{account(account_code), Side::credit, rupiah(amount)};
        credit.dimensions.member = MemberNumber::read(number);
        credit.dimensions.product = ProductCode::read(product_code);
        post(JournalEntry{day(on), {}, {{account("1110"), Side::debit, rupiah(amount)}, credit}});
    }

    AnnualRequest request(Language language = Language::english) {
        return {.days = {.language = language, .period = Period::of_year(2026)}};
    }
    Report report(const AnnualRequest& request) { return annual_report(kept(), kept(), request); }
    Report report() { return report(request()); }

    void close_and_share_out() {
        const ClosingEntries closing = closing_entries(kept(), 2026);
        post(closing.closing);
        post(*closing.new_year);
        const SurplusRule rule = read_surplus_rule(rule_text, "rule.toml");
        post(entry_for(SurplusDistribution{.heading = {.date = day("2027-03-15")},
                                           .year = 2026,
                                           .plan = plan_surplus(kept(), kept(), rule, 2026)},
                       kept()));
        write([](CooperativeBook& book) {
            book.set_surplus_decision(
                {.year = 2026, .day = day("2027-03-15"), .rule_file = "rule.toml", .rule = rule_text});
        });
    }
};

const Report& part_of(const Report& report, std::string_view key) {
    const auto found = std::ranges::find(report.parts, key, &Report::key);
    REQUIRE_MESSAGE(found != report.parts.end(), std::string{key});
    return *found;
}

const Chart& chart_of(const Report& part) {
    REQUIRE(part.charts.size() == 1);
    return part.charts.front();
}

Rupiah amount_at(const ChartSeries& series, std::size_t index) {
    return std::get<Rupiah>(series.values.at(index));
}

/// The list of members below the decided surplus of 2026.
Report surplus_part_of_members(YearBook& book) {
    const auto decided = decided_surplus(book.kept(), book.kept(), 2026);
    REQUIRE(decided);
    const Report report = decided_surplus_report(
        {}, *decided, book.kept().chart(), RegisterNames{book.kept(), Language::english}, Language::english);
    REQUIRE(report.parts.size() == 1);
    return report.parts.front();
}

struct Anything : XmlVisitor {
    void begin(std::string_view, const XmlAttributes&) override {}
    void end(std::string_view) override {}
};

}  // namespace

TEST_CASE("the parts of the annual report, in their order") {
    YearBook book;
    const Report report = book.report();
    std::string own;
    std::string annexes;
    for (const Report& part : report.parts) {
        (part.is_annex ? annexes : own) += part.key + " ";
        CAPTURE(part.key);
        CHECK(part.parts.empty());
        CHECK_FALSE(part.title.empty());
        CHECK(part.chain_head.empty());
    }
    CHECK(own ==
          "balance_sheet income_statement equity_statement cash_flow notes member_benefit ratios surplus "
          "members "
          "savings loans waste ");
    CHECK(annexes.find("cash_flow_reconciliation cash_flow_without_cash ") != annexes.npos);
    CHECK(annexes.find("waste_turnover ") != annexes.npos);
    CHECK(report.is_document);
    CHECK(report.key == "annual");
    CHECK(report.signatures.size() == 3);
    CHECK_FALSE(report.chain_head.empty());
}

TEST_CASE("the cover says what is known of the cooperative") {
    YearBook book;
    AnnualRequest request = book.request();
    const Report without = book.report(request);
    const auto value = [](const Report& report, std::string_view row) {
        return std::get<std::string>(cell_of(report, row, "value"));
    };
    CHECK(value(without, "chair") == "Bu Rini");
    CHECK(value(without, "members") == "4");
    for (const char* unknown : {"treasurer", "meeting", "legal_number"}) {
        CHECK(std::ranges::find(without.rows, unknown, &Row::key) == without.rows.end());
    }
    book.close_and_share_out();
    CHECK(value(book.report(request), "meeting") == "15 March 2027");
    request.meeting = day("2027-02-20");
    CHECK(value(book.report(request), "meeting") == "20 February 2027");
}

TEST_CASE("statements are compared with the year before where the book has it") {
    struct Case {
        std::string why;
        bool with_year_before;
        Period period;
        bool compared;
    };
    const Case cases[] = {
        {"a year after another", true, Period::of_year(2026), true},
        {"the first year of the book", false, Period::of_year(2026), false},
        {"no whole year", true, Period{day("2026-01-01"), day("2026-06-30")}, false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        YearBook book{each.with_year_before};
        AnnualRequest request = book.request();
        request.days.period = each.period;
        const Report report = book.report(request);
        for (const char* key : {"balance_sheet", "income_statement", "cash_flow"}) {
            CAPTURE(std::string{key});
            const auto& columns = part_of(report, key).columns;
            CHECK(std::ranges::any_of(columns, [](const Column& column) {
                      return column.key.starts_with("comparison");
                  }) == each.compared);
        }
    }
    YearBook book;
    const Report report = book.report();
    CHECK(amount_of(part_of(report, "income_statement"), "surplus_after_tax", "comparison") ==
          rupiah(100'000));
}

TEST_CASE("the waterfall leads from what members left to the surplus of the year") {
    YearBook book;
    const Report report = book.report();
    const Report& statement = part_of(report, "income_statement");
    const Chart& chart = chart_of(statement);
    CHECK(chart.kind == ChartKind::waterfall);
    Rupiah level;
    for (std::size_t index = 0; index + 1 < chart.categories.size(); ++index) {
        level += amount_at(chart.series.front(), index);
        CHECK(chart.categories[index].is_sum == (index == 0));
    }
    CHECK(chart.categories.front().key == "net_member_participation");
    CHECK(chart.categories.back().key == "surplus_after_tax");
    CHECK(chart.categories.back().is_sum);
    CHECK(amount_at(chart.series.front(), chart.categories.size() - 1) == level);
    CHECK(level == amount_of(statement, "surplus_after_tax"));
    CHECK(level > Rupiah{});
}

TEST_CASE("savings by month end where the table of savings ends") {
    YearBook book;
    const Report report = book.report();
    const Report& savings = part_of(report, "savings");
    const Chart& chart = chart_of(savings);
    CHECK(chart.categories.size() == 12);
    CHECK(chart.categories.front().label == "January 2026");
    std::string products;
    for (const ChartSeries& series : chart.series) {
        products += series.key + " ";
        CHECK(amount_at(series, 11) == amount_of(savings, series.key, "closing"));
        if (series.key == "wajib") {
            CHECK(amount_at(series, 0) == rupiah(20'000));
            CHECK(amount_at(series, 3) == rupiah(40'000));
        }
    }
    CHECK(products == "wajib sukarela sampah sampah-nasabah ");
}

TEST_CASE("members by month, waste by class") {
    YearBook book;
    const Report report = book.report();
    const Chart& members = chart_of(part_of(report, "members"));
    const auto& counts = members.series.front().values;
    CHECK(std::get<std::int64_t>(counts[1]) == 3);
    CHECK(std::get<std::int64_t>(counts[2]) == 4);
    CHECK(counts.size() == 12);

    const Chart& waste = chart_of(part_of(report, "waste"));
    std::string shown;
    for (std::size_t index = 0; index < waste.categories.size(); ++index) {
        shown += waste.categories[index].key + " " +
                 to_plain(std::get<Quantity>(waste.series.front().values[index])) + " ";
    }
    CHECK(shown == "paper 196.500 hard_plastic 150.000 ");
}

TEST_CASE("the surplus: nothing said, a proposal, a decision") {
    YearBook book;
    AnnualRequest request = book.request();
    CHECK(part_of(book.report(request), "surplus").rows.empty());
    CHECK(has_note(part_of(book.report(request), "surplus"), "was not shared out"));

    request.proposal = read_surplus_rule(rule_text, "rule.toml");
    const Report proposed = book.report(request);
    const Report& proposal = part_of(proposed, "surplus");
    CHECK(proposal.subject == "Proposal to the meeting");
    const Rupiah surplus = amount_of(part_of(proposed, "income_statement"), "surplus_after_tax");
    CHECK(amount_of(proposal, "total", "credited") == surplus);
    const Chart& parts = chart_of(proposal);
    CHECK(amount_at(parts.series.front(), 0) + amount_at(parts.series.front(), 1) == surplus);
    CHECK(part_of(proposed, "surplus_members").is_annex);

    book.close_and_share_out();
    request.proposal.reset();
    const Report decided = book.report(request);
    CHECK(part_of(decided, "surplus").subject == "As decided on 2027-03-15");
    CHECK(amount_of(part_of(decided, "surplus"), "total", "credited") == surplus);
}

TEST_CASE(
    "a decision of an earlier version tells what was posted, where today's registers come to other shares") {
    YearBook book;
    book.close_and_share_out();  // keeps the rule alone
    const Report before = part_of(book.report(), "surplus");
    CHECK(before.charts.size() == 1);
    const Rupiah surplus = amount_of(before, "total", "credited");
    const Rupiah share = amount_of(surplus_part_of_members(book), "A-001", "total");
    CHECK(share > Rupiah{});

    book.write([](CooperativeBook& kept) {
        Member member = member_named(kept, "A-001");
        member.joined = day("2027-01-05");
        kept.set_member(member);
    });
    const Report after = part_of(book.report(), "surplus");
    CHECK(after.charts.empty());
    CHECK(after.subject == "As decided on 2027-03-15");
    CHECK(amount_of(after, "3161", "credited") + amount_of(after, "2129", "credited") == surplus);
    CHECK(amount_of(after, "total", "credited") == surplus);
    CHECK(amount_of(surplus_part_of_members(book), "A-001", "total") == share);
    CHECK(
        render_html(notes_to_statements(book.kept(), book.kept(), {Language::english, Period::of_year(2026)}),
                    Language::english)
            .find("Decided on by the members") != std::string::npos);
}

TEST_CASE("a year without anything has no pictures, and does not fail") {
    TestBook book;
    const Report report =
        annual_report(book.kept(), book.kept(),
                      {.days = {.language = Language::indonesian, .period = Period::of_year(2026)}});
    for (const Report& part : report.parts) {
        CAPTURE(part.key);
        CHECK(part.charts.empty() == (part.key != "members"));
    }
}

TEST_CASE("the annual report in every form, in both languages") {
    YearBook book;
    for (const Language language : {Language::indonesian, Language::english}) {
        AnnualRequest request = book.request(language);
        request.proposal = read_surplus_rule(rule_text, "rule.toml");
        const Report report = book.report(request);
        const std::string page = render_html(report, language);
        Anything anything;
        XmlReader reader{anything};
        CHECK_NOTHROW(reader.take(std::string_view{page}.substr(page.find('\n'))));
        CHECK_NOTHROW(reader.finish());
        CHECK(page.find("Jl. Melati &lt;5&gt; &amp; 6") != page.npos);
        const auto json = json_of(report);
        CHECK(json["parts"].size() == report.parts.size());
        CHECK(json["parts"][1]["charts"][0]["kind"] == "waterfall");
        const std::string& picture = part_of(report, "income_statement").charts.front().title;
        CHECK(page.find(picture) != page.npos);
        CHECK(render_text(report, language).find(picture) == std::string::npos);
        CHECK(render_csv(report, CsvStyle::plain).find(picture) == std::string::npos);
    }
}
