#include "neraca/store/sqlite/book_tables.hpp"

#include "neraca/ledger/records.hpp"
#include "neraca/proof/canonical_text.hpp"
#include "neraca/register/records.hpp"
#include "neraca/store/sqlite/book_rows.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_register.hpp"

namespace neraca {
namespace {

const std::string select_cooperatives =
    "SELECT id, code, name, chart, books, cash_account, worth_rounding FROM cooperative ";
const std::string select_cooperative_of_row = select_cooperatives + "WHERE id = ?";
const std::string select_batches =
    "SELECT b.id, c.code, b.kind, b.file_name, b.file_hash, b.rows_read, b.entries_posted, b.total, "
    "b.recorded_at, u.recorded_at FROM batch b JOIN cooperative c ON c.id = b.cooperative_id "
    "LEFT JOIN batch_undone u ON u.batch_id = b.id ";
const std::string select_batches_of = select_batches + "WHERE b.cooperative_id = ? ORDER BY b.id";

const std::string event_columns =
    "SELECT v.number, v.kind, v.subject, v.undoes, v.corrects, v.entries, v.changes, v.hash FROM ";

/// The register of a cooperative, to be read alone.
class RegisterReader final : private BookRows, public SqliteRegister {
public:
    RegisterReader(Connection& connection, std::int64_t cooperative)
        : BookRows{connection, cooperative}, SqliteRegister{static_cast<BookRows&>(*this)} {}
    void keep_change(const Record&) override {}

private:
    void require_account(const AccountCode&, AccountUse) const override {}
    bool is_used(const ProductCode&) const override { return true; }
};

/// What entries of books before version 5 are recognised by: their hashes leave it out. None where the
/// cooperative has no such entries.
std::optional<Record> imported_before(Connection& connection, std::int64_t cooperative) {
    if (connection.number("SELECT event_id IS NULL FROM entry ORDER BY id LIMIT 1") == 0) {
        return std::nullopt;
    }
    Sha256 hash;
    bool is_empty = true;
    Query row{connection,
              "SELECT year, number, coalesce(import_key, 0), coalesce(batch_id, 0) FROM entry "
              "WHERE cooperative_id = ? AND event_id IS NULL ORDER BY id"};
    row.with(cooperative);
    while (row.next()) {
        is_empty = false;
        std::string lines;
        for (int column = 0; column < row.columns(); ++column) {
            add_line(lines, "column", row.integer(column));
        }
        hash.add(lines);
    }
    return is_empty
               ? std::nullopt
               : std::optional{Record{RecordKind::imported_before, "", {{"hash", to_hex(hash.finish())}}}};
}

Record with_time(Record record, const std::string& recorded_at) {
    record.fields.push_back({"recorded_at", recorded_at});
    return record;
}

}  // namespace

const std::string select_cooperatives_by_code = select_cooperatives + "ORDER BY code";
const std::string select_cooperative = select_cooperatives + "WHERE code = ?";
const std::string select_batches_by_number = select_batches + "ORDER BY b.id";
const std::string select_batch = select_batches + "WHERE b.id = ?";
const std::string select_standing_batch =
    select_batches +
    "WHERE c.code = ? AND b.file_hash = ? AND u.batch_id IS NULL "
    // The reading stands behind the kind: "bank:0123456789abcdef".
    "AND substr(b.kind, instr(b.kind || ':', ':') + 1) = ? ORDER BY b.id DESC";

const std::string select_events = event_columns + "event v WHERE v.cooperative_id = ? ORDER BY v.id";
const std::string select_last_events =
    event_columns + "event v WHERE v.cooperative_id = ? ORDER BY v.id DESC";
const std::string select_event = event_columns + "event v WHERE v.id = ? AND v.cooperative_id = ?";
const std::string select_event_of_entry =
    event_columns + "entry e JOIN event v ON v.id = e.event_id WHERE e.id = ?";

SealedEvent event_in(const Query& row) {
    return {.event = {.number = row.integer(0),
                      .kind = row.text(1),
                      .subject = row.text(2),
                      .undoes = row.integer(3),
                      .corrects = row.integer(4),
                      .entries = row.integer(5),
                      .changes = row.integer(6)},
            .hash = row.hash(7)};
}

Cooperative cooperative_in(const Query& row) {
    return {CooperativeCode::stored(row.text(1)),
            row.text(2),
            row.text(3),
            read_books_kept(row.text(4)),
            AccountCode::stored(row.text(5)),
            read_rounding(row.text(6))};
}

ImportBatch batch_in(const Query& row) {
    ImportBatch batch{row.integer(0), CooperativeCode::stored(row.text(1)),
                      row.text(2),    row.text(3),
                      row.hash(4),    row.integer(5),
                      row.integer(6), Rupiah::of_sen(row.integer(7)),
                      row.text(8),    row.text(9)};
    if (const auto mark = batch.kind.find(':'); mark != std::string::npos) {
        batch.reading = batch.kind.substr(mark + 1);
        batch.kind.resize(mark);
    }
    return batch;
}

std::vector<Account> accounts_of(Connection& connection, std::int64_t cooperative) {
    std::vector<Account> accounts;
    Query query{connection,
                "SELECT code, name, english_name, class, normal_side, statement_line, cash_flow, contra, "
                "requires, "
                "open, role FROM account WHERE cooperative_id = ?"};
    query.with(cooperative);
    while (query.next()) {
        accounts.push_back({.code = AccountCode::stored(query.text(0)),
                            .name = query.text(1),
                            .english_name = query.text(2),
                            .account_class = read_account_class(query.text(3)),
                            .normal_side = read_side(query.text(4)),
                            .statement_line = query.text(5),
                            .cash_flow = read_cash_flow(query.text(6)),
                            .contra = query.integer(7) != 0,
                            .requires_dimensions = read_dimensions(query.text(8)),
                            .open = query.integer(9) != 0,
                            .role = read_account_role(query.text(10))});
    }
    return accounts;
}

std::vector<LockEvent> lock_events_of(Connection& connection, std::int64_t cooperative) {
    std::vector<LockEvent> events;
    Query query{
        connection,
        "SELECT month, locked, reason, recorded_at FROM lock_event WHERE cooperative_id = ? ORDER BY id"};
    query.with(cooperative);
    while (query.next()) {
        events.push_back({month_in(query, 0), query.integer(1) != 0, query.text(2), query.text(3)});
    }
    return events;
}

std::vector<Record> present_records(Connection& connection, std::int64_t cooperative) {
    std::vector<Record> records;
    Query row{connection, select_cooperative_of_row};
    row.with(cooperative);
    if (row.next()) {
        records.push_back(record_of(cooperative_in(row)));
    }
    for (const Account& account : accounts_of(connection, cooperative)) {
        records.push_back(record_of(account));
    }
    const RegisterReader registry{connection, cooperative};
    for (Record& record : records_of(registry)) {
        records.push_back(std::move(record));
    }
    for (const LockEvent& event : lock_events_of(connection, cooperative)) {
        records.push_back(with_time(record_of(event), event.recorded_at));
    }
    Query batches{connection, select_batches_of};
    batches.with(cooperative);
    while (batches.next()) {
        const ImportBatch batch = batch_in(batches);
        records.push_back(with_time(record_of(batch), batch.recorded_at));
        if (!batch.undone_at.empty()) {
            records.push_back(with_time(record_of_undoing(batch), batch.undone_at));
        }
    }
    if (auto before = imported_before(connection, cooperative)) {
        records.push_back(*std::move(before));
    }
    return records;
}

}  // namespace neraca
