// Whatever a cooperative does, takes back and puts right, in whatever order, by whatever command: balances,
// stock and registers are those of a list on paper from which the undone is struck out, and its statements
// are those of a book in which the undone never was.

#include <filesystem>
#include <map>
#include <set>

#include "commands.hpp"
#include "neraca/coop/account_floor.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/register/records.hpp"
#include "neraca/render/render.hpp"
#include "support/command_book.hpp"
#include "support/property.hpp"
#include "support/temporary_folder.hpp"

namespace neraca::cli {
namespace {

constexpr const char* today_of_trial = "2026-12-31";

/// Sen and thousandths, by account and what is named: "2111 A-001 sukarela".
struct Sums {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_key;

    void add(const std::string& key, std::int64_t sen, std::int64_t thousandths) {
        auto& [money, goods] = by_key[key];
        money += sen;
        goods += thousandths;
        if (money == 0 && goods == 0) {
            by_key.erase(key);
        }
    }
    void add(const Sums& other) {
        for (const auto& [key, sum] : other.by_key) {
            add(key, sum.first, sum.second);
        }
    }
    std::int64_t sen(const std::string& key) const {
        const auto found = by_key.find(key);
        return found == by_key.end() ? 0 : found->second.first;
    }
};

/// What differs, for the message of a test.
std::string difference_of(const Sums& one, const Sums& other) {
    std::string text;
    const auto list = [&](const Sums& those, const Sums& these, const char* name) {
        for (const auto& [key, sum] : those.by_key) {
            const auto found = these.by_key.find(key);
            if (found == these.by_key.end() || found->second != sum) {
                text += std::string{name} + " " + key + " " + std::to_string(sum.first) + "/" +
                        std::to_string(sum.second) + "; ";
            }
        }
    };
    list(one, other, "book:");
    list(other, one, "paper:");
    return text;
}

using Records = std::map<std::string, std::string>;  // all that a record says, by kind and key

Records records_in(const Register& registry) {
    Records records;
    for (const Record& record : records_of(registry)) {
        if (record.kind != RecordKind::count) {  // what was counted stays counted
            records[std::string{to_string(record.kind)} + " " + record.key] =
                lines_of(record) + personal_lines_of(record);
        }
    }
    return records;
}
std::string difference_of(const Records& one, const Records& other) {
    std::string text;
    const auto list = [&](const Records& those, const Records& these, const char* name) {
        for (const auto& [key, value] : those) {
            const auto found = these.find(key);
            if (found == these.end() || found->second != value) {
                text += std::string{name} + " " + key + "; ";
            }
        }
    };
    list(one, other, "book:");
    list(other, one, "paper:");
    return text;
}

/// An entry on paper.
struct PaperEntry {
    EntryNumber number;
    Sums sums;           // in all
    Sums sums_by_month;  // the month in front of the key
};
/// A line on paper: what one command did.
struct PaperLine {
    std::string kind;
    std::vector<PaperEntry> entries;
    std::map<std::string, std::optional<std::string>> records;  // that it set; none: that went
};

/// Each month of these is posted, and undone, by itself.
bool is_of_months(std::string_view kind) {
    return kind == "asset depreciate" || kind == "accrual release" || kind == "interest savings" ||
           kind == "tax turnover";
}

class Paper {
public:
    explicit Paper(Records records) : first_records_{std::move(records)} {}

    void add(PaperLine line) { lines_.push_back(std::move(line)); }
    const std::vector<PaperLine>& lines() const { return lines_; }

    /// Strikes out the event of the entry; of what months have, the entry alone. Dated `moved_to` where its
    /// own month takes no more: then that month shows it, and the month of the day takes it off.
    void strike(EntryNumber number, const std::optional<std::string>& moved_to) {
        for (auto line = lines_.begin(); line != lines_.end(); ++line) {
            const auto entry = std::ranges::find(line->entries, number, &PaperEntry::number);
            if (entry == line->entries.end()) {
                continue;
            }
            std::vector<PaperEntry> struck;
            if (is_of_months(line->kind)) {
                struck.push_back(*entry);
                line->entries.erase(entry);
            } else {
                struck = line->entries;
            }
            for (const PaperEntry& each : struck) {
                if (moved_to) {
                    moved_.add(each.sums_by_month);
                    for (const auto& [key, sum] : each.sums.by_key) {
                        moved_.add(*moved_to + " " + key, -sum.first, -sum.second);
                    }
                }
            }
            if (!is_of_months(line->kind) || line->entries.empty()) {
                lines_.erase(line);
            }
            return;
        }
    }

