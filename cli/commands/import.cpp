#include "neraca/exchange/import.hpp"

#include <map>

#include "commands.hpp"
#include "interrupt.hpp"
#include "neraca/value/named.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "readable_file.hpp"
#include "tables.hpp"

namespace neraca::cli {
namespace {

constexpr Named<NumberStyle> number_style_names[] = {{NumberStyle::indonesian, "id"},
                                                     {NumberStyle::english, "en"}};
constexpr Named<DateOrder> date_order_names[] = {{DateOrder::day_first, "dmy"},
                                                 {DateOrder::month_first, "mdy"}};

struct Options {
    ImportKind kind = ImportKind::journal;
    std::filesystem::path file;
    std::optional<NumberStyle> number_style;
    std::optional<DateOrder> date_order;
    std::string product;
    std::string counter;
    std::optional<std::int64_t> expected_rows;
    std::optional<Rupiah> expected_total;
};

/// Where the rows go: for each cooperative that the file fills, a batch of its own.
class Targets {
public:
    Targets(Context& context, const Options& options, const Hash& hash)
        : context_{context}, options_{options}, hash_{hash} {}

    /// Throws BookError{file_imported_already}: before the first row is read, and where no cooperative is
    /// named, for each that the file's own column may name.
    void require_new_file() const {
        const std::optional<CooperativeCode> named = cooperative_of(context_.settings());
        for (const Cooperative& cooperative : context_.file().cooperatives()) {
            if (!named || cooperative.code == *named) {
                require_new_file(cooperative.code);
            }
        }
    }

    ImportTarget operator()(const std::optional<CooperativeCode>& named) {
        CooperativeBook& book = named ? context_.file().cooperative(*named) : context_.cooperative();
        const CooperativeCode code = book.cooperative().code;
        auto known = targets_.find(code);
        if (known == targets_.end()) {
            known = targets_
                        .emplace(code,
                                 Target{Bookkeeper{book, book}, begin_batch(code), book.chain_head().entries})
                        .first;
        }
        return {known->second.bookkeeper, book};
    }

    /// Writes down what was imported. Rows and total are those of the whole file.
    std::vector<std::int64_t> end_batches(const ImportReceipt& receipt) {
        std::vector<std::int64_t> numbers;
        for (const auto& [code, target] : targets_) {
            const std::int64_t entries =
                context_.file().cooperative(code).chain_head().entries - target.entries_before;
            context_.file().end_batch(target.batch, receipt.rows_read, entries, receipt.total);
            numbers.push_back(target.batch);
        }
        return numbers;
    }

private:
    struct Target {
        Bookkeeper bookkeeper;
        std::int64_t batch;
        std::int64_t entries_before;
    };

    void require_new_file(const CooperativeCode& code) const {
        if (const auto before = context_.file().find_batch(code, hash_)) {
            throw BookError{
                Rule::file_imported_already,
                say("\"{}\" was imported already, as import {} on {}: {} rows, {}"),
                {options_.file.string(), before->number, before->recorded_at.substr(0, 10), before->rows_read,
                 before->total},
                Sentence{say("nothing was changed; `neraca import list` shows what was imported")}};
        }
    }
    std::int64_t begin_batch(const CooperativeCode& code) const {
        return context_.file().begin_batch({.cooperative = code,
                                            .kind = std::string{to_string(options_.kind)},
                                            .file_name = options_.file.filename().string(),
                                            .file_hash = hash_,
                                            .total = {},
                                            .recorded_at = {}});
    }

