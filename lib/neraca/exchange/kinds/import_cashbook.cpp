// Money in and out of one account: cashbooks and bank statements. One row is one entry between that account
// and what a column, a rule of the profile, or the caller names as the other side.

#include <array>

#include "neraca/coop/account_floor.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

enum FormOfMoney : std::size_t { in_and_out, debit_and_credit, one_amount };

const std::vector<Form>& money_forms() {
    static const std::vector<Form> forms = [] {
        const std::vector<Role> optional{Role::balance,  Role::voucher, Role::account, Role::member,
                                         Role::name,     Role::product, Role::loan,    Role::item,
                                         Role::quantity, Role::coop,    Role::key};
        std::vector<Form> all{
            {.required = {Role::date, Role::description, Role::in, Role::out}, .optional = optional},
            {.required = {Role::date, Role::description, Role::debit, Role::credit}, .optional = optional},
            {.required = {Role::date, Role::description, Role::amount}, .optional = optional}};
        all[one_amount].optional.push_back(Role::direction);
        for (Form& form : all) {
            form.merged = {Role::date};
            form.carries_date = true;
            form.states_balances = true;
        }
        return all;
    }();
    return forms;
}

/// What makes two rows the same to a reader; the account may come from a rule, and the balance differs.
constexpr Role roles_of_a_row[] = {Role::date,   Role::voucher,  Role::description, Role::member,
                                   Role::in,     Role::out,      Role::debit,       Role::credit,
                                   Role::amount, Role::direction};

/// What a row says of the money in the account.
std::optional<Movement> movement_of(RowReader& rows, const Survey& survey, bool is_bank) {
    if (survey.header.form != debit_and_credit) {
        return rows.movement();
    }
    // A bank writes what it owes: its credit is money that came in. A cashbook with these columns is a ledger
    // of cash, where it is the debit.
    return is_bank ? rows.movement(Role::credit, Role::debit) : rows.movement(Role::debit, Role::credit);
}

/// What a row states that is no movement.
struct SaidBalance {
    BalanceKind kind = BalanceKind::there;
    std::optional<Rupiah> in = {};
    std::optional<Rupiah> out = {};
    std::optional<Rupiah> balance = {};  // in its own column
    Role in_role = Role::in;
    Role out_role = Role::out;
};
SaidBalance said_balance(RowReader& rows, const Survey& survey, bool is_bank) {
    SaidBalance said{.kind = *rows.balance_kind()};
    const auto amount = [&](Role role) {
        const std::optional<Rupiah> read =
            rows.has_value(role) ? rows.signed_amount(role) : std::optional<Rupiah>{};
        return read && read->is_zero() ? std::nullopt : read;
    };
    if (survey.header.form == one_amount) {
        said.in_role = Role::amount;
        said.in = amount(Role::amount);
    } else {
        if (survey.header.form == debit_and_credit) {
            said.in_role = is_bank ? Role::credit : Role::debit;
            said.out_role = is_bank ? Role::debit : Role::credit;
        }
        said.in = amount(said.in_role);
        said.out = amount(said.out_role);
    }
    said.balance = rows.has_value(Role::balance) ? rows.signed_amount(Role::balance) : std::nullopt;
    return said;
}

Rupiah effect_of(const Movement& movement) {
    return movement.direction == Direction::in ? movement.amount : -movement.amount;
}

