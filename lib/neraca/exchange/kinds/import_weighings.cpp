// What depositors bring and have weighed. The rules of it are in waste/weighing.hpp; here stands what rows
// say.

#include <algorithm>
#include <set>
#include <utility>

#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/exchange/kinds/unit_name.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"
#include "neraca/waste/weighing.hpp"

namespace neraca {
namespace {

/// One row a kind of waste; or one row a depositor and a column a kind of waste. In the second many entries
/// come from a row, so that no key could tell them apart.
const std::vector<Form>& weighing_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::member, Role::item, Role::quantity},
         .optional = {Role::name, Role::amount, Role::price, Role::unit, Role::channel, Role::product,
                      Role::voucher, Role::description, Role::coop, Role::key},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
         .merged = {Role::date, Role::member}},
        {.required = {Role::date, Role::member, Role::item_column},
         .optional = {Role::name, Role::row_quantity, Role::row_amount, Role::row_total, Role::channel,
                      Role::product, Role::voucher, Role::description, Role::coop},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
         .merged = {Role::date}}};
    return forms;
}

/// What a depositor gets for what he brings.
enum class GetsPaid { savings, cash, charity };
constexpr Named<GetsPaid> payment_names[] = {{GetsPaid::savings, "savings", "tabungan"},
                                             {GetsPaid::cash, "cash", "tunai"},
                                             {GetsPaid::charity, "charity", "sedekah"}};

/// The cell to look at where a weighing breaks `rule`.
Role role_at_fault(Rule rule, bool has_amount) {
    switch (rule) {
        case Rule::member_must_be_of_kind:
        case Rule::member_has_left:
        case Rule::product_must_be_named:
            return Role::member;
        case Rule::product_not_for_this_member:
        case Rule::product_must_be_open:
        case Rule::waste_is_on_consignment:
            return Role::product;
        case Rule::amount_differs_from_price:
        case Rule::amount_below_minimum:
        case Rule::amount_not_a_multiple:
            return Role::amount;
        case Rule::amount_is_zero:
            return has_amount ? Role::amount : Role::quantity;
        case Rule::amount_must_fit:
        case Rule::quantity_must_be_readable:
            return Role::quantity;
        default:
            return Role::item;
    }
}

/// Whether a fault is that of the whole row, however many cells it has.
bool concerns_row(Role role) {
    return role == Role::member || role == Role::product;
}

/// What of a row holds for all that was weighed.
struct SlipHead {
    Destination& destination;
    EventHeading heading;
    const Member& member;
    PaidBy paid_by;

    const WasteBank& bank() const { return destination.waste_bank(); }
    PriceChannel channel() const {
        return std::holds_alternative<ForCash>(paid_by) ? PriceChannel::cash : PriceChannel::savings;
    }
    /// Whether it is sold on behalf of the depositor, and paid after that.
    bool is_on_consignment() const {
        return std::holds_alternative<IntoSavings>(paid_by) &&
               bank().earning_for(customer_of(member), heading.date).model == EarningModel::share;
    }
};

/// What the cells of one row come to.
struct RowSums {
    Quantity all;
    Quantity kilograms;
    Rupiah worth;
    Rupiah credited;
    std::int64_t cells = 0;
    bool is_on_consignment = false;

    void add(const SlipLine& line) {
        all += line.quantity;
        kilograms += is_same_unit(line.item.unit, "kg") ? line.quantity : Quantity{};
        worth += line.worth;
        credited += line.credited;
        is_on_consignment |= line.on_consignment;
        ++cells;
    }
    bool is_quantity(Quantity stated) const { return stated == all || stated == kilograms; }
    /// Each cell may be cut off or rounded up.
    bool is_about_worth(Rupiah stated) const {
        const auto is_near = [&](Rupiah sum) {
            return (stated > sum ? stated - sum : sum - stated) <= Rupiah::of_rupiah(cells);
        };
        return is_near(worth) || is_near(credited);
    }
};

