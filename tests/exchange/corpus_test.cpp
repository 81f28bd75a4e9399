// Files as people have them, one quirk each: tests/corpus/<family>/<name>.csv (or .xlsx), imported into the
// book described below. Beside each file NAME.csv stands NAME.expect:
//
//   # What is odd about the file.
//   deposits --product sukarela          the words of the import command, without the file
//   posted 2                             what must become of it: so many rows posted, and no error; or
//   refused E321 2:18, E311 4            exactly these errors, by line and column (where they are told)
//   warning E314 5                       and at least these warnings
//   ---
//   read 3, posted 2, skipped 1, ...     what the import says, as it was when it was last looked over:
//   warning ...                          what was decided about the file, suspicious values with code and
//   place E321 2:18 "12.500" can be ...        errors, all there are 2026-01-31 KK-07 Listrik: ...        the
//   entries made, a line each, and what else is new in the book
//
// What stands above "---" is written by people and holds whatever the program does; UPDATE_CORPUS=1 writes
// what stands below, but only where the lines above come true.

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "neraca/exchange/error_catalogue.hpp"
#include "neraca/profile/profile.hpp"
#include "support/corpus_book.hpp"
#include "support/import_support.hpp"
#include "support/places.hpp"

using namespace neraca;

namespace {

namespace fs = std::filesystem;

const fs::path corpus_folder{neraca::source_folder() + "/tests/corpus"};
constexpr std::string_view divider = "---";

/// Codes that no file of the corpus raises, each with the reason.
struct NotHere {
    std::string_view code;
    std::string_view reason;
};
constexpr NotHere codes_not_here[] = {
    {"E101", "there is no file to keep: tests/golden/import.txt"},
    {"E102", "pipes, devices and folders cannot be kept here: tests/csv_reader_test.cpp"},
    {"E105", "is about the book, not the file: tests/golden/import.txt"},
    {"E129", "a record of more than a megabyte: tests/csv_reader_test.cpp"},
    {"E201", "is about the call: tests/golden/profile.txt"},
    {"E202", "is about the profile: tests/profile_test.cpp"},
    {"E204", "is about the profile: tests/profile_test.cpp"},
    {"E206", "is about the profile: tests/profile_test.cpp"},
    {"E307", "rows without an amount are set aside: tests/sheet/row_reader_test.cpp"},
    {"E413", "the book of the corpus has one waste product for everybody: tests/import_weighings_test.cpp"},
    {"E414", "a rule of savings products: tests/savings_test.cpp"},
    {"E415", "the book of the corpus has an account for each role: tests/import_weighings_test.cpp"},
    {"E502", "a voucher of one row has one side only, so it is refused as out of balance (E501)"},
    {"E609", "the book of the corpus has no closed year: tests/golden/surplus.txt"},
    {"E709", "is about the book, not the file: tests/golden/opening.txt"},
    {"E613", "a rule of savings products: tests/savings_test.cpp"},
    {"E614", "a rule of savings products: tests/savings_test.cpp"},
    {"E901", "is about the book: tests/process/concurrent"},
    {"E902", "is about the disk: tests/process/disk-full"},
    {"E903", "is about the call: tests/import_plan_test.cpp"},
};

// What is in the book ------------------------------------------------------------------------------------

std::string line_of(const Account& account) {
    return "account " + account.code.text() + " " + account.name + ", " +
           std::string{to_string(account.account_class)} + " " + std::string{to_string(account.normal_side)} +
           " " + account.statement_line + " " + std::string{to_string(account.cash_flow)} +
           (account.contra ? " contra" : "") +
           (account.requires_dimensions.any() ? " " + to_string(account.requires_dimensions) : "") +
           (account.open ? "" : " closed");
}
std::string line_of(const Member& member) {
    return "member " + member.number.text() + " " + member.name + ", joined " + to_string(member.joined) +
           (member.left ? ", left " + to_string(*member.left) : "") +
           (member.left_reason ? ", " + std::string{to_string(*member.left_reason)} : "") +
           (member.left_decision.empty() ? "" : ", decision " + member.left_decision) +
           (member.old_number.empty() ? "" : ", old number " + member.old_number) +
           (member.national_id.empty() ? "" : ", NIK " + member.national_id) +
           (member.kind == MemberKind::member ? "" : ", " + std::string{to_string(member.kind)});
}
std::string line_of(const Item& item) {
    std::string line = "item " + item.code.text() + " " + item.name + ", " + item.unit;
    for (const std::string& alias : item.aliases) {
        line += ", also " + alias;
    }
    return line + (item.category.empty() ? "" : ", category " + item.category) +
           (item.waste_class ? ", class " + std::string{to_string(*item.waste_class)} : "");
}
std::string line_of(const Price& price) {
    return "price " + price.item.text() + " " + to_string(price.from) + " " +
           std::string{to_string(price.channel)} + " " + std::string{to_string(price.customer)} + " " +
           to_plain(price.per_unit);
}
/// "2026-01-31 KK-07 Listrik: 6113 debit 45000.00, 1110 credit 45000.00"
std::string line_of(const JournalEntry& entry) {
    const JournalEntry::Heading& heading = entry.heading();
    std::string line = to_string(entry.date());
    if (entry.kind() != EntryKind::journal) {
        line += " " + std::string{to_string(entry.kind())};
    }
    for (const std::string& text : {heading.voucher, heading.memo}) {
        line += text.empty() ? "" : " " + text;
    }
    return line + ": " + postings_of(entry);
}

/// Everything in the book that an import could change, a line each.
std::vector<std::string> lines_of(const CooperativeBook& book) {
    std::vector<std::string> lines;
    const auto add = [&](const auto& things) {
        for (const auto& thing : things) {
            lines.push_back(line_of(thing));
        }
    };
    add(book.chart().accounts());
    add(book.members());
    add(book.items());
    add(book.prices());
    book.each_entry({}, [&](const PostedEntry& posted) { lines.push_back(line_of(posted.entry)); });
    return lines;
}

// Expectations -------------------------------------------------------------------------------------------

std::vector<std::string> split(const std::string& text, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        if (end > at) {
            parts.push_back(text.substr(at, end - at));
        }
        at = end + 1;
    }
    return parts;
}

