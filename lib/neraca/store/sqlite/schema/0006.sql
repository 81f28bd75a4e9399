-- The book, version 6: rates of loans that were agreed for a year and are no decimal for a month (10 % a year).
--
-- Applied after 0005.sql, to new books and, by `neraca migrate`, to books of version 1 to 5. The chain of a book
-- of version 5 stays as it is: a rate of before has no twelfths, and says nothing of them.

-- Beside `rate`, which is rounded down then: twelfths of a hundred-millionth.
ALTER TABLE loan_product ADD COLUMN rate_twelfths INTEGER NOT NULL DEFAULT 0
    CHECK(rate_twelfths BETWEEN 0 AND 11);
ALTER TABLE loan_terms ADD COLUMN rate_twelfths INTEGER NOT NULL DEFAULT 0
    CHECK(rate_twelfths BETWEEN 0 AND 11);

DROP VIEW terms;
CREATE VIEW terms AS
    SELECT c.code AS cooperative, l.reference AS loan, t.from_day AS "from", t.principal AS principal_sen,
           printf('%d.%06d', t.rate / 1000000, t.rate % 1000000) AS percent, t.method, t.instalments,
           t.months_between, t.first_due, t.multiple_of AS multiple_of_sen, t.penalty,
           printf('%d.%06d', t.penalty_rate / 1000000, t.penalty_rate % 1000000) AS penalty_percent,
           t.penalty_amount AS penalty_sen, t.grace_days, t.payment_order, t.reason,
           printf('%d.%06d', (t.rate * 12 + t.rate_twelfths) / 1000000, (t.rate * 12 + t.rate_twelfths) % 1000000)
               AS percent_times_12
    FROM loan_terms t JOIN loan l ON l.id = t.loan_id JOIN cooperative c ON c.id = l.cooperative_id;
