#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/waste_arguments.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/waste/sale.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string buyer;
    std::vector<ItemArgument> sold;
    std::vector<ItemArgument> waste;  // the same, by option
    std::vector<ItemArgument> ours;
    std::string counter;
    bool all = false;
    std::optional<Rupiah> total;
    bool on_account = false;
    bool surplus = false;
    HeadingOptions heading;
};

std::vector<SoldLine> lines_of(const Options& options, Context& context, const WasteBank& bank) {
    std::vector<SoldLine> lines;
    if (options.all) {
        require_apart(true, "--all", !options.sold.empty() || !options.waste.empty(), "ITEM=QUANTITY");
        lines = whole_stock(bank, context.date());
    }
    for (const std::vector<ItemArgument>* all : {&options.sold, &options.waste}) {
        for (const ItemArgument& each : *all) {
            lines.push_back({.item = context.item(each.item),
                             .quantity = each.quantity,
                             .price_per_unit = each.price_per_unit});
        }
    }
    for (const ItemArgument& ours : options.ours) {
        const ItemCode code = context.item(ours.item).code;
        const auto is_of_item = [&](const SoldLine& sold) { return sold.item.code == code; };
        const auto line = std::ranges::find_if(lines, is_of_item);
        // Of an item with two lines on the note our scale says one weight: nobody knows how it falls to them.
        if (std::ranges::count_if(lines, is_of_item) != 1 || ours.price_per_unit) {
            throw wrong_call(
                say("--ours {} says what we weighed of an item that stands on one line of the note"), {code},
                Sentence{say("it is written ITEM=QUANTITY, such as {}"), {"--ours PET=3,25"}});
        }
        line->our_weight = ours.quantity;
    }
    if (options.total && !lines.empty()) {
        if (std::ranges::any_of(lines,
                                [](const SoldLine& line) { return line.price_per_unit.has_value(); })) {
            throw wrong_call(say("--total is for a note without prices"));
        }
        share_total(lines, *options.total, bank, context.date());
    }
    return lines;
}

Data to_data(const ItemSold& sold) {
    return {{"item", sold.item.code},
            {"name", sold.item.name},
            {"quantity", sold.quantity},
            {"our_quantity", sold.our_weight},
            {"unit", sold.item.unit},
            {"proceeds", sold.total()},
            {"cost", sold.cost.members + sold.cost.others},
            {"shrinkage_quantity", sold.shrinkage.quantity},
            {"shrinkage", sold.shrinkage.value},
            {"surplus_quantity", sold.surplus},
            {"credited", sold.credited},
            {"fee", sold.fee},
            {"to_charity", sold.to_charity},
            {"margin", sold.margin()}};
}

void add_item(Context& context, const ItemSold& sold, Reply& reply) {
    reply.lines.push_back(context.text(say("  {} {}: {}, cost {}, margin {}"),
                                       {sold.item.code, with_unit(context, sold.quantity, sold.item),
                                        sold.total(), sold.cost.members + sold.cost.others, sold.margin()}));
    if (!sold.shrinkage.quantity.is_zero()) {
        reply.lines.push_back(
            context.text(say("    {} more left our store: {} of shrinkage"),
                         {with_unit(context, sold.shrinkage.quantity, sold.item), sold.shrinkage.value}));
    }
    if (!sold.surplus.is_zero()) {
        reply.lines.push_back(
            context.text(say("    {} more on the buyer's scale than in the books: {}"),
                         {with_unit(context, sold.surplus, sold.item), sold.surplus_proceeds}));
    }
    if (!sold.to_charity.is_zero()) {
        reply.lines.push_back(context.text(say("    to the charity fund: {}"), {sold.to_charity}));
    }
    if (sold.is_below_cost()) {
        reply.warnings.push_back(
            {"sold_below_cost", context.text(say("{} was sold below cost"), {sold.item.code})});
    }
    reply.data["items"].push_back(to_data(sold));
}

