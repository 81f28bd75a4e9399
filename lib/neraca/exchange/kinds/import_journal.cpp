#include <algorithm>
#include <map>
#include <span>

#include "neraca/coop/account_floor.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/exchange/posting/scattered_vouchers.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

enum FormOfJournal : std::size_t {
    one_line_a_posting,
    two_accounts_a_line,
    one_amount_a_posting,
    two_sides_a_line,     // a debit account with its amount, and a credit account with its
    account_and_counter,  // the amount is that of the account, the other way round that of the other
};

const std::vector<Form>& journal_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::date, Role::account, Role::debit, Role::credit},
         .optional = {Role::entry, Role::voucher, Role::account_name, Role::description, Role::member,
                      Role::name, Role::product, Role::item, Role::quantity, Role::loan, Role::coop,
                      Role::key, Role::status, Role::own_column},
         .merged = {Role::entry, Role::voucher, Role::date},
         .carries_date = true},
        {.required = {Role::date, Role::debit_account, Role::credit_account, Role::amount},
         .optional = {Role::entry, Role::voucher, Role::description, Role::member, Role::name, Role::product,
                      Role::item, Role::quantity, Role::loan, Role::coop, Role::key, Role::status,
                      Role::own_column},
         .merged = {Role::entry, Role::voucher, Role::date},
         .carries_date = true},
        {.required = {Role::date, Role::account, Role::amount},
         .optional = {Role::entry, Role::voucher, Role::account_name, Role::direction, Role::description,
                      Role::member, Role::name, Role::product, Role::item, Role::quantity, Role::loan,
                      Role::coop, Role::key, Role::status, Role::own_column},
         .merged = {Role::entry, Role::voucher, Role::date},
         .carries_date = true},
        {.required = {Role::date, Role::debit_account, Role::debit, Role::credit_account, Role::credit},
         .optional = {Role::entry, Role::voucher, Role::description, Role::member, Role::name, Role::product,
                      Role::item, Role::quantity, Role::loan, Role::coop, Role::key, Role::status,
                      Role::own_column},
         .merged = {Role::entry, Role::voucher, Role::date},
         .carries_date = true},
        {.required = {Role::date, Role::account, Role::counter_account, Role::amount},
         .optional = {Role::entry, Role::voucher, Role::direction, Role::description, Role::member,
                      Role::name, Role::product, Role::item, Role::quantity, Role::loan, Role::coop,
                      Role::key, Role::status, Role::blank, Role::own_column},
         .merged = {Role::date},
         .carries_date = true}};
    return forms;
}

/// "3, 4, 9": the lines of a voucher's rows, the first of them if there are many.
std::string lines_of(const std::vector<DraftPosting>& postings) {
    FirstOfList lines;
    for (const DraftPosting& posting : postings) {
        lines.add(posting.row.line);
    }
    return lines.text();
}

/// Whether each row balances by itself, so that it need not name the entry that it is part of.
bool balances_by_row(const Header& header) {
    return header.form == two_accounts_a_line || header.form == account_and_counter;
}

/// What the rows of one entry have in common: its number where the file has them, else its voucher.
std::optional<Role> grouping_role(const Header& header) {
    for (const Role role : {Role::entry, Role::voucher}) {
        if (header.column(role)) {
            return role;
        }
    }
    return std::nullopt;
}

/// The number of a row's entry as the file means it: where it has a column of journals as well, each of them
/// numbers its own (the key of a French FEC is JournalCode and EcritureNum). `buffer` holds what is put
/// together.
std::string_view number_within_journal(const Header& header, const CsvReader& reader, std::string_view number,
                                       std::string& buffer) {
    if (!header.journal_column || number.empty() || !header.has(Role::entry)) {
        return number;
    }
    const std::string_view journal = cell_text(reader.text(*header.journal_column));
    if (journal.empty()) {
        return number;
    }
    buffer.assign(journal).append(" ").append(number);
    return buffer;
}

