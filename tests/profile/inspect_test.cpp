// What `inspect` finds out about a file, and the first profile it writes.

#include <doctest/doctest.h>

#include <map>

#include "neraca/profile/inspection.hpp"
#include "neraca/profile/profile.hpp"
#include "support/property.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

Inspection inspect(const std::string& bytes, const WrittenIn& written_in = {}) {
    const TemporaryFolder folder;
    folder.write("berkas.csv", bytes);
    return inspect_file(folder.path("berkas.csv"), "berkas.csv", written_in);
}

std::string shown(const FoundValue& value) {
    if (const Fact* words = std::get_if<Fact>(&value)) {
        return words->english;
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*number);
    }
    const Rupiah* amount = std::get_if<Rupiah>(&value);
    return amount != nullptr ? to_plain(*amount) : to_string(std::get<Date>(value));
}

/// "value; reason" of the finding; "nothing" where there is none.
std::string found(const Inspection& inspection, const std::string& key) {
    for (const Finding& finding : inspection.findings) {
        if (finding.key == key) {
            return shown(finding.value) +
                   (finding.reason ? "; " + finding.reason->in(Language::english) : "");
        }
    }
    return "nothing";
}

/// "rule line:column", a line each.
std::string errors_of(const Inspection& inspection) {
    std::string errors;
    for (const BookError& error : inspection.errors) {
        errors += std::string{to_string(error.rule())} + " " + std::to_string(error.place()->line) + ":" +
                  std::to_string(error.place()->column) + "\n";
    }
    return errors;
}

const std::string deposits =
    "Bank Sampah Melati\n"
    "tanggal;anggota;jumlah;produk\n"
    "05/01/2026;A-001;50.000,50;sukarela\n"
    "\n"
    "13/01/2026;A-002;25.500,00;sukarela\n";

}  // namespace

TEST_CASE("what a file is like, and by what it shows") {
    const Inspection inspection = inspect(deposits);
    struct Row {
        std::string key;
        std::string found;
    };
    const Row rows[] = {
        {"size", "122"},
        {"encoding", "utf-8; all of it can be read so"},
        {"delimiter", ";"},
        {"header_line", "2"},
        {"lines_above", "1"},
        {"kind", "deposits; the needed columns are there; 4 of 4 columns are known"},
        {"profile", "nothing"},
        {"column_1", "date"},
        {"column_4", "product"},
        {"column_5", "nothing"},
        {"rows", "2"},
        {"blank_rows", "1"},
        {"number_style", "1.234.567,89; \"50.000,50\" in line 3 shows it"},
        {"quantity_style", "nothing"},
        {"date_order", "31/01/2026; \"13/01/2026\" in line 5 shows it"},
        {"first_day", "2026-01-05"},
        {"last_day", "2026-01-13"},
        {"total_amount", "75500.50"},
        {"total_debit", "nothing"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.key);
        CHECK(found(inspection, row.key) == row.found);
    }
    CHECK(found(inspection, "sha256").size() == 64);
    CHECK(inspection.kind == ImportKind::deposits);
    CHECK(!inspection.profile);
    CHECK(errors_of(inspection) == "");
}

