-- What has changed, whoever changed it: forms, table pages, the API, stored queries, loads and commands.
-- One row of `changes` is one thing that somebody did; one row of `history` is what it did to one row of the record.
-- An insert keeps no values, since the row itself holds them; so a load costs little, and nothing stands twice.
-- The triggers that write `history` are made from the tables, see schema/history/history_triggers.py.

CREATE TABLE changes (
    -- number of the change
    id INTEGER PRIMARY KEY,
    -- when, UTC
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    -- by what means; 'sql' when somebody wrote to the file past this program
    way TEXT NOT NULL DEFAULT 'sql' CHECK (way IN ({change_way})),
    -- the account that did it; empty when it was done at the server
    actor_id TEXT,
    -- the name that the account had then
    actor_name TEXT,
    -- why, where somebody said so
    note TEXT,
    -- the load that it was part of: the same for all files of one command or one upload
    load_id TEXT,
    -- the change that this one took back
    undoes_id INTEGER REFERENCES changes(id),
    -- the form that was sent, so that one sent twice is stored once
    token TEXT UNIQUE,
    -- 1 while its transaction runs, which no other reader ever sees
    is_open INTEGER CHECK (is_open = 1)
) STRICT;

CREATE INDEX changes_at ON changes(at);
CREATE INDEX changes_open ON changes(is_open) WHERE is_open = 1;
CREATE INDEX changes_load ON changes(load_id) WHERE load_id IS NOT NULL;
CREATE INDEX changes_undoes ON changes(undoes_id) WHERE undoes_id IS NOT NULL;

CREATE TABLE history (
    -- number of the row
    id INTEGER PRIMARY KEY,
    -- the change that it was part of
    change_id INTEGER NOT NULL REFERENCES changes(id),
    -- table of the row that was changed
    table_name TEXT NOT NULL,
    -- id of that row; empty in tables whose rows have no number
    row_id INTEGER,
    -- inserted, updated or deleted
    operation TEXT NOT NULL CHECK (operation IN ({operation})),
    -- the values before (JSON): of an update those that changed, of a deleted row all; bytes as hexadecimal
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    -- the values after (JSON): of an update those that changed
    after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE INDEX history_change ON history(change_id);
CREATE INDEX history_row ON history(table_name, row_id);
