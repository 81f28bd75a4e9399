#include "neraca/store/sqlite/log_erasure.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "neraca/proof/canonical_text.hpp"
#include "neraca/register/member.hpp"
#include "neraca/store/sqlite/log_audit.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

std::string without_words(std::string text, const LogErasure& erasure) {
    const std::size_t command = std::min(text.find(' '), text.size());
    std::string rest = text.substr(command);
    for (const std::string& word : erasure.words) {
        rest = without_name(rest, word, erased_name, erasure.others);
    }
    return text.replace(command, std::string::npos, rest);
}

void erase_from_log(Connection& connection, LogErasure& erasure) {
    struct Line {
        std::int64_t id;
        std::string command;
        bool is_old;
    };
    std::vector<Line> changed;
    {
        Query row{connection, "SELECT id, command, hash IS NULL FROM log WHERE cooperative = ? ORDER BY id"};
        row.with(erasure.cooperative);
        while (row.next()) {
            std::string command = row.raw_text(1);
            std::string without = without_words(command, erasure);
            if (without != command) {
                changed.push_back({row.integer(0), std::move(without), row.integer(2) != 0});
            }
        }
    }
    for (const Line& line : changed) {
        Query{connection, "UPDATE log SET command = ?, salt = NULL WHERE id = ?"}
            .with(line.command, line.id)
            .run();
        erasure.changed_old_lines = erasure.changed_old_lines || line.is_old;
    }
    erasure.lines = static_cast<std::int64_t>(changed.size());
}

std::string note_of_erasure(Connection& connection, const LogErasure& erasure) {
    std::string note = fmt::format("personal data erased; {}{}", erased_lines_are,
                                   to_hex(hash_of_erased_lines(connection, erasure.cooperative)));
    if (erasure.changed_old_lines) {
        note += fmt::format("; {}{}", log_before_is, to_hex(hash_of_old_log(connection)));
    }
    return note;
}

Hash hash_of_erased_lines(Connection& connection, std::string_view cooperative) {
    std::string lines;
    Query row{connection,
              "SELECT id, command FROM log WHERE cooperative = ? AND hash IS NOT NULL AND salt IS NULL "
              "ORDER BY id"};
    row.with(cooperative);
    while (row.next()) {
        add_line(lines, "line", row.integer(0));
        add_line(lines, "command", row.view(1));
    }
    return hash_of(lines);
}

std::optional<Hash> hash_in_note(std::string_view note, std::string_view name) {
    const std::size_t at = note.rfind(name);
    return at == std::string_view::npos ? std::nullopt
                                        : parse_hash(note.substr(at + name.size(), 2 * sizeof(Hash)));
}

}  // namespace neraca