/// Whether the newest row of a file stands first. Balances tell it where they are stated: what was there
/// before a row is stated above it, or below. Else the days do, where they never rise.
class RowOrder {
public:
    void note(std::optional<Date> date, std::optional<Rupiah> effect, std::optional<Rupiah> stated) {
        if (date && last_day_) {
            rises_ += *date > *last_day_ ? 1 : 0;
            falls_ += *date < *last_day_ ? 1 : 0;
        }
        last_day_ = date ? date : last_day_;
        if (stated && effect && before_) {
            const bool goes_down = before_->stated + *effect == *stated;
            const bool goes_up = before_->stated - before_->effect == *stated;
            downwards_ += goes_down && !goes_up ? 1 : 0;
            upwards_ += goes_up && !goes_down ? 1 : 0;
        }
        before_.reset();
        if (stated && effect) {
            before_ = {*effect, *stated};
        }
    }
    bool is_settled() const {
        constexpr std::int64_t surely = 100;
        return downwards_ - upwards_ >= surely || upwards_ - downwards_ >= surely || rises_ >= surely;
    }
    bool is_newest_first() const {
        return upwards_ == downwards_ ? falls_ > 0 && rises_ == 0 : upwards_ > downwards_ && falls_ >= rises_;
    }

private:
    struct Before {
        Rupiah effect;
        Rupiah stated;
    };
    std::optional<Date> last_day_;
    std::optional<Before> before_;
    std::int64_t rises_ = 0;
    std::int64_t falls_ = 0;
    std::int64_t downwards_ = 0;
    std::int64_t upwards_ = 0;
};

/// Looks at the rows before they are read in earnest.
bool is_newest_first(const ImportRun& run, bool is_bank) {
    ErrorLog untold;
    RowCounts uncounted;
    RowReader rows = run.rows.again(untold, uncounted);
    RowOrder order;
    while (!order.is_settled() && rows.next()) {
        std::optional<Rupiah> effect = Rupiah{};
        if (!rows.balance_kind() && !rows.is_without_money()) {
            const std::optional<Movement> movement = movement_of(rows, run.survey, is_bank);
            effect = movement ? std::optional{effect_of(*movement)} : std::nullopt;
        }
        const std::optional<Date> date = rows.date(Role::date);
        order.note(date, effect,
                   rows.has_value(Role::balance) ? rows.signed_amount(Role::balance) : std::nullopt);
    }
    return order.is_newest_first();
}

/// Follows what is in the account from row to row, as far as the file states it.
class RunningBalance {
public:
    explicit RunningBalance(ImportRun& run) : run_{run} {
        if (const auto& opening = run.survey.opening_balance) {
            balance_ = opening->amount;
            opening_ = opening->amount;
        }
    }

    void move(const std::optional<Movement>& movement) {
        if (!movement) {
            tell_break();
            balance_.reset();  // the row is refused; the next balance that is stated begins anew
            totals_are_known_ = false;
            return;
        }
        (movement->direction == Direction::in ? in_ : out_) += movement->amount;
        if (balance_) {
            *balance_ += effect_of(*movement);
        }
        if (break_) {
            break_->carried += effect_of(*movement);
        }
    }

    /// A row that is no movement. Its amounts are a balance, or the sums of their columns so far, with what
    /// was brought forward or without.
    void state(const SaidBalance& said, CsvPosition row) {
        if (said.in && said.out) {
            state_sums(*said.in, *said.out, said, row);
        } else if (said.in || said.out) {
            const Role role = said.in ? said.in_role : said.out_role;
            const Rupiah amount = said.in ? *said.in : *said.out;
            // Below zero before the first row where it stands among the outflows; at the end it stands there
            // to make both columns equal.
            state_one(said, said.out && is_at_head(said) ? -amount : amount, role, row);
        }
        if (said.balance) {
            state_one(said, *said.balance, Role::balance, row);
        }
    }

    /// The row says what is there now. A difference is told once: the next row is held against what this one
    /// says, unless it agrees with what should have been.
    void state(Rupiah stated, CsvPosition row, Role role = Role::balance) {
        if (!opening_ && totals_are_known_) {
            opening_ = stated - in_ + out_;
        }
        if (break_ && break_->carried == stated) {
            tell_wrong_balance();
        } else if (balance_ && *balance_ != stated) {
            tell_break();
            break_ = Break{row, role, *balance_, stated, *balance_};
        } else {
            tell_break();
        }
        balance_ = stated;
        is_stated_ = true;
    }

