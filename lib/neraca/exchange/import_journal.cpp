#include <algorithm>
#include <array>
#include <map>

#include "neraca/exchange/import_kinds.hpp"
#include "neraca/exchange/scattered_vouchers.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

enum FormOfJournal : std::size_t { one_line_a_posting, one_line_an_entry };

const std::vector<Form>& journal_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::voucher, Role::account, Role::debit, Role::credit},
         .optional = {Role::description, Role::member, Role::product, Role::item, Role::quantity, Role::loan,
                      Role::coop, Role::key}},
        {.required = {Role::date, Role::debit_account, Role::credit_account, Role::amount},
         .optional = {Role::voucher, Role::description, Role::member, Role::product, Role::item,
                      Role::quantity, Role::loan, Role::coop, Role::key}}};
    return forms;
}

/// "3, 4, 9": the lines of a voucher's rows, the first of them if there are many.
std::string lines_of(const std::vector<DraftPosting>& postings) {
    constexpr std::size_t enough = 12;
    std::string lines;
    for (std::size_t index = 0; index < std::min(postings.size(), enough); ++index) {
        lines += (index == 0 ? "" : ", ") + std::to_string(postings[index].row.line);
    }
    return postings.size() > enough ? lines + ", …" : lines;
}

/// A voucher whose rows are being read.
struct Voucher {
    std::string coop;
    std::string number;
    std::uint32_t runs_left = 1;
    std::int64_t rows = 0;
    bool is_refused = false;
    Destination* destination = nullptr;
    CsvPosition first_row;
    std::optional<Date> date;
    CsvPosition dated_by;
    std::vector<std::string> descriptions;  // each once
    std::string key;
    std::vector<DraftPosting> postings;
};

/// One line a posting, grouped by voucher, adjacent or not.
class JournalByPosting {
public:
    JournalByPosting(ImportRun& run, const ScatteredVouchers& scattered) : run_{run}, scattered_{scattered} {}

    void import_rows() {
        while (run_.rows.next()) {
            read_row();
        }
        leave_current();
        close_what_is_left();
    }

private:
    void read_row() {
        RowReader& rows = run_.rows;
        const std::string_view number = rows.required_text(Role::voucher);
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const SideAmount side = read_side(rows);
        if (side.filled == SideAmount::Filled::neither) {
            rows.refuse(Role::debit, BookError{Rule::both_sides_filled,
                                               say("neither debit nor credit has an amount in this row")});
        }
        std::optional<DraftPosting> posting =
            destination ? read_posting(rows, *destination, side) : std::nullopt;
        if (number.empty()) {
            ++run_.counts.refused;
            return;
        }
        enter(number);
        Voucher& voucher = *current_;
        ++voucher.rows;
        voucher.destination = destination;
        if (date) {
            require_same_date(voucher, *date);
        }
        add_description(voucher);
        add_key(voucher, rows.clean_text(Role::key));
        if (posting) {
            voucher.postings.push_back(*std::move(posting));
        }
        voucher.is_refused |= rows.is_refused();
    }

    /// Makes the voucher of this row the current one.
    void enter(std::string_view number) {
        const std::string_view coop = run_.rows.text(Role::coop);
        if (current_ && current_->number == number && current_->coop == coop) {
            return;
        }
        leave_current();
        const std::uint32_t runs = scattered_.runs_of(coop, number);
        if (runs > 1 && take_held(coop, number)) {
            return;
        }
        current_.emplace();
        current_->coop = coop;
        current_->number = number;
        current_->runs_left = runs;
        current_->first_row = run_.rows.position();
        current_->postings.reserve(4);
        (void)run_.rows.clean_text(Role::voucher);  // refuses what may not be stored
    }

    bool take_held(std::string_view coop, std::string_view number) {
        const auto held = held_.find(std::pair{std::string{coop}, std::string{number}});
        if (held == held_.end()) {
            return false;
        }
        current_ = std::move(held->second);
        held_.erase(held);
        return true;
    }

