// Price lists of ten waste banks; where they come from: tests/exchange/data/README.md.

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "neraca/profile/profile.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "support/import_support.hpp"
#include "support/places.hpp"

using namespace neraca;

namespace {

const std::string collection = neraca::source_folder() + "/tests/exchange/data/price-lists.csv";

/// One of the ten, told by what its source begins with, and what becomes of its rows.
struct PriceListOf {
    std::string source;
    std::string counts;
    std::int64_t items;
    std::string errors;  // lines are those of the list by itself
};
const PriceListOf lists[] = {
    {"Bank Sampah Induk Surabaya", "read 110 posted 110 skipped 0 refused 0", 55, ""},
    {"Bank Sampah Induk Kab. Tanah Datar", "read 30 posted 30 skipped 0 refused 0", 30, ""},
    {"RW Cerdas", "read 45 posted 45 skipped 0 refused 0", 45, ""},
    {"Bank Sampah Sukamaju", "read 26 posted 26 skipped 0 refused 0", 26, ""},
    {"BSI Kota Pekalongan", "read 18 posted 18 skipped 0 refused 0", 18, ""},
    {"Bank Sampah DLH Maluku Tengah", "read 24 posted 22 skipped 0 refused 2", 22,
     "value_required 9:30\nvalue_required 16:45\n"},
    {"Hijau Lestari", "read 18 posted 18 skipped 0 refused 0", 16, ""},
    {"Bank Sampah USK", "read 8 posted 8 skipped 0 refused 0", 8, ""},
    {"Bank Sampah Nyimas Antam", "read 13 posted 13 skipped 0 refused 0", 13, ""},
    {"Bank sampah sekolah", "read 12 posted 11 skipped 0 refused 1", 6, "amount_is_zero 12:30\n"},
};

/// The rows of one source below the header, as the collection has them.
std::string rows_of(const std::string& source) {
    const FileSource file{collection};
    std::ifstream bytes{collection, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{bytes}, {}};
    std::string rows;
    for (CsvReader reader{file, ','}; reader.next();) {
        const bool is_header = rows.empty();
        if (is_header || reader.text(reader.size() - 1).find(source) != std::string_view::npos) {
            const auto begin = static_cast<std::size_t>(reader.position().offset);
            rows += text.substr(begin, static_cast<std::size_t>(reader.offset()) - begin);
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("price lists of ten waste banks import as they are") {
    for (const PriceListOf& list : lists) {
        CAPTURE(list.source);
        TestBook book;
        ImportOptions options = import_options();
        options.date = day("2026-01-01");
        options.keep_going = true;
        const ImportReceipt receipt = import_text(book, ImportKind::prices, rows_of(list.source),
                                                  with_profile(options, find_profile("daftar-harga")));
        CHECK(counts_of(receipt) == list.counts);
        CHECK(errors_of(receipt) == list.errors);
        CHECK(static_cast<std::int64_t>(book.kept().items().size()) == list.items);
    }
}
