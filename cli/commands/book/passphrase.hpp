#pragma once
#include "arguments/arguments.hpp"
#include "context.hpp"

namespace neraca::cli {

/// Where the passphrase of a copy comes from: a file, else whoever sits at the terminal.
struct PassphraseOption {
    Verbatim file;
};
void add_passphrase_option(Arguments& arguments, PassphraseOption& option);

/// For a copy that is made: at a terminal it is typed twice, and first it is said that without it the copy is
/// lost. Throws BookError{passphrase_must_fit}, file_must_exist, wrong_call where nobody can be asked.
std::string new_passphrase(const PassphraseOption& option, const Context& context);
/// For one that is opened.
std::string known_passphrase(const PassphraseOption& option, const Context& context);

}  // namespace neraca::cli
