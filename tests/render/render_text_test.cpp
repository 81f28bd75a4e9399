#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "neraca/render/text_lines.hpp"
#include "neraca/value/text.hpp"
#include "support/report_support.hpp"

using namespace neraca;

TEST_CASE("a statement as text") {
    CHECK(render_text(hand_made_report(), Language::english) ==
          R"(                  Koperasi <Kenanga> & Co
                       Balance sheet
                   As of 31 December 2026

                                          2026          2025
------------------------------------------------------------
ASSETS
  Cash                              4,153,000   4,500,000.50
  Allowance for loan losses          (308,000)             0
                                    ----------  ------------
TOTAL ASSETS                        3,845,000   4,500,000.50
                                    ==========  ============

Both sides agree.

            Chair                       Treasurer


      (................)            (................)

Journal: 30 entries, end of the hash chain 3fa9
)");
}

TEST_CASE("a list as text: an empty column is left out, what repeats is said once") {
    CHECK(render_text(hand_made_journal(), Language::english) ==
          R"(                            Koperasi Kenanga
                                 Journal
                              January 2026

Date        Entry   Description  Code  Account              Debit  Credit
-------------------------------------------------------------------------
2026-01-05  2026/1  =SUM(A1:A9)  1110  Cash                   500
                                 3110    Principal savings            500
                                                            -----  ------
                                       Total                  500     500
                                                            =====  ======
)");
}

TEST_CASE("percentages stand to the right; what is for programs alone stays off the paper") {
    const Report report{
        .key = "r",
        .columns = {{.key = "code", .label = "Code", .for_programs = true},
                    {"margin", "Margin", ColumnType::rate}},
        .label_label = "Item",
        .rows = {{.key = "k",
                  .label = "Kardus",
                  .cells = {std::string{"KARDUS"}, Rate::of_hundred_millionths(-7'200'000)}}}};
    const std::string text = render_text(report, Language::indonesian);
    CHECK(text.find("-7,2 %\n") != std::string::npos);
    CHECK(text.find("KARDUS") == std::string::npos);
    CHECK(render_csv(report, CsvStyle::plain) ==
          "key,code,label,role,code,margin\nk,,Kardus,line,KARDUS,-7.2%\n");
    CHECK(render_csv(report, CsvStyle::indonesian).ends_with(";KARDUS;-7,2%\n"));
}

TEST_CASE("amounts and dates are written in the reader's language") {
    const std::string text = render_text(hand_made_report(), Language::indonesian);
    CHECK(text.find("4.500.000,50") != text.npos);
    CHECK(text.find("(308.000)") != text.npos);
    CHECK(render_text(hand_made_journal(), Language::indonesian).find("05/01/2026") != text.npos);
}

TEST_CASE("bold marks headings and sums, on whole lines") {
    const std::string text = render_text(hand_made_report(), Language::english, true);
    CHECK(text.find("\x1b[1mASSETS\x1b[0m\n") != text.npos);
    CHECK(text.find("\x1b[1mTOTAL ASSETS") != text.npos);
    CHECK(text.find("\x1b[1m  Cash") == text.npos);
    CHECK(render_text(hand_made_report(), Language::english).find('\x1b') == text.npos);
}

TEST_CASE("long descriptions wrap and lose nothing") {
    Report report = hand_made_journal();
    std::string memo;
    for (int word = 1; word <= 40; ++word) {
        memo += "word" + std::to_string(word) + " ";
    }
    memo += std::string(70, 'x');
    report.rows[0].cells[3] = memo;
    const std::string text = render_text(report, Language::english);
    for (int word = 1; word <= 40; ++word) {
        CHECK(text.find("word" + std::to_string(word)) != text.npos);
    }
    CHECK(std::ranges::count(text, 'x') == 70);
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find('\n', begin);
        const std::string line = text.substr(begin, end - begin);
        CHECK(display_width(line) <= 100);
        CHECK_FALSE(line.ends_with(' '));
        begin = end + 1;
    }
}

TEST_CASE("names that take other widths on a terminal still line up") {
    Report report = hand_made_report();
    report.rows[1].label = "現金 é";  // 現 and 金 take two columns each
    const std::string text = render_text(report, Language::english);
    CHECK(text.find("\n  現金 é                            4,153,000   4,500,000.50\n") != text.npos);
}

TEST_CASE("a report with parts prints each under its title") {
    Report report{
        .key = "passbook", .cooperative = "Koperasi Kenanga", .title = "Passbook", .subject = "A-001 Siti"};
    report.parts.push_back(
        {.key = "wajib",
         .title = "Mandatory savings",
         .columns = {{"balance", "Balance", ColumnType::amount}},
         .label_label = "Description",
         .rows = {{.key = "total", .label = "Total", .role = RowRole::total, .cells = {rupiah(5)}}}});
    CHECK(render_text(report, Language::english) ==
          R"(                      Koperasi Kenanga
                          Passbook
                         A-001 Siti

Mandatory savings

Description                                          Balance
------------------------------------------------------------
                                                     -------
Total                                                      5
                                                     =======
)");
}

TEST_CASE("wrapping text") {
    struct Row {
        std::string why;
        std::string text;
        std::size_t width;
        std::vector<std::string> lines;
    };
    const Row rows[] = {
        {"nothing is one line", "", 5, {""}},
        {"it fits", "ab cd", 5, {"ab cd"}},
        {"between words", "ab cd", 4, {"ab", "cd"}},
        {"a word that is too wide", "abcdefg", 3, {"abc", "def", "g"}},
        {"a wide word goes on its own line", "a bcdef", 3, {"a", "bcd", "ef"}},
        {"a wide word that fills its lines", "abcdef gh", 3, {"abc", "def", "gh"}},
        {"characters are not cut", "éééé", 3, {"ééé", "é"}},
        {"wide characters", "現金現金", 5, {"現金", "現金"}},
        {"narrower than a character", "現金", 1, {"現", "金"}},
        {"spaces in a row", " a   b ", 9, {"a b"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(wrapped(row.text, row.width) == row.lines);
    }
}
