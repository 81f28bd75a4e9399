#include "neraca/desk/import_session.hpp"

#include <filesystem>
#include <map>
#include <set>

#include "neraca/desk/closed_years.hpp"
#include "neraca/desk/usual_choice.hpp"
#include "neraca/exchange/import_plan.hpp"
#include "neraca/sheet/source/text_source.hpp"

namespace neraca {
namespace {

/// Entries that a file of this size holds at most: a line of one is hardly shorter than 32 bytes.
std::int64_t entries_about(const std::string& path) {
    return FileSource{path}.size() / 32;
}

/// Where the rows go: for each cooperative that the file fills, a batch of its own.
class Targets {
public:
    Targets(Books& books, const ImportRequest& request)
        : books_{books},
          request_{request},
          hash_{hash_of_file(request.path)},
          reading_{reading_of(request.options)} {}

    /// Where no cooperative was said, the file's own column may name any.
    void require_new_file() const {
        for (const Cooperative& cooperative : books_.cooperatives()) {
            if (!request_.cooperative || cooperative.code == *request_.cooperative) {
                require_new_file(cooperative.code);
            }
        }
    }

    ImportTarget operator()(const std::optional<CooperativeCode>& named) {
        if (!named && !usual_) {
            usual_ = request_.cooperative ? *request_.cooperative : usual_cooperative(books_);
        }
        CooperativeBook& book = books_.cooperative(named ? *named : *usual_);
        const CooperativeCode code = book.cooperative().code;
        auto known = targets_.find(code);
        if (known == targets_.end()) {
            known = targets_
                        .emplace(code, Target{Bookkeeper{book, book}, begin_batch(code),
                                              book.chain_head().entries, members_of(book)})
                        .first;
        }
        return {known->second.bookkeeper, book};
    }

    /// Writes down what was imported. Rows and total are those of the whole file.
    std::vector<std::int64_t> end_batches(const ImportReceipt& receipt) {
        std::vector<std::int64_t> numbers;
        for (const auto& [code, target] : targets_) {
            const std::int64_t entries =
                books_.cooperative(code).chain_head().entries - target.entries_before;
            books_.end_batch(target.batch, receipt.rows_read, entries, receipt.total);
            numbers.push_back(target.batch);
        }
        return numbers;
    }

    /// That members of a file joined within a year that is closed, once a cooperative.
    std::vector<Notice> notices_of_closed_years() {
        std::vector<Notice> notices;
        for (const auto& [code, target] : targets_) {
            const CooperativeBook& book = books_.cooperative(code);
            std::optional<Date> first;
            for (const Member& member : brings_members() ? book.members() : std::vector<Member>{}) {
                if (!target.members_before.contains(member.number)) {
                    first = std::min(first.value_or(member.joined), member.joined);
                }
            }
            if (auto notice = first ? notice_of_closed_year(book, *first) : std::nullopt) {
                notices.push_back(*std::move(notice));
            }
        }
        return notices;
    }

    /// Runs `attempt`, and takes back what it changed unless it gives true.
    void attempt(const std::function<bool()>& attempt) {
        Books::Savepoint savepoint{books_};
        if (attempt()) {
            savepoint.keep();
        } else {
            targets_.clear();
        }
    }

    const std::optional<CooperativeCode>& usual() const { return usual_; }

private:
    struct Target {
        Bookkeeper bookkeeper;
        std::int64_t batch;
        std::int64_t entries_before;
        std::set<MemberNumber> members_before;  // where the file brings members
    };

    bool brings_members() const { return request_.kind == ImportKind::members; }
    std::set<MemberNumber> members_of(const CooperativeBook& book) const {
        std::set<MemberNumber> numbers;
        for (const Member& member : brings_members() ? book.members() : std::vector<Member>{}) {
            numbers.insert(member.number);
        }
        return numbers;
    }

    void require_new_file(const CooperativeCode& code) const {
        if (const auto before = books_.find_batch(code, hash_, reading_)) {
            throw BookError{
                Rule::file_imported_already,
                say("\"{}\" was imported already, as import {} on {}: {} rows, {}"),
                {request_.name, before->number, before->recorded_at.substr(0, 10), before->rows_read,
                 before->total},
                before->entries_posted > 0
                    ? Sentence{say("nothing was changed; `neraca import undo {}` takes that import back"),
                               {before->number}}
                    : Sentence{say("nothing was changed; `neraca import show {}` shows that import"),
                               {before->number}}};
        }
    }
    std::int64_t begin_batch(const CooperativeCode& code) const {
        return books_.begin_batch({.cooperative = code,
                                   .kind = std::string{to_string(request_.kind)},
                                   .file_name = std::filesystem::path{request_.name}.filename().string(),
                                   .file_hash = hash_,
                                   .total = {},
                                   .recorded_at = {},
                                   .reading = reading_});
    }

    Books& books_;
    const ImportRequest& request_;
    Hash hash_;
    std::string reading_;
    std::optional<CooperativeCode> usual_;
    std::map<CooperativeCode, Target> targets_;
};

/// Whose the rows are, unless a column of the file names several cooperatives: then no convention is theirs.
std::optional<CooperativeCode> cooperative_of_file(Books& books, const ImportRequest& request) {
    const std::vector<Cooperative> all = books.cooperatives();
    return request.cooperative || all.size() != 1 ? request.cooperative : std::optional{all.front().code};
}

}  // namespace

ImportOptions options_for(ImportKind kind, ImportOptions said, const Profile& profile) {
    if (profile.kind != kind) {
        throw BookError{
            Rule::wrong_call, say("profile {} is for `import {}`"), {profile.name, word_for(profile.kind)}};
    }
    return with_profile(std::move(said), profile);
}

Convention convention_of(const Register& registry, Date day) {
    const Settings settings{registry.settings()};
    Convention convention;
    if (const Setting* const style = settings.find("number_style", day)) {
        convention.number_style = read_number_style(style->value);
    }
    if (const Setting* const order = settings.find("date_order", day)) {
        convention.date_order = read_date_order(order->value);
    }
    return convention;
}

Imported import_into(Books& books, const ImportRequest& request, const ProgressReport& progress) {
    Targets targets{books, request};
    targets.require_new_file();
    books.expect_entries(entries_about(request.path));
    ImportOptions options = request.options;
    if (const auto code = cooperative_of_file(books, request)) {
        options.written_in.convention = convention_of(books.cooperative(*code), options.today);
    }
    Imported imported{
        .receipt = import_file(request.kind, request.path, options, std::ref(targets), progress,
                               [&](const std::function<bool()>& attempt) { targets.attempt(attempt); }),
        .options = options};
    const ImportReceipt& receipt = imported.receipt;
    // What takes no row is no import: the file may come again when its rows are right.
    const bool takes_rows = receipt.rows_posted > 0;
    imported.is_accepted =
        receipt.errors.empty() || (request.options.keep_going && !receipt.file_refused && takes_rows);
    if (imported.is_accepted) {
        imported.batches = targets.end_batches(receipt);
        imported.notices = targets.notices_of_closed_years();
    }
    imported.cooperative = targets.usual();
    return imported;
}

UndoneImport undo_import(Books& books, std::int64_t number, std::optional<Date> on,
                         std::optional<Date> today) {
    ImportBatch batch = books.batch(number);
    books.mark_undone(number);  // first, so that what was undone is not reversed again
    CooperativeBook& book = books.cooperative(batch.cooperative);
    Bookkeeper bookkeeper{book, book};
    return {std::move(batch), undo_import(bookkeeper, number, on, today)};
}

}  // namespace neraca
