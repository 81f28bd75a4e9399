// Every command that writes, on days that may be wrong: nothing is ever written into a closed year, a locked
// month or before them, whatever the command. The commands are those of the table, so that a new one is
// refused by this test until it is said here what it does with its day.

#include <algorithm>
#include <map>
#include <vector>

#include "commands.hpp"
#include "support/command_book.hpp"
#include "support/temporary_folder.hpp"

namespace neraca::cli {
namespace {

/// What a command does with `--date`.
enum class Day {
    of_entry,   // an entry is dated so: refused in a closed year and in a locked month
    of_record,  // something in the registers begins or ends with it: the journal stays
    of_plan,    // something holds from it on, which may be agreed on long before
    of_none,    // it decides nothing
    any,        // what it does depends on the day
    own,    // what is posted has days of its own: of a file, of months, of what is undone, after the meeting
    first,  // it must come before all entries: refused in these books on any day
    opens,  // opens what is closed again, which is what it is for
};
struct DatedCommand {
    std::string_view command;
    Day day;
    std::string words;  // "{}": the day; "{m}": its month
    std::vector<std::string> before = {};
};

constexpr const char* open_day = "2026-05-10";
constexpr const char* closed_day = "2025-08-10";
constexpr const char* locked_day = "2026-01-20";
constexpr const char* day_before_the_book = "2024-12-31";
constexpr const char* far_day = "2027-03-25";  // two months ahead

/// A year that is closed, 2025, a month that is locked, January 2026, and everything that commands speak of.
/// Today is 20 January 2027.
class DatedBook : public CommandBook {
public:
    DatedBook() : CommandBook{"2027-01-20"} {
        must_all({
            "coop add melati Melati --template waste-bank",
            "member add A-001 \"Siti Aminah\" --joined 2025-01-01",
            "member add A-003 Wati --joined 2025-01-01",
            "member add A-004 Tono --joined 2025-01-01",
            "member add A-005 Dewi --joined 2025-01-01",
            "member add A-006 \"Pergi Jauh\" --joined 2025-01-01",
            "member add A-007 Rina --joined 2025-01-01",
            "member add J-001 Joko --joined 2026-03-01",
            "member add B-01 \"BSI Blitar\" --kind buyer --joined 2025-01-01",
            "item add PET \"Botol PET\"",
            "item add KRD Kardus",
            "price set PET=3.000 KRD=1.500 --from 2025-01-01",
            "loan-product add biasa Biasa --rate 1%/month --method flat --months 10",
            "opening 1110=100.000.000 1120=100.000.000 3150=200.000.000 --date 2025-01-01",
            "post --debit 6113=1.000 --credit 1110=1.000 --date 2025-01-02",
            "opening 1141@A-003=200.000 3150=200.000 --loan P-09 --date 2025-01-01",
            "deposit A-001 500.000 --product sukarela --date 2025-02-01",
            "deposit A-003 500.000 --product sukarela --date 2025-02-01",
            "deposit A-003 100.000 --product wajib --date 2025-02-01",
            "deposit A-004 5.000 --product sukarela --date 2025-02-01",
            "deposit A-007 5.000 --product sukarela --date 2025-02-01",
            "deposit A-001 PET=40 KRD=40 --date 2025-02-02",
            "sell B-01 PET=10@4.000 --on-account --date 2025-03-01",
            "hold add A-003 10.000 --product sukarela --date 2025-03-01",
            "bill charge A-003 10.000 --product sukarela --date 2025-03-01",
            "loan grant A-001 300.000 --product biasa --ref P-01 --date 2025-03-01",
            "loan grant A-001 300.000 --product biasa --ref P-02 --date 2025-03-01",
            "loan grant A-001 300.000 --product biasa --ref P-03 --date 2025-03-01",
            "loan write-off P-03 --reason \"Hilang\" --date 2025-06-01",
            "asset add TMB Timbangan 120.000 --account 1340 --accumulated 1345 --months 120 "
            "--acquired 2025-03-10 --paid-from 1110 --date 2025-03-10",
            "accrual add SEWA Sewa prepaid-expense 240.000 --result 6116 --months 24 --from 2025-03 "
            "--paid-from 1110 --date 2025-03-15",
            "asset add TNH Tanah 500.000 --account 1310 --acquired 2025-03-10 --paid-from 1110 "
            "--date 2025-03-10",
            "post --debit 1110=10.000.000 --credit 4920=10.000.000 --date 2025-05-01",
            "member exit A-006 --date 2025-03-01",
            "member exit A-007 --settle --date 2025-04-01",
            "asset depreciate 2025",
            "accrual release 2025",
            "close 2025 --accept \"Belum dihitung\"",
            "deposit J-001 500.000 --product sukarela --date 2026-03-02",
            "setting set interest_rate 1% --product sukarela --from 2026-01-01",
            "setting set turnover_tax_rate 0,5% --from 2026-01-01",
            "setting set accrue_loan_interest yes --from 2026-01-01",
            "loan grant A-001 300.000 --product biasa --ref P-05 --date 2026-04-05",
            "asset depreciate 2026-01",
            "accrual release 2026-01",
            "period lock 2026-01",
        });
        write_files(open_day);
        must("import deposits " + file("setoran.csv"));
        must("member add L-001 Luar --joined 2026-03-01");
        must("deposit L-001 500.000 --product sukarela --date 2026-03-02");
        must("member exit L-001 --settle --date 2026-09-30");
    }

