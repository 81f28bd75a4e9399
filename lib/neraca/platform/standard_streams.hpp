#pragma once
// The three streams that every program is started with.

#include <string_view>

namespace neraca {

/// To be called first. Where the program was started with a standard stream closed, keeps its place taken, so
/// that no file is opened there and written over by an answer or a message; a reader that goes away makes
/// writing fail instead of ending the program.
void prepare_standard_streams();

/// Writes all of it or throws std::system_error, so that nobody believes a report on a full disk.
void write_standard_output(std::string_view bytes);

/// Messages; where standard error is closed there is nobody to tell.
void write_standard_error(std::string_view text);

bool is_terminal_output();
bool is_terminal_error();

}  // namespace neraca
