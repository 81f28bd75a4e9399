// The weighing book: every line of every slip.

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/report/waste/waste_notes.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/price_list.hpp"
#include "neraca/waste/priced_line.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca {
namespace {

/// "Tabungan Sampah Anggota", "Kas", "on consignment"
std::string text_for_payment(const Book& book, const std::vector<SavingsProduct>& products,
                             const DeliveredLine& line, Language language) {
    if (!line.paid) {
        return {};
    }
    const Dimensions& named = line.paid->dimensions;
    const Account& account = book.chart().account(line.paid->account);
    if (account.role == AccountRole::waste_claims) {
        return words(say("on consignment"), language);
    }
    if (named.loan) {
        return Sentence{say("loan {}"), {*named.loan}}.in(language);
    }
    for (const SavingsProduct& product : products) {
        if (product.account == line.paid->account && (!named.product || *named.product == product.code)) {
            return product.name_in(language);
        }
    }
    return account.name_in(language);
}

class WeighingBook {
public:
    WeighingBook(const Book& book, const Register& registry, const WeighingFilter& filter,
                 const ReportRequest& request)
        : book_{book},
          filter_{filter},
          request_{request},
          names_{registry, request.language},
          products_{registry.products()},
          prices_{registry.prices()},
          report_{book, "weighings", say("Weighing book"), request.period, request.language} {}

    Report made() {
        add_columns();
        each_effective_entry(book_, request_.period, [&](const EffectiveEntry& entry) { add(entry); });
        report_.note_if_empty(report_.rows.empty());
        add_totals();
        note_books_without_waste(report_, book_);
        note_left_out(report_, left_out_);
        told_.note(report_);
        return std::move(report_);
    }

private:
    void add_columns() {
        report_.label_rows(say("Number"), say("Name"));
        report_.label_after = 3;
        report_.add_columns(entry_columns);
        report_.add_columns({for_programs(text_column("item", say("Code"))),
                             text_column("item_name", say("Kind of waste")),
                             quantity_column("quantity", say("Quantity")), text_column("unit", say("Unit")),
                             amount_column("price", say("Price")), amount_column("amount", say("Amount")),
                             if_any(amount_column("kept", say("Cut"))), text_column("paid", say("Paid")),
                             for_programs(text_column("remark", say("Remark")))});
    }

    bool is_wanted(const DeliveredLine& line) const {
        return (!filter_.item || line.item == *filter_.item) &&
               (!filter_.member || line.member == filter_.member);
    }

    void add(const EffectiveEntry& entry) {
        bool has_row = false;
        for (const DeliveredLine& line : delivered_lines(book_.chart(), entry)) {
            if (is_wanted(line)) {
                if (entry.cancelled) {
                    left_out_.insert(entry.posted.number);
                } else {
                    add_row(entry, line);
                    has_row = true;
                }
            }
        }
        if (has_row) {
            told_.add(entry);
        }
    }

    void add_row(const EffectiveEntry& entry, const DeliveredLine& line) {
        const Quantity quantity = entry.effect_of(line.quantity);
        const Rupiah worth = entry.effect_of(line.worth);
        const Rupiah kept = entry.effect_of(line.kept);
        const std::string unit = names_.unit_of(line.item);
        const std::string paid = text_for_payment(book_, products_, line, request_.language);
        const std::string remarked = remark(entry, line);
        Row row{.key = to_string(entry.posted.number)};
        if (line.member) {
            row.code = line.member->text();
            row.label = names_.name_of(*line.member);
        }
        row.cells = report_.cells({{"date", entry.posted.entry.date()},
                                   {"entry", row.key},
                                   {"voucher", entry.posted.entry.heading().voucher},
                                   {"item", line.item.text()},
                                   {"item_name", names_.name_of(line.item)},
                                   {"quantity", quantity},
                                   {"unit", unit_in(unit, request_.language)},
                                   {"price", price_cell(entry.content.date(), line)},
                                   {"amount", line.is_consigned ? Cell{} : Cell{worth}},
                                   {"kept", if_not_zero(kept)},
                                   {"paid", remarked.empty() ? paid : paid + ", " + remarked},
                                   {"remark", remarked}});
        report_.add_row(std::move(row));
        quantities_.add(unit, quantity);
        amounts_[unit] += worth;
        total_ += worth;
        kept_ += kept;
    }

    std::string remark(const EffectiveEntry& entry, const DeliveredLine& line) const {
        if (entry.takes_back) {
            return Sentence{say("takes back {}"), {*entry.posted.entry.heading().reverses}}.in(
                request_.language);
        }
        if (line.quantity < Quantity{}) {
            return report_.words(say("given back"));
        }
        if (entry.posted.reversed_by) {
            return Sentence{say("taken back later: {}"), {*entry.posted.reversed_by}}.in(request_.language);
        }
        return {};
    }