/// A voucher, or a numbered entry, whose rows are being read.
struct Voucher {
    std::string coop;
    std::string number;
    std::vector<std::string> slips;  // of a numbered entry, each once
    std::string slip;                // of a row that is an entry by itself, whatever else has this number
    std::uint32_t runs_left = 1;
    std::vector<CsvPosition> rows;
    std::optional<Fault> fault;  // the first
    Destination* destination = nullptr;
    std::optional<Date> date;
    CsvPosition dated_by;
    std::vector<std::string> descriptions;  // each once
    std::string key;
    std::vector<DraftPosting> postings;
};

/// Whether two rows of a voucher post the same.
bool is_alike(const DraftPosting& one, const DraftPosting& other) {
    return one.account == other.account && one.side == other.side && one.amount == other.amount &&
           one.member == other.member && one.product == other.product && one.item == other.item &&
           one.quantity == other.quantity;
}

/// "D", "Debet", "Dr" and "S" (Soll), or "K", "Kredit", "Cr" and "H" (Haben).
std::optional<Side> side_named(std::string_view word) {
    constexpr std::string_view debits[] = {"d", "db", "dr", "debit", "debet", "s", "soll"};
    constexpr std::string_view credits[] = {"k", "kr", "c", "cr", "credit", "kredit", "h", "haben"};
    const auto is_it = [&](std::string_view known) { return is_word(word, known); };
    if (std::ranges::any_of(debits, is_it)) {
        return Side::debit;
    }
    return std::ranges::any_of(credits, is_it) ? std::optional{Side::credit} : std::nullopt;
}

/// The side that an amount stands on: the column beside it says so, else its sign, a debit being above zero.
SideAmount read_signed_side(RowReader& rows) {
    using Filled = SideAmount::Filled;
    const std::size_t before = rows.refusals();
    const std::optional<Rupiah> amount = rows.signed_amount(Role::amount);
    const std::string_view word = rows.text(Role::direction);
    const std::optional<Side> named = side_named(word);
    if (!named && rows.has_column(Role::direction)) {
        rows.refuse(Role::direction, BookError{Rule::option_must_be_known,
                                               say("\"{}\" does not say whether this is a debit or a credit"),
                                               {excerpt(word)},
                                               Sentence{say("write D or K, debit or credit")}});
    }
    if (rows.refusals() != before || !amount || amount->is_zero()) {
        return {rows.refusals() == before ? Filled::neither : Filled::unclear};
    }
    if (named && amount->is_negative()) {
        rows.refuse(
            Role::amount,
            BookError{Rule::amount_is_negative,
                      say("{} is less than zero"),
                      {*amount},
                      Sentence{say("amounts have no sign: the column or the account says the direction")}});
        return {Filled::unclear};
    }
    const bool is_debit = named ? *named == Side::debit : !amount->is_negative();
    return {is_debit ? Filled::debit : Filled::credit, amount->is_negative() ? -*amount : *amount};
}

/// Reads what one row posts. Empty where the row is refused.
class RowPostings {
public:
    explicit RowPostings(ImportRun& run) : run_{run}, form_{run.survey.header.form} {}

    std::vector<DraftPosting> read(Destination& destination) {
        switch (form_) {
            case two_accounts_a_line:
                return both_sides(destination);
            case two_sides_a_line:
                return each_side(destination);
            case account_and_counter:
                return with_counter(destination);
            default:
                return one_side(destination);
        }
    }

private:
    std::vector<DraftPosting> one_side(Destination& destination) {
        RowReader& rows = run_.rows;
        const bool has_one_amount = form_ == one_amount_a_posting;
        const SideAmount side = has_one_amount ? read_signed_side(rows) : read_side(rows);
        if (side.filled == SideAmount::Filled::neither) {
            rows.refuse(Role::debit, BookError{Rule::neither_side_filled,
                                               say("neither debit nor credit has an amount in this row")});
        }
        std::vector<DraftPosting> drafts;
        if (std::optional<DraftPosting> posting = read_posting(rows, destination, side)) {
            if (has_one_amount) {
                posting->amount_role = Role::amount;
            }
            drafts.push_back(*std::move(posting));
        }
        return drafts;
    }