    void finish() {
        tell_break();
        require_closing();
        if (totals_are_known_) {
            require_total(run_.survey.total_in, in_);
            require_total(run_.survey.total_out, out_);
        }
    }

    /// Whether some row says what is there.
    bool is_stated() const { return is_stated_; }
    /// Before the first row, and after the last; empty where the file does not say it.
    std::optional<Rupiah> opening() const { return opening_; }
    std::optional<Rupiah> closing() const { return balance_; }

private:
    /// A balance that is stated otherwise than the rows come to; which of the two is wrong the next one
    /// tells.
    struct Break {
        CsvPosition row;
        Role role;
        Rupiah expected;
        Rupiah stated;
        Rupiah carried;  // from what was expected
    };

    /// A difference refuses the file, or is told where the caller knows of it.
    void tell(Rule rule, Phrase pattern, std::vector<Fact> facts, Sentence hint, const Place& place) {
        const BookError error{rule, pattern, std::move(facts), std::move(hint)};
        if (run_.options.ignore_balances) {
            add_notice(run_.receipt, error.at(place));
        } else {
            run_.refuse_file(error.at(place));
        }
    }

    void tell_break() {
        if (break_) {
            tell_difference(
                Sentence{say("a row is missing, stands twice, or is wrong between the balance "
                             "before and this one; --ignore-balances takes the rows as they are")});
        }
    }
    void tell_wrong_balance() {
        tell_difference(
            Sentence{say("the next balance agrees with the rows again, so this one alone was "
                         "mistyped: put it right, or say --ignore-balances")});
    }
    void tell_difference(Sentence hint) {
        tell(Rule::running_balance_breaks,
             say("the balance should be {} here, the file says {}: a difference of {}"),
             {break_->expected, break_->stated, break_->stated - break_->expected}, std::move(hint),
             run_.rows.place(break_->row, break_->role));
        break_.reset();
    }

    /// Whether the row says what was there before the first movement: "Saldo awal", or "Pindahan" from the
    /// page before.
    bool is_at_head(const SaidBalance& said) const { return !has_moved() && said.kind != BalanceKind::there; }
    bool has_moved() const { return !in_.is_zero() || !out_.is_zero(); }

    void state_one(const SaidBalance& said, Rupiah stated, Role role, CsvPosition row) {
        if (said.kind == BalanceKind::opening || is_at_head(said)) {
            return state_opening(stated, role, row);
        }
        const bool is_sum =
            said.kind == BalanceKind::carried && role != Role::balance &&
            is_sum_of(role == said.in_role ? stated : Rupiah{}, role == said.in_role ? Rupiah{} : stated,
                      role == said.in_role, role != said.in_role);
        const bool is_overdraft = role == said.out_role && balance_ && *balance_ == -stated;
        if (!(is_sum && balance_ != stated) && !is_overdraft) {
            state(stated, row, role);
        }
    }

    /// At the head of the table, of a page or of a month, or below the table.
    void state_opening(Rupiah stated, Role role, CsvPosition row) {
        if (!has_moved()) {
            (stated.is_negative() ? brought_out_ : brought_in_) = stated.is_negative() ? -stated : stated;
            return state(stated, row, role);
        }
        if (stated == opening_ || stated == balance_ || !totals_are_known_) {
            return;
        }
        if (!opening_) {
            opening_ = stated;
            balance_ = stated + in_ - out_;
            return;
        }
        tell(Rule::running_balance_breaks,
             say("{} is stated here as what was there before; the file begins with {}, and its rows have "
                 "come to {}"),
             {stated, *opening_, balance_.value_or(*opening_ + in_ - out_)},
             Sentence{
                 say("put the balance right, or the rows above it; --ignore-balances takes the rows as they "
                     "are")},
             run_.rows.place(row, role));
    }

