// Schedules of loans, those in a book with what is paid.

#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/registers/loan_words.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

void begin(Draft& report) {
    report.label_rows(say("No."));
    report.add_columns({for_programs(number_column("n", say("Number"))), day_column("date", say("Due")),
                        amount_column("principal", say("Principal")),
                        amount_column("interest", say("Interest")), amount_column("payment", say("Payment")),
                        amount_column("balance", say("Balance"))});
}

std::vector<Cell> cells_of(const Instalment& instalment) {
    return {std::int64_t{instalment.number},
            instalment.due,
            instalment.principal,
            instalment.interest,
            instalment.payment(),
            instalment.balance};
}

/// "Rp7.500.000, flat, 1,25 % a time, 8 instalments, from 15/01/2026"
std::string words_about(const LoanTerms& terms, Language language) {
    return Sentence{
        say("{} from {}, {}, {} for each instalment's time, instalments: {}"),
        {terms.principal, terms.from, phrase_for(terms.method), terms.rate, std::int64_t{terms.instalments}}}
        .in(language);
}

void note_cost(Draft& report, const LoanTerms& terms, const LoanSchedule& schedule, const FirstTime& first) {
    report.note(
        say("Effective interest: {} for each instalment's time, {} a year."),
        {effective_rate(schedule, first), effective_rate_of_a_year(schedule, terms.months_between, first)});
    if (!first.is_as_others()) {
        const Date beginning = terms.interest_from.value_or(terms.from);
        report.note(say("The first time is weighed in it by its days: {} from {} to {}."),
                    {counted(days_between(beginning, terms.first_due), say("{} day"), say("{} days")),
                     beginning, terms.first_due});
    }
    if (terms.interest_rounding == InterestRounding::down) {
        report.note(say("Interest is rounded down each time."));
    } else if (terms.interest_rounding == InterestRounding::up) {
        report.note(say("Interest is rounded up each time."));
    }
    if (std::ssize(schedule.instalments) < terms.instalments) {
        report.note(say("Rounding up pays it off with {} instead of {}."),
                    {counted(std::ssize(schedule.instalments), say("{} instalment"), say("{} instalments")),
                     std::int64_t{terms.instalments}});
    }
}

}  // namespace

Report loan_schedule(const LoanTerms& terms, RoundedTo to, Language language) {
    const LoanSchedule schedule = schedule_for(terms, to);
    Draft report{"loan_schedule", say("Loan schedule"), language};
    report.subject = words_about(terms, language);
    begin(report);
    for (const Instalment& each : schedule.instalments) {
        const std::string number = std::to_string(each.number);
        report.add_row(number, number, cells_of(each));
    }
    report.add_total(report.cells({{"principal", schedule.principal},
                                   {"interest", schedule.interest},
                                   {"payment", schedule.payment()}}));
    note_cost(report, terms, schedule, first_time_of(terms));
    return report;
}

Report loan_schedule(const Book& book, const Register& registry, const Loan& loan, Date day,
                     Language language) {
    const LoanState state = state_of(loan, book, day);
    Draft report{book, "loan_schedule", say("Loan schedule"), day, language};
    report.subject = subject_of(loan, RegisterNames{registry, language});
    begin(report);
    report.add_columns({amount_column("principal_paid", say("Principal paid")),
                        amount_column("interest_paid", say("Interest paid")),
                        if_any(amount_column("interest_waived", say("Interest waived"))),
                        amount_column("open", say("Open"))});
    Rupiah principal_paid;
    Rupiah interest_paid;
    Rupiah interest_waived;
    Rupiah open;
    LoanSchedule sums;
    for (const InstalmentState& each : state.instalments) {
        const Rupiah still = each.principal_open() + each.interest_open();
        std::vector<Cell> cells = cells_of(each.instalment);
        cells.insert(cells.end(),
                     {each.principal_paid, each.interest_paid, if_not_zero(each.interest_waived), still});
        const std::string number = std::to_string(each.instalment.number);
        report.add_row(number, number, std::move(cells));
        principal_paid += each.principal_paid;
        interest_paid += each.interest_paid;
        interest_waived += each.interest_waived;
        open += still;
        sums.principal += each.instalment.principal;
        sums.interest += each.instalment.interest;
    }
    report.add_total(report.cells({{"principal", sums.principal},
                                   {"interest", sums.interest},
                                   {"payment", sums.payment()},
                                   {"principal_paid", principal_paid},
                                   {"interest_paid", interest_paid},
                                   {"interest_waived", interest_waived},
                                   {"open", open}}));
    report.notes.push_back(words_about(state.terms, language));
    note_cost(report, state.terms, schedule_for(state.terms),
              first_time_of(state.terms, state.terms != loan.terms.front()));
    return report;
}

}  // namespace neraca
