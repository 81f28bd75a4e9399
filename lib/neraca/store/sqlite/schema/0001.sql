-- The book, version 1. One file holds the books of any number of cooperatives.
--
-- Amounts are whole sen, quantities thousandths of a unit, days text as in ISO 8601, months counted from
-- January of the year 0 (2026-01 is 24312). In `posting` a debit is above zero and a credit below, so
-- that an entry balances where its amounts sum to zero. For reading, use the views at the end.
--
-- The triggers hold against any program that writes to the file. They use RAISE in BEFORE INSERT as well
-- as in BEFORE UPDATE and BEFORE DELETE, because INSERT OR REPLACE removes rows without firing delete
-- triggers. neraca itself switches them off on its own connection and proves the same rules over all new
-- entries before it commits (store/journal_proof.cpp).

CREATE TABLE cooperative(
    id           INTEGER PRIMARY KEY CHECK(id > 0),
    code         TEXT NOT NULL UNIQUE CHECK(length(code) BETWEEN 1 AND 32),
    name         TEXT NOT NULL CHECK(length(name) BETWEEN 1 AND 1000),
    chart        TEXT NOT NULL,
    books        TEXT NOT NULL CHECK(books IN ('full', 'summary')),
    cash_account TEXT NOT NULL
) STRICT;

CREATE TABLE account(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    code           TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name           TEXT NOT NULL,
    english_name   TEXT NOT NULL,
    class          TEXT NOT NULL CHECK(class IN ('asset', 'liability', 'equity', 'income', 'expense', 'memo')),
    normal_side    TEXT NOT NULL CHECK(normal_side IN ('debit', 'credit')),
    statement_line TEXT NOT NULL,
    cash_flow      TEXT NOT NULL CHECK(cash_flow IN ('cash', 'operating', 'investing', 'financing', 'non_cash')),
    contra         INTEGER NOT NULL CHECK(contra IN (0, 1)),
    requires       TEXT NOT NULL,
    open           INTEGER NOT NULL CHECK(open IN (0, 1)),
    UNIQUE(cooperative_id, code)
) STRICT;

CREATE TABLE member(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    number         TEXT NOT NULL CHECK(length(number) BETWEEN 1 AND 32),
    name           TEXT NOT NULL,
    old_number     TEXT NOT NULL,
    joined         TEXT NOT NULL CHECK(joined IS date(joined, '+0 days')),
    left_on        TEXT CHECK(left_on IS date(left_on, '+0 days')),
    national_id    TEXT NOT NULL,
    UNIQUE(cooperative_id, number)
) STRICT;

CREATE TABLE product(
    id                INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id    INTEGER NOT NULL REFERENCES cooperative(id),
    code              TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name              TEXT NOT NULL,
    english_name      TEXT NOT NULL,
    kind              TEXT NOT NULL CHECK(kind IN ('principal', 'mandatory', 'voluntary', 'waste')),
    account_id        INTEGER NOT NULL REFERENCES account(id),
    minimum_balance   INTEGER NOT NULL CHECK(minimum_balance >= 0),
    minimum_amount    INTEGER NOT NULL CHECK(minimum_amount >= 0),
    multiple_of       INTEGER NOT NULL CHECK(multiple_of >= 0),
    locked_until_exit INTEGER NOT NULL CHECK(locked_until_exit IN (0, 1)),
    open              INTEGER NOT NULL CHECK(open IN (0, 1)),
    UNIQUE(cooperative_id, code)
) STRICT;

CREATE TABLE item(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    code           TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name           TEXT NOT NULL,
    unit           TEXT NOT NULL,
    UNIQUE(cooperative_id, code)
) STRICT;

-- A loan is known by the reference on its agreement from its first posting on.
CREATE TABLE loan(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    reference      TEXT NOT NULL CHECK(length(reference) BETWEEN 1 AND 32),
    UNIQUE(cooperative_id, reference)
) STRICT;

