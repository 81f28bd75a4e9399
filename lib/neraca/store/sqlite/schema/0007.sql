-- The book, version 7: what loans, savings, members and assets agree on beyond what version 6 could hold.
--
-- Applied after 0006.sql, to new books and, by `neraca migrate`, to books of version 1 to 6. The chain of a book
-- of version 5 or 6 stays as it is: what a record of before does not say is empty, and an empty field is no line.

-- Loans: how interest is rounded ('' is half up), what paying early costs ('' in terms: what the loan's product says,
-- else the running period), and terms whose first instalment pays interest for the days from a day on alone.
ALTER TABLE loan_product ADD COLUMN early_rule TEXT NOT NULL DEFAULT '' CHECK(early_rule IN ('', 'days'));
ALTER TABLE loan_product ADD COLUMN interest_rounding TEXT NOT NULL DEFAULT ''
    CHECK(interest_rounding IN ('', 'down', 'up'));
ALTER TABLE loan_terms ADD COLUMN interest_rounding TEXT NOT NULL DEFAULT ''
    CHECK(interest_rounding IN ('', 'down', 'up'));
ALTER TABLE loan_terms ADD COLUMN early_rule TEXT NOT NULL DEFAULT '' CHECK(early_rule IN ('', 'period', 'days'));
ALTER TABLE loan_terms ADD COLUMN early_months INTEGER NOT NULL DEFAULT 0 CHECK(early_months BETWEEN 0 AND 600);
ALTER TABLE loan_terms ADD COLUMN interest_from TEXT
    CHECK(interest_from IS date(interest_from, '+0 days') AND interest_from <= from_day);

-- Assets: from which month on these books spread what is left of an asset over the months that are left. NULL: what was
-- written down before is whole months of its straight line.
ALTER TABLE asset ADD COLUMN taken_over TEXT
    CHECK(taken_over IS date(taken_over, '+0 days', 'start of month')
          AND (taken_over IS NULL OR taken_over BETWEEN depreciated_from AND '2199-12-31'));

DROP VIEW assets;
CREATE VIEW assets AS
    SELECT c.code AS cooperative, s.code AS asset, s.name, a.code AS account, d.code AS accumulated_account,
           s.acquired, printf('%d.%02d', s.cost / 100, s.cost % 100) AS cost, s.cost AS cost_sen,
           s.residue AS residue_sen, s.months, s.depreciated_from, s.depreciated_before AS depreciated_before_sen,
           s.disposed, s.taken_over
    FROM asset s
    JOIN cooperative c ON c.id = s.cooperative_id
    JOIN account a ON a.id = s.account_id
    LEFT JOIN account d ON d.id = s.accumulated_account_id;

-- Members: why they left, and who decided it. Empty where nobody said.
ALTER TABLE member ADD COLUMN left_reason TEXT NOT NULL DEFAULT ''
    CHECK(left_reason IN ('', 'resignation', 'death', 'expulsion'));
ALTER TABLE member ADD COLUMN left_decision TEXT NOT NULL DEFAULT '';

DROP VIEW members;
CREATE VIEW members AS
    SELECT c.code AS cooperative, m.number, m.name, m.kind, m.old_number, m.joined, m.left_on AS "left",
           m.left_reason, m.left_decision
    FROM member m JOIN cooperative c ON c.id = m.cooperative_id;
