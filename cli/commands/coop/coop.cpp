#include "commands.hpp"
#include "commands/tables.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Cooperative& cooperative) {
    return {{"code", cooperative.code},
            {"name", cooperative.name},
            {"template", cooperative.chart},
            {"books", cooperative.books},
            {"cash_account", cooperative.cash_account},
            {"worth_rounding", cooperative.worth_rounding}};
}

Phrase phrase_for(BooksKept books) {
    return books == BooksKept::full ? say("with sub-ledgers") : say("without sub-ledgers");
}

Phrase phrase_for(Rounding rounding) {
    return rounding == Rounding::half_up ? say("half a rupiah and more is one up") : say("cut off");
}

/// What `coop add`, `show` and `set` answer: how the cooperative stands now.
Reply reply_about(Context& context) {
    const CooperativeBook& book = context.cooperative();
    const Cooperative& cooperative = book.cooperative();
    const ChainHead head = book.chain_head();
    Reply reply{.data = to_data(cooperative)};
    reply.data["accounts"] = book.chart().accounts().size();
    reply.data["members"] = book.members().size();
    reply.data["entries"] = head.entries;
    reply.data["chain_head"] = to_hex(head.hash);
    const auto count = [](std::size_t number) { return Fact{static_cast<std::int64_t>(number)}; };
    reply.lines = {
        cooperative.code.text() + "  " + cooperative.name,
        context.text(
            say("Chart of accounts: {}, {} accounts, {}"),
            {cooperative.chart, count(book.chart().accounts().size()), phrase_for(cooperative.books)}),
        context.text(
            say("Cash account: {}"),
            {cooperative.cash_account.text().empty() ? Fact{say("none")} : Fact{cooperative.cash_account}}),
        context.text(say("Quantity x price in whole rupiah: {}"), {phrase_for(cooperative.worth_rounding)}),
        context.text(say("Members: {}; entries: {}"), {count(book.members().size()), head.entries})};
    return reply;
}

struct NewCooperative {
    std::optional<CooperativeCode> code;
    std::string name;
    std::string chart;
    BooksKept books = BooksKept::full;
};

Reply add(const NewCooperative& options, Context& context) {
    context.books().add_cooperative(*options.code, options.name, options.chart, options.books);
    context.use_cooperative(*options.code);
    return reply_about(context);
}

Reply list(Context& context) {
    Report report = table(context, "cooperatives", say("Cooperatives"), say("Code"), say("Name"));
    add_column(report, context, "template", say("Chart"));
    add_column(report, context, "books", say("Books"));
    add_column(report, context, "entries", say("Entries"), ColumnType::number);
    for (const Cooperative& cooperative : context.books().cooperatives()) {
        const std::int64_t entries = context.books().cooperative(cooperative.code).chain_head().entries;
        add_row(report, cooperative.code.text(), cooperative.name,
                {cooperative.chart, std::string{to_string(cooperative.books)}, entries});
    }
    return {.report = std::move(report)};
}

struct Changes {
    std::optional<CooperativeCode> code;
    std::optional<std::string> name;
    std::string cash_account;
    std::optional<Rounding> worth_rounding;
};

Reply set(const Changes& options, Context& context) {
    if (!options.name && options.cash_account.empty() && !options.worth_rounding) {
        throw wrong_call(say("nothing to change was said"), {},
                         Sentence{say("see --name, --cash-account and --worth-rounding")});
    }
    if (options.code) {
        context.use_cooperative(*options.code);
    }
    CooperativeBook& book = context.cooperative();
    if (!options.cash_account.empty()) {
        book.set_cash_account(context.account(options.cash_account).code);
    }
    if (options.worth_rounding) {
        book.set_worth_rounding(*options.worth_rounding);
    }
    if (options.name) {
        const CooperativeCode code = book.cooperative().code;
        context.books().rename_cooperative(code, *options.name);
        context.use_cooperative(code);
    }
    return reply_about(context);
}

}  // namespace

Action add_coop_add(Arguments& arguments) {
    auto options = std::make_shared<NewCooperative>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("the name on its statements")).required();
    arguments
        .option(
            "--template", say("TEMPLATE"), options->chart,
            say("the chart of accounts to begin with: waste-bank or mini; empty to bring one of your own"))
        .required();
    arguments.option("--books", say("full|summary"), options->books,
                     say("full: savings, loans and stock by member, loan and item; summary: accounts only"),
                     read_books_kept);
    arguments.example(say("neraca coop add melati \"KSU Bank Sampah Melati\" --template waste-bank"));
    arguments.example(say("neraca coop add latihan \"Course, group 7\" --template mini --books summary"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_coop_list(Arguments& arguments) {
    arguments.example(say("neraca coop list"));
    return list;
}

Action add_coop_show(Arguments& arguments) {
    auto code = std::make_shared<std::optional<CooperativeCode>>();
    arguments.positional(say("CODE"), *code, say("the cooperative; else as --coop"));
    arguments.example(say("neraca coop show melati"));
    return [code](Context& context) {
        if (*code) {
            context.use_cooperative(**code);
        }
        return reply_about(context);
    };
}

Action add_coop_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("CODE"), options->code, say("the cooperative; else as --coop"));
    arguments.option("--name", say("NAME"), options->name, say("its new name"));
    arguments.option("--cash-account", say("ACCOUNT"), options->cash_account,
                     say("where money goes and comes from if nothing else is said"));
    arguments.option("--worth-rounding", say("half_up|down"), options->worth_rounding,
                     say("how quantity x price becomes whole rupiah"), read_rounding);
    arguments.example(say("neraca coop set melati --name \"Koperasi Bank Sampah Melati\""));
    arguments.example(say("neraca coop set --cash-account 1120"));
    arguments.example(say("neraca coop set --worth-rounding down"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
