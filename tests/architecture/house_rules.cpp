#include "house_rules.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace neraca::architecture {
namespace {

constexpr std::string_view library = "lib/neraca";
constexpr std::string_view program = "cli";
/// Gives rules a code, and refuses nothing.
constexpr std::string_view error_catalogue = "lib/neraca/exchange/error_catalogue.cpp";

bool is_of_program(std::string_view path) {
    return path.starts_with(program);
}

/// Whether `rooms` name `room`, or a room above it.
bool hold(const Rooms& rooms, std::string_view room) {
    return std::ranges::any_of(rooms, [&](const std::string& each) {
        return room == each || (room.starts_with(each) && !each.empty() && room[each.size()] == '/');
    });
}

/// `rooms` as they are written in a table: {"a", "b"}.
std::string written(const Rooms& rooms) {
    std::vector<std::string> quoted;
    for (const std::string& room : rooms) {
        quoted.push_back(fmt::format("\"{}\"", room));
    }
    return fmt::format("{{{}}}", fmt::join(quoted, ", "));
}

/// The path, from the root of the checkout, of what a file of the house includes by `header`; empty for
/// headers of others.
std::string included_path(const std::string& path, const std::string& header, const Sources& sources) {
    if (!header.starts_with('"')) {
        return {};
    }
    const std::string name = header.substr(1, header.size() - 2);
    if (name.starts_with("neraca/")) {
        return "lib/" + name;
    }
    const std::string beside = folder_of(path) + "/" + name;
    return !is_of_program(path) || sources.contains(beside) ? beside : fmt::format("{}/{}", program, name);
}

/// What the sources use, gathered from their includes: the first file that uses each arrow.
struct Uses {
    std::map<std::string, std::map<std::string, std::string>> arrows;
    std::map<std::string, std::string> program;
};

Rooms rooms_of(const std::map<std::string, std::string>& first_uses) {
    Rooms rooms;
    for (const auto& [room, file] : first_uses) {
        rooms.insert(room);
    }
    return rooms;
}

/// The faults of the line of the plan that permits `permitted` where `used` are used. `before` and
/// `behind` are what that line holds beside them.
void compare(const std::string& before, const Rooms& permitted,
             const std::map<std::string, std::string>& used, std::string_view behind,
             std::vector<std::string>& faults) {
    const std::string should_be = fmt::format("{}{}{}", before, written(rooms_of(used)), behind);
    for (const auto& [room, file] : used) {
        if (!permitted.contains(room)) {
            faults.push_back(fmt::format("{} uses \"{}\", which no arrow permits; the line would be {}", file,
                                         room, should_be));
        }
    }
    for (const std::string& room : permitted) {
        if (!used.contains(room)) {
            faults.push_back(fmt::format("\"{}\" is permitted and not used; write {}", room, should_be));
        }
    }
}

void check_arrows(const Sources& sources, const Plan& plan, std::vector<std::string>& faults) {
    Uses uses;
    for (const auto& [path, source] : sources) {
        const std::string room = room_of(path, plan.arrows);
        if (!plan.arrows.contains(room)) {
            faults.push_back(
                fmt::format("{} is in a room that the table of arrows does not know: \"{}\"", path, room));
            continue;
        }
        uses.arrows.try_emplace(room);
        for (const std::string& header : source.includes) {
            const std::string other_path = included_path(path, header, sources);
            if (other_path.empty()) {
                continue;
            }
            if (!is_of_program(path) && !header.starts_with("\"neraca/")) {
                faults.push_back(fmt::format("{} includes {} without \"neraca/\"", path, header));
                continue;
            }
            const std::string other = room_of(other_path, plan.arrows);
            if (is_of_program(path) && !is_of_program(other_path)) {
                if (!other.empty()) {
                    uses.program.try_emplace(other, path);
                }
            } else if (other != room && !other.empty()) {
                uses.arrows[room].try_emplace(other, path);
            } else if (other.ends_with("/*") && folder_of(path) != folder_of(other_path)) {
                faults.push_back(fmt::format("{} includes {}, which is of another folder", path, header));
            }
        }
    }
    for (const auto& [room, permitted] : plan.arrows) {
        if (!uses.arrows.contains(room)) {
            faults.push_back(
                fmt::format("\"{}\" is in the table of arrows, and no file is in that room", room));
        } else {
            compare(fmt::format("{{\"{}\", ", room), permitted, uses.arrows.at(room), "},", faults);
        }
    }
    compare(".program = ", plan.program, uses.program, ",", faults);
}

/// Refuses what `rows` reserve for rooms to all others, and tells a room that makes no use of its right.
/// `finds(row, source)` says what of the row the source holds; empty where there is nothing.
template <typename Row, typename Finds>
void check_reserved(const Sources& sources, const Plan& plan, const std::vector<Row>& rows,
                    const Finds& finds, std::vector<std::string>& faults) {
    for (const Row& row : rows) {
        Rooms used;
        for (const auto& [path, source] : sources) {
            const std::string found = finds(row, path, source);
            if (found.empty()) {
                continue;
            }
            const std::string room = room_of(path, plan.arrows);
            if (!hold(row.rooms, room)) {
                faults.push_back(
                    fmt::format("{} {}, which is for {} alone", path, found, written(row.rooms)));
            }
            std::ranges::copy_if(row.rooms, std::inserter(used, used.end()),
                                 [&](const std::string& each) { return hold({each}, room); });
        }
        for (const std::string& room : row.rooms) {
            if (!used.contains(room)) {
                faults.push_back(
                    fmt::format("\"{}\" makes no use of its right; write {}", room, written(used)));
            }
        }
    }
}

std::string header_in(const ReservedHeaders& row, const std::string&, const Source& source) {
    for (const std::string& header : source.includes) {
        const std::string_view name = std::string_view{header}.substr(1);
        if (std::ranges::any_of(row.starts,
                                [&](std::string_view start) { return name.starts_with(start); })) {
            return "includes " + header;
        }
    }
    return {};
}

std::string call_in(const ReservedCalls& row, const std::string& path, const Source& source) {
    if (is_of_program(path)) {
        return {};
    }
    for (const std::string_view call : row.calls) {
        if (uses(source.code, call)) {
            return fmt::format("uses {}", call);
        }
    }
    return {};
}

void check_sql(const Sources& sources, const Plan& plan, std::vector<std::string>& faults) {
    for (const auto& [path, source] : sources) {
        if (plan.sql.contains(path) || hold(plan.sql, room_of(path, plan.arrows))) {
            continue;
        }
        for (const std::string& literal : source.literals) {
            if (holds_sql(literal)) {
                faults.push_back(fmt::format("{} speaks SQL: \"{}\"", path, literal));
            }
        }
    }
}

void check_types(const Sources& sources, std::vector<std::string>& faults) {
    std::map<std::string, std::string> first_files;
    for (const auto& [path, source] : sources) {
        for (const std::string& type : source.types) {
            const auto [first, is_new] = first_files.try_emplace(type, path);
            if (!is_new) {
                faults.push_back(fmt::format("{} is defined in {} and in {}", type, first->second, path));
            }
        }
    }
}

/// A walk along the arrows that remembers the way it came.
class CircleSearch {
public:
    explicit CircleSearch(const Arrows& arrows) : arrows_{arrows} {}

