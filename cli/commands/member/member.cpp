#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/loan_arguments.hpp"
#include "commands/tables.hpp"
#include "neraca/backup/backup_folder.hpp"
#include "neraca/coop/held_savings.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/desk/member_change.hpp"
#include "neraca/desk/member_erasure.hpp"
#include "neraca/desk/member_exit.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/ledger/effective_entry.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Member& member) {
    Data data{{"number", member.number}, {"name", member.name},     {"old_number", member.old_number},
              {"kind", member.kind},     {"joined", member.joined}, {"left", member.left}};
    if (!member.national_id.empty()) {
        data["national_id"] = member.national_id;
    }
    if (member.left_reason) {
        data["left_reason"] = *member.left_reason;
    }
    if (!member.left_decision.empty()) {
        data["left_decision"] = member.left_decision;
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
    if (member.left_reason) {
        const Phrase reason = phrase_for(*member.left_reason);
        reply.lines.push_back(
            member.left_decision.empty()
                ? context.text(say("Reason for leaving: {}"), {reason})
                : context.text(say("Reason for leaving: {} ({})"), {reason, member.left_decision}));
    } else if (!member.left_decision.empty()) {
        reply.lines.push_back(context.text(say("Decision: {}"), {member.left_decision}));
    }
    return reply;
}

/// What somebody was before: as another kind, or before they left and came back.
void add_memberships_before(Context& context, const Member& member, Reply& reply) {
    std::vector<Member> before = memberships_of(member, context.cooperative());
    const auto day = context.settings().date;
    std::erase_if(before, [&](const Member& then) { return day && then.joined > *day; });
    if (!before.empty()) {
        before.pop_back();
    }
    if (before.empty()) {
        return;
    }
    Data& list = reply.data["before"] = Data::list();
    for (const Member& then : before) {
        list.push_back({{"kind", then.kind}, {"joined", then.joined}, {"left", then.left}});
        reply.lines.push_back(context.text(say("Before that: {} from {} to {}"),
                                           {neraca::phrase_for(then.kind), then.joined, *then.left}));
    }
}

/// What `add` and `set` take.
struct Particulars {
    std::optional<std::string> old_number;
    std::optional<Date> joined;
    std::optional<std::string> national_id;
    std::optional<MemberKind> kind;
};

void add_particulars(Arguments& arguments, Particulars& particulars, Phrase what_joined_is) {
    arguments
        .option("--old-number", say("NUMBER"), particulars.old_number, say("the number in the paper book"))
        .can_be_emptied();
    arguments.option("--joined", say("DATE"), particulars.joined, what_joined_is);
    arguments.option("--kind", say("KIND"), particulars.kind,
                     say("member (as if not said), non-member, group or buyer"), read_member_kind);
    arguments
        .option("--national-id", say("NUMBER"), particulars.national_id,
                say("NIK; only where the cooperative wants it kept"))
        .can_be_emptied();
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
    Reply reply = reply_about(context, member);
    warn_of_day_ahead(context, reply, member.joined);
    warn_of_closed_year(context, reply, member.joined);
    return reply;
}

/// As they were on the day that --date says; without it, as the register has them.
Member told(Context& context, const Member& member) {
    const auto day = context.settings().date;
    Member then = day ? member_on(member, context.cooperative(), *day) : member;
    if (day && then.left && *then.left > *day) {
        then.left.reset();
        then.left_reason.reset();
        then.left_decision.clear();
    }
    return then;
}
std::vector<Member> members_told(Context& context) {
    const auto day = context.settings().date;
    std::vector<Member> members = context.cooperative().members();
    for (Member& member : members) {
        member = told(context, member);
    }
    std::erase_if(members, [&](const Member& member) { return day && member.joined > *day; });
    return members;
}

Reply list(Context& context) {
    Report report = cooperative_table(context, "members", say("Members"), say("Number"), say("Name"));
    add_column(report, context, "kind", say("Kind")).hide_if_empty = true;
    add_column(report, context, "old_number", say("Old number")).hide_if_empty = true;
    add_column(report, context, "joined", say("Joined"), ColumnType::date);
    add_column(report, context, "left", say("Left"), ColumnType::date).hide_if_empty = true;
    add_column(report, context, "left_reason", say("Reason")).hide_if_empty = true;
    add_column(report, context, "left_decision", say("Decision")).hide_if_empty = true;
    const std::vector<Member> members = members_told(context);
    const bool tells_kind = any_is_no_member(members);
    for (const Member& member : members) {
        add_row(report, member.number.text(), member.name,
                {tells_kind ? Cell{context.text(phrase_for(member.kind))} : Cell{}, member.old_number,
                 member.joined, member.left ? Cell{*member.left} : Cell{},
                 member.left_reason ? Cell{context.text(phrase_for(*member.left_reason))} : Cell{},
                 member.left_decision.empty() ? Cell{} : Cell{member.left_decision}});
    }
    return {.report = std::move(report)};
}

