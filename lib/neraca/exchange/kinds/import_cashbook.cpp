// Money in and out of one account: cashbooks and bank statements. One row is one entry between that account
// and what a column, a rule of the profile, or the caller names as the other side.

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
        }
        return all;
    }();
    return forms;
}

/// What makes two rows the same to a reader; the account may come from a rule, and the balance differs.
constexpr Role roles_of_a_row[] = {Role::date,   Role::voucher,  Role::description, Role::member,
                                   Role::in,     Role::out,      Role::debit,       Role::credit,
                                   Role::amount, Role::direction};

/// Follows what is in the account from row to row, as far as the file states it.
class RunningBalance {
public:
    explicit RunningBalance(ImportRun& run) : run_{run} {
        if (const auto& opening = run.survey.opening_balance) {
            balance_ = opening->amount;
        }
    }

    void move(const std::optional<Movement>& movement) {
        if (!movement) {
            balance_.reset();  // the row is refused; the next balance that is stated begins anew
            totals_are_known_ = false;
            return;
        }
        const bool is_in = movement->direction == Direction::in;
        (is_in ? in_ : out_) += movement->amount;
        if (balance_) {
            *balance_ += is_in ? movement->amount : -movement->amount;
        }
    }

    /// The row says what is there now. A difference is told once: the next row is held against what this one
    /// says.
    void state(Rupiah stated) {
        if (balance_ && *balance_ != stated) {
            run_.refuse_file(BookError{Rule::running_balance_breaks,
                                       say("the balance should be {} here, the file says {}: a difference "
                                           "of {}"),
                                       {*balance_, stated, stated - *balance_},
                                       Sentence{say("a row is missing, stands twice, or is wrong between "
                                                    "the balance before and this one")}}
                                 .at(run_.rows.place(Role::balance)));
        }
        balance_ = stated;
    }

    void require_closing() {
        const auto& closing = run_.survey.closing_balance;
        if (closing && balance_ && *balance_ != closing->amount) {
            run_.refuse_file(
                BookError{Rule::closing_balance_differs,
                          say("opening balance and rows come to {}, the file says {} at its end: "
                              "a difference of {}"),
                          {*balance_, closing->amount, closing->amount - *balance_},
                          Sentence{say("a row is missing, stands twice, or is wrong")}}
                    .at(closing->place));
        }
    }

    /// What lines beside the table say that all rows come to.
    void require_totals() {
        if (totals_are_known_) {
            require_total(run_.survey.total_in, in_);
            require_total(run_.survey.total_out, out_);
        }
    }

private:
    /// Banks write what went out with a minus sign, or without.
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
    Rupiah in_;
    Rupiah out_;
    bool totals_are_known_ = true;
};

/// One pass over the rows.
class MoneyRows {
public:
    MoneyRows(ImportRun& run, RepeatedRows& repeated)
        : run_{run}, repeated_{repeated}, running_{run}, is_bank_{run.kind == ImportKind::bank} {}

    void import_rows() {
        // Rows that an earlier attempt refused move the balance all the same.
        while (run_.rows.next()) {
            const bool is_refused_before = run_.refusals.find(run_.rows.position()) != nullptr;
            if (is_balance_row()) {
                read_balance_row();
                continue;
            }
            if (is_refused_before) {
                pass_over_row();
            } else {
                run_.settle(import_row());
            }
        }
        running_.require_closing();
        running_.require_totals();
    }

private:
    /// "Saldo awal": no movement, only what is there.
    bool is_balance_row() {
        RowReader& rows = run_.rows;
        if (!rows.has_value(Role::balance)) {
            return false;
        }
        const std::string words = comparison_key(rows.text(Role::description));
        const bool names_a_balance =
            words.starts_with("saldo") || words.starts_with("balance") || words.starts_with("opening");
        return names_a_balance && is_nothing(Role::in) && is_nothing(Role::out) && is_nothing(Role::debit) &&
               is_nothing(Role::credit) && is_nothing(Role::amount);
    }

    bool is_nothing(Role role) {
        const std::string_view cell = run_.rows.text(role);
        return cell.find_first_of("123456789") == std::string_view::npos && comparison_key(cell) != "#ref!";
    }

    void read_balance_row() {
        state_balance();
        if (run_.rows.is_refused()) {
            run_.settle(Poster::Outcome::refused);
        } else {
            ++run_.counts.skipped;
        }
    }

    void state_balance() {
        if (run_.rows.has_value(Role::balance)) {
            if (const std::optional<Rupiah> stated = run_.rows.signed_amount(Role::balance)) {
                running_.state(*stated);
            }
        }
    }

    void pass_over_row() {
        running_.move(read_movement());
        state_balance();
        ++run_.counts.refused;
    }

    Poster::Outcome import_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        const std::optional<Movement> movement = read_movement();
        running_.move(movement);
        state_balance();
        run_.notice_repeated(repeated_, Role::description);
        JournalEntry::Heading heading = run_.heading(EntryKind::journal);
        if (destination == nullptr) {
            return Poster::Outcome::refused;
        }
        DraftPosting money{.account = money_account(*destination), .row = rows.position()};
        DraftPosting other{.account = read_other_account(*destination), .row = money.row};
        read_dimensions(rows, *destination, other);
        if (money.account != nullptr && money.account == other.account) {
            rows.refuse(Role::account, BookError{Rule::accounts_must_differ,
                                                 say("an entry from {} to itself moves nothing"),
                                                 {money.account->code}});
        }
        name_whose(money, other);
        if (rows.is_refused()) {
            return Poster::Outcome::refused;
        }
        const bool is_in = movement->direction == Direction::in;
        for (DraftPosting* draft : {&money, &other}) {
            draft->amount = movement->amount;
            draft->amount_role = movement->role;
            draft->side = (draft == &money) == is_in ? Side::debit : Side::credit;
        }
        const VoucherUse use = run_.use_of(heading.voucher);
        DraftPosting drafts[] = {std::move(is_in ? money : other), std::move(is_in ? other : money)};
        return run_.poster.post(*destination, *date, std::move(heading), drafts, use);
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

    /// A bank writes what it owes: its credit is money that came in. A cashbook with these columns is a
    /// ledger of cash, where it is the debit.
    std::optional<Movement> read_movement() {
        if (run_.survey.header.form != debit_and_credit) {
            return run_.rows.movement();
        }
        const SideAmount side = read_side(run_.rows);
        if (side.filled == SideAmount::Filled::neither) {
            run_.rows.refuse(Role::debit,
                             BookError{Rule::neither_side_filled,
                                       say("neither debit nor credit has an amount in this row")});
        }
        if (side.filled != SideAmount::Filled::debit && side.filled != SideAmount::Filled::credit) {
            return std::nullopt;
        }
        const bool is_debit = side.filled == SideAmount::Filled::debit;
        return Movement{is_debit == is_bank_ ? Direction::out : Direction::in, side.amount,
                        is_debit ? Role::debit : Role::credit};
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