    DraftPosting draft(Role account, Side side, Rupiah amount, Role amount_role, Destination& destination) {
        return {.account = read_account(run_.rows, account, destination),
                .amount = amount,
                .row = run_.rows.position(),
                .side = side,
                .account_role = account,
                .amount_role = amount_role};
    }

    /// A row with a debit and a credit account.
    std::vector<DraftPosting> both_sides(Destination& destination) {
        const Rupiah amount = run_.rows.required_amount(Role::amount).value_or(Rupiah{});
        std::vector<DraftPosting> drafts;
        drafts.push_back(draft(Role::debit_account, Side::debit, amount, Role::amount, destination));
        drafts.push_back(draft(Role::credit_account, Side::credit, amount, Role::amount, destination));
        return complete(std::move(drafts), Role::credit_account, destination);
    }

    /// A row with an account and the one on the other side; a debit unless its sign or its letter says
    /// credit.
    std::vector<DraftPosting> with_counter(Destination& destination) {
        const SideAmount read = read_signed_side(run_.rows);
        if (read.filled == SideAmount::Filled::neither) {
            run_.rows.refuse(Role::amount,
                             BookError{Rule::amount_is_zero, say("the amount is not more than zero")});
        }
        const Side side = read.filled == SideAmount::Filled::credit ? Side::credit : Side::debit;
        const Side other = side == Side::debit ? Side::credit : Side::debit;
        std::vector<DraftPosting> drafts;
        drafts.push_back(draft(Role::account, side, read.amount, Role::amount, destination));
        drafts.push_back(draft(Role::counter_account, other, read.amount, Role::amount, destination));
        return complete(std::move(drafts), Role::counter_account, destination);
    }

    /// A row with a debit on its left, a credit on its right, or both.
    std::vector<DraftPosting> each_side(Destination& destination) {
        RowReader& rows = run_.rows;
        std::vector<DraftPosting> drafts;
        const auto add = [&](Role account, Role amount_role, Side side) {
            const Rupiah amount = rows.amount(amount_role).value_or(Rupiah{});
            if (!amount.is_zero() || rows.has_value(account)) {
                drafts.push_back(draft(account, side, amount, amount_role, destination));
            }
            if (amount.is_zero() && rows.has_value(account)) {
                rows.refuse(amount_role, BookError{Rule::value_required,
                                                   say("{} is missing in this row"),
                                                   {column_name(amount_role)}});
            }
        };
        add(Role::debit_account, Role::debit, Side::debit);
        add(Role::credit_account, Role::credit, Side::credit);
        return complete(std::move(drafts), Role::credit_account, destination);
    }

    /// `drafts` with what else the row names.
    std::vector<DraftPosting> complete(std::vector<DraftPosting> drafts, Role last_account,
                                       Destination& destination) {
        RowReader& rows = run_.rows;
        DraftPosting named;
        read_dimensions(rows, destination, named);
        if (!rows.is_refused()) {
            place_dimensions(named, drafts);
        }
        if (!rows.is_refused() && drafts.size() == 2 && drafts[0].account == drafts[1].account &&
            drafts[0].product == drafts[1].product) {
            rows.refuse(last_account, BookError{Rule::accounts_must_differ,
                                                say("an entry from {} to itself moves nothing"),
                                                {drafts[0].account->code}});
        }
        return rows.is_refused() ? std::vector<DraftPosting>{} : std::move(drafts);
    }

