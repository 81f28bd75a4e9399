#include "neraca/store/sqlite/log_writer.hpp"

#include "neraca/proof/chain_link.hpp"
#include "neraca/store/sqlite/columns.hpp"

namespace neraca {
namespace {

Hash end_of_log(Connection& connection, std::int64_t cooperative) {
    Query end{connection, "SELECT log_hash FROM chain WHERE cooperative_id = ?"};
    end.with(cooperative);
    return end.next() ? end.hash(0) : Hash{};
}

}  // namespace

void write_log_line(Connection& connection, const CommandRecord& record, const LogContext& context) {
    const Hash previous = end_of_log(connection, context.cooperative);
    const Hash salt = salt_of_command(record.command, previous);
    const LogLine line{.recorded_at = context.recorded_at,
                       .author = context.author.name,
                       .claimed = context.author.claimed,
                       .today = context.author.today,
                       .program = context.author.program,
                       .cooperative = record.cooperative,
                       .command = hash_of_command(record.command, salt),
                       .note = record.note,
                       .business = context.business};
    const Hash hash = hash_of_log_line(line, previous);
    Query{connection,
          "INSERT INTO log(recorded_at, author, program, cooperative, command, note, claimed_author, today, "
          "first_event_id, last_event_id, salt, command_hash, business_hash, hash) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(line.recorded_at, line.author, line.program, line.cooperative, record.command, line.note,
              line.claimed, line.today, id_or_null(context.events.first), id_or_null(context.events.second),
              salt, line.command, line.business, hash)
        .run();
    Query{connection,
          "INSERT INTO chain(cooperative_id, entries, last_entry_id, hash, log_hash) "
          "VALUES(?, 0, 0, zeroblob(32), ?) ON CONFLICT DO UPDATE SET log_hash = excluded.log_hash"}
        .with(context.cooperative, hash)
        .run();
}

}  // namespace neraca
