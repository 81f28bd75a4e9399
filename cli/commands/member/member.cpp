#include "commands.hpp"
#include "commands/entry/entries.hpp"
#include "neraca/coop/held_savings.hpp"
#include "neraca/membership/leaving.hpp"
#include "reply/tables.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Member& member) {
    Data data{{"number", member.number}, {"name", member.name},     {"old_number", member.old_number},
              {"kind", member.kind},     {"joined", member.joined}, {"left", member.left}};
    if (!member.national_id.empty()) {
        data["national_id"] = member.national_id;
    }
    return data;
}

Reply reply_about(const Context& context, const Member& member) {
    Reply reply{.data = to_data(member)};
    const Phrase kind = phrase_for(member.kind);
    reply.lines.push_back(member.left
                              ? context.text(say("{}: {} since {}, left on {}"),
                                             {name_of(member), kind, member.joined, *member.left})
                              : context.text(say("{}: {} since {}"), {name_of(member), kind, member.joined}));
    return reply;
}

/// What `add` and `set` take.
struct Particulars {
    std::optional<std::string> old_number;
    std::optional<Date> joined;
    std::optional<std::string> national_id;
    std::optional<MemberKind> kind;
};

void add_particulars(Arguments& arguments, Particulars& particulars) {
    arguments.option("--old-number", say("NUMBER"), particulars.old_number,
                     say("the number in the paper book"));
    arguments.option("--joined", say("DATE"), particulars.joined, say("the day of joining"));
    arguments.option("--kind", say("KIND"), particulars.kind,
                     say("member (as if not said), non-member, group or buyer"), read_member_kind);
    arguments.option("--national-id", say("NUMBER"), particulars.national_id,
                     say("NIK; only where the cooperative wants it kept"));
}

void apply(const Particulars& particulars, Member& member) {
    member.old_number = particulars.old_number.value_or(member.old_number);
    member.joined = particulars.joined.value_or(member.joined);
    member.national_id = particulars.national_id.value_or(member.national_id);
    member.kind = particulars.kind.value_or(member.kind);
}

struct NewMember {
    std::optional<MemberNumber> number;
    std::string name;
    Particulars particulars;
};

Reply add(const NewMember& options, Context& context) {
    Member member{.number = *options.number, .name = options.name, .joined = context.date()};
    apply(options.particulars, member);
    context.cooperative().add_member(member);
    return reply_about(context, member);
}

Reply list(Context& context) {
    Report report = table(context, "members", say("Members"), say("Number"), say("Name"));
    report.cooperative = context.cooperative().cooperative().name;
    add_column(report, context, "kind", say("Kind"));
    report.columns.back().hide_if_empty = true;
    add_column(report, context, "old_number", say("Old number"));
    report.columns.back().hide_if_empty = true;
    add_column(report, context, "joined", say("Joined"), ColumnType::date);
    add_column(report, context, "left", say("Left"), ColumnType::date);
    report.columns.back().hide_if_empty = true;
    const std::vector<Member> members = context.cooperative().members();
    const bool tells_kind = any_is_no_member(members);
    for (const Member& member : members) {
        add_row(report, member.number.text(), member.name,
                {tells_kind ? Cell{context.text(phrase_for(member.kind))} : Cell{}, member.old_number,
                 member.joined, member.left ? Cell{*member.left} : Cell{}});
    }
    return {.report = std::move(report)};
}

Reply show(const std::string& typed, Context& context) {
    const Member member = context.member(typed);
    Reply reply = reply_about(context, member);
    reply.data["date"] = context.date();
    reply.data["balances"] = Data::fields();
    const CooperativeBook& book = context.cooperative();
    for (const auto& [product, amount] : balances_of(book, book, member.number, context.date())) {
        reply.data["balances"][product.code.text()] = amount;
        reply.lines.push_back(context.text(say("Balance of {}: {}"), {product.code, amount}));
    }
    return reply;
}

struct Changes {
    std::string member;
    std::optional<std::string> name;
    Particulars particulars;
};

Reply set(const Changes& options, Context& context) {
    Member member = context.member(options.member);
    member.name = options.name.value_or(member.name);
    apply(options.particulars, member);
    context.cooperative().set_member(member);
    return reply_about(context, member);
}

struct Exit {
    std::string member;
    bool pay_out = false;
    bool settle = false;
    std::string counter;
    HeadingOptions heading;
};

