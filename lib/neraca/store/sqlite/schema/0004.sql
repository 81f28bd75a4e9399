-- The book, version 4: the cooperative's year. Kinds of entries and roles of accounts for loans, interest, tax,
-- assets, accruals, closing and surplus; settings, loan products, contracts and their terms, assets, accruals,
-- counts, decisions about the surplus.
--
-- Applied after 0003.sql, to new books and, by `neraca migrate`, to books of version 1 to 3.

DROP TRIGGER entry_kind_insert;
INSERT INTO entry_kind(name)
    VALUES('loan'), ('repayment'), ('interest'), ('tax'), ('depreciation'), ('disposal'), ('accrual'), ('allowance'),
          ('count'), ('surplus'), ('exit');
CREATE TRIGGER entry_kind_insert BEFORE INSERT ON entry_kind BEGIN
    SELECT RAISE(ABORT, 'neraca: kinds of entries come with a version of the book');
END;

DROP TRIGGER account_insert;
DROP TRIGGER account_update;

-- Accounts of the shipped charts, as they were until now: codes that are new in the charts may be anything in
-- a book that was kept before.
WITH role_of(chart, code, role) AS (
    VALUES('waste-bank', '1120', 'bank_account'), ('waste-bank', '1141', 'member_loans'),
          ('waste-bank', '1142', 'other_loans'), ('waste-bank', '1149', 'loan_allowance'),
          ('waste-bank', '1171', 'prepaid_expenses'), ('waste-bank', '1172', 'accrued_income'),
          ('waste-bank', '2121', 'board_fund'), ('waste-bank', '2122', 'staff_fund'),
          ('waste-bank', '2123', 'education_fund'), ('waste-bank', '2125', 'development_fund'),
          ('waste-bank', '2129', 'surplus_payable'), ('waste-bank', '2130', 'accrued_expenses'),
          ('waste-bank', '2140', 'unearned_income'), ('waste-bank', '2151', 'savings_interest_tax'),
          ('waste-bank', '2152', 'income_tax_payable'), ('waste-bank', '2160', 'leavers_payable'),
          ('waste-bank', '3161', 'general_reserve'), ('waste-bank', '3170', 'undistributed_surplus'),
          ('waste-bank', '3180', 'surplus_of_year'), ('waste-bank', '4110', 'loan_interest_members'),
          ('waste-bank', '4130', 'loan_provision'), ('waste-bank', '4140', 'late_fees'),
          ('waste-bank', '4210', 'loan_interest_others'), ('waste-bank', '4910', 'bank_interest'),
          ('waste-bank', '4920', 'other_income'), ('waste-bank', '5110', 'savings_interest_members'),
          ('waste-bank', '5210', 'savings_interest_others'), ('waste-bank', '6117', 'depreciation'),
          ('waste-bank', '6118', 'loan_loss_expense'), ('waste-bank', '6920', 'bank_interest_tax'),
          ('waste-bank', '6930', 'other_expense'), ('waste-bank', '7110', 'income_tax'),
          ('waste-bank', '9100', 'loans_written_off'), ('mini', '1120', 'bank_account'),
          ('mini', '1141', 'member_loans'), ('mini', '1149', 'loan_allowance'), ('mini', '2129', 'surplus_payable'),
          ('mini', '2152', 'income_tax_payable'), ('mini', '3161', 'general_reserve'),
          ('mini', '3170', 'undistributed_surplus'), ('mini', '3180', 'surplus_of_year'),
          ('mini', '4110', 'loan_interest_members'), ('mini', '4920', 'other_income'),
          ('mini', '6117', 'depreciation'), ('mini', '6118', 'loan_loss_expense'), ('mini', '7110', 'income_tax'))
