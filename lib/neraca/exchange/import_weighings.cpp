// What members bring and have weighed: stock against a credit in their passbook.

#include "neraca/coop/savings.hpp"
#include "neraca/exchange/import_kinds.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// How far an amount may be from quantity x price: whoever writes the slip cuts off or rounds up.
constexpr Rupiah rounding_of_slips = Rupiah::of_rupiah(1);

const std::vector<Form>& weighing_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::member, Role::item, Role::quantity},
         .optional = {Role::name, Role::amount, Role::price, Role::product, Role::voucher, Role::description,
                      Role::coop, Role::key},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
         .merged = {Role::date, Role::member}}};
    return forms;
}

class WeighingsImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return weighing_forms(); }

    void import_rows(ImportRun& run) override {
        if (!run.rows.has_column(Role::coop)) {
            Destination& destination = run.destinations.named({});
            (void)stock_account(run, destination);
            if (run.options.product) {
                (void)destination.product(run.options.product->text());
            } else if (!run.rows.has_column(Role::product)) {
                (void)waste_product(destination);
            }
        }
        while (run.next()) {
            run.settle(import_row(run));
        }
    }

private:
    Poster::Outcome import_row(ImportRun& run) {
        RowReader& rows = run.rows;
        Destination* const destination = run.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const std::optional<Quantity> quantity = rows.required_quantity(Role::quantity);
        JournalEntry::Heading heading = run.heading(EntryKind::deposit);
        if (destination == nullptr) {
            return Poster::Outcome::refused;
        }
        DraftPosting savings{.member = read_member(rows, *destination),
                             .product = product_of(run, *destination),
                             .row = rows.position(),
                             .side = Side::credit};
        DraftPosting stock{.item = read_item(rows, *destination), .row = savings.row, .side = Side::debit};
        rows.found(Role::item, [&] { return stock.account = &stock_account(run, *destination); });
        if (stock.item != nullptr && date && quantity) {
            savings.amount = read_worth(run, *destination, *stock.item, *date, *quantity);
        }
        if (!rows.is_refused()) {
            require_rules(rows, *destination, savings, *date);
        }
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        stock.amount = savings.amount;
        if (destination->is_kept_in_full()) {
            stock.quantity = *quantity;
        } else {  // no stock is kept: the passbook says in words what was brought
            const std::string words =
                stock.item->name + " " + to_text(*quantity, Language::indonesian);  // a paper of record
            heading.memo += (heading.memo.empty() ? "" : "; ") + words;
            stock.item = nullptr;
        }
        const VoucherUse use = run.use_of(heading.voucher);
        DraftPosting drafts[] = {std::move(stock), std::move(savings)};
        return run.poster.post(*destination, *date, std::move(heading), drafts, use);
    }

    const SavingsProduct* product_of(ImportRun& run, Destination& destination) {
        if (run.options.product || run.rows.has_value(Role::product)) {
            return read_product(run.rows, destination, run.options.product);
        }
        return run.rows.found(Role::product, [&] { return &waste_product(destination); }).value_or(nullptr);
    }

    static const SavingsProduct& waste_product(Destination& destination) {
        if (const SavingsProduct* product = destination.product_of(SavingsKind::waste)) {
            return *product;
        }
        throw BookError{
            Rule::product_must_be_named,
            say("there is not just one savings product that waste is credited to"),
            {},
            Sentence{say("say --product CODE, or give the file a column {}"), {column_name(Role::product)}}};
    }

    /// What the caller says, else the one account that wants an item with every posting.
    static const Account& stock_account(ImportRun& run, Destination& destination) {
        if (run.options.counter_account) {
            return destination.account(run.options.counter_account->text());
        }
        const auto found = destination.accounts_requiring({.item = true});
        if (found.size() != 1) {
            throw BookError{Rule::counter_account_required,
                            say("accounts that count stock by item: {}; one of them is needed"),
                            {static_cast<std::int64_t>(found.size())},
                            Sentence{say("say --counter ACCOUNT")}};
        }
        return *found.front();
    }

    /// What the member is credited: the amount as typed, else quantity x price, rounded half up to the whole
    /// rupiah. The price is that of the row, else that of the day. Refuses the row where nothing tells the
    /// amount, or where its own amount and price contradict each other.
    static Rupiah read_worth(ImportRun& run, Destination& destination, const Item& item, Date date,
                             Quantity quantity) {
        RowReader& rows = run.rows;
        const std::optional<Rupiah> own_price = positive(rows, Role::price);
        const std::optional<Rupiah> typed = positive(rows, Role::amount);
        if (rows.is_refused()) {
            return {};
        }
        const std::optional<Rupiah> price = own_price ? own_price : destination.price(item, date);
        if (typed) {
            if (price && !is_worth_about(quantity, *price, *typed, rounding_of_slips)) {
                const BookError error = amount_differs(*typed, quantity, *price, own_price.has_value(), date);
                own_price ? rows.refuse(Role::amount, error) : run.notice(Role::amount, error);
            }
            return *typed;
        }
        if (!price) {
            rows.refuse(Role::item, BookError{Rule::price_must_exist,
                                              say("{} {} has no price on {}, and the row has no amount"),
                                              {item.code, item.name, date},
                                              Sentence{say("import the prices first: `neraca import prices "
                                                           "FILE --date {}`"),
                                                       {to_string(date)}}});
            return {};
        }
        return computed_worth(rows, quantity, *price);
    }

    static Rupiah computed_worth(RowReader& rows, Quantity quantity, Rupiah price) {
        const Rupiah amount =
            rows.found(Role::quantity, [&] { return worth(quantity, price); }).value_or(Rupiah{});
        if (amount.is_zero() && !rows.is_refused()) {
            rows.refuse(Role::quantity, BookError{Rule::amount_is_zero,
                                                  say("{} at {} is worth nothing in whole rupiah"),
                                                  {quantity, price}});
        }
        return amount;
    }

    /// A cell that may be blank, but says more than zero where it is not.
    static std::optional<Rupiah> positive(RowReader& rows, Role role) {
        return rows.has_value(role) ? rows.required_amount(role) : std::nullopt;
    }

    static BookError amount_differs(Rupiah typed, Quantity quantity, Rupiah price, bool is_own, Date date) {
        const Fact computed = multiplied_fact(quantity, price);
        return is_own ? BookError{Rule::amount_differs_from_price,
                                  say("{} at {} is {}, not {}"),
                                  {quantity, price, computed, typed},
                                  Sentence{say("one of quantity, price and amount is wrong")}}
                      : BookError{Rule::amount_differs_from_price,
                                  say("{} at {}, the price on {}, is {}, not {}; it was taken as typed"),
                                  {quantity, price, date, computed, typed}};
    }

    /// Also of what does not fit an amount.
    static Fact multiplied_fact(Quantity quantity, Rupiah price) {
        try {
            return worth(quantity, price);
        } catch (const BookError&) {
            return Fact{"…"};
        }
    }

    static void require_rules(RowReader& rows, Destination& destination, DraftPosting& savings, Date date) {
        try {
            savings.account = &destination.account(savings.product->account.text());
            require_deposit_rules(*savings.member, *savings.product, savings.amount, date);
        } catch (const BookError& error) {
            rows.refuse(role_of(error.rule(), savings).value_or(Role::amount), error);
        }
    }
};

}  // namespace

std::unique_ptr<ImportOfKind> weighings_import() {
    return std::make_unique<WeighingsImport>();
}

}  // namespace neraca
