-- The book, version 5: events, and a chain over everything that decides a figure or a name.
--
-- Applied after 0004.sql, to new books and, by `neraca migrate`, to books of version 1 to 4, whose present state
-- then becomes the first event.

-- What one command did in one cooperative (proof/chain_link.hpp, Event). Its entries and its changes name it; its
-- hash seals them. `undoes` and `corrects` are numbers of events of the same cooperative, 0 for none.
CREATE TABLE event(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    number         INTEGER NOT NULL CHECK(number > 0),
    kind           TEXT NOT NULL,
    subject        TEXT NOT NULL,
    undoes         INTEGER NOT NULL,
    corrects       INTEGER NOT NULL,
    entries        INTEGER NOT NULL,
    changes        INTEGER NOT NULL,
    hash           BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;

-- What became of a record: all its fields from then on, as lines (`neraca help chain`). It stands in the chain
-- after the entry `after_entry_id` (0: before all entries) and the changes before it.
CREATE TABLE register_change(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    event_id       INTEGER NOT NULL,
    after_entry_id INTEGER NOT NULL,
    record         TEXT NOT NULL,
    which          TEXT NOT NULL,
    content        TEXT NOT NULL,
    personal_hash  BLOB CHECK(personal_hash IS NULL OR length(personal_hash) = 32),
    hash           BLOB NOT NULL CHECK(length(hash) = 32)
) STRICT;

-- A person's own fields of a change, and the salt that their hash was taken with. They are erased when the person
-- asks for it; the hash stays.
CREATE TABLE personal_data(
    change_id INTEGER PRIMARY KEY REFERENCES register_change(id),
    salt      BLOB NOT NULL CHECK(length(salt) = 32),
    content   TEXT NOT NULL
) STRICT;

-- NULL for entries of earlier versions.
ALTER TABLE entry ADD COLUMN event_id INTEGER;
-- A chain of the log for each cooperative, and one, of cooperative 0, for what concerns none.
ALTER TABLE chain ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chain ADD COLUMN log_hash BLOB NOT NULL DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000'
    CHECK(length(log_hash) = 32);

-- `author` is the user of the operating system, `claimed_author` who NERACA_USER says it is, `today` the day that
-- NERACA_TODAY set. `command_hash` stands for what was typed, whose salt goes with it. Records of earlier versions
-- have no hash: that of the line about the migration covers them.
ALTER TABLE log ADD COLUMN claimed_author TEXT NOT NULL DEFAULT '';
ALTER TABLE log ADD COLUMN today TEXT NOT NULL DEFAULT '';
ALTER TABLE log ADD COLUMN first_event_id INTEGER;
ALTER TABLE log ADD COLUMN last_event_id INTEGER;
ALTER TABLE log ADD COLUMN salt BLOB;
ALTER TABLE log ADD COLUMN command_hash BLOB;
ALTER TABLE log ADD COLUMN business_hash BLOB;
ALTER TABLE log ADD COLUMN hash BLOB;

-- The program alone writes a book: it proves what it writes before it commits, and its connection has no
-- triggers. Any other program is refused, whatever it would write: figures that were kept, records that decide a
-- figure, an entry dated in a year that is closed. BEFORE INSERT too, because INSERT OR REPLACE removes rows
-- without firing delete triggers.
DROP TRIGGER lock_event_insert;
DROP TRIGGER lock_event_update;
DROP TRIGGER lock_event_delete;
DROP TRIGGER log_insert;
DROP TRIGGER log_update;
DROP TRIGGER log_delete;
DROP TRIGGER cooperative_insert;
DROP TRIGGER cooperative_update;
DROP TRIGGER cooperative_delete;
DROP TRIGGER account_delete;
DROP TRIGGER member_insert;
DROP TRIGGER member_update;
DROP TRIGGER member_delete;
DROP TRIGGER product_insert;
DROP TRIGGER product_update;
DROP TRIGGER product_delete;
DROP TRIGGER item_insert;
DROP TRIGGER item_delete;
DROP TRIGGER loan_insert;
DROP TRIGGER loan_update;
DROP TRIGGER loan_delete;
DROP TRIGGER batch_insert;
DROP TRIGGER batch_update;
DROP TRIGGER batch_delete;
DROP TRIGGER batch_undone_insert;
DROP TRIGGER batch_undone_update;
DROP TRIGGER batch_undone_delete;
DROP TRIGGER posting_insert;
DROP TRIGGER posting_update;
DROP TRIGGER posting_delete;
DROP TRIGGER entry_update;
DROP TRIGGER entry_delete;
DROP TRIGGER entry_insert;
DROP TRIGGER entry_seal;
DROP TRIGGER entry_kind_update;
DROP TRIGGER entry_kind_delete;
DROP TRIGGER item_update;
DROP TRIGGER item_alias_insert;
DROP TRIGGER item_alias_update;
DROP TRIGGER price_insert;
DROP TRIGGER price_update;
DROP TRIGGER price_delete;
DROP TRIGGER earning_insert;
DROP TRIGGER earning_update;
DROP TRIGGER earning_delete;
DROP TRIGGER entry_kind_insert;
DROP TRIGGER account_insert;
DROP TRIGGER account_update;
DROP TRIGGER setting_insert;
DROP TRIGGER setting_update;
DROP TRIGGER setting_delete;
DROP TRIGGER loan_product_insert;
DROP TRIGGER loan_product_update;
DROP TRIGGER loan_product_delete;
DROP TRIGGER loan_contract_insert;
DROP TRIGGER loan_contract_update;
DROP TRIGGER loan_contract_delete;
DROP TRIGGER loan_terms_insert;
DROP TRIGGER loan_terms_update;
DROP TRIGGER loan_terms_delete;
DROP TRIGGER asset_insert;
DROP TRIGGER asset_update;
DROP TRIGGER asset_delete;
DROP TRIGGER accrual_insert;
DROP TRIGGER accrual_update;
DROP TRIGGER accrual_delete;
DROP TRIGGER counted_insert;
DROP TRIGGER counted_update;
DROP TRIGGER counted_delete;
DROP TRIGGER surplus_decision_insert;
DROP TRIGGER surplus_decision_update;
DROP TRIGGER surplus_decision_delete;
CREATE TRIGGER cooperative_insert BEFORE INSERT ON cooperative BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER cooperative_update BEFORE UPDATE ON cooperative BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER cooperative_delete BEFORE DELETE ON cooperative BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER account_insert BEFORE INSERT ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER account_update BEFORE UPDATE ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER account_delete BEFORE DELETE ON account BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER member_insert BEFORE INSERT ON member BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER member_update BEFORE UPDATE ON member BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER member_delete BEFORE DELETE ON member BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER product_insert BEFORE INSERT ON product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER product_update BEFORE UPDATE ON product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER product_delete BEFORE DELETE ON product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER item_insert BEFORE INSERT ON item BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER item_update BEFORE UPDATE ON item BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER item_delete BEFORE DELETE ON item BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_insert BEFORE INSERT ON loan BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_update BEFORE UPDATE ON loan BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_delete BEFORE DELETE ON loan BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_insert BEFORE INSERT ON batch BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_update BEFORE UPDATE ON batch BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_delete BEFORE DELETE ON batch BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER log_insert BEFORE INSERT ON log BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER lock_event_insert BEFORE INSERT ON lock_event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER lock_event_update BEFORE UPDATE ON lock_event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER lock_event_delete BEFORE DELETE ON lock_event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER account_month_insert BEFORE INSERT ON account_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER account_month_update BEFORE UPDATE ON account_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER account_month_delete BEFORE DELETE ON account_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER subledger_month_insert BEFORE INSERT ON subledger_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER subledger_month_update BEFORE UPDATE ON subledger_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER subledger_month_delete BEFORE DELETE ON subledger_month BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; balances are sums of the postings');
END;
CREATE TRIGGER chain_insert BEFORE INSERT ON chain BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER chain_update BEFORE UPDATE ON chain BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER chain_delete BEFORE DELETE ON chain BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_undone_insert BEFORE INSERT ON batch_undone BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_undone_update BEFORE UPDATE ON batch_undone BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER batch_undone_delete BEFORE DELETE ON batch_undone BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER posting_insert BEFORE INSERT ON posting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER posting_update BEFORE UPDATE ON posting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; entries never change: `neraca reverse`, `neraca correct`');
END;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; entries never change: `neraca reverse`, `neraca correct`');
END;
CREATE TRIGGER entry_kind_insert BEFORE INSERT ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER entry_kind_update BEFORE UPDATE ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER entry_kind_delete BEFORE DELETE ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER entry_insert BEFORE INSERT ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; entries never change: `neraca reverse`, `neraca correct`');
END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone; entries never change: `neraca reverse`, `neraca correct`');
END;
CREATE TRIGGER item_alias_insert BEFORE INSERT ON item_alias BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER item_alias_update BEFORE UPDATE ON item_alias BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER item_alias_delete BEFORE DELETE ON item_alias BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER price_insert BEFORE INSERT ON price BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER price_update BEFORE UPDATE ON price BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER price_delete BEFORE DELETE ON price BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER earning_insert BEFORE INSERT ON earning BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER earning_update BEFORE UPDATE ON earning BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER earning_delete BEFORE DELETE ON earning BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER setting_insert BEFORE INSERT ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER setting_update BEFORE UPDATE ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER setting_delete BEFORE DELETE ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_product_insert BEFORE INSERT ON loan_product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_product_update BEFORE UPDATE ON loan_product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_product_delete BEFORE DELETE ON loan_product BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_contract_insert BEFORE INSERT ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_contract_update BEFORE UPDATE ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_contract_delete BEFORE DELETE ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_terms_insert BEFORE INSERT ON loan_terms BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_terms_update BEFORE UPDATE ON loan_terms BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER loan_terms_delete BEFORE DELETE ON loan_terms BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER asset_insert BEFORE INSERT ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER asset_update BEFORE UPDATE ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER asset_delete BEFORE DELETE ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER accrual_insert BEFORE INSERT ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER accrual_update BEFORE UPDATE ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER accrual_delete BEFORE DELETE ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER counted_insert BEFORE INSERT ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER counted_update BEFORE UPDATE ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER counted_delete BEFORE DELETE ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER surplus_decision_insert BEFORE INSERT ON surplus_decision BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER surplus_decision_update BEFORE UPDATE ON surplus_decision BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER surplus_decision_delete BEFORE DELETE ON surplus_decision BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER event_insert BEFORE INSERT ON event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER event_delete BEFORE DELETE ON event BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER register_change_insert BEFORE INSERT ON register_change BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER register_change_update BEFORE UPDATE ON register_change BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER register_change_delete BEFORE DELETE ON register_change BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER personal_data_insert BEFORE INSERT ON personal_data BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER personal_data_update BEFORE UPDATE ON personal_data BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;
CREATE TRIGGER personal_data_delete BEFORE DELETE ON personal_data BEGIN
    SELECT RAISE(ABORT, 'neraca: this book is written by neraca alone');
END;

DROP VIEW entries;
CREATE VIEW entries AS
    SELECT c.code AS cooperative, e.year || '/' || e.number AS entry, e.day AS date, e.kind, e.voucher,
           e.memo AS description, printf('%d.%02d', e.total / 100, e.total % 100) AS total, e.total AS total_sen,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.id = e.reverses) AS reverses,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.reverses = e.id) AS reversed_by,
           (SELECT r.year || '/' || r.number FROM entry r WHERE r.id = e.corrects) AS corrects,
           e.batch_id AS batch, e.key, (SELECT number FROM event WHERE id = e.event_id) AS event,
           lower(hex(e.hash)) AS hash
    FROM entry e JOIN cooperative c ON c.id = e.cooperative_id;

CREATE VIEW events AS
    SELECT c.code AS cooperative, v.number AS event, v.kind, v.subject, nullif(v.undoes, 0) AS undoes,
           nullif(v.corrects, 0) AS corrects, v.entries, v.changes, lower(hex(v.hash)) AS hash
    FROM event v JOIN cooperative c ON c.id = v.cooperative_id;

CREATE VIEW changes AS
    SELECT c.code AS cooperative, v.number AS event, r.record, r.which, r.content, lower(hex(r.hash)) AS hash
    FROM register_change r
    JOIN cooperative c ON c.id = r.cooperative_id
    LEFT JOIN event v ON v.id = r.event_id;
