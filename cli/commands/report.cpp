#include "neraca/report/loan_reports.hpp"
#include "neraca/report/waste_reports.hpp"
#include "neraca/report/year_reports.hpp"
#include "report_options.hpp"

namespace neraca::cli {
namespace {

struct Options : ReportOptions {
    std::string about;  // the account or the member
    std::string product;
    std::string item;
    std::string member;
    bool national = false;
};

}  // namespace

Action add_report_trial_balance(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report trial-balance --as-of 2026-01-31"));
    return build(options, trial_balance);
}

Action add_report_balance_sheet(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report balance-sheet --period 2026 --compare 2025"));
    arguments.example(say("neraca report balance-sheet --format html -o balance-sheet.html"));
    return build(options, balance_sheet);
}

Action add_report_income(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_days_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report income --period 2026-01"));
    return build(options, income_statement);
}

Action add_report_journal(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report journal --period 2026-01"));
    arguments.example(
        say("neraca report journal --from 2026-01-01 --to 2026-01-15 --format csv -o journal.csv"));
    return build(options, journal);
}

Action add_report_ledger(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("ACCOUNT"), options->about, say("its code or name")).required();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report ledger 1110 --period 2026-01"));
    return [options](Context& context) {
        return Reply{.report = general_ledger(context.cooperative(), context.account(options->about).code,
                                              request_of(*options, context))};
    };
}

Action add_report_passbook(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->about, say("number, old number or name")).required();
    arguments.option("--product", say("PRODUCT"), options->product, say("this savings product alone"),
                     ArgumentReader<std::string>::read);
    add_days_options(arguments, *options);
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

Action add_report_members(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report members"));
    return build(options, member_list);
}

Action add_report_savings(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report savings --as-of 2026-01-31"));
    return build(options, savings_list);
}

Action add_report_loans(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report loans --as-of 2026-01-31"));
    return build(options, loan_list);
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

Action add_report_dues(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report dues --as-of 2026-01-31"));
    return build(options, dues_list);
}

Action add_report_weighings(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--item", say("ITEM"), options->item,
                     say("this kind of waste alone: code, name or alias"), ArgumentReader<std::string>::read);
    arguments.option("--member", say("MEMBER"), options->member, say("what this depositor delivered alone"),
                     ArgumentReader<std::string>::read);
    add_days_options(arguments, *options);
    arguments.example(say("neraca report weighings --period 2026-01"));
    arguments.example(say("neraca report weighings --item PET --from 2026-01-01"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        WeighingFilter filter;
        if (!options->item.empty()) {
            filter.item = context.item(options->item).code;
        }
        if (!options->member.empty()) {
            filter.member = context.member(options->member).number;
        }
        return Reply{.report = weighing_book(book, book, filter, request_of(*options, context))};
    };
}

Action add_report_stock(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report stock --period 2026-01"));
    return build(options, stock_list);
}

Action add_report_stock_book(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("ITEM"), options->about, say("code, name or alias")).required();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report stock-book PET --period 2026-01"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = stock_book(book, book, context.item(options->about).code,
                                          request_of(*options, context))};
    };
}

Action add_report_sales(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report sales --period 2026-Q1"));
    return build(options, sales_book);
}

Action add_report_deliveries(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_days_options(arguments, *options);
    arguments.example(say("neraca report deliveries --period 2026-01"));
    return build(options, deliveries_list);
}

Action add_report_waste(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.flag("--national", options->national,
                   say("the national classes, not those of the city's form"));
    add_days_options(arguments, *options);
    arguments.example(say("neraca report waste --period 2026"));
    arguments.example(say("neraca report waste --period 2026 --national --format csv -o waste.csv"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const ClassesShown classes = options->national ? ClassesShown::national : ClassesShown::local;
        return Reply{.report = waste_tonnage(book, book, classes, request_of(*options, context))};
    };
}

Action add_report_coverage(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report coverage --as-of 2026-01-31"));
    return build(options, savings_coverage);
}

Action add_report_month(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    options->of_a_month = true;
    arguments.option("--from", say("DATE"), options->from, say("the first day; else the first of the month"));
    add_last_day(arguments, *options);
    arguments.example(say("neraca report month --period 2026-01"));
    arguments.example(say("neraca report month --period 2026-01 --format html -o month.html"));
    return build(options, monthly_report);
}

Action add_report_assets(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_day_options(arguments, *options);
    arguments.example(say("neraca report assets --as-of 2026-12-31"));
    return build(options, asset_list);
}

}  // namespace neraca::cli
