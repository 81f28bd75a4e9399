// What a profile says, every mistake in one, and the shipped ones.

#include "neraca/profile/profile.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "neraca/desk/profile_trial.hpp"
#include "neraca/profile/profile_fit.hpp"
#include "neraca/store/engines/engines.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

Profile parse(const std::string& toml) {
    return parse_profile(toml, "test", "test.toml");
}

/// "rule line:column sentence (hint)" of the first fault.
std::string fault_in(const std::string& toml) {
    const std::vector<BookError> faults = faults_of_profile(toml, "test.toml");
    if (faults.empty()) {
        return {};
    }
    const BookError& fault = faults.front();
    REQUIRE(fault.place());
    CHECK(fault.place()->file == "test.toml");
    return std::string{to_string(fault.rule())} + " " + std::to_string(fault.place()->line) + ":" +
           std::to_string(fault.place()->column) + " " + fault.sentence().in(Language::english) +
           (fault.hint() ? " (" + fault.hint()->in(Language::english) + ")" : "");
}

/// What went wrong with a sample, a line each.
std::string complaints_of(const SampleTrial& trial) {
    std::string complaints;
    for (const BookError& error : trial.errors) {
        const std::string line = error.place() ? std::to_string(error.place()->line) + ": " : "";
        complaints +=
            std::string{to_string(error.rule())} + " " + line + error.sentence().in(Language::english) + "\n";
    }
    for (const Sentence& difference : trial.differences) {
        complaints += difference.in(Language::english) + "\n";
    }
    return complaints;
}

constexpr const char* everything = R"(
kind = "rekening-koran"
description = "Rekening koran"
english_description = "Bank statement"

[file]
delimiter = "\t"
encoding = "windows-1252"
sheet = "Januari"
others = "ignored"
free_text = "description"

[number]
style = "en"

[date]
order = "mdy"
year = 2026
period = "Periode"
length = 10
pending = ["PEND", "TUNDA"]

[columns]
"Tgl Transaksi" = "date"
"" = "direction"
"Ket" = ["description", "ignored"]
"Cabang" = "ignored"

[constants]
coop = "melati"
product = "sampah"

[defaults]
product = "sukarela"
account = "1120"
counter_account = "1110"
suspense_account = "2116"

[limits]
largest_amount = "100.000.000,50"
first_day = 2026-01-01
last_day = 2026-12-31

[balances]
opening = ["Saldo Awal", "Starting Balance"]
closing = "Saldo Akhir"
others = ["Mutasi Kredit"]

[[rules]]
name = "listrik"
when = { description = ["PLN", "listrik"] }
set = { account = "6113" }

[[rules]]
name = "biaya"
[rules.when]
description = { begins = "BIAYA" }
out = { equals = ["15.000", "12.500"] }
voucher = { contains = "X" }
[rules.set]
account = "6910"
description = "Biaya bank"

[[samples]]
name = "contoh"
text = """
baris satu
baris dua"""
members = ["A-001 Siti Contoh"]
items = ["PET Botol PET bening"]
defaults = { account = "1121" }
entries = ["2026-01-31 debit 6113 45000.00 credit 1120 45000.00 'Listrik'"]
)";

}  // namespace