    /// Closes the current voucher, or holds it if more of its rows follow further down.
    void leave_current() {
        if (!current_) {
            return;
        }
        if (--current_->runs_left == 0) {
            close(*current_);
        } else {
            held_.emplace(std::pair{current_->coop, current_->number}, *std::move(current_));
        }
        current_.reset();
    }

    void require_same_date(Voucher& voucher, Date date) {
        if (!voucher.date) {
            voucher.date = date;
            voucher.dated_by = run_.rows.position();
        } else if (*voucher.date != date) {
            run_.rows.refuse(
                Role::date, BookError{Rule::voucher_spans_dates,
                                      say("voucher {} is dated {} here and {} in line {}"),
                                      {excerpt(voucher.number), date, *voucher.date, voucher.dated_by.line},
                                      Sentence{say("a voucher has one date; give the other rows a voucher of "
                                                   "their own")}});
        }
    }

    void add_description(Voucher& voucher) {
        const std::string_view cell = run_.rows.text(Role::description);
        std::vector<std::string>& all = voucher.descriptions;
        constexpr std::size_t surely_too_long = 400;  // one letter each and "; " between: refused anyway
        if (!cell.empty() && all.size() < surely_too_long && std::ranges::find(all, cell) == all.end()) {
            all.push_back(run_.rows.clean_text(Role::description));
        }
    }

    void add_key(Voucher& voucher, std::string key) {
        if (key.empty() || key == voucher.key) {
            return;
        }
        if (voucher.key.empty()) {
            voucher.key = std::move(key);
            return;
        }
        run_.rows.refuse(Role::key, BookError{Rule::voucher_has_two_keys,
                                              say("voucher {} has the keys \"{}\" and \"{}\""),
                                              {excerpt(voucher.number), excerpt(voucher.key), excerpt(key)}});
    }

    void close(Voucher& voucher) {
        run_.count(voucher.is_refused ? Poster::Outcome::refused : posted(voucher), voucher.rows);
    }

    Poster::Outcome posted(Voucher& voucher) {
        try {
            require_balance(voucher);
        } catch (const BookError& error) {
            run_.errors.add(error.at(run_.rows.place(voucher.first_row, Role::voucher)));
            return Poster::Outcome::refused;
        }
        JournalEntry::Heading heading{.voucher = std::move(voucher.number), .key = std::move(voucher.key)};
        for (const std::string& description : voucher.descriptions) {
            heading.memo += (heading.memo.empty() ? "" : "; ") + description;
        }
        MadePostings made = make_postings(voucher.postings);
        return run_.poster.post(*voucher.destination, *voucher.date, std::move(heading),
                                std::move(made.postings), made.sources);
    }

    static void require_balance(const Voucher& voucher) {
        const SideTotals totals = totals_of(voucher.postings);
        if (totals.debit != totals.credit) {
            throw BookError{
                Rule::voucher_must_balance,
                say("voucher {} does not balance: debit {}, credit {}, a difference of {}; its rows are in "
                    "lines {}"),
                {excerpt(voucher.number), totals.debit, totals.credit, totals.difference(),
                 lines_of(voucher.postings)}};
        }
    }

    /// Only where two vouchers have the same hash is there anything left.
    void close_what_is_left() {
        for (auto& [name, voucher] : held_) {
            close(voucher);
        }
    }

    ImportRun& run_;
    const ScatteredVouchers& scattered_;
    std::optional<Voucher> current_;
    std::map<std::pair<std::string, std::string>, Voucher> held_;
};

/// One line an entry, with a debit and a credit account.
class JournalByEntry {
public:
    explicit JournalByEntry(ImportRun& run) : run_{run} {}

