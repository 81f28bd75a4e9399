// What a disk may hold after a power cut, from what faulty_disk.c wrote down.
//   power_cut list RECORD BEFORE                     a line for each folder that differs: MOMENT NAMES DATA; only
//                                                    when most is open, before other changes than writes (EVERY=1: all)
//   power_cut make RECORD BEFORE MOMENT NAMES DATA   makes it in the folder it is called in
// BEFORE is the folder as it was before the command, all of it on the disk. MOMENT is how many changes had been made;
// the last one is after the end of the command. What was synced is there. NAMES says whether names that were given and
// taken since the last sync of the folder are: "given" or "lost", or "last", only the last of them, as file systems
// without a journal may do it. DATA says what is there of the bytes that were written since the last sync of their file:
//   all, none; even, odd: every other write; torn: the last one only up to 512 bytes;
//   zeros: the file has its size, and nothing in what it grew by; newest: only those of the file written last
// FORGET=files or FORGET=folders takes syncs of that kind for not done: for trying whether a test notices.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most = 1000, sector = 512 };

struct bytes {
    char* at;
    size_t size;
};
struct change {  // of a file: bytes at an offset, or only another size
    const char* at;
    size_t offset;
    size_t size;
};
struct file {
    unsigned long identity;
    struct bytes durable;
    struct change* changes;
    size_t number;
    size_t newest;  // when it was last written to
};
struct name {
    char text[256];
    size_t file;
};
struct folder {
    struct name names[most];
    size_t number;
};

static const char* const names_modes[] = {"given", "lost", "last"};
enum { names_number = sizeof names_modes / sizeof *names_modes };
static const char* const data_modes[] = {"all", "none", "even", "odd", "torn", "zeros", "newest"};
enum data { all, none, even, odd, torn, zeros, newest, data_number };

static struct file files[most];
static size_t files_number;
static struct folder live;
static struct folder durable;
static struct folder last;  // durable, and the last change of names since
static const struct folder* const folders[names_number] = {&live, &durable, &last};

static void fail(const char* why, const char* what) {
    fprintf(stderr, "power_cut: %s: %s\n", why, what);
    exit(2);
}

static void* room(void* old, size_t size) {
    void* got = realloc(old, size > 0 ? size : 1);
    if (got == NULL) {
        fail("no memory", "");
    }
    return got;
}

static struct bytes whole_file(const char* path) {
    FILE* from = fopen(path, "rb");
    if (from == NULL) {
        fail("cannot be read", path);
    }
    struct bytes read = {NULL, 0};
    size_t got = 0;
    do {
        read.at = room(read.at, read.size + 65536);
        got = fread(read.at + read.size, 1, 65536, from);
        read.size += got;
    } while (got > 0);
    fclose(from);
    return read;
}

static struct name* find(struct folder* in, const char* text) {
    for (size_t i = 0; i < in->number; ++i) {
        if (strcmp(in->names[i].text, text) == 0) {
            return &in->names[i];
        }
    }
    return NULL;
}

static void give(struct folder* in, const char* text, size_t file) {
    struct name* name = find(in, text);
    if (name == NULL) {
        if (in->number == most || strlen(text) >= sizeof name->text) {
            fail("too many or too long", text);
        }
        name = &in->names[in->number++];
        strcpy(name->text, text);
    }
    name->file = file;
}

static void take(struct folder* in, const char* text) {
    struct name* name = find(in, text);
    if (name != NULL) {
        *name = in->names[--in->number];
    }
}

// One change of names: one that is taken, one that is given, or both.
static void rename_live(const char* taken, const char* given, size_t file) {
    struct folder* const changed[] = {&live, &last};
    last = durable;
    for (int i = 0; i < 2; ++i) {
        if (taken != NULL) {
            take(changed[i], taken);
        }
        if (given != NULL) {
            give(changed[i], given, file);
        }
    }
}

static size_t new_file(void) {
    if (files_number == most) {
        fail("too many files", "");
    }
    return files_number++;
}