/// An error or a warning as the lines above the divider name it: "E321 2:18", "E311 4", "E805". A line that
/// is not told is zero, and so is a column.
struct Named {
    std::string code;
    std::int64_t line = 0;
    std::int64_t column = 0;

    static Named read(const std::string& text) {
        const std::vector<std::string> parts = split(text, " :");
        REQUIRE(!parts.empty());
        Named named{.code = parts[0]};
        named.line = parts.size() > 1 ? number(parts[1]) : 0;
        named.column = parts.size() > 2 ? number(parts[2]) : 0;
        return named;
    }
    static Named of(const BookError& error) {
        const std::string_view code = import_code(error.rule());
        Named named{.code = std::string{code.empty() ? to_string(error.rule()) : code}};
        if (error.place()) {
            named.line = error.place()->line;
            named.column = error.place()->column;
        }
        return named;
    }
    /// As far as `other` tells its place.
    Named as_told_by(const Named& other) const {
        return {code, other.line == 0 ? 0 : line, other.column == 0 ? 0 : column};
    }
    std::string text() const {
        return code + (line == 0 ? "" : " " + std::to_string(line)) +
               (column == 0 ? "" : ":" + std::to_string(column));
    }
    friend bool operator==(const Named&, const Named&) = default;

private:
    static std::int64_t number(const std::string& text) {
        std::int64_t value = 0;
        REQUIRE_MESSAGE(std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{},
                        text);
        return value;
    }
};

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : separator) + part;
    }
    return text;
}

