#include <filesystem>

#include "commands.hpp"

namespace neraca::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
    Verbatim file;
    bool force = false;
};

/// Throws BookError{check_found_differences} unless everything in `file` agrees.
void require_sound(const BookFile& file, const std::string& path) {
    for (const CheckResult& result : file.check()) {
        if (!result.differences.empty()) {
            throw BookError{Rule::check_found_differences,
                            say("\"{}\" is not sound ({}), and is not restored"),
                            {path, result.key},
                            Sentence{say("`neraca check --book {}` says what differs"), {path}}};
        }
    }
}

/// A name beside `path` that no file has.
std::string free_name(const std::string& path) {
    std::string name = path + ".before-restore";
    for (int i = 2; fs::exists(name); ++i) {
        name = path + ".before-restore-" + std::to_string(i);
    }
    return name;
}

/// Lets the book undo a command that was cut off, as opening it does.
void recover(const std::string& path) {
    try {
        BookFile::open(path, BookFile::Access::read, true).cooperatives();
    } catch (const std::exception&) {
        // It is about to be replaced, perhaps because it cannot be opened any more.
    }
}

/// Keeps the book under another name. Its journal, if a damaged book still has one, goes with it: it would
/// be taken for a journal of the restored book.
std::string keep_aside(const std::string& path) {
    recover(path);
    const std::string kept = free_name(path);
    std::error_code has_no_links;
    fs::create_hard_link(path, kept, has_no_links);
    if (fs::exists(path + "-journal")) {
        fs::rename(path + "-journal", kept + "-journal");
    }
    if (has_no_links) {
        fs::rename(path, kept);
    }
    return kept;
}

Reply run(const Options& options, Context& context) {
    const std::string& path = context.book_path();
    const bool is_there = fs::exists(fs::symlink_status(path));
    if (is_there && !options.force) {
        throw BookError{Rule::book_must_be_new,
                        say("\"{}\" is there already"),
                        {path},
                        Sentence{say("--force keeps it as {}, and restores over it"), {free_name(path)}}};
    }
    if (is_there && !fs::is_regular_file(fs::symlink_status(path))) {
        throw wrong_call(say("\"{}\" is not the name of a book's file"), {path});
    }
    const BookFile backup = BookFile::open(options.file.text, BookFile::Access::read);
    require_sound(backup, options.file.text);
    Reply reply{.data = {{"book", path}, {"backup", options.file.text}, {"kept", nullptr}}};
    if (!context.settings().dry_run) {
        // The copy stands under its own name, whole and durable, before the book is touched.
        const std::string copy = path + ".restoring";
        fs::remove(copy);
        backup.backup(copy);
        context.session().close(path);
        if (is_there) {
            const std::string kept = keep_aside(path);
            reply.data["kept"] = kept;
            reply.lines.push_back(context.text(say("The old book is kept as {}."), {kept}));
        }
        fs::rename(copy, path);
    }
    reply.lines.push_back(context.text(say("{} was checked, and is now {}."), {options.file.text, path}));
    return reply;
}

}  // namespace

Action add_restore(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FILE"), options->file, say("the backup")).required();
    arguments.flag("--force", options->force, say("where there is a book, keep it under another name"));
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db"));
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db --force"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