UPDATE account SET role = r.role
    FROM role_of r JOIN cooperative c ON c.chart = r.chart
    WHERE account.cooperative_id = c.id AND account.code = r.code AND account.role = ''
      AND NOT EXISTS(SELECT 1 FROM account other WHERE other.cooperative_id = c.id AND other.role = r.role);

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
        'withdrawals_held', 'bills_payable', 'administration_fees', 'member_loans', 'other_loans', 'loan_allowance',
        'loan_loss_expense', 'loan_interest_members', 'loan_interest_others', 'loan_provision', 'late_fees',
        'loans_written_off', 'loans_written_off_counter', 'savings_interest_members', 'savings_interest_others',
        'savings_interest_tax', 'income_tax', 'income_tax_payable', 'bank_account', 'bank_interest',
        'bank_interest_tax', 'depreciation', 'prepaid_expenses', 'unearned_income', 'accrued_expenses',
        'accrued_income', 'other_income', 'other_expense', 'surplus_of_year', 'undistributed_surplus',
        'general_reserve', 'surplus_payable', 'board_fund', 'staff_fund', 'education_fund', 'development_fund',
        'leavers_payable', 'overpayments', 'suspense');
END;
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
        'withdrawals_held', 'bills_payable', 'administration_fees', 'member_loans', 'other_loans', 'loan_allowance',
        'loan_loss_expense', 'loan_interest_members', 'loan_interest_others', 'loan_provision', 'late_fees',
        'loans_written_off', 'loans_written_off_counter', 'savings_interest_members', 'savings_interest_others',
        'savings_interest_tax', 'income_tax', 'income_tax_payable', 'bank_account', 'bank_interest',
        'bank_interest_tax', 'depreciation', 'prepaid_expenses', 'unearned_income', 'accrued_expenses',
        'accrued_income', 'other_income', 'other_expense', 'surplus_of_year', 'undistributed_surplus',
        'general_reserve', 'surplus_payable', 'board_fund', 'staff_fund', 'education_fund', 'development_fund',
        'leavers_payable', 'overpayments', 'suspense');
END;

-- What is asked about one loan costs what the rows of that loan cost.
CREATE INDEX posting_loan ON posting(loan_id) WHERE loan_id IS NOT NULL;
CREATE INDEX subledger_month_loan ON subledger_month(loan_id) WHERE loan_id <> 0;

-- What a cooperative has set (coop/setting.hpp), from a day on, until the next of the same key and product. A
-- value stands as programs write it: "0.5%", "240000.00", "sak-ep".
CREATE TABLE setting(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    key            TEXT NOT NULL CHECK(length(key) BETWEEN 1 AND 64),
    product_id     INTEGER REFERENCES product(id),
    from_day       TEXT NOT NULL
        CHECK(from_day IS date(from_day, '+0 days') AND from_day BETWEEN '1945-08-17' AND '2199-12-31'),
    value          TEXT NOT NULL CHECK(length(value) <= 1000),
    source         TEXT NOT NULL CHECK(length(source) <= 1000)
) STRICT;
CREATE UNIQUE INDEX setting_of_day ON setting(cooperative_id, key, coalesce(product_id, 0), from_day);
CREATE TRIGGER setting_insert BEFORE INSERT ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: this is set already from this day on')
        WHERE EXISTS(SELECT 1 FROM setting
                     WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND key = NEW.key
                                           AND product_id IS NEW.product_id AND from_day = NEW.from_day));
    SELECT RAISE(ABORT, 'neraca: a setting is of a cooperative, or of a product of it')
        WHERE NOT EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.cooperative_id)
           OR (NEW.product_id IS NOT NULL AND NOT EXISTS(
                   SELECT 1 FROM product WHERE id = NEW.product_id AND cooperative_id = NEW.cooperative_id));
END;
CREATE TRIGGER setting_update BEFORE UPDATE OF id, cooperative_id, key, product_id, from_day ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: a setting keeps its key, its product and its day');
END;
CREATE TRIGGER setting_delete BEFORE DELETE ON setting BEGIN
    SELECT RAISE(ABORT, 'neraca: settings are never removed; set another value');
END;

