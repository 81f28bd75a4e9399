// What members gained by dealing with their cooperative (promosi ekonomi anggota). Source: PSAK
// 27 (rev. 1998), withdrawn since, for the lines; Kepmen KUKM 96/2004 for what counts as a benefit.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/told_by_accounts.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/waste_entries.hpp"
#include "neraca/year/surplus.hpp"
#include "neraca/year/surplus_base.hpp"

namespace neraca {
namespace {

constexpr StatementLines savings_lines =
    lines<on_balance_sheet::savings, on_balance_sheet::term_savings, on_balance_sheet::long_term_savings>;

bool holds_savings(const Account& account) {
    return std::ranges::count(savings_lines, line_of(account)) > 0;
}

/// What members delivered of one kind of waste; of waste on consignment what was sold of it, since before
/// that nobody was credited for it.
struct Marketed {
    Quantity quantity = {};
    Rupiah credited = {};
};

/// A line of the form, with what it was worked out from.
struct Benefit {
    Rupiah here = {};       // by the cooperative
    Rupiah elsewhere = {};  // by the market
    Rupiah gain = {};
};

class MemberBenefit {
public:
    MemberBenefit(const Book& book, const Register& registry, const MarketPrices& prices,
                  const ReportRequest& request)
        : book_{book},
          prices_{prices},
          period_{request.period},
          known_until_{known_until(request)},
          names_{registry, request.language},
          settings_{registry.settings()},
          months_{ended_months(request)},
          report_{book, "member_benefit", say("Economic benefit of the members"), request.period,
                  request.language} {}

    Report made() {
        report_.add_columns({amount_column("here", say("By the cooperative")),
                             amount_column("elsewhere", say("By the market")),
                             amount_column("amount", say("Benefit"))});
        report_.parts = {marketed_part()};
        report_.add_heading("during_the_year", say("BENEFIT DURING THE YEAR"));
        add("marketing", "E.1", say("Waste sold through the cooperative"), marketing_);
        add("procurement", "E.2", say("Goods bought from the cooperative"), procurement());
        add("loan_interest", "E.3", say("Interest saved on loans"), loan_interest());
        add("savings_interest", "E.4", say("More interest on savings"), savings_interest());
        add_sum("during_the_year_total", "E.5", say("Benefit during the year"), RowRole::subtotal, sum_);
        report_.add_heading("at_the_end", say("BENEFIT AT THE END OF THE YEAR"));
        const Rupiah surplus = surplus_to_members();
        add("surplus", "E.6", say("Surplus for members"), {.gain = surplus});
        add_sum("total", "E.7", say("BENEFIT OF THE MEMBERS IN ALL"), RowRole::total, sum_);
        note(say("Balances of loans and savings are taken at the end of each month."));
        if (months_.size() < months_of(period_).size()) {
            note(say("Months that have not ended by {} are not counted; months counted: {}."),
                 {known_until_, std::int64_t(months_.size())});
        }
        return std::move(report_);
    }

private:
    static Date known_until(const ReportRequest& request) {
        return std::min(request.period.last_day, request.today.value_or(request.period.last_day));
    }
    /// A balance at the end of a month that has not ended is nobody's yet.
    static std::vector<Period> ended_months(const ReportRequest& request) {
        std::vector<Period> months = months_of(request.period);
        std::erase_if(months, [&](const Period& month) {
            return Month{month.first_day}.last_day() > known_until(request);
        });
        return months;
    }

    void add(std::string key, std::string code, Phrase label, const Benefit& benefit) {
        report_.add_row({.key = std::move(key),
                         .code = std::move(code),
                         .label = report_.words(label),
                         .level = 1,
                         .cells = {benefit.here, benefit.elsewhere, benefit.gain}});
        sum_ += benefit.gain;
    }
    void add_sum(std::string key, std::string code, Phrase label, RowRole role, Rupiah amount) {
        report_.add_row({.key = std::move(key),
                         .code = std::move(code),
                         .label = report_.words(label),
                         .role = role,
                         .cells = {{}, {}, amount}});
    }
    void note(Phrase pattern, std::vector<Fact> facts = {}) { report_.note(pattern, std::move(facts)); }