-- One file that was imported. Its entries lie between first_entry_id and last_entry_id.
CREATE TABLE batch(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    kind           TEXT NOT NULL,
    file_name      TEXT NOT NULL,
    file_hash      BLOB NOT NULL CHECK(length(file_hash) = 32),
    rows_read      INTEGER NOT NULL,
    entries_posted INTEGER NOT NULL,
    total          INTEGER NOT NULL,
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX batch_file ON batch(cooperative_id, file_hash);

-- One command that changed the book, with the entries it posted.
CREATE TABLE log(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    recorded_at    TEXT NOT NULL,
    author         TEXT NOT NULL,
    program        TEXT NOT NULL,
    cooperative    TEXT NOT NULL,
    command        TEXT NOT NULL,
    note           TEXT NOT NULL,
    first_entry_id INTEGER,
    last_entry_id  INTEGER
) STRICT;

-- The last event of a month decides whether it is locked.
CREATE TABLE lock_event(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    month          INTEGER NOT NULL CHECK(month BETWEEN 23340 AND 26399),
    locked         INTEGER NOT NULL CHECK(locked IN (0, 1)),
    reason         TEXT NOT NULL CHECK(locked = 1 OR length(reason) > 0),
    recorded_at    TEXT NOT NULL
) STRICT;
CREATE INDEX lock_event_month ON lock_event(cooperative_id, month);

-- The journal. Postings come first; the entry's own row seals them.
--
-- A posting's id is its entry's id times 2^20 plus its line: postings of an entry lie together, and a bulk
-- load appends at the end of one tree (a quarter faster than a key of two columns, measured).
CREATE TABLE posting(
    id         INTEGER PRIMARY KEY CHECK((id & 1048575) > 0),
    entry_id   INTEGER GENERATED ALWAYS AS (id >> 20) VIRTUAL,
    line       INTEGER GENERATED ALWAYS AS (id & 1048575) VIRTUAL,
    account_id INTEGER NOT NULL,
    amount     INTEGER NOT NULL CHECK(amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    member_id  INTEGER,
    product_id INTEGER,
    item_id    INTEGER,
    quantity   INTEGER CHECK(quantity IS NULL OR (quantity > 0 AND item_id IS NOT NULL)),
    loan_id    INTEGER
) STRICT;
CREATE INDEX posting_member ON posting(member_id) WHERE member_id IS NOT NULL;

CREATE TABLE entry(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL,
    year           INTEGER NOT NULL,
    number         INTEGER NOT NULL CHECK(number > 0),
    day            TEXT NOT NULL CHECK(day IS date(day, '+0 days') AND day BETWEEN '1945-08-17' AND '2199-12-31'),
    -- OR and not IN: SQLite builds a small tree for an IN list at every insert (half the cost of an entry, measured).
    kind           TEXT NOT NULL CHECK(kind = 'journal' OR kind = 'deposit' OR kind = 'withdrawal' OR kind = 'transfer'
                                       OR kind = 'reversal' OR kind = 'opening' OR kind = 'closing'),
    memo           TEXT NOT NULL CHECK(length(memo) <= 1000 AND instr(memo, char(0)) = 0),
    voucher        TEXT,
    key            TEXT,
    reverses       INTEGER,
    corrects       INTEGER,
    batch_id       INTEGER,
    postings       INTEGER NOT NULL CHECK(postings >= 2),
    total          INTEGER NOT NULL CHECK(total > 0),
    hash           BLOB NOT NULL CHECK(length(hash) = 32),
    CHECK(year = CAST(substr(day, 1, 4) AS INTEGER))
) STRICT;
CREATE UNIQUE INDEX entry_number ON entry(cooperative_id, year, number);
CREATE INDEX entry_day ON entry(cooperative_id, day);
CREATE UNIQUE INDEX entry_key ON entry(cooperative_id, key) WHERE key IS NOT NULL;
CREATE UNIQUE INDEX entry_reverses ON entry(reverses) WHERE reverses IS NOT NULL;
CREATE INDEX entry_corrects ON entry(corrects) WHERE corrects IS NOT NULL;

-- Kept in the same transaction as the postings, so that a report costs what its lines cost. Derived: `check`
-- recomputes them. A dimension that is absent is 0.
CREATE TABLE account_month(
    account_id INTEGER NOT NULL,
    month      INTEGER NOT NULL,
    closing    INTEGER NOT NULL,
    debit      INTEGER NOT NULL,
    credit     INTEGER NOT NULL,
    PRIMARY KEY(account_id, month, closing)
) STRICT, WITHOUT ROWID;

CREATE TABLE subledger_month(
    account_id   INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    product_id   INTEGER NOT NULL,
    item_id      INTEGER NOT NULL,
    loan_id      INTEGER NOT NULL,
    month        INTEGER NOT NULL,
    closing      INTEGER NOT NULL,
    debit        INTEGER NOT NULL,
    credit       INTEGER NOT NULL,
    quantity_in  INTEGER NOT NULL,
    quantity_out INTEGER NOT NULL,
    PRIMARY KEY(account_id, member_id, product_id, item_id, loan_id, month, closing)
) STRICT, WITHOUT ROWID;

-- The end of each cooperative's hash chain.
CREATE TABLE chain(
    cooperative_id INTEGER PRIMARY KEY,
    entries        INTEGER NOT NULL,
    last_entry_id  INTEGER NOT NULL,
    hash           BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;

-- What is posted stays as it is.
CREATE TRIGGER posting_insert BEFORE INSERT ON posting BEGIN
    SELECT RAISE(ABORT, 'neraca: this entry is posted already and takes no further line')
        WHERE EXISTS(SELECT 1 FROM entry WHERE id = NEW.id >> 20);
    SELECT RAISE(ABORT, 'neraca: this line is there already') WHERE EXISTS(SELECT 1 FROM posting WHERE id = NEW.id);
END;
CREATE TRIGGER posting_update BEFORE UPDATE ON posting BEGIN
    SELECT RAISE(ABORT, 'neraca: postings never change; post a reversal');
END;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting WHEN EXISTS(SELECT 1 FROM entry WHERE id = OLD.id >> 20) BEGIN
    SELECT RAISE(ABORT, 'neraca: postings are never removed; post a reversal');
END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: entries never change; post a reversal');
END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: entries are never removed; post a reversal');
END;

CREATE TRIGGER entry_insert BEFORE INSERT ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: this entry is there already') WHERE EXISTS(SELECT 1 FROM entry WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'neraca: entries are numbered in order')
        WHERE NEW.id IS NULL OR NEW.id <= coalesce((SELECT max(id) FROM entry), 0);
    SELECT RAISE(ABORT, 'neraca: no such cooperative')
        WHERE NOT EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.cooperative_id);
    SELECT RAISE(ABORT, 'neraca: numbers have no gaps: this is not the next one')
        WHERE NEW.number IS NOT coalesce(
            (SELECT max(number) FROM entry WHERE cooperative_id = NEW.cooperative_id AND year = NEW.year), 0) + 1;
    SELECT RAISE(ABORT, 'neraca: the month is locked')
        WHERE (SELECT locked FROM lock_event WHERE cooperative_id = NEW.cooperative_id
                   AND month = CAST(substr(NEW.day, 1, 4) AS INTEGER) * 12 + CAST(substr(NEW.day, 6, 2) AS INTEGER) - 1
               ORDER BY id DESC LIMIT 1) = 1;
    SELECT RAISE(ABORT, 'neraca: the key is used already')
        WHERE EXISTS(SELECT 1 FROM entry WHERE cooperative_id = NEW.cooperative_id AND key = NEW.key);
    SELECT RAISE(ABORT, 'neraca: an entry is reversed once only')
        WHERE EXISTS(SELECT 1 FROM entry WHERE reverses = NEW.reverses);
    SELECT RAISE(ABORT, 'neraca: only an entry of this cooperative that is no reversal can be reversed')
        WHERE NEW.reverses IS NOT NULL AND NOT EXISTS(
            SELECT 1 FROM entry WHERE id = NEW.reverses AND cooperative_id = NEW.cooperative_id AND reverses IS NULL);
    SELECT RAISE(ABORT, 'neraca: only an entry of this cooperative can be corrected')
        WHERE NEW.corrects IS NOT NULL AND NOT EXISTS(
            SELECT 1 FROM entry WHERE id = NEW.corrects AND cooperative_id = NEW.cooperative_id);
END;

CREATE TRIGGER entry_seal AFTER INSERT ON entry BEGIN
    SELECT CASE
        WHEN lines IS NOT NEW.postings THEN RAISE(ABORT, 'neraca: the entry has other lines than it says')
        WHEN balance IS NOT 0 THEN RAISE(ABORT, 'neraca: debits do not equal credits')
        WHEN debits IS NOT NEW.total THEN RAISE(ABORT, 'neraca: the total is not that of the lines')
        WHEN strangers > 0 THEN RAISE(ABORT, 'neraca: an account, member, product, item or loan is not of this cooperative')
        WHEN lacking > 0 THEN RAISE(ABORT, 'neraca: an account takes no posting without its member, product, item or loan')
    END FROM (
        SELECT count(*) AS lines, sum(p.amount) AS balance, sum(max(p.amount, 0)) AS debits,
               sum(a.cooperative_id IS NOT c.id
                   OR (p.member_id IS NOT NULL AND m.cooperative_id IS NOT c.id)
                   OR (p.product_id IS NOT NULL AND (s.cooperative_id IS NOT c.id OR s.account_id IS NOT a.id))
                   OR (p.item_id IS NOT NULL AND i.cooperative_id IS NOT c.id)
                   OR (p.loan_id IS NOT NULL AND l.cooperative_id IS NOT c.id)) AS strangers,
               sum(c.books = 'full' AND (
                   (instr(a.requires, 'member') AND p.member_id IS NULL)
                   OR (instr(a.requires, 'product') AND p.product_id IS NULL)
                   OR (instr(a.requires, 'item') AND (p.item_id IS NULL OR p.quantity IS NULL))
                   OR (instr(a.requires, 'loan') AND p.loan_id IS NULL))) AS lacking
        FROM posting p
        JOIN cooperative c ON c.id = NEW.cooperative_id
        LEFT JOIN account a ON a.id = p.account_id
        LEFT JOIN member m ON m.id = p.member_id
        LEFT JOIN product s ON s.id = p.product_id
        LEFT JOIN item i ON i.id = p.item_id
        LEFT JOIN loan l ON l.id = p.loan_id
        WHERE p.id BETWEEN NEW.id << 20 AND (NEW.id << 20) + 1048575);
    INSERT INTO account_month(account_id, month, closing, debit, credit)
        SELECT account_id, CAST(substr(NEW.day, 1, 4) AS INTEGER) * 12 + CAST(substr(NEW.day, 6, 2) AS INTEGER) - 1,
               NEW.kind = 'closing', sum(max(amount, 0)), sum(max(-amount, 0))
        FROM posting WHERE id BETWEEN NEW.id << 20 AND (NEW.id << 20) + 1048575 GROUP BY account_id
        ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
    INSERT INTO subledger_month(account_id, member_id, product_id, item_id, loan_id, month, closing, debit, credit,
                                quantity_in, quantity_out)
        SELECT account_id, coalesce(member_id, 0), coalesce(product_id, 0), coalesce(item_id, 0), coalesce(loan_id, 0),
               CAST(substr(NEW.day, 1, 4) AS INTEGER) * 12 + CAST(substr(NEW.day, 6, 2) AS INTEGER) - 1,
               NEW.kind = 'closing', sum(max(amount, 0)), sum(max(-amount, 0)),
               sum(iif(amount > 0, coalesce(quantity, 0), 0)), sum(iif(amount < 0, coalesce(quantity, 0), 0))
        FROM posting
        WHERE id BETWEEN NEW.id << 20 AND (NEW.id << 20) + 1048575
          AND coalesce(member_id, product_id, item_id, loan_id) IS NOT NULL
        GROUP BY account_id, member_id, product_id, item_id, loan_id
        ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit,
            quantity_in = quantity_in + excluded.quantity_in, quantity_out = quantity_out + excluded.quantity_out;
    INSERT INTO chain(cooperative_id, entries, last_entry_id, hash) VALUES(NEW.cooperative_id, 1, NEW.id, NEW.hash)
        ON CONFLICT DO UPDATE SET entries = entries + 1, last_entry_id = excluded.last_entry_id, hash = excluded.hash;
END;

CREATE TRIGGER lock_event_insert BEFORE INSERT ON lock_event
    WHEN NEW.id IS NULL OR NEW.id <= coalesce((SELECT max(id) FROM lock_event), 0) BEGIN
    SELECT RAISE(ABORT, 'neraca: lock events are added at the end, with their number');
END;
CREATE TRIGGER lock_event_update BEFORE UPDATE ON lock_event BEGIN
    SELECT RAISE(ABORT, 'neraca: lock events never change');
END;
CREATE TRIGGER lock_event_delete BEFORE DELETE ON lock_event BEGIN
    SELECT RAISE(ABORT, 'neraca: lock events are never removed');
END;

CREATE TRIGGER log_insert BEFORE INSERT ON log
    WHEN NEW.id IS NULL OR NEW.id <= coalesce((SELECT max(id) FROM log), 0) BEGIN
    SELECT RAISE(ABORT, 'neraca: log records are added at the end, with their number');
END;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'neraca: the log never changes');
END;
CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN
    SELECT RAISE(ABORT, 'neraca: the log is never shortened');
END;

-- Names that postings refer to stay what they were: the hash chain is taken over them.
CREATE TRIGGER cooperative_insert BEFORE INSERT ON cooperative
    WHEN EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.id OR code = NEW.code) BEGIN
    SELECT RAISE(ABORT, 'neraca: this cooperative is there already');
