#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "neraca/desk/month_end.hpp"

namespace neraca::cli {
namespace {

struct Totals {
    Rupiah gross;
    Rupiah tax;
    std::size_t members = 0;
};

Totals totals_of(const std::vector<MemberInterest>& interest) {
    Totals totals{.gross = {}, .tax = {}, .members = interest.size()};
    for (const MemberInterest& earned : interest) {
        totals.gross += earned.gross();
        totals.tax += earned.tax();
    }
    return totals;
}

/// One object a passbook.
std::vector<Data> rows_of(Month month, const std::vector<MemberInterest>& interest) {
    std::vector<Data> rows;
    for (const MemberInterest& earned : interest) {
        for (const PassbookInterest& passbook : earned.passbooks) {
            Data rates = Data::list();
            for (const RateOfDays& each : passbook.rates) {
                rates.push_back({{"rate", each.rate}, {"from", each.from}, {"days", each.days}});
            }
            rows.push_back({{"month", month},
                            {"member", earned.member.number},
                            {"product", passbook.product.code},
                            {"balance", passbook.balance},
                            {"rate", passbook.rate},
                            {"rates", std::move(rates)},
                            {"gross", passbook.gross},
                            {"tax", passbook.tax}});
        }
    }
    return rows;
}

Reply savings(const MonthsToPost& months, Context& context) {
    const auto [entries, notices, earned] =
        post_savings_interest(*months.period, context.date(), context.bookkeeper(), months.if_stale());
    Reply reply = reply_about(context, entries, context.text(say("Interest on savings")));
    add_warnings(reply, notices, context);
    reply.data["passbooks"] = Data::list();
    for (const auto& [month, interest] : earned) {
        const Totals totals = totals_of(interest);
        if (totals.members == 0) {
            continue;
        }
        reply.lines.push_back(context.text(say("{}: members {}, interest {}, tax withheld {}, credited {}"),
                                           {month, static_cast<std::int64_t>(totals.members), totals.gross,
                                            totals.tax, totals.gross - totals.tax}));
        for (Data& row : rows_of(month, interest)) {
            reply.data["passbooks"].push_back(std::move(row));
        }
    }
    return reply;
}

/// One object a loan.
std::vector<Data> rows_of(Month month, const std::vector<AccruedLoanInterest>& interest) {
    std::vector<Data> rows;
    for (const AccruedLoanInterest& each : interest) {
        rows.push_back({{"month", month},
                        {"loan", each.borrowed.loan.reference},
                        {"member", each.borrowed.member.number},
                        {"collectibility", each.collectibility},
                        {"accrued", each.accrued},
                        {"difference", each.difference()}});
    }
    return rows;
}

Reply loans(const MonthsToPost& months, Context& context) {
    const auto [entries, notices, accrued] =
        post_loan_interest(*months.period, context.date(), context.bookkeeper(), months.if_stale());
    Reply reply = reply_about(context, entries, context.text(say("Accrued interest on loans")));
    add_warnings(reply, notices, context);
    reply.data["loans"] = Data::list();
    for (const auto& [month, interest] : accrued) {
        Rupiah total;
        Rupiah difference;
        for (const AccruedLoanInterest& each : interest) {
            total += each.accrued;
            difference += each.difference();
        }
        if (!interest.empty()) {
            reply.lines.push_back(
                context.text(say("{}: loans {}, earned and not received {}, income of the month {}"),
                             {month, static_cast<std::int64_t>(interest.size()), total, difference}));
        }
        for (Data& row : rows_of(month, interest)) {
            reply.data["loans"].push_back(std::move(row));
        }
    }
    return reply;
}

struct FromBank {
    Rupiah gross;
    std::optional<Rupiah> tax;
    std::string bank;
    HeadingOptions heading;
};

AccountCode bank_account(const std::string& typed, Context& context) {
    return typed.empty() ? context.cooperative().chart().account_for(AccountRole::bank_account).code
                         : account_for(context, typed, AccountUse::placement);
}

Reply bank(const FromBank& options, Context& context) {
    const BankInterest interest{.heading = heading_of(options.heading, context),
                                .gross = options.gross,
                                .tax = options.tax,
                                .bank = bank_account(options.bank, context)};
    const neraca::Settings settings{context.cooperative().settings()};
    const Posted posted = context.bookkeeper().post(entry_for(interest, settings, context.cooperative()));
    Reply reply =
        reply_about(context, posted, context.text(say("Interest from the bank")), {}, interest.gross);
    const Rupiah tax = tax_on(interest, settings);
    reply.lines.push_back(
        context.text(say("Tax withheld by the bank {}, received {}"), {tax, interest.gross - tax}));
    reply.data["gross"] = interest.gross;
    reply.data["tax"] = tax;
    return reply;
}

}  // namespace

Action add_interest_savings(Arguments& arguments) {
    auto months = std::make_shared<MonthsToPost>();
    add_months(arguments, months->period);
    add_again(arguments, months->again);
    arguments.example(say("neraca interest savings 2026-01"));
    arguments.example(say("neraca interest savings 2026-01..2026-03 --again"));
    return [months](Context& context) { return savings(*months, context); };
}

Action add_interest_loans(Arguments& arguments) {
    auto months = std::make_shared<MonthsToPost>();
    add_months(arguments, months->period);
    add_again(arguments, months->again);
    arguments.example(say("neraca interest loans 2026-01"));
    arguments.example(say("neraca interest loans 2026-01..2026-03 --again"));
    return [months](Context& context) { return loans(*months, context); };
}

Action add_interest_bank(Arguments& arguments) {
    auto options = std::make_shared<FromBank>();
    arguments.positional(say("GROSS"), options->gross, say("the interest before tax")).required();
    arguments.option("--tax", say("AMOUNT"), options->tax,
                     say("the tax as the bank says it; else by the rate, rounded down"));
    arguments.option("--bank", say("ACCOUNT"), options->bank,
                     say("where it was credited; else the bank account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca interest bank 12.500"));
    arguments.example(say("neraca interest bank 12.500 --tax 2.500 --bank 1120"));
    return [options](Context& context) { return bank(*options, context); };
}

}  // namespace neraca::cli
