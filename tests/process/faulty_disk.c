// Put under a program with LD_PRELOAD: lets chosen calls fail that concern files of the folder it was started in,
// or writes down what each changed there, for power_cut.c.
//   FAULTY_CALLS=FILE   a line for each call: its number, what it is, the file
//   FAIL_AT=N           the N-th call fails: for want of room where it would take some, otherwise as the disk would
//   FAIL_AS=once        only that one (unless told)
//           full        that one and from then on all that take room
//           dead        that one and from then on all
//   FAIL_SILENTLY=1     a call that fails says that it worked: for trying whether a test notices
//   FAULTY_STICK=1      there are no links, and a name can only be given over another, as on a memory stick
//   FAULTY_RECORD=FILE  what was changed, in order
// The calls go to the kernel without the C library, so that it does not matter what else (a sanitizer) wraps them.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char folder[PATH_MAX];
static int calls = -1;
static int record = -1;
static long fail_at;
static enum { once, full, dead } fail_as;
static int fails_silently;
static int is_stick;
static long number;

static int kernel_open(int at, const char* path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, at, path, flags, mode);
}

static void put(int file, const void* bytes, size_t size) {
    const char* from = bytes;
    while (size > 0) {
        const long written = syscall(SYS_write, file, from, size);
        if (written <= 0) {
            abort();  // a record with holes proves nothing
        }
        from += written;
        size -= (size_t)written;
    }
}

static int log_named(const char* variable) {
    const char* path = getenv(variable);
    if (path == NULL) {
        return -1;
    }
    const int file = kernel_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        abort();
    }
    return file;
}

__attribute__((constructor)) static void start(void) {
    if (getcwd(folder, sizeof folder) == NULL) {
        abort();
    }
    calls = log_named("FAULTY_CALLS");
    record = log_named("FAULTY_RECORD");
    const char* at = getenv("FAIL_AT");
    const char* as = getenv("FAIL_AS");
    fail_at = at == NULL ? 0 : atol(at);
    fail_as = as == NULL || strcmp(as, "once") == 0 ? once : strcmp(as, "full") == 0 ? full : dead;
    fails_silently = getenv("FAIL_SILENTLY") != NULL;
    is_stick = getenv("FAULTY_STICK") != NULL;
}

// The name in the folder, or null for what lies elsewhere. The folder itself is ".".
static const char* name_of_path(const char* path, char* buffer) {
    char above[PATH_MAX];
    if (strlen(path) >= sizeof above || folder[0] == '\0') {
        return NULL;
    }
    strcpy(above, path);
    const char* name = path;
    char* slash = strrchr(above, '/');
    if (slash != NULL) {
        name = path + (slash - above) + 1;
        slash[slash == above ? 1 : 0] = '\0';
    } else {
        strcpy(above, ".");
    }
    char whole[PATH_MAX];
    if (realpath(path, whole) != NULL && strcmp(whole, folder) == 0) {
        return ".";
    }
    if (realpath(above, whole) == NULL || strcmp(whole, folder) != 0) {
        return NULL;
    }
    strcpy(buffer, name);
    return buffer;
}

static const char* name_of_file(int file, char* buffer) {
    char link[64];
    char whole[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(link, whole, sizeof whole - 1);
    const size_t above = strlen(folder);
    if (size <= 0 || above == 0) {
        return NULL;
    }
    whole[size] = '\0';
    if (strcmp(whole, folder) == 0) {
        return ".";
    }
    if (strncmp(whole, folder, above) != 0 || whole[above] != '/') {
        return NULL;
    }
    strcpy(buffer, whole + above + 1);
    return buffer;
}

// Counts the call, and says whether it is to fail.
static int fails(const char* call, const char* name, int takes_room) {
    const int saved = errno;
    ++number;
    if (calls >= 0) {
        char line[PATH_MAX + 64];
        put(calls, line, (size_t)snprintf(line, sizeof line, "%ld %s %s\n", number, call, name));
    }
    errno = saved;
    if (fail_at == 0 || number < fail_at) {
        return 0;
    }
    if (number > fail_at && (fail_as == once || (fail_as == full && !takes_room))) {
        return 0;
    }
    errno = fails_silently ? saved : takes_room ? ENOSPC : EIO;
    return 1;
}

static int failed(void) { return fails_silently ? 0 : -1; }

__attribute__((format(printf, 1, 2))) static void note(const char* format, ...) {
    if (record < 0) {
        return;
    }
    const int saved = errno;
    char line[2 * PATH_MAX + 64];
    va_list values;
    va_start(values, format);
    put(record, line, (size_t)vsnprintf(line, sizeof line, format, values));
    va_end(values);
    errno = saved;
}

static unsigned long identity(int file) {
    struct stat about;
    const int saved = errno;
    if (fstat(file, &about) != 0) {
        abort();
    }
    errno = saved;
    return (unsigned long)about.st_ino;
}

static int opened(const char* call, int at, const char* path, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    const int saved = errno;
    const char* name = at == AT_FDCWD || path[0] == '/' ? name_of_path(path, buffer) : NULL;
    errno = saved;
    if (name != NULL && fails(call, name, (flags & O_CREAT) != 0)) {
        return -1;  // no number of a file can be made up
    }
    const int file = kernel_open(at, path, flags, mode);
    if (file >= 0 && name != NULL && strcmp(name, ".") != 0) {
        note("open %lu %s\n", identity(file), name);
        if ((flags & O_TRUNC) != 0) {
            note("size %lu 0\n", identity(file));
        }
    }
    return file;
}

static mode_t mode_given(int flags, va_list values) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? (mode_t)va_arg(values, unsigned) : 0;
}
#define OPENS(function)                                         \
    int function(const char* path, int flags, ...) {            \
        va_list values;                                         \
        va_start(values, flags);                                \
        const mode_t mode = mode_given(flags, values);          \
        va_end(values);                                         \
        return opened("open", AT_FDCWD, path, flags, mode);     \
    }