    void state_sums(Rupiah in, Rupiah out, const SaidBalance& said, CsvPosition row) {
        if (is_at_head(said)) {
            brought_in_ = in;
            brought_out_ = out;
            return state(in - out, row, said.in_role);
        }
        if (totals_are_known_ && !is_sum_of(in, out, true, true)) {
            tell(Rule::stated_total_differs,
                 say("the sums stated here are {} and {}, the rows come to {} and {}"),
                 {in, out, in_ + brought_in_, out_ + brought_out_},
                 Sentence{say("look for a row that is missing, doubled or mistyped")},
                 run_.rows.place(row, said.in_role));
        }
    }
    /// Whether the rows come to these, with what was brought forward or without.
    bool is_sum_of(Rupiah in, Rupiah out, bool asks_in, bool asks_out) const {
        const auto is_it = [&](Rupiah brought_in, Rupiah brought_out) {
            return (!asks_in || in == in_ + brought_in) && (!asks_out || out == out_ + brought_out);
        };
        return is_it({}, {}) || is_it(brought_in_, brought_out_);
    }

    void require_closing() {
        const auto& closing = run_.survey.closing_balance;
        if (closing && balance_ && *balance_ != closing->amount) {
            tell(Rule::closing_balance_differs,
                 say("opening balance and rows come to {}, the file says {} at its end: "
                     "a difference of {}"),
                 {*balance_, closing->amount, closing->amount - *balance_},
                 Sentence{say("a row is missing, stands twice, or is wrong")}, closing->place);
        }
    }

    /// What lines beside the table say that all rows come to. Banks write what went out with a minus sign, or
    /// without.
    void require_total(const std::optional<StatedBalance>& stated, Rupiah found) {
        if (stated && stated->amount != found && stated->amount != -found) {
            const Rupiah amount = stated->amount < Rupiah{} ? -stated->amount : stated->amount;
            run_.refuse_file(
                BookError{Rule::stated_total_differs,
                          say("the total stated here is {}, the rows come to {}: a difference of {}"),
                          {amount, found, amount > found ? amount - found : found - amount},
                          Sentence{say("look for a row that is missing, doubled or mistyped")}}
                    .at(stated->place));
        }
    }

    ImportRun& run_;
    std::optional<Rupiah> balance_;  // empty: not known
    std::optional<Rupiah> opening_;
    std::optional<Break> break_;
    Rupiah in_;
    Rupiah out_;
    Rupiah brought_in_;  // by a row above the first movement
    Rupiah brought_out_;
    bool totals_are_known_ = true;
    bool is_stated_ = false;
};

/// Holds the balances of the file against those of the account in the book.
class BookBalances {
public:
    BookBalances(ImportRun& run, const RunningBalance& running) : run_{run}, running_{running} {}

    void note(Date date, CsvPosition row) {
        if (!first_day_ || date < *first_day_) {
            first_day_ = date;
            first_row_ = row;
        }
        if (!last_day_ || date >= *last_day_) {
            last_day_ = date;
            last_row_ = row;
        }
    }

    /// Once all rows are read.
    void compare() {
        if (!first_day_ || run_.rows.has_column(Role::coop) || !run_.poster.may_write()) {
            return;
        }
        Destination& destination = run_.destinations.named({});
        const Book& book = destination.book();
        const AccountCode& code =
            run_.options.account ? *run_.options.account : destination.cooperative().cash_account;
        run_.poster.append_ready();
        const Rupiah gap = opening_gap(book, code);
        const std::optional<Rupiah> closing = running_.closing();
        const Rupiah there = net_of(book, {.last_day = *last_day_, .account = code});
        if (closing && running_.is_stated() && *closing - there != gap) {
            tell(say("the file ends with {} on {}, the book's account {} then has {}: a difference of {}"),
                 {*closing, *last_day_, code, there, *closing - there}, last_row_);
        }
    }

private:
    /// What the file has more before its first row than the book; told where it is something.
    Rupiah opening_gap(const Book& book, const AccountCode& code) const {
        const std::optional<Rupiah> opening = running_.opening();
        if (!opening) {
            return {};
        }
        Rupiah there = *first_day_ == Date::first()
                           ? Rupiah{}
                           : net_of(book, {.last_day = first_day_->previous_day(), .account = code});
        if (there != *opening) {
            there += opened_on_the_day(book, code);
        }
        if (there != *opening) {
            tell(say("the file begins with {} on {}, the book's account {} has {} before that: a difference "
                     "of "
                     "{}"),
                 {*opening, *first_day_, code, there, *opening - there}, first_row_);
        }
        return *opening - there;
    }

