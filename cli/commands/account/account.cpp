#include <fmt/format.h>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/coop/account_change.hpp"
#include "neraca/ledger/statement_code.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Account& account) {
    return {{"code", account.code},
            {"name", account.name},
            {"english_name", account.english_name},
            {"class", account.account_class},
            {"normal_side", account.normal_side},
            {"statement_line", account.statement_line},
            {"cash_flow", account.cash_flow},
            {"contra", account.contra},
            {"requires", account.requires_dimensions},
            {"open", account.open},
            {"role", account.role}};
}

Phrase phrase_for_state(const Account& account) {
    return account.open ? say("open") : say("closed");
}

std::string line_about(const Context& context, const Account& account) {
    return fmt::format("{}  {}  {}, {}, {}", account.code.text(), account.name_in(context.language()),
                       context.text(phrase_for(account.account_class)),
                       context.text(phrase_for(account.normal_side)),
                       context.text(phrase_for_state(account)));
}

Reply reply_about(const Context& context, const Account& account) {
    Reply reply{.data = to_data(account), .lines = {line_about(context, account)}};
    if (account.role != AccountRole::none) {
        reply.lines.push_back(context.text(say("Role: {}"), {to_string(account.role)}));
    }
    return reply;
}

/// The tags that `add` and `set` take.
struct Tags {
    std::optional<std::string> english_name;
    std::optional<std::string> statement_line;
    std::optional<CashFlow> cash_flow;
    std::optional<RequiredDimensions> requires_dimensions;
    std::optional<AccountRole> role;
};

bool means_none(std::string_view text) {
    return same_name(text, "none") || same_name(text, "tidak-ada") || same_name(text, "tanpa");
}
AccountRole read_role(std::string_view text) {
    return means_none(text) ? AccountRole::none : read_account_role(text);
}
RequiredDimensions read_requirements(std::string_view text) {
    return means_none(text) ? RequiredDimensions{} : read_dimensions(text);
}

void add_tag_options(Arguments& arguments, Tags& tags) {
    arguments.option("--english-name", say("NAME"), tags.english_name, say("its name in English"))
        .can_be_emptied();
    arguments.option("--line", say("LINE"), tags.statement_line,
                     say("its line in the statements, such as N.1.01 or P.08"));
    arguments.option("--cash-flow", say("KIND"), tags.cash_flow,
                     say("cash, operating, investing, financing or non_cash"), read_cash_flow);
    arguments.option(
        "--requires", say("LIST"), tags.requires_dimensions,
        say("what a posting must name: member, product, item, loan, with commas between; or none"),
        read_requirements);
    arguments.option("--role", say("ROLE"), tags.role,
                     say("what the program posts on it for, or none; see `neraca help accounts`"), read_role);
}

/// Cash and bank have lines of their own: who says such a line has said that it is money.
void take_line_of_money(const Tags& tags, Account& account) {
    if (tags.statement_line && !tags.cash_flow && statement_code::is_of_money(account.statement_line)) {
        account.cash_flow = CashFlow::cash;
    }
}

void apply(const Tags& tags, Account& account) {
    account.english_name = tags.english_name.value_or(account.english_name);
    account.statement_line = tags.statement_line.value_or(account.statement_line);
    account.cash_flow = tags.cash_flow.value_or(account.cash_flow);
    account.requires_dimensions = tags.requires_dimensions.value_or(account.requires_dimensions);
    account.role = tags.role.value_or(account.role);
}

struct NewAccount {
    std::optional<AccountCode> code;
    std::string name;
    std::string like;
    std::optional<AccountClass> account_class;
    std::optional<Side> normal_side;
    bool contra = false;
    Tags tags;
};

/// The side on which accounts of a class grow; a contra account grows on the other.
Side usual_side(AccountClass account_class, bool contra) {
    const bool is_debit = account_class == AccountClass::asset || account_class == AccountClass::expense ||
                          account_class == AccountClass::memo;
    return is_debit != contra ? Side::debit : Side::credit;
}

/// An account with the class, side and statement line that the options say or that another one has.
Account tagged_account(const NewAccount& options, Context& context) {
    Account account{.code = *options.code};
    if (!options.like.empty()) {
        account = context.account(options.like);
        account.code = *options.code;
        account.english_name.clear();
        account.role = AccountRole::none;
        account.open = true;
    } else if (options.account_class) {
        account.account_class = *options.account_class;
        account.contra = options.contra;
        account.normal_side = usual_side(account.account_class, account.contra);
    } else {
        throw wrong_call(say("the class of the account is missing"), {},
                         Sentence{say("say --class, or --like with an account of the same kind")});
    }
    account.name = options.name;
    account.normal_side = options.normal_side.value_or(account.normal_side);
    apply(options.tags, account);
    take_line_of_money(options.tags, account);
    return account;
}

Reply add(const NewAccount& options, Context& context) {
    const Account account = tagged_account(options, context);
    context.cooperative().add_account(account);
    return reply_about(context, account);
}

