#pragma once
// The registers and reports of a waste bank, each a function of its book. What they count is told in
// waste/waste_entries.hpp. An entry that was reversed counts until the day of its reversal; registers leave
// out pairs of which both lie in the period, and say so. Books kept in summary have no waste by kind: a note
// says that too.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// Of the weighing book: these alone, where they are given.
struct WeighingFilter {
    std::optional<ItemCode> item = {};
    std::optional<MemberNumber> member = {};
};
/// Every line of every slip. The price is that of the price list where it fits the amount, else the one price
/// in whole rupiah that comes to it (within Rp1: slips are cut off); where several do, none is told. Totals
/// are by unit, since kilograms and pieces are never added: rows `total_kg` ..., and `total` in rupiah.
Report weighing_book(const Book& book, const Register& registry, const WeighingFilter& filter,
                     const ReportRequest& request);

/// By item: what there was, what moved and why, what there is and what it is worth. What is on consignment is
/// the part `consigned`.
Report stock_list(const Book& book, const Register& registry, const ReportRequest& request);
/// Every movement of one item, with what there is after it. What is on consignment is the part `consigned`.
/// Throws BookError{item_must_exist}.
Report stock_book(const Book& book, const Register& registry, const ItemCode& item,
                  const ReportRequest& request);

/// Every sale by item; parts `items` (sums by item) and `receivables` (what buyers owe at the end, and since
/// when: payments settle the oldest sale first).
Report sales_book(const Book& book, const Register& registry, const ReportRequest& request);

/// Who delivered how much; part `kinds`: how many of each kind are registered, and how many delivered.
Report deliveries_list(const Book& book, const Register& registry, const ReportRequest& request);

/// The form of environment offices: a row a month, kilograms delivered and sold, in stock, and delivered by
/// class. Parts: `turnover` in rupiah, and `not_in_classes`, the items that have no class or no kilograms.
/// Source: the export of the waste banks of Tegal for the environment office, which has these eight classes;
/// the national classes are those that the national system SIPSN groups waste by.
enum class ClassesShown { local, national };
Report waste_tonnage(const Book& book, const Register& registry, ClassesShown classes,
                     const ReportRequest& request);

/// Whether what can be turned into money covers what is owed to savers. Source: practice of mentors,
/// who set cash, bank, stock and receivables against savings.
Report savings_coverage(const Book& book, const Register& registry, const ReportRequest& request);

}  // namespace neraca
