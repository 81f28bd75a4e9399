#include "neraca/platform/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "neraca/platform/posix/descriptor.hpp"

namespace neraca {
namespace {

using posix::Descriptor;
using posix::throw_last_error;

/// With the '/' at its end; the rest of the path is the name.
std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}
std::string name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

/// Throws where the bytes are not on the disk; what knows no waiting (a pipe, some file systems) has nothing
/// to lose.
void sync(const Descriptor& file) {
    if (::fsync(file.number()) != 0 && errno != EINVAL) {
        throw_last_error();
    }
}

/// Throws where the name of the file in its folder is not on the disk.
void sync_folder_of(const std::string& to) {
    const int folder = ::open(folder_of(to).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // A folder that may be written to but not read cannot be waited for.
    if (folder >= 0 || errno != EACCES) {
        sync(Descriptor{folder});
    }
}

void rename(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        throw_last_error();
    }
}

void rename_durably(const std::string& from, const std::string& to) {
    rename(from, to);
    sync_folder_of(to);
}

/// `from` just got the name `to`, which was free: where that is not known to last, it is free again.
void sync_new_name(const std::string& from, const std::string& to) {
    try {
        sync_folder_of(to);
    } catch (const std::system_error&) {
        std::rename(to.c_str(), from.c_str());
        throw;
    }
}

/// A file under a temporary name; removed unless it is given its own.
class NewFile {
public:
    explicit NewFile(const std::string& path)
        : path_{path},
          temporary_{folder_of(path) + "." + name_of(path) + ".XXXXXX"},
          file_{::mkostemp(temporary_.data(), O_CLOEXEC)} {}
    ~NewFile() {
        if (!named_) {
            ::unlink(temporary_.c_str());
        }
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes) { posix::write_all(file_.number(), bytes); }
    void name() {
        close();
        rename_durably(temporary_, path_);
        named_ = true;
    }

private:
    void close() {
        sync(file_);
        file_.close();
    }

    std::string path_;
    std::string temporary_;
    Descriptor file_;
    bool named_ = false;
};

}  // namespace

namespace {

/// The file at `path`, locked; empty where another program has it. Locks of this kind end with the program.
std::optional<int> locked(const std::string& path, int flags) {
    for (;;) {
        Descriptor file{::open(path.c_str(), flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600)};
        if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
            return errno == EWOULDBLOCK ? std::nullopt : (throw_last_error(), std::nullopt);
        }
        struct stat mine {};
        struct stat there {};
        // Whoever had it may have given it its name, or removed it, since it was opened.
        if (::fstat(file.number(), &mine) == 0 && ::lstat(path.c_str(), &there) == 0 &&
            mine.st_ino == there.st_ino && mine.st_dev == there.st_dev) {
            return file.release();
        }
    }
}

}  // namespace

ClaimedFile::ClaimedFile(const std::string& path) : descriptor_{-1} {
    struct stat there {};
    if (::lstat(path.c_str(), &there) == 0 && S_ISLNK(there.st_mode)) {
        ::unlink(path.c_str());
    }
    const auto file = locked(path, O_CREAT);
    if (!file) {
        throw std::system_error{std::make_error_code(std::errc::device_or_resource_busy)};
    }
    descriptor_ = *file;
    if (::ftruncate(descriptor_, 0) != 0 || ::fchmod(descriptor_, 0600) != 0) {
        const int error = errno;
        const Descriptor owner{descriptor_};
        ::unlink(path.c_str());
        throw std::system_error{error, std::generic_category()};
    }
}

ClaimedFile::~ClaimedFile() {
    ::close(descriptor_);
}

void ClaimedFile::append(std::string_view bytes) {
    posix::write_all(descriptor_, bytes);
}

void remove_if_abandoned(const std::string& path) {
    try {
        if (const auto file = locked(path, 0)) {
            const Descriptor owner{*file};
            ::unlink(path.c_str());
            ::unlink((path + "-journal").c_str());
        }
    } catch (const std::system_error&) {
        // It is gone, or cannot be taken away.
    }
}

void sync_file(const std::string& path) {
    sync(Descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)});
}

void replace_durably(const std::string& from, const std::string& to) {
    rename_durably(from, to);
}

void sync_folder(const std::string& path) {
    sync_folder_of(path);
}

void place_durably(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        sync_new_name(from, to);
        return;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        throw_last_error();
    }
    // A file system that cannot do both at once: who takes the name in between is not seen.
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0) {
        throw std::system_error{std::make_error_code(std::errc::file_exists)};
    }
    rename(from, to);
    sync_new_name(from, to);
}

void write_file_durably(const std::string& path, std::string_view bytes) {
    NewFile file{path};
    file.write(bytes);
    file.name();
}

void write_file_durably(const std::string& path,
                        const std::function<void(const std::function<void(std::string_view)>&)>& write) {
    NewFile file{path};
    write([&](std::string_view piece) { file.write(piece); });
    file.name();
}

void make_file_durably(const std::string& path, const std::function<std::optional<std::string>()>& next) {
    const std::string part = path + ".part";
    ClaimedFile file{part};
    try {
        while (const auto piece = next()) {
            file.append(*piece);
        }
        sync_file(part);
        place_durably(part, path);
    } catch (...) {
        ::unlink(part.c_str());
        throw;
    }
}

void write_file(const std::string& path, std::string_view bytes) {
    try {
        Descriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
        posix::write_all(file.number(), bytes);
        file.close();
    } catch (const std::system_error& error) {
        throw std::system_error{error.code(), path};
    }
}

bool can_write(const std::string& path) {
    return ::eaccess(path.c_str(), W_OK) == 0;
}

int last_system_error() {
    return errno;
}

bool is_disk_full(const std::error_code& code) {
    return code == std::errc::no_space_on_device || code == std::errc::file_too_large ||
           code == std::error_code{EDQUOT, std::generic_category()};
}

}  // namespace neraca