    /// The price of the list where it fits the amount; else the one price in whole rupiah that comes to it,
    /// or comes to within Rp1 of it.
    Cell price_cell(Date day, const DeliveredLine& line) const {
        if (line.is_consigned || line.quantity <= Quantity{} || line.worth <= Rupiah{}) {
            return {};
        }
        const auto fits = [&](Rupiah price) { return fits_on_slip(line.worth, line.quantity, price); };
        const auto comes_to = [&](Rupiah price) {
            return worth(line.quantity, price, book_.cooperative().worth_rounding) == line.worth;
        };
        const auto listed = price_in_list(day, line);
        if (listed && fits(*listed)) {
            return *listed;
        }
        const auto exact = only_price(line, comes_to);
        const auto near = exact ? exact : only_price(line, fits);
        return near ? Cell{*near} : Cell{};
    }

    /// The one price in whole rupiah that `matches`; empty where none does, or several. Prices that match
    /// stand side by side, one of them next to amount / quantity.
    template <typename Matches>
    static std::optional<Rupiah> only_price(const DeliveredLine& line, const Matches& matches) {
        constexpr std::int64_t thousandths_of_one = 1000;
        constexpr std::int64_t near_by = 2;
        const std::int64_t sen_a_rupiah = Rupiah::of_rupiah(1).sen();
        const std::int64_t nearest =
            multiply_divide_half_up(line.worth.sen(), thousandths_of_one,
                                    checked_multiply(line.quantity.thousandths(), sen_a_rupiah));
        std::optional<Rupiah> found;
        for (std::int64_t price = std::max<std::int64_t>(nearest - near_by, 1); price <= nearest + near_by;
             ++price) {
            if (matches(Rupiah::of_rupiah(price))) {
                if (found) {
                    return std::nullopt;
                }
                found = Rupiah::of_rupiah(price);
            }
        }
        return found;
    }

    std::optional<Rupiah> price_in_list(Date day, const DeliveredLine& line) const {
        const Member* member = line.member ? names_.find(*line.member, day) : nullptr;
        const bool in_cash =
            line.paid && book_.chart().account(line.paid->account).cash_flow == CashFlow::cash;
        return prices_.find(line.item, day, in_cash ? PriceChannel::cash : PriceChannel::savings,
                            member ? customer_of(*member) : PriceCustomer::everyone);
    }

    void add_totals() {
        for (const auto& [unit, quantity] : quantities_.by_unit()) {
            add_total("total_" + unit, RowRole::subtotal, quantity, unit, amounts_[unit], {});
        }
        add_total("total", RowRole::total, {}, {}, total_, kept_);
    }

    void add_total(std::string key, RowRole role, Cell quantity, const std::string& unit, Rupiah amount,
                   Rupiah kept) {
        report_.add_row(std::move(key), report_.words(say("Total")),
                        report_.cells({{"quantity", std::move(quantity)},
                                       {"unit", unit_in(unit, request_.language)},
                                       {"amount", amount},
                                       {"kept", if_not_zero(kept)}}),
                        role);
    }

    const Book& book_;
    const WeighingFilter& filter_;
    const ReportRequest& request_;
    RegisterNames names_;
    std::vector<SavingsProduct> products_;
    PriceList prices_;
    Draft report_;
    UnitTotals quantities_;
    std::map<std::string, Rupiah> amounts_;
    Rupiah total_;
    Rupiah kept_;
    std::set<EntryNumber> left_out_;
    ToldByAccounts told_;
};

/// Whether a cut that is booked net was agreed on for some of the days.
bool has_net_cut(const Register& registry, const Period& period) {
    for (const Earning& earning : registry.earnings()) {
        if (earning.from <= period.last_day && earning.model == EarningModel::cut &&
            earning.booking == CutBooking::net) {
            return true;
        }
    }
    return false;
}

}  // namespace

Report weighing_book(const Book& book, const Register& registry, const WeighingFilter& filter,
                     const ReportRequest& request) {
    Draft report{WeighingBook{book, registry, filter, request}.made(), request.language};
    if (has_net_cut(registry, request.period)) {
        report.note(say("Where a cut is booked net, price and amount are what was credited, after the cut."));
    }
    if (filter.item) {
        report.subject = filter.item->text() + " " + item_named(registry, filter.item->text()).name;
    }
    if (filter.member) {
        const Member member = member_named(registry, filter.member->text());
        append_to_list(report.subject, member.number.text() + " " + member.name);
    }
    return report;
}

}  // namespace neraca
