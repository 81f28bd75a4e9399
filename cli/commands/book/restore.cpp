#include <filesystem>

#include "commands.hpp"
#include "commands/book/passphrase.hpp"
#include "neraca/backup/sealed_backup.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim file;
    bool force = false;
    PassphraseOption passphrase;
};

/// The copy as a book, beside the one that it is to be: it is gone when this is.
class OpenedBackup {
public:
    OpenedBackup(const Options& options, const Context& context) : path_{options.file.text} {
        if (!is_sealed_backup(path_)) {
            if (!options.passphrase.file.text.empty()) {
                throw wrong_call(say("\"{}\" is not encrypted: no passphrase is needed"), {path_});
            }
            return;
        }
        const std::string passphrase = known_passphrase(options.passphrase, context);
        const std::string plain = context.book_path() + ".decrypted";
        std::filesystem::remove(plain);
        open_backup(path_, plain, passphrase);
        path_ = plain;
        is_temporary_ = true;
    }
    ~OpenedBackup() {
        std::error_code ignored;
        if (is_temporary_) {
            std::filesystem::remove(path_, ignored);
        }
    }
    OpenedBackup(const OpenedBackup&) = delete;
    OpenedBackup& operator=(const OpenedBackup&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
    bool is_temporary_ = false;
};

Reply run(const Options& options, Context& context) {
    const std::string& path = context.book_path();
    context.session().close(path);
    const OpenedBackup backup{options, context};
    const std::optional<std::string> kept = engine_for(path).restore(
        backup.path(), path, {.over_others = options.force, .is_trial = context.settings().dry_run});
    Reply reply{.data = {{"book", path}, {"backup", options.file.text}, {"kept", kept}}};
    if (kept) {
        reply.lines.push_back(context.text(say("The old book is kept as {}."), {*kept}));
    }
    reply.lines.push_back(context.text(say("{} was checked, and is now {}."), {options.file.text, path}));
    return reply;
}

}  // namespace

Action add_restore(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FILE"), options->file, say("the backup")).required();
    arguments.flag("--force", options->force, say("where there is a book, keep it under another name"));
    add_passphrase_option(arguments, options->passphrase);
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db"));
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db --force"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