/// What is owed to the member and by them, for programs.
void add_standing(const MemberStanding& standing, Data& data) {
    Data balances = Data::fields();
    for (const auto& [product, amount] : standing.savings) {
        balances[product.code.text()] = amount;
    }
    Data owed = Data::fields();
    for (const auto& [account, amount] : standing.besides) {
        owed[account.text()] = amount;
    }
    Data loans = Data::fields();
    Data parts_of_loans = Data::fields();
    for (const LoanSetOff& loan : standing.loans) {
        loans[loan.loan.text()] = loan.still_owed.total();
        Data parts = Data::fields();
        add_parts(parts, loan.still_owed);
        parts_of_loans[loan.loan.text()] = std::move(parts);
    }
    Data written_off = Data::fields();
    for (const auto& [loan, amount] : standing.written_off) {
        written_off[loan.text()] = amount;
    }
    data["balances"] = std::move(balances);
    data["owed"] = std::move(owed);
    data["loans"] = std::move(loans);
    data["loan_parts"] = std::move(parts_of_loans);
    data["written_off"] = std::move(written_off);
}

/// And for people, a line each.
void add_standing(Context& context, const Member& member, Date day, Reply& reply) {
    const CooperativeBook& book = context.cooperative();
    const MemberStanding standing = standing_of(member.number, book, book, day);
    add_standing(standing, reply.data);
    const auto add = [&](const Sentence& sentence) {
        reply.lines.push_back(sentence.in(context.language()));
    };
    for (const auto& [product, amount] : standing.savings) {
        add({say("Balance of {}: {}"), {product.code, amount}});
    }
    for (const auto& [account, amount] : standing.besides) {
        add(sentence_about_owed(book.chart().account(account), amount));
    }
    for (const LoanSetOff& loan : standing.loans) {
        add(sentence_about(loan, member.left_reason));
    }
    for (const auto& [loan, amount] : standing.written_off) {
        add(sentence_about_written_off(loan, amount));
    }
}

Reply show(const std::string& typed, Context& context) {
    const Member member = context.member(typed);
    Reply reply = reply_about(context, told(context, member));
    reply.data["date"] = context.date();
    add_standing(context, member, context.date(), reply);
    add_memberships_before(context, member, reply);
    return reply;
}

struct Changes {
    std::string member;
    std::optional<std::string> name;
    Particulars particulars;
    std::optional<LeavingReason> reason;
    std::optional<std::string> decision;
};

void add_leaving_reason(Arguments& arguments, std::optional<LeavingReason>& reason) {
    arguments.option("--reason", say("REASON"), reason,
                     say("why the member left: resignation, death or expulsion"), read_leaving_reason);
}

/// Entries that name `member` before they joined, or came back.
void warn_of_entries_before(Context& context, Reply& reply, const Member& member) {
    const CooperativeBook& book = context.cooperative();
    const Member then = member_on(member, book, member.joined.previous_day());
    std::optional<PostedEntry> first;
    book.each_posting({.last_day = member.joined.previous_day(), .member = member.number},
                      [&](const PostedLine& line) {
                          const Date day = line.entry.entry.date();
                          const bool was_one = then.joined <= day && (!then.left || day <= *then.left);
                          if (!first && !was_one && stands(line.entry)) {
                              first = line.entry;
                          }
                      });
    if (first) {
        reply.warnings.push_back(
            {"before_joining",
             context.text(say("{} joined on {}, after entry {} of {}."),
                          {name_of(member), member.joined, first->number, first->entry.date()})});
    }
}

