#pragma once
// How the library says no.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/language.hpp"

namespace neraca {

/// A value as a sentence shows it: written out in both languages ("1.500" and "1,500").
/// Value types convert to it; text is the same in both.
struct Fact {
    std::string indonesian;
    std::string english;

    Fact(std::string text) : indonesian{text}, english{std::move(text)} {}
    Fact(std::string_view text) : Fact{std::string{text}} {}
    Fact(const char* text) : Fact{std::string{text}} {}
    Fact(std::int64_t number) : Fact{std::to_string(number)} {}
    Fact(std::string in_indonesian, std::string in_english)
        : indonesian{std::move(in_indonesian)}, english{std::move(in_english)} {}
    /// A phrase as a fact inside a sentence: "debit" is "debit", "credit" is "kredit".
    Fact(Phrase phrase);
};

/// A translatable sentence about facts: say("debit {} is not credit {}") with two amounts.
class Sentence {
public:
    Sentence(Phrase pattern, std::vector<Fact> facts = {}) : pattern_{pattern}, facts_{std::move(facts)} {}
    /// The sentence in `language`, facts filled in.
    std::string in(Language language) const;

private:
    Phrase pattern_;
    std::vector<Fact> facts_;
};

/// The rules of the books and of reading, one name each. `to_string` gives the name itself: it is
/// the `code` of an error in JSON, and is never renamed.
enum class Rule {
    // reading values
    amount_must_be_readable,
    amount_must_be_unambiguous,
    amount_must_fit,
    quantity_must_be_readable,
    quantity_must_be_unambiguous,
    rate_must_be_readable,
    date_must_be_readable,
    date_must_be_unambiguous,
    date_must_exist,
    date_must_be_in_range,
    period_must_be_readable,
    code_must_be_readable,
    text_must_be_readable,
    option_must_be_known,
    // the journal
    entry_needs_two_postings,
    posting_must_be_positive,
    entry_must_balance,
    account_must_exist,
    account_must_be_open,
    account_must_be_new,
    account_in_use,
    account_role_must_be_given,
    account_role_taken,
    dimension_required,
    dimension_not_allowed,
    period_must_be_open,
    entry_must_exist,
    entry_already_reversed,
    reversal_cannot_be_reversed,
    key_used_for_other_content,
    opening_must_come_first,
    // the cooperative
    cooperative_must_exist,
    cooperative_must_be_new,
    cooperative_must_be_named,
    member_must_exist,
    member_must_be_new,
    member_has_left,
    member_still_has_balances,
    product_must_exist,
    product_must_be_new,
    product_must_be_named,
    product_must_be_open,
    product_rules_must_fit,
    item_must_exist,
    item_must_be_new,
    savings_cannot_go_below_zero,
    savings_below_minimum_balance,
    amount_below_minimum,
    amount_not_a_multiple,
    savings_locked_until_exit,
    savings_not_open_yet,
    withdrawal_too_soon,
    product_not_for_this_member,
    member_must_be_of_kind,
    held_savings_are_less,
    bills_are_less,
    accounts_must_differ,
    template_must_exist,
    reason_required,
    // the waste bank
    item_must_be_active,
    earning_must_be_new,
    earning_must_be_set,
    stock_cannot_go_below_zero,
    stock_value_must_fit,
    waste_is_on_consignment,
    units_must_be_the_same,
    regraded_more_than_taken,
    sale_must_exist,
    buyer_owes_less,
    // settings, loans
    setting_must_exist,
    setting_value_must_fit,
    setting_required,
    loan_must_exist,
    loan_must_be_new,
    loan_terms_must_fit,
    loan_is_paid_back,
    loan_is_written_off,
    loan_product_must_exist,
    loan_product_must_be_new,
    paid_more_than_due,
    // the year
    asset_must_exist,
    asset_must_be_new,
    asset_terms_must_fit,
    asset_is_disposed,
    accrual_must_exist,
    accrual_must_be_new,
    accrual_terms_must_fit,
    nothing_to_post,
    posted_for_this_period,
    member_owes,
    payable_is_less,
    year_must_be_complete,
    year_is_closed,
    year_is_not_closed,
    year_not_ready_to_close,
    surplus_rule_must_be_readable,
    percentages_must_be_100,
    surplus_must_be_there,
    surplus_base_must_be_there,
    surplus_distributed_already,
    surplus_not_distributed,
    // import
    file_must_exist,
    file_must_be_readable,
    file_imported_already,
    rows_refused,
    rows_left_out,
    file_is_empty,
    rows_missing,
    file_is_of_another_kind,
    workbook_must_be_readable,
    sheet_must_exist,
    not_utf8,
    byte_order_mark_inside,
    nul_byte,
    delimiter_undecidable,
    quote_left_open,
    quote_out_of_place,
    field_too_long,
    record_too_long,
    field_count_differs,
    column_unknown,
    column_missing,
    column_doubled,
    profile_must_exist,
    profile_must_be_readable,
    profile_test_failed,
    role_used_twice,
    rule_never_matched,
    number_mark_used_twice,
    decimals_too_many,
    amount_is_negative,
    amount_is_zero,
    amount_above_limit,
    both_sides_filled,
    neither_side_filled,
    date_in_future,
    date_outside_limits,
    number_style_undecidable,
    date_order_undecidable,
    column_mixes_styles,
    digits_lost,
    identifier_of_wrong_length,
    leading_zeros_lost,
    spreadsheet_error,
    price_must_exist,
    price_must_be_new,
    value_required,
    names_differ,
    counter_account_required,
    key_doubled,
    entry_posted_already,
    content_differs_under_key,
    looks_like_entry,
    row_repeats_row,
    amount_differs_from_price,
    voucher_must_balance,
    voucher_spans_dates,
    voucher_has_two_keys,
    rows_differ,
    total_differs,
    stated_total_differs,
    running_balance_breaks,
    closing_balance_differs,
    plan_changed,
    batch_must_exist,
    batch_undone_already,
    batch_has_no_entries,
    // the book file
    book_must_exist,
    book_must_be_new,
    book_must_be_a_book,
    book_version_unknown,
    book_must_be_migrated,
    book_was_altered,
    book_is_busy,
    book_is_damaged,
    disk_is_full,
    book_is_read_only,
    query_must_only_read,
    query_failed,
    // reports and trust
    report_must_exist,
    check_found_differences,
    // exercises
    exercise_must_exist,
    exercise_must_be_readable,
    exercise_must_work,
    exercise_seed_must_fit,
    exercise_item_must_exist,
    answer_must_exist,
    answers_must_be_one,
    // the call
    wrong_call,
    command_must_exist,
    line_refused,
};
/// "entry_must_balance"
std::string_view to_string(Rule rule);

/// The place in a file that an error speaks of. Lines and columns count from one; zero is unknown.
struct Place {
    std::string file;
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::string field;
    std::string value;
};

/// The library will not do what was asked, and nothing was changed. `sentence()` gives the user
/// the facts of the case; `hint()` the way out, where there is one; `rule()` is for programs and
/// tests. Whatever else is thrown is a fault of the machine or of the code.
class BookError : public std::runtime_error {
public:
    BookError(Rule rule, Phrase pattern, std::vector<Fact> facts = {}, std::optional<Sentence> hint = {});
    Rule rule() const noexcept { return rule_; }
    const Sentence& sentence() const noexcept { return sentence_; }
    const std::optional<Sentence>& hint() const noexcept { return hint_; }
    const std::optional<Place>& place() const noexcept { return place_; }
    /// The same error, found at `place`.
    BookError at(Place place) const;

private:
    Rule rule_;
    Sentence sentence_;
    std::optional<Sentence> hint_;
    std::optional<Place> place_;
};

}  // namespace neraca
