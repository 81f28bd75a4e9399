#include "commands/import/import_receipt.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "commands/tables.hpp"
#include "neraca/exchange/error_catalogue.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/first_of_list.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

Data to_data(const CooperativePlan& plan) {
    Data accounts = Data::list();
    for (const PlannedAccount& sum : plan.accounts) {
        accounts.push_back({{"account", sum.account}, {"debit", sum.debit}, {"credit", sum.credit}});
    }
    Data passbooks = Data::list();
    for (const PlannedPassbook& sum : plan.passbooks) {
        passbooks.push_back({{"member", sum.member},
                             {"product", sum.product},
                             {"paid_in", sum.paid_in},
                             {"paid_out", sum.paid_out}});
    }
    return {{"coop", plan.cooperative},
            {"entries", plan.entries},
            {"total", plan.total},
            {"members", plan.members},
            {"items", plan.items},
            {"prices", plan.prices},
            {"new_accounts", plan.new_accounts},
            {"changed_accounts", plan.changed_accounts},
            {"accounts", std::move(accounts)},
            {"passbooks", std::move(passbooks)}};
}

std::int64_t sum_of(const ImportReceipt& receipt, std::int64_t CooperativePlan::*count) {
    std::int64_t sum = 0;
    for (const CooperativePlan& plan : receipt.cooperatives) {
        sum += plan.*count;
    }
    return sum;
}

/// What all passbooks together gain and lose.
struct PassbookTotals {
    std::int64_t passbooks = 0;
    Rupiah paid_in;
    Rupiah paid_out;
};
PassbookTotals passbook_totals(const ImportReceipt& receipt) {
    PassbookTotals totals;
    for (const CooperativePlan& plan : receipt.cooperatives) {
        for (const PlannedPassbook& passbook : plan.passbooks) {
            ++totals.passbooks;
            totals.paid_in += passbook.paid_in;
            totals.paid_out += passbook.paid_out;
        }
    }
    return totals;
}

Failure numbered_failure(const BookError& error, const std::string& file, Language language) {
    Failure failure = failure_of(error, language);
    failure.number = import_code(error.rule());
    failure.place.file = file;
    return failure;
}

/// How often each code of the catalogue is among `errors`.
std::map<std::string_view, std::int64_t> counts_of_codes(const std::vector<BookError>& errors) {
    std::map<std::string_view, std::int64_t> counts;
    for (const BookError& error : errors) {
        ++counts[import_code(error.rule())];
    }
    counts.erase("");
    return counts;
}

/// "E401 (12), E301 (3)": what is wrong, the most frequent first.
std::string counted_codes(const std::vector<BookError>& errors) {
    const std::map<std::string_view, std::int64_t> counts = counts_of_codes(errors);
    std::vector<std::pair<std::string_view, std::int64_t>> by_number{counts.begin(), counts.end()};
    std::ranges::stable_sort(by_number, std::ranges::greater{},
                             &std::pair<std::string_view, std::int64_t>::second);
    std::string text;
    for (const auto& [code, count] : by_number) {
        append_to_list(text, std::string{code} + " (" + std::to_string(count) + ")");
    }
    return text;
}

/// Rows may all be good, and the file refused for its total or its number of rows.
BookError conclusion(const ImportReceipt& receipt, const std::string& file, bool keep_going) {
    const std::string codes = counted_codes(receipt.errors);
    const Sentence hint = codes.empty() ? Sentence{say("mend the file and import it again")}
                                        : Sentence{say("{}: `neraca help {}` explains it; mend the file and "
                                                       "import it again"),
                                                   {codes, codes.substr(0, codes.find(' '))}};
    if (keep_going && !receipt.file_refused && receipt.rows_posted > 0) {
        return BookError{Rule::rows_left_out,
                         say("{}: rows left out: {} of {}; the others were imported"),
                         {file, receipt.rows_refused, receipt.rows_read},
                         hint};
    }
    if (receipt.rows_refused == 0 || receipt.file_refused) {
        return BookError{Rule::rows_refused, say("{} is refused, so nothing was imported"), {file}, hint};
    }
    return BookError{Rule::rows_refused,
                     say("{}: rows refused: {} of {}; nothing was imported"),
                     {file, receipt.rows_refused, receipt.rows_read},
                     hint};
}