    Sums sums() const {
        Sums sums;
        for (const PaperLine& line : lines_) {
            for (const PaperEntry& entry : line.entries) {
                sums.add(entry.sums);
            }
        }
        return sums;
    }
    Sums sums_by_month() const {
        Sums sums = moved_;
        for (const PaperLine& line : lines_) {
            for (const PaperEntry& entry : line.entries) {
                sums.add(entry.sums_by_month);
            }
        }
        return sums;
    }
    Records records() const {
        Records records = first_records_;
        for (const PaperLine& line : lines_) {
            for (const auto& [key, value] : line.records) {
                if (value) {
                    records[key] = *value;
                } else {
                    records.erase(key);
                }
            }
        }
        return records;
    }
    bool has_moved() const { return !moved_.by_key.empty(); }

private:
    Records first_records_;
    std::vector<PaperLine> lines_;
    Sums moved_;
};

std::string month_of(Date date) {
    return to_string(Month{date});
}

PaperEntry on_paper(const PostedEntry& posted) {
    PaperEntry entry{.number = posted.number, .sums = {}, .sums_by_month = {}};
    for (const Posting& posting : posted.entry.postings()) {
        Dimensions named = posting.dimensions;
        named.quantity = std::nullopt;
        const std::string key = posting.account.text() + " " + words_for(named, Language::english);
        const std::int64_t sign = posting.side == Side::debit ? 1 : -1;
        const std::int64_t goods =
            posting.dimensions.quantity ? posting.dimensions.quantity->thousandths() : 0;
        entry.sums.add(key, sign * posting.amount.sen(), sign * goods);
        entry.sums_by_month.add(month_of(posted.entry.date()) + " " + key, sign * posting.amount.sen(),
                                sign * goods);
    }
    return entry;
}

/// What a trial begins with, made once: a file to be copied.
class FirstBook {
public:
    FirstBook() {
        CommandBook book{today_of_trial, made()};
        folder_.write("shu.toml",
                      "name = \"AD\"\n[[part]]\nkey = \"reserve\"\nname = \"Cadangan\"\npercent = 60\n"
                      "to = \"cadangan\"\n[[part]]\nkey = \"capital\"\nname = \"Jasa\"\npercent = 40\n"
                      "to = \"anggota\"\nby = \"simpanan\"\n");
        book.must_all({
            "coop add melati Melati --template waste-bank",
            "member add A-001 \"Siti Aminah\" --joined 2025-01-01",
            "member add A-002 \"Budi Santoso\" --joined 2025-01-01",
            "member add A-003 Wati --joined 2025-01-01",
            "member add N-001 Umum --kind non_member --joined 2025-01-01",
            "member add B-01 \"BSI Blitar\" --kind buyer --joined 2025-01-01",
            "item add PET \"Botol PET\"",
            "item add KRD Kardus",
            "item add ALM Aluminium",
            "price set PET=3.000 KRD=1.500 ALM=9.000 --from 2025-01-01",
            "loan-product add biasa Biasa --rate 1%/month --method flat --months 4",
            "setting set due 10.000 --product wajib --from 2025-01-01",
            "setting set interest_rate 1% --product sukarela --from 2025-01-01",
            "setting set turnover_tax_rate 0,5% --from 2025-01-01",
        });
    }
    /// The path of a new copy.
    std::string copy() {
        const std::string path = folder_.path("trial-" + std::to_string(++copies_ % 4) + ".db");
        std::filesystem::copy_file(folder_.path("first.db"), path,
                                   std::filesystem::copy_options::overwrite_existing);
        return path;
    }
    std::string rule_file() const { return folder_.path("shu.toml"); }

private:
    std::string made() const {
        const std::string path = folder_.path("first.db");
        engine_for(path).create(path);
        return path;
    }
    TemporaryFolder folder_;
    int copies_ = 0;
};
FirstBook& first_book() {
    static FirstBook book;
    return book;
}

class Trial {
public:
    Trial() : book_{today_of_trial, first_book().copy()}, paper_{records_in(book_.kept())} {}

