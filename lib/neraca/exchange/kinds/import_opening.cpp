#include <algorithm>
#include <deque>

#include "neraca/coop/opening.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"

namespace neraca {
namespace {

enum FormOfOpening : std::size_t { by_account, by_member };

const std::vector<Form>& opening_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::account, Role::debit, Role::credit},
         .optional = {Role::member, Role::name, Role::product, Role::item, Role::quantity, Role::loan,
                      Role::coop}},
        {.required = {Role::member, Role::amount},
         .optional = {Role::name, Role::product, Role::coop, Role::national_id, Role::old_number},
         .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member}}};
    return forms;
}

/// The opening balances of one cooperative: a single entry, so it is posted whole or not at all.
struct Opening {
    Destination* destination;
    std::vector<DraftPosting> postings = {};
    std::vector<CsvPosition> rows = {};
    std::vector<CsvPosition> passed_over = {};  // of the rows: recorded by an earlier opening entry
    std::optional<Fault> fault = {};
};

/// One pass over the rows. A file has the balances of accounts, which balance; or those of passbooks, whose
/// total is set against the counter account.
class OpeningRows {
public:
    OpeningRows(ImportRun& run, Date date)
        : run_{run}, date_{date}, is_by_member_{run.survey.header.form == by_member} {}

    void import_rows() {
        while (run_.next()) {
            read_row();
        }
        for (Opening& opening : openings_) {
            const Poster::Outcome outcome = opening.fault ? Poster::Outcome::refused : post(opening);
            settle_opening(run_, outcome, opening.rows, opening.passed_over,
                           opening.fault.value_or(run_.poster.fault()));
        }
        if (rows_without_amount_ > 0) {
            run_.receipt.warnings.push_back(Sentence{
                say("rows that were passed over because they have no amount: {}"), {rows_without_amount_}});
        }
    }

private:
    void read_row() {
        Destination* const destination = run_.destination();
        const SideAmount side = is_by_member_ ? SideAmount{} : read_side(run_.rows);
        if (destination == nullptr) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        std::optional<DraftPosting> posting =
            is_by_member_ ? read_passbook(*destination) : read_posting(run_.rows, *destination, side);
        if (!posting && !run_.rows.is_refused()) {  // trial balances list accounts without a balance too
            ++run_.counts.skipped;
            ++rows_without_amount_;
            return;
        }
        Opening& opening = opening_of(*destination);
        opening.rows.push_back(run_.rows.position());
        if (const std::optional<Rule> broken = run_.rows.first_refusal(); broken && !opening.fault) {
            opening.fault = Fault{*broken, run_.rows.position().line};
        }
        if (posting) {
            opening.postings.push_back(*std::move(posting));
        }
    }

    /// What the member has in the product; empty where that is nothing, or the row refused.
    std::optional<DraftPosting> read_passbook(Destination& destination) {
        RowReader& rows = run_.rows;
        DraftPosting draft{.member = read_member(rows, destination),
                           .product = read_product(rows, destination, run_.options.product),
                           .amount = rows.amount(Role::amount).value_or(Rupiah{}),
                           .row = rows.position(),
                           .side = Side::credit};
        if (rows.is_refused() || draft.amount.is_zero()) {
            return std::nullopt;
        }
        draft.account =
            rows.found(Role::product, [&] { return &destination.account(draft.product->account.text()); })
                .value_or(nullptr);
        return rows.is_refused() ? std::nullopt : std::optional{std::move(draft)};
    }

    /// In the order in which the file names the cooperatives.
    Opening& opening_of(Destination& destination) {
        for (Opening& known : openings_) {
            if (known.destination == &destination) {
                return known;
            }
        }
        return openings_.emplace_back(Opening{.destination = &destination});
    }