/// What stands in a .expect file.
struct Expectation {
    std::vector<std::string> head;  // the lines above the divider, as they are
    std::string command;
    std::optional<std::int64_t> posted;
    std::vector<Named> refused;
    std::vector<Named> warned;
    std::string outcome;  // below the divider

    bool is_complete() const { return !command.empty() && (posted || !refused.empty()); }
    /// Without --keep-going a file with an error posts nothing, however many of its rows are good.
    bool is_good() const { return refused.empty(); }
};

void read_verdict(Expectation& expectation, const std::string& line) {
    const std::size_t space = line.find(' ');
    const std::string word = line.substr(0, space);
    const std::vector<std::string> values =
        space == std::string::npos ? std::vector<std::string>{} : split(line.substr(space + 1), ",");
    if (expectation.command.empty()) {
        expectation.command = line;
    } else if (word == "posted") {
        REQUIRE(values.size() == 1);
        expectation.posted = std::stoll(values[0]);
    } else if (word == "refused" || word == "warning") {
        for (const std::string& value : values) {
            (word == "refused" ? expectation.refused : expectation.warned).push_back(Named::read(value));
        }
    } else {
        FAIL_CHECK("\"" << line << "\" is neither a verdict nor a remark");
    }
}

Expectation read_expectation(const fs::path& path) {
    std::ifstream file{path};
    Expectation expectation;
    std::string line;
    while (std::getline(file, line) && line != divider) {
        expectation.head.push_back(line);
        if (!line.empty() && !line.starts_with('#')) {
            read_verdict(expectation, line);
        }
    }
    while (std::getline(file, line)) {
        expectation.outcome += line + "\n";
    }
    return expectation;
}

void write_expectation(const fs::path& path, const Expectation& expectation, const std::string& outcome) {
    std::ofstream file{path};
    for (const std::string& line : expectation.head) {
        file << line << "\n";
    }
    file << divider << "\n" << outcome;
}

// The command --------------------------------------------------------------------------------------------

struct Call {
    ImportKind kind = ImportKind::journal;
    ImportOptions options = {.today = CorpusBook::today()};
};

/// What follows `--name` in the words of a command is put where the import looks for it.
const std::map<std::string, std::function<void(ImportOptions&, const std::string&)>> option_readers = {
    {"product", [](auto& options, const auto& value) { options.product = ProductCode::read(value); }},
    {"account", [](auto& options, const auto& value) { options.account = AccountCode::read(value); }},
    {"counter", [](auto& options, const auto& value) { options.counter_account = AccountCode::read(value); }},
    {"suspense",
     [](auto& options, const auto& value) { options.suspense_account = AccountCode::read(value); }},
    {"date", [](auto& options, const auto& value) { options.date = day(value); }},
    {"number-style",
     [](auto& options, const auto& value) {
         options.written_in.number_style = value == "en" ? NumberStyle::english : NumberStyle::indonesian;
     }},
    {"date-order",
     [](auto& options, const auto& value) {
         options.written_in.date_order = value == "mdy" ? DateOrder::month_first : DateOrder::day_first;
     }},
    {"delimiter", [](auto& options, const auto& value) { options.written_in.delimiter = value.at(0); }},
    {"encoding",
     [](auto& options, const auto& value) { options.written_in.encoding = read_encoding(value); }},
    {"sheet", [](auto& options, const auto& value) { options.written_in.sheet = value; }},
    {"year", [](auto& options, const auto& value) { options.written_in.year = std::stoi(value); }},
    {"expect-rows", [](auto& options, const auto& value) { options.expected_rows = std::stoll(value); }},
    {"expect-total", [](auto& options, const auto& value) { options.expected_total = Rupiah::read(value); }},
};

/// A shipped profile by its name, or "rules/own.toml": one that stands in the corpus.
Profile profile_named(const std::string& name) {
    return find_profile(name.ends_with(".toml") ? (corpus_folder / name).string() : name);
}

