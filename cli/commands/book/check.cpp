#include <fmt/format.h>

#include "commands.hpp"
#include "commands/book/findings.hpp"
#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/memo_accounts.hpp"

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

/// Older books may have them; no balance sheet balances with them.
void warn_of_memo_accounts(Books& books, Reply& reply, const Context& context) {
    for (const Cooperative& cooperative : books.cooperatives()) {
        for (const PostedEntry& posted : entries_against_memo(books.cooperative(cooperative.code))) {
            reply.warnings.push_back(
                {"memo_against_others",
                 context.text(say("{}: entry {} of {} sets memo accounts against others, so that the balance "
                                  "sheet does not balance: `neraca reverse {}`"),
                              {cooperative.code, posted.number, posted.entry.date(), posted.number})});
        }
    }
}

Reply run(Context& context) {
    Books& books = context.books();
    Reply reply = reply_about(books.check(), say("Check of the book"),
                              say("The book is sound: everything in it was recomputed and agrees."), context);
    if (reply.failures.empty()) {
        warn_of_balances_below_zero(books, reply, context);
        warn_of_memo_accounts(books, reply, context);
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