/// What was lent must be settled too, or be told to stay.
void require_nothing_owed(const Member& member, Context& context) {
    const CooperativeBook& book = context.cooperative();
    const Rupiah owed = owed_on_loans(book, book, member.number, context.date());
    if (!owed.is_zero()) {
        throw BookError{
            Rule::member_owes,
            say("{} still owes {} on loans"),
            {name_of(member), owed},
            Sentence{say("`neraca member exit {} --settle` sets it off against savings and shares"),
                     {member.number}}};
    }
}

BookError still_has_balances(const Member& member, const std::vector<MemberBalance>& balances) {
    Rupiah total;
    for (const MemberBalance& balance : balances) {
        total += balance.amount;
    }
    return BookError{
        Rule::member_still_has_balances,
        say("{} still has savings of {}"),
        {name_of(member), total},
        Sentence{say("`neraca member exit {} --pay-out` pays them out on leaving"), {member.number}}};
}

/// What is on hold is paid or given back first: only then it is known what the member has.
void require_nothing_held(const Member& member, Context& context) {
    const Book& book = context.cooperative();
    if (book.chart().find_role(AccountRole::withdrawals_held) == nullptr) {
        return;
    }
    const Rupiah held = held_for(book, member.number, context.date());
    if (!held.is_zero()) {
        throw BookError{Rule::member_still_has_balances,
                        say("{} still has {} on hold for a withdrawal"),
                        {name_of(member), held},
                        Sentence{say("`neraca hold pay {} {}` pays it out"), {member.number, held}}};
    }
}

Posted pay_out(const Member& member, const MemberBalance& balance, const AccountCode& counter,
               Context& context) {
    const Withdrawal withdrawal{.member = member,
                                .product = balance.product,
                                .amount = balance.amount,
                                .date = context.date(),
                                .counter_account = counter};
    return context.bookkeeper().post(entry_for(withdrawal, context.cooperative()));
}

Posted pay_leaver(const Member& member, Rupiah amount, const AccountCode& counter,
                  const HeadingOptions& heading, Context& context) {
    const LeaverPayment payment{.member = member,
                                .amount = amount,
                                .date = context.date(),
                                .counter_account = counter,
                                .memo = heading.memo,
                                .voucher = heading.voucher,
                                .key = context.settings().key};
    return context.bookkeeper().post(entry_for(payment, context.cooperative()));
}

/// Savings and shares become payable, loans are set off, and what is left is paid out where that is asked.
void settle(const Member& member, const Exit& options, Context& context, Reply& reply) {
    CooperativeBook& book = context.cooperative();
    const LeaverSettlement settlement = settlement_for({.member = member,
                                                        .date = context.date(),
                                                        .memo = options.heading.memo,
                                                        .voucher = options.heading.voucher},
                                                       book, book);
    reply.data["settlement"] = Data::list();
    const auto post = [&](const JournalEntry& entry, Phrase what) {
        const PostedEntry posted = context.bookkeeper().post(entry).posted;
        reply.data["settlement"].push_back(cli::to_data(posted));
        reply.lines.push_back(line_about(context, posted, context.text(what)));
    };
    if (settlement.savings) {
        post(*settlement.savings, say("savings and shares become payable"));
    }
    for (std::size_t index = 0; index < settlement.set_offs.size(); ++index) {
        const LoanSetOff& set_off = settlement.loans[index];
        post(settlement.set_offs[index], say("set off against a loan"));
        if (set_off.new_terms) {
            book.add_loan_terms(set_off.loan, *set_off.new_terms);
        }
        if (!set_off.still_owed.is_zero()) {
            reply.warnings.push_back(
                context.text(say("loan {}: {} is still owed"), {set_off.loan, set_off.still_owed}));
        }
    }
    Rupiah payable = settlement.payable;
    if (options.pay_out && !payable.is_zero()) {
        const Posted paid =
            pay_leaver(member, payable, counter_account(context, options.counter), options.heading, context);
        reply.data["settlement"].push_back(cli::to_data(paid.posted));
        reply.lines.push_back(line_about(context, paid.posted, context.text(say("paid to the leaver"))));
        payable = {};
    }
    reply.data["payable"] = payable;
    reply.lines.push_back(context.text(say("Still to be paid to {}: {}"), {name_of(member), payable}));
}

