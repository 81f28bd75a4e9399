#include "neraca/sheet/columns/header.hpp"

#include "support/support.hpp"

using namespace neraca;

namespace {

/// The two forms of a journal, as import_journal.cpp has them.
const std::vector<Form> journal{
    {.required = {Role::date, Role::voucher, Role::account, Role::debit, Role::credit},
     .optional = {Role::description, Role::member, Role::product, Role::item, Role::quantity, Role::coop}},
    {.required = {Role::date, Role::debit_account, Role::credit_account, Role::amount},
     .optional = {Role::voucher, Role::description, Role::key}}};
const std::vector<Form> deposits{
    {.required = {Role::date, Role::member, Role::amount},
     .optional = {Role::name, Role::item, Role::quantity, Role::product},
     .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member}}};
const std::vector<Form> members{{.required = {Role::member, Role::name},
                                 .optional = {Role::joined, Role::left, Role::old_number, Role::coop}}};

HeaderSearch search(std::string_view text, const std::vector<Form>& forms) {
    return find_header(TextSource{"test.csv", text}, forms);
}

/// "date voucher - amount": the roles of the columns, a dash for a column without a name.
std::string roles_of(const Header& header) {
    std::string roles;
    for (const std::optional<Role>& role : header.roles) {
        roles += (roles.empty() ? "" : " ") + (role ? column_name(*role).english : "-");
    }
    return roles;
}

/// "column_unknown 1:4" for each error, in order.
std::string errors_of(const HeaderSearch& found) {
    std::string errors;
    for (const BookError& error : found.errors) {
        errors += (errors.empty() ? "" : ", ") + std::string{to_string(error.rule())} + " " +
                  std::to_string(error.place()->line) + ":" + std::to_string(error.place()->column);
    }
    return errors;
}

}  // namespace

