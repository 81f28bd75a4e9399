#include <filesystem>

#include "commands.hpp"
#include "commands/book/passphrase.hpp"
#include "commands/book/temporary_copy.hpp"
#include "neraca/backup/sealed_backup.hpp"
#include "neraca/platform/interrupt.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim file;
    bool force = false;
    PassphraseOption passphrase;
};

/// Of an encrypted copy; empty for any other. Asked for before anything is done.
std::optional<std::string> passphrase_for(const Options& options, const Context& context) {
    const std::string& path = options.file.text;
    if (is_sealed_backup(path)) {
        return known_passphrase(options.passphrase, context);
    }
    if (!options.passphrase.file.text.empty() && std::filesystem::exists(path)) {
        throw wrong_call(say("\"{}\" is not encrypted: no passphrase is needed"), {path});
    }
    return std::nullopt;
}

/// Which books they are: copies of different cooperatives may lie in one folder under one name.
void add_contents(Reply& reply, const std::string& path, const Context& context) {
    const std::unique_ptr<Books> books = engine_for(path).open(path, Access::read);
    for (const Cooperative& cooperative : books->cooperatives()) {
        const CooperativeBook& book = books->cooperative(cooperative.code);
        const auto days = book.days_kept();
        const std::int64_t entries = book.chain_head().entries;
        reply.lines.push_back(
            days ? context.text(say("  {} {}: entries: {}, the last of {}"),
                                {cooperative.code, cooperative.name, entries, days->last_day})
                 : context.text(say("  {} {}: no entries"), {cooperative.code, cooperative.name}));
    }
}

Reply run(const Options& options, Context& context) {
    const std::string& path = context.book_path();
    context.session().close(path);
    const auto passphrase = passphrase_for(options, context);
    const InterruptGuard guard;  // nothing readable is left where somebody ends the program meanwhile
    const TemporaryCopy plain{path + ".decrypted"};
    if (passphrase) {
        open_backup(options.file.text, plain.path(), *passphrase);
    }
    const std::string backup = passphrase ? plain.path() : options.file.text;
    const std::optional<std::string> kept = engine_for(path).restore(
        backup, path, {.over_others = options.force, .is_trial = context.settings().dry_run});
    Reply reply{.data = {{"book", path}, {"backup", options.file.text}, {"kept", kept}}};
    if (kept) {
        reply.lines.push_back(context.text(say("The old book is kept as {}."), {*kept}));
    }
    reply.lines.push_back(context.text(say("{} was checked, and is now {}."), {options.file.text, path}));
    if (!context.settings().dry_run) {
        add_contents(reply, path, context);
    }
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
