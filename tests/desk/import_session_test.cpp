// A file imported as a program without a command line does it: its batches, what is refused, how it is
// undone.

#include "neraca/desk/import_session.hpp"

#include "support/import_support.hpp"

namespace neraca {
namespace {

const char* const sales =
    "date,debit_account,credit_account,amount\n"
    "2026-03-01,1110,4152,50000\n"
    "2026-03-02,1110,4152,25000\n";

struct ImportBook : TestBook {
    TemporaryFolder folder;

    ImportRequest request(const std::string& text, ImportKind kind = ImportKind::journal) {
        folder.write("sales.csv", text);
        return {.kind = kind,
                .path = folder.path("sales.csv"),
                .name = "maret/sales.csv",
                .options = import_options()};
    }
    /// Kept where it is accepted and no trial.
    Imported import(const ImportRequest& request, bool is_trial = false) {
        std::optional<Imported> imported;
        books.transact([&] {
            imported = import_into(books, request);
            return imported->is_accepted && !is_trial;
        });
        return *std::move(imported);
    }
    UndoneImport undo(std::int64_t number, std::optional<Date> on = {}) {
        return write([&](CooperativeBook&) { return undo_import(books, number, on); });
    }
    void add_second() {
        write([&](CooperativeBook&) {
            books.add_cooperative(CooperativeCode::read("mawar"), "Mawar", "waste-bank", BooksKept::full);
        });
    }
    std::int64_t entries(const char* of = "melati") {
        return books.cooperative(CooperativeCode::read(of)).chain_head().entries;
    }
};

}  // namespace

TEST_CASE("import session: an accepted file is a batch, and is accepted once") {
    ImportBook book;
    CHECK(book.import(book.request(sales), true).is_accepted);
    CHECK(book.entries() == 0);
    CHECK(book.books.batches().empty());

    const Imported imported = book.import(book.request(sales));
    REQUIRE(imported.batches.size() == 1);
    CHECK(imported.cooperative == book.code);
    CHECK(book.entries() == 2);
    const ImportBatch batch = book.books.batch(imported.batches.front());
    CHECK(batch.kind == "journal");
    CHECK(batch.file_name == "sales.csv");
    CHECK(batch.rows_read == 2);
    CHECK(batch.entries_posted == 2);
    CHECK(batch.total == rupiah(75'000));
    CHECK(batch.file_hash == hash_of_file(book.folder.path("sales.csv")));
    for (const bool is_trial : {false, true}) {
        CHECK(rule_broken_by([&] { book.import(book.request(sales), is_trial); }) ==
              Rule::file_imported_already);
    }
    CHECK(book.entries() == 2);
}

TEST_CASE("import session: a file with a fault leaves nothing, or its good rows where that is asked") {
    ImportBook book;
    ImportRequest request = book.request(std::string{sales} + "2026-03-03,1110,9999,1000\n");
    const Imported refused = book.import(request);
    CHECK_FALSE(refused.is_accepted);
    CHECK(refused.batches.empty());
    CHECK(refused.receipt.rows_refused == 1);
    CHECK(book.entries() == 0);
    CHECK(book.books.batches().empty());

    request.options.keep_going = true;
    request.options.expected_rows = 7;  // refused as a whole
    CHECK_FALSE(book.import(request).is_accepted);
    CHECK(book.books.batches().empty());

    request.options.expected_rows = {};
    const Imported imported = book.import(request);
    CHECK(imported.is_accepted);
    CHECK(imported.receipt.rows_refused == 1);
    CHECK(book.entries() == 2);
    CHECK(book.books.batches().size() == 1);
}

TEST_CASE("import session: what takes no row is no import, and the file may come again") {
    ImportBook book;
    ImportRequest request = book.request(
        "date,debit_account,credit_account,amount\n2026-03-01,1110,9999,1000\n2026-03-02,9999,1110,5\n");
    request.options.keep_going = true;
    for (int times = 0; times < 2; ++times) {
        const Imported refused = book.import(request);
        CHECK_FALSE(refused.is_accepted);
        CHECK(refused.receipt.rows_refused == 2);
        CHECK(book.books.batches().empty());
    }
    book.write([&](CooperativeBook& kept) {
        kept.add_account({.code = AccountCode::read("9999"),
                          .name = "Beban lain",
                          .account_class = AccountClass::expense,
                          .statement_line = "P.08"});
    });
    CHECK(book.import(request).is_accepted);
    CHECK(book.entries() == 2);
    CHECK(rule_broken_by([&] { book.import(request); }) == Rule::file_imported_already);
}

TEST_CASE("import session: the same bytes read otherwise are another import, and what is there is known") {
    ImportBook book;
    // Two columns of money: which one counts is said, not found out.
    const std::string text = "date,debit_account,credit_account,cash,credit\n2026-03-01,1110,4152,100,300\n";
    ImportRequest first = book.request(text);
    first.options.mapping.columns = {.names = {{"cash", Role::amount}, {"credit", Role::ignored}}};
    ImportRequest second = first;
    second.options.mapping.columns = {.names = {{"cash", Role::ignored}, {"credit", Role::amount}}};
    CHECK(book.import(first).is_accepted);
    CHECK(rule_broken_by([&] { book.import(first); }) == Rule::file_imported_already);
    // Another name of the file, and what only bounds an import, are no other reading.
    ImportRequest bounded = first;
    bounded.name = "salinan.csv";
    bounded.options.expected_rows = 1;
    CHECK(rule_broken_by([&] { book.import(bounded); }) == Rule::file_imported_already);
    const Imported again = book.import(second);
    CHECK(again.is_accepted);
    CHECK(balance_on(book, "1110", "2026-12-31") == rupiah(400));
    CHECK(rule_broken_by([&] { book.import(second); }) == Rule::file_imported_already);
    ImportRequest sheet = first;
    sheet.options.written_in.number_style = NumberStyle::english;
    const Imported known = book.import(sheet);
    CHECK(known.is_accepted);
    CHECK(known.receipt.rows_known == 1);
    CHECK(balance_on(book, "1110", "2026-12-31") == rupiah(400));
    CHECK(book.books.batches().front().kind == "journal");
    CHECK(book.books.batches().front().reading.size() == 16);
}

TEST_CASE("import session: an import is undone once, and its file may come again") {
    ImportBook book;
    const std::int64_t number = book.import(book.request(sales)).batches.front();
    CHECK(rule_broken_by([&] { book.undo(number + 1); }) == Rule::batch_must_exist);
    const UndoneImport undone = book.undo(number, day("2026-04-01"));
    CHECK(undone.batch.cooperative == book.code);
    CHECK(undone.receipt.entries == 2);
    CHECK(undone.receipt.total == rupiah(75'000));
    CHECK(balance_on(book, "1110", "2026-03-31") == rupiah(75'000));
    CHECK(balance_on(book, "1110", "2026-04-01").is_zero());
    CHECK(rule_broken_by([&] { book.undo(number); }) == Rule::batch_undone_already);
    CHECK(book.import(book.request(sales)).batches.size() == 1);
    CHECK(book.entries() == 6);
}

TEST_CASE("import session: an undoing that is refused leaves the import standing") {
    ImportBook book;
    const std::int64_t number =
        book.import(book.request("number,name\nA-009,Tono\n", ImportKind::members)).batches.front();
    CHECK(rule_broken_by([&] { book.undo(number); }) == Rule::batch_has_no_entries);
    CHECK(book.books.batch(number).undone_at.empty());
}

TEST_CASE("import session: a chart of one's own goes into an empty one, roles and all") {
    ImportBook book;
    const CooperativeCode own = CooperativeCode::read("sendiri");
    book.write(
        [&](CooperativeBook&) { book.books.add_cooperative(own, "Sendiri", "empty", BooksKept::full); });
    CHECK(book.books.cooperative(own).chart().accounts().empty());
    CHECK(rule_broken_by([&] {
              (void)book.books.cooperative(own).chart().account_for(AccountRole::suspense);
          }) == Rule::account_role_must_be_given);

    ImportRequest request = book.request(
        "account,name,class,contra,line,cash_flow,role\n"
        "1110,Allowance for doubtful accounts,asset,yes,,operating,\n"
        "1000,Kas,asset,,,cash,\n"
        "1200,Piutang pengepul,asset,,,operating,buyer_receivables\n",
        ImportKind::accounts);
    request.options.mapping.columns.names = {{"line", Role::statement_line}};
    request.cooperative = own;
    const Imported imported = book.import(request);
    CHECK(errors_of(imported.receipt) == "");
    const CooperativeBook& kept = book.books.cooperative(own);
    CHECK(kept.chart().account(account("1110")).normal_side == Side::credit);
    CHECK(kept.chart().account_for(AccountRole::buyer_receivables).code == account("1200"));
    CHECK(kept.cooperative().cash_account == account("1000"));  // not 1110, as other charts have it
}

TEST_CASE("import session: which cooperative rows go to") {
    ImportBook book;
    book.add_second();
    ImportRequest request = book.request(sales);
    CHECK(rule_broken_by([&] { book.import(request); }) == Rule::cooperative_must_be_named);
    request.cooperative = CooperativeCode::read("tiada");
    CHECK(rule_broken_by([&] { book.import(request); }) == Rule::cooperative_must_exist);
    request.cooperative = CooperativeCode::read("mawar");
    CHECK(book.import(request).cooperative == request.cooperative);
    CHECK(book.entries("mawar") == 2);
    CHECK(book.entries() == 0);
    // The other may have the same file; without a name it may fill either.
    request.cooperative = book.code;
    CHECK(book.import(request).batches.size() == 1);
    request.cooperative = {};
    CHECK(rule_broken_by([&] { book.import(request); }) == Rule::file_imported_already);

    // A batch for each that the column names.
    const Imported both = book.import(book.request(
        "coop,date,debit_account,credit_account,amount\nmelati,2026-03-01,1110,4152,1\nmawar,2026-03-01,1110,"
        "4152,2\n"));
    CHECK(both.batches.size() == 2);
    CHECK_FALSE(both.cooperative.has_value());
    CHECK(book.books.batch(both.batches.front()).entries_posted == 1);
}

TEST_CASE("import session: a profile is for one kind of file") {
    Profile profile;
    profile.kind = ImportKind::cashbook;
    profile.written_in.year = 2026;
    CHECK(options_for(ImportKind::cashbook, import_options(), profile).written_in.year == 2026);
    CHECK(rule_broken_by([&] { options_for(ImportKind::bank, import_options(), profile); }) ==
          Rule::wrong_call);
}

}  // namespace neraca
