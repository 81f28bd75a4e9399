#include "commands/report/report_options.hpp"
#include "neraca/report/papers/monthly_report.hpp"
#include "neraca/report/waste/waste_reports.hpp"

namespace neraca::cli {
namespace {

struct Options : ReportOptions {
    std::string item;
    std::string member;
    bool national = false;
};

}  // namespace

Action add_report_weighings(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--item", say("ITEM"), options->item,
                     say("this kind of waste alone: code, name or alias"));
    arguments.option("--member", say("MEMBER"), options->member, say("what this depositor delivered alone"));
    add_asked(arguments, Asked::days, *options);
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
    return plain_report(arguments, Asked::days, stock_list, {say("neraca report stock --period 2026-01")});
}

Action add_report_stock_book(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("ITEM"), options->item, say("code, name or alias")).required();
    add_asked(arguments, Asked::days, *options);
    arguments.example(say("neraca report stock-book PET --period 2026-01"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = stock_book(book, book, context.item(options->item).code,
                                          request_of(*options, context))};
    };
}

Action add_report_sales(Arguments& arguments) {
    return plain_report(arguments, Asked::days, sales_book, {say("neraca report sales --period 2026-Q1")});
}

Action add_report_deliveries(Arguments& arguments) {
    return plain_report(arguments, Asked::days, deliveries_list,
                        {say("neraca report deliveries --period 2026-01")});
}

Action add_report_waste(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.flag("--national", options->national,
                   say("the national classes, not those of the city's form"));
    add_asked(arguments, Asked::days, *options);
    arguments.example(say("neraca report waste --period 2026"));
    arguments.example(say("neraca report waste --period 2026 --national --format csv -o waste.csv"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const ClassesShown classes = options->national ? ClassesShown::national : ClassesShown::local;
        return Reply{.report = waste_tonnage(book, book, classes, request_of(*options, context))};
    };
}

Action add_report_coverage(Arguments& arguments) {
    return plain_report(arguments, Asked::day, savings_coverage,
                        {say("neraca report coverage --as-of 2026-01-31")});
}

Action add_report_month(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    options->of_a_month = true;
    arguments.option("--from", say("DATE"), options->from, say("the first day; else the first of the month"));
    add_last_day(arguments, *options);
    arguments.example(say("neraca report month --period 2026-01"));
    arguments.example(say("neraca report month --period 2026-01 --format html -o month.html"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = monthly_report(book, book, request_of(*options, context))};
    };
}

}  // namespace neraca::cli
