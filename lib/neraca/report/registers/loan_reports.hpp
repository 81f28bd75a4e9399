#pragma once
// Loans on paper: schedules, the register of loans with its arrears, the card of one loan, the classes.

#include "neraca/ledger/book.hpp"
#include "neraca/loan/losses.hpp"
#include "neraca/loan/schedule.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// The table of terms that are in no book: columns n, date, principal, interest, payment, balance; row
/// `total`; what the loan costs in truth as a note. Throws what schedule_for throws.
Report loan_schedule(const LoanTerms& terms, RoundedTo to, Language language);
/// The same for the terms of a loan that hold on `day`, with what is paid of each instalment.
Report loan_schedule(const Book& book, const Register& registry, const Loan& loan, Date day,
                     Language language);

/// Every loan on which something is owed, with what is overdue by the days since it fell due. The row
/// `without_loan` has what stands on the accounts of loans under no reference, `total` is that of the
/// control accounts.
Report loan_list(const Book& book, const Register& registry, const ReportRequest& request);

/// Every movement of one loan, with the principal after it; what is due on the last day as notes. Movements
/// before the period are the row `opening_balance`.
Report loan_card(const Book& book, const Register& registry, const Loan& loan, const ReportRequest& request);

/// Every loan with its class; part `classes`: by class, with what must be set aside.
Report loan_classes(const Book& book, const Register& registry, Date day, Language language);
/// The classes alone.
Report loan_allowance(const Book& book, const Allowance& allowance, Language language);

/// What is held for people who paid too much on loans, a sentence a person, each with the command that uses
/// it on the first loan of theirs on which something is owed.
std::vector<Sentence> sentences_about_overpayments(const Book& book, const Register& registry, Date day);

}  // namespace neraca