    void import_rows() {
        while (run_.rows.next()) {
            run_.count(read_row());
        }
    }

private:
    Poster::Outcome read_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const std::optional<Rupiah> amount = rows.required_amount(Role::amount);
        JournalEntry::Heading heading{.memo = rows.clean_text(Role::description),
                                      .voucher = rows.clean_text(Role::voucher),
                                      .key = rows.clean_text(Role::key)};
        if (destination == nullptr) {
            return Poster::Outcome::refused;
        }
        const Account* const debit = read_account(Role::debit_account, *destination);
        const Account* const credit = read_account(Role::credit_account, *destination);
        const std::unique_ptr<Dimensions> dimensions = read_dimensions(rows, *destination);
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        std::vector<Posting> postings{{debit->code, Side::debit, *amount},
                                      {credit->code, Side::credit, *amount}};
        if (dimensions) {
            place_dimensions(*dimensions, {debit, credit}, *destination, postings);
        }
        if (postings[0].account == postings[1].account && postings[0].dimensions == postings[1].dimensions) {
            rows.refuse(Role::credit_account, BookError{Rule::accounts_must_differ,
                                                        say("an entry from {} to itself moves nothing"),
                                                        {debit->code}});
        }
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        const PostingSource sources[] = {{rows.position(), Role::debit_account, Role::amount},
                                         {rows.position(), Role::credit_account, Role::amount}};
        return run_.poster.post(*destination, *date, std::move(heading), std::move(postings), sources);
    }

    const Account* read_account(Role role, Destination& destination) {
        const std::string_view typed = run_.rows.required_text(role);
        if (typed.empty()) {
            return nullptr;
        }
        return run_.rows.found(role, [&] { return &destination.account(typed); }).value_or(nullptr);
    }

    /// Gives each dimension that the row names to the postings whose accounts want it; refuses it where none
    /// does.
    void place_dimensions(const Dimensions& named, const std::array<const Account*, 2>& accounts,
                          Destination& destination, std::vector<Posting>& postings) {
        const auto place = [&](Role role, bool is_named, const auto& wants, const auto& give) {
            bool is_placed = !is_named;
            for (std::size_t index = 0; is_named && index < accounts.size(); ++index) {
                if (wants(*accounts[index])) {
                    give(postings[index].dimensions);
                    is_placed = true;
                }
            }
            if (!is_placed) {
                run_.rows.refuse(role, BookError{Rule::dimension_not_allowed,
                                                 say("neither account {} nor account {} is kept by {}"),
                                                 {accounts[0]->code, accounts[1]->code, column_name(role)}});
            }
        };
        place(
            Role::member, named.member.has_value(),
            [](const Account& account) { return account.requires_dimensions.member; },
            [&](Dimensions& dimensions) { dimensions.member = named.member; });
        place(
            Role::product, named.product.has_value(),
            [&](const Account& account) {
                return destination.product(named.product->text()).account == account.code;
            },
            [&](Dimensions& dimensions) { dimensions.product = named.product; });
        place(
            Role::item, named.item.has_value(),
            [](const Account& account) { return account.requires_dimensions.item; },
            [&](Dimensions& dimensions) {
                dimensions.item = named.item;
                dimensions.quantity = named.quantity;
            });
        place(
            Role::loan, named.loan.has_value(),
            [](const Account& account) { return account.requires_dimensions.loan; },
            [&](Dimensions& dimensions) { dimensions.loan = named.loan; });
    }

    ImportRun& run_;
};

class JournalImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return journal_forms(); }

    void look_at(const Header& header, const CsvReader& reader) override {
        if (header.form != one_line_a_posting) {
            return;
        }
        const auto text = [&](Role role) {
            const auto column = header.column(role);
            return column ? trimmed(reader.text(*column)) : std::string_view{};
        };
        if (const std::string_view number = text(Role::voucher); !number.empty()) {
            scattered_.note(text(Role::coop), number);
        }
    }

    void import_rows(ImportRun& run) override {
        if (run.survey.header.form == one_line_a_posting) {
            scattered_.finish();
            JournalByPosting{run, scattered_}.import_rows();
        } else {
            JournalByEntry{run}.import_rows();
        }
    }

private:
    ScatteredVouchers scattered_;
};

}  // namespace

std::unique_ptr<ImportOfKind> journal_import() {
    return std::make_unique<JournalImport>();
}

}  // namespace neraca
