#include <algorithm>

#include "arguments/readable_file.hpp"
#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/import/import_receipt.hpp"
#include "interrupt.hpp"
#include "neraca/desk/import_session.hpp"
#include "neraca/exchange/account_list.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/value/named.hpp"
#include "reply/output.hpp"
#include "reply/progress.hpp"

namespace neraca::cli {
namespace {

constexpr Named<char> delimiter_names[] = {
    {',', ",", "comma"}, {';', ";", "semicolon"}, {'\t', "tab", "\t"}, {'|', "|", "pipe"}};

/// What a kind takes beside what every file takes.
struct Takes {
    ImportKind kind;
    bool product = false;
    bool account = false;
    bool counter = false;
    bool suspense = false;
    bool balances = false;
    bool total = true;
    bool others_accounts = false;  // --accounts: what another program calls them
    bool dated_by_option = false;  // --date is the day of its rows
    Phrase example;
};
constexpr Takes kinds[] = {
    {.kind = ImportKind::journal,
     .others_accounts = true,
     .example = say("neraca import journal journal-2026.csv --expect-total 21.762.425")},
    {.kind = ImportKind::members, .total = false, .example = say("neraca import members members.csv")},
    {.kind = ImportKind::deposits,
     .product = true,
     .counter = true,
     .example = say("neraca import deposits january.csv --product sukarela")},
    {.kind = ImportKind::withdrawals,
     .product = true,
     .counter = true,
     .example = say("neraca import withdrawals withdrawals.csv --product sampah")},
    {.kind = ImportKind::weighings,
     .product = true,
     .counter = true,
     .example = say("neraca import weighings weighings.xlsx --sheet Januari --dry-run")},
    {.kind = ImportKind::prices,
     .total = false,
     .dated_by_option = true,
     .example = say("neraca import prices prices.csv --date 2026-08-01")},
    {.kind = ImportKind::items, .total = false, .example = say("neraca import items items.csv")},
    {.kind = ImportKind::opening,
     .product = true,
     .counter = true,
     .others_accounts = true,
     .dated_by_option = true,
     .example = say("neraca import opening opening-2026.csv --date 2026-01-01")},
    {.kind = ImportKind::cashbook,
     .account = true,
     .suspense = true,
     .balances = true,
     .example = say("neraca import cashbook cash-january.csv --profile buku-kas")},
    {.kind = ImportKind::bank,
     .account = true,
     .suspense = true,
     .balances = true,
     .example = say("neraca import bank mutasi.csv --profile bca-individual --account 1120")},
    {.kind = ImportKind::accounts, .total = false, .example = say("neraca import accounts accounts.csv")},
    {.kind = ImportKind::loans,
     .account = true,
     .counter = true,
     .dated_by_option = true,
     .example = say("neraca import loans loans.csv --date 2026-01-01 --counter 3110")},
};

struct Options {
    const Takes* takes = nullptr;
    std::filesystem::path file;
    std::string profile;
    std::optional<std::filesystem::path> accounts;
    std::string plan;
    bool keep_going = false;
    std::optional<std::filesystem::path> rejects;
    WrittenIn written_in;
    std::optional<std::int64_t> year;
    std::string product;
    std::string account;
    std::string counter;
    std::string suspense;
    bool ignore_balances = false;
    bool take_equal = false;
    std::optional<std::int64_t> expected_rows;
    std::optional<Rupiah> expected_total;