    /// Gives each dimension that the row names to the postings whose accounts want it; refuses it where none
    /// does.
    void place_dimensions(DraftPosting& named, std::span<DraftPosting> drafts) {
        const auto place = [&](Role role, bool is_named, const auto& wants, const auto& give) {
            bool is_placed = !is_named;
            for (DraftPosting& draft : drafts) {
                if (is_named && wants(*draft.account)) {
                    give(draft);
                    is_placed = true;
                }
            }
            if (!is_placed) {
                run_.rows.refuse(role, BookError{Rule::dimension_not_allowed,
                                                 say("neither account {} nor account {} is kept by {}"),
                                                 {drafts.front().account->code, drafts.back().account->code,
                                                  column_name(role)}});
            }
        };
        place(
            Role::member, named.member != nullptr,
            [](const Account& account) {
                return account.requires_dimensions.member || is_kept_by_person(account);
            },
            [&](DraftPosting& draft) { draft.member = named.member; });
        place(
            Role::product, named.product != nullptr,
            [&](const Account& account) { return named.product->account == account.code; },
            [&](DraftPosting& draft) { draft.product = named.product; });
        place(
            Role::item, named.item != nullptr,
            [](const Account& account) { return account.requires_dimensions.item; },
            [&](DraftPosting& draft) {
                draft.item = named.item;
                draft.quantity = named.quantity;
            });
        place(
            Role::loan, named.loan != nullptr,
            [](const Account& account) { return account.requires_dimensions.loan; },
            [&](DraftPosting& draft) { draft.loan = std::make_unique<LoanReference>(*named.loan); });
    }

    ImportRun& run_;
    std::size_t form_;
};

/// Rows of postings, grouped by the number of the entry, else by voucher, adjacent or not. Where nothing
/// numbers the entries, rows of one day that follow each other are taken together until they balance; a row
/// with both accounts that names no voucher is an entry of its own.
class JournalReader {
public:
    JournalReader(ImportRun& run, const ScatteredVouchers& scattered, RepeatedRows& repeated)
        : run_{run},
          scattered_{scattered},
          repeated_{repeated},
          postings_{run},
          grouped_by_{grouping_role(run.survey.header)} {}

    void import_rows() {
        // Rows that an earlier attempt refused are met too: they spoil their voucher as they did then.
        while (run_.rows.next()) {
            if (const std::optional<Fault> fault = run_.refusals.find(run_.rows.position())) {
                pass_over_row(*fault);
            } else {
                read_row();
            }
        }
        leave_current();
        close_what_is_left();
        if (!grouped_by_ && !has_both_accounts_ && entries_ > 0) {
            run_.receipt.warnings.push_back(
                Sentence{say("no column numbers the entries: rows of a day were taken together until they "
                             "balance, which made {} of them"),
                         {entries_}});
        }
        if (is_signed_) {
            run_.receipt.warnings.push_back(
                Sentence{say("amounts above zero were taken as debits, those below zero as credits")});
        }
    }

private:
    std::string_view number_of_row() {
        return grouped_by_ && !is_by_row() ? within_journal(run_.rows.text(*grouped_by_))
                                           : std::string_view{};
    }
    std::string_view within_journal(std::string_view number) {
        return number_within_journal(run_.survey.header, run_.rows.record(), number, number_);
    }

    void pass_over_row(const Fault& fault) {
        const std::string_view number = number_of_row();
        if (!grouped_by_) {
            leave_current();
        }
        if (number.empty()) {
            ++run_.counts.refused;
            return;
        }
        enter(number);
        current_->rows.push_back(run_.rows.position());
        current_->fault = current_->fault.value_or(fault);
    }

