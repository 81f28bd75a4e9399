// Journals of other programs: their samples, imported with nothing but the profile, give the trial balance
// that a parser of its own works out from the text.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "neraca/exchange/account_list.hpp"
#include "neraca/profile/inspection.hpp"
#include "neraca/profile/profile.hpp"
#include "support/import_support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

using Cells = std::vector<std::string>;
using Sums = std::map<std::string, std::int64_t>;  // sen by account, debits above zero

Cells cells_of(const std::string& line, char delimiter) {
    Cells cells(1);
    bool is_quoted = false;
    for (const char letter : line) {
        if (letter == '"') {
            is_quoted = !is_quoted;
        } else if (letter == delimiter && !is_quoted) {
            cells.emplace_back();
        } else {
            cells.back() += letter;
        }
    }
    return cells;
}

/// Of figures with one or two decimals, whatever separates the thousands.
std::int64_t sen_of(const std::string& text, char decimal) {
    std::int64_t sen = 0;
    int decimals = -1;
    for (const char letter : text) {
        decimals = letter == decimal ? 0 : decimals;
        if (letter >= '0' && letter <= '9') {
            sen = sen * 10 + (letter - '0');
            decimals += decimals >= 0 ? 1 : 0;
        }
    }
    for (; decimals < 2; ++decimals) {
        sen *= decimals < 0 ? 1 : 10;
    }
    return text.starts_with('-') ? -sen : sen;
}

struct Layout {
    const char* profile;
    char delimiter;
    char decimal;
    std::string account;  // the headings
    std::string debit;
    std::string credit;  // empty: `debit` is a signed amount
};
const Layout layouts[] = {
    {"accurate", ';', ',', "No Akun", "Debit", "Kredit"},
    {"gnucash", ',', ',', "Full Account Name", "Amount Num.", ""},
    {"hledger", ',', '.', "account", "debit", "credit"},
    {"jurnal", ';', ',', "Akun", "Debit", "Kredit"},
    {"odoo", ',', '.', "Account", "Debit", "Credit"},
    {"quickbooks", ',', '.', "Account", "Debit", "Credit"},
    {"zahir", ';', ',', "Kode Akun", "Debit", "Kredit"},
};

struct OwnReading {
    Sums sums;
    std::int64_t rows = 0;
};

OwnReading read_by_hand(const ProfileSample& sample, const Layout& layout) {
    OwnReading reading;
    Cells header;
    const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
    };
    std::string rest = sample.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const Cells cells = cells_of(rest.substr(0, end), layout.delimiter);
        rest.erase(0, end + 1);
        if (header.empty()) {
            header = std::ranges::find(cells, layout.account) == cells.end() ? Cells{} : cells;
            continue;
        }
        if (cells.size() <= column(layout.account) || cells[column(layout.account)].empty()) {
            continue;  // a total
        }
        const std::string& theirs = cells[column(layout.account)];
        const auto mapped =
            std::ranges::find(sample.accounts, theirs, &std::pair<std::string, std::string>::first);
        const std::string ours = mapped == sample.accounts.end() ? theirs.substr(0, 4) : mapped->second;
        reading.sums[ours] += sen_of(cells[column(layout.debit)], layout.decimal);
        if (!layout.credit.empty()) {
            reading.sums[ours] -= sen_of(cells[column(layout.credit)], layout.decimal);
        }
        ++reading.rows;
    }
    return reading;
}

Sums trial_balance_of(TestBook& book) {
    Sums sums;
    for (const PostedEntry& posted : entries_of(book)) {
        for (const Posting& posting : posted.entry.postings()) {
            sums[posting.account.text()] += 0;
        }
    }
    for (auto& [account, sen] : sums) {
        sen = balance_on(book, account.c_str(), "2026-01-31").sen();
    }
    return sums;
}

}  // namespace