-- What new loans of a kind begin with. Rates are in hundred-millionths (1 % is 1000000), each below the whole.
CREATE TABLE loan_product(
    id                 INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id     INTEGER NOT NULL REFERENCES cooperative(id),
    code               TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name               TEXT NOT NULL,
    english_name       TEXT NOT NULL,
    method             TEXT NOT NULL CHECK(method IN ('flat', 'declining', 'annuity', 'bullet')),
    rate               INTEGER NOT NULL CHECK(rate BETWEEN 0 AND 99999999),
    instalments        INTEGER NOT NULL CHECK(instalments BETWEEN 1 AND 600),
    months_between     INTEGER NOT NULL CHECK(months_between BETWEEN 1 AND 12),
    multiple_of        INTEGER NOT NULL CHECK(multiple_of BETWEEN 0 AND 1000000000000000),
    provision_rate     INTEGER NOT NULL CHECK(provision_rate BETWEEN 0 AND 99999999),
    administration_fee INTEGER NOT NULL CHECK(administration_fee BETWEEN 0 AND 1000000000000000),
    largest            INTEGER NOT NULL CHECK(largest BETWEEN 0 AND 1000000000000000),
    penalty            TEXT NOT NULL CHECK(penalty IN ('none', 'per_day', 'per_month', 'fixed')),
    penalty_rate       INTEGER NOT NULL CHECK(penalty_rate BETWEEN 0 AND 99999999),
    penalty_amount     INTEGER NOT NULL CHECK(penalty_amount BETWEEN 0 AND 1000000000000000),
    grace_days         INTEGER NOT NULL CHECK(grace_days BETWEEN 0 AND 3660),
    payment_order      TEXT NOT NULL CHECK(payment_order IN (
        'penalty,interest,principal', 'penalty,principal,interest', 'interest,penalty,principal',
        'interest,principal,penalty', 'principal,penalty,interest', 'principal,interest,penalty')),
    early_months       INTEGER NOT NULL CHECK(early_months BETWEEN 0 AND 600),
    open               INTEGER NOT NULL CHECK(open IN (0, 1)),
    UNIQUE(cooperative_id, code)
) STRICT;
CREATE TRIGGER loan_product_insert BEFORE INSERT ON loan_product
    WHEN NOT EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.cooperative_id)
      OR EXISTS(SELECT 1 FROM loan_product
                WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code)) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no such cooperative, or this loan product is there already');
END;
CREATE TRIGGER loan_product_update BEFORE UPDATE OF id, cooperative_id, code ON loan_product BEGIN
    SELECT RAISE(ABORT, 'neraca: a loan product keeps its code');
END;
CREATE TRIGGER loan_product_delete BEFORE DELETE ON loan_product BEGIN
    SELECT RAISE(ABORT, 'neraca: loan products are closed, never removed');
END;

-- Who took a loan, and what its principal stands on. A loan that came with an opening balance may have none.
CREATE TABLE loan_contract(
    loan_id     INTEGER PRIMARY KEY REFERENCES loan(id),
    member_id   INTEGER NOT NULL REFERENCES member(id),
    product_id  INTEGER REFERENCES loan_product(id),
    account_id  INTEGER NOT NULL REFERENCES account(id),
    purpose     TEXT NOT NULL,
    collateral  INTEGER NOT NULL CHECK(collateral BETWEEN 0 AND 1000000000000000),
    written_off TEXT CHECK(written_off IS date(written_off, '+0 days'))
) STRICT;
CREATE TRIGGER loan_contract_insert BEFORE INSERT ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: this loan has its contract already')
        WHERE EXISTS(SELECT 1 FROM loan_contract WHERE loan_id = NEW.loan_id);
    SELECT RAISE(ABORT, 'neraca: a loan, its member, product and account are of one cooperative')
        WHERE NOT EXISTS(
            SELECT 1 FROM loan l
            JOIN member m ON m.id = NEW.member_id AND m.cooperative_id = l.cooperative_id
            JOIN account a ON a.id = NEW.account_id AND a.cooperative_id = l.cooperative_id
            WHERE l.id = NEW.loan_id AND (NEW.product_id IS NULL OR EXISTS(
                SELECT 1 FROM loan_product p
                WHERE p.id = NEW.product_id AND p.cooperative_id = l.cooperative_id)));
