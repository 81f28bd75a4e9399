-- The book, version 7: what loans, savings, members and assets agree on beyond what version 6 could hold.
--
-- Applied after 0006.sql, to new books and, by `neraca migrate`, to books of version 1 to 6. The chain of a book
-- of version 5 or 6 stays as it is: what a record of before does not say is empty, and an empty field is no line.

-- Members: why they left, and who decided it. Empty where nobody said.
ALTER TABLE member ADD COLUMN left_reason TEXT NOT NULL DEFAULT ''
    CHECK(left_reason IN ('', 'resignation', 'death', 'expulsion'));
ALTER TABLE member ADD COLUMN left_decision TEXT NOT NULL DEFAULT '';

DROP VIEW members;
CREATE VIEW members AS
    SELECT c.code AS cooperative, m.number, m.name, m.kind, m.old_number, m.joined, m.left_on AS "left",
           m.left_reason, m.left_decision
    FROM member m JOIN cooperative c ON c.id = m.cooperative_id;
