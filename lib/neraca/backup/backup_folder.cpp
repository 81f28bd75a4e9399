#include "neraca/backup/backup_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "neraca/backup/kept_copies.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t days_of_a_week = 7;
constexpr int most_books_of_one_name = 99;
constexpr std::string_view made_by_itself = "-auto-";  // a copy made by hand is not taken for one of these
constexpr std::string_view note_of_copy = "copy made by itself";

/// What the names of copies of the book begin with, before the day.
std::string start_of_names(const fs::path& book) {
    return book.stem().string() + std::string{made_by_itself};
}

/// "2026-11-30" or "2026-11-30-2".
std::optional<Date> day_in(std::string_view name) {
    constexpr std::size_t size = std::string_view{"2026-11-30"}.size();
    const std::string_view behind = name.substr(std::min(size, name.size()));
    const bool has_number = behind.size() > 1 && behind.front() == '-' &&
                            behind.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return behind.empty() || has_number ? Date::parse(name.substr(0, size)) : std::nullopt;
}

/// Whether the log of `earlier` ends with a line that the log of `books` has in its place: two books made by
/// the same commands have one chain, and two logs.
bool has_log_of(const Books& books, const Books& earlier) {
    const std::vector<LogRecord> then = earlier.log(1);
    const std::vector<LogRecord> now = books.log(1);
    if (then.empty() || now.empty() || now.back().number < then.back().number) {
        return then.empty();
    }
    const std::vector<LogRecord> since = books.log(now.back().number - then.back().number + 1);
    return since.front().number == then.back().number && since.front().hash == then.back().hash;
}

/// The name for a copy of today; empty where another program has just made one.
std::optional<std::string> free_path(const BackupPlan& plan, const std::string& book, Date today,
                                     Books& books, const Engine& engine) {
    const fs::path file{book};
    const std::string start = (fs::path{plan.folder} / start_of_names(file)).string() + to_string(today);
    std::string path = start + file.extension().string();
    std::error_code ignored;
    for (int number = 2; fs::exists(path, ignored) && number <= most_books_of_one_name; ++number) {
        if (is_earlier_state(path, books, engine)) {
            return std::nullopt;
        }
        path = start + "-" + std::to_string(number) + file.extension().string();
    }
    return path;
}

/// The newest copy of this book that is no younger than today; the others that are, are asked about.
std::optional<BackupCopy> last_copy(const std::vector<BackupCopy>& copies, Date today, Books& books,
                                    const Engine& engine, std::vector<Sentence>& questions) {
    for (const BackupCopy& copy : copies) {
        if (!is_earlier_state(copy.path, books, engine)) {
            continue;
        }
        if (copy.day <= today) {
            return copy;
        }
        questions.push_back(
            {say("the copy {} is of a later day than today, {}: is the clock right?"), {copy.path, today}});
    }
    return std::nullopt;
}

/// The day of the last copy that the log tells of.
std::optional<Date> last_day_in_log(const Books& books) {
    constexpr std::int64_t lines_looked_at = 10'000;
    std::optional<Date> last;
    for (const LogRecord& record : books.log(lines_looked_at)) {
        if (record.note == note_of_copy) {
            last = Date::parse(record.today.empty() ? record.recorded_at.substr(0, 10) : record.today);
        }
    }
    return last;
}

/// What hinders a copy; empty where it was made, or another program is making it.
std::optional<Sentence> try_to_copy(const Books& books, const std::string& to, BackupReport& report) try {
    books.backup(to);
    report.made = to;
    return std::nullopt;
} catch (const BookError& error) {
    return error.rule() == Rule::book_is_busy ? std::nullopt : std::optional{error.sentence()};
} catch (const std::exception& error) {
    return Sentence{say("something unexpected went wrong: {}"), {error.what()}};
}

void remove_old(std::vector<BackupCopy> copies, Date today, Books& books, const Engine& engine,
                BackupReport& report) {
    std::erase_if(copies, [&](const BackupCopy& copy) {
        return today < copy.day || !is_earlier_state(copy.path, books, engine);
    });
    std::set<Date> days;
    for (const BackupCopy& copy : copies) {
        days.insert(copy.day);
    }
    const std::vector<Date> given_up = days_to_give_up(std::vector(days.begin(), days.end()));
    for (const BackupCopy& copy : copies) {
        if (std::ranges::find(given_up, copy.day) == given_up.end()) {
            continue;
        }
        std::error_code failed;
        fs::remove(copy.path, failed);
        if (failed) {
            report.warnings.push_back(
                {say("the old copy {} could not be removed: {}"), {copy.path, failed.message()}});
        }
    }
}

/// What programs left that were killed while they made a copy.
void remove_abandoned_parts(const std::string& folder, const std::string& book) {
    const fs::path file{book};
    const std::string start = start_of_names(file);
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, failed}) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(start) && name.ends_with(file.extension().string() + ".part")) {
            remove_if_abandoned(entry.path().string());
        }
    }
}