END;
CREATE TRIGGER loan_contract_update BEFORE UPDATE OF loan_id, member_id, product_id, account_id ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: a loan keeps its member, its product and its account');
END;
CREATE TRIGGER loan_contract_delete BEFORE DELETE ON loan_contract BEGIN
    SELECT RAISE(ABORT, 'neraca: contracts of loans are never removed');
END;

-- What was agreed about paying a loan back, from a day on: the first is its contract, the others reschedule it.
CREATE TABLE loan_terms(
    loan_id        INTEGER NOT NULL REFERENCES loan_contract(loan_id),
    from_day       TEXT NOT NULL
        CHECK(from_day IS date(from_day, '+0 days') AND from_day BETWEEN '1945-08-17' AND '2199-12-31'),
    principal      INTEGER NOT NULL CHECK(principal BETWEEN 1 AND 1000000000000000),
    rate           INTEGER NOT NULL CHECK(rate BETWEEN 0 AND 99999999),
    method         TEXT NOT NULL CHECK(method IN ('flat', 'declining', 'annuity', 'bullet')),
    instalments    INTEGER NOT NULL CHECK(instalments BETWEEN 1 AND 600),
    months_between INTEGER NOT NULL CHECK(months_between BETWEEN 1 AND 12),
    first_due      TEXT NOT NULL CHECK(first_due IS date(first_due, '+0 days') AND first_due >= from_day),
    multiple_of    INTEGER NOT NULL CHECK(multiple_of BETWEEN 0 AND 1000000000000000),
    penalty        TEXT NOT NULL CHECK(penalty IN ('none', 'per_day', 'per_month', 'fixed')),
    penalty_rate   INTEGER NOT NULL CHECK(penalty_rate BETWEEN 0 AND 99999999),
    penalty_amount INTEGER NOT NULL CHECK(penalty_amount BETWEEN 0 AND 1000000000000000),
    grace_days     INTEGER NOT NULL CHECK(grace_days BETWEEN 0 AND 3660),
    payment_order  TEXT NOT NULL CHECK(payment_order IN (
        'penalty,interest,principal', 'penalty,principal,interest', 'interest,penalty,principal',
        'interest,principal,penalty', 'principal,penalty,interest', 'principal,interest,penalty')),
    reason         TEXT NOT NULL,
    PRIMARY KEY(loan_id, from_day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER loan_terms_insert BEFORE INSERT ON loan_terms
    WHEN NOT EXISTS(SELECT 1 FROM loan_contract WHERE loan_id = NEW.loan_id)
      OR EXISTS(SELECT 1 FROM loan_terms WHERE loan_id = NEW.loan_id AND from_day >= NEW.from_day) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no contract of this loan, or it has terms from this day or later');
END;
CREATE TRIGGER loan_terms_update BEFORE UPDATE ON loan_terms BEGIN
    SELECT RAISE(ABORT, 'neraca: terms of a loan never change; reschedule it from another day on');
END;
CREATE TRIGGER loan_terms_delete BEFORE DELETE ON loan_terms BEGIN
    SELECT RAISE(ABORT, 'neraca: terms of a loan are never removed');
END;

-- Fixed assets. What has no months is not depreciated.
CREATE TABLE asset(
    id                     INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id         INTEGER NOT NULL REFERENCES cooperative(id),
    code                   TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name                   TEXT NOT NULL,
    account_id             INTEGER NOT NULL REFERENCES account(id),
    accumulated_account_id INTEGER REFERENCES account(id),
    acquired               TEXT NOT NULL
        CHECK(acquired IS date(acquired, '+0 days') AND acquired BETWEEN '1945-08-17' AND '2199-12-31'),
    cost                   INTEGER NOT NULL CHECK(cost BETWEEN 1 AND 1000000000000000),
    residue                INTEGER NOT NULL CHECK(residue BETWEEN 0 AND cost),
    months                 INTEGER NOT NULL CHECK(months BETWEEN 0 AND 1200),
    depreciated_from       TEXT NOT NULL
        CHECK(depreciated_from IS date(depreciated_from, '+0 days', 'start of month')
              AND depreciated_from BETWEEN '1945-08-17' AND '2199-12-31'),
    depreciated_before     INTEGER NOT NULL CHECK(depreciated_before BETWEEN 0 AND cost - residue),
    disposed               TEXT
        CHECK(disposed IS date(disposed, '+0 days') AND (disposed IS NULL OR disposed >= acquired)),
    CHECK(months = 0 OR accumulated_account_id IS NOT NULL),
    UNIQUE(cooperative_id, code)
) STRICT;
CREATE TRIGGER asset_insert BEFORE INSERT ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: this asset is there already')
        WHERE EXISTS(SELECT 1 FROM asset
                     WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code));
    SELECT RAISE(ABORT, 'neraca: an asset and its accounts are of one cooperative')
        WHERE NOT EXISTS(SELECT 1 FROM account WHERE id = NEW.account_id AND cooperative_id = NEW.cooperative_id)
           OR (NEW.accumulated_account_id IS NOT NULL AND NOT EXISTS(
                   SELECT 1 FROM account
                   WHERE id = NEW.accumulated_account_id AND cooperative_id = NEW.cooperative_id));
END;
CREATE TRIGGER asset_update BEFORE UPDATE OF id, cooperative_id, code, account_id, accumulated_account_id, acquired,
        cost, residue, months, depreciated_from, depreciated_before ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: an asset keeps its code, its accounts, its cost and how it is depreciated');
END;
CREATE TRIGGER asset_delete BEFORE DELETE ON asset BEGIN
    SELECT RAISE(ABORT, 'neraca: assets are disposed of, never removed');
END;

-- What is spread over months (coop/asset.hpp), from the first of them on.
CREATE TABLE accrual(
    id                 INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id     INTEGER NOT NULL REFERENCES cooperative(id),
    code               TEXT NOT NULL CHECK(length(code) BETWEEN 1 AND 32),
    name               TEXT NOT NULL,
    kind               TEXT NOT NULL
        CHECK(kind IN ('prepaid_expense', 'unearned_income', 'accrued_expense', 'accrued_income')),
    balance_account_id INTEGER NOT NULL REFERENCES account(id),
    result_account_id  INTEGER NOT NULL REFERENCES account(id),
    amount             INTEGER NOT NULL CHECK(amount BETWEEN 1 AND 1000000000000000),
    first_month        INTEGER NOT NULL CHECK(first_month BETWEEN 23340 AND 26399),
    months             INTEGER NOT NULL CHECK(months BETWEEN 1 AND 600 AND first_month + months <= 26400),
    UNIQUE(cooperative_id, code)
) STRICT;
CREATE TRIGGER accrual_insert BEFORE INSERT ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: this accrual is there already')
        WHERE EXISTS(SELECT 1 FROM accrual
                     WHERE id = NEW.id OR (cooperative_id = NEW.cooperative_id AND code = NEW.code));
    SELECT RAISE(ABORT, 'neraca: an accrual and its accounts are of one cooperative')
        WHERE NOT EXISTS(
                  SELECT 1 FROM account WHERE id = NEW.balance_account_id AND cooperative_id = NEW.cooperative_id)
           OR NOT EXISTS(
                  SELECT 1 FROM account WHERE id = NEW.result_account_id AND cooperative_id = NEW.cooperative_id);
END;
CREATE TRIGGER accrual_update BEFORE UPDATE ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: accruals never change');
END;
CREATE TRIGGER accrual_delete BEFORE DELETE ON accrual BEGIN
    SELECT RAISE(ABORT, 'neraca: accruals are never removed');
END;

-- What somebody counted: cash (an amount), or an item (a quantity).
CREATE TABLE counted(
    id             INTEGER PRIMARY KEY CHECK(id > 0),
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    day            TEXT NOT NULL
        CHECK(day IS date(day, '+0 days') AND day BETWEEN '1945-08-17' AND '2199-12-31'),
    account_id     INTEGER NOT NULL REFERENCES account(id),
    item_id        INTEGER REFERENCES item(id),
    amount         INTEGER NOT NULL CHECK(amount >= 0 AND (amount = 0 OR item_id IS NULL)),
    quantity       INTEGER NOT NULL CHECK(quantity >= 0 AND (quantity = 0 OR item_id IS NOT NULL))
) STRICT;
CREATE INDEX counted_day ON counted(cooperative_id, day);
CREATE TRIGGER counted_insert BEFORE INSERT ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: counts are added at the end, with their number')
        WHERE NEW.id IS NULL OR NEW.id <= coalesce((SELECT max(id) FROM counted), 0);
    SELECT RAISE(ABORT, 'neraca: a count, its account and its item are of one cooperative')
        WHERE NOT EXISTS(SELECT 1 FROM account WHERE id = NEW.account_id AND cooperative_id = NEW.cooperative_id)
           OR (NEW.item_id IS NOT NULL AND NOT EXISTS(
                   SELECT 1 FROM item WHERE id = NEW.item_id AND cooperative_id = NEW.cooperative_id));
END;
CREATE TRIGGER counted_update BEFORE UPDATE ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: counts never change; count again');
END;
CREATE TRIGGER counted_delete BEFORE DELETE ON counted BEGIN
    SELECT RAISE(ABORT, 'neraca: counts are never removed');
END;

-- The rule by which the surplus of a year was shared out, as its file said. neraca alone replaces it, where
-- the sharing was undone.
CREATE TABLE surplus_decision(
    cooperative_id INTEGER NOT NULL REFERENCES cooperative(id),
    year           INTEGER NOT NULL CHECK(year BETWEEN 1945 AND 2199),
    day            TEXT NOT NULL
        CHECK(day IS date(day, '+0 days') AND day BETWEEN '1945-08-17' AND '2199-12-31'),
    rule_file      TEXT NOT NULL,
    rule           TEXT NOT NULL,
    PRIMARY KEY(cooperative_id, year)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER surplus_decision_insert BEFORE INSERT ON surplus_decision
    WHEN NOT EXISTS(SELECT 1 FROM cooperative WHERE id = NEW.cooperative_id)
      OR EXISTS(SELECT 1 FROM surplus_decision WHERE cooperative_id = NEW.cooperative_id AND year = NEW.year) BEGIN
    SELECT RAISE(ABORT, 'neraca: there is no such cooperative, or the surplus of this year is decided already');
END;
CREATE TRIGGER surplus_decision_update BEFORE UPDATE ON surplus_decision BEGIN
    SELECT RAISE(ABORT, 'neraca: decisions about the surplus never change');
END;
CREATE TRIGGER surplus_decision_delete BEFORE DELETE ON surplus_decision BEGIN
    SELECT RAISE(ABORT, 'neraca: decisions about the surplus are never removed');
END;

-- What the cooperative has set itself; what holds otherwise is shown by `neraca setting list`.
CREATE VIEW settings AS
    SELECT c.code AS cooperative, s.key, p.code AS product, s.from_day AS "from", s.value, s.source
    FROM setting s
    JOIN cooperative c ON c.id = s.cooperative_id
    LEFT JOIN product p ON p.id = s.product_id;

-- All references there are, those without a contract too. What is outstanding of those stands on the accounts
-- of assets that name them.
CREATE VIEW loans AS
    SELECT cooperative, loan, member, product, account, granted, principal_sen,
           printf('%s%d.%02d', iif(sen < 0, '-', ''), abs(sen) / 100, abs(sen) % 100) AS outstanding,
           sen AS outstanding_sen, purpose, collateral_sen, written_off
    FROM (SELECT c.code AS cooperative, l.reference AS loan, m.number AS member, p.code AS product,
                 a.code AS account, t.from_day AS granted, t.principal AS principal_sen,
                 coalesce((SELECT sum(k.debit) - sum(k.credit)
                           FROM subledger_month k JOIN account held ON held.id = k.account_id
                           WHERE k.loan_id = l.id AND k.loan_id <> 0
                             AND iif(n.loan_id IS NULL, held.class = 'asset', held.id = n.account_id)), 0) AS sen,
                 n.purpose, n.collateral AS collateral_sen, n.written_off
          FROM loan l
          JOIN cooperative c ON c.id = l.cooperative_id
          LEFT JOIN loan_contract n ON n.loan_id = l.id
          LEFT JOIN member m ON m.id = n.member_id
          LEFT JOIN loan_product p ON p.id = n.product_id
          LEFT JOIN account a ON a.id = n.account_id
          LEFT JOIN loan_terms t ON t.loan_id = l.id
               AND t.from_day = (SELECT min(from_day) FROM loan_terms WHERE loan_id = l.id));

CREATE VIEW terms AS
    SELECT c.code AS cooperative, l.reference AS loan, t.from_day AS "from", t.principal AS principal_sen,
           printf('%d.%06d', t.rate / 1000000, t.rate % 1000000) AS percent, t.method, t.instalments,
           t.months_between, t.first_due, t.multiple_of AS multiple_of_sen, t.penalty,
           printf('%d.%06d', t.penalty_rate / 1000000, t.penalty_rate % 1000000) AS penalty_percent,
           t.penalty_amount AS penalty_sen, t.grace_days, t.payment_order, t.reason
    FROM loan_terms t JOIN loan l ON l.id = t.loan_id JOIN cooperative c ON c.id = l.cooperative_id;

CREATE VIEW assets AS
    SELECT c.code AS cooperative, s.code AS asset, s.name, a.code AS account, d.code AS accumulated_account,
           s.acquired, printf('%d.%02d', s.cost / 100, s.cost % 100) AS cost, s.cost AS cost_sen,
           s.residue AS residue_sen, s.months, s.depreciated_from, s.depreciated_before AS depreciated_before_sen,
           s.disposed
    FROM asset s
    JOIN cooperative c ON c.id = s.cooperative_id
    JOIN account a ON a.id = s.account_id
    LEFT JOIN account d ON d.id = s.accumulated_account_id;

CREATE VIEW accruals AS
    SELECT c.code AS cooperative, s.code AS accrual, s.name, s.kind, b.code AS balance_account,
           r.code AS result_account, printf('%d.%02d', s.amount / 100, s.amount % 100) AS amount,
           s.amount AS amount_sen, printf('%04d-%02d', s.first_month / 12, s.first_month % 12 + 1) AS first_month,
           s.months
    FROM accrual s
    JOIN cooperative c ON c.id = s.cooperative_id
    JOIN account b ON b.id = s.balance_account_id
    JOIN account r ON r.id = s.result_account_id;

CREATE VIEW counts AS
    SELECT c.code AS cooperative, n.day AS date, a.code AS account, i.code AS item,
           iif(n.item_id IS NULL, printf('%d.%02d', n.amount / 100, n.amount % 100), NULL) AS amount,
           iif(n.item_id IS NULL, n.amount, NULL) AS amount_sen,
           iif(n.item_id IS NULL, NULL, printf('%d.%03d', n.quantity / 1000, n.quantity % 1000)) AS quantity
    FROM counted n
    JOIN cooperative c ON c.id = n.cooperative_id
    JOIN account a ON a.id = n.account_id
    LEFT JOIN item i ON i.id = n.item_id;