TEST_CASE("the encoding of a file, and by what it shows") {
    const std::string utf16 = [] {
        std::string bytes = "\xFF\xFE";
        for (const char letter : deposits) {
            bytes += {letter, '\0'};
        }
        return bytes;
    }();
    struct Row {
        std::string why;
        std::string bytes;
        WrittenIn written_in;
        std::string found;
    };
    const Row rows[] = {
        {"ASCII", deposits, {}, "utf-8; all of it can be read so"},
        {"letters in UTF-8", "Caf\xC3\xA9\n" + deposits, {}, "utf-8; all of it can be read so"},
        {"a mark", "\xEF\xBB\xBF" + deposits, {}, "utf-8; it begins with a byte order mark"},
        {"UTF-16", utf16, {}, "utf-16; the file is written in UTF-16"},
        {"letters of Windows-1252",
         "Caf\xE9\n" + deposits,
         {},
         "windows-1252; the file is no UTF-8 and was read as Windows-1252: look at letters such as é and ü"},
        {"said to be Windows-1252", deposits, {.encoding = Encoding::windows_1252}, "windows-1252"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(found(inspect(row.bytes, row.written_in), "encoding") == row.found);
    }
}

TEST_CASE("kinds of files are told by their columns") {
    struct Row {
        std::string why;
        std::string header;
        std::optional<ImportKind> kind;
    };
    const Row rows[] = {
        {"a line a posting", "tanggal,no bukti,akun,debit,kredit", ImportKind::journal},
        {"a line an entry", "date,debit_account,credit_account,amount", ImportKind::journal},
        {"members", "nomor,nama,tanggal masuk", ImportKind::members},
        {"deposits", "tanggal,nasabah,jumlah", ImportKind::deposits},
        {"opening balances", "akun,debit,kredit", ImportKind::opening},
        {"nothing of all that", "apel,jeruk,mangga", std::nullopt},
        {"too little for any kind", "anggota,keterangan", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Inspection inspection = inspect(row.header + "\n");
        CHECK(inspection.kind == row.kind);
        CHECK(!inspection.errors.empty());  // there are no rows
        CHECK(found(inspection, "kind") != "nothing");
    }
}

TEST_CASE("what decides for an import is what is told") {
    struct Row {
        std::string why;
        std::string bytes;
        std::string key;
        std::string found;
    };
    const Row rows[] = {
        {"a price for an amount",
         "tanggal;anggota;barang;berat;harga;jumlah\n13/01/2026;A-001;PET;2;1.250,50;50.000\n",
         "number_style", "1.234.567,89; \"1.250,50\" in line 2 shows it"},
        {"a price alone", "barang;harga\nPET;1,250.50\n", "number_style",
         "1,234,567.89; \"1,250.50\" in line 2 shows it"},
        {"a row that is filled from the one above",
         "tanggal;no bukti;akun;keterangan;debit;kredit\n13/01/2026;K-1;1110;;50;\n;;;kas;;1,5\n",
         "number_style", "1.234.567,89; \"1,5\" in line 3 shows it"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(found(inspect(row.bytes), row.key) == row.found);
    }
}

TEST_CASE("what hinders an import is found with its place") {
    struct Row {
        std::string why;
        std::string bytes;
        std::string errors;
    };
    const std::string header = "tanggal;anggota;jumlah\n";
    const Row rows[] = {
        {"an unknown column", "tanggal;anggota;jumlah;Ketrangan\n13/01/2026;A-001;1;\n",
         "column_unknown 1:24\n"},
        {"an undecidable amount", header + "13/01/2026;A-001;50.000\n", "number_style_undecidable 2:18\n"},
        {"an undecidable date", header + "03/04/2026;A-001;50\n", "date_order_undecidable 2:1\n"},
        {"a date that does not exist", header + "31/06/2026;A-001;50\n", "date_must_exist 2:1\n"},
        {"an amount that is none", header + "13/01/2026;A-001;lima\n", "amount_must_be_readable 2:18\n"},
        {"a field too many", header + "13/01/2026;A-001;50;x\n", "field_count_differs 2:21\n"},
        {"an open quote", header + "13/01/2026;A-001;\"50\n", "quote_left_open 2:18\n"},
        {"nothing below the header", header, "rows_missing 1:0\n"},
        {"nothing at all", "", "file_is_empty 0:0\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(errors_of(inspect(row.bytes)) == row.errors);
    }
    CHECK(found(inspect(header + "13/01/2026;A-001;50.000\n"), "number_style") ==
          "undecided; \"50.000\" in line 2 can be read in two ways, and no other cell settles it");
    CHECK(found(inspect(header + "13/01/2026;A-001;1.5\n13/01/2026;A-001;1,5\n"), "number_style") ==
          "mixed; \"1.5\" in line 2 is written otherwise");
    CHECK(found(inspect(header + "13/01/2026;A-001;5\n", {.number_style = NumberStyle::indonesian}),
                "number_style") == "1.234.567,89; the profile or the call says so");
    CHECK(errors_of(inspect(header + "13/01/2026;A-001;50.000\n",
                            {.number_style = NumberStyle::indonesian})) == "");
    CHECK(found(inspect("tanggal;anggota;jumlah;Ketrangan\n"), "column_4") ==
          "not known; did you mean keterangan?");
    CHECK(rule_broken_by([] { inspect_file("/nonexistent.csv", "x", {}); }) == Rule::file_must_exist);
    CHECK(rule_broken_by([] { inspect("%PDF-1.4 ..."); }).has_value());
}

TEST_CASE("a shipped profile is named where its columns are all there") {
    const Inspection inspection = inspect(
        "Account No.,=,'0000000000\n"
        "\n"
        "Date,Description,Branch,Amount,,Balance\n"
        "'05/01/2026,SETORAN TUNAI,'0000,50000.00,CR,50000.00\n");
    CHECK(inspection.profile == "bca-individual");
    CHECK(found(inspection, "profile") == "bca-individual; it is shipped; with it 6 of 6 columns are known");
    CHECK(inspection.first_profile.english == find_profile("bca-individual").text);
}

TEST_CASE("the first profile holds what was found out") {
    const Inspection inspection = inspect(deposits);
    CHECK(inspection.first_profile.english ==
          "# A first profile, found out from berkas.csv: check every line.\n"
          "# `neraca help profiles` explains what else a profile can say.\n"
          "\n"
          "kind = \"deposits\"  # or withdrawals: the file looks the same\n"
          "\n"
          "[file]\n"
          "delimiter = \";\"\n"
          "\n"
          "[number]\n"
          "style = \"id\"  # \"50.000,50\" in line 3 shows it\n"
          "\n"
          "[date]\n"
          "order = \"dmy\"  # \"13/01/2026\" in line 5 shows it\n"
          "\n"
          "[columns]\n"
          "\"tanggal\" = \"date\"\n"
          "\"anggota\" = \"member\"\n"
          "\"jumlah\" = \"amount\"\n"
          "\"produk\" = \"product\"\n");
    const Profile profile = parse_profile(inspection.first_profile.indonesian, "berkas", "berkas.toml");
    CHECK(profile.kind == ImportKind::deposits);
    CHECK(profile.written_in.delimiter == ';');
    CHECK(profile.written_in.number_style == NumberStyle::indonesian);
    CHECK(profile.written_in.date_order == DateOrder::day_first);
    CHECK(profile.mapping.columns.names.size() == 4);
}

TEST_CASE("the first profile can be read, whatever the file holds") {
    const std::string files[] = {
        "",
        "tanggal\tanggota\tjumlah\n03/04/2026\tA-001\t50.000\n",
        "tanggal;anggota;jumlah;jumlah;JUMLAH;tgl\n",
        "tanggal;anggota;\"jum\"\"l\\ah\";\"a\nb\"\n",
        "tanggal;anggota;jumlah;;\n13/01/2026;A-001;1.5;;\n13/01/2026;A-001;1,5;;\n",
        "apel;jeruk\n1;2\n",
    };
    for (const std::string& file : files) {
        CAPTURE(file);
        const Inspection inspection = inspect(file);
        CHECK(faults_of_profile(inspection.first_profile.english, "a.toml").empty());
        CHECK(faults_of_profile(inspection.first_profile.indonesian, "a.toml").empty());
    }
    check_property("names of columns", [](const std::vector<std::string>& names) {
        std::string header = "tanggal,anggota,jumlah";
        for (const std::string& name : names) {
            header += ",\"";
            for (const char letter : name) {
                header += letter == '"' ? "\"\"" : std::string{letter};
            }
            header += "\"";
        }
        try {
            const Inspection inspection = inspect(header + "\n");
            RC_ASSERT(faults_of_profile(inspection.first_profile.english, "a.toml").empty());
        } catch (const BookError&) {
            RC_SUCCEED("the file cannot be read at all");
        }
    });
}
