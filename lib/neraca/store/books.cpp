#include "neraca/store/books.hpp"

#include <algorithm>
#include <stdexcept>

#include "neraca/ledger/chart_template.hpp"
#include "neraca/ledger/records.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

Books::Transaction::Transaction(Books& books) : books_{books} {
    if (books_.transactions_ == 0) {
        books_.begin();
        books_.is_doomed_ = false;
    }
    ++books_.transactions_;
}

Books::Transaction::~Transaction() {
    if (!open_) {
        return;
    }
    books_.is_doomed_ = true;
    if (--books_.transactions_ == 0) {
        books_.roll_back();
    }
}

void Books::Transaction::commit() {
    if (books_.transactions_ == 1) {
        if (books_.is_doomed_) {
            throw std::logic_error{"a part of this transaction was left without commit"};
        }
        books_.commit();
    }
    open_ = false;
    --books_.transactions_;
}

Books::Savepoint::Savepoint(Books& books) : books_{books} {
    books_.begin_savepoint();
}

Books::Savepoint::~Savepoint() {
    if (open_ && !books_.roll_back_to_savepoint()) {
        books_.is_doomed_ = true;
    }
}

void Books::Savepoint::keep() {
    books_.keep_savepoint();
    open_ = false;
}

Books::Snapshot::Snapshot(Books& books)
    : books_{books}, own_{books.transactions_ == 0 && !books.has_snapshot_} {
    if (own_) {
        books_.begin_snapshot();
        books_.has_snapshot_ = true;
    }
}

Books::Snapshot::~Snapshot() {
    if (own_) {
        books_.end_snapshot();
        books_.has_snapshot_ = false;
    }
}

bool Books::transact(const std::function<bool()>& work) {
    Transaction transaction{*this};
    if (!work()) {
        return false;
    }
    transaction.commit();
    return true;
}

void Books::add_cooperative(const CooperativeCode& code, const std::string& name, const std::string& chart,
                            BooksKept books) {
    const ChartTemplate shipped = chart_template(chart);
    const std::string clean_name = read_text(name);
    if (find_cooperative(code) != nullptr) {
        throw BookError{Rule::cooperative_must_be_new, say("cooperative {} is there already"), {code}};
    }
    const auto cash = std::ranges::find(shipped.accounts, CashFlow::cash, &Account::cash_flow);
    // An empty chart has none: the first account of money that is added becomes it (Book::add_accounts).
    const AccountCode cash_account = cash == shipped.accounts.end() ? AccountCode::stored({}) : cash->code;
    insert_cooperative(
        {.code = code, .name = clean_name, .chart = chart, .books = books, .cash_account = cash_account});
    CooperativeBook& book = cooperative(code);
    book.keep_change(record_of(book.cooperative()));
    book.add_accounts(shipped.accounts);
    for (const SavingsProduct& product : default_savings_products()) {
        if (book.chart().find(product.account) != nullptr) {
            book.add_product(product);
        }
    }
    for (const auto& [key, value] : shipped.settings) {
        book.set_setting({.key = key, .from = Date::first(), .value = value, .source = "chart " + chart});
    }
}

void Books::rename_cooperative(const CooperativeCode& code, const std::string& name) {
    CooperativeBook& book = cooperative(code);
    set_name(code, read_text(name));
    book.keep_change(record_of(book.cooperative()));
}

CooperativeBook& Books::cooperative(const CooperativeCode& code) {
    if (CooperativeBook* const book = find_cooperative(code)) {
        return *book;
    }
    const std::string codes =
        joined(cooperatives(), [](const Cooperative& each) { return each.code.text(); });
    throw BookError{Rule::cooperative_must_exist,
                    say("there is no cooperative \"{}\" in this book"),
                    {code},
                    codes.empty() ? Sentence{say("`neraca coop add CODE NAME` adds one")}
                                  : Sentence{say("one of: {}"), {codes}}};
}

std::int64_t Books::begin_batch(ImportBatch batch) {
    cooperative(batch.cooperative);
    return open_batch(std::move(batch));
}

void Books::end_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                      Rupiah total) {
    const ImportBatch batch = close_batch(number, rows_read, entries_posted, total);
    cooperative(batch.cooperative).keep_change(record_of(batch));
}

void Books::mark_undone(std::int64_t number) {
    const ImportBatch undone = batch(number);
    if (!undone.undone_at.empty()) {
        throw BookError{Rule::batch_undone_already,
                        say("import {} was undone already, on {}"),
                        {number, undone.undone_at.substr(0, 10)}};
    }
    insert_undoing(number);
    cooperative(undone.cooperative).keep_change(record_of_undoing(undone));
}

ImportBatch Books::batch(std::int64_t number) const {
    if (auto found = find_numbered_batch(number)) {
        return *std::move(found);
    }
    throw BookError{Rule::batch_must_exist,
                    say("there is no import {}"),
                    {number},
                    Sentence{say("`neraca import list` shows those there are")}};
}

}  // namespace neraca
