#include "neraca/exchange/import_kinds.hpp"

namespace neraca {
namespace {

const std::vector<Form>& opening_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::account, Role::debit, Role::credit},
         .optional = {Role::member, Role::product, Role::item, Role::quantity, Role::loan, Role::coop}}};
    return forms;
}

/// The opening balances of one cooperative: a single entry, so it is posted whole or not at all.
struct Opening {
    std::vector<DraftPosting> postings;
    std::int64_t rows = 0;
    bool is_refused = false;
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
        while (run.rows.next()) {
            read_row(run);
        }
        for (auto& [destination, opening] : openings_) {
            run.count(opening.is_refused ? Poster::Outcome::refused : post(run, *destination, opening),
                      opening.rows);
        }
        if (rows_without_amount_ > 0) {
            run.receipt.warnings.push_back(Sentence{
                say("rows that were passed over because they have no amount: {}"), {rows_without_amount_}});
        }
    }

private:
    void read_row(ImportRun& run) {
        Destination* const destination = run.destination();
        const SideAmount side = read_side(run.rows);
        if (destination == nullptr) {
            ++run.counts.refused;
            return;
        }
        std::optional<DraftPosting> posting = read_posting(run.rows, *destination, side);
        if (!posting && !run.rows.is_refused()) {  // trial balances list accounts without a balance too
            ++run.counts.skipped;
            ++rows_without_amount_;
            return;
        }
        Opening& opening = opening_of(*destination);
        ++opening.rows;
        opening.is_refused |= run.rows.is_refused();
        if (posting) {
            opening.postings.push_back(*std::move(posting));
        }
    }

    /// In the order in which the file names the cooperatives.
    Opening& opening_of(Destination& destination) {
        for (auto& [known, opening] : openings_) {
            if (known == &destination) {
                return opening;
            }
        }
        return openings_.emplace_back(&destination, Opening{}).second;
    }

    static Poster::Outcome post(ImportRun& run, Destination& destination, Opening& opening) {
        try {
            require_first(destination.book(), *run.options.date);
            require_balance(opening);
        } catch (const BookError& error) {
            run.errors.add(error.at(run.rows.place(opening.postings.front().row, std::nullopt)));
            return Poster::Outcome::refused;
        }
        MadePostings made = make_postings(opening.postings);
        return run.poster.post(destination, *run.options.date, {.kind = EntryKind::opening},
                               std::move(made.postings), made.sources);
    }

    static void require_first(const Book& book, Date date) {
        const std::optional<Period> kept = book.days_kept();
        if (kept && kept->first_day < date) {
            throw BookError{Rule::opening_must_come_first,
                            say("opening balances of {} come after entries of {}"),
                            {date, kept->first_day},
                            Sentence{say("date them before the first entry")}};
        }
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

    std::vector<std::pair<Destination*, Opening>> openings_;
    std::int64_t rows_without_amount_ = 0;
};

}  // namespace

std::unique_ptr<ImportOfKind> opening_import() {
    return std::make_unique<OpeningImport>();
}

}  // namespace neraca