END;
CREATE TRIGGER cooperative_update BEFORE UPDATE OF id, code, books ON cooperative
    WHEN OLD.id IS NOT NEW.id OR OLD.code IS NOT NEW.code OR OLD.books IS NOT NEW.books BEGIN
    SELECT RAISE(ABORT, 'neraca: the code of a cooperative and how its books are kept never change');
END;
CREATE TRIGGER cooperative_delete BEFORE DELETE ON cooperative BEGIN
    SELECT RAISE(ABORT, 'neraca: cooperatives are never removed');
END;

CREATE TRIGGER account_insert BEFORE INSERT ON account
    WHEN EXISTS(SELECT 1 FROM account
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code)) BEGIN
    SELECT RAISE(ABORT, 'neraca: this account is there already');
END;
CREATE TRIGGER account_update BEFORE UPDATE ON account
    WHEN OLD.id IS NOT NEW.id OR OLD.cooperative_id IS NOT NEW.cooperative_id OR OLD.code IS NOT NEW.code
      OR ((OLD.class IS NOT NEW.class OR OLD.normal_side IS NOT NEW.normal_side)
          AND EXISTS(SELECT 1 FROM account_month WHERE account_id = OLD.id)) BEGIN
    SELECT RAISE(ABORT, 'neraca: an account keeps its code, and once used its class and side');
