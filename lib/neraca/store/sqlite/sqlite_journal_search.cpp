// Reading the journal: entries and postings.

#include "neraca/ledger/named_code.hpp"
#include "neraca/ledger/query_match.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/posting_id.hpp"
#include "neraca/store/sqlite/sqlite_journal.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view earliest_day = "0000-00-00";
constexpr std::string_view latest_day = "9999-99-99";

std::string day_or(const std::optional<Date>& day, std::string_view otherwise) {
    return day ? to_string(*day) : std::string{otherwise};
}

std::optional<std::string> text_or_none(const Query& row, int column) {
    return row.is_null(column) ? std::optional<std::string>{} : std::optional{row.text(column)};
}

/// Selects entries with the columns that `SqliteJournal::entry_in` reads, in its order.
const std::string select_entries =
    "SELECT e.id, e.year, e.number, e.day, e.kind, e.memo, e.voucher, e.key, e.reverses, e.corrects, "
    "e.batch_id, "
    "e.postings, e.hash, (SELECT r.id FROM entry r WHERE r.reverses = e.id), "
    "(SELECT r.id FROM entry r WHERE r.corrects = e.id ORDER BY r.id DESC LIMIT 1), "
    "iif(e.batch_id IS NULL, (SELECT v.kind FROM event v WHERE v.id = e.event_id), NULL) FROM entry e ";
const std::string select_by_number =
    select_entries + "WHERE e.cooperative_id = ? AND e.year = ? AND e.number = ?";
// Keys typed with commands: those of files are guarded by import keys.
const std::string select_by_key =
    select_entries + "WHERE e.cooperative_id = ? AND e.key = ? AND e.batch_id IS NULL";
const std::string select_standing_by_id = select_entries +
                                          "WHERE e.id = ? AND e.cooperative_id = ? AND NOT EXISTS("
                                          "SELECT 1 FROM batch_undone u WHERE u.batch_id = e.batch_id)";
const std::string select_by_batch =
    select_entries +
    "WHERE e.id BETWEEN (SELECT first_entry_id FROM batch WHERE id = ?1) AND "
    "(SELECT last_entry_id FROM batch WHERE id = ?1) AND e.batch_id = ?1 AND e.cooperative_id = ?2 "
    "AND e.day BETWEEN ?3 AND ?4 ORDER BY e.day, e.id";
const std::string select_by_day =
    select_entries + "WHERE e.cooperative_id = ? AND e.day BETWEEN ? AND ? ORDER BY e.day, e.id";
const std::string select_numbered =
    select_entries + "WHERE e.cooperative_id = ? AND e.day BETWEEN ? AND ? ORDER BY e.year, e.number";
// By its own postings where there is an index, so that a passbook costs its lines and not the journal's; by
// day otherwise: an item is in a great part of the entries, and an index of items would slow down every
// import of weighings.
const SqlByDimension select_by_dimension{[](const StoredDimension* named) -> std::string {
    if (!named) {
        return select_by_day;
    }
    const std::string column{named->column};
    const std::string has_it =
        named->finds_postings
            ? "e.id IN (SELECT " + sql_entry_of("id") + " FROM posting WHERE " + column + " = ?4)"
            : "e.cooperative_id = ?1 AND EXISTS(SELECT 1 FROM posting p WHERE " +
                  sql_is_of_entry("p.id", "e.id") + " AND p." + column + " = ?4)";
    return select_entries + "WHERE e.day BETWEEN ?2 AND ?3 AND " + has_it + " ORDER BY e.day, e.id";
}};

const std::string select_postings = "SELECT account_id, amount, quantity" + sql_columns() +
                                    " FROM posting WHERE id BETWEEN ? AND ? ORDER BY id";
constexpr int first_dimension = 3;

}  // namespace

PostedEntry SqliteJournal::entry_in(Query& row) const {
    const auto number_in = [&](int column) {
        return row.is_null(column) ? std::optional<EntryNumber>{}
                                   : std::optional{number_of(row.integer(column))};
    };
    JournalEntry::Heading heading{.kind = read_entry_kind(row.text(4)),
                                  .memo = row.text(5),
                                  .voucher = text_or_none(row, 6).value_or(""),
                                  .key = text_or_none(row, 7).value_or(""),
                                  .reverses = number_in(8),
                                  .corrects = number_in(9)};
    const auto day = Date::parse(row.text(3));
    if (!day) {
        throw BookError{Rule::book_is_damaged, say("the book \"{}\" is damaged"), {connection_.path()}};
    }
    return {.number = {static_cast<int>(row.integer(1)), row.integer(2)},
            .entry = JournalEntry{*day, std::move(heading), postings_of(row.integer(0), row.integer(11))},
            .hash = row.hash(12),
            .reversed_by = number_in(13),
            .corrected_by = number_in(14),
            .batch = row.integer_or_zero(10),
            .done_by = row.text(15)};
}