    void read_row() {
        RowReader& rows = run_.rows;
        if (!has_both_accounts_ && rows.is_without_money()) {
            run_.set_aside_without_money();
            return;
        }
        const std::string_view number = required_number();
        Destination* const destination = run_.destination();
        const std::optional<Date> date = rows.required_date(Role::date);
        std::vector<DraftPosting> postings;
        if (destination) {
            postings = postings_.read(*destination);
        }
        if (number.empty() && grouped_by_ && !has_both_accounts_) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        if (stands_alone(number)) {
            run_.notice_repeated(repeated_, Role::amount);
            leave_current();
        } else if (!grouped_by_ && current_ && date && current_->date && *current_->date != *date) {
            leave_current();
        }
        enter(number);
        Voucher& voucher = *current_;
        voucher.rows.push_back(rows.position());
        voucher.destination = destination;
        if (date) {
            require_same_date(voucher, *date);
        }
        add_once(voucher.descriptions, Role::description);
        for (std::string& note : rows.own_notes()) {
            if (is_new_of(voucher.descriptions, note)) {
                voucher.descriptions.push_back(std::move(note));
            }
        }
        if (grouped_by_ == Role::entry && !is_by_row()) {
            add_once(voucher.slips, Role::voucher);
        }
        if (is_by_row()) {  // an invoice and its payment have one number there
            voucher.slip = rows.clean_text(Role::voucher);
        }
        add_key(voucher, rows.text(Role::key));
        notice_repeated(voucher, postings);
        std::ranges::move(postings, std::back_inserter(voucher.postings));
        if (const std::optional<Rule> broken = rows.first_refusal(); broken && !voucher.fault) {
            voucher.fault = Fault{*broken, rows.position().line};
        }
        if (stands_alone(number)) {
            leave_current();
        } else if (!grouped_by_ && !voucher.fault) {
            const SideTotals totals = totals_of(voucher.postings);
            if (totals.debit == totals.credit) {
                leave_current();
            }
        }
    }

    /// Whether a row of this number is an entry of its own.
    bool stands_alone(std::string_view number) const { return has_both_accounts_ && number.empty(); }
    bool is_by_row() const { return run_.survey.header.form == account_and_counter; }

    /// What groups the row; a row with both accounts need not have it.
    std::string_view required_number() {
        return grouped_by_ && !has_both_accounts_ ? within_journal(run_.rows.required_text(*grouped_by_))
                                                  : number_of_row();
    }

