// Schedules of loans, those in a book with what is paid.

#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/loan_reports.hpp"

namespace neraca {
namespace {

Column number_column(Language language) {
    return for_programs(column("n", say("Number"), ColumnType::number, language));
}

std::vector<Column> instalment_columns(Language language) {
    return {number_column(language),
            column("date", say("Due"), ColumnType::date, language),
            amount_column("principal", say("Principal"), language),
            amount_column("interest", say("Interest"), language),
            amount_column("payment", say("Payment"), language),
            amount_column("balance", say("Balance"), language)};
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

void note_cost(Report& report, const LoanTerms& terms, const LoanSchedule& schedule, Language language) {
    report.notes.push_back(
        Sentence{say("Effective interest: {} for each instalment's time, {} a year."),
                 {effective_rate(schedule), effective_rate_of_a_year(schedule, terms.months_between)}}
            .in(language));
    if (std::ssize(schedule.instalments) < terms.instalments) {
        report.notes.push_back(Sentence{
            say("Rounding up pays it off with {} instalments instead of {}."),
            {static_cast<std::int64_t>(schedule.instalments.size()), std::int64_t{terms.instalments}}}
                                   .in(language));
    }
}

Row total_row(const LoanSchedule& schedule, Language language) {
    return {.key = "total",
            .label = words(say("Total"), language),
            .role = RowRole::total,
            .cells = {{}, {}, schedule.principal, schedule.interest, schedule.payment(), {}}};
}

Row row_of(const Instalment& instalment) {
    const std::string number = std::to_string(instalment.number);
    return {.key = number, .label = number, .cells = cells_of(instalment)};
}

}  // namespace

Report loan_schedule(const LoanTerms& terms, RoundedTo rounded_to, Language language) {
    const LoanSchedule schedule = schedule_for(terms, rounded_to);
    Report report{.key = "loan_schedule"};
    report.title = words(say("Loan schedule"), language);
    report.subject = words_about(terms, language);
    report.columns = instalment_columns(language);
    report.label_label = words(say("No."), language);
    for (const Instalment& each : schedule.instalments) {
        report.rows.push_back(row_of(each));
    }
    report.rows.push_back(total_row(schedule, language));
    note_cost(report, terms, schedule, language);
    return report;
}

Report loan_schedule(const Book& book, const Register& registry, const Loan& loan, Date day,
                     Language language) {
    const LoanState state = state_of(loan, book, day);
    Report report = new_report(book, "loan_schedule", say("Loan schedule"), as_of(day, language), language);
    const RegisterNames names{registry, language};
    report.subject = loan.reference.text() + " " + loan.member.text() + " " + names.name_of(loan.member);
    report.columns = instalment_columns(language);
    report.columns.push_back(amount_column("principal_paid", say("Principal paid"), language));
    report.columns.push_back(amount_column("interest_paid", say("Interest paid"), language));
    report.columns.push_back(amount_column("open", say("Open"), language));
    report.label_label = words(say("No."), language);
    Rupiah principal_paid;
    Rupiah interest_paid;
    Rupiah open;
    LoanSchedule sums;
    for (const InstalmentState& each : state.instalments) {
        Row row = row_of(each.instalment);
        const Rupiah still = each.principal_open() + each.interest_open();
        row.cells.insert(row.cells.end(), {each.principal_paid, each.interest_paid, still});
        report.rows.push_back(std::move(row));
        principal_paid += each.principal_paid;
        interest_paid += each.interest_paid;
        open += still;
        sums.principal += each.instalment.principal;
        sums.interest += each.instalment.interest;
    }
    Row total = total_row(sums, language);
    total.cells.insert(total.cells.end(), {principal_paid, interest_paid, open});
    report.rows.push_back(std::move(total));
    report.notes.push_back(words_about(state.terms, language));
    note_cost(report, state.terms, schedule_for(state.terms), language);
    return report;
}

}  // namespace neraca
