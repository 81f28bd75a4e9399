#include "neraca/desk/account_change.hpp"

#include "neraca/ledger/statement_code.hpp"

namespace neraca {

void require_line_of_shares(const SavingsProduct& product, const Account& account) {
    const bool is_of_shares =
        product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory;
    if (!is_of_shares || account.account_class != AccountClass::equity ||
        account.statement_line == statement_code::principal_savings ||
        account.statement_line == statement_code::mandatory_savings) {
        return;
    }
    throw BookError{Rule::statement_line_must_fit,
                    say("{} {} holds the shares of the product {}, and would stand on line \"{}\""),
                    {account.code, Fact{account.name, account.name_in(Language::english)}, product.code,
                     account.statement_line},
                    Sentence{say("principal savings stand on {}, mandatory savings on {}"),
                             {statement_code::principal_savings, statement_code::mandatory_savings}}};
}

void change_account(const Account& after, Book& book, const Register& registry) {
    if (book.chart().account(after.code).statement_line != after.statement_line) {
        for (const SavingsProduct& product : registry.products()) {
            if (product.account == after.code) {
                require_line_of_shares(product, after);
            }
        }
    }
    book.set_account(after);
}

}  // namespace neraca