    void step() {
        const std::string line = any_line();
        commands_ += line + "\n";
        const std::set<EntryNumber> before = numbers();
        const Records records_before = records_in(book_.kept());
        const ChainHead head = book_.kept().chain_head();
        const Outcome outcome = book_.call(line);
        if (!outcome.reply.failures.empty()) {
            commands_ += "  # " + refusal(outcome) + "\n";
            RC_ASSERT(outcome.exit_code() != ExitCode::unexpected);
            RC_ASSERT(book_.kept().chain_head().hash == head.hash);
            return;
        }
        std::vector<PostedEntry> posted = posted_since(before);
        if (outcome.command == "reverse" || outcome.command == "reopen") {
            for (const PostedEntry& each : posted) {
                if (const auto undone = each.entry.heading().reverses) {
                    paper_.strike(*undone, moved_month(each));
                }
            }
        } else {
            write_down(outcome.command, posted, records_before);
        }
        compare();
    }

    void compare() {
        const auto tell = [&](const std::string& difference) {
            if (!difference.empty()) {
                RC_LOG() << commands_ << difference << "\n";
                RC_FAIL("the book is not what the paper says");
            }
        };
        Sums kept;
        Sums by_month;
        for (const Balance& balance : balances()) {
            const std::string key =
                balance.account.text() + " " + words_for(balance.dimensions, Language::english);
            const std::int64_t goods = (balance.quantity_in - balance.quantity_out).thousandths();
            kept.add(key, balance.net().sen(), goods);
            by_month.add(to_string(*balance.month) + " " + key, balance.net().sen(), goods);
        }
        tell(difference_of(kept, paper_.sums()));
        tell(difference_of(by_month, paper_.sums_by_month()));
        tell(difference_of(records_in(book_.kept()), paper_.records()));
    }

    /// At the end: the books are sound, and its reports those of a book without what was undone.
    void finish() {
        RC_LOG() << commands_;
        const auto faults = balances_below_zero(book_.kept());
        for (const FloorFault& fault : faults) {
            RC_LOG() << sentence_about(fault, book_.kept().chart()).in(Language::english);
        }
        RC_ASSERT(faults.empty());
        std::string found;
        for (const CheckResult& result : book_.books().check()) {
            for (const Sentence& difference : result.differences) {
                found += result.key + ": " + difference.in(Language::english) + "\n";
            }
        }
        RC_ASSERT(found == "");
        if (!paper_.has_moved()) {
            compare_reports();
        }
    }

private:
    std::vector<Balance> balances() {
        std::vector<Balance> rows = book_.kept().balances(
            {.last_day = Date::last(), .group_by = {true, true, true, true}, .by_month = true});
        for (const Balance& each : book_.kept().balances({.last_day = Date::last(), .by_month = true})) {
            Balance without = each;  // what names nothing is the rest of its account, and no goods
            without.quantity_in = {};
            without.quantity_out = {};
            for (const Balance& named : rows) {
                if (named.account == each.account && named.month == each.month &&
                    named.dimensions != Dimensions{}) {
                    without.debit -= named.debit;
                    without.credit -= named.credit;
                }
            }
            rest_.push_back(std::move(without));
        }
        std::erase_if(rows, [](const Balance& row) { return row.dimensions == Dimensions{}; });
        rows.insert(rows.end(), rest_.begin(), rest_.end());
        rest_.clear();
        return rows;
    }

    std::set<EntryNumber> numbers() {
        std::set<EntryNumber> all;
        book_.kept().each_entry({}, [&](const PostedEntry& posted) { all.insert(posted.number); });
        return all;
    }
    std::vector<PostedEntry> posted_since(const std::set<EntryNumber>& before) {
        std::vector<PostedEntry> posted;
        book_.kept().each_entry({}, [&](const PostedEntry& each) {
            if (!before.contains(each.number)) {
                posted.push_back(each);
            }
        });
        return posted;
    }
    /// The month of the reversal, where it is another than that of what it takes back.
    std::optional<std::string> moved_month(const PostedEntry& reversal) {
        const PostedEntry undone = entry_numbered(book_.kept(), *reversal.entry.heading().reverses);
        const std::string month = month_of(reversal.entry.date());
        return month == month_of(undone.entry.date()) ? std::nullopt : std::optional{month};
    }

