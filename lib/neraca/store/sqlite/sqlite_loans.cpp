// Loan products, contracts of loans and their terms.

#include <algorithm>

#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_book.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int most_instalments = 600;
constexpr int most_months_between = 12;
constexpr int most_early_months = 600;
constexpr int most_grace_days = 3660;
constexpr Rate whole = Rate::of_hundred_millionths(100'000'000);

/// What loan products and terms have in common. Each of its functions throws BookError{loan_terms_must_fit}.
class SoundTerms {
public:
    explicit SoundTerms(Fact of) : of_{std::move(of)} {}

    void require_number(Phrase pattern, int number, int least, int most) const {
        if (number < least || number > most) {
            refuse(pattern, {std::int64_t{least}, std::int64_t{most}, std::int64_t{number}});
        }
    }
    void require_rate(Rate rate) const {
        if (rate < Rate{} || rate >= whole) {
            refuse(say("{}: {} is no rate of a loan: it must be less than {}"), {rate, whole});
        }
    }
    void require_amount(Rupiah amount) const {
        if (amount < Rupiah{} || amount > largest_posting) {
            refuse(say("{}: {} must be zero or more, and at most {}"), {amount, largest_posting});
        }
    }
    void require_repayment(Rate rate, int instalments, int months_between, Rupiah multiple_of) const {
        require_rate(rate);
        require_number(say("{}: a loan has {} to {} instalments, not {}"), instalments, 1, most_instalments);
        require_number(say("{}: between two instalments there are {} to {} months, not {}"), months_between,
                       1, most_months_between);
        require_amount(multiple_of);
    }
    /// A penalty has what its kind needs, and nothing else.
    void require_penalty(const Penalty& penalty) const {
        require_rate(penalty.rate);
        require_amount(penalty.amount);
        require_number(say("{}: {} to {} days cost nothing, not {}"), penalty.grace_days, 0, most_grace_days);
        const bool is_rated = penalty.kind == PenaltyKind::per_day || penalty.kind == PenaltyKind::per_month;
        const bool is_fixed = penalty.kind == PenaltyKind::fixed;
        if ((penalty.rate > Rate{}) != is_rated || (penalty.amount > Rupiah{}) != is_fixed) {
            refuse(say("{}: a penalty ({}) of {} and {} does not fit its kind"),
                   {phrase_for(penalty.kind), penalty.rate, penalty.amount});
        }
    }
    void require_order(PaymentOrder order) const {
        std::ranges::sort(order);
        if (std::ranges::adjacent_find(order) != order.end()) {
            refuse(say("{}: a payment pays penalty, interest and principal once each"), {});
        }
    }
    [[noreturn]] void refuse(Phrase pattern, std::vector<Fact> facts) const {
        facts.insert(facts.begin(), of_);
        throw BookError{Rule::loan_terms_must_fit, pattern, std::move(facts)};
    }

private:
    Fact of_;
};

void require_sound(const LoanProduct& product) {
    const SoundTerms sound{product.code};
    sound.require_repayment(product.rate, product.instalments, product.months_between, product.multiple_of);
    sound.require_rate(product.provision_rate);
    sound.require_amount(product.administration_fee);
    sound.require_amount(product.largest);
    sound.require_penalty(product.penalty);
    sound.require_order(product.order);
    sound.require_number(say("{}: paying off early costs {} to {} months of interest, not {}"),
                         product.early_months, 0, most_early_months);
}

void require_sound(const LoanReference& loan, const LoanTerms& terms) {
    const SoundTerms sound{loan};
    sound.require_amount(terms.principal);
    if (terms.principal.is_zero()) {
        sound.refuse(say("{}: a loan of nothing is none"), {});
    }
    sound.require_repayment(terms.rate, terms.instalments, terms.months_between, terms.multiple_of);
    sound.require_penalty(terms.penalty);
    sound.require_order(terms.order);
    if (terms.first_due < terms.from) {
        sound.refuse(say("{}: the first instalment is due on {}, before {}"), {terms.first_due, terms.from});
    }
    if (Month{terms.first_due}.index() + (terms.instalments - 1) * terms.months_between >
        Month{Date::last()}.index()) {
        sound.refuse(say("{}: the last instalment is due after {}"), {Date::last()});
    }
}