END;
CREATE TRIGGER account_delete BEFORE DELETE ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: accounts are closed, never removed');
END;

CREATE TRIGGER member_insert BEFORE INSERT ON member
    WHEN EXISTS(SELECT 1 FROM member
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND number = NEW.number)) BEGIN
    SELECT RAISE(ABORT, 'neraca: this member is there already');
END;
CREATE TRIGGER member_update BEFORE UPDATE OF id, cooperative_id, number ON member BEGIN
    SELECT RAISE(ABORT, 'neraca: a member keeps his number');
END;
CREATE TRIGGER member_delete BEFORE DELETE ON member BEGIN
    SELECT RAISE(ABORT, 'neraca: members leave, they are never removed');
END;

CREATE TRIGGER product_insert BEFORE INSERT ON product
    WHEN EXISTS(SELECT 1 FROM product
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code)) BEGIN
    SELECT RAISE(ABORT, 'neraca: this product is there already');
END;
CREATE TRIGGER product_update BEFORE UPDATE ON product
    WHEN OLD.id IS NOT NEW.id OR OLD.cooperative_id IS NOT NEW.cooperative_id OR OLD.code IS NOT NEW.code
      OR (OLD.account_id IS NOT NEW.account_id
          AND EXISTS(SELECT 1 FROM subledger_month WHERE product_id = OLD.id)) BEGIN
    SELECT RAISE(ABORT, 'neraca: a product keeps its code, and once used its account');