    void write_down(const std::string& kind, const std::vector<PostedEntry>& posted, const Records& before) {
        PaperLine line{.kind = kind, .entries = {}, .records = {}};
        for (const PostedEntry& each : posted) {
            const JournalEntry::Heading& heading = each.entry.heading();
            if (heading.reverses) {
                paper_.strike(*heading.reverses, moved_month(each));
            } else {
                line.entries.push_back(on_paper(each));
            }
        }
        const Records now = records_in(book_.kept());
        for (const auto& [key, value] : now) {
            const auto was = before.find(key);
            if (was == before.end() || was->second != value) {
                line.records[key] = value;
            }
        }
        for (const auto& [key, value] : before) {
            if (!now.contains(key)) {
                line.records[key] = std::nullopt;
            }
        }
        if (expected_) {
            std::int64_t sen = 0;
            for (const PaperEntry& entry : line.entries) {
                sen += entry.sums.sen(expected_->first);
            }
            if (sen != expected_->second.sen()) {
                RC_LOG() << commands_ << expected_->first << "\n";
                RC_FAIL("the command brought something else");
            }
        }
        paper_.add(std::move(line));
    }

    // What is typed next.
    static int any(int below) { return *rc::gen::inRange(0, below); }
    template <typename... Words>
    static std::string one_of(Words... words) {
        const std::vector<std::string> all{words...};
        return all[static_cast<std::size_t>(any(int(all.size())))];
    }
    static std::string any_member() { return one_of("A-001", "A-002", "A-003"); }
    static std::string any_saver() { return one_of("A-001", "A-001", "A-002", "A-003", "N-001"); }
    static std::string any_product() { return one_of("sukarela", "sukarela", "wajib", "sampah"); }
    static std::string any_item() { return one_of("PET", "KRD", "ALM"); }
    Rupiah any_amount() {
        amount_ = Rupiah::of_rupiah((1 + any(99)) * 1000);
        return amount_;
    }
    std::string amount() { return to_plain(any_amount()).substr(0, to_plain(amount_).find('.')); }
    static std::string any_kilograms() { return std::to_string(1 + any(20)) + one_of("", ",5", ",125"); }
    static std::string any_day() {
        static constexpr const char* months[] = {"2025-10", "2025-11", "2025-12", "2025-12",
                                                 "2026-01", "2026-02", "2026-03"};
        const int day = 1 + any(28);
        return std::string{months[any(7)]} + (day < 10 ? "-0" : "-") + std::to_string(day);
    }
    static std::string any_month() { return one_of("2025-10", "2025-11", "2025-12", "2026-01", "2026-02"); }
    std::string any_loan() { return "L-" + std::to_string(1 + any(std::max(1, loans_))); }
    std::string any_entry() {
        const std::set<EntryNumber> known = numbers();
        if (known.empty()) {
            return "2026/1";
        }
        auto chosen = known.begin();
        std::advance(chosen, any(int(known.size())));
        return to_string(*chosen);
    }
    /// What the next line must bring to a balance, if it is not refused.
    void expect(const std::string& key, Rupiah amount) { expected_ = {key, amount}; }

    static std::string account_of(const std::string& product, const std::string& who) {
        return product == "sukarela" ? "2111"
               : product == "wajib"  ? "3120"
               : who == "N-001"      ? "2114"
                                     : "2114";
    }

