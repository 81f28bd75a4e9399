#include "neraca/error.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <functional>

namespace neraca {

Fact::Fact(Phrase phrase)
    : indonesian{translate(phrase, Language::indonesian)}, english{translate(phrase, Language::english)} {}

std::string Sentence::in(Language language) const {
    const std::string_view pattern = translate(pattern_, language);
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Fact& fact : facts_) {
        arguments.push_back(std::cref(language == Language::indonesian ? fact.indonesian : fact.english));
    }
    try {
        return fmt::vformat(pattern, arguments);
    } catch (const fmt::format_error&) {
        return std::string{pattern};  // a slip in a text must not hide the error that it tells of
    }
}

std::string_view to_string(Rule rule) {
    switch (rule) {
        case Rule::amount_must_be_readable:
            return "amount_must_be_readable";
        case Rule::amount_must_be_unambiguous:
            return "amount_must_be_unambiguous";
        case Rule::amount_must_fit:
            return "amount_must_fit";
        case Rule::quantity_must_be_readable:
            return "quantity_must_be_readable";
        case Rule::quantity_must_be_unambiguous:
            return "quantity_must_be_unambiguous";
        case Rule::rate_must_be_readable:
            return "rate_must_be_readable";
        case Rule::date_must_be_readable:
            return "date_must_be_readable";
        case Rule::date_must_be_unambiguous:
            return "date_must_be_unambiguous";
        case Rule::date_must_exist:
            return "date_must_exist";
        case Rule::date_must_be_in_range:
            return "date_must_be_in_range";
        case Rule::period_must_be_readable:
            return "period_must_be_readable";
        case Rule::code_must_be_readable:
            return "code_must_be_readable";
        case Rule::text_must_be_readable:
            return "text_must_be_readable";
        case Rule::option_must_be_known:
            return "option_must_be_known";
        case Rule::entry_needs_two_postings:
            return "entry_needs_two_postings";
        case Rule::posting_must_be_positive:
            return "posting_must_be_positive";
        case Rule::entry_must_balance:
            return "entry_must_balance";
        case Rule::account_must_exist:
            return "account_must_exist";
        case Rule::account_must_be_open:
            return "account_must_be_open";
        case Rule::account_must_be_new:
            return "account_must_be_new";
        case Rule::account_in_use:
            return "account_in_use";
        case Rule::dimension_required:
            return "dimension_required";
        case Rule::dimension_not_allowed:
            return "dimension_not_allowed";
        case Rule::period_must_be_open:
            return "period_must_be_open";
        case Rule::entry_must_exist:
            return "entry_must_exist";
        case Rule::entry_already_reversed:
            return "entry_already_reversed";
        case Rule::reversal_cannot_be_reversed:
            return "reversal_cannot_be_reversed";
        case Rule::key_used_for_other_content:
            return "key_used_for_other_content";
        case Rule::opening_must_come_first:
            return "opening_must_come_first";
        case Rule::cooperative_must_exist:
            return "cooperative_must_exist";
        case Rule::cooperative_must_be_new:
            return "cooperative_must_be_new";
        case Rule::cooperative_must_be_named:
            return "cooperative_must_be_named";
        case Rule::member_must_exist:
            return "member_must_exist";
        case Rule::member_must_be_new:
            return "member_must_be_new";
        case Rule::member_has_left:
            return "member_has_left";
        case Rule::member_still_has_balances:
            return "member_still_has_balances";
        case Rule::product_must_exist:
            return "product_must_exist";
        case Rule::product_must_be_new:
            return "product_must_be_new";
        case Rule::product_must_be_named:
            return "product_must_be_named";
        case Rule::product_must_be_open:
            return "product_must_be_open";
        case Rule::item_must_exist:
            return "item_must_exist";
        case Rule::item_must_be_new:
            return "item_must_be_new";
        case Rule::savings_cannot_go_below_zero:
            return "savings_cannot_go_below_zero";
        case Rule::savings_below_minimum_balance:
            return "savings_below_minimum_balance";
        case Rule::amount_below_minimum:
            return "amount_below_minimum";
        case Rule::amount_not_a_multiple:
            return "amount_not_a_multiple";
        case Rule::savings_locked_until_exit:
            return "savings_locked_until_exit";
        case Rule::accounts_must_differ:
            return "accounts_must_differ";
        case Rule::template_must_exist:
            return "template_must_exist";
        case Rule::reason_required:
            return "reason_required";
        case Rule::file_must_exist:
            return "file_must_exist";
        case Rule::file_must_be_readable:
            return "file_must_be_readable";
        case Rule::file_imported_already:
            return "file_imported_already";
        case Rule::rows_left_out:
            return "rows_left_out";
        case Rule::rows_refused:
            return "rows_refused";
        case Rule::file_is_empty:
            return "file_is_empty";
        case Rule::rows_missing:
            return "rows_missing";
        case Rule::file_is_of_another_kind:
            return "file_is_of_another_kind";
        case Rule::workbook_must_be_readable:
            return "workbook_must_be_readable";
        case Rule::sheet_must_exist:
            return "sheet_must_exist";
        case Rule::not_utf8:
            return "not_utf8";
        case Rule::byte_order_mark_inside:
            return "byte_order_mark_inside";
        case Rule::nul_byte:
            return "nul_byte";
        case Rule::delimiter_undecidable:
            return "delimiter_undecidable";
        case Rule::quote_left_open:
            return "quote_left_open";
        case Rule::quote_out_of_place:
            return "quote_out_of_place";
        case Rule::field_too_long:
            return "field_too_long";
        case Rule::record_too_long:
            return "record_too_long";
        case Rule::field_count_differs:
            return "field_count_differs";
        case Rule::column_unknown:
            return "column_unknown";
        case Rule::column_missing:
            return "column_missing";
        case Rule::column_doubled:
            return "column_doubled";
        case Rule::profile_must_exist:
            return "profile_must_exist";
        case Rule::profile_must_be_readable:
            return "profile_must_be_readable";
        case Rule::profile_test_failed:
            return "profile_test_failed";
        case Rule::role_used_twice:
            return "role_used_twice";
        case Rule::rule_never_matched:
            return "rule_never_matched";
        case Rule::number_mark_used_twice:
            return "number_mark_used_twice";
        case Rule::decimals_too_many:
            return "decimals_too_many";
        case Rule::amount_is_negative:
            return "amount_is_negative";
        case Rule::amount_is_zero:
            return "amount_is_zero";
        case Rule::amount_above_limit:
            return "amount_above_limit";
        case Rule::both_sides_filled:
            return "both_sides_filled";
        case Rule::neither_side_filled:
            return "neither_side_filled";
        case Rule::date_in_future:
            return "date_in_future";
        case Rule::date_outside_limits:
            return "date_outside_limits";
        case Rule::number_style_undecidable:
            return "number_style_undecidable";
        case Rule::date_order_undecidable:
            return "date_order_undecidable";
        case Rule::column_mixes_styles:
            return "column_mixes_styles";
        case Rule::digits_lost:
            return "digits_lost";
        case Rule::identifier_of_wrong_length:
            return "identifier_of_wrong_length";
        case Rule::leading_zeros_lost:
            return "leading_zeros_lost";
        case Rule::spreadsheet_error:
            return "spreadsheet_error";
        case Rule::price_must_exist:
            return "price_must_exist";
        case Rule::price_must_be_new:
            return "price_must_be_new";
        case Rule::value_required:
            return "value_required";
        case Rule::names_differ:
            return "names_differ";
        case Rule::counter_account_required:
            return "counter_account_required";
        case Rule::key_doubled:
            return "key_doubled";
        case Rule::entry_posted_already:
            return "entry_posted_already";
        case Rule::content_differs_under_key:
            return "content_differs_under_key";
        case Rule::looks_like_entry:
            return "looks_like_entry";
        case Rule::row_repeats_row:
            return "row_repeats_row";
        case Rule::amount_differs_from_price:
            return "amount_differs_from_price";
        case Rule::voucher_must_balance:
            return "voucher_must_balance";
        case Rule::voucher_spans_dates:
            return "voucher_spans_dates";
        case Rule::voucher_has_two_keys:
            return "voucher_has_two_keys";
        case Rule::rows_differ:
            return "rows_differ";
        case Rule::total_differs:
            return "total_differs";
        case Rule::stated_total_differs:
            return "stated_total_differs";
        case Rule::running_balance_breaks:
            return "running_balance_breaks";
        case Rule::closing_balance_differs:
            return "closing_balance_differs";
        case Rule::plan_changed:
            return "plan_changed";
        case Rule::batch_must_exist:
            return "batch_must_exist";
        case Rule::batch_undone_already:
            return "batch_undone_already";
        case Rule::batch_has_no_entries:
            return "batch_has_no_entries";
        case Rule::book_must_exist:
            return "book_must_exist";
        case Rule::book_must_be_new:
            return "book_must_be_new";
        case Rule::book_must_be_a_book:
            return "book_must_be_a_book";
        case Rule::book_version_unknown:
            return "book_version_unknown";
        case Rule::book_must_be_migrated:
            return "book_must_be_migrated";
        case Rule::book_was_altered:
            return "book_was_altered";
        case Rule::book_is_busy:
            return "book_is_busy";
        case Rule::book_is_damaged:
            return "book_is_damaged";
        case Rule::disk_is_full:
            return "disk_is_full";
        case Rule::book_is_read_only:
            return "book_is_read_only";
        case Rule::query_must_only_read:
            return "query_must_only_read";
        case Rule::query_failed:
            return "query_failed";
        case Rule::report_must_exist:
            return "report_must_exist";
        case Rule::check_found_differences:
            return "check_found_differences";
        case Rule::wrong_call:
            return "wrong_call";
        case Rule::command_must_exist:
            return "command_must_exist";
        case Rule::line_refused:
            return "line_refused";
    }
    return {};
}

BookError::BookError(Rule rule, Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint)
    : std::runtime_error{Sentence{pattern, facts}.in(Language::english)},
      rule_{rule},
      sentence_{pattern, std::move(facts)},
      hint_{std::move(hint)} {}

BookError BookError::at(Place place) const {
    BookError placed = *this;
    placed.place_ = std::move(place);
    return placed;
}

}  // namespace neraca
