// Loan products, contracts of loans and their terms.

#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_register.hpp"

namespace neraca {
namespace {

/// Throws BookError{book_is_damaged} where a contract has no terms: no program of ours leaves it so.
void require_terms(const Loan& loan) {
    if (loan.terms.empty()) {
        throw BookError{Rule::book_is_damaged, say("loan {} has no terms in the book"), {loan.reference}};
    }
}

Penalty penalty_in(const Query& row, int first_column) {
    return {.kind = read_penalty_kind(row.view(first_column)),
            .rate = rate_in(row, first_column + 1),
            .amount = amount_in(row, first_column + 2),
            .grace_days = static_cast<int>(row.integer(first_column + 3))};
}

InterestRounding rounding_in(const Query& row, int column) {
    const std::string_view word = row.view(column);
    return word.empty() ? InterestRounding::half_up : read_interest_rounding(word);
}
std::string_view word_of(InterestRounding rounding) {
    return rounding == InterestRounding::half_up ? std::string_view{} : to_string(rounding);
}

/// Of a product, where the rule that books had before is no word.
std::string_view word_of(const EarlyInterest& early) {
    return early.rule == EarlyRule::period ? std::string_view{} : to_string(early.rule);
}
std::optional<EarlyInterest> early_in(const Query& row, int first_column) {
    const std::string_view word = row.view(first_column);
    return word.empty() ? std::nullopt
                        : std::optional{EarlyInterest{read_early_rule(word),
                                                      static_cast<int>(row.integer(first_column + 1))}};
}

/// From the columns that `LoanSql::terms` gives.
LoanTerms terms_in(const Query& row) {
    return {.from = day_in(row, 1),
            .principal = amount_in(row, 2),
            .rate = LoanRate::of(rate_in(row, 3), row.integer(15)),
            .method = read_loan_method(row.view(4)),
            .instalments = static_cast<int>(row.integer(5)),
            .months_between = static_cast<int>(row.integer(6)),
            .first_due = day_in(row, 7),
            .multiple_of = amount_in(row, 8),
            .penalty = penalty_in(row, 9),
            .order = read_payment_order(row.view(13)),
            .reason = row.text(14),
            .interest_rounding = rounding_in(row, 16),
            .early = early_in(row, 17),
            .interest_from = day_or_none(row, 19)};
}

/// From the columns that `select_contracts` gives; without its terms.
Loan contract_in(const Query& row) {
    return {.reference = code_in<LoanReference>(row, 1),
            .member = code_in<MemberNumber>(row, 2),
            .product = code_or_none<ProductCode>(row, 3),
            .account = code_in<AccountCode>(row, 4),
            .terms = {},
            .purpose = row.text(5),
            .collateral = amount_in(row, 6),
            .written_off = day_or_none(row, 7)};
}

/// The columns that later versions of the book added, or, for a book of an earlier one, what stands for them:
/// a book is proved before it is migrated.
struct AddedColumns {
    std::string of_terms;
    std::string of_products;
};
const AddedColumns added_by_version_7{
    "t.rate_twelfths, t.interest_rounding, t.early_rule, t.early_months, t.interest_from",
    "rate_twelfths, early_rule, interest_rounding"};
const AddedColumns added_by_version_6{"t.rate_twelfths, '', '', 0, NULL", "rate_twelfths, '', ''"};
const AddedColumns added_before_version_6{"0, '', '', 0, NULL", "0, '', ''"};

/// What is selected of terms and products.
struct LoanSql {
    explicit LoanSql(const AddedColumns& added)
        : terms_of_one{terms(added) + "WHERE t.loan_id = ? ORDER BY t.from_day"},
          terms_of_all{
              terms(added) +
              "JOIN loan l ON l.id = t.loan_id WHERE l.cooperative_id = ? ORDER BY t.loan_id, t.from_day"},
          products{
              "SELECT code, name, english_name, method, rate, instalments, months_between, multiple_of, "
              "provision_rate, administration_fee, largest, penalty, penalty_rate, penalty_amount, "
              "grace_days, payment_order, early_months, open, " +
              added.of_products + " FROM loan_product WHERE cooperative_id = ? ORDER BY id"} {}

    static std::string terms(const AddedColumns& added) {
        return "SELECT t.loan_id, t.from_day, t.principal, t.rate, t.method, t.instalments, "
               "t.months_between, t.first_due, t.multiple_of, t.penalty, t.penalty_rate, t.penalty_amount, "
               "t.grace_days, t.payment_order, t.reason, " +
               added.of_terms + " FROM loan_terms t ";
    }

