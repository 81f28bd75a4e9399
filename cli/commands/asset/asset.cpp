#include <algorithm>

#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/asset_desk.hpp"
#include "neraca/desk/backdating.hpp"
#include "neraca/desk/month_end.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/report/registers/registers.hpp"
#include "neraca/value/counted.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Asset& asset) {
    return {{"asset", asset.code},
            {"name", asset.name},
            {"account", asset.account},
            {"accumulated_account", asset.accumulated},
            {"acquired", asset.acquired},
            {"cost", asset.cost},
            {"residue", asset.residue},
            {"months", asset.months},
            {"depreciated_from", asset.depreciated_from},
            {"depreciated_before", asset.depreciated_before},
            {"taken_over", asset.taken_over},
            {"disposed", asset.disposed}};
}

struct NewAsset {
    std::optional<AssetCode> code;
    std::string name;
    Rupiah cost;
    std::string account;
    std::string accumulated;
    std::int64_t months = 0;
    Rupiah residue;
    std::optional<Date> acquired;
    std::optional<Period> from;
    Rupiah before;
    std::optional<Period> taken_over;
    std::string paid_from;
    std::string voucher;
};

Date depreciated_from(const NewAsset& options, Date acquired) {
    return (options.from ? month_from(*options.from) : Month{acquired}).first_day();
}

Asset asset_of(const NewAsset& options, Context& context) {
    const Date acquired = options.acquired.value_or(context.date());
    constexpr std::int64_t more_than_any = 1'000'000;
    Asset asset{.code = *options.code,
                .name = options.name,
                .account = context.account(options.account).code,
                .acquired = acquired,
                .cost = options.cost,
                .residue = options.residue,
                .months = static_cast<int>(std::min(options.months, more_than_any)),
                .depreciated_from = depreciated_from(options, acquired),
                .depreciated_before = options.before};
    if (options.taken_over) {
        asset.taken_over = month_from(*options.taken_over).first_day();
    }
    if (!options.accumulated.empty()) {
        asset.accumulated = context.account(options.accumulated).code;
    }
    return asset;
}

Reply add(const NewAsset& options, Context& context) {
    CooperativeBook& book = context.cooperative();
    const Asset asset = taken_over_by(book, asset_of(options, context), context.date());
    Reply reply{.data = to_data(asset)};
    reply.lines.push_back(
        asset.months > 0
            ? context.text(say("{} {}: cost {}, written down over {} from {} on"),
                           {asset.code, asset.name, asset.cost, counted_months(asset.months),
                            Month{asset.depreciated_from}})
            : context.text(say("{} {}: cost {}, not depreciated"), {asset.code, asset.name, asset.cost}));
    if (asset.taken_over) {
        const int over = Month{*asset.taken_over}.index() - Month{asset.depreciated_from}.index();
        reply.lines.push_back(
            context.text(say("Written down before: {}; the rest, {}, over {} from {} on"),
                         {asset.depreciated_before, asset.cost - asset.residue - asset.depreciated_before,
                          counted_months(asset.months - over), Month{*asset.taken_over}}));
    }
    if (options.paid_from.empty()) {
        keep(asset, book, book);
        add_warnings(reply, notices_about(asset, book), context);
        warn_of_day_ahead(context, reply, asset.acquired);
        warn_of_closed_year(context, reply, asset.acquired);
        return reply;
    }
    const PostedEntry posted =
        buy({.heading = {.date = asset.acquired, .voucher = options.voucher},
             .asset = asset,
             .counter_account = counter_account(context, options.paid_from, AccountUse::counter_of_asset)},
            context.bookkeeper(), book)
            .posted;
    add_entry(reply, posted, context);
    return reply;
}

Reply remove(const std::string& code, Context& context) {
    CooperativeBook& book = context.cooperative();
    const Asset asset = asset_named(book, code);
    remove_asset(asset, book, book);
    Reply reply{.data = to_data(asset)};
    reply.lines.push_back(
        context.text(say("{} {}, cost {}, is not in the register any more; no entry was changed."),
                     {asset.code, asset.name, asset.cost}));
    warn_of_closed_year(context, reply, asset.acquired);
    return reply;
}

Reply list(Context& context) {
    const CooperativeBook& book = context.cooperative();
    return {.report = asset_list(book, book,
                                 {context.language(), {Date{context.date().year(), 1, 1}, context.date()}})};
}