/// An account that is missing is one reason, not one for each of a thousand rows: what is said in the same
/// words of the same column is said where it stands first, with the lines of the others.
std::vector<Failure> each_reason_once(std::vector<Failure> failures, Language language) {
    struct Reason {
        Failure failure;
        FirstOfList other_lines = FirstOfList{};
    };
    std::vector<Reason> reasons;
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::size_t> places;
    for (Failure& failure : failures) {
        const auto [place, is_new] = places.try_emplace(
            {failure.code, failure.message + failure.hint, failure.place.column}, reasons.size());
        if (is_new) {
            reasons.push_back({std::move(failure)});
        } else {
            reasons[place->second].other_lines.add(failure.place.line);
        }
    }
    failures.clear();
    for (auto& [failure, lines] : reasons) {
        if (lines.count() > 0) {
            failure.message =
                lines.count() == 1
                    ? Sentence{say("{}; also in line {}"), {failure.message, lines.text()}}.in(language)
                    : Sentence{say("{}; also in {} other lines: {}"),
                               {failure.message, lines.count(), lines.text()}}
                          .in(language);
        }
        failures.push_back(std::move(failure));
    }
    return failures;
}

Data counts_by_code(const std::vector<BookError>& errors) {
    Data counts = Data::fields();
    for (const auto& [code, count] : counts_of_codes(errors)) {
        counts[code] = count;
    }
    return counts;
}

}  // namespace

Data to_data(const ImportReceipt& receipt) {
    Data cooperatives = Data::list();
    Data plans = Data::list();
    for (const CooperativePlan& plan : receipt.cooperatives) {
        cooperatives.push_back(plan.cooperative.text());
        plans.push_back(to_data(plan));
    }
    return {{"rows_read", receipt.rows_read},
            {"rows_posted", receipt.rows_posted},
            {"rows_skipped", receipt.rows_skipped},
            {"rows_refused", receipt.rows_refused},
            {"rows_known", receipt.rows_known},
            {"rows_set_aside", receipt.rows_set_aside()},
            {"errors_found", receipt.errors_found},
            {"errors_by_code", counts_by_code(receipt.errors)},
            {"entries", receipt.entries},
            {"members", sum_of(receipt, &CooperativePlan::members)},
            {"total", receipt.total},
            {"first_day", receipt.first_day},
            {"last_day", receipt.last_day},
            {"cooperatives", std::move(cooperatives)},
            {"plan", Data::or_nothing(receipt.plan)},
            {"plans", std::move(plans)}};
}

Report plan_table(const ImportReceipt& receipt, Context& context) {
    Report report = table(context, "import_plan", say("What would be posted"), say("Account"), say("Name"));
    const bool several = receipt.cooperatives.size() > 1;
    if (several) {
        add_column(report, context, "coop", say("Cooperative"));
    }
    add_column(report, context, "debit", say("Debit"), ColumnType::amount);
    add_column(report, context, "credit", say("Credit"), ColumnType::amount);
    for (const CooperativePlan& plan : receipt.cooperatives) {
        const ChartOfAccounts& chart = context.books().cooperative(plan.cooperative).chart();
        for (const PlannedAccount& sum : plan.accounts) {
            std::vector<Cell> cells;
            if (several) {
                cells.emplace_back(plan.cooperative.text());
            }
            const auto filled = [](Rupiah amount) { return amount.is_zero() ? Cell{} : Cell{amount}; };
            cells.push_back(filled(sum.debit));
            cells.push_back(filled(sum.credit));
            add_row(report, sum.account.text(), chart.account(sum.account).name_in(context.language()),
                    std::move(cells));
        }
    }
    return report;
}

