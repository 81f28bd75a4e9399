#pragma once
// What the machine knows of where the program runs: its environment, its user, its clock. Only the command
// line asks for these; the rest of the library is told.

#include <chrono>
#include <optional>
#include <string>

namespace neraca {

/// The variable of the environment, where it is set to something.
std::optional<std::string> environment_variable(const char* name);

/// The user's name at the operating system, or else the number.
std::string user_name();

/// This moment, in UTC.
std::chrono::sys_seconds now();

/// The day of the calendar where this machine stands.
std::chrono::year_month_day today();

}  // namespace neraca
