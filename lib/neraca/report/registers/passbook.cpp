#include <map>

#include "neraca/register/memberships.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {
namespace {

/// Kinds of waste that a passbook names, with what was delivered of each, what was given back taken off.
using Delivered = std::map<ItemCode, Quantity>;

/// Above zero where the passbook grows by it.
Cell quantity_cell(const Posting& posting, Side normal_side) {
    const auto& quantity = posting.dimensions.quantity;
    if (!quantity) {
        return {};
    }
    return posting.side == normal_side ? *quantity : Quantity{} - *quantity;
}

void add_posting(Draft& report, const Book& book, const PostedLine& line, Side normal_side, Rupiah balance,
                 const RegisterNames& names) {
    const PostedEntry& posted = line.entry;
    const Posting& posting = line.posting;
    const Dimensions& named = posting.dimensions;
    report.add_row(to_string(posted.number), text_of(posted, book, report.language),
                   {posted.entry.date(), to_string(posted.number), if_known(named.item),
                    named.item ? Cell{names.name_and_unit_of(*named.item)} : Cell{},
                    quantity_cell(posting, normal_side), amount_on(normal_side, posting.side, posting.amount),
                    amount_on(opposite(normal_side), posting.side, posting.amount), balance});
}

/// What a member has in one product, and how it came about.
Report passbook_of(const Book& book, const MemberNumber& member, const SavingsProduct& product,
                   const RegisterNames& names, const ReportRequest& request) {
    const Period& period = request.period;
    const Side side = book.chart().account(product.account).normal_side;
    Draft report{{.key = product.code.text(), .title = product.name_in(request.language)}, request.language};
    report.add_columns({day_column("date", say("Date")), text_column("entry", say("Entry")),
                        for_programs(text_column("item", say("Code"))),
                        if_any(text_column("item_name", say("Kind of waste"))),
                        if_any(quantity_column("quantity", say("Quantity"))), amount_column("in", say("In")),
                        amount_column("out", say("Out")), amount_column("balance", say("Balance"))});
    report.label_rows(say("Description"));
    report.label_after = 2;

    Rupiah balance = seen_from(side, net_before(book, period.first_day,
                                                {.last_day = period.last_day,
                                                 .account = product.account,
                                                 .member = member,
                                                 .product = product.code}));
    report.add_row("opening_balance", report.words(say("Opening balance")),
                   report.cells({{"date", period.first_day}, {"balance", balance}}), RowRole::subtotal);
    Rupiah in;
    Rupiah out;
    Delivered delivered;
    book.each_posting({.first_day = period.first_day,
                       .last_day = period.last_day,
                       .account = product.account,
                       .member = member,
                       .product = product.code},
                      [&](const PostedLine& line) {
                          const Rupiah amount = line.posting.amount;
                          (line.posting.side == side ? in : out) += amount;
                          balance += line.posting.side == side ? amount : -amount;
                          add_posting(report, book, line, side, balance, names);
                          if (line.posting.dimensions.item && line.posting.dimensions.quantity) {
                              delivered[*line.posting.dimensions.item] +=
                                  std::get<Quantity>(quantity_cell(line.posting, side));
                          }
                      });
    report.add_total(report.cells({{"in", in}, {"out", out}, {"balance", balance}}),
                     say("Total and closing balance"));
    for (const auto& [item, quantity] : delivered) {
        report.add_row(
            "total_" + item.text(), report.words(say("Delivered in all")),
            report.cells(
                {{"item", item.text()}, {"item_name", names.name_and_unit_of(item)}, {"quantity", quantity}}),
            RowRole::subtotal);
    }
    return report;
}

/// Whether the member ever moved anything in the product up to `day`.
bool is_used(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day) {
    return !book.balances(
                    {.last_day = day, .account = product.account, .member = member, .product = product.code})
                .empty();
}

/// What lies on consignment for him, and so stands in no passbook yet.
void note_consigned(Draft& report, const Book& book, const RegisterNames& names, const MemberNumber& member,
                    const ReportRequest& request) {
    const Account* claims = book.chart().find_role(AccountRole::waste_claims);
    if (!claims) {
        return;
    }
    for (const Balance& balance : book.balances({.last_day = request.period.last_day,
                                  .group_by = {.item = true},
                                  .account = claims->code,
                                  .member = member})) {
        const Quantity waiting = balance.quantity_out - balance.quantity_in;
        if (balance.dimensions.item && !waiting.is_zero()) {
            report.note(say("On consignment, to be credited when it is sold: {} {}."),
                        {waiting, names.name_and_unit_of(*balance.dimensions.item)});
        }
    }
}

}  // namespace

Report passbook(const Book& book, const Register& registry, const MemberNumber& number,
                const std::optional<ProductCode>& product, const ReportRequest& request) {
    const Member member = member_named(registry, number.text());
    const auto wanted = product ? std::optional{product_named(registry, product->text()).code} : std::nullopt;
    Draft report{book, "passbook", say("Passbook"), request.period, request.language};
    report.subject = member.number.text() + " " + member.name;
    const RegisterNames names{registry, request.language};
    for (const SavingsProduct& each : registry.products()) {
        if (wanted ? each.code == *wanted : is_used(book, number, each, request.period.last_day)) {
            report.parts.push_back(passbook_of(book, number, each, names, request));
        }
    }
    if (report.parts.empty()) {
        report.note(say("This member has no savings yet."));
    }
    note_consigned(report, book, names, number, request);
    const auto then = membership_on(member, registry, request.period.last_day);
    if (then && then->left_reason && *then->left <= request.period.last_day) {
        report.note(say("Left on {}: {}."), {*then->left, phrase_for(*then->left_reason)});
    }
    return report;
}

}  // namespace neraca
