-- Documents of the inbox and articles are kinds of retention too. A CHECK cannot be changed, so the tables are made anew with
-- what they hold; the protocols follow the decisions when these get their name back.

CREATE TABLE retention_decisions_new (
    -- number of the decision; of a kind the newest holds
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- what it is about
    kind TEXT NOT NULL CHECK (kind IN ({retention_kind})),
    -- removed after so many years; kept for ever when empty
    years INTEGER CHECK (years BETWEEN 0 AND 200),
    -- who decided, e.g. 'Kommunstyrelsen'
    decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
    -- the day of the decision
    decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
    -- where it is found, e.g. the number in the diary and §
    reference TEXT NOT NULL CHECK (trim(reference) <> ''),
    -- the account that wrote it here; empty for somebody at the server
    recorded_by TEXT,
    -- when, UTC
    recorded_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;
INSERT INTO retention_decisions_new SELECT * FROM retention_decisions;

CREATE TABLE retention_protocols_new (
    -- number of the protocol (gallringsprotokoll)
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- by which decision
    decision_id INTEGER NOT NULL REFERENCES retention_decisions_new(id),
    -- the last day of what was due
    up_to TEXT NOT NULL CHECK (up_to IS date(up_to, '+0 days')),
    -- the days of the first and the last of what was removed
    first_day TEXT NOT NULL CHECK (first_day IS date(first_day, '+0 days')),
    last_day TEXT NOT NULL CHECK (last_day IS date(last_day, '+0 days')),
    -- how many
    removed INTEGER NOT NULL CHECK (removed > 0),
    -- how many were due and had to stay
    left_out INTEGER NOT NULL DEFAULT 0,
    -- who carried it out: the name of the account; empty for somebody at the server
    carried_out_by TEXT,
    -- the day on which it was carried out
    carried_out_on TEXT NOT NULL CHECK (carried_out_on IS date(carried_out_on, '+0 days')),
    -- when the last file was done, UTC; empty when the program was stopped before
    finished_at TEXT
) STRICT;
INSERT INTO retention_protocols_new SELECT * FROM retention_protocols;

DROP TABLE retention_protocols;
DROP TABLE retention_decisions;
ALTER TABLE retention_decisions_new RENAME TO retention_decisions;
ALTER TABLE retention_protocols_new RENAME TO retention_protocols;

CREATE INDEX retention_decisions_kind ON retention_decisions(kind, id);

CREATE TRIGGER retention_decisions_kept BEFORE DELETE ON retention_decisions BEGIN
    SELECT raise(ABORT, 'Ett gallringsbeslut tas inte bort. Skriv in ett nytt.');
END;
CREATE TRIGGER retention_decisions_as_written BEFORE UPDATE OF id, kind, years, decided_on, reference ON retention_decisions BEGIN
    SELECT raise(ABORT, 'Ett gallringsbeslut ändras inte. Skriv in ett nytt.');
END;
CREATE TRIGGER retention_protocols_kept BEFORE DELETE ON retention_protocols BEGIN
    SELECT raise(ABORT, 'Ett gallringsprotokoll bevaras.');
END;
CREATE TRIGGER retention_protocols_as_written
BEFORE UPDATE OF id, decision_id, up_to, first_day, last_day, removed, left_out, carried_out_on ON retention_protocols BEGIN
    SELECT raise(ABORT, 'Ett gallringsprotokoll ändras inte.');
END;