    /// The files that imports read, with `day` on every row.
    void write_files(const std::string& day) const {
        const auto dated = [&](const char* name, std::string text) {
            for (std::size_t at = text.find("{}"); at != std::string::npos; at = text.find("{}", at)) {
                text.replace(at, 2, day);
            }
            folder_.write(name, text);
        };
        dated("setoran.csv", "date,member,product,amount\n{},A-003,sukarela,41000\n");
        dated("setoran-lain.csv", "date,member,product,amount\n{},A-003,sukarela,42000\n");
        dated("penarikan.csv", "date,member,product,amount\n{},A-003,sukarela,1000\n");
        dated("jurnal.csv", "date,voucher,account,debit,credit\n{},K-1,1110,1000,\n{},K-1,4152,,1000\n");
        dated("anggota.csv", "number,name,joined\nZ-9,Zainal,{}\n");
        dated("timbangan.csv", "date,member,item,quantity\n{},A-003,PET,2\n");
        dated("harga.csv", "item,price,date\nPET,3333,{}\n");
        dated("barang.csv", "item,name\nEMBER,Ember bekas\n");
        dated("saldo.csv", "account,debit,credit\n1120,1000,\n3150,,1000\n");
        dated("kas.csv", "date,description,account,in,out\n{},Jual,4152,1000,\n");
        dated("bank.csv", "date,description,debit,credit\n{},Bunga,,1000\n");
        dated("akun.csv", "code,name,class\n6199,Beban Lomba,expense\n");
        dated("pinjaman.csv", "member,loan,amount\nA-003,P-10,1000\n");
        dated("shu.toml",
              "name = \"AD\"\n[[part]]\nkey = \"reserve\"\nname = \"Cadangan\"\npercent = 60\n"
              "to = \"cadangan\"\n[[part]]\nkey = \"capital\"\nname = \"Jasa\"\npercent = 40\n"
              "to = \"anggota\"\nby = \"simpanan\"\n");
    }
    std::string file(const char* name) const { return folder_.path(name); }