void require_later(const LoanReference& loan, const LoanTerms& terms, Date before) {
    if (terms.from <= before) {
        SoundTerms{loan}.refuse(say("{}: terms from {} do not come after those from {}"),
                                {terms.from, before});
    }
}

/// What a contract says besides its terms.
void require_sound_particulars(const Loan& loan, Date granted) {
    const SoundTerms sound{loan.reference};
    sound.require_amount(loan.collateral);
    if (loan.written_off && *loan.written_off < granted) {
        sound.refuse(say("{}: it cannot be written off on {}, before {}"), {*loan.written_off, granted});
    }
}

/// Throws BookError{book_is_damaged} where a contract has no terms: no program of ours leaves it so.
void require_terms(const Loan& loan) {
    if (loan.terms.empty()) {
        throw BookError{Rule::book_is_damaged, say("loan {} has no terms in the book"), {loan.reference}};
    }
}

BookError no_such_loan(const LoanReference& reference) {
    return {Rule::loan_must_exist, say("there is no loan \"{}\""), {reference}};
}

Penalty penalty_in(const Query& row, int first_column) {
    return {.kind = read_penalty_kind(row.view(first_column)),
            .rate = rate_in(row, first_column + 1),
            .amount = amount_in(row, first_column + 2),
            .grace_days = static_cast<int>(row.integer(first_column + 3))};
}

/// From the columns that `select_terms` gives.
LoanTerms terms_in(const Query& row) {
    return {.from = day_in(row, 1),
            .principal = amount_in(row, 2),
            .rate = rate_in(row, 3),
            .method = read_loan_method(row.view(4)),
            .instalments = static_cast<int>(row.integer(5)),
            .months_between = static_cast<int>(row.integer(6)),
            .first_due = day_in(row, 7),
            .multiple_of = amount_in(row, 8),
            .penalty = penalty_in(row, 9),
            .order = read_payment_order(row.view(13)),
            .reason = row.text(14)};
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

const std::string select_terms =
    "SELECT t.loan_id, t.from_day, t.principal, t.rate, t.method, t.instalments, t.months_between, "
    "t.first_due, t.multiple_of, t.penalty, t.penalty_rate, t.penalty_amount, t.grace_days, t.payment_order, "
    "t.reason FROM loan_terms t ";
const std::string select_terms_of_one = select_terms + "WHERE t.loan_id = ? ORDER BY t.from_day";
const std::string select_terms_of_all =
    select_terms +
    "JOIN loan l ON l.id = t.loan_id WHERE l.cooperative_id = ? ORDER BY t.loan_id, t.from_day";
const std::string select_contracts =
    "SELECT n.loan_id, l.reference, m.number, p.code, a.code, n.purpose, n.collateral, n.written_off "
    "FROM loan l JOIN loan_contract n ON n.loan_id = l.id JOIN member m ON m.id = n.member_id "
    "JOIN account a ON a.id = n.account_id LEFT JOIN loan_product p ON p.id = n.product_id ";
const std::string select_one_contract = select_contracts + "WHERE l.cooperative_id = ? AND l.reference = ?";
const std::string select_all_contracts = select_contracts + "WHERE l.cooperative_id = ? ORDER BY l.reference";

}  // namespace

std::int64_t SqliteBook::loan_product_id(const ProductCode& code) const {
    Query row{connection_, "SELECT id FROM loan_product WHERE cooperative_id = ? AND code = ?"};
    row.with(id_, code.text());
    return row.next() ? row.integer(0) : 0;
}

