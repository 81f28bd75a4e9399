#include "commands.hpp"

namespace neraca::cli {
namespace {

Reply run(Context& context) {
    const std::string& path = context.book_path();
    const Engine& engine = engine_for(path);
    context.settings().dry_run ? engine.require_free(path) : engine.create(path);
    return {.data = {{"book", path}},
            .lines = {context.text(say("A new book: {}"), {path}),
                      context.text(say("Next: `neraca coop add CODE NAME --template waste-bank`"))}};
}

}  // namespace

Action add_init(Arguments& arguments) {
    arguments.example(say("neraca init"));
    arguments.example(say("neraca init --book melati.db"));
    return run;
}

}  // namespace neraca::cli