    ImportKind kind() const { return takes->kind; }
};

ImportOptions library_options(const Options& options, Context& context) {
    ImportOptions library{.written_in = options.written_in,
                          .ignore_balances = options.ignore_balances,
                          .take_equal = options.take_equal,
                          .expected_rows = options.expected_rows,
                          .expected_total = options.expected_total,
                          .today = context.date(),
                          .keep_going = options.keep_going,
                          .agreed_plan = options.plan};
    if (options.year) {
        library.written_in.year = static_cast<int>(*options.year);
    }
    if (options.takes->dated_by_option) {
        library.date = context.settings().date;  // said on purpose, or refused
    }
    const auto account = [&](const std::string& typed, AccountUse use) {
        return typed.empty() ? std::nullopt : std::optional{account_for(context, typed, use)};
    };
    if (!options.product.empty()) {
        library.product = context.product(options.product).code;
    }
    if (options.accounts) {
        library.mapping.accounts = read_account_list(options.accounts->string());
    }
    library.account = account(options.account,
                              options.kind() == ImportKind::bank ? AccountUse::paid_out_of : AccountUse::any);
    library.counter_account = account(options.counter, AccountUse::counter_of_opening);
    library.suspense_account = account(options.suspense, AccountUse::any);
    return options.profile.empty()
               ? library
               : options_for(options.kind(), std::move(library), find_profile(options.profile));
}

/// "; `neraca member set` puts a member right": how to put right what is no entry, which `import undo` cannot
/// take back. Empty for kinds of entries.
std::string way_back(ImportKind kind, const Context& context) {
    switch (kind) {
        case ImportKind::members:
            return "; " + context.text(say("`neraca member set` puts a member right"));
        case ImportKind::prices:
            return "; " +
                   context.text(say("`neraca price set` puts a price right, `neraca item set` an item"));
        case ImportKind::accounts:
            return "; " + context.text(say("`neraca account set` puts an account right"));
        default:
            return {};
    }
}

/// In quotes for the shell where it needs them.
std::string as_word(const std::string& text) {
    const bool is_plain =
        !text.empty() && text.find_first_of(" '\"$`\\;&|<>()*?[]#~!{}\t") == std::string::npos;
    if (is_plain) {
        return text;
    }
    std::string word = "'";
    for (const char letter : text) {
        word += letter == '\'' ? std::string{"'\\''"} : std::string{letter};
    }
    return word + "'";
}

/// The command that imports the rejects once they are put right: what was said of the file holds for its rows
/// too, and so does how the whole file showed its numbers and dates to be written, which a few of its rows
/// may leave open. They are UTF-8, and their dates have their years.
std::string command_for_rejects(const Options& options, const ImportReceipt& receipt, Context& context) {
    std::string command = "neraca " + context.text(say("import")) + " " +
                          word_for(options.kind()).in(context.language()) + " " +
                          as_word(options.rejects->string());
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            command += " " + std::string{name} + " " + as_word(value);
        }
    };
    const auto number_style =
        options.written_in.number_style ? options.written_in.number_style : receipt.number_style;
    const auto date_order =
        options.written_in.date_order ? options.written_in.date_order : receipt.date_order;
    add("--profile", options.profile);
    add("--encoding", options.profile.empty() ? "" : "utf-8");
    add("--number-style", number_style ? std::string{to_string(*number_style)} : "");
    add("--date-order", date_order ? std::string{to_string(*date_order)} : "");
    if (options.written_in.delimiter) {
        add("--delimiter", std::string{name_of(delimiter_names, *options.written_in.delimiter)});
    }
    add("--product", options.product);
    add("--account", options.account);
    add("--counter", options.counter);
    add("--suspense", options.suspense);
    add("--accounts", options.accounts ? options.accounts->string() : "");
    if (options.ignore_balances) {
        command += " --ignore-balances";
    }
    if (options.takes->dated_by_option && context.settings().date) {
        add("--date", to_string(*context.settings().date));
    }
    if (const auto coop = cooperative_of(context.settings())) {
        add("--coop", coop->text());
    }
    return command;
}

/// What comes after a file that was taken: the batch, and how to take it back; or, where nothing was kept,
/// how to do it in earnest.
std::vector<std::string> next_steps(const Options& options, const ImportReceipt& receipt,
                                    const std::vector<std::int64_t>& batches, Context& context) {
    std::vector<std::string> lines;
    if (context.settings().dry_run) {
        if (!receipt.plan.empty()) {
            lines.push_back(
                context.text(say("Plan {}: the same command with --plan {} posts this and nothing else"),
                             {receipt.plan, receipt.plan}));
        }
        return lines;
    }
    for (const std::int64_t batch : batches) {
        const bool has_entries = context.books().batch(batch).entries_posted > 0;
        lines.push_back(has_entries
                            ? context.text(say("This is import {}; `neraca import undo {}` takes it back"),
                                           {batch, batch})
                            : context.text(say("This is import {}"), {batch}) +
                                  way_back(options.kind(), context));
    }
    return lines;
}

