#include <algorithm>

#include "commands/report/report_options.hpp"
#include "neraca/report/registers/exit_slip.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca::cli {
namespace {

struct Options : ReportOptions {
    std::string about;  // the account, the member or the loan
    std::string product;
};

}  // namespace

Action add_report_journal(Arguments& arguments) {
    return plain_report(
        arguments, Asked::days, journal,
        {say("neraca report journal --period 2026-01"),
         say("neraca report journal --from 2026-01-01 --to 2026-01-15 --format csv -o journal.csv")});
}

Action add_report_ledger(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("ACCOUNT"), options->about, say("its code or name")).required();
    add_asked(arguments, Asked::days, *options);
    arguments.example(say("neraca report ledger 1110 --period 2026-01"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = general_ledger(book, book, context.account(options->about).code,
                                              request_of(*options, context))};
    };
}

Action add_report_passbook(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->about, say("number, old number or name")).required();
    arguments.option("--product", say("PRODUCT"), options->product, say("this savings product alone"));
    add_asked(arguments, Asked::days, *options);
    arguments.example(say("neraca report passbook A-001"));
    arguments.example(say("neraca report passbook \"Siti Aminah\" --product sukarela --from 2026-01-01"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const auto product = options->product.empty() ? std::optional<ProductCode>{}
                                                      : std::optional{context.product(options->product).code};
        return Reply{.report = passbook(book, book, context.member(options->about).number, product,
                                        request_of(*options, context))};
    };
}

Action add_report_exit(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->about, say("number, old number or name")).required();
    add_asked(arguments, Asked::day, *options);
    arguments.example(say("neraca report exit A-001"));
    arguments.example(say("neraca report exit A-001 --as-of 2026-06-30"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = exit_slip(book, book, context.member(options->about).number,
                                         request_of(*options, context).period.last_day, context.language())};
    };
}

Action add_report_members(Arguments& arguments) {
    return plain_report(arguments, Asked::day, member_list, {say("neraca report members")});
}

Action add_report_savings(Arguments& arguments) {
    return plain_report(arguments, Asked::day, savings_list,
                        {say("neraca report savings --as-of 2026-01-31")});
}

Action add_report_dues(Arguments& arguments) {
    return plain_report(arguments, Asked::day, dues_list, {say("neraca report dues --as-of 2026-01-31")});
}

Action add_report_loans(Arguments& arguments) {
    return plain_report(arguments, Asked::day, loan_list, {say("neraca report loans --as-of 2026-01-31")});
}

Action add_report_loan(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("LOAN"), options->about, say("its reference")).required();
    arguments.option("--from", say("DATE"), options->from, say("the first day; else that of the loan"));
    add_last_day(arguments, *options);
    arguments.example(say("neraca report loan L-001"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const Loan loan = context.loan(options->about);
        ReportRequest request = request_of(*options, context);
        if (!options->from && !options->period) {
            const Date first = std::min(loan.terms.front().from, request.period.last_day);
            request.period = Period{first, request.period.last_day};
        }
        return Reply{.report = loan_card(book, book, loan, request)};
    };
}

Action add_report_assets(Arguments& arguments) {
    return plain_report(arguments, Asked::day, asset_list, {say("neraca report assets --as-of 2026-12-31")});
}

}  // namespace neraca::cli