    std::map<ItemCode, Marketed> delivered_by_members() {
        std::map<ItemCode, Marketed> delivered;
        ToldByAccounts told;
        each_effective_entry(book_, period_, [&](const EffectiveEntry& entry) {
            // What puts an earlier period right was a benefit of that one, as it was told then.
            if (is_prior_period_correction(book_, entry.posted, period_.first_day)) {
                return;
            }
            const std::vector<DeliveredLine> lines = delivered_lines(book_.chart(), entry);
            const std::vector<SettledLine> settled = settled_lines(book_.chart(), entry);
            if (!lines.empty() || !settled.empty()) {
                told.add(entry);
            }
            for (const SettledLine& line : settled) {
                if (is_member(line.member, entry.content.date())) {
                    Marketed& marketed = delivered[line.item];
                    marketed.quantity += entry.effect_of(line.quantity);
                    marketed.credited += entry.effect_of(line.credited);
                }
            }
            for (const DeliveredLine& line : lines) {
                if (!line.is_consigned && line.member && is_member(*line.member, entry.content.date())) {
                    Marketed& marketed = delivered[line.item];
                    marketed.quantity += entry.effect_of(line.quantity);
                    marketed.credited += entry.effect_of(line.credited());
                }
            }
        });
        told.note(report_);
        // What was delivered and taken back never was.
        std::erase_if(delivered, [](const auto& each) {
            return each.second.quantity.is_zero() && each.second.credited.is_zero();
        });
        return delivered;
    }
    bool is_member(const MemberNumber& number, Date day) const {
        const Member* found = names_.find(number, day);
        return found && found->kind == MemberKind::member;
    }

    /// By item: what members were credited, and what a collector who comes by would have paid.
    Report marketed_part() {
        Draft part{"marketed", say("Waste of members and its market prices"), report_.language};
        part.label_rows(say("Item"), say("Name"));
        part.add_columns(
            {quantity_column("quantity", say("Quantity")), amount_column("market_price", say("Market price")),
             amount_column("here", say("By the cooperative")),
             amount_column("elsewhere", say("By the market")), amount_column("amount", say("Benefit"))});
        std::string without_price;
        for (const auto& [item, marketed] : delivered_by_members()) {
            std::vector<Cell> cells{marketed.quantity, {}, marketed.credited, {}, {}};
            if (const auto price = prices_.find(item); price == prices_.end()) {
                append_to_list(without_price, item.text());
            } else {
                const Rupiah elsewhere = value_of(marketed.quantity, price->second);
                const Rupiah gain = marketed.credited - elsewhere;
                cells = {marketed.quantity, price->second, marketed.credited, elsewhere, gain};
                marketing_.here += marketed.credited;
                marketing_.elsewhere += elsewhere;
                marketing_.gain += gain;
            }
            part.add_coded_row(item.text(), names_.name_and_unit_of(item), std::move(cells));
        }
        if (part.rows.empty()) {
            part.note(say("Members delivered nothing."));
        }
        if (!without_price.empty()) {
            note(say("No market price was given for {}, which count zero: `--market ITEM=PRICE` gives one."),
                 {without_price});
        }
        return part;
    }
    /// More may have been given back than delivered.
    Rupiah value_of(Quantity quantity, Rupiah price) const {
        const Rounding rounding = book_.cooperative().worth_rounding;
        return quantity < Quantity{} ? -worth(Quantity{} - quantity, price, rounding)
                                     : worth(quantity, price, rounding);
    }

    /// The yearly rate that others ask or pay; a note where it is not set.
    std::optional<Rate> market_rate(RateKey key, Phrase shown, Phrase missing) {
        const Setting* setting = settings_.find(key, period_.last_day);
        if (!setting) {
            note(missing, {word_for(*key)});
            return std::nullopt;
        }
        const Rate rate = Rate::read(setting->value);
        note(shown, {rate, setting->source.empty() ? report_.words(say("none given")) : setting->source});
        return rate;
    }
    /// `rate` a year of the balances at the ends of the months, half up to the rupiah.
    static Rupiah interest_on(Rupiah balances_of_months, Rate rate) {
        constexpr std::int64_t months_of_a_year = 12;
        const Rupiah a_year = part_half_up(balances_of_months, rate);
        return Rupiah::of_rupiah(multiply_divide_half_up(a_year.sen(), 1, 100 * months_of_a_year));
    }