Reply sell(const Options& options, Context& context) {
    require_apart(options.on_account, "--on-account", !options.counter.empty(), "--counter");
    const WasteBank bank = waste_bank(context);
    const Sale sale{.heading = heading_of(options.heading, context),
                    .buyer = context.member_then(options.buyer),
                    .lines = lines_of(options, context, bank),
                    .on_account = options.on_account,
                    .accepts_surplus = options.surplus,
                    .cash = counter_account(context, options.counter)};
    if (sale.lines.empty()) {
        throw wrong_call(say("what is sold is missing"), {},
                         Sentence{say("it is written ITEM=QUANTITY or ITEM=QUANTITY@PRICE, such as {}"),
                                  {"PET=3,25@3.700"}});
    }
    const SaleNote note = note_for(sale, bank);
    const Posted posted = context.bookkeeper().post(note.entry);
    const std::string what =
        context.text(options.on_account ? say("Sale of waste on account") : say("Sale of waste"));
    Reply reply = reply_about(context, posted, what, name_of(sale.buyer), note.total);
    reply.data["buyer"] = sale.buyer.number;
    reply.data["items"] = Data::list();
    for (const ItemSold& sold : note.items) {
        add_item(context, sold, reply);
    }
    reply.lines.push_back(
        context.text(say("Proceeds {}, cost {}, margin {}"), {note.total, note.cost, note.margin}));
    if (note.depositors_credited > 0) {
        reply.lines.push_back(context.text(say("Credited to {}: {}; kept as fee: {}"),
                                           {counted(static_cast<std::int64_t>(note.depositors_credited),
                                                    say("{} depositor"), say("{} depositors")),
                                            note.credited, note.fee}));
    }
    if (options.on_account) {
        const Rupiah owed = owed_by(context.cooperative(), sale.buyer.number, posted.posted.entry.date());
        reply.lines.push_back(context.text(say("{} owes {}"), {name_of(sale.buyer), owed}));
        reply.data["owed"] = owed;
    }
    reply.data["proceeds"] = note.total;
    reply.data["cost"] = note.cost;
    reply.data["margin"] = note.margin;
    reply.data["credited"] = note.credited;
    reply.data["fee"] = note.fee;
    return reply;
}

struct Payment {
    std::string buyer;
    Rupiah amount;
    Rupiah claim;
    std::string sale;
    std::string counter;
    HeadingOptions heading;
};

Reply collect(const Payment& options, Context& context) {
    BuyerPayment payment{.heading = heading_of(options.heading, context),
                         .buyer = context.member_then(options.buyer),
                         .amount = options.amount,
                         .claim = options.claim,
                         .cash = counter_account(context, options.counter)};
    if (!options.sale.empty()) {
        payment.sale = read_entry_number(options.sale, context.date().year());
    }
    const WasteBank bank = waste_bank(context);
    const Posted posted = context.bookkeeper().post(entry_for(payment, bank));
    Reply reply =
        reply_about(context, posted, context.text(say("Payment by a buyer")), name_of(payment.buyer));
    if (!payment.claim.is_zero()) {
        reply.lines.push_back(context.text(say("Paid {}, claimed {}"), {payment.amount, payment.claim}));
    }
    const Rupiah owed = owed_by(context.cooperative(), payment.buyer.number, posted.posted.entry.date());
    reply.lines.push_back(context.text(say("{} owes {}"), {name_of(payment.buyer), owed}));
    reply.data["buyer"] = payment.buyer.number;
    reply.data["amount"] = payment.amount;
    reply.data["claim"] = payment.claim;
    reply.data["owed"] = owed;
    return reply;
}

}  // namespace

Action add_sell(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("BUYER"), options->buyer, say("number or name of a buyer")).required();
    arguments.positional(say("WASTE"), options->sold,
                         say("by the buyer's note: one or more ITEM=QUANTITY[@PRICE]"));
    arguments.option("--waste", say("ITEM=QUANTITY"), options->waste, say("waste that is sold"));
    arguments.option("--ours", say("ITEM=QUANTITY"), options->ours,
                     say("what our own scale showed, where it is more or less than the note"));
    arguments.flag("--all", options->all, say("everything in the store is sold"));
    arguments.option("--total", say("AMOUNT"), options->total,
                     say("what the note comes to, where it has no prices: shared by what the waste cost"));
    arguments.flag("--on-account", options->on_account, say("the buyer pays later"));
    arguments.flag("--surplus", options->surplus,
                   say("the buyer's scale shows more than the books have: sell all there is"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money went; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca sell BSI PET=36,8@3.700 KARDUS=70@2.100 --voucher J-01"));
    arguments.example(say("neraca sell BSI PET=36,8 --ours PET=37,2 --on-account"));
    arguments.example(say("neraca sell BSI --all --total 2.923.000"));
    return [options](Context& context) { return sell(*options, context); };
}

Action add_collect(Arguments& arguments) {
    auto options = std::make_shared<Payment>();
    arguments.positional(say("BUYER"), options->buyer, say("number or name of a buyer")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("what he pays")).required();
    arguments.option("--claim", say("AMOUNT"), options->claim,
                     say("what he keeps back: wet, dirty or short"));
    arguments.option("--sale", say("ENTRY"), options->sale, say("with --claim: the sale he claims against"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money went; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca collect BSI 337.160"));
    arguments.example(say("neraca collect BSI 335.000 --claim 2.160 --sale 2026/31"));
    return [options](Context& context) { return collect(*options, context); };
}

}  // namespace neraca::cli
