#include "commands.hpp"
#include "commands/book/passphrase.hpp"
#include "commands/book/temporary_copy.hpp"
#include "interrupt.hpp"
#include "neraca/backup/sealed_backup.hpp"
#include "neraca/platform/interrupt.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim file;
    bool encrypt = false;
    PassphraseOption passphrase;
};

/// Beside the book, not beside the copy: nothing readable is ever on the stick. Nor is it left here where
/// somebody ends the program meanwhile.
void make_encrypted(const Options& options, Context& context) {
    const std::string passphrase = new_passphrase(options.passphrase, context);
    const InterruptGuard guard;
    const TemporaryCopy plain{context.book_path() + ".encrypting"};
    context.books().backup(plain.path());
    stop_if_interrupted();
    seal_backup(plain.path(), options.file.text, passphrase);
}

Reply run(const Options& options, Context& context) {
    if (context.settings().dry_run) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--dry-run", "backup"});
    }
    if (!options.encrypt && !options.passphrase.file.text.empty()) {
        throw wrong_call(say("--passphrase-file needs --encrypt"));
    }
    if (options.encrypt) {
        make_encrypted(options, context);
    } else {
        context.books().backup(options.file.text);
    }
    return {.data = {{"book", context.book_path()},
                     {"backup", options.file.text},
                     {"encrypted", options.encrypt}},
            .lines = {context.text(options.encrypt ? say("{} is an encrypted copy of {}, which was checked.")
                                                   : say("{} is a copy of {}, and was checked."),
                                   {options.file.text, context.book_path()})}};
}

}  // namespace

Action add_backup(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FILE"), options->file, say("the new file")).required();
    arguments.flag("--encrypt", options->encrypt,
                   say("so that nobody can read it without a passphrase, which is asked for"));
    add_passphrase_option(arguments, options->passphrase);
    arguments.example(say("neraca backup /media/usb/melati-2026-01-31.db"));
    arguments.example(say("neraca backup /media/usb/melati-2026-01-31.neraca --encrypt"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
