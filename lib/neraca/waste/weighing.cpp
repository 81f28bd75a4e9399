#include "neraca/waste/weighing.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/priced_line.hpp"
#include "neraca/waste/stock.hpp"

namespace neraca {
namespace {

void require_deliverer(const Weighing& weighing) {
    const Member& member = weighing.member;
    if (member.kind == MemberKind::buyer) {
        throw BookError{Rule::member_must_be_of_kind,
                        say("{} {} is a buyer, who delivers no waste"),
                        {member.number, member.name},
                        Sentence{say("`neraca sell {}` sells to him"), {member.number}}};
    }
    if (member.left && *member.left < weighing.heading.date) {
        throw BookError{Rule::member_has_left, say("member {} left on {}"), {member.number, *member.left}};
    }
}

/// The earning that a delivery is held to: none where it is bought outright or given away.
std::optional<Earning> earning_of(const Weighing& weighing, const WasteBank& bank) {
    const bool is_credited = std::holds_alternative<IntoSavings>(weighing.paid_by) ||
                             std::holds_alternative<OffLoan>(weighing.paid_by);
    return is_credited ? std::optional{bank.earning_for(customer_of(weighing.member), weighing.heading.date)}
                       : std::nullopt;
}

/// The product that is credited now, or when the waste is sold.
std::optional<SavingsProduct> product_of(const Weighing& weighing, const WasteBank& bank) {
    const auto* const savings = std::get_if<IntoSavings>(&weighing.paid_by);
    if (savings == nullptr) {
        return std::nullopt;
    }
    return savings->product ? *savings->product : bank.waste_product_of(weighing.member);
}

void require_nothing_promised(const WeighedLine& line) {
    if (line.price_per_unit || line.amount) {
        throw BookError{Rule::waste_is_on_consignment,
                        say("{} has no price yet: it is credited after its sale"),
                        {line.item.code},
                        Sentence{say("leave price and amount out, or pay for it in cash")}};
    }
}

void require_to_be_shareable(const Weighing& weighing, const WasteBank& bank) {
    const Member& member = weighing.member;
    if (const auto* savings = std::get_if<IntoSavings>(&weighing.paid_by)) {
        const SavingsProduct& own = bank.waste_product_of(member);
        if (!savings->product || savings->product->code == own.code) {
            return;
        }
    }
    throw BookError{
        Rule::waste_is_on_consignment,
        say("what {} delivers is credited in his waste savings after its sale, and pays for nothing "
            "else"),
        {member.number},
        Sentence{say("buy it for cash, or move the savings once they are credited")}};
}

SlipLine consigned_line(const WeighedLine& line) {
    require_above_zero(line.item, line.quantity);
    require_nothing_promised(line);
    return {.item = line.item, .quantity = line.quantity, .on_consignment = true};
}

SlipLine line_for(const WeighedLine& line, const Weighing& weighing, const std::optional<Earning>& earning,
                  const WasteBank& bank) {
    if (!line.item.active) {
        throw BookError{Rule::item_must_be_active,
                        say("{} {} is taken in no more"),
                        {line.item.code, line.item.name},
                        Sentence{say("`neraca item set {} --reopen` takes it in again"), {line.item.code}}};
    }
    if (earning && earning->model == EarningModel::share) {
        return consigned_line(line);
    }
    const PriceSource source{.day = weighing.heading.date,
                             .channel = std::holds_alternative<ForCash>(weighing.paid_by)
                                            ? PriceChannel::cash
                                            : PriceChannel::savings,
                             .customer = customer_of(weighing.member)};
    const bool has_price = line.price_per_unit || line.amount ||
                           bank.find_price(line.item, source.day, source.channel, source.customer);
    if (std::holds_alternative<AsGift>(weighing.paid_by) && !has_price) {
        return consigned_line(line);
    }
    const PricedLine found =
        priced({line.item, line.quantity, line.price_per_unit, line.amount}, source, bank);
    SlipLine result{.item = line.item,
                    .quantity = line.quantity,
                    .price_per_unit = found.price_per_unit,
                    .worth = found.worth,
                    .worth_by_list = found.worth_by_list};
    if (earning && earning->model == EarningModel::cut) {
        result.cut = std::min(part_half_up(found.worth, earning->rate), found.worth);
    }
    result.credited = result.worth - result.cut;
    if (result.credited.is_zero()) {
        throw BookError{Rule::amount_is_zero,
                        say("{} of {}, worth {}, leaves nothing after the cut of {}"),
                        {line.quantity, line.item.code, result.worth, earning->rate}};
    }
    return result;
}

/// Makes the postings of a slip, line by line.
class SlipPostings {
public:
    SlipPostings(const Weighing& weighing, const WorkedSlip& slip, const WasteBank& bank)
        : weighing_{weighing}, slip_{slip}, bank_{bank} {
        if (const auto* loan = std::get_if<OffLoan>(&weighing.paid_by)) {
            share_interest(*loan);
        }
    }