    Context& context_;
    const Options& options_;
    Hash hash_;
    std::map<CooperativeCode, Target> targets_;
};

ImportOptions library_options(const Options& options, Context& context) {
    ImportOptions library{
        .written_in = {.number_style = options.number_style, .date_order = options.date_order},
        .expected_rows = options.expected_rows,
        .expected_total = options.expected_total,
        .today = context.date()};
    if (options.kind == ImportKind::opening) {
        library.date = context.settings().date;  // said on purpose, or refused
    }
    if (!options.product.empty()) {
        library.product = context.product(options.product).code;
    }
    if (!options.counter.empty()) {
        library.counter_account = context.account(options.counter).code;
    }
    return library;
}

Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(to_string(*date)) : Json(nullptr);
}

std::int64_t new_members(const ImportReceipt& receipt) {
    std::int64_t members = 0;
    for (const CooperativePlan& plan : receipt.cooperatives) {
        members += plan.members;
    }
    return members;
}

std::vector<std::string> codes_of(const ImportReceipt& receipt) {
    std::vector<std::string> codes;
    for (const CooperativePlan& plan : receipt.cooperatives) {
        codes.push_back(plan.cooperative.text());
    }
    return codes;
}

Json to_json(const ImportReceipt& receipt, const Options& options) {
    return {{"file", options.file.string()},
            {"kind", std::string{to_string(options.kind)}},
            {"rows_read", receipt.rows_read},
            {"rows_posted", receipt.rows_posted},
            {"rows_skipped", receipt.rows_skipped},
            {"rows_refused", receipt.rows_refused},
            {"entries", receipt.entries},
            {"members", new_members(receipt)},
            {"total", to_plain(receipt.total)},
            {"first_day", date_or_null(receipt.first_day)},
            {"last_day", date_or_null(receipt.last_day)},
            {"cooperatives", codes_of(receipt)}};
}

std::vector<std::string> lines_about(const ImportReceipt& receipt, const Options& options,
                                     const Context& context) {
    std::vector<std::string> lines{
        context.text(say("{}: {} rows read, {} taken, {} skipped, {} refused"),
                     {options.file.string(), receipt.rows_read, receipt.rows_posted, receipt.rows_skipped,
                      receipt.rows_refused})};
    if (const std::int64_t members = new_members(receipt); members > 0) {
        lines.push_back(context.text(say("New members: {}"), {members}));
    }
    if (receipt.first_day && receipt.last_day) {
        lines.push_back(
            context.text(say("Entries: {}, together {}, from {} to {}"),
                         {receipt.entries, receipt.total, *receipt.first_day, *receipt.last_day}));
    }
    return lines;
}

/// Rows may all be good, and the file refused for its total or its number of rows.
Failure file_refused(const ImportReceipt& receipt, const Options& options, const Context& context) {
    const Sentence hint{say("mend the file and import it again")};
    const BookError error = receipt.rows_refused == 0
                                ? BookError{Rule::rows_refused,
                                            say("{} is refused, so nothing was imported"),
                                            {options.file.string()},
                                            hint}
                                : BookError{Rule::rows_refused,
                                            say("{}: {} of {} rows are refused, so nothing was imported"),
                                            {options.file.string(), receipt.rows_refused, receipt.rows_read},
                                            hint};
    return failure_of(error, context.language());
}

/// Entries that a file of this size holds at most: a line of one is hardly shorter than 32 bytes.
std::int64_t entries_about(const std::string& path) {
    return static_cast<std::int64_t>(std::filesystem::file_size(path) / 32);
}

Reply run(const Options& options, Context& context) {
    const ReadableFile file{options.file};
    Targets targets{context, options, hash_of_file(file.path())};
    targets.require_new_file();
    context.file().expect_entries(entries_about(file.path()));
    Progress progress{context.settings().quiet};
    const ImportReceipt receipt = import_file(options.kind, file.path(), library_options(options, context),
                                              std::ref(targets), [&](const ImportProgress& far) {
                                                  stop_if_interrupted();
                                                  progress.show(far.hundredths);
                                              });
    progress.clear();
    Reply reply{.data = to_json(receipt, options), .lines = lines_about(receipt, options, context)};
    for (const Sentence& warning : receipt.warnings) {
        reply.warnings.push_back(warning.in(context.language()));
    }
    if (!receipt.errors.empty()) {
        reply.lines.clear();  // they would tell of what was not kept
        reply.failures.push_back(file_refused(receipt, options, context));
        for (const BookError& error : receipt.errors) {
            reply.failures.push_back(failure_of(error, context.language()));
            reply.failures.back().place.file = options.file.string();
        }
        return reply;
    }
    reply.data["batches"] = targets.end_batches(receipt);
    return reply;
}

Reply list(Context& context) {
    Report report = table(context, "imports", say("Imports"), say("Number"), say("File"));
    add_column(report, context, "coop", say("Cooperative"));
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "rows", say("Rows"), ColumnType::number);
    add_column(report, context, "entries", say("Entries"), ColumnType::number);
    add_column(report, context, "total", say("Total"), ColumnType::amount);
    add_column(report, context, "recorded_at", say("Recorded at"));
    for (const ImportBatch& batch : context.file().batches()) {
        add_row(report, std::to_string(batch.number), batch.file_name,
                {batch.cooperative.text(), batch.kind, batch.rows_read, batch.entries_posted, batch.total,
                 batch.recorded_at});
    }
    return {.report = std::move(report)};
}

std::shared_ptr<Options> add_file(Arguments& arguments, ImportKind kind) {
    auto options = std::make_shared<Options>();
    options->kind = kind;
    arguments.positional(say("FILE"), options->file, say("a CSV file; - is standard input")).required();
    arguments.option("--number-style", say("id|en"), options->number_style,
                     say("1.234,50 or 1,234.50, where the file leaves it open"),
                     [](std::string_view text) { return value_named(number_style_names, text); });
    arguments.option("--date-order", say("dmy|mdy"), options->date_order,
                     say("day or month first, where the file leaves it open"),
                     [](std::string_view text) { return value_named(date_order_names, text); });
    arguments.option("--expect-rows", say("NUMBER"), options->expected_rows,
                     say("refuse the file unless it has so many rows"));
    return options;
}

void add_expected_total(Arguments& arguments, Options& options) {
    arguments.option("--expect-total", say("AMOUNT"), options.expected_total,
                     say("refuse the file unless it adds up to this"));
}

Action action_of(std::shared_ptr<Options> options) {
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace

Action add_import_journal(Arguments& arguments) {
    auto options = add_file(arguments, ImportKind::journal);
    add_expected_total(arguments, *options);
    arguments.example(say("neraca import journal journal-2026.csv --dry-run"));
    arguments.example(say("neraca import journal journal-2026.csv --expect-total 21.762.425"));
    return action_of(options);
}

Action add_import_deposits(Arguments& arguments) {
    auto options = add_file(arguments, ImportKind::deposits);
    add_expected_total(arguments, *options);
    arguments.option("--product", say("PRODUCT"), options->product,
                     say("the savings product of rows that name none"), ArgumentReader<std::string>::read);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was received; else the cash account"), ArgumentReader<std::string>::read);
    arguments.example(say("neraca import deposits january.csv --product sampah --counter 1162"));
    return action_of(options);
}

Action add_import_members(Arguments& arguments) {
    auto options = add_file(arguments, ImportKind::members);
    arguments.example(say("neraca import members members.csv"));
    return action_of(options);
}

Action add_import_opening(Arguments& arguments) {
    auto options = add_file(arguments, ImportKind::opening);
    add_expected_total(arguments, *options);
    arguments.example(say("neraca import opening opening-2026.csv --date 2026-01-01"));
    return action_of(options);
}

Action add_import_list(Arguments& arguments) {
    arguments.example(say("neraca import list"));
    return list;
}

}  // namespace neraca::cli
