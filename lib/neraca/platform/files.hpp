#pragma once
// Files as the program makes them: never over another, never half, never gone after a power cut.
//
// Paths are text in UTF-8 throughout this room. What the system refuses is a std::system_error, whose code
// compares with std::errc and whose `what()` is the reason as the system gives it.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace neraca {

/// An empty file that its owner alone can read, and that only this program makes as long as this lives:
/// another one that wants it is refused. What a program left at the path that was killed is taken over.
class ClaimedFile {
public:
    /// Throws std::system_error, of std::errc::device_or_resource_busy where another program has it.
    explicit ClaimedFile(const std::string& path);
    ~ClaimedFile();
    ClaimedFile(const ClaimedFile&) = delete;
    ClaimedFile& operator=(const ClaimedFile&) = delete;

    /// Throws std::system_error.
    void append(std::string_view bytes);

private:
    int descriptor_;
};
/// Removes what a program left that was killed while it had claimed it; leaves what another one has.
void remove_if_abandoned(const std::string& path);

/// Waits until the bytes of the file are on the disk. Throws std::system_error.
void sync_file(const std::string& path);

/// `from` takes the place of `to`, whole or not at all, durably. Both are in the same file system. Throws
/// std::system_error; `to` is then as it was, or replaced but not known to outlive a power cut, and `from` is
/// gone.
void replace_durably(const std::string& from, const std::string& to);

/// Waits until the names of files beside `path`, and its own, are on the disk. Throws std::system_error.
void sync_folder(const std::string& path);

/// `from` gets the name `to`, which nothing has: whole or not at all, durably. Both are in the same file
/// system. Throws std::system_error, of std::errc::file_exists where anything has that name; then it is
/// called `from` as before.
void place_durably(const std::string& from, const std::string& to);

/// Replaces `path` by a file with these bytes, durably: at any moment either the old file or the new one is
/// there. Its owner alone can read it: reports name people. Throws std::system_error.
void write_file_durably(const std::string& path, std::string_view bytes);
/// The same for bytes that `write` gives piece by piece, without holding them all. Where it throws, so does
/// this, and the old file is there as before.
void write_file_durably(const std::string& path,
                        const std::function<void(const std::function<void(std::string_view)>&)>& write);

/// Makes a new file of the pieces that `next` gives until it gives none: whole or not at all, durably, never
/// over another, without holding it all. Throws std::system_error, of std::errc::file_exists where anything
/// has that name, and what `next` throws.
void make_file_durably(const std::string& path, const std::function<std::optional<std::string>()>& next);

/// As `write_file_durably`, without waiting for the disk and without keeping the old file meanwhile: for
/// files that are made by the hundred, and again by the same call. Throws std::system_error that names the
/// file.
void write_file(const std::string& path, std::string_view bytes);

/// Whether there is something at `path` that this user may write to, on a disk that can be written to.
bool can_write(const std::string& path);

/// The number of what the system refused this thread last; to be asked before anything else is done.
int last_system_error();

/// Whether something failed because no space is left: on the disk, to this user of it, or in a file of that
/// size (`ulimit -f`; 4 GB on most sticks).
bool is_disk_full(const std::error_code& code);

}  // namespace neraca
