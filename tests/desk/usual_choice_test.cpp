// What is meant where nothing was said, and when that must be asked.

#include "neraca/desk/usual_choice.hpp"

#include "support/book_support.hpp"

namespace neraca {
namespace {

SavingsProduct voluntary(const char* code) {
    return {.code = ProductCode::read(code), .name = code, .account = account("2111")};
}

}  // namespace

TEST_CASE("usual product: the only open voluntary one, else that for waste, else it is asked") {
    TestBook book;
    const Member member = book.member("A-001");
    const auto usual = [&] { return usual_product(book.kept(), member).code.text(); };
    const auto set_open = [&](const char* code, bool open) {
        book.write([&](CooperativeBook& kept) {
            SavingsProduct product = product_named(kept, code);
            product.open = open;
            kept.set_product(product);
        });
    };
    CHECK(usual() == "sukarela");
    // What was meant until it was closed is not replaced by another without a word.
    set_open("sukarela", false);
    CHECK(rule_broken_by(usual) == Rule::product_must_be_named);
    CHECK(refusal_of(usual) ==
          "the savings product that is meant where none is named, sukarela, is closed (say --product with "
          "one of: pokok, wajib, sampah)");
    set_open("sampah", false);
    CHECK(refusal_of(usual).ends_with("(say --product with one of: pokok, wajib)"));
    set_open("pokok", false);
    set_open("wajib", false);
    CHECK(refusal_of(usual).find("`neraca product set CODE --reopen`") != std::string::npos);
    set_open("sukarela", true);
    set_open("sampah", true);
    book.write([](CooperativeBook& kept) { kept.add_product(voluntary("qurban")); });
    // Two to choose from, though there is one for waste alone.
    CHECK(refusal_of(usual).starts_with("the savings product must be named (say --product with one of: "));
    set_open("qurban", false);
    CHECK(usual() == "sukarela");
}

TEST_CASE("usual cooperative: the only one, else it is asked") {
    const std::unique_ptr<Books> books = books_in_memory();
    const auto usual = [&] { return usual_cooperative(*books).text(); };
    const auto add = [&](const char* code) {
        Books::Transaction transaction{*books};
        books->add_cooperative(CooperativeCode::read(code), code, "waste-bank", BooksKept::full);
        transaction.commit();
    };
    CHECK(rule_broken_by(usual) == Rule::cooperative_must_exist);
    add("melati");
    CHECK(usual() == "melati");
    add("mawar");
    CHECK(refusal_of(usual).ends_with("(say --coop with one of: mawar, melati)"));
}

TEST_CASE("usual loan product: only where there is no choice") {
    TestBook book;
    const auto add = [&](const char* code, bool open) {
        const LoanProduct product{.code = ProductCode::read(code), .name = code, .open = open};
        book.write([&](CooperativeBook& kept) { kept.add_loan_product(product); });
    };
    const auto usual = [&]() -> std::string {
        const auto product = usual_loan_product(book.kept());
        return product ? product->code.text() : "";
    };
    CHECK(usual().empty());
    add("lama", false);
    CHECK(usual().empty());
    add("umum", true);
    CHECK(usual() == "umum");
    add("darurat", true);
    CHECK(usual().empty());
}

}  // namespace neraca
