// The chart of accounts, locks of months, and how entries are appended.

#include "neraca/store/sqlite/sqlite_journal.hpp"

#include <algorithm>
#include <cassert>

#include "neraca/store/sqlite/book_tables.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/posting_id.hpp"

namespace neraca {

SqliteJournal::SqliteJournal(BookRows& rows, JournalWriter& writer, Cooperative cooperative)
    : rows_{rows},
      connection_{rows.connection()},
      writer_{writer},
      id_{rows.cooperative_id()},
      cooperative_{std::move(cooperative)},
      chain_{rows, writer, cooperative_.code.text()},
      balances_{rows} {}

void SqliteJournal::forget() {
    chart_.reset();
    locked_months_.reset();
    closed_years_.clear();
    last_numbers_.clear();
    chain_.forget();
    balances_.forget();
    set_batch(0);
}

void SqliteJournal::set_batch(std::int64_t batch) {
    batch_ = batch;
    batch_entries_ = {0, 0};
    import_began_at_ = 0;
}

void SqliteJournal::flush() const {
    balances_.write();
    chain_.write();
}

const ChartOfAccounts& SqliteJournal::chart() const {
    if (!chart_) {
        chart_.emplace(accounts_of(connection_, id_));
    }
    return *chart_;
}

void SqliteJournal::insert_account(const Account& account) {
    Query{connection_,
          "INSERT INTO account(cooperative_id, code, name, english_name, class, normal_side, statement_line, "
          "cash_flow, "
          "contra, requires, open, role) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, account.code.text(), account.name, account.english_name, to_string(account.account_class),
              to_string(account.normal_side), account.statement_line, to_string(account.cash_flow),
              account.contra, to_string(account.requires_dimensions), account.open, to_string(account.role))
        .run();
    chart_.reset();
    rows_.accounts().forget();
}

void SqliteJournal::replace_account(const Account& account) {
    Query{connection_,
          "UPDATE account SET name = ?, english_name = ?, class = ?, normal_side = ?, statement_line = ?, "
          "cash_flow = ?, "
          "contra = ?, requires = ?, open = ?, role = ? WHERE id = ?"}
        .with(account.name, account.english_name, to_string(account.account_class),
              to_string(account.normal_side), account.statement_line, to_string(account.cash_flow),
              account.contra, to_string(account.requires_dimensions), account.open, to_string(account.role),
              account_id(account.code))
        .run();
    chart_.reset();
}

void SqliteJournal::replace_cash_account(const AccountCode& code) {
    cooperative_.cash_account = code;
    Query{connection_, "UPDATE cooperative SET cash_account = ? WHERE id = ?"}.with(code.text(), id_).run();
}

void SqliteJournal::replace_worth_rounding(Rounding rounding) {
    Query{connection_, "UPDATE cooperative SET worth_rounding = ? WHERE id = ?"}
        .with(to_string(rounding), id_)
        .run();
    cooperative_.worth_rounding = rounding;
}

std::int64_t SqliteJournal::account_id(const AccountCode& code) const {
    const std::int64_t id = rows_.accounts().id_of(code.text());
    if (id == 0) {
        chart().account(code);  // throws, with near matches
    }
    return id;
}

bool SqliteJournal::is_locked(Month month) const {
    if (!locked_months_) {
        locked_months_.emplace();
        for (const LockEvent& event : lock_events()) {
            if (event.locked) {
                locked_months_->insert(event.month);
            } else {
                locked_months_->erase(event.month);
            }
        }
    }
    return locked_months_->contains(month);
}

void SqliteJournal::insert_lock_event(Month month, bool locked, const std::string& reason) {
    Query{connection_,
          "INSERT INTO lock_event(cooperative_id, month, locked, reason, recorded_at) VALUES(?, ?, ?, ?, ?)"}
        .with(id_, month.index(), locked, reason, recorded_at_)
        .run();
    locked_months_.reset();
}

std::vector<LockEvent> SqliteJournal::lock_events() const {
    return lock_events_of(connection_, id_);
}

bool SqliteJournal::is_closed(int year) const {
    const auto known = closed_years_.find(year);
    if (known != closed_years_.end()) {
        return known->second;
    }
    // What a closing moved in December of the year or of a later one, less what undid it.
    flush();
    Query query{connection_,
                "SELECT 1 FROM account a JOIN account_month k ON k.account_id = a.id AND k.month >= ? "
                "AND (k.month - ?) % 12 = 0 AND k.closing = 1 "
                "WHERE a.cooperative_id = ? AND k.debit <> k.credit LIMIT 1"};
    const auto december = Month{Date{year, 12, 31}}.index();
    query.with(december, december, id_);
    return closed_years_.emplace(year, query.next()).first->second;
}

std::vector<Balance> SqliteJournal::balances(const BalanceQuery& query) const {
    if (query.account) {
        (void)account_id(*query.account);  // throws where it is not there
    }
    flush();
    return balances_.balances(query, days_kept());
}

Book::Passbook SqliteJournal::passbook(const MemberNumber& member, const ProductCode& product) const {
    flush();
    const std::int64_t member_id = rows_.of(Dimension::member).id_of(member.text());
    const std::int64_t product_id = rows_.of(Dimension::product).id_of(product.text());
    Query kept{connection_,
               "SELECT coalesce(sum(k.credit) - sum(k.debit), 0) FROM product s JOIN subledger_month k "
               "ON k.account_id = s.account_id AND k.member_id = ? AND k.product_id = s.id WHERE s.id = ?"};
    kept.with(member_id, product_id);
    Query posted{connection_,
                 "SELECT coalesce(-sum(amount), 0) FROM posting WHERE member_id = ? AND product_id = ?"};
    posted.with(member_id, product_id);
    kept.next();
    posted.next();
    return {.kept = Rupiah::of_sen(kept.integer(0)), .posted = Rupiah::of_sen(posted.integer(0))};
}

ChainHead SqliteJournal::chain_head() const {
    const ChainEnd& end = chain_.end();
    return {end.entries, end.events, end.hash};
}

void SqliteJournal::each_event(const std::function<void(const SealedEvent&)>& visit) const {
    Query row{connection_, select_events};
    row.with(id_);
    while (row.next()) {
        visit(event_in(row));
    }
}

std::optional<SealedEvent> SqliteJournal::event_numbered(std::int64_t number) const {
    Query row{connection_, select_last_events};
    row.with(id_);
    while (row.next()) {
        SealedEvent event = event_in(row);
        if (event.event.number <= number) {
            return event.event.number == number ? std::optional{std::move(event)} : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<SealedEvent> SqliteJournal::event_of(EntryNumber number) const {
    const auto entry = entry_id(number);
    Query row{connection_, select_event_of_entry};
    row.with(*entry);
    return row.next() ? std::optional{event_in(row)} : std::nullopt;
}

std::vector<EntryNumber> SqliteJournal::entries_with(EntryNumber number) const {
    const std::optional<SealedEvent> sealed = event_of(number);
    if (!sealed) {
        return {number};
    }
    // Entries of an event stand side by side, those of other cooperatives of the same command perhaps between
    // them: there is no index of events, which every import would have to fill.
    const auto entry = entry_id(number);
    std::vector<EntryNumber> numbers;
    Query row{connection_,
              "SELECT year, number FROM entry WHERE cooperative_id = ?1 AND event_id = "
              "(SELECT event_id FROM entry WHERE id = ?2) AND id BETWEEN ?2 - ?3 AND ?2 + ?3 ORDER BY id"};
    row.with(id_, *entry, sealed->event.entries);
    while (row.next()) {
        numbers.push_back({static_cast<int>(row.integer(0)), row.integer(1)});
    }
    return numbers;
}

std::int64_t SqliteJournal::next_number(int year) const {
    auto known = last_numbers_.find(year);
    if (known == last_numbers_.end()) {
        known = last_numbers_.emplace(year, last_number_in_book(year)).first;
    }
    return known->second + 1;
}

std::int64_t SqliteJournal::last_number_in_book(int year) const {
    if (const BulkLoad* load = writer_.bulk_load()) {
        const auto before = load->numbers_before().find({id_, year});
        return before == load->numbers_before().end() ? 0 : before->second;
    }
    Query query{connection_, "SELECT max(number) FROM entry WHERE cooperative_id = ? AND year = ?"};
    query.with(id_, year);
    query.next();
    return query.integer_or_zero(0);
}

std::optional<std::int64_t> SqliteJournal::entry_id(const std::optional<EntryNumber>& number) const {
    if (!number) {
        return std::nullopt;
    }
    writer_.end_bulk_load();
    Query query{connection_, "SELECT id FROM entry WHERE cooperative_id = ? AND year = ? AND number = ?"};
    query.with(id_, number->year, number->number);
    if (!query.next()) {
        throw BookError{
            Rule::entry_must_exist, say("there is no entry {} in {}"), {*number, cooperative_.code}};
    }
    return query.integer(0);
}

void SqliteJournal::require_open(const JournalEntry& entry) const {
    const Month month{entry.date()};
    if (is_locked(month)) {
        throw BookError{
            Rule::period_must_be_open, say("{} lies in {}, which is locked"), {entry.date(), month}};
    }
    if (!undoes_closing(entry) && is_closed(entry.date().year())) {
        throw BookError{Rule::year_is_closed,
                        say("{} lies in {}, which is closed"),
                        {entry.date(), std::int64_t{entry.date().year()}}};
    }
}

void SqliteJournal::require_appendable(const JournalEntry& entry) const {
    require_open(entry);
    const JournalEntry::Heading& heading = entry.heading();
    if (!heading.key.empty() && batch_ == 0) {
        Query used{connection_,
                   "SELECT id FROM entry WHERE cooperative_id = ? AND key = ? AND batch_id IS NULL"};
        used.with(id_, heading.key);
        if (used.next()) {
            throw BookError{Rule::key_used_for_other_content,
                            say("the key \"{}\" belongs to entry {} already"),
                            {heading.key, number_of(used.integer(0))}};
        }
    }
    if (const auto reversed = entry_id(heading.reverses)) {
        Query used{connection_, "SELECT id FROM entry WHERE reverses = ?"};
        used.with(*reversed);
        if (used.next()) {
            throw BookError{Rule::entry_already_reversed,
                            say("entry {} was reversed already, by entry {}"),
                            {*heading.reverses, number_of(used.integer(0))}};
        }
    }
}

std::vector<EntryNumber> SqliteJournal::append(std::span<const JournalEntry> entries) {
    writer_.end_bulk_load();
    // What can be refused is refused before the first row is written. Numbers that an entry of this very
    // span corrects are looked up when it is its turn.
    for (const JournalEntry& entry : entries) {
        require_appendable(entry);
    }
    find_rows(entries);
    std::vector<EntryNumber> numbers;
    numbers.reserve(entries.size());
    begin_portion();
    for (const JournalEntry& entry : entries) {
        numbers.push_back(add_entry(entry, ImportKey{0}));
    }
    writer_.write();
    return numbers;
}

void SqliteJournal::append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys) {
    assert(entries.size() == keys.size());
    for (const JournalEntry& entry : entries) {
        entry.heading().reverses ? require_appendable(entry) : require_open(entry);
    }
    find_rows(entries);
    begin_portion();
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const std::int64_t id = writer_.last_entry_id() + 1;
        import_began_at_ = import_began_at_ == 0 ? id : import_began_at_;
        add_entry(entries[index], keys[index]);
    }
    writer_.write_imported();
}

void SqliteJournal::begin_portion() {
    writer_.begin_portion();
    next_rows_ = found_rows_.cbegin();
}

void SqliteJournal::find_rows(std::span<const JournalEntry> entries) {
    found_rows_.clear();
    for (const JournalEntry& entry : entries) {
        require_lines_to_fit(entry.postings().size());
        for (const Posting& posting : entry.postings()) {
            found_rows_.push_back(rows_of(entry, posting));
        }
    }
}

EntryNumber SqliteJournal::add_entry(const JournalEntry& entry, ImportKey key) {
    const JournalEntry::Heading& heading = entry.heading();
    EntryRow row{.cooperative = id_, .kind = heading.kind, .batch = batch_, .event = chain_.event_id()};
    if (heading.reverses || heading.corrects) {
        writer_.write();  // perhaps one of those before it
        row.reverses = entry_id(heading.reverses).value_or(0);
        row.corrects = entry_id(heading.corrects).value_or(0);
    }
    const EntryNumber number{entry.date().year(), next_number(entry.date().year())};
    write_canonical_text(canonical_text_, cooperative_.code, number, entry, chain_.end().hash, key);
    row.hash = hash_of(canonical_text_);
    row.id = writer_.take_entry_id();
    row.year = number.year;
    row.number = number.number;
    std::ranges::copy(to_string(entry.date()), row.day.begin());
    for (const Posting& posting : entry.postings()) {
        add_posting(posting_id(row.id, ++row.postings), posting, *next_rows_++);
    }
    JournalRows& rows = writer_.rows();
    row.memo = rows.keep(heading.memo);
    row.voucher = rows.keep(heading.voucher);
    row.key = rows.keep(heading.key);
    row.total = entry.total().sen();
    row.import_key = static_cast<std::int64_t>(key);
    rows.add(row);

    chain_.add_entry(row.id, entry, row.hash, row.reverses, row.corrects);
    last_numbers_[number.year] = number.number;
    if (heading.kind == EntryKind::closing) {
        closed_years_.clear();
    }
    batch_entries_ = {batch_entries_.first == 0 ? row.id : batch_entries_.first, row.id};
    return number;
}

BalanceKey SqliteJournal::rows_of(const JournalEntry& entry, const Posting& posting) const {
    BalanceKey rows{.account = account_id(posting.account),
                    .month = Month{entry.date()}.index(),
                    .closing = entry.kind() == EntryKind::closing};
    for (const StoredDimension& stored : stored_dimensions) {
        if (const std::string* const code = posting.dimensions.code(stored.dimension)) {
            const std::int64_t row = rows_.of(stored.dimension).id_of(*code);
            if (row == 0 && stored.refusal) {
                throw BookError{stored.refusal->rule, stored.refusal->phrase, {*code}};
            }
            rows.dimensions[stored.dimension] = row;
        }
    }
    return rows;
}

void SqliteJournal::add_posting(std::int64_t id, const Posting& posting, BalanceKey rows) {
    const Dimensions& dimensions = posting.dimensions;
    for (const Dimension dimension : all_dimensions) {
        const std::string* const code = dimensions.code(dimension);
        if (code && rows.dimensions[dimension] == 0) {
            rows.dimensions[dimension] = rows_.row_or_new(dimension, *code);
        }
    }
    const std::int64_t sign = posting.side == Side::debit ? 1 : -1;
    const std::int64_t amount = sign * posting.amount.sen();
    const std::int64_t quantity = dimensions.quantity ? sign * dimensions.quantity->thousandths() : 0;
    writer_.rows().add(PostingRow{id, rows.account, amount, quantity, rows.dimensions});
    balances_.add(rows, amount, quantity);
}

}  // namespace neraca
