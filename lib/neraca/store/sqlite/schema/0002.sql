-- The book, version 2: what imports are known by, batches that were undone, prices.
--
-- Applied after 0001.sql, to new books and, by `neraca migrate`, to books of version 1.

-- What an imported entry is recognised by in files (exchange/import_key.hpp): 64 bits as two's complement, and
-- never 0.
ALTER TABLE entry ADD COLUMN import_key INTEGER CHECK(import_key IS NULL OR import_key <> 0);
-- The key alone, without its cooperative: such an index is sorted by comparing integers, twice as fast
-- (measured), and 64 bits tell entries of other cooperatives apart well enough to look at each.
CREATE INDEX entry_import_key ON entry(import_key) WHERE import_key IS NOT NULL;

-- A key that was typed with a command is used once. Rows of files are guarded by their import key instead,
-- because undoing an import frees it.
DROP INDEX entry_key;
CREATE UNIQUE INDEX entry_key ON entry(cooperative_id, key) WHERE key IS NOT NULL AND batch_id IS NULL;

-- Where the entries of a batch lie: those between these two that name it. NULL where it posted none.
ALTER TABLE batch ADD COLUMN first_entry_id INTEGER;
ALTER TABLE batch ADD COLUMN last_entry_id INTEGER;
UPDATE batch SET first_entry_id = posted.first, last_entry_id = posted.last
    FROM (SELECT batch_id, min(id) AS first, max(id) AS last FROM entry WHERE batch_id IS NOT NULL
          GROUP BY batch_id) posted
    WHERE posted.batch_id = batch.id;

-- A batch whose entries were reversed: its file and its keys may be imported again.
CREATE TABLE batch_undone(
    batch_id    INTEGER PRIMARY KEY REFERENCES batch(id),
    recorded_at TEXT NOT NULL
) STRICT;

-- What one unit of an item is worth from a day on, in sen. A price never changes: another one begins on
-- another day.
CREATE TABLE price(
    item_id  INTEGER NOT NULL REFERENCES item(id),
    from_day TEXT NOT NULL
        CHECK(from_day IS date(from_day, '+0 days') AND from_day BETWEEN '1945-08-17' AND '2199-12-31'),
    channel  TEXT NOT NULL CHECK(channel IN ('savings', 'cash')),
    customer TEXT NOT NULL CHECK(customer IN ('everyone', 'member', 'non_member', 'group')),
    price    INTEGER NOT NULL CHECK(price BETWEEN 1 AND 1000000000000000),
    PRIMARY KEY(item_id, channel, customer, from_day)
) STRICT, WITHOUT ROWID;

DROP TRIGGER entry_insert;
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

CREATE TRIGGER batch_undone_insert BEFORE INSERT ON batch_undone
    WHEN NOT EXISTS(SELECT 1 FROM batch WHERE id = NEW.batch_id)
      OR EXISTS(SELECT 1 FROM batch_undone WHERE batch_id = NEW.batch_id) BEGIN
    SELECT RAISE(ABORT, 'neraca: a batch that is there is undone once only');
END;
CREATE TRIGGER batch_undone_update BEFORE UPDATE ON batch_undone BEGIN
    SELECT RAISE(ABORT, 'neraca: what was undone stays undone');
END;
CREATE TRIGGER batch_undone_delete BEFORE DELETE ON batch_undone BEGIN
    SELECT RAISE(ABORT, 'neraca: what was undone stays undone');
END;

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

CREATE VIEW prices AS
    SELECT c.code AS cooperative, i.code AS item, p.from_day AS "from", p.channel, p.customer,
           printf('%d.%02d', p.price / 100, p.price % 100) AS price, p.price AS price_sen
    FROM price p JOIN item i ON i.id = p.item_id JOIN cooperative c ON c.id = i.cooperative_id;