/// Whether rows were left out that the user wants in a file of their own. So it is too where none was good.
bool has_rejects(const Options& options, const ImportReceipt& receipt, Context& context) {
    return options.rejects && receipt.rows_refused > 0 && !receipt.file_refused &&
           !context.settings().dry_run;
}

void write_rejects(const Options& options, const ImportRequest& request, const Imported& imported,
                   Context& context) {
    const ImportReceipt& receipt = imported.receipt;
    if (has_rejects(options, receipt, context)) {
        const Language language = context.language();
        write_file_durably(options.rejects->string(),
                           rejects_of(request.kind, request.path, imported.options, receipt, language));
    }
}

void tell_what_was_taken(Reply& reply, const Options& options, const Imported& imported, Context& context) {
    const ImportReceipt& receipt = imported.receipt;
    reply.partly_done = !reply.failures.empty();
    add_warnings(reply, imported.notices, context);
    if (context.settings().dry_run && receipt.entries > 0) {
        reply.report = plan_table(receipt, context);
    }
    reply.data["batches"] = imported.batches;
    reply.lines = lines_about(receipt, options.file.string(), context);
    for (std::string& line : next_steps(options, receipt, imported.batches, context)) {
        reply.lines.push_back(std::move(line));
    }
}

void tell_rejects(Reply& reply, const Options& options, const ImportReceipt& receipt, Context& context) {
    if (has_rejects(options, receipt, context)) {
        reply.data["rejects"] = options.rejects->string();
        reply.lines.push_back(
            context.text(say("The rows that were left out are in \"{}\": put them right, then `{}`"),
                         {options.rejects->string(), command_for_rejects(options, receipt, context)}));
    }
}

Reply reply_about(const Options& options, const Imported& imported, Context& context) {
    const ImportReceipt& receipt = imported.receipt;
    const std::string name = options.file.string();
    Reply reply{.data = {{"file", name}, {"kind", options.kind()}}};
    reply.data.add_fields(to_data(receipt));
    reply.warnings =
        warnings_about(receipt, name, context.language(), context.settings().format == Format::json);
    reply.failures = failures_about(receipt, name, options.keep_going, context.language());
    if (imported.is_accepted) {
        tell_what_was_taken(reply, options, imported, context);
    }  // else what would have been posted is of no interest
    tell_rejects(reply, options, receipt, context);
    return reply;
}

Reply run(const Options& typed, Context& context) {
    Options options = typed;
    options.file = context.file(typed.file);
    if (typed.profile.ends_with(".toml")) {
        options.profile = context.file(typed.profile).string();
    }
    if (typed.accounts) {
        options.accounts = context.file(*typed.accounts);
    }
    if (options.rejects && !options.keep_going) {
        throw wrong_call(
            say("--rejects is for --keep-going: otherwise a file is imported whole or not at all"));
    }
    if (options.rejects) {
        std::error_code is_not_there;
        if (std::filesystem::equivalent(*options.rejects, options.file, is_not_there)) {
            throw BookError{Rule::wrong_call,
                            say("--rejects names the file that is imported, which would be lost"),
                            {},
                            Sentence{say("give the rows that are left out a file of their own")}};
        }
        require_replaceable(*options.rejects);
    }
    const ReadableFile file{options.file};
    if (const Profile* const found =
            options.profile.empty() ? profile_recognised(options.kind(), file.path()) : nullptr) {
        options.profile = found->name;
    }
    const ImportRequest request{.kind = options.kind(),
                                .path = file.path(),
                                .name = options.file.string(),
                                .options = library_options(options, context),
                                .cooperative = cooperative_of(context.settings())};
    Progress progress{context.settings().quiet, context.language()};
    const Imported imported = import_into(context.books(), request, [&](const ImportProgress& far) {
        stop_if_interrupted();
        progress.show(far.hundredths, far.rows);
    });
    progress.clear();
    if (imported.cooperative) {
        context.use_cooperative(*imported.cooperative);
    }
    write_rejects(options, request, imported, context);
    return reply_about(options, imported, context);
}

