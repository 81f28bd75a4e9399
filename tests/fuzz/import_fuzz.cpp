// Whole files of any bytes at all, imported as every kind into the book of the corpus, and taken back. The
// first byte chooses the kind, the second what the call says beside the file.

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.hpp"
#include "support/corpus_book.hpp"

namespace neraca::fuzz {
namespace {

/// What the second byte says.
enum Choice : std::uint8_t {
    keeps_going = 1,
    says_number_style = 2,
    says_date_order = 4,
    as_in_english = 8,  // the style and the order that are said
    names_accounts = 16,
    comes_from_file = 32,  // with its encodings and workbooks; else a text in memory
    names_product = 64,
    has_limits = 128,
};

ImportOptions options_of(std::uint8_t choice) {
    ImportOptions options{.today = CorpusBook::today()};
    options.date = Date{2026, 1, 1};
    options.keep_going = (choice & keeps_going) != 0;
    const bool english = (choice & as_in_english) != 0;
    if ((choice & says_number_style) != 0) {
        options.written_in.number_style = english ? NumberStyle::english : NumberStyle::indonesian;
    }
    if ((choice & says_date_order) != 0) {
        options.written_in.date_order = english ? DateOrder::month_first : DateOrder::day_first;
    }
    if ((choice & names_accounts) != 0) {
        options.account = AccountCode::read("1120");
        options.counter_account = AccountCode::read("3150");
        options.suspense_account = AccountCode::read("2160");
    }
    if ((choice & names_product) != 0) {
        options.product = ProductCode::read("sukarela");
    }
    if ((choice & has_limits) != 0) {
        options.limits = {
            .largest_amount_sen = 100'000'000, .first_day = Date{2026, 1, 1}, .last_day = Date{2026, 12, 31}};
    }
    return options;
}

/// A file in memory that has a path.
class MemoryFile {
public:
    MemoryFile() : descriptor_{::memfd_create("fuzz", MFD_CLOEXEC)} {
        require(descriptor_ >= 0, "there is a file in memory");
    }
    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    void fill(std::string_view bytes) const {
        require(::ftruncate(descriptor_, 0) == 0 && ::pwrite(descriptor_, bytes.data(), bytes.size(), 0) ==
                                                        static_cast<ssize_t>(bytes.size()),
                "the file takes the bytes");
    }

private:
    int descriptor_;
};

/// Debits are credits, and no passbook is below zero.
void require_balanced(const CooperativeBook& book) {
    Rupiah net;
    for (const Balance& balance : book.balances({.last_day = Date::last()})) {
        net += balance.net();
    }
    require(net.is_zero(), "debits are credits");
    for (const SavingsProduct& product : book.products()) {
        const BalanceQuery passbooks{.last_day = Date::last(),
                                     .group_by = {.member = true, .product = true},
                                     .account = product.account};
        for (const Balance& balance : book.balances(passbooks)) {
            require(balance.net() <= Rupiah{}, "no passbook is below zero");
        }
    }
}

void say_in_both_languages(const std::vector<BookError>& errors) {
    for (const BookError& error : errors) {
        for (const Language language : {Language::indonesian, Language::english}) {
            (void)error.sentence().in(language);
            (void)(error.hint() ? error.hint()->in(language) : std::string{});
        }
    }
}

void require_true(const ImportReceipt& receipt) {
    require(receipt.rows_read == receipt.rows_posted + receipt.rows_skipped + receipt.rows_refused,
            "read = posted + skipped + refused");
    require(receipt.rows_posted >= 0 && receipt.rows_skipped >= 0 && receipt.rows_refused >= 0,
            "no rows are fewer than none");
    require(receipt.rows_refused == 0 || !receipt.errors.empty(), "rows are refused for a reason");
    require(receipt.rows_known <= receipt.rows_skipped, "known rows are skipped");
    say_in_both_languages(receipt.errors);
    say_in_both_languages(receipt.notices);
    for (const Sentence& warning : receipt.warnings) {
        (void)warning.in(Language::indonesian);
    }
}

/// One book for all inputs: each is taken back.
CorpusBook& the_book() {
    static CorpusBook book;
    return book;
}

ImportReceipt import(ImportKind kind, std::string_view text, const ImportOptions& options, bool from_file) {
    static const MemoryFile file;
    const auto look_and_take_back = [] {
        require_balanced(the_book().book());
        return false;
    };
    if (!from_file) {
        return the_book().import_source(kind, TextSource{"fuzz.csv", text}, options, look_and_take_back);
    }
    file.fill(text);
    ImportReceipt receipt = the_book().import_file(kind, file.path(), options, look_and_take_back);
    if (!receipt.rejected.empty() && !receipt.file_refused) {
        (void)rejects_of(kind, file.path(), options, receipt, Language::indonesian);
    }
    return receipt;
}

void test(ImportKind kind, std::uint8_t choice, std::string_view text) {
    static const ChainHead before = the_book().book().chain_head();
    try {
        require_true(import(kind, text, options_of(choice), (choice & comes_from_file) != 0));
    } catch (const BookError& error) {
        say_in_both_languages({error});
    }
    const ChainHead after = the_book().book().chain_head();
    require(after.entries == before.entries && after.hash == before.hash, "the book is as it was");
}

}  // namespace
}  // namespace neraca::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace neraca;
    if (size > 2) {
        const std::string text{reinterpret_cast<const char*>(data) + 2, size - 2};
        fuzz::test(import_kinds()[data[0] % import_kinds().size()], data[1], text);
    }
    return 0;
}
