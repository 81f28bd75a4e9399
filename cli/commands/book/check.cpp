#include <fmt/format.h>

#include "commands.hpp"
#include "commands/book/findings.hpp"

namespace neraca::cli {
namespace {

Reply run(Context& context) {
    return reply_about(context.books().check(), say("Check of the book"),
                       say("The book is sound: everything in it was recomputed and agrees."), context);
}

}  // namespace

Action add_check(Arguments& arguments) {
    arguments.example(say("neraca check"));
    arguments.example(say("neraca check --book melati.db --format json"));
    return run;
}

}  // namespace neraca::cli