struct Wanted {
    std::optional<AccountClass> account_class;
    bool without_line = false;

    bool takes(const Account& account) const {
        // Memo accounts stand in no statement.
        const bool lacks_line = account.statement_line.empty() && account.account_class != AccountClass::memo;
        return (!account_class || account.account_class == *account_class) && (!without_line || lacks_line);
    }
};

Reply list(const Wanted& wanted, Context& context) {
    Report report =
        cooperative_table(context, "accounts", say("Chart of accounts"), say("Account"), say("Name"));
    add_column(report, context, "class", say("Class"));
    add_column(report, context, "normal_side", say("Side"));
    add_column(report, context, "statement_line", say("Line"));
    add_column(report, context, "requires", say("Requires"));
    add_column(report, context, "state", say("State"));
    for (const Account& account : context.cooperative().chart().accounts()) {
        if (wanted.takes(account)) {
            add_row(report, account.code.text(), account.name_in(context.language()),
                    {context.text(phrase_for(account.account_class)),
                     context.text(phrase_for(account.normal_side)), account.statement_line,
                     word_for(account.requires_dimensions).in(context.language()),
                     context.text(phrase_for_state(account))});
        }
    }
    return {.report = std::move(report)};
}

Reply show(const std::string& typed, Context& context) {
    const Account& account = context.account(typed);
    const Rupiah net = net_of(context.cooperative(), {.last_day = context.date(), .account = account.code});
    const Rupiah balance = seen_from(account.normal_side, net);
    Reply reply = reply_about(context, account);
    reply.data["balance"] = balance;
    reply.data["date"] = context.date();
    reply.lines.push_back(context.text(say("Balance on {}: {}"), {context.date(), balance}));
    return reply;
}

struct Changes {
    std::string account;
    std::optional<std::string> name;
    Tags tags;
    bool close = false;
    bool reopen = false;
};

Reply set(const Changes& options, Context& context) {
    require_apart(options.close, "--close", options.reopen, "--reopen");
    Account account = context.account(options.account);
    account.name = options.name.value_or(account.name);
    account.open = options.close ? false : options.reopen || account.open;
    apply(options.tags, account);
    const Account before = context.cooperative().chart().account(account.code);
    change_account(account, context.cooperative(), context.cooperative());
    Reply reply = reply_about(context, account);
    if (before.statement_line != account.statement_line || before.cash_flow != account.cash_flow) {
        warn_of_closed_year(context, reply, Date::first());
    }
    return reply;
}

}  // namespace

Action add_account_add(Arguments& arguments) {
    auto options = std::make_shared<NewAccount>();
    arguments.positional(say("CODE"), options->code, say("its number, such as 6121")).required();
    arguments.positional(say("NAME"), options->name, say("its name, in Indonesian")).required();
    arguments.option("--like", say("ACCOUNT"), options->like,
                     say("take class, side and line from this account"));
    arguments.option("--class", say("CLASS"), options->account_class,
                     say("asset, liability, equity, income, expense or memo"), read_account_class);
    arguments.option("--side", say("debit|credit"), options->normal_side,
                     say("the side it grows on; else the usual one of its class"), read_side);
    arguments.flag("--contra", options->contra, say("it reduces another account, as depreciation does"));
    add_tag_options(arguments, options->tags);
    arguments.example(say("neraca account add 6121 \"Beban Air\" --like 6113"));
    arguments.example(say("neraca account add 1195 \"Uang Muka Lain\" --class asset --line N.1.11"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_account_list(Arguments& arguments) {
    auto wanted = std::make_shared<Wanted>();
    arguments.option("--class", say("CLASS"), wanted->account_class, say("only accounts of this class"),
                     read_account_class);
    arguments.flag("--without-line", wanted->without_line,
                   say("only accounts without a line in the statements"));
    arguments.example(say("neraca account list"));
    arguments.example(say("neraca account list --class expense"));
    return [wanted](Context& context) { return list(*wanted, context); };
}

Action add_account_show(Arguments& arguments) {
    auto account = std::make_shared<std::string>();
    arguments.positional(say("ACCOUNT"), *account, say("its code or name")).required();
    arguments.example(say("neraca account show 1110"));
    arguments.example(say("neraca account show Kas --date 2026-01-31"));
    return [account](Context& context) { return show(*account, context); };
}

Action add_account_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("ACCOUNT"), options->account, say("its code or name")).required();
    arguments.option("--name", say("NAME"), options->name, say("its new name"));
    add_tag_options(arguments, options->tags);
    arguments.flag("--close", options->close, say("take no further postings"));
    arguments.flag("--reopen", options->reopen, say("take postings again"));
    arguments.example(say("neraca account set 6113 --name \"Beban Air dan Listrik\""));
    arguments.example(say("neraca account set 1195 --close"));
    arguments.example(say("neraca account set 5154 --role waste_spoiled"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