END;
CREATE TRIGGER product_delete BEFORE DELETE ON product BEGIN
    SELECT RAISE(ABORT, 'neraca: products are closed, never removed');
END;

CREATE TRIGGER item_insert BEFORE INSERT ON item
    WHEN EXISTS(SELECT 1 FROM item
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code)) BEGIN
    SELECT RAISE(ABORT, 'neraca: this item is there already');
END;
CREATE TRIGGER item_update BEFORE UPDATE OF id, cooperative_id, code ON item BEGIN
    SELECT RAISE(ABORT, 'neraca: an item keeps its code');
END;
CREATE TRIGGER item_delete BEFORE DELETE ON item BEGIN
    SELECT RAISE(ABORT, 'neraca: items are never removed');
END;
CREATE TRIGGER loan_insert BEFORE INSERT ON loan
    WHEN EXISTS(SELECT 1 FROM loan
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND reference = NEW.reference)) BEGIN
    SELECT RAISE(ABORT, 'neraca: this loan is there already');
END;
CREATE TRIGGER loan_update BEFORE UPDATE ON loan BEGIN
    SELECT RAISE(ABORT, 'neraca: a loan keeps its reference');
END;
CREATE TRIGGER loan_delete BEFORE DELETE ON loan BEGIN
    SELECT RAISE(ABORT, 'neraca: loans are never removed');
