#include "neraca/desk/usual_choice.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"

namespace neraca {

namespace {

Sentence way_to_name_one_of(const std::vector<SavingsProduct>& open) {
    if (open.empty()) {
        return {
            say("no savings product that they may hold is open; `neraca product list` shows those there "
                "are, and `neraca product set CODE --reopen` opens one again")};
    }
    return {say("say --product with one of: {}"),
            {joined(open, [](const SavingsProduct& each) { return each.code.text(); })}};
}

}  // namespace

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
    std::vector<SavingsProduct> all = registry.products();
    std::erase_if(all, [&](const SavingsProduct& product) { return !may_hold(member, product); });
    std::vector<SavingsProduct> open = all;
    std::erase_if(open, [](const SavingsProduct& product) { return !product.open; });
    for (const SavingsKind kind : {SavingsKind::voluntary, SavingsKind::waste}) {
        const auto is_of_kind = [&](const SavingsProduct& product) { return product.kind == kind; };
        const auto found = std::ranges::find_if(open, is_of_kind);
        if (found != open.end() && std::ranges::count_if(open, is_of_kind) == 1) {
            return *found;
        }
        // Who used to mean a product that is closed now does not mean another for that.
        const auto closed = std::ranges::find_if(all, is_of_kind);
        if (found == open.end() && closed != all.end()) {
            throw BookError{Rule::product_must_be_named,
                            say("the savings product that is meant where none is named, {}, is closed"),
                            {closed->code},
                            way_to_name_one_of(open)};
        }
        if (found != open.end()) {
            break;
        }
    }
    throw BookError{
        Rule::product_must_be_named, say("the savings product must be named"), {}, way_to_name_one_of(open)};
}

std::optional<LoanProduct> usual_loan_product(const Register& registry) {
    std::vector<LoanProduct> open = registry.loan_products();
    std::erase_if(open, [](const LoanProduct& product) { return !product.open; });
    return open.size() == 1 ? std::optional{open.front()} : std::nullopt;
}

}  // namespace neraca