void add_file_options(Arguments& arguments, Options& options) {
    arguments
        .positional(say("FILE"), options.file, say("a CSV file or a workbook (XLSX); - is standard input"))
        .required();
    arguments.option("--profile", say("PROFILE"), options.profile,
                     say("how files of this origin are read: `neraca profile list`, or a TOML file"));
    arguments.option("--plan", say("PLAN"), options.plan,
                     say("post only if the plan is the one that a dry run showed"));
    arguments.flag("--keep-going", options.keep_going, say("import the good rows and leave out the others"));
    arguments.option("--rejects", say("FILE"), options.rejects,
                     say("where the rows that were left out are written, with the reason"));
    arguments.option("--number-style", say("id|en"), options.written_in.number_style,
                     say("1.234,50 or 1,234.50, where the file leaves it open"), read_number_style);
    arguments.option("--date-order", say("dmy|mdy"), options.written_in.date_order,
                     say("day or month first, where the file leaves it open"), read_date_order);
    arguments.option("--year", say("YEAR"), options.year, say("of dates that have none, such as 31/01"));
    arguments.option("--delimiter", say("SIGN"), options.written_in.delimiter,
                     say("what separates the columns: , ; tab or |"),
                     [](std::string_view text) { return value_named(delimiter_names, text); });
    arguments.option("--encoding", say("NAME"), options.written_in.encoding,
                     say("utf-8, utf-16 or windows-1252"), read_encoding);
    arguments.option("--sheet", say("SHEET"), options.written_in.sheet, say("of a workbook; else the first"));
    arguments.flag("--take-equal", options.take_equal,
                   say("take rows that nothing but their content tells apart from imported ones, once more"));
    arguments.option("--expect-rows", say("NUMBER"), options.expected_rows,
                     say("refuse the file unless it has so many rows"));
}

void add_options_of_kind(Arguments& arguments, Options& options) {
    const Takes& takes = *options.takes;
    const auto add = [&](bool wanted, std::string_view name, Phrase label, std::string& target,
                         Phrase description) {
        if (wanted) {
            arguments.option(name, label, target, description);
        }
    };
    if (takes.total) {
        arguments.option("--expect-total", say("AMOUNT"), options.expected_total,
                         say("refuse the file unless it adds up to this"));
    }
    add(takes.product, "--product", say("PRODUCT"), options.product,
        say("the savings product of rows that name none"));
    add(takes.account, "--account", say("ACCOUNT"), options.account,
        say("the account that the file is about"));
    add(takes.counter, "--counter", say("ACCOUNT"), options.counter,
        say("the account on the other side; else the usual one"));
    add(takes.suspense, "--suspense", say("ACCOUNT"), options.suspense,
        say("where rows go whose other account nobody knows; else they are refused"));
    if (takes.others_accounts) {
        arguments.option("--accounts", say("FILE"), options.accounts,
                         say("a CSV file of two columns: an account of the other program, and ours"));
    }
    if (takes.balances) {
        arguments.flag("--ignore-balances", options.ignore_balances,
                       say("take the rows although balances of the file are not what they come to"));
    }
}

Action add_import(Arguments& arguments, ImportKind kind) {
    auto options = std::make_shared<Options>();
    options->takes = std::ranges::find(kinds, kind, &Takes::kind);
    add_file_options(arguments, *options);
    add_options_of_kind(arguments, *options);
    arguments.example(options->takes->example);
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace

#define IMPORT(kind)                                    \
    Action add_import_##kind(Arguments& arguments) {    \
        return add_import(arguments, ImportKind::kind); \
    }
IMPORT(journal)
IMPORT(members)
IMPORT(deposits)
IMPORT(withdrawals)
IMPORT(weighings)
IMPORT(prices)
IMPORT(items)
IMPORT(opening)
IMPORT(cashbook)
IMPORT(bank)
IMPORT(accounts)
IMPORT(loans)
#undef IMPORT

}  // namespace neraca::cli