/// One pass over the rows.
class WeighingRows {
public:
    WeighingRows(ImportRun& run, RepeatedRows& repeated) : run_{run}, rows_{run.rows}, repeated_{repeated} {}

    void import_rows() {
        require_options();
        if (rows_.is_wide() && !read_headings()) {
            while (run_.next()) {
                ++run_.counts.refused;
            }
            return;
        }
        while (run_.next()) {
            import_row();
        }
    }

private:
    /// What the caller settled for the whole file has to be there: otherwise every row would be refused for
    /// it.
    void require_options() {
        if (rows_.has_column(Role::coop)) {
            return;
        }
        Destination& destination = run_.destinations.named({});
        if (run_.options.product) {
            (void)destination.product(run_.options.product->text());
        }
        (void)cash_account(destination);
    }

    /// That waste is paid for from.
    const Account& cash_account(Destination& destination) const {
        const Account& account = counter_account(run_, destination, destination.cooperative().cash_account);
        if (account.cash_flow != CashFlow::cash) {
            throw BookError{
                Rule::wrong_call,
                say("{} {} is no cash or bank account, so no waste is paid for from it"),
                {account.code, account.name},
                Sentence{say("the account of the stock is the one with the role {}: `neraca account list`"),
                         {to_string(AccountRole::waste_stock_members)}}};
        }
        return account;
    }

    // ---- The headings of a wide sheet ----

    /// False where the columns cannot be used: the file is refused then, with all that is wrong in them.
    bool read_headings() {
        ErrorLog faults;
        headings_ = rows_.column_headings(faults);
        if (!rows_.has_column(Role::coop)) {
            check_headings(run_.destinations.named({}), faults);
        }
        for (const BookError& fault : faults.in_order()) {
            run_.refuse_file(fault);
        }
        return faults.is_empty();
    }

    void check_headings(Destination& destination, ErrorLog& faults) {
        std::vector<std::pair<const Item*, const ColumnHeading*>> known;
        std::vector<const ColumnHeading*> unknown;
        for (const ColumnHeading& heading : headings_) {
            const Item* const item = find_item(destination, heading.item.value);
            if (item == nullptr) {
                unknown.push_back(&heading);
                continue;
            }
            const auto other = std::ranges::find(known, item, [](const auto& pair) { return pair.first; });
            if (other != known.end()) {
                faults.add(columns_of_one_item(*other->second, heading, *item).at(heading.item.place));
            }
            known.emplace_back(item, &heading);
            if (heading.unit && !is_same_unit(heading.unit->value, item->unit)) {
                faults.add(units_differ(*item, heading.unit->value).at(heading.unit->place));
            }
        }
        refuse_unknown(destination, unknown, known.empty(), faults);
    }

    static const Item* find_item(Destination& destination, const std::string& name) {
        try {
            return &destination.item(name);
        } catch (const BookError&) {
            return nullptr;
        }
    }

    static BookError columns_of_one_item(const ColumnHeading& one, const ColumnHeading& other,
                                         const Item& item) {
        return BookError{Rule::column_doubled,
                         say("\"{}\" and \"{}\" are both item {}"),
                         {excerpt(one.item.value), excerpt(other.item.value), item.code},
                         Sentence{say("leave one of them, or rename the other")}};
    }

    /// Where no column at all is that of an item, the sheet is none with a column an item: it lacks what the
    /// other form has.
    void refuse_unknown(Destination& destination, const std::vector<const ColumnHeading*>& unknown,
                        bool is_no_such_sheet, ErrorLog& faults) const {
        const Form& form = is_no_such_sheet ? weighing_forms().front() : run_.survey.form;
        const std::vector<std::string> items = words_of_items(destination);
        for (const ColumnHeading* heading : unknown) {
            faults.add(unknown_column(form, run_.options.mapping, heading->item.value, items)
                           .at(heading->item.place));
        }
        if (is_no_such_sheet) {
            Place line = headings_.front().item.place;
            line = Place{line.file, line.line, 0, {}, {}};
            faults.add(missing_column(form, Role::item).at(line));
            if (!rows_.has_column(Role::row_quantity)) {
                faults.add(missing_column(form, Role::quantity).at(line));
            }
        }
    }

