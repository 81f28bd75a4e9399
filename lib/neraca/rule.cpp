#include "neraca/rule.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace neraca {
namespace {

using enum Rule;
using enum Answer;

struct Row {
    Rule rule;
    Answer answer;
};
// One line a rule, in the order of the enumeration.
// clang-format off
constexpr Row table[] = {
    // reading values
    {amount_must_be_readable, refused},
    {amount_must_be_unambiguous, refused},
    {amount_must_fit, refused},
    {quantity_must_be_readable, refused},
    {quantity_must_be_unambiguous, refused},
    {rate_must_be_readable, refused},
    {date_must_be_readable, refused},
    {date_must_exist, refused},
    {date_must_be_in_range, refused},
    {period_must_be_readable, refused},
    {code_must_be_readable, refused},
    {text_must_be_readable, refused},
    {option_must_be_known, called_wrongly},
    // the journal
    {entry_needs_two_postings, refused},
    {posting_must_be_positive, refused},
    {postings_must_fit, refused},
    {entry_must_balance, refused},
    {account_must_exist, not_found},
    {account_must_be_open, refused},
    {account_must_be_new, conflict},
    {account_in_use, conflict},
    {statement_line_must_fit, refused},
    {account_role_must_be_given, not_found},
    {account_role_taken, conflict},
    {account_must_fit, refused},
    {dimension_required, refused},
    {dimension_not_allowed, refused},
    {period_must_be_open, conflict},
    {entry_must_exist, not_found},
    {entry_already_reversed, conflict},
    {reversal_cannot_be_reversed, refused},
    {reversal_cannot_come_before, refused},
    {undone_by_another_command, refused},
    {account_cannot_go_below_zero, refused},
    {key_used_for_other_content, conflict},
    {opening_must_come_first, refused},
    {opening_is_there_already, conflict},
    {opening_repeats_itself, refused},
    // the cooperative
    {cooperative_must_exist, not_found},
    {cooperative_must_be_new, conflict},
    {cooperative_must_be_named, called_wrongly},
    {member_must_exist, not_found},
    {member_must_be_new, conflict},
    {member_has_left, refused},
    {member_has_later_entries, refused},
    {member_must_have_left, refused},
    {leaving_reason_must_fit, refused},
    {member_data_erased, conflict},
    {member_still_has_balances, refused},
    {product_must_exist, not_found},
    {product_must_be_new, conflict},
    {product_must_be_named, called_wrongly},
    {product_must_be_open, refused},
    {product_rules_must_fit, refused},
    {item_must_exist, not_found},
    {item_must_be_new, conflict},
    {savings_cannot_go_below_zero, refused},
    {savings_below_minimum_balance, refused},
    {amount_below_minimum, refused},
    {amount_not_a_multiple, refused},
    {savings_locked_until_exit, refused},
    {savings_not_open_yet, refused},
    {withdrawal_too_soon, refused},
    {product_not_for_this_member, refused},
    {member_must_be_of_kind, refused},
    {held_savings_are_less, refused},
    {bills_are_less, refused},
    {accounts_must_differ, refused},
    {template_must_exist, not_found},
    {reason_required, called_wrongly},
    {name_must_be_unambiguous, refused},
    {warnings_not_accepted, refused},
    // the waste bank
    {item_must_be_active, refused},
    {earning_must_be_new, conflict},
    {earning_must_be_set, refused},
    {stock_cannot_go_below_zero, refused},
    {stock_value_must_fit, refused},
    {waste_is_on_consignment, refused},
    {units_must_be_the_same, refused},
    {regraded_more_than_taken, refused},
    {sale_must_exist, not_found},
    {buyer_owes_less, refused},
    // settings, loans
    {setting_must_exist, not_found},
    {setting_value_must_fit, refused},
    {setting_required, refused},
    {loan_must_exist, not_found},
    {loan_must_be_new, conflict},
    {loan_terms_must_fit, refused},
    {loan_is_paid_back, refused},
    {loan_is_written_off, refused},
    {loan_cannot_go_below_zero, refused},
    {loan_product_must_exist, not_found},
    {loan_product_must_be_new, conflict},
    {paid_more_than_due, refused},
    // the year
    {asset_must_exist, not_found},
    {asset_must_be_new, conflict},
    {asset_terms_must_fit, refused},
    {asset_is_disposed, refused},
    {accrual_must_exist, not_found},
    {accrual_must_be_new, conflict},
    {accrual_terms_must_fit, refused},
    {nothing_to_post, refused},
    {posted_for_this_period, conflict},
    {member_owes, refused},
    {payable_is_less, refused},
    {year_must_be_complete, refused},
    {year_is_closed, conflict},
    {year_is_not_closed, refused},
    {year_not_ready_to_close, refused},
    {surplus_rule_must_be_readable, refused},
    {percentages_must_be_100, refused},
    {surplus_must_be_there, refused},
    {surplus_base_must_be_there, refused},
    {surplus_distributed_already, conflict},
    {surplus_not_distributed, not_found},
    // import
    {file_must_exist, not_found},
    {file_must_be_readable, refused},
    {file_imported_already, conflict},
    {rows_refused, refused},
    {rows_left_out, partly_done},
    {file_is_empty, refused},
    {rows_missing, refused},
    {file_is_of_another_kind, refused},
    {workbook_must_be_readable, refused},
    {sheet_must_exist, not_found},
    {not_utf8, refused},
    {byte_order_mark_inside, refused},
    {nul_byte, refused},
    {delimiter_undecidable, refused},
    {quote_left_open, refused},
    {quote_out_of_place, refused},
    {field_too_long, refused},
    {record_too_long, refused},
    {amounts_are_merged, refused},
    {field_count_differs, refused},
    {column_unknown, refused},
    {column_missing, refused},
    {column_doubled, refused},
    {profile_must_exist, not_found},
    {profile_must_be_readable, refused},
    {profile_test_failed, refused},
    {role_used_twice, refused},
    {rule_never_matched, refused},
    {number_mark_used_twice, refused},
    {decimals_too_many, refused},
    {amount_is_negative, refused},
    {amount_is_zero, refused},
    {amount_above_limit, refused},
    {both_sides_filled, refused},
    {neither_side_filled, refused},
    {date_in_future, refused},
    {date_outside_limits, refused},
    {number_style_undecidable, refused},
    {date_order_undecidable, refused},
    {column_mixes_styles, refused},
    {digits_lost, refused},
    {identifier_of_wrong_length, refused},
    {leading_zeros_lost, refused},
    {spreadsheet_error, refused},
    {price_must_exist, not_found},
    {price_must_be_new, conflict},
    {value_required, refused},
    {names_differ, refused},
    {counter_account_required, refused},
    {key_doubled, refused},
    {entry_posted_already, conflict},
    {content_differs_under_key, conflict},
    {entry_looks_posted, refused},
    {row_repeats_row, refused},
    {row_says_it_is_void, refused},
    {balance_differs_from_book, refused},
    {currency_is_foreign, refused},
    {amount_differs_from_price, refused},
    {voucher_must_balance, refused},
    {voucher_spans_dates, refused},
    {voucher_has_two_keys, refused},
    {rows_differ, refused},
    {total_differs, refused},
    {stated_total_differs, refused},
    {running_balance_breaks, refused},
    {closing_balance_differs, refused},
    {plan_changed, conflict},
    {batch_must_exist, not_found},
    {batch_undone_already, conflict},
    {batch_has_no_entries, refused},
    // the book file
    {book_must_exist, not_found},
    {book_must_be_new, conflict},
    {book_must_be_a_book, book_unusable},
    {book_version_unknown, book_unusable},
    {book_must_be_migrated, book_unusable},
    {book_was_altered, book_unusable},
    {book_is_busy, book_unusable},
    {book_is_damaged, book_unusable},
    {disk_is_full, book_unusable},
    {book_is_read_only, book_unusable},
    {query_must_only_read, refused},
    {query_failed, refused},
    {passphrase_must_fit, refused},
    {passphrase_is_wrong, refused},
    // reports and trust
    {report_must_exist, called_wrongly},
    {check_found_differences, differences_found},
    // exercises
    {exercise_must_exist, not_found},
    {exercise_must_be_readable, refused},
    {exercise_must_work, refused},
    {exercise_seed_must_fit, refused},
    {exercise_item_must_exist, not_found},
    {answer_must_exist, not_found},
    {answers_must_be_one, refused},
    // the call
    {wrong_call, called_wrongly},
    {command_must_exist, called_wrongly},
    {line_refused, partly_done},
    {script_must_be_readable, refused},
};
// clang-format on

constexpr bool is_in_order() {
    for (std::size_t index = 0; index < std::size(table); ++index) {
        if (table[index].rule != Rule(index)) {
            return false;
        }
    }
    return true;
}
static_assert(is_in_order(), "a rule has no row, or its row is out of place");

/// `rule` as the compiler writes it: "neraca::Rule::entry_must_balance"; "(neraca::Rule)999" for a number
/// that is no rule. So a name is written once, where the enumeration has it.
template <Rule rule>
constexpr std::string_view written() {
    constexpr std::string_view begin = "rule = ";
    std::string_view text = __PRETTY_FUNCTION__;  // "... [with neraca::Rule rule = neraca::Rule::...; ...]"
    text.remove_prefix(text.find(begin) + begin.size());
    return text.substr(0, text.find_first_of(";]"));
}
static_assert(written<Rule(std::size(table))>().front() == '(', "the last rules have no row");

template <std::size_t... numbers>
constexpr auto names_of(std::index_sequence<numbers...>) {
    constexpr auto own_name = [](std::string_view written) { return written.substr(written.rfind(':') + 1); };
    return std::array{own_name(written<Rule(numbers)>())...};
}
constexpr auto names = names_of(std::make_index_sequence<std::size(table)>{});
static_assert(names.front() == "amount_must_be_readable");

}  // namespace

Answer answer_of(Rule rule) {
    return table[std::size_t(rule)].answer;
}

std::string_view to_string(Rule rule) {
    return names[std::size_t(rule)];
}

std::size_t rule_count() {
    return std::size(table);
}

}  // namespace neraca
