#include <algorithm>

#include "arguments/readable_file.hpp"
#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/rule_file.hpp"
#include "neraca/desk/surplus_meeting.hpp"
#include "neraca/exchange/surplus_members.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/surplus_report.hpp"
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/sheet/source/text_source.hpp"
#include "neraca/year/closing.hpp"
#include "neraca/year/surplus_base.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::optional<std::filesystem::path> rule;
    std::optional<std::filesystem::path> members;
    std::optional<Rupiah> amount;
    std::optional<Rupiah> from_members;
    std::optional<NumberStyle> number_style;
    std::optional<std::int64_t> year;
    std::string member;
    std::string into;
    std::string counter;
    bool all = false;
    HeadingOptions heading;
};

/// The year that was named, else the one before that of --date: the meeting shares out last year's surplus.
int year_of(const Options& options, const Context& context) {
    return options.year
               ? Date{static_cast<int>(std::clamp<std::int64_t>(*options.year, 0, 9999)), 1, 1}.year()
               : context.date().year() - 1;
}

Report titled(Context& context, int year) {
    return Draft{context.cooperative(), "surplus_plan", say("Sharing out of the surplus (SHU)"),
                 context.text(say("Surplus of {}"), {std::int64_t{year}}), context.language()};
}

/// Without a book: the amount is said, and what members have is in a file.
Reply calculate(const Options& options, const RuleFile& rule, Context& context) {
    if (!options.amount || !options.members) {
        throw wrong_call(say("--amount and --members go together"), {},
                         Sentence{say("without them the surplus and the members are those of the book")});
    }
    if (rule.rule.source == SurplusSource::members_part && !options.from_members) {
        throw wrong_call(
            say("this rule shares what was earned with members: say how much that is with "
                "--from-members"));
    }
    if (rule.rule.source == SurplusSource::all && options.from_members) {
        throw wrong_call(say("this rule shares out the whole surplus: {} changes nothing"),
                         {"--from-members"});
    }
    const ReadableFile file{context.file(*options.members)};
    const std::unique_ptr<ByteSource> source = open_text(file.path(), {});
    const Rupiah from_members = options.from_members.value_or(*options.amount);
    const SurplusPlan plan = plan_surplus(rule.rule,
                                          {.surplus = *options.amount,
                                           .from_members = from_members,
                                           .from_others = *options.amount - from_members},
                                          read_sharing_members(*source, rule.rule, options.number_style));
    Report report{.key = "surplus_plan"};
    report.title = context.text(say("Sharing out of the surplus (SHU)"));
    return {.report = surplus_plan_report(std::move(report), plan, context.language())};
}

Reply plan(const Options& options, Context& context) {
    const RuleFile rule = read_rule_file(*options.rule, context);
    if (options.amount || options.members) {
        return calculate(options, rule, context);
    }
    if (options.from_members) {
        throw wrong_call(say("{} goes with {}"), {"--from-members", "--amount"},
                         Sentence{say("without them the surplus and the members are those of the book")});
    }
    const Books::Snapshot snapshot{context.books()};
    const CooperativeBook& book = context.cooperative();
    const int year = year_of(options, context);
    const SurplusPlan planned = plan_surplus(book, book, rule.rule, year);
    Report report = surplus_plan_report(titled(context, year), planned, context.language());
    for (const Sentence& sentence : beside_what_was_decided(planned, book, year)) {
        report.notes.push_back(sentence.in(context.language()));
    }
    if (!closing_of(book, year)) {
        report.notes.push_back(
            context.text(say("{} is not closed: the surplus is what its income and expenses come to so far."),
                         {std::int64_t{year}}));
    }
    return {.report = std::move(report)};
}

Reply distribute(const Options& options, Context& context) {
    const RuleFile rule = read_rule_file(*options.rule, context);
    const int year = year_of(options, context);
    const SharedSurplus shared = share_out({.heading = heading_of(options.heading, context),
                                            .year = year,
                                            .rule = rule.rule,
                                            .rule_file = rule.name,
                                            .rule_text = rule.bytes},
                                           context.bookkeeper(), context.cooperative());
    Reply reply = reply_about(context, shared.posted,
                              context.text(say("surplus of {} shared out"), {std::int64_t{year}}));
    reply.report = surplus_plan_report(titled(context, year), shared.plan, context.language());
    return reply;
}

Reply show(const Options& options, Context& context) {
    const CooperativeBook& book = context.cooperative();
    const int year = year_of(options, context);
    const auto wanted = options.member.empty() || options.all ? std::optional<MemberNumber>{}
                                                              : context.member(options.member).number;
    const DecidedSurplus decided = require_decided(book, book, year);
    const RegisterNames names{book, context.language()};
    if (options.member.empty() && !options.all) {
        return {.report = decided_surplus_report(titled(context, year), decided, book.chart(), names,
                                                 context.language())};
    }
    const auto slip_of = [&] {
        Report slip = titled(context, year);
        slip.key = "surplus_slip";
        slip.title = context.text(say("Your share of the surplus (SHU)"));
        return slip;
    };
    std::vector<Report> slips;
    for (std::size_t index = 0; decided.plan && index < decided.plan->members.size(); ++index) {
        if (!wanted || decided.plan->members[index].number == *wanted) {
            slips.push_back(surplus_slip(slip_of(), *decided.plan, index, context.language()));
        }
    }
    for (const SurplusClaim& share :
         decided.plan ? std::vector<SurplusClaim>{} : shares_posted(decided.entry)) {
        if (!wanted || share.member == *wanted) {
            slips.push_back(
                posted_surplus_slip(slip_of(), share, decided.entry.number, names, context.language()));
        }
    }
    if (slips.empty()) {
        throw BookError{Rule::surplus_not_distributed,
                        say("{} has no share in the surplus of {}"),
                        {options.member, std::int64_t{year}}};
    }
    Report first = std::move(slips.front());
    first.parts.assign(std::make_move_iterator(slips.begin() + 1), std::make_move_iterator(slips.end()));
    return {.report = std::move(first)};
}

