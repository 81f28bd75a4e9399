#include "neraca/exchange/posting/draft_posting.hpp"

namespace neraca {

Dimensions dimensions_of(const DraftPosting& draft) {
    Dimensions dimensions;
    if (draft.member != nullptr) {
        dimensions.member = draft.member->number;
    }
    if (draft.product != nullptr) {
        dimensions.product = draft.product->code;
    }
    if (draft.item != nullptr) {
        dimensions.item = draft.item->code;
    }
    if (!draft.quantity.is_zero()) {
        dimensions.quantity = draft.quantity;
    }
    if (draft.loan) {
        dimensions.loan = *draft.loan;
    }
    return dimensions;
}

std::vector<Posting> postings_of(std::span<DraftPosting> drafts, Destination& destination) {
    std::vector<Posting> postings;
    postings.reserve(drafts.size());
    for (DraftPosting& draft : drafts) {
        if (draft.member != nullptr && draft.product == nullptr) {
            draft.product = destination.product_on(*draft.account);
        }
        postings.push_back({draft.account->code, draft.side, draft.amount, dimensions_of(draft)});
    }
    return postings;
}

std::optional<Role> role_of(Rule rule, const DraftPosting& draft) {
    switch (rule) {
        case Rule::period_must_be_open:
        case Rule::year_is_closed:
        case Rule::opening_must_come_first:
            return Role::date;
        case Rule::account_must_exist:
        case Rule::account_must_be_open:
        case Rule::dimension_required:
            return draft.account_role;
        case Rule::member_must_exist:
        case Rule::member_has_left:
        case Rule::member_must_be_of_kind:
        case Rule::product_not_for_this_member:
            return Role::member;
        case Rule::product_must_exist:
        case Rule::product_must_be_open:
        case Rule::savings_locked_until_exit:
        case Rule::dimension_not_allowed:
            return Role::product;
        case Rule::item_must_exist:
            return Role::item;
        case Rule::posting_must_be_positive:
        case Rule::amount_is_zero:
        case Rule::amount_must_fit:
        case Rule::amount_below_minimum:
        case Rule::amount_not_a_multiple:
        case Rule::opening_is_there_already:
        case Rule::opening_repeats_itself:
            return draft.amount_role;
        case Rule::text_must_be_readable:  // vouchers and keys were looked at as they were read
            return Role::description;
        case Rule::content_differs_under_key:
            return Role::voucher;
        default:
            return std::nullopt;
    }
}

std::vector<DraftPosting> drafts_of(const JournalEntry& entry, Destination& destination, CsvPosition row) {
    std::vector<DraftPosting> drafts;
    drafts.reserve(entry.postings().size());
    for (const Posting& posting : entry.postings()) {
        const Dimensions& dimensions = posting.dimensions;
        DraftPosting draft{.account = &destination.account(posting.account.text()),
                           .amount = posting.amount,
                           .quantity = dimensions.quantity.value_or(Quantity{}),
                           .row = row,
                           .side = posting.side};
        if (dimensions.member) {
            draft.member = &destination.member(dimensions.member->text());
        }
        if (dimensions.product) {
            draft.product = &destination.product(dimensions.product->text());
        }
        if (dimensions.item) {
            draft.item = &destination.item(dimensions.item->text());
        }
        if (dimensions.loan) {
            draft.loan = std::make_unique<LoanReference>(*dimensions.loan);
        }
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

SideTotals totals_of(std::span<const DraftPosting> drafts) {
    SideTotals totals;
    for (const DraftPosting& draft : drafts) {
        (draft.side == Side::debit ? totals.debit : totals.credit) += draft.amount;
    }
    return totals;
}

}  // namespace neraca
