#include "neraca/desk/usual_choice.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"

namespace neraca {

CooperativeCode usual_cooperative(const Books& books) {
    const std::vector<Cooperative> all = books.cooperatives();
    if (all.empty()) {
        throw BookError{Rule::cooperative_must_exist,
                        say("there is no cooperative in this book yet"),
                        {},
                        Sentence{say("`neraca coop add CODE NAME --template waste-bank` adds one")}};
    }
    if (all.size() > 1) {
        const std::string codes = joined(all, [](const Cooperative& each) { return each.code.text(); });
        throw BookError{Rule::cooperative_must_be_named,
                        say("this book has {} cooperatives, and none was named"),
                        {static_cast<std::int64_t>(all.size())},
                        Sentence{say("say --coop with one of: {}"), {codes}}};
    }
    return all.front().code;
}

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
    const std::string codes = joined(all, [](const SavingsProduct& each) { return each.code.text(); });
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
