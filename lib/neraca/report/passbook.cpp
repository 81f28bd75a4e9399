#include "neraca/report/drafting.hpp"
#include "neraca/report/statements.hpp"

namespace neraca {
namespace {

Row posting_row(const PostedLine& line, Side normal_side, Rupiah balance, Language language) {
    const PostedEntry& posted = line.entry;
    const Posting& posting = line.posting;
    Row row{.key = to_string(posted.number)};
    row.label = text_of(posted.entry, language);
    row.cells = {posted.entry.date(), to_string(posted.number),
                 amount_on(normal_side, posting.side, posting.amount),
                 amount_on(opposite(normal_side), posting.side, posting.amount), balance};
    return row;
}

/// What a member has in one product, and how it came about.
Report passbook_of(const Book& book, const MemberNumber& member, const SavingsProduct& product,
                   const ReportRequest& request) {
    const Language language = request.language;
    const Period& period = request.period;
    const Side side = book.chart().account(product.account).normal_side;
    Report report{.key = product.code.text()};
    report.title = product.name_in(language);
    report.columns = {{"date", words(say("Date"), language), ColumnType::date},
                      {"entry", words(say("Entry"), language)},
                      {"in", words(say("In"), language), ColumnType::amount},
                      {"out", words(say("Out"), language), ColumnType::amount},
                      {"balance", words(say("Balance"), language), ColumnType::amount}};
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
                           .cells = {period.first_day, {}, {}, {}, balance}});
    Rupiah in;
    Rupiah out;
    book.each_posting({.first_day = period.first_day,
                       .last_day = period.last_day,
                       .account = product.account,
                       .member = member,
                       .product = product.code},
                      [&](const PostedLine& line) {
                          const Rupiah amount = line.posting.amount;
                          (line.posting.side == side ? in : out) += amount;
                          balance += line.posting.side == side ? amount : -amount;
                          report.rows.push_back(posting_row(line, side, balance, language));
                      });
    report.rows.push_back({.key = "total",
                           .label = words(say("Total and closing balance"), language),
                           .role = RowRole::total,
                           .cells = {{}, {}, in, out, balance}});
    return report;
}

/// Whether the member ever moved anything in the product up to `day`.
bool is_used(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day) {
    return !book.balances(
                    {.last_day = day, .account = product.account, .member = member, .product = product.code})
                .empty();
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
    for (const SavingsProduct& each : registry.products()) {
        if (wanted ? each.code == *wanted : is_used(book, number, each, request.period.last_day)) {
            report.parts.push_back(passbook_of(book, number, each, request));
        }
    }
    if (report.parts.empty()) {
        report.notes.push_back(words(say("This member has no savings yet."), language));
    }
    return report;
}

}  // namespace neraca
