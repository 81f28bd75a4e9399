#include "neraca/exchange/error_catalogue.hpp"

#include <algorithm>

namespace neraca {
namespace {

constexpr CataloguedError catalogue[] = {
    {"E101", Rule::file_must_exist},
    {"E102", Rule::file_must_be_readable},
    {"E103", Rule::file_is_empty},
    {"E104", Rule::rows_missing},
    {"E105", Rule::file_imported_already},
    {"E106", Rule::file_is_of_another_kind},
    {"E107", Rule::workbook_must_be_readable},
    {"E108", Rule::sheet_must_exist},
    {"E111", Rule::not_utf8},
    {"E112", Rule::byte_order_mark_inside},
    {"E113", Rule::nul_byte},
    {"E114", Rule::text_must_be_readable},
    {"E121", Rule::delimiter_undecidable},
    {"E122", Rule::field_count_differs},
    {"E123", Rule::quote_left_open},
    {"E124", Rule::quote_out_of_place},
    {"E125", Rule::column_unknown},
    {"E126", Rule::column_missing},
    {"E127", Rule::column_doubled},
    {"E128", Rule::field_too_long},
    {"E129", Rule::record_too_long},
    {"E201", Rule::profile_must_exist},
    {"E202", Rule::profile_must_be_readable},
    {"E203", Rule::rule_never_matched},
    {"E204", Rule::role_used_twice},
    {"E205", Rule::counter_account_required},
    {"E206", Rule::profile_test_failed},
    {"E301", Rule::amount_must_be_readable},
    {"E302", Rule::number_mark_used_twice},
    {"E303", Rule::decimals_too_many},
    {"E304", Rule::amount_must_fit},
    {"E305", Rule::amount_is_negative},
    {"E306", Rule::both_sides_filled},
    {"E307", Rule::neither_side_filled},
    {"E308", Rule::amount_above_limit},
    {"E309", Rule::quantity_must_be_readable},
    {"E311", Rule::date_must_be_readable},
    {"E312", Rule::date_must_exist},
    {"E313", Rule::date_must_be_in_range},
    {"E314", Rule::date_in_future},
    {"E315", Rule::date_outside_limits},
    {"E321", Rule::number_style_undecidable},
    {"E322", Rule::date_order_undecidable},
    {"E323", Rule::column_mixes_styles},
    {"E331", Rule::digits_lost},
    {"E332", Rule::identifier_of_wrong_length},
    {"E333", Rule::leading_zeros_lost},
    {"E334", Rule::spreadsheet_error},
    {"E335", Rule::code_must_be_readable},
    {"E336", Rule::option_must_be_known},
    {"E401", Rule::member_must_exist},
    {"E402", Rule::account_must_exist},
    {"E403", Rule::item_must_exist},
    {"E404", Rule::product_must_exist},
    {"E405", Rule::account_must_be_open},
    {"E406", Rule::member_has_left},
    {"E407", Rule::price_must_exist},
    {"E408", Rule::cooperative_must_exist},
    {"E409", Rule::names_differ},
    {"E501", Rule::voucher_must_balance},
    {"E502", Rule::entry_needs_two_postings},
    {"E503", Rule::voucher_spans_dates},
    {"E504", Rule::amount_is_zero},
    {"E505", Rule::value_required},
    {"E506", Rule::accounts_must_differ},
    {"E507", Rule::dimension_required},
    {"E508", Rule::dimension_not_allowed},
    {"E509", Rule::entry_must_balance},
    {"E601", Rule::period_must_be_open},
    {"E602", Rule::savings_cannot_go_below_zero},
    {"E603", Rule::savings_below_minimum_balance},
    {"E604", Rule::amount_below_minimum},
    {"E605", Rule::amount_not_a_multiple},
    {"E606", Rule::savings_locked_until_exit},
    {"E607", Rule::product_must_be_open},
    {"E608", Rule::opening_must_come_first},
    {"E701", Rule::key_doubled},
    {"E702", Rule::entry_posted_already},
    {"E703", Rule::content_differs_under_key},
    {"E704", Rule::looks_like_entry},
    {"E705", Rule::row_repeats_row},
    {"E706", Rule::member_must_be_new},
    {"E707", Rule::voucher_has_two_keys},
    {"E801", Rule::stated_total_differs},
    {"E802", Rule::running_balance_breaks},
    {"E803", Rule::closing_balance_differs},
    {"E804", Rule::rows_differ},
    {"E805", Rule::total_differs},
    {"E806", Rule::amount_differs_from_price},
    {"E901", Rule::book_is_busy},
    {"E902", Rule::disk_is_full},
    {"E903", Rule::plan_changed},
};

}  // namespace

std::span<const CataloguedError> error_catalogue() {
    return catalogue;
}

std::string_view import_code(Rule rule) {
    const auto found = std::ranges::find(catalogue, rule, &CataloguedError::rule);
    return found == std::end(catalogue) ? std::string_view{} : found->code;
}

}  // namespace neraca
