#include "neraca/register/earning.hpp"

#include "commands.hpp"
#include "commands/tables.hpp"

namespace neraca::cli {

template <>
struct ArgumentReader<EarningModel> {
    static EarningModel read(std::string_view text) { return read_earning_model(text); }
};

namespace {

Data to_data(const Earning& earning) {
    return {{"from", earning.from},
            {"customer", earning.customer},
            {"model", earning.model},
            {"rate", earning.rate},
            {"booking", earning.booking}};
}

/// What happens at a deposit under this setting. Every percentage says what it is taken of.
Sentence deposit_under(const Earning& earning) {
    switch (earning.model) {
        case EarningModel::margin:
            break;
        case EarningModel::cut:
            return {earning.booking == CutBooking::gross
                        ? say("a deposit is credited at the list price less {} of the list price; stock is "
                              "booked at the list price, and what is kept is income at once")
                        : say("a deposit is credited at the list price less {} of the list price; stock is "
                              "booked at what is credited, and nothing is income before the sale"),
                    {earning.rate}};
        case EarningModel::share:
            return {say("a deposit is weighed and has no value yet; when it is sold, {} of the proceeds are "
                        "credited to who delivered it, and the rest is the cooperative's income"),
                    {earning.rate}};
    }
    return {say("a deposit is credited at the list price; what the buyer pays more is earned at the sale")};
}

struct Options {
    EarningModel model = EarningModel::margin;
    std::optional<Rate> rate;
    PriceCustomer customer = PriceCustomer::everyone;
    std::optional<Date> from;
    bool gross = false;
    bool net = false;
};

void require_fitting_options(const Options& options) {
    require_apart(options.gross, "--gross", options.net, "--net");
    if (options.model != EarningModel::margin && !options.rate) {
        throw wrong_call(
            say("the percentage is missing"), {},
            options.model == EarningModel::cut
                ? Sentence{say("say what part of the list price is kept, such as 15%")}
                : Sentence{say("say what part of the proceeds is credited to who delivered, such "
                               "as 80%")});
    }
    if (options.model != EarningModel::cut && (options.gross || options.net)) {
        throw wrong_call(say("--gross and --net say how a cut is booked"));
    }
}

Reply set(const Options& options, Context& context) {
    require_fitting_options(options);
    const Earning earning{.from = options.from.value_or(context.date()),
                          .customer = options.customer,
                          .model = options.model,
                          .rate = options.rate.value_or(Rate{}),
                          .booking = options.gross ? CutBooking::gross : CutBooking::net};
    context.cooperative().add_earning(earning);
    return {.data = to_data(earning),
            .lines = {context.text(say("From {} on, for {}: {}."),
                                   {earning.from, phrase_for(earning.customer),
                                    deposit_under(earning).in(context.language())})}};
}

Reply list(Context& context) {
    Report report =
        table(context, "earnings", say("What is earned on waste"), say("From"), say("At a deposit"));
    report.code_label.clear();
    report.cooperative = context.cooperative().cooperative().name;
    report.label_after = 4;
    add_column(report, context, "from", say("From"), ColumnType::date);
    add_column(report, context, "customer", say("For"));
    add_column(report, context, "model", say("Model"));
    add_column(report, context, "rate", say("Part"));
    for (const Earning& earning : context.cooperative().earnings()) {
        Row row;
        row.key = to_string(earning.from) + " " + std::string{to_string(earning.customer)};
        row.label = deposit_under(earning).in(context.language());
        row.cells = {
            earning.from, context.text(phrase_for(earning.customer)), context.text(phrase_for(earning.model)),
            earning.model == EarningModel::margin ? Cell{} : Cell{to_text(earning.rate, context.language())}};
        report.rows.push_back(std::move(row));
    }
    report.notes.push_back(context.text(say("Where nothing is set: {}."),
                                        {deposit_under({.from = context.date()}).in(context.language())}));
    return {.report = std::move(report)};
}

}  // namespace

Action add_earning_set(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("margin|cut|share"), options->model,
                    say("what is earned: the difference to the buyer's price, a cut at each deposit, or the "
                        "rest after the depositors' share"))
        .required();
    arguments.positional(say("RATE"), options->rate,
                         say("of a cut: the part of the list price that is kept; of a share: the depositors' "
                             "part of the proceeds"));
    arguments.option("--for", say("WHOM"), options->customer,
                     say("everyone (as if not said), member, non-member or group"), read_price_customer);
    arguments.option("--from", say("DATE"), options->from, say("the first day; else the day of --date"));
    arguments.flag("--gross", options->gross,
                   say("of a cut: stock at the list price, the cut is income at once"));
    arguments.flag("--net", options->net,
                   say("of a cut: stock at what is credited, no income before the sale (as if not said)"));
    arguments.example(say("neraca earning set cut 15%"));
    arguments.example(say("neraca earning set share 80% --for member --from 2026-01-01"));
    return [options](Context& context) { return set(*options, context); };
}

Action add_earning_list(Arguments& arguments) {
    arguments.example(say("neraca earning list"));
    return list;
}

}  // namespace neraca::cli