Reply set(const Changes& options, Context& context) {
    Member member = context.member(options.member);
    if (options.particulars.kind && *options.particulars.kind != member.kind) {
        member.joined = other_kind_since(member, context.date(), context.cooperative());
    }
    member.name = options.name.value_or(member.name);
    apply(options.particulars, member);
    member.left_reason = options.reason ? options.reason : member.left_reason;
    member.left_decision = options.decision.value_or(member.left_decision);
    const Member before = context.member(member.number.text());
    change_member(member, context.cooperative(), context.cooperative());
    Reply reply = reply_about(context, member);
    add_memberships_before(context, member, reply);
    if (before.kind == member.kind && before.joined < member.joined) {
        warn_of_entries_before(context, reply, member);
    }
    if (before.kind != member.kind && before.joined < member.joined) {
        warn_of_day_ahead(context, reply, member.joined);
        warn_of_closed_year(context, reply, member.joined);
    } else if (before.kind != member.kind || before.joined != member.joined) {
        warn_of_closed_year(context, reply, std::min(before.joined, member.joined));
    } else if (member.left &&
               (before.left_reason != member.left_reason || before.left_decision != member.left_decision)) {
        warn_of_closed_year(context, reply, *member.left);
    }
    return reply;
}

struct Exit {
    std::string member;
    bool pay_out = false;
    bool settle = false;
    bool keep_loans = false;
    std::optional<LeavingReason> reason;
    std::string decision;
    std::string paid_to;
    std::string counter;
    HeadingOptions heading;
};

/// Of whoever was paid instead of the member, behind the memo.
EventHeading heading_naming(const HeadingOptions& options, const std::string& paid_to, Context& context) {
    EventHeading heading = heading_of(options, context);
    if (!paid_to.empty()) {
        append_to_list(heading.memo, context.text(say("paid to {}"), {paid_to}), "; ");
    }
    return heading;
}

void add_paid_to(Arguments& arguments, std::string& paid_to) {
    arguments.option("--paid-to", say("NAME"), paid_to,
                     say("who is paid in the member's place, such as an heir; the memo says so"));
}

Phrase phrase_for(ExitStep step) {
    switch (step) {
        case ExitStep::passbook_paid_out:
            return say("Paid out on leaving, {}");
        case ExitStep::held_paid_out:
            return say("paid out what was on hold");
        case ExitStep::besides_paid_out:
            return say("paid out what else was owed");
        case ExitStep::besides_made_payable:
            return say("what else is owed becomes payable");
        case ExitStep::written_off_set_off:
            return say("set off against a loan that was written off");
        case ExitStep::held_made_payable:
            return say("what was on hold becomes payable");
        case ExitStep::made_payable:
            return say("savings and shares become payable");
        case ExitStep::loan_set_off:
            return say("set off against a loan");
        case ExitStep::paid_to_leaver:
            break;
    }
    return say("paid to the leaver");
}

/// What is owed after the leaving, by the member and to them.
void add_what_is_left(Context& context, const MemberExitReceipt& receipt, bool is_settled, Reply& reply) {
    const MemberStanding& standing = receipt.standing;
    add_standing(standing, reply.data);
    const auto warn = [&](const char* code, const Sentence& sentence) {
        reply.warnings.push_back({code, sentence.in(context.language())});
    };
    for (const LoanSetOff& loan : standing.loans) {
        warn("loan_still_owed", sentence_about(loan, receipt.member.left_reason));
    }
    const ChartOfAccounts& chart = context.cooperative().chart();
    const Account* const payable = chart.find_role(AccountRole::leavers_payable);
    for (const auto& [loan, amount] : standing.written_off) {
        const Rupiah can_be_set_off = std::min(amount, receipt.payable);
        if (payable && !can_be_set_off.is_zero()) {
            warn("loan_written_off",
                 {say("{} is still asked for of the loan {}, which was written off: `neraca "
                      "loan recover {} {} --counter {}` sets it off against what is payable"),
                  {amount, loan, loan, to_text(can_be_set_off, Language::indonesian), payable->code}});
        } else {
            warn("loan_written_off", sentence_about_written_off(loan, amount));
        }
    }
    for (const auto& [account, amount] : standing.besides) {
        // What a settlement leaves to be paid has a line of its own.
        if (!is_settled || !payable || account != payable->code) {
            warn("also_owed", sentence_about_owed(chart.account(account), amount));
        }
    }
}