    /// Opening entries are often dated like the first row.
    Rupiah opened_on_the_day(const Book& book, const AccountCode& code) const {
        Rupiah net;
        const EntryQuery query{
            .first_day = *first_day_, .last_day = *first_day_, .account = code, .kind = EntryKind::opening};
        book.each_entry(query, [&](const PostedEntry& posted) { net += net_on(posted.entry, code); });
        return net;
    }

    void tell(Phrase pattern, std::vector<Fact> facts, CsvPosition row) const {
        add_notice(run_.receipt, BookError{Rule::balance_differs_from_book, pattern, std::move(facts),
                                           Sentence{say("see with `neraca report ledger` which of the two "
                                                        "lacks something")}}
                                     .at(run_.rows.place(row, Role::balance)));
    }

    ImportRun& run_;
    const RunningBalance& running_;
    std::optional<Date> first_day_;
    std::optional<Date> last_day_;
    CsvPosition first_row_;
    CsvPosition last_row_;
};

/// Outflows that are written below zero: in their own column the sign says the same as the column, unless
/// others stand there without one.
struct OutflowSigns {
    std::int64_t below_zero = 0;
    std::optional<CsvPosition> first_below_zero = {};
    Rupiah amount = {};
    Role role = Role::out;
    bool has_others = false;

    void note(const Movement& movement, CsvPosition row) {
        if (movement.is_below_zero) {
            if (++below_zero == 1) {
                first_below_zero = row;
                amount = movement.amount;
                role = movement.role;
            }
        } else if (movement.direction == Direction::out && movement.role != Role::amount) {
            has_others = true;
        }
    }
};

/// An entry that waits for its turn.
struct ReadyEntry {
    Destination* destination;
    Date date;
    JournalEntry::Heading heading;
    std::array<DraftPosting, 2> drafts;
    VoucherUse use;
};
/// What one row says, apart from its faults.
struct MoneyRow {
    CsvPosition row;
    bool moves = false;
    std::optional<Movement> movement = {};  // of a row that moves; empty: it could not be read
    std::optional<Rupiah> stated = {};
    std::optional<SaidBalance> said = {};  // of a row that is no movement
    std::optional<ReadyEntry> entry = {};
};

/// One pass over the rows.
class MoneyRows {
public:
    MoneyRows(ImportRun& run, RepeatedRows& repeated)
        : run_{run},
          repeated_{repeated},
          running_{run},
          book_{run, running_},
          is_bank_{run.kind == ImportKind::bank} {}

    void import_rows() {
        const bool newest_first = is_newest_first(run_, is_bank_);
        std::vector<MoneyRow> held;
        // Rows that an earlier attempt refused move the balance all the same.
        while (run_.rows.next()) {
            MoneyRow row = read_row(run_.refusals.find(run_.rows.position()).has_value());
            if (newest_first) {
                held.push_back(std::move(row));
            } else {
                take(row);
            }
        }
        for (auto row = held.rbegin(); row != held.rend(); ++row) {
            take(*row);
        }
        if (newest_first) {
            run_.receipt.warnings.push_back(Sentence{
                say("the newest row stands first: rows are taken from the last line up, those of one "
                    "day too")});
        }
        require_one_way_of_signs();
        running_.finish();
        book_.compare();
    }

private:
    MoneyRow read_row(bool is_refused_before) {
        RowReader& rows = run_.rows;
        MoneyRow row{.row = rows.position()};
        if (rows.balance_kind()) {
            row.said = said_balance(rows, run_.survey, is_bank_);
            if (rows.is_refused()) {
                run_.settle(Poster::Outcome::refused);
            } else {
                ++run_.counts.skipped;
            }
            return row;
        }
        if (rows.is_without_money()) {
            row.stated = stated_balance();
            if (rows.is_refused()) {
                run_.settle(Poster::Outcome::refused);
            } else {
                run_.set_aside_without_money();
            }
            return row;
        }
        row.moves = true;
        if (is_refused_before) {
            row.movement = movement_of(rows, run_.survey, is_bank_);
            row.stated = stated_balance();
            ++run_.counts.refused;
            return row;
        }
        read_entry(row);
        if (!row.entry) {
            run_.settle(Poster::Outcome::refused);
        }
        return row;
    }