/// The words of a command; throws BookError where the profile does.
Call read_call(const std::string& command) {
    const std::vector<std::string> words = split(command, " ");
    Call call{.kind = read_import_kind(words.at(0))};
    std::string profile;
    for (std::size_t index = 1; index < words.size(); ++index) {
        const std::string name = words[index].substr(std::min<std::size_t>(2, words[index].size()));
        if (name == "keep-going") {
            call.options.keep_going = true;
        } else if (name == "ignore-balances") {
            call.options.ignore_balances = true;
        } else if (name == "profile") {
            profile = words.at(++index);
        } else {
            const auto reader = option_readers.find(name);
            REQUIRE_MESSAGE(reader != option_readers.end(), words[index]);
            reader->second(call.options, words.at(++index));
        }
    }
    if (!profile.empty()) {
        call.options = with_profile(std::move(call.options), profile_named(profile));
    }
    return call;
}

// Running one file ---------------------------------------------------------------------------------------

/// What an import says and does. An import that ends in a BookError has no receipt; the error is the only
/// one.
struct Outcome {
    std::optional<ImportReceipt> receipt;
    std::vector<BookError> errors;
    std::vector<BookError> notices;
    std::vector<std::string> new_lines;  // in the book

    bool is_good() const { return receipt && errors.empty(); }
};

/// Lines of `now` that were not in `before`.
std::vector<std::string> news(std::vector<std::string> before, const std::vector<std::string>& now) {
    std::vector<std::string> lines;
    for (const std::string& line : now) {
        const auto known = std::ranges::find(before, line);
        if (known == before.end()) {
            lines.push_back(line);
        } else {
            before.erase(known);
        }
    }
    return lines;
}

Outcome import_once(CorpusBook& book, const std::string& command, const std::string& path, bool keep) {
    const std::vector<std::string> before = lines_of(book.book());
    Outcome outcome;
    try {
        const Call call = read_call(command);
        outcome.receipt = book.import_file(call.kind, path, call.options, [&] { return keep; });
        outcome.errors = outcome.receipt->errors;
        outcome.notices = outcome.receipt->notices;
    } catch (const BookError& error) {
        outcome.errors = {error};
    }
    outcome.new_lines = news(before, lines_of(book.book()));
    return outcome;
}

std::vector<Named> named(const std::vector<BookError>& errors) {
    std::vector<Named> all;
    for (const BookError& error : errors) {
        all.push_back(Named::of(error));
    }
    return all;
}

/// "E321 2:18 "12.500" can be read ... (say --number-style ...)"
std::string line_of(const BookError& error) {
    const std::string hint = error.hint() ? " (" + error.hint()->in(Language::english) + ")" : "";
    return Named::of(error).text() + " " + error.sentence().in(Language::english) + hint + "\n";
}

std::string counts_line(const ImportReceipt& receipt) {
    const auto text = [](std::int64_t count) { return std::to_string(count); };
    return "read " + text(receipt.rows_read) + ", posted " + text(receipt.rows_posted) + ", skipped " +
           text(receipt.rows_skipped) +
           (receipt.rows_known > 0 ? " (" + text(receipt.rows_known) + " known)" : "") + ", refused " +
           text(receipt.rows_refused) + "; entries " + text(receipt.entries) + ", total " +
           to_plain(receipt.total) + "\n";
}

/// What stands below the divider. The folder of the corpus is not part of it.
std::string text_of(const Outcome& outcome) {
    std::string text;
    if (outcome.receipt) {
        text += counts_line(*outcome.receipt);
        for (const Sentence& decision : outcome.receipt->warnings) {
            text += "warning " + decision.in(Language::english) + "\n";
        }
    }
    for (const BookError& notice : outcome.notices) {
        text += "warning " + line_of(notice);
    }
    for (const BookError& error : outcome.errors) {
        text += line_of(error);
    }
    for (const std::string& line : outcome.new_lines) {
        text += line + "\n";
    }
    const std::string folder = corpus_folder.string() + "/";
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) {
        text.erase(at, folder.size());
    }
    return text;
}

