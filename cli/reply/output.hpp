#pragma once
// Where answers go: standard output, or a file that is there whole or not at all.

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace neraca::cli {

/// An answer could not be written where it should go. `what()` is the reason as the system gives it.
class OutputFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// To be called first: where the program was started with a standard stream closed, keeps its place taken, so
/// that no file is opened there and written over by an answer or a message.
void hold_standard_streams();

/// Throws OutputFailure, so that nobody believes a report on a full disk.
void write_standard_output(std::string_view bytes);

/// Messages; where standard error is closed there is nobody to tell.
void write_standard_error(std::string_view text);

/// Replaces `path` by a file with these bytes, durably: at any moment either the old file or the new one is
/// there. Throws OutputFailure.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Throws BookError{wrong_call} where writing an answer to `path` would destroy what is none: a folder, a
/// device, a link, or a book.
void require_replaceable(const std::filesystem::path& path);

bool is_terminal_output();
bool is_terminal_error();

}  // namespace neraca::cli