Reply leave(const Exit& options, Context& context) {
    if (!options.paid_to.empty() && !options.pay_out) {
        throw BookError{
            Rule::wrong_call,
            say("--paid-to says who is paid, and nothing is paid without --pay-out"),
            {},
            Sentence{say("what is settled now is paid later by `neraca member pay-out {} --paid-to NAME`"),
                     {options.member}}};
    }
    const MemberExitReceipt receipt =
        neraca::leave({.heading = heading_of(options.heading, context),
                       .member = context.member(options.member),
                       .settle = options.settle,
                       .reason = options.reason,
                       .decision = options.decision,
                       .keep_loans = options.keep_loans,
                       .pay_out = options.pay_out,
                       .counter_account = counter_account(context, options.counter),
                       .payment_memo = heading_naming(options.heading, options.paid_to, context).memo},
                      context.bookkeeper(), context.cooperative());
    Reply reply = reply_about(context, receipt.member);
    warn_of_day_ahead(context, reply, *receipt.member.left);
    warn_of_closed_year(context, reply, *receipt.member.left);
    add_warnings(reply, notices_about_leaving(receipt.member, context.cooperative(), context.cooperative()),
                 context);
    Data& entries = reply.data[options.settle ? "settlement" : "paid_out"] = Data::list();
    for (const ExitEntry& entry : receipt.entries) {
        const std::vector<Fact> facts =
            entry.product ? std::vector<Fact>{*entry.product} : std::vector<Fact>{};
        entries.push_back(cli::to_data(entry.posted));
        reply.lines.push_back(line_about(context, entry.posted, context.text(phrase_for(entry.step), facts)));
    }
    add_what_is_left(context, receipt, options.settle, reply);
    if (options.settle) {
        reply.data["payable"] = receipt.payable;
        reply.lines.push_back(
            context.text(say("Still to be paid to {}: {}"), {name_of(receipt.member), receipt.payable}));
    }
    return reply;
}

struct PayOut {
    std::string member;
    std::optional<Rupiah> amount;
    std::string paid_to;
    std::string counter;
    bool keep_loans = false;
    HeadingOptions heading;
};

Reply pay_out_to_leaver(const PayOut& options, Context& context) {
    const Member member = context.member(options.member);
    const Posted paid = pay_out({.heading = heading_naming(options.heading, options.paid_to, context),
                                 .member = member,
                                 .amount = options.amount,
                                 .counter_account = counter_account(context, options.counter),
                                 .keep_loans = options.keep_loans},
                                context.bookkeeper());
    return reply_about(context, paid, context.text(say("paid to the leaver")), name_of(member));
}

struct Erasure {
    std::string number;
    std::string name;
};

Reply erase(const Erasure& options, Context& context) {
    const Member before = context.member(options.number);
    const MemberErasureReceipt receipt =
        neraca::erase({.member = before, .name = options.name}, context.bookkeeper(), context.cooperative(),
                      context.books());
    Reply reply = reply_about(context, context.member(before.number.text()));
    reply.data["log_lines"] = receipt.log_lines;
    Data& entries = reply.data["named_in_entries"] = Data::list();
    for (const EntryNumber number : receipt.entries) {
        entries.push_back(to_string(number));
    }
    Data& records = reply.data["named_in_records"] = Data::list();
    std::string named;
    for (const auto& [kind, key] : receipt.records) {
        records.push_back(std::string{to_string(kind)} + " " + key);
        append_to_list(named, context.text(phrase_for(kind)) + " " + key.substr(0, key.find('|')));
    }
    reply.lines.push_back(context.text(say("Name and identity number are erased, and \"{}\" stands for them; "
                                           "lines of the log that said one: {}"),
                                       {erased_name, receipt.log_lines}));
    if (!receipt.entries.empty()) {
        reply.warnings.push_back(
            {"named_in_entries",
             context.text(say("entries stay as they are, and these say the name: {}"),
                          {joined(receipt.entries, [](EntryNumber number) { return to_string(number); })})});
    }
    if (!receipt.records.empty()) {
        reply.warnings.push_back(
            {"named_in_records",
             context.text(say("these records stay as they are, and say the name: {}"), {named})});
    }
    const std::vector<std::string> copies = copies_that_name(
        before, context.books(), context.book_path(), context.cooperative().cooperative().code,
        backup_plan(context.cooperative(), context.today()), engine_for(context.book_path()));
    reply.data["copies"] = copies;
    if (!copies.empty()) {
        reply.warnings.push_back(
            {"held_by_copies",
             context.text(say("these copies of the book still hold the data: {}"), {joined(copies)})});
    }
    reply.warnings.push_back(
        {"copies_elsewhere",
         context.text(
             say("copies elsewhere (on sticks, in mails, encrypted) are not known here: delete those "
                 "from before too"))});
    return reply;
}

}  // namespace

