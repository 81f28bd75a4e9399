#include <fmt/format.h>

#include "commands.hpp"
#include "commands/book/findings.hpp"
#include "neraca/coop/account_floor.hpp"

namespace neraca::cli {
namespace {

/// The file is as it was written all the same: what was written may still be wrong.
void warn_of_balances_below_zero(Books& books, Reply& reply, const Context& context) {
    for (const Cooperative& cooperative : books.cooperatives()) {
        const CooperativeBook& book = books.cooperative(cooperative.code);
        for (const FloorFault& fault : balances_below_zero(book)) {
            if (!is_money(book.chart(), fault.what) ||
                !may_be_overdrawn(book, fault.what.account, fault.day)) {
                reply.warnings.push_back(
                    {"below_zero",
                     context.text(say("{}: {}"),
                                  {cooperative.code,
                                   Fact{sentence_about(fault, book.chart()).in(context.language())}})});
            }
        }
    }
}

Reply run(Context& context) {
    Books& books = context.books();
    Reply reply = reply_about(books.check(), say("Check of the book"),
                              say("The book is sound: everything in it was recomputed and agrees."), context);
    if (reply.failures.empty()) {
        warn_of_balances_below_zero(books, reply, context);
    }
    return reply;
}

}  // namespace

Action add_check(Arguments& arguments) {
    arguments.example(say("neraca check"));
    arguments.example(say("neraca check --book melati.db --format json"));
    return run;
}

}  // namespace neraca::cli