    static std::vector<std::string> words_of_items(Destination& destination) {
        std::vector<std::string> all;
        for (const Item& item : destination.items()) {
            const Words words = words_of(item);
            all.emplace_back(words.code);
            all.insert(all.end(), words.others.begin(), words.others.end());
        }
        return all;
    }

    /// Of the cell; null in a file that has a row a kind of waste.
    const ColumnHeading* heading_of_cell() const {
        return rows_.is_wide() ? &*std::ranges::find(headings_, rows_.cell_column(), &ColumnHeading::column)
                               : nullptr;
    }

    // ---- Rows ----

    void import_row() {
        if (!rows_.next_cell()) {
            ++run_.counts.skipped;  // nobody brought anything
            return;
        }
        run_.notice_repeated(repeated_, Role::quantity);
        const std::optional<SlipHead> head = read_head();
        slips_.clear();
        if (head) {
            read_cells(*head);
        }
        if (rows_.is_refused() || !head) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        run_.settle(post(*head));
    }

    std::optional<SlipHead> read_head() {
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows_.required_date(Role::date);
        JournalEntry::Heading texts = run_.heading(EntryKind::deposit);
        if (destination == nullptr) {
            return std::nullopt;
        }
        const Member* const member = read_member(rows_, *destination);
        std::optional<PaidBy> paid_by = read_payment(*destination);
        if (!date || member == nullptr || !paid_by) {
            read_items(*destination);
            return std::nullopt;
        }
        return SlipHead{*destination,
                        {*date, std::move(texts.memo), std::move(texts.voucher), std::move(texts.key)},
                        destination->member_on(*member, *date),
                        *std::move(paid_by)};
    }

    /// So that all that is wrong with a row is told at once.
    void read_items(Destination& destination) {
        do {
            (void)read_item(rows_, destination);
            (void)rows_.required_quantity(Role::quantity);
        } while (rows_.next_cell());
    }

    std::optional<PaidBy> read_payment(Destination& destination) {
        const std::optional<GetsPaid> paid = rows_.found(Role::channel, [&] {
            const std::string typed = comparison_key(rows_.text(Role::channel));
            return typed.empty() ? GetsPaid::savings : value_named(payment_names, typed);
        });
        if (!paid) {
            return std::nullopt;
        }
        if (*paid != GetsPaid::savings) {
            return read_other_payment(*paid, destination);
        }
        if (!run_.options.product && !rows_.has_value(Role::product)) {
            return IntoSavings{};
        }
        const SavingsProduct* const product = read_product(rows_, destination, run_.options.product);
        return product == nullptr ? std::nullopt : std::optional<PaidBy>{IntoSavings{*product}};
    }

    std::optional<PaidBy> read_other_payment(GetsPaid paid, Destination& destination) {
        if (rows_.has_value(Role::product)) {
            rows_.refuse(Role::product,
                         BookError{Rule::dimension_not_allowed,
                                   say("what is paid in cash or given away goes into no passbook"),
                                   {},
                                   Sentence{say("leave {} blank, or {}"),
                                            {column_name(Role::product), column_name(Role::channel)}}});
            return std::nullopt;
        }
        return paid == GetsPaid::charity ? PaidBy{AsGift{}} : PaidBy{ForCash{cash_account(destination).code}};
    }

    /// Also the totals of a wide row.
    void read_cells(const SlipHead& head) {
        RowSums sums;
        bool goes_on = true;
        do {
            const std::size_t refusals_before = rows_.refusals();
            const std::optional<WeighedLine> line = read_line(head);
            if (line && rows_.refusals() == refusals_before) {
                goes_on = work_out(head, *line, sums);
            }
        } while (goes_on && rows_.next_cell());
        if (!rows_.is_refused() && rows_.is_wide()) {
            check_totals(sums);
        }
    }

