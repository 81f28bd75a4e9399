#include <algorithm>

#include "commands.hpp"
#include "commands/loan_arguments.hpp"
#include "commands/passbook_reply.hpp"
#include "commands/waste_arguments.hpp"
#include "neraca/waste/loan_delivery.hpp"

namespace neraca::cli {
namespace {

/// What is brought: an amount of money, or so much of an item.
struct Brought {
    std::optional<Rupiah> amount;
    std::optional<ItemArgument> waste;
    static Brought read(std::string_view text);
};

Sentence ways_to_write() {
    return {say("such as {} or {}"),
            {say("neraca deposit A-001 50.000"), say("neraca deposit A-001 PET=3,25 KARDUS=4")}};
}

Brought Brought::read(std::string_view text) {
    if (text.find('=') != std::string_view::npos) {
        return {{}, ItemArgument::read(text)};
    }
    if (text.find_first_of("0123456789") == std::string_view::npos) {
        throw BookError{Rule::amount_must_be_readable,
                        say("\"{}\" is neither an amount nor an item with its quantity"),
                        {text},
                        ways_to_write()};
    }
    return {Rupiah::read(text), {}};
}

struct Options {
    std::string member;
    std::vector<Brought> brought;
    std::vector<ItemArgument> waste;  // the same as ITEM=QUANTITY, by option
    std::string product;
    std::string counter;
    bool cash = false;
    bool charity = false;
    std::string loan;
    std::optional<Rupiah> interest;
    std::string interest_account;
    HeadingOptions heading;
};

std::vector<ItemArgument> all_waste(const Options& options) {
    std::vector<ItemArgument> all;
    for (const Brought& brought : options.brought) {
        if (brought.waste) {
            all.push_back(*brought.waste);
        }
    }
    all.insert(all.end(), options.waste.begin(), options.waste.end());
    return all;
}

/// Throws BookError{wrong_call} unless either one amount or waste is brought.
void require_one_kind(const Options& options, const std::vector<ItemArgument>& waste) {
    const auto amounts =
        std::ranges::count_if(options.brought, [](const Brought& b) { return b.amount.has_value(); });
    if (amounts + (waste.empty() ? 0 : 1) != 1) {
        throw wrong_call(say("a deposit is one amount, or waste: items with their quantities"), {},
                         ways_to_write());
    }
}

Reply deposit_money(const Options& options, Context& context) {
    for (const auto& [given, name] : {std::pair{options.cash, "--cash"},
                                      {options.charity, "--charity"},
                                      {!options.loan.empty(), "--loan"},
                                      {options.interest.has_value(), "--interest"}}) {
        if (given) {
            throw wrong_call(say("{} belongs to a deposit of waste"), {name});
        }
    }
    const Member member = context.member_then(options.member);
    const Deposit deposit{.heading = heading_of(options.heading, context),
                          .member = member,
                          .product = product_or_default(context, options.product, member),
                          .amount = *options.brought.front().amount,
                          .counter_account = counter_account(context, options.counter)};
    const Posted posted = context.bookkeeper().post(entry_for(deposit));
    const std::string what = context.text(say("Deposit, {}"), {name_inside(context, deposit.product)});
    Reply reply = reply_about(context, posted, what, name_of(deposit.member));
    add_passbook(context, {deposit.member, deposit.product}, posted.posted, reply);
    return reply;
}

PaidBy paid_by(const Options& options, const Member& member, Context& context) {
    require_apart(options.cash, "--cash", options.charity, "--charity");
    require_apart(options.cash, "--cash", !options.loan.empty(), "--loan");
    require_apart(options.charity, "--charity", !options.loan.empty(), "--loan");
    require_apart(options.cash, "--cash", !options.product.empty(), "--product");
    require_apart(options.charity, "--charity", !options.product.empty(), "--product");
    require_apart(!options.loan.empty(), "--loan", !options.product.empty(), "--product");
    if (!options.counter.empty() && !options.cash) {
        throw wrong_call(say("{} belongs to a deposit of money, or to --cash"), {"--counter"});
    }
    if (options.cash) {
        return ForCash{counter_account(context, options.counter)};
    }
    if (options.charity) {
        return AsGift{};
    }
    if (!options.loan.empty()) {
        const LoanReference reference =
            reference_named(context.cooperative(), context.cooperative(), options.loan);
        OffLoan loan{
            .loan = reference,
            .loan_account = account_of_loan(context.cooperative(), member, reference, context.date())};
        if (!options.interest_account.empty()) {
            loan.interest_account = account_for(context, options.interest_account, AccountUse::income);
        }
        return loan;
    }
    return IntoSavings{options.product.empty() ? std::optional<SavingsProduct>{}
                                               : std::optional{context.product(options.product)}};
}

Phrase phrase_for(const PaidBy& paid) {
    return std::holds_alternative<ForCash>(paid)   ? say("Waste bought for cash")
           : std::holds_alternative<AsGift>(paid)  ? say("Waste given to charity")
           : std::holds_alternative<OffLoan>(paid) ? say("Loan repaid with waste")
                                                   : say("Deposit of waste");
}

/// "PET 3,25 kg x 2.500 = Rp8.125"
std::string text_of(const Context& context, const SlipLine& line) {
    const std::string quantity = with_unit(context, line.quantity, line.item);
    if (line.on_consignment) {
        return context.text(say("  {} {}: on consignment until it is sold"), {line.item.code, quantity});
    }
    if (!line.price_per_unit) {
        return context.text(say("  {} {} = {}"), {line.item.code, quantity, line.worth});
    }
    return line.cut.is_zero() ? context.text(say("  {} {} x {} = {}"),
                                             {line.item.code, quantity, *line.price_per_unit, line.worth})
                              : context.text(say("  {} {} x {} = {}, less {} = {}"),
                                             {line.item.code, quantity, *line.price_per_unit, line.worth,
                                              line.cut, line.credited});
}

Data to_data(const SlipLine& line) {
    return {
        {"item", line.item.code}, {"name", line.item.name},       {"quantity", line.quantity},
        {"unit", line.item.unit}, {"price", line.price_per_unit}, {"worth", line.worth},
        {"cut", line.cut},        {"credited", line.credited},    {"on_consignment", line.on_consignment}};
}

void add_slip(Context& context, const WeighingSlip& slip, Reply& reply) {
    reply.data["lines"] = Data::list();
    for (const SlipLine& line : slip.lines) {
        reply.lines.push_back(text_of(context, line));
        reply.data["lines"].push_back(to_data(line));
        if (line.worth_by_list) {
            reply.warnings.push_back(
                {"price_differs", context.text(say("{} {} is {} by the price list, not {}"),
                                               {line.item.code, with_unit(context, line.quantity, line.item),
                                                *line.worth_by_list, line.worth})});
        }
    }
    reply.data["worth"] = slip.worth;
    reply.data["cut"] = slip.cut;
    reply.data["amount"] = slip.credited;
}

Reply deposit_waste(const Options& options, const std::vector<ItemArgument>& waste, Context& context) {
    Weighing weighing{.heading = heading_of(options.heading, context),
                      .member = context.member_then(options.member),
                      .lines = {}};
    for (const ItemArgument& each : waste) {
        weighing.lines.push_back({.item = context.item(each.item),
                                  .quantity = each.quantity,
                                  .price_per_unit = each.price_per_unit});
    }
    weighing.paid_by = paid_by(options, weighing.member, context);
    const WasteBank bank = waste_bank(context);
    if (std::holds_alternative<OffLoan>(weighing.paid_by)) {
        weighing.paid_by = split_for(weighing, options.interest, context.cooperative(), bank);
    }
    const WeighingSlip slip = slip_for(weighing, bank);
    const Posted posted = context.bookkeeper().post(slip.entry);
    Reply reply =
        reply_about(context, posted, context.text(phrase_for(weighing.paid_by)), name_of(weighing.member));
    reply.data["member"] = weighing.member.number;
    reply.data["name"] = weighing.member.name;
    add_slip(context, slip, reply);
    if (const auto* loan = std::get_if<OffLoan>(&weighing.paid_by)) {
        const LoanParts paid{.penalty = loan->penalty,
                             .interest = loan->interest,
                             .principal = slip.credited - loan->interest - loan->penalty};
        reply.lines.push_back(context.text(say("Of it {}"), {text_of(context, paid)}));
        reply.data["loan"] = loan->loan;
        add_parts(reply.data, paid);
    }
    if (slip.product) {
        const Rupiah balance =
            add_balance(context, {weighing.member, *slip.product}, posted.posted.entry.date(), reply);
        reply.data["product"] = slip.product->code;
        reply.data["balance"] = balance;
    }
    return reply;
}

Reply run(const Options& options, Context& context) {
    const std::vector<ItemArgument> waste = all_waste(options);
    require_one_kind(options, waste);
    return waste.empty() ? deposit_money(options, context) : deposit_waste(options, waste, context);
}

}  // namespace

Action add_deposit(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("WHAT"), options->brought,
                         say("an amount such as 15.000; or waste, one or more ITEM=QUANTITY[@PRICE]"));
    arguments.option("--waste", say("ITEM=QUANTITY"), options->waste, say("waste that was weighed"));
    arguments.option("--product", say("PRODUCT"), options->product,
                     say("the savings product; else the only voluntary one, for waste the waste savings"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was received, with --cash what was paid with; else the cash account"));
    arguments.flag("--cash", options->cash, say("the waste is bought for cash, at the cash price"));
    arguments.flag("--charity", options->charity, say("the waste is given to the charity fund"));
    arguments.option("--loan", say("LOAN"), options->loan, say("the waste repays this loan"));
    arguments.option("--interest", say("AMOUNT"), options->interest,
                     say("with --loan: the part of it that is interest, where it is not as worked out"));
    arguments.option("--interest-account", say("ACCOUNT"), options->interest_account,
                     say("with --loan: the account that interest is income on; else that of its role"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca deposit A-001 50.000"));
    arguments.example(say("neraca deposit A-001 PET=3,25 KARDUS=4"));
    arguments.example(say("neraca deposit A-001 PET=4,1@2.600 --cash"));
    arguments.example(
        say("neraca deposit \"Siti Aminah\" 10.000 --product wajib --date 2026-01-05 --voucher KM-05"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
