#include "neraca/exchange/import_kinds.hpp"

namespace neraca {

void ImportRun::count(Poster::Outcome outcome, std::int64_t number) {
    switch (outcome) {
        case Poster::Outcome::posted:
            counts.posted += number;
            break;
        case Poster::Outcome::skipped:
            counts.skipped += number;
            break;
        case Poster::Outcome::refused:
            counts.refused += number;
            break;
    }
}

Destination* ImportRun::destination() {
    const auto found = rows.found(Role::coop, [this] { return &destinations.named(rows.text(Role::coop)); });
    return found.value_or(nullptr);
}

std::unique_ptr<Dimensions> read_dimensions(RowReader& rows, Destination& destination) {
    Dimensions dimensions;
    bool has_any = false;
    const auto read = [&](Role role, auto& dimension, const auto& find) {
        if (const std::string_view cell = rows.text(role); !cell.empty()) {
            dimension = rows.found(role, [&] { return find(cell); });
            has_any = true;
        }
    };
    read(Role::member, dimensions.member,
         [&](std::string_view cell) { return destination.member(cell).number; });
    read(Role::product, dimensions.product,
         [&](std::string_view cell) { return destination.product(cell).code; });
    read(Role::item, dimensions.item, [&](std::string_view cell) { return destination.item(cell).code; });
    read(Role::loan, dimensions.loan, [](std::string_view cell) { return LoanReference::read(cell); });
    if (const auto quantity = rows.quantity(Role::quantity); quantity && !quantity->is_zero()) {
        dimensions.quantity = quantity;
        if (!rows.has_value(Role::item)) {
            rows.refuse(Role::quantity, BookError{Rule::dimension_not_allowed,
                                                  say("a quantity needs the item that it is a quantity of")});
        }
    }
    return has_any ? std::make_unique<Dimensions>(std::move(dimensions)) : nullptr;
}

SideAmount read_side(RowReader& rows) {
    using Filled = SideAmount::Filled;
    const std::size_t refusals_before = rows.refusals();
    const Rupiah debit = rows.amount(Role::debit).value_or(Rupiah{});
    const Rupiah credit = rows.amount(Role::credit).value_or(Rupiah{});
    if (!debit.is_zero() && !credit.is_zero()) {
        rows.refuse(Role::credit, BookError{Rule::both_sides_filled,
                                            say("both debit and credit have an amount in this row"),
                                            {},
                                            Sentence{say("write a row for each")}});
    }
    if (rows.refusals() != refusals_before) {
        return {Filled::unclear};
    }
    if (debit.is_zero() && credit.is_zero()) {
        return {Filled::neither};
    }
    return debit.is_zero() ? SideAmount{Filled::credit, credit} : SideAmount{Filled::debit, debit};
}

std::optional<DraftPosting> read_posting(RowReader& rows, Destination& destination, const SideAmount& side) {
    const std::string_view typed = rows.required_text(Role::account);
    const Account* account = nullptr;
    if (!typed.empty()) {
        account = rows.found(Role::account, [&] { return &destination.account(typed); }).value_or(nullptr);
    }
    std::unique_ptr<Dimensions> dimensions = read_dimensions(rows, destination);
    if (rows.is_refused() || side.filled == SideAmount::Filled::neither) {
        return std::nullopt;
    }
    return DraftPosting{account, side.filled == SideAmount::Filled::debit ? Side::debit : Side::credit,
                        side.amount, std::move(dimensions), rows.position()};
}

MadePostings make_postings(std::vector<DraftPosting>& drafts) {
    MadePostings made;
    made.postings.reserve(drafts.size());
    made.sources.reserve(drafts.size());
    for (DraftPosting& draft : drafts) {
        made.postings.push_back({draft.account->code, draft.side, draft.amount,
                                 draft.dimensions ? std::move(*draft.dimensions) : Dimensions{}});
        made.sources.push_back(
            {draft.row, Role::account, draft.side == Side::debit ? Role::debit : Role::credit});
    }
    return made;
}

SideTotals totals_of(const std::vector<DraftPosting>& drafts) {
    SideTotals totals;
    for (const DraftPosting& draft : drafts) {
        (draft.side == Side::debit ? totals.debit : totals.credit) += draft.amount;
    }
    return totals;
}

}  // namespace neraca
