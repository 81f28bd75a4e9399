#include "commands.hpp"
#include "help.hpp"

namespace neraca::cli {
namespace {

Reply run(const std::vector<std::string>& words, const Context& context) {
    std::string text = help_about(words, context.language());
    Reply reply{.data = {{"text", text}}};
    text.pop_back();  // the last line break, which comes with the line
    reply.lines.push_back(std::move(text));
    return reply;
}

}  // namespace

Action add_help(Arguments& arguments) {
    auto words = std::make_shared<std::vector<std::string>>();
    arguments.positional(say("TOPIC"), *words, say("a topic or a command; nothing: all commands"));
    arguments.example(say("neraca help"));
    arguments.example(say("neraca help deposit"));
    arguments.example(say("neraca help start"));
    return [words](Context& context) { return run(*words, context); };
}

}  // namespace neraca::cli