static void read_before(const char* path) {
    DIR* folder = opendir(path);
    if (folder == NULL) {
        fail("cannot be read", path);
    }
    for (struct dirent* entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            char whole[4096];
            snprintf(whole, sizeof whole, "%s/%s", path, entry->d_name);
            const size_t file = new_file();
            files[file].durable = whole_file(whole);
            give(&live, entry->d_name, file);
        }
    }
    closedir(folder);
    durable = live;
    last = live;
}

// The newest of that number: the number of a file that was removed is given again.
static struct file* file_of(unsigned long identity) {
    for (size_t i = files_number; i > 0; --i) {
        if (files[i - 1].identity == identity) {
            return &files[i - 1];
        }
    }
    fail("a file that was never opened", "");
    return NULL;
}

static void opened(unsigned long identity, const char* text) {
    const struct name* name = find(&live, text);
    const size_t file = name != NULL ? name->file : new_file();
    if (name == NULL) {
        rename_live(NULL, text, file);
    }
    for (size_t i = 0; i < files_number; ++i) {
        if (files[i].identity == identity) {
            files[i].identity = 0;
        }
    }
    files[file].identity = identity;
}

static void changed(struct file* file, struct change change, size_t moment) {
    file->changes = room(file->changes, (file->number + 1) * sizeof change);
    file->changes[file->number++] = change;
    file->newest = moment;
}

static void resize(struct bytes* content, size_t size) {
    if (size > content->size) {
        content->at = room(content->at, size);
        memset(content->at + content->size, 0, size - content->size);
    }
    content->size = size;
}

static int is_there(const struct file* file, size_t i, enum data data, size_t newest_of_all) {
    switch (data) {
        case none: return 0;
        case even: return i % 2 == 0;
        case odd: return i % 2 == 1;
        case newest: return file->newest == newest_of_all;
        default: return 1;
    }
}

static struct bytes content_of(const struct file* file, enum data data) {
    size_t newest_of_all = 0;
    for (size_t i = 0; i < files_number; ++i) {
        newest_of_all = files[i].newest > newest_of_all ? files[i].newest : newest_of_all;
    }
    struct bytes content = {room(NULL, file->durable.size), file->durable.size};
    if (file->durable.size > 0) {
        memcpy(content.at, file->durable.at, file->durable.size);
    }
    for (size_t i = 0; i < file->number; ++i) {
        const struct change change = file->changes[i];
        if (!is_there(file, i, data, newest_of_all)) {
            continue;
        }
        if (change.at == NULL) {
            resize(&content, change.size);
            continue;
        }
        size_t size = change.size;
        if (data == torn && i + 1 == file->number && size > sector) {
            size = sector;
        }
        if (change.offset + size > content.size) {
            resize(&content, change.offset + size);
        }
        if (data != zeros) {
            memcpy(content.at + change.offset, change.at, size);
        }
    }
    return content;
}

static void synced(struct file* file) {
    const struct bytes content = content_of(file, all);
    free(file->durable.at);
    file->durable = content;
    file->number = 0;
}

// What the next line says is done; gives where the one after it begins.
static const char* step(const char* at, const char* end, size_t moment) {
    char line[1024];
    char first[256];
    char second[256];
    unsigned long identity = 0;
    size_t offset = 0;
    size_t size = 0;
    const char* forget = getenv("FORGET");
    const char* stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL || (size_t)(stop - at) >= sizeof line) {
        fail("a broken record", "");
    }
    memcpy(line, at, (size_t)(stop - at));
    line[stop - at] = '\0';
    at = stop + 1;
    if (sscanf(line, "open %lu %255s", &identity, first) == 2) {
        opened(identity, first);
    } else if (sscanf(line, "write %lu %zu %zu", &identity, &offset, &size) == 3) {
        changed(file_of(identity), (struct change){at, offset, size}, moment);
        at += size;
    } else if (sscanf(line, "size %lu %zu", &identity, &size) == 2) {
        changed(file_of(identity), (struct change){NULL, 0, size}, moment);
    } else if (sscanf(line, "sync %lu", &identity) == 1) {
        if (forget == NULL || strcmp(forget, "files") != 0) {
            synced(file_of(identity));
        }
    } else if (strcmp(line, "sync-folder") == 0) {
        if (forget == NULL || strcmp(forget, "folders") != 0) {
            durable = live;
            last = live;
        }
    } else if (sscanf(line, "rename %255s %255s", first, second) == 2 && find(&live, first) != NULL) {
        rename_live(first, second, find(&live, first)->file);
    } else if (sscanf(line, "link %255s %255s", first, second) == 2 && find(&live, first) != NULL) {
        rename_live(NULL, second, find(&live, first)->file);
    } else if (sscanf(line, "unlink %255s", first) == 1 && find(&live, first) != NULL) {
        rename_live(first, NULL, 0);
    } else {
        fail("not understood", line);
    }
    return at;
}