TEST_CASE("journals of other programs come to the trial balance that is worked out without neraca") {
    for (const Layout& layout : layouts) {
        CAPTURE(layout.profile);
        const Profile profile = find_profile(layout.profile);
        const ProfileSample& sample = profile.samples.front();
        const OwnReading own = read_by_hand(sample, layout);
        CHECK(own.rows >= 30);
        CHECK(own.sums.size() == 16);
        // Added up by hand: 7,450,000 came in, 2,772,500 went out.
        CHECK(own.sums.at("1110") == 4'677'500'00);
        TestBook book;
        ImportOptions options = import_options();
        options.mapping.accounts = sample.accounts;  // as --accounts, or [accounts] of the cooperative's copy
        const ImportReceipt receipt =
            import_text(book, ImportKind::journal, sample.text, with_profile(options, profile));
        CHECK(errors_of(receipt) == "");
        CHECK(receipt.entries == 15);
        CHECK(trial_balance_of(book) == own.sums);
        const bool is_told =
            !receipt.warnings.empty() &&
            receipt.warnings.front().in(Language::english).find("is a draft") != std::string::npos;
        CHECK(is_told == profile.is_draft);
    }
}

TEST_CASE("inspect names the profile of a program whose file it is") {
    const TemporaryFolder folder;
    for (const Profile& profile : shipped_profiles()) {
        if (profile.kind == ImportKind::journal || profile.name == "bsi") {
            CAPTURE(profile.name);
            folder.write("file.csv", profile.samples.front().text);
            const Inspection found = inspect_file(folder.path("file.csv"), "file.csv", {});
            CHECK(found.profile == profile.name);
            CHECK(found.errors.empty());
        }
    }
}

TEST_CASE("a profile that is no draft names the documentation that it follows") {
    for (const Profile& profile : shipped_profiles()) {
        if (profile.kind == ImportKind::journal && !profile.is_draft) {
            CAPTURE(profile.name);
            CHECK(profile.text.find("https://") < profile.text.find("kind ="));
        }
        CHECK((profile.text.find("A draft:") != std::string::npos) == profile.is_draft);
    }
}

TEST_CASE("accounts are found by code and name together, where both are those of one account") {
    struct Row {
        const char* typed;
        const char* code;  // empty: refused
    };
    const Row rows[] = {{"1110 Kas", "1110"},
                        {"1110 - kas", "1110"},
                        {"1110-Kas", "1110"},
                        {"1110 \u00b7 Cash on hand", "1110"},
                        {"1110 \u2013 Kas", "1110"},
                        {"1110  Kas", "1110"},
                        {"Aset:1110 Kas", "1110"},
                        {"(1110) Kas", "1110"},
                        {"(1110) - kas", "1110"},
                        {"Cash on hand ( 1110 )", "1110"},
                        {"Kas - (1110)", "1110"},
                        {"[1110] Kas", "1110"},
                        {"Kas [1110]", "1110"},
                        {"Aset Lancar:Kas (1110)", "1110"},
                        {"Aset:(1152) Piutang Usaha Non-Anggota", "1152"},
                        {"(1110)", ""},
                        {"(1110) Bank", ""},
                        {"Kas (1120)", ""},
                        {"(9999) Kas", ""},
                        {"Kas (Kecil)", ""},
                        {"(1110 Kas", ""},
                        {"Kas 1110)", ""},
                        {"[1110) Kas", ""},
                        {"Assets:1152 Trade receivables, buyers", "1152"},
                        {"Aset:Kas", ""},
                        {"Aset:1110", ""},
                        {"1110 Bank", ""},
                        {"1110 Kas Kecil", ""},
                        {"1110 ", "1110"},
                        {"9999 Kas", ""},
                        {"Piutang Usaha Non-Anggota", "1152"}};
    for (const Row& row : rows) {
        CAPTURE(row.typed);
        TestBook book;
        const ImportReceipt receipt =
            import_text(book, ImportKind::journal,
                        std::string{"date;voucher;account;debit;credit\n2026-01-05;1;"} + row.typed +
                            ";5.000,00;\n2026-01-05;1;4160;;5.000,00\n");
        const std::string refused = errors_of(receipt);
        CHECK(refused.empty() == (*row.code != '\0'));
        CHECK((refused.empty() || refused.find("account_must_exist") != std::string::npos));
        if (refused.empty()) {
            CHECK(trial_balance_of(book).at(row.code) == 5'000'00);
        }
    }
}

TEST_CASE("the name beside an account that was mapped is that of the other program") {
    const std::string text =
        "date;voucher;account;account_name;debit;credit\n"
        "2026-01-05;1;1-10001;Bank;5.000,00;\n"
        "2026-01-05;1;4160;;;5.000,00\n";
    ImportOptions options = import_options();
    options.mapping.accounts = {{"1-10001", "1110"}, {"1-10001", "1120"}};
    TestBook book;
    CHECK(errors_of(import_text(book, ImportKind::journal, text, options)) == "");
    CHECK(trial_balance_of(book) == Sums{{"1110", 5'000'00}, {"4160", -5'000'00}});
}

TEST_CASE("accounts that are nowhere are told each once, with the number of their rows") {
    const std::string text =
        "date;voucher;account;debit;credit\n"
        "2026-01-05;1;Assets:Kas;5.000,00;\n"
        "2026-01-05;1;Income:Iuran;;5.000,00\n"
        "2026-01-06;2;Assets:Kas;7.000,00;\n"
        "2026-01-06;2;4160;;7.000,00\n";
    TestBook book;
    const ImportReceipt receipt = import_text(book, ImportKind::journal, text);
    CHECK(counts_of(receipt) == "read 4 posted 0 skipped 0 refused 4");
    REQUIRE(!receipt.warnings.empty());
    CHECK(receipt.warnings.back().in(Language::english) ==
          "accounts that the chart does not have, and how often rows name each: \"Assets:Kas\" (2), "
          "\"Income:Iuran\" (1); say which of yours they are with --accounts, or under [accounts] of a "
          "profile");
}

TEST_CASE("a list of accounts has theirs and ours, each of theirs once") {
    using List = std::vector<std::pair<std::string, std::string>>;
    const auto read = [](const std::string& text) { return read_account_list(TextSource{"a.csv", text}); };
    CHECK(read("theirs,ours\nAssets:Kas,1110\n\"Bank, BRI\",1120\n\nEquity,\n") ==
          List{{"Assets:Kas", "1110"}, {"Bank, BRI", "1120"}});
    CHECK(read("Assets:Kas;1110\n") == List{{"Assets:Kas", "1110"}});
    CHECK(read("") == List{});
    CHECK(rule_broken_by([&] { read("Kas,1110\nkas,1120\n"); }) == Rule::key_doubled);
    CHECK(rule_broken_by([&] { read("Kas,1110\nBank\n"); }) == Rule::value_required);
    CHECK(rule_broken_by([&] { read(",1110\n"); }) == Rule::value_required);
}

TEST_CASE("a profile gives accounts to the names of another program, and the caller's go before") {
    const Profile profile = parse_profile(
        "kind = \"journal\"\n[accounts]\n\"Assets:Kas\" = \"1110\"\n\"Assets:Bank\" = \"1120\"\n", "own",
        "own.toml");
    ImportOptions options = import_options();
    options.mapping.accounts = {{"assets:kas", "1111"}};
    const std::string text =
        "date;voucher;account;debit;credit\n"
        "2026-01-05;1;Assets:Kas;5.000,00;\n"
        "2026-01-05;1;Assets:Bank;;5.000,00\n";
    TestBook book;
    CHECK(errors_of(import_text(book, ImportKind::journal, text, with_profile(options, profile))) == "");
    CHECK(trial_balance_of(book) == Sums{{"1111", 5'000'00}, {"1120", -5'000'00}});
    CHECK(faults_of_profile("kind = \"journal\"\n[accounts]\n\"Kas\" = \"1110\"\n\"kas\" = \"1120\"\n",
                            "a.toml")
              .size() == 1);
    CHECK(faults_of_profile("kind = \"journal\"\n[accounts]\n\"Kas\" = \"\"\n", "a.toml").size() == 1);
    CHECK(faults_of_profile("kind = \"journal\"\ndraft = \"yes\"\n", "a.toml").size() == 1);
}

TEST_CASE("what the file of another program states otherwise is refused") {
    struct Row {
        const char* profile;
        std::string is;
        std::string becomes;
        const char* error;
    };
    const Row rows[] = {
        {"quickbooks", ",,,,,,\"5,000,000.00\",\"5,000,000.00\"", ",,,,,,\"5,000,001.00\",\"5,000,001.00\"",
         "stated_total_differs"},
        {"quickbooks", "TOTAL,,,,,,\"41,783,224.00\"", "TOTAL,,,,,,\"41,783,225.00\"",
         "stated_total_differs"},
        {"gnucash", "CURRENCY::IDR", "CURRENCY::USD", "currency_is_foreign"},
        {"hledger", "\"Rp\"", "\"USD\"", "currency_is_foreign"},
        {"odoo", "1120 Bank", "1120 Kas", "account_must_exist"},
        {"accurate", "110001;KAS", "110009;KAS", "account_must_exist"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.profile);
        const Profile profile = find_profile(row.profile);
        const ProfileSample& sample = profile.samples.front();
        std::string text = sample.text;
        REQUIRE(text.find(row.is) != std::string::npos);
        text.replace(text.find(row.is), row.is.size(), row.becomes);
        ImportOptions options = import_options();
        options.mapping.accounts = sample.accounts;
        TestBook book;
        const ImportReceipt receipt =
            import_text(book, ImportKind::journal, text, with_profile(options, profile));
        CHECK(errors_of(receipt).find(row.error) != std::string::npos);
        CHECK(entries_of(book).empty());
    }
}
