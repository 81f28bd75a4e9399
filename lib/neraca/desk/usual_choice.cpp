#include "neraca/desk/usual_choice.hpp"

#include <algorithm>

namespace neraca {

SavingsProduct usual_product(const Register& registry, const Member& member) {
    const std::vector<SavingsProduct> all = registry.products();
    for (const SavingsKind kind : {SavingsKind::voluntary, SavingsKind::waste}) {
        const auto fits = [&](const SavingsProduct& product) {
            return product.kind == kind && product.open && may_hold(member, product);
        };
        const auto found = std::ranges::find_if(all, fits);
        if (found != all.end() && std::ranges::count_if(all, fits) == 1) {
            return *found;
        }
        if (found != all.end()) {
            break;
        }
    }
    std::string codes;
    for (const SavingsProduct& product : all) {
        codes += (codes.empty() ? "" : ", ") + product.code.text();
    }
    throw BookError{Rule::product_must_be_named,
                    say("the savings product must be named"),
                    {},
                    Sentence{say("say --product with one of: {}"), {codes}}};
}

std::optional<LoanProduct> usual_loan_product(const Register& registry) {
    std::vector<LoanProduct> open = registry.loan_products();
    std::erase_if(open, [](const LoanProduct& product) { return !product.open; });
    return open.size() == 1 ? std::optional{open.front()} : std::nullopt;
}

}  // namespace neraca
