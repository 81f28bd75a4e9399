#include "commands.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Verbatim copy;
};

Reply run(const Options& options, Context& context) {
    if (context.settings().dry_run) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--dry-run", "migrate"});
    }
    const std::string& path = context.book_path();
    const Engine& engine = engine_for(path);
    const std::int64_t before = engine.version(path);
    const std::int64_t now = engine.newest_version();
    Reply reply{.data = {{"book", path}, {"version_before", before}, {"version", now}, {"copy", nullptr}}};
    if (before == now) {
        reply.lines.push_back(context.text(say("{} has version {} already."), {path, now}));
        return reply;
    }
    const std::string copy =
        options.copy.text.empty() ? path + ".v" + std::to_string(before) : options.copy.text;
    context.session().close(path);
    const Engine::Migrated migrated = engine.migrate(path, copy, author());
    reply.data["copy"] = copy;
    reply.lines.push_back(context.text(say("{} is a copy of the book as it was, and was checked."), {copy}));
    reply.lines.push_back(
        context.text(say("{} had version {}, and now has version {}."), {path, before, now}));
    reply.data["heads"] = Data::list();
    for (const Engine::Migrated::Heads& heads : migrated.heads) {
        reply.data["heads"].push_back(
            {{"coop", heads.cooperative}, {"before", to_hex(heads.before)}, {"now", to_hex(heads.now)}});
        if (heads.before == heads.now) {
            reply.lines.push_back(context.text(say("{}: the head of the chain is {}, as it was."),
                                               {heads.cooperative, to_hex(heads.now)}));
            continue;
        }
        reply.lines.push_back(
            context.text(say("{}: the head of the chain was {}, and now is {}; both can be verified."),
                         {heads.cooperative, to_hex(heads.before), to_hex(heads.now)}));
    }
    return reply;
}

}  // namespace

Action add_migrate(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--copy", say("FILE"), options->copy,
                     say("where to keep the book as it was; else beside it"));
    arguments.example(say("neraca migrate"));
    arguments.example(say("neraca migrate --copy /media/usb/melati-before.db"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