    void visit(const std::string& room) {
        const auto on_way = std::ranges::find(way_, room);
        if (on_way != way_.end()) {
            found.push_back(fmt::format("{} -> {}", fmt::join(on_way, way_.end(), " -> "), room));
            return;
        }
        const auto others = arrows_.find(room);
        if (others == arrows_.end() || !done_.insert(room).second) {
            return;
        }
        way_.push_back(room);
        for (const std::string& other : others->second) {
            visit(other);
        }
        way_.pop_back();
    }

    std::vector<std::string> found;

private:
    const Arrows& arrows_;
    std::vector<std::string> way_;
    Rooms done_;
};

}  // namespace

std::string room_of(std::string_view path, const Arrows& arrows) {
    std::string folder = folder_of(path);
    if (!is_of_program(path)) {
        return folder == library ? "" : folder.substr(std::min(library.size() + 1, folder.size()));
    }
    const std::string any_beside = folder_of(folder) + "/*";
    return arrows.contains(any_beside) ? any_beside : folder;
}

std::vector<std::string> faults(const Sources& sources, const Plan& plan) {
    std::vector<std::string> faults;
    check_arrows(sources, plan, faults);
    for (const std::string& circle : circles(plan.arrows)) {
        faults.push_back("the arrows go in a circle: " + circle);
    }
    check_types(sources, faults);
    check_reserved(sources, plan, plan.headers, header_in, faults);
    check_reserved(sources, plan, plan.calls, call_in, faults);
    check_sql(sources, plan, faults);
    return faults;
}

std::set<std::string> names_in(const Sources& sources) {
    std::set<std::string> names;
    const auto add = [&](std::string_view text) {
        const std::vector<std::string_view> words = words_of(text);
        names.insert(words.begin(), words.end());
    };
    for (const auto& [path, source] : sources) {
        add(source.code);
        std::ranges::for_each(source.literals, add);
    }
    return names;
}

std::vector<std::string> rule_faults(const std::vector<std::string>& rules, const Sources& sources,
                                     const std::set<std::string>& names_in_tests) {
    std::set<std::string_view> broken;
    for (const auto& [path, source] : sources) {
        const std::vector<std::string_view> words = words_of(source.code);
        for (std::size_t at = 2; at < words.size() && path != error_catalogue; ++at) {
            if (words[at - 2] == "Rule" && words[at - 1] == "::") {
                broken.insert(words[at]);
            }
        }
    }
    std::vector<std::string> faults;
    for (const std::string& rule : rules) {
        if (!broken.contains(rule)) {
            faults.push_back(fmt::format("no source refuses anything by the rule {}: take it out", rule));
        }
        if (!names_in_tests.contains(rule)) {
            faults.push_back(fmt::format("no test names the rule {}: break it in one", rule));
        }
    }
    return faults;
}

std::vector<std::string> circles(const Arrows& arrows) {
    CircleSearch search{arrows};
    for (const auto& [room, others] : arrows) {
        search.visit(room);
    }
    return search.found;
}

bool holds_sql(std::string_view literal) {
    std::string words = " ";  // in small letters, with one space between
    for (const char c : literal) {
        const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (is_word || words.back() != ' ') {
            words += is_word ? small : ' ';
        }
    }
    words += ' ';
    struct Statement {
        std::string_view begins;
        std::string_view goes_on;
    };
    constexpr Statement statements[] = {
        {" select ", " from "},   {" insert into ", ""},  {" insert or ", " into "}, {" delete from ", ""},
        {" create table ", ""},   {" create index ", ""}, {" create view ", ""},     {" create trigger ", ""},
        {" create temp ", ""},    {" alter table ", ""},  {" drop table ", ""},      {" pragma ", ""},
        {" begin immediate ", ""}};
    return std::ranges::any_of(statements, [&](const Statement& statement) {
        const std::size_t at = words.find(statement.begins);
        return at != std::string::npos && words.find(statement.goes_on, at) != std::string::npos;
    });
}

}  // namespace neraca::architecture
