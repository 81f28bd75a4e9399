#include "neraca/proof/chain_link.hpp"

#include "neraca/proof/canonical_text.hpp"

namespace neraca {
namespace {

std::string link_after(const Hash& previous, std::string_view cooperative) {
    std::string text;
    add_line(text, "previous", to_hex(previous));
    add_line(text, "cooperative", cooperative);
    return text;
}

}  // namespace

PersonalData personal_data(const Record& record, const Hash& previous) {
    PersonalData data{.lines = personal_lines_of(record)};
    std::string text = data.lines;
    add_line(text, "salted", to_hex(previous));
    data.salt = hash_of(text);
    return data;
}

Hash hash_of(const PersonalData& data) {
    std::string text;
    add_line(text, "salt", to_hex(data.salt));
    text += data.lines;
    return hash_of(std::string_view{text});
}

Hash hash_of_change(std::string_view cooperative, const RecordChange& change, const Hash& previous) {
    std::string text = link_after(previous, cooperative);
    add_line(text, "record", to_string(change.kind));
    add_line_if_any(text, "which", change.key);
    text += change.lines;
    if (change.personal) {
        add_line(text, "personal", to_hex(*change.personal));
    }
    return hash_of(std::string_view{text});
}

Hash hash_of_seal(std::string_view cooperative, const Event& event, const Hash& previous) {
    std::string text = link_after(previous, cooperative);
    add_line(text, "event", event.number);
    add_line_if_any(text, "kind", event.kind);
    add_line_if_any(text, "subject", event.subject);
    if (event.undoes != 0) {
        add_line(text, "undoes", event.undoes);
    }
    if (event.corrects != 0) {
        add_line(text, "corrects", event.corrects);
    }
    add_line(text, "entries", event.entries);
    add_line(text, "changes", event.changes);
    return hash_of(std::string_view{text});
}

Hash salt_of_command(std::string_view command, const Hash& previous) {
    std::string text;
    add_line(text, "command", command);
    add_line(text, "salted", to_hex(previous));
    return hash_of(std::string_view{text});
}

Hash hash_of_command(std::string_view command, const Hash& salt) {
    std::string text;
    add_line(text, "salt", to_hex(salt));
    add_line(text, "command", command);
    return hash_of(std::string_view{text});
}

Hash hash_of_log_line(const LogLine& line, const Hash& previous) {
    std::string text = link_after(previous, line.cooperative);
    add_line(text, "recorded_at", line.recorded_at);
    add_line(text, "author", line.author);
    add_line_if_any(text, "claimed", line.claimed);
    add_line_if_any(text, "today", line.today);
    add_line(text, "program", line.program);
    add_line(text, "command", to_hex(line.command));
    add_line_if_any(text, "note", line.note);
    add_line(text, "business", to_hex(line.business));
    return hash_of(std::string_view{text});
}

}  // namespace neraca