    std::string any_line() {
        expected_ = std::nullopt;
        const int what = any(62);
        const std::string on = " --date " + any_day();
        if (what < 7) {
            const std::string who = any_saver();
            const std::string product = one_of("sukarela", "sukarela", "wajib");
            const std::string line = "deposit " + who + " " + amount() + " --product " + product + on;
            expect(account_of(product, who) + " " + who + " " + product, -amount_);
            return line;
        }
        if (what < 12) {
            return "deposit " + any_saver() + " " + any_item() + "=" + any_kilograms() +
                   one_of("", "", "", " --cash", " --charity") + on;
        }
        if (what < 15) {
            const std::string who = any_saver();
            const std::string line = "withdraw " + who + " " + amount() + " --product sukarela" + on;
            expect("2111 " + who + " sukarela", amount_);
            return line;
        }
        if (what < 23) {
            return "reverse " + any_entry();
        }
        switch (what) {
            case 23:
            case 24:
                return "correct " + any_entry() + " --amount " + amount();
            case 25:
                return "correct " + any_entry() + " --member " + any_member();
            case 26:
                return "correct " + any_entry() + one_of(" --quantity 3", " --memo benar") + on;
            case 27:
            case 28:
                return "sell B-01 " + any_item() + "=" + any_kilograms() + "@" + one_of("4.000", "2.000") +
                       one_of("", " --on-account", " --on-account", " --surplus") + on;
            case 29:
                return "sell B-01 --all --total " + amount() + on;
            case 30:
            case 31:
                return "collect B-01 " + amount() + on;
            case 32:
                return "hold add " + any_saver() + " " + amount() + " --product sukarela" + on;
            case 33:
                return "hold pay " + any_saver() + " " + amount() + on;
            case 34:
                return "hold release " + any_saver() + " " + amount() + " --product sukarela" + on;
            case 35:
                return "bill charge " + any_saver() + " " + amount() + " --fee 500 --product sukarela" + on;
            case 36:
                return "bill pay " + amount() + on;
            case 37:
                return "transfer " + any_saver() + ":sukarela " + any_saver() + ":" +
                       one_of("sukarela", "wajib") + " " + amount() + on;
            case 38:
            case 39:
                ++loans_;
                return "loan grant " + any_member() + " " + amount() + " --product biasa --ref L-" +
                       std::to_string(loans_) + one_of("", "", " --provision 1%", " --withhold wajib=500") +
                       on;
            case 40:
            case 41:
                return "loan repay " + any_loan() + " " + amount() +
                       one_of("", " --extra principal", " --extra principal", " --extra advance") + on;
            case 42:
                return "loan repay " + any_loan() + " --payoff" + on;
            case 43:
                return "loan reschedule " + any_loan() + " --months 6 --reason Panen" + on;
            case 44:
                return one_of("loan write-off " + any_loan() + " --reason Hilang",
                              "loan recover " + any_loan() + " " + amount(), std::string{"loan allowance"}) +
                       on;
            case 45:
                return "stock count " + any_item() + "=" + any_kilograms() + on;
            case 46:
                return "stock regrade " + any_item() + "=" + any_kilograms() + " " + any_item() + "=" +
                       any_kilograms() + on;
            case 47:
                return one_of("stock spoil " + any_item() + "=" + any_kilograms(),
                              "stock return " + any_saver() + " " + any_item() + "=" + any_kilograms()) +
                       on;
            case 48:
                return "cash count " + amount() + on;
            case 49:
                return "member exit " + any_member() + one_of(" --settle", " --settle", " --pay-out", "") +
                       on;
            case 50:
                return one_of("member rejoin " + any_member(), "member pay-out " + any_member()) + on;
            case 51:
                ++assets_;
                return "asset add T-" + std::to_string(assets_) +
                       " Alat 120.000 --account 1340 --accumulated "
                       "1345 --months 12 --paid-from 1110" +
                       on;
            case 52:
                return "asset dispose T-" + std::to_string(1 + any(std::max(1, assets_))) +
                       one_of("", " --proceeds 50.000") + on;
            case 53:
                return "asset depreciate " + any_month();
            case 54:
                ++assets_;
                return "accrual add S-" + std::to_string(assets_) +
                       " Sewa prepaid-expense 12.000 --result 6116 --months 6 --paid-from 1110" + on;
            case 55:
                return "accrual release " + any_month();
            case 56:
                return "interest savings " + any_month();
            case 57:
                return one_of("interest bank " + amount() + on, "tax turnover " + any_month());
            case 58:
                return one_of("close 2025 --accept Belum", "close 2025 --accept Belum",
                              "reopen 2025 --reason Terlambat");
            case 59:
                return one_of(
                    "surplus distribute --year 2025 --date 2026-03-05 --rule " + first_book().rule_file(),
                    std::string{"surplus pay --all --into sukarela --date 2026-03-10"},
                    "surplus pay " + any_member() + " --date 2026-03-10");
            case 60:
                return one_of("period lock ", "period unlock ") + any_month() + " --reason Kunci";
            default: {
                const std::string sum = amount();
                return "post --debit 1110=" + sum + " --credit " + one_of("4920", "4152", "3150") + "=" +
                       sum + on;
            }
        }
    }

