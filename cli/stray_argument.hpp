#pragma once
#include <optional>
#include <string>

#include "commands.hpp"

namespace neraca::cli {

/// Where an argument that `command` does not take belongs: to the option --period or --year, to the card of
/// one of the things that `command` lists (`report loans P-01` is `report loan P-01`, `member list A-001` is
/// `member show A-001`), or to one of the reports that take an argument. Empty where it belongs nowhere.
/// `arguments` are those of `command`.
std::optional<Sentence> way_out_of(const std::string& word, const Command& command,
                                   const Arguments& arguments);

}  // namespace neraca::cli