std::vector<Posting> SqliteJournal::postings_of(std::int64_t entry_id, std::int64_t count) const {
    std::vector<Posting> postings;
    postings.reserve(static_cast<std::size_t>(count));
    Query row{connection_, select_postings};
    row.with(first_posting_of(entry_id), last_posting_of(entry_id));
    while (row.next()) {
        Posting posting = posting_in(AccountCode::stored(rows_.accounts().code_of(row.integer(0))),
                                     row.integer(1), row.integer_or_zero(2));
        const DimensionRows named = dimensions_in(row, first_dimension);
        for (const Dimension dimension : all_dimensions) {
            if (named[dimension] != 0) {
                posting.dimensions.set(dimension, rows_.of(dimension).code_of(named[dimension]));
            }
        }
        postings.push_back(std::move(posting));
    }
    return postings;
}

EntryNumber SqliteJournal::number_of(std::int64_t entry_id) const {
    Query row{connection_, "SELECT year, number FROM entry WHERE id = ?"};
    row.with(entry_id);
    return row.next() ? EntryNumber{static_cast<int>(row.integer(0)), row.integer(1)} : EntryNumber{};
}

std::optional<PostedEntry> SqliteJournal::find_entry(EntryNumber number) const {
    writer_.end_bulk_load();
    Query row{connection_, select_by_number};
    row.with(id_, number.year, number.number);
    return row.next() ? std::optional{entry_in(row)} : std::nullopt;
}

std::optional<PostedEntry> SqliteJournal::find_entry_by_key(std::string_view key) const {
    Query row{connection_, select_by_key};
    row.with(id_, key);
    return row.next() ? std::optional{entry_in(row)} : std::nullopt;
}

std::vector<std::int64_t> SqliteJournal::entries_before_import_with(ImportKey key) const {
    const auto stored = static_cast<std::int64_t>(key);
    if (const BulkLoad* load = writer_.bulk_load()) {
        return load->entries_before_with(stored);
    }
    std::vector<std::int64_t> entries;
    Query row{connection_, "SELECT id FROM entry WHERE import_key = ? ORDER BY id"};
    row.with(stored);
    while (row.next() && (import_began_at_ == 0 || row.integer(0) < import_began_at_)) {
        entries.push_back(row.integer(0));
    }
    return entries;
}

std::vector<PostedEntry> SqliteJournal::entries_imported_as(ImportKey key) const {
    std::vector<PostedEntry> entries;
    for (const std::int64_t id : entries_before_import_with(key)) {
        Query row{connection_, select_standing_by_id};
        row.with(id, id_);
        if (row.next()) {
            entries.push_back(entry_in(row));
        }
    }
    return entries;
}

std::size_t SqliteJournal::count_imported_as(ImportKey key) const {
    return key == 0 ? 0 : entries_before_import_with(key).size();
}

void SqliteJournal::each_entry(const EntryQuery& query,
                               const std::function<void(const PostedEntry&)>& visit) const {
    writer_.end_bulk_load();
    const std::string wanted_text = comparison_key(query.text);
    const std::string first = day_or(query.first_day, earliest_day);
    const std::string last = day_or(query.last_day, latest_day);
    Query row{connection_, query.batch != 0  ? select_by_batch
                           : query.by_number ? select_numbered
                                             : select_by_day};
    if (query.batch == 0) {
        row.with(id_, first, last);
    } else {
        row.with(query.batch, id_, first, last);
    }
    while (row.next()) {
        const PostedEntry posted = entry_in(row);
        if (matches(query, posted, wanted_text)) {
            visit(posted);
        }
    }
}

void SqliteJournal::each_posting(const PostingQuery& query,
                                 const std::function<void(const PostedLine&)>& visit) const {
    const auto visit_matching = [&](const PostedEntry& posted) {
        for (const Posting& posting : posted.entry.postings()) {
            if (matches(query, posting)) {
                visit({posted, posting});
            }
        }
    };
    const auto is_named = [&](const StoredDimension& stored) {
        return named_code(query, stored.dimension) != nullptr;
    };
    const StoredDimension* named = last_dimension(
        [&](const StoredDimension& stored) { return stored.finds_postings && is_named(stored); });
    named = named ? named : last_dimension(is_named);
    if (!named) {
        each_entry({.first_day = query.first_day, .last_day = query.last_day, .account = query.account},
                   visit_matching);
        return;
    }
    writer_.end_bulk_load();
    Query row{connection_, select_by_dimension.of(named)};
    row.with(id_, day_or(query.first_day, earliest_day), day_or(query.last_day, latest_day),
             rows_.of(named->dimension).id_of(*named_code(query, named->dimension)));
    while (row.next()) {
        visit_matching(entry_in(row));
    }
}

std::optional<Period> SqliteJournal::days_kept() const {
    writer_.end_bulk_load();
    Query row{connection_,
              "SELECT (SELECT min(day) FROM entry WHERE cooperative_id = ?1), "
              "(SELECT max(day) FROM entry WHERE cooperative_id = ?1)"};
    row.with(id_);
    row.next();
    const auto first = Date::parse(row.text(0));
    const auto last = Date::parse(row.text(1));
    return first && last ? std::optional{Period{*first, *last}} : std::nullopt;
}

}  // namespace neraca