TEST_CASE("the columns of a file are known by their names, in either language") {
    struct Row {
        std::string text;
        const std::vector<Form>& forms;
        std::string roles;
    };
    const Row rows[] = {
        {"date,voucher,account,debit,credit", journal, "date voucher account debit credit"},
        {"Tanggal,No. Bukti,Kode Akun,Debit,Kredit", journal, "date voucher account debit credit"},
        {"TGL;NO_BUKTI;PERKIRAAN;DEBET;KREDIT;URAIAN", journal,
         "date voucher account debit credit description"},
        {"tanggal\tbukti\trekening\tdebet\tkredit", journal, "date voucher account debit credit"},
        {"Tanggal,Nomor Bukti,Nama Akun,Debit (Rp),Kredit (Rp),Keterangan", journal,
         "date voucher account debit credit description"},
        {" tanggal , bukti,\"no.  akun\",debit ,kredit", journal, "date voucher account debit credit"},
        {"kredit,debit,akun,bukti,tanggal", journal, "credit debit account voucher date"},
        {"tanggal,bukti,akun,debit,kredit,anggota,simpanan,barang,kg,koperasi", journal,
         "date voucher account debit credit member product item quantity coop"},
        {"date,debit_account,credit_account,amount", journal, "date debit_account credit_account amount"},
        {"Tanggal|Akun Debit|Akun Kredit|Nominal|Kunci", journal,
         "date debit_account credit_account amount key"},
        {"tanggal,rekening debet,rekening kredit,jumlah,no bukti,keterangan", journal,
         "date debit_account credit_account amount voucher description"},
        {"Tanggal,Nasabah,Jenis,Berat,Jumlah", deposits, "date member item quantity amount"},
        {"Tanggal,No. Anggota,Nama,Jumlah Kg,Jumlah (Rp)", deposits, "date member name quantity amount"},
        {"tanggal,nama nasabah,nilai", deposits, "date member amount"},
        {"tanggal,nomor,nama,setoran", deposits, "date member name amount"},
        {"Nomor,Nama,Tanggal Masuk,Keluar,No. Lama", members, "member name joined left old_number"},
        {"number;name;joined;left;old number;coop", members, "member name joined left old_number coop"},
        {"no_induk,nama lengkap", members, "member name"},
        {"date,member,amount,", deposits, "date member amount -"},
        {"No.,date,member,amount", deposits, "serial date member amount"},
        {"kode tolak,alasan tolak,date,member,amount", deposits,
         "reject_code reject_reason date member amount"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const HeaderSearch found = search(row.text + "\n", row.forms);
        CHECK(errors_of(found) == "");
        CHECK(roles_of(found.header) == row.roles);
    }
}

TEST_CASE("the form is the one that knows most of the names") {
    CHECK(search("tanggal,bukti,akun,debit,kredit\n", journal).header.form == 0);
    CHECK(search("tanggal,bukti,akun debit,akun kredit,jumlah\n", journal).header.form == 1);
}

TEST_CASE("the delimiter is the one that lets names be known") {
    struct Row {
        std::string why;
        std::string text;
        char delimiter;
    };
    const Row rows[] = {
        {"commas", "date,member,amount\n2026-01-01,A-001,5\n", ','},
        {"semicolons", "date;member;amount\n2026-01-01;A-001;1,5\n", ';'},
        {"tabs", "date\tmember\tamount\n", '\t'},
        {"bars", "date|member|amount\n", '|'},
        {"semicolons under a title with commas", "Setoran, Januari, 2026\ndate;member;amount\n", ';'},
        {"commas under a title with semicolons", "a;b;c;d;e\ndate,member,amount\n", ','},
        {"a line that tells Excel the delimiter", "sep=;\ndate;member;amount\n", ';'},
        {"quoted names, which commas would leave unread",
         "\"date\";\"member\";\"amount\"\n\"1\";\"2\";\"3\"\n", ';'},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const HeaderSearch found = search(row.text, deposits);
        CHECK(errors_of(found) == "");
        CHECK(found.header.delimiter == row.delimiter);
    }
}

TEST_CASE("titles above the header are set aside") {
    const HeaderSearch found = search(
        "BUKU SETORAN,,\nKoperasi Melati,,\n\n\"Bulan\nJanuari\",Jumlah,\nTanggal,Nasabah,Jumlah\n1,2,3\n",
        deposits);
    CHECK(errors_of(found) == "");
    CHECK(roles_of(found.header) == "date member amount");
    CHECK(found.header.position.line == 6);
    CHECK(found.header.lines_above == 4);
    CHECK(found.header.names == std::vector<std::string>{"Tanggal", "Nasabah", "Jumlah"});

    std::string many_titles;
    for (int line = 0; line < 20; ++line) {
        many_titles += "judul\n";
    }
    CHECK(errors_of(search(many_titles + "date,member,amount\n", deposits)) == "column_missing 1:0");
}

TEST_CASE("a header that cannot be used is refused with all that is wrong in it") {
    struct Row {
        std::string why;
        std::string text;
        const std::vector<Form>& forms;
        std::string errors;
    };
    const Row rows[] = {
        {"an empty file", "", deposits, "file_is_empty 0:0"},
        {"a BOM alone", "\xEF\xBB\xBF", deposits, "file_is_empty 0:0"},
        {"no header", "2026-01-01,A-001,5\n", deposits, "column_missing 1:0"},
        {"one known name is chance", "Jumlah anggota,Jumlah,x\n", deposits, "column_missing 1:0"},
        {"a column is missing", "date,member\n", deposits, "column_missing 1:0"},
        {"two columns are missing", "x\ndate,debit,credit\n", journal,
         "column_missing 2:0, column_missing 2:0"},
        {"an unknown column", "date,member,amount,shoe size\n", deposits, "column_unknown 1:20"},
        {"a serial number is no member number", "No,date,amount\n", deposits, "column_missing 1:0"},
        {"a column of another kind", "date,member,amount,debit\n", deposits, "column_unknown 1:20"},
        {"a doubled column", "date,member,amount,amount\n", deposits, "column_doubled 1:20"},
        {"doubled by another name", "date,member,jumlah,Nominal\n", deposits, "column_doubled 1:20"},
        {"all at once", "date,tanggal,uang,amount\n", deposits,
         "column_doubled 1:6, column_unknown 1:14, column_missing 1:0"},
        {"the columns of both forms", "date,voucher,account,debit,credit,amount\n", journal,
         "column_unknown 1:35"},
        {"more columns than any file has", "date,member,amount" + std::string(600, ',') + "\n", deposits,
         "column_unknown 1:517"},
        {"names split over two rows", "date,member,amount\n,,Rp\n", members, "column_missing 1:0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(errors_of(search(row.text, row.forms)) == row.errors);
    }
}

TEST_CASE("errors of a header say what is known") {
    const auto shown = [](const HeaderSearch& found, Language language) {
        const BookError& error = found.errors.front();
        return error.sentence().in(language) + " (" + error.hint()->in(language) + ")";
    };
    const HeaderSearch slip = search("date,member,amount,quantitiy\n", deposits);
    CHECK(shown(slip, Language::english) ==
          "no column is known here by the name \"quantitiy\" (did you mean quantity, kuantitas?)");
    CHECK(slip.errors.front().place()->field == "quantitiy");
    const HeaderSearch missing = search("date,member\n", deposits);
    CHECK(shown(missing, Language::english) ==
          "there is no column amount (columns that are needed: date, member, amount; that may be there: "
          "name, item, "
          "quantity, product)");
    const HeaderSearch doubled = search("date,member,jumlah,Nominal\n", deposits);
    CHECK(shown(doubled, Language::english) ==
          "\"jumlah\" and \"Nominal\" are both the column amount (leave one of them, or rename the other)");
}

TEST_CASE("what cannot be read above the header is told as what it is") {
    CHECK(rule_broken_by([&] { search("Jos\xE9\ndate,member,amount\n", deposits); }) == Rule::not_utf8);
    CHECK(rule_broken_by([&] { search("\"open\ndate,member,amount\n", deposits); }) == Rule::quote_left_open);
    CHECK(errors_of(search("date,member,amount\nJos\xE9\n", deposits)) == "");  // left to the first pass
}

TEST_CASE("a profile names columns, and passes over others") {
    const auto roles = [](const std::string& text, const ColumnMap& columns) {
        const HeaderSearch found =
            find_header(TextSource{"test.csv", text + "\n"}, deposits, {}, Mapping{.columns = columns});
        return found.errors.empty() ? roles_of(found.header) : errors_of(found);
    };
    CHECK(roles("TGL_TRAN,NOREK,NILAI", {.names = {{"tgl tran", Role::date}, {"norek", Role::member}}}) ==
          "date member amount");
    CHECK(roles("date,member,amount,", {.names = {{"", Role::item}}}) == "date member amount item");
    CHECK(roles("date,member,amount,kode", {.others_ignored = true}) == "date member amount ignored");
    CHECK(roles("date,member,amount,kode", {}) == "column_unknown 1:20");
    // Beside the column that the profile names, another of a usual name is one of those.
    const ColumnMap named{.names = {{"nilai", Role::amount}}, .others_ignored = true};
    CHECK(roles("date,member,nilai,jumlah", named) == "date member amount ignored");
    CHECK(roles("date,member,jumlah,nilai", named) == "date member ignored amount");
    CHECK(roles("date,member,jumlah,nominal", named) == "column_doubled 1:20");
    // The same name twice, each with its own role.
    CHECK(roles("date,member,amount,ket,ket", {.names = {{"ket", Role::item}, {"ket", Role::ignored}}}) ==
          "date member amount item ignored");
    CHECK(roles("date,member,uang,nilai", {.names = {{"uang", Role::amount}, {"nilai", Role::amount}}}) ==
          "role_used_twice 1:18");
    CHECK(roles("date,member,uang,nilai", {.names = {{"uang", Role::amount}}}) == "column_doubled 1:18");
}

TEST_CASE("what a profile gives every row needs no column") {
    const Mapping mapping{.constants = {{Role::member, "A-001"}}};
    const HeaderSearch found = find_header(TextSource{"test.csv", "date,amount\n"}, deposits, {}, mapping);
    CHECK(errors_of(found) == "");
}

TEST_CASE("two delimiters that fit equally are asked back") {
    const auto errors_with = [](std::optional<char> given) {
        return errors_of(find_header(TextSource{"test.csv", "number,name\nnumber;name\n"}, members, given));
    };
    CHECK(errors_with({}) == "delimiter_undecidable 1:0");
    CHECK(errors_with(',') == "");
    CHECK(errors_with(';') == "");
    CHECK(errors_with('|') == "column_missing 1:0");
}