Reply leave(const Exit& options, Context& context) {
    CooperativeBook& book = context.cooperative();
    Member member = context.member(options.member);
    if (member.left) {
        throw BookError{Rule::member_has_left, say("{} left on {}"), {name_of(member), *member.left}};
    }
    if (options.settle) {
        require_nothing_held(member, context);
        member.left = context.date();
        book.set_member(member);
        Reply reply = reply_about(context, member);
        settle(member, options, context, reply);
        return reply;
    }
    require_nothing_owed(member, context);
    const std::vector<MemberBalance> balances = balances_of(book, book, member.number, context.date());
    if (!balances.empty() && !options.pay_out) {
        throw still_has_balances(member, balances);
    }
    require_nothing_held(member, context);
    // First the exit, because shares are paid back to those alone who have left.
    member.left = context.date();
    book.set_member(member);
    Reply reply = reply_about(context, member);
    reply.data["paid_out"] = Data::list();
    const AccountCode counter = counter_account(context, options.counter);
    for (const MemberBalance& balance : balances) {
        const PostedEntry posted = pay_out(member, balance, counter, context).posted;
        reply.data["paid_out"].push_back(cli::to_data(posted));
        reply.lines.push_back(line_about(
            context, posted, context.text(say("Paid out on leaving, {}"), {balance.product.code})));
    }
    return reply;
}

struct PayOut {
    std::string member;
    std::optional<Rupiah> amount;
    std::string counter;
    HeadingOptions heading;
};

Reply pay_out_to_leaver(const PayOut& options, Context& context) {
    const Member member = context.member(options.member);
    const Rupiah payable = payable_to_leaver(context.cooperative(), member.number, context.date());
    const Rupiah amount = options.amount.value_or(payable);
    if (amount.is_zero()) {
        throw BookError{Rule::payable_is_less, say("nothing is payable to {}"), {name_of(member)}};
    }
    const Posted paid =
        pay_leaver(member, amount, counter_account(context, options.counter), options.heading, context);
    return reply_about(context, paid, context.text(say("paid to the leaver")), name_of(member));
}

}  // namespace

Action add_member_add(Arguments& arguments) {
    auto options = std::make_shared<NewMember>();
    arguments.positional(say("NUMBER"), options->number, say("the member's number, such as A-001"))
        .required();
    arguments.positional(say("NAME"), options->name, say("the member's name")).required();
    add_particulars(arguments, options->particulars);
    arguments.example(say("neraca member add A-001 \"Siti Aminah\""));
    arguments.example(say("neraca member add A-002 \"Budi Santoso\" --joined 2026-01-05 --old-number 17"));
    arguments.example(say("neraca member add P-01 \"UD Sumber Rejeki\" --kind buyer"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_member_list(Arguments& arguments) {
    arguments.example(say("neraca member list"));
    arguments.example(say("neraca member list --format csv -o members.csv"));
    return list;
}

Action add_member_show(Arguments& arguments) {
    auto member = std::make_shared<std::string>();
    arguments.positional(say("MEMBER"), *member, say("number, old number or name")).required();
    arguments.example(say("neraca member show A-001"));
    return [member](Context& context) { return show(*member, context); };
}

Action add_member_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.option("--name", say("NAME"), options->name, say("the new name"));
    add_particulars(arguments, options->particulars);
    arguments.example(say("neraca member set A-001 --name \"Siti Aminah Rahayu\""));
    arguments.example(say("neraca member set N-07 --kind non-member"));
    return [options](Context& context) { return set(*options, context); };
}

Action add_member_exit(Arguments& arguments) {
    auto options = std::make_shared<Exit>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.flag("--pay-out", options->pay_out, say("pay out what the member has saved, shares too"));
    arguments.flag(
        "--settle", options->settle,
        say("make savings and shares payable and set loans off against them; with --pay-out pay the "
            "rest"));
    add_heading_options(arguments, options->heading);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money comes from; else the cash account"),
                     ArgumentReader<std::string>::read);
    arguments.example(say("neraca member exit A-001 --pay-out"));
    arguments.example(say("neraca member exit A-001 --settle --memo \"Died, heir: Budi\""));
    return [options](Context& context) { return leave(*options, context); };
}

Action add_member_pay_out(Arguments& arguments) {
    auto options = std::make_shared<PayOut>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("how much; else all that is payable"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money comes from; else the cash account"),
                     ArgumentReader<std::string>::read);
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca member pay-out A-001"));
    return [options](Context& context) { return pay_out_to_leaver(*options, context); };
}

}  // namespace neraca::cli