    std::optional<WeighedLine> read_line(const SlipHead& head) {
        const Item* const item = read_item(rows_, head.destination);
        const std::optional<Quantity> quantity = rows_.required_quantity(Role::quantity);
        if (item != nullptr && quantity) {
            check_unit(*item);
        }
        std::optional<Rupiah> price = positive(Role::price);
        if (const ColumnHeading* heading = heading_of_cell(); heading != nullptr && heading->price) {
            price = heading->price->value;
        }
        const std::optional<Rupiah> amount = rows_.is_wide() ? std::nullopt : positive(Role::amount);
        if (item == nullptr || !quantity) {
            return std::nullopt;
        }
        WeighedLine line{.item = *item, .quantity = *quantity, .price_per_unit = price, .amount = amount};
        if (head.is_on_consignment()) {
            leave_open(line);
        }
        return line;
    }

    /// The unit may stand in a column of its own, or behind the number.
    void check_unit(const Item& item) {
        const std::string_view tail = number_cell(rows_.text(Role::quantity)).tail;
        if (rows_.has_value(Role::unit) && !is_same_unit(rows_.text(Role::unit), item.unit)) {
            rows_.refuse(Role::unit, units_differ(item, rows_.text(Role::unit)));
        } else if (!tail.empty() && !is_same_unit(tail, item.unit)) {
            rows_.refuse(Role::quantity, units_differ(item, tail));
        }
    }

    /// A cell that may be blank, but says more than zero where it is not.
    std::optional<Rupiah> positive(Role role) {
        return rows_.has_value(role) ? rows_.required_amount(role) : std::nullopt;
    }

    /// What stays the depositors' until it is sold is worth what the sale brings, whatever the row says.
    void leave_open(WeighedLine& line) {
        const BookError passed_over{Rule::waste_is_on_consignment,
                                    say("{} is on consignment and paid after its sale: what stands here of "
                                        "its worth was passed over"),
                                    {line.item.name}};
        const ColumnHeading* const heading = heading_of_cell();
        if (heading == nullptr && (line.amount || line.price_per_unit)) {
            run_.notice(line.amount ? Role::amount : Role::price, passed_over);
        } else if (line.price_per_unit && prices_passed_over_.insert(heading).second) {
            add_notice(run_.receipt, passed_over.at(heading->price->place));
        }
        line.price_per_unit.reset();
        line.amount.reset();
    }

    /// False where the fault is one of the whole row.
    bool work_out(const SlipHead& head, const WeighedLine& line, RowSums& sums) {
        try {
            WeighingSlip slip = slip_for(
                Weighing{
                    .heading = head.heading, .member = head.member, .lines = {line}, .paid_by = head.paid_by},
                head.bank());
            const SlipLine& worked_out = slip.lines.front();
            sums.add(worked_out);
            notice_other_price(head, worked_out);
            slips_.push_back(std::move(slip));
        } catch (const BookError& error) {
            const Role role = role_at_fault(error.rule(), line.amount.has_value());
            rows_.refuse(role, error);
            return !concerns_row(role);
        }
        return true;
    }

    void notice_other_price(const SlipHead& head, const SlipLine& line) {
        if (!line.worth_by_list) {
            return;
        }
        const Rupiah listed =
            head.bank().price(line.item, head.heading.date, head.channel(), customer_of(head.member));
        run_.notice(Role::amount,
                    BookError{Rule::amount_differs_from_price,
                              say("{} at {}, the price on {}, is {}, not {}; it was taken as typed"),
                              {line.quantity, listed, head.heading.date, *line.worth_by_list, line.worth}});
    }

    // ---- The totals of a wide row ----