    /// What members paid for goods, and what others would have asked.
    Benefit procurement() {
        constexpr AnySettingKey accounts_key{"member_goods_accounts"};
        constexpr AnySettingKey rate_key{"market_goods_rate"};
        const std::vector<AccountCode> accounts =
            settings_.accounts("member_goods_accounts", period_.last_day);
        if (accounts.empty()) {
            note(say("No accounts of goods sold to members are set, so goods bought from the cooperative "
                     "count zero: `neraca setting set {} ...`, and `neraca setting set {} ...`"),
                 {word_for(*accounts_key), word_for(*rate_key)});
            return {};
        }
        const auto rate = market_rate(
            "market_goods_rate", say("Others ask {} more for goods (source: {})."),
            say("How much more others ask for goods is not set, so goods bought from the cooperative "
                "count zero: `neraca setting set {} ...`"));
        if (!rate) {
            return {};
        }
        Rupiah here;
        for (const AccountCode& account : accounts) {
            here -= moved_on(book_, account, period_);
        }
        const Rupiah more = part_half_up(here, *rate);
        return {here, here + more, more};
    }

    Benefit loan_interest() {
        const auto rate =
            market_rate("market_loan_rate", say("Others ask {} a year for a loan (source: {})."),
                        say("What others ask for a loan is not set, so interest saved on loans counts zero: "
                            "`neraca setting set {} ...`"));
        const Account* loans = book_.chart().find_role(AccountRole::member_loans);
        if (!rate || !loans) {
            return {};
        }
        Rupiah balances;
        for (const Period& month : months_) {
            balances += net_of(book_, {.last_day = month.last_day, .account = loans->code});
        }
        const Rupiah here = -moved_on(book_, AccountRole::loan_interest_members, period_);
        const Rupiah elsewhere = interest_on(balances, *rate);
        return {here, elsewhere, elsewhere - here};
    }

    Benefit savings_interest() {
        const auto rate =
            market_rate("market_savings_rate", say("Others pay {} a year on savings (source: {})."),
                        say("What others pay on savings is not set, so interest on savings counts zero: "
                            "`neraca setting set {} ...`"));
        if (!rate) {
            return {};
        }
        Rupiah balances;
        for (const Period& month : months_) {
            balances += savings_of_members(month.last_day);
        }
        const Rupiah here = moved_on(book_, AccountRole::savings_interest_members, period_);
        const Rupiah elsewhere = interest_on(balances, *rate);
        return {here, elsewhere, here - elsewhere};
    }
    /// Books kept as a summary do not say whose they are: then all savings count.
    Rupiah savings_of_members(Date day) const {
        const bool by_member = book_.cooperative().books == BooksKept::full;
        Rupiah sum;
        for (const Balance& balance : book_.balances({.last_day = day, .group_by = {.member = by_member}})) {
            const bool counts =
                !by_member || (balance.dimensions.member && is_member(*balance.dimensions.member, day));
            if (counts && holds_savings(book_.chart().account(balance.account))) {
                sum -= balance.net();
            }
        }
        return sum;
    }

    /// Of the surplus of this year, where it is shared out already; else what was credited during the year,
    /// of the one before.
    Rupiah surplus_to_members() {
        const Account* payable = book_.chart().find_role(AccountRole::surplus_payable);
        if (!payable) {
            return {};
        }
        const int year = period_.last_day.year();
        if (const auto shared = distribution_of(book_, year)) {
            note(say("The surplus is that of {}, as it was shared out."), {std::int64_t{year}});
            return credited_to_members(shared->entry);
        }
        Rupiah credited;
        each_effective_entry(book_, period_, [&](const EffectiveEntry& entry) {
            if (entry.content.kind() != EntryKind::opening) {
                credited += entry.effect_of(credited_to_members(entry.content));
            }
        });
        const Sentence not_yet{say("The surplus of {} is not shared out yet."), {std::int64_t{year}}};
        report_.notes.push_back(nothing_to_share(book_, year).value_or(not_yet).in(report_.language));
        if (!credited.is_zero()) {
            note(say(
                "In its place stands what members were credited during the year, of the surplus before."));
        }
        return credited;
    }
    Rupiah credited_to_members(const JournalEntry& entry) const {
        Rupiah sum;
        for (const Posting& posting : entry.postings()) {
            const Account& account = book_.chart().account(posting.account);
            if (account.role == AccountRole::surplus_payable && posting.side == Side::credit) {
                sum += posting.amount;
            }
        }
        return sum;
    }

    const Book& book_;
    const MarketPrices& prices_;
    Period period_;
    Date known_until_;
    RegisterNames names_;
    Settings settings_;
    std::vector<Period> months_;  // whose balances count
    Draft report_;
    Benefit marketing_;
    Rupiah sum_;
};

}  // namespace

Report member_benefit(const Book& book, const Register& registry, const MarketPrices& prices,
                      const ReportRequest& request) {
    return MemberBenefit{book, registry, prices, request}.made();
}

}  // namespace neraca