#define OPENS_AT(function)                                      \
    int function(int at, const char* path, int flags, ...) {    \
        va_list values;                                         \
        va_start(values, flags);                                \
        const mode_t mode = mode_given(flags, values);          \
        va_end(values);                                         \
        return opened("open", at, path, flags, mode);           \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int creat(const char* path, mode_t mode) {
    return opened("open", AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
int creat64(const char* path, mode_t mode) { return creat(path, mode); }

// Where a write fails, the disk may have taken half of it.
static ssize_t written_at(const char* call, int file, const void* bytes, size_t size, off_t offset, int moves) {
    char buffer[PATH_MAX];
    const int saved = errno;
    const char* name = name_of_file(file, buffer);
    errno = saved;
    const int is_to_fail = name != NULL && fails(call, name, 1);
    const size_t taken = is_to_fail ? size / 2 : size;
    const off_t from = moves ? (off_t)syscall(SYS_lseek, file, 0L, SEEK_CUR) : offset;
    const int failure = errno;
    const ssize_t written =
        moves ? syscall(SYS_write, file, bytes, taken) : syscall(SYS_pwrite64, file, bytes, taken, offset);
    if (written > 0 && name != NULL && record >= 0) {
        note("write %lu %lld %zd\n", identity(file), (long long)from, written);
        put(record, bytes, (size_t)written);
    }
    if (is_to_fail) {
        errno = failure;
        return fails_silently ? (ssize_t)size : -1;
    }
    if (written >= 0) {
        errno = saved;
    }
    return written;
}
ssize_t write(int file, const void* bytes, size_t size) { return written_at("write", file, bytes, size, 0, 1); }
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
    return written_at("pwrite", file, bytes, size, offset, 0);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
    return written_at("pwrite", file, bytes, size, offset, 0);
}

static int resized(int file, off_t size) {
    char buffer[PATH_MAX];
    const char* name = name_of_file(file, buffer);
    if (name != NULL && fails("ftruncate", name, 0)) {
        return failed();
    }
    const int result = (int)syscall(SYS_ftruncate, file, size);
    if (result == 0 && name != NULL) {
        note("size %lu %lld\n", identity(file), (long long)size);
    }
    return result;
}
int ftruncate(int file, off_t size) { return resized(file, size); }
int ftruncate64(int file, off64_t size) { return resized(file, size); }

static int synced(const char* call, long system_call, int file) {
    char buffer[PATH_MAX];
    const char* name = name_of_file(file, buffer);
    if (name != NULL && fails(call, name, 0)) {
        return failed();
    }
    const int result = (int)syscall(system_call, file);
    if (result == 0 && name != NULL) {
        if (strcmp(name, ".") == 0) {
            note("sync-folder\n");
        } else {
            note("sync %lu\n", identity(file));
        }
    }
    return result;
}
int fsync(int file) { return synced("fsync", SYS_fsync, file); }
int fdatasync(int file) { return synced("fdatasync", SYS_fdatasync, file); }

// A name that is given: by a link beside the old one, or instead of it.
static int named(const char* call, const char* word, const char* from, const char* to, long system_call, int flags) {
    char buffer_from[PATH_MAX];
    char buffer_to[PATH_MAX];
    const char* name_from = name_of_path(from, buffer_from);
    const char* name_to = name_of_path(to, buffer_to);
    if ((name_from != NULL || name_to != NULL) && fails(call, name_to != NULL ? name_to : name_from, 0)) {
        return failed();
    }
    if (is_stick && (system_call == SYS_linkat || flags != 0)) {
        errno = system_call == SYS_linkat ? EPERM : EINVAL;
        return -1;
    }
    const int result = (int)syscall(system_call, AT_FDCWD, from, AT_FDCWD, to, flags);
    if (result == 0 && name_from != NULL && name_to != NULL) {
        note("%s %s %s\n", word, name_from, name_to);
    }
    return result;
}
int rename(const char* from, const char* to) { return named("rename", "rename", from, to, SYS_renameat2, 0); }
int renameat2(int at_from, const char* from, int at_to, const char* to, unsigned flags) {
    if (at_from != AT_FDCWD || at_to != AT_FDCWD) {
        return (int)syscall(SYS_renameat2, at_from, from, at_to, to, flags);
    }
    return named("renameat2", "rename", from, to, SYS_renameat2, (int)flags);
}
int link(const char* from, const char* to) { return named("link", "link", from, to, SYS_linkat, 0); }
int linkat(int at_from, const char* from, int at_to, const char* to, int flags) {
    if (at_from != AT_FDCWD || at_to != AT_FDCWD) {
        return (int)syscall(SYS_linkat, at_from, from, at_to, to, flags);
    }
    return named("linkat", "link", from, to, SYS_linkat, flags);
}

static int removed(const char* call, const char* path) {
    char buffer[PATH_MAX];
    const int saved = errno;
    const char* name = name_of_path(path, buffer);
    errno = saved;
    if (name != NULL && fails(call, name, 0)) {
        return failed();
    }
    const int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (result == 0 && name != NULL) {
        note("unlink %s\n", name);
    }
    return result;
}
int unlink(const char* path) { return removed("unlink", path); }
int remove(const char* path) {
    const int result = removed("remove", path);
    return result != 0 && errno == EISDIR ? rmdir(path) : result;
}
