#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "support/report_support.hpp"

using namespace neraca;

TEST_CASE("a statement as CSV has every row, zero or not") {
    CHECK(render_csv(hand_made_report(), CsvStyle::plain) ==
          "key,code,label,role,amount,comparison\n"
          "assets,,ASSETS,heading,,\n"
          "cash,N.1.01,Cash,line,4153000.00,4500000.50\n"
          "bank,N.1.02,Bank,line,0.00,0.00\n"
          "loan_loss_allowance,N.1.06,Allowance for loan losses,line,-308000.00,0.00\n"
          "fixed_assets,,Fixed assets,heading,,\n"
          "land,,Land,line,0.00,0.00\n"
          "total_assets,,TOTAL ASSETS,total,3845000.00,4500000.50\n");
}

TEST_CASE("for Excel with Indonesian settings") {
    CHECK(render_csv(hand_made_report(), CsvStyle::indonesian)
              .starts_with("\xEF\xBB\xBF"
                           "key;code;label;role;amount;comparison\n"
                           "assets;;ASSETS;heading;;\n"
                           "cash;N.1.01;Cash;line;4153000,00;4500000,50\n"));
}

TEST_CASE("every row says everything, dates are ISO, a formula is made harmless") {
    CHECK(render_csv(hand_made_journal(), CsvStyle::plain) ==
          "key,code,label,role,date,entry,voucher,description,debit,credit\n"
          "2026/1,1110,Cash,line,2026-01-05,2026/1,,'=SUM(A1:A9),500.00,\n"
          "2026/1,3110,Principal savings,line,2026-01-05,2026/1,,'=SUM(A1:A9),,500.00\n"
          "total,,Total,total,,,,,500.00,500.00\n");
}

TEST_CASE("what a field needs") {
    struct Case {
        std::string why;
        Cell cell;
        std::string field;
    };
    const Case cases[] = {
        {"plain", std::string{"Siti"}, "Siti"},
        {"a comma", std::string{"Siti, Bu"}, "\"Siti, Bu\""},
        {"a quote", std::string{"PT \"Maju\""}, "\"PT \"\"Maju\"\"\""},
        {"a line break", std::string{"a\nb"}, "\"a\nb\""},
        {"equals", std::string{"=1+1"}, "'=1+1"},
        {"plus", std::string{"+62812"}, "'+62812"},
        {"minus", std::string{"-1"}, "'-1"},
        {"at", std::string{"@SUM(1)"}, "'@SUM(1)"},
        {"tab", std::string{"\t=1"}, "'\t=1"},
        {"carriage return", std::string{"\r=1"}, "\"'\r=1\""},
        {"a formula with a comma", std::string{"=A1,B1"}, "\"'=A1,B1\""},
        {"a sign inside is no formula", std::string{"a=1"}, "a=1"},
        {"negative amounts are numbers", rupiah(-5), "-5.00"},
        {"a quantity", thousandths(3250), "3.250"},
        {"a number", std::int64_t{-7}, "-7"},
        {"a date", day("2026-01-31"), "2026-01-31"},
        {"nothing", {}, ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        const Report report{
            .key = "r", .columns = {{"c", "C"}}, .rows = {{.key = "k", .cells = {each.cell}}}};
        CHECK(render_csv(report, CsvStyle::plain) == "key,code,label,role,c\nk,,,line," + each.field + "\n");
    }
    const Report report{.key = "r", .rows = {{.key = "k", .label = "a;b"}, {.key = "l", .label = "@x,y"}}};
    CHECK(render_csv(report, CsvStyle::indonesian) ==
          "\xEF\xBB\xBFkey;code;label;role\nk;;\"a;b\";line\nl;;'@x,y;line\n");
}

TEST_CASE("a report with parts is one table with the columns of all") {
    Report report{.key = "explanation",
                  .columns = {{"debit", "Debit", ColumnType::amount}},
                  .rows = {{.key = "1110", .cells = {rupiah(1)}}}};
    report.parts.push_back({.key = "lines",
                            .columns = {{"change", "Change", ColumnType::amount}},
                            .rows = {{.key = "cash", .cells = {rupiah(2)}}}});
    CHECK(render_csv(report, CsvStyle::plain) ==
          "part,key,code,label,role,debit,change\n"
          ",1110,,,line,1.00,\n"
          "lines,cash,,,line,,2.00\n");
}