TEST_CASE("everything a profile can say") {
    const Profile profile = parse(everything);
    CHECK(profile.name == "test");
    CHECK(profile.text == everything);
    CHECK(!profile.is_shipped);
    CHECK(profile.kind == ImportKind::bank);
    CHECK(profile.description == "Rekening koran");
    CHECK(profile.english_description == "Bank statement");

    const WrittenIn& written = profile.written_in;
    CHECK(written.delimiter == '\t');
    CHECK(written.encoding == Encoding::windows_1252);
    CHECK(written.sheet == "Januari");
    CHECK(written.number_style == NumberStyle::english);
    CHECK(written.date_order == DateOrder::month_first);
    CHECK(written.year == 2026);
    CHECK(written.date_length == 10);
    CHECK(written.period_labels == std::vector<std::string>{"Periode"});
    CHECK(written.pending == std::vector<std::string>{"PEND", "TUNDA"});

    const ColumnMap& columns = profile.mapping.columns;
    CHECK(columns.names == std::vector<std::pair<std::string, Role>>{{"Tgl Transaksi", Role::date},
                                                                     {"", Role::direction},
                                                                     {"Ket", Role::description},
                                                                     {"Ket", Role::ignored},
                                                                     {"Cabang", Role::ignored}});
    CHECK(columns.by_position.empty());
    CHECK(columns.others_ignored);
    CHECK(columns.free_text == Role::description);
    CHECK(profile.mapping.constants ==
          std::vector<std::pair<Role, std::string>>{{Role::coop, "melati"}, {Role::product, "sampah"}});
    CHECK(profile.mapping.opening_labels == std::vector<std::string>{"Saldo Awal", "Starting Balance"});
    CHECK(profile.mapping.closing_labels == std::vector<std::string>{"Saldo Akhir"});
    CHECK(profile.mapping.other_labels == std::vector<std::string>{"Mutasi Kredit"});

    CHECK(profile.defaults.product == ProductCode::read("sukarela"));
    CHECK(profile.defaults.account == AccountCode::read("1120"));
    CHECK(profile.defaults.counter_account == AccountCode::read("1110"));
    CHECK(profile.defaults.suspense_account == AccountCode::read("2116"));
    CHECK(profile.limits.largest_amount_sen == 10'000'000'050);
    CHECK(profile.limits.first_day == day("2026-01-01"));
    CHECK(profile.limits.last_day == day("2026-12-31"));
}

TEST_CASE("the rules and samples of a profile") {
    using Test = MappingRule::Condition::Test;
    const Profile profile = parse(everything);
    const std::vector<MappingRule>& rules = profile.mapping.rules;
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].name == "listrik");
    REQUIRE(rules[0].conditions.size() == 1);
    CHECK(rules[0].conditions[0].role == Role::description);
    CHECK(rules[0].conditions[0].test == Test::contains);
    CHECK(rules[0].conditions[0].texts == std::vector<std::string>{"PLN", "listrik"});
    CHECK(rules[0].values == std::vector<std::pair<Role, std::string>>{{Role::account, "6113"}});
    REQUIRE(rules[1].conditions.size() == 3);
    CHECK(rules[1].conditions[0].test == Test::begins_with);
    CHECK(rules[1].conditions[1].role == Role::out);
    CHECK(rules[1].conditions[1].test == Test::equals);
    CHECK(rules[1].conditions[1].texts == std::vector<std::string>{"15.000", "12.500"});
    CHECK(rules[1].conditions[2].test == Test::contains);
    CHECK(rules[1].values.size() == 2);

    REQUIRE(profile.samples.size() == 1);
    const ProfileSample& sample = profile.samples[0];
    CHECK(sample.name == "contoh");
    CHECK(sample.text == "baris satu\nbaris dua");
    REQUIRE(sample.members.size() == 1);
    CHECK(sample.members[0].number == MemberNumber::read("A-001"));
    CHECK(sample.members[0].name == "Siti Contoh");
    REQUIRE(sample.items.size() == 1);
    CHECK(sample.items[0].code == ItemCode::read("PET"));
    CHECK(sample.items[0].name == "Botol PET bening");
    CHECK(sample.defaults.account == AccountCode::read("1121"));
    CHECK(sample.entries.size() == 1);
}

TEST_CASE("a file without a header") {
    const Profile profile = parse(
        "kind = \"bank\"\n[file]\npositions = [\"ignored\", \"date\", \"ignored\", \"description\", "
        "\"out\"]\n");
    CHECK(profile.mapping.columns.by_position ==
          std::vector{Role::ignored, Role::date, Role::ignored, Role::description, Role::out});
    CHECK(!profile.mapping.columns.others_ignored);
}

