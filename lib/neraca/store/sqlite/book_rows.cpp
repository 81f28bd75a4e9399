#include "neraca/store/sqlite/book_rows.hpp"

namespace neraca {

BookRows::BookRows(Connection& connection, std::int64_t cooperative)
    : connection_{connection},
      cooperative_{cooperative},
      accounts_{connection, cooperative, "SELECT id FROM account WHERE cooperative_id = ? AND code = ?",
                "SELECT code FROM account WHERE id = ?"},
      members_{connection, cooperative, "SELECT id FROM member WHERE cooperative_id = ? AND number = ?",
               "SELECT number FROM member WHERE id = ?"},
      products_{connection, cooperative, "SELECT id FROM product WHERE cooperative_id = ? AND code = ?",
                "SELECT code FROM product WHERE id = ?"},
      items_{connection, cooperative, "SELECT id FROM item WHERE cooperative_id = ? AND code = ?",
             "SELECT code FROM item WHERE id = ?"},
      loans_{connection, cooperative, "SELECT id FROM loan WHERE cooperative_id = ? AND reference = ?",
             "SELECT reference FROM loan WHERE id = ?"} {}

std::int64_t BookRows::loan_row(const LoanReference& loan) {
    if (const std::int64_t known = loans_.id_of(loan.text())) {
        return known;
    }
    Query{connection_, "INSERT INTO loan(cooperative_id, reference) VALUES(?, ?)"}
        .with(cooperative_, loan.text())
        .run();
    const std::int64_t id = connection_.number("SELECT last_insert_rowid()");
    loans_.add(id, loan.text());
    return id;
}

void BookRows::forget() {
    for (CodeTable* table : {&accounts_, &members_, &products_, &items_, &loans_}) {
        table->forget();
    }
}

}  // namespace neraca
