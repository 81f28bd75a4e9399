#include "neraca/backup/backup_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "neraca/backup/kept_copies.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t days_of_a_week = 7;
constexpr int most_books_of_one_name = 99;

/// "2026-11-30" or "2026-11-30-2".
std::optional<Date> day_in(std::string_view name) {
    constexpr std::size_t size = std::string_view{"2026-11-30"}.size();
    const std::string_view behind = name.substr(std::min(size, name.size()));
    const bool has_number = behind.size() > 1 && behind.front() == '-' &&
                            behind.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return behind.empty() || has_number ? Date::parse(name.substr(0, size)) : std::nullopt;
}

std::string free_path(const BackupPlan& plan, const std::string& book, Date today) {
    const fs::path file{book};
    const std::string start = (fs::path{plan.folder} / file.stem()).string() + "-" + to_string(today);
    std::string path = start + file.extension().string();
    for (int number = 2; fs::exists(path) && number <= most_books_of_one_name; ++number) {
        path = start + "-" + std::to_string(number) + file.extension().string();
    }
    return path;
}

const BackupCopy* newest_own(const std::vector<BackupCopy>& copies, Books& books, const Engine& engine) {
    const auto found = std::ranges::find_if(
        copies, [&](const BackupCopy& copy) { return is_earlier_state(copy.path, books, engine); });
    return found == copies.end() ? nullptr : &*found;
}

/// What hinders a copy; empty where it was made.
std::optional<Sentence> try_to_copy(const Books& books, const std::string& to) try {
    books.backup(to);
    return std::nullopt;
} catch (const BookError& error) {
    return error.sentence();
} catch (const std::exception& error) {
    return Sentence{say("something unexpected went wrong: {}"), {error.what()}};
}

void remove_old(const std::vector<BackupCopy>& copies, Books& books, const Engine& engine,
                BackupReport& report) {
    std::vector<Date> days;
    for (const BackupCopy& copy : copies) {
        if (std::ranges::find(days, copy.day) == days.end()) {
            days.push_back(copy.day);
        }
    }
    const std::vector<Date> given_up = days_to_give_up(days);
    for (const BackupCopy& copy : copies) {
        if (std::ranges::find(given_up, copy.day) != given_up.end() &&
            is_earlier_state(copy.path, books, engine)) {
            std::error_code failed;
            fs::remove(copy.path, failed);
            if (failed) {
                report.warnings.push_back(
                    {say("the old copy {} could not be removed: {}"), {copy.path, failed.message()}});
            }
        }
    }
}

}  // namespace

std::optional<BackupPlan> backup_plan(const Register& registry, Date today) {
    const Settings settings{registry.settings()};
    BackupPlan plan{.folder = settings.folder("backup_folder", today)};
    if (plan.folder.empty()) {
        return std::nullopt;
    }
    plan.every_days = settings.is({"backup_every", "week"}, today) ? int{days_of_a_week} : 1;
    return plan;
}

std::vector<BackupCopy> copies_named(const std::string& folder, const std::string& book) {
    const fs::path file{book};
    const std::string start = file.stem().string() + "-";
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
    return !cooperatives.empty() && std::ranges::all_of(cooperatives, [&](const Cooperative& cooperative) {
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
    if (!fs::is_directory(plan.folder)) {
        report.warnings.push_back(
            {say("no copy is made: the folder {} is not there; put the stick in, or set another with "
                 "`neraca setting set backup_folder`"),
             {plan.folder}});
        return report;
    }
    const std::vector<BackupCopy> copies = copies_named(plan.folder, book);
    const BackupCopy* const last = newest_own(copies, books, engine);
    if (last && days_between(last->day, today) < plan.every_days) {
        return report;
    }
    const std::string path = free_path(plan, book, today);
    if (const auto reason = try_to_copy(books, path)) {
        report.warnings.push_back({say("no copy could be made: {}"),
                                   {Fact{reason->in(Language::indonesian), reason->in(Language::english)}}});
        report.warnings.push_back(
            last ? Sentence{say("the last good copy is of {}: {}"), {last->day, last->path}}
                 : Sentence{say("there is no good copy of this book in {}"), {plan.folder}});
        return report;
    }
    report.made = path;
    remove_old(copies_named(plan.folder, book), books, engine, report);
    return report;
}

std::vector<std::string> copies_that_name(const Member& member, const CooperativeCode& cooperative,
                                          const std::string& book, const std::optional<BackupPlan>& plan,
                                          const Engine& engine) {
    std::vector<std::string> candidates;
    if (plan) {
        for (const BackupCopy& copy : copies_named(plan->folder, book)) {
            candidates.push_back(copy.path);
        }
    }
    const fs::path file{book};
    const fs::path beside = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator{beside, failed}) {
        if (entry.is_regular_file(failed) && entry.path().filename() != file.filename()) {
            candidates.push_back(entry.path().string());
        }
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](const std::string& candidate) {
        try {
            const auto books = engine.open(candidate, Access::read);
            const auto there = books->cooperative(cooperative).find_member(member.number);
            return !there || is_erased(*there);
        } catch (const BookError& error) {
            // A copy of an earlier version cannot be asked, and was made before.
            return error.rule() != Rule::book_must_be_migrated;
        }
    });
    return candidates;
}

}  // namespace neraca
