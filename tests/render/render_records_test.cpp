// Tables for programs are written while their records are made.

#include "neraca/render/render.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

RecordTable table_of(std::int64_t records) {
    return {.key = "t",
            .title = "T",
            .columns = {{.key = "number", .label = "Number", .type = ColumnType::text},
                        {.key = "text", .label = "Text", .type = ColumnType::text}},
            .each_record = [records](const std::function<void(std::span<const Cell>)>& sink) {
                for (std::int64_t record = 0; record < records; ++record) {
                    const Cell cells[] = {record, std::string{"a, \"b\""}};
                    sink(cells);
                }
            }};
}

}  // namespace

TEST_CASE("records are written in pieces, none of which grows with the table") {
    for (const std::int64_t records : {0, 1, 5'000, 50'000}) {
        CAPTURE(records);
        std::string expected = "number,text\n";
        for (std::int64_t record = 0; record < records; ++record) {
            expected += std::to_string(record) + ",\"a, \"\"b\"\"\"\n";
        }
        std::string written;
        std::size_t largest = 0;
        render_records(table_of(records), [&](std::string_view piece) {
            written += piece;
            largest = std::max(largest, piece.size());
        });
        CHECK(written == expected);
        CHECK(largest < 2 * bytes_of_a_piece);
    }
}
