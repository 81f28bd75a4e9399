#include "neraca/store/sqlite/log_audit.hpp"

#include <fmt/format.h>

#include "neraca/proof/canonical_text.hpp"
#include "neraca/store/sqlite/log_erasure.hpp"
#include "neraca/value/counted.hpp"

namespace neraca {
namespace {

namespace column {
enum : int {
    id,
    recorded_at,
    author,
    claimed,
    today,
    program,
    cooperative,
    command,
    note,
    first_event,
    last_event,
    salt,
    command_hash,
    business_hash,
    hash,
    first_entry,
    last_entry
};
}

LogLine line_in(const Query& row) {
    return {.recorded_at = row.text(column::recorded_at),
            .author = row.text(column::author),
            .claimed = row.text(column::claimed),
            .today = row.text(column::today),
            .program = row.text(column::program),
            .cooperative = row.text(column::cooperative),
            .command = row.hash(column::command_hash),
            .note = row.text(column::note),
            .business = row.hash(column::business_hash)};
}

/// Whether what lines of books before version 5 do not have, is not there.
bool is_as_old_lines_are(const Query& row) {
    return row.view(column::claimed).empty() && row.view(column::today).empty() &&
           row.is_null(column::first_event) && row.is_null(column::last_event) && row.is_null(column::salt) &&
           row.is_null(column::command_hash) && row.is_null(column::business_hash);
}

/// The rows of chains, by the code of the cooperative; "" is that of none.
std::map<std::string, Hash> kept_ends(Connection& connection) {
    std::map<std::string, Hash> ends;
    Query row{connection,
              "SELECT coalesce(c.code, ''), h.log_hash FROM chain h LEFT JOIN cooperative c ON c.id = "
              "h.cooperative_id"};
    while (row.next()) {
        ends[row.text(0)] = row.hash(1);
    }
    return ends;
}

}  // namespace

Hash hash_of_old_log(Connection& connection) {
    Sha256 hash;
    Query row{
        connection,
        "SELECT id, recorded_at, author, program, cooperative, command, note, "
        "coalesce(first_entry_id, 0), coalesce(last_entry_id, 0) FROM log WHERE hash IS NULL ORDER BY id"};
    while (row.next()) {
        std::string lines;
        for (int each = 0; each < row.columns(); ++each) {
            add_line(lines, "column", row.view(each));
        }
        hash.add(lines);
    }
    return hash.finish();
}

std::string note_of_migration(int from_version, const Hash& old_log) {
    return fmt::format("version {}; {}{}", from_version, log_before_is, to_hex(old_log));
}

CheckResult audit_log(Connection& connection, ChainAudit& chains) {
    CheckResult result{"log_chain", say("every line of the log is what was written"), 0};
    std::map<std::string, Hash> ends;
    std::int64_t last_event = 0;
    bool has_old_lines = false;
    std::optional<Hash> old_lines;                      // as the last line about them says
    std::map<std::string, std::optional<Hash>> erased;  // the same of lines whose text was changed
    Query row{connection,
              "SELECT id, recorded_at, author, claimed_author, today, program, cooperative, command, note, "
              "first_event_id, last_event_id, salt, command_hash, business_hash, hash, first_entry_id, "
              "last_entry_id FROM log ORDER BY id"};
    while (row.next()) {
        ++result.checked;
        if (row.integer(column::id) != result.checked) {
            report(result, say("line {} of the log has another number: it was {}"),
                   {row.integer(column::id), result.checked});
        }
        if (row.is_null(column::hash)) {
            if (!ends.empty()) {
                report(result, say("line {} of the log has no hash"), {row.integer(column::id)});
            }
            has_old_lines = true;
            if (!is_as_old_lines_are(row)) {
                report(result, say("line {} of the log says more than it could when it was written"),
                       {row.integer(column::id)});
            }
            continue;
        }
        const LogLine line = line_in(row);
        Hash& end = ends[line.cooperative];
        const Hash kept = row.hash(column::hash);
        const bool has_text_of_then =
            !row.is_null(column::salt) &&
            hash_of_command(row.view(column::command), row.hash(column::salt)) == line.command;
        if (row.is_null(column::salt)) {
            erased.try_emplace(line.cooperative);
        }
        const bool is_whole = hash_of_log_line(line, end) == kept &&
                              (has_text_of_then || row.is_null(column::salt)) &&
                              row.is_null(column::first_entry) && row.is_null(column::last_entry);
        if (!is_whole) {
            report(result,
                   say("line {} of the log is not what was written, or what stood before it was changed"),
                   {row.integer(column::id)});
        }
        if (const auto hash = hash_in_note(line.note, log_before_is)) {
            old_lines = hash;
        }
        if (const auto hash = hash_in_note(line.note, erased_lines_are)) {
            erased[line.cooperative] = hash;
        }
        end = kept;
        if (!row.is_null(column::first_event)) {
            const std::int64_t first = row.integer(column::first_event);
            if (first != last_event + 1 || row.integer(column::last_event) < first) {
                report(result, say("line {} of the log names other events than were written with it"),
                       {row.integer(column::id)});
            }
            last_event = row.integer(column::last_event);
            chains.settle_times(first, last_event, line.recorded_at);
        }
    }
    if (has_old_lines && old_lines != hash_of_old_log(connection)) {
        report(result, say("lines of the log from before the migration are not what they were"), {});
    }
    for (const auto& [cooperative, hash] : erased) {
        if (hash != hash_of_erased_lines(connection, cooperative)) {
            report(result,
                   say("lines of the log of {} lost their text, or got another, without `member erase`"),
                   {cooperative.empty() ? std::string{"-"} : cooperative});
        }
    }
    if (last_event != chains.last_event()) {
        report(result, say("the log speaks of {}, the chain has {}"),
               {counted_events(last_event), chains.last_event()});
    }
    std::map<std::string, Hash> kept = kept_ends(connection);
    for (const auto& [cooperative, end] : ends) {
        if (kept[cooperative] != end) {
            report(result, say("the log of {} does not end as it was kept"),
                   {cooperative.empty() ? std::string{"-"} : cooperative});
        }
        kept.erase(cooperative);
    }
    for (const auto& [cooperative, end] : kept) {
        if (end != Hash{}) {
            report(result, say("the log of {} does not end as it was kept"),
                   {cooperative.empty() ? std::string{"-"} : cooperative});
        }
    }
    return result;
}

}  // namespace neraca