    /// Rows come here from the oldest on.
    void take(MoneyRow& row) {
        if (row.moves) {
            running_.move(row.movement);
        }
        if (row.stated) {
            running_.state(*row.stated, row.row);
        }
        if (row.said) {
            running_.state(*row.said, row.row);
        }
        if (row.entry) {
            ReadyEntry& entry = *row.entry;
            const Poster::Outcome outcome = run_.poster.post(
                *entry.destination, entry.date, std::move(entry.heading), entry.drafts, entry.use);
            run_.settle(outcome, {&row.row, 1}, run_.poster.fault());
        }
    }

    std::optional<Rupiah> stated_balance() {
        return run_.rows.has_value(Role::balance) ? run_.rows.signed_amount(Role::balance) : std::nullopt;
    }

    /// Leaves the entry empty where the row is refused.
    void read_entry(MoneyRow& row) {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        row.movement = movement_of(rows, run_.survey, is_bank_);
        row.stated = stated_balance();
        if (row.movement) {
            signs_.note(*row.movement, row.row);
        }
        notice_repeated();
        JournalEntry::Heading heading = run_.heading(EntryKind::journal);
        if (destination == nullptr) {
            return;
        }
        DraftPosting money{.account = money_account(*destination), .row = row.row};
        DraftPosting other{.account = read_other_account(*destination), .row = row.row};
        read_dimensions(rows, *destination, other);
        if (money.account != nullptr && money.account == other.account) {
            rows.refuse(Role::account, BookError{Rule::accounts_must_differ,
                                                 say("an entry from {} to itself moves nothing"),
                                                 {money.account->code}});
        }
        name_whose(money, other);
        if (rows.is_refused()) {
            return;
        }
        book_.note(*date, row.row);
        const bool is_in = row.movement->direction == Direction::in;
        for (DraftPosting* draft : {&money, &other}) {
            draft->amount = row.movement->amount;
            draft->amount_role = row.movement->role;
            draft->side = (draft == &money) == is_in ? Side::debit : Side::credit;
        }
        const VoucherUse use = run_.use_of(heading.voucher);
        row.entry.emplace(ReadyEntry{destination,
                                     *date,
                                     std::move(heading),
                                     {std::move(is_in ? money : other), std::move(is_in ? other : money)},
                                     use});
    }

    /// What the caller named for the whole file, and is kept by person, is of the person that the row names.
    /// Of nobody, where it names none: a deposit in transit waits for its owner.
    void name_whose(DraftPosting& money, DraftPosting& other) const {
        const Member* const member = other.member;
        for (DraftPosting* draft : {&money, &other}) {
            if (draft->account != nullptr && is_kept_by_person(*draft->account)) {
                draft->member = member;
            }
        }
    }

    /// Where no balance speaks against it, a voucher that says the same twice is taken for one.
    void notice_repeated() {
        RowReader& rows = run_.rows;
        if (!run_.options.ignore_balances || !rows.has_value(Role::voucher)) {
            return run_.notice_repeated(repeated_, Role::description);
        }
        if (const auto first = repeated_.line_of_first(run_.survey.header, rows)) {
            rows.refuse(Role::voucher,
                        BookError{Rule::key_doubled,
                                  say("voucher {} stands in line {} already, with the same day and amount"),
                                  {excerpt(rows.text(Role::voucher)), *first},
                                  Sentence{say("without balances nothing proves that both were paid: leave "
                                               "one of them, or give it a voucher of its own")}});
        }
    }