    /// Makes the voucher of this row the current one.
    void enter(std::string_view number) {
        const std::string_view coop = run_.rows.text(Role::coop);
        if (current_ && current_->number == number && current_->coop == coop) {
            return;
        }
        leave_current();
        const std::uint32_t runs = number.empty() ? 1 : scattered_.runs_of(coop, number);
        if (runs > 1 && take_held(coop, number)) {
            return;
        }
        current_.emplace();
        current_->coop = coop;
        current_->number = number;
        current_->runs_left = runs;
        current_->rows.reserve(2);
        current_->postings.reserve(2);
        (void)run_.rows.clean_text(grouped_by_.value_or(Role::voucher));  // refuses what may not be stored
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
                Role::date,
                BookError{Rule::voucher_spans_dates,
                          grouped_by_ == Role::entry ? say("entry {} is dated {} here and {} in line {}")
                                                     : say("voucher {} is dated {} here and {} in line {}"),
                          {excerpt(voucher.number), date, *voucher.date, voucher.dated_by.line},
                          grouped_by_ == Role::entry
                              ? Sentence{say("an entry has one date; give the other rows a number "
                                             "of their own")}
                              : Sentence{say("a voucher has one date; give the other rows a "
                                             "voucher of their own")}});
        }
    }

    /// The same row twice in one voucher. Of long vouchers the last lines are looked at.
    void notice_repeated(const Voucher& voucher, std::span<const DraftPosting> postings) const {
        constexpr std::size_t looked_at = 32;
        const auto& before = voucher.postings;
        const std::size_t rows_before = postings.empty() ? 0 : before.size() / postings.size();
        for (std::size_t row = rows_before - std::min(rows_before, looked_at); row < rows_before; ++row) {
            const std::span<const DraftPosting> earlier{&before[row * postings.size()], postings.size()};
            if (std::ranges::equal(earlier, postings, is_alike)) {
                run_.notice(has_both_accounts_ ? Role::amount : Role::account,
                            BookError{Rule::row_repeats_row,
                                      say("this row repeats the row in line {}; both were taken"),
                                      {earlier.front().row.line}});
                return;
            }
        }
    }

    static bool is_new_of(const std::vector<std::string>& all, std::string_view text) {
        constexpr std::size_t surely_too_long = 400;  // one letter each and "; " between: refused anyway
        return !text.empty() && all.size() < surely_too_long && std::ranges::find(all, text) == all.end();
    }
    void add_once(std::vector<std::string>& all, Role role) {
        if (is_new_of(all, run_.rows.text(role))) {
            all.push_back(run_.rows.clean_text(role));
        }
    }

    void add_key(Voucher& voucher, std::string_view key) {
        if (key.empty() || key == voucher.key) {
            return;
        }
        if (voucher.key.empty()) {
            voucher.key = run_.rows.clean_text(Role::key);
            return;
        }
        run_.rows.refuse(Role::key, BookError{Rule::voucher_has_two_keys,
                                              say("voucher {} has the keys \"{}\" and \"{}\""),
                                              {excerpt(voucher.number), excerpt(voucher.key), excerpt(key)}});
    }

    void close(Voucher& voucher) {
        if (voucher.fault) {
            run_.settle(Poster::Outcome::refused, voucher.rows, *voucher.fault);
            return;
        }
        try {
            require_balance(voucher);
            require_new_key(voucher);
            if (has_both_accounts_) {  // row by row each debit stands before its credit
                // Not of std::ranges: clang 14, which the fuzz targets are built with, cannot compile that of
                // gcc 12.
                std::stable_partition(
                    voucher.postings.begin(), voucher.postings.end(),
                    [](const DraftPosting& posting) { return posting.side == Side::debit; });
            }
        } catch (const BookError& error) {
            const Role role =
                error.rule() == Rule::key_doubled ? Role::key : grouped_by_.value_or(Role::voucher);
            const CsvPosition first = voucher.rows.front();
            run_.errors.add(error.at(run_.rows.place(first, role)));
            run_.settle(Poster::Outcome::refused, voucher.rows, {error.rule(), first.line});
            return;
        }
        ++entries_;
        const Poster::Outcome outcome = post(voucher);
        run_.settle(outcome, voucher.rows, run_.poster.fault());
    }

    /// The number that an entry of neraca's own export has in its book.
    static std::optional<EntryNumber> number_in_export(const Voucher& voucher) {
        if (voucher.number.find_first_not_of("0123456789/") != std::string::npos) {
            return std::nullopt;
        }
        try {
            return read_entry_number(voucher.number, voucher.date->year());
        } catch (const BookError&) {
            return std::nullopt;
        }
    }

    Poster::Outcome post(Voucher& voucher) {
        // Where a file has no vouchers, the number of the entry in the books that it comes from is its
        // voucher.
        const bool has_number = grouped_by_ == Role::entry && run_.rows.has_column(Role::voucher);
        const std::optional<EntryNumber> own_number =
            grouped_by_ == Role::entry ? number_in_export(voucher) : std::nullopt;
        JournalEntry::Heading heading{.key = std::move(voucher.key)};
        for (const std::string& description : voucher.descriptions) {
            append_to_list(heading.memo, description, "; ");
        }
        for (const std::string& slip : voucher.slips) {
            append_to_list(heading.voucher, slip);
        }
        if (is_by_row()) {
            heading.voucher = std::move(voucher.slip);
        } else if (!has_number) {
            heading.voucher = std::move(voucher.number);
        }
        // Two numbered entries may come from one voucher: what they say tells them apart.
        return run_.poster.post(*voucher.destination, *voucher.date, std::move(heading), voucher.postings,
                                has_number || is_by_row() ? VoucherUse::many_rows : VoucherUse::whole_entry,
                                static_cast<std::int64_t>(voucher.rows.size()), own_number);
    }

    void require_new_key(const Voucher& voucher) {
        if (voucher.key.empty()) {
            return;
        }
        const std::int64_t line = voucher.rows.front().line;
        if (const auto first = run_.words.keys.line_of_first(voucher.coop, voucher.key, line)) {
            throw BookError{Rule::key_doubled,
                            say("the key \"{}\" stands in line {} already"),
                            {excerpt(voucher.key), *first}};
        }
    }

    void require_balance(const Voucher& voucher) const {
        const SideTotals totals = totals_of(voucher.postings);
        if (totals.debit != totals.credit && voucher.number.empty()) {
            throw BookError{Rule::voucher_must_balance,
                            say("rows of this day do not come to a balance: debit {}, credit {}, a "
                                "difference of {}; lines "
                                "{}"),
                            {totals.debit, totals.credit, totals.difference(), lines_of(voucher.postings)},
                            Sentence{say("a column {} would tell which rows are one entry"),
                                     {column_name(Role::voucher)}}};
        }
        if (totals.debit != totals.credit) {
            throw BookError{Rule::voucher_must_balance,
                            grouped_by_ == Role::entry ? say("entry {} does not balance: debit {}, credit "
                                                             "{}, a difference of {}; its rows are in "
                                                             "lines {}")
                                                       : say("voucher {} does not balance: debit {}, credit "
                                                             "{}, a difference of {}; its rows are in "
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
    RepeatedRows& repeated_;  // of rows that are entries of their own
    RowPostings postings_;
    std::optional<Role> grouped_by_;
    bool has_both_accounts_ = balances_by_row(run_.survey.header);
    bool is_signed_ =
        run_.survey.header.form == one_amount_a_posting && !run_.rows.has_column(Role::direction);
    std::int64_t entries_ = 0;
    std::string number_;  // of this row, used again for each
    std::optional<Voucher> current_;
    std::map<std::pair<std::string, std::string>, Voucher> held_;
};

/// What makes two entries of one line the same to a reader.
constexpr Role roles_of_an_entry[] = {Role::date,
                                      Role::voucher,
                                      Role::description,
                                      Role::debit_account,
                                      Role::credit_account,
                                      Role::account,
                                      Role::counter_account,
                                      Role::amount,
                                      Role::member,
                                      Role::item,
                                      Role::quantity,
                                      Role::loan,
                                      Role::key};

class JournalImport : public ImportOfKind {
public:
    explicit JournalImport(std::int64_t file_size)
        : scattered_{file_size}, repeated_{file_size, roles_of_an_entry} {}

    const std::vector<Form>& forms() const override { return journal_forms(); }

    void look_at(const Header& header, const CsvReader& reader, WordsOfFile& words) override {
        const std::string_view coop = cell_of(header, reader, Role::coop);
        const std::optional<Role> grouped_by =
            header.form == account_and_counter ? std::nullopt : grouping_role(header);
        const std::string_view number =
            grouped_by ? number_within_journal(header, reader, cell_of(header, reader, *grouped_by), number_)
                       : std::string_view{};
        const std::string_view key = cell_of(header, reader, Role::key);
        if (!number.empty()) {
            scattered_.note(coop, number);
        } else if (balances_by_row(header)) {
            repeated_.note(header, reader);
            if (!key.empty()) {
                words.keys.note(coop, key);
            }
            return;
        }
        note_key(words, coop, number, key);
    }

    void import_rows(ImportRun& run) override {
        tell_own_columns(run);
        repeated_.begin_again();
        JournalReader{run, scattered_, repeated_}.import_rows();
    }

private:
    static void tell_own_columns(ImportRun& run) {
        const Header& header = run.survey.header;
        if (!header.own_columns.empty()) {
            const std::string names =
                joined(header.own_columns, [&](std::size_t column) { return excerpt(header.names[column]); });
            run.receipt.warnings.push_back(
                Sentence{say("columns that are kept in the description: {}"), {names}});
        }
    }

    /// Rows of one voucher may share their key.
    void note_key(WordsOfFile& words, std::string_view coop, std::string_view number, std::string_view key) {
        if (!key.empty() && (key != last_key_ || number != last_number_)) {
            words.keys.note(coop, key);
            last_key_ = key;
            last_number_ = number;
        }
    }

    ScatteredVouchers scattered_;
    RepeatedRows repeated_;
    std::string last_key_;
    std::string last_number_;
    std::string number_;
};

}  // namespace

std::unique_ptr<ImportOfKind> journal_import(std::int64_t file_size) {
    return std::make_unique<JournalImport>(file_size);
}

}  // namespace neraca