    /// Those that do not name entries by their numbers. At ends of months: within one, a correction may be
    /// dated later than what it corrects, and a day between sees both.
    static constexpr const char* compared_reports[] = {
        "report trial-balance --period 2025",
        "report trial-balance --period 2026",
        "report balance-sheet --as-of 2025-12-31 --lang en",
        "report balance-sheet --as-of 2026-12-31 --lang en",
        "report income --period 2025 --lang en",
        "report income --period 2026 --lang en",
        "report equity --period 2026 --lang en",
        "report cash-flow --period 2025 --lang en",
        "report cash-flow --period 2026 --lang en",
        "report ratios --as-of 2026-12-31",
        "report member-benefit --period 2025 --lang en",
        "report members",
        "report savings --as-of 2026-02-28",
        "report savings --as-of 2026-12-31",
        "report dues --as-of 2026-03-31",
        "report loans --as-of 2026-03-31",
        "report stock --period 2026",
        "report deliveries --period 2026",
        "report waste --period 2026",
        "report coverage --as-of 2026-12-31",
        "report assets --period 2026",
        "loan list --as-of 2026-04-30 --all",
        "loan classify --as-of 2026-06-30",
    };

    static std::string text_of(CommandBook& book, const char* line) {
        Outcome outcome = book.call(line);
        if (!outcome.reply.report) {
            return refusal(outcome);
        }
        outcome.reply.report->chain_head.clear();
        return render_text(*outcome.reply.report, Language::english);
    }

    void compare_reports() {
        CommandBook twin{today_of_trial, first_book().copy()};
        {
            Books::Transaction transaction{twin.books()};
            bring_registers(twin.kept());
            std::map<EntryNumber, EntryNumber> new_numbers;
            for (const PaperLine& line : paper_.lines()) {
                std::string kind = line.kind;
                for (const PaperEntry& each : line.entries) {
                    const PostedEntry posted = entry_numbered(book_.kept(), each.number);
                    JournalEntry::Heading heading = posted.entry.heading();
                    if (heading.corrects) {
                        kind = kind_of_corrected(posted);
                        heading.corrects = std::nullopt;
                    }
                    const JournalEntry entry{
                        posted.entry.date(),
                        heading,
                        {posted.entry.postings().begin(), posted.entry.postings().end()}};
                    twin.kept().append({&entry, 1});
                }
                twin.books().write_log({.cooperative = "melati", .kind = kind, .command = kind});
            }
            transaction.commit();
        }
        for (const char* report : compared_reports) {
            const std::string here = text_of(book_, report);
            const std::string there = text_of(twin, report);
            if (here != there) {
                RC_LOG() << report << "\n" << here << "\nwithout what was undone:\n" << there;
            }
            RC_ASSERT(here == there);
        }
    }
    /// What a correction puts right was done by the command of what it corrects, unless it goes elsewhere.
    std::string kind_of_corrected(PostedEntry posted) {
        while (posted.entry.heading().corrects) {
            PostedEntry before = entry_numbered(book_.kept(), *posted.entry.heading().corrects);
            if (before.entry.kind() != posted.entry.kind()) {
                return std::string{event_kind::post};
            }
            posted = std::move(before);
        }
        return posted.done_by;
    }
    void bring_registers(CooperativeBook& twin) {
        for (const Member& member : book_.kept().members()) {
            const auto there = twin.find_member(member.number);
            if (there->left != member.left || there->joined != member.joined) {
                twin.set_member(member);
            }
        }
        for (const Loan& loan : book_.kept().loans()) {
            Loan without = loan;
            without.written_off = std::nullopt;
            twin.add_loan(without);
            if (loan.written_off) {
                twin.set_loan(loan);
            }
        }
        for (const Asset& asset : book_.kept().assets()) {
            twin.add_asset(asset);
            if (asset.disposed) {
                twin.set_asset(asset);
            }
        }
        for (const Accrual& accrual : book_.kept().accruals()) {
            twin.add_accrual(accrual);
        }
        for (const SurplusDecision& decision : book_.kept().surplus_decisions()) {
            twin.set_surplus_decision(decision);
        }
    }

    CommandBook book_;
    Paper paper_;
    std::string commands_;
    std::vector<Balance> rest_;
    std::optional<std::pair<std::string, Rupiah>> expected_;
    Rupiah amount_;
    int loans_ = 0;
    int assets_ = 0;
};

}  // namespace

TEST_CASE("whatever is done, taken back and put right: the undone never was") {
    check_property("random commands, reversals and corrections against a list on paper", [] {
        Trial trial;
        const int steps = *rc::gen::inRange(5, 45);
        for (int step = 0; step < steps; ++step) {
            trial.step();
        }
        trial.finish();
    });
}

}  // namespace neraca::cli