    Poster::Outcome post(Opening& opening) {
        try {
            require_first(opening.destination->book(), date_);
            if (!is_by_member_) {
                require_balance(opening);
            }
            require_each_once(run_, *opening.destination, opening.postings);
            const bool is_more_of_one_account = !is_by_member_ && is_against_recorded(opening);
            if (!is_more_of_one_account) {
                opening.passed_over = pass_over_recorded(run_, *opening.destination, opening.postings);
            }
            if (opening.postings.empty()) {
                return Poster::Outcome::skipped;
            }
            if (is_by_member_) {
                add_counter_posting(opening);
            }
            require_balance_of_new(opening);
        } catch (const BookError& error) {
            const CsvPosition first = opening.rows.front();
            const BookError placed = error.place() ? error : error.at(run_.rows.place(first, std::nullopt));
            run_.errors.add(placed);
            opening.fault = Fault{error.rule(), placed.place()->line};
            return Poster::Outcome::refused;
        }
        return run_.poster.post(*opening.destination, date_, {.kind = EntryKind::opening}, opening.postings,
                                VoucherUse::whole_entry,
                                static_cast<std::int64_t>(opening.rows.size() - opening.passed_over.size()));
    }

    /// The other side of passbooks, as one posting.
    void add_counter_posting(Opening& opening) const {
        const Rupiah total = totals_of(opening.postings).credit;
        opening.postings.push_back({.account = &counter_of_total(run_, *opening.destination),
                                    .amount = total,
                                    .row = opening.rows.front(),
                                    .side = Side::debit});
    }

    /// Whether all but the one account that balances in parts are put against is new.
    static bool is_against_recorded(Opening& opening) {
        const std::vector<Posting> postings = postings_of(opening.postings, *opening.destination);
        return is_another_part(postings, opening.destination->book());
    }

    static void require_balance_of_new(const Opening& opening) {
        const SideTotals totals = totals_of(opening.postings);
        if (opening.passed_over.empty() || totals.debit == totals.credit) {
            return;
        }
        throw BookError{
            Rule::opening_is_there_already,
            say("what is not in the book yet does not balance: debit {}, credit {}, a difference of {}"),
            {totals.debit, totals.credit, totals.difference()},
            Sentence{
                say("look for what was changed against the opening balances that are in the book: `neraca "
                    "find --kind opening`")}};
    }

    static void require_balance(const Opening& opening) {
        const SideTotals totals = totals_of(opening.postings);
        if (totals.debit != totals.credit) {
            throw BookError{
                Rule::entry_must_balance,
                say("the opening balances do not balance: debit {}, credit {}, a difference of {}"),
                {totals.debit, totals.credit, totals.difference()},
                Sentence{say("look for an account that is missing, or stands on the wrong side")}};
        }
    }

    ImportRun& run_;
    Date date_;
    bool is_by_member_;
    std::deque<Opening> openings_;
    std::int64_t rows_without_amount_ = 0;
};

class OpeningImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return opening_forms(); }

    void import_rows(ImportRun& run) override {
        if (!run.options.date) {
            throw BookError{Rule::wrong_call,
                            say("opening balances need the day they stand at"),
                            {},
                            Sentence{say("say --date, such as --date 2026-01-01")}};
        }
        if (run.survey.header.form == by_member) {
            require_member_options(run);
        } else if (run.options.counter_account) {
            throw BookError{Rule::wrong_call,
                            say("--counter is for a list of passbooks: balances of accounts are set against "
                                "nothing, and must balance in the file"),
                            {},
                            Sentence{say("leave it out; what is missing in the file is a row of its own, on "
                                         "the account where it belongs")}};
        }
        OpeningRows{run, *run.options.date}.import_rows();
    }

private:
    static void require_member_options(ImportRun& run) {
        if (!run.options.counter_account) {
            throw BookError{Rule::counter_account_required,
                            say("balances of passbooks need the account that the opening balances of the "
                                "others were put against"),
                            {},
                            Sentence{say("say --counter ACCOUNT")}};
        }
        require_savings_options(run);
        if (!run.rows.has_column(Role::coop)) {
            (void)counter_of_total(run, run.destinations.named({}));
        }
    }
};

}  // namespace

std::unique_ptr<ImportOfKind> opening_import() {
    return std::make_unique<OpeningImport>();
}

}  // namespace neraca