Action add_member_add(Arguments& arguments) {
    auto options = std::make_shared<NewMember>();
    arguments.positional(say("NUMBER"), options->number, say("the member's number, such as A-001"))
        .required();
    arguments.positional(say("NAME"), options->name, say("the member's name")).required();
    add_particulars(arguments, options->particulars, say("the day of joining"));
    arguments.example(say("neraca member add A-001 \"Siti Aminah\""));
    arguments.example(say("neraca member add A-002 \"Budi Santoso\" --joined 2026-01-05 --old-number 17"));
    arguments.example(say("neraca member add P-01 \"UD Sumber Rejeki\" --kind buyer"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_member_rejoin(Arguments& arguments) {
    auto member = std::make_shared<std::string>();
    auto undo = std::make_shared<bool>(false);
    arguments.positional(say("MEMBER"), *member, say("number, old number or name")).required();
    arguments.flag("--undo", *undo, say("takes the return back, if nothing was posted since"));
    arguments.example(say("neraca member rejoin A-001 --date 2026-09-01"));
    arguments.example(say("neraca member rejoin A-001 --undo"));
    return [member, undo](Context& context) {
        CooperativeBook& book = context.cooperative();
        if (*undo) {
            const Date joined = context.member(*member).joined;
            Reply reply = reply_about(context, undo_rejoin(context.member(*member), book, book));
            warn_of_closed_year(context, reply, joined);
            return reply;
        }
        const Member back = rejoin(context.member(*member), context.date(), book);
        Reply reply = reply_about(context, back);
        add_standing(context, back, back.joined, reply);
        warn_of_day_ahead(context, reply, back.joined);
        warn_of_closed_year(context, reply, back.joined);
        return reply;
    };
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
    add_particulars(
        arguments, options->particulars,
        say("the day of joining; with another kind, since when (--date where earlier entries name them)"));
    add_leaving_reason(arguments, options->reason);
    arguments.option("--decision", say("TEXT"), options->decision, say("the decision or paper behind it"));
    arguments.example(say("neraca member set A-001 --name \"Siti Aminah Rahayu\""));
    arguments.example(say("neraca member set N-07 --kind non-member"));
    return [options](Context& context) { return set(*options, context); };
}

Action add_member_exit(Arguments& arguments) {
    auto options = std::make_shared<Exit>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.flag("--pay-out", options->pay_out,
                   say("pay out what the member has saved, shares and surplus too"));
    arguments.flag(
        "--settle", options->settle,
        say("make all that is owed to the member payable and set loans off against it, written-off ones "
            "too; with --pay-out pay the rest"));
    add_leaving_reason(arguments, options->reason);
    arguments.option("--decision", say("TEXT"), options->decision,
                     say("the meeting that expelled the member; or the certificate of death"));
    arguments.flag("--keep-loans", options->keep_loans,
                   say("leave loans as they are: they stay due, of one who died from the estate"));
    add_paid_to(arguments, options->paid_to);
    add_heading_options(arguments, options->heading);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money comes from; else the cash account"));
    arguments.example(say("neraca member exit A-001 --pay-out"));
    arguments.example(say("neraca member exit A-001 --settle --pay-out --reason death --paid-to \"Budi\""));
    arguments.example(
        say("neraca member exit A-001 --settle --reason expulsion --decision \"Meeting of 15 March 2026, no. "
            "4\""));
    return [options](Context& context) { return leave(*options, context); };
}

Action add_member_erase(Arguments& arguments) {
    auto options = std::make_shared<Erasure>();
    arguments.positional(say("MEMBER"), options->number, say("number of a member who has left")).required();
    arguments.positional(say("NAME"), options->name, say("the name, so that no other is erased")).required();
    arguments.example(say("neraca member erase A-017 \"Siti Aminah\""));
    return [options](Context& context) { return erase(*options, context); };
}

Action add_member_pay_out(Arguments& arguments) {
    auto options = std::make_shared<PayOut>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("how much; else all that is payable"));
    add_paid_to(arguments, options->paid_to);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money comes from; else the cash account"));
    arguments.flag("--keep-loans", options->keep_loans,
                   say("pay though a loan that was written off is still asked for"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca member pay-out A-001"));
    arguments.example(say("neraca member pay-out A-001 --paid-to \"Budi\""));
    return [options](Context& context) { return pay_out_to_leaver(*options, context); };
}

}  // namespace neraca::cli