    std::string terms_of_one;
    std::string terms_of_all;
    std::string products;
};
const LoanSql sql_of_loans{added_by_version_7};
const LoanSql sql_of_loans_of_version_6{added_by_version_6};
const LoanSql sql_of_loans_before_version_6{added_before_version_6};

const LoanSql& sql_of_loans_in(Connection& connection) {
    const std::int64_t added = connection.number(
        "SELECT count(*) FROM pragma_table_info('loan_terms') WHERE name IN ('rate_twelfths', "
        "'interest_from')");
    return added == 2 ? sql_of_loans : added == 1 ? sql_of_loans_of_version_6 : sql_of_loans_before_version_6;
}

const std::string select_contracts =
    "SELECT n.loan_id, l.reference, m.number, p.code, a.code, n.purpose, n.collateral, n.written_off "
    "FROM loan l JOIN loan_contract n ON n.loan_id = l.id JOIN member m ON m.id = n.member_id "
    "JOIN account a ON a.id = n.account_id LEFT JOIN loan_product p ON p.id = n.product_id ";
const std::string select_one_contract = select_contracts + "WHERE l.cooperative_id = ? AND l.reference = ?";
const std::string select_all_contracts = select_contracts + "WHERE l.cooperative_id = ? ORDER BY l.reference";

}  // namespace

std::int64_t SqliteRegister::loan_product_id(const ProductCode& code) const {
    Query row{connection_, "SELECT id FROM loan_product WHERE cooperative_id = ? AND code = ?"};
    row.with(id_, code.text());
    return row.next() ? row.integer(0) : 0;
}

void SqliteRegister::insert_loan_product(const LoanProduct& product) {
    Query{connection_,
          "INSERT INTO loan_product(cooperative_id, code, name, english_name, method, rate, instalments, "
          "months_between, multiple_of, provision_rate, administration_fee, largest, penalty, penalty_rate, "
          "penalty_amount, grace_days, payment_order, early_months, open, rate_twelfths, early_rule, "
          "interest_rounding) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, product.code.text(), product.name, product.english_name, to_string(product.method),
              product.rate.rounded_down().hundred_millionths(), product.instalments, product.months_between,
              product.multiple_of.sen(), product.provision_rate.hundred_millionths(),
              product.administration_fee.sen(), product.largest.sen(), to_string(product.penalty.kind),
              product.penalty.rate.hundred_millionths(), product.penalty.amount.sen(),
              product.penalty.grace_days, to_string(product.order), product.early.months, product.open,
              product.rate.twelfths_left(), word_of(product.early), word_of(product.interest_rounding))
        .run();
}

void SqliteRegister::replace_loan_product(const LoanProduct& product) {
    Query{connection_,
          "UPDATE loan_product SET name = ?, english_name = ?, method = ?, rate = ?, instalments = ?, "
          "months_between = ?, multiple_of = ?, provision_rate = ?, administration_fee = ?, largest = ?, "
          "penalty = ?, penalty_rate = ?, penalty_amount = ?, grace_days = ?, payment_order = ?, "
          "early_months = ?, open = ?, rate_twelfths = ?, early_rule = ?, interest_rounding = ? WHERE id = ?"}
        .with(product.name, product.english_name, to_string(product.method),
              product.rate.rounded_down().hundred_millionths(), product.instalments, product.months_between,
              product.multiple_of.sen(), product.provision_rate.hundred_millionths(),
              product.administration_fee.sen(), product.largest.sen(), to_string(product.penalty.kind),
              product.penalty.rate.hundred_millionths(), product.penalty.amount.sen(),
              product.penalty.grace_days, to_string(product.order), product.early.months, product.open,
              product.rate.twelfths_left(), word_of(product.early), word_of(product.interest_rounding),
              loan_product_id(product.code))
        .run();
}

std::vector<LoanProduct> SqliteRegister::loan_products() const {
    std::vector<LoanProduct> products;
    Query row{connection_, sql_of_loans_in(connection_).products};
    row.with(id_);
    while (row.next()) {
        products.push_back(
            {.code = code_in<ProductCode>(row, 0),
             .name = row.text(1),
             .english_name = row.text(2),
             .method = read_loan_method(row.view(3)),
             .rate = LoanRate::of(rate_in(row, 4), row.integer(18)),
             .instalments = static_cast<int>(row.integer(5)),
             .months_between = static_cast<int>(row.integer(6)),
             .multiple_of = amount_in(row, 7),
             .provision_rate = rate_in(row, 8),
             .administration_fee = amount_in(row, 9),
             .largest = amount_in(row, 10),
             .penalty = penalty_in(row, 11),
             .order = read_payment_order(row.view(15)),
             .early = {row.view(19).empty() ? EarlyRule::period : read_early_rule(row.view(19)),
                       static_cast<int>(row.integer(16))},
             .interest_rounding = rounding_in(row, 20),
             .open = row.integer(17) != 0});
    }
    return products;
}

void SqliteRegister::insert_loan(const Loan& loan) {
    std::optional<std::int64_t> product;
    if (loan.product) {
        product = loan_product_id(*loan.product);
    }
    Query{connection_,
          "INSERT INTO loan_contract(loan_id, member_id, product_id, account_id, purpose, collateral, "
          "written_off) VALUES(?, ?, ?, ?, ?, ?, ?)"}
        .with(loan_id(loan.reference), rows_.of(Dimension::member).id_of(loan.member.text()), product,
              account_id(loan.account), loan.purpose, loan.collateral.sen(), day_or_null(loan.written_off))
        .run();
    for (const LoanTerms& terms : loan.terms) {
        insert_loan_terms(loan.reference, terms);
    }
}

void SqliteRegister::insert_loan_terms(const LoanReference& reference, const LoanTerms& terms) {
    Query{connection_,
          "INSERT INTO loan_terms(loan_id, from_day, principal, rate, method, instalments, months_between, "
          "first_due, multiple_of, penalty, penalty_rate, penalty_amount, grace_days, payment_order, reason, "
          "rate_twelfths, interest_rounding, early_rule, early_months, interest_from) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(loan_id(reference), to_string(terms.from), terms.principal.sen(),
              terms.rate.rounded_down().hundred_millionths(), to_string(terms.method), terms.instalments,
              terms.months_between, to_string(terms.first_due), terms.multiple_of.sen(),
              to_string(terms.penalty.kind), terms.penalty.rate.hundred_millionths(),
              terms.penalty.amount.sen(), terms.penalty.grace_days, to_string(terms.order), terms.reason,
              terms.rate.twelfths_left(), word_of(terms.interest_rounding),
              terms.early ? to_string(terms.early->rule) : std::string_view{},
              terms.early ? terms.early->months : 0, day_or_null(terms.interest_from))
        .run();
}

void SqliteRegister::remove_loan_terms(const LoanReference& reference, Date from) {
    Query{connection_, "DELETE FROM loan_terms WHERE loan_id = ? AND from_day = ?"}
        .with(loan_id(reference), to_string(from))
        .run();
}

void SqliteRegister::remove_loan(const LoanReference& reference) {
    Query{connection_, "DELETE FROM loan_terms WHERE loan_id = ?"}.with(loan_id(reference)).run();
    Query{connection_, "DELETE FROM loan_contract WHERE loan_id = ?"}.with(loan_id(reference)).run();
}

void SqliteRegister::replace_loan(const Loan& loan) {
    Query{connection_,
          "UPDATE loan_contract SET purpose = ?, collateral = ?, written_off = ? WHERE loan_id = ?"}
        .with(loan.purpose, loan.collateral.sen(), day_or_null(loan.written_off), loan_id(loan.reference))
        .run();
}

std::optional<Loan> SqliteRegister::find_loan(const LoanReference& reference) const {
    Query contract{connection_, select_one_contract};
    contract.with(id_, reference.text());
    if (!contract.next()) {
        return std::nullopt;
    }
    Loan loan = contract_in(contract);
    Query row{connection_, sql_of_loans_in(connection_).terms_of_one};
    row.with(contract.integer(0));
    while (row.next()) {
        loan.terms.push_back(terms_in(row));
    }
    require_terms(loan);
    return loan;
}

std::vector<Loan> SqliteRegister::loans() const {
    std::unordered_map<std::int64_t, std::vector<LoanTerms>> terms;
    Query term{connection_, sql_of_loans_in(connection_).terms_of_all};
    term.with(id_);
    while (term.next()) {
        terms[term.integer(0)].push_back(terms_in(term));
    }
    std::vector<Loan> loans;
    Query row{connection_, select_all_contracts};
    row.with(id_);
    while (row.next()) {
        loans.push_back(contract_in(row));
        loans.back().terms = std::move(terms[row.integer(0)]);
        require_terms(loans.back());
    }
    return loans;
}

}  // namespace neraca