static uint64_t mixed(uint64_t hash, const char* bytes, size_t size) {
    uint64_t word = 0;
    for (; size >= sizeof word; bytes += sizeof word, size -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    for (; size > 0; ++bytes, --size) {
        hash = (hash ^ (unsigned char)*bytes) * 0x100000001B3U;
    }
    return hash;
}

static uint64_t hash_of(const struct folder* names, enum data data) {
    uint64_t sum = 0;  // the order of names says nothing
    for (size_t i = 0; i < names->number; ++i) {
        const struct bytes content = content_of(&files[names->names[i].file], data);
        uint64_t hash = mixed(content.size + 1, names->names[i].text, strlen(names->names[i].text));
        hash = mixed(hash, content.at, content.size);
        sum += hash * (hash | 1);
        free(content.at);
    }
    return sum;
}

static uint64_t* seen;
static size_t seen_number;
static int is_new(uint64_t hash) {
    for (size_t i = 0; i < seen_number; ++i) {
        if (seen[i] == hash) {
            return 0;
        }
    }
    seen = room(seen, (seen_number + 1) * sizeof *seen);
    seen[seen_number++] = hash;
    return 1;
}

static void list(size_t moment, int is_last) {
    if (is_last) {
        seen_number = 0;  // the same folder must stand more once the command has said that it is done
    }
    for (int names = 0; names < names_number; ++names) {
        for (enum data data = all; data < data_number; ++data) {
            if (is_new(hash_of(folders[names], data))) {
                printf("%zu %s %s\n", moment, names_modes[names], data_modes[data]);
            }
        }
    }
}

static void make(const struct folder* names, enum data data) {
    for (size_t i = 0; i < names->number; ++i) {
        const struct name* name = &names->names[i];
        size_t same = 0;
        while (names->names[same].file != name->file) {
            ++same;
        }
        if (same < i) {
            if (link(names->names[same].text, name->text) != 0) {
                fail("cannot be linked", name->text);
            }
            continue;
        }
        const struct bytes content = content_of(&files[name->file], data);
        const int file = open(name->text, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (file < 0 || write(file, content.at, content.size) != (ssize_t)content.size || close(file) != 0) {
            fail("cannot be made", name->text);
        }
        free(content.at);
    }
}

static int index_of(const char* word, const char* const* words, int number) {
    for (int i = 0; i < number; ++i) {
        if (strcmp(word, words[i]) == 0) {
            return i;
        }
    }
    fail("not known", word);
    return 0;
}

int main(int number, char** words) {
    const int lists = number == 4 && strcmp(words[1], "list") == 0;
    if (!lists && (number != 7 || strcmp(words[1], "make") != 0)) {
        fail("called as", "list RECORD BEFORE, or make RECORD BEFORE MOMENT NAMES DATA");
    }
    const struct bytes record = whole_file(words[2]);
    const char* at = record.at;
    const char* end = record.at + record.size;
    read_before(words[3]);
    const size_t until = lists ? SIZE_MAX : strtoul(words[4], NULL, 10);
    for (size_t moment = 0;; ++moment) {
        const int is_write = at != end && (*at == 'w' || strncmp(at, "size", 4) == 0);
        if (lists && (!is_write || getenv("EVERY") != NULL)) {
            list(moment, at == end);
        }
        if (moment == until || at == end) {
            break;
        }
        at = step(at, end, moment + 1);
    }
    if (!lists) {
        make(folders[index_of(words[5], names_modes, names_number)],
             (enum data)index_of(words[6], data_modes, data_number));
    }
    return 0;
}
