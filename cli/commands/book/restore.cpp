#include "commands.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim file;
    bool force = false;
};

Reply run(const Options& options, Context& context) {
    const std::string& path = context.book_path();
    context.session().close(path);
    const std::optional<std::string> kept = engine_for(path).restore(
        options.file.text, path, {.over_others = options.force, .is_trial = context.settings().dry_run});
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
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db"));
    arguments.example(say("neraca restore /media/usb/melati-2026-01-31.db --force"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