Reply depreciate(const MonthsToPost& months, Context& context) {
    require_apart(months.late, "--late", months.again, "--again");
    const Period& period = *months.period;
    return reply_about(
        context,
        months.late ? post_late_depreciation(period, context.date(), context.bookkeeper())
                    : post_depreciation(period, context.date(), context.bookkeeper(), months.if_stale()),
        context.text(months.late ? say("Late depreciation") : say("Depreciation of the month")));
}

struct Gone {
    std::string asset;
    Rupiah proceeds;
    std::string counter;
    HeadingOptions heading;
};

Reply dispose(const Gone& options, Context& context) {
    CooperativeBook& book = context.cooperative();
    const Asset asset = asset_named(book, options.asset);
    const auto [note, posted] =
        neraca::dispose({.heading = heading_of(options.heading, context),
                         .asset = asset,
                         .proceeds = options.proceeds,
                         .counter_account = counter_account(context, options.counter)},
                        context.bookkeeper(), book);
    Reply reply = reply_about(context, posted);
    const bool is_loss = note.gain.is_negative();
    reply.lines.push_back(
        context.text(is_loss ? say("Book value {}, received {}: a loss of {}")
                             : say("Book value {}, received {}: a gain of {}"),
                     {note.book_value, options.proceeds, is_loss ? -note.gain : note.gain}));
    reply.data["asset"] = asset.code;
    reply.data["book_value"] = note.book_value;
    reply.data["gain"] = note.gain;
    return reply;
}

}  // namespace

Action add_asset_add(Arguments& arguments) {
    auto options = std::make_shared<NewAsset>();
    arguments.positional(say("CODE"), options->code, say("a short name, such as TIM-1")).required();
    arguments.positional(say("NAME"), options->name, say("what it is")).required();
    arguments.positional(say("COST"), options->cost, say("what it cost")).required();
    arguments.option("--account", say("ACCOUNT"), options->account, say("where its cost stands")).required();
    arguments.option("--accumulated", say("ACCOUNT"), options->accumulated,
                     say("where its depreciation stands; needed with --months"));
    arguments.option("--months", say("NUMBER"), options->months,
                     say("how long it lasts; without it, it is not depreciated (land)"));
    arguments.option("--residue", say("AMOUNT"), options->residue, say("what it is still worth at the end"));
    arguments.option("--acquired", say("DATE"), options->acquired,
                     say("the day it came; else that of --date"));
    arguments.option("--from", say("MONTH"), options->from,
                     say("the first month of its depreciation; else that in which it came"));
    arguments.option("--before", say("AMOUNT"), options->before,
                     say("what was written down before these books began"));
    arguments.option(
        "--taken-over", say("MONTH"), options->taken_over,
        say("with --before: the first month that these books write it down, from which on the rest is spread "
            "over the months that are left; else that of the opening balances, or of --date"));
    arguments.option("--paid-from", say("ACCOUNT"), options->paid_from,
                     say("what it was paid from: posts the purchase too"));
    arguments.option("--voucher", say("TEXT"), options->voucher, say("the number of the paper voucher"));
    arguments.example(
        say("neraca asset add TIM-1 \"Timbangan duduk\" 2.400.000 --account 1340 --accumulated 1345 "
            "--months 48 --paid-from 1110"));
    arguments.example(
        say("neraca asset add GER-1 \"Gerobak\" 12.000.000 --account 1330 --accumulated 1335 --months 60 "
            "--acquired 2024-01-05 --before 5.000.000 --taken-over 2026-01"));
    arguments.example(say("neraca asset add TNH-1 \"Tanah gudang\" 50.000.000 --account 1310"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_asset_remove(Arguments& arguments) {
    auto code = std::make_shared<std::string>();
    arguments.positional(say("ASSET"), *code, say("its code or name")).required();
    arguments.example(say("neraca asset remove TIM-1"));
    return [code](Context& context) { return remove(*code, context); };
}

Action add_asset_list(Arguments& arguments) {
    arguments.example(say("neraca asset list"));
    return list;
}

Action add_asset_dispose(Arguments& arguments) {
    auto options = std::make_shared<Gone>();
    arguments.positional(say("ASSET"), options->asset, say("its code or name")).required();
    arguments.option("--proceeds", say("AMOUNT"), options->proceeds,
                     say("what was received for it; without it, nothing"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("where the money went; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca asset dispose TIM-1 --proceeds 500.000"));
    return [options](Context& context) { return dispose(*options, context); };
}

Action add_asset_depreciate(Arguments& arguments) {
    const auto months = add_months_to_post(arguments);
    arguments.example(say("neraca asset depreciate 2026-01"));
    arguments.example(say("neraca asset depreciate 2026-01 --again"));
    return [months](Context& context) { return depreciate(*months, context); };
}

}  // namespace neraca::cli