    void check_totals(const RowSums& sums) {
        check_quantity(sums);
        check_amount(sums);
        const QuantityOrAmount total = rows_.quantity_or_amount(Role::row_total);
        const bool is_weight = total.quantity && sums.is_quantity(*total.quantity);
        const bool is_worth = total.amount && !sums.is_on_consignment && sums.is_about_worth(*total.amount);
        if (rows_.has_value(Role::row_total) && !is_weight && !is_worth) {
            run_.notice(Role::row_total,
                        BookError{Rule::stated_total_differs,
                                  say("\"{}\" is neither the quantity of the row, {}, nor what it is worth, "
                                      "{}: it was passed over"),
                                  {excerpt(rows_.text(Role::row_total)), sums.all, sums.worth}});
        }
    }

    void check_quantity(const RowSums& sums) {
        const std::optional<Quantity> stated = rows_.quantity(Role::row_quantity);
        if (stated && !sums.is_quantity(*stated)) {
            rows_.refuse(Role::row_quantity, total_differs(*stated, sums.all));
        }
    }

    void check_amount(const RowSums& sums) {
        const std::optional<Rupiah> stated = rows_.amount(Role::row_amount);
        if (!stated) {
            return;
        }
        if (sums.is_on_consignment) {
            run_.notice(Role::row_amount,
                        BookError{Rule::waste_is_on_consignment,
                                  say("what is on consignment is paid after its sale: the amount that stands "
                                      "here was passed over")});
        } else if (!sums.is_about_worth(*stated)) {
            rows_.refuse(Role::row_amount, total_differs(*stated, sums.worth));
        }
    }

    static BookError total_differs(const Fact& stated, const Fact& found) {
        return BookError{Rule::stated_total_differs,
                         say("the total stated here is {}, the cells of the row come to {}"),
                         {stated, found},
                         Sentence{say("look for a cell that is missing or mistyped")}};
    }

    // ---- Entries ----

    /// In the order of the cells.
    Poster::Outcome post(const SlipHead& head) {
        Poster::Outcome outcome = Poster::Outcome::skipped;
        rows_.begin_cells();
        const VoucherUse use = rows_.is_wide() ? VoucherUse::many_rows : run_.use_of(head.heading.voucher);
        for (WeighingSlip& slip : slips_) {
            (void)rows_.next_cell();
            const Poster::Outcome of_cell =
                run_.poster.post(head.destination, std::move(slip.entry), rows_.position(), use);
            if (of_cell == Poster::Outcome::refused) {
                return of_cell;
            }
            outcome = of_cell == Poster::Outcome::posted ? of_cell : outcome;
        }
        return outcome;
    }

    ImportRun& run_;
    RowReader& rows_;
    RepeatedRows& repeated_;
    std::vector<ColumnHeading> headings_;                // of a wide sheet
    std::set<const ColumnHeading*> prices_passed_over_;  // that was told of
    std::vector<WeighingSlip> slips_;                    // of the row, used again for each
};

/// What makes two weighings the same to a reader; in a wide sheet its columns say more.
constexpr Role roles_of_a_weighing[] = {Role::date,    Role::member,      Role::name,
                                        Role::item,    Role::quantity,    Role::amount,
                                        Role::voucher, Role::description, Role::key};

class WeighingsImport : public ImportOfKind {
public:
    explicit WeighingsImport(std::int64_t file_size) : repeated_{file_size, roles_of_a_weighing} {}

    const std::vector<Form>& forms() const override { return weighing_forms(); }
    void look_at(const Header& header, const CsvReader& reader, WordsOfFile& words) override {
        words.note(header, reader);
        if (header.item_columns.empty()) {
            repeated_.note(header, reader);
        }
    }
    void import_rows(ImportRun& run) override {
        repeated_.begin_again();
        WeighingRows{run, repeated_}.import_rows();
    }

private:
    RepeatedRows repeated_;
};

}  // namespace

std::unique_ptr<ImportOfKind> weighings_import(std::int64_t file_size) {
    return std::make_unique<WeighingsImport>(file_size);
}

}  // namespace neraca