void SqliteBook::add_loan_product(const LoanProduct& product) {
    if (loan_product_id(product.code) != 0) {
        throw BookError{
            Rule::loan_product_must_be_new, say("loan product {} is there already"), {product.code}};
    }
    require_sound(product);
    Query{connection_,
          "INSERT INTO loan_product(cooperative_id, code, name, english_name, method, rate, instalments, "
          "months_between, multiple_of, provision_rate, administration_fee, largest, penalty, penalty_rate, "
          "penalty_amount, grace_days, payment_order, early_months, open) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, product.code.text(), read_text(product.name), read_text(product.english_name),
              to_string(product.method), product.rate.hundred_millionths(), product.instalments,
              product.months_between, product.multiple_of.sen(), product.provision_rate.hundred_millionths(),
              product.administration_fee.sen(), product.largest.sen(), to_string(product.penalty.kind),
              product.penalty.rate.hundred_millionths(), product.penalty.amount.sen(),
              product.penalty.grace_days, to_string(product.order), product.early_months, product.open)
        .run();
}

void SqliteBook::set_loan_product(const LoanProduct& product) {
    const std::int64_t row = loan_product_id(product.code);
    if (row == 0) {
        throw BookError{
            Rule::loan_product_must_exist, say("there is no loan product \"{}\""), {product.code}};
    }
    require_sound(product);
    Query{connection_,
          "UPDATE loan_product SET name = ?, english_name = ?, method = ?, rate = ?, instalments = ?, "
          "months_between = ?, multiple_of = ?, provision_rate = ?, administration_fee = ?, largest = ?, "
          "penalty = ?, penalty_rate = ?, penalty_amount = ?, grace_days = ?, payment_order = ?, "
          "early_months = ?, open = ? WHERE id = ?"}
        .with(read_text(product.name), read_text(product.english_name), to_string(product.method),
              product.rate.hundred_millionths(), product.instalments, product.months_between,
              product.multiple_of.sen(), product.provision_rate.hundred_millionths(),
              product.administration_fee.sen(), product.largest.sen(), to_string(product.penalty.kind),
              product.penalty.rate.hundred_millionths(), product.penalty.amount.sen(),
              product.penalty.grace_days, to_string(product.order), product.early_months, product.open, row)
        .run();
}

std::vector<LoanProduct> SqliteBook::loan_products() const {
    std::vector<LoanProduct> products;
    Query row{connection_,
              "SELECT code, name, english_name, method, rate, instalments, months_between, multiple_of, "
              "provision_rate, administration_fee, largest, penalty, penalty_rate, penalty_amount, "
              "grace_days, payment_order, early_months, open FROM loan_product WHERE cooperative_id = ? "
              "ORDER BY id"};
    row.with(id_);
    while (row.next()) {
        products.push_back({.code = code_in<ProductCode>(row, 0),
                            .name = row.text(1),
                            .english_name = row.text(2),
                            .method = read_loan_method(row.view(3)),
                            .rate = rate_in(row, 4),
                            .instalments = static_cast<int>(row.integer(5)),
                            .months_between = static_cast<int>(row.integer(6)),
                            .multiple_of = amount_in(row, 7),
                            .provision_rate = rate_in(row, 8),
                            .administration_fee = amount_in(row, 9),
                            .largest = amount_in(row, 10),
                            .penalty = penalty_in(row, 11),
                            .order = read_payment_order(row.view(15)),
                            .early_months = static_cast<int>(row.integer(16)),
                            .open = row.integer(17) != 0});
    }
    return products;
}

bool SqliteBook::has_contract(const LoanReference& loan) const {
    Query row{connection_, "SELECT 1 FROM loan_contract WHERE loan_id = ?"};
    row.with(loans_.id_of(connection_, id_, loan.text()));
    return row.next();
}

std::int64_t SqliteBook::contract_id(const LoanReference& loan) const {
    if (!has_contract(loan)) {
        throw no_such_loan(loan);
    }
    return loans_.id_of(connection_, id_, loan.text());
}