    std::vector<Posting> made() {
        for (std::size_t index = 0; index < slip_.lines.size(); ++index) {
            add_line(slip_.lines[index], index);
        }
        if (const auto* loan = std::get_if<OffLoan>(&weighing_.paid_by)) {
            add_income(*loan);
        }
        // Without goods on it, the line of a loan whose delivery is all interest would say nothing.
        std::erase_if(postings_, [](const Posting& posting) {
            return posting.amount.is_zero() && !posting.dimensions.quantity;
        });
        return std::move(postings_);
    }

private:
    void add_line(const SlipLine& line, std::size_t index) {
        Dimensions goods;
        if (bank_.keeps_stock()) {
            goods.item = line.item.code;
            goods.quantity = line.quantity;
        } else if (line.on_consignment) {
            bank_.require_stock();
        }
        if (line.on_consignment) {
            add_consigned(goods);
            return;
        }
        const bool is_gross = slip_.earning && slip_.earning->booking == CutBooking::gross;
        const Pool pool = pool_of(weighing_.member);
        postings_.push_back(
            {bank_.stock_account(pool), Side::debit, is_gross ? line.worth : line.credited, goods});
        postings_.push_back(credit_for(line, index, goods));
        if (is_gross && !line.cut.is_zero()) {
            postings_.push_back({bank_.fee_account(pool), Side::credit, line.cut, {.item = goods.item}});
        }
    }

    /// What was given away is claimed by nobody; who gave it stands beside the stock, for the record.
    void add_consigned(const Dimensions& goods) {
        Dimensions delivered = goods;
        delivered.member = weighing_.member.number;
        const bool is_gift = std::holds_alternative<AsGift>(weighing_.paid_by);
        postings_.push_back(
            {bank_.stock_account(Pool::consigned), Side::debit, Rupiah{}, is_gift ? delivered : goods});
        postings_.push_back(
            {bank_.account(AccountRole::waste_claims), Side::credit, Rupiah{}, is_gift ? goods : delivered});
    }

    Posting credit_for(const SlipLine& line, std::size_t index, Dimensions goods) const {
        goods.member = weighing_.member.number;
        if (const auto* cash = std::get_if<ForCash>(&weighing_.paid_by)) {
            return {cash->cash, Side::credit, line.credited, std::move(goods)};
        }
        if (const auto* loan = std::get_if<OffLoan>(&weighing_.paid_by)) {
            goods.loan = loan->loan;
            return {loan->loan_account, Side::credit, line.credited - interest_[index], std::move(goods)};
        }
        if (std::holds_alternative<AsGift>(weighing_.paid_by)) {
            return {bank_.account(AccountRole::charity), Side::credit, line.credited, std::move(goods)};
        }
        goods.product = slip_.product->code;
        return {slip_.product->account, Side::credit, line.credited, std::move(goods)};
    }

    void add_income(const OffLoan& loan) {
        const Dimensions about{.member = weighing_.member.number, .loan = loan.loan};
        if (!loan.interest.is_zero()) {
            const AccountCode& income = loan.interest_account
                                            ? *loan.interest_account
                                            : interest_account_for(bank_.book(), weighing_.member);
            for (Posting& posting :
                 interest_postings(about, income, bank_.book(), weighing_.heading.date, loan.interest)) {
                postings_.push_back(std::move(posting));
            }
        }
        if (!loan.penalty.is_zero()) {
            postings_.push_back(
                posting_on(bank_.book(), AccountRole::late_fees, Side::credit, loan.penalty, about));
        }
    }

    /// Interest and penalty are paid once for the slip, and taken off its lines by what they are credited.
    void share_interest(const OffLoan& loan) {
        const Rupiah income = loan.interest + loan.penalty;
        if (loan.interest.is_negative() || loan.penalty.is_negative() || income > slip_.credited) {
            throw BookError{Rule::posting_must_be_positive,
                            say("interest of {} cannot be paid with {}"),
                            {income, slip_.credited}};
        }
        std::vector<Rupiah> credited;
        for (const SlipLine& line : slip_.lines) {
            credited.push_back(line.credited);
        }
        interest_ = shared_amount(income, credited);
    }

    const Weighing& weighing_;
    const WorkedSlip& slip_;
    const WasteBank& bank_;
    std::vector<Rupiah> interest_;
    std::vector<Posting> postings_;
};

EventHeading heading_of(const Weighing& weighing, std::span<const SlipLine> lines, const WasteBank& bank) {
    EventHeading heading = weighing.heading;
    if (!bank.keeps_stock()) {
        append_to_list(heading.memo, words_for(lines, Language::indonesian), "; ");
    }
    return heading;
}

}  // namespace

WorkedSlip worked_out(const Weighing& weighing, const WasteBank& bank) {
    require_deliverer(weighing);
    WorkedSlip slip{.earning = earning_of(weighing, bank), .product = product_of(weighing, bank)};
    const bool is_shared = slip.earning && slip.earning->model == EarningModel::share;
    if (is_shared) {
        require_to_be_shareable(weighing, bank);
    }
    for (const WeighedLine& line : weighing.lines) {
        slip.lines.push_back(line_for(line, weighing, slip.earning, bank));
        slip.worth += slip.lines.back().worth;
        slip.cut += slip.lines.back().cut;
        slip.credited += slip.lines.back().credited;
    }
    if (slip.product && !is_shared) {
        require_deposit_rules(weighing.member, *slip.product, slip.credited, weighing.heading.date);
    }
    return slip;
}

WeighingSlip slip_for(const Weighing& weighing, const WasteBank& bank) {
    WorkedSlip slip = worked_out(weighing, bank);
    const bool is_bought = std::holds_alternative<ForCash>(weighing.paid_by);
    JournalEntry entry{heading_of(weighing, slip.lines, bank),
                       is_bought ? EntryKind::purchase : EntryKind::deposit,
                       SlipPostings{weighing, slip, bank}.made()};
    return {std::move(slip), std::move(entry)};
}

std::string words_for(std::span<const SlipLine> lines, Language language) {
    std::string words;
    for (const SlipLine& line : lines) {
        append_to_list(words, line.item.name + " " + to_text(line.quantity, language) + " " +
                                  unit_in(line.item.unit, language));
    }
    return words;
}

}  // namespace neraca
