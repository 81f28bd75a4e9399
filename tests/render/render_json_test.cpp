#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "support/json.hpp"
#include "support/report_support.hpp"

using namespace neraca;

TEST_CASE("a statement as JSON") {
    const Json json = json_of(hand_made_report());
    CHECK(json["report"] == "balance_sheet");
    CHECK(json["cooperative"] == "Koperasi <Kenanga> & Co");
    CHECK(json["title"] == "Balance sheet");
    CHECK(json["period"] == "As of 31 December 2026");
    CHECK(json["columns"].size() == 2);
    CHECK(json["columns"][0] == Json{{"key", "amount"}, {"label", "2026"}, {"type", "amount"}});
    CHECK(json["rows"].size() == 7);
    CHECK(json["rows"][0]["cells"] == Json::object());
    CHECK(json["rows"][1].dump() == R"({"key":"cash","code":"N.1.01","label":"Cash","role":"line","level":1,)"
                                    R"("cells":{"amount":"4153000.00","comparison":"4500000.50"}})");
    CHECK(json["rows"][2]["key"] == "bank");
    CHECK(json["rows"][3]["cells"]["amount"] == "-308000.00");
    CHECK(json["rows"][6]["role"] == "total");
    CHECK(json["notes"] == Json{"Both sides agree."});
    CHECK(json["chain"] == Json{{"entries", 30}, {"head", "3fa9"}});
    CHECK_FALSE(json.contains("parts"));
}

TEST_CASE("every kind of cell") {
    const Report report{
        .key = "r",
        .columns = {{"text", "", ColumnType::text},
                    {"date", "", ColumnType::date},
                    {"amount", "", ColumnType::amount},
                    {"quantity", "", ColumnType::quantity},
                    {"number", "", ColumnType::number},
                    {"rate", "", ColumnType::rate},
                    {"nothing", "", ColumnType::amount}},
        .rows = {{.key = "k",
                  .cells = {std::string{"=a \"b\""}, day("2026-01-31"),
                            Rupiah::of_sen(900'719'925'474'099'312), thousandths(3250), std::int64_t{30},
                            Rate::of_hundred_millionths(-1'250'000), Cell{}}}}};
    CHECK(json_of(report)["rows"][0]["cells"].dump() ==
          R"({"text":"=a \"b\"","date":"2026-01-31","amount":"9007199254740993.12","quantity":"3.250",)"
          R"("number":30,"rate":"-1.25%","nothing":null})");
    CHECK(json_of(report)["columns"][5]["type"] == "rate");
}

TEST_CASE("parts are reports again") {
    Report report{.key = "passbook"};
    report.parts.push_back({.key = "wajib", .title = "Mandatory savings"});
    const Json json = json_of(report);
    CHECK(json["parts"].size() == 1);
    CHECK(json["parts"][0]["report"] == "wajib");
    CHECK(json["rows"] == Json::array());
    CHECK_FALSE(json.contains("chain"));
}