void SqliteBook::add_loan(const Loan& loan) {
    if (has_contract(loan.reference)) {
        throw BookError{Rule::loan_must_be_new,
                        say("loan {} is there already"),
                        {loan.reference},
                        Sentence{say("`neraca report loan {}` shows it"), {loan.reference}}};
    }
    if (loan.terms.empty()) {
        SoundTerms{loan.reference}.refuse(say("{}: a loan without terms is none"), {});
    }
    for (const LoanTerms& terms : loan.terms) {
        require_sound(loan.reference, terms);
        if (&terms != &loan.terms.front()) {
            require_later(loan.reference, terms, std::prev(&terms)->from);
        }
    }
    require_sound_particulars(loan, loan.terms.front().from);
    const std::int64_t member = members_.id_of(connection_, id_, loan.member.text());
    if (member == 0) {
        throw BookError{Rule::member_must_exist, say("there is no member \"{}\""), {loan.member}};
    }
    std::optional<std::int64_t> product;
    if (loan.product) {
        product = loan_product_id(*loan.product);
        if (*product == 0) {
            throw BookError{
                Rule::loan_product_must_exist, say("there is no loan product \"{}\""), {*loan.product}};
        }
    }
    const std::int64_t account = account_id(loan.account);

    const std::int64_t row = loan_id(loan.reference);
    Query{connection_,
          "INSERT INTO loan_contract(loan_id, member_id, product_id, account_id, purpose, collateral, "
          "written_off) VALUES(?, ?, ?, ?, ?, ?, ?)"}
        .with(row, member, product, account, read_text(loan.purpose), loan.collateral.sen(),
              day_or_null(loan.written_off))
        .run();
    for (const LoanTerms& terms : loan.terms) {
        write_terms(row, terms);
    }
}

void SqliteBook::add_loan_terms(const LoanReference& reference, const LoanTerms& terms) {
    const std::optional<Loan> loan = find_loan(reference);
    if (!loan) {
        throw no_such_loan(reference);
    }
    require_sound(reference, terms);
    require_later(reference, terms, loan->terms.back().from);
    write_terms(contract_id(reference), terms);
}

void SqliteBook::write_terms(std::int64_t loan_row, const LoanTerms& terms) {
    Query{connection_,
          "INSERT INTO loan_terms(loan_id, from_day, principal, rate, method, instalments, months_between, "
          "first_due, multiple_of, penalty, penalty_rate, penalty_amount, grace_days, payment_order, reason) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(loan_row, to_string(terms.from), terms.principal.sen(), terms.rate.hundred_millionths(),
              to_string(terms.method), terms.instalments, terms.months_between, to_string(terms.first_due),
              terms.multiple_of.sen(), to_string(terms.penalty.kind), terms.penalty.rate.hundred_millionths(),
              terms.penalty.amount.sen(), terms.penalty.grace_days, to_string(terms.order),
              read_text(terms.reason))
        .run();
}

void SqliteBook::set_loan(const Loan& loan) {
    const std::optional<Loan> kept = find_loan(loan.reference);
    if (!kept) {
        throw no_such_loan(loan.reference);
    }
    require_sound_particulars(loan, kept->terms.front().from);
    Query{connection_,
          "UPDATE loan_contract SET purpose = ?, collateral = ?, written_off = ? WHERE loan_id = ?"}
        .with(read_text(loan.purpose), loan.collateral.sen(), day_or_null(loan.written_off),
              contract_id(loan.reference))
        .run();
}

std::optional<Loan> SqliteBook::find_loan(const LoanReference& reference) const {
    Query contract{connection_, select_one_contract};
    contract.with(id_, reference.text());
    if (!contract.next()) {
        return std::nullopt;
    }
    Loan loan = contract_in(contract);
    Query row{connection_, select_terms_of_one};
    row.with(contract.integer(0));
    while (row.next()) {
        loan.terms.push_back(terms_in(row));
    }
    require_terms(loan);
    return loan;
}

std::vector<Loan> SqliteBook::loans() const {
    std::unordered_map<std::int64_t, std::vector<LoanTerms>> terms;
    Query term{connection_, select_terms_of_all};
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