END;
CREATE TRIGGER batch_insert BEFORE INSERT ON batch
    WHEN NEW.id IS NULL OR NEW.id <= coalesce((SELECT max(id) FROM batch), 0) BEGIN
    SELECT RAISE(ABORT, 'neraca: batches are added at the end, with their number');
END;
CREATE TRIGGER batch_update BEFORE UPDATE ON batch BEGIN
    SELECT RAISE(ABORT, 'neraca: batches never change');
END;
CREATE TRIGGER batch_delete BEFORE DELETE ON batch BEGIN
    SELECT RAISE(ABORT, 'neraca: batches are never removed');
END;

-- For other programs to read (`neraca help views`). Amounts stand twice: as text in rupiah, and in sen for
-- exact sums.
CREATE VIEW entries AS
    SELECT c.code AS cooperative, e.year || '/' || e.number AS entry, e.day AS date, e.kind, e.voucher,
           e.memo AS description, printf('%d.%02d', e.total / 100, e.total % 100) AS total, e.total AS total_sen,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.id = e.reverses) AS reverses,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.reverses = e.id) AS reversed_by,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.id = e.corrects) AS corrects,
           e.batch_id AS batch, e.key, lower(hex(e.hash)) AS hash
    FROM entry e JOIN cooperative c ON c.id = e.cooperative_id;

CREATE VIEW journal AS
    SELECT c.code AS cooperative, e.day AS date, e.year || '/' || e.number AS entry, p.line, e.voucher,
           e.memo AS description, a.code AS account, a.name AS account_name,
           iif(p.amount > 0, printf('%d.%02d', p.amount / 100, p.amount % 100), NULL) AS debit,
           iif(p.amount < 0, printf('%d.%02d', -p.amount / 100, -p.amount % 100), NULL) AS credit,
           max(p.amount, 0) AS debit_sen, max(-p.amount, 0) AS credit_sen,
           m.number AS member, s.code AS product, i.code AS item,
           iif(p.quantity IS NULL, NULL, printf('%d.%03d', p.quantity / 1000, p.quantity % 1000)) AS quantity,
           l.reference AS loan
    FROM entry e
    JOIN cooperative c ON c.id = e.cooperative_id
    JOIN posting p ON p.id BETWEEN e.id << 20 AND (e.id << 20) + 1048575
    JOIN account a ON a.id = p.account_id
    LEFT JOIN member m ON m.id = p.member_id
    LEFT JOIN product s ON s.id = p.product_id
    LEFT JOIN item i ON i.id = p.item_id
    LEFT JOIN loan l ON l.id = p.loan_id;

CREATE VIEW balances AS
    SELECT c.code AS cooperative, a.code AS account, a.name AS account_name,
           printf('%04d-%02d', k.month / 12, k.month % 12 + 1) AS month, sum(k.debit) AS debit_sen,
           sum(k.credit) AS credit_sen
    FROM account_month k JOIN account a ON a.id = k.account_id JOIN cooperative c ON c.id = a.cooperative_id
    GROUP BY a.id, k.month;

CREATE VIEW passbooks AS
    SELECT c.code AS cooperative, m.number AS member, m.name, s.code AS product,
           sum(k.credit) - sum(k.debit) AS balance_sen,
           printf('%s%d.%02d', iif(sum(k.credit) < sum(k.debit), '-', ''), abs(sum(k.credit) - sum(k.debit)) / 100,
                  abs(sum(k.credit) - sum(k.debit)) % 100) AS balance
    FROM subledger_month k
    JOIN member m ON m.id = k.member_id
    JOIN product s ON s.id = k.product_id
    JOIN cooperative c ON c.id = m.cooperative_id
    GROUP BY m.id, s.id;

CREATE VIEW members AS
    SELECT c.code AS cooperative, m.number, m.name, m.old_number, m.joined, m.left_on AS "left"
    FROM member m JOIN cooperative c ON c.id = m.cooperative_id;

CREATE VIEW accounts AS
    SELECT c.code AS cooperative, a.code AS account, a.name, a.english_name, a.class, a.normal_side, a.statement_line,
           a.cash_flow, a.contra, a.requires, a.open
    FROM account a JOIN cooperative c ON c.id = a.cooperative_id;
