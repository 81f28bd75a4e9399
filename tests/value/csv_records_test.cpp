#include "neraca/value/csv_records.hpp"

#include <doctest/doctest.h>

using namespace neraca;

TEST_CASE("csv records: fields stand in quotes where a reader would take them for something else") {
    CsvRecords semicolons{';', "\r\n"};
    for (const char* field : {"plain", "a,b", "a;b", "says \"so\"", "two\nlines", " edge", ""}) {
        semicolons.add(field);
    }
    semicolons.end_record();
    semicolons.add("next");
    semicolons.end_record();
    CHECK(semicolons.take() == "plain;a,b;\"a;b\";\"says \"\"so\"\"\";\"two\nlines\";\" edge\";\r\nnext\r\n");
    CsvRecords commas{',', "\n"};
    commas.add("a,b");
    commas.add("a;b");
    commas.end_record();
    CHECK(commas.take() == "\"a,b\",a;b\n");
}