std::vector<std::string> lines_about(const ImportReceipt& receipt, const std::string& file,
                                     const Context& context) {
    std::vector<std::string> lines{context.text(say("{}: {} read, {} taken, {} skipped, {} refused"),
                                                {file, counted_rows(receipt.rows_read), receipt.rows_posted,
                                                 receipt.rows_skipped, receipt.rows_refused})};
    const auto add = [&](std::int64_t number, Phrase phrase) {
        if (number > 0) {
            lines.push_back(context.text(phrase, {number}));
        }
    };
    add(receipt.rows_known, say("In the book already, and skipped: {}"));
    if (receipt.rows_known > 0) {
        add(receipt.rows_set_aside(), say("Set aside (blank rows, totals, no amount): {}"));
    }
    add(sum_of(receipt, &CooperativePlan::members), say("New members: {}"));
    add(sum_of(receipt, &CooperativePlan::items), say("New items: {}"));
    add(sum_of(receipt, &CooperativePlan::prices), say("New prices: {}"));
    add(sum_of(receipt, &CooperativePlan::new_accounts), say("New accounts: {}"));
    add(sum_of(receipt, &CooperativePlan::changed_accounts), say("Changed accounts: {}"));
    if (receipt.first_day && receipt.last_day) {
        lines.push_back(
            context.text(say("Entries: {}, together {}, from {} to {}"),
                         {receipt.entries, receipt.total, *receipt.first_day, *receipt.last_day}));
    }
    if (const PassbookTotals totals = passbook_totals(receipt); totals.passbooks > 0) {
        lines.push_back(context.text(say("Passbooks: {}, paid in {}, paid out {}"),
                                     {totals.passbooks, totals.paid_in, totals.paid_out}));
    }
    return lines;
}

std::vector<Warning> warnings_about(const ImportReceipt& receipt, const std::string& file, Language language,
                                    bool all) {
    constexpr std::int64_t shown_of_each = 5;
    std::vector<Warning> warnings;
    for (const Sentence& warning : receipt.warnings) {
        warnings.push_back({"decided", warning.in(language)});
    }
    for (const Sentence& below : receipt.below_zero) {
        warnings.push_back({"cash_below_zero", below.in(language)});
    }
    for (const Sentence& below : receipt.payables_below_zero) {
        warnings.push_back({"payable_below_zero", below.in(language)});
    }
    std::map<Rule, std::int64_t> counts;
    for (const BookError& notice : receipt.notices) {
        if (++counts[notice.rule()] > shown_of_each && !all) {
            continue;
        }
        const Failure shown = numbered_failure(notice, file, language);
        warnings.push_back({shown.code, prefix_of(shown.place) + shown.number +
                                            (shown.number.empty() ? "" : " ") + shown.message});
    }
    for (const auto& [rule, count] : counts) {
        if (count > shown_of_each && !all) {
            warnings.push_back({std::string{to_string(rule)},
                                Sentence{say("{}: {} more of these; --format json shows them all"),
                                         {import_code(rule), count - shown_of_each}}
                                    .in(language)});
        }
    }
    return warnings;
}

std::vector<Failure> failures_about(const ImportReceipt& receipt, const std::string& file, bool keep_going,
                                    Language language) {
    std::vector<Failure> failures;
    if (receipt.errors.empty()) {
        return failures;
    }
    failures.push_back(failure_of(conclusion(receipt, file, keep_going), language));
    if (receipt.errors.size() == 1 && receipt.errors.front().rule() == Rule::plan_changed) {
        failures.back().exit_code = exit_code_for(Rule::plan_changed);  // the file may be as it should be
    }
    std::vector<Failure> reasons;
    for (const BookError& error : receipt.errors) {
        reasons.push_back(numbered_failure(error, file, language));
    }
    std::ranges::move(each_reason_once(std::move(reasons), language), std::back_inserter(failures));
    return failures;
}

}  // namespace neraca::cli
