#include "commands.hpp"
#include "commands/tables.hpp"
#include "neraca/loan/state.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/loan_reports.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::optional<Date> as_of;
    bool all = false;
};

Reply list(const Options& options, Context& context) {
    const CooperativeBook& book = context.cooperative();
    const Date day = options.as_of.value_or(context.date());
    const neraca::Settings settings{book.settings()};
    Report report = cooperative_table(context, "loan_list", say("Loans"), say("Loan"), say("Borrower"));
    report.period = as_of(day, context.language());
    add_column(report, context, "member", say("Member")).for_programs = true;
    add_column(report, context, "product", say("Product")).hide_if_empty = true;
    add_column(report, context, "principal", say("Principal"), ColumnType::amount);
    add_column(report, context, "outstanding", say("Still owed"), ColumnType::amount);
    add_column(report, context, "due", say("Due now"), ColumnType::amount);
    add_column(report, context, "next_due", say("Next due"), ColumnType::date);
    add_column(report, context, "next_amount", say("Instalment"), ColumnType::amount);
    add_column(report, context, "collectibility", say("Class"));
    for (const Loan& loan : book.loans()) {
        const LoanState state = state_of(loan, book, day);
        if (!options.all && (state.is_paid_back() || state.written_off)) {
            continue;
        }
        const InstalmentState* const next = state.next();
        const Phrase class_name = state.written_off      ? say("written off")
                                  : state.is_paid_back() ? say("paid back")
                                                         : phrase_for(state.collectibility(settings));
        add_row(
            report, loan.reference.text(), context.member(loan.member.text()).name,
            {loan.member.text(), loan.product ? loan.product->text() : std::string{},
             loan.terms.front().principal, state.principal, state.due.total(),
             next ? Cell{next->instalment.due} : Cell{},
             next ? Cell{next->principal_open() + next->interest_open()} : Cell{}, context.text(class_name)});
    }
    Reply reply{.report = std::move(report)};
    for (const Sentence& sentence : sentences_about_overpayments(book, book, day)) {
        reply.lines.push_back(sentence.in(context.language()));
    }
    return reply;
}

}  // namespace

Action add_loan_list(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("the day it stands at; else that of --date"));
    arguments.flag("--all", options->all, say("those that are paid back or written off too"));
    arguments.example(say("neraca loan list --as-of 2026-01-31"));
    return [options](Context& context) { return list(*options, context); };
}

Action add_loan_classify(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("the day it stands at; else that of --date"));
    arguments.example(say("neraca loan classify --as-of 2026-12-31"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{
            .report = loan_classes(book, book, options->as_of.value_or(context.date()), context.language())};
    };
}

}  // namespace neraca::cli
