#include "neraca/loan/losses.hpp"

#include <algorithm>
#include <map>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/savings.hpp"

namespace neraca {
namespace {

RateKey setting_of(Collectibility collectibility) {
    switch (collectibility) {
        case Collectibility::current:
            break;
        case Collectibility::substandard:
            return "allowance_substandard";
        case Collectibility::doubtful:
            return "allowance_doubtful";
        case Collectibility::loss:
            return "allowance_loss";
    }
    return "allowance_current";
}

/// The principal on the accounts of loans that no contract is about.
Rupiah without_contract(const Book& book, const Register& registry, Date day) {
    Rupiah sum;
    for (const AccountRole role : {AccountRole::member_loans, AccountRole::other_loans}) {
        const Account* const account = book.chart().find_role(role);
        if (account == nullptr) {
            continue;
        }
        sum += net_of(book, {.last_day = day, .account = account->code});
        for (const Balance& balance :
             book.balances({.last_day = day, .group_by = {.loan = true}, .account = account->code})) {
            const auto& reference = balance.dimensions.loan;
            sum -= reference && registry.find_loan(*reference) ? balance.net() : Rupiah{};
        }
    }
    return sum;
}

/// The memo of what is still asked for, with its other side; the debit first.
std::vector<Posting> memo_pair(const Book& book, const BorrowedLoan& borrowed, Side side, Rupiah amount) {
    std::vector<Posting> pair{
        posting_on(book, AccountRole::loans_written_off, side, amount, dimensions_of(borrowed)),
        posting_on(book, AccountRole::loans_written_off_counter, opposite(side), amount)};
    if (side == Side::credit) {
        std::ranges::reverse(pair);
    }
    return pair;
}

}  // namespace

bool is_change_of_allowance(const JournalEntry& entry) {
    return entry.kind() == EntryKind::allowance && entry.postings().size() == 2 &&
           std::ranges::none_of(entry.postings(),
                                [](const Posting& posting) { return posting.dimensions.loan.has_value(); });
}

std::vector<ClassifiedLoan> classified_loans(const Book& book, const Register& registry, Date day) {
    const Settings settings{registry.settings()};
    std::vector<ClassifiedLoan> classified;
    for (Loan& loan : registry.loans()) {
        LoanState state = state_of(loan, book, day);
        if (state.principal > Rupiah{}) {
            const Collectibility collectibility = state.collectibility(settings);
            classified.push_back({std::move(loan), std::move(state), collectibility});
        }
    }
    return classified;
}

Allowance allowance_for(const Book& book, const Register& registry, Date day) {
    const Settings settings{registry.settings()};
    Allowance allowance{.day = day, .classes = {}};
    for (const Collectibility each : all_collectibilities) {
        ClassAllowance& of_class = allowance.classes[static_cast<std::size_t>(each)];
        of_class.collectibility = each;
        of_class.rate = settings.rate(setting_of(each), day);
    }
    for (const ClassifiedLoan& each : classified_loans(book, registry, day)) {
        ClassAllowance& of_class = allowance.classes[static_cast<std::size_t>(each.collectibility)];
        ++of_class.loans;
        of_class.principal += each.state.principal;
        of_class.base += each.base();
    }
    for (ClassAllowance& of_class : allowance.classes) {
        of_class.required = part_half_up(of_class.base, of_class.rate);
        allowance.required += of_class.required;
    }
    const AccountCode& account = book.chart().account_for(AccountRole::loan_allowance).code;
    allowance.existing = -net_of(book, {.last_day = day, .account = account});
    allowance.unclassified = without_contract(book, registry, day);
    return allowance;
}

LoanParts waived_in(const Book& book, const Period& period) {
    LoanParts waived;
    for (const AccountRole role :
         {AccountRole::loan_interest_members, AccountRole::loan_interest_others, AccountRole::late_fees}) {
        const Account* const account = book.chart().find_role(role);
        if (account == nullptr) {
            continue;
        }
        Rupiah& part = role == AccountRole::late_fees ? waived.penalty : waived.interest;
        book.each_posting(
            {.first_day = period.first_day, .last_day = period.last_day, .account = account->code},
            [&](const PostedLine& line) {
                if (line.posting.dimensions.loan) {
                    part += waived_by(line.entry.entry, line.posting, book);
                }
            });
    }
    return waived;
}

Rupiah accrued_and_waived_in(const Book& book, const Period& period) {
    Rupiah taken_back;
    for (const AccountRole role : {AccountRole::loan_interest_members, AccountRole::loan_interest_others}) {
        const Account* const account = book.chart().find_role(role);
        if (account == nullptr) {
            continue;
        }
        std::map<EntryNumber, std::pair<Rupiah, Rupiah>> entries;  // waived; income less what is taken of it
        book.each_posting(
            {.first_day = period.first_day, .last_day = period.last_day, .account = account->code},
            [&](const PostedLine& line) {
                if (line.posting.dimensions.loan) {
                    auto& [waived, income] = entries[line.entry.number];
                    waived += waived_by(line.entry.entry, line.posting, book);
                    income -= line.posting.net();
                }
            });
        for (const auto& [number, amounts] : entries) {
            const auto& [waived, income] = amounts;
            // A waiver debits what it credits; of what was accrued it credits no income.
            const bool is_taken_back = waived.is_negative() ? income > Rupiah{} : income.is_negative();
            taken_back -= !waived.is_zero() && is_taken_back ? income : Rupiah{};
        }
    }
    return taken_back;
}

std::optional<JournalEntry> entry_for(const AllowanceChange& change, const Allowance& allowance,
                                      const Book& book) {
    if (const auto there = posted_under(book, change.heading.key)) {
        const JournalEntry& entry = there->entry;
        if (!is_change_of_allowance(entry) || !has_heading(entry, change.heading)) {
            refuse_key(*there);
        }
        return entry;
    }
    const Rupiah difference = allowance.difference();
    if (difference.is_zero()) {
        return std::nullopt;
    }
    const bool is_raised = difference > Rupiah{};
    const Rupiah amount = is_raised ? difference : -difference;
    const Posting expense =
        posting_on(book, AccountRole::loan_loss_expense, is_raised ? Side::debit : Side::credit, amount);
    const Posting set_aside =
        posting_on(book, AccountRole::loan_allowance, is_raised ? Side::credit : Side::debit, amount);
    return JournalEntry{change.heading, EntryKind::allowance,
                        is_raised ? std::vector{expense, set_aside} : std::vector{set_aside, expense}};
}

JournalEntry entry_for(const WriteOff& write_off, const Book& book) {
    const Loan& loan = write_off.borrowed.loan;
    if (const auto there = posted_under(book, write_off.heading.key)) {
        const JournalEntry& entry = there->entry;
        if (entry.kind() != EntryKind::allowance || !is_about(entry, loan.reference) ||
            !has_heading(entry, write_off.heading)) {
            refuse_key(*there);
        }
        return entry;
    }
    if (write_off.heading.memo.empty()) {
        throw BookError{Rule::reason_required,
                        say("a loan is written off by a decision, and that is missing"),
                        {},
                        Sentence{say("say --reason, for the records")}};
    }
    const LoanState state = state_of(loan, book, write_off.heading.date);
    require_principal_owed(loan, state);
    const Rupiah amount = state.principal;
    if (least_principal_from(loan, book, write_off.heading.date) < amount) {
        throw BookError{Rule::paid_more_than_due,
                        say("something was paid on the loan {} after {}"),
                        {loan.reference, write_off.heading.date},
                        Sentence{say("write it off on a later day")}};
    }
    const AccountCode& allowance = book.chart().account_for(AccountRole::loan_allowance).code;
    const Rupiah covered = std::clamp(
        least_balance(book, Side::credit, {.account = allowance}, write_off.heading.date), Rupiah{}, amount);
    std::vector<Posting> postings{
        {allowance, Side::debit, covered},
        posting_on(book, AccountRole::loan_loss_expense, Side::debit, amount - covered),
        {loan.account, Side::credit, amount, dimensions_of(write_off.borrowed)}};
    // Interest that was accrued and never came is no income.
    const Rupiah accrued = accrued_interest(loan.reference, book, write_off.heading.date);
    if (!accrued.is_zero()) {
        const Dimensions about = dimensions_of(write_off.borrowed);
        postings.push_back(
            {interest_account_for(book, write_off.borrowed.member), Side::debit, accrued, about});
        postings.push_back({accrued_interest_account(book)->code, Side::credit, accrued, about});
    }
    for (Posting& posting : memo_pair(book, write_off.borrowed, Side::debit, amount)) {
        postings.push_back(std::move(posting));
    }
    return JournalEntry{write_off.heading, EntryKind::allowance, without_nothing(std::move(postings))};
}

JournalEntry entry_for(const Recovery& recovery, const Book& book) {
    const BorrowedLoan& borrowed = recovery.borrowed;
    if (!posted_under(book, recovery.heading.key)) {
        if (recovery.amount <= Rupiah{}) {
            throw BookError{
                Rule::posting_must_be_positive, say("{} is not more than zero"), {recovery.amount}};
        }
        const Rupiah asked = still_asked_for(borrowed.loan.reference, book, recovery.heading.date);
        if (recovery.amount > asked) {
            throw BookError{
                Rule::paid_more_than_due,
                say("{} is more than {}, which is still asked for of what was written off of the loan {}"),
                {recovery.amount, asked, borrowed.loan.reference}};
        }
    }
    std::vector<Posting> postings{
        counter_posting(book, recovery.counter_account, borrowed.member, Side::debit, recovery.amount),
        posting_on(book, AccountRole::loan_allowance, Side::credit, recovery.amount)};
    for (Posting& posting : memo_pair(book, borrowed, Side::credit, recovery.amount)) {
        postings.push_back(std::move(posting));
    }
    return JournalEntry{recovery.heading, EntryKind::repayment, std::move(postings)};
}

Rupiah still_asked_for(const LoanReference& loan, const Book& book, Date day) {
    const Account* const memo = book.chart().find_role(AccountRole::loans_written_off);
    return memo ? net_of(book, {.last_day = day, .account = memo->code, .loan = loan}) : Rupiah{};
}

}  // namespace neraca
