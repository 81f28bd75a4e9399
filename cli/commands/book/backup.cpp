#include "commands.hpp"

namespace neraca::cli {
namespace {

Reply run(const Verbatim& file, Context& context) {
    if (context.settings().dry_run) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--dry-run", "backup"});
    }
    context.books().backup(file.text);
    return {.data = {{"book", context.book_path()}, {"backup", file.text}},
            .lines = {
                context.text(say("{} is a copy of {}, and was checked."), {file.text, context.book_path()})}};
}

}  // namespace

Action add_backup(Arguments& arguments) {
    auto file = std::make_shared<Verbatim>();
    arguments.positional(say("FILE"), *file, say("the new file")).required();
    arguments.example(say("neraca backup /media/usb/melati-2026-01-31.db"));
    return [file](Context& context) { return run(*file, context); };
}

}  // namespace neraca::cli