    /// What is in the books up to the end of the month that is locked: account, member, item and so on.
    std::vector<std::string> shut() {
        std::vector<std::string> rows;
        for (const Balance& balance :
             kept().balances({.last_day = Date{2026, 1, 31}, .group_by = {true, true, true, true}})) {
            rows.push_back(balance.account.text() + " " + words_for(balance.dimensions, Language::english) +
                           " " + to_plain(balance.debit) + " " + to_plain(balance.credit));
        }
        for (const Balance& balance : kept().balances({.last_day = Date{2026, 1, 31}})) {
            rows.push_back(balance.account.text() + " " + to_plain(balance.debit) + " " +
                           to_plain(balance.credit));
        }
        return rows;
    }

private:
    TemporaryFolder folder_;
};

std::vector<DatedCommand> dated_commands(const DatedBook& book) {
    const auto import = [&](const char* name) { return book.file(name); };
    return {
        {"coop add", Day::of_none, "lain Lain --template mini"},
        {"coop set", Day::of_none, "melati --name \"Melati Jaya\""},
        {"account add", Day::of_none, "6991 \"Beban Rapat\" --like 6113"},
        {"account set", Day::of_none, "6113 --name \"Beban Air\""},
        {"product add", Day::of_none, "lebaran Lebaran --account 2112"},
        {"product set", Day::of_none, "sukarela --name \"Simpanan Bebas\""},
        {"member add", Day::of_record, "Z-001 Zaki"},
        {"member set", Day::of_none, "A-003 --name \"Wati Lestari\""},
        {"member exit", Day::of_record, "A-005"},
        {"member exit", Day::of_entry, "A-004 --pay-out"},
        {"member exit", Day::of_entry, "A-004 --settle"},
        {"member rejoin", Day::of_record, "A-006"},
        {"member erase", Day::of_none, "A-006 \"Pergi Jauh\""},
        {"member pay-out", Day::of_entry, "A-007"},
        {"item add", Day::of_none, "AKI Aki"},
        {"item set", Day::of_none, "PET --name \"Botol bening\""},
        {"item defaults", Day::of_none, ""},
        {"price set", Day::of_plan, "PET=3.100"},
        {"earning set", Day::of_plan, "cut 15%"},
        {"loan-product add", Day::of_none, "lain Lain --rate 1%/month --method flat --months 10"},
        {"loan-product set", Day::of_none, "biasa --name \"Pinjaman biasa\""},
        {"setting set", Day::of_plan, "chair Wati --from {}"},
        {"opening", Day::of_entry, "1130=5.000 3150=5.000"},
        {"deposit", Day::of_entry, "A-001 50.000 --product sukarela"},
        {"deposit", Day::of_entry, "A-001 PET=2"},
        {"withdraw", Day::of_entry, "A-001 5.000 --product sukarela"},
        {"transfer", Day::of_entry, "A-001:sukarela A-003:sukarela 5.000"},
        {"sell", Day::of_entry, "B-01 PET=1@4.000"},
        {"collect", Day::of_entry, "B-01 1.000"},
        {"stock count", Day::of_entry, "PET=5"},
        {"stock regrade", Day::of_entry, "PET=1 KRD=1"},
        {"stock spoil", Day::of_entry, "PET=1"},
        {"stock return", Day::of_entry, "A-001 PET=1"},
        {"hold add", Day::of_entry, "A-001 1.000 --product sukarela"},
        {"hold pay", Day::of_entry, "A-003 1.000"},
        {"hold release", Day::of_entry, "A-003 1.000 --product sukarela"},
        {"bill charge", Day::of_entry, "A-001 1.000 --product sukarela"},
        {"bill pay", Day::of_entry, "1.000 --member A-003"},
        {"loan grant", Day::of_entry, "A-001 100.000 --product biasa"},
        {"loan remove",
         Day::of_none,
         "P-09",
         {"loan add P-09 --principal 200.000 --from 2025-01-01 --product biasa"}},
        {"loan add", Day::of_none, "P-09 --principal 200.000 --from 2025-01-01 --product biasa"},
        {"loan repay", Day::of_entry, "P-01 5.000"},
        {"loan reschedule", Day::of_record,
         "P-01 --months 12 --first-due 2027-06-15 --reason \"Panen gagal\""},
        {"loan allowance", Day::of_entry, ""},
        {"loan write-off", Day::of_entry, "P-02 --reason Hilang"},
        {"loan recover", Day::of_entry, "P-03 1.000"},
        {"cash count", Day::of_entry, "5.000.000"},
        {"post", Day::of_entry, "--debit 6113=1.000 --credit 1110=1.000"},
        {"reverse", Day::of_entry, "2025/2"},
        {"correct", Day::of_entry, "2025/2 --amount 900"},
        {"import journal", Day::own, import("jurnal.csv")},
        {"import members", Day::own, import("anggota.csv")},
        {"import deposits", Day::own, import("setoran-lain.csv")},
        {"import withdrawals", Day::own, import("penarikan.csv")},
        {"import weighings", Day::own, import("timbangan.csv")},
        {"import prices", Day::own, import("harga.csv")},
        {"import items", Day::of_none, import("barang.csv")},
        {"import opening", Day::first, import("saldo.csv")},
        {"import cashbook", Day::own, import("kas.csv")},
        {"import bank", Day::own, import("bank.csv") + " --account 1120 --suspense 2160"},
        {"import accounts", Day::of_none, import("akun.csv")},
        {"import loans", Day::first, import("pinjaman.csv") + " --account 1141 --counter 3150"},
        {"import undo", Day::of_entry, "1"},
        {"asset add", Day::of_record, "RAK Rak 100.000 --account 1340 --accumulated 1345 --months 12"},
        {"asset add", Day::of_entry,
         "RAK Rak 100.000 --account 1340 --accumulated 1345 --months 12 --paid-from 1110"},
        {"asset remove", Day::of_none, "RAK", {"asset add RAK Rak 100.000 --account 1310"}},
        {"asset dispose", Day::of_entry, "TNH"},
        {"asset depreciate", Day::own, "2026-04"},
        {"asset depreciate", Day::any, "{m}"},
        {"accrual add", Day::of_plan, "BUNGA Bunga prepaid-expense 1.200 --result 6116 --months 12"},
        {"accrual add", Day::of_entry,
         "BUNGA Bunga prepaid-expense 1.200 --result 6116 --months 12 --paid-from 1110"},
        {"accrual remove",
         Day::of_none,
         "BUNGA",
         {"accrual add BUNGA Bunga prepaid-expense 1.200 --result 6116 --months 12 --from 2026-05"}},
        {"accrual release", Day::own, "2026-04"},
        {"accrual release", Day::any, "{m}"},
        {"interest savings", Day::own, "2026-04"},
        {"interest savings", Day::any, "{m}"},
        {"interest loans", Day::own, "2026-04"},
        {"interest loans", Day::any, "{m}"},
        {"interest bank", Day::of_entry, "1.000"},
        {"tax turnover",
         Day::own,
         "2026-04",
         {"post --debit 1110=1.000.000 --credit 4152=1.000.000 --date 2026-04-01"}},
        {"tax turnover", Day::any, "{m}"},
        {"period lock", Day::of_none, "2026-02"},
        {"period unlock", Day::opens, "2026-01 --reason \"Nota terlambat\""},
        {"close", Day::any, "2026 --accept \"Belum dihitung\""},
        {"reopen", Day::opens, "2025 --reason \"Nota terlambat\"", {"period unlock 2026-01 --reason Nota"}},
        {"surplus distribute", Day::own, "--year 2025 --rule " + import("shu.toml")},
        {"surplus pay",
         Day::own,
         "--all",
         {"surplus distribute --year 2025 --date 2026-03-01 --rule " + import("shu.toml")}},
    };
}

std::string on_day(const DatedCommand& row, const std::string& day) {
    std::string line = std::string{row.command} + " " + row.words + " --date " + day;
    if (const auto mark = line.find("{}"); mark != std::string::npos) {
        line.replace(mark, 2, day);
    }
    if (const auto mark = line.find("{m}"); mark != std::string::npos) {
        line.replace(mark, 3, day.substr(0, 7));
    }
    return line;
}

/// Carries it out, looks with `look` at what it left, and takes it back again.
template <typename Look>
void try_out(DatedBook& book, const DatedCommand& row, const std::string& day, const Look& look) {
    book.write_files(day);
    Books::Transaction taken_back{book.books()};
    for (const std::string& line : row.before) {
        book.must(line);
    }
    const auto before = book.shut();
    const std::string line = on_day(row, day);
    CAPTURE(line);
    const Outcome outcome = book.call(line);
    const std::string why = refusal(outcome);
    CAPTURE(why);
    look(outcome);
    if (row.day != Day::opens && outcome.reply.failures.empty()) {
        const bool is_shut = book.shut() == before;
        CHECK(is_shut);
    }
}

bool is_told(const Outcome& outcome) {
    return !outcome.reply.failures.empty() || !outcome.reply.warnings.empty();
}

}  // namespace

TEST_CASE("sweep of days: every command that writes is here") {
    const DatedBook book;
    std::vector<DatedCommand> rows = dated_commands(book);
    for (const Command& command : commands()) {
        const std::string name{command.name};
        CAPTURE(name);
        CHECK(command.writes() == (std::ranges::find(rows, name, &DatedCommand::command) != rows.end()));
    }
}

TEST_CASE("sweep of days: nothing is written into what is closed or locked, nor before it") {
    DatedBook book;
    for (const DatedCommand& row : dated_commands(book)) {
        try_out(book, row, open_day, [&](const Outcome& outcome) {
            CHECK((row.day == Day::any || (outcome.exit_code() == 0) == (row.day != Day::first)));
        });
        const auto must_break = [&](const char* day, Rule rule) {
            try_out(book, row, day, [&](const Outcome& outcome) {
                if (row.day == Day::of_entry) {
                    REQUIRE(!outcome.reply.failures.empty());
                    CHECK(outcome.reply.failures.front().code == to_string(rule));
                    CHECK(outcome.exit_code() == exit_code_for(rule));
                }
            });
        };
        must_break(closed_day, Rule::year_is_closed);
        must_break(locked_day, Rule::period_must_be_open);
        // Many have nothing to take from so early: they say so first.
        try_out(book, row, day_before_the_book, [&](const Outcome& outcome) {
            const bool is_posted = outcome.reply.failures.empty() && outcome.reply.changed_book;
            CHECK((row.day != Day::of_entry || !is_posted));
        });
        try_out(book, row, far_day, [&](const Outcome& outcome) {
            if (row.day == Day::of_entry || row.day == Day::of_record) {
                CHECK(is_told(outcome));
            }
        });
    }
}

TEST_CASE("sweep of days: what is dated before a member joined, or after they left, is told or refused") {
    DatedBook book;
    for (DatedCommand row : dated_commands(book)) {
        const auto who = row.words.find("A-001");
        if (who == std::string::npos || row.day != Day::of_entry) {
            continue;
        }
        row.words.replace(who, 5, "J-001");
        try_out(book, row, "2026-02-28", [](const Outcome& outcome) { CHECK(is_told(outcome)); });
        row.words.replace(who, 5, "L-001");
        try_out(book, row, "2026-10-01", [](const Outcome& outcome) { CHECK(is_told(outcome)); });
    }
}

TEST_CASE("sweep of days: no command takes a day that is none, and what could be read twice is told") {
    for (const Command& command : commands()) {
        Settings settings;
        Arguments named;
        add_global_options(named, settings);
        const Action unused = command.bind(named);
        for (const Argument& argument : named.all()) {
            if (!argument.label || argument.label->english() != "DATE") {
                continue;
            }
            const std::string line = std::string{command.name} + " " + argument.name;
            CAPTURE(line);
            const auto read = [&](const char* day) { return rule_broken_by([&] { argument.read({day}); }); };
            CHECK(read("2025-02-29") == Rule::date_must_exist);
            CHECK(read("29/02/2025") == Rule::date_must_exist);
            CHECK(read("31/02/2025") == Rule::date_must_exist);
            CHECK(read("2025-13-01") == Rule::date_must_exist);
            CHECK(read("besok") == Rule::date_must_be_readable);
            CHECK(read("") == Rule::date_must_be_readable);
            CHECK(named.days_of_two_readings().empty());
            CHECK(read("13/10/2025") == std::nullopt);
            CHECK(named.days_of_two_readings().empty());
        }
        for (const Argument& argument : named.all()) {
            if (!argument.label || argument.label->english() != "DATE") {
                continue;
            }
            const std::string line = std::string{command.name} + " " + argument.name;
            CAPTURE(line);
            const std::size_t before = named.days_of_two_readings().size();
            argument.read({"05/10/2025"});
            CHECK(named.days_of_two_readings().size() == before + 1);
        }
    }
}

}  // namespace neraca::cli
