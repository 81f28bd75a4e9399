-- The book, version 3: the waste bank. Quantities with a sign and postings of quantity alone, kinds of entries
-- as rows, roles of accounts, kinds of people, items with classes and aliases, derived prices, earnings.
--
-- Applied after 0002.sql, to new books and, by `neraca migrate`, to books of version 1 and 2. What names a
-- table that is rebuilt goes first, and is made again below.

DROP VIEW entries;
DROP VIEW journal;
DROP VIEW prices;
DROP VIEW members;
DROP VIEW accounts;
DROP TRIGGER posting_insert;
DROP TRIGGER posting_update;
DROP TRIGGER posting_delete;
DROP TRIGGER entry_insert;
DROP TRIGGER entry_update;
DROP TRIGGER entry_delete;
DROP TRIGGER entry_seal;

-- The quantity has the sign of its side, like the amount: in above zero, out below. Waste that is worth
-- nothing in the books (on consignment, the last grams) is a quantity with the amount 0; only there an
-- amount may be 0.
CREATE TABLE posting_of_version_3(
    id         INTEGER PRIMARY KEY CHECK((id & 1048575) > 0),
    entry_id   INTEGER GENERATED ALWAYS AS (id >> 20) VIRTUAL,
    line       INTEGER GENERATED ALWAYS AS (id & 1048575) VIRTUAL,
    account_id INTEGER NOT NULL,
    amount     INTEGER NOT NULL CHECK((amount <> 0 OR quantity IS NOT NULL)
                                      AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    member_id  INTEGER,
    product_id INTEGER,
    item_id    INTEGER,
    quantity   INTEGER CHECK(quantity IS NULL
                             OR (quantity <> 0 AND quantity > -9223372036854775807 AND item_id IS NOT NULL
                                 AND (amount = 0 OR (amount > 0) = (quantity > 0)))),
    loan_id    INTEGER
) STRICT;
INSERT INTO posting_of_version_3(id, account_id, amount, member_id, product_id, item_id, quantity, loan_id)
    SELECT id, account_id, amount, member_id, product_id, item_id, iif(amount < 0, -quantity, quantity), loan_id
    FROM posting ORDER BY id;
DROP TABLE posting;
ALTER TABLE posting_of_version_3 RENAME TO posting;
CREATE INDEX posting_member ON posting(member_id) WHERE member_id IS NOT NULL;

-- The kinds of entries there are: another version adds kinds by rows.
CREATE TABLE entry_kind(
    name TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO entry_kind(name)
    VALUES('journal'), ('opening'), ('deposit'), ('withdrawal'), ('transfer'), ('purchase'), ('sale'), ('stock'),
          ('receipt'), ('reversal'), ('closing');

-- The total is 0 where an entry moves quantities alone.
CREATE TABLE entry_of_version_3(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL,
    year           INTEGER NOT NULL,
    number         INTEGER NOT NULL CHECK(number > 0),
    day            TEXT NOT NULL CHECK(day IS date(day, '+0 days') AND day BETWEEN '1945-08-17' AND '2199-12-31'),
    kind           TEXT NOT NULL,
    memo           TEXT NOT NULL CHECK(length(memo) <= 1000 AND instr(memo, char(0)) = 0),
    voucher        TEXT,
    key            TEXT,
    reverses       INTEGER,
    corrects       INTEGER,
    batch_id       INTEGER,
    postings       INTEGER NOT NULL CHECK(postings >= 2),
    total          INTEGER NOT NULL CHECK(total >= 0),
    hash           BLOB NOT NULL CHECK(length(hash) = 32),
    import_key     INTEGER CHECK(import_key IS NULL OR import_key <> 0),
    CHECK(year = CAST(substr(day, 1, 4) AS INTEGER))
) STRICT;
INSERT INTO entry_of_version_3(id, cooperative_id, year, number, day, kind, memo, voucher, key, reverses, corrects,
                               batch_id, postings, total, hash, import_key)
    SELECT id, cooperative_id, year, number, day, kind, memo, voucher, key, reverses, corrects, batch_id, postings,
           total, hash, import_key
    FROM entry ORDER BY id;
DROP TABLE entry;
ALTER TABLE entry_of_version_3 RENAME TO entry;
CREATE UNIQUE INDEX entry_number ON entry(cooperative_id, year, number);
CREATE INDEX entry_day ON entry(cooperative_id, day);
CREATE UNIQUE INDEX entry_key ON entry(cooperative_id, key) WHERE key IS NOT NULL AND batch_id IS NULL;
CREATE UNIQUE INDEX entry_reverses ON entry(reverses) WHERE reverses IS NOT NULL;
CREATE INDEX entry_corrects ON entry(corrects) WHERE corrects IS NOT NULL;
CREATE INDEX entry_import_key ON entry(import_key) WHERE import_key IS NOT NULL;

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
    SELECT RAISE(ABORT, 'neraca: no such kind of entry')
        WHERE NOT EXISTS(SELECT 1 FROM entry_kind WHERE name = NEW.kind);
    SELECT RAISE(ABORT, 'neraca: numbers have no gaps: this is not the next one')
        WHERE NEW.number IS NOT coalesce(
            (SELECT max(number) FROM entry WHERE cooperative_id = NEW.cooperative_id AND year = NEW.year), 0) + 1;
    SELECT RAISE(ABORT, 'neraca: the month is locked')
        WHERE (SELECT locked FROM lock_event WHERE cooperative_id = NEW.cooperative_id
                   AND month = CAST(substr(NEW.day, 1, 4) AS INTEGER) * 12 + CAST(substr(NEW.day, 6, 2) AS INTEGER) - 1
               ORDER BY id DESC LIMIT 1) = 1;
    SELECT RAISE(ABORT, 'neraca: the key is used already')
        WHERE NEW.batch_id IS NULL AND EXISTS(
            SELECT 1 FROM entry WHERE cooperative_id = NEW.cooperative_id AND key = NEW.key AND batch_id IS NULL);
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
               sum(max(coalesce(quantity, 0), 0)), sum(max(-coalesce(quantity, 0), 0))
        FROM posting
        WHERE id BETWEEN NEW.id << 20 AND (NEW.id << 20) + 1048575
          AND coalesce(member_id, product_id, item_id, loan_id) IS NOT NULL
        GROUP BY account_id, member_id, product_id, item_id, loan_id
        ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit,
            quantity_in = quantity_in + excluded.quantity_in, quantity_out = quantity_out + excluded.quantity_out;
    INSERT INTO chain(cooperative_id, entries, last_entry_id, hash) VALUES(NEW.cooperative_id, 1, NEW.id, NEW.hash)
        ON CONFLICT DO UPDATE SET entries = entries + 1, last_entry_id = excluded.last_entry_id, hash = excluded.hash;
END;

CREATE TRIGGER entry_kind_insert BEFORE INSERT ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: kinds of entries come with a version of the book');
END;
CREATE TRIGGER entry_kind_update BEFORE UPDATE ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: kinds of entries never change');
END;
CREATE TRIGGER entry_kind_delete BEFORE DELETE ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: kinds of entries are never removed');
END;

-- How quantity x price becomes whole rupiah.
ALTER TABLE cooperative ADD COLUMN worth_rounding TEXT NOT NULL DEFAULT 'half_up'
    CHECK(worth_rounding IN ('half_up', 'down'));

-- What the program posts on an account for; '' for nothing. The triggers know the roles there are, so that
-- another version adds some without rebuilding the table.
ALTER TABLE account ADD COLUMN role TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX account_role ON account(cooperative_id, role) WHERE role <> '';

-- Accounts of the shipped charts, as they were until now: codes that are new in the charts may be anything in
-- a book that was kept before.
WITH role_of(chart, code, role) AS (
    VALUES('waste-bank', '1152', 'buyer_receivables'), ('waste-bank', '1162', 'waste_stock_members'),
          ('waste-bank', '2116', 'withdrawals_held'), ('waste-bank', '2124', 'charity'),
          ('waste-bank', '4120', 'administration_fees'), ('waste-bank', '4152', 'waste_sales_members'),
          ('waste-bank', '4252', 'waste_sales_others'), ('waste-bank', '5152', 'waste_cost_members'),
          ('waste-bank', '5153', 'waste_shrinkage'), ('waste-bank', '5252', 'waste_cost_others'),
          ('mini', '1152', 'buyer_receivables'), ('mini', '1162', 'waste_stock_members'),
          ('mini', '2124', 'charity'), ('mini', '4152', 'waste_sales_members'),
          ('mini', '4252', 'waste_sales_others'), ('mini', '5152', 'waste_cost_members'),
          ('mini', '5153', 'waste_shrinkage'), ('mini', '5252', 'waste_cost_others'))
UPDATE account SET role = r.role
    FROM role_of r JOIN cooperative c ON c.chart = r.chart
    WHERE account.cooperative_id = c.id AND account.code = r.code;

DROP TRIGGER account_insert;
CREATE TRIGGER account_insert BEFORE INSERT ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: this account is there already')
        WHERE EXISTS(SELECT 1 FROM account
                     WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code));
    SELECT RAISE(ABORT, 'neraca: another account has this role')
        WHERE NEW.role <> '' AND EXISTS(
            SELECT 1 FROM account WHERE cooperative_id = NEW.cooperative_id AND role = NEW.role);
    SELECT RAISE(ABORT, 'neraca: accounts have no such role') WHERE NEW.role NOT IN (
        '', 'waste_stock_members', 'waste_stock_others', 'waste_consigned', 'waste_claims', 'waste_sales_members',
        'waste_sales_others', 'waste_cost_members', 'waste_cost_others', 'waste_shrinkage', 'waste_spoiled',
        'waste_surplus_weight', 'waste_fee_members', 'waste_fee_others', 'charity', 'buyer_receivables',
        'withdrawals_held', 'bills_payable', 'administration_fees');
END;
DROP TRIGGER account_update;
CREATE TRIGGER account_update BEFORE UPDATE ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: an account keeps its code, and once used its class and side')
        WHERE OLD.id IS NOT NEW.id OR OLD.cooperative_id IS NOT NEW.cooperative_id OR OLD.code IS NOT NEW.code
           OR ((OLD.class IS NOT NEW.class OR OLD.normal_side IS NOT NEW.normal_side)
               AND EXISTS(SELECT 1 FROM account_month WHERE account_id = OLD.id));
    SELECT RAISE(ABORT, 'neraca: another account has this role')
        WHERE NEW.role <> '' AND EXISTS(
            SELECT 1 FROM account
            WHERE cooperative_id = NEW.cooperative_id AND role = NEW.role AND id IS NOT OLD.id);
    SELECT RAISE(ABORT, 'neraca: accounts have no such role') WHERE NEW.role NOT IN (
        '', 'waste_stock_members', 'waste_stock_others', 'waste_consigned', 'waste_claims', 'waste_sales_members',
        'waste_sales_others', 'waste_cost_members', 'waste_cost_others', 'waste_shrinkage', 'waste_spoiled',
        'waste_surplus_weight', 'waste_fee_members', 'waste_fee_others', 'charity', 'buyer_receivables',
        'withdrawals_held', 'bills_payable', 'administration_fees');
END;

ALTER TABLE member ADD COLUMN kind TEXT NOT NULL DEFAULT 'member'
    CHECK(kind IN ('member', 'non_member', 'group', 'buyer'));

-- A class that is absent is NULL; kilograms_per_unit is in grams.
ALTER TABLE item ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN waste_class TEXT
    CHECK(waste_class IN ('hard_plastic', 'flexible_plastic', 'paper', 'metal', 'glass', 'rubber_and_leather',
                          'textile', 'other'));
ALTER TABLE item ADD COLUMN national_class TEXT
    CHECK(national_class IN ('food', 'wood', 'paper', 'plastic', 'metal', 'textile', 'rubber_and_leather', 'glass',
                             'other'));
ALTER TABLE item ADD COLUMN kilograms_per_unit INTEGER CHECK(kilograms_per_unit > 0);
ALTER TABLE item ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK(active IN (0, 1));
DROP TRIGGER item_update;
CREATE TRIGGER item_update BEFORE UPDATE OF id, cooperative_id, code, unit ON item
    WHEN OLD.id IS NOT NEW.id OR OLD.cooperative_id IS NOT NEW.cooperative_id OR OLD.code IS NOT NEW.code
      OR OLD.unit IS NOT NEW.unit BEGIN
    SELECT RAISE(ABORT, 'neraca: an item keeps its code and its unit');
END;

-- Other words for an item. `alias_key` is the word as words are compared (value/text.hpp, comparison_key).
CREATE TABLE item_alias(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    item_id        INTEGER NOT NULL REFERENCES item(id),
    alias          TEXT NOT NULL CHECK(length(alias) BETWEEN 1 AND 1000),
    alias_key      TEXT NOT NULL CHECK(length(alias_key) > 0),
    UNIQUE(cooperative_id, alias_key)
) STRICT;
CREATE INDEX item_alias_item ON item_alias(item_id);
CREATE TRIGGER item_alias_insert BEFORE INSERT ON item_alias
    WHEN NOT EXISTS(SELECT 1 FROM item WHERE id = NEW.item_id AND cooperative_id = NEW.cooperative_id)
      OR EXISTS(SELECT 1 FROM item_alias
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND alias_key = NEW.alias_key)) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no such item, or this word is another item''s');
END;
CREATE TRIGGER item_alias_update BEFORE UPDATE ON item_alias BEGIN
    SELECT RAISE(ABORT, 'neraca: a word for an item is taken away or added, never changed');