void tell_log(Books& books, const BackupPlan& plan, const std::string& path) {
    books.transact([&] {
        books.write_log({.cooperative = plan.cooperative.text(),
                         .kind = "backup",
                         .command = "backup " + path,
                         .note = std::string{note_of_copy}});
        return true;
    });
}

}  // namespace

std::optional<BackupPlan> backup_plan(const CooperativeBook& book, Date today) {
    const Settings settings{book.settings()};
    BackupPlan plan{.cooperative = book.cooperative().code,
                    .folder = settings.folder("backup_folder", today)};
    if (plan.folder.empty()) {
        return std::nullopt;
    }
    plan.every_days = settings.is({"backup_every", "week"}, today) ? int{days_of_a_week} : 1;
    return plan;
}

std::vector<BackupCopy> copies_named(const std::string& folder, const std::string& book) {
    const fs::path file{book};
    const std::string start = start_of_names(file);
    std::vector<BackupCopy> copies;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, failed}) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == file.extension() && name.starts_with(start)) {
            if (const auto day = day_in(std::string_view{name}.substr(start.size()))) {
                copies.push_back({*day, entry.path().string()});
            }
        }
    }
    std::ranges::sort(copies, [](const BackupCopy& one, const BackupCopy& other) {
        return one.day != other.day ? one.day > other.day : one.path < other.path;
    });
    return copies;
}

bool is_earlier_state(const std::string& address, Books& books, const Engine& engine) try {
    const std::unique_ptr<Books> earlier = engine.open(address, Access::read);
    const std::vector<Cooperative> cooperatives = earlier->cooperatives();
    return !cooperatives.empty() && has_log_of(books, *earlier) &&
           std::ranges::all_of(cooperatives, [&](const Cooperative& cooperative) {
               const ChainHead then = earlier->cooperative(cooperative.code).chain_head();
               const auto event = books.cooperative(cooperative.code).event_numbered(then.events);
               return event ? event->hash == then.hash : then.events == 0 && then.entries == 0;
           });
} catch (const BookError&) {
    return false;
}

BackupReport keep_backups(Books& books, const std::string& book, const BackupPlan& plan, Date today,
                          const Engine& engine) {
    BackupReport report;
    std::error_code not_to_be_seen;
    if (!fs::is_directory(plan.folder, not_to_be_seen)) {
        report.warnings.push_back(
            {say("no copy is made: the folder {} is not there; put the stick in, or set another with "
                 "`neraca setting set backup_folder`"),
             {plan.folder}});
        const auto day = last_day_in_log(books);
        report.warnings.push_back(day ? Sentence{say("the last copy was made on {}"), {*day}}
                                      : Sentence{say("no copy of this book was ever made by itself")});
        return report;
    }
    std::vector<Sentence> questions;
    const auto last = last_copy(copies_named(plan.folder, book), today, books, engine, questions);
    if (last && days_between(last->day, today) < plan.every_days) {
        return report;
    }
    report.warnings = std::move(questions);
    const auto path = free_path(plan, book, today, books, engine);
    if (!path) {
        return report;
    }
    if (const auto reason = try_to_copy(books, *path, report)) {
        if (is_earlier_state(*path, books, engine)) {
            return report;  // another program was faster
        }
        report.warnings.push_back({say("no copy could be made: {}"), {*reason}});
        report.warnings.push_back(
            last ? Sentence{say("the last good copy is of {}: {}"), {last->day, last->path}}
                 : Sentence{say("there is no good copy of this book in {}"), {plan.folder}});
    }
    if (!report.made) {
        return report;
    }
    tell_log(books, plan, *report.made);
    remove_abandoned_parts(plan.folder, book);
    remove_old(copies_named(plan.folder, book), today, books, engine, report);
    return report;
}

std::vector<std::string> copies_that_name(const Member& member, Books& books, const std::string& book,
                                          const CooperativeCode& cooperative,
                                          const std::optional<BackupPlan>& plan, const Engine& engine) {
    const fs::path file{book};
    const fs::path beside = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    std::vector<fs::path> candidates;
    for (const fs::path& folder : {beside, plan ? fs::path{plan->folder} : beside}) {
        std::error_code failed;
        for (const fs::directory_entry& entry : fs::directory_iterator{folder, failed}) {
            std::error_code ignored;
            if (entry.is_regular_file(ignored) && !fs::equivalent(entry.path(), file, ignored)) {
                candidates.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::vector<std::string> copies;
    for (const fs::path& candidate : candidates) {
        const std::string path = candidate.string();
        bool is_named = false;
        try {
            const auto copy = engine.open(path, Access::read);
            const auto there = copy->cooperative(cooperative).find_member(member.number);
            is_named = there && !is_erased(*there) &&
                       (comparison_key(there->name) == comparison_key(member.name) ||
                        is_earlier_state(path, books, engine));
        } catch (const BookError& error) {
            is_named = error.rule() == Rule::book_must_be_migrated &&
                       candidate.filename().string().starts_with(file.filename().string() + ".");
        }
        if (is_named) {
            copies.push_back(path);
        }
    }
    return copies;
}

}  // namespace neraca