/// "posted 2, refused E321 2:18, warning E314 5": the lines above the divider as one.
std::string verdict(std::optional<std::int64_t> posted, const std::vector<Named>& refused,
                    const std::vector<Named>& warned) {
    std::vector<std::string> parts;
    if (posted) {
        parts.push_back("posted " + std::to_string(*posted));
    }
    for (const Named& error : refused) {
        parts.push_back("refused " + error.text());
    }
    for (const Named& notice : warned) {
        parts.push_back("warning " + notice.text());
    }
    return joined(parts, ", ");
}

/// What became of the file, as far as `told` says something about it.
std::string verdict_on(const Outcome& outcome, const Expectation& told) {
    std::vector<Named> refused = named(outcome.errors);
    for (std::size_t index = 0; index < std::min(refused.size(), told.refused.size()); ++index) {
        refused[index] = refused[index].as_told_by(told.refused[index]);
    }
    const std::vector<Named> notices = named(outcome.notices);
    std::vector<Named> warned;
    std::ranges::copy_if(told.warned, std::back_inserter(warned), [&](const Named& wanted) {
        return std::ranges::any_of(notices,
                                   [&](const Named& notice) { return notice.as_told_by(wanted) == wanted; });
    });
    std::optional<std::int64_t> posted;
    if (told.posted) {
        posted = outcome.receipt ? outcome.receipt->rows_posted : 0;
    }
    return verdict(posted, refused, warned);
}

/// What is true of every import.
void check_receipt(const Outcome& outcome, bool keeps_going) {
    for (const std::vector<BookError>* errors : {&outcome.errors, &outcome.notices}) {
        for (const BookError& error : *errors) {
            const std::string rule{to_string(error.rule())};
            CHECK_MESSAGE(!import_code(error.rule()).empty(), rule << " has no code");
        }
    }
    if (!outcome.receipt) {
        CHECK(outcome.new_lines.empty());
        return;
    }
    const ImportReceipt& receipt = *outcome.receipt;
    CHECK(receipt.rows_read == receipt.rows_posted + receipt.rows_skipped + receipt.rows_refused);
    CHECK(receipt.errors_found >= static_cast<std::int64_t>(receipt.errors.size()));
    CHECK(receipt.rows_known <= receipt.rows_skipped);
    CHECK((receipt.rows_refused == 0 || !receipt.errors.empty()));
    const bool is_kept = receipt.errors.empty() || (keeps_going && !receipt.file_refused);
    CHECK((is_kept || outcome.new_lines.empty()));
    CHECK(receipt.plan.empty() == !is_kept);
}

/// Sums of the plan are those of the entries.
void check_plan(const ImportReceipt& receipt) {
    std::int64_t entries = 0;
    Rupiah debit;
    Rupiah credit;
    for (const CooperativePlan& plan : receipt.cooperatives) {
        entries += plan.entries;
        for (const PlannedAccount& account : plan.accounts) {
            debit += account.debit;
            credit += account.credit;
        }
    }
    CHECK(entries == receipt.entries);
    CHECK(debit == receipt.total);
    CHECK(credit == receipt.total);
}

/// One file: a dry run, the real one, and the same again. Gives what the real one came to. `book` is the one
/// that every file begins with.
Outcome run_file(CorpusBook& book, const fs::path& file, const Expectation& expectation) {
    const bool keeps_going = expectation.command.find("--keep-going") != std::string::npos;
    const std::vector<std::string> before = lines_of(book.book());
    const ChainHead head = book.book().chain_head();
    const Outcome dry = import_once(book, expectation.command, file.string(), false);
    CHECK(lines_of(book.book()) == before);
    CHECK(book.book().chain_head().hash == head.hash);

    Outcome outcome = import_once(book, expectation.command, file.string(), true);
    check_receipt(outcome, keeps_going);
    if (outcome.receipt && dry.receipt) {
        CHECK(counts_line(*dry.receipt) == counts_line(*outcome.receipt));
        CHECK(dry.receipt->plan == outcome.receipt->plan);
        CHECK(book.book().chain_head().entries - head.entries ==
              (outcome.new_lines.empty() ? 0 : outcome.receipt->entries));
    }
    if (!outcome.is_good()) {
        CHECK((keeps_going || lines_of(book.book()) == before));
        return outcome;
    }
    check_plan(*outcome.receipt);
    const std::vector<std::string> after = lines_of(book.book());
    const Outcome again = import_once(book, expectation.command, file.string(), true);
    CHECK(lines_of(book.book()) == after);
    CHECK((!again.receipt || again.receipt->entries == 0));
    return outcome;
}

