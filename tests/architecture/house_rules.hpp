#pragma once
// The rules of the house: rooms are folders, arrows between them run one way, and each room alone knows what
// is its own. The rules are here, what they are told of this house stands in architecture_test.cpp.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "source_reader.hpp"

namespace neraca::architecture {

/// Rooms by name. A room of the library is its folder below lib/neraca ("value", "report/papers"), and ""
/// holds the headers above all rooms, which every room may use. A room of the program is its folder from the
/// root
/// ("cli"). "cli/commands/*" speaks of each folder in cli/commands; such folders do not know one another.
using Rooms = std::set<std::string>;

/// The rooms that a room may use, apart from itself and "".
using Arrows = std::map<std::string, Rooms>;

/// Headers of others, and the rooms that alone may include them; a room stands for the rooms below it too.
struct ReservedHeaders {
    std::vector<std::string_view> starts;  // as <...> begins
    Rooms rooms;
};

/// What only some rooms may call, in the library; the program may call anything.
struct ReservedCalls {
    std::vector<std::string_view> calls;
    Rooms rooms;
};

/// How the house is meant to be.
struct Plan {
    Arrows arrows;
    Rooms program;  // the rooms of the library that the program may use
    std::vector<ReservedHeaders> headers;
    std::vector<ReservedCalls> calls;
    Rooms sql;  // the rooms, or single files, that may hold words of SQL
};

/// The room of a file whose path is given from the root of the checkout.
std::string room_of(std::string_view path, const Arrows& arrows);

/// All that is not as `plan` has it, a sentence each. A permission that nothing uses is a fault, as is a use
/// that nothing permits; what must be written in its place is told.
std::vector<std::string> faults(const Sources& sources, const Plan& plan);

/// All names in code and literals of `sources`.
std::set<std::string> names_in(const Sources& sources);

/// Those of `rules`, which are the names of `Rule`, by which none of `sources` refuses anything, and those
/// that are not among the names in the tests, a sentence each.
std::vector<std::string> rule_faults(const std::vector<std::string>& rules, const Sources& sources,
                                     const std::set<std::string>& names_in_tests);

/// The circles of `arrows`, of any length, each from its first room back to it: "a -> b -> a".
std::vector<std::string> circles(const Arrows& arrows);

/// Whether `literal` holds a statement of SQL.
bool holds_sql(std::string_view literal);

}  // namespace neraca::architecture