Reply pay(const Options& options, Context& context) {
    if (options.all == !options.member.empty()) {
        throw wrong_call(say("say whom to pay: a member, or --all"));
    }
    require_apart(options.all, "--all", options.amount.has_value(), "AMOUNT");
    require_apart(!options.into.empty(), "--into", !options.counter.empty(), "--from");
    SurplusPayout payout{.heading = heading_of(options.heading, context),
                         .amount = options.amount,
                         .cash_account = counter_account(context, options.counter, AccountUse::money)};
    std::string who;
    if (!options.all) {
        const Member member = context.member(options.member);
        payout.member = member.number;
        who = name_of(member);
    }
    if (!options.into.empty()) {
        payout.into = context.product(options.into);
    }
    const PaidSurplus paid = pay_out(payout, context.bookkeeper());
    Reply reply = reply_about(context, paid.posted, context.text(say("surplus paid to members")), who);
    reply.data["members"] = paid.members;
    reply.data["paid_later"] = Data::list();
    for (const SurplusPaidLater& later : paid.paid_later) {
        reply.data["paid_later"].push_back({{"member", later.member},
                                            {"amount", later.amount},
                                            {"entry", later.entry},
                                            {"date", later.day}});
        reply.lines.push_back(context.text(
            say("{} was paid {} of it on {} by entry {}: it is not paid twice."),
            {name_of(context.member(later.member.text())), later.amount, later.day, later.entry}));
    }
    reply.data["not_paid"] = Data::list();
    for (const auto& [leaver, amount] : paid.not_paid) {
        reply.data["not_paid"].push_back({{"member", leaver.number}, {"amount", amount}});
        reply.lines.push_back(
            context.text(say("{} left on {} and has no passbook: {} is paid out by `neraca surplus pay {}`."),
                         {name_of(leaver), *leaver.left, amount, leaver.number}));
    }
    return reply;
}

void add_year(Arguments& arguments, Options& options) {
    arguments.option("--year", say("YEAR"), options.year, say("the year of the surplus; else last year"));
}

void add_rule(Arguments& arguments, Options& options) {
    arguments.option("--rule", say("FILE"), options.rule, say("how it is shared: `neraca help surplus`"))
        .required();
}

}  // namespace

Action add_surplus_plan(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_rule(arguments, *options);
    add_year(arguments, *options);
    arguments.option("--amount", say("AMOUNT"), options->amount,
                     say("a surplus to share out without a book"));
    arguments.option("--members", say("FILE"), options->members,
                     say("members with what each has, for a plan without a book"));
    arguments.option("--from-members", say("AMOUNT"), options->from_members,
                     say("how much of it was earned in business with members"));
    arguments.option("--number-style", say("id|en"), options->number_style,
                     say("how numbers in the file are written: 1.234,5 or 1,234.5"), read_number_style);
    arguments.example(say("neraca surplus plan --rule rule.toml --year 2026"));
    arguments.example(say("neraca surplus plan --rule rule.toml --amount 2.847.563 --members members.csv"));
    return [options](Context& context) { return plan(*options, context); };
}

Action add_surplus_distribute(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_rule(arguments, *options);
    add_year(arguments, *options);
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca surplus distribute --rule rule.toml --year 2026 --date 2027-03-15"));
    return [options](Context& context) { return distribute(*options, context); };
}

Action add_surplus_show(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_year(arguments, *options);
    arguments.option("--member", say("MEMBER"), options->member, say("the slip of this member"));
    arguments.flag("--all", options->all, say("the slips of all members"));
    arguments.example(say("neraca surplus show --year 2026 --member A-001"));
    return [options](Context& context) { return show(*options, context); };
}

Action add_surplus_pay(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->member, say("who is paid: number, old number or name"));
    arguments.positional(say("AMOUNT"), options->amount, say("how much; else all that is coming"));
    arguments.flag("--all", options->all, say("all members, each what is coming"));
    arguments.option("--into", say("PRODUCT"), options->into, say("into the passbooks of this product"));
    arguments.option("--from", say("ACCOUNT"), options->counter,
                     say("what it is paid from; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca surplus pay A-001 --date 2027-03-20"));
    arguments.example(say("neraca surplus pay --all --into sukarela --date 2027-03-20"));
    return [options](Context& context) { return pay(*options, context); };
}

}  // namespace neraca::cli