    /// Of outflows with a sign and without one, either could be the correction.
    void require_one_way_of_signs() {
        if (signs_.below_zero == 0) {
            return;
        }
        if (signs_.has_others && (!running_.is_stated() || run_.options.ignore_balances)) {
            run_.refuse_file(
                BookError{Rule::amount_is_negative,
                          say("{} is written below zero, other rows of this column are not: it may be an "
                              "outflow, or the correction of one"),
                          {signs_.amount},
                          Sentence{say("write outflows in one way; a column of balances would settle it")}}
                    .at(run_.rows.place(*signs_.first_below_zero, signs_.role)));
            return;
        }
        run_.receipt.warnings.push_back(
            Sentence{say("outflows that are written below zero, and taken as what went out: {}, the first in "
                         "line {}"),
                     {signs_.below_zero, signs_.first_below_zero->line}});
    }

    const Account* money_account(Destination& destination) {
        const std::optional<AccountCode>& given = run_.options.account;
        const AccountCode& code = given ? *given : destination.cooperative().cash_account;
        return run_.rows.found(Role::account, [&] { return &destination.account(code.text()); })
            .value_or(nullptr);
    }

    const Account* read_other_account(Destination& destination) {
        RowReader& rows = run_.rows;
        if (rows.has_value(Role::account)) {
            return read_account(rows, Role::account, destination);
        }
        if (const auto& suspense = run_.options.suspense_account) {
            return rows.found(Role::account, [&] { return &destination.account(suspense->text()); })
                .value_or(nullptr);
        }
        rows.refuse(Role::account,
                    BookError{Rule::counter_account_required,
                              say("nothing says which account \"{}\" belongs to"),
                              {excerpt(rows.text(Role::description))},
                              Sentence{say("add a rule to the profile, or a column {}, or say --suspense "
                                           "ACCOUNT"),
                                       {column_name(Role::account)}}});
        return nullptr;
    }

    ImportRun& run_;
    RepeatedRows& repeated_;
    RunningBalance running_;
    BookBalances book_;
    OutflowSigns signs_;
    bool is_bank_;
};

class MoneyImport : public ImportOfKind {
public:
    MoneyImport(ImportKind kind, std::int64_t file_size)
        : kind_{kind}, repeated_{file_size, roles_of_a_row} {}

    const std::vector<Form>& forms() const override { return money_forms(); }

    void look_at(const Header& header, const CsvReader& reader, WordsOfFile& words) override {
        words.note(header, reader);
        repeated_.note(header, reader);
    }

    void import_rows(ImportRun& run) override {
        if (kind_ == ImportKind::bank && !run.options.account) {
            throw BookError{Rule::wrong_call,
                            say("a bank statement needs the account that it is of"),
                            {},
                            Sentence{say("say --account ACCOUNT, such as --account 1120")}};
        }
        if (!run.rows.has_column(Role::coop)) {
            Destination& destination = run.destinations.named({});
            for (const auto& account : {run.options.account, run.options.suspense_account}) {
                if (account) {
                    (void)destination.account(account->text());
                }
            }
        }
        repeated_.begin_again();
        MoneyRows{run, repeated_}.import_rows();
    }

private:
    ImportKind kind_;
    RepeatedRows repeated_;
};

}  // namespace

std::unique_ptr<ImportOfKind> cashbook_import(std::int64_t file_size) {
    return std::make_unique<MoneyImport>(ImportKind::cashbook, file_size);
}
std::unique_ptr<ImportOfKind> bank_import(std::int64_t file_size) {
    return std::make_unique<MoneyImport>(ImportKind::bank, file_size);
}

}  // namespace neraca