TEST_CASE("every mistake in a profile is told with its place") {
    struct Row {
        std::string why;
        std::string toml;
        std::string fault;
    };
    const std::string bank = "kind = \"bank\"\n";
    const std::string rule = "[[rules]]\nname = \"a\"\n";
    const std::string sample = "[[samples]]\nname = \"a\"\ntext = \"b\"\n";
    const std::string entry_hint =
        " (an entry is written like 2026-01-31 debit 6113 45000.00 credit 1120 45000.00 'Listrik')";
    const Row rows[] = {
        {"no TOML", "kind = \n",
         "profile_must_be_readable 1:8 this cannot be read as TOML: kind has no value behind the \"=\" "
         "(`neraca help profiles` shows how a profile is written)"},
        {"a key twice", bank + "kind = \"bank\"\n",
         "profile_must_be_readable 2:8 this cannot be read as TOML: kind stands there twice (`neraca help "
         "profiles` shows how "
         "a profile is written)"},
        {"nothing in it", "", "profile_must_be_readable 1:1 kind is missing"},
        {"an unknown kind", "kind = \"bnak\"\n",
         "profile_must_be_readable 1:8 kind: \"bnak\" is not known here (one of: journal,"},
        {"a kind that is no text", "kind = 3\n", "profile_must_be_readable 1:8 kind must be text in quotes"},
        {"an unknown key", bank + "descripton = \"x\"\n",
         "profile_must_be_readable 2:1 a profile has no \"descripton\" here (did you mean "
         "description?)"},
        {"an unknown table", bank + "[colums]\n\"a\" = \"date\"\n",
         "profile_must_be_readable 2:2 a profile has no \"colums\" here (did you mean columns?)"},
        {"an unknown key in a table", bank + "[date]\nordre = \"dmy\"\n",
         "profile_must_be_readable 3:1 a profile has no \"date.ordre\" here (did you mean order?)"},
        {"a table that is a text", bank + "date = \"dmy\"\n",
         "profile_must_be_readable 2:8 date must be a table, such as [date]"},

        {"an unknown delimiter", bank + "[file]\ndelimiter = \":\"\n",
         "profile_must_be_readable 3:13 file.delimiter: \":\" does not separate columns"},
        {"two delimiters", bank + "[file]\ndelimiter = \";,\"\n",
         "profile_must_be_readable 3:13 file.delimiter: \";,\" does not separate columns"},
        {"an unknown encoding", bank + "[file]\nencoding = \"latin1\"\n",
         "profile_must_be_readable 3:12 file.encoding: \"latin1\" is not known here (one of: utf-8, utf-16, "
         "windows-1252)"},
        {"others in another way", bank + "[file]\nothers = \"refused\"\n",
         "profile_must_be_readable 3:10 file.others: \"refused\" is not known here (one of: ignored)"},
        {"free text of no role", bank + "[file]\nfree_text = \"keterangan\"\n",
         "profile_must_be_readable 3:13 \"keterangan\" is no role of a column"},
        {"a position of no role", bank + "[file]\npositions = [\"date\", \"amuont\"]\n",
         "profile_must_be_readable 3:22 \"amuont\" is no role of a column (did you mean amount?)"},
        {"a position twice", bank + "[file]\npositions = [\"date\", \"ignored\", \"ignored\", \"date\"]\n",
         "role_used_twice 3:44 two columns are said to be date"},
        {"positions and names", bank + "[file]\npositions = [\"date\"]\n[columns]\n\"a\" = \"out\"\n",
         "profile_must_be_readable 1:1 a file without a header has no names of columns"},

        {"a number style in words", bank + "[number]\nstyle = \"indonesian\"\n",
         "profile_must_be_readable 3:9 number.style: \"indonesian\" is not known here (one of: id, en)"},
        {"an unknown order", bank + "[date]\norder = \"ymd\"\n",
         "profile_must_be_readable 3:9 date.order: \"ymd\" is not known here (one of: dmy, mdy)"},
        {"a year of two digits", bank + "[date]\nyear = 26\n",
         "profile_must_be_readable 3:8 date.year must be a whole number from 1945 to 2199"},
        {"a year in quotes", bank + "[date]\nyear = \"2026\"\n",
         "profile_must_be_readable 3:8 date.year must be a whole number from 1945 to 2199"},
        {"a length too short", bank + "[date]\nlength = 4\n",
         "profile_must_be_readable 3:10 date.length must be a whole number from 5 to 40"},
        {"an empty word for pending", bank + "[date]\npending = [\"PEND\", \" \"]\n",
         "profile_must_be_readable 3:20 date.pending holds an empty text"},

        {"a column of no role", bank + "[columns]\n\"Tgl\" = \"tanggal\"\n",
         "profile_must_be_readable 3:9 \"tanggal\" is no role of a column"},
        {"a role for two columns", bank + "[columns]\n\"Tgl\" = \"date\"\n\"A\" = \"date\"\n",
         "role_used_twice 4:7 two columns are said to be date (leave one of them, or make the other "
         "\"ignored\")"},
        {"a role twice for one name", bank + "[columns]\n\"Tgl\" = [\"date\", \"date\"]\n",
         "role_used_twice 3:18 two columns are said to be date"},
        {"a name twice", bank + "[columns]\n\"Tgl\" = \"date\"\n\"TGL \" = \"ignored\"\n",
         "profile_must_be_readable 4:1 the column \"TGL \" is named twice"},
        {"a role that is no text", bank + "[columns]\n\"Tgl\" = 1\n",
         "profile_must_be_readable 3:9 columns.Tgl must be text in quotes"},
        {"a constant of no role", bank + "[constants]\nprodukt = \"sampah\"\n",
         "profile_must_be_readable 3:1 \"produkt\" is no role of a column (did you mean product?)"},
        {"a constant that is a number", bank + "[constants]\naccount = 1120\n",
         "profile_must_be_readable 3:11 constants.account must be text in quotes"},

        {"an account that is a number", bank + "[defaults]\naccount = 1120\n",
         "profile_must_be_readable 3:11 defaults.account must be text in quotes"},
        {"an account that is no code", bank + "[defaults]\naccount = \"11 20\"\n",
         "profile_must_be_readable 3:11 defaults.account: "},
        {"an amount in floating point", bank + "[limits]\nlargest_amount = 1000000.00\n",
         "profile_must_be_readable 3:18 limits.largest_amount must be text in quotes"},
        {"an amount in the other style", bank + "[limits]\nlargest_amount = \"1,000,000\"\n",
         "profile_must_be_readable 3:18 limits.largest_amount: \"1,000,000\" is written in the English way"},
        {"an amount of nothing", bank + "[limits]\nlargest_amount = \"0\"\n",
         "profile_must_be_readable 2:1 limits.largest_amount is not more than zero"},
        {"a day in quotes", bank + "[limits]\nfirst_day = \"2026-01-01\"\n",
         "profile_must_be_readable 3:13 limits.first_day must be a day such as 2026-01-31, without quotes"},
        {"a day with a time", bank + "[limits]\nfirst_day = 2026-01-01T10:00:00\n",
         "profile_must_be_readable 3:13 limits.first_day must be a day such as 2026-01-31, without quotes"},
        {"a day outside the books", bank + "[limits]\nfirst_day = 1926-01-01\n",
         "profile_must_be_readable 3:13 limits.first_day: "},
        {"days the wrong way round", bank + "[limits]\nfirst_day = 2026-02-01\nlast_day = 2026-01-01\n",
         "profile_must_be_readable 2:1 the first day, 2026-02-01, is after the last, 2026-01-01"},
        {"a label that is empty", bank + "[balances]\nopening = \"\"\n",
         "profile_must_be_readable 3:11 balances.opening holds an empty text"},

        {"rules that are a table", bank + "[rules]\nname = \"a\"\n",
         "profile_must_be_readable 2:1 rules must be a list of tables, each under [[rules]]"},
        {"a rule without a name",
         bank + "[[rules]]\nwhen = { description = \"a\" }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 2:1 rules.name is missing"},
        {"a rule for every row", bank + rule + "when = {}\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:8 a rule without a condition would hold for every row"},
        {"a rule without when", bank + rule + "set = { account = \"1\" }\n",
         "profile_must_be_readable 2:1 rules.when is missing"},
        {"a rule that sets nothing", bank + rule + "when = { description = \"a\" }\nset = {}\n",
         "profile_must_be_readable 5:7 rules.set sets nothing"},
        {"a condition of no role", bank + rule + "when = { ket = \"a\" }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:10 \"ket\" is no role of a column"},
        {"a condition of nothing", bank + rule + "when = { description = [] }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:24 rules.when.description holds no text to compare with"},
        {"a condition of an empty text",
         bank + rule + "when = { description = \"\" }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:24 rules.when.description holds an empty text"},
        {"two tests in one condition",
         bank + rule +
             "when = { description = { begins = \"a\", equals = \"b\" } }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:24 rules.when.description must be one of contains, begins and equals"},
        {"an unknown test",
         bank + rule + "when = { description = { ends = \"a\" } }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 4:24 rules.when.description holds no text to compare with"},
        {"two rules of one name",
         bank + rule + "when = { description = \"a\" }\nset = { account = \"1\" }\n" + rule +
             "when = { description = \"b\" }\nset = { account = \"1\" }\n",
         "profile_must_be_readable 6:1 two rules are called \"a\""},

        {"a sample without a name", bank + "[[samples]]\ntext = \"a\"\nentries = []\n",
         "profile_must_be_readable 2:1 samples.name is missing"},
        {"a sample without rows", bank + "[[samples]]\nname = \"a\"\nentries = []\n",
         "profile_must_be_readable 2:1 samples.text is missing"},
        {"a sample that expects nothing", bank + sample,
         "profile_must_be_readable 2:1 samples.entries is missing"},
        {"a member without a name", bank + sample + "entries = []\nmembers = [\"A-001\"]\n",
         "profile_must_be_readable 6:12 samples.members: \"A-001\" is not a code and a name"},
        {"an item with a code that is none", bank + sample + "entries = []\nitems = [\"%P Botol\"]\n",
         "profile_must_be_readable 6:10 samples.items: "},
        {"an entry without amounts", bank + sample + "entries = [\"2026-01-31\"]\n",
         "profile_must_be_readable 5:12 samples.entries: an entry needs a debit and a credit; this has 0"},
        {"an entry that does not balance",
         bank + sample + "entries = [\"2026-01-31 debit 1 5.00 credit 2 4.00\"]\n",
         "profile_must_be_readable 5:12 samples.entries: "},
        {"an entry with a rough amount", bank + sample + "entries = [\"2026-01-31 debit 1 5 credit 2 5\"]\n",
         "profile_must_be_readable 5:12 samples.entries: \"5\" stands where an amount such as 45000.00 "
         "should "
         "stand" +
             entry_hint},
        {"defaults of a sample", bank + sample + "entries = []\ndefaults = { acount = \"1120\" }\n",
         "profile_must_be_readable 6:14 a profile has no \"samples.defaults.acount\" here (did you mean "
         "account?)"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string fault = fault_in(row.toml);
        CAPTURE(fault);
        CHECK(fault.starts_with(row.fault));
        CHECK(rule_broken_by([&] { parse(row.toml); }).has_value());
    }
}

TEST_CASE("all the mistakes of a profile are told in one pass, by line") {
    const std::vector<BookError> faults = faults_of_profile(
        "descripton = \"x\"\n[limits]\nlargest_amount = 1.5\n[date]\nyear = 1\norder = \"ymd\"\n",
        "test.toml");
    std::vector<std::int64_t> lines;
    for (const BookError& fault : faults) {
        lines.push_back(fault.place()->line);
    }
    CHECK(lines == std::vector<std::int64_t>{1, 1, 3, 5, 6});  // kind is missing, too
}

TEST_CASE("expected entries") {
    struct Row {
        std::string why;
        std::string line;
        std::string shown;  // as it is written again; refused where it begins with "!"
    };
    const Row rows[] = {
        {"with a memo", "2026-01-31 debit 6113 45000.00 credit 1120 45000.00 'Listrik'",
         "2026-01-31 debit 6113 45000.00 credit 1120 45000.00 'Listrik'"},
        {"with any memo", "2026-01-31 debit 6113 45000.00 credit 1120 45000.00",
         "2026-01-31 debit 6113 45000.00 credit 1120 45000.00"},
        {"with an empty memo", "2026-01-31 debit 6113 1.00 credit 1120 1.00 ''",
         "2026-01-31 debit 6113 1.00 credit 1120 1.00 ''"},
        {"an apostrophe in the memo", "2026-01-31 debit 6113 1.00 credit 1120 1.00 'Jum''at'",
         "2026-01-31 debit 6113 1.00 credit 1120 1.00 'Jum''at'"},
        {"postings in another order", "2026-01-31 credit 1120 3.00 debit 6119 1.00 debit 6113 2.00",
         "2026-01-31 debit 6113 2.00 debit 6119 1.00 credit 1120 3.00"},
        {"what postings are about",
         "2026-01-31 debit 1162 6250.00 quantity 2.500 item PET credit 2114 6250.00 product sampah member "
         "A-001",
         "2026-01-31 debit 1162 6250.00 item PET quantity 2.500 credit 2114 6250.00 member A-001 product "
         "sampah"},
        {"a loan", "2026-01-31 debit 1141 5.00 member A-001 loan P-1 credit 1110 5.00",
         "2026-01-31 debit 1141 5.00 member A-001 loan P-1 credit 1110 5.00"},

        {"nothing", "", "!the line ends where a day such as 2026-01-31 should stand"},
        {"another kind of day", "31/01/2026 debit 1 1.00 credit 2 1.00",
         "!\"31/01/2026\" stands where a day such as 2026-01-31 should stand"},
        {"a day that does not exist", "2026-02-30 debit 1 1.00 credit 2 1.00",
         "!\"2026-02-30\" stands where a day such as 2026-01-31 should stand"},
        {"an unknown side", "2026-01-31 debet 1 1.00 credit 2 1.00",
         "!\"debet\" stands where debit or credit should stand"},
        {"two spaces", "2026-01-31  debit 1 1.00 credit 2 1.00",
         "!\" debit 1 1.00 credit 2 1.00\" stands where debit or credit should stand"},
        {"a space at the end", "2026-01-31 debit 1 1.00 credit 2 1.00 ",
         "!the line ends where debit or credit should stand"},
        {"no account", "2026-01-31 debit", "!the line ends where an account should stand"},
        {"an account that is none", "2026-01-31 debit %1 1.00",
         "!\"%1\" stands where an account should stand"},
        {"no amount", "2026-01-31 debit 1 credit 2 1.00",
         "!\"credit\" stands where an amount such as 45000.00 should stand"},
        {"a grouped amount", "2026-01-31 debit 1 1,000.00 credit 2 1,000.00",
         "!\"1,000.00\" stands where an amount such as 45000.00 should stand"},
        {"an amount without sen", "2026-01-31 debit 1 1000 credit 2 1000",
         "!\"1000\" stands where an amount such as 45000.00 should stand"},
        {"a rough quantity", "2026-01-31 debit 1162 1.00 item PET quantity 2.5 credit 2 1.00",
         "!\"2.5\" stands where a quantity such as 2.500 should stand"},
        {"a member twice", "2026-01-31 debit 1 1.00 member A member B credit 2 1.00",
         "!\"member\" stands where debit or credit should stand"},
        {"a member without a number", "2026-01-31 debit 1 1.00 member",
         "!the line ends where a member's number should stand"},
        {"an open memo", "2026-01-31 debit 1 1.00 credit 2 1.00 'x",
         "!the line ends where an apostrophe that ends the memo should stand"},
        {"words behind the memo", "2026-01-31 debit 1 1.00 credit 2 1.00 'x' y",
         "!\" y\" stands where the end of the line should stand"},
        {"one posting", "2026-01-31 debit 1 1.00",
         "!an entry needs a debit and a credit; this has 1 posting"},
        {"no balance", "2026-01-31 debit 1 1.00 credit 2 2.00", "!debit Rp1"},
        {"nothing moved", "2026-01-31 debit 1 0.00 credit 2 0.00", "!Rp0"},
        {"a quantity without an item", "2026-01-31 debit 1 1.00 quantity 2.000 credit 2 1.00",
         "!quantity 2 on account 1 is not a quantity above zero of an item"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string shown;
        const std::string refusal =
            refusal_of([&] { shown = to_expected_line(read_expected_entry(row.line)); });
        if (row.shown.starts_with('!')) {
            CAPTURE(refusal);
            CHECK(refusal.starts_with(row.shown.substr(1)));
        } else {
            CHECK(refusal == "");
            CHECK(shown == row.shown);
            CHECK(to_expected_line(read_expected_entry(shown)) == shown);
        }
    }
}

TEST_CASE("expected entries are held against those that were made") {
    const auto entry = [](const char* on, std::int64_t amount, const char* memo) {
        return JournalEntry{day(on),
                            {.memo = memo},
                            {{AccountCode::read("1110"), Side::debit, rupiah(amount)},
                             {AccountCode::read("4152"), Side::credit, rupiah(amount)}}};
    };
    const auto line = [](const std::string& on, const std::string& amount, const std::string& memo) {
        return on + " debit 1110 " + amount + ".00 credit 4152 " + amount + ".00" + memo;
    };
    struct Row {
        std::string why;
        std::vector<std::string> expected;
        std::vector<JournalEntry> made;
        std::vector<std::string> differences;
    };
    const Row rows[] = {
        {"nothing at all", {}, {}, {}},
        {"the same in another order",
         {line("2026-01-02", "2", " 'b'"), line("2026-01-01", "1", " 'a'")},
         {entry("2026-01-01", 1, "a"), entry("2026-01-02", 2, "b")},
         {}},
        {"any memo leaves the named one to the others",
         {line("2026-01-01", "1", ""), line("2026-01-01", "1", " 'a'")},
         {entry("2026-01-01", 1, "a"), entry("2026-01-01", 1, "b")},
         {}},
        {"twice expected, once made",
         {line("2026-01-01", "1", ""), line("2026-01-01", "1", "")},
         {entry("2026-01-01", 1, "a")},
         {"expected, but not made: 2026-01-01 debit 1110 1.00 credit 4152 1.00"}},
        {"once expected, twice made",
         {line("2026-01-01", "1", "")},
         {entry("2026-01-01", 1, "a"), entry("2026-01-01", 1, "a")},
         {"made, but not expected: 2026-01-01 debit 1110 1.00 credit 4152 1.00 'a'"}},
        {"another memo",
         {line("2026-01-01", "1", " 'b'")},
         {entry("2026-01-01", 1, "a")},
         {"expected: 2026-01-01 debit 1110 1.00 credit 4152 1.00 'b'; made instead: 2026-01-01 debit 1110 "
          "1.00 "
          "credit 4152 1.00 'a'"}},
        {"another amount",
         {line("2026-01-01", "1", "")},
         {entry("2026-01-01", 2, "a")},
         {"expected: 2026-01-01 debit 1110 1.00 credit 4152 1.00; made instead: 2026-01-01 debit 1110 2.00 "
          "credit 4152 2.00 'a'"}},
        {"another day",
         {line("2026-01-01", "1", "")},
         {entry("2026-01-02", 1, "")},
         {"expected, but not made: 2026-01-01 debit 1110 1.00 credit 4152 1.00",
          "made, but not expected: 2026-01-02 debit 1110 1.00 credit 4152 1.00 ''"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<ExpectedEntry> expected;
        for (const std::string& text : row.expected) {
            expected.push_back(read_expected_entry(text));
        }
        std::vector<std::string> differences;
        for (const Sentence& difference : differences_between(expected, row.made)) {
            differences.push_back(difference.in(Language::english));
        }
        CHECK(differences == row.differences);
    }
}

TEST_CASE("the command line goes before the profile") {
    const Profile profile = parse(everything);
    const ImportOptions from_profile = with_profile({.today = day("2026-06-30")}, profile);
    CHECK(from_profile.written_in.delimiter == '\t');
    CHECK(from_profile.written_in.number_style == NumberStyle::english);
    CHECK(from_profile.written_in.sheet == "Januari");
    CHECK(from_profile.written_in.date_length == 10);
    CHECK(from_profile.mapping.columns.names.size() == 5);
    CHECK(from_profile.mapping.columns.others_ignored);
    CHECK(from_profile.mapping.rules.size() == 2);
    CHECK(from_profile.limits.first_day == day("2026-01-01"));
    CHECK(from_profile.account == AccountCode::read("1120"));
    CHECK(from_profile.suspense_account == AccountCode::read("2116"));
    CHECK(from_profile.today == day("2026-06-30"));

    const ImportOptions said{
        .written_in = {.number_style = NumberStyle::indonesian,
                       .delimiter = ';',
                       .sheet = "Februari",
                       .year = 2025,
                       .date_length = 8,
                       .pending = {"X"}},
        .mapping = {.columns = {.names = {{"A", Role::date}}}, .constants = {{Role::product, "wajib"}}},
        .limits = {.first_day = day("2025-01-01")},
        .product = ProductCode::read("wajib"),
        .account = AccountCode::read("1121"),
        .today = day("2026-06-30")};
    const ImportOptions both = with_profile(said, profile);
    CHECK(both.written_in.number_style == NumberStyle::indonesian);
    CHECK(both.written_in.delimiter == ';');
    CHECK(both.written_in.sheet == "Februari");
    CHECK(both.written_in.year == 2025);
    CHECK(both.written_in.date_length == 8);
    CHECK(both.written_in.pending == std::vector<std::string>{"X"});
    CHECK(both.written_in.date_order == DateOrder::month_first);  // said by the profile alone
    CHECK(both.mapping.columns.names.front() == std::pair{std::string{"A"}, Role::date});
    CHECK(both.mapping.columns.names.size() == 6);
    CHECK(both.mapping.constants ==
          std::vector<std::pair<Role, std::string>>{{Role::product, "wajib"}, {Role::coop, "melati"}});
    CHECK(both.limits.first_day == day("2025-01-01"));
    CHECK(both.limits.last_day == day("2026-12-31"));
    CHECK(both.product == ProductCode::read("wajib"));
    CHECK(both.account == AccountCode::read("1121"));
    CHECK(both.counter_account == AccountCode::read("1110"));
}

TEST_CASE("a profile is found by name or as a file") {
    const TemporaryFolder folder;
    const auto at = [&](const char* name) { return folder.path(name); };
    folder.write("kas.toml", "kind = \"cashbook\"\n");
    folder.write("lain", "kind = \"bank\"\n");
    folder.write("rusak.toml", "kind = 1\n");
    folder.write("besar.toml", std::string(1024 * 1024 + 1, '#'));
    CHECK(find_profile("bca-individual").is_shipped);
    CHECK(find_profile(at("kas")).kind == ImportKind::cashbook);
    CHECK(find_profile(at("kas.toml")).name == "kas");
    CHECK(!find_profile(at("kas.toml")).is_shipped);
    CHECK(find_profile(at("lain")).kind == ImportKind::bank);
    CHECK(rule_broken_by([&] { find_profile(at("rusak")); }) == Rule::profile_must_be_readable);
    CHECK(rule_broken_by([&] { find_profile(at("besar")); }) == Rule::profile_must_be_readable);
    CHECK(rule_broken_by([&] { find_profile(at("tiada")); }) == Rule::profile_must_exist);
    CHECK(rule_broken_by([&] { find_profile(at("")); }) == Rule::file_must_be_readable);
    CHECK(refusal_of([] { find_profile("bca-indvidual"); }) ==
          "there is no profile \"bca-indvidual\", neither shipped nor as a file (did you mean "
          "bca-individual?)");
    CHECK(refusal_of([] { find_profile("x"); }).find("(shipped are: accurate, ") != std::string::npos);
}

TEST_CASE("a name that is a shipped profile and a file is refused, not guessed") {
    const TemporaryFolder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path(""));
    folder.write("buku-kas.toml", "kind = \"cashbook\"\n");
    CHECK(rule_broken_by([] { find_profile("buku-kas"); }) == Rule::wrong_call);
    CHECK(!find_profile("./buku-kas").is_shipped);
    CHECK(!find_profile("buku-kas.toml").is_shipped);
    CHECK(find_profile("timbangan").is_shipped);
    std::filesystem::current_path(before);
}

TEST_CASE("the shipped profiles are complete") {
    const auto profiles = shipped_profiles();
    CHECK(std::ranges::is_sorted(profiles, {}, &Profile::name));
    CHECK(profiles.size() == 22);
    for (const Profile& profile : profiles) {
        CAPTURE(profile.name);
        CHECK(profile.is_shipped);
        CHECK(!profile.description.empty());
        CHECK(!profile.english_description.empty());
        CHECK(!profile.samples.empty());
        CHECK(profile.text.starts_with("#"));  // which says where the layout comes from
        if (profile.kind == ImportKind::bank) {
            // Which account a statement is about, and where its rows go, only the cooperative knows.
            CHECK(!profile.defaults.account);
            CHECK(!profile.defaults.suspense_account);
            for (const MappingRule& rule : profile.mapping.rules) {
                CHECK(rule.values == std::vector<std::pair<Role, std::string>>{{Role::direction, "DB"}});
            }
        }
    }
}

TEST_CASE("the sample of a shipped profile is recognised as its own") {
    const TemporaryFolder folder;
    for (const Profile& profile : shipped_profiles()) {
        for (const ProfileSample& sample : profile.samples) {
            CAPTURE(profile.name);
            CAPTURE(sample.name);
            const TextSource source{"sample.csv", sample.text};
            const std::vector<ProfileFit> fits = fitting_profiles(source);
            REQUIRE(!fits.empty());
            CHECK(fits.front().profile->name == profile.name);
        }
    }
    CHECK(fitting_profiles(TextSource{"a.csv", "tanggal;anggota;jumlah\n31/01/2026;A-001;5\n"}).empty());
    CHECK(fitting_profiles(TextSource{"a.csv", ""}).empty());
}

TEST_CASE("a file without a header is known by the dates in its place") {
    struct Row {
        std::string date;
        bool fits;
    };
    const Row rows[] = {
        {"05/09/2011", true},        {"05/09/2011 10:15", true},
        {"Senin, 05/09/2011", true}, {"2011-09-05", true},
        {"31/09/2011", false},       {"Selasa, 05/09/2011", false},
        {"TANGGAL", false},          {"", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.date);
        const std::string text = "0000000000000;IDR;0731;" + row.date + ";SETORAN TUNAI;0.00;5.00;15.00\n";
        const std::vector<ProfileFit> fits = fitting_profiles(TextSource{"a.csv", text});
        CHECK(fits.size() == (row.fits ? 1 : 0));
        CHECK((fits.empty() || fits.front().profile->name == "mandiri-mcm-2011"));
    }
}

TEST_CASE("every sample of every shipped profile gives what is expected of it") {
    std::size_t tried = 0;
    for (const Profile& profile : shipped_profiles()) {
        for (const ProfileSample& sample : profile.samples) {
            CAPTURE(profile.name);
            CAPTURE(sample.name);
            const SampleTrial trial = try_sample(profile, sample, *books_in_memory(), day("2026-12-31"));
            CHECK(complaints_of(trial) == "");
            CHECK(trial.entries == static_cast<std::int64_t>(sample.entries.size()));
            ++tried;
        }
    }
    CHECK(tried >= shipped_profiles().size());
}

TEST_CASE("a sample is imported and compared") {
    const std::string profile = R"(
kind = "deposits"
[defaults]
product = "sampah"
counter_account = "1110"
[[samples]]
name = "contoh"
text = """
tanggal;anggota;jumlah
13/01/2026;A-001;50.000,00
"""
members = ["A-001 Siti Contoh"]
)";
    struct Row {
        std::string why;
        std::string rest;
        std::string complaints;
    };
    const Row rows[] = {
        {"as expected",
         "entries = [\"2026-01-13 debit 1110 50000.00 credit 2114 50000.00 member A-001 product sampah\"]\n",
         ""},
        {"another account, said by the sample",
         "defaults = { counter_account = \"1111\" }\n"
         "entries = [\"2026-01-13 debit 1111 50000.00 credit 2114 50000.00 member A-001 product sampah\"]\n",
         ""},
        {"nothing is expected", "entries = []\n",
         "made, but not expected: 2026-01-13 debit 1110 50000.00 credit 2114 50000.00 member A-001 product "
         "sampah "
         "''\n"},
        {"an account that is not there", "defaults = { counter_account = \"9999\" }\nentries = []\n",
         "account_must_exist there is no account \"9999\"\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Profile parsed = parse(profile + row.rest);
        const SampleTrial trial =
            try_sample(parsed, parsed.samples.front(), *books_in_memory(), day("2026-01-31"));
        CHECK(complaints_of(trial) == row.complaints);
        CHECK(trial.agrees() == row.complaints.empty());
    }
}