/// The files of the corpus, each with its expectation.
std::vector<std::pair<fs::path, fs::path>> corpus() {
    std::vector<std::pair<fs::path, fs::path>> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{corpus_folder}) {
        const fs::path& path = entry.path();
        if (entry.is_regular_file() && path.extension() != ".expect" && path.extension() != ".toml") {
            files.emplace_back(path, fs::path{path}.replace_extension(".expect"));
        }
    }
    std::ranges::sort(files);
    return files;
}

/// Books as every file begins with: a new one only where the last one took something in.
class CorpusBooks {
public:
    CorpusBook& next() {
        if (!book_ || lines_of(book_->book()) != lines_) {
            book_.emplace();
            lines_ = lines_of(book_->book());
        }
        return *book_;
    }

private:
    std::optional<CorpusBook> book_;
    std::vector<std::string> lines_;
};

std::set<std::string> check_file(CorpusBooks& books, const fs::path& file, const fs::path& expect_path) {
    const std::string name = fs::relative(file, corpus_folder).string();
    CAPTURE(name);
    const Expectation expectation = read_expectation(expect_path);
    CHECK_MESSAGE(expectation.is_complete(), "the lines above the divider are not complete");
    if (!expectation.is_complete()) {
        return {};
    }
    const Outcome outcome = run_file(books.next(), file, expectation);
    const std::string text = text_of(outcome);
    const std::string told = verdict(expectation.posted, expectation.refused, expectation.warned);
    const std::string found = verdict_on(outcome, expectation);
    CHECK_MESSAGE(found == told, name << "\n  told:  " << told << "\n  found: " << found << "\n" << text);
    if (std::getenv("UPDATE_CORPUS") == nullptr) {
        CHECK(text == expectation.outcome);
    } else if (found == told) {
        write_expectation(expect_path, expectation, text);
    }
    std::set<std::string> codes;
    for (const std::vector<BookError>* errors : {&outcome.errors, &outcome.notices}) {
        for (const Named& error : named(*errors)) {
            codes.insert(error.code);
        }
    }
    return codes;
}

void check_codes(const std::set<std::string>& seen) {
    for (const CataloguedError& error : error_catalogue()) {
        const std::string code{error.code};
        const bool is_left_out =
            std::ranges::find(codes_not_here, error.code, &NotHere::code) != std::end(codes_not_here);
        CHECK_MESSAGE(seen.contains(code) != is_left_out,
                      code << (is_left_out ? " occurs, so it needs no reason to be left out"
                                           : " occurs in no file of the corpus"));
    }
}

}  // namespace

TEST_CASE("corpus of import files") {
    const auto files = corpus();
    CHECK(files.size() >= 70);
    CorpusBooks books;
    std::set<std::string> seen;
    for (const auto& [file, expect_path] : files) {
        seen.merge(check_file(books, file, expect_path));
    }
    check_codes(seen);
}

TEST_CASE("every expectation of the corpus has its file") {
    std::set<fs::path> expected;
    for (const auto& [file, expect_path] : corpus()) {
        CHECK_MESSAGE(expected.insert(expect_path).second, expect_path.string() << " is that of two files");
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator{corpus_folder}) {
        if (entry.path().extension() == ".expect") {
            CHECK_MESSAGE(expected.contains(entry.path()), entry.path().string() << " has no file");
        }
    }
}
