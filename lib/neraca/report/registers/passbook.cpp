#include <map>

#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/statements/statements.hpp"

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

Row posting_row(const PostedLine& line, Side normal_side, Rupiah balance, const RegisterNames& names,
                Language language) {
    const PostedEntry& posted = line.entry;
    const Posting& posting = line.posting;
    Row row{.key = to_string(posted.number)};
    row.label = text_of(posted.entry, language);
    const Dimensions& named = posting.dimensions;
    row.cells = {posted.entry.date(),
                 to_string(posted.number),
                 named.item ? Cell{named.item->text()} : Cell{},
                 named.item ? Cell{names.name_and_unit_of(*named.item)} : Cell{},
                 quantity_cell(posting, normal_side),
                 amount_on(normal_side, posting.side, posting.amount),
                 amount_on(opposite(normal_side), posting.side, posting.amount),
                 balance};
    return row;
}

/// What a member has in one product, and how it came about.
Report passbook_of(const Book& book, const MemberNumber& member, const SavingsProduct& product,
                   const RegisterNames& names, const ReportRequest& request) {
    const Language language = request.language;
    const Period& period = request.period;
    const Side side = book.chart().account(product.account).normal_side;
    Report report{.key = product.code.text()};
    report.title = product.name_in(language);
    report.columns = {date_column(language),
                      entry_column(language),
                      for_programs(column("item", say("Code"), ColumnType::text, language)),
                      if_any(column("item_name", say("Kind of waste"), ColumnType::text, language)),
                      if_any(quantity_column("quantity", say("Quantity"), language)),
                      amount_column("in", say("In"), language),
                      amount_column("out", say("Out"), language),
                      amount_column("balance", say("Balance"), language)};
    report.label_label = words(say("Description"), language);
    report.label_after = 2;

    Rupiah balance = seen_from(side, net_before(book, period.first_day,
                                                {.last_day = period.last_day,
                                                 .account = product.account,
                                                 .member = member,
                                                 .product = product.code}));
    report.rows.push_back({.key = "opening_balance",
                           .label = words(say("Opening balance"), language),
                           .role = RowRole::subtotal,
                           .cells = {period.first_day, {}, {}, {}, {}, {}, {}, balance}});
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
                          report.rows.push_back(posting_row(line, side, balance, names, language));
                          if (line.posting.dimensions.item && line.posting.dimensions.quantity) {
                              delivered[*line.posting.dimensions.item] +=
                                  std::get<Quantity>(quantity_cell(line.posting, side));
                          }
                      });
    report.rows.push_back({.key = "total",
                           .label = words(say("Total and closing balance"), language),
                           .role = RowRole::total,
                           .cells = {{}, {}, {}, {}, {}, in, out, balance}});
    for (const auto& [item, quantity] : delivered) {
        report.rows.push_back(
            {.key = "total_" + item.text(),
             .label = words(say("Delivered in all"), language),
             .role = RowRole::subtotal,
             .cells = {{}, {}, item.text(), names.name_and_unit_of(item), quantity, {}, {}, {}}});
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
void note_consigned(Report& report, const Book& book, const RegisterNames& names, const MemberNumber& member,
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
            report.notes.push_back(Sentence{say("On consignment, to be credited when it is sold: {} {}."),
                                            {waiting, names.name_and_unit_of(*balance.dimensions.item)}}
                                       .in(request.language));
        }
    }
}

}  // namespace

Report passbook(const Book& book, const Register& registry, const MemberNumber& number,
                const std::optional<ProductCode>& product, const ReportRequest& request) {
    const Language language = request.language;
    const Member member = member_named(registry, number.text());
    const auto wanted = product ? std::optional{product_named(registry, product->text()).code} : std::nullopt;
    Report report =
        new_report(book, "passbook", say("Passbook"), to_long_text(request.period, language), language);
    report.subject = member.number.text() + " " + member.name;
    const RegisterNames names{registry, language};
    for (const SavingsProduct& each : registry.products()) {
        if (wanted ? each.code == *wanted : is_used(book, number, each, request.period.last_day)) {
            report.parts.push_back(passbook_of(book, number, each, names, request));
        }
    }
    if (report.parts.empty()) {
        report.notes.push_back(words(say("This member has no savings yet."), language));
    }
    note_consigned(report, book, names, number, request);
    return report;
}

}  // namespace neraca
