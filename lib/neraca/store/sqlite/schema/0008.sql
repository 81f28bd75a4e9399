-- The book, version 8: views that show all that version 7 keeps of loans, and views of products.
--
-- Applied after 0007.sql, to new books and, by `neraca migrate`, to books of version 1 to 7. No table changes, and
-- no chain.

DROP VIEW terms;
CREATE VIEW terms AS
    SELECT c.code AS cooperative, l.reference AS loan, t.from_day AS "from", t.principal AS principal_sen,
           printf('%d.%06d', t.rate / 1000000, t.rate % 1000000) AS percent, t.method, t.instalments,
           t.months_between, t.first_due, t.multiple_of AS multiple_of_sen, t.penalty,
           printf('%d.%06d', t.penalty_rate / 1000000, t.penalty_rate % 1000000) AS penalty_percent,
           t.penalty_amount AS penalty_sen, t.grace_days, t.payment_order, t.reason,
           printf('%d.%06d', (t.rate * 12 + t.rate_twelfths) / 1000000, (t.rate * 12 + t.rate_twelfths) % 1000000)
               AS percent_times_12,
           iif(t.interest_rounding = '', 'half-up', t.interest_rounding) AS interest_rounding,
           nullif(t.early_rule, '') AS early_rule, iif(t.early_rule = '', NULL, t.early_months) AS early_months,
           t.interest_from
    FROM loan_terms t JOIN loan l ON l.id = t.loan_id JOIN cooperative c ON c.id = l.cooperative_id;

CREATE VIEW products AS
    SELECT c.code AS cooperative, p.code AS product, p.name, p.english_name, p.kind, a.code AS account,
           p.minimum_balance AS minimum_balance_sen, p.minimum_amount AS minimum_amount_sen,
           p.multiple_of AS multiple_of_sen, p.locked_until_exit, p.holders, p.withdraw_from, p.withdraw_until,
           p.months_between, p.purpose, p.open
    FROM product p JOIN cooperative c ON c.id = p.cooperative_id JOIN account a ON a.id = p.account_id;

CREATE VIEW loan_products AS
    SELECT c.code AS cooperative, p.code AS product, p.name, p.english_name, p.method,
           printf('%d.%06d', p.rate / 1000000, p.rate % 1000000) AS percent,
           printf('%d.%06d', (p.rate * 12 + p.rate_twelfths) / 1000000, (p.rate * 12 + p.rate_twelfths) % 1000000)
               AS percent_times_12,
           p.instalments, p.months_between, p.multiple_of AS multiple_of_sen,
           printf('%d.%06d', p.provision_rate / 1000000, p.provision_rate % 1000000) AS provision_percent,
           p.administration_fee AS administration_fee_sen, p.largest AS largest_sen, p.penalty,
           printf('%d.%06d', p.penalty_rate / 1000000, p.penalty_rate % 1000000) AS penalty_percent,
           p.penalty_amount AS penalty_sen, p.grace_days, p.payment_order,
           iif(p.interest_rounding = '', 'half-up', p.interest_rounding) AS interest_rounding,
           iif(p.early_rule = '', 'period', p.early_rule) AS early_rule, p.early_months, p.open
    FROM loan_product p JOIN cooperative c ON c.id = p.cooperative_id;