END;

-- Prices that were made from the buyer's say how. Channel 'buyer': what the buyer pays the cooperative.
-- margin_rate is in hundred-millionths (1 % is 1000000).
CREATE TABLE price_of_version_3(
    item_id     INTEGER NOT NULL REFERENCES item(id),
    from_day    TEXT NOT NULL
        CHECK(from_day IS date(from_day, '+0 days') AND from_day BETWEEN '1945-08-17' AND '2199-12-31'),
    channel     TEXT NOT NULL CHECK(channel IN ('savings', 'cash', 'buyer')),
    customer    TEXT NOT NULL CHECK(customer IN ('everyone', 'member', 'non_member', 'group')),
    price       INTEGER NOT NULL CHECK(price BETWEEN 1 AND 1000000000000000),
    buyer_price INTEGER CHECK(buyer_price BETWEEN 1 AND 1000000000000000),
    margin_rate INTEGER CHECK(margin_rate BETWEEN 0 AND 1000000000),
    margin_base TEXT CHECK(margin_base IN ('buyer_price', 'own_price')),
    PRIMARY KEY(item_id, channel, customer, from_day),
    CHECK((buyer_price IS NULL) = (margin_rate IS NULL) AND (buyer_price IS NULL) = (margin_base IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO price_of_version_3(item_id, from_day, channel, customer, price)
    SELECT item_id, from_day, channel, customer, price FROM price;
DROP TABLE price;
ALTER TABLE price_of_version_3 RENAME TO price;
CREATE TRIGGER price_insert BEFORE INSERT ON price
    WHEN NOT EXISTS(SELECT 1 FROM item WHERE id = NEW.item_id)
      OR EXISTS(SELECT 1 FROM price WHERE item_id = NEW.item_id AND channel = NEW.channel
                    AND customer = NEW.customer AND from_day = NEW.from_day) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no such item, or it has a price from this day on');
END;
CREATE TRIGGER price_update BEFORE UPDATE ON price BEGIN
    SELECT RAISE(ABORT, 'neraca: prices never change; add one from another day on');
END;
CREATE TRIGGER price_delete BEFORE DELETE ON price BEGIN
    SELECT RAISE(ABORT, 'neraca: prices are never removed');
END;

-- What the cooperative earns on waste, from a day on, until the next one for the same customers. The rate is
-- in hundred-millionths: of a cut what is kept, of a share the depositors' part, of a margin nothing.
CREATE TABLE earning(
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    from_day       TEXT NOT NULL
        CHECK(from_day IS date(from_day, '+0 days') AND from_day BETWEEN '1945-08-17' AND '2199-12-31'),
    customer       TEXT NOT NULL CHECK(customer IN ('everyone', 'member', 'non_member', 'group')),
    model          TEXT NOT NULL CHECK(model IN ('margin', 'cut', 'share')),
    rate           INTEGER NOT NULL CHECK(rate BETWEEN 0 AND 100000000 AND (model = 'margin') = (rate = 0)),
    booking        TEXT NOT NULL CHECK(booking IN ('gross', 'net')),
    PRIMARY KEY(cooperative_id, customer, from_day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER earning_insert BEFORE INSERT ON earning
    WHEN NOT EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.cooperative_id)
      OR EXISTS(SELECT 1 FROM earning WHERE cooperative_id = NEW.cooperative_id AND customer = NEW.customer
                    AND from_day = NEW.from_day) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no such cooperative, or it has an earning from this day on');
END;
CREATE TRIGGER earning_update BEFORE UPDATE ON earning BEGIN
    SELECT RAISE(ABORT, 'neraca: earnings never change; add one from another day on');
END;
CREATE TRIGGER earning_delete BEFORE DELETE ON earning BEGIN
    SELECT RAISE(ABORT, 'neraca: earnings are never removed');
END;

-- Whose passbooks a product may have, and when savings may be taken out.
ALTER TABLE product ADD COLUMN holders TEXT NOT NULL DEFAULT 'everyone'
    CHECK(holders IN ('everyone', 'members', 'non_members'));
ALTER TABLE product ADD COLUMN withdraw_from TEXT CHECK(withdraw_from IS date(withdraw_from, '+0 days'));
ALTER TABLE product ADD COLUMN withdraw_until TEXT
    CHECK(withdraw_until IS date(withdraw_until, '+0 days')
          AND (withdraw_from IS NULL OR withdraw_until IS NULL OR withdraw_from <= withdraw_until));
ALTER TABLE product ADD COLUMN months_between INTEGER NOT NULL DEFAULT 0 CHECK(months_between BETWEEN 0 AND 1200);
ALTER TABLE product ADD COLUMN purpose TEXT NOT NULL DEFAULT '';

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
           iif(p.amount > 0 OR (p.amount = 0 AND p.quantity > 0),
               printf('%d.%02d', p.amount / 100, p.amount % 100), NULL) AS debit,
           iif(p.amount < 0 OR (p.amount = 0 AND p.quantity < 0),
               printf('%d.%02d', -p.amount / 100, -p.amount % 100), NULL) AS credit,
           max(p.amount, 0) AS debit_sen, max(-p.amount, 0) AS credit_sen,
           m.number AS member, s.code AS product, i.code AS item,
           iif(p.quantity IS NULL, NULL, printf('%d.%03d', abs(p.quantity) / 1000, abs(p.quantity) % 1000)) AS quantity,
           l.reference AS loan
    FROM entry e
    JOIN cooperative c ON c.id = e.cooperative_id
    JOIN posting p ON p.id BETWEEN e.id << 20 AND (e.id << 20) + 1048575
    JOIN account a ON a.id = p.account_id
    LEFT JOIN member m ON m.id = p.member_id
    LEFT JOIN product s ON s.id = p.product_id
    LEFT JOIN item i ON i.id = p.item_id
    LEFT JOIN loan l ON l.id = p.loan_id;

CREATE VIEW members AS
    SELECT c.code AS cooperative, m.number, m.name, m.kind, m.old_number, m.joined, m.left_on AS "left"
    FROM member m JOIN cooperative c ON c.id = m.cooperative_id;

CREATE VIEW accounts AS
    SELECT c.code AS cooperative, a.code AS account, a.name, a.english_name, a.class, a.normal_side, a.statement_line,
           a.cash_flow, a.contra, a.requires, a.open, a.role
    FROM account a JOIN cooperative c ON c.id = a.cooperative_id;

CREATE VIEW items AS
    SELECT c.code AS cooperative, i.code AS item, i.name, i.unit, i.category, i.waste_class, i.national_class,
           iif(i.kilograms_per_unit IS NULL, NULL,
               printf('%d.%03d', i.kilograms_per_unit / 1000, i.kilograms_per_unit % 1000)) AS kilograms_per_unit,
           (SELECT group_concat(alias, ', ')
            FROM (SELECT alias FROM item_alias WHERE item_id = i.id ORDER BY id)) AS aliases, i.active
    FROM item i JOIN cooperative c ON c.id = i.cooperative_id;

CREATE VIEW prices AS
    SELECT c.code AS cooperative, i.code AS item, p.from_day AS "from", p.channel, p.customer,
           printf('%d.%02d', p.price / 100, p.price % 100) AS price, p.price AS price_sen,
           p.buyer_price AS buyer_price_sen,
           iif(p.margin_rate IS NULL, NULL,
               printf('%d.%06d', p.margin_rate / 1000000, p.margin_rate % 1000000)) AS margin_percent, p.margin_base
    FROM price p JOIN item i ON i.id = p.item_id JOIN cooperative c ON c.id = i.cooperative_id;

CREATE VIEW earnings AS
    SELECT c.code AS cooperative, e.from_day AS "from", e.customer, e.model,
           printf('%d.%06d', e.rate / 1000000, e.rate % 1000000) AS percent, e.booking
    FROM earning e JOIN cooperative c ON c.id = e.cooperative_id;

-- What is there, by account and item. Waste on consignment has no value.
CREATE VIEW stock AS
    SELECT cooperative, account, item, name, unit,
           printf('%s%d.%03d', iif(thousandths < 0, '-', ''), abs(thousandths) / 1000, abs(thousandths) % 1000)
               AS quantity,
           printf('%s%d.%02d', iif(sen < 0, '-', ''), abs(sen) / 100, abs(sen) % 100) AS value, sen AS value_sen
    FROM (SELECT c.code AS cooperative, a.code AS account, i.code AS item, i.name, i.unit,
                 sum(k.quantity_in) - sum(k.quantity_out) AS thousandths, sum(k.debit) - sum(k.credit) AS sen
          FROM account a
          JOIN cooperative c ON c.id = a.cooperative_id
          JOIN subledger_month k ON k.account_id = a.id
          JOIN item i ON i.id = k.item_id
          WHERE a.role IN ('waste_stock_members', 'waste_stock_others', 'waste_consigned')
          GROUP BY a.id, i.id)
    WHERE thousandths <> 0 OR sen <> 0;
